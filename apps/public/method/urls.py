"""The page that shows the rules, and the one that walks a claim through them."""

from django.urls import path

from apps.public.method import views

urlpatterns = [
    path("how-it-works/", views.how_it_works, name="how_it_works"),
    path("method/", views.method, name="method"),
]
