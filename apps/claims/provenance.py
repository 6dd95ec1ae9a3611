"""A claim's provenance as steps to draw: the speaker, each relay, the report, this record."""

from dataclasses import dataclass

from django.urls import reverse

from apps.claims.models import AttributionLink, Claim, QuoteKind
from apps.core import edtf
from apps.core.templatetags.wording import opened
from apps.sources.wording import publisher_name
from apps.speakers.models import SpeakerKind

SPEAKER_NOT_NAMED = "Speaker not named"
THE_REPORT_ITSELF = "The report itself"

WHAT_THE_REPORT_DID = {
    QuoteKind.DIRECT: "quoted it word for word",
    QuoteKind.INDIRECT: "gave it in indirect speech",
    QuoteKind.PARTIAL: "quoted a part of it",
    QuoteKind.PARAPHRASE: "gave it in other words",
    QuoteKind.REPORTER_VOICE: "says so in its own voice",
}
WHAT_RELAYS_DO = {
    "quotes": "quoted the words",
    "reports_statement": "reported the statement",
    "cites_report": "cited that report",
    "republishes": "republished it",
    "translates": "translated it",
}


@dataclass(frozen=True)
class Step:
    """One place a claim passed through; ``checked`` says how sure the hop to the next place is."""

    name: str
    url: str
    did: str
    checked: bool
    is_unknown: bool = False
    is_record: bool = False


def steps_of(claim: Claim) -> list[Step]:
    """Return the steps from the speaker to our record.

    A hop is checked where the relay's words were compared with the earlier source; the last one
    always is, since the report's own text is frozen here.
    """
    links = list(claim.chain.all())
    speaker = None if is_own_voice(claim) else _speaker_step(claim, links)
    steps = [speaker] if speaker else []
    for link in links:
        steps.append(
            Step(
                name=link.agent.name,
                url=link.agent.get_absolute_url(),
                did=WHAT_RELAYS_DO[link.kind],
                checked=bool(link.earlier_source and link.checked),
            )
        )
    did = WHAT_THE_REPORT_DID[QuoteKind(claim.quote_kind)]
    if claim.source.is_digest:
        did = f"{did}; read here in our digest"
    report = Step(
        opened(publisher_name(claim.source)), claim.source.get_absolute_url(), did, checked=True
    )
    record = Step(f"Claim {claim.pk}", "", "this record", checked=True, is_record=True)
    return [*steps, report, record]


def _speaker_step(claim: Claim, links: list[AttributionLink]) -> Step | None:
    """Return the speaker's step; none where the outlet itself is the speaker."""
    speaker = claim.speaker
    if speaker is None:
        did = "origin still to be traced"
        return Step(SPEAKER_NOT_NAMED, "", did, checked=False, is_unknown=True)
    if speaker == claim.source.publisher:
        return None
    return Step(
        name=claim.speaker_printed or speaker.name,
        url=speaker.get_absolute_url(),
        did=claim.speaker_role or "said it",
        checked=bool(links and links[0].earlier_statement_id and links[0].checked),
        is_unknown=speaker.kind == SpeakerKind.UNNAMED,
    )


def speaker_name(claim: Claim) -> str:
    """Return who says it, in words where nobody is named."""
    if claim.speaker:
        return claim.speaker.name
    return THE_REPORT_ITSELF if is_own_voice(claim) else SPEAKER_NOT_NAMED


def is_own_voice(claim: Claim) -> bool:
    """Say whether the report names nobody and has it from nobody."""
    if claim.speaker is not None or claim.quote_kind != QuoteKind.REPORTER_VOICE:
        return False
    return not claim.chain.all()


def place_of(claim: Claim) -> str:
    """Return the address of a claim's words, in the text version that holds them."""
    text, anchor = claim.passage.text_version, f"#claim-{claim.pk}"
    if text.number == claim.newest_text:  # type: ignore[attr-defined]
        return claim.source.get_absolute_url() + anchor
    return reverse("public:text", args=[claim.source_id, text.number]) + anchor


def relays_in_words(claim: Claim) -> str:
    """Return through whom a claim came, the report last: “through TASS, in RT”."""
    parts = []
    if relays := [link.agent.name for link in claim.chain.all()]:
        parts.append(f"through {', then '.join(relays)}")
    outlet = claim.source.publisher
    if outlet is None:
        parts.append("in a report by an unnamed site")
    elif claim.speaker != outlet:
        parts.append(f"in {outlet.name}")
    return ", ".join(parts)


def distance(claim: Claim) -> int:
    """Return over how many relays a claim came, the report counted, the speaker not."""
    own_voice = claim.speaker is not None and claim.speaker == claim.source.publisher
    return len(claim.chain.all()) + (0 if own_voice else 1)


def attribution(claim: Claim) -> str:
    """Return in a sentence or two who said it, when, and through whom it came."""
    outlet = publisher_name(claim.source)
    relays = [link.agent.name for link in claim.chain.all()]
    if relays:
        through = f"It came through {', then '.join(relays)}, in a report by {outlet}."
    else:
        through = f"Reported by {outlet}."
    if is_own_voice(claim):
        return f"The report says so in its own voice and names nobody. {through}"
    if claim.speaker is None:
        return f"Nobody is named as the speaker. {through}"
    who = claim.speaker.name
    if claim.speaker_role:
        who = f"{who}, {claim.speaker_role}"
    when = f", {edtf.words(claim.uttered)}" if claim.uttered else ""
    if claim.speaker == claim.source.publisher and not relays:
        return f"{who} says so in its own voice{when}."
    return f"According to {who}{when}. {through}"
