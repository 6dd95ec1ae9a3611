"""What a production site sends and refuses, whatever the page."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests import factories as make

PROJECT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    "CLAIMTRAIL_SECRET_KEY": "a-key-of-sixty-four-letters-that-no-site-has-0123456789-abcdefghi",
    "CLAIMTRAIL_ALLOWED_HOSTS": "claims.example",
}
KINDS = [
    "/",
    "/claims/",
    "/search/?q=x",
    "/method/",
    "/changes/",
    "/nothing-here/",
    "/desk/sign-in/",
    "/api/docs/",
]
KINDS += [
    "/desk/lost-password/",
    "/desk/invitation/x/",
    "/robots.txt",
    "/api/v1/claims/",
    "/healthz/",
]
AT_THE_DESK = [
    "/desk/",
    "/desk/people/",
    "/desk/account/",
    "/desk/account/keys/",
    "/desk/account/second-factor/",
]
AT_THE_DESK += ["/admin/", "/admin/claims/claim/", "/admin/accounts/user/"]


def managed(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the site with production's environment."""
    around = dict(os.environ)  # noqa: TID251
    kept = {
        name: value
        for name, value in around.items()
        if not name.startswith(("CLAIMTRAIL_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=kept | PRODUCTION | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.process
def test_the_check_of_a_deployment_finds_nothing() -> None:
    checked = managed("check", "--deploy", "--fail-level", "WARNING")

    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


@pytest.mark.process
def test_the_check_of_a_deployment_would_find_something() -> None:
    assert (
        managed("check", "--deploy", "--fail-level", "WARNING", CLAIMTRAIL_HTTPS="false").returncode
        == 1
    )


@pytest.mark.process
def test_a_second_factor_for_nobody_known_is_refused() -> None:
    refused = managed("check", CLAIMTRAIL_SECOND_FACTOR="sometimes")

    assert refused.returncode != 0
    assert "CLAIMTRAIL_SECOND_FACTOR" in refused.stderr


@pytest.mark.process
@pytest.mark.parametrize(
    ("name", "value"), [("CLAIMTRAIL_PROXIES", "two"), ("CLAIMTRAIL_SECOND_PERSON", "perhaps")]
)
def test_a_value_that_cannot_be_is_refused_by_name(name: str, value: str) -> None:
    refused = managed("check", **{name: value})

    assert refused.returncode != 0
    assert f"{name} cannot be what it is" in refused.stderr
    assert value in refused.stderr


@pytest.mark.process
@pytest.mark.parametrize("site", ["claims.example", "ftp://claims.example", "https://"])
def test_a_site_that_is_no_address_is_refused(site: str) -> None:
    refused = managed("check", CLAIMTRAIL_SITE=site)

    assert refused.returncode != 0
    assert "CLAIMTRAIL_SITE is an address such as https://claims.example" in refused.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("path", KINDS + AT_THE_DESK)
def test_every_kind_of_page_comes_with_every_header(client: Client, path: str) -> None:
    if path in AT_THE_DESK:
        client.force_login(make.user("administrator"))

    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"]
    for directive in (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "object-src 'none'",
    ):
        assert directive in policy
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def audited(**environment: str) -> subprocess.CompletedProcess[str]:
    """Audit the packages, as `make lint` does."""
    return subprocess.run(
        [sys.executable, "apps/config/audit.py", "requirements.txt"],
        cwd=PROJECT,
        env=os.environ | environment,  # noqa: TID251
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.process
def test_an_audit_that_cannot_be_made_says_so_and_fails_nothing() -> None:
    audit = audited(HTTPS_PROXY="http://127.0.0.1:1", HTTP_PROXY="http://127.0.0.1:1")

    assert audit.returncode == 0
    assert audit.stdout.startswith("NOT CHECKED whether the packages have known vulnerabilities: ")


def packages(*each: dict[str, Any]) -> str:
    return json.dumps({"dependencies": each})


SAFE = {"name": "asgiref", "version": "3.9.1", "vulns": []}
KNOWN = {
    "name": "django",
    "version": "5.2.1",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["5.2.99"]}],
}
SKIPPED = {
    "name": "edtf",
    "skip_reason": "Dependency not found on PyPI and could not be audited: edtf (5.0.0)",
}
OTHER = {"name": "pint", "skip_reason": "A timeout"}
NOT_FOUND = "Dependency not found on PyPI and could not be audited"


@pytest.mark.process
@pytest.mark.parametrize(
    ("answer", "status", "lines"),
    [
        (packages(SAFE), 0, ["Checked 1 of 1 packages; known vulnerabilities in them: none."]),
        (
            packages(SAFE, KNOWN),
            1,
            [
                "django 5.2.1: PYSEC-1, fixed in 5.2.99",
                "Checked 2 of 2 packages; known vulnerabilities in them: 1.",
            ],
        ),
        (packages(SKIPPED), 0, [f"NOT CHECKED: 1 of 1 packages. {NOT_FOUND}: edtf."]),
        (
            packages(SAFE, SKIPPED, OTHER),
            0,
            [
                "Checked 1 of 3 packages; known vulnerabilities in them: none.",
                f"NOT CHECKED: 1 of 3 packages. {NOT_FOUND}: edtf.",
                "NOT CHECKED: 1 of 3 packages. A timeout: pint.",
            ],
        ),
        (
            packages(KNOWN, SKIPPED),
            1,
            [
                "django 5.2.1: PYSEC-1, fixed in 5.2.99",
                "Checked 1 of 2 packages; known vulnerabilities in them: 1.",
                f"NOT CHECKED: 1 of 2 packages. {NOT_FOUND}: edtf.",
            ],
        ),
        (packages({"name": "x"}), 0, ["NOT CHECKED: 1 of 1 packages. No reason given: x."]),
        (
            packages(*[{**SKIPPED, "name": f"p{number}"} for number in range(82)]),
            0,
            [
                f"NOT CHECKED: 82 of 82 packages. {NOT_FOUND}: {', '.join(f'p{n}' for n in range(10))} and 72 more."
            ],
        ),
        (
            packages(),
            0,
            [
                "NOT CHECKED whether the packages have known vulnerabilities: pip-audit named no package"
            ],
        ),
        ("[]", 0, ["NOT CHECKED whether the packages have known vulnerabilities: no answer"]),
    ],
)
def test_an_audit_says_how_many_packages_were_checked_and_which_were_not(
    tmp_path: Path, answer: str, status: int, lines: list[str]
) -> None:
    (tmp_path / "pip_audit.py").write_text(f"print({answer!r})")  # as pip-audit would answer

    audit = audited(PYTHONPATH=str(tmp_path))

    assert audit.stdout.splitlines() == lines
    assert audit.returncode == status


LOCKING = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("claims", "{newest}")]
    operations = [migrations.AddIndex("claim", models.Index(fields=["state", "id"], name="locks_the_table"))]
"""


@pytest.mark.process
def test_a_migration_that_locks_a_table_for_long_is_found(tmp_path: Path) -> None:
    """The linter of `make lint`, in a copy of the project: the copy has one more migration."""
    for name in ("apps", "manage.py", "pyproject.toml"):
        kept, copy = PROJECT / name, tmp_path / name
        shutil.copytree(kept, copy) if kept.is_dir() else shutil.copy(kept, copy)
    migrations = tmp_path / "apps/claims/migrations"
    newest = max(path.stem for path in migrations.glob("0*.py"))
    (migrations / "9999_locking.py").write_text(LOCKING.format(newest=newest))

    linted = subprocess.run(
        [sys.executable, "manage.py", "lintmigrations", "--quiet", "ok", "ignore"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert linted.returncode == 1, linted.stderr
    assert "(claims, 9999_locking)... ERR\n\tCREATE INDEX locks table" in linted.stdout
