"""Which area owns which URL."""

from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path

from apps.api.resources.schema import docs
from apps.claims.sitemaps import ClaimSitemap
from apps.core.sitemaps import ListSitemap
from apps.reconciliation.sitemaps import QuestionSitemap
from apps.sources.sitemaps import SourceSitemap
from apps.speakers.sitemaps import SpeakerSitemap

SITEMAPS = {
    "lists": ListSitemap,
    "questions": QuestionSitemap,
    "claims": ClaimSitemap,
    "sources": SourceSitemap,
    "speakers": SpeakerSitemap,
}

handler500 = "apps.config.errors.server_error"

urlpatterns = [
    path("sitemap.xml", sitemap_views.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("", include("apps.core.urls")),
    path("", include("apps.accounts.urls")),
    path("", include("apps.reconciliation.urls")),
    path("", include("apps.claims.urls")),
    path("", include("apps.sources.urls")),
    path("", include("apps.speakers.urls")),
    path("", include("apps.assistance.urls")),
    path("", include("apps.search.urls")),
    path("api/docs/", docs, name="api_docs"),
    path("api/v1/", include("apps.api.urls")),
    path("admin/", admin.site.urls),
]
