"""A register written into files, and read from them into an emptied database."""

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

from apps.claims.models import Claim
from apps.reconciliation.models import Answer, Conflict, OriginClaim


def export_to(folder: Path) -> list[Path]:
    """Write the operator's export, and return its NDJSON."""
    call_command("export", str(folder), whole=True, stdout=io.StringIO())
    return sorted(folder.glob("*.ndjson"))


def import_from(*files: Path) -> str:
    """Import files, and return what is said about it."""
    said = io.StringIO()
    try:
        call_command(
            "import_claims",
            *map(str, files),
            refused=files[0].parent / "refused.jsonl",
            stdout=said,
        )
    except CommandError as error:
        return said.getvalue() + str(error)
    return said.getvalue()


def refused(folder: Path) -> list[dict[str, Any]]:
    """Return what an import did not take in."""
    path = folder / "refused.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def written(path: Path, records: Iterable[Any]) -> Path:
    """Return a file of NDJSON with some records."""
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records))
    return path


def register() -> dict[str, Any]:
    """Return all that is on record of claims and what is worked out from them, without a number of this database."""
    return {
        "claims": sorted(map(_claim, Claim.objects.all())),
        "answers": sorted(map(_answer, Answer.objects.all())),
        "conflicts": sorted(map(_conflict, Conflict.objects.standing())),
        "origins": sorted(_origins()),
    }


def _name(claim: Claim) -> str:
    return str(claim.versions.get(number=1).sha256)


def _claim(claim: Claim) -> tuple[Any, ...]:
    versions = list(
        claim.versions.order_by("number").values_list("sha256", "reason", "recorded_at")
    )
    own = [claim.state, claim.withdrawn_because, claim.withdrawn_at, claim.credibility or 0]
    own += [claim.recorded_at, claim.published_at]
    days = [str(day) for day in (claim.uttered_first, claim.time_first, claim.time_last)]
    figure = getattr(claim, "figure", None)
    number = [figure.verbatim, str(figure.interval), figure.policy] if figure else []
    chain = [
        (link.agent.name, link.kind, str(link.earlier_source), link.checked)
        for link in claim.chain.order_by("position")
    ]
    tags = sorted(tag.name for tag in claim.tags.all())
    place = [
        claim.source.title,
        claim.passage.text_version.sha256,
        claim.passage.start,
        claim.passage.end,
    ]
    revises = _name(claim.revises) if claim.revises else ""
    vector = Claim.objects.filter(pk=claim.pk).values_list("search_vector", flat=True)[0]
    said = [str(claim.speaker), str(claim.utterance and claim.utterance.occasion)]
    return (
        _name(claim),
        str([versions, own, days, number, chain, tags, place, revises, said, vector]),
    )


def _slot(answer: Answer) -> str:
    slot = answer.slot
    if slot is None:
        return ""
    columns = (
        slot.kind,
        slot.scope,
        slot.time_low,
        slot.time_high,
        slot.universe,
        slot.top_low,
        slot.bottom_high,
    )
    return str(columns)


def _answer(answer: Answer) -> tuple[str, ...]:
    options = sorted(option.name for option in answer.options.all())
    own = (answer.question.slug, answer.part, answer.scope, answer.stance, answer.state, options)
    read = (_slot(answer), answer.low_edge, answer.high_edge, answer.choice_key, answer.is_vague)
    return (_name(answer.claim), str(own), str(read))


def _conflict(conflict: Conflict) -> tuple[str, ...]:
    members = sorted(_name(member.answer.claim) for member in conflict.members.all())
    own = (
        conflict.question.slug,
        conflict.state,
        conflict.rule,
        conflict.severity,
        bool(conflict.dissolved_because),
    )
    return (str(own), str(members), conflict.reason)


def _origins() -> list[str]:
    groups: dict[int, list[str]] = {}
    labels = {}
    for row in OriginClaim.objects.select_related("origin", "claim"):
        groups.setdefault(row.origin_id, []).append(_name(row.claim))
        labels[row.origin_id] = (row.origin.label, row.origin.is_known)
    return [str((labels[pk], sorted(claims))) for pk, claims in groups.items()]
