"""The page that shows the rules."""

from django.urls import path

from apps.public.method import views

urlpatterns = [
    path("method/", views.method, name="method"),
]
