"""A saved web page as a source: what it says in lines with their shapes, and what only surrounds it set aside."""

from __future__ import annotations

import codecs
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from clinic_content.importers.decoding import MOST_LINES, Decoded, Unreadable, decode_page
from clinic_content.importers.pictures import Find, embedded
from clinic_content.importers.sources import Source

from . import finishing
from .regions import Regions
from .walking import walk
from .writer import TooLong

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
TOO_DEEP = "“{}” holds more than 250 elements one inside the other, which no page for people has. It cannot be read."
MANY = "“{}” has more than {:,} lines, because of which it is no page for people. Divide it."
NO_WORDS = "“{}” is empty: there is not one word in it."


def is_page(data: bytes) -> bool:
    """Return whether a file begins as a web page does."""
    return bool(BEGINS.match(data[:4_000].lstrip(codecs.BOM_UTF8)))


def read_page(name: str, data: bytes, find: Find = embedded) -> Source:
    """Return the source that a web page is; `find` returns the files of its pictures."""
    found = CHARSET.search(data[:4_000])
    decoded = decode_page(name, data, found.group(1).decode("ascii") if found else "")
    return source_of(name, decoded, find=find)


def source_of(name: str, decoded: Decoded, *, whole: bool = True, title: str = "", find: Find = embedded) -> Source:
    """Return the source that the text of a page is; a part of one (`whole` is false) has no menus around it."""
    root = tree_of(name, decoded.text)
    regions = Regions(root) if whole else None
    try:
        page = walk(root, regions, find)
    except TooLong as fault:
        raise Unreadable(MANY.format(name, MOST_LINES)) from fault
    finishing.finish(page, title or _title(root))
    if not page.lines:
        raise Unreadable(NO_WORDS.format(name))
    notices = [*decoded.notices, *page.notices]
    return Source(name, page.text, page.lines, page.asides, notices, page.pictures, numbers=page.numbers)


def tree_of(name: str, text: str) -> HtmlElement:
    """Return the elements of a page; a page that the parser would cut short is refused."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = document_fromstring(text.encode(), parser=parser)
    except etree.ParserError as fault:
        raise Unreadable(NO_WORDS.format(name)) from fault
    if any("depth" in each.message for each in parser.error_log):
        raise Unreadable(TOO_DEEP.format(name))
    return root


def _title(root: HtmlElement) -> str:
    return " ".join((root.findtext("head/title") or "").split())
