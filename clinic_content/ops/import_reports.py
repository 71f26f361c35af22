"""Files to import, and what is told of them: as plain data for programs, in lines for people, and while it runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import unquote

from clinic_content import importers
from clinic_content.drafts import pictures
from clinic_content.drafts.imports import ImportReport
from clinic_content.drafts.pictures import Pictured
from clinic_content.importers import Beside, Imported, Unreadable
from clinic_content.importers.pictures import ABSENT, DAMAGED, LARGEST, TOO_LARGE, Found, is_picture

ASSETS = ("_files", ".files")
BAR = 24
LINK = "It is a link to another file and holds nothing itself. Put the file that it leads to into the folder."
MOST_LEFT = 30
"""So many pictures that do not come along are named one by one."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to import: where it is, and the name that it has in reports and by which it is known again."""

    place: Path
    name: str
    root: Path | None = None
    """The folder that was named, where the file is in one: nothing outside of it is opened."""


def files_of(paths: Iterable[str]) -> Iterator[File]:
    """Yield the files that paths name, those of a folder in the order of their names."""
    for path in map(Path, paths):
        if not path.is_dir():
            # Of a path that leads nowhere the last part alone would not say where it was looked for.
            yield File(path, path.name if path.exists() else str(path))
            continue
        for place in sorted(path.rglob("*")):
            inside = place.relative_to(path)
            is_one = place.is_file() or place.is_symlink()
            if is_one and not _is_hidden(inside) and not is_picture(place.name):
                yield File(place, str(Path(path.resolve().name) / inside), path)


def pictures_of(paths: Iterable[str]) -> list[str]:
    """Return the pictures that lie in folders beside the texts, by their names."""
    folders = [path for path in map(Path, paths) if path.is_dir()]
    found = ((place, place.relative_to(path)) for path in folders for place in path.rglob("*"))
    return sorted(
        place.name for place, inside in found if is_picture(place.name) and place.is_file() and not _is_hidden(inside)
    )


def left_over(paths: Iterable[str], addresses: Iterable[str]) -> str:
    """Return which pictures of the folders no text shows, so that whoever brought them knows that they stayed there."""
    shown = {unquote(each).rpartition("/")[2] for each in addresses}
    if not (left := [each for each in pictures_of(paths) if each not in shown]):
        return ""
    named = ", ".join(left[:MOST_LEFT]) + (" and others" if len(left) > MOST_LEFT else "")
    return f" No text shows {len(left)} more, which were left where they are: {named}."


def _is_hidden(inside: Path) -> bool:
    """Return whether a file is no text of its own: what a computer leaves, or what a browser saves beside a page."""
    return inside.name == "Thumbs.db" or any(
        part.startswith((".", "~$", "__MACOSX")) or (part != inside.name and part.lower().endswith(ASSETS))
        for part in inside.parts
    )


def data_of(file: File) -> bytes:
    """Return the bytes of a file to import; a link in a folder is told of and not followed, wherever it leads."""
    if file.root and file.place.is_symlink():
        raise Unreadable(LINK)
    return bytes_of(file.place)


def bytes_of(place: Path) -> bytes:
    """Return the bytes of a file; one larger than any kind may be is not opened."""
    if place.is_dir():
        raise Unreadable("This is a folder. Name the files in it.")
    try:
        if (size := place.stat().st_size) > importers.LARGEST:
            most = importers.LARGEST // 1_000_000
            raise Unreadable(f"It has {size / 1_000_000:.1f} MB; no file of more than {most} MB is opened. Divide it.")
        if not place.is_file():
            raise Unreadable("It is no file.")
        return place.read_bytes()
    except OSError as fault:
        raise Unreadable(f"It cannot be read: {fault.strerror or fault}.") from fault


def beside(file: File) -> Beside:
    """Return what opens the pictures below the folder of a file; WordPress's uploads may lie below the one named."""

    def find(path: str) -> Found:
        folders = [file.place.parent]
        folders += [file.root] if file.root and path.startswith("wp-content/") else []
        place = next((folder / path for folder in folders if _is_inside(folder, path)), None)
        return ABSENT if place is None or not is_picture(path) else _picture(place)

    return find


def _is_inside(folder: Path, path: str) -> bool:
    """Return whether a path names a file that is below a folder, also where links lead."""
    place = folder / path
    return place.is_file() and place.resolve().is_relative_to(folder.resolve())


def _picture(place: Path) -> Found:
    try:
        if place.stat().st_size > LARGEST:
            return TOO_LARGE
        return place.read_bytes() or DAMAGED
    except OSError:
        return DAMAGED


class AsJson:
    """Writes one object where there is one text, and one object a line where there are several."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self.write = write
        self.held: tuple[str, dict[str, Any]] | None = None
        self.several = False

    def tell(self, name: str, told: dict[str, Any]) -> None:
        """Take what is told of a text."""
        if self.held is not None:
            self.several = True
            self._line(*self.held)
        self.held = (name, told)

    def end(self) -> None:
        """Write what is left."""
        if self.held is not None and self.several:
            self._line(*self.held)
        elif self.held is not None:
            self.write(json.dumps(self.held[1], ensure_ascii=False, indent=2))

    def _line(self, name: str, told: dict[str, Any]) -> None:
        self.write(json.dumps({"file": name} | told, ensure_ascii=False))


def of_dry_run(imported: Imported) -> list[str]:
    """Return in lines what a text would become."""
    found = imported.understood
    counts = {
        name.replace("_", " "): len(value)
        for name, value in asdict(found).items()
        if isinstance(value, tuple) and value
    }
    told = [f"{imported.name} (tried, nothing made)"]
    told += [f"  {each.content.kind.value}: {each.content.title}" for each in reversed(imported.made)]
    told += [f"  found: {', '.join(f'{number} {name}' for name, number in counts.items()) or 'no parts'}"]
    told += _of_pictures(pictures.pictured(imported))
    return told + _of_words(imported.account.line, imported.unplaced, imported.notices)


def of_import(report: ImportReport) -> list[str]:
    """Return in lines what became of a text."""
    told = [report.name]
    told += [f"  {each.kind}: {each.title}  {each.address or each.slug}" for each in report.made]
    told += _of_pictures(report.pictures)
    return told + _of_words(report.line, report.unplaced, report.notices)


def _of_pictures(found: Sequence[Pictured]) -> list[str]:
    """Return how many pictures come along, and each that does not with the reason."""
    left = [each for each in found if not each.is_shown]
    told = [f"  pictures: {len(found) - len(left)} come along, {len(left)} do not"] if found else []
    for each in left[:MOST_LEFT]:
        named = " ".join(filter(None, (each.alt and f"“{_short(each.alt)}”", each.address))) or "without words"
        told.append(f"  picture not brought in, {named}: {each.why}")
    return told + ([f"  and {len(left) - MOST_LEFT} more"] if len(left) > MOST_LEFT else [])


def _of_words(line: str, unplaced: Iterable[importers.Unplaced], notices: Iterable[str]) -> list[str]:
    told = [f"  {line}"]
    for piece in unplaced:
        fate = "unplaced" if piece.is_homeless else "set aside"
        told.append(f"  line {piece.line}, {piece.words} words {fate}: “{_short(piece.text)}”. {piece.reason}")
    return told + [f"  note: {notice}" for notice in notices]


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:150]}…"


class Progress:
    """A bar on a terminal while many files are read; nothing anywhere else."""

    def __init__(self, out: TextIO, total: int) -> None:
        self.out, self.total, self.done = out, total, 0
        self.is_shown = total > 1 and bool(getattr(out, "isatty", lambda: False)())

    def step(self, name: str) -> None:
        """Show that a file has begun."""
        if self.is_shown:
            full = BAR * self.done // self.total
            bar = f"[{'#' * full}{' ' * (BAR - full)}]"
            self.out.write(f"\r\x1b[2K{bar} {self.done} of {self.total}  {name[-50:]}")
            self.out.flush()
        self.done += 1

    def end(self) -> None:
        """Take the bar away."""
        if self.is_shown:
            self.out.write("\r\x1b[2K")
            self.out.flush()
