"""Sources at the desk."""

from django.urls import path

from apps.sources.desk import copies, edit

urlpatterns = [
    path("sources/<int:pk>/edit/", edit.edit, name="desk_edit"),
    path("copies/", copies.copies, name="desk_copies"),
    path("copies/<int:pk>/", copies.pair, name="desk_copy"),
    path("copies/<int:pk>/confirm/", copies.confirm, name="desk_confirm_copy"),
    path("copies/<int:pk>/refuse/", copies.refuse, name="desk_refuse_copy"),
]
