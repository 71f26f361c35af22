"""What changed between two contents, part by part and word by word, so that nothing that changed can hide.

Parts are matched by their ids, so a moved part is a move and not two changes. Inside a text, sentences are matched
first and words only within changed ones; a number keeps its unit, and emphasis, link targets, list types and table
cells are words like any other: a diff that shows “0.5 mg → 5 mg” as a removed “0.”, or nothing where “not” lost its
emphasis, hides what matters most.
"""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .canonical import is_rich, plain
from .richtext import verified
from .schema import PARTED, AnyContent, Data
from .walk import label_of

NUMBER = (
    r"\d+(?:[.,]\d+)*[^\S\n]?"
    r"(?:mg/kg|mcg|µg|mg|kg|ml|mL|g|%|percent|per cent|hours?|days?|weeks?|months?|years?|minutes?|times?)?"
)
TOKEN = re.compile(rf"<[^<>]+>|{NUMBER}(?!\w)|\w+(?:['’-]\w+)*|&\w+;|\s+|.", re.DOTALL)
SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=>)(?=<(?:p|li|tr|td|th|aside|blockquote|ul|ol|table)\b)")
LINE = re.compile(r"(?<=[.!?])[^\S\n]+|(?<=\n)")
DIGITS = re.compile(rf"\b{NUMBER}")
NEGATIONS = re.compile(r"\b(?:not|no|never|cannot|without|nobody|none|neither|nor|\w+n['’]t)\b", re.IGNORECASE)
BOOKKEEPING = {"references", "credits", "slug", "related", "tags", "indications"}
"""Fields whose numbers are years, pages and codes: naming each of them would bury the ones that matter."""
STRENGTHS = {"absolute": 3, "relative": 2, "precaution": 1}
HELP = {"emergency": 3, "urgent": 2, "non_urgent": 1, "none": 0}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: a part added, removed or moved, or a field of a part or of the whole."""

    kind: Literal["added", "removed", "moved", "changed"]
    part: str
    label: str
    field: str
    before: str
    after: str
    is_rich: bool = False

    @property
    def notable(self) -> tuple[str, ...]:
        """What a clinician must not miss in it."""
        return tuple(_notable(self))

    @property
    def marked(self) -> str:
        """The change as HTML with what went and what came marked."""
        return marked(self.before, self.after, rich=self.is_rich)


def diff(old: AnyContent | None, new: AnyContent) -> list[Change]:
    """Return everything that differs between two contents of a kind; everything is added where there is no old one."""
    if old is not None and old.kind is not new.kind:
        raise ValueError("Only contents of one kind can be compared.")
    found = list(_fields(old, new, part="", label=""))
    for name in PARTED:
        if hasattr(new, name):
            found += _parts(getattr(old, name, ()), getattr(new, name))
    return found


def marks(changes: Sequence[Change]) -> Mapping[tuple[str, str], str]:
    """Return the marked text of each changed or added text by part and field, to be shown in its place on the page."""
    found = {(each.part, each.field): each.marked for each in changes if each.kind == "changed"}
    return found | {(each.part, ""): each.kind for each in changes if each.kind in {"added", "moved"}}


def marked(before: str, after: str, *, rich: bool) -> str:
    """Return the new text as safe HTML with removed words in `<del>` and added ones in `<ins>`."""
    return "".join(_marked(_tokens(before, rich), _tokens(after, rich), rich))


def _fields(old: Data | None, new: Data, *, part: str, label: str) -> Iterator[Change]:
    for name, field in type(new).model_fields.items():
        if name in {*PARTED, "id", "format", "kind"} and not (name == "kind" and part):
            continue
        before = _shown(getattr(old, name)) if old is not None else ""
        after = _shown(getattr(new, name))
        if before != after:
            yield Change("changed", part, label, name, before, after, is_rich(field))


def _parts(old: Sequence[Any], new: Sequence[Any]) -> list[Change]:
    before, after = {each.id: each for each in old}, {each.id: each for each in new}
    stayed = [key for key in before if key in after]
    found = [Change("removed", k, label_of(p), "", _shown(p), "") for k, p in before.items() if k not in after]
    moved = set(stayed) - _in_order(stayed, [key for key in after if key in before])
    for key, each in after.items():
        if key not in before:
            found.append(Change("added", key, label_of(each), "", "", _shown(each)))
            continue
        if key in moved:
            found.append(Change("moved", key, label_of(each), "", "", label_of(each)))
        found += _fields(before[key], each, part=key, label=label_of(each))
    return found


def _in_order(old: list[str], new: list[str]) -> set[str]:
    """Return the ids that kept their order: the others were moved."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return {key for block in matcher.get_matching_blocks() for key in old[block.a : block.a + block.size]}


def _shown(value: Any) -> str:
    """Return a value as one text that differs whenever the value does."""
    flat = plain(value)
    if isinstance(flat, str):
        return flat
    if isinstance(flat, list):
        return "\n".join(_shown(each) for each in flat)
    if isinstance(flat, dict):
        return "\n".join(f"{name}: {_shown(each)}" for name, each in flat.items() if each not in (None, "", [], {}))
    return "" if flat is None else str(flat)


def _tokens(text: str, rich: bool) -> list[list[str]]:
    """Return a text as sentences, each as words; without markup, what looks like a tag is words, and lines stay."""
    shown = verified(text) if rich else html.escape(text)
    return [TOKEN.findall(sentence) for sentence in (SENTENCE if rich else LINE).split(shown) if sentence]


def _marked(old: list[list[str]], new: list[list[str]], rich: bool) -> Iterator[str]:
    left, right = ["".join(each) for each in old], ["".join(each) for each in new]
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "".join(f"{sentence} " for sentence in right[j1:j2])
            continue
        before = [token for sentence in old[i1:i2] for token in [*sentence, " "]]
        after = [token for sentence in new[j1:j2] for token in [*sentence, " "]]
        yield from _words(before, after, rich)


def _words(before: list[str], after: list[str], rich: bool) -> Iterator[str]:
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "".join(after[j1:j2])
        else:
            yield from _runs("del", before[i1:i2], rich)
            yield from _runs("ins", after[j1:j2], rich)


def _runs(mark: str, tokens: list[str], rich: bool) -> Iterator[str]:
    """Mark words run by run. A tag cannot stand inside a mark: an added one is written, and both are told in words."""
    run: list[str] = []
    for token in [*tokens, "<>"]:
        if not _ends_run(token, rich):
            run.append(token)
            continue
        if "".join(run).strip():
            yield f"<{mark}>{''.join(run)}</{mark}>"
        run = []
        if token.isspace():
            yield "\n"
        elif token != "<>":
            yield from _tag(mark, token)


def _ends_run(token: str, rich: bool) -> bool:
    """Return whether a mark cannot go on over this: a tag, or in plain text the end of a line."""
    return token == "<>" or (
        token.startswith("<") and token.endswith(">") if rich else token.isspace() and "\n" in token
    )


def _tag(mark: str, token: str) -> Iterator[str]:
    if mark == "ins":
        yield token
    if told := _told(token):
        yield f'<{mark} class="mark-up">[{html.escape(told)}]</{mark}>' if _may_hold_words(token) else ""


def _may_hold_words(token: str) -> bool:
    """Return whether a word may stand beside this tag: between a table's rows and cells it may not."""
    return not re.match(r"</?(?:table|thead|tbody|tr|caption|ul|ol)\b", token)


def _told(token: str) -> str:
    if token.startswith("</") or token == "<br>":
        return ""
    name = token.strip("<>").split()[0]
    if target := re.search(r'href="([^"]*)"', token):
        return f"link to {html.unescape(target.group(1))}"
    return {
        "strong": "bold", "em": "italic", "sub": "lowered", "sup": "raised", "li": "item", "td": "cell",
        "th": "header cell", "aside": f"callout {token[20:-2]}", "blockquote": "quotation", "p": "",
    }.get(name, name)  # fmt: skip


def _notable(change: Change) -> Iterator[str]:
    words = [re.sub(r"<[^<>]+>", " ", text) if change.is_rich else text for text in (change.before, change.after)]
    yield from _moved_on(change)
    if change.field in BOOKKEEPING:
        return
    numbers = [[" ".join(n.split()) for n in DIGITS.findall(text)] for text in words]
    if sorted(numbers[0]) != sorted(numbers[1]):
        yield f"Numbers: {', '.join(numbers[0]) or 'none'} → {', '.join(numbers[1]) or 'none'}"
    negations = [len(NEGATIONS.findall(text)) for text in words]
    if negations[1] < negations[0]:
        yield "A negation was removed"
    elif negations[1] > negations[0] and change.kind == "changed":
        yield "A negation was added"
    if _emphasis(change.before) != _emphasis(change.after) and change.is_rich:
        yield "Emphasis changed"
    if _lists(change.before) != _lists(change.after) and change.is_rich:
        yield "A list became another kind of list"


def _moved_on(change: Change) -> Iterator[str]:
    if change.kind == "removed":
        strong = "strength: absolute" in change.before
        yield "An absolute contraindication was removed" if strong else f"Removed: {change.label}"
    for name, scale in (("strength", STRENGTHS), ("get_help", HELP)):
        if change.field == name and scale.get(change.after, 0) < scale.get(change.before, 0):
            yield f"Relaxed: {change.before} → {change.after}"
    if change.field == "seriousness" and change.after == "not_serious":
        yield "No longer called serious"
    if change.field in {"required_disclaimers", "embed", "slug", "indications"}:
        yield f"{change.field.replace('_', ' ').capitalize()} changed"


def _emphasis(text: str) -> list[str]:
    return re.findall(r"<(?:strong|em)>[^<]*", text)


def _lists(text: str) -> list[str]:
    return re.findall(r"<(?:ul|ol)\b", text)
