"""Pictures of a source: where each stands, the words for it, and its file or the reason why there is none.

Nothing is fetched. A file comes along where it is inside of what was brought in: in the Word file, in an address that
holds it, or beside the page in the same archive or folder.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import unquote

from .spans import Span

MOST = 50
"""So many pictures of one text come along; no page for patients has more."""
LISTED = 300
"""So many are told of one by one."""
LARGEST = 10 * 1024 * 1024
MOST_BYTES = 100_000_000
LONGEST_ALT = 500
LONGEST_CAPTION = 1_000
SUFFIXES = (
    ".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".ico", ".emf", ".wmf",
)  # fmt: skip

REMOTE = "It is on another machine, and nothing is fetched. Save it and add it in the draft."
OUTSIDE = "Its address leads out of the folder of the text, and nothing is taken from there."
ABSENT = "It is not in the file, nor beside it."
TOO_LARGE = "It has more than 10 MB. Save it smaller."
DAMAGED = "It is damaged and cannot be read."
NO_PICTURE = "It is no JPEG, PNG or WebP picture."
TOO_MANY = f"The text has more than {MOST} pictures, or these have more than {MOST_BYTES // 1_000_000} MB together."
NO_WORDS = "It came without words for people who cannot see it. Describe it, and it can come along."
LONG_WORDS = f"The words for it are longer than {LONGEST_ALT} letters. Describe it in fewer, and it can come along."
IN_ANSWER = "It stands in an answer, and answers hold no pictures. Show it in a section."
SURPLUS = "{:,} more pictures are not brought in, because no page for patients has so many."

HELD = "held-picture:"
"""Begins the address of a picture that a format holds without one."""
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
WEB = re.compile(r"https?:|[\\/]{2}", re.IGNORECASE)
DATA = re.compile(r"data:image/(?:png|jpe?g|webp|gif)(?:;[\w=-]{1,40})*;base64,", re.IGNORECASE)
UNFIT = re.compile(r"[\x00-\x1f\x7f\\]")
UPLOADS = re.compile(r"/(wp-content/uploads/[^?#]+)")

Found = bytes | str
"""The bytes of a file, or why there are none."""
Find = Callable[[str], Found]
"""Returns what an address in a source leads to."""
Beside = Callable[[str], Found]
"""Returns the file at a path below the folder that a source is in."""


class Clean(Protocol):
    """A picture that was decoded and written anew from its pixels."""

    @property
    def sha256(self) -> str:
        """The name of its bytes."""

    @property
    def width(self) -> int:
        """Its width in pixels."""

    @property
    def height(self) -> int:
        """Its height in pixels."""


Cleaner = Callable[[bytes], Clean | str]
"""Returns a clean picture, or why it is refused."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the source: the words that stand for it, its address where it has one, and where it stands."""

    alt: str
    address: str = ""
    line: int = 0
    """The line of its words; none where it has no words."""
    after: int = 0
    """The line that it stands after."""
    words: Span | None = None
    caption: Span | None = None
    data: bytes = b""
    why: str = ""
    """Why its file did not come along."""


@dataclass(slots=True)
class Shown:
    """A picture on its way into a content: its clean file, and why it is not shown, if it is not."""

    picture: Picture
    file: Clean | None = None
    why: str = ""
    came_along: bool = False
    is_placed: bool = False
    origin: str = ""
    """The SHA-256 of its bytes as they came."""

    @property
    def caption(self) -> str:
        """The words under it."""
        return self.picture.caption.text if self.picture.caption else ""


class Files:
    """Opens the files of one source's pictures, each once, within the limits of one import."""

    def __init__(self, find: Find) -> None:
        self.find = find
        self.held: dict[str, Found] = {}
        self.size = self.count = 0

    def open(self, address: str) -> Found:
        """Return the bytes of a picture, or why it does not come along."""
        if address not in self.held:
            if self.count >= MOST or self.size >= MOST_BYTES:
                return TOO_MANY
            self.held[address] = found = self.find(address)
            if isinstance(found, bytes):
                self.count, self.size = self.count + 1, self.size + len(found)
        return self.held[address]


def embedded(address: str) -> Found:
    """Return the picture that an address holds within itself, or why it is none that can be had."""
    if begins := DATA.match(address):
        packed = "".join(unquote(address[begins.end() :]).split())
        if len(packed) > LARGEST * 4 // 3 + 4:
            return TOO_LARGE
        try:
            return base64.b64decode(packed, validate=True) or DAMAGED
        except (binascii.Error, ValueError):
            return DAMAGED
    if address[:5].lower() == "data:":
        return NO_PICTURE
    return REMOTE if WEB.match(address) else OUTSIDE if SCHEME.match(address) else ABSENT


def finder(beside: Beside | None) -> Find:
    """Return what finds the pictures of a page: in their addresses, or at paths below its own folder."""

    def find(address: str) -> Found:
        if beside is None or not address.strip() or SCHEME.match(address):
            return embedded(address)
        return beside(path) if (path := below(address)) else OUTSIDE

    return find


def uploads(beside: Beside | None) -> Find:
    """Return what finds the pictures of a WordPress export: its uploads lie beside it under the paths they had."""
    other = finder(beside)

    def find(address: str) -> Found:
        found = UPLOADS.search(address) if beside is not None else None
        if beside is None or not found:
            return other(address)
        path = below(found.group(1))
        here = beside(path) if path else OUTSIDE
        return REMOTE if here == ABSENT and WEB.match(address) else here

    return find


def held(number: int) -> str:
    """Return an address for a picture that a format holds without one."""
    return f"{HELD}{number}"


def finder_of_held(found: list[Found], other: Find) -> Find:
    """Return what finds pictures by such addresses, and others in another way."""

    def find(address: str) -> Found:
        number = address[len(HELD) :] if address.startswith(HELD) else ""
        is_one = number.isdecimal() and number.isascii() and len(number) < 9 and int(number) < len(found)
        return found[int(number)] if is_one else other(address)

    return find


def below(address: str) -> str:
    """Return the path that an address names below the folder it is in; nothing where it leads anywhere else."""
    path = unquote(re.split(r"[?#]", address.strip(), maxsplit=1)[0])
    steps = [step for step in path.split("/") if step not in {"", "."}]
    leads_out = path.startswith("/") or ".." in steps or UNFIT.search(path) or SCHEME.match(path)
    return "" if leads_out else "/".join(steps)


def is_picture(name: str) -> bool:
    """Return whether a file is called as pictures are."""
    return name.lower().endswith(SUFFIXES)


def identity(data: bytes, pictures: Iterable[Picture]) -> str:
    """Return the SHA-256 of a source: of its bytes, and of the pictures that lie beside it."""
    held = hashlib.sha256(data)
    for each in pictures:
        if each.data and each.address:
            held.update(hashlib.sha256(each.data).digest())
    return held.hexdigest()


def shown_of(pictures: Iterable[Picture], clean: Cleaner | None) -> list[Shown]:
    """Return pictures with their clean files, or why each has none; without a cleaner none is opened."""
    held: dict[str, Clean | str] = {}
    return [_shown(each, clean, held) for each in pictures]


def _shown(picture: Picture, clean: Cleaner | None, held: dict[str, Clean | str]) -> Shown:
    if not picture.data or clean is None:
        return Shown(picture, why=picture.why, came_along=bool(picture.data))
    key = hashlib.sha256(picture.data).hexdigest()
    if key not in held:
        held[key] = clean(picture.data)
    file = held[key]
    bare = replace(picture, data=b"")
    if isinstance(file, str):
        return Shown(bare, why=file)
    why = NO_WORDS if not picture.alt else LONG_WORDS if len(picture.alt) > LONGEST_ALT else ""
    return Shown(bare, file, why, came_along=True, origin=key)


def words_of(shown: Iterable[Shown]) -> Iterator[tuple[Span, bool, str]]:
    """Yield the words of each picture that is not shown: their span, whether they are its caption, and why it is not.

    Of one that is shown, a caption that is too long for its field.
    """
    for each in shown:
        words, caption = each.picture.words, each.picture.caption
        if words and not each.is_placed:
            yield words, False, each.why
        if caption and (not each.is_placed or not fits(caption)):
            yield caption, True, each.why


def fits(caption: Span) -> bool:
    """Return whether the words under a picture fit into their field."""
    return len(caption.text) <= LONGEST_CAPTION
