"""Which questions search engines are told of."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest

from apps.public.sitemaps import RecordSitemap
from apps.reconciliation.models import Answer, Question


class QuestionSitemap(RecordSitemap[Question]):
    """Every question."""

    def rows(self) -> QuerySet[Question]:
        """Return the questions with when they were last answered."""
        answers = (
            Answer.objects.published().filter(question=OuterRef("pk")).order_by("-answered_at")
        )
        changed = Greatest("created_at", Subquery(answers.values("answered_at")[:1]))
        return Question.objects.annotate(changed_at=changed).only("slug").order_by("pk")
