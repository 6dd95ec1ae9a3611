"""The texts of the demo story: normalised, honest about what they are, and showing what they should."""

import re
import unicodedata

import pytest

from tests.demo.files import CLAIMS, SOURCES, TEXTS, asks


@pytest.mark.parametrize("key", SOURCES)
def test_a_text_is_stored_as_intake_would_normalise_it(key: str) -> None:
    text = TEXTS[key]
    assert text == unicodedata.normalize("NFC", text)
    assert "\r" not in text
    assert not re.search(r"[ \t]+$", text, re.MULTILINE)
    assert len(text.split("\n\n")) > 3


@pytest.mark.parametrize("key", SOURCES)
def test_prose_uses_typographic_quotes(key: str) -> None:
    words = [TEXTS[key], SOURCES[key]["title"], SOURCES[key]["note"]]
    words += [claim["statement"] for claim in CLAIMS[key]]
    assert not [word for word in words if re.search("[\"']", word)]


def test_only_the_invented_reports_are_not_digests() -> None:
    forms = {key: source["form"] for key, source in SOURCES.items()}
    assert forms == dict.fromkeys(["S0", "S1", "S2", "S3", "S4"], "digest") | dict.fromkeys(
        ["X1", "X2"], "report"
    )


@pytest.mark.parametrize("key", ["X1", "X2"])
def test_an_invented_report_says_so_wherever_it_is_named(key: str) -> None:
    source = SOURCES[key]
    assert "invented" in source["title"]
    assert "(invented)" in source["publisher"]
    assert "nvented" in source["note"]


@pytest.mark.parametrize("key", ["S0", "S1", "S2", "S3", "S4"])
def test_a_digest_holds_no_direct_quotation(key: str) -> None:
    assert {claim["quote_kind"] for claim in CLAIMS[key]} <= {
        "indirect",
        "paraphrase",
        "reporter_voice",
    }


def test_the_invented_report_has_what_digests_cannot_show() -> None:
    text = TEXTS["X1"]
    assert any(ord(sign) > 0xFFFF for sign in text[:500]), (
        "a sign beyond the basic plane before the claims"
    )
    assert re.search("[А-Яа-я]{4}", text)
    claims = CLAIMS["X1"]
    assert any("\n\n" in claim["exact"] for claim in claims), "a quotation over a paragraph's end"
    assert any(claim["denies"] for claim in claims)
    assert any(claim["revises"] for claim in claims)
    assert any(claim["figure"] and claim["figure"]["comparator"] == "between" for claim in claims)
    assert any(claim["figure"] and claim["figure"]["order_word"] == "dozens" for claim in claims)


def test_claims_of_the_invented_report_nest_and_overlap() -> None:
    text = TEXTS["X1"]
    spans = [
        (text.index(c["exact"]), text.index(c["exact"]) + len(c["exact"])) for c in CLAIMS["X1"]
    ]
    pairs = [(a, b) for a in spans for b in spans if a != b]
    assert any(a[0] <= b[0] and b[1] <= a[1] for a, b in pairs)
    assert any(a[0] < b[0] < a[1] < b[1] for a, b in pairs)


def test_a_running_total_fell_without_being_recorded_as_a_revision() -> None:
    counts = {c["time"]: c for c in CLAIMS["X1"] if c["answers"] and asks(c, "drell-deaths")}
    friday, monday = counts["2023-04-14"], counts["2023-04-17"]
    assert int(monday["figure"]["n"]) < int(friday["figure"]["n"])
    assert friday["since"] == monday["since"]
    assert monday["revises"] is None
