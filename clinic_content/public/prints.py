"""PDFs of what is public: written once for each state of a page, kept as bytes, found again by what they were made of.

The name of the kept bytes is the hash of everything that they were made of: the page as composed now, the style and
the writer. So a PDF is never older than its page, and of what was withdrawn there is none: its page is not composed.
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

from .pages import Answer, etag_of

SIZES = {"print": False, "large-print": True}
"""The names under which a page's PDFs are asked for, and whether their letters are large."""
PATIENCE = 8.0
"""How many seconds somebody waits for the one PDF that is being written before theirs."""
PICTURE = re.compile(r'src="/images/([0-9a-f]{64})\.webp"')
PRINTED_WIDTH = 960

writing = Lock()
"""Writing one takes a second of a whole core: whoever asks for many must not stop the pages of everybody else."""


class Busy(Exception):
    """Too many PDFs are being written just now."""


def answer(composition: Composition, path: str, *, size: str) -> Answer:
    """Answer a page as PDF."""
    body = kept(_printed(composition, path, is_large=SIZES[size]))
    name = f"{path.rstrip('/').rpartition('/')[2]}-{size}.pdf"
    headers = (
        ("Content-Disposition", f'inline; filename="{name}"'),
        ("Link", f'<{settings.SITE_ADDRESS}{path}>; rel="canonical"'),
    )
    return Answer(200, body, etag=etag_of(body), content_type="application/pdf", headers=headers)


def kept(page: str) -> bytes:
    """Return the PDF of a page: as it was kept, or written now and kept."""
    path = path_of(page)
    if path.is_file():
        return path.read_bytes()
    with _one_at_a_time():
        return path.read_bytes() if path.is_file() else _write(page, path)


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
    held = {path.name for path in folder().glob("*.pdf")}
    wanted = {path_of(page).name: page for page in _pages(now)}
    for name in wanted.keys() - held:
        _write(wanted[name], folder() / name)
    for name in held - wanted.keys():
        (folder() / name).unlink(missing_ok=True)
    return Done(len(wanted.keys() - held), len(wanted.keys() & held), len(held - wanted.keys()))


def _pages(now: datetime) -> Iterator[str]:
    """Yield every live page as it would be printed; what cannot be shown as it should be is not printed either."""
    found = live.live(now).filter(kind__in=SEGMENTS).select_related("version__review", "document")
    for release in found.iterator(chunk_size=100):
        path = address(release.kind, release.language, release.slug)
        try:
            composition = composition_of(release, now)
        except CannotCompose:
            continue
        for is_large in SIZES.values():
            yield _printed(composition, path, is_large=is_large)


def _printed(composition: Composition, path: str, *, is_large: bool) -> str:
    return html.render_print([composition], [path], html.Paper(settings.SITE_ADDRESS, is_large))


def path_of(page: str) -> Path:
    """Return where the PDF of a page is kept: another page, style or writer has another place."""
    made_of = "\n".join((pdf.writer(), _style(), page))
    return folder() / f"{hashlib.sha256(made_of.encode()).hexdigest()}.pdf"


def folder() -> Path:
    """Return the folder of PDFs. All of them can be written again; no server publishes it."""
    return Path(settings.MEDIA_ROOT) / "prints"


def _write(page: str, path: Path) -> bytes:
    body = _pdf_of(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    # First under another name: nobody may read half of it, and a crash must leave nothing under this one.
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        file.write(body)
    os.replace(file.name, path)
    return body


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
def _style() -> str:
    return Path(str(finders.find("public/paper.css"))).read_text(encoding="utf-8")
