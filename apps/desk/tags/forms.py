"""The vocabulary as a tree, and the small forms that editors keep it with."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import Count, QuerySet

from apps.accounts.models import User
from apps.claims.models import Claim, ClaimState, Tag
from apps.claims.queries import narrower_than, seen_at_desk
from apps.core.forms import ActionForm


@dataclass
class Branch:
    """A tag with how many claims carry it, and what stands under it."""

    tag: Tag
    claim_count: int
    narrower: list["Branch"] = field(default_factory=list)


class NameForm(ActionForm):
    """A tag's name."""

    name = forms.CharField(
        label="Name", max_length=100, error_messages={"required": "Give the tag a name."}
    )


class ParentForm(ActionForm):
    """Where a tag stands."""

    parent = forms.ModelChoiceField(
        Tag.objects.none(), label="Under", required=False, empty_label="Nothing: at the top"
    )

    def __init__(self, data: Any = None, *, among: QuerySet[Tag], key: str, **options: Any) -> None:
        super().__init__(data, key=key, **options)
        self.fields["parent"].queryset = among  # type: ignore[attr-defined]


class AddForm(NameForm, ParentForm):
    """A new tag, perhaps under a wider one."""

    field_order = ("name", "parent")


class MergeForm(ActionForm):
    """Which tag is kept."""

    kept = forms.ModelChoiceField(
        Tag.objects.none(),
        label="Into",
        empty_label="Choose the tag that stays",
        error_messages={"required": "Choose the tag that stays."},
    )

    def __init__(self, data: Any = None, *, among: QuerySet[Tag], key: str, **options: Any) -> None:
        super().__init__(data, key=key, **options)
        self.fields["kept"].queryset = among  # type: ignore[attr-defined]


def standing_tags() -> QuerySet[Tag]:
    """Return the tags that were not merged into others."""
    return Tag.objects.filter(merged_into=None).order_by("name")


def tree_for(user: User) -> list[Branch]:
    """Return the vocabulary as a tree, with counts of the claims that a user sees; two queries."""
    standing = seen_at_desk(user).filter(state__in=(ClaimState.DRAFT, ClaimState.PUBLISHED))
    links = Claim.tags.through.objects.filter(claim__in=standing.values("pk"))
    # All at once: each tag alone would read all claims.
    counts = dict(links.values_list("tag").annotate(Count("pk")))
    branches = {tag.pk: Branch(tag, counts.get(tag.pk, 0)) for tag in standing_tags()}
    roots = []
    for branch in branches.values():
        parent = branches.get(branch.tag.parent_id) if branch.tag.parent_id else None
        if parent:
            parent.narrower.append(branch)
        else:
            roots.append(branch)
    return roots


def forms_for(tag: Tag, bound: dict[str, ActionForm]) -> dict[str, ActionForm]:
    """Return the forms that change one tag; only places are offered where it can go."""
    others = standing_tags().exclude(pk__in=narrower_than(tag))
    unbound: dict[str, ActionForm] = {
        "rename": NameForm(key="rename", initial={"name": tag.name}),
        "move": ParentForm(key="move", among=others, initial={"parent": tag.parent_id}),
        "merge": MergeForm(key="merge", among=others),
    }
    return unbound | {key: form for key, form in bound.items() if key in unbound}
