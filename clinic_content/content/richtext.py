"""Rich text: a small strict subset of HTML, and the one sanitiser that lets nothing else in.

Two walls and a rule: nh3 first, because it is fast on hostile input; then bleach, which the owner named and which gets
no more releases, so that it is never the only wall; then our own positive rule for every address. What comes out is a
fixed point of all three, so that output can be verified instead of cleaned again. Input is capped before it is parsed.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

import bleach
import nh3

MAX_LENGTH = 64_000
MAX_TAGS = 2_000
MAX_DEPTH = 40

BLOCKS = ("p", "ul", "ol", "li", "blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td", "aside")
INLINE = ("strong", "em", "sub", "sup", "br", "a")
TAGS = frozenset(BLOCKS + INLINE)
CALLOUTS = ("note", "warning", "emergency", "do", "dont")
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "aside": {"data-callout"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
SYNONYMS = {"b": "strong", "i": "em", "div": "p", **{f"h{n}": "p" for n in range(1, 7)}}

# Zero-width and bidirectional controls pass both walls and can hide or reorder words: "10 mg" must not read "01 gm".
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>")
LINK = re.compile(r'<a(?: href="([^"]*)")?>(.*?)</a>', re.DOTALL)
NUMBER = re.compile(r"[1-9]\d?")
UNFIT = re.compile(r"[\s\\`<>\"']")
"""What no address holds: browsers read a backslash as a slash, and the rest ends or hides one."""
ANCHOR = re.compile(r"#[a-z0-9][a-z0-9_-]*", re.IGNORECASE)
PHONE = re.compile(r"tel:\+?[0-9()\-. ]{3,30}")
MAIL = re.compile(r"mailto:[^\s@<>\"'?&]+@[^\s@<>\"'?&]+\.[a-z]{2,}", re.IGNORECASE)
CITATION = re.compile(r'<a href="#ref-([a-z0-9]+(?:-[a-z0-9]+)*)"')


class TooLarge(ValueError):
    """Rich text that is refused before it is parsed."""


def normalise_text(text: str) -> str:
    """Return plain text in one form: NFC, plain line ends, and nothing that cannot be seen."""
    if text.isascii() and text.isprintable():
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", INVISIBLE.sub("", CONTROL.sub("", plain)))


def sanitise(value: str) -> str:
    """Return rich text that is within the subset and clean; words are kept, what is not allowed around them is not."""
    _refuse_too_large(value)
    cleaned = _synonyms(normalise_text(value))
    for _ in range(8):
        again = _once(cleaned)
        if again == cleaned:
            return cleaned
        cleaned = again
    raise TooLarge("This text is marked up in a way that cannot be cleaned. Paste it without its formatting.")


@lru_cache(maxsize=4_096)
def is_clean(value: str) -> bool:
    """Return whether rich text is a fixed point of the whole sanitiser."""
    try:
        return sanitise(value) == value
    except TooLarge:
        return False


def verified(value: str) -> str:
    """Return stored rich text as it may be shown: itself where it is clean, and cleaned again where it is not."""
    if is_clean(value):
        return value
    try:
        return sanitise(value)
    except TooLarge:
        return paragraphs(plain_text(value))


def citations(value: str) -> tuple[str, ...]:
    """Return the keys of the references that rich text cites, in order, each time it does."""
    return tuple(CITATION.findall(value))


def paragraphs(text: str) -> str:
    """Return plain text as rich text: blank lines part paragraphs, and nothing in it is read as markup."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", normalise_text(text)) if block.strip()]
    escaped = (html.escape(block, quote=False).replace("\xa0", "&nbsp;") for block in blocks)
    return "".join(f"<p>{block}</p>" for block in escaped)


def plain_text(value: str) -> str:
    """Return the words of rich text; blocks, items and cells stand on lines of their own."""
    if PLAINEST.fullmatch(value):
        return _plainest_text(value)
    reader = _Words()
    reader.feed(value)
    reader.close()
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in "".join(reader.found).split("\n"))
    return "\n".join(line for line in lines if line)


def _plainest_text(value: str) -> str:
    """Return the same for the plainest rich text, of which only blocks part words, without a parser."""
    words = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</?(?:p|ul|ol|li)>", "\n", value)))
    lines = (re.sub(r" +", " ", line).strip() for line in words.split("\n"))
    return "\n".join(line for line in lines if line)


def is_safe_address(address: str) -> bool:
    """Return whether an address is one of the few forms a link may have: a positive rule, after parsing."""
    if address.startswith("#"):
        return bool(ANCHOR.fullmatch(address))
    if address.startswith("/"):
        return not address.startswith("//") and not UNFIT.search(address)
    if address.startswith("tel:"):
        return bool(PHONE.fullmatch(address))
    if address.startswith("mailto:"):
        return bool(MAIL.fullmatch(address))
    return _is_web_address(address)


def _is_web_address(address: str) -> bool:
    if not address.startswith(("https://", "http://")) or UNFIT.search(address):
        return False
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return bool(host) and parts.username is None and "." in str(host)


def _refuse_too_long(value: str) -> None:
    if len(value) > MAX_LENGTH:
        raise TooLarge(
            f"This text has {len(value):,} characters; one field holds {MAX_LENGTH:,}. Divide it into sections."
        )


def _refuse_too_large(value: str) -> None:
    _refuse_too_long(value)
    if value.count("<") > 2 * MAX_TAGS:
        raise TooLarge("This text has too much formatting. Paste it without, or divide it into sections.")
    depth = deepest = 0
    for found in TAG.finditer(value):
        depth = max(0, depth - 1) if found.group(1) else depth + (found.group(2).lower() not in {"br", "img", "hr"})
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise TooLarge("This text is nested too deeply. Paste it without its formatting.")


def _synonyms(value: str) -> str:
    """Bring what editors and pages write for the same thing to the tags of the subset, before the walls."""

    def same(found: re.Match[str]) -> str:
        name = SYNONYMS.get(found.group(2).lower())
        return f"<{found.group(1)}{name}>" if name else found.group(0)

    return TAG.sub(same, value)


def _once(value: str) -> str:
    """Pass all walls once; escaping makes texts longer, and what is stored must fit its field."""
    for wall in WALLS:
        value = wall(value)
        _refuse_too_long(value)
    return value


def _attribute(tag: str, name: str, value: str) -> str | None:
    return value if is_allowed(tag, name, value) else None


CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    url_schemes=set(SCHEMES),
    link_rel=None,
    attribute_filter=_attribute,
    strip_comments=True,
    clean_content_tags={"script", "style"},
)
"""Made once: to make it for each text takes three times as long as to clean one."""


def _first_wall(value: str) -> str:
    return CLEANER.clean(value)


def is_allowed(tag: str, name: str, value: str) -> bool:
    """Return whether a tag of the subset may have this attribute with this value."""
    if name not in ATTRIBUTES.get(tag, ()):
        return False
    if name == "href":
        return is_safe_address(value)
    if name == "scope":
        return value in {"col", "row", "colgroup", "rowgroup"}
    if name == "data-callout":
        return value in CALLOUTS
    return bool(NUMBER.fullmatch(value))


TEXT = r"[^<>&\x00-\x1f\x7f-\xa0\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]*"
WORDS = rf"{TEXT}(?:&(?:amp|lt|gt);{TEXT})*"
INSIDE = rf"{WORDS}(?:(?:<strong>{WORDS}</strong>|<a href=\"#ref-[a-z0-9-]+\">{WORDS}</a>){WORDS})*"
PLAINEST = re.compile(
    rf"(?:<p>{INSIDE}</p>|<ul>(?:<li>{INSIDE}</li>)+</ul>|<ol>(?:<li>{INSIDE}</li>)+</ol>)+", re.ASCII
)
"""What bleach leaves as it is, said narrowly: paragraphs and flat lists with bold words and links to references.

Nearly all that is written and brought in is of this form, and bleach takes half of the time in which a page is read.
"""


def _second_wall(value: str) -> str:
    if PLAINEST.fullmatch(value):
        return value
    cleaned: str = bleach.clean(
        value, tags=TAGS, attributes=is_allowed, protocols=SCHEMES, strip=True, strip_comments=True
    )
    # Both walls write the same entities, so that the result can be a fixed point of both.
    return cleaned.replace("\xa0", "&nbsp;")


def _own_rule(value: str) -> str:
    """Unwrap every link that has no safe address, and give callouts and header cells what they must have."""
    value = LINK.sub(_link, value)
    value = value.replace("<aside>", '<aside data-callout="note">')
    return re.sub(r"<th((?: (?:colspan|rowspan)=\"\d+\")*)>", r'<th\1 scope="col">', value)


def _link(found: re.Match[str]) -> str:
    address = html.unescape(found.group(1) or "")
    return found.group(0) if is_safe_address(address) and found.group(2).strip() else found.group(2)


WALLS: tuple[Callable[[str], str], ...] = (_first_wall, _second_wall, _own_rule)


class _Words(HTMLParser):
    """Collects the text of clean rich text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag == "br":
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        self.found.append(data.replace("\n", " "))
