"""What operators look after in the admin: people and their roles, and the log (to read only)."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpRequest
from django.utils.html import format_html

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, May, Role, may, roles_of
from clinic_content.audit.chain import record
from clinic_content.audit.models import AuditEvent

from . import instrument_admin, policy_admin  # noqa: F401
from .kept import Kept

# Django's and allauth's own pages ask for no role of ours. Renaming a group would make all authors clinicians, and an
# address of one's own given to a colleague's account would make a password reset lead into it.
admin.site.unregister([Group, EmailAddress, Authenticator])


class RolesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """The roles as boxes to tick, each with what it may do."""

    def label_from_instance(self, obj: Any) -> str:
        spec = ROLES[Role(obj.name)]
        return f"{spec.title}: {spec.description}"


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """Roles are groups; superusers get no right of the product from being one. Nobody is deleted."""

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

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        roles = Group.objects.filter(name__in=[role.value for role in ROLES]).order_by("pk")
        return RolesField(roles, required=False, label="Roles", widget=forms.CheckboxSelectMultiple)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, May.OPERATE)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, May.OPERATE)  # type: ignore[arg-type]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Drafts name an owner, who is looked up here; whoever holds no role looks up nobody.
        return bool(roles_of(request.user))  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Record who was given which roles by whom, in the transaction that does it."""
        super().save_related(request, form, formsets, change)
        person = form.instance
        told = {
            "username": person.username,
            "name": person.display_name,
            "credential": person.credential,
            "roles": sorted(person.groups.values_list("name", flat=True)),
            "is_active": person.is_active,
            "is_staff": person.is_staff,
        }
        record("person.change" if change else "person.add", by=request.user, subject=person, payload=told)  # type: ignore[arg-type]

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The audit log tells of it, in `save_related`."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The audit log tells of it in `save_related`; of a changed password here, because it comes no other way."""
        if "password" in str(message).lower():
            with transaction.atomic():
                record("person.password", by=request.user, subject=obj, payload={"username": obj.username})  # type: ignore[arg-type]


@admin.register(Authenticator)
class SecondFactorAdmin(Kept):
    """Taking away the second factor of somebody who lost it: an operator does, and the log tells of it."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_select_related = ("user",)
    fields = ("user", "type", "created_at", "last_used_at")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, May.OPERATE)  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let operators help others; nobody lowers their own guard this way."""
        return may(request.user, May.OPERATE) and (obj is None or obj.user_id != request.user.pk)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        told = {"username": obj.user.username, "type": obj.type}
        record("person.second_factor_removed", by=request.user, subject=obj.user, payload=told)  # type: ignore[arg-type]
        super().delete_model(request, obj)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """The audit log tells of it."""


@admin.register(AuditEvent)
class EventAdmin(Kept):
    """The log, to read and search. Nothing changes it."""

    list_display = ("seq", "at", "actor", "verb", "subject")
    list_filter = ("verb",)
    search_fields = ("actor", "subject", "verb")
    ordering = ("-seq",)
    date_hierarchy = "at"
    fields = ("seq", "at", "actor", "verb", "subject", "details", "prev_hash", "hash")
    readonly_fields = fields

    @admin.display(description="Details")
    def details(self, event: AuditEvent) -> str:
        """Return what was recorded, laid out."""
        return format_html(
            '<pre tabindex="0" role="region" aria-label="Details">{}</pre>',
            json.dumps(json.loads(event.body), indent=2, ensure_ascii=False),
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, May.OPERATE)  # type: ignore[arg-type]
