"""Reads a search from an address; what cannot be read is reported, never guessed."""

from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from apps.claims.models import Modality, Tag
from apps.core import edtf
from apps.reconciliation.models import Kind, Question
from apps.search.names import party_of
from apps.search.query import STATES, UTTERED, Party, ResultType, SearchQuery

Row = TypeVar("Row")
LONGEST = 200
LARGEST_ID = 2**63 - 1
DATED = [("", "when it is true"), (UTTERED, "when it was said")]
DAY = {"placeholder": "e.g. 2021-07", "autocomplete": "off", "size": 12}


def _one_of(what: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    messages = {"invalid_choice": f"There is no {what} “%(value)s”."}
    return forms.ChoiceField(
        required=False, choices=[("", "Any"), *choices], error_messages=messages
    )


def _number_of(what: str) -> forms.IntegerField:
    messages = dict.fromkeys(
        ("invalid", "min_value", "max_value"), f"There is no such {what} on record."
    )
    return forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_ID, error_messages=messages
    )


class SearchForm(forms.Form):
    """One box, and the facets that stay in the address."""

    q = forms.CharField(
        label="Search for",
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={
            "max_length": f"That is too long to search for: use at most {LONGEST} characters."
        },
    )
    kind = _one_of("kind of thing", [(sort.value, sort.value) for sort in ResultType])
    question = forms.CharField(required=False, max_length=100)
    speaker = _number_of("speaker")
    outlet = _number_of("outlet")
    tag = forms.CharField(required=False, max_length=100)
    state = _one_of("state of a claim", STATES)
    modality = _one_of("kind of statement", list(Modality.choices))
    asks = _one_of("kind of question", list(Kind.choices))
    start = forms.CharField(
        label="From", required=False, max_length=40, widget=forms.TextInput(attrs=DAY)
    )
    end = forms.CharField(
        label="Until", required=False, max_length=40, widget=forms.TextInput(attrs=DAY)
    )
    dated = forms.ChoiceField(label="By", required=False, choices=DATED)

    def clean_question(self) -> Question | None:
        """Return the question that the facet names."""
        slug = self.cleaned_data["question"]
        if not slug:
            return None
        return _found("question", slug, Question.objects.filter(slug=slug).first())

    def clean_tag(self) -> Tag | None:
        """Return the tag that the facet names."""
        slug = self.cleaned_data["tag"]
        if not slug:
            return None
        return _found("tag", slug, Tag.objects.filter(slug=slug).first())

    def clean_speaker(self) -> Party | None:
        """Return the speaker that the facet names."""
        pk = self.cleaned_data["speaker"]
        return _found("speaker", pk, party_of(pk))

    def clean_outlet(self) -> Party | None:
        """Return the outlet that the facet names."""
        pk = self.cleaned_data["outlet"]
        return _found("outlet", pk, party_of(pk))

    def clean_start(self) -> str:
        """Return where the range begins, as typed."""
        return _checked(self.cleaned_data["start"])

    def clean_end(self) -> str:
        """Return where the range ends, as typed."""
        return _checked(self.cleaned_data["end"])

    def clean(self) -> dict[str, Any]:
        """Add the days that the range covers."""
        values = self.cleaned_data
        start, end = edtf.read(values.get("start", "")), edtf.read(values.get("end", ""))
        first_day = start.first_day if start else None
        last_day = end.last_day if end else None
        if first_day and last_day and first_day > last_day:
            self.add_error("end", "The range ends before it begins.")
        return {**values, "first_day": first_day, "last_day": last_day}

    @property
    def asked(self) -> SearchQuery:
        """Return the search, without what could not be read."""
        self.is_valid()
        values = {name: value for name, value in self.cleaned_data.items() if value is not None}
        return SearchQuery(**values)


def _found(what: str, named: object, row: Row | None) -> Row | None:
    """Return a facet's row. Raises ``ValidationError`` where the address names an unknown one."""
    if row is None and named:
        raise ValidationError(f"There is no such {what} on record.")
    return row


def _checked(day: str) -> str:
    """Return a day, month or year as typed; raises ``ValidationError`` where it is none."""
    if not day:
        return ""
    try:
        edtf.parse(day)
    except edtf.EdtfError as error:
        raise ValidationError(f"“{day}” is no date: write 2021, 2021-07 or 2021-07-05.") from error
    return day
