"""The desk's URLs; those of signing in, which django-allauth names, are in ``sign_in``."""

from django.urls import include, path

app_name = "desk"
urlpatterns = [
    path("", include("apps.desk.home.urls")),
    path("", include("apps.desk.annotate.urls")),
    path("", include("apps.desk.claims.urls")),
    path("", include("apps.desk.tags.urls")),
    path("", include("apps.desk.review.urls")),
    path("", include("apps.desk.sources.urls")),
    path("", include("apps.desk.speakers.urls")),
    path("", include("apps.desk.conflicts.urls")),
    path("", include("apps.desk.activity.urls")),
    path("", include("apps.desk.suggestions.urls")),
    path("", include("apps.desk.people.urls")),
    path("", include("apps.desk.takedowns.urls")),
]
