"""What all documents share: one row for each treatment, condition, indication, reference and image."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from clinic_content.content.parts import WEB_ADDRESS
from clinic_content.content.schema import Approval, Route
from clinic_content.content.schema import Reference as ReferenceData

USER = settings.AUTH_USER_MODEL
ROUTES = [(route.value, route.value.capitalize()) for route in Route]
DOI = RegexValidator(r"^10\.\d{4,9}/\S+$", "A DOI looks like 10.1234/abcd. Leave out “https://doi.org/”.")
PMID = RegexValidator(r"^\d{1,8}$", "A PubMed id is a number of up to eight digits.")
PMCID = RegexValidator(r"^PMC\d{1,9}$", "A PubMed Central id looks like PMC1234567.")
EVIDENCE = [("high", "High"), ("moderate", "Moderate"), ("low", "Low"), ("very_low", "Very low")]
WEB = RegexValidator(WEB_ADDRESS, "Give an https address without a user's name in it.")
COUNTRY = RegexValidator(r"^[A-Z]{2}$", "Give the country as two capital letters, such as US.")


class Kept(models.Model):
    """Reference data that pages may rest on: switched off when no longer used, never deleted."""

    is_active = models.BooleanField(
        default=True, help_text="Switch off what is no longer used. Nothing here is deleted."
    )
    saved_at = models.DateTimeField(auto_now=True, editable=False)
    saved_by = models.ForeignKey(USER, editable=False, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        default_permissions: ClassVar = ("add", "change", "view")


class Treatment(Kept):
    """A medicine, device, talking therapy or procedure, with the names and codes it is known by."""

    class Kind(models.TextChoices):
        MEDICINE = "medicine", "Medicine"
        DEVICE = "device", "Device"
        TALKING_THERAPY = "talking_therapy", "Talking therapy"
        PROCEDURE = "procedure", "Procedure"

    key = models.SlugField(max_length=80, unique=True, help_text="A short name for addresses, such as ketamine.")
    name = models.CharField(max_length=300, help_text="The generic name.")
    plain_name = models.CharField(max_length=300, blank=True, help_text="What a patient would call it.")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.MEDICINE)
    brand_names = models.JSONField(default=list, blank=True)
    also_called = models.JSONField(default=list, blank=True)
    active_ingredient = models.CharField(max_length=300, blank=True)
    drug_class = models.CharField(max_length=300, blank=True)
    rxnorm = models.CharField("RxNorm", max_length=20, blank=True)
    atc = models.CharField("ATC", max_length=20, blank=True)
    unii = models.CharField("UNII", max_length=20, blank=True)
    ndc = models.JSONField("NDC", default=list, blank=True)
    routes = models.JSONField(default=list, blank=True)
    schedules = models.JSONField(default=dict, blank=True)
    """Controlled-substance schedule by country, such as {"US": "III"}."""
    boxed_warning = models.JSONField(default=list, blank=True)
    risk_programme = models.CharField(
        max_length=300, blank=True, help_text="A regulator's risk-management programme, such as a REMS."
    )
    mechanism = models.TextField(blank=True, max_length=2_000, help_text="How it works, in plain words.")
    mechanism_certainty = models.CharField(
        max_length=12, blank=True, choices=[("established", "Established"), ("thought_to", "Thought to work like this")]
    )
    label_name = models.CharField("label", max_length=300, blank=True)
    label_set_id = models.CharField("label set id", max_length=300, blank=True)
    label_version = models.CharField(max_length=300, blank=True)
    label_effective = models.DateField("label in force from", null=True, blank=True)
    label_read_on = models.DateField("label read on", null=True, blank=True)
    source = models.CharField(max_length=300, blank=True, help_text="Where this was read: the label, a register.")
    read_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Course(models.Model):
    """How a treatment is given by one route: which product, where, how often, and what a visit asks of the reader."""

    treatment = models.ForeignKey(Treatment, on_delete=models.CASCADE, related_name="courses")
    route = models.CharField(max_length=16, choices=ROUTES)
    form = models.CharField(max_length=300, blank=True, help_text="Such as: solution for infusion, spray, lozenge.")
    product = models.CharField(
        max_length=18,
        blank=True,
        choices=[
            ("approved_product", "Approved product"),
            ("compounded", "Compounded: not an approved product"),
            ("not_available", "Not available"),
        ],
    )
    setting = models.CharField(
        max_length=16,
        blank=True,
        choices=[
            ("certified_site", "Certified site"),
            ("clinic", "Clinic"),
            ("hospital", "Hospital"),
            ("home", "Home"),
        ],
    )
    sessions = models.CharField(max_length=300, blank=True, help_text="How many.")
    interval = models.CharField(max_length=300, blank=True, help_text="How often.")
    visit_length = models.CharField(max_length=300, blank=True)
    monitoring = models.TextField(blank=True, max_length=2_000)
    recovery = models.TextField(blank=True, max_length=2_000)
    escort = models.TextField(blank=True, max_length=2_000, help_text="Who must take the reader home.")
    driving = models.TextField(blank=True, max_length=2_000, help_text="When the reader may drive again.")

    class Meta:
        ordering: ClassVar = ["route", "pk"]
        default_permissions: ClassVar = ("add", "change", "delete", "view")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["treatment", "route", "form"],
                name="course_once",
                violation_error_message="This route and form are there already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.treatment}, {self.get_route_display().lower()}"


class Condition(Kept):
    """A condition that documents name."""

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    plain_name = models.CharField(max_length=300, blank=True)
    also_called = models.JSONField(default=list, blank=True)
    icd10cm = models.CharField("ICD-10-CM", max_length=20, blank=True)
    snomedct = models.CharField("SNOMED CT", max_length=20, blank=True)
    mesh = models.CharField("MeSH", max_length=20, blank=True)
    symptoms = models.JSONField(default=list, blank=True)
    how_common = models.TextField(blank=True, max_length=1_000, help_text="As a figure, in plain words.")
    how_common_source = models.CharField(max_length=300, blank=True, help_text="Where that figure was read, and when.")
    first_line = models.JSONField("tried first", default=list, blank=True)
    sensitivities = models.JSONField(default=list, blank=True)
    """What makes pages about it need more care: suicide_risk, substance_use, pregnancy, children."""

    class Meta(Kept.Meta):
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Indication(Kept):
    """What a country's regulator says of a treatment for a condition."""

    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="indications")
    condition = models.ForeignKey(Condition, on_delete=models.PROTECT, related_name="indications")
    route = models.CharField(max_length=16, choices=ROUTES, default="any")
    jurisdiction = models.CharField(max_length=2, default="US", validators=[COUNTRY])
    status = models.CharField(
        max_length=16, choices=[(a.value, a.value.replace("_", "-").capitalize()) for a in Approval]
    )
    note = models.TextField(blank=True, max_length=2_000)
    intended_effect = models.CharField(max_length=300, blank=True)
    duration = models.CharField(max_length=300, blank=True, help_text="How long treatment lasts.")
    evidence_level = models.CharField(max_length=10, blank=True, choices=EVIDENCE)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    read_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["treatment__name", "condition__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["treatment", "condition", "route", "jurisdiction"],
                name="indication_once",
                violation_error_message="This pair is there already for this route and country.",
            ),
            models.CheckConstraint(condition=Q(status__in=[a.value for a in Approval]), name="indication_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.treatment} for {self.condition}: {self.get_status_display()}"


class Reference(Kept):
    """A source, once for all documents."""

    key = models.SlugField(max_length=80, unique=True, help_text="The short name that texts cite: taylor-2018.")
    kind = models.CharField(
        max_length=20,
        default="article",
        choices=[(k, k.replace("_", " ").capitalize()) for k in ReferenceData.model_fields["kind"].annotation.__args__],  # type: ignore[union-attr]
    )
    authors = models.TextField(blank=True, max_length=2_000)
    title = models.TextField(max_length=2_000)
    container = models.CharField("journal, book or site", max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    volume = models.CharField(max_length=40, blank=True)
    issue = models.CharField(max_length=40, blank=True)
    pages = models.CharField(max_length=60, blank=True)
    doi = models.CharField("DOI", max_length=200, blank=True, validators=[DOI])
    pmid = models.CharField("PubMed id", max_length=8, blank=True, validators=[PMID])
    pmcid = models.CharField("PubMed Central id", max_length=12, blank=True, validators=[PMCID])
    url = models.URLField("address", max_length=600, blank=True, validators=[WEB])
    accessed = models.DateField("read on", null=True, blank=True)
    design = models.CharField(max_length=300, blank=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    duration = models.CharField(max_length=300, blank=True)
    population = models.CharField(max_length=300, blank=True)
    conditions = models.ManyToManyField(Condition, blank=True, help_text="Which conditions were studied.")
    intervention = models.CharField(max_length=300, blank=True)
    comparator = models.CharField(max_length=300, blank=True)
    main_result = models.TextField(blank=True, max_length=2_000)
    limits = models.TextField(blank=True, max_length=2_000)
    funding = models.CharField(max_length=300, blank=True)
    retraction = models.CharField(
        max_length=10, default="none", choices=[("none", "None"), ("concern", "Concern"), ("retracted", "Retracted")]
    )
    retraction_checked = models.DateField("checked for retraction on", null=True, blank=True)
    evidence_level = models.CharField(max_length=10, blank=True, choices=EVIDENCE)
    checked_by = models.CharField(
        max_length=300, blank=True, help_text="Who read the source itself and not only what others say of it."
    )

    class Meta(Kept.Meta):
        ordering: ClassVar = ["key"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["doi"], condition=~Q(doi=""), name="reference_doi_once",
                violation_error_message="There is a reference with this DOI already.",
            ),
            models.UniqueConstraint(
                fields=["pmid"], condition=~Q(pmid=""), name="reference_pmid_once",
                violation_error_message="There is a reference with this PubMed id already.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.key}: {self.title[:80]}"


class Fact(Kept):
    """One thing that a label or a regulator says of a treatment, read on one day and to be read again by another.

    The checks hold pages against it, beside the facts that we ship (`library.known`).
    """

    class Kind(models.TextChoices):
        CONTRAINDICATION = "contraindication", "Who must not have it"
        SIDE_EFFECT = "side_effect", "Side effect"
        NUMBER = "number", "Figure, such as hours of monitoring"
        APPROVAL = "approval", "Approval for a condition"
        SCHEDULE = "schedule", "Controlled-substance schedule"
        BOXED_WARNING = "boxed_warning", "Topic of the boxed warning"
        MINIMUM_AGE = "minimum_age", "Not approved under an age"
        PREGNANCY_WARNING = "pregnancy_warning", "Warning on pregnancy"
        UNAPPROVED_FORM = "unapproved_form", "Form that is not an approved product"

    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(
        max_length=200,
        help_text="The item as the label names it; for an approval the key of the condition, for a schedule its "
        "number, for a figure what it measures, such as monitoring_hours.",
    )
    synonyms = models.JSONField(default=list, blank=True)
    status = models.CharField(
        max_length=16, blank=True, choices=[(each.value, each.value.replace("_", " ")) for each in Approval],
        help_text="For an approval: what the regulator says.",
    )  # fmt: skip
    percent = models.DecimalField(
        max_digits=7, decimal_places=4, null=True, blank=True, help_text="For a side effect: how many in a hundred."
    )
    is_serious = models.BooleanField(default=False, help_text="For a side effect that the label calls serious.")
    low = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    high = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=30, blank=True, help_text="Such as hours, weeks or years.")
    jurisdiction = models.CharField(max_length=2, default="US", validators=[COUNTRY])
    source = models.CharField(max_length=300, help_text="Where it was read: the label and its version, a notice.")
    url = models.URLField(blank=True, max_length=600, validators=[WEB])
    read_on = models.DateField()
    review_by = models.DateField(help_text="When somebody must read the source again.")
    changed_at = models.DateTimeField(null=True, editable=False, db_index=True)
    """When it last came to say something else; reading the source again and finding the same changes nothing."""
    changed_by = models.ForeignKey(USER, null=True, editable=False, on_delete=models.PROTECT, related_name="+")

    class Meta(Kept.Meta):
        ordering: ClassVar = ["treatment", "kind", "name"]
        indexes: ClassVar = [models.Index(fields=["review_by"], name="fact_review_by")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["treatment", "kind", "name", "jurisdiction"], name="fact_once"),
            models.CheckConstraint(
                condition=~Q(kind="number") | (Q(low__isnull=False, high__isnull=False) & ~Q(unit="")),
                name="fact_figure_is_whole",
                violation_error_message="A figure needs its lowest and highest value and its unit.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="approval") | ~Q(status=""), name="fact_approval_has_a_status",
                violation_error_message="Say whether it is approved.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="minimum_age") | Q(low__isnull=False), name="fact_age_is_given",
                violation_error_message="Give the age as the lowest value.",
            ),
            models.CheckConstraint(
                condition=Q(review_by__gt=models.F("read_on")), name="fact_is_read_again",
                violation_error_message="It must be read again later than it was read.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        named = self.name.replace("_", " ")
        if self.kind == self.Kind.NUMBER:
            return f"{self.treatment}: {named}"
        return f"{self.treatment}, {self.get_kind_display().lower()}: {named}"


class ImageAsset(models.Model):
    """A picture, kept as the bytes that were re-encoded from its pixels and named by their SHA-256."""

    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    size = models.PositiveIntegerField(editable=False)
    title = models.CharField(max_length=120, help_text="For finding it again.")
    alt = models.CharField(
        "alternative text", max_length=500, help_text="What somebody who cannot see it needs to know. It is required."
    )
    credit = models.CharField(max_length=300, blank=True, help_text="Who made it, and under which licence.")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(USER, editable=False, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-uploaded_at"]
        verbose_name = "image"
        default_permissions: ClassVar = ("add", "change", "view")
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(alt=""), name="image_has_alternative_text")]

    def __str__(self) -> str:
        return self.title


class ClinicProfile(models.Model):
    """The clinic's public details as one person proposes them; public once another has confirmed them."""

    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True, max_length=500)
    hours = models.CharField(max_length=300, blank=True)
    emergency_number = models.CharField(max_length=30, blank=True, help_text="Such as 911.")
    emergency_advice = models.TextField(
        blank=True,
        max_length=500,
        help_text="Shown on every page, and kept on pages that are withdrawn or have expired.",
    )
    jurisdiction = models.CharField(max_length=2, default="US", validators=[COUNTRY])
    footer = models.TextField(blank=True, max_length=1_000)
    logo = models.ForeignKey(
        ImageAsset, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Upload it among the pictures first. It stands in the place of the clinic's name at the head of each "
        "page, on white, so it has to show the name.",
    )  # fmt: skip
    colour = models.CharField(
        max_length=7, blank=True, help_text="Of links and the head of each page: #0f5c63. Empty for the usual one."
    )
    colour_dark = models.CharField(
        "colour on dark pages", max_length=7, blank=True, help_text="Empty: a lighter shade is worked out."
    )
    proposed_at = models.DateTimeField(auto_now_add=True)
    proposed_by = models.ForeignKey(USER, editable=False, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-pk"]
        default_permissions: ClassVar = ("add", "view")

    def __str__(self) -> str:
        return f"{self.name}, proposed {self.proposed_at:%Y-%m-%d}"


class ClinicConfirmation(models.Model):
    """A second person's confirmation of the clinic's public details."""

    profile = models.OneToOneField(ClinicProfile, on_delete=models.PROTECT, related_name="confirmation")
    confirmed_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return f"Confirmation of {self.profile}"
