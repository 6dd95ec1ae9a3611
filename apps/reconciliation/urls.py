"""Public pages of questions, and of the method; the editors' desk."""

from django.urls import include, path

from apps.reconciliation import views

app_name = "reconciliation"
urlpatterns = [
    path("desk/numbers/", views.numbers, name="desk_numbers"),
    path("questions/", views.questions, name="questions"),
    path("questions/<slug:slug>/", views.question, name="question"),
    path("questions/<slug:slug>/conflicts/", views.question_conflicts, name="question_conflicts"),
    path("conflicts/<int:pk>/", views.conflict, name="conflict"),
    path("method/", views.method, name="method"),
    path("desk/", include("apps.reconciliation.desk.urls")),
]
