"""The demo story's files agree with themselves, with the ledger, and copy nobody.

Plain Python: it takes neither Django nor a database to know that the files are sound.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from edtf import parse_edtf

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "fixtures" / "demo"
SEEDS = ROOT.parent / "shared" / "seeds"

Record = dict[str, Any]

needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five reports are not beside the project")


def read(name: str) -> list[Record]:
    records: list[Record] = json.loads((DEMO / name).read_text(encoding="utf-8"))
    return records


SOURCES = {source["key"]: source for source in read("sources.json")}
TEXTS = {key: (DEMO / source["file"]).read_text(encoding="utf-8") for key, source in SOURCES.items()}
CLAIMS = {key: read(source["claims"]) for key, source in SOURCES.items()}
SPEAKERS = {speaker["name"]: speaker for speaker in read("speakers.json")}
QUESTIONS = {question["slug"]: question for question in read("questions.json")}
TAGS = {tag["name"]: tag["parent"] for tag in read("tags.json")}
DECISIONS = read("decisions.json")

ALL_CLAIMS = [(key, claim) for key, claims in CLAIMS.items() for claim in claims]
every_claim = pytest.mark.parametrize(
    ("key", "claim"), [pytest.param(key, claim, id=f"{key}-{claim['id']}") for key, claim in ALL_CLAIMS]
)

CHOICES_OF = {
    "quote_kind": {"direct", "indirect", "partial", "paraphrase", "reporter_voice"},
    "modality": {
        *("assertion", "estimate", "denial", "prediction", "promise"),
        *("demand", "opinion", "question", "hypothetical"),
    },
    "link": {"quotes", "reports_statement", "cites_report", "republishes", "translates"},
    "comparator": {
        *("exact", "eq", "approx", "gt", "ge", "lt", "le", "upto"),
        *("nearly", "justover", "between", "order"),
    },
    "stance": {"yes", "probably", "possibly", "conditional", "unlikely", "no"},
    "speaker": {"person", "organisation", "outlet", "unnamed"},
    "alias": {"alias", "transliteration", "abbreviation"},
    "state": {"open", "in_review", "reconciled", "contested", "reopened"},
}
CLAIM_FIELDS = {
    *("id", "exact", "statement", "quote_kind", "modality", "denies", "speaker", "speaker_role", "chain"),
    *("uttered", "occasion", "time", "since", "place", "figure", "date", "revises", "tags", "answers"),
}
OPTIONAL_CLAIM_FIELDS = {"also", "nth", "speaker_printed", "utterance"}


def duplicates(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def has_circle(parents: dict[str, list[str]]) -> bool:
    def reaches(name: str, goal: str, seen: frozenset[str]) -> bool:
        above = [parent for parent in parents.get(name, []) if parent not in seen]
        return goal in parents.get(name, []) or any(reaches(parent, goal, seen | {parent}) for parent in above)

    return any(reaches(name, name, frozenset()) for name in parents)


def is_edtf(value: str) -> bool:
    try:
        parse_edtf(value)
    except Exception:  # noqa: BLE001  the package raises more than one kind
        return False
    return True


# --- the texts


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
    assert forms == dict.fromkeys(["S0", "S1", "S2", "S3", "S4"], "digest") | dict.fromkeys(["X1", "X2"], "report")


@pytest.mark.parametrize("key", ["X1", "X2"])
def test_an_invented_report_says_so_wherever_it_is_named(key: str) -> None:
    source = SOURCES[key]
    assert "invented" in source["title"]
    assert "(invented)" in source["publisher"]
    assert "nvented" in source["note"]


@pytest.mark.parametrize("key", ["S0", "S1", "S2", "S3", "S4"])
def test_a_digest_holds_no_direct_quotation(key: str) -> None:
    assert {claim["quote_kind"] for claim in CLAIMS[key]} <= {"indirect", "paraphrase", "reporter_voice"}


def test_the_invented_report_has_what_digests_cannot_show() -> None:
    text = TEXTS["X1"]
    assert any(ord(sign) > 0xFFFF for sign in text[:500]), "a sign beyond the basic plane before the claims"
    assert re.search("[А-Яа-я]{4}", text)
    claims = CLAIMS["X1"]
    assert any("\n\n" in claim["exact"] for claim in claims), "a quotation over a paragraph's end"
    assert any(claim["denies"] for claim in claims)
    assert any(claim["revises"] for claim in claims)
    assert any(claim["figure"] and claim["figure"]["comparator"] == "between" for claim in claims)
    assert any(claim["figure"] and claim["figure"]["order_word"] == "dozens" for claim in claims)


def test_claims_of_the_invented_report_nest_and_overlap() -> None:
    text = TEXTS["X1"]
    spans = [(text.index(c["exact"]), text.index(c["exact"]) + len(c["exact"])) for c in CLAIMS["X1"]]
    pairs = [(a, b) for a in spans for b in spans if a != b]
    assert any(a[0] <= b[0] and b[1] <= a[1] for a, b in pairs)
    assert any(a[0] < b[0] < a[1] < b[1] for a, b in pairs)


def test_a_running_total_fell_without_being_recorded_as_a_revision() -> None:
    counts = {c["time"]: c for c in CLAIMS["X1"] if c["answers"] and asks(c, "drell-deaths")}
    friday, monday = counts["2023-04-14"], counts["2023-04-17"]
    assert int(monday["figure"]["n"]) < int(friday["figure"]["n"])
    assert friday["since"] == monday["since"]
    assert monday["revises"] is None


def asks(claim: Record, slug: str) -> bool:
    return any(answer["question"] == slug for answer in claim["answers"])


# --- claims


def test_ids_are_unique_over_all_sources() -> None:
    ids = [claim["id"] for _, claim in ALL_CLAIMS]
    ids += [row for _, claim in ALL_CLAIMS for row in claim.get("also", [])]
    assert not duplicates(ids)


@every_claim
def test_a_claim_has_the_fields_of_the_format_and_no_other(key: str, claim: Record) -> None:
    assert set(claim) - OPTIONAL_CLAIM_FIELDS == CLAIM_FIELDS
    assert claim["quote_kind"] in CHOICES_OF["quote_kind"]
    assert claim["modality"] in CHOICES_OF["modality"]
    assert {link["kind"] for link in claim["chain"]} <= CHOICES_OF["link"]
    assert {answer["stance"] for answer in claim["answers"]} <= CHOICES_OF["stance"] | {None}


@every_claim
def test_the_words_of_a_claim_stand_in_its_text_just_where_it_says(key: str, claim: Record) -> None:
    found = TEXTS[key].count(claim["exact"])
    if "nth" in claim:
        assert 1 <= claim["nth"] <= found
    else:
        assert found == 1


@every_claim
def test_a_passage_is_a_clause_at_least(key: str, claim: Record) -> None:
    assert len(claim["exact"].split()) >= 5


@pytest.mark.parametrize("key", CLAIMS)
def test_claims_stand_in_reading_order(key: str) -> None:
    starts = [TEXTS[key].index(claim["exact"]) for claim in CLAIMS[key]]
    assert starts == sorted(starts)


@every_claim
def test_a_statement_is_one_full_sentence(key: str, claim: Record) -> None:
    statement = claim["statement"]
    assert statement[0].isupper() or statement[0].isdigit()
    assert statement.endswith(".")
    assert len(statement.split()) >= 8


@every_claim
def test_a_figure_is_whole_and_its_words_stand_in_the_passage(key: str, claim: Record) -> None:
    figure = claim["figure"]
    if figure is None:
        return
    assert figure["verbatim"] in claim["exact"]
    assert figure["comparator"] in CHOICES_OF["comparator"]
    assert (figure["n"] is None) == (figure["comparator"] == "order")
    assert (figure["order_word"] is None) == (figure["comparator"] != "order")
    assert (figure["n2"] is None) == (figure["comparator"] != "between")
    for answer in claim["answers"]:
        assert figure["unit"] == QUESTIONS[answer["question"]]["unit"]


@every_claim
def test_whoever_a_claim_names_is_on_record(key: str, claim: Record) -> None:
    named = [claim["speaker"], claim.get("utterance", {}).get("speaker")]
    named += [link["agent"] for link in claim["chain"]]
    assert [name for name in named if name is not None and name not in SPEAKERS] == []
    assert {link["source"] for link in claim["chain"] if "source" in link} <= set(SOURCES)
    assert claim["speaker"] is not None or "speaker_printed" not in claim


@every_claim
def test_an_utterance_agrees_with_its_claim(key: str, claim: Record) -> None:
    if "utterance" in claim:
        said = claim["utterance"]
        expected = (claim["speaker"], claim["uttered"], claim["occasion"])
        assert (said["speaker"], said["uttered"], said["occasion"]) == expected
        assert said["occasion"]


@every_claim
def test_every_tag_of_a_claim_is_defined(key: str, claim: Record) -> None:
    assert claim["tags"]
    assert set(claim["tags"]) <= set(TAGS)


@every_claim
def test_every_date_of_a_claim_is_edtf(key: str, claim: Record) -> None:
    dates = [claim[field] for field in ("uttered", "time", "since", "date")]
    assert [date for date in dates if date is not None and not is_edtf(date)] == []


@every_claim
def test_an_answer_gives_what_its_question_asks_for(key: str, claim: Record) -> None:
    for answer in claim["answers"]:
        question = QUESTIONS[answer["question"]]
        given = {
            "quantity": claim["figure"] is not None,
            "date": claim["date"] is not None,
            "choice": bool(answer["choices"]),
            "stance": answer["stance"] is not None,
        }
        assert [kind for kind, is_given in given.items() if is_given] == [question["kind"]]
        assert answer["scope"] == "all" or answer["scope"] in question["part_of"]
        assert set(answer["choices"]) <= {option["name"] for option in question.get("options", [])}


@every_claim
def test_what_a_cumulative_count_counts_from_is_said(key: str, claim: Record) -> None:
    invented = key in {"X1", "X2"}
    if invented and any(QUESTIONS[a["question"]]["aggregation"] == "cumulative" for a in claim["answers"]):
        assert claim["since"] is not None


def test_a_revision_names_a_claim_of_the_same_source_that_comes_before() -> None:
    for key, claims in CLAIMS.items():
        ids = [claim["id"] for claim in claims]
        for position, claim in enumerate(claims):
            assert claim["revises"] is None or claim["revises"] in ids[:position], (key, claim["id"])


# --- speakers, questions, tags


def test_no_name_or_alias_belongs_to_two_speakers() -> None:
    names = [name.casefold() for name in SPEAKERS]
    names += [a["name"].casefold() for s in SPEAKERS.values() for a in s.get("aliases", [])]
    assert not duplicates(names)
    assert len(SPEAKERS) == len(read("speakers.json"))


@pytest.mark.parametrize("name", SPEAKERS)
def test_a_speaker_is_well_formed(name: str) -> None:
    speaker = SPEAKERS[name]
    assert speaker["kind"] in CHOICES_OF["speaker"]
    assert {alias["kind"] for alias in speaker.get("aliases", [])} <= CHOICES_OF["alias"]
    dates = [role[end] for role in speaker.get("roles", []) for end in ("since", "until") if end in role]
    assert [date for date in dates if not is_edtf(date)] == []


def test_publishers_are_outlets_on_record() -> None:
    publishers = [source["publisher"] for source in SOURCES.values() if source["publisher"] is not None]
    assert {SPEAKERS[publisher]["kind"] for publisher in publishers} == {"outlet"}


def test_dates_of_sources_are_edtf() -> None:
    dates = [source["published"] for source in SOURCES.values() if source["published"] is not None]
    assert [date for date in dates if not is_edtf(date)] == []


def test_nobody_is_on_record_without_a_part_in_the_story() -> None:
    used = {claim["speaker"] for _, claim in ALL_CLAIMS}
    used |= {link["agent"] for _, claim in ALL_CLAIMS for link in claim["chain"]}
    used |= {source["publisher"] for source in SOURCES.values()}
    assert set(SPEAKERS) - used == set()


def test_questions_name_only_questions_tags_and_scopes_on_record() -> None:
    assert len(QUESTIONS) == len(read("questions.json"))
    for question in QUESTIONS.values():
        universe = question["universe_question"]
        assert set(question.get("related", [])) <= set(QUESTIONS)
        assert universe is None or universe in QUESTIONS
        assert set(question["tags"]) <= set(TAGS)
        assert not has_circle(question.get("part_of", {}))


def test_every_question_is_answered() -> None:
    answered = {answer["question"] for _, claim in ALL_CLAIMS for answer in claim["answers"]}
    answered |= {
        str(QUESTIONS[answer["question"]]["universe_question"])
        for _, claim in ALL_CLAIMS
        for answer in claim["answers"]
    }
    assert set(QUESTIONS) - answered == set()


def test_a_circle_of_parts_would_be_noticed() -> None:
    assert has_circle({"a": ["b"], "b": ["c"], "c": ["a"]})
    assert not has_circle({"a": ["b", "c"], "b": ["c"], "c": ["all"]})


def test_tags_form_a_tree_and_parents_come_first() -> None:
    names = list(TAGS)
    assert len(names) == len(read("tags.json"))
    for name, parent in TAGS.items():
        assert parent is None or names.index(parent) < names.index(name)


# --- decisions


def test_five_conflicts_stand_in_five_states() -> None:
    assert {decision["state"] for decision in DECISIONS} == CHOICES_OF["state"]
    assert len(DECISIONS) == 5


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: str(decision["question"]))
def test_a_decision_gives_every_answer_a_line_and_a_reason(decision: Record) -> None:
    if decision["state"] == "open":
        assert decision["decision"] is None
        assert decision["lines"] == []
        return
    rows = [claim["id"] for _, claim in ALL_CLAIMS if asks(claim, decision["question"])]
    assert sorted(line["answer"] for line in decision["lines"]) == sorted(rows)
    assert all(line["reason"].endswith(".") for line in decision["lines"])
    assert 2 <= len(re.findall(r"[.!?](?:\s|$)", decision["rationale"])) <= 4


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: str(decision["question"]))
def test_nobody_approves_their_own_decision(decision: Record) -> None:
    is_settled = decision["state"] in {"reconciled", "contested", "reopened"}
    assert (decision["approved_by"] is not None) == is_settled
    assert decision["by"] is None or decision["approved_by"] != decision["by"]


# --- against the ledger and the reports


def ledger_rows() -> list[Any]:
    if not SEEDS.is_dir():
        return []
    rows = json.loads((SEEDS / "ledger.json").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["slug"]) for row in rows]


def ledger_claims() -> Iterator[Any]:
    for row in ledger_rows():
        for claim in row.values[0]["claims"]:
            yield pytest.param(row.values[0], claim, id=claim["id"])


def recorded(row_id: str) -> tuple[str, Record]:
    return next((key, c) for key, c in ALL_CLAIMS if row_id in {c["id"], *c.get("also", [])})


@pytest.mark.parametrize("row", ledger_rows())
def test_a_question_is_as_the_ledger_has_it(row: Record) -> None:
    question = QUESTIONS[row["slug"]]
    ours = {field: question.get(field) for field in ("title", "kind", "aggregation", "unit")}
    assert ours == {field: row[field] for field in ours}
    assert question["universe_question"] == row.get("universe_question")
    assert question["several"] == row.get("several", False)
    assert question.get("part_of", {}) == row.get("part_of", {})
    assert question.get("related", []) == row.get("related", [])


@pytest.mark.parametrize(("row", "theirs"), list(ledger_claims()))
def test_a_claim_is_as_the_ledger_has_it(row: Record, theirs: Record) -> None:
    key, ours = recorded(theirs["id"])
    assert key == theirs["source"]
    assert ours["speaker"] == theirs["speaker"]
    assert ours["speaker_role"] == theirs["role"]
    assert [link["agent"] for link in ours["chain"]] == theirs["chain"]
    assert ours["modality"] == theirs.get("modality", "assertion")
    assert ours["denies"] is False
    assert ours["date"] == theirs.get("date")
    if theirs["id"] == "2b":
        assert QUESTIONS["districts-held"]["universe_question"] == row["slug"]
        assert ours["figure"]["universe"] == theirs["figure"]["n"]
        assert ours["figure"]["universe_comparator"] == theirs["figure"]["comparator"]
        return
    assert ours["time"] == theirs.get("time")
    [answer] = ours["answers"]
    assert answer["question"] == row["slug"]
    assert answer["scope"] == theirs.get("scope", "all")
    assert answer["stance"] == theirs.get("stance")
    assert answer["choices"] == theirs.get("choices", [])
    figure = theirs.get("figure")
    assert (ours["figure"] is None) == (figure is None)
    if figure is not None:
        figure = {"unit": "1", "universe": None, "n2": None, "order_word": None, "decimals": None} | figure
        assert {field: ours["figure"][field] for field in figure} == figure


@needs_seeds
def test_claims_of_one_ledger_origin_share_one_utterance() -> None:
    origins: dict[str, set[str]] = {}
    for row, theirs in (claim.values for claim in ledger_claims()):
        if "origin" in theirs:
            said = recorded(theirs["id"])[1]["utterance"]
            origins.setdefault(theirs["origin"], set()).add(json.dumps(said, sort_keys=True))
            assert row["slug"] == "attack-north"
    assert [len(utterances) for utterances in origins.values()] == [1, 1, 1]
    assert len(set().union(*origins.values())) == 3


def test_every_speaker_without_a_ledger_row_has_a_claim_that_answers_nothing() -> None:
    silent = {claim["speaker"] for _, claim in ALL_CLAIMS if not claim["answers"]}
    assert silent >= {
        *("Khasan Sultonov", "Khesamuddin Shams", "Jeran Khivad", "Alexander Mikhailov", "Andrei Kazantsev"),
        *("Vladimir Zainetdinov", "Emomali Rahmon", "Vladimir Putin", "Joe Biden", "the Kremlin", "CSTO"),
        *("Afghan military", "Pakistan's interior ministry", "the Tajik side"),
    }


@pytest.mark.parametrize(
    ("speaker", "outlet", "key"),
    [
        ("Stanislav Zas", "TASS", "S3"),
        ("Khesamuddin Shams", "Xinhua", "S3"),
        ("Afghan military", "Associated Press", "S3"),
        ("government sources", "CNN", "S3"),
        ("Sergei Lavrov", "TASS", "S4"),
        ("Sergei Lavrov", "RFE/RL", "S4"),
    ],
)
def test_attribution_comes_out_right(speaker: str, outlet: str, key: str) -> None:
    chains = [[link["agent"] for link in c["chain"]] for c in CLAIMS[key] if c["speaker"] == speaker]
    assert [outlet] in chains


def test_one_lavrov_holds_two_printed_roles() -> None:
    roles = {key: {c["speaker_role"] for c in CLAIMS[key] if c["speaker"] == "Sergei Lavrov"} for key in CLAIMS}
    assert roles["S3"] == {"foreign minister of Russia"}
    assert roles["S4"] == {"Foreign Secretary"}


# --- whose words


def shingles(text: str, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", re.sub("['’]", "", text.casefold()))
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


def our_prose() -> Iterator[tuple[str, str]]:
    """Every text of the fixture that a person wrote; printed roles and ledger titles are others' names."""
    for key, text in TEXTS.items():
        yield f"{key} text", text
        yield f"{key} note", SOURCES[key]["title"] + ". " + SOURCES[key]["note"]
    for key, claim in ALL_CLAIMS:
        yield f"{key} {claim['id']}", claim["statement"]
    for slug, question in QUESTIONS.items():
        yield slug, question["about"]
    for name, speaker in SPEAKERS.items():
        yield name, speaker.get("notes", "")
    for decision in DECISIONS:
        yield decision["question"], json.dumps(decision, ensure_ascii=False)


@needs_seeds
def test_no_six_words_running_are_taken_from_a_report() -> None:
    theirs = {path.name: shingles(path.read_text(encoding="utf-8"), 6) for path in SEEDS.glob("*.txt")}
    assert len(theirs) == 5
    taken = [
        (where, name, " ".join(words))
        for where, text in our_prose()
        for name, report in theirs.items()
        for words in shingles(text, 6) & report
    ]
    assert taken == []


def test_the_copy_is_wholly_derived_from_the_invented_report_but_not_the_same_text() -> None:
    first, copy = shingles(TEXTS["X1"], 3), shingles(TEXTS["X2"], 3)
    assert len(first & copy) / len(copy) >= 0.60
    assert TEXTS["X1"] != TEXTS["X2"]
    assert {link["agent"] for claim in CLAIMS["X2"] for link in claim["chain"]} == {SOURCES["X1"]["publisher"]}


def test_digests_owe_nothing_to_one_another() -> None:
    for key in ("S0", "S1", "S2", "S3", "S4"):
        for other in SOURCES:
            if other != key:
                ours = shingles(TEXTS[key], 3)
                assert len(ours & shingles(TEXTS[other], 3)) / len(ours) < 0.20
