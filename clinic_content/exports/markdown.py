"""An export as Markdown (CommonMark with tables): readable as it is, and read again without loss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, groupby

from .blocks import Block, Box, Cell, Heading, Items, Paragraph, Picture, Run, Runs, Table, read, words
from .given import Export
from .page import whole
from .tree import read as tree_of

SPECIAL = re.compile(r"([\\`*_\[\]<>|~#$])")
ENTITY = re.compile(r"&(?=#?\w+;)")
LIST_MARK = re.compile(r"^([-+=])")
NUMBER_MARK = re.compile(r"^(\d{1,9})([.)])")
LINE = re.compile(r"\s*\n\s*")


class Writer:
    """Writes blocks as lines; pictures go to the end, where their bytes stand in nobody's way."""

    def __init__(self) -> None:
        self.sources: dict[str, str] = {}
        self.numbers = count(1)

    def text(self, blocks: Iterable[Block]) -> str:
        """Return blocks as Markdown, a blank line between any two."""
        found: list[str] = []
        before: Block | None = None
        for each in blocks:
            written = self.block(each)
            if isinstance(each, Items) and isinstance(before, Items):
                # Two lists in a row would be read as one.
                found.append("<!-- -->")
            if written:
                found.append(written)
                before = each
        return "\n\n".join(found)

    def block(self, each: Block) -> str:
        """Return one block."""
        match each:
            case Heading(level, runs):
                return f"{'#' * level} {_one_line(runs)}"
            case Paragraph(runs=runs):
                return _lines(runs)
            case Picture():
                return self._picture(each)
            case Items():
                return "\n\n".join(self._items(each)) if _is_loose(each) else "\n".join(self._items(each))
            case Table():
                return "\n\n".join(_table(each))
            case Box(blocks):
                return "\n".join(f"> {line}".rstrip() for line in self.text(blocks).split("\n"))

    def _items(self, each: Items) -> Iterator[str]:
        for place, item in enumerate(each.items):
            mark = f"{each.start + place}. " if each.is_numbered else "- "
            first, *rest = self.text(item).split("\n")
            yield "\n".join([mark + first, *(f"{' ' * len(mark)}{line}".rstrip() for line in rest)])

    def _picture(self, each: Picture) -> str:
        name = self.sources.setdefault(each.source, f"picture-{next(self.numbers)}")
        return f"![{_escaped(each.alt)}][{name}]"

    def endings(self) -> str:
        """Return where each picture's bytes are."""
        return "\n".join(f"[{name}]: <{source}>" for source, name in self.sources.items())


def written(export: Export) -> bytes:
    """Return the page as a Markdown file."""
    writer = Writer()
    text = writer.text(read(tree_of(whole(export))))
    return ("\n\n".join(filter(None, (text, writer.endings()))) + "\n").encode()


def _is_loose(each: Items) -> bool:
    return any(len(item) > 1 and not isinstance(item[1], Items) for item in each.items)


def _table(each: Table) -> Iterator[str]:
    if each.caption:
        yield f"**{_one_line(each.caption)}**"
    rows = list(_grid(each))
    if not each.header_rows:
        rows.insert(0, [""] * len(rows[0]))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    yield "\n".join([lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]])


def _grid(each: Table) -> Iterator[list[str]]:
    """Yield rows of equal length: a cell over several columns or rows stands in the first, the others are empty."""
    width = max(sum(cell.across for cell in row) for row in each.rows)
    below: dict[int, int] = {}
    for row in each.rows:
        line, below = _row(row, below)
        width = max(width, len(line))
        yield line + [""] * (width - len(line))


def _row(row: Iterable[Cell], above: dict[int, int]) -> tuple[list[str], dict[int, int]]:
    """Return a row's texts and how many rows below it each column is still taken."""
    line: list[str] = []
    below = {column: left - 1 for column, left in above.items() if left > 1}
    for cell in row:
        while above.get(len(line)):
            line.append("")
        for n in range(cell.across):
            if cell.down > 1:
                below[len(line)] = cell.down - 1
            line.append("" if n else LINE.sub("<br>", _runs(cell.runs)))
    return line, below


def _one_line(runs: Runs) -> str:
    return LINE.sub(" ", _runs(runs))


def _lines(runs: Runs) -> str:
    """Return a paragraph; a line in it begins nothing that Markdown would take for a list or a heading."""
    lines = [line for line in LINE.split(_runs(runs)) if line.strip()]
    return "\\\n".join(NUMBER_MARK.sub(r"\1\\\2", LIST_MARK.sub(r"\\\1", line)) for line in lines)


def _runs(runs: Runs) -> str:
    runs = tuple(_merged(runs))
    return "".join(
        _run(run, _last(runs[n - 1]) if n else "", _first(runs[n + 1]) if n + 1 < len(runs) else "")
        for n, run in enumerate(runs)
    )


def _merged(runs: Runs) -> Iterator[Run]:
    """Yield runs, those of one look that stand side by side as one."""
    for _, same in groupby(runs, key=lambda run: replace(run, text="")):
        first, *more = same
        yield replace(first, text=words([first, *more]))


def _last(run: Run) -> str:
    """Return what will stand right before the next run: a star where this one ends in one."""
    return "*" if (run.bold or run.italic) and not run.text[-1:].isspace() else run.text[-1:]


def _first(run: Run) -> str:
    return "*" if (run.bold or run.italic) and not run.text[:1].isspace() else run.text[:1]


def _run(run: Run, before: str, after: str) -> str:
    inner = run.text.strip()
    if not inner:
        return run.text
    left, right = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    shown = _raised(_escaped(inner), run.raised)
    stars = _stars_are_read(inner, left or before, right or after) and not run.raised
    if run.italic:
        shown = f"*{shown}*" if stars and not run.bold else f"<em>{shown}</em>"
    if run.bold:
        shown = f"**{shown}**" if stars else f"<strong>{shown}</strong>"
    if run.link:
        shown = f"[{shown}](<{run.link.replace('<', '%3C').replace('>', '%3E')}>)"
    return f"{left}{shown}{right}"


def _raised(shown: str, how: str) -> str:
    if not how:
        return shown
    return f"\\[{shown}\\]" if how == "cite" else f"<{how}>{shown}</{how}>"


def _stars_are_read(inner: str, before: str, after: str) -> bool:
    """Return whether Markdown reads stars around this as emphasis, which depends on what stands beside them."""
    opens = inner[0].isalnum() or not before or before.isspace()
    closes = inner[-1].isalnum() or not after or after.isspace()
    return opens and closes and before != "*" and after != "*"


def _escaped(text: str) -> str:
    return ENTITY.sub("&amp;", SPECIAL.sub(r"\\\1", text)).replace("\u00a0", "&nbsp;")
