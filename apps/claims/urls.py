"""Public pages of claims and of the tags they carry."""

from django.urls import include, path

from apps.claims import views

app_name = "claims"
urlpatterns = [
    path("desk/", include("apps.claims.desk.urls")),
    path("claims/", views.claims, name="claims"),
    path("claims/<int:pk>/", views.claim, name="claim"),
    path("claims/<int:pk>/versions/<int:number>/", views.version, name="version"),
    path("claims/<int:pk>/versions/<int:number>/document.json", views.document, name="document"),
    path("claims/<int:pk>/object/", views.object_to, name="object"),
    path("claims/<int:pk>/object/thanks/", views.objected, name="objected"),
    path("tags/<str:slug>/", views.tag, name="tag"),
]
