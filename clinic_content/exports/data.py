"""An export as JSON: the content as it is, with what it is shown with beside it; and the way back to the content."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from clinic_content.content import canonical
from clinic_content.content.schema import AnyContent, Article, Kind
from clinic_content.rendering.composition import Absent, Attestation, Published

from .given import Export

NUMBER = 1
"""Of the frame around the content; the content carries the number of its own format."""
LIMIT = 40_000_000
"""The largest file that is read, in bytes: a document with its pictures has a few million."""

NOT_OURS = (
    "This JSON is no document that was exported here, and no other JSON is read. Bring the text in as a Word file "
    "(.docx), as a web page or as plain text."
)


class Unfit(ValueError):
    """A file that holds no content, in words for whoever brought it."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a JSON file held: the content, and what a person should know of it."""

    content: AnyContent
    notices: tuple[str, ...] = ()


def written(export: Export) -> bytes:
    """Return the export as JSON, laid out to be read and compared."""
    host = export.composition.host
    frame = {
        "export": NUMBER,
        "status": "approved" if export.is_approved else "not approved",
        "read_first": list(export.warnings),
        **_published(host),
        "submitted_at": _moment(export.submitted_at),
        "exported_at": _moment(export.at),
        "disclaimers": [_published(each) for each in export.composition.disclaimers],
        "parts": [_part(each) for each in export.composition.parts.values()],
        "pictures": list(_pictures(export)),
    }
    return (json.dumps(frame, ensure_ascii=False, indent=2) + "\n").encode()


def from_json_bytes(data: bytes) -> Held:
    """Return the content of an export, or of a file that holds a content alone; refuse anything else in words."""
    given = _parsed(data)
    found = given.get("content") if "export" in given else given
    if not isinstance(found, dict):
        raise Unfit(NOT_OURS)
    if found.get("kind") not in [each.value for each in Kind]:
        raise Unfit(NOT_OURS)
    if problems := canonical.problems(found):
        told = "; ".join(f"{each.path}: {each.message}" for each in problems[:5])
        raise Unfit(f"This JSON is not content of this program. {told}")
    try:
        content = canonical.normalise(canonical.from_json(json.dumps(found)))
    except (ValidationError, ValueError) as fault:
        raise Unfit(f"This JSON is not content of this program. {fault}") from fault
    return Held(content, tuple(_notices(given, content)))


def _parsed(data: bytes) -> dict[str, Any]:
    if len(data) > LIMIT:
        raise Unfit(f"It has {len(data) / 1_000_000:.0f} MB; one file of content takes {LIMIT // 1_000_000} MB.")
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unfit("It is not text in UTF-8, so it is no JSON.") from None
    except (json.JSONDecodeError, RecursionError):
        raise Unfit("It is not JSON, or it is damaged.") from None
    if not isinstance(given, dict):
        raise Unfit(NOT_OURS)
    return given


def _notices(given: dict[str, Any], content: AnyContent) -> Iterator[str]:
    stated = given.get("sha256")
    if stated and stated != canonical.sha256(content):
        yield "This file was changed since it was exported: its content is not the one whose SHA-256 it names."


def _published(each: Published) -> dict[str, Any]:
    return {
        "document": each.document,
        "version": each.number or None,
        "sha256": each.sha256,
        "reviewed_by": _signed(each.reviewed_by),
        "read_again_by": _signed(each.read_again_by),
        "effective_from": _moment(each.effective_from),
        "review_due": _moment(each.review_due),
        "content": canonical.plain(each.content),
    }


def _signed(people: Iterable[Attestation]) -> list[dict[str, Any]]:
    return [{"name": one.name, "credential": one.credential, "role": one.role, "at": _moment(one.at)} for one in people]


def _part(each: Published | Absent) -> dict[str, Any]:
    if isinstance(each, Published):
        return _published(each)
    return {"document": each.document, "title": each.title, "absent": each.why, "reason": each.reason}


def _pictures(export: Export) -> Iterator[dict[str, Any]]:
    content = export.composition.host.content
    for each in (part.figure for part in content.sections if part.figure) if isinstance(content, Article) else ():
        data = export.pictures.get(each.sha256, b"")
        held = base64.b64encode(data).decode()
        yield {"sha256": each.sha256, "alt": each.alt, "media_type": "image/webp", "base64": held}


def _moment(at: Any) -> str | None:
    return at.isoformat() if at else None
