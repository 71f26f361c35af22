"""The user."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from .refusals import NotAllowed, Refusal


class User(AbstractUser):
    """A person with an account. Accounts are deactivated, never deleted and never reused: signatures name them."""

    credential = models.CharField(max_length=80, blank=True, help_text="Shown beside the name on pages, such as MD.")
    registration_number = models.CharField(max_length=80, blank=True)
    interests = models.TextField(blank=True, help_text="Interests to declare where this person is named, or “none”.")
    unread = models.PositiveIntegerField(default=0, editable=False)
    """How many notices this person has not read: kept here, so that every screen shows it without asking for it."""
    roles_held: frozenset[str] | None = None
    """The roles as last read; see `roles.roles_of`."""

    objects: ClassVar[UserManager[User]] = UserManager()  # type: ignore[assignment]

    class Meta(AbstractUser.Meta):
        default_permissions: ClassVar = ("add", "change", "view")
        constraints: ClassVar = [
            # Two accounts that differ only in case would be two people to four eyes, and one to everybody else.
            models.UniqueConstraint(
                Lower("username"), name="user_name_once", violation_error_message="This user name is taken."
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="user_email_once",
                violation_error_message="Somebody has this e-mail address already.",
            ),
        ]

    @property
    def display_name(self) -> str:
        """The name as people read it."""
        return self.get_full_name() or self.username

    def __str__(self) -> str:
        return self.display_name

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise NotAllowed([Refusal("kept", "Accounts are deactivated, never deleted.")])
