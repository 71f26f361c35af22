"""Files to import, and what is told of them: as plain data for programs, in lines for people, and while it runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

from clinic_content import importers
from clinic_content.drafts.imports import ImportReport
from clinic_content.importers import Imported, Unreadable

ASSETS = ("_files", ".files")
BAR = 24


@dataclass(frozen=True, slots=True)
class File:
    """A file to import: where it is, and the name that it has in reports and by which it is known again."""

    place: Path
    name: str


def files_of(paths: Iterable[str]) -> Iterator[File]:
    """Yield the files that paths name, those of a folder in the order of their names."""
    for path in map(Path, paths):
        if not path.is_dir():
            yield File(path, path.name)
            continue
        for place in sorted(path.rglob("*")):
            inside = place.relative_to(path)
            if place.is_file() and not place.is_symlink() and not _is_hidden(inside):
                yield File(place, str(Path(path.resolve().name) / inside))


def _is_hidden(inside: Path) -> bool:
    """Return whether a file is no text of its own: what a computer leaves, or what a browser saves beside a page."""
    return inside.name == "Thumbs.db" or any(
        part.startswith((".", "~$", "__MACOSX")) or (part != inside.name and part.lower().endswith(ASSETS))
        for part in inside.parts
    )


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
    return told + _of_words(account_line(imported), imported.unplaced, imported.notices)


def of_import(report: ImportReport) -> list[str]:
    """Return in lines what became of a text."""
    told = [report.name]
    told += [f"  {each.kind}: {each.title}  {each.address or each.slug}" for each in report.made]
    return told + _of_words(report.line, report.unplaced, report.notices)


def account_line(imported: Imported) -> str:
    """Return the account of a text's words in one line."""
    account = imported.account
    return f"source {account.source} words = placed {account.placed} + unplaced {account.unplaced_words}"


def _of_words(line: str, unplaced: Iterable[importers.Unplaced], notices: Iterable[str]) -> list[str]:
    told = [f"  {line}"]
    for piece in unplaced:
        told.append(f"  line {piece.line}, {piece.words} words unplaced: “{_short(piece.text)}”. {piece.reason}")
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
