"""The way a claim came to us, as steps to draw: the speaker, each relay, the report, this record."""

from collections.abc import Iterator
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
    return [
        *_speaker_step(claim, links),
        *_relay_steps(links),
        _report_step(claim),
        _record_step(claim),
    ]


def _speaker_step(claim: Claim, links: list[AttributionLink]) -> Iterator[Step]:
    """Give the first step; a report that speaks in its own voice has none before itself."""
    if is_own_voice(claim):
        return
    if claim.speaker is None:
        yield Step(
            SPEAKER_NOT_NAMED, "", "origin still to be traced", checked=False, is_unknown=True
        )
    elif claim.speaker != claim.source.publisher:
        speaker = claim.speaker
        yield Step(
            name=claim.speaker_printed or speaker.name,
            url=speaker.get_absolute_url(),
            did=claim.speaker_role or "said it",
            checked=bool(links and links[0].earlier_statement_id and links[0].checked),
            is_unknown=speaker.kind == SpeakerKind.UNNAMED,
        )


def _relay_steps(links: list[AttributionLink]) -> Iterator[Step]:
    for link in links:
        earlier = link.earlier_source
        did = WHAT_RELAYS_DO[link.kind]
        yield Step(
            link.agent.name,
            link.agent.get_absolute_url(),
            did,
            checked=bool(earlier and link.checked),
        )


def _report_step(claim: Claim) -> Step:
    did = WHAT_THE_REPORT_DID[QuoteKind(claim.quote_kind)]
    if claim.source.is_digest:
        did = f"{did}; read here in our digest"
    return Step(
        opened(publisher_name(claim.source)), claim.source.get_absolute_url(), did, checked=True
    )


def _record_step(claim: Claim) -> Step:
    return Step(f"Claim {claim.pk}", "", "this record", checked=True, is_record=True)


def speaker_name(claim: Claim) -> str:
    """Return who says it, in words where nobody is named."""
    if claim.speaker:
        return claim.speaker.name
    return THE_REPORT_ITSELF if is_own_voice(claim) else SPEAKER_NOT_NAMED


def is_own_voice(claim: Claim) -> bool:
    """Say whether the report names nobody and has it from nobody."""
    return (
        claim.speaker is None
        and claim.quote_kind == QuoteKind.REPORTER_VOICE
        and not claim.chain.all()
    )


def place_of(claim: Claim) -> str:
    """Return the address of a claim's words in their report: in the text that has them, which may not be its newest."""
    text, anchor = claim.passage.text_version, f"#claim-{claim.pk}"
    if text.number == claim.newest_text:  # type: ignore[attr-defined]
        return claim.source.get_absolute_url() + anchor
    return reverse("public:text", args=[claim.source_id, text.number]) + anchor


def relays_in_words(claim: Claim) -> str:
    """Return through whom a claim came, the report last: “through TASS, in RT”."""
    through = (
        [f"through {', then '.join(link.agent.name for link in claim.chain.all())}"]
        if claim.chain.all()
        else []
    )
    publisher = claim.source.publisher
    report = f"in {publisher.name}" if publisher else "in a report by an unnamed site"
    return ", ".join([*through, report] if claim.speaker != publisher or not publisher else through)


def distance(claim: Claim) -> int:
    """Return over how many relays a claim came, the report counted, the speaker not."""
    own_voice = claim.speaker is not None and claim.speaker == claim.source.publisher
    return len(claim.chain.all()) + (0 if own_voice else 1)


def attribution(claim: Claim) -> str:
    """Return in a sentence or two who said it, when, and through whom it came."""
    relays = _relays_in_a_sentence(claim)
    if claim.speaker is None:
        return f"{_nobody_named(claim)} {relays}"
    who = (
        f"{claim.speaker.name}, {claim.speaker_role}" if claim.speaker_role else claim.speaker.name
    )
    when = f", {edtf.words(claim.uttered)}" if claim.uttered else ""
    return (
        f"According to {who}{when}. {relays}"
        if relays
        else f"{who} says so in its own voice{when}."
    )


def _relays_in_a_sentence(claim: Claim) -> str:
    publisher, names = publisher_name(claim.source), [link.agent.name for link in claim.chain.all()]
    if names:
        return f"It came through {', then '.join(names)}, in a report by {publisher}."
    return (
        f"Reported by {publisher}."
        if claim.speaker is None or claim.speaker != claim.source.publisher
        else ""
    )


def _nobody_named(claim: Claim) -> str:
    if is_own_voice(claim):
        return "The report says so in its own voice and names nobody."
    return "Nobody is named as the speaker."
