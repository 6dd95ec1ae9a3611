"""The desk's page on candidates."""

from django.urls import path

from apps.assistance.desk import precision

urlpatterns = [path("candidates/", precision.precision, name="desk_precision")]
