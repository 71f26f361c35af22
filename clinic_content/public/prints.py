"""PDFs of what is public: written once for each state of a page, kept as bytes, found again by what they were made of.

The name of the kept bytes is the hash of everything that they are made of: the page as composed now, the code and the
templates that render it, the style and the writer. So a PDF is never older than its page, one that is there is found
without rendering anything, and of what was withdrawn there is none: its page is not composed.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.contrib.staticfiles import finders

from clinic_content.library import images
from clinic_content.releases import live
from clinic_content.releases.addresses import SEGMENTS, address
from clinic_content.releases.compose import CannotCompose, composition_of
from clinic_content.rendering import html, pdf
from clinic_content.rendering.composition import Composition

from .pages import Answer, current_generation, etag_of

SIZES = {"print": False, "large-print": True}
"""The names under which a page's PDFs are asked for, and whether their letters are large."""
PATIENCE = 8.0
"""How many seconds somebody waits for the one PDF that is being written before theirs."""
PICTURE = re.compile(r'src="/images/([0-9a-f]{64})\.webp"')
PRINTED_WIDTH = 960
DONE = "done"
"""The file that says for which state of the site every PDF was written."""
RENDERS = ("content", "rendering", "library")

writing = Lock()
"""Writing one takes a second of a whole core: whoever asks for many must not stop the pages of everybody else."""


class Busy(Exception):
    """Too many PDFs are being written just now."""


def answer(composition: Composition, path: str, *, size: str) -> Answer:
    """Answer a page as PDF."""
    body = kept(composition, path, is_large=SIZES[size])
    name = f"{path.rstrip('/').rpartition('/')[2]}-{size}.pdf"
    headers = (
        ("Content-Disposition", f'inline; filename="{name}"'),
        ("Link", f'<{settings.SITE_ADDRESS}{path}>; rel="canonical"'),
    )
    return Answer(200, body, etag=etag_of(body), content_type="application/pdf", headers=headers)


def kept(composition: Composition, path: str, *, is_large: bool) -> bytes:
    """Return the PDF of a page: as it was kept, or written now and kept."""
    place = place_of(composition, path, is_large=is_large)
    if place.is_file():
        return place.read_bytes()
    with _one_at_a_time():
        return place.read_bytes() if place.is_file() else _write(_printed(composition, path, is_large), place)


def addresses(path: str) -> list[str]:
    """Return the addresses of a page's PDFs."""
    return [f"{path}{size}.pdf" for size in SIZES]


def held(now: datetime) -> Iterator[tuple[str, Path]]:
    """Yield the address and the place of each PDF of a live page that was written already."""
    for composition, path in _pages(now):
        for size, is_large in SIZES.items():
            place = place_of(composition, path, is_large=is_large)
            if place.is_file():
                yield f"{path}{size}.pdf", place


def written(page: str) -> bytes:
    """Return the PDF of a page that is nobody else's: it is not kept."""
    with _one_at_a_time():
        return _pdf_of(page)


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to have every PDF there before somebody asks for it."""

    written: int
    kept: int
    removed: int


def write_all(now: datetime) -> Done:
    """Write the PDF of every live page that has none yet, and remove those of pages that changed or are gone."""
    there, state = _there(), _state(now)
    if _marked() == _mark(state, there):
        return Done(0, len(there), 0)
    wanted: set[str] = set()
    for composition, path in _pages(now):
        for is_large in SIZES.values():
            place = place_of(composition, path, is_large=is_large)
            wanted.add(place.name)
            if place.name not in there:
                _write(_printed(composition, path, is_large), place)
    for name in there - wanted:
        (folder() / name).unlink(missing_ok=True)
    _put(folder() / DONE, _mark(state, wanted).encode())
    return Done(len(wanted - there), len(wanted & there), len(there - wanted))


def _there() -> set[str]:
    return {path.name for path in folder().glob("*.pdf")}


def _state(now: datetime) -> str:
    """Return what every PDF hangs on: while it is the same, none of them can have become another one.

    The next moment at which time alone changes something is part of it: once it has passed there is another one.
    """
    return "\n".join((str(current_generation()), str(live.next_change(now)), made_with()))


def _mark(state: str, names: set[str]) -> str:
    return hashlib.sha256("\n".join((state, *sorted(names))).encode()).hexdigest()


def _marked() -> str:
    try:
        return (folder() / DONE).read_text()
    except OSError:
        return ""


def _pages(now: datetime) -> Iterator[tuple[Composition, str]]:
    """Yield every live page and its address; what cannot be shown as it should be is not printed either."""
    found = live.live(now).filter(kind__in=SEGMENTS).select_related("version__review", "document")
    for release in found.iterator(chunk_size=100):
        path = address(release.kind, release.language, release.slug)
        try:
            yield composition_of(release, now), path
        except CannotCompose:
            continue


def _printed(composition: Composition, path: str, is_large: bool) -> str:
    return html.render_print([composition], [path], html.Paper(settings.SITE_ADDRESS, is_large))


def place_of(composition: Composition, path: str, *, is_large: bool) -> Path:
    """Return where the PDF of a page is kept: another content, clinic, name, day, code or writer has another place.

    Rendering is a function of the composition alone, which is frozen data: what it says of itself is all of it.
    """
    made_of = "\n".join((made_with(), path, str(is_large), repr(composition)))
    return folder() / f"{hashlib.sha256(made_of.encode()).hexdigest()}.pdf"


def made_with() -> str:
    """Return what all PDFs are made with: the writer, the site that they lead to, and whatever renders them."""
    return "\n".join((pdf.writer(), settings.SITE_ADDRESS, settings.TIME_ZONE, _renderer()))


def folder() -> Path:
    """Return the folder of PDFs. All of them can be written again; no server publishes it."""
    return Path(settings.MEDIA_ROOT) / "prints"


def _write(page: str, path: Path) -> bytes:
    body = _pdf_of(page)
    _put(path, body)
    return body


def _put(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # First under another name: nobody may read half of it, and a crash must leave nothing under this one.
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        file.write(body)
    os.replace(file.name, path)


def _pdf_of(page: str) -> bytes:
    return pdf.pdf_of(PICTURE.sub(_with_picture, page), _style())


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    if not writing.acquire(timeout=PATIENCE):
        raise Busy
    try:
        yield
    finally:
        writing.release()


def _with_picture(found: re.Match[str]) -> str:
    """Bring a picture along: whatever writes the PDF fetches nothing."""
    places = (images.path_of(found.group(1), PRINTED_WIDTH), images.path_of(found.group(1)))
    held = next((each for each in places if each.is_file()), None)
    if held is None:
        return 'src=""'
    return f'src="data:image/webp;base64,{base64.b64encode(held.read_bytes()).decode()}"'


@cache
def _renderer() -> str:
    """Return the hash of the code, the templates and the style that a PDF is made with: an upgrade writes them anew."""
    root = settings.BASE_DIR
    files = [*(root / "templates").rglob("*.html")]
    files += [each for name in RENDERS for each in (root / "clinic_content" / name).rglob("*.py")]
    said = hashlib.sha256(_style().encode())
    for each in sorted(files):
        said.update(each.read_bytes())
    return said.hexdigest()


@cache
def _style() -> str:
    return Path(str(finders.find("public/paper.css"))).read_text(encoding="utf-8")
