"""Speakers at the desk."""

from django.urls import path

from apps.desk.speakers import lists, speaker

urlpatterns = [
    path("speakers/", lists.speakers, name="speakers"),
    path("speakers/merges/<int:pk>/undo/", lists.undo, name="undo_merge"),
    path("speakers/<int:pk>/", speaker.speaker, name="speaker"),
    path("speakers/<int:pk>/change/", speaker.change, name="change_speaker"),
    path("speakers/<int:pk>/names/add/", speaker.add_name, name="add_name"),
    path("speakers/<int:pk>/names/<int:alias_pk>/remove/", speaker.remove_name, name="remove_name"),
    path("speakers/<int:pk>/roles/", speaker.roles, name="roles"),
    path("speakers/<int:pk>/disputes/add/", speaker.add_dispute, name="add_dispute"),
    path(
        "speakers/<int:pk>/disputes/<int:party_pk>/remove/",
        speaker.remove_dispute,
        name="remove_dispute",
    ),
]
