"""Versions and what was decided on them. All but `Review` and `ReviewPolicy` are append-only, held by the database."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from clinic_content.accounts.roles import Role
from clinic_content.checks import Severity
from clinic_content.content.anchors import Anchor
from clinic_content.content.canonical import from_json
from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Document, DocumentKind

from .afterwards import ConditionMet, Reopening, Settlement  # noqa: F401 (models of this app)
from .own_instruments import OwnInstrument  # noqa: F401 (a model of this app)
from .ratings import Rating, RequiredRating  # noqa: F401 (models of this app)
from .terms import DAYS, MONTHS, SETTLED_FROM, Overdue, Scope, Terms, Weight

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
    grade = models.DecimalField(null=True, max_digits=4, decimal_places=1)
    """How it reads, as a school grade, without the treatment's own terms; measured when it was submitted."""
    found = models.JSONField(null=True)
    """The open findings with the rules of that day, each with code, severity, quote and message."""
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
        indexes: ClassVar = [models.Index(fields=["treatment", "attribute", "value", "id"], name="version_claim_about")]

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
    settled_from = models.PositiveSmallIntegerField(choices=SETTLED_FROM, default=Weight.MUST, db_default=Weight.MUST)
    """From which weight on an open comment stands in the way of approval; copied from the policy."""
    policy = models.JSONField(default=dict)
    """The policy that applied, whole, as it stood when the version was submitted: its scope, its terms, and why."""
    leans_on = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="leaned_on_by")
    """Of a light review: the version that was last reviewed whole. Its reviewers are named and its dates go on."""
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
    """One approval that this version needs, in a role: the policy as it stood when the version was submitted."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="required")
    role = models.CharField(max_length=20, choices=ROLES)
    slot = models.PositiveSmallIntegerField(default=1)
    """Which of the role's approvals it is: a role may be asked twice, and then two people give them."""
    step = models.PositiveSmallIntegerField(default=1)
    """Nobody decides in a later step before the earlier ones are complete."""

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "role", "slot"], name="required_approval_once_a_slot")
        ]

    def __str__(self) -> str:
        return f"{self.role} for {self.review}"


class Comment(models.Model):
    """What somebody says of a version, of one part of it, or of words in it; or an answer to that."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="comments")
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answered_by")
    """The comment that it answers. An answer has no weight of its own and is settled with what it answers."""
    weight = models.PositiveSmallIntegerField(choices=Weight.choices, default=Weight.NOTE, db_default=Weight.NOTE)
    part = models.CharField(max_length=40, blank=True)
    """The id of the part it is about; empty for the whole version."""
    path = models.CharField(max_length=300, blank=True, db_default="")
    quote = models.TextField(blank=True, db_default="")
    before = models.CharField(max_length=120, blank=True, db_default="")
    after = models.CharField(max_length=120, blank=True, db_default="")
    """The words it is about, the field of the part that they stand in, and what stood around them: `content.anchors`
    finds them again in later versions."""
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weight__in=Weight.values), name="comment_weight_known"),
            models.CheckConstraint(condition=Q(answers=None) | Q(weight=Weight.NOTE), name="answer_has_no_weight"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def anchor(self) -> Anchor:
        """What it is about, as it stood in the version that it was made on."""
        return Anchor(self.part, self.path, self.quote, self.before, self.after)


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
    slot = models.PositiveSmallIntegerField(default=1, db_default=1)
    """Which of the approvals asked for in this role it answers."""
    reason = models.TextField(blank=True)
    condition = models.TextField(blank=True, db_default="")
    condition_due = models.DateField(null=True)
    """What an approval is given on condition of, in words, and by when it must be done. It changes no text."""
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
            models.UniqueConstraint(fields=["review", "role", "slot"], name="decision_once_a_slot"),
            models.CheckConstraint(condition=Q(outcome__in=["approve", "request_changes"]), name="decision_known"),
            models.CheckConstraint(
                condition=Q(outcome="approve") | ~Q(reason=""), name="decision_return_needs_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(condition="", condition_due=None)
                | Q(outcome="approve", condition_due__isnull=False) & ~Q(condition=""),
                name="decision_condition_whole",
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
    """Who must approve which documents, in which order, and how long an approval lasts. Read at submission only.

    Every kind has one of its own; others are for a treatment or a tag. The most specific that is active applies.
    """

    kind = models.CharField(max_length=20, choices=DocumentKind.choices, blank=True)
    treatment = models.CharField(max_length=80, blank=True)
    """The key of a treatment."""
    tag = models.CharField(max_length=80, blank=True, help_text="In small letters.")
    rank = models.PositiveSmallIntegerField(
        default=100,
        help_text="Where two policies fit a document equally, as when it is about two treatments, the smaller number "
        "applies.",
    )
    is_active = models.BooleanField("active", default=True, help_text="Policies are switched off, never deleted.")
    steps = models.JSONField(default=list)
    light_steps = models.JSONField(default=list)
    relaxed_steps = models.JSONField(default=list)
    months = models.PositiveSmallIntegerField(
        default=24, help_text="After how many months a released version must be read again."
    )
    settled_from = models.PositiveSmallIntegerField(
        "What must be settled before approval", choices=SETTLED_FROM, default=Weight.MUST, db_default=Weight.MUST,
        help_text="An open comment of this weight stands in the way of every approval until somebody settles it.",
    )  # fmt: skip
    days = models.PositiveSmallIntegerField(
        "days to decide", null=True, blank=True, help_text="Within how many days a review should be decided."
    )
    overdue = models.CharField(
        "when it is overdue",
        max_length=8,
        choices=Overdue.choices,
        default=Overdue.TELL,
        help_text="What a page does when the day passes by which it should have been read again.",
    )
    instruments = models.JSONField(default=list)
    submit_roles = models.JSONField(default=list)
    submit_people = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["kind", "treatment", "tag"]
        verbose_name_plural = "review policies"
        default_permissions: ClassVar = ("add", "change", "view")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "treatment", "tag"], name="review_policy_once_a_scope"),
            models.CheckConstraint(condition=~Q(kind="", treatment="", tag=""), name="review_policy_is_for_something"),
            models.CheckConstraint(
                condition=Q(is_active=True) | ~Q(treatment="", tag=""), name="review_policy_of_a_kind_stays_active"
            ),
            models.CheckConstraint(
                condition=Q(months__gte=MONTHS[0], months__lte=MONTHS[-1]), name="review_policy_months"
            ),
            models.CheckConstraint(
                condition=Q(days=None) | Q(days__gte=DAYS[0], days__lte=DAYS[-1]), name="review_policy_days"
            ),
        ]

    def __str__(self) -> str:
        return f"Policy for {self.scope.in_words}"

    @property
    def scope(self) -> Scope:
        """Which documents it is for."""
        return Scope(self.kind, self.treatment, self.tag)

    @property
    def terms(self) -> Terms:
        """What it asks."""
        return Terms(**{name: getattr(self, name) for name in Terms.__slots__})


from .reading_models import ChangeSeen, DecisionReading, EntryApproval  # noqa: E402, F401 - they name the models above
from .turn_models import Cover, SavedView, Taking, Turn  # noqa: E402, F401
