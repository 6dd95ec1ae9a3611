"""Speakers at the desk."""

from django.urls import path

from apps.speakers.desk import lists, speaker

urlpatterns = [
    path("speakers/", lists.speakers, name="desk_speakers"),
    path("speakers/pairs/<int:pk>/merge/", lists.merge, name="desk_merge"),
    path("speakers/pairs/<int:pk>/different/", lists.different, name="desk_different"),
    path("speakers/pairs/<int:pk>/unsure/", lists.unsure, name="desk_unsure"),
    path("speakers/merges/<int:pk>/undo/", lists.undo, name="desk_undo_merge"),
    path("speakers/<int:pk>/", speaker.speaker, name="desk_speaker"),
    path("speakers/<int:pk>/change/", speaker.change, name="desk_change_speaker"),
    path("speakers/<int:pk>/names/add/", speaker.add_name, name="desk_add_name"),
    path("speakers/<int:pk>/names/<int:alias_pk>/remove/", speaker.remove_name, name="desk_remove_name"),
    path("speakers/<int:pk>/roles/", speaker.roles, name="desk_roles"),
    path("speakers/<int:pk>/disputes/add/", speaker.add_dispute, name="desk_add_dispute"),
    path("speakers/<int:pk>/disputes/<int:party_pk>/remove/", speaker.remove_dispute, name="desk_remove_dispute"),
]
