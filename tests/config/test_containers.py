"""The container files, as far as they can be checked where no container runs."""

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


def test_the_compose_file_keeps_to_the_specification() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)],
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


def test_who_waits_for_a_healthy_service_waits_for_one_that_says_so(compose: dict[str, Any]) -> None:
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
    for service in compose["services"].values():
        for name, value in service.get("environment", {}).items():
            if "SECRET" in name or "PASSWORD" in name:
                assert value.startswith("${"), name
                assert ":?" in value, name


def test_the_image_runs_as_nobody_special() -> None:
    lines = (PROJECT / "Dockerfile").read_text().splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users
    assert users[-1] not in {"root", "0"}
