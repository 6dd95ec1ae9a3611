"""One claim at the desk: what its page shows, and everything that is done there."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.claims.actions import correct_claim, discard_draft
from apps.claims.enquiries import send_back
from apps.claims.models import Claim, ClaimState
from apps.reconciliation.models import Answer, Question
from tests import factories as make
from tests.claims.objecting import objection_to
from tests.desk.claims.desk_rows import blind_draft, drafted, recorded
from tests.pages import words_on

pytestmark = pytest.mark.django_db
MOST_QUERIES = 32


@pytest.fixture
def analyst(client: Client) -> User:
    user = make.user()
    client.force_login(user)
    return user


def page(claim: Claim) -> str:
    return f"/desk/claims/{claim.pk}/"


def post(client: Client, claim: Claim, deed: str, **said: Any) -> Any:
    return client.post(f"{page(claim)}{deed}/", said)


def offers(client: Client, claim: Claim, deed: str) -> bool:
    """Say whether the claim's page has a form that does something."""
    return f'action="{page(claim)}{deed}/"' in client.get(page(claim)).content.decode()


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    claim = make.claim()

    for response in (client.get(page(claim)), post(client, claim, "withdraw", reason="x")):
        assert response.status_code == 302
        assert response["Location"].startswith("/desk/sign-in/")


def test_a_claim_shows_words_facts_and_who_wrote_each_version(
    client: Client, analyst: User
) -> None:
    author = make.user(first_name="Ann", last_name="Author")
    source = make.source(rights="none")
    claim = recorded(
        author, source, statement="They crossed.", speaker=make.speaker("Border service")
    )
    draft = make.draft(source, statement="They had crossed.", figure=make.figure())
    correct_claim(
        claim=claim, draft=draft, expected_version=1, reason="it was misread", user=analyst
    )

    words = words_on(client, page(claim))

    for shown in ("The governor said that more than 1,000 people had crossed the river", "Ann Author",
                  "it was misread", f"{analyst}", "[added: had"):  # fmt: skip
        assert shown in words
    assert client.get(page(claim)).context["placed"] == []


@pytest.mark.parametrize(
    ("aggregation", "fields", "field"),
    [
        ("stock", {}, "id_time"),
        ("cumulative", {"time": "2021-07-05"}, "id_since"),
        ("constant", {"figure": None}, "id_n"),
    ],
)
def test_an_answer_that_lacks_something_leads_to_where_it_is_added(
    client: Client, analyst: User, aggregation: str, fields: dict[str, Any], field: str
) -> None:
    claim = make.claim(**{"figure": make.figure(), **fields})
    make.answer(claim, make.question(aggregation=aggregation))

    body = client.get(page(claim)).content.decode()
    assert f'data-missing="{field}"' in body
    assert f'href="{page(claim)}correct/#{field}"' in body
    assert f'id="{field}"' in client.get(f"{page(claim)}correct/").content.decode()


def test_an_answer_that_lacks_nothing_says_nothing_of_it(client: Client, analyst: User) -> None:
    claim = make.claim(figure=make.figure(), time="2021-07-05")
    make.answer(claim, make.question(aggregation="stock"))

    assert "data-missing" not in client.get(page(claim)).content.decode()


def test_there_is_no_page_for_a_claim_that_is_not_there(client: Client, analyst: User) -> None:
    assert client.get("/desk/claims/99999/").status_code == 404
    assert client.post("/desk/claims/99999/withdraw/", {"reason": "x"}).status_code == 404


@pytest.mark.parametrize(
    "deed", ["publish", "discard", "withdraw", "place", "answers/1/remove", "send-back"]
)
def test_a_blind_draft_is_not_there_for_others(deed: str, client: Client) -> None:
    claim = blind_draft(make.user())
    client.force_login(make.user("editor"))

    assert client.get(page(claim)).status_code == 404
    assert post(client, claim, deed, reason="x", remark="x").status_code == 404
    assert client.get(f"{page(claim)}correct/").status_code == 404


def test_a_draft_is_published(client: Client, analyst: User) -> None:
    claim = drafted(analyst)

    response = client.post(f"{page(claim)}publish/", follow=True)

    assert "Claim published." in response.content.decode()
    assert "Published" in words_on(client, page(claim))
    claim.refresh_from_db()
    assert claim.state == ClaimState.PUBLISHED


@override_settings(SECOND_PERSON=True)
def test_another_person_publishes_where_that_is_asked_for(client: Client, analyst: User) -> None:
    claim = drafted(analyst)

    response = post(client, claim, "publish")

    assert response.status_code == 422
    assert "Another person has to publish what you recorded" in response.content.decode()


def test_whoever_recorded_a_draft_discards_it(client: Client, analyst: User) -> None:
    claim = drafted(analyst)

    assert post(client, claim, "discard", reason=" ").status_code == 422
    assert post(client, claim, "discard", reason="twice the same")["Location"] == page(claim)
    assert "twice the same" in words_on(client, page(claim))


def test_an_editor_discards_a_draft_and_another_analyst_does_not(
    client: Client, analyst: User
) -> None:
    claim = drafted(make.user())

    assert not offers(client, claim, "discard")
    assert post(client, claim, "discard", reason="no").status_code == 403

    client.force_login(make.user("editor"))
    assert post(client, claim, "discard", reason="twice the same")["Location"] == "/desk/"
    assert client.get(page(claim)).status_code == 404


def test_a_claim_is_withdrawn_for_a_reason(client: Client, analyst: User) -> None:
    claim = recorded(analyst)

    refused = post(client, claim, "withdraw", reason="")
    assert refused.status_code == 422
    assert "Say why: readers see it." in refused.content.decode()

    assert post(client, claim, "withdraw", reason="the report was forged").status_code == 302
    words = words_on(client, page(claim))
    assert "the report was forged" in words
    assert not offers(client, claim, "withdraw")
    again = post(client, claim, "withdraw", reason="once more")
    assert again.status_code == 422
    assert "was withdrawn already" in again.content.decode()


def test_a_draft_is_not_withdrawn_behind_its_authors_back(client: Client, analyst: User) -> None:
    assert post(client, drafted(make.user()), "withdraw", reason="no").status_code == 403


def test_a_claim_is_placed_under_the_question_it_is_likeliest_to_answer(
    client: Client, analyst: User
) -> None:
    asked = make.question("How many people crossed the river?")
    claim = recorded(analyst, statement="1,000 people crossed the river.")

    assert offers(client, claim, "place")
    assert post(client, claim, "place", question=asked.pk, scope="men").status_code == 302

    answer = Answer.objects.get()
    assert (answer.question, answer.scope, answer.answered_by) == (asked, "men", analyst)
    again = post(client, claim, "place", question=asked.pk, scope="all")
    assert again.status_code == 422
    assert "answers that question already" in again.content.decode()


def choice() -> Question:
    options: dict[str, list[str]] = {"Russia": [], "China": []}
    return make.question(
        "Who opened the base?", kind="choice", aggregation="constant", options=options
    )


def test_a_choice_is_placed_with_what_it_names(client: Client, analyst: User) -> None:
    asked, claim = choice(), recorded(analyst)

    assert "Options" in words_on(client, f"{page(claim)}?question={asked.pk}")
    assert post(client, claim, "place", question=asked.pk).status_code == 422
    assert post(client, claim, "place", question=asked.pk, choices=["France"]).status_code == 422
    assert (
        post(client, claim, "place", question=asked.pk, choices=["Russia"], scope="all").status_code
        == 302
    )
    assert Answer.objects.get().options.get().name == "Russia"


def test_a_stance_is_placed_with_how_it_answers(client: Client, analyst: User) -> None:
    asked = make.question("Will they come back?", kind="stance", aggregation="constant")
    claim = recorded(analyst)

    assert "Stance" in words_on(client, f"{page(claim)}?question=Will they come back?")
    assert post(client, claim, "place", question=asked.pk).status_code == 422
    assert post(client, claim, "place", question=asked.pk, stance="no").status_code == 302
    assert Answer.objects.get().stance == "no"


def test_a_total_is_placed_as_such(client: Client, analyst: User) -> None:
    asked = make.question("How many districts are there?")
    claim = recorded(analyst, figure=make.figure("1,000 of 2,000", "eq", 1000, universe=2000))

    assert "Number that answers" in words_on(client, f"{page(claim)}?question={asked.pk}")
    assert post(client, claim, "place", question=asked.pk, part="universe").status_code == 302
    assert Answer.objects.get().part == "universe"


def test_a_question_that_there_is_not_is_answered_with_near_ones(
    client: Client, analyst: User
) -> None:
    make.question("How many crossed?")

    response = client.get(f"{page(recorded(analyst))}?question=How many crosed?")

    assert response.status_code == 422
    assert "did you mean “How many crossed?”" in response.content.decode()


def test_an_answer_is_moved_and_the_one_before_stays_in_the_history(
    client: Client, analyst: User
) -> None:
    claim, old, new = (
        recorded(analyst),
        make.question("How many came?"),
        make.question("How many crossed?"),
    )
    answer = make.answer(claim, old)

    assert "Reason for moving it" in words_on(
        client, f"{page(claim)}?move={answer.pk}&question={new.pk}"
    )
    refused = post(client, claim, f"answers/{answer.pk}/move", question=new.pk, reason="")
    assert refused.status_code == 422
    assert "it stays in the history" in refused.content.decode()
    same = post(client, claim, f"answers/{answer.pk}/move", question=old.pk, reason="wrong")
    assert same.status_code == 422

    assert (
        post(
            client, claim, f"answers/{answer.pk}/move", question=new.pk, reason="they crossed"
        ).status_code
        == 302
    )
    assert Answer.objects.active().get(claim=claim).question == new
    words = words_on(client, page(claim))
    assert "Taken off “How many came?”" in words
    assert "they crossed" in words
    assert (
        post(
            client, claim, f"answers/{answer.pk}/move", question=new.pk, reason="again"
        ).status_code
        == 404
    )


def test_an_answer_is_taken_off_for_a_reason_and_its_scope_changed(
    client: Client, analyst: User
) -> None:
    claim = recorded(analyst)
    answer = make.answer(claim, make.question())

    assert post(client, claim, f"answers/{answer.pk}/scope", scope="women").status_code == 302
    answer.refresh_from_db()
    assert answer.scope == "women"
    assert post(client, claim, f"answers/{answer.pk}/remove", reason="").status_code == 422
    assert (
        post(client, claim, f"answers/{answer.pk}/remove", reason="another count").status_code
        == 302
    )
    assert not Answer.objects.active().exists()


def test_an_answer_of_another_claim_is_not_there(client: Client, analyst: User) -> None:
    answer = make.answer(recorded(analyst), make.question())

    assert (
        post(client, recorded(analyst), f"answers/{answer.pk}/remove", reason="x").status_code
        == 404
    )


def test_an_editor_sends_a_claim_back_and_the_analyst_answers(
    client: Client, analyst: User
) -> None:
    claim = recorded(analyst)
    assert not offers(client, claim, "send-back")
    assert post(client, claim, "send-back", remark="Which day?").status_code == 403

    client.force_login(make.user("editor"))
    assert post(client, claim, "send-back", remark=" ").status_code == 422
    assert post(client, claim, "send-back", remark="Which day was it?").status_code == 302
    enquiry = claim.enquiries.get()

    client.force_login(make.user())
    assert not offers(client, claim, f"enquiries/{enquiry.pk}/answer")
    assert post(client, claim, f"enquiries/{enquiry.pk}/answer", answer="July.").status_code == 403

    client.force_login(analyst)
    assert "Which day was it?" in words_on(client, page(claim))
    assert post(client, claim, f"enquiries/{enquiry.pk}/answer", answer="").status_code == 422
    assert (
        post(client, claim, f"enquiries/{enquiry.pk}/answer", answer="The fifth.").status_code
        == 302
    )
    assert "The fifth." in words_on(client, page(claim))
    again = post(client, claim, f"enquiries/{enquiry.pk}/answer", answer="The sixth.")
    assert again.status_code == 422
    assert "answered already" in again.content.decode()


def test_the_desk_answers_an_objection(client: Client, analyst: User) -> None:
    claim = recorded(make.user())
    objection = objection_to(claim, "It was 900.")
    path = f"objections/{objection.pk}/answer"

    assert "It was 900." in words_on(client, page(claim))
    refused = post(client, claim, path, state="refused", remark="")
    assert refused.status_code == 422
    assert "Say what was done about it, and why." in refused.content.decode()
    assert post(client, claim, path, remark="It stands.").status_code == 422
    assert post(client, claim, path, state="refused", remark="It stands.").status_code == 302
    assert "It stands." in words_on(client, page(claim))
    assert post(client, claim, path, state="answered", remark="No.").status_code == 422


def test_what_was_typed_stays_where_something_is_wrong(client: Client, analyst: User) -> None:
    claim = recorded(analyst)
    objection = objection_to(claim)

    response = post(
        client, claim, f"objections/{objection.pk}/answer", remark="It was checked twice."
    )

    assert "It was checked twice." in response.content.decode()


def test_a_discarded_draft_takes_nothing_more(client: Client, analyst: User) -> None:
    claim = drafted(analyst)
    discard_draft(claim=claim, reason="no")

    assert 'id="place"' not in client.get(page(claim)).content.decode()
    assert post(client, claim, "publish").status_code == 422


def test_a_page_takes_as_many_queries_for_much_as_for_little(client: Client) -> None:
    editor = make.user("editor")
    client.force_login(editor)
    claim = recorded(make.user())

    def queries() -> int:
        with CaptureQueriesContext(connection) as taken:
            assert client.get(page(claim)).status_code == 200
        return len(taken)

    def fill(number: int) -> None:
        for _ in range(number):
            make.answer(claim, make.question("How many people crossed the river?"))
            make.question("How many crossed the river?")
            send_back(claim=claim, remark="Which day?", user=editor)
            objection_to(claim)

    fill(2)
    few = queries()
    fill(20)

    assert queries() == few <= MOST_QUERIES
