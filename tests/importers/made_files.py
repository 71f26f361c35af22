"""Word files and WordPress exports, made from their parts: small, with nothing in them that a test does not name."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = f"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
STYLES = ["Title", "caption", "heading 1", "heading 2", "List Bullet", "toc 1"]


def styled(style, text):
    """Return a paragraph in a style."""
    key = style.replace(" ", "")
    return f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr>{run(text)}</w:p>'


def run(text, bold=False):
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{mark}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def plain(*runs):
    """Return a paragraph without a style; a string is a run of ordinary type."""
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in runs)}</w:p>"


def item(text, number=1, level=0):
    """Return an item of a list: of the numbering with bullets (1) or with numbers (2)."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{run(text)}</w:p>"


def table(*rows):
    cells = ("".join(f"<w:tc>{plain(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{each}</w:tr>' for each in cells)}</w:tbl>"


def footnote(number):
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def picture(alt):
    """Return a drawing whose picture is on another machine."""
    return (
        "<w:r><w:drawing>"
        '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:docPr id="1" name="p" descr="{alt}"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<a:graphicData>"
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        f'<a:blip xmlns:r="{OFFICE}" r:link="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def embedded(number, alt="", title=""):
    """Return a drawing whose picture is in the file, under the number that `word` gives it."""
    return (
        picture(alt)
        .replace('r:link="rId9"', f'r:embed="rIdPic{number}"')
        .replace(f'descr="{alt}"', f'descr="{alt}" title="{title}"')
    )


def word(*paragraphs, notes=(), header="", parts=None, media=()):
    """Return a Word file."""
    levels = {
        1: "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="bullet"/></w:lvl>' for n in range(2)),
        2: '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>',
    }
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{each}</w:abstractNum>' for n, each in levels.items()
    ) + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in levels)  # fmt: skip
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{each.replace(" ", "")}"><w:name w:val="{each}"/></w:style>'
        for each in STYLES
    )
    targets = {
        "styles": "styles.xml",
        "numbering": "numbering.xml",
        "footnotes": "footnotes.xml",
        "header": "header1.xml",
    }
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), start=1)
    )
    far = 'Target="http://pictures.example/a.png" TargetMode="External"'
    relations += "".join(
        f'<Relationship Id="rIdPic{n}" Type="{OFFICE}/image" Target="media/image{n}.png"/>' for n in range(len(media))
    )
    relations += f'<Relationship Id="rId9" Type="{OFFICE}/image" {far}/>'
    footnotes = "".join(f'<w:footnote w:id="{n}">{plain(note)}</w:footnote>' for n, note in enumerate(notes, start=1))
    held = (
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
            "word/footnotes.xml": f"<w:footnotes {W}>{footnotes}</w:footnotes>",
            "word/header1.xml": f"<w:hdr {W}>{plain(header) if header else ''}</w:hdr>",
            "word/_rels/document.xml.rels": RELATIONS.split("<Relationship ", maxsplit=1)[0]
            + relations
            + "</Relationships>",
        }
        | {f"word/media/image{n}.png": data for n, data in enumerate(media)}
        | (parts or {})
    )
    return packed(held)


def packed(parts):
    """Return a zip file of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def export(*items, authors=""):
    """Return a WordPress export."""
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Quiet Harbour Clinic</title><wp:wxr_version>1.2</wp:wxr_version>{authors}{"".join(items)}</channel>
</rss>""".encode()


def author(login, name):
    return (
        f"<wp:author><wp:author_login>{login}</wp:author_login>"
        f"<wp:author_display_name><![CDATA[{name}]]></wp:author_display_name></wp:author>"
    )


def entry(title, content="", *, kind="page", status="publish", number=1, more=""):
    """Return an item of a WordPress export."""
    name = title.lower().replace(" ", "-")
    return (
        f"<item><title>{escape(title)}</title><dc:creator>ada</dc:creator>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>{number}</wp:post_id>"
        f"<wp:post_name>{name}</wp:post_name><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
        f"{more}</item>"
    )


def meta(key, value):
    return f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
