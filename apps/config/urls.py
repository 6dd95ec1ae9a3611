"""Which area owns which URL."""

from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path
from django.views.generic import RedirectView

from apps.api.views.schema import docs
from apps.public.sitemaps import (
    ClaimSitemap,
    ListSitemap,
    QuestionSitemap,
    SourceSitemap,
    SpeakerSitemap,
)

SITEMAPS = {
    "lists": ListSitemap,
    "questions": QuestionSitemap,
    "claims": ClaimSitemap,
    "sources": SourceSitemap,
    "speakers": SpeakerSitemap,
}

handler400 = "apps.config.errors.bad_request"
handler500 = "apps.config.errors.server_error"

urlpatterns = [
    # First, since programs ask the most, and each pattern before costs every request a try.
    path("api/docs/", docs, name="api_docs"),
    path("api/v1/", include("apps.api.urls")),
    path("sitemap.xml", sitemap_views.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("", include("apps.public.urls")),
    path("", include("apps.desk.sign_in.urls")),
    path("desk/", include("apps.desk.urls")),
    # The admin has no sign-in of its own, which would pass by the second factor.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
]

handler429 = (
    "apps.desk.sign_in.views.asked_too_often"  # for django-allauth, which looks for it here
)
