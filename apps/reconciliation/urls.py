"""Public pages of questions."""

from django.urls import path

from apps.reconciliation import views

app_name = "reconciliation"
urlpatterns = [
    path("questions/", views.questions, name="questions"),
    path("questions/<slug:slug>/", views.question, name="question"),
]
