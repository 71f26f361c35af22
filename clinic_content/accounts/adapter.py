"""Accounts are given by an operator: nobody signs up by themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

DOES_NOT_MATCH = (
    "That does not match the password that you sign in with. Look for capital letters, and type it again. If you have "
    "forgotten it, ask an operator for a new one."
)
"""Wherever somebody who is signed in gives their password again."""


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in without sign-up."""

    error_messages = DefaultAccountAdapter.error_messages | {"incorrect_password": DOES_NOT_MATCH}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def save_user(self, *args: Any, **kwargs: Any) -> Any:
        raise AssertionError("sign-up is closed")
