"""The rich-text field: an editor limited to the subset, and one sanitiser behind it."""

from __future__ import annotations

from typing import Any

from django_prose_editor.fields import ProseEditorField

from clinic_content.content.richtext import sanitise

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
}
"""What the editor offers. What is stored is decided by the sanitiser alone."""


class RichTextField(ProseEditorField):
    """Rich text of the content format."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("extensions", EXTENSIONS)
        kwargs.setdefault("sanitize", sanitise)
        super().__init__(*args, **kwargs)
