"""The annotating page, what it asks while somebody types, and correcting."""

from django.urls import path

from apps.desk.annotate import autocomplete, correction, suggestions, views

urlpatterns = [
    path("sources/<int:pk>/", views.annotate, name="annotate"),
    path("sources/<int:pk>/check/", views.check, name="check_claim"),
    path("sources/<int:pk>/marks/", views.marks, name="marks"),
    path("sources/<int:pk>/candidates/", suggestions.find, name="find_suggestions"),
    path("sources/<int:pk>/candidates/reject/", suggestions.reject_one, name="reject_suggestion"),
    path(
        "sources/<int:pk>/candidates/reject-type/",
        suggestions.reject_type,
        name="reject_suggestion_type",
    ),
    path(
        "sources/<int:pk>/candidates/put-back/",
        suggestions.put_back_rejected,
        name="restore_suggestions",
    ),
    path("sources/<int:pk>/candidates/switch/", suggestions.switch, name="switch_suggestions"),
    path("claims/<int:pk>/correct/", correction.correct, name="correct_claim"),
    path("claims/<int:pk>/correct/check/", correction.check, name="check_correction"),
    path("claims/<int:pk>/undo/", correction.undo, name="undo_claim"),
    path("names/", autocomplete.names, name="names"),
    path("question-titles/", autocomplete.titles, name="question_titles"),
]
