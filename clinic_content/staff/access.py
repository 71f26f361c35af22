"""Who may open staff screens, and what every staff screen shows around itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeAlias

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, Refusal
from clinic_content.accounts.roles import May, may, may_read_log, roles_of

from .middleware import STAFF_PATHS

P = ParamSpec("P")
View: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

NO_ROLE = Refusal("no_role", "You hold no role yet. An operator can give you one.")


class StaffRequest(HttpRequest):
    """A request by somebody who is signed in as staff; for types only."""

    user: User


def staff_only(view: Callable[Concatenate[Any, P], HttpResponseBase]) -> View[P]:
    """Let staff with a role in; ask others to sign in first, and refuse whoever holds no role, in words."""

    @login_required
    @wraps(view)
    def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        user: Any = request.user
        if not user.is_staff or not roles_of(user):
            raise NotAllowed([NO_ROLE])
        return view(request, *args, **kwargs)

    return inner


def given(request: HttpRequest) -> tuple[Any, Any]:
    """Return what a form was given: its fields and files, or nothing where it is only shown."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Return the menu and the names that stand around every staff screen (a context processor)."""
    user = getattr(request, "user", None)
    if user is None or not request.path.startswith(STAFF_PATHS):
        return {}
    is_staff = user.is_authenticated and user.is_staff
    return {
        "site_header": "Clinic Content",
        "site_title": "Clinic Content",
        "site_url": "/",
        "has_permission": is_staff,
        "staff_menu": _menu(request, user) if is_staff else [],
        "may_withdraw": is_staff and may(user, May.WITHDRAW),
    }


def _menu(request: HttpRequest, user: User) -> list[dict[str, Any]]:
    entries = [("Home", "/staff/", True), ("Review queue", "/review/", True)]
    entries += [("Documents", "/admin/documents/document/", True), ("Library", "/staff/library/", True)]
    entries += [("Dates", "/staff/ageing/", True)]
    entries += [("Bring in texts", "/staff/import/", may(user, May.EDIT))]
    entries += [("Hand-outs", "/staff/packs/", True)]
    entries += [("Dashboard", "/staff/dashboard/", True)]
    entries += [("Log", "/staff/log/", may_read_log(user))]
    entries += [("People and rules", "/admin/", may(user, May.OPERATE))]
    return [
        {"name": name, "url": url, "is_here": _is_here(request.path, url)}
        for name, url, is_shown in entries
        if is_shown
    ]


def _is_here(path: str, url: str) -> bool:
    if url == "/staff/ageing/":
        return path.startswith((url, "/staff/calendar/"))
    return path == url if url in {"/staff/", "/admin/"} else path.startswith(url)
