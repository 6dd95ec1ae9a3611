"""A question as linked data: what is asked, and the claims that answer it, without a verdict."""

from collections.abc import Iterable

from apps.claims.provenance import speaker_name
from apps.core.linked_data import Absolute, Node, document_with, without_blanks
from apps.reconciliation.models import Question
from apps.reconciliation.presentation.answer_chart import Row
from apps.speakers.linked_data import agent_node


def question_document(
    question: Question, rows: Iterable[Row], *, count: int, absolute: Absolute
) -> Node:
    """Return a question with the answers that its page shows, and how many there are."""
    address = absolute(question.get_absolute_url())
    answers = [_answer(row, address, absolute) for row in rows]
    return document_with(
        {
            "@id": address,
            "@type": ["Question", "prov:Entity"],
            "url": address,
            "name": question.title,
            "text": question.about or question.title,
            "answerCount": count,
            "suggestedAnswer": answers,
        }
    )


def _answer(row: Row, question: str, absolute: Absolute) -> Node:
    claim = row.answer.claim
    return without_blanks(
        {
            "@id": f"{question}#answer-{row.answer.pk}",
            "@type": ["Answer", "prov:Entity"],
            "text": row.wording.stated,
            "abstract": f"{speaker_name(claim)}: {claim.statement}",
            "author": agent_node(claim.speaker, absolute) if claim.speaker else None,
            "temporalCoverage": claim.time,
            "prov:wasDerivedFrom": {"@id": absolute(claim.get_absolute_url())},
        }
    )
