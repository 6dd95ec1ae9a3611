"""`tags/`: the vocabulary that claims and questions are tagged with."""

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from apps.api.base import ApiView
from apps.api.field_selection import FieldSelection
from apps.api.filters import FilterSet, IdFilter, filtered
from apps.api.get_or_404 import only_one, row_or_404
from apps.api.parameters import PAGING
from apps.api.references import named_by_id
from apps.api.responses import check_match, json_response
from apps.api.schema import CHANGING, WRITING, describe
from apps.api.serializers.base import read_body
from apps.api.serializers.others import NewTagSerializer, TagChangesSerializer, TagSerializer
from apps.api.serializers.pages import page_shape
from apps.claims.models import Tag
from apps.claims.tags import add_tag, change_tag
from apps.core.json_values import Document, id_of, state_of

SELECTION = FieldSelection(TagSerializer)


class TagFilter(FilterSet):
    """What tags may be chosen by."""

    name = filters.CharFilter(lookup_expr="iexact", label="The name, exactly but for capitals.")
    parent = IdFilter("parent_id", label="The wider tag that they stand under.")


class TagList(ApiView):
    """The list of tags, and adding one."""

    is_cached = True
    needs = {"POST": "claims.keep_tags"}

    @describe(
        "tags_list",
        "List tags",
        returns={200: page_shape(TagSerializer)},
        parameters=(*PAGING, *SELECTION.parameters, *TagFilter.parameters()),
    )
    def get(self, request: Request) -> HttpResponse:
        """Give the words of the vocabulary; a merged one says which one stands for it."""
        return SELECTION.page(filtered(Tag.objects.all(), request, TagFilter), request, _documents)

    @describe(
        "tags_create",
        "Add a tag",
        takes=NewTagSerializer,
        returns={201: TagSerializer},
        problems=WRITING,
        example={"name": "border"},
    )
    def post(self, request: Request) -> HttpResponse:
        """Add a word to the vocabulary, perhaps under a wider one; editors do."""
        values = read_body(NewTagSerializer, request)
        parent = named_by_id(Tag.objects.all, values["parent"], "/parent")
        tag = add_tag(name=values["name"], parent=parent)
        document = _document_for(tag.pk)
        location = request.build_absolute_uri(f"{request.path}{tag.pk}/")
        return json_response(document, status=201, state=state_of(document), Location=location)


class TagDetail(ApiView):
    """One tag, and its name and place."""

    is_cached = True
    needs = {"PATCH": "claims.keep_tags"}

    @describe(
        "tags_read", "Read a tag", returns={200: TagSerializer}, parameters=SELECTION.parameters
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give one word of the vocabulary."""
        return SELECTION.answer_with(_document_for(pk), request)

    @describe(
        "tags_change",
        "Rename or move a tag",
        takes=TagChangesSerializer,
        returns={200: TagSerializer},
        problems=(*WRITING, *CHANGING),
        example={"name": "borders"},
    )
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Give a tag another name or another place; its slug stays, so that links to it hold."""
        check_match(request, state_of(_document_for(pk)))
        said = read_body(TagChangesSerializer, request, partial=True)
        if "parent" in said:
            said["parent"] = named_by_id(Tag.objects.all, said["parent"], "/parent")
        change_tag(tag=row_or_404(Tag.objects.all(), pk, "tag"), said=said)
        changed = _document_for(pk)
        return json_response(changed, state=state_of(changed))


def _document_for(pk: int) -> Document:
    return only_one(_documents(Tag.objects.filter(pk=pk)), "tag")


def _documents(tags: QuerySet[Tag]) -> list[Document]:
    return [
        {
            "id": str(tag.pk),
            "name": tag.name,
            "slug": tag.slug,
            "parent": id_of(tag.parent_id),
            "merged_into": id_of(tag.merged_into_id),
        }
        for tag in tags
    ]
