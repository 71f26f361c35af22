"""Turn the demo's plain data into content: identities from addresses, citations from short marks, sources by name."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from typing import Any

from clinic_content.content import schema
from clinic_content.content.richtext import citations
from clinic_content.content.schema import AnyContent, Kind
from clinic_content.content.words import to_slug

from .sources import SOURCES

Data = Mapping[str, Any]
NAMESPACE = uuid.UUID("2f6a6a3e-6a39-5f0e-9a52-0d5a2f1c9e11")
MARK = re.compile(r"\s*\[@([a-z0-9-]+)\]")
BY_KEY = {source["key"]: source for source in SOURCES}


def uid_of(kind: Kind | str, slug: str) -> str:
    """Return the identity that a demo document has in every installation."""
    return str(uuid.uuid5(NAMESPACE, f"{Kind(kind).value}/{slug}"))


def content_of(kind: Kind, data: Data, figures: Mapping[str, Data]) -> AnyContent:
    """Return a document's content; `[@key]` in a text cites a source, and figures and embeds are given by name."""
    fields = dict(data) | {name: [_named(key) for key in data.get(name, ())] for name in ("treatments", "conditions")}
    fields |= {name: [BUILDERS[name](each, figures) for each in data[name]] for name in BUILDERS if name in data}
    fields |= {"text": _cited(data["text"])} if "text" in data else {}
    fields["related"] = sorted(uid_of(*each) for each in data.get("related", ()))
    fields["references"] = [BY_KEY[key] for key in _sources(fields)]
    return schema.KINDS[kind].model_validate(fields)


def _named(key: str) -> dict[str, str]:
    """Name a treatment or a condition; everything else of it is the library's."""
    return {"key": key, "name": key}


def _cited(text: str) -> str:
    flat = re.sub(r"\s*\n\s*", " ", text).strip()
    flat = re.sub(r"> <(?=/?(?:p|ul|ol|li|table|thead|tbody|tr|th|td|aside)\b)", "><", flat)
    return MARK.sub(r'<a href="#ref-\1">[\1]</a>', flat)


def _section(each: Data, figures: Mapping[str, Data]) -> dict[str, Any]:
    made = {"id": to_slug(each["heading"], longest=40), **each, "body": _cited(each.get("body", ""))}
    if figure := each.get("figure"):
        made["figure"] = {**figures[figure[0]], "caption": figure[1]}
    if embed := each.get("embed"):
        kind, slug, title = embed
        made["embed"] = {"kind": kind, "document": uid_of(kind, slug), "title": title}
    return made


def _question(each: Data, figures: Mapping[str, Data]) -> dict[str, Any]:
    anchor = to_slug(each["question"], longest=40)
    return {"id": anchor, "anchor": anchor, **each, "answer": _cited(each.get("answer", ""))}


def _entry(each: Data, figures: Mapping[str, Data]) -> dict[str, Any]:
    return {"id": to_slug(each["patient_term"], longest=40), **each}


def _help(each: Data, figures: Mapping[str, Data]) -> dict[str, Any]:
    return {"id": f"help-{to_slug(each['heading'], longest=34)}", **each}


BUILDERS = {"sections": _section, "questions": _question, "entries": _entry, "help": _help}


def _sources(fields: Data) -> list[str]:
    """Return the sources that a document cites, in the order in which it does."""
    found = list(citations(fields.get("text", "")))
    for part in (*fields.get("sections", ()), *fields.get("questions", ())):
        found += citations(part.get("body", "") or part.get("answer", ""))
    for entry in fields.get("entries", ()):
        found += entry.get("citations", ())
    return [key for key in dict.fromkeys(found) if key in BY_KEY]
