"""The ordered parts of drafts: sections, help, questions, and the entries of both safety lists."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from clinic_content.content import schema
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.library.models import Condition, ImageAsset, Reference, Treatment

from .fields import RichTextField
from .words import choices


def new_part_id() -> str:
    """Return an identity for a part; it stays with the part through every version."""
    return secrets.token_hex(6)


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

    article = models.ForeignKey("drafts.Article", on_delete=models.CASCADE, related_name="sections")
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

    article = models.ForeignKey("drafts.Article", on_delete=models.CASCADE, related_name="help_blocks")
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

    faq = models.ForeignKey("drafts.FAQ", on_delete=models.CASCADE, related_name="questions")
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
    treatments = models.ManyToManyField(
        Treatment, blank=True, help_text="Where this question is about fewer treatments than the whole page."
    )
    conditions = models.ManyToManyField(Condition, blank=True)
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
    source_section = models.CharField(
        max_length=300, blank=True, help_text="Where in the source, such as: section 4 of the label."
    )
    staff_note = models.TextField(blank=True, help_text="For colleagues. Never public.")

    class Meta(Part.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.patient_term


class ContraindicationEntry(SafetyEntry):
    """One reason not to have the treatment, or to say so first."""

    in_list = models.ForeignKey("drafts.ContraindicationList", on_delete=models.CASCADE, related_name="entries")
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

    in_list = models.ForeignKey("drafts.SideEffectList", on_delete=models.CASCADE, related_name="entries")
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
        help_text="Only where the label prints a word and no figure, or where it is not known. "
        "Otherwise the word follows from the figure.",
    )
    frequency_basis = models.CharField(
        max_length=16, blank=True, choices=choices(schema.SideEffectEntry, "frequency_basis")
    )
    population = models.CharField(max_length=300, blank=True, help_text="Who was counted.")
    dose = models.CharField(max_length=300, blank=True, help_text="At which dose they were counted.")
    observed_for = models.CharField(max_length=300, blank=True, help_text="For how long they were watched.")
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
