"""The URLs of the REST API, version 1."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path, register_converter, resolve
from django.views.decorators.csrf import csrf_exempt

from apps.api.problems import problem_response
from apps.api.views import (
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
    """Answer for what is no endpoint as the API answers, not with a page; an address without its slash is told."""
    with_slash = f"{request.path}/"
    is_near = not rest.endswith("/") and resolve(f"{request.path_info}/").func is not not_found
    return problem_response(404, f"There is no /api/v1/{rest}." + (f" Did you mean {with_slash}?" if is_near else ""))


urlpatterns = [
    path("sources/", sources.Sources.as_view(), name="sources"),
    path("sources/<number:pk>/", sources.OneSource.as_view(), name="source"),
    path("sources/<number:pk>/text/", sources.SourceText.as_view(), name="text"),
    path("sources/<number:pk>/annotations/", sources.SourceAnnotations.as_view(), name="annotations"),
    path("sources/<number:pk>/copies/", sources.SourceCopies.as_view(), name="copies"),
    path("speakers/", speakers.Speakers.as_view(), name="speakers"),
    path("speakers/<number:pk>/", speakers.OneSpeaker.as_view(), name="speaker"),
    path("statements/", statements.Statements.as_view(), name="statements"),
    path("statements/<number:pk>/", statements.OneStatement.as_view(), name="statement"),
    path("claims/", claims.Claims.as_view(), name="claims"),
    path("claims/<number:pk>/", claims.OneClaim.as_view(), name="claim"),
    path("claims/<number:pk>/withdraw/", claims.WithdrawClaim.as_view(), name="withdraw"),
    path("claims/<number:pk>/versions/", versions.Versions.as_view(), name="versions"),
    path("claims/<number:pk>/versions/<number:number>/", versions.OneVersion.as_view(), name="version"),
    path("questions/", questions.Questions.as_view(), name="questions"),
    path("questions/<slug:slug>/", questions.OneQuestion.as_view(), name="question"),
    path("questions/<slug:slug>/answers/", questions.QuestionAnswers.as_view(), name="question_answers"),
    path("answers/", answers.Answers.as_view(), name="answers"),
    path("answers/<number:pk>/", answers.OneAnswer.as_view(), name="answer"),
    path("answers/<number:pk>/remove/", answers.RemoveAnswer.as_view(), name="remove_answer"),
    path("conflicts/", conflicts.Conflicts.as_view(), name="conflicts"),
    path("conflicts/<number:pk>/", conflicts.OneConflict.as_view(), name="conflict"),
    path("conflicts/<number:pk>/take/", conflicts.TakeConflict.as_view(), name="take"),
    path("conflicts/<number:pk>/settle/", conflicts.SettleConflict.as_view(), name="settle"),
    path("conflicts/<number:pk>/approve/", conflicts.ApproveConflict.as_view(), name="approve"),
    path("conflicts/<number:pk>/reopen/", conflicts.ReopenConflict.as_view(), name="reopen"),
    path("estimates/", estimates.Estimates.as_view(), name="estimates"),
    path("estimates/<number:pk>/", estimates.OneEstimate.as_view(), name="estimate"),
    path("tags/", tags.Tags.as_view(), name="tags"),
    path("tags/<number:pk>/", tags.OneTag.as_view(), name="tag"),
    path("changes/", changes.Changes.as_view(), name="changes"),
    path("exports/", exports.Exports.as_view(), name="exports"),
    path("exports/<number:pk>/", exports.OneExport.as_view(), name="export"),
    path("exports/<number:pk>/files/<str:name>", exports.OneExportFile.as_view(), name="export_file"),
    path("webhooks/", webhooks.Webhooks.as_view(), name="webhooks"),
    path("webhooks/<number:pk>/", webhooks.OneWebhook.as_view(), name="webhook"),
    path("webhooks/<number:pk>/secret/", webhooks.WebhookSecret.as_view(), name="webhook_secret"),
    path("webhooks/<number:pk>/deliveries/", webhooks.Deliveries.as_view(), name="webhook_deliveries"),
    path("webhooks/<number:pk>/test/", webhooks.TestWebhook.as_view(), name="test_webhook"),
    path("search/", search.Search.as_view(), name="search"),
    path("compare/", compare.Compare.as_view(), name="compare"),
    path("candidates/", candidates.Candidates.as_view(), name="candidates"),
    path("schema/", schema.openapi, name="schema"),
    re_path(r"^(?P<rest>(?s:.*))\Z", not_found),
]
