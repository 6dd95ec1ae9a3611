"""Public pages of reports."""

from django.urls import path

from apps.public.sources import views

urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/<int:pk>/", views.source, name="source"),
    path("sources/<int:pk>/texts/<int:number>/", views.text, name="text"),
]
