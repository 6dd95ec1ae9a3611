"""The body of `candidates/`."""

from apps.api.serializers.base import Body, Text, optional_text


class TextToReadSerializer(Body):
    """A text to look for figures and quotations in."""

    text = Text()
    published = optional_text(max_length=100, help_text="EDTF")
    language = optional_text(max_length=35, help_text="BCP 47")
