"""From bytes to text, by a rule that can be told; what is not text is refused with the reason."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from clinic_content.content.richtext import normalise_text

from .spans import has_words

LIMIT = 2_000_000
"""The most bytes that one import takes; the longest text of the kind we know has a hundredth of it."""

PAGE_LIMIT = 10_000_000
"""The same for a saved page or one with pictures in it: its text is held to the limits of words and lines."""

MOST_WORDS = 50_000
MOST_LINES = 10_000
"""No page for patients is as long; what is longer is several, or is no text."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
OFFICE = b"\xd0\xcf\x11\xe0"
"""What Word, Excel and PowerPoint wrote before 2007 begins with; only the name tells which."""
OTHER_FILES = (
    (b"PK\x03\x04", "a Word or zip file"),
    (b"%PDF", "a PDF"),
    (OFFICE, "an old Word file"),
    (b"{\\rtf", "a rich-text (RTF) file"),
)
"""Files with a text in them that can be had as a Word file."""
NO_TEXTS = (
    (
        re.compile(
            rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|BM.{12}\(\0|II\*\0|MM\0\*|....ftyp(?:hei|mif|avif)", re.S
        ),
        "a picture",
    ),
    (re.compile(rb"ID3|OggS|fLaC|RIFF....(?:WAVE|AVI )|....ftyp|\x1a\x45\xdf\xa3", re.S), "a sound or a film"),
    (re.compile(rb"MZ|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe"), "a program"),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ"), "a packed archive"),
    (re.compile(rb"SQLite format 3"), "a database"),
)
"""Files that only a program reads, by their first bytes; to be asked where there are zero bytes, which no text has."""
WHAT_CAN_BE = (
    "What can be imported: plain text, web pages (.html), Markdown, Word files (.docx), WordPress exports, and zip "
    "files of these."
)
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
BREAKS = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
KNOWN_CHARSETS = re.compile(
    r"iso-?8859-?\d{1,2}|windows-125\d|cp125\d|shift[_-]jis|euc-(?:jp|kr)|iso-2022-jp|gb2312|gbk|gb18030|big5"
    r"|koi8-[ru]",
    re.IGNORECASE,
)
SEPARATORS = re.compile("[\x1c-\x1f]")
CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f]")
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,500})?>")


class Unreadable(ValueError):
    """A file that cannot be imported; its message is for people."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file in one form, and what a person should know of how it was read."""

    text: str
    notices: tuple[str, ...] = ()


def decode(name: str, data: bytes) -> Decoded:
    """Return the text of a file, or refuse it with the reason."""
    refuse_too_large(name, len(data), LIMIT)
    refuse_other_files(name, data)
    text, notices = _decoded(name, data)
    clean = normalise_text(SEPARATORS.sub(" ", LINE_ENDS.sub("\n", text)))
    if not has_words(clean):
        raise Unreadable(f"“{name}” is empty: there is not one word in it.")
    refuse_too_long(name, clean)
    return Decoded(clean, (*notices, *_damage(clean)))


def refuse_other_files(name: str, data: bytes) -> None:
    """Refuse what holds a text in a way that is not read, and say how to have it in one that is."""
    for magic, called in OTHER_FILES:
        if not data.startswith(magic):
            continue
        if magic == OFFICE and name.lower().endswith((".xls", ".ppt", ".msi", ".msg")):
            break
        raise Unreadable(
            f"“{name}” is {called}, which cannot be read. Open it in Word and save it as .docx: that keeps its lists "
            "and tables."
        )


def decode_page(name: str, data: bytes, charset: str = "") -> Decoded:
    """Return the characters of a file with markup, in the encoding that it names where that is a known one."""
    refuse_too_large(name, len(data), PAGE_LIMIT)
    if KNOWN_CHARSETS.fullmatch(charset) and not data.startswith(tuple(mark for mark, _, _ in MARKS)):
        text, notices = _marked(name, data, 0, charset.lower(), charset)
        notices = () if data.isascii() else notices[:0]
    else:
        text, notices = _decoded(name, data)
    return Decoded(BREAKS.sub(" ", text), notices)


def refuse_too_large(name: str, size: int, limit: int) -> None:
    """Refuse a file that is larger than its kind may be."""
    if size > limit:
        raise Unreadable(
            f"“{name}” has {size / 1_000_000:.1f} MB; one import takes {limit // 1_000_000} MB. Divide it."
        )


def as_written(name: str, data: bytes) -> str:
    """Return the characters of a text file as an editor shows them: places in it are those that people can look up."""
    return re.sub("\r\n?", "\n", _decoded(name, data)[0])


def refuse_too_long(name: str, text: str) -> None:
    """Refuse a text that is longer than any page for patients."""
    words, lines = len(text.split()), sum(bool(line.strip()) for line in text.split("\n"))
    if words > MOST_WORDS or lines > MOST_LINES:
        raise Unreadable(
            f"“{name}” has {words:,} words in {lines:,} lines; one import takes {MOST_WORDS:,} words in {MOST_LINES:,} "
            "lines, because it makes one article. Divide it."
        )


def _decoded(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, codec, called in MARKS:
        if data.startswith(mark):
            return _marked(name, data[len(mark) :], len(mark), codec, called)
    if 0 in data:
        raise Unreadable(_no_text(name, data))
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as fault:
        return _windows(name, data, fault.start)


def _marked(name: str, data: bytes, skipped: int, codec: str, called: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as fault:
        place = skipped + fault.start
        raise Unreadable(
            f"“{name}” says that it is {called}, but byte {place} is not. Save it again as UTF-8."
        ) from fault
    if "\0" in text:
        raise Unreadable(_no_text(name, data))
    return text, () if called == "UTF-8" else (f"The file was read as {called}, as its first bytes say.",)


def _no_text(name: str, data: bytes) -> str:
    called = next((called for begins, called in NO_TEXTS if begins.match(data)), "")
    if called == "a picture":
        return f"“{name}” is a picture and no text. Bring it in together with the text that shows it."
    if called:
        return f"“{name}” is {called} and no text. {WHAT_CAN_BE}"
    return (
        f"“{name}” is no text: it holds signs that only programs write. If it is one, save it as UTF-8. {WHAT_CAN_BE}"
    )


def _windows(name: str, data: bytes, place: int) -> tuple[str, tuple[str, ...]]:
    """Read what is not UTF-8 as Windows-1252, where that is likely: the encoding of old Western text files."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as fault:
        raise Unreadable(
            f"“{name}” is neither UTF-8 nor Windows-1252: byte 0x{data[fault.start]:02x} at position {fault.start} "
            "is no character in either. Save it as UTF-8."
        ) from fault
    strange = sum(character > "\x7f" for character in text) + 10 * len(CONTROL.findall(text))
    if strange > 0.3 * len(text):
        raise Unreadable(
            f"“{name}” is not in an encoding that we know: byte 0x{data[place]:02x} at position {place} is the first "
            "that does not fit. Save it as UTF-8."
        )
    return text, (
        f"The file is not UTF-8 (byte 0x{data[place]:02x} at position {place}), so it was read as Windows-1252. "
        "Check its quotation marks and accents.",
    )


def _damage(text: str) -> list[str]:
    found = []
    if "\ufffd" in text:
        found.append("The text holds “\ufffd”: characters were lost before it came here. Mend them in the draft.")
    if tags := len(TAG.findall(text)):
        found.append(
            f"The text holds HTML tags ({tags}). They were kept as plain text, so that nothing is lost. "
            "Better: copy the text from the page as people read it."
        )
    return found
