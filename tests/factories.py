"""Rows for tests, made through the same actions that people use; every argument has a sensible default."""

from decimal import Decimal
from itertools import count
from typing import Any

from apps.accounts.models import User
from apps.claims.actions import record_claim
from apps.claims.drafts import ClaimDraft, FigureDraft, LinkDraft
from apps.claims.fields import NAMES, QuoteKind, with_defaults
from apps.claims.models import Claim
from apps.claims.rules import ParsedFigure
from apps.reconciliation.actions import AnswerDraft, QuestionParts, answer_question, ask_question
from apps.reconciliation.models import Answer, Question
from apps.sources.actions import Incoming, add_source
from apps.sources.models import Arrival, Source
from apps.sources.queries import current_text
from apps.speakers.actions import find_or_add_speaker
from apps.speakers.models import Speaker

_number = count(1)
TEXT = "The governor said that more than 1,000 people had crossed the river on 5 July. About 60 came back."


def user(role: str = "analyst", **columns: Any) -> User:
    """Return a user of the desk, whose password is “demo”."""
    name = columns.pop("username", f"{role}{next(_number)}")
    return User.objects.create_user(name, password="demo", role=role, is_staff=True, **columns)


def speaker(name: str = "", kind: str = "person") -> Speaker:
    """Return the speaker of that name, or a new one."""
    return find_or_add_speaker(name=name or f"Speaker {next(_number)}", kind=kind, user=None)


def source(text: str = "", **columns: Any) -> Source:
    """Return a source with a text; another one at every call where no text is given."""
    text = text or f"{TEXT}\n\nReport {next(_number)}."
    title = columns.pop("title", f"Report {next(_number)}")
    return add_source(
        source=Source(title=title, **columns),
        incoming=Incoming(text=text, arrival=Arrival.PASTE),
        user=None,
    )


def figure(
    verbatim: str = "more than 1,000", comparator: str = "gt", n: Any = 1000, **parsed: Any
) -> FigureDraft:
    """Return a figure to record; numbers are given as anything that ``Decimal`` takes."""
    for name in ("n2", "universe"):
        if parsed.get(name) is not None:
            parsed[name] = Decimal(parsed[name])
    number = None if n is None else Decimal(n)
    return FigureDraft(verbatim, ParsedFigure(comparator=comparator, n=number, **parsed))


def draft(
    source: Source, exact: str = "more than 1,000 people had crossed the river", **fields: Any
) -> ClaimDraft:
    """Return a claim to record on some words of a source's newest text."""
    text = current_text(source)
    start = text.text.index(exact)
    says = {
        "statement": "More than 1,000 people crossed the river on 5 July.",
        "quote_kind": QuoteKind.INDIRECT,
        **{name: fields.pop(name) for name in NAMES if name in fields},
    }
    fields["chain"] = tuple(
        link if isinstance(link, LinkDraft) else LinkDraft(speaker(link, "outlet"))
        for link in fields.get("chain", ())
    )
    return ClaimDraft(
        text_version=text,
        start=start,
        end=start + len(exact),
        exact=exact,
        says=with_defaults(says),
        **fields,
    )


def claim(
    source_: Source | None = None,
    exact: str = "more than 1,000 people had crossed the river",
    **fields: Any,
) -> Claim:
    """Return a recorded claim, on a source of its own where none is given."""
    return record_claim(draft=draft(source_ or source(), exact, **fields), user=None).claim


def question(title: str = "", **columns: Any) -> Question:
    """Return a question; a count of things in a period where nothing else is said."""
    number = next(_number)
    parts = {
        name: columns.pop(name)
        for name in ("options", "part_of", "related", "tags")
        if name in columns
    }
    columns = {"kind": "quantity", "aggregation": "flow", "slug": f"question-{number}", **columns}
    columns.setdefault("unit", "1" if columns["kind"] == "quantity" else "")
    asked = Question(title=title or f"How many are there in question {number}?", **columns)
    return ask_question(question=asked, parts=QuestionParts(**parts), user=None)


def answer(claim_: Claim, question_: Question, **fields: Any) -> Answer:
    """Return the answer that a claim gives to a question."""
    return answer_question(
        claim=claim_, question=question_, draft=AnswerDraft(**fields), user=None
    )[0]
