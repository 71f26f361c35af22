"""What a reviewer must see of what changed: every change in words, and first of all those that may harm."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING

from clinic_content.content import canonical
from clinic_content.content.diff import Change, diff, marked
from clinic_content.content.schema import AnyContent, Kind
from clinic_content.content.walk import parts
from clinic_content.rendering.markup import Ink
from clinic_content.reviews.models import Version

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

LISTS = {Kind.CONTRAINDICATIONS: "contraindication", Kind.SIDE_EFFECTS: "side effect"}
FREQUENCY = {"rate", "comparator", "label_band", "population"}
SAFETY = {"strength", "get_help", "get_help_if", "action", "seriousness", "route", "entries", "help"}
FIELDS = {
    "body": "text", "answer": "answer", "patient_term": "name", "rate": "how often", "get_help": "when to get help",
    "get_help_if": "get help if", "key_takeaways": "key points", "embed": "embedded list", "figure": "picture",
    "comparator": "how often without it", "slug": "address", "label_band": "frequency in the label",
}  # fmt: skip
GRAVEST = (
    "An absolute contraindication was removed", "Relaxed", "A negation was removed", "No longer called serious",
    "Numbers", "How often", "New", "A negation was added",
)  # fmt: skip
"""How reasons begin, in the order in which they are told."""
WORDS = {"added": "New", "removed": "Removed", "moved": "Moved", "changed": "Changed"}
NAMES_OF_FIELDS = re.compile(
    r"^(?:id|codes|citations|anchor|level|role|sha256|applies_to|route: any)(?::.*)?$", re.MULTILINE
)
NAME_OF_FIELD = re.compile(r"^([a-z_]+): ((?:[a-z_]+$)?)")


@dataclass(frozen=True, slots=True)
class Shown:
    """One change as a reviewer reads it."""

    word: str
    kind: str
    where: str
    field: str
    part: str
    anchor: str
    """Where it stands on the page; empty for what is not there any more."""
    reasons: tuple[str, ...]
    """Why it must not be missed; nothing for what is only to be read."""
    text: SafeString
    """The text with what went and what came marked."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A version in the queue in a few words: what it is about, and how much of it changed since the last approval."""

    treatments: tuple[str, ...]
    is_first: bool
    changes: int
    notable: int
    reasons: tuple[str, ...]

    @property
    def unnamed(self) -> int:
        """How many reasons to look twice are not among those given here."""
        return max(0, self.notable - len(self.reasons))


def reasons(change: Change, kind: Kind) -> tuple[str, ...]:
    """Say why a change must not be missed: a number, a “not”, a contraindication, a frequency, a disclaimer."""
    found = dict.fromkeys([*_as_words(change).notable, *_reasons_of_the_kind(change, kind)])
    return tuple(sorted(found, key=_gravity))


def shown(changes: Iterable[Change], new: AnyContent) -> list[Shown]:
    """Return changes as a reviewer reads them, those that must not be missed first."""
    anchors = anchors_of(new)
    found = [_shown(each, new, anchors) for each in changes]
    return sorted(found, key=lambda each: _gravity(each.reasons[0]) if each.reasons else len(GRAVEST) + 1)


def anchors_of(content: AnyContent) -> dict[str, str]:
    """Return where each part stands on the page."""
    return {str(each.id): str(getattr(each, "anchor", "") or each.id) for each in parts(content)}  # type: ignore[attr-defined]


def summary(old: AnyContent | None, new: AnyContent) -> Summary:
    """Return what the queue says of a version; a first one is new as a whole."""
    named = tuple(each.name for each in new.treatments)
    if old is None:
        return Summary(named, is_first=True, changes=0, notable=0, reasons=())
    changes = diff(old, new)
    grave = sorted((found for each in changes if (found := reasons(each, new.kind))), key=_worst)
    return Summary(named, False, len(changes), len(grave), tuple(each[0] for each in grave[:2]))


Pair = tuple[str, str]


class Memory:
    """Summaries of pairs of versions by their hashes: both are frozen, so what was computed once stays true."""

    def __init__(self, size: int = 4_000) -> None:
        self._size = size
        self._held: dict[Pair, Summary] = {}
        self._lock = threading.Lock()

    def of(self, wanted: Mapping[Pair, tuple[int, int | None]]) -> dict[Pair, Summary]:
        """Return the summary of each pair of hashes, reading the contents (by version id) of those not held yet."""
        with self._lock:
            known = {pair: self._held[pair] for pair in wanted if pair in self._held}
        missing = {pair: ids for pair, ids in wanted.items() if pair not in known}
        made = _summaries(missing) if missing else {}
        self._keep(made)
        return known | made

    def forget(self) -> None:
        """Begin again."""
        with self._lock:
            self._held.clear()

    def _keep(self, made: Mapping[Pair, Summary]) -> None:
        with self._lock:
            self._held.update(made)
            for oldest in list(self._held)[: max(0, len(self._held) - self._size)]:
                del self._held[oldest]


memory = Memory()


def _summaries(missing: Mapping[Pair, tuple[int, int | None]]) -> dict[Pair, Summary]:
    ids = {pk for pair in missing.values() for pk in pair if pk is not None}
    texts = dict(Version.objects.filter(pk__in=ids).values_list("pk", "content"))
    return {
        pair: summary(canonical.from_json(texts[old]) if old is not None else None, canonical.from_json(texts[new]))
        for pair, (new, old) in missing.items()
    }


def _reasons_of_the_kind(change: Change, kind: Kind) -> Iterator[str]:
    if kind in LISTS and change.part:
        yield from _reasons_in_a_list(change, LISTS[kind])
    if kind is Kind.DISCLAIMER and change.field == "text":
        yield "The disclaimer's wording changed"
    if kind is Kind.ARTICLE and change.field == "level" and change.part:
        yield "How urgent it is changed"


def _reasons_in_a_list(change: Change, name: str) -> Iterator[str]:
    if change.kind == "added":
        yield f"New {name}: {change.label}"
    if change.field in FREQUENCY:
        yield "How often it happens changed"
    elif any(reason.startswith("Relaxed") for reason in change.notable):
        return
    elif change.field in SAFETY:
        yield f"{_field(change).capitalize()} changed"
    elif change.field in {"patient_term", "qualifier", "with_condition"}:
        yield f"Who or what the {name} is changed"


def _shown(change: Change, new: AnyContent, anchors: Mapping[str, str]) -> Shown:
    return Shown(
        word=WORDS[change.kind],
        kind=change.kind,
        where=change.label or "The document",
        field=_field(change),
        part=change.part,
        anchor=anchors.get(change.part, ""),
        reasons=reasons(change, new.kind),
        text=_marked(change, new),
    )


def _field(change: Change) -> str:
    return FIELDS.get(change.field, change.field.replace("_", " "))


def _marked(change: Change, new: AnyContent) -> SafeString:
    """Return a change with its marks. A whole part is told in plain words: its markup stands on the page or is gone."""
    if change.kind != "changed":
        whole = _as_words(change)
        lines = [marked(was, "", rich=False) for was in whole.before.splitlines()]
        lines += [marked("", now, rich=False) for now in whole.after.splitlines()]
        return Ink(marks={("", ""): "\n".join(lines)}).text("", "", "")
    ink = Ink(new.references, {(change.part, change.field): change.marked})
    return ink.rich(change.part, change.field, "") if change.is_rich else ink.text(change.part, change.field, "")


def _gravity(reason: str) -> int:
    return next((place for place, begins in enumerate(GRAVEST) if reason.startswith(begins)), len(GRAVEST))


def _worst(found: tuple[str, ...]) -> int:
    return _gravity(found[0])


def _as_words(change: Change) -> Change:
    """Return a change of a whole part without its markup, ids and codes, whose numbers are nobody's concern."""
    if change.kind == "changed":
        return change
    return replace(change, before=_in_words(change.before), after=_in_words(change.after))


def _in_words(text: str) -> str:
    """Return a whole part as its words, line by line, with the targets of its links."""
    told = re.sub(r'<a href="([^"]*)">(.*?)</a>', r"\2 (\1)", text, flags=re.DOTALL)
    told = re.sub(r"</(?:p|li|tr|caption|blockquote|aside)>|<br>", "\n", told)
    told = unescape(re.sub(r"</?[a-z][^<>]*>", " ", told)) if "<" in text else text
    lines: Sequence[str] = [line.strip() for line in NAMES_OF_FIELDS.sub("", told).splitlines()]
    return "\n".join(NAME_OF_FIELD.sub(_named, line) for line in lines if line)


def _named(found: re.Match[str]) -> str:
    """Say a field's name in words. What a rule looks for keeps its own: `strength: absolute`."""
    name = FIELDS.get(found.group(1), found.group(1).replace("_", " "))
    return f"{name}: {found.group(2).replace('_', ' ')}"
