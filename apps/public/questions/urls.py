"""Public pages of questions and their conflicts."""

from django.urls import path

from apps.public.questions import views

urlpatterns = [
    path("questions/", views.questions, name="questions"),
    path("questions/<slug:slug>/", views.question, name="question"),
    path("questions/<slug:slug>/conflicts/", views.question_conflicts, name="question_conflicts"),
    path("conflicts/<int:pk>/", views.conflict, name="conflict"),
]
