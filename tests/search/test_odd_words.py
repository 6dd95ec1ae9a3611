"""Whatever somebody types is looked for: PostgreSQL refuses no search, list or suggestion."""

import string
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from apps.claims.models import Claim, Tag
from apps.core.search_vectors import typed_query
from apps.desk.claims import list_rows as listing
from apps.desk.review.speakers import candidates_in
from apps.desk.sources.list_rows import reports
from apps.desk.speakers import lists
from apps.reconciliation.models import Question
from apps.reconciliation.queries import questions_titled
from apps.reconciliation.queries import queue as conflicts
from apps.reconciliation.suggestions.question_search import QuestionSearch, likely_questions
from apps.search import names
from apps.search.queries import find
from apps.search.query import SearchQuery
from apps.sources.models import TextVersion
from apps.speakers.models import Speaker
from apps.speakers.queries import called, named_like
from apps.takedowns.rules import pattern_of
from tests import factories as make
from tests.api.client import Program
from tests.search.disputes import dispute

pytestmark = pytest.mark.django_db
LONGEST = 10_000
SIGNS = [*"-&|!():*'\\\"%_<>.,;@/?+[]{}^$~#`", " ", "\t", "\u00a0", "\u3000", "\u200b", "\u202e"]
WORDS = [
    "or",
    "-or",
    '"',
    "border",
    "the",
    "ГОРОД",
    "国",
    "😀",
    "👩‍👩‍👧",
    "e\u0301",
    "ß",
    "İ",
    "1e5",
    "a@b.c",
    "-",
]
# Runs of a few signs, as PostgreSQL's stack is short; words between them; and any text at all.
RUN = st.builds(
    lambda signs, times: "".join(signs) * times,
    st.lists(st.sampled_from(SIGNS), min_size=1, max_size=4),
    st.sampled_from([1, 2, 31, 32, 33, 34, 70, 1_000]),
)
TYPED = st.lists(RUN | st.sampled_from(WORDS) | st.text(max_size=20), max_size=8).map("".join)
ANYTHING = TYPED.map(lambda text: text.replace("\x00", "")[:LONGEST])


def everywhere(text: str) -> Iterable[Any]:
    """Ask every question of the database in which what somebody typed stands."""
    user = make.user("editor", username=f"e{abs(hash(text))}")
    said = {"q": text}
    yield find(SearchQuery(q=text))
    yield names.nearest(text)
    yield list(listing.narrowed(Claim.objects.all(), said))
    yield list(reports(user, tab="all", words=text))
    yield list(conflicts.narrowed(conflicts.queue(), said, user=user, now=timezone.now()))
    yield list(candidates_in("proposed", text))
    yield list(lists.merges(text))
    yield list(lists.by_name(text))
    yield list(called(text))
    yield list(named_like(text, relays_first=True))
    yield list(questions_titled(text))
    yield list(Tag.objects.filter(name__iexact=text))
    yield likely_questions([QuestionSearch(text, "1", False, frozenset([text]), None)])
    if text.strip():
        yield TextVersion.objects.filter(text__iregex=pattern_of([text.strip()])).count()


@pytest.fixture
def record() -> None:
    """Have something on record that may be found."""
    make.claim(speaker=make.speaker("Anna Border"), statement="More than 1,000 crossed the border.")
    dispute("How many crossed the border?")
    Tag.objects.create(name="border", slug="border")


def tried(examples: int) -> Callable[..., Any]:
    """Try odd texts within one test's transaction."""
    return settings(max_examples=examples, suppress_health_check=list(HealthCheck), database=None)


@pytest.mark.usefixtures("record")
def test_nothing_that_is_typed_is_refused_by_the_database() -> None:
    @tried(150)
    @example("-" * 33)
    @example("- " * 5_000)
    @example("-!" * 5_000)
    @example("a " * 5_000)
    @example("x" * LONGEST)
    @example("(" * LONGEST)
    @example("\\" * LONGEST)
    @given(ANYTHING)
    def looks(text: str) -> None:
        with transaction.atomic():
            for _ in everywhere(text):
                pass
            transaction.set_rollback(True)

    looks()


def test_minus_signs_are_taken_whatever_stands_between_them() -> None:
    between = [chr(number) for number in (*range(1, 0x250), *range(0x2000, 0x2070), 0x3000, 0xFEFF)]
    between += [f"{one} {other}" for one in string.punctuation for other in string.punctuation]

    for signs in between:
        for typed in (f"-{signs}" * 40, f"{signs}-" * 40 + "word"):
            assert not Claim.objects.filter(search_vector=typed_query(typed)).exists(), signs


@pytest.mark.usefixtures("record")
def test_pages_and_the_api_find_or_say_why_not() -> None:
    client = Client()
    client.force_login(make.user("editor"))
    program = Program()

    @tried(25)
    @example("-" * 33)
    @example("- " * 100)
    @example("---- or ----")
    @given(ANYTHING.map(lambda text: text[:600].replace("\ud800", "")))
    def looks(text: str) -> None:
        for page in (
            "/search/",
            "/desk/claims/",
            "/desk/sources/",
            "/desk/conflicts/",
            "/desk/speakers/",
            "/desk/review/speakers/",
        ):
            assert client.get(page, {"q": text, "show": "all"}).status_code in (200, 404, 422), page
        assert client.get("/desk/names/", {"q": text}).status_code == 200
        assert client.get("/desk/question-titles/", {"q": text}).status_code == 200
        for query in ("search/", "tags/", "speakers/"):
            asked = program.client.get(
                f"/api/v1/{query}", {"q" if query == "search/" else "name": text}
            )
            assert asked.status_code in (200, 400), query

    looks()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("border", True),
        ("-border", False),
        ("crossed -border", False),
        ("crossed -river", True),
        ("crossed - river", True),
        ("crossed -- river", False),
        ("--border", True),
        ("---border", True),
        ("crossed --- border", True),
        ("crossed " + "-" * 33 + " border", True),
        ("crossed " + "- " * 33 + "border", True),
        ("crossed -!-(-|-&-river", False),
        ("crossed -&!|()-border", True),
        ("border---river", False),
        ("border---crossed", False),
        ("well-known or border", True),
        ("-" * 40, False),
        ('crossed -"the border"', False),
        ('crossed "---" border', True),
    ],
)
def test_one_minus_sign_leaves_a_word_out_and_more_of_them_mean_nothing(
    typed: str, found: bool
) -> None:
    make.claim(statement="More than 1,000 crossed the border.")

    assert Claim.objects.filter(search_vector=typed_query(typed)).exists() == found


def test_names_are_found_whatever_signs_stand_in_them() -> None:
    for name in (
        "100%",
        "a_b",
        "back\\slash",
        "O'Neill",
        "(brackets)",
        "*",
        "--",
        "[a-z]+",
        "“quoted”",
    ):
        speaker = make.speaker(name)
        assert list(named_like(name).values_list("pk", flat=True)) == [speaker.pk]
        assert list(called(name.upper())) == [speaker]

    assert not named_like("a%b").exists()
    assert Speaker.objects.count() == 9
    assert not Question.objects.exists()
