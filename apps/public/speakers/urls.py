"""Public pages of speakers."""

from django.urls import path

from apps.public.speakers import views

urlpatterns = [
    path("speakers/", views.speakers, name="speakers"),
    path("speakers/<int:pk>/", views.speaker, name="speaker"),
    path("speakers/<int:pk>/relayed/", views.relayed, name="relayed"),
]
