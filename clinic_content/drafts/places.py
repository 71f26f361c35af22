"""From a place in a content to the field of the draft's form that holds it, so that a finding leads to its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Rows = Mapping[str, Sequence[int]]
"""By the form's name for a list of parts: the number of the row that holds each part, in the order of the content."""

INLINES = {
    "sections": "sections",
    "help": "help_blocks",
    "questions": "questions",
    "entries": "entries",
    "references": "listed_references",
    "credits": "draft_credits",
}
"""What the form calls the parts that a content holds in a list."""
FIRST_FIELDS = {"references": "reference", "sections": "heading", "entries": "patient_term", "credits": "name"}
"""The field that stands for a part as a whole."""
FIELDS = {
    "figure.caption": "figure_caption",
    "population.note": "population_note",
    "population.min_age": "min_age",
    "population.max_age": "max_age",
    "population.sex": "sex",
    "rate": "n_with",
    "comparator": "comparator_n_with",
    "treatment_keys": "treatments",
    "condition_keys": "conditions",
    "complete_against": "label_name",
    "audience": "reader",
    "indications": "treatments",
    "key_takeaways": "key_takeaways",
}
"""Fields of a content that the form calls otherwise."""


def field_id(path: str, rows: Rows | None = None) -> str:
    """Return the id of the form's element that a path in the content leads to; nothing for the whole document.

    A form that was not saved has its parts in the order in which they were added: `rows` says which is where.
    """
    steps = path.split(".")
    inline = INLINES.get(steps[0])
    if not path:
        return ""
    if inline is None:
        return f"id_{_field(path)}"
    if len(steps) == 1 or not steps[1].isdigit():
        return f"{inline}-group"
    field = _field(".".join(steps[2:])) or FIRST_FIELDS.get(steps[0], "order")
    row = _row(inline, int(steps[1]), rows or {})
    if row < 0:
        return f"{inline}-group"
    return f"id_{inline}-{row}-{FIRST_FIELDS['references'] if inline == 'listed_references' else field}"


def _row(inline: str, place: int, rows: Rows) -> int:
    """Return the number of the row that holds a part; less than nothing for what no row holds."""
    held = rows.get(inline)
    if held is None:
        return place
    return held[place] if place < len(held) else -1


def _field(tail: str) -> str:
    first = tail.partition(".")[0]
    return FIELDS.get(tail) or FIELDS.get(first) or first
