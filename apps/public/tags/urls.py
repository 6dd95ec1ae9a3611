"""Public pages of tags."""

from django.urls import path

from apps.public.tags import views

urlpatterns = [
    path("tags/<str:slug>/", views.tag, name="tag"),
]
