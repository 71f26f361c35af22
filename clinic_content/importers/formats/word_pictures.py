"""The pictures of a Word file: their bytes, and a file without those that are more than any page for patients has."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any

from lxml import etree
from mammoth.docx.files import InvalidFileReferenceError

from clinic_content.importers.pictures import ABSENT, DAMAGED, LARGEST, LISTED, TOO_LARGE, Found, held, is_picture

from .packages import Package

MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ABOUT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
FAR = re.compile(r"external image:? '(.*?)'", re.DOTALL)
UNREADABLE = (
    KeyError, OSError, RuntimeError, ValueError, EOFError, NotImplementedError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What a damaged part makes the libraries raise."""
MOST_PART = 30_000_000


def address_of(image: Any, found: list[Found]) -> str:
    """Return an address for a picture that the library met, putting its bytes into `found` where it has any."""
    try:
        with image.open() as opened:
            data = bytes(opened.read(LARGEST + 1))
    except InvalidFileReferenceError as far:
        # The library opens nothing outside of the file, and names it only in its refusal.
        named = FAR.search(str(far))
        return named.group(1) if named else ""
    except UNREADABLE:
        found.append(ABSENT)
    else:
        found.append(TOO_LARGE if len(data) > LARGEST else data or DAMAGED)
    return held(len(found) - 1)


def with_fewer(data: bytes, package: Package, document: Any) -> tuple[bytes, list[str]]:
    """Return a file without the pictures that are too many, and the words for these.

    The library that reads Word takes a second for each thousand of them.
    """
    drawn = [each for each in document.iter(f"{W}drawing", f"{W}pict") if next(each.iter(f"{W}t"), None) is None]
    if len(drawn) <= LISTED or RELATIONS not in package:
        return data, []
    words = []
    for each in drawn[LISTED:]:
        about = next(each.iter(ABOUT), None)
        words.append("" if about is None else about.get("descr") or about.get("title") or "")
        each.getparent().remove(each)
    used = {value for each in document.iter() for name, value in each.attrib.items() if name.startswith(R)}
    return _packed(package, document, used), words


def _packed(package: Package, document: Any, used: set[str]) -> bytes:
    """Return a package with a changed text, and of its pictures only those that the text still shows."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    relations = etree.fromstring(package.read(RELATIONS, MOST_PART), parser)
    for each in list(relations):
        if str(each.get("Type")).endswith("/image") and each.get("Id") not in used:
            relations.remove(each)
    shown = {f"word/{each.get('Target')}" for each in relations}
    changed = {MAIN: etree.tostring(document), RELATIONS: etree.tostring(relations)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for part in package.names():
            if part in changed:
                made.writestr(part, changed[part])
            elif not is_picture(part):
                made.writestr(part, package.read(part, MOST_PART))
            elif part in shown and isinstance(data := package.picture(part), bytes):
                made.writestr(part, data)
    return out.getvalue()
