"""What the admin's own templates need of the staff screens."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from clinic_content.documents.models import Document
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.staff.finding_views import found_from, found_of
from clinic_content.staff.said import open_threads
from clinic_content.staff.standing import edit_address, standing_of

register = template.Library()


@register.inclusion_tag("staff/_document_head.html", takes_context=True)
def document_head(context: dict[str, Any], document: Document) -> dict[str, Any]:
    """Show a document's name, where it stands, and the way to its other screens."""
    standing = standing_of(document, context["request"].user, timezone.now())
    return {"document": document, "standing": standing, "edit_url": edit_address(document), "tab": "edit"}


@register.inclusion_tag("staff/_findings_here.html", takes_context=True)
def findings_here(context: dict[str, Any], document: Document | None) -> dict[str, Any]:
    """List what the checks find in a draft, as it is typed or as it is saved, each leading to its field in the form."""
    request = context["request"]
    typed = getattr(request, "typed", None)
    shown: dict[str, Any] = {"document": document, "typed": typed}
    if typed:
        said = open_threads(document, typed.page.content, typed.rows) if document else ()
        return shown | {"found": found_from(typed.page.content, typed.findings, rows=typed.rows), "said": said}
    if document is None:
        return shown
    draft = draft_of(document)
    content = freeze(draft)
    shown |= {"said": open_threads(document, content)}
    return shown | {"found": found_of(document, draft, content, request.user, timezone.now())}
