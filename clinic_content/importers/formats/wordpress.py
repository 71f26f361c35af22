"""A WordPress export (WXR): each page and post is a source, with its author, its excerpt and its pictures."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from clinic_content.importers.decoding import Decoded, Unreadable, refuse_too_large, refuse_too_long
from clinic_content.importers.pictures import Find, embedded, identity
from clinic_content.importers.sources import Refused, Source

from .html import source_of

LIMIT = 100_000_000
DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
BLOCK = re.compile(
    r"\s*</?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|figure|pre|section|details|hr|dl)\b", re.I
)
CAPTION = re.compile(r"\[caption[^\]]{0,500}\](.*?)\[/caption\]", re.DOTALL | re.IGNORECASE)
CAPTIONED = re.compile(r"\s*((?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?)(.*)", re.DOTALL | re.IGNORECASE)
SHORTCODE = re.compile(r"\[/?[a-zA-Z][\w-]{1,60}(?:\s[^\]<>]{0,2000})?/?\]")
ENTITIES = "“{}” declares entities or a document type, which no WordPress export does. It was not opened."
BROKEN = "“{}” is damaged: line {} is no valid XML. Export it again from WordPress."
NO_TEXT = "There is no page and no post with text in “{}”."
CODE = "A short code that WordPress puts something in place of."
EXCERPT = "The excerpt in WordPress. Use it as the summary, if it is one."
FILED = "What it is filed under in WordPress."
LEFT_OUT = "Of “{}” were left out, because they are no pages and no posts: {}."


def is_export(data: bytes) -> bool:
    """Return whether a file is a WordPress export."""
    start = data[:20_000]
    return b"<rss" in start and b"wordpress.org/export/" in start


@dataclass(slots=True)
class _Site:
    """What the pages of an export share: the names of authors, pictures by number, and what else it holds."""

    find: Find
    authors: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of each picture by its number: the words for it, and its address."""
    others: Counter[str] = field(default_factory=Counter)


def read_export(name: str, data: bytes, find: Find = embedded) -> Iterator[Source | Refused]:
    """Yield each page and post of an export; one that cannot be read does not stop the others.

    `find` returns the files of its pictures, which an export itself does not hold.
    """
    refuse_too_large(name, len(data), LIMIT)
    if DECLARES.search(data[: data.find(b"<rss")].replace(b"\0", b"")):
        raise Unreadable(ENTITIES.format(name))
    site = _Site(find)
    for item in _items(name, data, site):
        _note(item, site)
    found = 0
    told = ", ".join(f"{number} × {kind}" for kind, number in sorted(site.others.items()))
    for item in _items(name, data, site):
        if _of(item, "post_type") in {"page", "post"} and _of(item, "status") not in {"trash", "auto-draft", "inherit"}:
            try:
                source = _source(name, item, site)
            except Unreadable as fault:
                yield Refused(_called(name, item), str(fault))
                continue
            if told and not found:
                source.notices.append(LEFT_OUT.format(name, told))
            found += 1
            yield source
    if not found:
        raise Unreadable(NO_TEXT.format(name))


def _items(name: str, data: bytes, site: _Site) -> Iterator[Any]:
    """Yield the items one by one, and forget each, so that a long export takes no more memory than a short one."""
    events = etree.iterparse(
        io.BytesIO(data), events=("end",), tag=("item", "{*}author"), resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False,
    )  # fmt: skip
    try:
        for _, element in events:
            if element.tag == "item":
                yield element
            elif login := _of(element, "author_login"):
                site.authors[login] = _of(element, "author_display_name") or login
            if element.getparent() is not None and element.getparent().tag == "channel":
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as fault:
        raise Unreadable(BROKEN.format(name, fault.lineno)) from fault


def _of(item: Any, name: str) -> str:
    """Return the text of a child by its name, in whichever version of the format."""
    child = next((each for each in item if isinstance(each.tag, str) and _local(each) == name), None)
    return (child.text or "").strip() if child is not None else ""


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)


def _encoded(item: Any, kind: str) -> str:
    """Return one of the two texts that are both called “encoded”: the content or the excerpt."""
    for each in item:
        if isinstance(each.tag, str) and _local(each) == "encoded" and kind in str(etree.QName(each).namespace):
            return str(each.text or "")
    return ""


def _meta(item: Any, key: str) -> str:
    for each in item:
        if isinstance(each.tag, str) and _local(each) == "postmeta" and _of(each, "meta_key") == key:
            return _of(each, "meta_value")
    return ""


def _note(item: Any, site: _Site) -> None:
    kind = _of(item, "post_type")
    if kind == "attachment":
        alt = _meta(item, "_wp_attachment_image_alt") or _of(item, "title")
        site.pictures[_of(item, "post_id")] = (alt, _of(item, "attachment_url"))
    elif kind not in {"page", "post"}:
        site.others[kind or "item"] += 1
    elif _of(item, "status") in {"trash", "auto-draft", "inherit"}:
        site.others[f"{kind} in the bin"] += 1


def _called(name: str, item: Any) -> str:
    return f"{name}#{_of(item, 'post_name') or _of(item, 'post_id') or 'without-a-name'}"


def _source(name: str, item: Any, site: _Site) -> Source:
    content, title = _encoded(item, "content"), _of(item, "title")
    text, codes = _without_codes(_with_captions(content))
    marked = text if "<!-- wp:" in content else _with_paragraphs(text)
    page = f"<h1>{html.escape(title)}</h1>{marked}" if title else marked
    source = source_of(_called(name, item), Decoded(page), whole=False, find=site.find)
    refuse_too_long(source.name, source.text)
    for code in codes:
        source.leave(code, CODE)
    source.leave(_words(_encoded(item, "excerpt")), EXCERPT)
    source.leave(" · ".join(_filed(item)), FILED)
    if picture := site.pictures.get(_meta(item, "_thumbnail_id")):
        alt, address = picture
        source.picture(alt, address, site.find(address))
    source.sha256 = identity(f"{title}\0{content}".encode(), source.pictures)
    if author := _of(item, "creator"):
        source.notices.append(f"Its author in WordPress is {site.authors.get(author, author)}.")
    return source


def _filed(item: Any) -> Iterator[str]:
    for each in item:
        if each.tag == "category" and each.text:
            yield each.text.strip()


def _words(marked: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", marked)).split())


def _with_captions(content: str) -> str:
    """Return a text with the captions of its pictures as elements; WordPress writes them between square brackets."""

    def figure(found: re.Match[str]) -> str:
        parts = CAPTIONED.match(found.group(1))
        inside = f"{parts.group(1)}<figcaption>{parts.group(2)}</figcaption>" if parts else found.group(1)
        return f"\n\n<figure>{inside}</figure>\n\n"

    return CAPTION.sub(figure, content)


def _without_codes(content: str) -> tuple[str, list[str]]:
    """Return a text without WordPress's short codes, and these; a single word in brackets is one only if it closes."""
    closed = {found.group()[2:-1].lower() for found in SHORTCODE.finditer(content) if found.group().startswith("[/")}
    codes: list[str] = []

    def left(found: re.Match[str]) -> str:
        name = re.split(r"[\s\]]", found.group().lstrip("[/"), maxsplit=1)[0].lower()
        if "=" not in found.group() and name not in closed and "_" not in name:
            return found.group()
        codes.append(found.group())
        return "\n\n"

    return SHORTCODE.sub(left, content), codes


def _with_paragraphs(content: str) -> str:
    """Return a text of the old editor with its paragraphs as elements: blank lines part them, line ends break them."""
    chunks = (chunk.strip() for chunk in re.split(r"\n\s*\n", content.replace("\r\n", "\n")))
    return "\n".join(
        chunk if BLOCK.match(chunk) else f"<p>{chunk.replace(chr(10), '<br>')}</p>" for chunk in chunks if chunk
    )
