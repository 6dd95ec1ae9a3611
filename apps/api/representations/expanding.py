"""Ids replaced by what they name, where ``expand`` asks for it; each kind is read at once."""

from collections.abc import Callable, Iterable, Mapping

from apps.accounts.models import User
from apps.claims.queries import with_claim_counts
from apps.core.json_values import Document
from apps.reconciliation.representations.claims import claim_documents, claims_seen_by
from apps.reconciliation.representations.questions import asked_of_all, question_documents
from apps.sources.representation import source_documents, sources_seen_by
from apps.speakers.models import Speaker
from apps.speakers.representation import speaker_documents

Load = Callable[[Iterable[int], User | None], list[Document]]
LOADERS: dict[str, Load] = {
    "source": lambda ids, reader: source_documents(
        with_claim_counts(sources_seen_by(reader).filter(pk__in=ids))
    ),
    "speaker": lambda ids, _: speaker_documents(Speaker.objects.filter(pk__in=ids)),
    "question": lambda ids, _: question_documents(asked_of_all().filter(pk__in=ids)),
    "claim": lambda ids, reader: claim_documents(claims_seen_by(reader).filter(pk__in=ids), reader),
}
# What may be expanded, by the member's path, and what its ids name.
OF_CLAIM = {
    "source": "source",
    "speaker": "speaker",
    "chain.agent": "speaker",
    "answers.question": "question",
}
OF_SOURCE = {"publisher": "speaker"}
OF_ANSWER = {"claim": "claim", "question": "question"}
OF_CONFLICT = {"question": "question"}
OF_ESTIMATE = {"question": "question"}
OF_STATEMENT = {"speaker": "speaker"}


def expand(
    documents: list[Document], names: Iterable[str], allowed: Mapping[str, str], reader: User | None
) -> list[Document]:
    """Put records in the place of their ids; one that the reader may not see stays an id."""
    for name in names:
        *path, member = name.split(".")
        holders = documents
        for step in path:
            holders = [inner for holder in holders for inner in holder[step]]
        ids = {int(holder[member]) for holder in holders if holder[member] is not None}
        if not ids:
            continue
        found = {one["id"]: one for one in LOADERS[allowed[name]](ids, reader)}
        for holder in holders:
            holder[member] = found.get(holder[member], holder[member])
    return documents
