"""What every staff page has: it is never cached, and a refusal is told in words."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control

from clinic_content.accounts.refusals import Blocked, NotAllowed, NotPossible

Next = Callable[[HttpRequest], HttpResponse]
STAFF_PATHS = ("/admin/", "/review/", "/staff/", "/accounts/")


class NeverCacheStaffPages:
    """Staff pages hold what is not approved: no cache may keep them, and no search engine may list them."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(STAFF_PATHS):
            patch_cache_control(response, private=True, no_store=True)
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response


class RefusalsInWords:
    """Translate what actions raise, in one place: 403 with its sentences, or a message where the state moved on."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return render(request, "staff/refused.html", {"refusals": exception.refusals}, status=403)
        if isinstance(exception, NotPossible | Blocked):
            messages.error(request, str(exception))
            back = request.path if request.method == "GET" else request.META.get("HTTP_REFERER", "")
            return redirect(_same_site(request, back))
        return None


def _same_site(request: HttpRequest, address: str) -> str:
    root = f"{request.scheme}://{request.get_host()}"
    if address.startswith(root + "/"):
        address = address.removeprefix(root)
    return (
        address if address.startswith("/") and address != request.path and not address.startswith("//") else "/review/"
    )
