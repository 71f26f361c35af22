"""The staff admin of the library."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.forms.models import model_to_dict
from django.http import HttpRequest
from django.utils.html import format_html

from clinic_content.accounts.roles import May, may

from . import actions
from .clinic import newest_confirmed
from .forms import ClinicForm, ConditionForm, FactForm, ImageForm, ReferenceForm, TreatmentForm
from .models import ClinicProfile, Condition, Course, Fact, ImageAsset, Indication, Reference, Treatment


class LibraryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Reference data: saved through the library's action, never deleted."""

    list_filter: ClassVar[tuple[str, ...]] = ("is_active",)
    actions = None

    class Media:
        js = ("staff/choosers.js",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, May.EDIT) or may(request.user, May.MANAGE_LIBRARY)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        actions.save(obj, by=request.user)  # type: ignore[arg-type]

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The audit log tells of it."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The audit log tells of it."""


def _pages(shelf: str, pk: int | None) -> str:
    return format_html('<a href="/staff/library/{}/{}/pages/">See them</a>', shelf, pk) if pk else "–"


class CourseInline(admin.StackedInline):  # type: ignore[type-arg]
    """The ways of giving a treatment; they are saved with it, by the same action's rules."""

    model = Course
    extra = 0
    verbose_name = "way of giving it"
    verbose_name_plural = "How it is given"
    fields = (
        ("route", "form"), ("product", "setting"), ("sessions", "interval", "visit_length"), "monitoring", "recovery",
        ("escort", "driving"),
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, May.EDIT) or may(request.user, May.MANAGE_LIBRARY)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)


@admin.register(Treatment)
class TreatmentAdmin(LibraryAdmin):
    form = TreatmentForm
    inlines = (CourseInline,)
    search_fields = ("name", "plain_name", "key", "brand_names")
    list_display = ("name", "plain_name", "kind", "is_active", "pages")
    readonly_fields = ("pages",)
    prepopulated_fields = {"key": ("name",)}  # noqa: RUF012 - Django's own form
    fieldsets = (
        ("Names", {"fields": (("name", "key"), "plain_name", "brand_names", "also_called")}),
        ("What it is", {"fields": (("kind", "active_ingredient", "drug_class"), "routes")}),
        ("How it may work", {"fields": ("mechanism", "mechanism_certainty")}),
        ("Safety", {"fields": ("us_schedule", "boxed_warning", "risk_programme")}),
        (
            "The label",
            {"fields": ("label_name", ("label_set_id", "label_version"), ("label_effective", "label_read_on"))},
        ),
        ("Codes and source", {"fields": (("rxnorm", "atc", "unii"), "ndc", ("source", "read_on"), "is_active")}),
        (None, {"fields": ("pages",)}),
    )

    @admin.display(description="Pages that name it")
    def pages(self, treatment: Treatment) -> str:
        """Return the way to the pages that name a treatment."""
        return _pages("treatments", treatment.pk)


@admin.register(Condition)
class ConditionAdmin(LibraryAdmin):
    form = ConditionForm
    search_fields = ("name", "plain_name", "key", "icd10cm")
    list_display = ("name", "plain_name", "icd10cm", "is_active")
    prepopulated_fields = {"key": ("name",)}  # noqa: RUF012


@admin.register(Indication)
class IndicationAdmin(LibraryAdmin):
    autocomplete_fields = ("treatment", "condition")
    list_display = ("treatment", "condition", "route", "jurisdiction", "status", "is_active")
    list_filter = ("status", "jurisdiction", "is_active")
    list_select_related = ("treatment", "condition")


@admin.register(Reference)
class ReferenceAdmin(LibraryAdmin):
    form = ReferenceForm
    search_fields = ("key", "title", "authors", "doi", "pmid")
    list_display = ("key", "title", "year", "kind", "retraction")
    list_filter = ("kind", "retraction", "is_active")
    autocomplete_fields = ("conditions",)
    fieldsets = (
        (None, {"fields": ("pasted",)}),
        (
            "The source",
            {"fields": ("kind", "authors", "title", "container", ("year", "volume", "issue", "pages"), "key")},
        ),
        ("Where to find it", {"fields": (("doi", "pmid", "pmcid"), ("url", "accessed"))}),
        (
            "The study",
            {
                "classes": ("collapse",),
                "fields": (
                    ("design", "participants", "duration"), "population", "conditions", ("intervention", "comparator"),
                    "main_result", "limits", "funding", ("evidence_level", "checked_by"),
                    ("retraction", "retraction_checked"),
                ),
            },
        ),
        (None, {"fields": ("is_active",)}),
    )  # fmt: skip


@admin.register(Fact)
class FactAdmin(LibraryAdmin):
    """What labels say: the checks hold every page against it from the moment it is saved."""

    form = FactForm
    search_fields = ("name", "treatment__name", "source")
    autocomplete_fields = ("treatment",)
    list_display = ("treatment", "kind", "name", "jurisdiction", "review_by", "is_active", "pages")
    readonly_fields = ("pages",)
    list_filter = ("kind", "jurisdiction", "is_active")
    list_select_related = ("treatment",)
    date_hierarchy = "review_by"
    fieldsets = (
        (None, {"fields": ("treatment", ("kind", "name"), "synonyms", "is_active", "pages")}),
        ("What it says", {"fields": ("status", ("percent", "is_serious"), ("low", "high", "unit"))}),
        ("Where it was read", {"fields": ("jurisdiction", ("source", "url"), ("read_on", "review_by"))}),
    )

    @admin.display(description="Pages that rest on it")
    def pages(self, fact: Fact) -> str:
        """Return the way to the pages that rest on a fact."""
        return _pages("facts", fact.pk)


@admin.register(ImageAsset)
class ImageAdmin(LibraryAdmin):
    form = ImageForm
    search_fields = ("title", "alt", "sha256")
    list_display = ("title", "thumbnail", "alt", "width", "height")
    list_filter = ()
    readonly_fields = ("preview",)
    fields = ("file", "preview", "title", "alt", "credit")

    @admin.display(description="Picture")
    def thumbnail(self, asset: ImageAsset) -> str:
        """Return a small picture."""
        return format_html('<img src="/staff/images/{}.webp" alt="" width="96">', asset.sha256)

    @admin.display(description="As it is stored")
    def preview(self, asset: ImageAsset) -> str:
        """Return the stored picture."""
        if not asset.pk:
            return "–"
        return format_html('<img src="/staff/images/{}.webp" alt="{}" width="480">', asset.sha256, asset.alt)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            actions.describe_image(obj, by=request.user)  # type: ignore[arg-type]
            return
        data = form.cleaned_data
        made = actions.upload_image(
            data["file"].file,
            by=request.user,  # type: ignore[arg-type]
            title=data["title"],
            alt=data["alt"],
            credit=data["credit"],
        )
        obj.__dict__.update(made.__dict__)


@admin.register(ClinicProfile)
class ClinicProfileAdmin(LibraryAdmin):
    """Proposing the clinic's details; confirming is a screen of its own, for somebody else."""

    form = ClinicForm
    autocomplete_fields = ("logo",)
    list_filter = ()
    list_display = ("name", "proposed_by", "proposed_at", "state")
    fieldsets = (
        (None, {"fields": ("name", ("phone", "email"), "address", "hours")}),
        ("In an emergency", {"fields": ("emergency_number", "emergency_advice")}),
        ("How pages look", {"fields": ("logo", ("colour", "colour_dark"))}),
        (None, {"fields": ("jurisdiction", "footer")}),
    )

    @admin.display(description="State")
    def state(self, profile: ClinicProfile) -> str:
        """Return whether it is public, or where to confirm it."""
        if hasattr(profile, "confirmation"):
            return "Confirmed"
        return format_html('<a href="/staff/clinic/{}/">Waiting to be confirmed</a>', profile.pk)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, May.OPERATE)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with what is public now: a whole set is proposed, and most of it stays."""
        held = newest_confirmed()
        return model_to_dict(held) if held else {}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        made = actions.propose_clinic(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        obj.pk, obj.proposed_at = made.pk, made.proposed_at
