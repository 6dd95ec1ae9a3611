"""Public pages of claims, open to everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from apps.claims.citations import citation_of
from apps.claims.document_rows import lines_of
from apps.claims.excerpts import allowance_of
from apps.claims.history import history_of
from apps.claims.link_relations import Relation, header_of, relations_of_claim, relations_of_version
from apps.claims.linked_data import ShownClaim, claim_document
from apps.claims.models import Claim, ClaimVersion
from apps.claims.objections import raise_objection
from apps.claims.provenance import distance, steps_of
from apps.claims.public_documents import public_document
from apps.claims.queries import newest_claims, public_claims, version_and_before, versions_of
from apps.core.http.rate_limit import RateLimit, rate_limited
from apps.core.linked_data import answer_with, is_wanted
from apps.core.paging import page_of
from apps.public.claims.forms import ObjectionForm, empty_objection
from apps.reconciliation.queries import rivalries_of
from apps.takedowns.decorators import gone_if_taken_down

OBJECTIONS = RateLimit(
    "objections", times=10, seconds=3600
)  # enough for a newsroom behind one address


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """List the claims that stand, as last recorded first."""
    return render(
        request,
        "public/claims/claims.html",
        {"page": page_of(newest_claims(), request, capped=True)},
    )


@require_safe
@vary_on_headers("Accept")
@gone_if_taken_down
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one claim with its words, provenance, conflicts and history; as data on request."""
    shown = get_object_or_404(public_claims(), pk=pk)
    allowance, versions = allowance_of(shown.source), versions_of(shown)
    quotation = allowance.quotation(shown, shown.version)
    absolute = request.build_absolute_uri
    relations = relations_of_claim(shown, absolute)
    linked_data = claim_document(shown, versions[0], ShownClaim.of(quotation), absolute)
    if is_wanted(request):
        return answer_with(linked_data)
    context = {
        "claim": shown,
        "quotation": quotation,
        "steps": steps_of(shown),
        "distance": distance(shown),
        "rivalries": rivalries_of(shown),
        "history": history_of(versions, allowance),
        "document": public_document(versions[0], allowance),
        "citation": citation_of(shown, versions[0], absolute),
        "relations": relations,
        "linked_data": linked_data,
    }
    return _with_links(render(request, "public/claims/claim.html", context), relations)


@require_safe
@gone_if_taken_down
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show one wording of a claim, which stays as it was, and what differs from the one before."""
    claim, versions = _version_or_404(pk, number)
    shown, allowance = versions[0], allowance_of(claim.source)
    relations = relations_of_version(claim, shown, request.build_absolute_uri)
    context = {
        "claim": claim,
        "version": shown,
        "lines": lines_of(shown.document),
        "quotation": allowance.quotation(claim, number),
        "changes": history_of(versions, allowance)[0].changes,
        "document": public_document(shown, allowance),
        "citation": citation_of(claim, shown, request.build_absolute_uri),
        "relations": relations,
    }
    return _with_links(render(request, "public/claims/version.html", context), relations)


def _with_links(response: HttpResponse, relations: list[Relation]) -> HttpResponse:
    response["Link"] = header_of(relations)
    return response


@require_safe
@gone_if_taken_down
def document(request: HttpRequest, pk: int, number: int) -> HttpResponse:  # noqa: ARG001
    """Give a version's document as canonical JSON: the bytes hashed, unless rights hide words."""
    claim, versions = _version_or_404(pk, number)
    public = public_document(versions[0], allowance_of(claim.source))
    return HttpResponse(public.as_bytes, content_type="application/json")


def _version_or_404(pk: int, number: int) -> tuple[Claim, list[ClaimVersion]]:
    """Return a public claim, and one of its versions with the one before it, if any."""
    claim = get_object_or_404(public_claims(), pk=pk)
    versions = version_and_before(claim, number)
    if not versions or versions[0].number != number:
        raise Http404("this claim has no such version")
    return claim, versions


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@gone_if_taken_down
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a reader's objection to a claim; a form that was sent already leads on as before."""
    claim = get_object_or_404(public_claims(), pk=pk)
    if request.method != "POST":
        form = empty_objection(request.GET.get("version", ""), newest=claim.version)
        return render(request, "public/claims/object.html", {"claim": claim, "form": form})
    if seconds := OBJECTIONS.wait_for(request):
        return rate_limited(request, seconds)
    form = ObjectionForm(request.POST, claim=claim)
    if not form.is_valid():
        return render(
            request, "public/claims/object.html", {"claim": claim, "form": form}, status=422
        )
    if not form.is_from_a_machine:
        raise_objection(version=form.version, draft=form.draft)
    return redirect("public:objected", pk)


@require_safe
@gone_if_taken_down
def objected(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank for an objection, and say what happens next."""
    return render(
        request, "public/claims/objected.html", {"claim": get_object_or_404(public_claims(), pk=pk)}
    )
