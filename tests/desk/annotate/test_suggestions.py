"""Candidates on the annotating page: found once, accepted, adjusted, rejected, put back, hidden."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.assistance.models import Fate, Reading
from apps.claims.models import Claim
from apps.sources.assignments import assign_source
from apps.sources.models import TextVersion
from tests import factories as make
from tests.assistance.reports_read import QUOTATION, TEXT, candidate, read_report, text_of
from tests.desk.annotate.annotating import page_of, typed, waiting

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "candidates"}


def filled(client: Client, text: TextVersion, words: str, **query: Any) -> dict[str, Any]:
    """Return what the form holds once the candidate at some words was accepted."""
    number = candidate(text, words).pk
    forms = client.get(page_of(text.source), {"candidate": number, **query}).context["forms"]
    return {field.name: field.value() for field in forms.claim} | {
        "exact": forms.claim.exact,
        "chain": [(row["agent"].value(), row["kind"].value()) for row in forms.chain.forms],
    }


def sent(text: TextVersion, words: str, **fields: Any) -> dict[str, Any]:
    """Return what a browser sends for the candidate at some words, accepted as it is."""
    one = candidate(text, words)
    return typed(
        text.source, words, candidate=one.pk, quote_kind="direct", speaker="Ivan Petrov", **fields
    )


@pytest.mark.parametrize(
    "path",
    ["", "reject/", "reject-type/", "put-back/", "switch/"],
    ids=lambda path: path or "finding",
)
def test_strangers_are_asked_to_sign_in(client: Client, text: TextVersion, path: str) -> None:
    address = f"{page_of(text.source)}candidates/{path}"

    answer = client.post(address, {"type": "figure"}) if path else client.get(address)

    assert answer["Location"].startswith("/desk/sign-in/")
    assert not Fate.objects.exists()


def test_they_come_with_the_text_and_every_claim_that_is_marked_in_it(
    client: Client, analyst: User, text: TextVersion
) -> None:
    claim = make.claim(text.source, "We counted")

    answer = client.get(f"{page_of(text.source)}candidates/", headers=HTMX).content.decode()

    # Else the browser has the newest stamp without the claim, and asking for new marks changes
    # nothing.
    assert f'id="claim-{claim.pk}"' in answer
    assert f'<li id="c-{claim.pk}">' in answer


@pytest.mark.parametrize("role", ["analyst", "editor", "administrator"])
def test_everybody_at_the_desk_finds_them(client: Client, role: str) -> None:
    text = text_of(make.source(TEXT))
    client.force_login(make.user(role))
    page = page_of(text.source)
    assert 'id="find-suggestions"' in client.get(page).content.decode()
    assert not Reading.objects.exists()

    answer = client.get(f"{page}candidates/", {"text": text.pk})

    assert answer["Location"] == f"{page}#candidates"
    assert client.get(page).content.decode().count("data-candidate=") == 4


def test_a_report_that_is_not_there_has_none(client: Client, analyst: User) -> None:
    assert client.get("/desk/sources/999999/candidates/").status_code == 404
    assert client.post("/desk/sources/999999/candidates/reject/").status_code == 404


def test_htmx_gets_the_list_and_the_underlined_text(client: Client, analyst: User) -> None:
    text = text_of(make.source(TEXT))

    page = client.get(f"{page_of(text.source)}candidates/", headers=HTMX).content.decode()

    number = candidate(text, "About 60").pk
    assert f'id="candidate-{number}"' in page
    assert f'data-candidates="{number}"' in page
    assert 'hx-swap-oob="true"' in page
    assert "<html" not in page


def test_an_accepted_quotation_fills_speaker_chain_kind_and_its_one_figure(
    client: Client, analyst: User
) -> None:
    text = read_report(
        "“We counted more than 1,000 soldiers,” Ivan Petrov, a colonel, told TASS on Monday.",
        published="2021-07-06",
        publisher=make.speaker("RT", "outlet"),
    )

    form = filled(client, text, "We counted more than 1,000 soldiers")

    assert (form["exact"], form["statement"]) == ("We counted more than 1,000 soldiers", None)
    assert (form["quote_kind"], form["modality"]) == ("direct", "assertion")
    assert (form["speaker"], form["speaker_role"]) == ("Ivan Petrov", "a colonel")
    assert (form["comparator"], form["n"], form["verbatim"]) == ("gt", "1,000", "more than 1,000")
    assert form["chain"] == [("TASS", "reports_statement")]


DENIED = "The ministry denied that nine soldiers had died. The mayor rejected claims that 40 more were hurt."


@pytest.mark.parametrize("words", ["nine soldiers had died", "nine", "40"])
def test_what_may_be_denied_is_offered_without_a_kind_of_utterance(
    client: Client, analyst: User, words: str
) -> None:
    text = read_report(DENIED)

    form = filled(client, text, words)
    page = client.get(
        page_of(text.source), {"candidate": candidate(text, words).pk}
    ).content.decode()

    assert (form["modality"], form["denies"]) == ("", None)
    assert '<option value="" selected>Choose one</option>' in page


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("nine soldiers", ""),
        ("The ministry denied that nine soldiers had died.", ""),
        ("denied that nine soldiers had died", ""),
        ("He said that 60 had left.", "assertion"),
    ],
)
def test_words_selected_by_hand_that_deny_have_no_kind_of_utterance_either(
    client: Client, analyst: User, words: str, modality: str
) -> None:
    text = read_report(f"{DENIED} He said that 60 had left.")

    form = client.get(page_of(text.source), {"find": words}).context["forms"].claim

    assert form["modality"].value() == modality


@pytest.mark.parametrize("button", [{}, {"draft": "yes"}])
def test_a_claim_without_a_kind_of_utterance_is_not_saved(
    client: Client, analyst: User, button: dict[str, str]
) -> None:
    text = read_report(DENIED)
    data = sent(text, "nine soldiers had died", modality="", comparator="eq", n="9", **button)

    answer = client.post(page_of(text.source), data)
    live = client.post(f"{page_of(text.source)}check/", data)

    assert answer.status_code == 422
    assert list(answer.context["forms"].claim.errors) == ["modality"]
    assert "Choose a kind, such as assertion" in answer.content.decode()
    assert live.context["findings"].outlook is None
    assert not Claim.objects.exists()
    assert not Fate.objects.exists()


def test_the_publisher_is_not_repeated_in_the_chain(client: Client, analyst: User) -> None:
    text = read_report(
        "“We counted more than 1,000 soldiers,” Ivan Petrov, a colonel, told TASS on Monday.",
        publisher=make.speaker("TASS", "outlet"),
    )

    assert filled(client, text, "We counted more than 1,000 soldiers")["chain"] == []


def test_an_accepted_figure_takes_its_speaker_from_the_quotation_around(
    client: Client, text: TextVersion, analyst: User
) -> None:
    form = filled(client, text, "more than 1,000")

    assert (form["exact"], form["speaker"], form["quote_kind"]) == (
        "more than 1,000",
        "Ivan Petrov",
        "direct",
    )


def test_a_figure_in_no_quotation_is_in_the_reports_own_voice(
    client: Client, text: TextVersion, analyst: User
) -> None:
    client.post(page_of(text.source), sent(text, QUOTATION))

    form = filled(client, text, "About 60")

    assert (form["comparator"], form["n"], form["quote_kind"]) == ("approx", "60", "reporter_voice")
    assert not form["speaker"]  # of the claim before
    assert form["chain"] == []


def test_a_speaker_on_record_is_named_without_doubt(
    client: Client, text: TextVersion, analyst: User
) -> None:
    speaker = make.speaker("Ivan Petrovich Petrov")
    speaker.aliases.create(name="Ivan Petrov", kind="alias")

    assert filled(client, text, QUOTATION)["speaker"] == "Ivan Petrovich Petrov"


def test_the_reports_word_for_somebody_new_is_kept_and_their_kind_guessed(
    client: Client, analyst: User
) -> None:
    text = read_report(
        "“It was 60,” a doctor on duty said. “It was 70,” said the Ministry of Health."
    )

    kinds = [filled(client, text, words)["speaker_kind"] for words in ("It was 60", "It was 70")]

    assert kinds == ["unnamed", "organisation"]


def test_adjusting_begins_at_the_field_that_is_least_sure(
    client: Client, text: TextVersion, analyst: User
) -> None:
    number = candidate(text, QUOTATION).pk
    begins = []
    for query in ("", "&adjust=yes"):
        form = (
            client.get(f"{page_of(text.source)}?candidate={number}{query}").context["forms"].claim
        )
        begins.append(
            [name for name, field in form.fields.items() if field.widget.attrs.get("autofocus")]
        )

    assert begins == [["statement"], ["quote_kind"]]


def test_a_candidate_is_moved_to_other_words(
    client: Client, text: TextVersion, analyst: User
) -> None:
    start = text.text.index("We counted")

    form = filled(client, text, QUOTATION, start=start, end=start + 10)

    assert (form["exact"], form["speaker"], form["candidate"]) == (
        "We counted",
        "Ivan Petrov",
        candidate(text, QUOTATION).pk,
    )


@pytest.mark.parametrize("number", ["0", "x", f"{10**30}", "-1"])
def test_a_candidate_that_is_none_is_said(
    client: Client, text: TextVersion, analyst: User, number: str
) -> None:
    page = client.get(page_of(text.source), {"candidate": number})

    assert page.status_code == 200
    assert f"There is no candidate {number} in this text." in page.content.decode()


def test_saving_as_proposed_accepts_and_saving_something_else_adjusts(
    client: Client, text: TextVersion, analyst: User
) -> None:
    client.post(page_of(text.source), sent(text, QUOTATION, verbatim="more than 1,000", n="1,001"))

    claim = Claim.objects.get()
    assert set(Fate.objects.values_list("candidate__type", "became", "claim", "decided_by")) == {
        ("quotation", "accepted", claim.pk, analyst.pk),
        ("figure", "adjusted", claim.pk, analyst.pk),
    }
    assert QUOTATION not in waiting(client, text)


def test_a_form_sent_twice_decides_once(client: Client, text: TextVersion, analyst: User) -> None:
    data = sent(text, QUOTATION, verbatim="more than 1,000")
    for _ in range(2):
        client.post(page_of(text.source), data)

    assert sorted(Fate.objects.values_list("candidate__type", "became")) == [
        ("figure", "accepted"),
        ("quotation", "accepted"),
    ]


def test_what_is_not_saved_decides_nothing(
    client: Client, text: TextVersion, analyst: User
) -> None:
    assert client.post(page_of(text.source), sent(text, QUOTATION, statement="")).status_code == 422
    assert client.post(f"{page_of(text.source)}check/", sent(text, QUOTATION)).status_code == 200

    assert not Fate.objects.exists()


def test_a_claim_taken_back_has_its_candidates_wait_again(
    client: Client, text: TextVersion, analyst: User
) -> None:
    client.post(page_of(text.source), sent(text, QUOTATION, verbatim="more than 1,000"))

    again = client.post(f"/desk/claims/{Claim.objects.get().pk}/undo/")["Location"]

    assert not Fate.objects.exists()
    assert (
        client.get(again).context["forms"].claim["candidate"].value()
        == candidate(text, QUOTATION).pk
    )
    assert QUOTATION in waiting(client, text)


def test_who_records_independently_is_not_led(
    client: Client, text: TextVersion, analyst: User
) -> None:
    other = make.user()
    for one in (analyst, other):
        assign_source(source=text.source, analyst=one, independent=True, user=one)
    client.post(page_of(text.source), sent(text, QUOTATION))
    client.post(
        f"{page_of(text.source)}candidates/reject/", {"candidate": candidate(text, "About 60").pk}
    )
    client.force_login(other)

    assert len(waiting(client, text)) == 4


def test_candidates_are_hidden_until_they_are_shown_again(
    client: Client, text: TextVersion, analyst: User
) -> None:
    switch = f"{page_of(text.source)}candidates/switch/"

    client.post(switch)
    assert 'id="suggestions-hidden"' in client.get(page_of(text.source)).content.decode()
    assert waiting(client, text) == []
    client.post(switch, {"show": "yes"})

    assert len(waiting(client, text)) == 4


def test_a_correction_shows_no_candidates(client: Client, text: TextVersion, analyst: User) -> None:
    claim = make.claim(text.source, "About 60", figure=make.figure("About 60", "approx", 60))

    page = client.get(f"/desk/claims/{claim.pk}/correct/").content.decode()

    assert "data-candidate=" not in page
    assert 'name="candidate" id' not in page
    marks = client.get(
        f"{page_of(text.source)}marks/?text={text.pk}&correcting=yes"
    ).content.decode()
    assert "candidate" not in marks


def test_others_claims_take_candidates_away_where_the_page_looks_for_new_marks(
    client: Client, text: TextVersion, analyst: User
) -> None:
    seen = client.get(page_of(text.source)).context["sheet"].stamp
    address = f"{page_of(text.source)}marks/"
    assert client.get(f"{address}?text={text.pk}&seen={seen}").status_code == 204
    number = candidate(text, "About 60").pk
    make.claim(text.source, "About 60", figure=make.figure("About 60", "approx", 60))

    fresh = client.get(f"{address}?text={text.pk}&seen={seen}").content.decode()

    assert f'id="candidate-{number}"' not in fresh
    assert 'id="candidates"' in fresh


def test_the_page_takes_as_many_queries_for_many_candidates_as_for_few(
    client: Client, analyst: User
) -> None:
    taken = []
    for count in (2, 50):
        text = read_report(
            " ".join(f"About {number} boats were burned." for number in range(11, 11 + count))
        )
        make.claim(text.source, "About 11", figure=make.figure("About 11", "approx", 11))
        number = candidate(text, "About 12").pk
        with CaptureQueriesContext(connection) as found:
            page = client.get(f"{page_of(text.source)}?candidate={number}")
        assert len(page.context["sheet"].offer.waiting) == count - 1
        taken.append(len(found))

    assert taken[0] == taken[1] <= 19
