"""Claims as the API gives them: one query for a page of them, and two for what rights allow of their words.

A page of a list is read as plain values, not as models: with its chain, tags and answers in the
same query it is several times as fast, and lists are what programs ask for most.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject

from apps.accounts.models import User
from apps.claims.excerpts import quoted_from
from apps.claims.models import PUBLIC_STATES, AttributionLink, Claim, ClaimVersion, Tag
from apps.claims.public_documents import kept_back_of
from apps.claims.queries import seen_at_desk
from apps.claims.rules.wording import plain
from apps.core.db.prepared import PreparedQuery, ids
from apps.core.json_values import Document, id_of, moment_of, state_of, time_of
from apps.reconciliation.models import Answer, AnswerOption, ConflictAnswer
from apps.sources.models import SourceState

PLAIN = (
    "version", "state", "statement", "quote_kind", "modality", "denies", "speaker_printed", "speaker_role",
    "occasion", "place", "original_language", "withdrawn_because",
)  # fmt: skip
TIMES = ("uttered", "time", "since", "date")
FIGURE = (
    "verbatim", "comparator", "n", "n2", "order_word", "decimals", "unit", "universe", "universe_comparator",
    "interval", "low_soft", "high_soft", "policy",
)  # fmt: skip
COLUMNS = (
    "pk", "source_id", "source__rights", "speaker_id", "utterance_id", "revised", "recorded_at", "original_words",
    "passage__start", "passage__end", "passage__exact", "passage__text_version__number",
    *PLAIN, *TIMES, *(f"figure__{name}" for name in FIGURE),
    "sha256", "links", "tagged", "answered",
)  # fmt: skip


def claims_seen_by(reader: User | None) -> QuerySet[Claim]:
    """Return the claims that a program may read: the public ones, or those that its user sees at the desk."""
    return seen_at_desk(reader) if reader else Claim.objects.public()


def claim_documents(claims: QuerySet[Claim], reader: User | None) -> list[Document]:
    """Return claims in their order, with as much of their words as the reader may see."""
    return documents_of(list(claims.values_list("pk", flat=True)), reader)


def documents_of(chosen: Sequence[int], reader: User | None) -> list[Document]:
    """Return the claims of those ids, all of which the reader may see."""
    whole = FOR_DESK if reader else FOR_ANYBODY
    loaded = (
        {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in whole.rows(ids=chosen)}
        if chosen
        else {}
    )
    rows = [loaded[pk] for pk in chosen if pk in loaded]
    kept_back = {} if reader else _kept_back(rows)
    return [_document(row, kept_back.get(row["pk"], [])) for row in rows]


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
            id="pk", question="question_id", part="part", scope="scope", stance="stance",
            choices=ArraySubquery(chosen), conflict=conflict,
        )
    )  # fmt: skip


def answer_document(answer: Document) -> Document:
    """Return an answer as the database gave it, with ids as strings."""
    ids: Document = {
        name: id_of(answer[name])
        for name in ("id", "claim", "question", "conflict")
        if name in answer
    }
    return {**answer, **ids, "stance": answer["stance"] or None}


def _with_parts(*, is_public: bool) -> QuerySet[Claim, Any]:
    """Load with each claim its chain, tags, answers, and the hash of its version, in the same query.

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


def _kept_back(rows: list[dict[str, Any]]) -> dict[int, list[str]]:
    """Return what of each claim is not given to the public, by the one rule that pages ask too."""
    limited = {
        row["source_id"]: row["source__rights"] for row in rows if row["source__rights"] != "full"
    }
    quoted = quoted_from(limited) if limited else {}
    found = {}
    for row in rows:
        if of_source := quoted.get(row["source_id"]):
            exact = row["passage__exact"]
            shown = of_source.words_at((row["pk"], row["version"]), exact)
            verbatim = row["figure__verbatim"] or ""
            found[row["pk"]] = kept_back_of(
                shown, exact, verbatim=verbatim, original_words=row["original_words"]
            )
    return found


def _document(row: Mapping[str, Any], kept_back: list[str]) -> Document:
    return {
        "id": str(row["pk"]),
        "version": row["version"],
        "state": row["state"],
        "source": str(row["source_id"]),
        "text_version": row["passage__text_version__number"],
        "start": row["passage__start"],
        "end": row["passage__end"],
        "exact": None if "/exact" in kept_back else row["passage__exact"],
        **{name: row[name] for name in PLAIN[2:]},
        **{name: time_of(row[name]) for name in TIMES},
        "original_words": None if "/original_words" in kept_back else row["original_words"],
        "speaker": id_of(row["speaker_id"]),
        "utterance": id_of(row["utterance_id"]),
        "chain": [_link(link) for link in row["links"]],
        "figure": _figure(row, kept_back) if row["figure__comparator"] else None,
        "revises": id_of(row["revised"]),
        "tags": row["tagged"],
        "answers": [answer_document(answer) for answer in row["answered"]],
        "recorded_at": moment_of(row["recorded_at"]),
        "sha256": row["sha256"],
        "withheld": kept_back,
    }


def _link(link: Document) -> Document:
    return {**link, "agent": id_of(link["agent"]), "source": id_of(link["source"])}


def _figure(row: Mapping[str, Any], kept_back: list[str]) -> Document:
    interval = row["figure__interval"]
    return {
        "verbatim": None if "/figure/verbatim" in kept_back else row["figure__verbatim"],
        "comparator": row["figure__comparator"],
        "n": plain(row["figure__n"]),
        "n2": plain(row["figure__n2"]),
        "order_word": row["figure__order_word"] or None,
        "decimals": row["figure__decimals"],
        "unit": row["figure__unit"],
        "universe": plain(row["figure__universe"]),
        "universe_comparator": row["figure__universe_comparator"],
        "interval": {
            "low": plain(interval.lower),
            "high": plain(interval.upper),
            "low_open": interval.lower is not None and not interval.lower_inc,
            "high_open": interval.upper is not None and not interval.upper_inc,
            "low_soft": row["figure__low_soft"],
            "high_soft": row["figure__high_soft"],
        },
        "policy": row["figure__policy"],
    }
