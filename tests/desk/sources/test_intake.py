"""The pages by which reports come in: as each role, with bad input, and whatever their number."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.sources.intake.actions import IntakeRequest, ask_for_text
from apps.sources.models import Feed, Intake, IntakeState, Source
from tests import factories as make
from tests.pages import queries_of, words_on
from tests.sources import documents as made

pytestmark = pytest.mark.django_db


def signed_in(role: str = "analyst") -> Client:
    """Return somebody of a role at the desk."""
    client = Client()
    client.force_login(make.user(role))
    return client


def pasted(text: str = made.WORDS, **columns: str) -> Intake:
    """Return a text that waits to be confirmed."""
    intake = ask_for_text(text=text, asked=IntakeRequest(user=make.user()))
    Intake.objects.filter(pk=intake.pk).update(**columns)
    intake.refresh_from_db()
    return intake


def test_a_pasted_text_is_confirmed_and_then_on_record() -> None:
    analyst = signed_in()

    sent = {"text": made.WORDS, "title": "Across the river", "form_id": str(uuid4())}
    page = analyst.post("/desk/intake/text/", sent, follow=True)
    assert made.WORDS in page.content.decode()
    intake = Intake.objects.get()
    said = {
        "title": "Across the river",
        "publisher_name": "Valley Post",
        "published": "5 July 2021",
        "language": "en",
    }
    taken = analyst.post(f"/desk/intake/{intake.pk}/confirm/", said)

    source = Source.objects.get()
    assert taken["Location"] == f"/desk/sources/{source.pk}/"
    assert (source.title, str(source.publisher), source.published) == (
        "Across the river",
        "Valley Post",
        "2021-07-05",
    )
    again = analyst.post(f"/desk/intake/{intake.pk}/confirm/", said)
    assert again["Location"] == f"/desk/sources/{source.pk}/", "sent twice is taken in once"
    assert Source.objects.count() == 1


def test_each_bad_file_is_named_and_the_rest_is_kept() -> None:
    files = [
        SimpleUploadedFile("good.txt", made.WORDS.encode()),
        SimpleUploadedFile("empty.txt", b""),
        SimpleUploadedFile("good.docx", made.word()),
    ]

    page = signed_in().post("/desk/intake/files/", {"file": files, "form_id": str(uuid4())})

    assert page.status_code == 422
    assert 'href="#files-file"' in page.text
    assert "empty.txt: " in page.text
    assert set(Intake.objects.values_list("file_name", "state")) == {
        ("good.txt", "waiting"),
        ("good.docx", "waiting"),
    }


@pytest.mark.parametrize(
    ("path", "sent", "field"),
    [
        ("address", {"url": ""}, "address-url"),
        ("address", {"url": "http://10.0.0.1/"}, "address-url"),
        ("address", {"url": "ftp://example.org/"}, "address-url"),
        ("text", {"text": ""}, "paste-text"),
        ("files", {}, "files-file"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_kept(
    path: str, sent: dict[str, str], field: str
) -> None:
    page = signed_in().post(f"/desk/intake/{path}/", {**sent, "form_id": str(uuid4())})

    assert page.status_code == 422
    assert f'href="#{field}"' in page.text
    assert all(value in page.text for value in sent.values())
    assert not Intake.objects.exists()


def test_a_bad_date_is_refused_and_what_was_written_stays() -> None:
    intake = pasted()

    page = signed_in().post(
        f"/desk/intake/{intake.pk}/confirm/", {"title": "Kept title", "published": "last Tuesday"}
    )

    assert page.status_code == 422
    assert 'href="#intake-published"' in page.text
    assert 'value="last Tuesday"' in page.text
    assert "Kept title" in page.content.decode()


def test_a_report_that_is_on_record_is_named() -> None:
    make.source(made.WORDS, title="The first of them")
    intake = pasted()

    page = signed_in().post(f"/desk/intake/{intake.pk}/confirm/", {"title": "Again"})

    assert "“The first of them”" in page.content.decode()
    assert Source.objects.count() == 1


def test_what_failed_says_why_on_its_page() -> None:
    intake = pasted(state="failed", trouble="there is no such page")

    assert "There is no such page." in words_on(signed_in(), f"/desk/intake/{intake.pk}/")


def test_another_text_of_a_report_leads_to_the_claims_on_the_old_one() -> None:
    source = make.source("A bridge was closed. Two came.")
    make.claim(source, "A bridge was closed")
    intake = pasted("A bridge was closed. Three came.")
    Intake.objects.filter(pk=intake.pk).update(source=source)
    analyst = signed_in()

    led = analyst.post(f"/desk/intake/{intake.pk}/confirm-text/", follow=True)

    assert 'id="unchanged"' in led.text
    carried = analyst.post(f"/desk/sources/{source.pk}/changed/carry/", follow=True)
    assert 'class="message success"' in carried.text
    assert 'id="all-current"' in carried.text


def test_items_of_feeds_are_fetched_and_dismissed_in_bulk() -> None:
    feed = Feed.objects.create(url="https://example.org/feed", added_by=make.user("editor"))
    items = [
        Intake.objects.create(
            kind="feed", state="offered", feed=feed, item=str(n), url=f"https://example.org/{n}"
        )
        for n in range(4)
    ]
    analyst = signed_in()

    ticked = [str(items[0].pk), str(items[1].pk), "x", "9" * 30]
    analyst.post("/desk/intake/fetch-ticked/?show=offered", {"item": ticked})
    analyst.post("/desk/intake/dismiss-ticked/?show=offered", {"item": [str(items[2].pk)]})

    states = list(Intake.objects.order_by("pk").values_list("state", flat=True))
    assert states == [
        IntakeState.WAITING,
        IntakeState.WAITING,
        IntakeState.DISMISSED,
        IntakeState.OFFERED,
    ]


@pytest.mark.parametrize(
    ("path", "needed"),
    [("/desk/intake/", "analyst"), ("/desk/feeds/", "editor"), ("/desk/intake/{pk}/", "analyst")],
)
def test_who_may_see_what_comes_in(path: str, needed: str) -> None:
    address = path.format(pk=pasted().pk)

    assert Client().get(address).status_code == 302, "a stranger is asked to sign in"
    assert signed_in("editor").get(address).status_code == 200
    assert signed_in("analyst").get(address).status_code == (200 if needed == "analyst" else 403)


def test_the_public_sees_nothing_of_what_is_not_confirmed(client: Client) -> None:
    pasted("Okapi in the river, said the keeper of the zoo.")

    for path in ("/", "/sources/", "/search/?q=okapi", "/changes/", "/api/v1/sources/"):
        assert "kapi in" not in client.get(path).content.decode()


@pytest.mark.parametrize("path", ["/desk/intake/", "/desk/feeds/", "/desk/intake/?show=offered"])
def test_a_list_takes_as_many_queries_for_few_rows_as_for_many(path: str) -> None:
    editor, owner = signed_in("editor"), make.user("editor")

    def fill(start: int, end: int) -> None:
        for number in range(start, end):
            feed = Feed.objects.create(url=f"https://example.org/feed/{number}", added_by=owner)
            Intake.objects.create(
                kind="feed", state="offered", feed=feed, item="x", url="https://example.org/x"
            )
            pasted(f"{made.WORDS} Number {number}.")

    fill(0, 2)
    few = queries_of(editor, path)
    fill(2, 12)

    assert queries_of(editor, path) == few
