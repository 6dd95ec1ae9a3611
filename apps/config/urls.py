"""Which area owns which URL."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("apps.core.urls")),
    path("", include("apps.reconciliation.urls")),
    path("", include("apps.claims.urls")),
    path("", include("apps.sources.urls")),
    path("", include("apps.speakers.urls")),
    path("api/v1/", include("apps.api.urls")),
    path("admin/", admin.site.urls),
]
