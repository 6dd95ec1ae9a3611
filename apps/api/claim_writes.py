"""From a body to a claim on record: its draft, its answers, and its correction by ``PATCH``.

The actions decide what is allowed; here a body becomes what they take.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from apps.accounts.models import User
from apps.api.problems import part_of_body
from apps.api.references import agents_of, named_by_id, unknown_reference
from apps.claims.actions import record_claim
from apps.claims.drafts import ClaimDraft, FigureDraft, LinkDraft, draft_from_claim
from apps.claims.fields import NAMES
from apps.claims.models import Claim, ClaimState, LinkKind, Statement
from apps.claims.queries import seen_at_desk
from apps.claims.rules import ParsedFigure
from apps.claims.tags import find_tags
from apps.reconciliation.actions import (
    AnswerDraft,
    answer_question_of,
    answer_with_new_claim,
    correct_and_compare,
    publish_and_compare,
)
from apps.reconciliation.models import AnswerPart
from apps.sources.models import Source
from apps.sources.queries import text_for_recording

Values = Mapping[str, Any]
PASSAGE = ("start", "end", "exact")
FIGURE = (
    "comparator",
    "n",
    "n2",
    "order_word",
    "decimals",
    "unit",
    "universe",
    "universe_comparator",
)
NO_PARTS: Values = {
    "tags": (),
    "speaker": None,
    "chain": (),
    "utterance": None,
    "figure": None,
    "revises": None,
}
NO_REASON = "Corrected through the API; no reason was given."


@transaction.atomic
def record_with_answers(values: Values, user: User) -> Claim:
    """Record a claim and say what it answers, all or nothing.

    Raises a problem that names every field that is wrong.
    """
    found = text_for_recording(values["source"]) or unknown_reference(
        Source, values["source"], "/source"
    )
    kept_back = settings.SECOND_PERSON or found.source_is_blind
    draft = ClaimDraft(
        text_version=found.text,
        **{name: values[name] for name in PASSAGE},
        says={name: values[name] for name in NAMES},
        **_parts(values, user),
        state=ClaimState.DRAFT if kept_back else ClaimState(values["state"]),
    )
    recorded = record_claim(draft=draft, user=user)
    for number, placement in enumerate(values["answers"]):
        answer = {"number": placement["question"], "draft": _placed(placement), "user": user}
        with part_of_body(f"/answers/{number}"):
            if number == 0:
                answer_with_new_claim(
                    recorded=recorded, source_may_have_copies=found.source_has_copies, **answer
                )
            else:
                answer_question_of(claim=recorded.claim, **answer)
    return recorded.claim


@transaction.atomic
def place_claim(claim: Claim, placement: Values, user: User) -> int:
    """Say that a claim answers a question; gives the answer's id."""
    return answer_question_of(
        claim=claim, number=placement["question"], draft=_placed(placement), user=user
    )[0].pk


def _placed(placement: Values) -> AnswerDraft:
    return AnswerDraft(
        part=AnswerPart(placement["part"]),
        scope=placement["scope"],
        stance=placement["stance"],
        choices=tuple(placement["choices"]),
    )


@transaction.atomic
def change_claim(claim: Claim, values: Values, user: User) -> None:
    """Correct a claim, and publish it where that is asked for; what is not given stays as it is."""
    state = values.get("state", claim.state)
    if claim.state != ClaimState.DRAFT and state == ClaimState.DRAFT:
        raise ValidationError(
            {"state": ValidationError("what was published does not become a draft again")}
        )
    rest = {name: value for name, value in values.items() if name not in ("state", "reason")}
    if rest:
        draft = _changed(claim, rest, user)
        reason = values.get("reason") or NO_REASON
        claim = correct_and_compare(
            claim=claim, draft=draft, expected_version=claim.version, reason=reason, user=user
        )
    if state == ClaimState.PUBLISHED and claim.state == ClaimState.DRAFT:
        publish_and_compare(claim=claim, user=user)


def _parts(values: Values, user: User) -> dict[str, Any]:
    """Return the parts of a draft that a body gives by id, by name, or as an object."""
    with part_of_body("/tags"):
        tags = tuple(find_tags(values["tags"]))
    links = {f"/chain/{at}": link for at, link in enumerate(values["chain"])}
    given = {"/speaker": values["speaker"]}
    for pointer, link in links.items():
        given[f"{pointer}/agent"] = link["agent"]
    agents = agents_of(given, user)
    chain = []
    for pointer, link in links.items():
        agent = agents[f"{pointer}/agent"]
        assert agent is not None
        source = named_by_id(Source.objects.all, link.get("source"), f"{pointer}/source")
        kind = LinkKind(link.get("kind", LinkKind.REPORTS_STATEMENT))
        chain.append(LinkDraft(agent, kind, source, checked=link.get("checked", False)))
    utterance = named_by_id(Statement.objects.all, values["utterance"], "/utterance")
    figure = None
    if values["figure"]:
        parsed = ParsedFigure(**{name: values["figure"][name] for name in FIGURE})
        figure = FigureDraft(values["figure"]["verbatim"], parsed)
    return {
        "speaker": agents["/speaker"],
        "chain": tuple(chain),
        "utterance": utterance,
        "figure": figure,
        "revises": named_by_id(lambda: seen_at_desk(user), values["revises"], "/revises"),
        "tags": tags,
    }


def _changed(claim: Claim, values: Values, user: User) -> ClaimDraft:
    """Return a claim as it will be, from how it is and what is to be changed."""
    text = claim.passage.text_version
    text.source = claim.source
    before = draft_from_claim(claim, claim.chain.all())
    if values.get("figure"):
        figure = before.figure or FigureDraft("", ParsedFigure(comparator="eq"))
        kept = {name: getattr(figure.parsed, name) for name in FIGURE}
        changed = {"verbatim": figure.verbatim, **kept, **values["figure"]}
        values = {**values, "figure": changed}
    parts = _parts({**NO_PARTS, **values}, user)
    return replace(
        before,
        says={name: values.get(name, value) for name, value in before.says.items()},
        **{name: values[name] for name in PASSAGE if name in values},
        **{name: part for name, part in parts.items() if name in values},
    )
