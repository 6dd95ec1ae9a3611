"""The demo story in `fixtures/demo/`, told through the same actions that people use."""

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from apps.accounts.backends import DEMO_PASSWORD
from apps.accounts.models import RoleChoices, User
from apps.claims.actions import find_or_add_statement, record_claim
from apps.claims.drafts import ClaimDraft, FigureDraft, LinkDraft
from apps.claims.fields import NAMES, with_defaults
from apps.claims.models import Claim, LinkKind, Statement, Tag
from apps.claims.rules import ParsedFigure
from apps.config.demo.decisions import tell_decision
from apps.reconciliation.actions import AnswerDraft, QuestionParts, answer_question, ask_question
from apps.reconciliation.models import AnswerPart, Question, Stance
from apps.sources.actions import Incoming, add_source
from apps.sources.models import Arrival, Source, TextVersion
from apps.sources.queries import current_text
from apps.sources.rules.whole_words import whole_places
from apps.speakers.actions import add_speaker
from apps.speakers.models import Alias, Role, Speaker

Record = dict[str, Any]

STORY = settings.BASE_DIR / "fixtures" / "demo"
USERS = {
    "analyst": RoleChoices.ANALYST,
    "editor": RoleChoices.EDITOR,
    "editor2": RoleChoices.EDITOR,
    "admin": RoleChoices.ADMINISTRATOR,
}
RETRIEVED = datetime.datetime(2026, 11, 1, 9, 0, tzinfo=datetime.UTC)


class Story:
    """The demo's records by the names in its files; records that exist already stay as they are."""

    def __init__(self, folder: Path = STORY) -> None:
        self.folder = folder
        self.users = {name: _user(name, role) for name, role in USERS.items()}
        self.analyst = self.users["analyst"]
        self.speakers: dict[str, Speaker] = {}
        self.tags: dict[str, Tag] = {}
        self.questions: dict[str, Question] = {}
        self.sources: dict[str, Source] = {}
        self.claims: dict[str, Claim] = {}

    def tell(self) -> Iterator[str]:
        """Load everything in order, and give a line of news for each record that is new."""
        for record in self._read("tags"):
            self._add_tag(record)
        for record in self._read("speakers"):
            yield from self._add_speaker(record)
        for record in self._read("questions"):
            yield from self._add_question(record)
        for record in self._read("questions"):
            self._relate(record)
        for record in self._read("sources"):
            yield from self._add_source(record)
        for record in self._read("decisions"):
            yield from tell_decision(record, self.users)

    def _read(self, name: str) -> list[Record]:
        records: list[Record] = json.loads(
            (self.folder / f"{name}.json").read_text(encoding="utf-8")
        )
        return records

    def _add_tag(self, record: Record) -> None:
        parent = self.tags.get(record.get("parent") or "")
        slug = record["name"].lower().replace(" ", "-")
        self.tags[record["name"]], _ = Tag.objects.get_or_create(
            name=record["name"], defaults={"slug": slug, "parent": parent}
        )

    @transaction.atomic
    def _add_speaker(self, record: Record) -> Iterator[str]:
        speaker = Speaker.objects.filter(name=record["name"], kind=record["kind"]).first()
        if speaker is None:
            columns = {
                name: record[name]
                for name in ("name", "kind", "sort_name", "wikidata", "notes")
                if name in record
            }
            speaker = add_speaker(speaker=Speaker(**columns), user=self.analyst)
            Alias.objects.bulk_create(
                Alias(speaker=speaker, **alias) for alias in record.get("aliases", ())
            )
            Role.objects.bulk_create(
                Role(speaker=speaker, **role) for role in record.get("roles", ())
            )
            yield f"speaker {speaker}"
        self.speakers[record["name"]] = speaker

    def _add_question(self, record: Record) -> Iterator[str]:
        question = Question.objects.filter(slug=record["slug"]).first()
        if question is None:
            question = self._ask(record)
            yield f"question {question}"
        self.questions[question.slug] = question

    def _ask(self, record: Record) -> Question:
        columns = (
            "slug",
            "title",
            "kind",
            "aggregation",
            "rounding",
            "several",
            "exhaustive",
            "about",
        )
        question = Question(
            unit=record.get("unit") or "",
            **{name: record[name] for name in columns if name in record},
        )
        parts = QuestionParts(
            options={
                option["name"]: option.get("aliases", ()) for option in record.get("options", ())
            },
            part_of=record.get("part_of", {}),
            tags=[self.tags[name] for name in record.get("tags", ())],
        )
        return ask_question(question=question, parts=parts, user=self.users["editor"])

    def _relate(self, record: Record) -> None:
        question = self.questions[record["slug"]]
        question.related.add(*(self.questions[slug] for slug in record.get("related", ())))
        if (slug := record.get("universe_question")) and question.universe_question is None:
            question.universe_question = self.questions[slug]
            question.save(update_fields=["universe_question"])

    def _add_source(self, record: Record) -> Iterator[str]:
        key = f"demo:{record['key']}"
        source = Source.objects.filter(external_id=key).first() or self._take_in(record, key)
        self.sources[record["key"]] = source
        text = current_text(source)
        for claim in json.loads(
            (self.folder / "claims" / f"{record['key'].lower()}.json").read_text(encoding="utf-8")
        ):
            yield from self._add_claim(claim, text)

    def _take_in(self, record: Record, key: str) -> Source:
        columns = ("title", "form", "language", "translated_from", "rights", "note")
        source = Source(
            external_id=key,
            publisher=self.speakers[record["publisher"]] if record.get("publisher") else None,
            published=record.get("published") or "",
            **{name: record[name] for name in columns if record.get(name)},
        )
        text = (self.folder / record["file"]).read_text(encoding="utf-8")
        incoming = Incoming(
            text=text, arrival=Arrival.FILE, note="the demo story", retrieved_at=RETRIEVED
        )
        return add_source(source=source, incoming=incoming, user=self.analyst)

    @transaction.atomic
    def _add_claim(self, record: Record, text: TextVersion) -> Iterator[str]:
        key = f"demo:{record['id']}"
        claim = Claim.objects.filter(external_id=key).first()
        if claim is None:
            draft = self._draft(record, text, key)
            claim = record_claim(draft=draft, user=self.analyst).claim
            for answer in record.get("answers", ()):
                self._answer(claim, answer)
            yield f"claim {claim}"
        self.claims[record["id"]] = claim

    def _draft(self, record: Record, text: TextVersion, key: str) -> ClaimDraft:
        start = _find(text.text, record["exact"], record.get("nth", 1))
        return ClaimDraft(
            text_version=text,
            start=start,
            end=start + len(record["exact"]),
            exact=record["exact"],
            says=with_defaults({name: record[name] for name in NAMES if record.get(name)}),
            external_id=key,
            speaker=self._speaker(record.get("speaker")),
            chain=tuple(self._link(link) for link in record.get("chain", ())),
            utterance=self._utterance(record.get("utterance")),
            figure=_figure(record["figure"]) if record.get("figure") else None,
            revises=self.claims[record["revises"]] if record.get("revises") else None,
            tags=tuple(self.tags[name] for name in record.get("tags", ())),
        )

    def _speaker(self, name: str | None) -> Speaker | None:
        return self.speakers[name] if name else None

    def _link(self, record: Record) -> LinkDraft:
        return LinkDraft(
            agent=self.speakers[record["agent"]],
            kind=LinkKind(record["kind"]),
            earlier_source=self.sources[record["source"]] if record.get("source") else None,
            checked=record.get("checked", False),
        )

    def _utterance(self, record: Record | None) -> Statement | None:
        if record is None:
            return None
        return find_or_add_statement(
            speaker=self._speaker(record.get("speaker")),
            uttered=record.get("uttered") or "",
            occasion=record.get("occasion") or "",
            user=self.analyst,
        )

    def _answer(self, claim: Claim, record: Record) -> None:
        draft = AnswerDraft(
            part=AnswerPart(record.get("part", "value")),
            scope=record.get("scope", "all"),
            stance=Stance(record["stance"]) if record.get("stance") else None,
            choices=tuple(record.get("choices", ())),
        )
        answer_question(
            claim=claim, question=self.questions[record["question"]], draft=draft, user=self.analyst
        )


def _user(name: str, role: RoleChoices) -> User:
    user = User.objects.filter(username=name).first()
    return user or User.objects.create_user(name, password=DEMO_PASSWORD, role=role, is_staff=True)


def _find(text: str, exact: str, nth: int) -> int:
    """Return where some words stand whole for the ``nth`` time, in code points."""
    return next(islice(whole_places(text, exact), nth - 1, None))


def _figure(record: Record) -> FigureDraft:
    numbers = {
        name: Decimal(record[name]) if record.get(name) is not None else None
        for name in ("n", "n2", "universe")
    }
    parsed = ParsedFigure(
        comparator=record["comparator"],
        order_word=record.get("order_word"),
        decimals=record.get("decimals"),
        unit=record.get("unit") or "1",
        universe_comparator=record.get("universe_comparator") or "eq",
        **numbers,
    )
    return FigureDraft(record["verbatim"], parsed)
