"""People: an operator adds them, gives them roles and deactivates them. Nobody is deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from .models import User
from .roles import May, may, roles_of


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """Roles are groups; superusers get no right of the product from being one."""

    list_display = ("username", "display_name", "credential", "roles", "is_active")
    list_filter = ("groups", "is_active")
    search_fields = ("username", "first_name", "last_name", "email")
    filter_horizontal = ()
    actions = None
    readonly_fields = ("is_superuser", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (
            "Person",
            {"fields": (("first_name", "last_name"), "email", ("credential", "registration_number"), "interests")},
        ),
        ("Roles", {"fields": ("groups", "is_active", "is_staff")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )

    @admin.display(description="Roles")
    def roles(self, user: User) -> str:
        """Return the names of the roles."""
        return ", ".join(group.name for group in user.groups.all()) or "–"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, May.OPERATE)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, May.OPERATE)  # type: ignore[arg-type]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Drafts name an owner, who is looked up here; whoever holds no role looks up nobody.
        return bool(roles_of(request.user))  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
