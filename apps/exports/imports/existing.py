"""What a batch points at that is on record: read at once, by the names that its lines give."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from apps.claims.models import ClaimVersion, Statement, Tag
from apps.claims.tags import add_tag
from apps.core.fields import check_fields, field_error
from apps.core.json_values import Document
from apps.exports.imports.rows import Rows
from apps.reconciliation.models import Question
from apps.sources.models import Source, TextVersion
from apps.speakers.fields import KEYS
from apps.speakers.models import Speaker

# Upper case is PostgreSQL's, as where speakers are looked for one by one.
CALLED = """
WITH asked AS MATERIALIZED (SELECT at, upper(name) AS name, kind FROM unnest(%s::int[], %s::text[], %s::text[]) AS a(at, name, kind))
SELECT asked.at, speaker.id FROM asked JOIN speakers_speaker speaker
    ON upper(speaker.name) = asked.name AND speaker.kind = asked.kind WHERE speaker.merged_into_id IS NULL
UNION
SELECT asked.at, speaker.id FROM asked JOIN speakers_alias alias ON upper(alias.name) = asked.name
    JOIN speakers_speaker speaker ON speaker.id = alias.speaker_id AND speaker.kind = asked.kind
    WHERE speaker.merged_into_id IS NULL
"""  # noqa: E501  it reads best as it runs

Agent = tuple[str, str]


class Twin(NamedTuple):
    """A source that has a text, and what tells whether it is the same report."""

    source: int
    publisher: int | None
    url: str


class WaitsForError(Exception):
    """A line points at something that is not on record yet; it may come further down."""

    def __init__(self, at: str, message: str) -> None:
        super().__init__(message)
        self.reasons = {at: [message]}


@dataclass
class ExistingSource:
    """A source with its texts by hash; their words are read only where a claim needs them."""

    source: Source
    texts: dict[str, TextVersion] = field(default_factory=dict)
    newest: str = ""

    def add(self, text: TextVersion) -> None:
        """Keep one of its texts, in their order."""
        text.source = self.source
        self.texts[text.sha256] = text
        self.newest = text.sha256


@dataclass
class ExistingClaim:
    """A claim with what identifies its versions."""

    pk: int
    first: str
    versions: set[str] = field(default_factory=set)
    wordings: set[tuple[str, str]] = field(default_factory=set)


def key_of(record: Document, name: str = "") -> str | None:
    """Return the name of a record, or of one it points at: its external id, or its id there."""
    prefix = f"{name}_" if name else ""
    if given := record.get(f"{prefix}external_id"):
        return str(given)
    number = record.get(name or "id")
    return f"export:{number}" if number else None


class ExistingRecords:
    """All that is on record of what some lines name; what they add is known from then on."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.sources: dict[str, ExistingSource] = {}
        self.claims: dict[str, ExistingClaim] = {}
        self.questions: dict[str, Question] = {}
        self.tags: dict[str, Tag] = {}
        self._called: dict[str, Tag] = {}
        self._speakers: dict[Agent, Speaker] = {}
        self._ambiguous: set[Agent] = set()
        self._unwritten: dict[int, Speaker] = {}
        self._twins: dict[str, list[Twin]] = {}
        self._utterances: dict[tuple[int | None, str, str], Statement] = {}
        self.new_speakers: list[int] = []
        self.new_texts: list[int] = []
        self.copies: list[tuple[int, int]] = []

    def load_sources(self, keys: Iterable[str], *, with_words: set[str]) -> None:
        """Read sources by their names, and of some the words of their texts."""
        by_pk: dict[int, ExistingSource] = {}
        whole: set[int] = set()
        for source in Source.objects.filter(external_id__in=set(keys)).select_related("publisher"):
            by_pk[source.pk] = self.sources[str(source.external_id)] = ExistingSource(source)
            if source.external_id in with_words:
                whole.add(source.pk)
        texts = TextVersion.objects.order_by("source", "number").defer("furniture")
        for text in texts.filter(source__in=whole):
            by_pk[text.source_id].add(text)
        for text in texts.filter(source__in=by_pk.keys() - whole).defer("text"):
            by_pk[text.source_id].add(text)

    def load_twins(self, hashes: set[str]) -> None:
        """Read which sources have texts of these hashes."""
        texts = TextVersion.objects.filter(sha256__in=hashes).order_by("source", "number")
        for sha256, source, publisher, url in texts.values_list(
            "sha256", "source", "source__publisher", "source__url"
        ):
            self._twins.setdefault(sha256, []).append(Twin(source, publisher, url))

    def twin_of(self, source: Source, sha256: str) -> int | None:
        """Return the first source that is the same report, by the rule of ``sources.queries``."""
        for twin in self._twins.get(sha256, ()):
            is_of_publisher = source.publisher_id and twin.publisher == source.publisher_id
            is_at_address = source.url and twin.url == source.url
            if is_of_publisher or is_at_address:
                return twin.source
        return None

    def add_source(self, source: Source, sha256: str) -> ExistingSource:
        """Know a new source from now on; it is a copy of all that have its first text."""
        twins = self._twins.setdefault(sha256, [])
        self.copies += [(twin.source, source.pk) for twin in twins]
        twins.append(Twin(source.pk, source.publisher_id, source.url))
        known = self.sources[str(source.external_id)] = ExistingSource(source)
        return known

    def utterance(self, speaker: Speaker | None, said: Document) -> Statement:
        """Return the utterance of a speaker on a day and occasion, on record or new."""
        uttered, occasion = said.get("uttered") or "", said.get("occasion") or ""
        key = speaker.pk if speaker else None, uttered, occasion
        if key not in self._utterances:
            same = Statement.objects.filter(speaker=speaker, uttered=uttered, occasion=occasion)
            utterance = same.order_by("pk").first()
            if utterance is None:
                utterance = Statement(
                    speaker=speaker, uttered=uttered, occasion=occasion, url=said.get("url") or ""
                )
                check_fields(utterance)
                utterance.save(force_insert=True)
            self._utterances[key] = utterance
        return self._utterances[key]

    def load_claims(self, keys: Iterable[str]) -> None:
        """Read what identifies claims, by their names."""
        columns = (
            "claim__external_id",
            "claim",
            "number",
            "sha256",
            "document__statement",
            "document__exact",
        )
        versions = ClaimVersion.objects.filter(claim__external_id__in=set(keys)).order_by(
            "claim", "number"
        )
        for key, pk, _, sha256, *wording in versions.values_list(*columns):
            claim = self.claims.setdefault(key, ExistingClaim(pk, sha256))
            claim.versions.add(sha256)
            claim.wordings.add((wording[0], wording[1]))

    def first_hash_of(self, claim: int) -> str:
        """Return the hash of a known claim's first version."""
        return next(one.first for one in self.claims.values() if one.pk == claim)

    def load_questions(self, slugs: Iterable[str]) -> None:
        """Read questions with their options."""
        questions = Question.objects.filter(slug__in=set(slugs)).select_related("universe_question")
        self.questions = {
            question.slug: question for question in questions.prefetch_related("options")
        }

    def load_tags(self, names: set[str]) -> None:
        """Read the vocabulary, if a line uses any of it."""
        if names:
            self.tags = {
                tag.name.casefold(): tag for tag in Tag.objects.select_related("merged_into")
            }

    def tag(self, name: str) -> Tag:
        """Return the tag of a name, added if missing; of a merged one, the tag it became."""
        if name not in self._called:
            key = name.strip().casefold()
            if key not in self.tags:
                self.tags[key] = add_tag(name=name)
            self._called[name] = self.tags[key].merged_into or self.tags[key]
        return self._called[name]

    def tags_of(self, names: Iterable[str]) -> tuple[Tag, ...]:
        """Return the tags of some names, each once; blank names have none."""
        tags = [self.tag(name) for name in names if name.strip()]
        return tuple({tag.pk: tag for tag in tags}.values())

    def load_speakers(self, agents: set[Agent]) -> None:
        """Read the standing speakers of these names and kinds, in one query."""
        asked = sorted(agents)
        columns: list[Any] = [
            list(range(len(asked))),
            [name for name, _ in asked],
            [kind for _, kind in asked],
        ]
        with connection.cursor() as cursor:
            cursor.execute(CALLED, columns)
            found = cursor.fetchall() if asked else []
        speakers = Speaker.objects.in_bulk({pk for _, pk in found})
        for at, pk in found:
            if asked[at] in self._speakers:
                self._ambiguous.add(asked[at])
            self._speakers[asked[at]] = speakers[pk]

    def speaker(self, agent: Document | str | None, at: str) -> Speaker | None:
        """Return the speaker who goes by a name, on record or new. Raises ``ValidationError``."""
        if agent is None:
            return None
        name, kind = named = named_by(agent)
        if named in self._ambiguous:
            raise field_error(at, f"several speakers are called “{name}”")
        if found := self._speakers.get(named) or self._speakers.get((name.casefold(), kind)):
            return found
        new = Speaker(pk=self.rows.new_id(Speaker), name=name, kind=kind, sort_name=name)
        check_fields(new)
        self._speakers[named] = self._speakers[name.casefold(), kind] = new
        self._unwritten[new.pk] = new
        return new

    def add_speakers(self, speakers: Iterable[Speaker | None]) -> None:
        """Have those of some speakers written that are new: a line that is imported names them."""
        for speaker in speakers:
            if speaker is None or speaker.pk not in self._unwritten:
                continue
            del self._unwritten[speaker.pk]
            self.new_speakers.append(speaker.pk)
            values = {name: getattr(speaker, name) for name in ("id", "kind", "name", "sort_name")}
            keys = {name: key(speaker.name) for name, key in KEYS.items()}
            self.rows.add(Speaker, {**values, **keys, "created_at": timezone.now()})


def named_by(agent: Document | str) -> Agent:
    """Return the name and kind that an agent is given by; a name alone is a person's."""
    if isinstance(agent, str):
        return " ".join(agent.split()), "person"
    return " ".join(str(agent.get("name") or "").split()), str(agent.get("kind") or "person")
