"""How good the machine's suggestions are."""

from django.urls import path

from apps.desk.suggestions import views

urlpatterns = [
    path("candidates/", views.precision, name="accuracy"),
]
