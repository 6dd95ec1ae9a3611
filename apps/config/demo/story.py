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
from apps.claims.models import Claim, LinkKind, Tag
from apps.claims.rules import ParsedFigure
from apps.config.demo.decisions import tell_decision
from apps.core.declared import names_of
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
        self.users: dict[str, User] = {}
        for name, role in USERS.items():
            user = User.objects.filter(username=name).first()
            self.users[name] = user or User.objects.create_user(
                name, password=DEMO_PASSWORD, role=role, is_staff=True
            )
        self.analyst = self.users["analyst"]
        self.speakers: dict[str, Speaker] = {}
        self.tags: dict[str, Tag] = {}
        self.questions: dict[str, Question] = {}
        self.sources: dict[str, Source] = {}
        self.claims: dict[str, Claim] = {}

    def tell(self) -> Iterator[str]:
        """Load everything in order, and give a line of news for each record that is new."""
        for record in self._read("tags"):
            name = record["name"]
            parent = self.tags.get(record.get("parent") or "")
            slug = name.lower().replace(" ", "-")
            self.tags[name], _ = Tag.objects.get_or_create(
                name=name, defaults={"slug": slug, "parent": parent}
            )
        for record in self._read("speakers"):
            yield from self._tell_speaker(record)
        questions = self._read("questions")
        for record in questions:
            yield from self._tell_question(record)
        for record in questions:
            question = self.questions[record["slug"]]
            question.related.add(*(self.questions[slug] for slug in record.get("related", ())))
            slug = record.get("universe_question")
            if slug and question.universe_question is None:
                question.universe_question = self.questions[slug]
                question.save(update_fields=["universe_question"])
        for record in self._read("sources"):
            yield from self._tell_source(record)
        for record in self._read("decisions"):
            yield from tell_decision(record, self.users)

    def _read(self, name: str) -> list[Record]:
        text = (self.folder / f"{name}.json").read_text(encoding="utf-8")
        records: list[Record] = json.loads(text)
        return records

    @transaction.atomic
    def _tell_speaker(self, record: Record) -> Iterator[str]:
        speaker = Speaker.objects.filter(name=record["name"], kind=record["kind"]).first()
        if speaker is None:
            columns = _given(record, *names_of(Speaker))
            speaker = add_speaker(speaker=Speaker(**columns), user=self.analyst)
            aliases = [Alias(speaker=speaker, **alias) for alias in record.get("aliases", ())]
            Alias.objects.bulk_create(aliases)
            roles = [Role(speaker=speaker, **role) for role in record.get("roles", ())]
            Role.objects.bulk_create(roles)
            yield f"speaker {speaker}"
        self.speakers[record["name"]] = speaker

    def _tell_question(self, record: Record) -> Iterator[str]:
        question = Question.objects.filter(slug=record["slug"]).first()
        if question is None:
            question = Question(**_given(record, *names_of(Question)))
            options = {one["name"]: one.get("aliases", ()) for one in record.get("options", ())}
            parts = QuestionParts(
                options=options,
                part_of=record.get("part_of", {}),
                tags=[self.tags[name] for name in record.get("tags", ())],
            )
            ask_question(question=question, parts=parts, user=self.users["editor"])
            yield f"question {question}"
        self.questions[question.slug] = question

    def _tell_source(self, record: Record) -> Iterator[str]:
        key = f"demo:{record['key']}"
        source = Source.objects.filter(external_id=key).first()
        if source is None:
            source = Source(external_id=key, **_given(record, *names_of(Source)))
            if record.get("publisher"):
                source.publisher = self.speakers[record["publisher"]]
            incoming = Incoming(
                text=(self.folder / record["file"]).read_text(encoding="utf-8"),
                arrival=Arrival.FILE,
                note="the demo story",
                retrieved_at=RETRIEVED,
            )
            add_source(source=source, incoming=incoming, user=self.analyst)
        self.sources[record["key"]] = source
        text = current_text(source)
        for claim in self._read(f"claims/{record['key'].lower()}"):
            yield from self._tell_claim(claim, text)

    @transaction.atomic
    def _tell_claim(self, record: Record, text: TextVersion) -> Iterator[str]:
        key = f"demo:{record['id']}"
        claim = Claim.objects.filter(external_id=key).first()
        if claim is None:
            draft = self._claim_draft(record, text, key)
            claim = record_claim(draft=draft, user=self.analyst).claim
            for answer in record.get("answers", ()):
                stance = answer.get("stance")
                given = AnswerDraft(
                    part=AnswerPart(answer.get("part", "value")),
                    scope=answer.get("scope", "all"),
                    stance=Stance(stance) if stance else None,
                    choices=tuple(answer.get("choices", ())),
                )
                question = self.questions[answer["question"]]
                answer_question(claim=claim, question=question, draft=given, user=self.analyst)
            yield f"claim {claim}"
        self.claims[record["id"]] = claim

    def _claim_draft(self, record: Record, text: TextVersion, key: str) -> ClaimDraft:
        places = whole_places(text.text, record["exact"])
        start = next(islice(places, record.get("nth", 1) - 1, None))  # in code points
        chain = []
        for link in record.get("chain", ()):
            earlier = link.get("source")
            chain.append(
                LinkDraft(
                    agent=self.speakers[link["agent"]],
                    kind=LinkKind(link["kind"]),
                    earlier_source=self.sources[earlier] if earlier else None,
                    checked=link.get("checked", False),
                )
            )
        utterance = record.get("utterance")
        statement = None
        if utterance:
            statement = find_or_add_statement(
                speaker=self._speaker(utterance.get("speaker")),
                uttered=utterance.get("uttered") or "",
                occasion=utterance.get("occasion") or "",
                user=self.analyst,
            )
        return ClaimDraft(
            text_version=text,
            start=start,
            end=start + len(record["exact"]),
            exact=record["exact"],
            says=with_defaults(_given(record, *NAMES)),
            external_id=key,
            speaker=self._speaker(record.get("speaker")),
            chain=tuple(chain),
            utterance=statement,
            figure=_figure(record["figure"]) if record.get("figure") else None,
            revises=self.claims[record["revises"]] if record.get("revises") else None,
            tags=tuple(self.tags[name] for name in record.get("tags", ())),
        )

    def _speaker(self, name: str | None) -> Speaker | None:
        return self.speakers[name] if name else None


def _given(record: Record, *names: str) -> Record:
    """Return those columns of a record that have a value."""
    return {name: record[name] for name in names if record.get(name)}


def _figure(record: Record) -> FigureDraft:
    numbers = {}
    for name in ("n", "n2", "universe"):
        if record.get(name) is not None:
            numbers[name] = Decimal(record[name])
    parsed = ParsedFigure(
        comparator=record["comparator"],
        order_word=record.get("order_word"),
        decimals=record.get("decimals"),
        unit=record.get("unit") or "1",
        universe_comparator=record.get("universe_comparator") or "eq",
        **numbers,
    )
    return FigureDraft(record["verbatim"], parsed)
