"""What a reviewer must see of what changed: every change in words, and first of all those that may harm."""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING

from django.utils.html import format_html_join

from clinic_content.content import canonical
from clinic_content.content.diff import Change
from clinic_content.content.marking import marked
from clinic_content.content.risk import Risk, risk_of
from clinic_content.content.schema import AnyContent
from clinic_content.content.walk import parts
from clinic_content.rendering.markup import Ink
from clinic_content.reviews.models import Version
from clinic_content.reviews.ranking import Summary, summary

from .queue_marks import in_words

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

FIELDS = {
    "body": "text", "answer": "answer", "patient_term": "name", "rate": "how often", "get_help": "when to get help",
    "get_help_if": "get help if", "key_takeaways": "key points", "embed": "embedded list", "figure": "picture",
    "comparator": "how often without it", "slug": "address", "label_band": "frequency in the label",
}  # fmt: skip
WORDS = {"added": "New", "removed": "Removed", "moved": "Moved", "changed": "Changed"}
NAMES_OF_FIELDS = re.compile(
    r"^(?:id|codes|citations|anchor|level|role|sha256|applies_to|route: any)(?::.*)?$", re.MULTILINE
)
NAME_OF_FIELD = re.compile(r"(?:^|(?<=: ))([a-z_]+): ((?:[a-z_]+$)?)")


@dataclass(frozen=True, slots=True)
class Shown:
    """One change as a reviewer reads it."""

    key: str
    is_seen: bool
    """The person who looks has marked it as seen."""
    word: str
    kind: str
    where: str
    field: str
    part: str
    anchor: str
    """Where it stands on the page; empty for what is not there any more."""
    reasons: tuple[str, ...]
    """What a clinician would say of it; nothing for what is only to be read."""
    direction: str
    """Whether it relaxes safety, tightens it, or neither."""
    is_notable: bool
    text: SafeString
    """The text with what went and what came marked."""


def shown(changes: Iterable[Change], new: AnyContent, seen: Collection[str] = ()) -> list[Shown]:
    """Return changes as a reviewer reads them, those that must not be missed first."""
    anchors = anchors_of(new)
    found = [(risk_of(each), each) for each in changes]
    found.sort(key=lambda pair: -pair[0].weight)
    return [_shown(each, risk, new, anchors, seen) for risk, each in found]


def anchors_of(content: AnyContent) -> dict[str, str]:
    """Return where each part stands on the page."""
    return {str(each.id): str(getattr(each, "anchor", "") or each.id) for each in parts(content)}  # type: ignore[attr-defined]


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


def _shown(change: Change, risk: Risk, new: AnyContent, anchors: Mapping[str, str], seen: Collection[str]) -> Shown:
    return Shown(
        key=change.key,
        is_seen=change.key in seen,
        word=WORDS[change.kind],
        kind=change.kind,
        where=change.label or "The document",
        field=_field(change),
        part=change.part,
        anchor=anchors.get(change.part, ""),
        reasons=risk.sentences,
        direction=risk.direction.value,
        is_notable=risk.is_notable,
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
    at = (change.part, change.field)
    if told := dict(in_words(change)):
        return _in_lines(told[at])
    ink = Ink(new.references, {at: change.marked})
    return ink.rich(change.part, change.field, "") if change.is_rich else ink.text(change.part, change.field, "")


def _in_lines(text: str) -> SafeString:
    """Return the lines of a marked text that something changed in, each as a paragraph."""
    lines = Ink(marks={("", ""): text}).lines("", "", ())
    return format_html_join("", "<p>{}</p>", ((each,) for each in lines if "<ins" in each or "<del" in each))


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
