"""What the admin's own templates need of the staff screens."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from clinic_content.documents.models import Document
from clinic_content.staff.standing import edit_address, standing_of

register = template.Library()


@register.inclusion_tag("staff/_document_head.html", takes_context=True)
def document_head(context: dict[str, Any], document: Document) -> dict[str, Any]:
    """Show a document's name, where it stands, and the way to its other screens."""
    standing = standing_of(document, context["request"].user, timezone.now())
    return {"document": document, "standing": standing, "edit_url": edit_address(document), "tab": "edit"}
