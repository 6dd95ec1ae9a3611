"""How one version of a claim is cited: as a sentence, in BibTeX and in CSL-JSON.

A citation names the record, its version and its hash; it never takes what a claim says for what
Claimtrail says.
"""

import json
from dataclasses import dataclass

from apps.claims.models import Claim, ClaimVersion
from apps.core.linked_data import Absolute
from apps.core.templatetags.wording import day
from apps.sources.wording import announcement

US = "Claimtrail"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Each sign that TeX would take for a command.
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True)
class Citation:
    """One version, ready to be copied."""

    address: str
    text: str
    bibtex: str
    csl_json: str


def citation_of(claim: Claim, version: ClaimVersion, absolute: Absolute) -> Citation:
    """Return how to cite a version, under the address that always shows it."""
    address = absolute(version.get_absolute_url())
    # “Said by X, through TASS, in “Title” (report by RT)”
    speaker = version.document["speaker"]
    said = f"Said by {speaker['name']}" if speaker else "Speaker not named"
    relays = [link["agent"]["name"] for link in version.document["chain"]]
    if relays:
        said = f"{said}, through {', then '.join(relays)}"
    report = announcement(claim.source)
    said = f"{said}, in “{claim.source.title}” ({report[:1].lower()}{report[1:]})"
    recorded = day(version.recorded_at)
    record = f"Claim {version.claim_id}, version {version.number}, {US}, recorded {recorded}"
    return Citation(
        address=address,
        text=f"“{_title(version)}.” {record}. {said}. {address} (SHA-256 {version.sha256})",
        bibtex=_bibtex(version, said, address),
        csl_json=_csl_json(version, said, address),
    )


def _title(version: ClaimVersion) -> str:
    return str(version.document["statement"]).removesuffix(".")


def _bibtex(version: ClaimVersion, said: str, address: str) -> str:
    recorded = version.recorded_at
    fields = {
        "author": f"{{{US}}}",
        "title": f"{{{_tex(_title(version))}}}",
        "howpublished": f"{US}, claim {version.claim_id}, version {version.number}",
        "year": str(recorded.year),
        "url": address,
        "note": f"{_tex(said)}. SHA-256 {version.sha256}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    lines.insert(4, f"  month = {MONTHS[recorded.month - 1]},")
    return "\n".join([f"@misc{{{_key(version)},", *lines, "}"])


def _tex(text: str) -> str:
    return "".join(TEX.get(sign, sign) for sign in text)


def _csl_json(version: ClaimVersion, said: str, address: str) -> str:
    recorded = version.recorded_at
    item = {
        "id": _key(version),
        "type": "entry",
        "title": _title(version),
        "author": [{"literal": US}],
        "container-title": US,
        "number": str(version.claim_id),
        "version": str(version.number),
        "issued": {"date-parts": [[recorded.year, recorded.month, recorded.day]]},
        "URL": address,
        "note": f"{said}. SHA-256 {version.sha256}",
    }
    lines = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in item.items()
    )
    return f"[{{\n{lines}\n}}]"


def _key(version: ClaimVersion) -> str:
    return f"claimtrail-{version.claim_id}-v{version.number}"
