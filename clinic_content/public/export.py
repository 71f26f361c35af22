"""The whole public site as files for a web server: the bytes that the server itself would answer now.

Every file is what our own views answer, and is written only while the generation is still the one that it was made
under and no date has come due since. What must not be there goes before anything is written. What no file can answer
(a search, a page that has moved or is gone) a web server leaves to the application.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.utils import timezone

from clinic_content.releases import live

from . import everything, prints
from .folder import Folder, Holds, Overtaken, name_of
from .front import packed
from .indexes import FIRST_LANGUAGE
from .pages import current_generation
from .views import not_found

URLS = "clinic_content.public.urls"
"""Asked alone: no address of the staff's can get into a folder that anybody reads."""
MANIFEST, NOT_FOUND, GONE = "manifest.json", "404.html", "_gone"
STYLES = ("static/", "look/")
PACKED = (".css", ".svg", ".html", ".xml", ".txt", ".json")
TRIES = 20
"""How often it is begun anew where something is released meanwhile; what was written already is not written again."""


class OutOfTime(Exception):
    """Somebody waits, and has waited long enough; the next run goes on."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to the folder."""

    files: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """When a site is written, and until what it then says holds."""

    now: datetime
    generation: int
    until: datetime | None
    deadline: float = float("inf")

    @classmethod
    def this(cls, deadline: float = float("inf")) -> Moment:
        """Return this moment. The generation is read first: what changes later is noticed."""
        now, generation = timezone.now(), current_generation()
        return cls(now, generation, live.next_change(now), deadline)

    def holds(self) -> bool:
        """Return whether nothing public has changed since."""
        return current_generation() == self.generation and (self.until is None or timezone.now() < self.until)


@dataclass
class Site:
    """A site while it is being written: what stands in its files, and what the addresses without a file say."""

    folder: Folder
    moment: Moment
    files: dict[str, dict[str, object]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    changed: int = 0

    def put(self, name: str, body: bytes) -> None:
        """Have a file say this, and a packed copy of it; what says so already is left alone."""
        if time.monotonic() > self.moment.deadline:
            raise OutOfTime
        is_packed = name.endswith(PACKED)
        if is_new := self.folder.read(name) != body:
            self.folder.write(name, body, self.moment.holds)
        if is_packed and (is_new or not _is_packed(self.folder.read(f"{name}.gz"), body)):
            is_new = True
            self.folder.write(f"{name}.gz", packed(body), self.moment.holds)
        self.changed += is_new
        told: dict[str, object] = {"sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)}
        self.files[name] = told | ({"gzip": True} if is_packed else {})

    def drop_papers(self, address: str) -> None:
        """Take the PDFs of a page away: whoever asks for one is answered by the application."""
        for each in prints.addresses(address):
            if self.folder.has(name_of(each)):
                self.folder.remove(name_of(each))

    def names(self) -> set[str]:
        """Return every file that there is to be, the manifest among them."""
        packs = (f"{name}.gz" for name, told in self.files.items() if "gzip" in told)
        return {*self.files, *packs, MANIFEST}

    def manifest(self) -> bytes:
        """Return every file with its SHA-256, and the addresses that have moved or are gone.

        It names no date and no generation: both would tell what is being prepared.
        """
        told = {"format": 1, "site": settings.SITE_ADDRESS, "files": self.files, "moved": self.moved, "gone": self.gone}
        return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def bring_in_step(root: Path, *, first: Iterable[str] = (), within: float = float("inf")) -> Written:
    """Make a folder hold the public site as it is now. `first` are the addresses that matter most.

    `within` is for how many seconds somebody waits for it.
    """
    folder, deadline = Folder(root), time.monotonic() + within
    folder.claim()
    changed = removed = 0
    for _ in range(TRIES):
        site = Site(folder, Moment.this(deadline))
        try:
            removed += _write(site, list(first))
        except Overtaken:
            changed += site.changed
        else:
            return Written(len(site.files), changed + site.changed, removed)
    raise Overtaken(f"Something was released each of {TRIES} times that {root} was brought in step; run it again.")


def _write(site: Site, first: list[str]) -> int:
    now, holds = site.moment.now, site.moment.holds
    pictures, former = everything.pictures(now), list(everything.former_pages(now))
    indexes, pages = list(everything.indexes(now)), [*everything.pages(now), *everything.frames(now)]
    papers = [each for page in pages for each in prints.addresses(page)]
    removed = _remove_first(site.folder, [*pictures, *indexes, *pages, *papers], former, holds)
    for name, path in chain(_static(), pictures.items()):
        site.put(name_of(name), path.read_bytes())
    urgent = [address for address in first if address in {*indexes, *pages}]
    for address in dict.fromkeys(chain(urgent, indexes, pages, former)):
        _put_answer(site, address)
    for address, place in prints.held(now):
        site.put(name_of(address), place.read_bytes())
    site.put(NOT_FOUND, _asked("/-/").body)
    site.moved["/"] = f"/{FIRST_LANGUAGE}/"
    if site.folder.read(MANIFEST) != site.manifest():
        site.folder.write(MANIFEST, site.manifest(), holds)
    return removed + site.folder.keep_only(site.names(), holds)


def _remove_first(folder: Folder, there: Iterable[str], former: Iterable[str], holds: Holds) -> int:
    """Remove what has no place any more before anything else is done.

    Style sheets stay until the pages that use them are written anew.
    """
    files = {name_of(each) for each in there} | {f"{GONE}/{name_of(each)}" for each in former} | {MANIFEST, NOT_FOUND}
    packs = {f"{each}.gz" for each in files}
    return folder.keep_only(files | packs | {each for each in folder.names() if each.startswith(STYLES)}, holds)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a view of ours answers: its status, its bytes, and where to go where the page has moved."""

    status: int
    body: bytes = b""
    location: str = ""


def _asked(address: str) -> Reply:
    request = HttpRequest()
    request.method, request.path = "GET", address
    try:
        found = resolve(address, URLS)
        response = found.func(request, *found.args, **found.kwargs)
    except (Http404, Resolver404):
        response = not_found(request)
    return Reply(response.status_code, response.content, response.get("Location", ""))


def _put_answer(site: Site, address: str) -> None:
    name, reply = name_of(address), _asked(address)
    if reply.status == 301:
        site.moved[address] = reply.location
    if reply.status == 410:
        site.gone.append(address)
        name = name and f"{GONE}/{name}"
    if name and site.folder.read(name) != reply.body:
        # On paper it may say otherwise too, and is put back where it does not.
        site.drop_papers(address)
    if name and reply.status in {200, 410}:
        site.put(name, reply.body)


def _static() -> Iterator[tuple[str, Path]]:
    """Yield the style sheets and pictures of the public pages, under the addresses by which the pages call them."""
    named = {name for finder in finders.get_finders() for name, _ in finder.list(None) if name.startswith("public/")}
    for name in sorted(named):
        address = staticfiles_storage.url(name)
        collected = Path(staticfiles_storage.path(address.removeprefix(settings.STATIC_URL)))
        yield address, collected if collected.is_file() else Path(str(finders.find(name)))


def _is_packed(held: bytes | None, body: bytes) -> bool:
    try:
        return held is not None and gzip.decompress(held) == body
    except (OSError, EOFError):
        return False
