"""The form that records and corrects a claim: what an analyst types, into a draft."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from apps.accounts.models import User
from apps.claims.drafts import ClaimDraft, FigureDraft, LinkDraft
from apps.claims.fields import FIELDS, NAMES, Field, Modality, Section, names_in
from apps.claims.models import Claim, ClaimState, LinkKind, Tag
from apps.claims.models.figure import COMPARATOR_CHOICES, ORDER_WORD_CHOICES
from apps.claims.rules import ParsedFigure
from apps.claims.rules.figures import number_problems
from apps.claims.rules.numerals import read_number
from apps.claims.rules.parsing import UnreadFigure, read_figure
from apps.claims.tags import find_tags
from apps.core.declared import Kind
from apps.core.fields import is_number
from apps.core.forms import TimeField
from apps.sources.models import Source, TextVersion
from apps.sources.rules.marks import Window
from apps.speakers.models import SpeakerKind
from apps.speakers.naming import speaker_named

NOT_A_FIGURE = [("", "No figure")]
FIGURE_FIELDS = ("verbatim", "comparator", "n", "n2", "order_word", "decimals", "unit", "universe")
# In which order errors are listed, and two versions compared.
FORM_ORDER = (
    "text_version",
    "start",
    "end",
    "form_id",
    "candidate",
    *names_in(Section.PROPOSITION),
    "speaker",
    "speaker_kind",
    *names_in(Section.SPEAKER),
    *FIGURE_FIELDS,
    *names_in(Section.TIME, Section.UTTERANCE, Section.PLACE),
    "tags",
    "revises",
    *names_in(Section.ORIGINAL),
)
# Shown in a fold, which is open where one of them is filled in.
SELDOM_FILLED = ("denies", "date", "since", "place", "revises", "occasion", "original_words")
# What the draft's checks call a field, where the form calls it otherwise.
FORM_NAMES = {
    "start": "exact",
    "end": "exact",
    "source": "exact",
    "chain": "__all__",
    "speaker_id": "speaker",
}
# Where the form takes the value of a claim; options and stances belong to its answer.
VALUE_FIELDS = {"quantity": "n", "date": "date"}
LONGEST_SHOWN = 60  # more of what was typed is no help in a message
NO_NUMBER = (
    "“%(text)s” was not understood as a number. "
    "Enter one number, such as 1,000, 2.5 or 1.2 million."
)
NO_TOTAL = "“%(text)s” was not understood as a total. Enter one number, such as 398 or about 300."


class NumberField(forms.CharField):
    """A number, perhaps with thousands separators or as “1.2 million”; gives a ``Decimal``."""

    def clean(self, value: Any) -> Decimal | None:
        """Return the number; raises ``ValidationError`` unless all of the text is one number."""
        text: str = super().clean(value)
        if not text:
            return None
        number = read_number(text)
        if number is None:
            raise ValidationError(NO_NUMBER, params={"text": _shortened(text)})
        for _, problem in number_problems("number", number):
            raise ValidationError(f"This number {problem}.")
        return Decimal(f"{number:f}")  # written out, as messages show it


class TotalField(forms.CharField):
    """The total that a figure is part of, perhaps “about 300”; gives comparator and number."""

    def clean(self, value: Any) -> ParsedFigure | None:
        """Return the total as a figure; raises ``ValidationError`` unless it is one number."""
        text: str = super().clean(value)
        if not text:
            return None
        figure = read_figure(text)
        if isinstance(figure, UnreadFigure) or figure != ParsedFigure(figure.comparator, figure.n):
            raise ValidationError(NO_TOTAL, params={"text": _shortened(text)})
        return figure


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


class SpeakerName(forms.CharField):
    """A speaker by name, or by name and number where several share it; checked when saving."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 300, "required": False, **options})


def place_of_missing(missing: str, kind: str) -> str:
    """Return the id of the field for what a claim lacks under a question of some kind, if any."""
    name = VALUE_FIELDS.get(kind, "") if missing == "value" else missing
    return f"id_{name}" if name else ""


def span_in(text: TextVersion, start: Any, end: Any) -> Window | None:
    """Return the span between two places as they were sent, if the text has words there."""
    first, last = str(start), str(end)
    if not (is_number(first) and is_number(last)):
        return None
    span = Window(int(first), int(last))
    return span if span.start < span.end <= text.length else None


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _names(kind: str) -> forms.TextInput:
    return forms.TextInput(
        attrs={"list": "names", "autocomplete": "off", "spellcheck": "false", "data-names": kind}
    )


def form_field(field: Field) -> forms.Field:
    """Return what a declared field of a claim is in the form."""
    if field.kind is Kind.FLAG:
        return forms.BooleanField(label=field.label, required=False)
    if field.kind is Kind.TIME:
        return TimeField(label=field.label, required=False)
    if field.kind is Kind.CHOICE:
        blank = [] if field.is_required else [("", "Not given")]
        return forms.ChoiceField(
            label=field.label, choices=[*blank, *field.choices], required=field.is_required
        )
    return forms.CharField(
        label=field.label,
        max_length=field.column.max_length,
        required=field.is_required,
        widget=_area(field.rows) if field.rows else None,
    )


class ClaimForm(forms.Form):
    """One claim on some words of a frozen text, with the fields that ``claims.fields`` declares.

    ``text`` is that text, ``claim`` the one that is corrected, if any.
    """

    text_version = forms.IntegerField(widget=forms.HiddenInput)
    start = forms.IntegerField(widget=forms.HiddenInput)
    end = forms.IntegerField(widget=forms.HiddenInput)
    form_id = forms.UUIDField(widget=forms.HiddenInput)
    candidate = forms.IntegerField(required=False, widget=forms.HiddenInput)

    # Chosen by a person wherever the words leave it open: unlike other choices it may be blank.
    modality = forms.ChoiceField(
        label="Kind of statement",
        choices=[("", "Choose one"), *Modality.choices],
        initial=Modality.ASSERTION,
        error_messages={"required": "Choose a kind, such as assertion, denial or promise."},
    )

    speaker = SpeakerName(label="Speaker", widget=_names("speaker"))
    speaker_kind = forms.ChoiceField(
        label="Type (if new)", choices=SpeakerKind.choices, required=False
    )

    verbatim = forms.CharField(label="Words of the figure", max_length=500, required=False)
    comparator = forms.ChoiceField(
        label="Comparator", choices=NOT_A_FIGURE + COMPARATOR_CHOICES, required=False
    )
    n = NumberField(label="Number", required=False)
    n2 = NumberField(label="To", required=False)
    order_word = forms.ChoiceField(
        label="Order word", choices=[("", "None"), *ORDER_WORD_CHOICES], required=False
    )
    decimals = forms.IntegerField(label="Decimal places", required=False)
    unit = forms.CharField(label="Unit", max_length=40, required=False)
    universe = TotalField(label="Out of", required=False)

    tags = forms.CharField(label="Tags", max_length=1000, required=False)
    revises = forms.ModelChoiceField(
        Claim.objects.all(),
        label="Number of the claim it revises",
        required=False,
        widget=forms.NumberInput,
    )

    def __init__(
        self, *args: Any, text: TextVersion, claim: Claim | None = None, **options: Any
    ) -> None:
        self.text, self.claim = text, claim
        super().__init__(*args, **options)
        for field in FIELDS:
            if field.name not in self.fields:
                self.fields[field.name] = form_field(field)
        self.order_fields(FORM_ORDER)

    def clean_text_version(self) -> int:
        """Refuse words of another text than the one shown."""
        pk: int = self.cleaned_data["text_version"]
        if pk != self.text.pk:
            raise ValidationError(
                "The text has changed. Open the page again and select the words once more."
            )
        return pk

    def clean_tags(self) -> list[Tag]:
        """Return the tags, which the vocabulary must have."""
        return find_tags(self.cleaned_data["tags"].split(","))

    def clean_speaker_kind(self) -> str:
        """Return what a new speaker is; a person unless said."""
        return self.cleaned_data["speaker_kind"] or SpeakerKind.PERSON

    @property
    def span(self) -> Window | None:
        """Return where the selected words are; nothing where that is no place in the text."""
        return span_in(self.text, self["start"].value(), self["end"].value())

    @property
    def has_more(self) -> bool:
        """Say whether a field is filled in that most claims leave empty."""
        return any(self[name].value() for name in SELDOM_FILLED)

    @property
    def exact(self) -> str:
        """Return the words selected, from the frozen text itself."""
        return self.text.text[slice(*self.span)] if self.span else ""

    def figure(self) -> ParsedFigure | None:
        """Return the figure as far as it was filled in without mistakes, if there is one."""
        given = getattr(self, "cleaned_data", {})
        if not given.get("comparator"):
            return None
        total: ParsedFigure | None = given.get("universe")
        return ParsedFigure(
            comparator=given["comparator"],
            n=given.get("n"),
            n2=given.get("n2"),
            order_word=given.get("order_word") or None,
            decimals=given.get("decimals"),
            unit=given.get("unit") or "1",
            universe=total.n if total else None,
            universe_comparator=total.comparator if total else "eq",
        )

    def clean(self) -> dict[str, Any]:
        """Refuse what was filled in for a figure that then is none."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("comparator") or "comparator" in self.errors:
            return given
        values = [given.get(name) for name in ("verbatim", "n", "n2", "universe")]
        if any(value not in (None, "") for value in values):
            self.add_error(
                "comparator", "say how the report gives the number, or empty the figure's fields"
            )
        return given

    def draft(self, *, user: User, chain: tuple[LinkDraft, ...], state: str) -> ClaimDraft:
        """Return the claim as it is to be recorded; new speakers are added.

        Raises ``ValidationError`` where a speaker's name is several people's.
        """
        given = self.cleaned_data
        figure = self.figure()
        speaker = None
        if given["speaker"]:
            try:
                speaker = speaker_named(given["speaker"], given["speaker_kind"], user)
            except ValidationError as error:
                raise ValidationError({"speaker": error}) from error
        return ClaimDraft(
            text_version=self.text,
            start=given["start"],
            end=given["end"],
            exact=self.exact,
            says={name: given[name] for name in NAMES},
            state=ClaimState(state),
            speaker=speaker,
            figure=FigureDraft(given["verbatim"] or self.exact[:500], figure) if figure else None,
            chain=chain,
            revises=given["revises"],
            tags=tuple(given["tags"]),
            form_id=given["form_id"],
        )

    def take_errors(self, error: ValidationError) -> None:
        """Put the problems that recording found beside the fields they are about."""
        if hasattr(error, "error_dict"):
            by_name = error.message_dict
        else:
            by_name = {"__all__": error.messages}
        for name, messages in by_name.items():
            field = FORM_NAMES.get(name, name.removeprefix("figure."))
            for message in messages:
                self.add_error(field if field in self.fields else None, message)


class CorrectionForm(forms.Form):
    """Why a claim is corrected, and which version of it the analyst saw."""

    expected_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Reason for the correction", widget=_area(2), help_text="Shown to readers."
    )


class LinkForm(forms.Form):
    """One relay of the chain."""

    agent = SpeakerName(label="Who", widget=_names("relay"))
    agent_kind = forms.ChoiceField(
        label="Type (if new)",
        choices=SpeakerKind.choices,
        initial=SpeakerKind.OUTLET,
        required=False,
    )
    kind = forms.ChoiceField(
        label="How it passed it on", choices=LinkKind.choices, initial=LinkKind.REPORTS_STATEMENT
    )
    earlier_source = forms.ModelChoiceField(
        Source.objects.all(),
        label="Number of that report",
        required=False,
        widget=forms.NumberInput,
    )
    checked = forms.BooleanField(label="Checked against the earlier report", required=False)

    def link(self, user: User) -> LinkDraft:
        """Return the relay. Raises ``ValidationError`` where the name is several people's."""
        given = self.cleaned_data
        return LinkDraft(
            agent=speaker_named(given["agent"], given["agent_kind"] or SpeakerKind.OUTLET, user),
            kind=LinkKind(given["kind"]),
            earlier_source=given["earlier_source"],
            checked=given["checked"],
        )


class BaseChain(forms.BaseFormSet[LinkForm]):
    """The relays from the speaker outward; rows without a name are left out."""

    def links(self, user: User) -> tuple[LinkDraft, ...]:
        """Return the chain; a problem of one relay is put beside it and raised."""
        found = []
        for form in self.forms:
            if not form.cleaned_data.get("agent"):
                continue
            try:
                found.append(form.link(user))
            except ValidationError as error:
                form.add_error("agent", error)
                raise
        return tuple(found)


MOST_LINKS = 12  # more relays than any report has named
Chain = cast(
    "type[BaseChain]",
    forms.formset_factory(LinkForm, formset=BaseChain, extra=0, max_num=MOST_LINKS),
)


def as_data(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return rows of the chain as a formset reads them."""
    data = {"chain-TOTAL_FORMS": str(len(rows)), "chain-INITIAL_FORMS": "0"}
    for at, row in enumerate(rows):
        for name, value in row.items():
            data[f"chain-{at}-{name}"] = value
    return data
