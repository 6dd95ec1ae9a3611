"""The browser, the rows that its pages hold, and what goes wrong in it without anybody seeing."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, connections
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from apps.accounts.models import User
from apps.claims.actions import correct_claim, tag_claims
from apps.claims.models import Claim, Tag
from apps.config.bootstrap import BROWSERS
from apps.reconciliation.models import Question
from apps.sources.models import Source
from apps.speakers.models import Alias, Role, Speaker
from tests import factories as make
from tests.emptying import empty_database
from tests.jobs import empty_queue
from tests.reconciliation.decisions import settle

Result = TypeVar("Result")
# What htmx says when a page is left while something is asked for, or the place of the answer is
# gone: no fault.
LEAVING = ("htmx:afterRequest", "htmx:sendAbort")
REPORT = (
    "Soldiers crossed the river\n\n"
    "The border service put their number at more than 1,000, TASS reported. Others spoke of about 60.\n"
    "“We counted 162 of the country’s 398 districts,” he said.\n\n"
    "They left on 11 September. Nobody expects them back.\n\n"
    "© Some Agency"
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the system's Chromium where there is one: Playwright's own cannot be downloaded everywhere."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    return browser_type_launch_args | ({"executable_path": chromium} if chromium else {})


@dataclass
class Story:
    """The rows that the pages under test are about."""

    claim: Claim
    corrected: Claim
    districts: Question
    dates: Question
    stances: Question
    settled: Question
    source: Source
    excerpt: Source
    speaker: Speaker
    tag: Tag


@dataclass
class Site:
    """A running server, and what its pages are about."""

    url: str
    story: Story


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """Serve the story; once a module, since emptying the database takes longer than looking at a page."""
    # Emptied at the end, so never any database but the tests' own: pytest-django makes that one
    # only for modules that carry the django_db mark, and would leave us with the real one
    # otherwise.
    name = str(connection.settings_dict["NAME"])
    if not name.startswith("test_"):
        pytest.fail(f"“{name}” is no test database: mark the module with pytest.mark.django_db")
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        try:
            yield Site(server.url, _tell())
        finally:
            server.stop()
            empty_database()
            empty_queue()


@pytest.fixture(scope="session", autouse=True)
def _no_connection_is_left_behind(playwright: Playwright) -> Iterator[None]:
    """Close the database's connection while Playwright still runs.

    Its event loop makes this thread an asynchronous one, which has connections of its own: once it
    is gone nobody can close them, and the tests' database cannot be dropped.
    """
    yield
    connections.close_all()


@pytest.fixture
def story(site: Site) -> Story:
    """Return the rows that the pages under test are about."""
    return site.story


def _tell() -> Story:
    """Record a little of everything that pages draw."""
    outlet = make.speaker("RT", "outlet")
    speaker = make.speaker("border service of Tajikistan", "organisation")
    Alias.objects.create(speaker=speaker, name="Пограничная служба", kind="transliteration")
    Role.objects.create(speaker=speaker, post="state body", since="1992")
    source = make.source(
        REPORT, title="Across the river", rights="full", publisher=outlet, published="2021-07~"
    )
    crossed = make.question("How many soldiers crossed?", about="Counts soldiers, not civilians.")
    said = {"speaker": speaker, "chain": ["TASS"], "time": "2021-07-05", "uttered": "2021-07-05"}
    claim = make.claim(
        source,
        "The border service put their number at more than 1,000",
        figure=make.figure(),
        place="Tajikistan",
        **said,
    )
    rival = make.claim(
        source,
        "about 60",
        statement="About 60 crossed.",
        figure=make.figure("about 60", "approx", 60),
        time="2021-07-05",
    )
    for one in (claim, rival):
        make.answer(one, crossed)
    tag = Tag.objects.create(name="border", slug="border")
    tag_claims(claims=[claim, rival], tags=[tag])
    return Story(
        claim=claim,
        corrected=_corrected(source),
        districts=_districts(source),
        dates=_dates(source),
        stances=_stances(source),
        settled=_settled(source),
        source=source,
        excerpt=_excerpt(),
        speaker=speaker,
        tag=tag,
    )


def _corrected(source: Source) -> Claim:
    claim = make.claim(
        source,
        "Nobody expects them back",
        statement="Somebody expects them back.",
        speaker=make.speaker(),
    )
    draft = make.draft(source, "Nobody expects them back", statement="Nobody expects them back.")
    return correct_claim(
        claim=claim, draft=draft, expected_version=1, reason="it was misread", user=make.user()
    )


def _districts(source: Source) -> Question:
    totals = make.question("How many districts are there?", aggregation="constant")
    held = make.question(
        "How many districts are held?", aggregation="stock", universe_question=totals
    )
    figures: list[tuple[str, dict[str, Any]]] = [
        ("162 of the country’s 398 districts", {"comparator": "eq", "n": 162, "universe": 398}),
        ("about 60", {"comparator": "approx", "n": 60}),
        ("more than 1,000", {"comparator": "gt", "n": 1000}),
        ("about 60", {"comparator": "order", "n": None, "order_word": "hundreds"}),
    ]
    for verbatim, parsed in figures:
        claim = make.claim(
            source, verbatim, statement=f"Held: {verbatim}.", figure=make.figure(verbatim, **parsed)
        )
        make.answer(claim, held)
    return held


def _dates(source: Source) -> Question:
    asked = make.question("When did they leave?", kind="date", aggregation="constant")
    for date in ("2021-09-11", "2021-05~"):
        make.answer(
            make.claim(
                source, "They left on 11 September", date=date, statement=f"They left ({date})."
            ),
            asked,
        )
    return asked


def _stances(source: Source) -> Question:
    asked = make.question("Will they come back?", kind="stance", aggregation="constant")
    for stance in ("yes", "unlikely", "conditional"):
        make.answer(
            make.claim(source, "Nobody expects them back", statement=f"They say {stance}."),
            asked,
            stance=stance,
        )
    return asked


def _settled(source: Source) -> Question:
    """Return a question with values in time, a conflict at the latest, and an estimate that sets one side aside."""
    asked = make.question("How many were evacuated?", aggregation="cumulative")
    counted = (
        ("2023-04-12", 60, ""),
        ("2023-04-14", 398, ""),
        ("2023-04-17", 398, ""),
        ("2023-04-17", 1000, "TASS"),
    )
    answers = [
        make.answer(
            make.claim(
                source,
                "about 60",
                statement=f"{number} by {time}.",
                figure=make.figure("so many", "approx", number),
                time=time,
                since="2023-04-11",
                speaker=make.speaker(),
                chain=[relay] if relay else [],
            ),
            asked,
        )
        for time, number, relay in counted
    ]
    settle(asked, aside=answers[2], low=Decimal(800), high=Decimal(1200))
    return asked


def _excerpt() -> Source:
    words = " ".join(f"word{number:03}" for number in range(400))
    source = make.source(
        words, title="A report that is not ours to print", publisher=make.speaker("MK", "outlet")
    )
    make.claim(source, "word200 word201", statement="It says word two hundred.")
    return source


def committed(act: Callable[[], Result]) -> Result:
    """Do something in the database that the server sees at once: the test's own transaction is never committed."""

    def alone() -> Result:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(alone).result()


def sign_in(
    context: BrowserContext, home: str, role: str = "analyst", *, user: User | None = None
) -> User:
    """Sign a browser in as a user, or as somebody new of a role."""

    def session_of_somebody() -> tuple[User, str]:
        somebody, session = user or make.user(role), SessionStore()
        session[SESSION_KEY] = str(somebody.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = somebody.get_session_auth_hash()
        session.create()
        return somebody, session.session_key or ""

    signed_in, key = committed(session_of_somebody)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": home}])
    return signed_in


@dataclass
class Watched:
    """A page of the browser, and all that it complained of or asked elsewhere for."""

    page: Page
    home: str
    complaints: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def open(self, path: str) -> Page:
        """Go to a page of the site."""
        self.page.goto(self.home + path)
        return self.page

    def note(self, text: str) -> None:
        """Keep a complaint."""
        if not any(words in text for words in (*LEAVING, *self.expected)):
            self.complaints.append(text)


class Windows:
    """Pages of a browser, kept for as long as a module runs: opening one takes longer than most of what is shown."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.kept: dict[str, Page] = {}

    def page(self, width: int, *, scheme: str, forced: str, options: dict[str, Any]) -> Page:
        """Return an empty page of a width, in colours, of a context that has those options and remembers nothing."""
        name = repr(sorted(options.items()))
        if name not in self.kept or self.kept[name].is_closed():
            self.kept[name] = self.browser.new_context(**options).new_page()
        page = self.kept[name]
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="null", color_scheme=scheme, forced_colors=forced)  # type: ignore[arg-type]
        return page

    def forget(self, page: Page) -> None:
        """Empty a page, and remove what was left behind it."""
        for other in page.context.pages:
            if other is not page:
                other.close()
        page.unroute_all()
        if page.url.startswith("http"):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
        page.goto("about:blank")
        page.context.clear_cookies()

    def close(self) -> None:
        """Close them all, or a request that is kept alive would hold the tests' database."""
        for page in self.kept.values():
            page.context.close()


@pytest.fixture(scope="module")
def windows(browser: Browser, site: Site) -> Iterator[Windows]:
    """Return the browser's contexts of this module."""
    kept = Windows(browser)
    yield kept
    kept.close()


@pytest.fixture
def watch(windows: Windows, site: Site) -> Callable[..., Any]:
    """Return a way to open a watched page of a width and colour scheme; afterwards nothing may have gone wrong."""

    @contextmanager
    def opened(width: int = 1280, **options: Any) -> Iterator[Watched]:
        expected = options.pop("expected", ())
        scheme, forced = options.pop("color_scheme", "light"), options.pop("forced_colors", "none")
        page = windows.page(width, scheme=scheme, forced=forced, options=options)
        watched = Watched(page, site.url, expected=expected)
        heard: dict[str, Callable[[Any], None]] = {
            "console": lambda message: (
                watched.note(message.text) if message.type != "log" else None
            ),
            "pageerror": lambda error: watched.note(str(error)),
            "request": lambda request: _note_stranger(watched, request.url),
        }
        for event, hear in heard.items():
            page.on(event, hear)  # type: ignore[call-overload]
        try:
            yield watched
        finally:
            for event, hear in heard.items():
                page.remove_listener(event, hear)
            windows.forget(page)
        assert watched.complaints == []

    return opened


def _note_stranger(watched: Watched, url: str) -> None:
    if not url.startswith((watched.home, "data:")):
        watched.note(f"asked elsewhere: {url}")
