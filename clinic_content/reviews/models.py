"""Versions and what was decided on them. All but `Review` and `ReviewPolicy` are append-only, held by the database."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from clinic_content.accounts.roles import Role
from clinic_content.checks import Severity
from clinic_content.content.canonical import from_json
from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Document, DocumentKind

ROLES = [(role.value, role.value.replace("_", " ")) for role in Role]


class Version(models.Model):
    """An immutable, numbered freeze of a draft's content, made by submitting it."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    content = models.TextField()
    """The content as canonical JSON: the bytes that `sha256` is over and that a reviewer decides on."""
    sha256 = models.CharField(max_length=64)
    format = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    submitted_at = models.DateTimeField(auto_now_add=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    base = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="grown")
    """The version that its draft grew from."""
    source = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="translated")
    source_hashes = models.JSONField(default=dict)
    """For a translation: the source version it was made from, and the hash of each of that version's entries."""

    class Meta:
        ordering: ClassVar = ["document", "-number"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def read(self) -> AnyContent:
        """Return the content as plain data, brought up to the current format."""
        return from_json(self.content)


class VersionClaim(models.Model):
    """What a version says of a treatment, written when it is submitted: contradictions are looked up, not searched for.

    One row with the attribute `names` for each treatment that it names at all.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="claims")
    treatment = models.CharField(max_length=80)
    attribute = models.CharField(max_length=40)
    value = models.CharField(max_length=300, blank=True)
    """As `checks.values.Value` writes it."""
    quote = models.TextField(blank=True)
    path = models.CharField(max_length=300, blank=True)
    part = models.CharField(max_length=40, blank=True)
    start = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        indexes: ClassVar = [models.Index(fields=["treatment", "attribute", "value"], name="version_claim_about")]

    def __str__(self) -> str:
        return f"{self.attribute} of {self.treatment}: {self.value}"


class Review(models.Model):
    """One version's way through the queue. It closes once, and its requirement never changes."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", "Approved"
        CHANGES_REQUESTED = "changes_requested", "Changes requested"
        RECALLED = "recalled", "Recalled"

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="review")
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    language = models.CharField(max_length=12)
    months = models.PositiveSmallIntegerField()
    """How long an approval lasts before the page must be read again; copied from the policy."""
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["opened_at", "pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, outcome="")
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome=""),
                name="review_closed_whole",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["opened_at", "id"], condition=Q(closed_at=None), name="review_waiting")
        ]

    def __str__(self) -> str:
        return f"Review of {self.version}"


class RequiredApproval(models.Model):
    """One role that must approve this version: the policy as it stood when the version was submitted."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="required")
    role = models.CharField(max_length=20, choices=ROLES)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["review", "role"], name="required_approval_once")]

    def __str__(self) -> str:
        return f"{self.role} for {self.review}"


class Comment(models.Model):
    """What somebody says of a version, or of one part of it."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="comments")
    part = models.CharField(max_length=40, blank=True)
    """The id of the part it is about; empty for the whole version."""
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return self.text[:60]


class Decision(models.Model):
    """One person's approve or request-changes, in one role, on one version, bound to the hash they were shown."""

    class Outcome(models.TextChoices):
        APPROVE = "approve", "Approve"
        REQUEST_CHANGES = "request_changes", "Request changes"

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="decisions")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="decisions")
    sha256 = models.CharField(max_length=64)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    role = models.CharField(max_length=20, choices=ROLES)
    reason = models.TextField(blank=True)
    meaning = models.CharField(max_length=200)
    """What the signature means, in words, as the person was shown it."""
    name = models.CharField(max_length=200, db_default="")
    credential = models.CharField(max_length=80, blank=True, db_default="")
    """Name and credential as signed: pages print these, so that editing an account changes no public word."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField(db_default=Now())
    """By the database's clock, so that every node and every signature goes by one clock."""

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "by"], name="decision_once_a_person"),
            models.UniqueConstraint(fields=["review", "role"], name="decision_once_a_role"),
            models.CheckConstraint(condition=Q(outcome__in=["approve", "request_changes"]), name="decision_known"),
            models.CheckConstraint(
                condition=Q(outcome="approve") | ~Q(reason=""), name="decision_return_needs_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} by {self.by} as {self.role}"


class Approval(models.Model):
    """The fact that a version has every approval its review asks for. Without this row nothing can be released."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="approval")
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    """Whose decision completed it."""

    class Meta:
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return f"Approval of {self.version}"


class AcceptedFinding(models.Model):
    """A finding that this version was submitted with, who let it stand and why. Reviewers read it beside the text."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="accepted_findings")
    code = models.CharField(max_length=80)
    severity = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Severity])
    quote = models.TextField(blank=True)
    """The words it is about; empty for something that is missing."""
    message = models.TextField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    """When the person let it stand, before the submission."""

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="accepted_finding_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code} in {self.version}"


class ReviewPolicy(models.Model):
    """Which roles must approve which kind of document, and how long an approval lasts. Read at submission only."""

    kind = models.CharField(max_length=20, choices=DocumentKind.choices, unique=True)
    roles = models.JSONField(
        default=list,
        help_text="The roles that must each approve, by different people. An empty list refuses submission.",
    )
    months = models.PositiveSmallIntegerField(
        default=24, help_text="After how many months a released version must be read again."
    )

    class Meta:
        ordering: ClassVar = ["kind"]
        verbose_name_plural = "review policies"
        default_permissions: ClassVar = ("change", "view")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=60), name="review_policy_months")
        ]

    def __str__(self) -> str:
        return f"Policy for {self.get_kind_display()}"
