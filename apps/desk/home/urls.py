"""What waits for whoever is signed in."""

from django.urls import path

from apps.desk.home import views

urlpatterns = [
    path("concerns/", views.concerns, name="tasks"),
]
