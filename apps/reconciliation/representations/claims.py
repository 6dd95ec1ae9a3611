"""Claims as the API gives them: one query for a page, and two for what rights allow of the words.

A page of a list is read as plain values, not as models: with its chain, tags and answers in the
same query it is several times as fast, and lists are what programs ask for most.
"""

from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject

from apps.accounts.models import User
from apps.claims.excerpts import quoted_from
from apps.claims.fields import FIELDS, QUOTED_FIELDS
from apps.claims.models import (
    PUBLIC_STATES,
    AttributionLink,
    Claim,
    ClaimState,
    ClaimVersion,
    LinkKind,
    Tag,
)
from apps.claims.models.figure import COMPARATOR_CHOICES, ORDER_WORD_CHOICES
from apps.claims.public_documents import kept_back_of, without_words
from apps.claims.queries import seen_at_desk
from apps.claims.rules.wording import plain
from apps.core.db.prepared import PreparedQuery, ids
from apps.core.declared import Kind, member_of
from apps.core.json_shapes import JsonShape, Member, Type
from apps.core.json_values import Document, id_of, moment_of, or_none, state_of
from apps.reconciliation.models import Answer, AnswerOption, AnswerPart, ConflictAnswer, Stance
from apps.sources.models import SourceState


def _interval(row: Document) -> Document:
    interval = row["figure__interval"]
    return {
        "low": plain(interval.lower),
        "high": plain(interval.upper),
        "low_open": interval.lower is not None and not interval.lower_inc,
        "high_open": interval.upper is not None and not interval.upper_inc,
        "low_soft": row["figure__low_soft"],
        "high_soft": row["figure__high_soft"],
    }


INTERVAL = JsonShape(
    "Interval",
    "What a figure allows; null is no bound.",
    (
        Member(name="low", null=True),
        Member(name="high", null=True),
        Member(name="low_open", type=Type.FLAG),
        Member(name="high_open", type=Type.FLAG),
        Member(name="low_soft", type=Type.FLAG),
        Member(name="high_soft", type=Type.FLAG),
    ),
)
COMPARATOR = partial(Member, type=Type.CHOICE, choices=COMPARATOR_CHOICES)
NUMBER = partial(Member, null=True, convert=plain)
FIGURE = JsonShape(
    "Figure",
    "A figure as printed, as parsed, and what policy makes of it.",
    (
        Member(name="verbatim", column="figure__verbatim", null=True),
        COMPARATOR(name="comparator", column="figure__comparator"),
        NUMBER(name="n", column="figure__n"),
        NUMBER(name="n2", column="figure__n2"),
        Member(
            name="order_word",
            type=Type.CHOICE,
            choices=ORDER_WORD_CHOICES,
            column="figure__order_word",
            null=True,
            convert=or_none,
        ),
        Member(name="decimals", type=Type.WHOLE, column="figure__decimals", null=True),
        Member(name="unit", column="figure__unit"),
        NUMBER(name="universe", column="figure__universe"),
        COMPARATOR(name="universe_comparator", column="figure__universe_comparator"),
        Member(
            name="interval",
            type=Type.OBJECT,
            shape=INTERVAL,
            column="figure__interval",
            make=_interval,
        ),
        Member(name="policy", column="figure__policy"),
    ),
)
LINK = JsonShape(
    "Link",
    "One relay of a chain, from the speaker outward.",
    (
        Member(name="kind", type=Type.CHOICE, choices=LinkKind.choices),
        Member(name="agent", type=Type.REFERENCE, component="Speaker", convert=id_of),
        Member(name="source", null=True, convert=id_of),
        Member(name="checked", type=Type.FLAG),
    ),
)
PLACEMENT = JsonShape(
    "Placement",
    "What a claim answers.",
    (
        Member(name="id"),
        Member(name="question", type=Type.REFERENCE, component="Question"),
        Member(name="part", type=Type.CHOICE, choices=AnswerPart.choices),
        Member(name="scope"),
        Member(name="stance", type=Type.CHOICE, choices=Stance.choices, null=True),
        Member(name="choices", type=Type.TEXTS),
        Member(name="conflict", null=True),
    ),
)
CLAIM = JsonShape(
    "Claim",
    "One thing that a report says somebody said.",
    (
        Member(name="id", column="pk", convert=str),
        Member(name="version", type=Type.WHOLE),
        Member(name="state", type=Type.CHOICE, choices=ClaimState.choices),
        Member(
            name="source",
            type=Type.REFERENCE,
            component="Source",
            column="source_id",
            convert=str,
        ),
        Member(
            name="text_version",
            type=Type.WHOLE,
            column="passage__text_version__number",
            help="Which text of the source start and end count in.",
        ),
        Member(name="start", type=Type.WHOLE, column="passage__start"),
        Member(name="end", type=Type.WHOLE, column="passage__end"),
        Member(
            name="exact",
            column="passage__exact",
            null=True,
            help="Null where rights keep the words back.",
        ),
        *[
            member_of(field)
            for field in FIELDS
            if field.kind is not Kind.TIME and not field.is_quoted
        ],
        Member(name="withdrawn_because"),
        *[member_of(field) for field in FIELDS if field.kind is Kind.TIME],
        *[member_of(field, null=True) for field in QUOTED_FIELDS],
        Member(
            name="speaker",
            type=Type.REFERENCE,
            component="Speaker",
            column="speaker_id",
            null=True,
            convert=id_of,
        ),
        Member(name="utterance", column="utterance_id", null=True, convert=id_of),
        Member(
            name="chain",
            type=Type.OBJECTS,
            shape=LINK,
            column="links",
            convert=lambda links: [LINK.document(link) for link in links],
        ),
        Member(
            name="figure",
            type=Type.OBJECT,
            shape=FIGURE,
            column="figure__comparator",
            null=True,
            make=lambda row: FIGURE.document(row) if row["figure__comparator"] else None,
        ),
        Member(name="revises", column="revised", null=True, convert=id_of),
        Member(name="tags", type=Type.TEXTS, column="tagged"),
        Member(
            name="answers",
            type=Type.OBJECTS,
            shape=PLACEMENT,
            column="answered",
            convert=lambda answers: [answer_document(answer) for answer in answers],
        ),
        Member(name="recorded_at", type=Type.MOMENT, convert=moment_of),
        Member(name="sha256", help="Of the version’s document."),
        Member(
            name="withheld",
            type=Type.TEXTS,
            make=itemgetter("withheld"),
            help="JSON pointers to what is kept back.",
        ),
    ),
    is_resource=True,
)
# Each once: of a claim without a figure the comparator says so.
COLUMNS = tuple(
    dict.fromkeys(
        (
            *CLAIM.columns,
            *FIGURE.columns,
            "figure__low_soft",
            "figure__high_soft",
            "source__rights",
        )
    )
)


def claims_seen_by(reader: User | None) -> QuerySet[Claim]:
    """Return the claims that a program may read: the public ones, or those its user sees."""
    return seen_at_desk(reader) if reader else Claim.objects.public()


def claim_documents(claims: QuerySet[Claim], reader: User | None) -> list[Document]:
    """Return claims in their order, with as much of their words as the reader may see."""
    return documents_of(list(claims.values_list("pk", flat=True)), reader)


def documents_of(chosen: Sequence[int], reader: User | None) -> list[Document]:
    """Return the claims of those ids, all of which the reader may see."""
    if not chosen:
        return []
    query = FOR_DESK if reader else FOR_ANYBODY
    loaded = {values[0]: values for values in query.rows(ids=chosen)}
    found = [loaded[pk] for pk in chosen if pk in loaded]
    rows = [dict(zip(COLUMNS, values, strict=True)) for values in found]
    kept_back = {} if reader else _kept_back(rows)
    documents = []
    for row, values in zip(rows, found, strict=True):
        row["withheld"] = kept_back.get(row["pk"], [])
        document = CLAIM.document(row, values[: len(CLAIM.columns)])
        documents.append(without_words(document, row["withheld"]))
    return documents


def claim_state(claim: Document) -> str:
    """Return the state that a change to a claim is made to."""
    return state_of({name: claim[name] for name in ("id", "version", "state", "answers", "tags")})


def answers_with_conflict(answers: QuerySet[Answer]) -> QuerySet[Any, Any]:
    """Give answers as documents, each with the conflict that it is part of now."""
    now = ConflictAnswer.objects.filter(conflict__merged_into=None, conflict__dissolved_because="")
    conflict = Subquery(
        now.filter(answer=OuterRef("pk")).order_by("conflict").values("conflict")[:1]
    )
    chosen = (
        AnswerOption.objects.filter(answer=OuterRef("pk"))
        .order_by("option__name")
        .values("option__name")
    )
    return answers.values(
        json=JSONObject(
            id="pk",
            question="question_id",
            part="part",
            scope="scope",
            stance="stance",
            choices=ArraySubquery(chosen),
            conflict=conflict,
        )
    )


def answer_document(answer: Document) -> Document:
    """Return an answer as the database gave it, with ids as strings."""
    document = {**answer, "stance": answer["stance"] or None}
    for name in ("id", "claim", "question", "conflict"):
        if name in answer:
            document[name] = id_of(answer[name])
    return document


def _with_parts(*, is_public: bool) -> QuerySet[Claim, Any]:
    """Load with each claim its chain, tags, answers and the hash of its version, in one query.

    Of a source or claim that is not public, strangers do not even learn the number.
    """
    earlier: Any = F("earlier_source_id")
    revised: Any = F("revises_id")
    if is_public:
        earlier = Case(When(earlier_source__state=SourceState.PUBLISHED, then=earlier))
        seen = {
            "revises__state__in": PUBLIC_STATES,
            "revises__source__state": SourceState.PUBLISHED,
        }
        revised = Case(When(**seen, then=revised))
    links = AttributionLink.objects.filter(claim=OuterRef("pk")).order_by("position")
    link = JSONObject(agent="agent_id", kind="kind", source=earlier, checked="checked")
    tags = Tag.objects.filter(claims=OuterRef("pk")).order_by("name").values("name")
    version = ClaimVersion.objects.filter(
        claim=OuterRef("pk"), number=OuterRef("version")
    ).order_by()
    answers = Answer.objects.active().filter(claim=OuterRef("pk")).order_by("pk")
    parts = (
        Claim.objects.filter(pk__in=ids("ids"))
        .order_by()
        .annotate(
            links=ArraySubquery(links.values(json=link)),
            tagged=ArraySubquery(tags),
            answered=ArraySubquery(answers_with_conflict(answers)),
            revised=revised,
            sha256=Coalesce(Subquery(version.values("sha256")[:1]), Value("")),
        )
    )
    return parts.values_list(*COLUMNS)


FOR_ANYBODY = PreparedQuery(lambda: _with_parts(is_public=True))
FOR_DESK = PreparedQuery(lambda: _with_parts(is_public=False))


def _kept_back(rows: list[Document]) -> dict[int, list[str]]:
    """Return what of each claim is not given to the public, by the one rule that pages ask too."""
    rights = {row["source_id"]: row["source__rights"] for row in rows}
    limited = {source: given for source, given in rights.items() if given != "full"}
    quoted = quoted_from(limited) if limited else {}
    found = {}
    for row in rows:
        of_source = quoted.get(row["source_id"])
        if of_source:
            exact = row["passage__exact"]
            shown = of_source.words_at((row["pk"], row["version"]), exact)
            found[row["pk"]] = kept_back_of(shown, exact, row["figure__verbatim"] or "", row)
    return found
