"""The review queue, one list for each kind of pair."""

from django.urls import path

from apps.desk.review import views

COPIES, QUOTATIONS, SPEAKERS = ({"kind": kind} for kind in ("copies", "quotations", "speakers"))
SAME, DIFFERENT, UNSURE = ({"answer": answer} for answer in ("same", "different", "unsure"))

urlpatterns = [
    path("review/", views.review, name="review"),
    path("review/copies/", views.pairs, COPIES, name="pairs"),
    path("review/copies/<int:pk>/", views.compare_copies, name="compare_copies"),
    path("review/copies/<int:pk>/same/", views.decide, COPIES | SAME, name="decide"),
    path("review/copies/<int:pk>/different/", views.decide, COPIES | DIFFERENT, name="decide"),
    path("review/quotations/", views.pairs, QUOTATIONS, name="pairs"),
    path("review/quotations/<int:pk>/same/", views.decide, QUOTATIONS | SAME, name="decide"),
    path(
        "review/quotations/<int:pk>/different/", views.decide, QUOTATIONS | DIFFERENT, name="decide"
    ),
    path("review/speakers/", views.pairs, SPEAKERS, name="pairs"),
    path("review/speakers/<int:pk>/same/", views.decide, SPEAKERS | SAME, name="decide"),
    path("review/speakers/<int:pk>/different/", views.decide, SPEAKERS | DIFFERENT, name="decide"),
    path("review/speakers/<int:pk>/unsure/", views.decide, SPEAKERS | UNSURE, name="decide"),
    # Addresses from before there was one queue. A form that was open while the site was upgraded
    # still posts to the old ones.
    path("copies/", views.moved, COPIES),
    path("copies/<int:pk>/", views.moved_copy),
    path("copies/<int:pk>/confirm/", views.decide, COPIES | SAME),
    path("copies/<int:pk>/refuse/", views.decide, COPIES | DIFFERENT),
    path("quotations/", views.moved, QUOTATIONS),
    path("quotations/<int:pk>/confirm/", views.decide, QUOTATIONS | SAME),
    path("quotations/<int:pk>/refuse/", views.decide, QUOTATIONS | DIFFERENT),
    path("speakers/pairs/<int:pk>/merge/", views.decide, SPEAKERS | SAME),
    path("speakers/pairs/<int:pk>/different/", views.decide, SPEAKERS | DIFFERENT),
    path("speakers/pairs/<int:pk>/unsure/", views.decide, SPEAKERS | UNSURE),
]
