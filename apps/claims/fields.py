"""What a claim says in values of its own: every field is declared here, and nowhere else.

Each is an ordinary Django column, and beside it stands what the rest of the site needs to know: its
label in the form, its section, its help in the API, whether a takedown empties it. Form, draft,
stored document, API, OpenAPI, export, import and takedown take their fields from ``FIELDS``.
`docs/decisions/` says why, and `tests/architecture/test_declared_once.py` adds a field and follows
it through all of them.

Rows of other tables (speaker, chain, figure, tags, the passage) are parts of a claim, not fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from operator import attrgetter
from typing import Any

from django.db import models

from apps.core import declared
from apps.core.declared import Column, Kind
from apps.core.fields import EdtfField


class QuoteKind(models.TextChoices):
    """How the report gives the words."""

    DIRECT = "direct", "Direct quotation"
    INDIRECT = "indirect", "Indirect speech"
    PARTIAL = "partial", "Partly quoted"
    PARAPHRASE = "paraphrase", "Paraphrase"
    REPORTER_VOICE = "reporter_voice", "In the report's own voice"


class Modality(models.TextChoices):
    """What kind of act the utterance is."""

    ASSERTION = "assertion", "Assertion"
    ESTIMATE = "estimate", "Estimate"
    DENIAL = "denial", "Denial"
    PREDICTION = "prediction", "Prediction"
    PROMISE = "promise", "Promise"
    DEMAND = "demand", "Demand"
    OPINION = "opinion", "Opinion"
    QUESTION = "question", "Question"
    HYPOTHETICAL = "hypothetical", "Hypothetical"


class Section(Enum):
    """Fields that stand together wherever a claim is written out, in the form or in a table.

    Between sections stand the parts of a claim, not everywhere in the same order.
    """

    PROPOSITION = auto()
    SPEAKER = auto()
    UTTERANCE = auto()
    TIME = auto()
    PLACE = auto()
    ORIGINAL = auto()


@dataclass(frozen=True)
class Field(declared.Field):
    """A field of a claim, and what only versions, rights and takedowns ask of it."""

    history_label: str = ""  # in the lines of a version; no line of its own where empty
    is_quoted: bool = False  # words of the report, which its rights may keep back
    is_redacted: bool = True  # emptied by a takedown
    # Fields that were there from the first claim on are in every document. Others are only where
    # they are given, so that a claim from before such a field has the hash it always had.
    is_in_every_document: bool = False


def said(column: Column, section: Section, label: str, **more: Any) -> Column:
    """Return a column with what ``Field`` says beside it."""
    column.declared = Field(column, section, label, **more)  # type: ignore[attr-defined]
    return column


class ClaimFields(models.Model):
    """The columns of a claim that hold what it says; ``Claim`` has them, and the others."""

    statement = said(
        models.TextField(help_text="The proposition, as one sentence that stands by itself."),
        Section.PROPOSITION,
        "Statement in your words",
        rows=3,
        api_help="What is claimed, as one sentence of ours.",
        api_max_length=10_000,
        is_in_every_document=True,
    )
    quote_kind = said(
        models.CharField(max_length=20, choices=QuoteKind),
        Section.PROPOSITION,
        "How it is quoted",
        is_redacted=False,
        is_in_every_document=True,
    )
    modality = said(
        models.CharField(max_length=20, choices=Modality, default=Modality.ASSERTION),
        Section.PROPOSITION,
        "Kind of statement",
        is_redacted=False,
        is_in_every_document=True,
    )
    denies = said(
        models.BooleanField(default=False, help_text="It says that something is not so."),
        Section.PROPOSITION,
        "It says that something is not so",
        is_redacted=False,
        is_in_every_document=True,
    )
    speaker_printed = said(
        models.CharField(
            max_length=300, blank=True, help_text="As the report calls the speaker here."
        ),
        Section.SPEAKER,
        "Name as printed",
        history_label="Printed as",
        is_in_every_document=True,
    )
    speaker_role = said(
        models.CharField(max_length=500, blank=True, help_text="As printed."),
        Section.SPEAKER,
        "Role, as printed",
        history_label="Role as printed",
        is_in_every_document=True,
    )
    uttered = said(
        EdtfField(help_text="When it was said."),
        Section.UTTERANCE,
        "Said on",
        api_help="EDTF",
        history_label="Uttered",
        is_in_every_document=True,
    )
    occasion = said(
        models.CharField(max_length=500, blank=True),
        Section.UTTERANCE,
        "Occasion",
        history_label="Occasion",
        is_in_every_document=True,
    )
    time = said(
        EdtfField("as of", help_text="When it is true: the day of a level, the period of a flow."),
        Section.TIME,
        "True as of",
        api_help="EDTF: when it is true",
        history_label="As of",
        is_in_every_document=True,
    )
    since = said(
        EdtfField("counted since", help_text="Where a running total starts."),
        Section.TIME,
        "Counted since",
        history_label="Counted since",
        api_help="EDTF: where a running total starts",
        is_in_every_document=True,
    )
    date = said(
        EdtfField("date claimed", help_text="The answer to a “when”."),
        Section.TIME,
        "Date claimed",
        history_label="Date claimed",
        api_help="EDTF: the answer to a “when”",
        is_in_every_document=True,
    )
    place = said(
        models.CharField(max_length=300, blank=True),
        Section.PLACE,
        "Place",
        history_label="Place",
        is_in_every_document=True,
    )
    original_words = said(
        models.TextField(
            blank=True, help_text="The words before translation, where they are known."
        ),
        Section.ORIGINAL,
        "Words before translation",
        rows=2,
        history_label="Before translation",
        is_quoted=True,
        is_in_every_document=True,
    )
    original_language = said(
        models.CharField(max_length=35, blank=True, help_text="BCP 47."),
        Section.ORIGINAL,
        "Original language",
        is_in_every_document=True,
    )

    class Meta:
        abstract = True


FIELDS: tuple[Field, ...] = tuple(
    column.declared  # type: ignore[attr-defined]
    for column in ClaimFields._meta.local_fields
)
QUOTED_FIELDS = tuple(field for field in FIELDS if field.is_quoted)
NAMES = tuple(field.name for field in FIELDS)
_values = attrgetter(*NAMES)


def fields_in(*sections: Section) -> list[Field]:
    """Return the fields of some sections, in the order of these."""
    return [field for section in sections for field in FIELDS if field.section is section]


def names_in(*sections: Section) -> tuple[str, ...]:
    """Return the names of the fields of some sections, in the order of these."""
    return tuple(field.name for field in fields_in(*sections))


def names_of_kind(*kinds: Kind) -> tuple[str, ...]:
    """Return the names of the fields of some kinds, in the order of their declaration."""
    return tuple(field.name for field in FIELDS if field.kind in kinds)


def values_of(claim: ClaimFields) -> dict[str, Any]:
    """Return what a claim's row says, by name."""
    return dict(zip(NAMES, _values(claim), strict=True))


def with_defaults(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a value for every field: what is given, else what stands where nothing is."""
    return {field.name: given.get(field.name, field.default) for field in FIELDS}
