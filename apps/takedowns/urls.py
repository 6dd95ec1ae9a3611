"""Takedowns at the desk; what stands in the place of what is gone is shown by the areas that had it."""

from django.urls import path

from apps.takedowns.desk import takedowns

app_name = "takedowns"
urlpatterns = [
    path("desk/takedowns/", takedowns.takedowns, name="takedowns"),
    path("desk/takedowns/claims/<int:pk>/", takedowns.claim, name="claim"),
    path("desk/takedowns/sources/<int:pk>/", takedowns.text, name="text"),
    path("desk/takedowns/speakers/<int:pk>/", takedowns.name, name="name"),
]
