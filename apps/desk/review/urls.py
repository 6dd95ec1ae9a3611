"""Pairs that may be one thing: copies of a report, and quotations."""

from django.urls import path

from apps.desk.review import copies, quotations

urlpatterns = [
    path("copies/", copies.copies, name="copies"),
    path("copies/<int:pk>/", copies.pair, name="copy"),
    path("copies/<int:pk>/confirm/", copies.confirm, name="confirm_copy"),
    path("copies/<int:pk>/refuse/", copies.refuse, name="refuse_copy"),
    path("quotations/", quotations.quotations, name="quotations"),
    path("quotations/<int:pk>/confirm/", quotations.confirm, name="confirm_quotation"),
    path("quotations/<int:pk>/refuse/", quotations.refuse, name="refuse_quotation"),
]
