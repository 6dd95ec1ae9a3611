"""A name in a form that likeness is looked for in, kept beside it."""

from typing import Any

from django.db import models

from apps.speakers import rules

KEYS = {"latin": rules.latin, "consonants": rules.consonants}


class NameKeyField(models.TextField[str, str]):
    """A name in Latin letters, or its consonants, filled in at every save."""

    is_worked_out = True  # history keeps the name itself

    def __init__(self, key: str = "latin", of: str = "name", **options: Any) -> None:
        self.key, self.of = key, of
        super().__init__(
            **{"blank": True, "default": "", "db_default": "", "editable": False, **options}
        )

    def deconstruct(self) -> Any:
        """Return the arguments that make this field again, for migrations."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "key": self.key, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002, FBT001
        """Return what is stored with ``model_instance``."""
        found = KEYS[self.key](getattr(model_instance, self.of))
        setattr(model_instance, self.attname, found)
        return found
