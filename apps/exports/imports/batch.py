"""A batch of lines: what they point at is read at once, each is checked, rows go in by COPY."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import DatabaseError, OperationalError, transaction

from apps.core.db.locks import lock_name
from apps.core.jobs import enqueue
from apps.core.json_values import Document
from apps.exports.imports.claims import take_claim
from apps.exports.imports.existing import Agent, ExistingRecords, WaitsForError, key_of, named_by
from apps.exports.imports.lines import Line
from apps.exports.imports.questions import take_question
from apps.exports.imports.reading import Item
from apps.exports.imports.rows import Rows
from apps.exports.imports.sources import take_source
from apps.sources.models import Likeness, LikenessKind

NEW, HERE, REFUSED, WAITS = "new", "already here", "refused", "waits"
KINDS = ("source", "question", "claim")
TEXTS_A_JOB, SPEAKERS_A_JOB = 50, 500


class Outcome(NamedTuple):
    """What became of one record, and why where it was not imported."""

    line: Line
    kind: str
    what: str
    reasons: dict[str, list[str]]


def take_in(items: Sequence[Item]) -> list[Outcome]:
    """Import some records in one transaction.

    Where the database refuses them it imports halves of them, down to the record that is wrong.
    """
    try:
        with transaction.atomic():
            lock_name("import")
            rows = Rows()
            known = _known(items, rows)
            outcomes = [_outcome(item, known) for item in items]
            rows.write()
            _follow(known)
            return outcomes
    except OperationalError:
        raise  # it is away, or somebody holds what is needed: nothing is wrong with the lines
    except DatabaseError as error:
        if len(items) == 1:
            words = str(error).partition("\n")[0]
            reasons = {"": [f"the database refuses it: {words}"]}
            return [Outcome(items[0].line, items[0].kind, REFUSED, reasons)]
    middle = len(items) // 2
    return [*take_in(items[:middle]), *take_in(items[middle:])]


def _known(items: Sequence[Item], rows: Rows) -> ExistingRecords:
    """Read all that some records name."""
    known, named = ExistingRecords(rows), _Named()
    for item in items:
        named.add(item.kind, item.line.record)
    known.load_sources(named.sources, with_words=named.with_words)
    known.load_claims(named.claims)
    known.load_questions(named.questions)
    known.load_tags(named.tags)
    known.load_speakers(named.agents)
    known.load_twins({item.says[0].sha256 for item in items if isinstance(item.says, list)})
    return known


class _Named:
    """The names that some records give, whatever else is wrong with these."""

    def __init__(self) -> None:
        self.sources: set[str] = set()
        self.with_words: set[str] = set()
        self.claims: set[str] = set()
        self.questions: set[str] = set()
        self.tags: set[str] = set()
        self.agents: set[Agent] = set()

    def add(self, kind: str, record: Document) -> None:
        if kind == "source":
            self.sources |= _keys(record)
            self._add_agents([record.get("publisher")])
        elif kind == "question":
            self.questions |= _texts([record.get("slug")])
            self.tags |= _texts(record.get("tags"))
        if kind != "claim":
            return
        self.claims |= _keys(record) | _keys(record, "revises")
        self.with_words |= _keys(record, "source")
        self.sources |= _keys(record, "source") | _texts(record.get("chain_external_ids"))
        for link in _objects(record.get("chain")):
            self.sources |= _keys(link, "source")
        for answer in _objects(record.get("answers")):
            self.questions |= _texts([answer.get("question_slug")])
        self.tags |= _texts(record.get("tags"))
        documents = [record]
        for version in _objects(record.get("versions"))[-1:]:
            documents += _objects([version.get("document")])
        for said in documents:
            self._add_agents([said.get("speaker")])
            self._add_agents(link.get("agent") for link in _objects(said.get("chain")))
        for said in _objects([record.get("utterance_said"), record.get("utterance")]):
            self._add_agents([said.get("speaker")])

    def _add_agents(self, agents: Iterable[Any]) -> None:
        self.agents |= {named_by(agent) for agent in agents if isinstance(agent, dict | str)}


def _keys(record: Document, name: str = "") -> set[str]:
    key = key_of(record, name)
    return {key} if key else set()


def _objects(values: Any) -> list[Document]:
    if not isinstance(values, list):
        return []
    return [one for one in values if isinstance(one, dict)]


def _texts(values: Any) -> set[str]:
    if not isinstance(values, list):
        return set()
    return {one for one in values if isinstance(one, str)}


def _outcome(item: Item, known: ExistingRecords) -> Outcome:
    line, kind = item.line, item.kind
    if line.problem or kind not in KINDS:
        problem = line.problem or f"“type” must be one of {', '.join(KINDS)}"
        return Outcome(line, kind, REFUSED, {"": [problem]})
    try:
        if isinstance(item.says, ValidationError):
            raise item.says
        if isinstance(item.says, list):
            is_new = take_source(line.record, item.says, known)
        elif item.says:
            is_new = take_claim(line.record, item.says, known)
        else:
            is_new = take_question(line.record, known)
    except ValidationError as error:
        reasons = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return Outcome(line, kind, REFUSED, reasons)
    except WaitsForError as error:
        return Outcome(line, kind, WAITS, error.reasons)
    return Outcome(line, kind, NEW if is_new else HERE, {})


def _follow(known: ExistingRecords) -> None:
    """Have the worker propose pairs of the new speakers, and copies of the new texts."""
    copies = [
        Likeness(first_id=first, second_id=second, kind=LikenessKind.WHOLLY, containment=1)
        for first, second in known.copies
    ]
    Likeness.objects.bulk_create(copies, ignore_conflicts=True)
    speakers, texts = known.new_speakers, known.new_texts
    for at in range(0, len(speakers), SPEAKERS_A_JOB):
        enqueue("speakers.propose_pairs", speakers=speakers[at : at + SPEAKERS_A_JOB])
    for at in range(0, len(texts), TEXTS_A_JOB):
        enqueue("sources.propose_copies_of_many", texts=texts[at : at + TEXTS_A_JOB])
