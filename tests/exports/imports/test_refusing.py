"""Lines that are not imported: each for a reason, where it says so, and the rest is kept."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from apps.claims.models import Claim
from apps.exports.imports import running
from apps.sources.models import Source
from apps.speakers.models import Speaker
from tests import factories as make
from tests.emptying import empty_database
from tests.exports.imports.elsewhere import export_to, import_from, refused, written
from tests.exports.imports.test_forms import CLAIM, SOURCE

pytestmark = pytest.mark.django_db(transaction=True)


def reasons(folder: Path, *claims: dict[str, Any]) -> list[dict[str, Any]]:
    """Return why some claims of one source are refused."""
    import_from(written(folder / "lines.ndjson", [{**SOURCE, "claims": list(claims)}]))
    return [line["reasons"] for line in refused(folder)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"exact": "nobody crossed"}, "exact"),
        ({"exact": "o"}, "exact"),
        ({"start": 0}, "exact"),
        ({"start": 5_000}, "start"),
        (
            {"figure": {"verbatim": "1,000", "comparator": "roughly", "n": "1000"}},
            "figure.comparator",
        ),
        ({"figure": {"verbatim": "1,000", "comparator": "gt", "n": "many"}}, "figure.n"),
        ({"figure": {"verbatim": "", "comparator": "gt", "n": "1000"}}, "figure.verbatim"),
        ({"time": "last week"}, "time"),
        ({"quote_kind": "shouted"}, "quote_kind"),
        ({"state": "secret"}, "state"),
        ({"statement": " "}, "statement"),
        ({"chain": [{"agent": {"name": "Daily", "kind": "outlet"}}]}, "chain"),
        ({"chain": [{"agent": {"name": "Governor"}}]}, "chain"),
        ({"speaker": {"name": "Governor", "kind": "ghost"}}, "kind"),
        ({"place": "x" * 301}, "place"),
        ({"place": 5}, "place"),
        ({"colour": "red"}, "colour"),
        ({"external_id": None}, "external_id"),
        ({"answers": [{"question_slug": "nobody-asked"}]}, "answers/0.question_slug"),
        ({"revises_external_id": "c99"}, "revises"),
        ({"state": "withdrawn"}, "withdrawn_because"),
        ({"withdrawn_at": "2021-07-05T10:00:00Z"}, "withdrawn_at"),
        ({"place": "null \x00 in it"}, ""),
    ],
)
def test_what_the_actions_would_refuse_is_refused_and_the_rest_taken_in(
    tmp_path: Path, change: dict[str, Any], field: str
) -> None:
    make.question(slug="crossed")
    (why,) = reasons(
        tmp_path, {**CLAIM, **change}, {**CLAIM, "external_id": "c2", "statement": "Another."}
    )

    assert list(why) == [field]
    assert Claim.objects.get().external_id == "c2"
    assert Speaker.objects.count() == 3, "nobody is added for a line that is refused"


WORDS_ONLY = [
    (
        "5 people were killed",
        "In all 25 people were killed at the post.",
        "only inside a longer number or word, “25 people",
    ),
    (
        "300 soldiers",
        "There were 1,300 soldiers.",
        "only inside a longer number or word, “1,300 soldiers”",
    ),
    ("fell by 2", "It fell by 2.7.", "only inside a longer number or word, “fell by 2.7”"),
    ("Team Al", "They saw Team Alpha.", "only inside a longer number or word, “Team Alpha”"),
    ("5 people", "Of 25 people 5 people fled, then 5 people.", "has these words 2 times"),
    ("a", "a " * 60, "has these words more than 50 times"),
    ("5 people", "Nobody fled.", "does not have these words"),
]


@pytest.mark.parametrize(("exact", "text", "why"), WORDS_ONLY)
def test_words_without_a_place_must_stand_whole_and_once(
    tmp_path: Path, exact: str, text: str, why: str
) -> None:
    make.question(slug="crossed")
    line = {**SOURCE, "text": text, "claims": [{**CLAIM, "exact": exact, "figure": None}]}

    import_from(written(tmp_path / "lines.ndjson", [line]))

    (refusal,) = refused(tmp_path)
    assert why in refusal["reasons"]["exact"][0]
    assert not Claim.objects.exists()


def test_a_whole_place_is_taken_beside_one_inside_a_number_and_a_stated_one_as_it_stands(
    tmp_path: Path,
) -> None:
    make.question(slug="crossed")
    text = "In all 25 people fled, and 5 people died."
    claim = {**CLAIM, "exact": "5 people", "figure": None}
    stated = {**claim, "external_id": "c2", "start": text.index("5 people")}

    import_from(
        written(tmp_path / "lines.ndjson", [{**SOURCE, "text": text, "claims": [claim, stated]}])
    )

    starts = Claim.objects.order_by("external_id").values_list("passage__start", flat=True)
    assert list(starts) == [text.rindex("5 people"), text.index("5 people")]


def test_a_refused_line_says_where_it_stands_and_can_be_mended(tmp_path: Path) -> None:
    make.question(slug="crossed")
    path = tmp_path / "lines.ndjson"
    path.write_text(
        json.dumps({**SOURCE, "claims": []})
        + "\n\nnot json\n"
        + json.dumps({"type": "tune"})
        + "\n"
    )

    said = import_from(path)

    assert "2 lines were refused" in said
    assert [(line["line"], line["file"]) for line in refused(tmp_path)] == [
        (3, str(path)),
        (4, str(path)),
    ]
    assert Source.objects.count() == 1


def test_a_version_that_is_not_what_its_hash_says_is_refused(tmp_path: Path) -> None:
    make.claim(figure=make.figure())
    files = {path.name.partition("-")[0]: path for path in export_to(tmp_path)}
    told = json.loads(files["claims"].read_text())
    empty_database()
    forged = copy.deepcopy(told)
    forged["versions"][0]["document"]["figure"]["n"] = "2000"

    import_from(files["sources"], written(tmp_path / "forged.ndjson", [forged]))

    (why,) = [line["reasons"] for line in refused(tmp_path)]
    assert why == {"versions/0.sha256": ["the hash is of another document"]}
    assert not Claim.objects.exists()


def test_the_same_name_for_other_words_is_refused(tmp_path: Path) -> None:
    make.question(slug="crossed")
    reasons(tmp_path, CLAIM)

    (why,) = reasons(tmp_path, {**CLAIM, "statement": "Fewer crossed."})

    assert "in other words" in why["external_id"][0]


def test_the_same_report_under_another_name_is_refused(tmp_path: Path) -> None:
    import_from(
        written(
            tmp_path / "lines.ndjson",
            [{**SOURCE, "claims": []}, {**SOURCE, "external_id": "s2", "claims": []}],
        )
    )

    (line,) = refused(tmp_path)
    assert "under another name" in line["reasons"]["text"][0]


def test_killed_between_two_batches_it_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.question(slug="crossed")
    monkeypatch.setattr(running, "BATCH", 2)
    lines = [
        {
            **SOURCE,
            "external_id": f"s{n}",
            "text": f"{n}. {make.TEXT}",
            "claims": [{**CLAIM, "external_id": f"c{n}"}],
        }
        for n in range(6)
    ]
    path = written(tmp_path / "lines.ndjson", lines[:3])
    with (tmp_path / "side").open("wb") as side:
        running.Import(side, lambda _: None).run([path])  # and is killed before it compares

    said = import_from(written(path, lines))

    assert "claims: 3 already here, 3 new" in said
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(slot_id) FROM reconciliation_answer")
        assert cursor.fetchone() == (6, 6)
