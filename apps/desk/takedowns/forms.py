"""What an administrator says of a takedown."""

from django import forms

from apps.core.forms import LINES, ActionForm
from apps.takedowns.models import Ground


class TakedownForm(ActionForm):
    """Why, and that it is meant."""

    ground = forms.ChoiceField(
        label="Why",
        choices=[("", "Choose one"), *Ground.choices],
        help_text="Readers see only this reason.",
    )
    note = forms.CharField(
        label="Note",
        required=False,
        widget=forms.Textarea(attrs=LINES),
        help_text="For the administrators: who asked, and when. "
        "Write nothing here that is to be forgotten.",
    )
    is_meant = forms.BooleanField(
        label="I understand that this cannot be undone",
        error_messages={"required": "Confirm that you understand that this cannot be undone."},
    )


class NameTakedownForm(TakedownForm):
    """The same, and under which names to look."""

    names = forms.CharField(
        label="Other spellings of the name",
        required=False,
        widget=forms.Textarea(attrs=LINES),
        help_text="One a line, such as the family name alone. "
        "Each is replaced wherever it stands as a whole word.",
    )
    field_order = ["names", "ground", "note", "is_meant"]
