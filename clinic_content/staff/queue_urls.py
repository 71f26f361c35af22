"""The addresses of the approval queue. A review is of one version; its forms carry that version's number and hash."""

from __future__ import annotations

from django.urls import path

from . import queue_views as views

app_name = "queue"

urlpatterns = [
    path("", views.reviews, name="list"),
    path("<int:pk>/", views.review, name="review"),
    path("<int:pk>/page/", views.page, name="page"),
    path("<int:pk>/comment/", views.comment, name="comment"),
    path("<int:pk>/decide/", views.decide, name="decide"),
]
