"""The drafts: one model per kind of document, each a document with what staff edit of it, and their ordered parts."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from clinic_content.checks import Severity
from clinic_content.content import schema
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.library.models import Condition, Reference, Treatment
from clinic_content.reviews.models import Version

from .brought import Import, ImportedDraft, ImportedPicture
from .fields import RichTextField
from .parts import ContraindicationEntry, HelpBlock, Part, Question, Section, SideEffectEntry
from .set_aside import MergeChoice, MergeConflict, SetAside, SetAsideContributor, SetAsideEnd
from .words import choices

__all__ = [
    "DRAFTS", "FAQ", "AcceptedFinding", "Article", "ContraindicationEntry", "ContraindicationList", "Disclaimer",
    "Draft", "DraftCredit", "HelpBlock", "Import", "ImportedDraft", "ImportedPicture", "ListedReference", "Looked",
    "MergeChoice", "MergeConflict", "Part", "Question", "Section", "SetAside", "SetAsideContributor", "SetAsideEnd",
    "SideEffectEntry", "SideEffectList",
]  # fmt: skip


class Draft(models.Model):
    """What the drafts of all kinds share."""

    summary = models.TextField(
        blank=True, max_length=1_000, help_text="One or two sentences: what this is about and for whom."
    )
    jurisdiction = models.CharField(
        max_length=2, default="US", help_text="The country whose rules and approvals it follows, as two letters."
    )
    treatments = models.ManyToManyField(Treatment, blank=True, help_text="Which treatments it is about.")
    conditions = models.ManyToManyField(
        Condition, blank=True, help_text="Which conditions it names. Approved or off-label follows from both lists."
    )
    related = models.ManyToManyField(
        Document, blank=True, related_name="+", help_text="Pages to read next. Only live ones are shown."
    )
    reader = models.CharField(max_length=10, choices=choices(schema.Audience, "reader"), default="patient")
    moment = models.CharField(max_length=12, choices=choices(schema.Audience, "moment"), default="deciding")
    depth = models.CharField(max_length=10, choices=choices(schema.Audience, "depth"), default="standard")
    life_stage = models.CharField(max_length=20, choices=choices(schema.Audience, "life_stage"), default="none")
    sex = models.CharField(max_length=6, choices=choices(schema.Audience, "sex"), blank=True)
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(null=True, blank=True)
    correction = models.TextField(
        blank=True,
        max_length=1_000,
        help_text="If this version mends a mistake that readers saw, say in a sentence what changed. "
        "It is shown to them.",
    )
    staff_note = models.TextField(blank=True, help_text="For colleagues. Never public.")
    base = models.ForeignKey(Version, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Version, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    source_hashes = models.JSONField(default=dict, editable=False)
    edited_at = models.DateTimeField(auto_now_add=True, editable=False)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, editable=False, on_delete=models.PROTECT, related_name="+")
    edits = models.PositiveIntegerField(default=0, editable=False)
    """Counts saves, so that of two people who edit at once the second is told and loses nothing."""

    class Meta:
        abstract = True


class Article(Draft, Document):
    """A page about a treatment or a condition."""

    main_message = models.TextField(
        blank=True, max_length=400, help_text="The one thing a reader should remember, in one sentence."
    )
    purpose = models.TextField(blank=True, max_length=400, help_text="Why this page exists and what it is for.")
    key_takeaways = models.JSONField(default=list, blank=True)

    class Meta:
        default_permissions: ClassVar = ("add", "change", "view")


class FAQ(Draft, Document):
    """A set of questions and answers."""

    class Meta:
        verbose_name = "FAQ"
        default_permissions: ClassVar = ("add", "change", "view")


class SafetyList(models.Model):
    """What contraindication lists and side-effect lists share."""

    route = models.CharField(max_length=16, choices=[(r.value, r.value) for r in schema.Route], default="any")
    lead_in = models.CharField(
        max_length=300,
        blank=True,
        help_text="The sentence above the list, such as “Do not have this treatment if you…”.",
    )
    label_name = models.CharField(
        "label", max_length=300, blank=True, help_text="The regulator's label that this list was checked against."
    )
    label_set_id = models.CharField("label set id", max_length=300, blank=True)
    label_version = models.CharField(max_length=300, blank=True)
    label_effective = models.DateField("label in force from", null=True, blank=True)
    label_read_on = models.DateField("label read on", null=True, blank=True)
    omissions = models.JSONField(default=list, blank=True)
    """Label items left out on purpose: pairs of item and reason."""

    class Meta:
        abstract = True


class ContraindicationList(SafetyList, Draft, Document):
    """Who must not have a treatment, or must say so first."""

    tell_even_if_unsure = models.TextField(
        blank=True, max_length=1_000, help_text="What readers should tell the clinic even if they are not sure."
    )

    class Meta:
        default_permissions: ClassVar = ("add", "change", "view")


class SideEffectList(SafetyList, Draft, Document):
    """What a treatment may do that nobody wants, how often, and what to do then."""

    class Meta:
        default_permissions: ClassVar = ("add", "change", "view")


class Disclaimer(Draft, Document):
    """A notice that pages must show."""

    key = models.SlugField(
        max_length=80, help_text="The name that rules ask for, such as off-label-use. It is the same in every language."
    )
    text = RichTextField(help_text="At most about 60 words: longer is not read.")
    position = models.CharField(max_length=10, choices=choices(schema.Disclaimer, "position"), default="end")
    strength = models.CharField(max_length=10, choices=choices(schema.Disclaimer, "strength"), default="required")
    required_when = models.TextField(
        blank=True, max_length=1_000, help_text="When pages need it, in words for colleagues."
    )
    max_words = models.PositiveSmallIntegerField(
        "at most so many words",
        default=60,
        validators=[MinValueValidator(10), MaxValueValidator(400)],
        help_text="Longer notices are not read.",
    )
    basis = models.CharField(max_length=12, choices=choices(schema.Disclaimer, "basis"), default="policy")
    basis_source = models.CharField(
        max_length=300, blank=True, help_text="The law, notice or guideline that asks for it."
    )
    basis_read_on = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    render_as = models.CharField(max_length=10, choices=choices(schema.Disclaimer, "render_as"), default="callout")

    class Meta:
        default_permissions: ClassVar = ("add", "change", "view")


class ListedReference(models.Model):
    """A reference in a draft's numbered list. What the text or an entry cites is added by itself."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="listed_references")
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="+")
    supports = models.JSONField(default=list, blank=True)
    """What this document takes from it: frequency, efficacy, mechanism, definition, policy."""
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "reference"],
                name="reference_listed_once",
                violation_error_message="This reference is listed already.",
            )
        ]

    def __str__(self) -> str:
        return str(self.reference)


class DraftCredit(models.Model):
    """A person named on the page as its author."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="draft_credits")
    name = models.CharField(max_length=300)
    credential = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=300, blank=True)
    registration = models.CharField(
        "registration number", max_length=300, blank=True, help_text="With the register, such as: GMC 1234567."
    )
    interests = models.TextField(blank=True, max_length=2_000, help_text="Interests to declare, or “none”.")
    interests_on = models.DateField("interests declared on", null=True, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        verbose_name = "author"

    def __str__(self) -> str:
        return self.name


class AcceptedFinding(models.Model):
    """A finding that somebody lets stand in a draft, and why. What a submission took along is in `reviews`."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="accepted_findings")
    code = models.CharField(max_length=80)
    quote_hash = models.CharField(max_length=64)
    """SHA-256 of the words it is about (`checking.words_of`): where they change, it is to be judged again."""
    quote = models.TextField(blank=True)
    severity = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Severity])
    """How grave it was: where a rule makes it graver, it is to be judged again."""
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "code", "quote_hash"], name="finding_accepted_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="finding_accepted_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.reason[:60]}"


class Looked(models.Model):
    """What the checks found in a draft as it was last saved; gone while it is being saved (`drafts.looked`)."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="looked")
    rules = models.CharField(max_length=64)
    """Which rules looked at it; others may find something else."""
    counts = models.JSONField(default=dict)
    """How many findings of each category are open, by severity, the gravest first."""
    looked_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["document"]
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return f"{self.document}: {', '.join(self.counts) or 'nothing'}"


DRAFTS: dict[str, type[Draft]] = {
    Kind.ARTICLE.value: Article,
    Kind.FAQ.value: FAQ,
    Kind.CONTRAINDICATIONS.value: ContraindicationList,
    Kind.SIDE_EFFECTS.value: SideEffectList,
    Kind.DISCLAIMER.value: Disclaimer,
}
"""The draft model of each kind."""
