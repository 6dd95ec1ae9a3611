"""`speakers/`: people, organisations, outlets, and the described-but-unnamed."""

import django_filters as filters
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from apps.api.authentication import writer_of
from apps.api.base import ApiView
from apps.api.field_selection import FieldSelection
from apps.api.filters import FilterSet, filtered
from apps.api.get_or_404 import only_one, row_or_404
from apps.api.parameters import PAGING
from apps.api.problems import ProblemError
from apps.api.responses import check_match, json_response
from apps.api.schema import CHANGING, WRITING, describe
from apps.api.serializers.agents import (
    NewSpeakerSerializer,
    SpeakerChangesSerializer,
    SpeakerSerializer,
)
from apps.api.serializers.base import read_body
from apps.api.serializers.pages import page_shape
from apps.core.json_values import Document, state_of
from apps.speakers.actions import add_speaker, change_speaker
from apps.speakers.models import Speaker, SpeakerKind
from apps.speakers.queries import called
from apps.speakers.representation import speaker_documents

SELECTION = FieldSelection(SpeakerSerializer)


def _named(speakers: QuerySet[Speaker], name: str, value: str) -> QuerySet[Speaker]:  # noqa: ARG001
    return speakers.filter(Q(name__iexact=value) | Q(aliases__name__iexact=value)).distinct()


class SpeakerFilter(FilterSet):
    """What speakers may be chosen by."""

    kind = filters.ChoiceFilter(choices=SpeakerKind.choices, label="What they are.")
    name = filters.CharFilter(method=_named, label="A name or alias, exactly but for capitals.")
    wikidata = filters.CharFilter(label="The Wikidata id.")


class SpeakerList(ApiView):
    """The list of speakers, and adding one."""

    is_cached = True
    needs = {"POST": "speakers.add"}

    @describe(
        "speakers_list",
        "List speakers",
        returns={200: page_shape(SpeakerSerializer)},
        parameters=(*PAGING, *SELECTION.parameters, *SpeakerFilter.parameters()),
    )
    def get(self, request: Request) -> HttpResponse:
        """Give speakers, as last added first; none that was found to be another one."""
        return SELECTION.page(
            filtered(Speaker.objects.standing(), request, SpeakerFilter), request, speaker_documents
        )

    @describe(
        "speakers_create",
        "Add a speaker",
        takes=NewSpeakerSerializer,
        returns={201: SpeakerSerializer},
        problems=WRITING,
        example={"name": "Border Troops of Tajikistan", "kind": "organisation"},
    )
    def post(self, request: Request) -> HttpResponse:
        """Add a speaker whose name none of this kind has yet; else 409 with the id of that one."""
        values = read_body(NewSpeakerSerializer, request)
        values["name"] = " ".join(values["name"].split())
        if known := called(values["name"], values["kind"]).first():
            raise ProblemError(409, f"“{known}” is on record already.", id=str(known.pk))
        speaker = add_speaker(speaker=Speaker(**values), user=writer_of(request))
        document = _document_for(speaker.pk)
        location = request.build_absolute_uri(f"{request.path}{speaker.pk}/")
        return json_response(document, status=201, state=state_of(document), Location=location)


class SpeakerDetail(ApiView):
    """One speaker, and what is known of them."""

    is_cached = True
    needs = {"PATCH": "speakers.edit"}

    @describe(
        "speakers_read",
        "Read a speaker",
        returns={200: SpeakerSerializer},
        parameters=SELECTION.parameters,
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Give a speaker; one that was found to be another says which in `merged_into`."""
        return SELECTION.answer_with(_document_for(pk), request)

    @describe(
        "speakers_change",
        "Change what is known of a speaker",
        takes=SpeakerChangesSerializer,
        returns={200: SpeakerSerializer},
        problems=(*WRITING, *CHANGING),
        example={"sort_name": "Lavrov, Sergei"},
    )
    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change what the body gives; claims keep the name that their report printed.

        A merged speaker is frozen.
        """
        check_match(request, state_of(_document_for(pk)))
        said = read_body(SpeakerChangesSerializer, request, partial=True)
        if "name" in said:
            said["name"] = " ".join(said["name"].split())
        change_speaker(speaker=row_or_404(Speaker.objects.all(), pk, "speaker"), said=said)
        changed = _document_for(pk)
        return json_response(changed, state=state_of(changed))


def _document_for(pk: int) -> Document:
    return only_one(speaker_documents(Speaker.objects.filter(pk=pk)), "speaker")
