"""Signing asks who signs: the password again, and the second factor, when the last proof is some minutes old."""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import ratelimit
from allauth.mfa.base.forms import ReauthenticateForm as SecondFactorForm
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from clinic_content.accounts.adapter import DOES_NOT_MATCH

NOTHING_DONE = "Nothing was recorded, and nothing that you wrote is lost."
NO_PASSWORD = f"Type the password that you sign in with: it shows that it is you. {NOTHING_DONE}"
WRONG_CODE = f"That code is wrong or too old. Type the one that your authenticator app shows now. {NOTHING_DONE}"
TOO_MANY = "That was tried too often. Wait a few minutes and try again; what you wrote is still here."


def is_asked(request: HttpRequest) -> bool:
    """Return whether a signature needs a new proof now; a strict setting asks every time."""
    if settings.REAUTHENTICATE_ALWAYS:
        return True
    methods = {"password", "mfa"} if has_second_factor(request) else {"password"}
    return any(_age(request, method) >= settings.REAUTHENTICATE_AFTER for method in methods)


def has_second_factor(request: HttpRequest) -> bool:
    """Return whether this person signs in with a second factor."""
    return bool(is_mfa_enabled(request.user))


def faults(request: HttpRequest, *, password: str, code: str = "") -> dict[str, str]:
    """Prove who is here, or say at which field it failed. A proof is recorded only when it is whole."""
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        return {"password": TOO_MANY}
    if not password:
        return {"password": NO_PASSWORD}
    try:
        if not get_adapter().reauthenticate(request.user, password):
            return {"password": f"{DOES_NOT_MATCH} {NOTHING_DONE}"}
    except ValidationError as fault:
        return {"password": " ".join(fault.messages)}
    second = SecondFactorForm({"code": code}, user=request.user) if has_second_factor(request) else None
    if second is not None and not second.is_valid():
        return {"code": WRONG_CODE}
    reauthenticate_by_password(request)
    if second is not None:
        second.save()
    return {}


def _age(request: HttpRequest, method: str) -> float:
    """Return how many seconds ago this person last proved it in this way in this session."""
    proofs = [each["at"] for each in get_authentication_records(request, request.user) if each.get("method") == method]
    return time.time() - max(proofs, default=0.0)
