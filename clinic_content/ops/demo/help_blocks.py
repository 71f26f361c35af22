"""When to get help: the three levels that the demo's articles share."""

from __future__ import annotations

from typing import Any

from .topics import CLINIC

CLINIC_LINE = {"name": CLINIC["name"], "phone": CLINIC["phone"], "hours": CLINIC["hours"]}
LIFELINE = {"name": "988 Suicide & Crisis Lifeline", "phone": "988", "hours": "call or text, day and night"}
EMERGENCY = {"name": "Emergency services", "phone": "911", "hours": "day and night"}


def help_blocks(*, emergency: list[str], urgent: list[str], call: list[str]) -> list[dict[str, Any]]:
    """Return the three care cards of an article."""
    return [
        {"level": "emergency", "heading": "Call 911 now if", "items": emergency, "services": [EMERGENCY]},
        {"level": "urgent", "heading": "Call or text 988, or call us today, if", "items": urgent,
         "services": [LIFELINE, CLINIC_LINE]},
        {"level": "non_urgent", "heading": "Call us during the week if", "items": call, "services": [CLINIC_LINE]},
    ]  # fmt: skip


AFTER_A_DISSOCIATIVE = help_blocks(
    emergency=[
        "you cannot be woken easily, or breathe slowly or hardly at all",
        "you have chest pain, a very bad headache, or cannot speak or move as usual",
        "your face or throat swells up",
        "you are about to hurt yourself or somebody else",
    ],
    urgent=[
        "you think about ending your life, or your mood gets much worse",
        "fear or strange experiences last more than a day",
        "you pass blood when you urinate, or it hurts",
    ],
    call=[
        "a side effect troubles you, even if it seems small",
        "you start a new medicine or stop one",
        "you might be pregnant",
    ],
)
