"""Whether a change is light: a slip of the pen that is put right, and nothing that a patient could act on.

What is asked is not whether a change looks small but whether it can be shown to be harmless. A word may become another
only where it is known to be misspelt; “mouth” and “month”, or “infection” and “injection”, are one letter apart.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from clinic_content.content.diff import Change, diff
from clinic_content.content.marking import NUMBER
from clinic_content.content.schema import AnyContent

from .known import LIBRARY
from .known.spelling import MISSPELT

PROSE = frozenset({
    "title", "summary", "main_message", "purpose", "key_takeaways", "heading", "body", "question", "short_answer",
    "answer", "text", "lead_in", "tell_even_if_unsure",
})  # fmt: skip
"""Fields in which a slip may be put right. All others hold choices, figures, sources, addresses or warnings."""
FOR_STAFF = frozenset({"required_when"})
"""Fields that no reader sees: their words may change."""
TAG = re.compile(r"<[^<>]*>")
ITEM = re.compile(r"<(?:li|t[dh]|caption)\b.*?</(?:li|t[dh]|caption)>", re.DOTALL)
SIGN = re.compile(r"[^\w\s.,;:'\"“”‘’«»–—‑…-]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
"""Signs that say something by themselves, such as a question mark, a percent sign or an arrow; and hidden ones."""
TOKEN = re.compile(rf"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|{SIGN.pattern}")
DIGITS = re.compile(rf"\b{NUMBER}")
NEGATIONS = re.compile(r"\b(?:not?|never|cannot|without|nobody|none|neither|nor|\w+n['’]t)\b", re.IGNORECASE)
COUNTED = re.compile(
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|ninety|hundred|thousand|once|twice|half|quarter|third|double|first|second|single|both|daily|weekly|monthly)\b",
    re.IGNORECASE,
)
WITHOUT_TAGS = " "


def why_not_light(old: AnyContent, new: AnyContent) -> tuple[str, ...]:
    """Say why a change needs an ordinary review; nothing where it is light."""
    found = dict.fromkeys(
        f"{each.label or 'The document'}: {why}" for each in diff(old, new) for why in _reasons(each, old, new)
    )
    return tuple(found)


def _reasons(change: Change, old: AnyContent, new: AnyContent) -> Iterator[str]:
    if change.kind != "changed":
        yield {"added": "it is new.", "removed": "it is gone.", "moved": "it stands elsewhere."}[change.kind]
        return
    if change.field not in PROSE | FOR_STAFF or _is_of_a_list(change, old, new):
        yield f"{change.field.replace('_', ' ')} changed."
        return
    yield from _meaning(change, (old, new))
    if change.field in PROSE:
        yield from _wording(change)


def _is_of_a_list(change: Change, *contents: AnyContent) -> bool:
    """Return whether a part is an entry of a safety list or says when to get help: never a small matter."""
    ids = {each.id for content in contents for name in ("entries", "help") for each in getattr(content, name, ())}
    return change.part in ids


def _meaning(change: Change, contents: tuple[AnyContent, AnyContent]) -> Iterator[str]:
    """Yield what must be the same before and after and is not."""
    texts = (change.before, change.after)
    words = [TAG.sub(WITHOUT_TAGS, text) if change.is_rich else text for text in texts]
    if change.is_rich and len({tuple(TAG.findall(text)) for text in texts}) > 1:
        yield "a link, a list, a table or an emphasis changed."
    if change.is_rich and len({tuple(ITEM.findall(text)) for text in texts}) > 1:
        yield "an entry of a list or table changed."
    if _differ(DIGITS, words) or _differ(COUNTED, words):
        yield "a number changed."
    if _differ(NEGATIONS, words):
        yield "a negation changed."
    if len({_drugs(text, contents) for text in words}) > 1:
        yield "the name of a treatment changed."
    if _differ(SIGN, words):
        yield "a sign changed that says something by itself."


def _differ(pattern: re.Pattern[str], texts: list[str]) -> bool:
    return len({tuple(" ".join(each.split()).lower() for each in pattern.findall(text)) for text in texts}) > 1


def _drugs(text: str, contents: tuple[AnyContent, AnyContent]) -> tuple[str, ...]:
    """Return the treatments that a text names, in order."""
    lower = text.lower()
    own = {
        name.lower()
        for content in contents
        for each in content.treatments
        for name in (each.name, each.plain_name, each.active_ingredient, *each.brand_names, *each.also_called)
        if name
    }
    places = [(found.start(), name) for name in own for found in re.finditer(rf"\b{re.escape(name)}\b", lower)]
    known = [each.key for each in LIBRARY.drugs_in(text)]
    return (*(name for _, name in sorted(places)), *known)


def _wording(change: Change) -> Iterator[str]:
    """Compare words and signs run by run between tags, so that emphasis cannot move from one word to the next."""
    runs = [TAG.split(text) if change.is_rich else [text] for text in (change.before, change.after)]
    for old, new in zip(*runs, strict=False):
        yield from _of_run(TOKEN.findall(old.casefold()), TOKEN.findall(new.casefold()))


def _of_run(before: list[str], after: list[str]) -> Iterator[str]:
    for what, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = before[i1:i2], after[j1:j2]
        if what != "equal" and not (_puts_right(gone, come) or _was_there_twice(before, i1, gone, come)):
            yield f"“{' '.join(gone) or '…'}” became “{' '.join(come) or '…'}”, which may say something else."


def _puts_right(gone: list[str], come: list[str]) -> bool:
    """Return whether each word was misspelt, as far as is known, and is now spelt right."""
    return len(gone) == len(come) > 0 and all(MISSPELT.get(a) == b for a, b in zip(gone, come, strict=True))


def _was_there_twice(before: list[str], at: int, gone: list[str], come: list[str]) -> bool:
    """Return whether one word went that stood there twice in a row."""
    return len(gone) == 1 and not come and gone[0] in before[max(0, at - 1) : at] + before[at + 1 : at + 2]
