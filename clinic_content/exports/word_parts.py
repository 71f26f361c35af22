"""What a Word file needs and the library has no words for: written into its XML here and nowhere else."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

NOTICE = "Notice"
INK = RGBColor(0x0F, 0x5C, 0x63)
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
RIGHT_TO_LEFT = {"ar", "he", "fa", "ur"}


def make_styles(file: WordFile) -> None:
    """Give the file the looks that it uses: readable text, quiet headings, and a notice with a rule beside it."""
    normal: Any = file.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for level in range(1, 5):
        heading: Any = file.styles[f"Heading {level}"]
        heading.font.color.rgb, heading.font.size = INK, Pt(22 - 3 * level)
    notice: Any = file.styles.add_style(NOTICE, WD_STYLE_TYPE.PARAGRAPH)
    notice.base_style = file.styles["Normal"]
    notice.paragraph_format.left_indent = Cm(0.5)
    notice.paragraph_format.space_after = Pt(6)
    frame = _made("w:pBdr")
    frame.append(_made("w:left", val="single", sz="36", space="8", color="B97700"))
    properties = notice.element.get_or_add_pPr()
    properties.append(frame)
    properties.append(_made("w:shd", val="clear", color="auto", fill="FFF3D6"))
    # The order of these is fixed by the format: borders, shade, and only then spacing and indent.
    for name in ("w:spacing", "w:ind"):
        for each in properties.findall(qn(name)):
            properties.remove(each)
            properties.append(each)


def set_language(file: WordFile, language: str) -> None:
    """Say in which language the text is, for spelling and for screen readers; and its direction."""
    is_right_to_left = language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT
    found = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    if found is not None:
        found.set(qn("w:val"), language)
        found.set(qn("w:bidi"), language)
    if is_right_to_left:
        normal: Any = file.styles["Normal"]
        normal.element.get_or_add_pPr().append(_made("w:bidi"))


def new_numbering(file: WordFile, start: int) -> int:
    """Begin a numbered list of its own and return its number: without one, each goes on where the last ended."""
    numbering: Any = file.part.numbering_part.element
    style: Any = file.styles["List Number"]
    held = style.element.pPr.numPr.numId.val
    abstract = next(each for each in numbering.num_lst if each.numId == held).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(made.numId)


def number(paragraph: Paragraph, numbering: int) -> None:
    """Put a paragraph into a numbered list."""
    properties: Any = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def repeat_as_header(row: Any) -> None:
    """Make a row the table's header: repeated on each page, and told as such to who cannot see it."""
    row._tr.get_or_add_trPr().append(_made("w:tblHeader"))


def describe_picture(shape: Any, alt: str) -> None:
    """Say what a picture shows, for who cannot see it."""
    shape._inline.docPr.set("descr", alt)


def link(paragraph: Paragraph, run: Run, address: str) -> None:
    """Make a run a link."""
    made = _made("w:hyperlink")
    made.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(made)
    made.append(run._r)


def steady(data: bytes) -> bytes:
    """Return a file with the same moment on all that it holds, so that the same export gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for each in held.infolist():
            entry = zipfile.ZipInfo(each.filename, FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, held.read(each))
    return out.getvalue()


def _made(name: str, **values: str) -> Any:
    element: Any = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element
