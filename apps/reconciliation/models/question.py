"""What several claims answer."""

from enum import Enum, auto

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse

from apps.claims.models import Tag
from apps.core.constraints import not_blank, one_of
from apps.core.declared import declare
from apps.core.history import track_changes
from apps.core.search_vectors import search_vector
from apps.speakers.models import Speaker


class Kind(models.TextChoices):
    """What an answer is."""

    QUANTITY = "quantity", "Quantity"
    DATE = "date", "Date"
    CHOICE = "choice", "Choice"
    STANCE = "stance", "Stance"


class Aggregation(models.TextChoices):
    """How time enters."""

    STOCK = "stock", "A level at a time"
    FLOW = "flow", "An amount in a period"
    CUMULATIVE = "cumulative", "A total since a start"
    CONSTANT = "constant", "Time does not matter"


# Half of all questions have one of these, or none, so that it says nothing to share it.
COMMON_UNITS = ("", "%", "1")


class Rounding(models.TextChoices):
    """Whether a bare number is taken for a rounded one."""

    AUTO = "auto", "A round number may be rounded"
    NONE = "none", "Every digit counts"


class QuestionSection(Enum):
    """Fields of a question that stand together, and may be changed or not."""

    SLUG = auto()  # for good
    TITLE = auto()
    COMPARED_BY = auto()  # for good: answers were compared by it
    ABOUT = auto()


@track_changes
class Question(models.Model):
    """What several claims answer, and how their answers are compared."""

    slug = declare(
        models.SlugField(max_length=100, unique=True),
        QuestionSection.SLUG,
    )
    title = declare(models.CharField(max_length=300), QuestionSection.TITLE, "Question")
    kind = declare(
        models.CharField(max_length=20, choices=Kind),
        QuestionSection.COMPARED_BY,
        "Its answers are",
    )
    aggregation = declare(
        models.CharField(max_length=20, choices=Aggregation),
        QuestionSection.COMPARED_BY,
        "Time",
    )
    unit = declare(
        models.CharField(
            max_length=40, blank=True, help_text="Of quantities; 1 is a count of things."
        ),
        QuestionSection.COMPARED_BY,
        api_help="Of quantities: 1 is a count of things.",
    )
    rounding = declare(
        models.CharField(max_length=10, choices=Rounding, default=Rounding.AUTO),
        QuestionSection.COMPARED_BY,
    )
    several = declare(
        models.BooleanField(
            default=False, help_text="Lists may be partial, and several options true at once."
        ),
        QuestionSection.COMPARED_BY,
    )
    exhaustive = declare(
        models.BooleanField(default=False, help_text="It asks for the complete list."),
        QuestionSection.COMPARED_BY,
    )
    universe_question = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="universe_of",
        help_text="What counts the total of which these are parts.",
    )
    related = models.ManyToManyField("self", blank=True)
    about = declare(
        models.TextField(blank=True, help_text="What is counted and what is not."),
        QuestionSection.ABOUT,
        api_max_length=10_000,
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="questions")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    search_vector = search_vector(A=["title"], B=["about"])

    class Meta:
        ordering = ["title"]
        indexes = [
            GinIndex(fields=["search_vector"], name="question_words"),
            models.Index(
                fields=["unit"], name="question_by_unit", condition=~Q(unit__in=COMMON_UNITS)
            ),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="question_title_trigrams"),
        ]
        constraints = [
            not_blank("title", name="question_has_a_title"),
            one_of("kind", Kind.values, name="question_kind_is_known"),
            one_of("aggregation", Aggregation.values, name="question_aggregation_is_known"),
            one_of("rounding", Rounding.values, name="question_rounding_is_known"),
            models.CheckConstraint(
                condition=(Q(kind=Kind.QUANTITY) & ~Q(unit=""))
                | (~Q(kind=Kind.QUANTITY) & Q(unit="")),
                name="question_unit_belongs_to_quantities",
            ),
            models.CheckConstraint(
                condition=Q(universe_question=None)
                | (Q(kind=Kind.QUANTITY) & ~Q(universe_question=F("id"))),
                name="question_universe_is_another_question",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the question's public page."""
        return reverse("public:question", args=[self.slug])


@track_changes
class Option(models.Model):
    """One answer that a choice question admits, with the names it goes by."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="options")
    name = models.CharField(max_length=300)
    aliases = ArrayField(models.CharField(max_length=300), default=list, blank=True)

    class Meta:
        ordering = ["question", "name"]
        constraints = [
            not_blank("name", name="option_has_a_name"),
            models.UniqueConstraint(fields=["question", "name"], name="option_once_a_question"),
        ]

    def __str__(self) -> str:
        return self.name


@track_changes
class Party(models.Model):
    """A speaker who has something at stake in the answer to a question, and is no bystander."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="parties")
    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="party_to")
    because = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "parties"
        ordering = ["question", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "speaker"], name="party_once_a_question"),
            not_blank("because", name="party_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"party {self.pk}"
