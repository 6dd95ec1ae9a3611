"""The vocabulary of tags at the desk."""

from django.urls import path

from apps.desk.tags import views

urlpatterns = [
    path("tags/", views.tags, name="tags"),
    path("tags/add/", views.add, name="add_tag"),
    path("tags/<int:pk>/rename/", views.rename, name="rename_tag"),
    path("tags/<int:pk>/move/", views.move, name="move_tag"),
    path("tags/<int:pk>/merge/", views.merge, name="merge_tag"),
]
