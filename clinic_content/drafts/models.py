"""The drafts: one model per kind of document, each a document with what staff edit of it, and their ordered parts."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from clinic_content.content import schema
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.library.models import Condition, ImageAsset, Reference, Treatment
from clinic_content.reviews.models import Version

from .fields import RichTextField
from .words import choices


def new_part_id() -> str:
    """Return an identity for a part; it stays with the part through every version."""
    return secrets.token_hex(6)


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
        help_text="If this version mends a mistake that readers saw, say in a sentence what changed. It is shown to them.",
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


class Part(models.Model):
    """One ordered part of a draft."""

    part_id = models.CharField(max_length=40, default=new_part_id, editable=False)
    order = models.PositiveIntegerField(default=0, help_text="Parts are shown from the lowest number to the highest.")

    class Meta:
        abstract = True
        ordering: ClassVar = ["order", "pk"]
        default_permissions: ClassVar = ("add", "change", "delete", "view")

    def __str__(self) -> str:
        return self.part_id


class Section(Part):
    """A heading and what stands under it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sections")
    heading = models.CharField(max_length=300, blank=True, help_text="Leave empty to continue the section above.")
    level = models.PositiveSmallIntegerField(
        default=2, choices=[(2, "Section"), (3, "Sub-section"), (4, "Sub-sub-section")]
    )
    role = models.CharField(
        max_length=20, choices=choices(schema.Section, "role"), default="other", help_text="What the section is about."
    )
    body = RichTextField(blank=True)
    figure = models.ForeignKey(
        ImageAsset, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Shown under the text."
    )
    figure_caption = models.TextField(blank=True, max_length=1_000)
    embed = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind__in": [Kind.FAQ.value, Kind.CONTRAINDICATIONS.value, Kind.SIDE_EFFECTS.value]},
        help_text="A list or an FAQ shown here. Readers always see its released version, never a draft.",
    )
    staff_note = models.TextField(blank=True, help_text="For colleagues. Never public.")

    class Meta(Part.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["article", "part_id"], name="section_part_once")]

    def __str__(self) -> str:
        return self.heading or "(continues)"


class HelpBlock(Part):
    """When and where to get help, at one level of urgency."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="help_blocks")
    level = models.CharField(max_length=12, choices=choices(schema.HelpBlock, "level"), default="urgent")
    heading = models.CharField(max_length=300, help_text="One action, ending in “if”: “Call 911 now if”.")
    items = models.JSONField(default=list, blank=True)
    services = models.JSONField(default=list, blank=True)
    """Up to two services, each with name, phone and hours."""

    class Meta(Part.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["article", "part_id"], name="help_part_once")]

    def __str__(self) -> str:
        return self.heading


class Question(Part):
    """A question as a patient would ask it, and its answer."""

    faq = models.ForeignKey(FAQ, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(max_length=300, help_text="As a patient would ask it, in up to 15 words.")
    anchor = models.SlugField(
        max_length=80,
        blank=True,
        help_text="Its place in the page's address. Left empty, it is made from the question.",
    )
    short_answer = models.TextField(
        blank=True, max_length=1_000, help_text="The first words answer: yes, no, it depends, or the fact."
    )
    answer = RichTextField(blank=True)
    role = models.CharField(max_length=20, choices=choices(schema.Question, "role"), default="other")
    asked_by = models.CharField(max_length=12, choices=choices(schema.Question, "asked_by"), default="patient")
    review_by = models.DateField(null=True, blank=True)
    staff_note = models.TextField(blank=True, help_text="For colleagues. Never public.")

    class Meta(Part.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["faq", "part_id"], name="question_part_once")]

    def __str__(self) -> str:
        return self.question


class SafetyEntry(Part):
    """What the entries of both safety lists share."""

    patient_term = models.CharField("in plain words", max_length=200)
    medical_term = models.CharField(max_length=300, blank=True, help_text="Shown in brackets after the plain words.")
    codes = models.JSONField(default=list, blank=True)
    what_to_do = models.TextField(blank=True, max_length=2_000, help_text="What the reader should do, in plain steps.")
    citations = models.ManyToManyField(Reference, blank=True, help_text="Where this comes from.")
    staff_note = models.TextField(blank=True, help_text="For colleagues. Never public.")

    class Meta(Part.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.patient_term


class ContraindicationEntry(SafetyEntry):
    """One reason not to have the treatment, or to say so first."""

    in_list = models.ForeignKey(ContraindicationList, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=24, choices=choices(schema.ContraindicationEntry, "kind"), default="condition")
    strength = models.CharField(
        max_length=10,
        choices=choices(schema.ContraindicationEntry, "strength"),
        help_text="Absolute: must not have it. Relative: a clinician weighs it. Precaution: allowed with a measure.",
    )
    qualifier = models.CharField(max_length=300, blank=True, help_text="Such as: not controlled, in the past, severe.")
    with_condition = models.CharField(
        max_length=300, blank=True, help_text="A second condition that must also be present."
    )
    route = models.CharField(max_length=16, choices=[(r.value, r.value) for r in schema.Route], default="any")
    applies_to = models.ManyToManyField(
        Condition, blank=True, help_text="Leave empty if it holds whatever the treatment is used for."
    )
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=6, choices=choices(schema.Population, "sex"), blank=True)
    population_note = models.CharField(max_length=300, blank=True)
    why = models.TextField(blank=True, max_length=2_000, help_text="One plain sentence: why it matters.")
    action = models.CharField(
        max_length=24, choices=choices(schema.ContraindicationEntry, "action"), default="tell_clinician_first"
    )
    alternatives_note = models.TextField(blank=True, max_length=2_000)
    evidence_basis = models.CharField(
        max_length=16,
        choices=choices(schema.ContraindicationEntry, "evidence_basis"),
        help_text="An absolute contraindication rests on a label or a guideline.",
    )

    class Meta(SafetyEntry.Meta):
        verbose_name_plural = "contraindication entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["in_list", "part_id"], name="contraindication_part_once"),
            models.UniqueConstraint(
                fields=["in_list", "patient_term", "qualifier", "route"],
                name="contraindication_once",
                violation_error_message="This entry is on the list already.",
            ),
        ]


class SideEffectEntry(SafetyEntry):
    """One side effect: how often, when, how long, what to do, when to get help."""

    in_list = models.ForeignKey(SideEffectList, on_delete=models.CASCADE, related_name="entries")
    body_system = models.CharField(
        max_length=26, choices=choices(schema.SideEffectEntry, "body_system"), default="general"
    )
    n_with = models.PositiveIntegerField("how many had it", null=True, blank=True)
    n_total = models.PositiveIntegerField("of how many", null=True, blank=True)
    percent = models.DecimalField(
        max_digits=7, decimal_places=4, null=True, blank=True, help_text="Or as a percentage."
    )
    comparator_name = models.CharField(
        "compared with", max_length=300, blank=True, help_text="Such as: a dummy treatment (placebo)."
    )
    comparator_n_with = models.PositiveIntegerField("how many there", null=True, blank=True)
    comparator_n_total = models.PositiveIntegerField("of how many there", null=True, blank=True)
    comparator_percent = models.DecimalField("per cent there", max_digits=7, decimal_places=4, null=True, blank=True)
    label_band = models.CharField(
        max_length=12,
        blank=True,
        choices=choices(schema.SideEffectEntry, "label_band"),
        help_text="Only where the label prints a word and no figure. Otherwise the word follows from the figure.",
    )
    frequency_basis = models.CharField(
        max_length=16, blank=True, choices=choices(schema.SideEffectEntry, "frequency_basis")
    )
    population = models.CharField(max_length=300, blank=True, help_text="Who was counted.")
    seriousness = models.CharField(
        max_length=12, choices=choices(schema.SideEffectEntry, "seriousness"), default="not_serious"
    )
    serious_because = models.JSONField(default=list, blank=True)
    intensity = models.CharField(max_length=10, blank=True, choices=choices(schema.SideEffectEntry, "intensity"))
    onset = models.CharField("begins", max_length=20, choices=choices(schema.Span, "when"), default="not_known")
    onset_low = models.PositiveSmallIntegerField(null=True, blank=True)
    onset_high = models.PositiveSmallIntegerField(null=True, blank=True)
    onset_unit = models.CharField(max_length=8, blank=True, choices=choices(schema.Span, "unit"))
    duration = models.CharField("lasts", max_length=20, choices=choices(schema.Span, "when"), default="not_known")
    duration_low = models.PositiveSmallIntegerField(null=True, blank=True)
    duration_high = models.PositiveSmallIntegerField(null=True, blank=True)
    duration_unit = models.CharField(max_length=8, blank=True, choices=choices(schema.Span, "unit"))
    reversible = models.CharField(max_length=10, blank=True, choices=choices(schema.SideEffectEntry, "reversible"))
    more_likely_if = models.TextField(blank=True, max_length=2_000)
    get_help = models.CharField(max_length=12, choices=choices(schema.SideEffectEntry, "get_help"), default="none")
    get_help_if = models.TextField(
        blank=True, max_length=2_000, help_text="From when on: “if it lasts more than a day”."
    )
    monitoring = models.TextField(blank=True, max_length=2_000, help_text="What the clinic does about it.")

    class Meta(SafetyEntry.Meta):
        verbose_name_plural = "side-effect entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["in_list", "part_id"], name="side_effect_part_once"),
            models.UniqueConstraint(
                fields=["in_list", "patient_term"],
                name="side_effect_once",
                violation_error_message="This side effect is on the list already.",
            ),
            models.CheckConstraint(
                condition=Q(seriousness="not_serious") | Q(get_help__in=["urgent", "emergency"]),
                name="side_effect_serious_gets_help",
                violation_error_message="A serious side effect needs help marked as urgent or emergency.",
            ),
        ]


class ListedReference(models.Model):
    """A reference in a draft's numbered list. What the text or an entry cites is added by itself."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="listed_references")
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="+")
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
    interests = models.TextField(blank=True, max_length=2_000, help_text="Interests to declare, or “none”.")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        verbose_name = "author"

    def __str__(self) -> str:
        return self.name


DRAFTS: dict[str, type[Draft]] = {
    Kind.ARTICLE.value: Article,
    Kind.FAQ.value: FAQ,
    Kind.CONTRAINDICATIONS.value: ContraindicationList,
    Kind.SIDE_EFFECTS.value: SideEffectList,
    Kind.DISCLAIMER.value: Disclaimer,
}
"""The draft model of each kind."""
