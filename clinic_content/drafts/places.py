"""From a place in a content to the field of the draft's form that holds it, so that a finding leads to its field."""

from __future__ import annotations

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


def field_id(path: str) -> str:
    """Return the id of the form's element that a path in the content leads to; nothing for the whole document."""
    steps = path.split(".")
    inline = INLINES.get(steps[0])
    if not path:
        return ""
    if inline is None:
        return f"id_{_field(path)}"
    if len(steps) == 1 or not steps[1].isdigit():
        return f"{inline}-group"
    field = _field(".".join(steps[2:])) or FIRST_FIELDS.get(steps[0], "order")
    return f"id_{inline}-{steps[1]}-{FIRST_FIELDS['references'] if inline == 'listed_references' else field}"


def _field(tail: str) -> str:
    first = tail.partition(".")[0]
    return FIELDS.get(tail) or FIELDS.get(first) or first
