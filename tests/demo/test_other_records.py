"""The speakers, sources, questions, tags and decisions of the demo story."""

import re

import pytest

from tests.demo.files import (
    ALL_CLAIMS,
    CHOICES_OF,
    DECISIONS,
    QUESTIONS,
    SOURCES,
    SPEAKERS,
    TAGS,
    Record,
    asks,
    duplicates,
    has_circle,
    is_edtf,
    read,
)


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
    dates = [
        role[end] for role in speaker.get("roles", []) for end in ("since", "until") if end in role
    ]
    assert [date for date in dates if not is_edtf(date)] == []


def test_publishers_are_outlets_on_record() -> None:
    publishers = [
        source["publisher"] for source in SOURCES.values() if source["publisher"] is not None
    ]
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
