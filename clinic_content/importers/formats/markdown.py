"""Markdown as a source: turned into HTML and read as a page without anything around it."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt

from clinic_content.importers.decoding import LIMIT, Decoded, Unreadable, decode_page, refuse_too_large, refuse_too_long
from clinic_content.importers.pictures import HELD, Find, embedded, finder_of_held
from clinic_content.importers.pictures import held as held_at
from clinic_content.importers.sources import Source

from .front_matter import questions_in
from .html import source_of

FRONT = re.compile(r"---\n(.*?)\n---(?:\n|\Z)", re.DOTALL)
TITLE = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
NOTE = re.compile(r"^ {0,3}\[\^([\w-]{1,40})\]:[ \t]*(.*)$", re.MULTILINE)
MARKER = re.compile(r"\[\^([\w-]{1,40})\]")
DEEPEST = 56
TOO_DEEP = "“{}” holds lists or quotations more than 25 deep, which no page for people has. It was not read."
MOST_BRACKETS = 5_000
"""Brackets that open and never close take time that grows with the square of their number."""
BRACKETS = "“{}” has more than {:,} opening brackets, which no page for people has. It was not read."
DATA = re.compile(r"data:image/[a-z+.-]{1,20};base64,[A-Za-z0-9+/=]{200,}")
HELD_IN = re.compile(rf"(src=\")?{HELD}(\d{{1,8}})(?!\d)")
FRONT_MATTER = "Data about the page that stand before its text."


def read_markdown(name: str, data: bytes, find: Find = embedded) -> Source:
    """Return the source that a Markdown file is; `find` returns the files of its pictures."""
    decoded = decode_page(name, data)
    text, held = _without_data(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    refuse_too_large(name, len(text), LIMIT)
    refuse_too_long(name, text)
    if text.count("[") > MOST_BRACKETS:
        raise Unreadable(BRACKETS.format(name, MOST_BRACKETS))
    front = FRONT.match(text)
    title = TITLE.search(front.group(1)) if front else None
    about, questions = questions_in(front.group(1)) if front else ("", "")
    html = _with_data(_html(name, _with_notes(text[front.end() :] if front else text)) + questions, held)
    files = finder_of_held([embedded(each) for each in held], find)
    source = source_of(
        name, Decoded(html, decoded.notices), whole=False, title=title.group(1) if title else "", find=files
    )
    if front:
        source.leave(" · ".join(line.strip() for line in about.split("\n") if line.strip()), FRONT_MATTER)
    return source


def _without_data(text: str) -> tuple[str, list[str]]:
    """Return a text with short addresses in place of those that hold a picture, which take minutes to parse."""
    found: list[str] = []

    def shortened(each: re.Match[str]) -> str:
        found.append(each.group())
        return held_at(len(found) - 1)

    return DATA.sub(shortened, text), found


def _with_data(html: str, held: list[str]) -> str:
    """Put the long addresses back that stand in the text itself, so that no word of it is lost."""

    def restored(each: re.Match[str]) -> str:
        is_ours = not each.group(1) and int(each.group(2)) < len(held)
        return held[int(each.group(2))] if is_ours else each.group()

    return HELD_IN.sub(restored, html)


def _html(name: str, text: str) -> str:
    """Return a text as HTML; what is nested deeper than the library goes it would leave out, so that is refused."""
    reader = _reader()
    tokens = reader.parse(text)
    if any(token.level >= DEEPEST for token in tokens):
        raise Unreadable(TOO_DEEP.format(name))
    return str(reader.renderer.render(tokens, reader.options, {}))


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST + 4}).enable(["table", "strikethrough"])


def _with_notes(text: str) -> str:
    """Return a text with its footnotes as a numbered list at the end, and their markers as numbers in brackets."""
    notes = {found.group(1): found.group(2) for found in NOTE.finditer(text)}
    if not notes:
        return text
    numbers = {key: number for number, key in enumerate(notes, start=1)}
    body = NOTE.sub("", text)
    body = MARKER.sub(
        lambda found: f"\\[{numbers[found.group(1)]}\\]" if found.group(1) in numbers else found.group(), body
    )
    return body + "\n\n" + "\n".join(f"{numbers[key]}. {note}" for key, note in notes.items()) + "\n"
