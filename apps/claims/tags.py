"""The vocabulary of tags: editors add, rename, move and merge, analysts choose."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from apps.claims.models import Claim, Tag
from apps.claims.queries import narrower_than
from apps.core.db.locks import lock_name
from apps.core.fields import check_fields, field_error
from apps.core.history import because

MOST_PROPOSED = 3


@transaction.atomic
def add_tag(*, name: str, parent: Tag | None = None) -> Tag:
    """Add a word to the vocabulary, perhaps under a wider one."""
    lock_name("vocabulary", "tags")
    tag = Tag(name=_free_name(name), parent=_standing(parent))
    stem = slugify(tag.name, allow_unicode=True)[:90] or "tag"
    taken = set(Tag.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    tag.slug, copies = stem, 1
    while tag.slug in taken:
        copies += 1
        tag.slug = f"{stem}-{copies}"
    check_fields(tag)
    tag.save(force_insert=True)
    return tag


@transaction.atomic
def rename_tag(*, tag: Tag, name: str) -> Tag:
    """Give a tag another name; its address stays, so that links to it hold."""
    lock_name("vocabulary", "tags")
    (tag,) = _locked(tag)
    tag.name = _free_name(name, but=tag)
    check_fields(tag)
    tag.save(update_fields=["name"])
    return tag


@transaction.atomic
def move_tag(*, tag: Tag, parent: Tag | None) -> Tag:
    """Put a tag under another one, or at the top. Raises ``ValidationError`` for a cycle."""
    lock_name("vocabulary", "tags")
    (tag,) = _locked(tag)
    if parent and parent.pk in narrower_than(tag):
        raise field_error(
            "parent",
            f"“{parent}” stands under “{tag}”, which cannot stand under it as well",
            code="loop",
        )
    tag.parent = _standing(parent)
    tag.save(update_fields=["parent"])
    return tag


@transaction.atomic
def change_tag(*, tag: Tag, said: Mapping[str, Any]) -> Tag:
    """Rename a tag, move it, or both: all that ``name`` and ``parent`` ask for, or nothing."""
    if "name" in said:
        tag = rename_tag(tag=tag, name=said["name"])
    return move_tag(tag=tag, parent=said["parent"]) if "parent" in said else tag


@transaction.atomic
def merge_tags(*, kept: Tag, merged: Tag) -> Tag:
    """Merge two tags: claims, narrower tags and the address lead to the tag that is kept."""
    lock_name("vocabulary", "tags")
    kept, merged = _locked(kept, merged)
    if kept.pk in narrower_than(merged):
        raise field_error(
            "kept", f"“{kept}” is “{merged}”, or stands under it: move it first", code="loop"
        )
    with because(f"“{merged}” was merged into “{kept}”"):
        link = Claim.tags.through
        of_merged = link.objects.filter(tag=merged)
        of_kept = [
            link(claim_id=claim, tag_id=kept.pk)
            for claim in of_merged.values_list("claim", flat=True)
        ]
        link.objects.bulk_create(of_kept, ignore_conflicts=True)
        of_merged.delete()
        Tag.objects.filter(parent=merged).update(parent=kept)
        Tag.objects.filter(merged_into=merged).update(merged_into=kept)
        merged.merged_into, merged.parent = kept, None
        merged.save(update_fields=["merged_into", "parent"])
    return kept


def find_tags(names: Iterable[str]) -> list[Tag]:
    """Return the tags of those names in any case; a merged one stands for the one that is kept.

    Raises ``ValidationError`` naming every word that is not in the vocabulary, with words like it
    that are.
    """
    typed = [name.strip().casefold() for name in names]
    wanted = list(dict.fromkeys(filter(None, typed)))
    if not wanted:
        return []
    known = {tag.name.casefold(): tag for tag in Tag.objects.select_related("merged_into")}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise ValidationError([_no_such_tag(name, known) for name in unknown])
    tags = [known[name].merged_into or known[name] for name in wanted]
    return list(dict.fromkeys(tags))


def _no_such_tag(name: str, known: dict[str, Tag]) -> ValidationError:
    """Return the error that names tags with similar words."""
    similar = get_close_matches(name, known, n=MOST_PROPOSED)
    similar += [other for other in known if name in other or other in name]
    tags = [known[one] for one in dict.fromkeys(similar)][:MOST_PROPOSED]
    meant = dict.fromkeys(f"“{(tag.merged_into or tag).name}”" for tag in tags)
    if meant:
        hint = f"did you mean {' or '.join(meant)}?"
    else:
        hint = "editors add new ones to the vocabulary."
    return ValidationError(f"There is no tag “{name}”: {hint}", code="unknown")


def _locked(*tags: Tag) -> list[Tag]:
    """Return tags as they are now, locked until the transaction ends; none of them merged."""
    found = Tag.objects.select_for_update().in_bulk([tag.pk for tag in tags])
    for tag in found.values():
        if tag.merged_into_id:
            raise field_error("tag", f"“{tag}” was merged into another tag already", code="merged")
    return [found[tag.pk] for tag in tags]


def _standing(parent: Tag | None) -> Tag | None:
    """Return a tag that others may stand under."""
    if parent and parent.merged_into_id:
        raise field_error(
            "parent",
            f"“{parent}” was merged into another tag: nothing stands under it",
            code="merged",
        )
    return parent


def _free_name(name: str, *, but: Tag | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise field_error("name", "give the tag a name", code="required")
    same = Tag.objects.filter(name__iexact=name)
    taken = (same.exclude(pk=but.pk) if but else same).first()
    if taken:
        kept = " (it was merged into another)" if taken.merged_into_id else ""
        raise field_error("name", f"there is a tag “{taken}” already{kept}", code="unique")
    return name
