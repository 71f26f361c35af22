"""Where a remark stands: its words in a content, found again in later ones by what they are and what is around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .schema import PARTED, AnyContent
from .walk import Place, texts

AROUND = 60
"""So many characters before and after the words are kept with them."""
ENOUGH = 24
"""So many characters, words and what is around them together, tell one place from another."""
LONGEST = 2_000
"""A remark is on a passage; what is longer than this is a remark on the part."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a remark is about: words in a field of a part, a part, or the whole where nothing is said."""

    part: str = ""
    path: str = ""
    """The field within its part."""
    quote: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where an anchor stands in one content."""

    is_there: bool
    path: str = ""
    """The field, or the part where the words are gone from it; empty for the whole."""
    part: str = ""
    quote: str = ""
    start: int = 0
    instead: str = ""
    """What stands between the same words before and after now, where the words themselves are gone."""


def anchors(content: AnyContent, words: str, *, part: str = "") -> list[Anchor]:
    """Return each place where somebody may have read these words: how they are spaced and punctuated is overlooked.

    A page breaks lines and curls quotation marks where the content does not.
    """
    pattern = _as_read(words[:LONGEST])
    if pattern is None:
        return []
    chosen = [each for each in texts(content) if part in ("", each.part)]
    return [_anchor(place, *found.span()) for place in chosen for found in pattern.finditer(place.words)]


def closest(found: Iterable[Anchor], before: str, after: str) -> list[Anchor]:
    """Return the places among these that have the most in common with what somebody saw around the words."""
    scored = [(_alike(each, before, after), each) for each in found]
    best = max((score for score, _ in scored), default=0)
    return [each for score, each in scored if score == best]


def find(content: AnyContent, anchor: Anchor) -> Found:
    """Return where an anchor stands in a content; words that are gone are shown with what stands in their place."""
    paths = _paths_of_parts(content)
    if not anchor.quote:
        return Found(not anchor.part or anchor.part in paths, paths.get(anchor.part, ""), anchor.part)
    places = list(texts(content))
    held = [(score, found) for place in places for score, found in _candidates(place, anchor)]
    if held:
        return max(held, key=lambda each: each[0])[1]
    instead = next((gap for each in places if _is_field(each, anchor) and (gap := _between(each.words, anchor))), "")
    field = next((each.path for each in places if _is_field(each, anchor)), "")
    return Found(False, field or paths.get(anchor.part, ""), anchor.part, instead=instead)


def field_of(path: str) -> str:
    """Return the name of a field within its part."""
    steps = path.split(".")
    return ".".join(steps[2:] if steps[0] in PARTED and len(steps) > 2 else steps)


def _as_read(words: str) -> re.Pattern[str] | None:
    tokens = re.findall(r"\w+", words)
    if not tokens:
        return None
    return re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, tokens)) + r"(?!\w)", re.IGNORECASE)


def _anchor(place: Place, start: int, end: int) -> Anchor:
    words = place.words
    return Anchor(
        place.part, field_of(place.path), words[start:end], words[max(0, start - AROUND) : start],
        words[end : end + AROUND],
    )  # fmt: skip


def _candidates(place: Place, anchor: Anchor) -> Iterator[tuple[tuple[bool, bool, int], Found]]:
    """Yield where the words stand in a text, each with how sure it is that they are the same ones."""
    words = place.words
    for found in _spaced(anchor.quote).finditer(words):
        here = _anchor(place, *found.span())
        around = _alike(here, anchor.before, anchor.after)
        same_part = place.part == anchor.part
        is_all = same_part and around == _length(anchor.before) + _length(anchor.after)
        if is_all or _length(anchor.quote) + around >= ENOUGH:
            yield (
                (same_part, _is_field(place, anchor), around),
                Found(True, place.path, place.part, found.group(), found.start()),
            )


def _spaced(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _is_field(place: Place, anchor: Anchor) -> bool:
    return place.part == anchor.part and field_of(place.path) == anchor.path


def _alike(here: Anchor, before: str, after: str) -> int:
    """Return how many characters are the same right before the words and right after them."""
    return _common(_squeezed(here.before)[::-1], _squeezed(before)[::-1]) + _common(
        _squeezed(here.after), _squeezed(after)
    )


def _common(one: str, other: str) -> int:
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    return same


def _squeezed(text: str) -> str:
    """Return a text without its spaces, which a page lays out in its own way."""
    return re.sub(r"\s+", "", text)


def _length(text: str) -> int:
    return len(_squeezed(text))


def _between(words: str, anchor: Anchor) -> str:
    """Return what stands now between what stood before the words and what stood after them."""
    for kept in (AROUND, AROUND // 2, 12):
        before, after = anchor.before[-kept:].split(), anchor.after[:kept].split()
        if not before and not after:
            return ""
        left = r"\s+".join(map(re.escape, before)) if before else r"\A"
        right = r"\s+".join(map(re.escape, after)) if after else r"\Z"
        most = 3 * len(anchor.quote) + 200
        if found := re.search(rf"{left}\s*(.{{0,{most}}}?)\s*{right}", words, re.DOTALL):
            return found.group(1)
    return ""


def _paths_of_parts(content: AnyContent) -> dict[str, str]:
    return {str(each.id): f"{name}.{place}" for name in PARTED for place, each in enumerate(getattr(content, name, ()))}
