"""Takedowns at the desk."""

from django.urls import path

from apps.desk.takedowns import views

urlpatterns = [
    path("takedowns/", views.takedowns, name="takedowns"),
    path("takedowns/claims/<int:pk>/", views.claim, name="take_down_claim"),
    path("takedowns/sources/<int:pk>/", views.text, name="take_down_text"),
    path("takedowns/speakers/<int:pk>/", views.name, name="take_down_name"),
]
