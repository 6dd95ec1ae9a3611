"""The readers' pages."""

from django.urls import include, path

app_name = "public"
urlpatterns = [
    path("", include("apps.public.home.urls")),
    path("", include("apps.public.questions.urls")),
    path("", include("apps.public.claims.urls")),
    path("", include("apps.public.tags.urls")),
    path("", include("apps.public.sources.urls")),
    path("", include("apps.public.speakers.urls")),
    path("", include("apps.public.method.urls")),
    path("", include("apps.public.search.urls")),
]
