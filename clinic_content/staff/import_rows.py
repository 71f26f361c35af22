"""What the screens of an import show: batches, progress, and a source line by line beside what it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Min
from django.utils.safestring import SafeString

from clinic_content import checks, exports
from clinic_content.accounts.models import User
from clinic_content.checks import subjects
from clinic_content.checks.page import Page
from clinic_content.documents.models import Document, DocumentKind, new_uid
from clinic_content.drafts import bringing, duplicates, known
from clinic_content.drafts.checking import library_or_ours
from clinic_content.drafts.models import Import
from clinic_content.importers import CannotArrange, Part, Proposal, Use, from_data, made_of
from clinic_content.importers.spans import has_words
from clinic_content.rendering.markup import Ink

from .import_steps import NAMES

State = Import.State
SHOWN = 12
MOST = 1_500
"""So many parts one screen shows: what is longer is arranged as a draft."""


@dataclass(frozen=True, slots=True)
class Row:
    """One part: its lines of the source, what it becomes, and what the checks say of it."""

    part: Part
    lines: tuple[tuple[int, str], ...]
    name: str
    text: SafeString
    body: SafeString
    findings: tuple[checks.Finding, ...] = ()
    same: tuple[Document, ...] = ()


@dataclass(slots=True)
class _Found:
    """The findings of a proposal, given to the part that holds what each quotes."""

    beside: dict[str, list[checks.Finding]] = field(default_factory=dict)
    others: list[checks.Finding] = field(default_factory=list)

    def give(self, finding: checks.Finding, parts: Iterable[Part]) -> None:
        """Give one finding to its part; what is absent has none."""
        quote = " ".join(finding.quote.split())
        for part in parts if quote else ():
            if quote in " ".join(part.words.split()):
                self.beside.setdefault(part.id, []).append(finding)
                return
        self.others.append(finding)


def batches(user: User) -> list[dict[str, Any]]:
    """Return what somebody brought in last, by what was dropped together."""
    counted = Import.objects.filter(by=user).values("batch").annotate(first=Min("pk"), count=Count("pk"))
    last = list(counted.order_by("-first")[:SHOWN])
    firsts = Import.objects.only("name", "state", "at").in_bulk([each["first"] for each in last])
    return [{"batch": each["batch"], "first": firsts[each["first"]], "more": each["count"] - 1} for each in last]


def progress(imports: list[Import]) -> dict[str, Any]:
    """Return how far the sources of a batch have come."""
    states = [each.state for each in imports]
    to_make = [each for each in imports if bringing.is_to_make(each)]
    again = known.brought_before(to_make)
    return {
        "rows": [_batch_row(each) | {"again": again.get(each.sha256)} for each in imports],
        "again": len(again),
        "total": len(states),
        "done": sum(state != State.WAITING for state in states),
        "is_reading": State.WAITING in states,
        "is_making": any(each.is_asked for each in to_make),
        "to_make": len(to_make),
        "to_undo": states.count(State.MADE),
        "refused": states.count(State.REFUSED),
        "read": len(states) - states.count(State.REFUSED),
        "made": states.count(State.MADE),
    }


def _batch_row(brought: Import) -> dict[str, Any]:
    made = brought.drafts.all() if brought.state == State.MADE else ()
    report = brought.report
    error = report.get("error") or report.get("refused", "")
    parts = (each["use"] for each in brought.proposal.get("parts", ()))
    counted = [(NAMES[Use(use)].lower(), len(list(same))) for use, same in groupby(sorted(parts))]
    return {
        "brought": brought, "made": [each.document for each in made], "error": error,
        "counted": counted, "absent": len(report.get("pictures", ())),
        "words": _words(report), "told": report.get("told", ()) if made else (),
        "title": brought.proposal.get("heads", {}).get("article", {}).get("title", report.get("title", "")),
    }  # fmt: skip


def laid_out(brought: Import, now: datetime) -> dict[str, Any]:
    """Return an import part by part, with findings and with what is there already and nearly the same."""
    can = brought.state in {State.READ, State.UNDONE}
    earlier = bringing.earlier_of(brought) if can else None
    values: dict[str, Any] = {
        "made": [each.document for each in brought.drafts.select_related("document")],
        "why_kept": bringing.why_kept(brought) if brought.state == State.MADE else (),
        "earlier": earlier, "replaces": bool(earlier and not known.is_kept(earlier, brought)),
        "later": known.earlier(brought) if brought.state == State.REPLACED else None,
        "can_arrange": can and bool(brought.proposal), "can_make": can, "report": brought.report,
        "words": _words(brought.report),
        "absent": brought.report.get("pictures", ()),
        "title": brought.report.get("title", ""), "kinds": brought.report.get("kinds", ()),
    }  # fmt: skip
    if not brought.proposal:
        return values | {"same": _same_as_exported(brought, values["made"]) if can else ()}
    proposal = from_data(brought.proposal)
    found, refused = _found(proposal, brought.text, now)
    same = duplicates.of(proposal, own=[each.pk for each in values["made"]])
    source = brought.text.split("\n")
    return values | {
        "rows": list(_rows(proposal, source, found, same.beside))[:MOST], "beside": list(_beside(proposal, source)),
        "others": found.others, "refused": refused, "same": same.documents,
        "count": sum(map(len, found.beside.values())) + len(found.others), "title": _title(proposal),
        "more": max(0, len(proposal.parts) - MOST), "kinds": _kinds(proposal),
        "pictures": sum(part.use is Use.PICTURE for part in proposal.parts),
        "unshown": sum(part.shape is Use.PICTURE and part.use is Use.LEFT_OUT for part in proposal.parts),
    }  # fmt: skip


def _same_as_exported(brought: Import, made: Sequence[Document]) -> tuple[Document, ...]:
    """Return what is called nearly the same as an exported content that came back, which has no parts to arrange."""
    if not brought.text:
        return ()
    content = exports.from_json_bytes(brought.text.encode()).content
    own = [each.pk for each in made]
    return duplicates.titled(content.title, language=content.language, kind=content.kind.value, own=own)


def _words(report: dict[str, Any]) -> str:
    """Return what became of the words of a text, in one sentence; empty where it was never read."""
    if not report.get("source"):
        return ""
    homeless = report.get("homeless", 0)
    aside = report.get("unplaced", 0) - homeless
    told = [f"{report['placed']} have a place", _left_out(aside)]
    told.append(f"{homeless} found no place" if homeless else "")
    return f"Of its {report['source']} words, {', '.join(filter(None, told))}."


def _left_out(words: int) -> str:
    if words == 1:
        return "1 is left out, for the reason beside it"
    return f"{words} are left out, each with its reason" if words else ""


def _title(proposal: Proposal) -> str:
    return str(proposal.heads["article"]["title"])


def _kinds(proposal: Proposal) -> list[str]:
    """Return the documents that the proposal will become, as people call them."""
    uses = {part.use for part in proposal.parts}
    by_use = {
        Use.FAQ: DocumentKind.FAQ, Use.CONTRAINDICATION: DocumentKind.CONTRAINDICATIONS,
        Use.SIDE_EFFECT: DocumentKind.SIDE_EFFECTS,
    }  # fmt: skip
    return [DocumentKind.ARTICLE.label, *(str(kind.label) for use, kind in by_use.items() if use in uses)]


def _found(proposal: Proposal, text: str, now: datetime) -> tuple[_Found, str]:
    """Return what the checks find in the contents that the proposal comes to, or why it comes to none."""
    found = _Found()
    try:
        contents = [each.content for each in made_of(proposal, lambda _kind: new_uid())]
    except CannotArrange as fault:
        return found, str(fault)
    library = library_or_ours(now)
    seen: set[tuple[str, str, str]] = set()
    parts = [part for part in proposal.parts if part.use is not Use.LEFT_OUT]
    for content in reversed(contents):
        page = Page(subjects.about(content, library, text), library, today=now.date(), beside=text)
        for each in checks.run(page):
            if (key := (each.code, each.quote, each.message)) not in seen:
                seen.add(key)
                found.give(each, parts)
    return found, ""


def _beside(proposal: Proposal, source: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that are in no part: the title, sources, leads of lists; they are in the drafts all the same."""
    held = {line for part in proposal.parts for line in part.lines}
    return ((n, text) for n, text in enumerate(source, start=1) if n not in held and has_words(text))


def _name(part: Part) -> str:
    """Return what a part is called: a list and a table by their own names, although both are text."""
    made_of = part.text[:3] if part.use is Use.TEXT else ""
    return {"<ul": "List", "<ol": "Numbered list", "<ta": "Table"}.get(made_of, NAMES[part.use])


def _rows(proposal: Proposal, source: list[str], found: _Found, same: dict[str, tuple[Document, ...]]) -> Iterator[Row]:
    ink = Ink()
    shown: set[int] = set()
    for part in proposal.parts:
        lines = tuple((n, "" if n in shown else source[n - 1]) for n in part.lines if 0 < n <= len(source))
        shown.update(part.lines)
        is_rich = part.shape is Use.TEXT
        yield Row(
            part, lines, _name(part),
            ink.rich(part.id, "text", part.text) if is_rich else ink.text(part.id, "text", part.text),
            ink.rich(part.id, "body", part.body) if part.shape is Use.FAQ else ink.text(part.id, "body", part.body),
            tuple(found.beside.get(part.id, ())), same.get(part.id, ()),
        )  # fmt: skip
