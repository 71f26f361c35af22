"""Findings shown in their place: each quote marked in the text that it is from, on the page as patients see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from clinic_content.checks import WORST_FIRST, Finding
from clinic_content.content.richtext import BLOCKS, plain_text, verified
from clinic_content.content.schema import AnyContent
from clinic_content.content.walk import Place, texts

Marks = Mapping[tuple[str, str], str]
PIECE = re.compile(r"<(/?)([a-z0-9]+)[^<>]*>|&[a-zA-Z#0-9]+;|.", re.DOTALL)
BREAKS = frozenset(BLOCKS) | {"br"}
SPACES = " \t\u00a0"


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of a text's words, and where its source stands in the markup."""

    character: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where in the words of a text a finding's quote stands."""

    start: int
    end: int
    finding: Finding


def marks_of(content: AnyContent, findings: Sequence[Finding]) -> tuple[Marks, list[Finding]]:
    """Return the marks for a page, and the findings that have no place on it: what is absent cannot be marked."""
    places = {each.path: each for each in texts(content)}
    found: dict[str, list[Stretch]] = {}
    unplaced = []
    for each in findings:
        stretch = _stretch(places.get(each.path), each)
        if stretch is None:
            unplaced.append(each)
        else:
            found.setdefault(each.path, []).append(stretch)
    return dict(_by_field(places, found)), unplaced


def marked(text: str, stretches: Sequence[Stretch], *, rich: bool) -> str:
    """Return a text as safe HTML with its stretches marked; a mark ends before every tag and begins again after it."""
    source = verified(text) if rich else text
    owners: dict[int, list[Finding]] = {}
    letters = _letters(source) if rich else [Letter(c, n, n + 1) for n, c in enumerate(source)]
    for each in stretches:
        for letter in letters[each.start : each.end]:
            for place in range(letter.start, letter.end):
                owners.setdefault(place, []).append(each.finding)
    return "".join(_runs(source, owners, rich=rich))


def _stretch(place: Place | None, finding: Finding) -> Stretch | None:
    """Return where a quote stands, looking for it where the finding does not say; nothing where it is not there."""
    if place is None or not finding.quote:
        return None
    words = place.words
    start = finding.start
    if start is None or words[start : start + len(finding.quote)] != finding.quote:
        start = words.find(finding.quote)
    return None if start < 0 else Stretch(start, start + len(finding.quote), finding)


def _by_field(places: Mapping[str, Place], found: Mapping[str, list[Stretch]]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each field that has a mark, under the name that the page prints it by; a list is printed as a whole."""
    done: set[str] = set()
    for path in found:
        place = places[path]
        list_path, _, last = path.rpartition(".")
        if not (last.isdigit() and list_path):
            yield (place.part, _name(path)), marked(place.text, found[path], rich=place.is_rich)
        elif list_path not in done:
            done.add(list_path)
            items = [p for p in places if p.rpartition(".")[0] == list_path]
            lines = [marked(" ".join(places[p].text.splitlines()), found.get(p, ()), rich=False) for p in items]
            yield (place.part, _name(list_path)), "\n".join(lines)


def _name(path: str) -> str:
    """Return what a page calls a field: its path within its part."""
    steps = path.split(".")
    return ".".join(steps[2:] if len(steps) > 2 and steps[1].isdigit() else steps)


def _letters(source: str) -> list[Letter]:
    """Return the words of rich text letter by letter, as `plain_text` gives them, with where each came from."""
    lines: list[list[Letter]] = [[]]
    for found in PIECE.finditer(source):
        if found.group(2):
            if found.group(2) in BREAKS:
                lines.append([])
            continue
        told = unescape(found.group(0)).replace("\n", " ")
        lines[-1] += [Letter(character, found.start(), found.end()) for character in told]
    kept = [line for each in lines if (line := _stripped(each))]
    letters = [letter for line in kept for letter in (*line, Letter("\n", -1, -1))][:-1]
    # Where the two readings differ no mark can be put right; none is put.
    return letters if "".join(each.character for each in letters) == plain_text(source) else []


def _stripped(line: Iterable[Letter]) -> list[Letter]:
    """Return a line with each run of spaces as one, and none at its ends."""
    found: list[Letter] = []
    for each in line:
        if each.character not in SPACES:
            found.append(each)
        elif found and found[-1].character == " ":
            found[-1] = Letter(" ", found[-1].start, each.end)
        elif found:
            found.append(Letter(" ", each.start, each.end))
    while found and found[-1].character.isspace():
        found.pop()
    while found and found[0].character.isspace():
        found.pop(0)
    return found


def _runs(source: str, owners: Mapping[int, list[Finding]], *, rich: bool) -> Iterator[str]:
    """Yield the source in pieces, those with the same findings within one mark; no mark holds a tag."""
    held: list[str] = []
    who: list[Finding] = []
    for start, end in _pieces(source, rich=rich):
        is_tag = rich and source[start] == "<"
        now = [] if is_tag else owners.get(start, [])
        if [id(each) for each in now] != [id(each) for each in who]:
            yield _mark("".join(held), who)
            held, who = [], now
        held.append(source[start:end] if rich else escape(source[start:end]))
    yield _mark("".join(held), who)


def _pieces(source: str, *, rich: bool) -> Iterable[tuple[int, int]]:
    if not rich:
        return ((place, place + 1) for place in range(len(source)))
    return (found.span() for found in PIECE.finditer(source))


def _mark(shown: str, who: Sequence[Finding]) -> str:
    if not who or not shown:
        return shown
    worst = min((each.severity for each in who), key=WORST_FIRST.index)
    told = " ".join(dict.fromkeys(f"{each.message} {each.mend}".strip() for each in who))
    return f'<mark class="finding {worst.value}" title="{escape(told)}">{shown}</mark>'
