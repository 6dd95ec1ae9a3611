"""The annotating page as the server answers it: the form filled from words, saving, checking, correcting, undoing."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.claims.models import Claim, ClaimState, Tag
from apps.reconciliation.models import Question
from apps.sources.models import Assignment, Source
from apps.sources.queries import current_text
from tests import factories as make
from tests.desk.annotate.annotating import link, page_of, typed

pytestmark = pytest.mark.django_db


def test_a_stranger_is_asked_to_sign_in(client: Client, source: Source) -> None:
    assert client.get(page_of(source)).status_code == 302
    assert client.post(page_of(source), typed(source)).status_code == 302
    assert not Claim.objects.exists()


def test_the_words_found_fill_the_form(client: Client, source: Source, analyst: User) -> None:
    answer = client.get(page_of(source), {"find": "at more than 1,000, TASS"})

    form = answer.context["forms"].claim
    assert form.exact == "at more than 1,000, TASS"
    assert (form["comparator"].value(), form["n"].value()) == ("gt", "1,000")


def test_a_date_in_the_same_sentence_is_offered(
    client: Client, source: Source, analyst: User
) -> None:
    answer = client.get(page_of(source), {"find": "Soldiers crossed the river"})

    assert answer.context["forms"].claim["time"].value() == "2021-07-05"


def test_the_speaker_on_record_whom_the_sentence_names_is_filled_in(
    client: Client, analyst: User
) -> None:
    make.speaker("Ivan Petrov")
    make.speaker("TASS", "outlet")
    source = make.source(
        "They hold 60, said Ivan Petrov, a colonel. They hold 70, said somebody. It is 80, TASS reported."
    )

    found = [
        client.get(page_of(source), {"find": words}).context["forms"]
        for words in ("hold 60", "hold 70", "is 80")
    ]

    assert [forms.claim["speaker"].value() for forms in found] == ["Ivan Petrov", None, None]


def test_words_that_stand_in_several_places_are_a_choice(client: Client, analyst: User) -> None:
    source = make.source("He said 60. She said 60 too.")

    answer = client.get(page_of(source), {"find": "60"})

    assert answer.context["forms"] is None
    assert [place["span"].start for place in answer.context["places"]] == [8, 21]


def test_words_that_are_only_alike_are_not_offered(
    client: Client, source: Source, analyst: User
) -> None:
    answer = client.get(page_of(source), {"find": "more than 2,000"})

    assert answer.context["places"] == []
    assert 'id="not-found"' in answer.content.decode()


@pytest.mark.parametrize(
    "headers", [{}, {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "claim-form"}]
)
def test_words_inside_a_longer_number_are_not_chosen_and_the_page_says_so(
    client: Client, analyst: User, headers: dict[str, Any]
) -> None:
    source = make.source("In all 25 people were killed, and 1,300 soldiers fled.")

    answers = [
        client.get(page_of(source), {"find": words}, **headers)
        for words in ("5 people", "300 soldiers")
    ]

    assert [answer.context["forms"] for answer in answers] == [None, None]
    assert [answer.context["places"] for answer in answers] == [[], []]
    for answer, longer in zip(answers, ("25 people", "1,300 soldiers"), strict=True):
        body = answer.content.decode()
        assert f"“{longer}”" in body.split('id="longer"')[1].split("</ul>")[0]


def test_a_whole_place_is_taken_beside_one_inside_a_number(client: Client, analyst: User) -> None:
    source = make.source("In all 25 people were killed, and 5 people fled.")

    form = client.get(page_of(source), {"find": "5 people"}).context["forms"].claim

    assert (form["start"].value(), form["n"].value()) == (34, "5")


def test_a_place_that_a_person_selected_stays_as_it_is(client: Client, analyst: User) -> None:
    source = make.source("In all 25 people were killed.")

    assert (
        client.get(page_of(source), {"start": "8", "end": "16"}).context["forms"].claim.exact
        == "5 people"
    )


NO_PLACES = [
    "start=5",
    "start=9&end=3",
    "start=0&end=99999",
    "start=x&end=y",
    f"again={10**20}",
    "saved=-1",
]


@pytest.mark.parametrize("query", NO_PLACES)
def test_a_place_that_is_none_is_said_and_breaks_nothing(
    client: Client, source: Source, analyst: User, query: str
) -> None:
    answer = client.get(f"{page_of(source)}?{query}")

    assert answer.status_code == 200
    assert answer.context["forms"] is None


def test_a_complete_claim_is_recorded_with_its_answer(
    client: Client, source: Source, analyst: User
) -> None:
    question = make.question("How many soldiers crossed?")
    Tag.objects.create(name="border", slug="border")
    sent = typed(
        source,
        speaker="border service of Tajikistan",
        speaker_kind="organisation",
        tags="Border",
        time="5 July 2021",
        question=question.slug,
        **{"chain-TOTAL_FORMS": "2"},
        **link(0, "TASS"),
        **link(1, "Reuters", kind="cites_report", checked="on"),
    )

    answer = client.post(page_of(source), sent)

    claim = Claim.objects.get()
    assert answer["Location"] == f"{page_of(source)}?saved={claim.pk}"
    assert claim.passage.exact == "more than 1,000"
    assert (claim.speaker.kind, claim.time, claim.recorded_by) == (  # type: ignore[union-attr]
        "organisation",
        "2021-07-05",
        analyst,
    )
    assert [(one.agent.name, one.kind, one.checked) for one in claim.chain.all()] == [
        ("TASS", "reports_statement", False),
        ("Reuters", "cites_report", True),
    ]
    assert [tag.name for tag in claim.tags.all()] == ["border"]
    assert claim.answers.get().question == question
    assert f"/desk/claims/{claim.pk}/undo/" in client.get(answer["Location"]).content.decode()


def test_a_form_sent_twice_is_one_claim(client: Client, source: Source, analyst: User) -> None:
    question = make.question()
    sent = typed(source, question=question.slug)

    places = {client.post(page_of(source), sent)["Location"] for _ in range(2)}

    assert len(places) == Claim.objects.count() == question.answers.count() == 1


def test_everything_wrong_is_said_at_once_and_kept(
    client: Client, source: Source, analyst: User
) -> None:
    sent = typed(
        source, statement="", n="many", time="the other day", tags="nowhere", place="Kabul"
    )

    answer = client.post(page_of(source), sent)

    assert answer.status_code == 422
    assert set(answer.context["forms"].claim.errors) == {"statement", "n", "time", "tags"}
    assert answer.context["forms"].claim["place"].value() == "Kabul"
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("n", {"n": ""}),
        ("n2", {"comparator": "between", "n": "5", "n2": "3"}),
        ("comparator", {"comparator": ""}),
        ("universe", {"universe": "a lot"}),
        ("unit", {"unit": "x" * 41}),
        ("text_version", {"text_version": "0"}),
        ("form_id", {"form_id": "no"}),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    client: Client, source: Source, analyst: User, field: str, fields: dict[str, Any]
) -> None:
    answer = client.post(page_of(source), typed(source, **fields))

    assert answer.status_code == 422
    assert field in answer.context["forms"].claim.errors


def test_a_name_of_several_people_is_a_question(
    client: Client, source: Source, analyst: User
) -> None:
    people = [make.speaker("Ivan Petrov"), make.speaker("Ivan Petrov", "unnamed")]

    answer = client.post(page_of(source), typed(source, speaker="Ivan Petrov"))
    assert answer.status_code == 422
    assert f"Ivan Petrov #{people[1].pk}" in answer.context["forms"].claim.errors["speaker"][0]

    client.post(page_of(source), typed(source, speaker=f"Ivan Petrov #{people[1].pk}"))
    assert Claim.objects.get().speaker == people[1]


def test_a_wrong_link_of_the_chain_is_said_and_nothing_is_stored(
    client: Client, source: Source, analyst: User
) -> None:
    sent = typed(source, speaker="TASS", **{"chain-TOTAL_FORMS": "1"}, **link(0, "RT"))

    answer = client.post(page_of(source), sent)

    assert answer.status_code == 422
    assert (
        "a chain has no loop" in answer.content.decode()
        or "does not repeat" in answer.content.decode()
    )
    assert not Claim.objects.exists()


def test_a_new_question_is_asked_in_place(client: Client, source: Source, analyst: User) -> None:
    make.question(slug="how-many-crossed")
    new = {
        "question": "new",
        "new_title": "How many crossed?",
        "new_kind": "quantity",
        "new_aggregation": "flow",
    }

    client.post(page_of(source), typed(source, **new))

    question = Question.objects.get(title="How many crossed?")
    assert (question.slug, question.unit, question.created_by) == (
        "how-many-crossed-2",
        "1",
        analyst,
    )
    assert Claim.objects.get().answers.get().question == question


def test_what_is_wrong_with_the_answer_stores_no_claim(
    client: Client, source: Source, analyst: User
) -> None:
    no_figure = {"comparator": "", "n": "", "verbatim": ""}
    new = {"question": "new", "new_title": "How many crossed?", "new_kind": "quantity", **no_figure}

    answer = client.post(page_of(source), typed(source, **new))

    assert answer.status_code == 422
    assert "new_kind" in answer.context["forms"].placing.errors
    assert not Claim.objects.exists()
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    "change", ["add", "up-1", "down-0", "remove-0", "remove-9", "up-x", "nonsense"]
)
def test_the_chain_is_changed_without_saving(
    client: Client, source: Source, analyst: User, change: str
) -> None:
    sent = typed(
        source, change=change, **{"chain-TOTAL_FORMS": "2"}, **link(0, "TASS"), **link(1, "Reuters")
    )

    forms = client.post(f"{page_of(source)}check/", sent).context["forms"]

    agents = [form["agent"].value() for form in forms.chain.forms]
    expected = {
        "add": ["TASS", "Reuters", None],
        "up-1": ["Reuters", "TASS"],
        "down-0": ["Reuters", "TASS"],
        "remove-0": ["Reuters"],
    }
    assert agents == expected.get(change, ["TASS", "Reuters"])
    assert forms.claim["statement"].value() == "More than 1,000 soldiers crossed the river."


def test_marks_are_sent_only_when_they_changed(
    client: Client, source: Source, analyst: User
) -> None:
    page = client.get(page_of(source))
    seen = page.context["sheet"].stamp
    address = f"{page_of(source)}marks/?text={current_text(source).pk}&seen={seen}"

    assert client.get(address).status_code == 204
    claim = make.claim(source, "about 60")
    fresh = client.get(address)
    assert fresh.status_code == 200
    assert f'id="claim-{claim.pk}"' in fresh.content.decode()


def test_a_report_recorded_independently_keeps_claims_back(
    client: Client, source: Source, analyst: User
) -> None:
    other = make.user("analyst")
    for user in (analyst, other):
        Assignment.objects.create(source=source, analyst=user, independent=True)
    client.post(page_of(source), typed(source))
    client.force_login(other)

    page = client.get(page_of(source))

    assert Claim.objects.get().state == ClaimState.DRAFT
    assert page.context["sheet"].claims == []
    assert page.context["is_blind"]


def test_the_page_of_a_long_report_takes_few_queries(client: Client, analyst: User) -> None:
    def queries_with(count: int) -> int:
        source = make.source(" ".join(f"word{number:03}" for number in range(count)) + f" {count}.")
        question = make.question()
        for number in range(count):
            claim = make.claim(source, f"word{number:03}", figure=make.figure(), chain=["TASS"])
            if number % 10 == 0:
                make.answer(claim, question)
        with CaptureQueriesContext(connection) as queries:
            assert (
                len(client.get(page_of(source), {"start": "0", "end": "7"}).context["sheet"].claims)
                == count
            )
        return len(queries)

    few, many = queries_with(3), queries_with(40)

    assert few == many
    assert many <= 15


def test_names_are_offered_with_their_aliases_and_numbers_where_needed(
    client: Client, analyst: User
) -> None:
    make.speaker("TASS", "outlet")
    twins = [make.speaker("Tasso", "person"), make.speaker("Tasso", "unnamed")]

    offered = client.get("/desk/names/", {"q": "tass", "for": "relay"}).json()["offered"]

    assert [one["value"] for one in offered] == ["TASS", *(f"Tasso #{one.pk}" for one in twins)]
    assert client.get("/desk/names/", {"q": " "}).json() == {"offered": []}
    assert client.get("/desk/question-titles/", {"q": "%_'"}).json() == {"offered": []}


@pytest.mark.parametrize(
    "field", ["statement", "speaker", "question", "other_title", "new_title", "scope", "change"]
)
def test_a_null_character_is_refused(
    client: Client, source: Source, analyst: User, field: str
) -> None:
    sent = typed(source, question="other" if field == "other_title" else "") | {field: "a\x00b"}

    assert client.post(f"{page_of(source)}check/", sent).status_code == 400
    assert client.post(page_of(source), sent).status_code == 400
    assert client.get("/desk/names/", {"q": "a\x00b"}).status_code == 400
    assert client.get(page_of(source), {"find": "a\x00b"}).status_code == 400
    assert not source.claims.exists()
