"""Documents and their contributors."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from taggit.managers import TaggableManager

from clinic_content.content.schema import Kind

from .status import ReviewStatus


def new_uid() -> str:
    """Return a new identity for a document."""
    return str(uuid.uuid4())


class DocumentKind(models.TextChoices):
    """The five kinds, as people read them."""

    ARTICLE = Kind.ARTICLE.value, "Article"
    FAQ = Kind.FAQ.value, "FAQ"
    CONTRAINDICATIONS = Kind.CONTRAINDICATIONS.value, "Contraindication list"
    SIDE_EFFECTS = Kind.SIDE_EFFECTS.value, "Side-effect list"
    DISCLAIMER = Kind.DISCLAIMER.value, "Disclaimer"


class Document(models.Model):
    """One piece of patient education with an identity. Staff see this row; the public sees releases and never this."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    title = models.CharField(
        max_length=200, help_text="The working title; the public sees the title that was approved."
    )
    slug = models.SlugField(
        max_length=80, help_text="The last part of the page's address: lower-case words and hyphens."
    )
    language = models.CharField(max_length=12, default="en")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="owned_documents",
        help_text="Who looks after it and is told when its review is due.",
    )
    review_status = models.CharField(
        max_length=20, choices=ReviewStatus.choices, default=ReviewStatus.DRAFT, editable=False
    )
    required_disclaimers = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="required_by",
        limit_choices_to={"kind": DocumentKind.DISCLAIMER},
        help_text="Disclaimers that this page must show, beside those that the rules require by themselves.",
    )
    tags = TaggableManager(blank=True, help_text="Words that patients look under, separated by commas.")
    translation_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="translations"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["title"]
        default_permissions: ClassVar = ("add", "change", "view")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "language", "slug"],
                name="document_slug_once",
                violation_error_message="Another document of this kind has this address already.",
            ),
            models.UniqueConstraint(fields=["translation_of", "language"], name="document_translation_once"),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="document_kind_known"),
            models.CheckConstraint(
                condition=Q(review_status__in=ReviewStatus.values), name="document_review_status_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Contribution(models.Model):
    """Who wrote or edited towards the version that will have this number; such a person cannot decide on it."""

    # The database keeps it as long as the document stands; only `actions.remove` takes both away.
    document = models.ForeignKey(Document, on_delete=models.DO_NOTHING, related_name="contributions")
    number = models.PositiveIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contributions")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["document", "number", "at"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number", "user"], name="contribution_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} to {self.document} {self.number}"
