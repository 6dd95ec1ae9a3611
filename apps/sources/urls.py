"""Public pages of sources, and the desk's."""

from django.urls import include, path

from apps.sources import views

app_name = "sources"
urlpatterns = [
    path("desk/", include("apps.sources.desk.urls")),
    path("sources/", views.sources, name="sources"),
    path("sources/<int:pk>/", views.source, name="source"),
    path("sources/<int:pk>/texts/<int:number>/", views.text, name="text"),
]
