"""Exports to look at, made of golden files, and readers of each format that tell which words a file says."""

import base64
import io
import re
from datetime import UTC, datetime

from bleach._vendor import html5lib
from docx import Document
from markdown_it import MarkdownIt
from PIL import Image

from clinic_content.content.schema import Kind
from clinic_content.exports import Export
from tests.content.examples import example
from tests.rendering.scenes import Page, composition

AT = datetime(2026, 11, 21, 14, 8, tzinfo=UTC)
NOTICES = tuple(
    example(Kind.DISCLAIMER, key=f"notice-{position}", title=f"Notice at {position}", position=position)
    for position in ("top", "adjacent", "end", "site")
)
UNAPPROVED = "This is a draft. Nobody has approved it."


def webp(colour="teal"):
    """Return the bytes of a picture as the library stores it."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "WEBP")
    return out.getvalue()


def export(content, *, is_approved=True, warnings=(), site="https://clinic.example"):
    """Return an export of a content with all four notices, and bytes for its pictures."""
    shown = [each.figure.sha256 for each in getattr(content, "sections", ()) if each.figure]
    return Export(
        composition(content, disclaimers=NOTICES), is_approved, AT, warnings, AT, dict.fromkeys(shown, webp()),
        "body { color: teal }", site,
    )  # fmt: skip


def words_of_html(data):
    root = html5lib.parse(data.decode(), namespaceHTMLElements=False)
    for each in root.iter():
        if each.tag in {"svg", "head"} or "contents" in each.get("class", "").split() or each.get("href") == "#about":
            each.text, each[:] = None, []
    return words(" ".join(root.itertext()))


def words_of_markdown(data):
    html = MarkdownIt("commonmark").enable("table").render(data.decode())
    return words(" ".join(Page(html).pieces))


def words_of_word(data):
    body = Document(io.BytesIO(data)).element.body
    return words(" ".join(node.text or "" for node in body.iter() if str(node.tag).endswith("}t")))


def words(text):
    """Return letters and digits alone: where lines break and how the numbers of sources look differs by format."""
    return re.sub(r"[\W_]+", "", text)


def picture_of(source):
    """Return the bytes that an address of a picture holds."""
    return base64.b64decode(source.partition(",")[2])
