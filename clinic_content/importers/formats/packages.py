"""Zip packages, opened with caps: what they hold is counted before it is unpacked, and cut off where they lied."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib

from clinic_content.importers.decoding import Unreadable
from clinic_content.importers.pictures import ABSENT, LARGEST, TOO_LARGE, Beside, Found, is_picture
from clinic_content.importers.pictures import DAMAGED as DAMAGED_PICTURE

MOST_PARTS = 5_000
MOST_WITH_PICTURES = 50_000
MOST_UNPACKED = 300_000_000
MOST_TIMES = 200
"""How many times larger than packed a part may be: text comes to twenty times, a bomb to a thousand."""
SMALL = 1_000_000
"""What is smaller is no bomb, however well it packs."""
ENCRYPTED = 0x1
BOMB = "“{}” unpacks to far more than it holds. That is how a file made to fill a computer looks. It was not opened."
DAMAGED = "“{}” is damaged: it begins as a zip file and cannot be opened as one. Save it again."
LOCKED = "“{}” is protected by a password. Save it without one."
OUTSIDE = "Its path leads out of the zip file, as in files made to overwrite others. It was not opened."
LINK = "It is a link to another file and holds nothing itself. Put the file that it leads to into the zip file."
TOO_MANY = "“{}” holds {:,} files; one import takes {:,}. Divide it."


class Package:
    """An open zip file."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self.zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as fault:
            raise Unreadable(DAMAGED.format(name)) from fault
        texts = [part for part in parts if not is_picture(part.filename)]
        if len(texts) > MOST_PARTS or len(parts) > MOST_WITH_PICTURES:
            raise Unreadable(TOO_MANY.format(name, len(parts), MOST_PARTS))
        # A picture is opened by itself and never unpacked further than one may go: it refuses no text.
        if sum(part.file_size for part in texts) > MOST_UNPACKED or any(_is_bomb(part) for part in texts):
            raise Unreadable(BOMB.format(name))
        self.opened: set[str] = set()
        """The pictures that something asked for."""
        self.parts = {part.filename: part for part in parts if not part.is_dir()}

    def __contains__(self, part: str) -> bool:
        return part in self.parts

    def names(self) -> list[str]:
        """Return the names of the files in it, in its order."""
        return list(self.parts)

    def distrusted(self, part: str) -> str:
        """Return why a file of it is not opened whatever it holds; nothing of an ordinary one."""
        path = part.replace("\\", "/")
        if path.startswith("/") or ".." in path.split("/"):
            return OUTSIDE
        return LINK if stat.S_ISLNK(self.parts[part].external_attr >> 16) else ""

    def beside(self, folder: str) -> Beside:
        """Return what opens the pictures below a folder of it; the uploads of WordPress may lie at its top."""

        def find(path: str) -> Found:
            places = [f"{folder}/{path}" if folder else path]
            places += [path] if path.startswith("wp-content/") else []
            part = next((each for each in places if each in self.parts and is_picture(each)), None)
            self.opened |= {part} if part else set()
            return self.picture(part) if part else ABSENT

        return find

    def picture(self, part: str) -> Found:
        """Return the bytes of a picture of it, or why there are none."""
        if self.parts[part].file_size > LARGEST:
            return TOO_LARGE
        try:
            return self.read(part, LARGEST) or DAMAGED_PICTURE
        except Unreadable:
            return DAMAGED_PICTURE

    def read(self, part: str, limit: int) -> bytes:
        """Return one file of it; never more bytes than its own list says and the limit allows."""
        info = self.parts[part]
        if info.flag_bits & ENCRYPTED:
            raise Unreadable(LOCKED.format(self.name))
        try:
            with self.zip.open(info) as opened:
                data = opened.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as fault:
            raise Unreadable(DAMAGED.format(self.name)) from fault
        if len(data) > limit:
            raise Unreadable(f"“{part}” in “{self.name}” has more than {limit // 1_000_000} MB. Divide it.")
        return data


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL and part.file_size > MOST_TIMES * max(1, part.compress_size)
