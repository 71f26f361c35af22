"""One document for staff: its overview, its preview, its history, and any two versions side by side."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from clinic_content import checks
from clinic_content.audit.models import AuditEvent
from clinic_content.checks.disclaimers import Requirement, required
from clinic_content.content import diff
from clinic_content.content.schema import AnyContent, Kind
from clinic_content.documents import status
from clinic_content.documents.models import Document
from clinic_content.drafts import checking
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.models import Disclaimer
from clinic_content.public import embedding
from clinic_content.releases import context, helped, live
from clinic_content.releases.addresses import FRAMED
from clinic_content.releases.bundles import Bundle, members
from clinic_content.releases.context_models import ContextAsk, ContextConfirmation
from clinic_content.releases.lacking import waiting_with_notice
from clinic_content.releases.models import Release
from clinic_content.releases.uses import Part, pages_showing
from clinic_content.rendering import html
from clinic_content.reviews.models import Version

from . import highlights, queue_changes
from .access import StaffRequest, staff_only
from .events import told
from .finding_views import found_of, mended
from .planned import planned
from .preview import Preview, for_staff, preview
from .standing import edit_address, standing_of

MARKED = "findings"
"""What an address asks for to have the findings marked on a page."""
SHOWN = 50
"""How many of the pages that show something are named on one screen."""


@staff_only
@require_safe
def overview(request: StaffRequest, pk: int) -> HttpResponse:
    """Show where a document stands, what stands in its way, and what shows it."""
    document = _document(pk)
    draft, now = draft_of(document), timezone.now()
    content = freeze(draft)
    seen = preview(content, uid=document.uid, now=now)
    key = getattr(draft, "key", "")
    values = {
        "found": found_of(document, draft, content, request.user, now),
        "bundle": Bundle.objects.filter(pk=document.bundle).first() if document.bundle else None,  # type: ignore[attr-defined]
        "notices": _notices(document, content),
        "lacking": seen.lacking,
        "versions": _versions(document)[:5],
        **first_of(_pages_that_show(document)),
        "frame": _frame(document, now),
        "waiting_with": waiting_with_notice(key, document.language)[:SHOWN] if key else (),
        "asked": _asked(document, now),
        "planned": planned(document, content, request.user) if status.allows(document, "submit") else None,
        "helped": helped.of_document(pk),
        "workers": _workers(document),
    }
    return screen(request, "staff/document.html", document, values)


def _frame(document: Document, now: datetime) -> str:
    """Return the line by which other sites show a list or an FAQ that is live; nothing for anything else."""
    if document.kind not in FRAMED:
        return ""
    found = live.live(now).filter(document=document).first()
    return embedding.line(found) if found else ""


def _workers(document: Document) -> list[str]:
    """Return who wrote or edited any of its versions, each once, the latest first."""
    found = document.contributions.select_related("user").order_by("-number", "-at")
    return list(dict.fromkeys(each.user.display_name for each in found))


def _asked(document: Document, now: datetime) -> list[ContextAsk]:
    """Return what changed on the live page since it was read, and was not found to be still right."""
    live_now = live.live(now).order_by().values("pk")
    found = context.standing(now, live_now).filter(page__document=document)
    open_ones = found.exclude(confirmation__outcome=ContextConfirmation.Outcome.RIGHT)
    return list(open_ones.select_related("part", "confirmation"))


def _notices(document: Document, content: AnyContent) -> list[tuple[Requirement, Disclaimer | None]]:
    """Return each notice that a page must show, with the document that holds it, where there is one."""
    wanted = required(content)
    keys = [each.key for each in wanted]
    held = {each.key: each for each in Disclaimer.objects.filter(key__in=keys, language=document.language)}
    return [(each, held.get(each.key)) for each in wanted]


@staff_only
@require_safe
def draft_preview(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the draft as patients would see it, in a frame whose width can be changed."""
    document = _document(pk)
    seen = preview(freeze(draft_of(document)), uid=document.uid, now=timezone.now())
    values = _framed(request, f"/staff/documents/{pk}/preview/") | {"lacking": seen.lacking, "what": "The draft"}
    return screen(request, "staff/preview.html", document, values)


@staff_only
@require_safe
@xframe_options_sameorigin
def draft_page(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer the draft's page alone: the same bytes that the public would get, or with the findings marked in them."""
    document, now = _document(pk), timezone.now()
    draft = draft_of(document)
    content = freeze(draft)
    seen = preview(content, uid=document.uid, now=now)
    if MARKED in request.GET:
        return marked_page(request, seen, checking.page_of(draft, now=now, content=content))
    return HttpResponse(seen.page())


@staff_only
@require_safe
def version_preview(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Show a version as patients would see it if it were released now."""
    version = _version(pk, number)
    seen = preview(version.read(), uid=version.document.uid, now=timezone.now(), version=version)
    values = _framed(request, f"/staff/documents/{pk}/versions/{number}/")
    values |= {"lacking": seen.lacking, "what": f"Version {number}", "version": version}
    return screen(request, "staff/preview.html", version.document, values)


@staff_only
@require_safe
@xframe_options_sameorigin
def version_page(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Answer a version's page alone, as it is or with the findings marked in it."""
    version, now = _version(pk, number), timezone.now()
    content = version.read()
    seen = preview(content, uid=version.document.uid, now=now, version=version)
    if MARKED in request.GET:
        return marked_page(request, seen, checking.page_of(version.document, now=now, content=content))
    return HttpResponse(seen.page())


@staff_only
@require_safe
def history(request: StaffRequest, pk: int) -> HttpResponse:
    """Show every version with its decisions and releases, and every event, newest first."""
    document = _document(pk)
    events = AuditEvent.objects.filter(subject=f"documents.document:{pk}").order_by("-seq")[:400]
    values = {"versions": _versions(document), "events": told(list(events))}
    return screen(request, "staff/history.html", document, values)


@staff_only
@require_safe
def compare(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what changed between any two versions, or between a version and the draft."""
    document = _document(pk)
    versions = list(document.versions.order_by("-number"))
    chosen = [request.GET.get(name, "") for name in ("from", "to")]
    if not any(chosen):
        chosen = [str(versions[0].number) if versions else "", "draft"]
    before, after = (_content(document, versions, name) for name in chosen)
    if after is None:
        raise Http404
    changes = queue_changes.shown(diff.diff(before, after), after)
    values = {
        "versions": versions,
        "chosen_from": chosen[0],
        "chosen_to": chosen[1],
        "notable": [each for each in changes if each.is_notable],
        "others": [each for each in changes if not each.is_notable],
        "is_first": before is None,
    }
    return screen(request, "staff/compare.html", document, values)


def screen(
    request: StaffRequest, template: str, document: Document, values: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Answer a screen about one document: each shows where the document stands and what it waits for."""
    standing = standing_of(document, request.user, timezone.now())
    shown = {"document": document, "standing": standing, "edit_url": edit_address(document)}
    shown |= {"mended": mended(request, document.pk)}
    return render(request, template, shown | values, status=status)


def marked_page(request: StaffRequest, seen: Preview, checked: checks.Page) -> HttpResponse:
    """Answer a page with the quotes of its findings marked in their place, and what is absent told above it."""
    findings = checks.run(checked)
    marks, absent = highlights.marks_of(checked.content, findings)
    values = html.body_values(seen.composition, marks) | {"absent": absent, "count": len(findings) - len(absent)}
    answer = render(request, "staff/marked_page.html", values)
    answer.content = for_staff(answer.content.decode()).encode()
    return answer


def _framed(request: StaffRequest, here: str) -> dict[str, Any]:
    """Return which page a preview's frame shows: as readers would see it, or with the findings marked."""
    is_marked = MARKED in request.GET
    return {"page_url": f"{here}page/{'?findings=1' if is_marked else ''}", "is_marked": is_marked, "here": here}


def first_of(pages: QuerySet[Release]) -> dict[str, Any]:
    """Return the first pages that show something, and how many more there are: a notice may be on thousands."""
    found = list(pages[: SHOWN + 1])
    more = pages.count() - SHOWN if len(found) > SHOWN else 0
    return {"shown_on": found[:SHOWN], "shown_on_more": more}


def _document(pk: int) -> Document:
    bundle = members().filter(document=OuterRef("pk")).values("bundle")
    found = Document.objects.select_related("owner").annotate(bundle=Subquery(bundle[:1]))
    return get_object_or_404(found, pk=pk)


def _version(pk: int, number: int) -> Version:
    return get_object_or_404(Version.objects.select_related("document"), document_id=pk, number=number)


def _versions(document: Document) -> list[Version]:
    found = document.versions.select_related("review", "submitted_by", "approval", "reopening__by").order_by("-number")
    shown = ("decisions__by", "decisions__met", "releases__withdrawal__by", "releases__released_by")
    return list(found.prefetch_related(*shown))


def _content(document: Document, versions: list[Version], name: str) -> AnyContent | None:
    if name == "draft":
        return freeze(draft_of(document))
    return next((each.read() for each in versions if str(each.number) == name), None)


def _pages_that_show(document: Document) -> QuerySet[Release]:
    keys = document.releases.exclude(key="").values_list("key", flat=True)[:1]
    named = keys if document.kind == Kind.DISCLAIMER else ()
    part = Part(document.uid, frozenset(named), document.language)
    return pages_showing(part, timezone.now()).order_by("title")
