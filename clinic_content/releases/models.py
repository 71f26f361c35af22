"""Releases and withdrawals: append-only rows from which what is public at any moment is computed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clinic_content.documents.models import Document, DocumentKind
from clinic_content.reviews.models import Version
from clinic_content.reviews.terms import Overdue


class WithdrawalReason(models.TextChoices):
    """Why a page was taken off, in sentences that readers see.

    They are fixed here because a withdrawal needs no second person: free words would be public words nobody approved.
    """

    SAFETY = (
        "safety",
        "We are checking new safety information about this topic. Please call us before your next treatment.",
    )
    MISTAKE = "mistake", "We found a mistake on this page and are correcting it."
    OUTDATED = "outdated", "This information is out of date and is being rewritten."
    NOT_OFFERED = "not_offered", "We no longer offer what this page describes."
    MERGED = "merged", "This information has moved to another page."


class Release(models.Model):
    """An approved version made public for a period: effective from, until replaced, withdrawn or expired."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="releases")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    # What an index or an address needs, copied from the approved content; the database compares each with it.
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    language = models.CharField(max_length=12)
    slug = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    correction = models.TextField(blank=True)
    key = models.CharField(max_length=80, blank=True)
    """A disclaimer's key; empty for the other kinds."""
    effective_from = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    """Until when it is public: the earlier of what was asked and, where its policy takes it off, of its day."""
    asked_until = models.DateTimeField(null=True)
    """Until when it was to be public by the wish of whoever released it."""
    review_due = models.DateField()
    """The day by which it must be read again. Reading it again moves it (`rereading_models.Reaffirmation`), and
    nothing else does."""
    overdue = models.CharField(max_length=8, choices=Overdue.choices, default=Overdue.TELL, db_default=Overdue.TELL)
    """What the page does when that day passes, as the policy said when its version was submitted."""
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-effective_from", "-number"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("effective_from")), name="release_expires_later"
            ),
            models.CheckConstraint(
                condition=~Q(kind="disclaimer") | (Q(expires_at=None) & ~Q(key="")), name="release_disclaimer_stays"
            ),
            models.CheckConstraint(
                condition=~Q(overdue="off") | Q(expires_at__isnull=False), name="release_comes_off_on_a_day"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["document", "number"], name="release_of_document"),
            models.Index(fields=["kind", "language", "slug"], name="release_address"),
            models.Index(fields=["key", "language"], condition=~Q(key=""), name="release_disclaimer_key"),
            models.Index(fields=["effective_from"], name="release_effective"),
            models.Index(fields=["review_due"], condition=Q(overdue="notice"), name="release_notice_due"),
            models.Index(fields=["review_due", "id"], name="release_due"),
            models.Index(fields=["expires_at"], condition=Q(expires_at__isnull=False), name="release_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class ReleaseIndex(models.Model):
    """What a release can be found by or depends on, taken from its approved content when it is released."""

    class Relation(models.TextChoices):
        TREATMENT = "treatment", "Treatment"
        CONDITION = "condition", "Condition"
        TAG = "tag", "Tag"
        DISCLAIMER = "disclaimer", "Required disclaimer"
        EMBED = "embed", "Embedded document"
        IMAGE = "image", "Image"

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="index")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    key = models.CharField(max_length=300)
    name = models.CharField(max_length=300, blank=True)

    class Meta:
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "relation", "key"], name="release_index_once")
        ]
        indexes: ClassVar = [models.Index(fields=["relation", "key"], name="release_index_key")]

    def __str__(self) -> str:
        return f"{self.relation} {self.key}"


class Withdrawal(models.Model):
    """A release taken off at once. Before its effective date it cancels the release; after, the page answers 410."""

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=12, choices=WithdrawalReason.choices)
    note = models.TextField(blank=True)
    """For staff; never public."""
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reason__in=[choice.value for choice in WithdrawalReason]), name="withdrawal_reason_known"
            )
        ]

    def __str__(self) -> str:
        return f"Withdrawal of {self.release}"


class Generation(models.Model):
    """One row that counts changes to what is public: a remembered page holds only while its number is unchanged.

    The database counts by itself (`guards.ONE_MORE`), so that no way of withdrawing can leave it out.
    """

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return str(self.number)


from .bundles import Bundle, BundleEnd, BundleLeave, BundleMember, BundlePart  # noqa: E402, F401 - they name the models above
from .context_models import ContextAsk, ContextConfirmation, ImpactNote  # noqa: E402, F401 - they name the models above
from .helped import Helped  # noqa: E402, F401 - it names the models above
from .packs import Pack, PackPart  # noqa: E402, F401 - they name the models above
from .rereading_models import Reaffirmation, Rereading  # noqa: E402, F401 - they name the models above
from .tally_models import Tallied, Tally, Untallied  # noqa: E402, F401 - they name the models above
