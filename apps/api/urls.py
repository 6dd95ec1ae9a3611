"""The URLs of the REST API, version 1."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path, register_converter, resolve
from django.views.decorators.csrf import csrf_exempt

from apps.api.problems import problem_response
from apps.api.views import (
    annotations,
    answers,
    candidates,
    changes,
    claims,
    compare,
    conflicts,
    estimates,
    exports,
    questions,
    schema,
    search,
    sources,
    speakers,
    statements,
    tags,
    versions,
    webhooks,
)


class NumberConverter:
    """The id of a row, as far as ids go."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """Return the id as a number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the id as an address has it."""
        return str(value)


register_converter(NumberConverter, "number")
app_name = "api"


@csrf_exempt  # there is nothing here to be changed, and a program must not be sent a page
def not_found(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer with a problem, not a page, and name the address that only lacks its last slash."""
    detail = f"There is no /api/v1/{rest}."
    if not rest.endswith("/") and resolve(f"{request.path_info}/").func is not not_found:
        detail += f" Did you mean {request.path}/?"
    return problem_response(404, detail)


urlpatterns = [
    path("sources/", sources.SourceList.as_view(), name="sources"),
    path("sources/<number:pk>/", sources.SourceDetail.as_view(), name="source"),
    path("sources/<number:pk>/text/", sources.SourceText.as_view(), name="text"),
    path(
        "sources/<number:pk>/annotations/",
        annotations.SourceAnnotations.as_view(),
        name="annotations",
    ),
    path("sources/<number:pk>/copies/", sources.SourceCopies.as_view(), name="copies"),
    path("speakers/", speakers.SpeakerList.as_view(), name="speakers"),
    path("speakers/<number:pk>/", speakers.SpeakerDetail.as_view(), name="speaker"),
    path("statements/", statements.StatementList.as_view(), name="statements"),
    path("statements/<number:pk>/", statements.StatementDetail.as_view(), name="statement"),
    path("claims/", claims.ClaimList.as_view(), name="claims"),
    path("claims/<number:pk>/", claims.ClaimDetail.as_view(), name="claim"),
    path("claims/<number:pk>/withdraw/", claims.WithdrawClaim.as_view(), name="withdraw"),
    path("claims/<number:pk>/versions/", versions.VersionList.as_view(), name="versions"),
    path(
        "claims/<number:pk>/versions/<number:number>/",
        versions.VersionDetail.as_view(),
        name="version",
    ),
    path("questions/", questions.QuestionList.as_view(), name="questions"),
    path("questions/<slug:slug>/", questions.QuestionDetail.as_view(), name="question"),
    path(
        "questions/<slug:slug>/answers/",
        questions.QuestionAnswers.as_view(),
        name="question_answers",
    ),
    path("answers/", answers.AnswerList.as_view(), name="answers"),
    path("answers/<number:pk>/", answers.AnswerDetail.as_view(), name="answer"),
    path("answers/<number:pk>/remove/", answers.RemoveAnswer.as_view(), name="remove_answer"),
    path("conflicts/", conflicts.ConflictList.as_view(), name="conflicts"),
    path("conflicts/<number:pk>/", conflicts.ConflictDetail.as_view(), name="conflict"),
    path("conflicts/<number:pk>/take/", conflicts.TakeConflict.as_view(), name="take"),
    path("conflicts/<number:pk>/settle/", conflicts.SettleConflict.as_view(), name="settle"),
    path("conflicts/<number:pk>/approve/", conflicts.ApproveConflict.as_view(), name="approve"),
    path("conflicts/<number:pk>/reopen/", conflicts.ReopenConflict.as_view(), name="reopen"),
    path("estimates/", estimates.EstimateList.as_view(), name="estimates"),
    path("estimates/<number:pk>/", estimates.EstimateDetail.as_view(), name="estimate"),
    path("tags/", tags.TagList.as_view(), name="tags"),
    path("tags/<number:pk>/", tags.TagDetail.as_view(), name="tag"),
    path("changes/", changes.ChangeList.as_view(), name="changes"),
    path("exports/", exports.ExportList.as_view(), name="exports"),
    path("exports/<number:pk>/", exports.ExportDetail.as_view(), name="export"),
    path(
        "exports/<number:pk>/files/<str:name>",
        exports.ExportFileDownload.as_view(),
        name="export_file",
    ),
    path("webhooks/", webhooks.WebhookList.as_view(), name="webhooks"),
    path("webhooks/<number:pk>/", webhooks.WebhookDetail.as_view(), name="webhook"),
    path("webhooks/<number:pk>/secret/", webhooks.WebhookSecret.as_view(), name="webhook_secret"),
    path(
        "webhooks/<number:pk>/deliveries/",
        webhooks.DeliveryList.as_view(),
        name="webhook_deliveries",
    ),
    path("webhooks/<number:pk>/test/", webhooks.TestWebhook.as_view(), name="test_webhook"),
    path("search/", search.Search.as_view(), name="search"),
    path("compare/", compare.Compare.as_view(), name="compare"),
    path("candidates/", candidates.Candidates.as_view(), name="candidates"),
    path("schema/", schema.openapi, name="schema"),
    re_path(r"^(?P<rest>(?s:.*))\Z", not_found),
]
