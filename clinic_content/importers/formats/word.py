"""A Word file as a source: its text by way of HTML, its heads and feet set aside, and what was left out listed."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import mammoth
from lxml import etree

from clinic_content.content.richtext import normalise_text
from clinic_content.importers.boilerplate import NOT_SHOWN
from clinic_content.importers.decoding import Decoded, Unreadable, refuse_too_large, refuse_too_long
from clinic_content.importers.pictures import SURPLUS, TOO_MANY, Found, embedded, finder_of_held
from clinic_content.importers.sources import Source
from clinic_content.importers.spans import has_words

from .html import source_of
from .packages import Package
from .word_pictures import MAIN, W, address_of, with_fewer

LIMIT = 100_000_000
"""Nearly all of it pictures: the text is held to limits of its own."""
MOST_XML = 20_000_000
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
EDGES = re.compile(r"word/(?:header|footer)\d*\.xml$")
MACROS = "“{}” holds a program (a macro). Such files are not opened. Save it as an ordinary Word document (.docx)."
NOT_WORD = "“{}” is called a Word file and is something else inside. Open it in Word and save it as .docx."
ENTITIES = "“{}” declares entities, which no Word document does. It was not opened."
BROKEN = "“{}” cannot be read as a Word file: it is damaged inside. Open it in Word and save it again."
EDGE = "The head or foot of the pages of the Word file."
LEFT_OUT = "In the Word file, but in a place that cannot be read in order, such as a drawing. Put it where it belongs."
STYLES = """
p[style-name='Title'] => p.title:fresh
p[style-name='title'] => p.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='TOC Heading'] => p.toc:fresh
p[style-name^='toc '] => p.toc:fresh
p[style-name^='TOC '] => p.toc:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
r[style-name='Strong'] => strong
r[style-name='Emphasis'] => em
"""
FIGURE = re.compile(r'<p>((?:<a [^<>]*>)?<img [^<>]*>(?:</a>)?)</p><p class="caption">(.*?)</p>', re.DOTALL)
CONTENTS = re.compile(r'<p class="toc">(.*?)</p>', re.DOTALL)
TITLE = re.compile(r'<p class="title">(.*?)</p>', re.DOTALL)
HEADING = re.compile(r"<(/?)h([1-5])>")
BACK = re.compile(r'<a href="#note-[a-z]+-ref-[^"]*">↑</a>')


def is_word(package: Package) -> bool:
    """Return whether a package is a Word file, whatever it is called."""
    return MAIN in package


def read_word(name: str, data: bytes, package: Package) -> Source:
    """Return the source that a Word file is."""
    refuse_too_large(name, len(data), LIMIT)
    trees = _checked(name, package)
    found: list[Found] = []
    try:
        data, surplus = with_fewer(data, package, trees[MAIN])
    except etree.XMLSyntaxError as fault:
        raise Unreadable(BROKEN.format(name)) from fault
    html = FIGURE.sub(r"<figure>\1<figcaption>\2</figcaption></figure>", _html(name, data, found))
    contents = "".join(f"<p>{each}</p>" for each in CONTENTS.findall(html))
    body = _with_one_title(BACK.sub("", CONTENTS.sub("", html)))
    find = finder_of_held(found, embedded)
    source = source_of(name, Decoded(f'<div class="toc">{contents}</div>{body}'), find=find)
    if surplus:
        source.notices.append(SURPLUS.format(len(surplus)))
        source.leave(" · ".join(filter(None, surplus)), NOT_SHOWN.format(TOO_MANY))
    refuse_too_long(name, source.text)
    for part, tree in trees.items():
        if EDGES.match(part):
            source.leave(" · ".join(_paragraphs(tree)), EDGE)
    _list_what_is_left(source, trees)
    return source


def _checked(name: str, package: Package) -> dict[str, Any]:
    """Return the elements of the parts that hold text; refuse programs, entities and what is no Word file."""
    if any(part.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in package.names()):
        raise Unreadable(MACROS.format(name))
    trees = {}
    for part in package.names():
        if not part.lower().endswith((".xml", ".rels")):
            continue
        data = package.read(part, MOST_XML)
        if DECLARES.search(data.replace(b"\0", b"")):
            raise Unreadable(ENTITIES.format(name))
        if b"macroEnabled" in data and part == "[Content_Types].xml":
            raise Unreadable(MACROS.format(name))
        if part == MAIN or EDGES.match(part) or part in {"word/footnotes.xml", "word/endnotes.xml"}:
            trees[part] = _tree(name, data)
    if trees[MAIN].tag != f"{W}document":
        raise Unreadable(NOT_WORD.format(name))
    return trees


def _tree(name: str, data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise Unreadable(BROKEN.format(name)) from fault


def _html(name: str, data: bytes, found: list[Found]) -> str:
    """Return a file as HTML whose pictures have addresses by their places in `found`, where their bytes go."""

    def picture(image: Any) -> dict[str, str]:
        return {"src": address_of(image, found)}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), style_map=STYLES, convert_image=mammoth.images.img_element(picture), id_prefix="note-"
        )
    except Exception as fault:  # the library raises whatever a damaged file makes it stumble over
        raise Unreadable(BROKEN.format(name)) from fault
    return str(result.value)


def _with_one_title(html: str) -> str:
    """Return a text with one heading of the first level: its title, where it has one; all others stand under it."""
    if found := TITLE.search(html):
        before, after = _lowered(html[: found.start()]), _lowered(html[found.end() :])
        return f"{before}<h1>{found.group(1)}</h1>" + TITLE.sub(r"<p>\1</p>", after)
    if html.count("<h1>") < 2:
        return html
    # Several of the first level are sections; the text's very first words are its title, whatever they are.
    first = html.find("</h1>") + len("</h1>") if html.startswith("<h1>") else 0
    return html[:first] + _lowered(html[first:])


def _lowered(html: str) -> str:
    return HEADING.sub(lambda found: f"<{found.group(1)}h{int(found.group(2)) + 1}>", html)


def _paragraphs(tree: Any) -> Iterator[str]:
    """Yield the text of each paragraph, without paragraphs inside it and without what stands there for old readers."""
    found: dict[Any, list[str]] = {}
    for each in tree.iter(f"{W}t"):
        above = list(each.iterancestors(f"{W}p", FALLBACK))
        if above and not any(one.tag == FALLBACK for one in above):
            found.setdefault(above[0], []).append(each.text or "")
    for texts in found.values():
        if has_words(text := "".join(texts)):
            yield " ".join(text.split())


def _list_what_is_left(source: Source, trees: dict[str, Any]) -> None:
    """Set aside, with the reason, each paragraph of the file of which a word is not in the source."""
    held = Counter(_letters(source.text).split())
    for part, tree in trees.items():
        for text in _paragraphs(tree) if not EDGES.match(part) else ():
            words = Counter(_letters(text).split())
            if words - held:
                source.leave(text, LEFT_OUT)
            held -= words


def _letters(text: str) -> str:
    return "".join(c if c.isalnum() else " " for c in normalise_text(text))
