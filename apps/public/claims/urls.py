"""Public pages of claims."""

from django.urls import path

from apps.public.claims import views

urlpatterns = [
    path("claims/", views.claims, name="claims"),
    path("claims/<int:pk>/", views.claim, name="claim"),
    path("claims/<int:pk>/versions/<int:number>/", views.version, name="version"),
    path("claims/<int:pk>/versions/<int:number>/document.json", views.document, name="document"),
    path("claims/<int:pk>/object/", views.object_to, name="object_to_claim"),
    path("claims/<int:pk>/object/thanks/", views.objected, name="objected"),
]
