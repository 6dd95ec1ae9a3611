"""Questions, answers and estimates, in bodies and answers."""

from typing import Any

from rest_framework import serializers

from apps.api.serializers.base import (
    Body,
    Id,
    Shape,
    Text,
    optional_text,
    reference_to,
    serializer_of,
)
from apps.api.serializers.claims import PlacementBody
from apps.core.declared import field_of, fields_of
from apps.reconciliation.engine.comparability import Standing
from apps.reconciliation.models import (
    AnswerPart,
    Question,
    QuestionSection,
    Stance,
)
from apps.reconciliation.representations.estimates import ESTIMATE
from apps.reconciliation.representations.questions import QUESTION, WHOLES

OF_CONFLICTS = ("open", "in_review", "reopened", "reconciled", "contested", "insufficient")
STATES = [(state, state) for state in (*OF_CONFLICTS, *Standing)]
# What an answer may lack: its time, the start of its count, or a value of the kind that is asked
# for.
MISSING_FIELDS = [(name, name) for name in ("time", "since", "value")]


class OptionBody(Body):
    """One answer that a choice question admits."""

    name = Text(max_length=300)
    aliases = serializers.ListField(child=Text(max_length=300), default=list, max_length=100)


class NewQuestionSerializer(Body):
    """A question to be asked of claims."""

    members = (
        *fields_of(Question, QuestionSection.TITLE),
        "slug",
        *fields_of(Question, QuestionSection.COMPARED_BY),
        "universe_question",
        "part_of",
        "options",
        "related",
        *fields_of(Question, QuestionSection.ABOUT),
        "tags",
    )
    slug = optional_text(
        max_length=field_of(Question, "slug").max_length,
        help_text="In its address; made of the title unless given.",
    )
    universe_question = Id(allow_null=True, default=None)
    part_of = serializers.DictField(
        child=serializers.ListField(child=Text(max_length=300), max_length=200),
        default=dict,
        help_text=WHOLES,
    )
    options = OptionBody(many=True, default=list)
    related = serializers.ListField(child=Id(), default=list, max_length=100)
    tags = serializers.ListField(child=Text(max_length=100), default=list, max_length=100)


class QuestionChangesSerializer(Body):
    """What is to be changed of a question; what its answers were compared by stays as it was asked."""  # noqa: E501  in the contract

    members = (
        *fields_of(Question, QuestionSection.TITLE, QuestionSection.ABOUT),
        "related",
        "tags",
    )
    related = serializers.ListField(child=Id(), max_length=100)
    tags = serializers.ListField(child=Text(max_length=100), max_length=100)


EstimateSerializer = serializer_of(ESTIMATE)


class MissingSerializer(serializers.Serializer[Any]):
    """A field that some answers lack, without which they cannot be compared."""

    field = serializers.ChoiceField(MISSING_FIELDS)
    answers = serializers.IntegerField(
        help_text="How many lack it; one that lacks several fields counts once."
    )
    detail = serializers.CharField(help_text="The same in words, such as “no date”.")


class SummarySerializer(serializers.Serializer[Any]):
    """A question in numbers."""

    reports = serializers.IntegerField(help_text="How many answers stand.")
    origins = serializers.IntegerField(help_text="How many independent origins they go back to.")
    unknown_origins = serializers.IntegerField(help_text="How many go back to nobody knows what.")
    positions = serializers.IntegerField(help_text="How many different truths they need.")
    gaps = serializers.IntegerField(help_text="How many answers lack what comparing needs.")
    missing = MissingSerializer(many=True, help_text="What those answers lack.")
    state = serializers.ChoiceField(
        STATES,
        help_text="Of the most pressing conflict, else of the newest decision, else of the "
        "answers: `agreed` where answers were compared and no conflict was found; `single` where "
        "there is one answer, one origin, or each answer speaks of another date, part, unit or "
        "the like; `incomparable` where two or more stand and no two can be compared yet; "
        "`unanswered` where there is none. Version 0.1.0 said `undisputed` instead of these four.",
    )
    estimate = EstimateSerializer(allow_null=True)


class QuestionSerializer(serializer_of(QUESTION)):  # type: ignore[misc]  # made at run time
    """What several claims answer, and how their answers are compared."""

    summary = SummarySerializer(help_text="In lists, only with `expand=summary`.")


class NewAnswerSerializer(PlacementBody):
    """What a claim answers."""

    claim = Id()


class AnswerChangesSerializer(Body):
    """What is to be changed of an answer."""

    scope = Text(max_length=300)
    stance = serializers.ChoiceField(Stance.choices)
    choices = serializers.ListField(child=Text(max_length=300), max_length=200)


class RemovalSerializer(Body):
    """Why something is taken off; it stays in the history."""

    reason = Text()


class AnswerSerializer(Shape):
    """One claim’s answer to one question."""

    id = serializers.CharField()
    claim = reference_to("Claim")
    question = reference_to("Question")
    part = serializers.ChoiceField(AnswerPart.choices)
    scope = serializers.CharField()
    stance = serializers.ChoiceField(Stance.choices, allow_null=True)
    choices = serializers.ListField(child=serializers.CharField())
    conflict = serializers.CharField(allow_null=True)
    origin = serializers.CharField(
        allow_null=True, help_text="What its claim goes back to; null where unknown."
    )
    answered_at = serializers.DateTimeField()
