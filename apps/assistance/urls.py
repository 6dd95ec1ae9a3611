"""The area's URLs, all of the desk."""

from django.urls import include, path

app_name = "assistance"

urlpatterns = [path("desk/", include("apps.assistance.desk.urls"))]
