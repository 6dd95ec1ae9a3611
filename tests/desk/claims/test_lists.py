"""The analyst's lists, and what is done there with many claims at once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from zeal import zeal_ignore

from apps.accounts.models import User
from apps.claims.actions import discard_draft, tag_claims
from apps.claims.enquiries import send_back
from apps.claims.models import Claim, ClaimState, Tag
from apps.claims.queries import seen_at_desk
from apps.reconciliation.actions import publish_and_compare
from apps.reconciliation.models import Answer
from apps.sources.assignments import mark_done
from tests import factories as make
from tests.claims.objecting import objection_to
from tests.desk.claims.desk_rows import blind_draft, recorded
from tests.pages import words_on

pytestmark = pytest.mark.django_db
MOST_QUERIES = 18


@pytest.fixture
def analyst(client: Client) -> User:
    user = make.user()
    client.force_login(user)
    return user


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    for method, path in (
        ("get", "/desk/"),
        ("post", "/desk/claims/tag/"),
        ("post", "/desk/claims/place/"),
    ):
        response = getattr(client, method)(path)

        assert response.status_code == 302
        assert response["Location"].startswith("/desk/sign-in/")


def test_my_list_shows_what_i_recorded_and_nothing_else(client: Client, analyst: User) -> None:
    recorded(analyst, statement="Mine it is.")
    recorded(make.user(), statement="Theirs it is.")

    words = words_on(client, "/desk/")

    assert "Mine it is" in words
    assert "reads as more than 1,000" in words
    assert "Theirs it is" not in words
    assert "Theirs it is" in words_on(client, "/desk/?show=all")


def test_each_list_holds_what_it_says(client: Client, analyst: User) -> None:
    placed = recorded(analyst, statement="It is placed.")
    make.answer(placed, make.question("How many is that?"))
    recorded(analyst, statement="It is a draft.", state=ClaimState.DRAFT)
    back = recorded(analyst, statement="It is sent back.")
    send_back(claim=back, remark="Which day was it?", user=make.user("editor"))
    objection_to(recorded(make.user(), statement="It is objected to."), "The number is wrong.")

    for show, there, absent in (
        ("unplaced", ("It is a draft", "It is sent back", "It is objected to"), "It is placed"),
        ("drafts", ("It is a draft", "Draft"), "It is placed"),
        ("sent-back", ("It is sent back", "Which day was it?"), "It is a draft"),
        ("objections", ("It is objected to", "The number is wrong."), "It is sent back"),
        ("all", ("It is placed", "How many is that?"), "Theirs it is"),
    ):
        words = words_on(client, f"/desk/?show={show}")
        assert all(one in words for one in there), show
        assert absent not in words, show


@pytest.mark.parametrize(
    ("query", "is_found"),
    [("q=crossed", True), ("q=nonsense", False), ("tag=border", True), ("tag=sea", False), ("question=contested", True),
     ("question=settled", False), ("question=quiet", False)],
)  # fmt: skip
def test_filters_narrow_a_list(query: str, is_found: bool, client: Client, analyst: User) -> None:
    claim = recorded(analyst, statement="They crossed.", time="2021-07-05", speaker=make.speaker())
    rival = make.claim(
        figure=make.figure("60", "eq", 60), time="2021-07-05", speaker=make.speaker()
    )
    asked = make.question()
    for one in (claim, rival):
        make.answer(one, asked)
    wider = Tag.objects.create(name="border", slug="border")
    Tag.objects.create(name="sea", slug="sea")
    tag_claims(claims=[claim], tags=[Tag.objects.create(name="river", slug="river", parent=wider)])

    assert ("They crossed" in words_on(client, f"/desk/?{query}")) == is_found


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("sentences", True),
        ("ivanov", True),
        ("dispatches", True),
        ("ER THE BR", True),
        ("sentence ivanov", False),
    ],
)
def test_words_are_found_in_the_sentence_the_speaker_the_title_and_the_passage(
    words: str, is_found: bool, client: Client, analyst: User
) -> None:
    source = make.source("They went under the bridge.", title="A dispatch")
    recorded(
        analyst,
        source,
        "under the bridge",
        statement="A sentence.",
        speaker=make.speaker("Ivan Ivanov"),
    )

    assert ("A sentence." in words_on(client, f"/desk/?q={words}")) == is_found


def test_a_report_narrows_a_list(client: Client, analyst: User) -> None:
    claim = recorded(analyst, statement="They crossed.")

    assert "They crossed" in words_on(client, f"/desk/?source={claim.source_id}")
    assert "They crossed" not in words_on(client, f"/desk/?source={make.source().pk}")


@pytest.mark.parametrize(
    "query", ["show=nothing", "source=99999", "source=x", "tag=none", "question=perhaps"]
)
def test_a_filter_that_there_is_not_is_said_to_be_none(
    query: str, client: Client, analyst: User
) -> None:
    response = client.get(f"/desk/?{query}")

    assert response.status_code == 422
    assert 'id="errors"' in response.content.decode()


def test_ticked_claims_are_tagged(client: Client, analyst: User) -> None:
    claims = [recorded(analyst), recorded(analyst)]
    border, kept = (
        Tag.objects.create(name="border", slug="border"),
        Tag.objects.create(name="River", slug="river"),
    )
    Tag.objects.create(name="stream", slug="stream", merged_into=kept)

    response = client.post(
        "/desk/claims/tag/?show=all",
        {"claim": [one.pk for one in claims], "tags": "Border, stream"},
        follow=True,
    )

    assert response.redirect_chain == [("/desk/?show=all", 302)]
    assert "Tagged 2 claims with border, River" in response.content.decode()
    assert all(set(one.tags.all()) == {border, kept} for one in claims)


@pytest.mark.parametrize(
    ("tags", "ticked", "message"),
    [
        ("bordr", True, "did you mean “border”?"),
        ("", True, "Name at least one tag"),
        ("border", False, "Tick at least"),
    ],
)
def test_a_wrong_tag_keeps_the_selection(
    tags: str, ticked: bool, message: str, client: Client, analyst: User
) -> None:
    claim = recorded(analyst)
    Tag.objects.create(name="border", slug="border")

    response = client.post(
        "/desk/claims/tag/", {"claim": [claim.pk] if ticked else [], "tags": tags}
    )
    body = response.content.decode()

    assert response.status_code == 422
    assert message in body
    assert (f'name="claim" value="{claim.pk}" checked' in body) == ticked
    assert f'value="{tags}"' in body
    assert not claim.tags.exists()


def test_ticked_claims_are_placed_under_a_question(client: Client, analyst: User) -> None:
    first, second = recorded(analyst), recorded(analyst)
    asked = make.question("How many crossed?")
    make.answer(first, asked)

    response = client.post(
        "/desk/claims/place/",
        {"claim": [first.pk, second.pk], "under": "how many crossed?"},
        follow=True,
    )

    assert (
        "Placed 1 claim under “How many crossed?”. 1 claim answered it already."
        in response.content.decode()
    )
    assert Answer.objects.active().filter(question=asked).count() == 2
    assert Answer.objects.get(claim=second).answered_by == analyst


def test_placing_under_a_stance_needs_the_claims_own_page(client: Client, analyst: User) -> None:
    claim = recorded(analyst)
    make.question("Will they come back?", kind="stance", aggregation="constant")

    response = client.post(
        "/desk/claims/place/", {"claim": claim.pk, "under": "Will they come back?"}
    )

    assert response.status_code == 422
    assert "asks for a stance" in response.content.decode()
    assert not Answer.objects.exists()


def test_an_unknown_question_is_answered_with_near_ones(client: Client, analyst: User) -> None:
    make.question("How many crossed?")

    response = client.post(
        "/desk/claims/place/", {"claim": recorded(analyst).pk, "under": "How many crosed?"}
    )

    assert response.status_code == 422
    assert "did you mean “How many crossed?”" in response.content.decode()


def test_unplaced_claims_are_placed_as_chosen(client: Client, analyst: User) -> None:
    asked = make.question("How many people crossed the river?")
    claims = [recorded(analyst, statement="1,000 people crossed the river.") for _ in range(3)]

    assert "How many people crossed the river? (" in words_on(client, "/desk/?show=unplaced")
    chosen = {f"question-{one.pk}": asked.pk for one in claims[:2]} | {
        f"question-{claims[2].pk}": ""
    }
    with zeal_ignore():  # what is done at once is done claim by claim, each as if it were alone
        client.post("/desk/claims/place-chosen/?show=unplaced", chosen)
    client.post(
        f"/desk/claims/{claims[2].pk}/place-chosen/", {f"question-{claims[2].pk}": asked.pk}
    )

    assert Answer.objects.active().filter(question=asked).count() == 3


@pytest.mark.parametrize("path", ["place-chosen/", "{pk}/place-chosen/"])
@pytest.mark.parametrize("chosen", ["", "999999", "nonsense"])
def test_a_row_without_a_question_is_said_to_lack_it(
    path: str, chosen: str, client: Client, analyst: User
) -> None:
    claim = recorded(analyst)

    response = client.post(
        f"/desk/claims/{path.format(pk=claim.pk)}", {f"question-{claim.pk}": chosen}
    )

    assert response.status_code == 422
    assert not Answer.objects.exists()


def test_ticked_drafts_are_published_all_or_none(client: Client, analyst: User) -> None:
    drafts = [recorded(analyst, state=ClaimState.DRAFT) for _ in range(2)]
    published = recorded(analyst)

    with zeal_ignore():
        refused = client.post(
            "/desk/claims/publish/", {"claim": [*(one.pk for one in drafts), published.pk]}
        )
    assert refused.status_code == 422
    assert "not a draft" in refused.content.decode()
    assert Claim.objects.filter(state=ClaimState.DRAFT).count() == 2

    with zeal_ignore():
        client.post("/desk/claims/publish/", {"claim": [one.pk for one in drafts]})
    assert not Claim.objects.filter(state=ClaimState.DRAFT).exists()


def test_a_blind_draft_is_seen_by_its_author_alone(client: Client, analyst: User) -> None:
    author = make.user()
    claim = blind_draft(author)

    for show in ("unplaced", "drafts", "all"):
        assert "A blind statement" not in words_on(client, f"/desk/?show={show}")
    assert client.post("/desk/claims/tag/", {"claim": claim.pk, "tags": "x"}).status_code == 422
    assert client.get(f"/desk/claims/{claim.pk}/").status_code == 404
    assert client.get(claim.get_absolute_url()).status_code == 404
    assert "A blind statement" not in words_on(client, claim.source.get_absolute_url())
    assert "A blind statement" not in words_on(client, "/admin/claims/claim/")

    client.force_login(author)
    assert "A blind statement" in words_on(client, "/desk/?show=drafts")


def test_a_blind_draft_is_not_published_before_all_are_done() -> None:
    author = make.user()
    claim = blind_draft(author)

    with pytest.raises(ValidationError, match="independently"):
        publish_and_compare(claim=claim, user=author)
    mark_done(source=claim.source, analyst=author, done=True)

    assert publish_and_compare(claim=claim, user=author).state == ClaimState.PUBLISHED


def test_a_discarded_draft_is_seen_by_its_author_alone() -> None:
    author = make.user()
    claim = recorded(author, state=ClaimState.DRAFT)
    discard_draft(claim=claim, reason="twice the same")

    assert claim in seen_at_desk(author)
    assert claim not in seen_at_desk(make.user("editor"))


@pytest.mark.parametrize("show", ["mine", "unplaced", "all"])
def test_a_list_takes_as_many_queries_for_sixty_claims_as_for_five(
    show: str, client: Client, analyst: User
) -> None:
    source, asked = make.source(), make.question("How many people crossed the river?")
    editor = make.user("editor")

    def fill(number: int) -> None:
        for _ in range(number):
            claim = recorded(analyst, source)
            send_back(claim=claim, remark="Which day?", user=editor)
            if show != "unplaced":
                make.answer(claim, asked)

    def queries() -> int:
        with CaptureQueriesContext(connection) as taken:
            assert client.get(f"/desk/?show={show}").status_code == 200
        return len(taken)

    fill(5)
    few = queries()
    fill(55)

    assert queries() == few <= MOST_QUERIES
