"""Mends that need no judgement: a finding's `fix`, made at the press of a button and saved like any other edit.

Only the text or link that it is about is written, so that notes for colleagues and everything else stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

from django.db import transaction

from clinic_content.accounts.refusals import NotPossible
from clinic_content.checks.finding import Finding
from clinic_content.content.richtext import plain_text

from . import actions, fields
from .models import Disclaimer

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

TAG = re.compile(r"(<[^<>]*>)")
LINE = re.compile(r"<(p|li|blockquote)>((?:(?!<\1>).)*?)</\1>", re.DOTALL)
LIST = re.compile(r'<ol(?: start="(\d+)")?>(.*?)</ol>', re.DOTALL)
NUMBERED = re.compile(r"<p>\s*(\d{1,2})([.)])\s")
PARTS = {"sections": "sections", "help": "help_blocks", "questions": "questions", "entries": "entries"}
DONE = {
    "attach": "The notice “{0}” is attached.",
    "expand": "“{0}” is written out where it is first used.",
    "renumber": "The list is numbered through.",
    "drop": "The line was taken out.",
}
"""What is said when a mend was made."""
BUTTONS = {
    "attach": "Attach the notice “{0}”",
    "expand": "Write it out: {1} ({0})",
    "renumber": "Number it through",
    "drop": "Take this line out",
}
"""What the button of each mend says."""


def button(fix: str) -> str:
    """Return what the button of a mend says; nothing for what only a person can mend."""
    name, first, second = _read(fix)
    return BUTTONS[name].format(first, second) if name in BUTTONS else ""


@transaction.atomic
def mend(draft: Any, finding: Finding, *, by: User) -> str:
    """Make a finding's mechanical mend and return what was done, or refuse where the text is not as it was found."""
    name, first, second = _read(finding.fix)
    if name == "attach":
        notice = _notice(first, draft.language)
        actions.save(draft, by=by, seen=draft.edits, fields=())
        draft.required_disclaimers.add(notice.document_ptr)
    elif name in MENDS:
        row, field = _field_of(draft, finding)
        _rewrite(row, field, finding, lambda text, rich: MENDS[name](text, finding, first, second, rich))
        actions.save(draft, by=by, seen=draft.edits, fields=(field,) if row is draft else ())
        if row is not draft:
            row.save(update_fields=[field])
    else:
        raise NotPossible("This cannot be mended by a button. Open the draft.")
    return DONE[name].format(first, second)


def expanded(text: str, short: str, words: str, *, rich: bool) -> str:
    """Return a text in which an abbreviation is written out where it first stands."""
    first = re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])")
    told = f"{words} ({short})"
    pieces = TAG.split(text) if rich else [text]
    for place, piece in enumerate(pieces):
        if not (rich and piece.startswith("<")) and first.search(piece):
            pieces[place] = first.sub(lambda _: escape(told, quote=False) if rich else told, piece, count=1)
            break
    return "".join(pieces)


def without_line(text: str, line: str, *, rich: bool) -> str:
    """Return a text without one of its lines: a paragraph, an item, a line of plain text."""
    wanted = " ".join(line.split())
    if not rich:
        return "\n".join(each for each in text.split("\n") if " ".join(each.split()) != wanted)
    for found in LINE.finditer(text):
        if " ".join(plain_text(found.group(2)).split()) == wanted:
            left = text[: found.start()] + text[found.end() :]
            return re.sub(r"<(ul|ol)(?: start=\"\d+\")?>\s*</\1>", "", left)
    return text


def renumbered(text: str) -> str:
    """Return rich text whose numbered lists go on counting: lists side by side are one, and typed numbers follow."""
    joined = re.sub(r"</ol>\s*<ol>", "", text)
    count = 0

    def going_on(found: re.Match[str]) -> str:
        nonlocal count
        start, count = count + 1, count + found.group(2).count("<li>")
        return f'<ol start="{start}">{found.group(2)}</ol>' if start > 1 else found.group(0)

    number = 0

    def typed(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"<p>{number}{found.group(2)} "

    return NUMBERED.sub(typed, LIST.sub(going_on, joined))


MENDS: dict[str, Callable[[str, Finding, str, str, bool], str]] = {
    "expand": lambda text, finding, short, words, rich: expanded(text, short, words, rich=rich),
    "renumber": lambda text, finding, first, second, rich: renumbered(text),
    "drop": lambda text, finding, first, second, rich: without_line(text, finding.quote, rich=rich),
}


def _read(fix: str) -> tuple[str, str, str]:
    name, _, rest = fix.partition(":")
    first, _, second = rest.partition("=")
    return name, first.strip(), second.strip()


def _notice(key: str, language: str) -> Any:
    """Return the disclaimer with a key, in the draft's language where there is one."""
    found = sorted(Disclaimer.objects.filter(key=key), key=lambda each: getattr(each, "language", "") != language)
    if not found:
        raise NotPossible(f"There is no disclaimer “{key}” yet. Write it first.")
    return found[0]


def _field_of(draft: Any, finding: Finding) -> tuple[Any, str]:
    """Return the row that holds the text of a finding, and the name of its column."""
    steps = finding.path.split(".")
    if steps[0] in PARTS and len(steps) > 2:
        row = getattr(draft, PARTS[steps[0]]).filter(part_id=finding.part).first()
        if row is not None and hasattr(row, steps[2]):
            return row, steps[2]
    elif hasattr(draft, steps[0]):
        return draft, steps[0]
    raise NotPossible("The draft has changed since this was found. Look at it again.")


def _rewrite(row: Any, field: str, finding: Finding, change: Callable[[str, bool], str]) -> None:
    """Put the mended text in the place of the old one, in the row that is held in memory."""
    held = getattr(row, field)
    rich = isinstance(row._meta.get_field(field), fields.RichTextField)
    last = finding.path.rpartition(".")[2]
    if isinstance(held, list):
        told = [change(each, False) if str(n) == last else each for n, each in enumerate(held)]
        new: Any = [each for each in told if each]
    else:
        new = fields.clean(change(held, True)) if rich else change(held, False)
    if new == held:
        raise NotPossible("The draft has changed since this was found. Look at it again.")
    if field == "heading" and not new and plain_text(getattr(row, "body", "")):
        raise NotPossible("Something stands under this heading. Decide in the draft what to do with it.")
    setattr(row, field, new)
