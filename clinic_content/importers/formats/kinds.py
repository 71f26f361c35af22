"""What kind a file is, from its bytes first and its name second, and the sources it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from clinic_content.importers.decoding import OTHER_FILES, Unreadable, decode, refuse_too_large, refuse_too_long
from clinic_content.importers.pictures import Beside, Find, finder, identity, is_picture, uploads
from clinic_content.importers.sources import Refused, Source, of_text

from . import html, markdown, word, wordpress
from .packages import Package

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
ARCHIVE_LIMIT = 100_000_000
MOST_TEXT = 30_000_000
LARGEST = ARCHIVE_LIMIT
"""More than any kind of file may have; what is larger need not even be opened."""
PAGES = {".html", ".htm", ".xhtml"}
MARKDOWN = {".md", ".markdown", ".mkd"}
WORD = {".docx", ".docm", ".dotx", ".dotm"}
TEXTS = {".txt", ".text", "", ".xml", *PAGES, *MARKDOWN, *WORD}
NOT_HERE = "It is no text: only texts, web pages, Word files and WordPress exports are brought in."
UNSEEN = "It is no text, and no text in the file shows it."
MORE_UNSEEN = "It holds {:,} more pictures that no text in it shows."
MORE_DISTRUSTED = "It holds {:,} more that lead out of it or are links."
MOST_NAMED = 10
"""So many of a sort are named one by one: the uploads of a web site are thousands."""
INSIDE = "It is a zip file inside a zip file. Unpack it first."
NOTHING = "“{}” holds no file that can be brought in."
SEVERAL = "“{}” holds several texts. Name it to import_document, which brings in each of them."
OTHER_ZIP = "“{}” is a zip file with a name of another kind. If it is a zip file of texts, call it .zip."
OFFICE_ZIPS = "“{}” is a table, slides or a text of another office program. Save what is to be read as .docx."
OFFICE = {".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp", ".pages", ".key", ".numbers"}
CODE = {".css", ".js", ".mjs", ".map", ".scss", ".less", ".ts"}
OF_PAGE = "“{}” says how a web page looks or acts, and holds nothing that people read. It was left out."
ASSETS = ("__macosx", ".", "~$")


def sources_of(name: str, data: bytes, beside: Beside | None = None) -> Iterator[Source | Refused]:
    """Yield the sources in a file: one, or those of an archive or export; of these, one that fails stops no other.

    `beside` opens the pictures that lie in the folder of the file.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in CODE:
        raise Unreadable(OF_PAGE.format(name))
    if data.startswith(ZIP):
        yield from _of_zip(name, data, suffix)
    elif wordpress.is_export(data):
        yield from wordpress.read_export(name, data, uploads(beside))
    else:
        yield _single(name, data, suffix, finder(beside))


def source_of(name: str, data: bytes) -> Source:
    """Return the source that a file is; a file that holds several is refused."""
    found = sources_of(name, data)
    first = next(found, None)
    if first is None:
        raise Unreadable(NOTHING.format(name))
    if next(found, None) is not None:
        raise Unreadable(SEVERAL.format(name))
    if isinstance(first, Refused):
        raise Unreadable(first.why)
    return first


def _single(name: str, data: bytes, suffix: str, find: Find) -> Source:
    if not data:
        raise Unreadable(html.NO_WORDS.format(name))
    if suffix in WORD:
        raise Unreadable(word.NOT_WORD.format(name))
    if html.is_page(data) or (suffix in PAGES and not data.startswith(tuple(magic for magic, _ in OTHER_FILES))):
        source = html.read_page(name, data, find)
        refuse_too_long(name, source.text)
    elif suffix in MARKDOWN:
        source = markdown.read_markdown(name, data, find)
    else:
        decoded = decode(name, data)
        source = of_text(name, decoded.text, decoded.notices)
    source.sha256 = identity(data, source.pictures)
    return source


def _of_zip(name: str, data: bytes, suffix: str) -> Iterator[Source | Refused]:
    refuse_too_large(name, len(data), ARCHIVE_LIMIT)
    package = Package(name, data)
    if word.is_word(package):
        source = word.read_word(name, data, package)
        source.sha256 = hashlib.sha256(data).hexdigest()
        yield source
    elif suffix in WORD:
        raise Unreadable(word.NOT_WORD.format(name))
    elif suffix not in {".zip", ""}:
        raise Unreadable((OFFICE_ZIPS if suffix in OFFICE else OTHER_ZIP).format(name))
    else:
        yield from _of_archive(name, package)


def _of_archive(name: str, package: Package) -> Iterator[Source | Refused]:
    """Yield the sources of the files in an archive, in the order of their names, and then the pictures none shows."""
    refused = {part: why for part in sorted(package.names()) if (why := package.distrusted(part))}
    wanted = [part for part in sorted(package.names()) if not _is_asset(part, package) and part not in refused]
    texts = [part for part in wanted if not is_picture(part)]
    if not texts and not refused:
        raise Unreadable(NOTHING.format(name))
    yield from _named(name, refused, MORE_DISTRUSTED)
    for part in texts:
        called, suffix = _called(name, part), PurePosixPath(part).suffix.lower()
        if suffix not in TEXTS:
            yield Refused(called, INSIDE if suffix == ".zip" else OF_PAGE.format(part) if suffix in CODE else NOT_HERE)
            continue
        try:
            folder = part.rpartition("/")[0]
            yield from _of_part(
                called, package.read(part, word.LIMIT if suffix in WORD else MOST_TEXT), suffix, package.beside(folder)
            )
        except Unreadable as fault:
            yield Refused(called, str(fault))
    unseen = [part for part in wanted if is_picture(part) and part not in package.opened]
    yield from _named(name, dict.fromkeys(unseen, UNSEEN), MORE_UNSEEN)


def _named(name: str, refused: dict[str, str], more: str) -> Iterator[Refused]:
    """Yield parts that are refused, the first of them by name and the others in one."""
    yield from (Refused(_called(name, part), why) for part, why in list(refused.items())[:MOST_NAMED])
    if (left := len(refused) - MOST_NAMED) > 0:
        yield Refused(name, more.format(left))


def _called(name: str, part: str) -> str:
    return f"{name}/{''.join(c for c in part if c.isprintable())}"


def _of_part(called: str, data: bytes, suffix: str, beside: Beside) -> Iterator[Source | Refused]:
    if data.startswith(ZIP) and suffix not in WORD:
        raise Unreadable(INSIDE)
    yield from sources_of(called, data, beside)


def _is_asset(part: str, package: Package) -> bool:
    """Return whether a file only belongs to another: what a browser saves beside a page, or what a computer leaves."""
    folders = PurePosixPath(part.lower()).parts
    if any(each.startswith(ASSETS) for each in folders):
        return True
    return any(each.endswith(("_files", ".files")) for each in folders[:-1])
