"""The front page, and what a balancer asks."""

from django.urls import path

from apps.public.home import views

urlpatterns = [
    path("", views.front, name="front"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz/", views.healthz, name="healthz"),
    path("healthz/live/", views.live, name="live"),
    path("healthz/queue/", views.queue, name="queue"),
]
