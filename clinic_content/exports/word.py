"""An export as a Word file: real headings, real lists, header rows that repeat, and words for every picture."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from docx import Document
from docx.document import Document as WordFile
from docx.shared import Cm, Emu, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from . import word_parts as parts
from .blocks import Block, Box, Cell, Heading, Items, Paragraph, Picture, Run, Runs, Table, read
from .given import Export
from .page import whole
from .tree import read as tree_of

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML holds."""
WIDEST = Cm(15)
DEEPEST = 3
"""Word's own list styles go so deep; what is deeper is moved in by hand."""
LINK = RGBColor(0x0B, 0x5A, 0x8A)
PICTURE_NAME = "Clinic Content picture"
"""Under this a picture in a Word file tells the SHA-256 of the one that it was made from, so that it is known again."""


def written(export: Export) -> bytes:
    """Return the page as a Word file."""
    file: WordFile = Document()
    content = export.composition.host.content
    parts.make_styles(file)
    parts.set_language(file, content.language)
    _describe(file, export)
    _Writer(file).write(read(tree_of(whole(export))))
    out = io.BytesIO()
    file.save(out)
    return parts.steady(out.getvalue())


def _describe(file: WordFile, export: Export) -> None:
    """Fill in what the file says of itself; a library's example text stands there otherwise."""
    about, host = file.core_properties, export.composition.host
    about.title = _fit(host.content.title)[:250]
    about.author = _fit(export.composition.clinic.name)[:250]
    about.subject = about.keywords = about.last_modified_by = ""
    about.comments = "" if export.is_approved else f"{export.heading}. {' '.join(export.warnings)}"[:250]
    about.content_status = "Approved" if export.is_approved else "Not approved"
    about.version = str(host.number) if host.number else "draft"
    about.language = host.content.language
    about.created = about.modified = export.at.replace(tzinfo=None)


class _Writer:
    """Writes blocks into a Word file, one after the other."""

    def __init__(self, file: WordFile) -> None:
        self.file = file
        self.writers: dict[type, Callable[[Any], None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Items: lambda each: self._items(each, 1),
            Table: self._table,
            Picture: self._picture,
            Box: self._box,
        }

    def write(self, blocks: Iterable[Block]) -> None:
        """Write blocks in order."""
        for each in blocks:
            self.writers[type(each)](each)

    def _heading(self, each: Heading) -> None:
        self._runs(self.file.add_paragraph(style=f"Heading {each.level}"), each.runs)

    def _paragraph(self, each: Paragraph) -> None:
        self._runs(self.file.add_paragraph(style="Caption" if each.is_caption else None), each.runs)

    def _box(self, each: Box) -> None:
        """Write what stands apart: its paragraphs carry a style with a rule beside them; lists in it stay lists."""
        for one in each.blocks:
            if isinstance(one, Paragraph):
                self._runs(self.file.add_paragraph(style=parts.NOTICE), one.runs)
            else:
                self.write([one])

    def _items(self, each: Items, depth: int) -> None:
        number = parts.new_numbering(self.file, each.start) if each.is_numbered else 0
        for item in each.items:
            self._item(item, each, depth, number)

    def _item(self, item: tuple[Block, ...], of: Items, depth: int, number: int) -> None:
        """Write one item: its first text carries the mark, what follows stands under it."""
        kind, level = "List Number" if of.is_numbered else "List Bullet", min(depth, DEEPEST)
        first, *rest = item if isinstance(item[0], Paragraph) else (Paragraph(()), *item)
        paragraph = self.file.add_paragraph(style=kind if level == 1 else f"{kind} {level}")
        if number:
            parts.number(paragraph, number)
        if depth > DEEPEST:
            paragraph.paragraph_format.left_indent = Cm(0.64 * depth)
        self._runs(paragraph, first.runs if isinstance(first, Paragraph) else ())
        for each in rest:
            self._under(each, depth)

    def _under(self, each: Block, depth: int) -> None:
        if isinstance(each, Items):
            self._items(each, depth + 1)
        elif isinstance(each, Paragraph):
            level = min(depth, DEEPEST)
            style = "List Continue" if level == 1 else f"List Continue {level}"
            self._runs(self.file.add_paragraph(style=style), each.runs)
        else:
            self.write([each])

    def _table(self, each: Table) -> None:
        if each.caption:
            self._runs(self.file.add_paragraph(style="Caption"), each.caption)
        width = max(sum(cell.across for cell in row) for row in each.rows)
        table = self.file.add_table(rows=len(each.rows), cols=width, style="Table Grid")
        taken: set[tuple[int, int]] = set()
        for place, row in enumerate(each.rows):
            self._row(table, place, row, taken)
        for row in list(table.rows)[: each.header_rows]:
            parts.repeat_as_header(row)
        self.file.add_paragraph()

    def _row(self, table: Any, place: int, row: Iterable[Cell], taken: set[tuple[int, int]]) -> None:
        """Fill a row; a cell over several columns or rows is one cell in Word too."""
        height, width = len(table.rows), len(table.columns)
        column = 0
        for cell in row:
            while (place, column) in taken:
                column += 1
            if column >= width:
                return
            below, after = min(place + cell.down, height), min(column + cell.across, width)
            taken |= {(y, x) for y in range(place, below) for x in range(column, after)}
            held = table.cell(place, column)
            if (below - 1, after - 1) != (place, column):
                held = held.merge(table.cell(below - 1, after - 1))
            self._runs(held.paragraphs[0], cell.runs, bold=cell.is_header)
            column = after

    def _picture(self, each: Picture) -> None:
        data = _as_png(each.source)
        if data is None:
            self._runs(self.file.add_paragraph(), (Run(f"[Picture: {each.alt}]", italic=True),))
            return
        run = self.file.add_paragraph().add_run()
        shape = run.add_picture(io.BytesIO(data))
        if shape.width > WIDEST:
            shape.width, shape.height = WIDEST, Emu(shape.height * WIDEST // shape.width)
        parts.describe_picture(shape, _fit(each.alt))

    def _runs(self, paragraph: WordParagraph, runs: Runs, *, bold: bool = False) -> None:
        for each in runs:
            run = paragraph.add_run(_fit(each.text))
            run.bold = each.bold or bold or None
            run.italic = each.italic or None
            run.font.superscript = each.raised in {"sup", "cite"} or None
            run.font.subscript = each.raised == "sub" or None
            if each.link:
                run.font.color.rgb, run.font.underline = LINK, True
                parts.link(paragraph, run, each.link)


def _fit(text: str) -> str:
    return UNFIT.sub("", text)


def _as_png(source: str) -> bytes | None:
    """Return a picture in a form that Word shows, saying which it is: Word knows no WebP."""
    data = base64.b64decode(source.partition(",")[2])
    if not data:
        return None
    out, told = io.BytesIO(), PngInfo()
    told.add_text(PICTURE_NAME, hashlib.sha256(data).hexdigest())
    with Image.open(io.BytesIO(data), formats=["WEBP"]) as opened:
        opened.save(out, "PNG", pnginfo=told)
    return out.getvalue()
