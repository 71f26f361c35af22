"""The folder of the exported site: whole files or none, written under a lock and never once they are out of date.

Whoever writes or removes asks under the lock whether what is to be written still holds. So a file that was made before
a withdrawal cannot come after it, however many processes write.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

OURS = ".written-by-clinic-content"
"""A file of this name says that everything in the folder may be written over and removed."""
LOCK, UNFINISHED = ".lock", ".unfinished"
KEPT = {OURS, LOCK}
LONGEST_NAME = 200
"""In bytes: what every file system takes, with something to spare."""

Holds = Callable[[], bool]


class Overtaken(Exception):
    """What is public has changed since this was begun."""


class NotOurs(Exception):
    """A folder that holds what somebody else put there."""


class Folder:
    """One folder that holds the public site and nothing else."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def claim(self) -> None:
        """Make the folder, or take one that is empty or was ours; refuse any other, because files are removed here."""
        self.root.mkdir(parents=True, exist_ok=True)
        if not (self.root / OURS).exists():
            if any(self.root.iterdir()):
                raise NotOurs(f"{self.root} holds files that were not written by this command. Name an empty folder.")
            (self.root / OURS).touch()
        (self.root / UNFINISHED).mkdir(exist_ok=True)

    def has(self, name: str) -> bool:
        """Return whether a file is there."""
        return (self.root / name).is_file()

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file; nothing where there is none."""
        try:
            return (self.root / name).read_bytes()
        except OSError:
            return None

    def write(self, name: str, data: bytes, holds: Holds) -> None:
        """Put a whole file in the place of what is there, unless it is out of date by now."""
        made = self._unfinished(data)
        try:
            with self._held():
                if not holds():
                    raise Overtaken
                place = self.root / name
                _make_way(self.root, place)
                made.replace(place)
        finally:
            made.unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        """Take a file away at once, with its packed copy."""
        with self._held():
            for each in (name, f"{name}.gz"):
                (self.root / each).unlink(missing_ok=True)

    def keep_only(self, names: set[str], holds: Holds) -> int:
        """Remove every file but these, unless that is out of date by now; return how many went."""
        with self._held():
            if not holds():
                raise Overtaken
            over = [each for each in self.names() if each not in names]
            for each in over:
                (self.root / each).unlink(missing_ok=True)
        self._sweep()
        return len(over)

    def names(self) -> Iterator[str]:
        """Yield the path of every file within the folder, those for our own use left out."""
        for here, folders, files in os.walk(self.root):
            place = Path(here).relative_to(self.root)
            if here == str(self.root):
                folders[:] = [each for each in folders if each != UNFINISHED]
            # A link to a folder is no folder of ours: it goes like a file.
            links = [each for each in folders if (Path(here) / each).is_symlink()]
            yield from (name for each in [*files, *links] if (name := (place / each).as_posix()) not in KEPT)

    def _unfinished(self, data: bytes) -> Path:
        path = self.root / UNFINISHED / f"{os.getpid()}-{os.urandom(8).hex()}"
        with path.open("xb") as out:
            out.write(data)
            out.flush()
            # A name that survives a power loss must not come to stand for an empty file.
            os.fsync(out.fileno())
        return path

    def _sweep(self) -> None:
        for here, _, _ in os.walk(self.root, topdown=False):
            if here not in {str(self.root), str(self.root / UNFINISHED)}:
                # Somebody else may be writing into it, and then it stays.
                try:
                    Path(here).rmdir()
                except OSError:
                    continue

    @contextmanager
    def _held(self) -> Iterator[None]:
        with (self.root / LOCK).open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def name_of(address: str) -> str:
    """Return the file of an address; empty for one that no file can stand for."""
    name = address.removeprefix("/") + ("index.html" if address.endswith("/") else "")
    steps = name.split("/")
    fits = all(each and each[0] != "." and len(each.encode()) <= LONGEST_NAME and each.isprintable() for each in steps)
    return name if fits else ""


def _make_way(root: Path, place: Path) -> None:
    """Make the folders of a file; what stands in their way is not ours to write through."""
    for step in reversed(place.relative_to(root).parents):
        here = root / step
        if here != root and (here.is_symlink() or here.is_file()):
            here.unlink()
    place.parent.mkdir(parents=True, exist_ok=True)
