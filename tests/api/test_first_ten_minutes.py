"""What a stranger types first, as the API guide has it, is typed as it stands there."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from apps.claims.models import Claim
from tests.api.client import Program

pytestmark = pytest.mark.process

GUIDE = Path(__file__).parents[2] / "docs" / "api.md"


def commands() -> str:
    """Return the commands of the first ten minutes, from the first request on."""
    block = re.search(
        r"## The first ten minutes\n\n```sh\n(.*?)```",
        GUIDE.read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert block
    start, _, asked = block[1].partition("\n\n")
    assert "create_api_key" in start
    return asked


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not on this machine")
@pytest.mark.django_db(transaction=True)
def test_they_can_be_typed_as_they_stand(live_server: LiveServer) -> None:
    given = {
        "API": f"{live_server.url}/api/v1",
        "KEY": Program("analyst").key,
        "JSON": "Content-Type: application/json",
    }
    settings = "".join(f"{name}='{value}'\n" for name, value in given.items())

    run = subprocess.run(
        ["sh", "-e"],
        input=settings + commands(),
        text=True,
        capture_output=True,
        check=True,
        timeout=60,
    )

    assert not re.search(r'"status": ?[45]\d\d', run.stdout), run.stdout
    claim = Claim.objects.get()
    assert claim.source.title == "Soldiers cross the border"
    assert f'"id":"{claim.pk}"' in run.stdout.replace('": "', '":"')
