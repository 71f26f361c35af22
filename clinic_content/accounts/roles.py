"""Each role and what it may do, as one table. Django groups are written from it, so that the stock admin works.

Nobody is above this table: a superuser without a role may neither write nor decide nor release.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import F

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import User


class Role(StrEnum):
    """The roles. A role's value is its group's name."""

    AUTHOR = "author"
    CLINICIAN = "clinician"
    COMPLIANCE = "compliance"
    PUBLISHER = "publisher"
    OPERATOR = "operator"


class May(StrEnum):
    """What a person may be allowed to do; one permission per move."""

    EDIT = "edit"
    SUBMIT = "submit"
    RECALL = "recall"
    COMMENT = "comment"
    DECIDE = "decide"
    OVERRIDE = "override"
    """Let a finding stand that would stop a submission, with a reason."""
    RELEASE = "release"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    """Say that the approval of a version that was never public no longer counts."""
    MANAGE_LIBRARY = "manage_library"
    MANAGE_POLICY = "manage_policy"
    OPERATE = "operate"


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """What a role is and may do; `writes` and `reads` are the app labels whose admin pages it sees."""

    title: str
    description: str
    may: frozenset[May]
    writes: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset({"documents", "drafts", "library", "reviews", "releases"})


ROLES: dict[Role, RoleSpec] = {
    Role.AUTHOR: RoleSpec(
        "Author",
        "Writes and edits drafts, submits them and takes submissions back.",
        frozenset({May.EDIT, May.SUBMIT, May.RECALL, May.COMMENT}),
        writes=frozenset({"drafts", "library"}),
    ),
    Role.CLINICIAN: RoleSpec(
        "Clinical reviewer",
        "Reads submitted versions and decides whether they are clinically right; may withdraw a page alone, and let a "
        "blocking finding of others stand.",
        frozenset({May.COMMENT, May.DECIDE, May.OVERRIDE, May.WITHDRAW, May.REOPEN}),
    ),
    Role.COMPLIANCE: RoleSpec(
        "Compliance reviewer",
        "Reads submitted versions and decides whether they meet the rules; may withdraw a page alone, and let a "
        "blocking finding of others stand.",
        frozenset({May.COMMENT, May.DECIDE, May.OVERRIDE, May.WITHDRAW, May.REOPEN}),
        reads=frozenset({"documents", "drafts", "library", "reviews", "releases", "audit"}),
    ),
    Role.PUBLISHER: RoleSpec(
        "Publisher",
        "Releases approved versions, sets their dates, and withdraws them.",
        frozenset({May.COMMENT, May.RELEASE, May.WITHDRAW, May.REOPEN}),
    ),
    Role.OPERATOR: RoleSpec(
        "Operator",
        "Looks after people, roles, the review policy, the library and the clinic's own details.",
        frozenset({May.MANAGE_LIBRARY, May.MANAGE_POLICY, May.OPERATE}),
        writes=frozenset({"library", "accounts"}),
        reads=frozenset({"documents", "drafts", "library", "reviews", "releases", "audit", "accounts"}),
    ),
}


def roles_of(user: User) -> frozenset[Role]:
    """Return the roles a person holds; none for somebody deactivated or not signed in."""
    if not user.is_active or not user.pk:
        return frozenset()
    if user.roles_held is None:
        named = user.groups.filter(name__in=[role.value for role in Role]).values_list("name", flat=True)
        user.roles_held = frozenset(named)
    return frozenset(Role(name) for name in user.roles_held)


def may(user: User, what: May) -> bool:
    """Return whether one of a person's roles allows this."""
    return any(what in ROLES[role].may for role in roles_of(user))


def may_read_log(user: User) -> bool:
    """Return whether one of a person's roles reads the audit log."""
    return any("audit" in ROLES[role].reads for role in roles_of(user))


def people_by_role(roles: Iterable[Role]) -> dict[Role, list[User]]:
    """Return the active people who hold each of these roles, in one query."""
    from .models import User

    found: dict[Role, list[User]] = {role: [] for role in roles}
    named = User.objects.filter(is_active=True, groups__name__in=[role.value for role in found])
    for user in named.annotate(role=F("groups__name")).order_by("pk"):
        found[Role(user.role)].append(user)
    return found


def people_in(role: Role) -> QuerySet[User]:
    """Return the active people who hold a role."""
    from .models import User

    return User.objects.filter(is_active=True, groups__name=role.value).order_by("pk")
