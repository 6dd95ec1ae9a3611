"""The annotating page in a real browser: by mouse, by keys, by touch, and without JavaScript."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import expect
from pytest_django import DjangoDbBlocker

from apps.accounts.models import User
from apps.claims.models import Claim, Tag
from apps.reconciliation.actions import correct_and_compare
from apps.sources.models import Source
from apps.sources.queries import current_text
from tests import factories as make
from tests.browser.barriers import barriers
from tests.browser.conftest import Site, committed, sign_in
from tests.browser.selecting import select

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

TEXT = (
    "A report with a river 🌊 in a valley\n\n"
    "“We counted more than 1,000,” said the border service, TASS reported. "
    "Others spoke of about 60. Some 👩‍👩‍👧 came too.\n"
    "They left on 5 July 2021. Nobody expects them back."
)
CONFLICTS = re.compile(r"\bconflicts\b")  # the class of the line that says what saving would find
SEEDS = sorted((Path(settings.BASE_DIR).parent / "shared" / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def report(site: Site, django_db_blocker: DjangoDbBlocker) -> Source:
    """Return a report with two claims that overlap, and a question that has an answer."""
    with django_db_blocker.unblock():
        source = make.source(
            TEXT, published="2021-07-06", publisher=make.speaker("RT", "outlet"), title="A report"
        )
        make.claim(
            source, "We counted more than 1,000,” said the border service", statement="It counted."
        )
        make.claim(source, "more than 1,000", statement="More than 1,000.", figure=make.figure())
        asked = make.question("How many soldiers came over the river?", slug="over-the-river")
        rival = make.claim(
            figure=make.figure("about 300", "approx", 300), time="2021-07-05", statement="300 came."
        )
        make.answer(rival, asked)
        Tag.objects.get_or_create(name="border", slug="border")
        return source


def recorded_by(user: User) -> list[Claim]:
    """Return what somebody recorded, the last first."""
    loaded = Claim.objects.filter(recorded_by=user).select_related("passage", "figure", "speaker")
    return list(
        loaded.prefetch_related("chain__agent", "tags", "answers__question").order_by("-pk")
    )


def test_words_across_two_marks_and_an_emoji_give_the_right_code_points(
    watch: Callable[..., Any], report: Source
) -> None:
    with watch() as watched:
        sign_in(watched.page.context, watched.home)
        page = watched.open(f"/desk/sources/{report.pk}/")
        select(page, "river", "TASS")
        page.get_by_role("button", name="Record claim").click()

        expect(page.get_by_label("Statement in your words")).to_be_focused()
        start, end = (
            int(page.locator(f"#recording [name={name}]").input_value())
            for name in ("start", "end")
        )
        assert TEXT[start:end] == TEXT[TEXT.index("river") : TEXT.index("TASS") + 4]


def test_a_claim_is_recorded_by_keys_alone(watch: Callable[..., Any], report: Source) -> None:
    with watch() as watched:
        user = sign_in(watched.page.context, watched.home)
        page = watched.open(f"/desk/sources/{report.pk}/")
        keys = page.keyboard
        page.locator("#source-text").focus()
        for key in ["]", "]", "]", "c"]:
            keys.press(key)
        expect(page.get_by_label("Statement in your words")).to_be_focused()
        assert page.locator("blockquote.from").inner_text() == "Others spoke of about 60."
        keys.type("About 60 soldiers came over the river.")
        page.get_by_role("combobox", name="Speaker").press_sequentially("A colonel")
        page.get_by_label("Tags").press_sequentially("border")
        page.get_by_label("True as of").press_sequentially("5 July 2021")
        for agent in ("TASS", "Reuters"):
            page.locator("[data-move=add]").press("Enter")
            expect(page.get_by_label("Who", exact=True).last).to_be_focused()
            keys.type(agent)
        keys.press("Alt+ArrowUp")
        expect(page.get_by_label("Who", exact=True).first).to_have_value("Reuters")
        radio = page.get_by_role("radio", name="How many soldiers came over the river?")
        radio.press("Space")
        expect(page.locator("#outlook-line")).to_have_class(CONFLICTS)
        keys.press("Control+Enter")

        expect(page.locator("#saved [href]")).to_be_visible()
        expect(page.locator("#source-text")).to_be_focused()
        claim = recorded_by(user)[0]
        assert claim.passage.exact == "Others spoke of about 60."
        assert (claim.figure.verbatim, claim.figure.comparator, claim.time) == (
            "about 60",
            "approx",
            "2021-07-05",
        )
        assert [link.agent.name for link in claim.chain.all()] == ["Reuters", "TASS"]
        assert ([tag.name for tag in claim.tags.all()], str(claim.speaker)) == (
            ["border"],
            "A colonel",
        )
        assert [answer.question.slug for answer in claim.answers.all()] == ["over-the-river"]

        keys.press("]")
        keys.press("c")
        expect(page.locator("blockquote.from")).to_have_text("Some 👩‍👩‍👧 came too.")
        expect(page.get_by_role("combobox", name="Speaker")).to_have_value("")
        expect(page.get_by_label("Tags")).to_have_value("")
        expect(page.get_by_label("True as of")).to_have_value("")
        expect(page.get_by_label("Who", exact=True)).to_have_count(0)


def test_a_claim_is_recorded_without_javascript(watch: Callable[..., Any], report: Source) -> None:
    with watch(java_script_enabled=False) as watched:
        user = sign_in(watched.page.context, watched.home)
        page = watched.open(f"/desk/sources/{report.pk}/")
        page.get_by_label("Words of the report").fill('"We counted more than 1,000')
        page.locator(".find [type=submit]").click()
        page.get_by_label("Statement in your words").fill(
            "More than 1,000 soldiers came over the river."
        )
        page.get_by_label("True as of").fill("2021-07-05")
        page.locator("[data-move=add]").click()
        page.get_by_label("Who", exact=True).fill("TASS")
        page.locator("button[data-check]").click()
        expect(page.locator("#outlook-line")).to_have_class(CONFLICTS)
        page.get_by_role("radio", name="How many soldiers came over the river?").check()
        page.locator("[data-save]").click()

        expect(page.locator("#saved [href]")).to_be_visible()
        claim = recorded_by(user)[0]
        assert claim.passage.exact == "“We counted more than 1,000"
        assert claim.figure.n == 1000
        assert len(claim.chain.all()) == len(claim.answers.all()) == 1


def test_a_claim_is_recorded_on_a_phone(watch: Callable[..., Any], report: Source) -> None:
    with watch(width=390, has_touch=True, is_mobile=True) as watched:
        user = sign_in(watched.page.context, watched.home)
        page = watched.open(f"/desk/sources/{report.pk}/")
        # What a long press does on a real phone: the words under the finger are selected, then
        # drawn longer.
        page.evaluate(
            """() => {
                const block = [...document.querySelectorAll("#source-text [data-start]")].at(-1);
                const words = [...block.childNodes].find((node) => node.data?.startsWith("They left"));
                getSelection().setBaseAndExtent(words, 0, words, "They left on 5 July 2021".length);
            }"""
        )
        record = page.get_by_role("button", name="Record claim")
        expect(record).to_be_enabled()
        box = record.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        record.tap()
        page.get_by_label("Statement in your words").fill("They left on 5 July 2021.")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.locator("[data-save]").tap()

        expect(page.locator("#saved [href]")).to_be_visible()
        assert recorded_by(user)[0].passage.exact == "They left on 5 July 2021"


def test_what_was_typed_survives_a_reload_and_goes_when_it_is_saved(
    watch: Callable[..., Any], report: Source
) -> None:
    with watch() as watched:
        sign_in(watched.page.context, watched.home)
        page = watched.open(f"/desk/sources/{report.pk}/?start=0&end=8")
        page.get_by_label("Statement in your words").fill("It is a report.")
        page.locator("[data-move=add]").click()
        page.get_by_label("Who", exact=True).fill("TASS")

        page.reload()
        expect(page.get_by_label("Statement in your words")).to_have_value("It is a report.")
        expect(page.get_by_label("Who", exact=True)).to_have_value("TASS")

        page.goto(f"{watched.home}/desk/sources/{report.pk}/")
        page.locator("[data-kept] button").click()
        expect(page.get_by_label("Statement in your words")).to_have_value("It is a report.")
        page.locator("[data-save]").click()
        expect(page.locator("#saved [href]")).to_be_visible()
        expect(page.locator("[data-kept] button")).to_have_count(0)

        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_label("Statement in your words")).to_have_value("It is a report.")


def test_a_double_click_saves_once(watch: Callable[..., Any], report: Source) -> None:
    with watch() as watched:
        user = sign_in(watched.page.context, watched.home)
        page = watched.open(f"/desk/sources/{report.pk}/?start=0&end=8")
        page.get_by_label("Statement in your words").fill("It is a report.")
        page.locator("[data-save]").dblclick()

        expect(page.locator("#saved [href]")).to_be_visible()
        assert len(recorded_by(user)) == 1


def test_another_analysts_mark_appears(
    watch: Callable[..., Any], report: Source, django_db_blocker: DjangoDbBlocker
) -> None:
    with watch() as watched:
        sign_in(watched.page.context, watched.home)
        page = watched.open(f"/desk/sources/{report.pk}/")
        claim = committed(
            lambda: make.claim(report, "Nobody expects them back", statement="Nobody does.")
        )
        page.locator(".fresh a").click()

        expect(page.locator(f"#source-text #claim-{claim.pk}")).to_have_count(1)
        expect(page.locator(f"#c-{claim.pk}")).to_contain_text("Nobody does")


def test_keys_do_nothing_while_one_types(watch: Callable[..., Any], report: Source) -> None:
    with watch() as watched:
        sign_in(watched.page.context, watched.home)
        page = watched.open(f"/desk/sources/{report.pk}/?start=0&end=8")
        page.get_by_label("Statement in your words").press_sequentially("c]?n")

        expect(page.get_by_label("Statement in your words")).to_have_value("c]?n")
        expect(page.locator("blockquote.from")).to_have_text("A report")


STATES = {
    "empty": ("", "", "#find"),
    "filled": ("?start=0&end=8", "", "blockquote.from"),
    "error": ("?start=0&end=8", "[data-save]", "#errors"),
    "places": ("?find=a", "", ".places"),
}


@pytest.mark.parametrize("state", STATES)
def test_nothing_keeps_anybody_out(watch: Callable[..., Any], report: Source, state: str) -> None:
    with watch(expected=("422",)) as watched:
        sign_in(watched.page.context, watched.home)
        query, button, shown = STATES[state]
        page = watched.open(f"/desk/sources/{report.pk}/{query}")
        if button:
            page.locator(button).click()
        expect(page.locator(shown)).to_be_visible()
        assert barriers(page) == []


@pytest.mark.skipif(not SEEDS, reason="the real reports are not beside this checkout")
def test_a_thousand_selections_come_back_as_the_same_code_points(
    watch: Callable[..., Any], django_db_blocker: DjangoDbBlocker
) -> None:
    source = committed(
        lambda: make.source(SEEDS[0].read_text(encoding="utf-8"), title="A real report")
    )
    text = current_text(source).text
    chance = random.Random(7)
    asked: list[list[int]] = []
    while len(asked) < 1000:
        start = chance.randrange(len(text))
        end = min(start + 1 + int(chance.expovariate(1 / 80)), len(text))
        words = text[start:end].strip()
        if words:
            at = text.index(words, start)
            asked.append([at, at + len(words)])
    with watch() as watched:
        sign_in(watched.page.context, watched.home)
        page = watched.open(f"/desk/sources/{source.pk}/")
        given = page.evaluate(
            (Path(__file__).parent / "select_all.js").read_text(encoding="utf-8"), asked
        )

    assert given == asked
    assert any(text[start:end].count("\n") for start, end in asked)


def test_words_selected_while_correcting_move_the_claim(watch: Callable[..., Any]) -> None:
    source = committed(lambda: make.source("They left on 5 July. Nobody saw it."))
    claim = committed(lambda: make.claim(source, "They left", statement="They left once."))
    with watch() as watched:
        sign_in(watched.page.context, watched.home)
        page = watched.open(f"/desk/claims/{claim.pk}/correct/")
        select(page, "They", "July")
        page.get_by_role("button", name="Use these words").click()

        expect(page.locator("blockquote.from")).to_have_text("They left on 5 July")
        expect(page.get_by_role("heading", name=f"Correct claim {claim.pk}").last).to_be_visible()
        page.get_by_label("Reason for the correction").fill("The day belongs to it.")
        page.locator("[data-save]").click()
        expect(page.get_by_role("status").first).to_contain_text("version 2")


def test_a_conflict_of_two_corrections_shows_both_and_keeps_nobody_out(
    watch: Callable[..., Any],
) -> None:
    # On a report of its own: other tests select words of the shared one, which a mark would cut.
    source = committed(lambda: make.source("They left on 5 July."))
    claim = committed(lambda: make.claim(source, "They left", statement="They left once."))
    with watch(expected=("409",)) as watched:
        sign_in(watched.page.context, watched.home)
        page = watched.open(f"/desk/claims/{claim.pk}/correct/")
        page.get_by_label("Statement in your words").fill("Mine.")
        page.get_by_label("Reason for the correction").fill("It was misread.")
        meanwhile = make.draft(source, "They left", statement="Theirs.")
        committed(
            lambda: correct_and_compare(
                claim=claim,
                draft=meanwhile,
                expected_version=1,
                reason="so they thought",
                user=make.user(),
            )
        )
        page.locator("[data-save]").click()

        expect(page.get_by_role("alert").locator(".differing")).to_be_visible()
        row = page.get_by_role("row", name="Statement in your words")
        expect(row).to_contain_text("Theirs.")
        expect(row).to_contain_text("Mine.")
        assert barriers(page) == []
        page.locator("[data-save]").click()
        expect(page.get_by_role("status").first).to_contain_text("version 3")
