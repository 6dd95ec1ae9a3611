"""Some lines taken in at once: all that they point at read, each checked by itself, their rows written by COPY."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import DatabaseError, OperationalError, transaction

from apps.api.answers import Document
from apps.api.imports.claims import take_claim
from apps.api.imports.known import Agent, Known, WaitsForError, key_of, named_by
from apps.api.imports.lines import Line
from apps.api.imports.questions import take_question
from apps.api.imports.rows import Rows
from apps.api.imports.sources import take_source, texts_of
from apps.core.jobs import enqueue
from apps.core.locks import lock_name
from apps.sources.models import Likeness, LikenessKind

NEW, HERE, REFUSED, WAITS = "new", "already here", "refused", "waits"
KINDS = ("source", "question", "claim")
TEXTS_A_JOB, SPEAKERS_A_JOB = 50, 500


class Outcome(NamedTuple):
    """What became of one record, and why where it was not taken in."""

    line: Line
    kind: str
    what: str
    reasons: dict[str, list[str]]


def take_in(lines: Sequence[Line]) -> list[Outcome]:
    """Take some lines in, in one transaction; where the database itself refuses, halves of them, down to the line."""
    try:
        with transaction.atomic():
            lock_name("import")
            return _take_in(lines)
    except OperationalError:
        raise  # it is away, or somebody holds what is needed: nothing is wrong with the lines
    except DatabaseError as error:
        lines = [item for line in lines for item in _items_of(line)]
        if len(lines) == 1:
            words = str(error).partition("\n")[0]
            return [Outcome(lines[0], _kind(lines[0].record), REFUSED, {"": [f"the database refuses it: {words}"]})]
    middle = len(lines) // 2
    return [*take_in(lines[:middle]), *take_in(lines[middle:])]


def _take_in(lines: Sequence[Line]) -> list[Outcome]:
    items = [item for line in lines for item in _items_of(line)]
    texts: dict[int, Any] = {}
    outcomes = {}
    for at, item in enumerate(items):
        if _kind(item.record) == "source" and not item.problem:
            texts[at] = _texts_or_reasons(item.record)
    rows = Rows()
    known = _known(items, [one[0].sha256 for one in texts.values() if isinstance(one, list)], rows)
    for at, item in enumerate(items):
        outcomes[at] = _outcome(item, texts.get(at), known)
    rows.write()
    _follow(known)
    return list(outcomes.values())


def _items_of(line: Line) -> Iterator[Line]:
    """Give a line, and behind it the claims that are nested in it, as lines of their own."""
    record = line.record
    claims = record.get("claims")
    if not isinstance(claims, list) or _kind(record) != "source":
        yield line
        return
    key = key_of(record)
    yield line._replace(record={name: value for name, value in record.items() if name != "claims"})
    for claim in claims:
        if isinstance(claim, dict):
            yield line._replace(record={**claim, "type": "claim", "source_external_id": key}, size=0)
        else:
            yield line._replace(record={"type": "claim", "line": claim}, size=0, problem="a claim must be an object")


def _texts_or_reasons(record: Document) -> Any:
    try:
        return texts_of(record)
    except ValidationError as error:
        return error


def _known(items: Sequence[Line], hashes: list[str], rows: Rows) -> Known:
    """Read all that some lines name."""
    known, named = Known(rows), _Named()
    for item in items:
        named.add(item.record)
    known.load_sources(named.sources, with_words=named.with_words)
    known.load_claims(named.claims)
    known.load_questions(named.questions)
    known.load_tags(named.tags)
    known.load_speakers(named.agents)
    known.load_twins(set(hashes))
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

    def add(self, record: Document) -> None:
        kind = _kind(record)
        if kind == "source":
            self.sources |= _keys(record)
            self._add_agents([record.get("publisher")])
        elif kind == "question":
            self.questions |= _texts([record.get("slug")])
            self.tags |= _texts(record.get("tags"))
        elif kind == "claim":
            self._add_claim(record)

    def _add_claim(self, record: Document) -> None:
        self.claims |= _keys(record) | _keys(record, "revises")
        self.with_words |= (of := _keys(record, "source"))
        chain = _objects(record.get("chain"))
        self.sources |= _texts(record.get("chain_external_ids"))
        self.sources |= of | {key for link in chain for key in _keys(link, "source")}
        self.questions |= {
            slug for one in _objects(record.get("answers")) for slug in _texts([one.get("question_slug")])
        }
        self.tags |= _texts(record.get("tags"))
        utterance = _objects([record.get("utterance_said"), record.get("utterance")])
        newest = _objects(record.get("versions"))[-1:]
        for said in [*_objects([one.get("document") for one in newest]), record]:
            self._add_agents([said.get("speaker"), *(link.get("agent") for link in _objects(said.get("chain")))])
        self._add_agents([said.get("speaker") for said in utterance])

    def _add_agents(self, agents: Iterable[Any]) -> None:
        self.agents |= {named_by(agent) for agent in agents if isinstance(agent, dict | str)}


def _keys(record: Document, name: str = "") -> set[str]:
    key = key_of(record, name)
    return {key} if key else set()


def _objects(values: Any) -> list[Document]:
    return [one for one in values if isinstance(one, dict)] if isinstance(values, list) else []


def _texts(values: Any) -> set[str]:
    return {one for one in values if isinstance(one, str)} if isinstance(values, list) else set()


def _kind(record: Document) -> str:
    kind = record.get("type")
    return kind if isinstance(kind, str) else ""


def _outcome(item: Line, texts: Any, known: Known) -> Outcome:
    kind = _kind(item.record)
    if item.problem or kind not in KINDS:
        problem = item.problem or f"“type” must be one of {', '.join(KINDS)}"
        return Outcome(item, kind, REFUSED, {"": [problem]})
    try:
        if isinstance(texts, ValidationError):
            raise texts
        is_new = _take(kind, item.record, texts, known)
    except ValidationError as error:
        reasons = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return Outcome(item, kind, REFUSED, reasons)
    except WaitsForError as error:
        return Outcome(item, kind, WAITS, error.reasons)
    return Outcome(item, kind, NEW if is_new else HERE, {})


def _take(kind: str, record: Document, texts: Any, known: Known) -> bool:
    if kind == "source":
        return take_source(record, texts, known)
    return take_question(record, known) if kind == "question" else take_claim(record, known)


def _follow(known: Known) -> None:
    """Have done what follows from new rows, by the worker: pairs of speakers and copies of texts are proposed."""
    wholly = {"kind": LikenessKind.WHOLLY, "containment": 1}
    copies = (Likeness(first_id=first, second_id=second, **wholly) for first, second in known.copies)
    Likeness.objects.bulk_create(copies, ignore_conflicts=True)
    for some in _some(known.new_speakers, SPEAKERS_A_JOB):
        enqueue("speakers.propose_pairs", speakers=some)
    for some in _some(known.new_texts, TEXTS_A_JOB):
        enqueue("sources.propose_copies_of_many", texts=some)


def _some(rows: list[int], at_once: int) -> Iterator[list[int]]:
    return (rows[at : at + at_once] for at in range(0, len(rows), at_once))
