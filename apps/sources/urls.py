"""Public pages of sources."""

from django.urls import path

from apps.sources import views

app_name = "sources"
urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/<int:pk>/", views.source, name="source"),
    path("sources/<int:pk>/texts/<int:number>/", views.text, name="text"),
]
