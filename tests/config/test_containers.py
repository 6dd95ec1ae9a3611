"""The container files, as far as they can be checked where no container runs."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

PROJECT = Path(__file__).resolve().parents[2]
COMPOSE = PROJECT / "docker-compose.yml"


@pytest.fixture
def compose() -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe").load(COMPOSE)
    return content


def make_secrets(folder: Path) -> None:
    """Do what the service `secrets` does."""
    subprocess.run(
        [sys.executable, "-m", "apps.config.secret", str(folder)], cwd=PROJECT, check=True
    )


def managed(*arguments: str, **environment: str) -> str:
    """Return what a command of the site says, with nothing but this environment."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env={"PATH": "/usr/bin:/bin"} | environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def dangling(compose: dict[str, Any]) -> set[str]:
    """Return what a service names and nothing declares."""
    missing: set[str] = set()
    for service in compose["services"].values():
        named = [volume.split(":")[0] for volume in service.get("volumes", [])]
        volumes = {name for name in named if not name.startswith((".", "/"))}
        missing |= set(service.get("depends_on", {})) - set(compose["services"])
        missing |= volumes - set(compose.get("volumes", {}))
        missing |= set(service.get("networks", [])) - set(compose.get("networks", {}))
        missing |= set(service.get("secrets", [])) - set(compose.get("secrets", {}))
    return missing


@pytest.mark.process
def test_the_compose_file_keeps_to_the_specification() -> None:
    checked = subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.compose-spec",
            str(COMPOSE),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_the_compose_file_names_nothing_that_is_not_there(compose: dict[str, Any]) -> None:
    assert dangling(compose) == set()


def test_a_dangling_name_would_be_seen(compose: dict[str, Any]) -> None:
    compose["services"]["web"] |= {
        "depends_on": {"cache": {"condition": "service_healthy"}},
        "volumes": ["uploads:/uploads", "./here:/there"],
        "networks": ["inner"],
        "secrets": ["key"],
    }
    assert dangling(compose) == {"cache", "uploads", "inner", "key"}


def test_who_waits_for_a_healthy_service_waits_for_one_that_says_so(
    compose: dict[str, Any],
) -> None:
    services = compose["services"]
    awaited = {
        name
        for service in services.values()
        for name, how in service.get("depends_on", {}).items()
        if how["condition"] == "service_healthy"
    }
    assert awaited
    assert all("healthcheck" in services[name] for name in awaited)


def test_no_secret_stands_in_the_compose_file(compose: dict[str, Any]) -> None:
    """Only files are named, in a volume that the service has, and that only one service may write to.

    The proxy is given none: it only passes on.
    """
    for name, service in compose["services"].items():
        if name == "proxy":
            continue
        mounted = {volume.split(":")[0]: volume.split(":")[2:] for volume in service["volumes"]}
        assert mounted["secrets"] == ([] if name == "secrets" else ["ro"])
        for variable, value in service.get("environment", {}).items():
            if any(word in variable for word in ("SECRET", "PASSWORD", "DATABASE_URL")):
                assert variable.endswith("_FILE"), variable
                assert value.startswith("/secrets/"), variable


@pytest.mark.process
def test_the_files_that_services_are_told_of_are_those_that_are_made(
    compose: dict[str, Any], tmp_path: Path
) -> None:
    make_secrets(tmp_path)

    named = {
        value.removeprefix("/secrets/")
        for service in compose["services"].values()
        for variable, value in service.get("environment", {}).items()
        if variable.endswith("_FILE")
    }
    assert named == {path.name for path in tmp_path.iterdir()}


@pytest.mark.process
def test_secrets_are_made_once_and_for_their_owner_only(tmp_path: Path) -> None:
    make_secrets(tmp_path)
    first = {path.name: path.read_text() for path in tmp_path.iterdir()}
    (tmp_path / "secret-key").chmod(0o600)
    make_secrets(tmp_path)

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == first
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    assert len(first["secret-key"]) > 60
    assert len(first["database-password"]) > 40
    url = f"postgres://claimtrail:{first['database-password']}@database:5432/claimtrail"
    assert first["database-url"] == url


@pytest.mark.process
def test_a_key_that_was_brought_along_is_kept(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("from the machine before")
    make_secrets(tmp_path)

    assert (tmp_path / "secret-key").read_text() == "from the machine before"


def test_every_service_of_ours_writes_nowhere_but_in_its_volumes(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        if name != "database":
            assert service["read_only"] is True
            assert service["cap_drop"] == ["ALL"]
            assert "no-new-privileges:true" in service["security_opt"]


def test_what_is_shown_without_tls_is_shown_to_this_machine_only(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]

    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_every_variable_of_the_compose_file_is_one_that_the_settings_read(
    compose: dict[str, Any],
) -> None:
    settings = (PROJECT / "apps/config/settings.py").read_text()
    given = {name.removesuffix("_FILE") for name in compose["services"]["web"]["environment"]}

    assert all(f'"{name}"' in settings for name in given)


def test_the_proxy_is_given_no_secret(compose: dict[str, Any]) -> None:
    proxy = compose["services"]["proxy"]

    assert "environment" not in proxy
    assert [volume.split(":")[0] for volume in proxy["volumes"]] == ["./apps/config/nginx.conf"]


def test_people_reach_the_site_through_the_proxy_alone(compose: dict[str, Any]) -> None:
    assert [name for name, service in compose["services"].items() if service.get("ports")] == [
        "proxy"
    ]
    assert compose["services"]["web"]["environment"]["CLAIMTRAIL_BEHIND_NGINX"] == 1


@pytest.mark.process
@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
def test_nginx_takes_the_proxy_s_configuration(tmp_path: Path) -> None:
    here = (PROJECT / "apps/config/nginx.conf").read_text().replace("web:8000", "127.0.0.1:8000")
    (tmp_path / "nginx.conf").write_text(here.replace("/tmp/", f"{tmp_path}/"))

    checked = subprocess.run(
        ["nginx", "-t", "-c", str(tmp_path / "nginx.conf")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stderr


def test_the_image_runs_as_nobody_special() -> None:
    lines = (PROJECT / "Dockerfile").read_text().splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users
    assert users[-1] not in {"root", "0"}


def test_the_image_brings_the_bytecode_of_the_code_that_it_copies() -> None:
    lines = (PROJECT / "Dockerfile").read_text().splitlines()
    compiles = next(
        n for n, line in enumerate(lines) if line.startswith("RUN python -m compileall")
    )

    assert lines.index("COPY apps apps") < compiles < lines.index("COPY --from=build /app /app")


def test_the_image_checks_its_own_health() -> None:
    assert "HEALTHCHECK" in (PROJECT / "Dockerfile").read_text()


@pytest.mark.process
def test_what_the_containers_are_given_makes_a_site_that_starts(tmp_path: Path) -> None:
    make_secrets(tmp_path)
    given = {
        "DATABASE_URL_FILE": tmp_path / "database-url",
        "CLAIMTRAIL_SECRET_KEY_FILE": tmp_path / "secret-key",
    }
    says = "import json; from django.conf import settings as s; print(json.dumps([s.DATABASES['default']['HOST'], "
    says += "s.DATABASES['default']['NAME'], s.HTTPS, s.ALLOWED_HOSTS[0], s.CSRF_TRUSTED_ORIGINS]))"
    said = {
        site: json.loads(
            managed("shell", "-v", "0", "-c", says, CLAIMTRAIL_SITE=site, **as_text(given))
        )
        for site in ("http://localhost:8000", "https://claims.example/")
    }

    assert said["http://localhost:8000"] == [
        "database",
        "claimtrail",
        False,
        "localhost",
        ["http://localhost:8000"],
    ]
    here = ["database", "claimtrail", True, "claims.example", ["https://claims.example"]]
    assert said["https://claims.example/"] == here


def as_text(given: dict[str, Path]) -> dict[str, str]:
    return {name: str(path) for name, path in given.items()}
