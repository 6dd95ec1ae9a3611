"""What a list's form says of many claims: which are ticked, which questions are chosen for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from apps.claims.models import Claim, Tag
from apps.claims.queries import seen_at_desk
from apps.core.fields import field_error, is_number
from apps.desk.access import DeskRequest
from apps.reconciliation.actions import Placement
from apps.reconciliation.actions.placing import PLACED_AT_ONCE
from apps.reconciliation.models import Question
from apps.reconciliation.suggestions.questions import Suggestion, suggested_questions

# Questions that a browser proposes while one types; others are found all the same.
MOST_TO_CHOOSE = 500
FIELD = "question-"


@dataclass(frozen=True)
class Offer:
    """The questions a claim may answer: to choose in its row, or on its own page."""

    direct: list[Suggestion]
    indirect: list[Suggestion]
    chosen: str


def chosen_claims(request: DeskRequest) -> list[Claim]:
    """Return the ticked claims that the user sees. Raises ``ValidationError`` if there are none."""
    ticked = _numbers(request.POST.getlist("claim"))
    claims = list(seen_at_desk(request.user).filter(pk__in=ticked).order_by("pk"))
    if not claims:
        raise field_error("claim", "tick at least one claim", code="required")
    if len(claims) < len(ticked):
        raise field_error("claim", "one of the claims is not there any more: tick them again")
    return claims


def placement_for(request: DeskRequest, claim: Claim) -> Placement:
    """Return the question chosen in a claim's row. Raises ``ValidationError`` where none was."""
    chosen = request.POST.get(f"{FIELD}{claim.pk}", "")
    if not chosen:
        raise field_error(
            f"{FIELD}{claim.pk}", f"choose a question for claim {claim.pk}", code="required"
        )
    question = Question.objects.filter(pk__in=_numbers([chosen])).first()
    if question is None:
        raise field_error(
            f"{FIELD}{claim.pk}", "there is no such question any more: choose another"
        )
    return Placement(claim, question)


def chosen_placements(request: DeskRequest) -> list[Placement]:
    """Return what was chosen in all rows. Raises ``ValidationError`` where nothing was."""
    chosen: dict[str, str] = {}
    for name, value in request.POST.items():
        if name.startswith(FIELD) and value:
            chosen[name.removeprefix(FIELD)] = str(value)
    if not chosen:
        raise field_error("claim", "choose a question in at least one row", code="required")
    claims = seen_at_desk(request.user).in_bulk(_numbers(chosen))
    questions = Question.objects.in_bulk(_numbers(chosen.values()))
    known = {str(pk) for pk in questions}
    if len(claims) < len(chosen) or known != set(chosen.values()):
        raise field_error("claim", "a claim or a question is not there any more: choose again")
    return [Placement(claims[int(claim)], questions[int(pk)]) for claim, pk in chosen.items()]


def question_named(title: str) -> Question:
    """Return the question of a title or address. Raises ``ValidationError`` with similar ones."""
    title = title.strip()
    if not title:
        raise field_error("under", "name the question", code="required")
    found = Question.objects.filter(title__iexact=title).first()
    if found is None:
        found = Question.objects.filter(slug=title).first()
    if found is None:
        titles = Question.objects.values_list("title", flat=True)
        near = [f"“{one}”" for one in get_close_matches(title, titles, n=3, cutoff=0.5)]
        hint = f": did you mean {' or '.join(near)}?" if near else ""
        raise field_error("under", f"there is no question “{title}”{hint}", code="unknown")
    return found


def with_suggestions(claims: Iterable[Claim], request: DeskRequest) -> list[tuple[Claim, Offer]]:
    """Return each claim with the questions that it may answer."""
    rows = list(claims)
    suggested = suggested_questions(rows)
    offers = []
    for claim in rows:
        questions = suggested.get(claim.pk, [])
        offer = Offer(
            direct=[one for one in questions if one.question.kind in PLACED_AT_ONCE],
            indirect=[one for one in questions if one.question.kind not in PLACED_AT_ONCE],
            chosen=request.POST.get(f"{FIELD}{claim.pk}", ""),
        )
        offers.append((claim, offer))
    return offers


def questions_to_choose() -> dict[str, Any]:
    """Return the titles and tags that a browser proposes while one types."""
    titles = Question.objects.order_by("title").values_list("title", flat=True)
    return {
        "titles": titles[:MOST_TO_CHOOSE],
        "vocabulary": Tag.objects.filter(merged_into=None).values_list("name", flat=True),
    }


def _numbers(typed: Iterable[str]) -> set[int]:
    return {int(one) for one in typed if is_number(one)}
