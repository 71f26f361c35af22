"""The addresses of the approval queue. A review is of one version; its forms carry that version's number and hash."""

from __future__ import annotations

from django.urls import path

from . import comment_views as comments
from . import context_views as in_context
from . import queue_list_views as lists
from . import queue_sitting, rating_views, rereading_views, turn_views
from . import queue_views as views

app_name = "queue"

urlpatterns = [
    path("", lists.reviews, name="list"),
    path("views/", lists.views, name="views"),
    path("views/save/", lists.save_view, name="save_view"),
    path("views/<int:pk>/", lists.saved_view, name="view"),
    path("views/<int:pk>/drop/", lists.drop_view, name="drop_view"),
    path("cover/", turn_views.cover, name="cover"),
    path("cover/<int:pk>/end/", turn_views.end_cover, name="end_cover"),
    path("sitting/", queue_sitting.sitting, name="sitting"),
    path("in-context/", in_context.in_context, name="in_context"),
    path("in-context/<int:pk>/", in_context.confirm, name="confirm"),
    path("in-context/<int:pk>/page/", in_context.confirm_page, name="confirm_page"),
    path("again/", rereading_views.due, name="to_read_again"),
    path("again/<int:pk>/", rereading_views.read_again, name="read_again"),
    path("again/<int:pk>/page/", rereading_views.page, name="again_page"),
    path("impact/<int:pk>/", in_context.impact, name="impact"),
    path("impact/<int:pk>/<int:release>/", in_context.impact_page, name="impact_page"),
    path("<int:pk>/", views.review, name="review"),
    path("<int:pk>/page/", views.page, name="page"),
    path("<int:pk>/side-by-side/", views.side_by_side, name="side_by_side"),
    path("<int:pk>/seen/", views.seen, name="seen"),
    path("<int:pk>/comment/", views.comment, name="comment"),
    path("<int:pk>/comment/<int:comment>/", comments.answer, name="answer"),
    path("<int:pk>/condition/<int:decision>/", comments.condition, name="condition"),
    path("<int:pk>/reopen/", comments.reopen, name="reopen"),
    path("<int:pk>/instruments/", rating_views.instruments, name="instruments"),
    path("<int:pk>/instruments/<slug:key>/", rating_views.rate, name="rate"),
    path("<int:pk>/instruments/<slug:key>/compare/", rating_views.compare, name="compare_ratings"),
    path("<int:pk>/take/", turn_views.take, name="take"),
    path("<int:pk>/put-back/", turn_views.put_back, name="put_back"),
    path("<int:pk>/hand-on/", turn_views.hand_on, name="hand_on"),
    path("<int:pk>/decide/", views.decide, name="decide"),
]
