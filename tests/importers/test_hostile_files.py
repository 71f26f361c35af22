"""Files made to harm are refused in plain words, within a second and before anything is made; nothing is fetched."""

from __future__ import annotations

import contextlib
import io
import socket
import stat
import struct
import time
import zipfile

import pytest

from clinic_content.importers import LARGEST, Refused, Unreadable, read, sources_of
from clinic_content.ops.import_reports import bytes_of

from .made_files import RELATIONS, TYPES, W, entry, export, packed, picture, plain, styled, word
from .saved_page import PAGE

BILLION = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]>'
)
FETCHES = '<!DOCTYPE x [<!ENTITY a SYSTEM "http://entities.example/a"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
DOCUMENT = f"<w:document {W}><w:body>{plain('&amp;e;')}</w:body></w:document>"


@pytest.fixture(autouse=True)
def nothing_is_fetched(monkeypatch):
    """Make every attempt to reach another machine an error."""

    def refuse(*_given, **_more):
        raise AssertionError("something was fetched")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


def bomb(name="word/document.xml"):
    return packed({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, name: b" " * 40_000_000})


def many():
    return packed({f"{n}.txt": "" for n in range(5_001)})


def lying():
    """Return a zip file whose list says that a part is small: what it says is cut off, and the check sum is wrong."""
    data = bytearray(packed({"a.txt": b"word " * 400_000}))
    for place in (data.find(b"PK\x01\x02") + 24, data.find(b"PK\x03\x04") + 22):
        data[place : place + 4] = struct.pack("<I", 10)
    return bytes(data)


def locked():
    data = bytearray(packed({"a.txt": b"Rest"}))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def nested(tag, times):
    return f"<html><body><h1>Rest</h1>{f'<{tag}>x ' * times}</body></html>".encode()


HOSTILE = {
    "a zip bomb as a Word file": ("a.docx", bomb(), "unpacks to far more than it holds"),
    "a zip bomb": ("a.zip", bomb("a.txt"), "unpacks to far more than it holds"),
    "a zip file with too many files": ("a.zip", many(), "holds 5,001 files; one import takes 5,000"),
    "a zip file of other zip files only": ("a.zip", packed({"b.zip": packed({"c.txt": "x"})}), "zip file inside a zip"),
    "a zip file that lies about sizes": ("a.zip", lying(), "is damaged"),
    "a zip file with a password": ("a.zip", locked(), "protected by a password"),
    "half of a zip file": ("a.zip", packed({"a.txt": "word " * 1_000})[:60], "is damaged"),
    "an empty zip file": ("a.zip", packed({}), "holds no file that can be brought in"),
    "an entity bomb in a Word file": (
        "a.docx", word(parts={"word/document.xml": BILLION + DOCUMENT}), "declares entities",
    ),
    "an entity bomb in UTF-16 in a Word file": (
        "a.docx", word(parts={"word/document.xml": (BILLION + DOCUMENT).encode("utf-16")}), "declares entities",
    ),
    "entities that fetch, in a Word file's numbering": (
        "a.docx", word(plain("x"), parts={"word/numbering.xml": FETCHES + "<w/>"}), "declares entities",
    ),
    "an entity bomb in an export": (
        "a.xml", export(entry("Rest", "So.")).replace(b"<rss", BILLION.encode() + b"<rss", 1), "declares entities",
    ),
    "an export that fetches": (
        "a.xml", export(entry("Rest", "So.")).replace(b"<rss", FETCHES.encode() + b"<rss", 1), "declares entities",
    ),
    "an export cut off": ("a.xml", export(entry("Rest", "So."))[:-60], "is damaged: line"),
    "macros": ("a.docx", word(plain("Rest"), parts={"word/vbaProject.bin": b"\0"}), "holds a program"),
    "macros by name of the type": (
        "a.docm",
        word(plain("Rest"), parts={"[Content_Types].xml": TYPES.replace(
            "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            "vnd.ms-word.document.macroEnabled.main")}),
        "holds a program",
    ),
    "a Word file that is a text": ("a.docx", b"Rest\n\nIt helps.\n", "is called a Word file and is something else"),
    "a Word file that is a spreadsheet": (
        "a.docx", packed({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>"}), "is something else",
    ),
    "a Word file whose document is something else": (
        "a.docx", word(parts={"word/document.xml": "<svg/>"}), "is something else inside",
    ),
    "a Word file with broken XML": ("a.docx", word(parts={"word/document.xml": "<w:document>"}), "damaged inside"),
    "a Word file without text": ("a.docx", word(), "there is not one word in it"),
    "a PDF as a page": ("a.html", b"%PDF-1.7 Rest", "is a PDF"),
    "a picture as a page": ("a.html", b"\x89PNG\r\n\x1a\n\0\0", "is a picture and no text"),
    "10 000 lists one in the other": ("a.html", nested("ul><li", 10_000), "more than 250 elements one inside"),
    "10 000 elements one in the other": ("a.html", nested("div", 10_000), "more than 250 elements one inside"),
    "a page that names an encoding it is not in": (
        "a.html", b'<html><meta charset="gb2312"><p>\xff\xff\xff Rest</p>', "says that it is gb2312, but byte",
    ),
    "a page in no encoding": ("a.html", b"<html><p>caf\xe9 \x81 Rest</p>", "byte 0x81 at position"),
    "a page of 11 MB": ("a.html", b"<html>" + b"<p>word</p>" * 1_000_000, "one import takes 10 MB"),
    "a page with too many words": ("a.html", b"<html><p>" + b"word " * 60_000, "has 60,000 words"),
    "a page with too many lines": ("a.html", b"<html>" + b"<p>word</p>" * 60_000, "has more than 10,000 lines"),
    "10 000 lists one in the other in Markdown": ("a.md", b"# Rest\n\n" + b"- " * 10_000 + b"x", "more than 25 deep"),
    "10 000 quotations one in the other": ("a.md", b"# Rest\n\n" + b"> " * 10_000 + b"x", "more than 25 deep"),
    "a Markdown file of brackets": ("a.md", b"# Rest\n\n" + b"![" * 500_000, "more than 5,000 opening brackets"),
    "a Markdown file of 3 MB": ("a.md", b"word " * 600_000, "one import takes 2 MB"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_made_to_harm_is_refused_within_a_second_in_plain_words(case):
    name, data, said = HOSTILE[case]
    began = time.process_time()
    with pytest.raises(Unreadable, match=said):
        raise_first(name, data)
    assert time.process_time() - began < 1


def raise_first(name, data):
    """Read a file; where it is an archive, a part that is refused counts as the file."""
    for each in sources_of(name, data):
        if isinstance(each, Refused):
            raise Unreadable(each.why)


def test_a_file_of_200_megabytes_is_refused_without_being_opened(tmp_path):
    path = tmp_path / "a.html"
    with path.open("wb") as file:
        file.truncate(2 * LARGEST)
    began = time.process_time()
    with pytest.raises(Unreadable, match=r"200\.0 MB; no file of more than 100 MB is opened"):
        bytes_of(path)
    assert time.process_time() - began < 0.1


@pytest.mark.parametrize(
    "pieces", ["[" * 50_000, "> " * 20_000, "- " * 20_000 + "x", "*a **b " * 20_000, "`" * 60_000, "![" * 4_900]
)
def test_hostile_markdown_is_read_or_refused_soon(pieces):
    began = time.process_time()
    with contextlib.suppress(Unreadable):
        read("a.md", f"# Rest\n\n{pieces}\n".encode())
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "piece",
    ["<b>", "<p", "<td>x", "<a href='x'>y", "&amp;", "<!--", "<br>", "<li>x", "</p>", "<table><tr><td>x</table>"],
)
def test_hostile_pages_are_read_or_refused_soon(piece):
    began = time.process_time()
    with contextlib.suppress(Unreadable):
        read("a.html", f"<html><h1>Rest</h1>{piece * 8_000}".encode())
    assert time.process_time() - began < 3


def test_remote_pictures_stylesheets_and_frames_are_never_fetched():
    assert read("a.html", PAGE.encode()).understood.title == "Naps After Night Shifts"
    linked = word(styled("Title", "Rest"), plain("It helps.", picture("A far picture")))
    assert [each.alt for each in read("a.docx", linked).understood.images] == ["A far picture"]


def test_a_script_in_a_page_is_no_text_and_a_script_as_text_stays_text():
    page = b"<html><h1>Rest</h1><script>alert(1)</script><p onclick='x()'>&lt;script&gt;alert(2)&lt;/script&gt;</p>"
    found = read("a.html", page)
    assert found.made[-1].content.sections[0].body == "<p>&lt;script&gt;alert(2)&lt;/script&gt;</p>"
    assert found.account.source == 2


def test_of_an_archive_what_can_be_read_is_read_and_the_rest_refused_by_name():
    data = packed({"a.txt": "Rest\n\nIt helps.", "b.docx": bomb(), "../c.txt": "Naps\n\nThey help.", "d.exe": b"MZ"})
    found = {each.name: each for each in sources_of("all.zip", data)}
    assert [name for name, each in found.items() if not isinstance(each, Refused)] == ["all.zip/a.txt"]
    assert "far more than it holds" in found["all.zip/b.docx"].why
    assert "leads out of the zip file" in found["all.zip/../c.txt"].why


def test_a_link_in_an_archive_is_refused_and_not_read_as_the_path_it_holds():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("a.txt", "Rest\n\nIt helps.")
        link = zipfile.ZipInfo("b.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, "/etc/passwd")
        file.writestr("..\\c.txt", "Naps\n\nThey help.")
        file.writestr("/d.png", b"x")
    found = {each.name: getattr(each, "why", "") for each in sources_of("all.zip", held.getvalue())}
    assert set(found) == {"all.zip/a.txt", "all.zip/b.txt", "all.zip/..\\c.txt", "all.zip//d.png"}
    assert found["all.zip/a.txt"] == ""
    assert "is a link to another file" in found["all.zip/b.txt"]
    assert all("leads out" in found[name] for name in ("all.zip/..\\c.txt", "all.zip//d.png"))


@pytest.mark.parametrize("name", ["noise.css", "all.js"])
def test_what_only_belongs_to_a_web_page_is_left_out_with_a_reason(name):
    with pytest.raises(Unreadable, match="holds nothing that people read"):
        read(name, b"body { color: red } /* a long way of words */")
    found = {each.name: each for each in sources_of("all.zip", packed({"a.txt": "Rest\n\nIt helps.", name: "body{}"}))}
    assert "holds nothing that people read" in found[f"all.zip/{name}"].why


def test_a_spreadsheet_is_called_one_and_no_zip_file_of_another_name():
    with pytest.raises(Unreadable, match="of another office program"):
        read("rates.xlsx", packed({"xl/workbook.xml": "<x/>"}))


def test_a_part_that_is_stored_badly_is_refused():
    data = bytearray(packed({"a.txt": "Rest " * 1_000}))
    place = data.find(b"a.txt") + 5
    data[place : place + 8] = b"\xff" * 8
    (found,) = sources_of("a.zip", bytes(data))
    assert "is damaged" in found.why


@pytest.mark.parametrize("divider", [" ........ ", " | ", " — ", " · "])
def test_a_row_with_endless_blanks_is_read_at_once(divider):
    row = f"Effect{' ' * 100_000}{divider}{' ' * 100_000}What to do"
    began = time.process_time()
    read("page.txt", f"{row}\n{row}\n{row}\n\nIt cools the knee.\n".encode())
    assert time.process_time() - began < 3
