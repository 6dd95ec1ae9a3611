"""The least that a Django REST application does: a key, one indexed query, a model serializer.

What the API takes is given as a ratio to this, in the same run, under the same server and PostgreSQL. ``FLOOR_DATABASE``
is the address of a database of its own, which :func:`tables` fills.
"""

import os
from typing import Any, ClassVar

import environ
from django.conf import settings

if not settings.configured:
    settings.configure(
        SECRET_KEY="for measuring only",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="tests.benchmarks.floor",
        USE_TZ=True,
        LOGGING_CONFIG=None,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={
            "default": environ.Env.db_url_config(os.environ["FLOOR_DATABASE"])  # noqa: TID251
            | {"CONN_MAX_AGE": None}
        },
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sessions",
            "rest_framework",
            "rest_framework.authtoken",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        REST_FRAMEWORK={
            "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
            "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
            "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"],
            "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        },
    )

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework import generics, pagination, serializers  # noqa: E402
from rest_framework.authtoken.models import Token  # noqa: E402

from apps.config.wsgi_in_threads import WsgiInThreads  # noqa: E402

FILL = """
DROP TABLE IF EXISTS mark, report;
CREATE TABLE report (id serial PRIMARY KEY, title text NOT NULL, body text NOT NULL, added timestamptz NOT NULL);
CREATE TABLE mark (
    id bigserial PRIMARY KEY, report_id int NOT NULL REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED,
    start int NOT NULL CHECK (start >= 0), "end" int NOT NULL CHECK (start < "end"), words text NOT NULL,
    added timestamptz NOT NULL
);
CREATE INDEX ON report (added, id);
CREATE INDEX ON mark (report_id, start);
INSERT INTO report (title, body, added)
    SELECT 'Report ' || n, repeat('They crossed the river at night. ', 30), now() - n * interval '1 minute'
    FROM generate_series(1, {reports}) AS n;
INSERT INTO mark (report_id, start, "end", words, added)
    SELECT n, 20 * nth, 20 * nth + 15, '12.5 percent', now() FROM generate_series(1, {reports}) AS n, generate_series(1, 5) AS nth;
"""


class Report(models.Model):
    """A text."""

    objects: ClassVar[models.Manager[Any]] = models.Manager()
    title = models.TextField()
    body = models.TextField()
    added = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label, db_table, managed = "floor", "report", False

    def __str__(self) -> str:
        return self.title


class Mark(models.Model):
    """A span of a text."""

    objects: ClassVar[models.Manager[Any]] = models.Manager()
    report = models.ForeignKey(Report, models.CASCADE)
    start = models.IntegerField()
    end = models.IntegerField()
    words = models.TextField()
    added = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label, db_table, managed = "floor", "mark", False

    def __str__(self) -> str:
        return self.words


class ReportSerializer(serializers.ModelSerializer[Report]):
    """A text as JSON."""

    class Meta:
        model = Report
        fields: ClassVar = ["id", "title", "body", "added"]


class MarkSerializer(serializers.ModelSerializer[Mark]):
    """A span as JSON."""

    class Meta:
        model = Mark
        fields: ClassVar = ["id", "report", "start", "end", "words", "added"]
        read_only_fields: ClassVar = ["report"]


class Pages(pagination.LimitOffsetPagination):
    """Fifty a page, with their count, as the framework pages by itself."""

    default_limit = 50


class Reports(generics.ListAPIView[Report]):
    """The list of texts."""

    serializer_class = ReportSerializer
    pagination_class = Pages
    queryset = Report.objects.order_by("added", "id")


class OneReport(generics.RetrieveAPIView[Report]):
    """One text."""

    serializer_class = ReportSerializer
    queryset = Report.objects.all()


class Marks(generics.ListCreateAPIView[Mark]):
    """The spans of a text."""

    serializer_class = MarkSerializer

    def get_queryset(self) -> Any:
        """Return them in reading order."""
        return Mark.objects.filter(report=self.kwargs["report"]).order_by("start")

    def perform_create(self, serializer: Any) -> None:
        """Keep one more."""
        serializer.save(report_id=self.kwargs["report"])


urlpatterns = [
    path("reports/", Reports.as_view()),
    path("reports/<int:pk>/", OneReport.as_view()),
    path("reports/<int:report>/marks/", Marks.as_view()),
]
application = WsgiInThreads(get_wsgi_application(), is_too_large=lambda _: False)


def fill(reports: int) -> str:
    """Fill the tables with so many texts of five spans each, and return the key of somebody who may read them."""
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(reports=reports))
        cursor.execute("VACUUM ANALYZE")
    return str(
        Token.objects.get_or_create(user=User.objects.get_or_create(username="reader")[0])[0].key
    )
