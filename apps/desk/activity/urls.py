"""How the desk is doing."""

from django.urls import path

from apps.desk.activity import views

urlpatterns = [
    path("numbers/", views.numbers, name="numbers"),
]
