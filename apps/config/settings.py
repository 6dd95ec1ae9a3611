"""All settings, and the only place that reads the environment; see `docs/operating.md`."""

import logging
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy

from apps.accounts.rules import REQUIRED_OF
from apps.config.environment import Environment
from apps.config.logs import LEVELS, LOOKS, log_settings
from apps.config.secret import local_secret

BASE_DIR = Path(__file__).resolve().parents[2]
env = Environment()

# ------------------------------------------------------------------ where it runs
DATABASE_URL = env.str("DATABASE_URL", default="").strip()
DEBUG = env.bool("CLAIMTRAIL_DEBUG", default=False)
DEMO = env.bool("CLAIMTRAIL_DEMO", default=False)
# A copy of the repository keeps its data beside the code; a wheel, which has no pyproject.toml, in
# the user's folder for data, so that a command finds the same register from any directory.
INSTALLED = not (BASE_DIR / "pyproject.toml").exists()
_DATA_DIR = BASE_DIR / ".claimtrail"
if INSTALLED:
    _USER_DATA = Path(env.str("XDG_DATA_HOME", default="") or "~/.local/share").expanduser()
    _DATA_DIR = _USER_DATA / ("claimtrail-demo" if DEMO else "claimtrail")
DATA_DIR = Path(env.str("CLAIMTRAIL_DATA", default=str(_DATA_DIR))).absolute()
# How people reach it, as https://claims.example.
SITE = env.str("CLAIMTRAIL_SITE", default="").rstrip("/")
_AT = urlsplit(SITE)
if SITE and not (_AT.hostname and _AT.scheme in ("http", "https")):
    raise ImproperlyConfigured(
        f"CLAIMTRAIL_SITE is an address such as https://claims.example, not “{SITE}”"
    )
# A site with a database server of its own is a real one, behind TLS, until its operator says
# otherwise.
HTTPS = env.bool("CLAIMTRAIL_HTTPS", default=_AT.scheme == "https" if SITE else bool(DATABASE_URL))
# For tests and checks of the code: makes a query per row an error, and knows the linter of
# migrations.
GUARDS = env.bool("CLAIMTRAIL_GUARDS", default=False)

SECRET_KEY = env.str("CLAIMTRAIL_SECRET_KEY", default="").strip()
SECRET_KEY = SECRET_KEY or local_secret(DATA_DIR, refused=bool(DATABASE_URL))
# This machine itself may always ask: a container's health check does.
OWN_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = (
    env.list("CLAIMTRAIL_ALLOWED_HOSTS", default=[_AT.hostname] if _AT.hostname else []) + OWN_HOSTS
)
# How many proxies of ours stand in front: the address that the outermost of them saw is the
# sender's.
TRUSTED_PROXIES = env.int("CLAIMTRAIL_PROXIES", default=0)
TRUSTED_PROXIES += env.bool("CLAIMTRAIL_BEHIND_NGINX", default=False)  # that of docker-compose.yml
CSRF_TRUSTED_ORIGINS = env.list(
    "CLAIMTRAIL_TRUSTED_ORIGINS", default=[f"{_AT.scheme}://{_AT.netloc}"] if SITE else []
)

# ------------------------------------------------------------------ what is written down of what
# happens JSON for a program that gathers it, text for a person at a terminal.
LOG = env.str("CLAIMTRAIL_LOG", default="json" if DATABASE_URL else "text")
LOG_LEVEL = env.str("CLAIMTRAIL_LOG_LEVEL", default="info" if DATABASE_URL else "warning")
for _name, _value, _known in (("LOG", LOG, LOOKS), ("LOG_LEVEL", LOG_LEVEL, LEVELS)):
    if _value not in _known:
        raise ImproperlyConfigured(
            f"CLAIMTRAIL_{_name} is one of {', '.join(_known)}, not “{_value}”"
        )
LOGGING = log_settings(look=LOG, level=LOG_LEVEL, whole_traces=DEBUG)
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO  # somebody else's mistake

# ------------------------------------------------------------------ what it is made of
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_structlog",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "rest_framework",
    "drf_spectacular",
    "template_partials",
    "apps.config",
    "apps.core",
    "apps.accounts",
    "apps.speakers",
    "apps.sources",
    "apps.claims",
    "apps.assistance",
    "apps.reconciliation",
    "apps.exports",
    "apps.takedowns",
    "apps.search",
    "apps.api",
    "apps.public",
    "apps.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "apps.core.http.request_log.RequestLogMiddleware",  # inside of static files: no lines for those
    "csp.middleware.CSPMiddleware",
    "apps.core.http.headers.PermissionsPolicyMiddleware",
    "apps.core.http.language.LanguageMiddleware",
    "apps.config.user_text.UserTextMiddleware",
    "apps.core.http.etag.RevalidateMiddleware",  # outside of what adds to Vary, so 304 has it too
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "apps.config.body_limits.BodyLimitMiddleware",
    "apps.accounts.language.UserLanguageMiddleware",
    "apps.accounts.second_factor.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
if GUARDS:
    INSTALLED_APPS += ["zeal", "django_migration_linter"]
    MIDDLEWARE.append("zeal.middleware.zeal_middleware")
    ZEAL_RAISE = True
    ZEAL_ALLOWLIST = [
        {"model": "contenttypes.ContentType", "field": "*"},  # asked once a process, then kept
        {
            "model": "sessions.Session",
            "field": "*",
        },  # django-allauth looks at each of a user's few sessions
        {"model": "accounts.User", "field": "get()"},
    ]
ROOT_URLCONF = "apps.config.urls"
WSGI_APPLICATION = "apps.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "apps.core.context.fonts",
            ],
            "builtins": ["django.templatetags.i18n", "apps.core.templatetags.wording"],
        },
    },
]

# ------------------------------------------------------------------ database
EMBEDDED_DATABASE = {
    "ENGINE": "apps.embedded_postgres",
    "NAME": "claimtrail",
    "OPTIONS": {"data_dir": DATA_DIR},
}
KEPT_OPEN = {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
DATABASES: dict[str, dict[str, Any]] = {
    "default": (env.db_url_config(DATABASE_URL) if DATABASE_URL else EMBEDDED_DATABASE) | KEPT_OPEN
}
# Only what asks for it is prepared (apps/core/db/prepared.py), and planned once whatever it is
# asked about: it finds rows by index. Off behind a pooler that knows no prepared statements.
if env.bool("CLAIMTRAIL_PREPARE", default=True):
    _given = DATABASES["default"].setdefault("OPTIONS", {})
    _given["prepare_threshold"] = 0
    # Triggers ask which of them to pass over. Where that was never set, the answer is an error that
    # each of them has to catch in a subtransaction, and undoing one looks at all checks that wait
    # for the commit: the square of the rows.
    _settings = "-c plan_cache_mode=force_generic_plan -c pgtrigger.ignore={}"
    # What an operator says of the machine stands: that its disks turn, or that it has time to
    # compile.
    _machine = "-c random_page_cost=1.1 -c jit=off"
    _given["options"] = f"{_machine} {_given.get('options', '')} {_settings}"
# Queries that run all the time are compiled once (apps/core/db); off, as Django compiles any other.
FAST_SQL = env.bool("CLAIMTRAIL_FAST_SQL", default=True)
# What PostgreSQL gives up on when a page or the API asks for it; see wsgi.py.
WEB_TIMEOUTS = (
    "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
)
# What all web processes share for some minutes: tries to sign in, codes that were used. In the
# tests, which are one process and count statements, it is memory, and so are other limits
# (apps/core/http/rate_limit.py).
COUNT_TOGETHER = not GUARDS
IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
SHARED_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "core_cache",
    "OPTIONS": {
        "MAX_ENTRIES": 100_000
    },  # so that a flood of tries does not push out the counts of others
}
CACHES = {
    "default": SHARED_CACHE if COUNT_TOGETHER else {"BACKEND": IN_MEMORY},
    "process": {
        "BACKEND": IN_MEMORY,
        "LOCATION": "" if GUARDS else "process",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ------------------------------------------------------------------ people
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["apps.accounts.backends.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if (
    GUARDS
):  # thousands of users are made in the tests; hashing each password properly takes half a second
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/desk/"
# Who must sign in with a second factor: nobody, administrators, editors (and administrators), or
# everybody.
SECOND_FACTOR = env.str("CLAIMTRAIL_SECOND_FACTOR", default="nobody")
if SECOND_FACTOR not in REQUIRED_OF:
    raise ImproperlyConfigured(
        f"CLAIMTRAIL_SECOND_FACTOR is one of {', '.join(REQUIRED_OF)}, not “{SECOND_FACTOR}”"
    )

# Signing in is django-allauth's; which of its pages there are stands in
# `apps/desk/sign_in/urls.py`.
ACCOUNT_ADAPTER = "apps.accounts.adapter.AccountAdapter"
MFA_ADAPTER = "apps.accounts.adapter.SecondFactorAdapter"
ACCOUNT_FORMS = {
    "login": "apps.desk.sign_in.forms.SignInForm",
    "change_password": "apps.desk.sign_in.forms.ChangePasswordForm",
    "reset_password": "apps.desk.sign_in.forms.LostPasswordForm",
    "reset_password_from_key": "apps.desk.sign_in.forms.NewPasswordForm",
    "reauthenticate": "apps.desk.sign_in.forms.ConfirmForm",
}
MFA_FORMS = {
    "authenticate": "apps.desk.sign_in.forms.CodeForm",
    "reauthenticate": "apps.desk.sign_in.forms.ConfirmCodeForm",
    "activate_totp": "apps.desk.sign_in.forms.FirstCodeForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"  # everybody with an account was invited
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Claimtrail: "
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_RATE_LIMITS = {
    "login": "20/5m/ip",  # a typo or two for everybody behind one address
    "login_failed": "20/5m/ip,10/5m/key",  # the key is the account
    "reset_password": "10/5m/ip,3/5m/key",
    "reset_password_from_key": "20/5m/ip",
}
MFA_TOTP_ISSUER = "Claimtrail"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # clocks of telephones differ by some seconds
INVITATION_DAYS = 7

# ------------------------------------------------------------------ letters
# smtp+tls://user:password@host:587; unset, letters are printed where the site runs.
EMAIL = env.email("EMAIL_URL", default="consolemail://")
EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = EMAIL["EMAIL_HOST"], EMAIL["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_USER"], EMAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_TLS", False), EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str(
    "CLAIMTRAIL_FROM", default="Claimtrail <claimtrail@localhost>"
)

# What analysts record is public at once, unless a second person is to publish it.
SECOND_PERSON = env.bool("CLAIMTRAIL_SECOND_PERSON", default=False)

# The question that the front page shows as an example, by the name in its address; none if empty.
EXAMPLE = env.str("CLAIMTRAIL_EXAMPLE", default="districts-held" if DEMO else "")

# ------------------------------------------------------------------ language and time
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
LANGUAGES = [("en-gb", "English")]  # those of which every message is translated
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True

# ------------------------------------------------------------------ static files
STATIC_URL = "/static/"
_STATIC_ROOT = DATA_DIR / "static" if INSTALLED else BASE_DIR / ".static"
STATIC_ROOT = Path(env.str("CLAIMTRAIL_STATIC", default=str(_STATIC_ROOT))).absolute()
STATICFILES_DIRS = [BASE_DIR / "static"]
HAS_FONTS = (BASE_DIR / "static" / "fonts" / "fonts.css").exists()  # apps/config/fonts.py
HASHED_STATIC_FILES = "apps.config.static_files.HashedStaticFiles"
PLAIN_STATIC_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": PLAIN_STATIC_FILES if DEBUG or GUARDS else HASHED_STATIC_FILES},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = (
    DEBUG or GUARDS
)  # each is looked for where it lies, when asked for

# ------------------------------------------------------------------ security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
FEATURES_REFUSED = [
    "camera",
    "display-capture",
    "geolocation",
    "microphone",
    "payment",
    "usb",
    "browsing-topics",
]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"  # links of letters have secrets in them
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz/"]  # a balancer asks over plain HTTP
SILENCED_SYSTEM_CHECKS: list[str] = []

# ------------------------------------------------------------------ REST API
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["apps.api.parsers.ProblemRenderer"],
    "DEFAULT_PARSER_CLASSES": ["apps.api.parsers.DecimalJSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["apps.api.authentication.KeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "EXCEPTION_HANDLER": "apps.api.handler.problem_handler",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}

SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Claimtrail",
    "DESCRIPTION": "Who said what, in which words, through whom it came; and what "
    "cannot all be true.",
    "VERSION": "1.0.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "PREPROCESSING_HOOKS": ["apps.api.openapi.only_version_one"],
    "POSTPROCESSING_HOOKS": ["apps.api.openapi.finished"],
    "ENUM_NAME_OVERRIDES": {},
    "COMPONENT_SPLIT_REQUEST": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}

# ------------------------------------------------------------------ exports Where the worker writes
# finished exports and the web processes read them; shared, where they run on two machines.
EXPORTS_DIR = Path(env.str("CLAIMTRAIL_EXPORTS", default=str(DATA_DIR / "exports"))).absolute()
KEPT_DIRS = {"exports": EXPORTS_DIR}  # what a backup takes along beside the database
EXPORTS_KEPT = env.int("CLAIMTRAIL_EXPORTS_KEPT", default=7)
LICENCE = env.str(
    "CLAIMTRAIL_LICENCE", default="CC-BY-4.0"
)  # of what the register itself writes; SPDX

# ------------------------------------------------------------------ what the site itself asks
# others For developers: lets the site fetch from this machine and send to it, at any port.
ALLOW_LOOPBACK = env.bool("CLAIMTRAIL_ALLOW_LOOPBACK", default=False)

# ------------------------------------------------------------------ limits
MAX_SOURCE_BYTES = 20 * 1024 * 1024  # a long book is 5 MB; what is larger is no report
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_SOURCE_BYTES
MOST_BYTES_AT_ONCE = 100_000_000  # several files; of all that one request sends
MOST_BYTES_OF_STRANGERS = 1_000_000  # they have no files to send
