"""Search, what changed, and feeds of it."""

from django.urls import path

from apps.public.search import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("changes/", views.changes, name="changes"),
    path("changes.atom", views.feed, name="feed"),
    path("questions/<slug:slug>/changes.atom", views.question_feed, name="question_feed"),
    path("speakers/<int:pk>/changes.atom", views.speaker_feed, name="speaker_feed"),
]
