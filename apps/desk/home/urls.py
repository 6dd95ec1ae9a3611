"""The tasks of the signed-in user."""

from django.urls import path

from apps.desk.home import views

urlpatterns = [
    path("concerns/", views.concerns, name="tasks"),
]
