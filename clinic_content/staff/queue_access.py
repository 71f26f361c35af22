"""Who may open the approval queue's screens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.http import HttpResponseBase
from django.views.decorators.http import require_http_methods

from clinic_content.accounts.refusals import NotAllowed, Refusal

from . import queue
from .access import P, StaffRequest, View, staff_only

BACK_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
"""A form's own address, opened by reloading or by signing in half-way, leads back to the review."""


def readers_only(view: Callable[Concatenate[Any, P], HttpResponseBase]) -> View[P]:
    """Let in staff with a role that reads reviews."""

    @staff_only
    @wraps(view)
    def inner(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not queue.may_read(request.user):
            raise NotAllowed([Refusal("role", "The review queue is for people who hold a role here. Ask an operator.")])
        return view(request, *args, **kwargs)

    return inner
