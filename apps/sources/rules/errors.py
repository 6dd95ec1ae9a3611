"""What keeps a text from being taken."""


class TextError(ValueError):
    """What came in is no text that can be kept; the message says why."""
