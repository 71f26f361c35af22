"""The audit log's events as sentences for staff."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from clinic_content.audit.models import AuditEvent

SENTENCES = {
    "document.create": "began the document",
    "document.discard": "threw the draft away",
    "document.translate": "began it as a translation of version {version}",
    "draft.save": "saved the draft",
    "version.submit": "submitted version {version}",
    "version.recall": "took version {version} back",
    "review.comment": "commented on version {version}",
    "decision.approve": "approved version {version} as {role}",
    "decision.request_changes": "asked for changes to version {version}: “{reason}”",
    "release.create": "released version {version}",
    "release.withdraw": "withdrew version {version}",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words."""

    at: datetime
    actor: str
    sentence: str
    times: int = 1


def told(events: list[AuditEvent]) -> list[Told]:
    """Return events as sentences; a row of saves by one person becomes one line that counts them."""
    lines: list[Told] = []
    for event in events:
        line = Told(event.at, event.actor, _sentence(event))
        last = lines[-1] if lines else None
        if last and event.verb == "draft.save" and (last.actor, last.sentence) == (line.actor, line.sentence):
            lines[-1] = Told(last.at, last.actor, last.sentence, last.times + 1)
        else:
            lines.append(line)
    return lines


def _sentence(event: AuditEvent) -> str:
    known = json.loads(event.body)
    values = known.get("payload", known)
    try:
        return SENTENCES.get(event.verb, event.verb.replace(".", ": ").replace("_", " ")).format(**values)
    except KeyError:
        return event.verb.replace(".", ": ")
