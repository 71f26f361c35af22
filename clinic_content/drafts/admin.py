"""The staff admin of drafts: one page for each kind, in groups that a person works through from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import IntegrityError, transaction
from django.db.models import TextField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from js_asset import Media

from clinic_content import checks
from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.accounts.roles import May, may
from clinic_content.documents import status
from clinic_content.documents.models import Document

from . import actions, checking, forms, models
from .choosers import Choosing, ChoosingForm, ChoosingInline
from .fields import RichTextField
from .places import Rows

ABOUT = ("What it is about", {"fields": ("summary", "treatments", "conditions", "tags")})
IDENTITY = ("Title and address", {"fields": (("title", "slug"), ("language", "jurisdiction"), "owner")})
AUDIENCE = (
    "Who it is for",
    {
        "classes": ("collapse",),
        "fields": (("reader", "moment"), ("depth", "life_stage"), ("sex", "min_age", "max_age")),
    },
)
ATTACHED = ("Notices and links", {"classes": ("collapse",), "fields": ("required_disclaimers", "related")})
FOR_COLLEAGUES = (
    "Correction and notes",
    {"classes": ("collapse",), "fields": ("correction", "staff_note", "seen", "overwrite")},
)
LABEL = (
    "Checked against",
    {
        "classes": ("collapse",),
        "fields": ("label_name", ("label_set_id", "label_version"), ("label_effective", "label_read_on"), "omissions"),
    },
)


CHECK = "_check"
"""What the button is called that looks at what is typed and saves nothing."""
CLASH = "This was not saved: somebody else saved the same thing at the same moment. Save it again."


SHORT_TEXTS: dict[Any, dict[str, Any]] = {
    TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    RichTextField: {},
}
"""Most texts are a sentence or two; a box of ten lines for each would bury the form."""


class PartInline(ChoosingInline, admin.StackedInline):  # type: ignore[type-arg]
    """Ordered parts, stacked: tabular inputs have no labels of their own."""

    form = ChoosingForm
    extra = 0
    show_change_link = False
    formfield_overrides = SHORT_TEXTS

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, May.EDIT)  # type: ignore[arg-type]


class SectionInline(PartInline):
    model = models.Section
    fk_name = "article"
    fields = (("heading", "level", "role"), "body", ("figure", "figure_caption"), "embed", ("staff_note", "order"))
    autocomplete_fields = ("figure", "embed")
    verbose_name_plural = "Sections"


class HelpBlockInline(PartInline):
    model = models.HelpBlock
    fk_name = "article"
    form = forms.HelpBlockForm
    fields = (("level", "heading"), "items", "services", "order")
    verbose_name_plural = "When to get help"


class QuestionInline(PartInline):
    model = models.Question
    fk_name = "faq"
    fields = (
        "question",
        "short_answer",
        "answer",
        ("anchor", "role", "asked_by"),
        ("treatments", "conditions"),
        ("review_by", "order"),
        "staff_note",
    )
    autocomplete_fields = ("treatments", "conditions")
    verbose_name_plural = "Questions"


class ContraindicationInline(PartInline):
    model = models.ContraindicationEntry
    fk_name = "in_list"
    form = forms.EntryForm
    fields = (
        ("patient_term", "medical_term"),
        ("strength", "kind", "qualifier"),
        "why",
        ("action", "what_to_do"),
        ("evidence_basis", "citations", "source_section"),
        ("with_condition", "route", "applies_to"),
        ("min_age", "max_age", "sex", "population_note"),
        "alternatives_note",
        ("codes", "staff_note", "order"),
    )
    autocomplete_fields = ("citations", "applies_to")
    verbose_name_plural = "Entries"


class SideEffectInline(PartInline):
    model = models.SideEffectEntry
    fk_name = "in_list"
    form = forms.SideEffectForm
    fields = (
        ("patient_term", "medical_term", "body_system"),
        ("n_with", "n_total", "percent"),
        ("comparator_name", "comparator_n_with", "comparator_n_total", "comparator_percent"),
        ("label_band", "frequency_basis"),
        ("population", "dose", "observed_for"),
        ("seriousness", "intensity"),
        "serious_because",
        ("onset", "onset_low", "onset_high", "onset_unit"),
        ("duration", "duration_low", "duration_high", "duration_unit"),
        ("reversible", "more_likely_if"),
        "what_to_do",
        ("get_help", "get_help_if"),
        ("monitoring", "citations", "source_section"),
        ("codes", "staff_note", "order"),
    )
    autocomplete_fields = ("citations",)
    verbose_name_plural = "Side effects"


class ReferenceInline(PartInline):
    model = models.ListedReference
    fk_name = "document"
    fields = (("reference", "supports", "order"),)
    autocomplete_fields = ("reference",)
    verbose_name = "reference"
    verbose_name_plural = "References, in the order of their numbers"
    classes = ("collapse",)


class CreditInline(PartInline):
    model = models.DraftCredit
    fk_name = "document"
    fields = (("name", "credential", "role"), ("registration", "interests", "interests_on", "order"))
    verbose_name_plural = "Authors named on the page"
    classes = ("collapse",)


class DraftAdmin(Choosing, admin.ModelAdmin):  # type: ignore[type-arg]
    """What the five kinds share. Nothing here changes a status: buttons lead to the screens that do."""

    form = forms.DraftForm
    change_form_template = "admin/drafts/change_form.html"
    prepopulated_fields: ClassVar = {"slug": ("title",)}
    autocomplete_fields = ("treatments", "conditions", "required_disclaimers", "related", "owner")
    search_fields = ("title", "slug")
    list_display: tuple[str, ...] = ("title", "status", "language", "owner", "edited_at")
    fieldsets: ClassVar[Any] = None
    list_filter = ("review_status", "language", "treatments")
    list_select_related = ("owner",)
    ordering = ("-edited_at",)
    actions = None
    formfield_overrides = SHORT_TEXTS

    class Media:
        js = ("staff/parts.js", "staff/choosers.js", "staff/findings.js")

    @admin.display(description="Review status", ordering="review_status")
    def status(self, draft: Any) -> str:
        """Return the review status as a word with a colour."""
        return format_html('<span class="status {}">{}</span>', draft.review_status, draft.get_review_status_display())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, May.EDIT)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let authors edit. Who saves what went into review meanwhile is told so and loses nothing."""
        if not may(request.user, May.EDIT):  # type: ignore[arg-type]
            return False
        return obj is None or request.method == "POST" or status.allows(obj, "edit")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"owner": request.user.pk, "language": "en"} | super().get_changeform_initial_data(request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            seen = None if form.cleaned_data.get("overwrite") else form.cleaned_data["seen"]
            actions.save(obj, by=request.user, seen=seen, fields=_columns(form))  # type: ignore[arg-type]
        else:
            actions.begin(obj, by=request.user)  # type: ignore[arg-type]

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Leave Django's own log out: the audit log tells of it, and cannot be changed."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Leave Django's own log out: the audit log tells of it, and cannot be changed."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        document = Document.objects.filter(pk=object_id).first() if object_id and object_id.isdigit() else None
        extra = {"document": document, "may_edit": may(request.user, May.EDIT)} | (extra_context or {})  # type: ignore[arg-type]
        try:
            if request.method == "POST" and CHECK in request.POST:
                self._look_at_what_is_typed(request, object_id, form_url, extra)
            return super().changeform_view(request, object_id, form_url, extra)
        except (NotPossible, NotAllowed, IntegrityError) as refusal:
            # Nothing was written. The form is shown once more with what was typed, and says why.
            request.refusal = CLASH if isinstance(refusal, IntegrityError) else str(refusal)  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra)

    def _look_at_what_is_typed(self, request: HttpRequest, object_id: str | None, form_url: str, extra: Any) -> None:
        """Store what was typed, read it, and take it all back: the checks read exactly what saving would store.

        They run after it was taken back, so that nobody's saving waits for them.
        """
        with transaction.atomic():
            super().changeform_view(request, object_id, form_url, extra)
            transaction.set_rollback(True)
        if look := getattr(request, "look", None):
            request.typed = Typed(look.page, look.findings(), request.rows)  # type: ignore[attr-defined]
        request.is_only_checked = True  # type: ignore[attr-defined]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if CHECK in request.POST:
            request.look = checking.look_at(form.instance.document_ptr, timezone.now())  # type: ignore[attr-defined]
            request.rows = {each.prefix: _rows(each) for each in formsets}  # type: ignore[attr-defined]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        shown = {"refusal": getattr(request, "refusal", "")}
        return type(form.__name__, (form,), shown | {"is_only_checked": getattr(request, "is_only_checked", False)})

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return super().response_add(request, obj) if IS_POPUP_VAR in request.POST else self._onward(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return super().response_change(request, obj) if IS_POPUP_VAR in request.POST else self._onward(request, obj)

    def _onward(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Go where the button said; plain saving stays on the form, because writing takes many saves."""
        if CHECK in request.POST:
            return HttpResponse()  # Nobody gets it: what was stored is being taken back.
        messages.success(request, f"Saved at {timezone.localtime():%H:%M}. Nothing public has changed.")
        for button, screen in (("_preview", "preview/"), ("_submit", "submit/")):
            if button in request.POST:
                return redirect(f"/staff/documents/{obj.pk}/{screen}")
        return redirect(f"admin:drafts_{self.opts.model_name}_change", obj.pk)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        # The editor's import map is an inline script: under our policy it needs the page's nonce.
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)  # type: ignore[attr-defined]
        return super().render_change_form(request, context, *args, **kwargs)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the checks find in a form that was not saved, and which of its rows holds which part."""

    page: checks.Page
    findings: checking.Findings
    rows: Rows


def _rows(formset: Any) -> list[int]:
    """Return the numbers of a formset's rows in the order in which the content has them, without those taken out."""
    held = [(each.instance, place) for place, each in enumerate(formset.forms) if each.instance.pk]
    return [place for _, place in sorted(held, key=lambda each: (each[0].order, each[0].pk))]


def _columns(form: Any) -> set[str]:
    """Return the form's fields that are columns of the draft: links between tables are written after."""
    columns = {field.name for field in form.instance._meta.concrete_fields}
    return {name for name in form.fields if name in columns}


@admin.register(models.Article)
class ArticleAdmin(DraftAdmin):
    form = forms.ArticleForm
    fieldsets = (
        IDENTITY,
        ABOUT,
        ("Key points", {"fields": ("main_message", "key_takeaways", "purpose")}),
        AUDIENCE,
        ATTACHED,
        FOR_COLLEAGUES,
    )
    inlines = (SectionInline, HelpBlockInline, ReferenceInline, CreditInline)


@admin.register(models.FAQ)
class FAQAdmin(DraftAdmin):
    fieldsets = (IDENTITY, ABOUT, AUDIENCE, ATTACHED, FOR_COLLEAGUES)
    inlines = (QuestionInline, ReferenceInline, CreditInline)


@admin.register(models.ContraindicationList)
class ContraindicationListAdmin(DraftAdmin):
    form = forms.SafetyListForm
    fieldsets = (
        IDENTITY,
        ABOUT,
        ("The list", {"fields": ("route", "lead_in", "tell_even_if_unsure")}),
        LABEL,
        AUDIENCE,
        ATTACHED,
        FOR_COLLEAGUES,
    )
    inlines = (ContraindicationInline, ReferenceInline, CreditInline)


@admin.register(models.SideEffectList)
class SideEffectListAdmin(DraftAdmin):
    form = forms.SafetyListForm
    fieldsets = (
        IDENTITY,
        ABOUT,
        ("The list", {"fields": ("route", "lead_in")}),
        LABEL,
        AUDIENCE,
        ATTACHED,
        FOR_COLLEAGUES,
    )
    inlines = (SideEffectInline, ReferenceInline, CreditInline)


@admin.register(models.Disclaimer)
class DisclaimerAdmin(DraftAdmin):
    fieldsets = (
        IDENTITY,
        (
            "The notice",
            {"fields": ("key", "text", "max_words", ("position", "strength", "render_as"), "required_when")},
        ),
        ("Why it is needed", {"fields": (("basis", "basis_source", "basis_read_on"), ("valid_from", "valid_to"))}),
        ("More", {"classes": ("collapse",), "fields": ("summary", "treatments", "conditions", "tags")}),
        AUDIENCE,
        ATTACHED,
        FOR_COLLEAGUES,
    )
    inlines = (ReferenceInline, CreditInline)
    list_display = ("title", "key", "status", "language", "position", "owner")


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """All documents in one list; each opens the form of its kind. Also what choosers search in."""

    search_fields = ("title", "slug")
    list_display = ("title_link", "kind", "status", "language", "owner")
    list_display_links = None
    list_filter = ("kind", "review_status", "language")
    list_select_related = ("owner",)
    actions = None

    status = DraftAdmin.status

    @admin.display(description="Title", ordering="title")
    def title_link(self, document: Document) -> str:
        """Return the title, leading to the document's overview."""
        return format_html('<a href="/staff/documents/{}/">{}</a>', document.pk, document.title)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
