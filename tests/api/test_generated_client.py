"""A client generated from the committed contract goes from a report to a published estimate."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.api.client import Program

pytestmark = pytest.mark.process

CONTRACT = Path(__file__).with_name("schema.yml")
GENERATOR = Path(sys.executable).with_name("openapi-python-client")
TEXT = "The minister said that {number} soldiers had crossed the border on 5 July."
PATH = {"PATH": str(GENERATOR.parent)}  # it puts its files in shape with ruff
QUESTION = {
    "title": "How many soldiers crossed?",
    "kind": "quantity",
    "aggregation": "flow",
    "unit": "1",
}


class Generated:
    """The generated client, with one key."""

    def __init__(self, base_url: str, key: str) -> None:
        client = importlib.import_module("claimtrail_client.client")
        self.client = client.AuthenticatedClient(base_url=base_url, token=key)

    def call(self, operation: str, *path: str, model: str = "", **body: Any) -> Any:
        """Return what an operation gives, read by the generated models as the contract promises."""
        name = operation.partition("_")[0]
        function = importlib.import_module(
            f"claimtrail_client.api.{name}.{operation}"
        ).sync_detailed
        models = importlib.import_module("claimtrail_client.models")
        given = {"body": getattr(models, model).from_dict(body)} if model else {}
        response = function(*path, client=self.client, **given)
        assert response.status_code < 300, response.content
        return response.parsed

    def close(self) -> None:
        """Let go of the connection."""
        self.client.get_httpx_client().close()


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("generated")
    to = folder / "claimtrail_client"
    command = [GENERATOR, "generate", "--path", CONTRACT, "--output-path", to, "--meta", "none"]
    subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, timeout=120, env=PATH
    )
    sys.path.insert(0, str(folder))
    yield
    sys.path.remove(str(folder))


def record(client: Generated, number: str, **answering: Any) -> Any:
    text = TEXT.format(number=number)
    source = client.call("sources_create", model="NewSource", title=f"{number} crossed", text=text)
    speaker = client.call(
        "speakers_create", model="NewSpeaker", name=f"Ministry {number}", kind="organisation"
    )
    start = text.index(number)
    return client.call(
        "claims_create",
        model="NewClaim",
        source=source.id,
        start=start,
        end=start + len(number),
        exact=number,
        statement=f"{number} soldiers crossed.",
        quote_kind="indirect",
        speaker=speaker.id,
        uttered="2021-07-05",
        time="2021-07-05",
        figure={"verbatim": number, "comparator": "eq", "n": number},
        **answering,
    )


@pytest.mark.usefixtures("generated")
@pytest.mark.django_db(transaction=True)
def test_from_a_report_to_a_published_estimate(live_server: LiveServer) -> None:
    analyst, editor, second = (
        Generated(live_server.url, Program(role).key) for role in ("analyst", "editor", "editor")
    )
    question = analyst.call("questions_create", model="NewQuestion", **QUESTION)
    record(analyst, "130", answers=[{"question": question.id}])
    claim = record(analyst, "1037")
    answer = analyst.call("answers_create", model="NewAnswer", claim=claim.id, question=question.id)

    conflict = editor.call("conflicts_read", answer.conflict)
    editor.call("conflicts_take", conflict.id)
    editor.call(
        "conflicts_settle", conflict.id, model="Decision", decision="range", low="130", high="1037",
        method="range_min_max", rationale="Both stand.", support="contested",
        lines=[{"answer": one.id, "use": "used"} for one in conflict.answers],
    )  # fmt: skip
    approved = second.call("conflicts_approve", conflict.id)
    estimate = analyst.call("estimates_read", approved.estimate)

    assert (estimate.low, estimate.high, estimate.version) == ("130", "1037", 1)
    for client in (analyst, editor, second):
        client.close()
