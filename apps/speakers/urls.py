"""Public pages of speakers, and the desk's."""

from django.urls import include, path

from apps.speakers import views

app_name = "speakers"
urlpatterns = [
    path("desk/", include("apps.speakers.desk.urls")),
    path("speakers/", views.speakers, name="speakers"),
    path("speakers/<int:pk>/", views.speaker, name="speaker"),
    path("speakers/<int:pk>/relayed/", views.relayed, name="relayed"),
]
