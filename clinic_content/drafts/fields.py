"""The rich-text field: an editor limited to the subset, and one sanitiser behind it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django_prose_editor.fields import ProseEditorField

from clinic_content.content.richtext import TooLarge, sanitise

MENU = {
    "groups": [
        {"group": "marks"},
        {"group": "lists"},
        {"group": "callouts"},
        {"group": "link"},
        {"group": "table"},
        {"group": "history"},
    ]
}
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "HardBreak": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "History": True,
    "Callout": True,
    "Cite": True,
    "Menu": MENU,
}
"""What the editor offers. What is stored is decided by the sanitiser alone."""


def clean(value: str) -> str:
    """Return rich text cleaned, or say at its field why it cannot be taken."""
    try:
        return sanitise(value or "")
    except TooLarge as fault:
        raise ValidationError(str(fault)) from fault


class RichTextField(ProseEditorField):  # type: ignore[misc]
    """Rich text of the content format."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["extensions"], kwargs["sanitize"] = EXTENSIONS, clean
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        for editor_only in ("extensions", "sanitize", "config", "preset"):
            kwargs.pop(editor_only, None)
        return name, "clinic_content.drafts.fields.RichTextField", args, kwargs
