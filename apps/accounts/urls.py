"""Signing in and out."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("desk/sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("desk/sign-out/", LogoutView.as_view(template_name="accounts/signed_out.html"), name="sign_out"),
]
