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
    "mend.begin": "set the draft aside for an urgent mend of version {version}: “{reason}”",
    "draft.take_up": "took up the draft again that was set aside, with {conflicts} places to choose",
    "draft.drop": "gave up the draft that was set aside: “{reason}”",
    "conflict.choose": "chose between the mend and the draft ({side}): {label}",
    "review.comment": "commented on version {version}",
    "comment.answer": "answered a comment, with version {version}",
    "comment.settle": "said of a comment on version {version}: {outcome}",
    "condition.meet": "said that a condition of version {version} is met: “{note}”",
    "version.reopen": "reopened version {version}: “{reason}”",
    "decision.approve": "approved version {version} as {role}",
    "decision.request_changes": "asked for changes to version {version}: “{reason}”",
    "turn.take": "took version {version} as {role}",
    "turn.put_back": "put version {version} back, which {person} had taken",
    "turn.hand_on": "handed version {version} on to {person}",
    "release.create": "released version {version}",
    "release.withdraw": "withdrew version {version}",
    "bundle.make": "made the bundle “{name}”",
    "bundle.join": "added “{title}” to the bundle “{name}”",
    "bundle.leave": "took “{title}” out of the bundle “{name}”: “{reason}”",
    "bundle.submit": "submitted the bundle “{name}”",
    "bundle.approve": "approved the bundle “{name}” as {role}",
    "bundle.release": "released the bundle “{name}”",
    "bundle.dissolve": "dissolved the bundle “{name}”: “{reason}”",
    "pack.keep": "kept the hand-out “{title}”",
    "pack.change": "changed the hand-out “{title}”",
    "pack.end": "put the hand-out “{title}” away",
    "impact.note": "kept which {pages} live pages showed version {version}",
    "context.confirm": "said as {role} that version {version} is still right with version {part_version} of “{part}”",
    "context.object": "said as {role} that version {version} is not right with “{part}”: “{reason}”",
    "reading.confirm": "read version {version} again as {role} and found it still right",
    "reading.object": "read version {version} again as {role} and found that it needs a change: “{reason}”",
    "reading.complete": "moved the day by which version {version} must be read again from {due_before} to {review_due}",
    "record.seal": "sealed the record of version {version}",
    "log.publish": "published the head of the log at event {seq}",
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
