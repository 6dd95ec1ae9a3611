"""What editors write on the way to a decision: remarks, and the decision as typed so far."""

from collections.abc import Mapping

from django.db import transaction

from apps.accounts.models import User
from apps.core.fields import field_error
from apps.reconciliation.models import Conflict, Remark, Sketch


@transaction.atomic
def remark_on_conflict(*, conflict: Conflict, text: str, author: User) -> Remark:
    """Post a remark on a conflict to all who work at the desk; it is kept unchanged."""
    if not text.strip():
        raise field_error("text", "write something first", code="required")
    return Remark.objects.create(conflict=conflict, text=text.strip(), author=author)


@transaction.atomic
def keep_sketch(*, conflict: Conflict, typed: Mapping[str, str], editor: User) -> Sketch:
    """Keep what an editor has typed of a decision so far, in place of what they kept before."""
    sketch, _ = Sketch.objects.update_or_create(
        conflict=conflict, editor=editor, defaults={"typed": dict(typed)}
    )
    return sketch
