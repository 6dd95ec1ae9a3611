"""What an imported claim answers, checked as the actions check it."""

from typing import Any, NamedTuple

from apps.claims.drafts import ClaimDraft
from apps.core.fields import field_error
from apps.core.json_values import Document
from apps.exports.imports.existing import ExistingRecords, WaitsForError
from apps.exports.imports.rows import Row, Rows
from apps.exports.imports.shapes import ANSWER, shaped, texts_of_list
from apps.reconciliation.actions import AnswerDraft, options_for
from apps.reconciliation.models import (
    Answer,
    AnswerOption,
    AnswerPart,
    Option,
    Question,
    Stance,
)


class AnswerPlacement(NamedTuple):
    """A question, what of the answer depends on it, and the options that it chooses."""

    question: Question
    draft: AnswerDraft
    options: list[Option]


def placed_by(record: Document, claim: ClaimDraft, known: ExistingRecords) -> list[AnswerPlacement]:
    """Return what a record says that a claim answers.

    Of a new claim, the total of "162 of 398" is placed too.

    Raises ``ValidationError`` and ``WaitsForError``.
    """
    universe = claim.figure.parsed.universe if claim.figure else None
    found: dict[tuple[int, str], AnswerPlacement] = {}
    for number, given in enumerate(record.get("answers") or ()):
        placed = _placed(given, f"answers/{number}", universe, known)
        key = (placed.question.pk, placed.draft.part)
        if key in found:
            raise field_error(
                f"answers/{number}.question",
                "this claim answers that question already",
                code="unique",
            )
        found[key] = placed
    if record.get("versions") or universe is None:
        return list(found.values())
    for placed in list(found.values()):
        totals = placed.question.universe_question
        if totals is None or placed.draft.part != AnswerPart.VALUE:
            continue
        draft = AnswerDraft(part=AnswerPart.UNIVERSE, scope=placed.draft.scope)
        found.setdefault((totals.pk, draft.part), AnswerPlacement(totals, draft, []))
    return list(found.values())


def _placed(given: Any, at: str, universe: object, known: ExistingRecords) -> AnswerPlacement:
    shaped(given, ANSWER, at)
    slug = given.get("question_slug") or ""
    if slug not in known.questions:
        raise WaitsForError(f"{at}.question_slug", f"question “{slug}” is not on record")
    part = given.get("part") or AnswerPart.VALUE
    stance = given.get("stance")
    if part not in AnswerPart.values:
        raise field_error(f"{at}.part", f"must be one of {', '.join(AnswerPart.values)}")
    if stance and stance not in Stance.values:
        raise field_error(f"{at}.stance", f"must be one of {', '.join(Stance.values)}")
    draft = AnswerDraft(
        part=AnswerPart(part),
        scope=given.get("scope") or AnswerDraft.scope,
        stance=Stance(stance) if stance else None,
        choices=tuple(texts_of_list(given, "choices")),
    )
    question = known.questions[slug]
    return AnswerPlacement(question, draft, options_for(question, draft, universe=universe))


def add_answers(answers: list[AnswerPlacement], claim: Row, rows: Rows) -> None:
    """Have the answers of a new claim written; they are normalised when they are compared."""
    for question, draft, options in answers:
        pk = rows.new_id(Answer)
        columns = {
            "id": pk,
            "claim_id": claim["id"],
            "question_id": question.pk,
            "part": draft.part,
            "scope": draft.scope.strip() or draft.scope,
            "stance": draft.stance or "",
            "answered_at": claim["recorded_at"],
        }
        rows.add(Answer, columns)
        for option in options:
            rows.add(AnswerOption, {"answer_id": pk, "option_id": option.pk})
