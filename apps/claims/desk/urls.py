"""The analyst's desk."""

from django.urls import path

from apps.claims.desk import lists

urlpatterns = [
    path("", lists.claims, name="desk"),
    path("sources/", lists.claims, name="desk_sources"),
    path("tags/", lists.claims, name="desk_tags"),
]
