"""Run by `test_declared_once.py` in a copy of the project, where a claim has a field ``audience``.

``Any`` stands where the type checker, which reads the project itself, knows no such field.
"""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client

from apps.api.openapi import schema_text
from apps.claims.document_rows import lines_of
from apps.claims.drafts import draft_from_claim
from apps.claims.models import Claim
from apps.core.history import events_of
from apps.takedowns.actions import take_down_claim
from tests import factories as make
from tests.api.client import Program, claim_body
from tests.desk.annotate.annotating import TEXT, page_of, typed
from tests.emptying import empty_database
from tests.exports.imports.elsewhere import export_to, import_from, written
from tests.takedowns.looking import columns_with

pytestmark = pytest.mark.django_db(transaction=True)

GIVEN = "the assembled press"
CLAIMS: Any = Claim.objects


def document_of(claim: Claim) -> Any:
    return claim.versions.order_by("-number")[0].document


def test_the_form_takes_it_and_gives_it_back_for_a_correction() -> None:
    client, source = Client(), make.source(TEXT)
    client.force_login(make.user("analyst"))

    answer = client.post(page_of(source), typed(source, audience=GIVEN))

    assert answer.status_code == 302, {**answer.context["forms"].claim.errors}
    claim = CLAIMS.get()
    assert claim.audience == GIVEN
    assert draft_from_claim(claim).says["audience"] == GIVEN
    page = client.get(f"/desk/claims/{claim.pk}/correct/").content.decode()
    assert 'name="audience"' in page
    assert f'value="{GIVEN}"' in page


def test_the_api_takes_gives_and_corrects_it() -> None:
    program, source = Program("editor"), make.source(f"{make.TEXT}\n\nOnce more.")

    made = program.post("claims/", claim_body(source, audience=GIVEN))

    assert made.status_code == 201, made.json()
    address = f"claims/{made.json()['id']}/"
    assert made.json()["audience"] == GIVEN
    assert program.get(f"{address}?fields=audience").json()["audience"] == GIVEN
    changed = program.patch(address, {"audience": "nobody"}, If_Match=made.headers["ETag"])
    assert changed.json()["audience"] == "nobody"
    too_long = program.post("claims/", claim_body(source, audience="x" * 201))
    assert [error["pointer"] for error in too_long.json()["errors"]] == ["/audience"]


def test_the_contract_describes_it() -> None:
    committed = Path("tests/api/schema.yml").read_text(encoding="utf-8")
    components = yaml.safe_load(committed)["components"]["schemas"]

    assert committed == schema_text()
    assert components["Claim"]["properties"]["audience"] == {"type": "string"}
    assert components["NewClaim"]["properties"]["audience"]["maxLength"] == 200
    assert "audience" not in components["NewClaim"]["required"]


def test_it_is_in_the_documents_of_claims_that_have_it_and_of_no_others() -> None:
    given, blank = make.claim(audience=GIVEN), make.claim()

    assert document_of(given)["audience"] == GIVEN
    assert ("Said to", GIVEN) in lines_of(document_of(given))
    assert "audience" not in document_of(blank)


def test_it_is_exported_and_the_same_where_it_is_imported(tmp_path: Path) -> None:
    make.claim(audience=GIVEN, external_id="with")
    make.claim(external_id="without")
    hashes = sorted(claim.versions.get().sha256 for claim in Claim.objects.all())
    files = export_to(tmp_path)

    (claims,) = (path for path in files if path.name.startswith("claims"))
    lines = [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines()]
    with claims.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    empty_database()
    said = import_from(*files)

    assert "Nothing was refused." in said
    assert sorted(line["audience"] for line in lines) == ["", GIVEN]
    assert sorted(row["audience"] for row in rows) == ["", GIVEN]
    assert CLAIMS.get(external_id="with").audience == GIVEN
    assert sorted(claim.versions.get().sha256 for claim in Claim.objects.all()) == hashes


def test_it_is_imported_from_short_lines_and_from_a_table(tmp_path: Path) -> None:
    exact = "more than 1,000 people had crossed the river"
    claim = {"exact": exact, "statement": "They crossed.", "quote_kind": "indirect"}
    source = {"type": "source", "external_id": "s1", "title": "Report", "text": make.TEXT}
    in_line = {**source, "claims": [{**claim, "external_id": "c1", "audience": GIVEN}]}
    row = {**claim, "source_external_id": "s1", "external_id": "c2", "audience": GIVEN}
    path = tmp_path / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)

    import_from(written(tmp_path / "lines.ndjson", [in_line]))
    import_from(path)

    told = CLAIMS.order_by("external_id").values_list("external_id", "audience")
    assert list(told) == [("c1", GIVEN), ("c2", GIVEN)]


def test_a_takedown_leaves_nothing_of_it() -> None:
    claim: Any = make.claim(audience=GIVEN)
    assert len(columns_with(GIVEN)) == 2, "the claim, and its version"

    take_down_claim(claim=claim, ground="privacy", note="", user=make.user("administrator"))

    claim.refresh_from_db()
    assert claim.audience == ""
    assert document_of(claim)["audience"] == ""
    assert not events_of(Claim).filter(pgh_obj=claim.pk).exclude(audience="").exists()
    assert columns_with(GIVEN) == []
