"""Abbreviations that a page uses and never writes out, with the words they stand for where these are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .about import said, text_of
from .facts import Library
from .finding import Category, Finding, Severity
from .page import Block, Page, Shape

SHORT = re.compile(
    r"(?<![\w.&@/#-])(?:[A-Z]{2,4}-\d{1,2}|[A-Z]{2,3}[hbgx](?=[\s.,;:)])|[A-Z]{2,6}"
    r"|[A-Z]{1,3}\d?[a-z]?[A-Z]{1,4})s?(?![\w@&]|\.\w|-?[a-z]|-\d)"
)
"""Two to six capitals as one word, also with a number behind them (GLP-1) or an s; no part of an address or a name."""
NOT_EXPLAINED = (
    "US USA UK EU UN UAE NHS GP FAQ FAQS FDA CDC NIH WHO EMA MHRA NICE DEA HHS HIV AIDS DNA RNA TV PC ID OK PDF AM PM "
    "CEO MD PHD RN DO NP PA RPH DNP LCSW MBBS JAMA BMJ NEJM PLOS CNS BOTOX COVID COVID-19 SARS MRI CT PIN SMS USB URL "
    "NB PS VS ASAP DIY GMT EST EDT PST PDT CST UTC BST AND OR NOT NO YES DOI PMID PMC ISBN ISSN"
)
KNOWN = frozenset(NOT_EXPLAINED.split())
"""What readers know better short than long, letters behind names, and names of journals, places and hours."""
ROMAN = re.compile(r"[IVX]{2,4}$")
NUMBERED = re.compile(
    r"\b(?:schedules?|class(?:es)?|stages?|phases?|types?|grades?|parts?|factors?|titles?|levels?|bipolar"
    r"|and|or|to|[IVX]+[,/–-]?)\s*$",
    re.IGNORECASE,
)
"""What stands before a Roman number."""
STATE = re.compile(r"[A-Z][a-z]+,\s*$")
CLAUSE = re.compile(r"[.;\n](?=\s|$)")
BRACKET = re.compile(r"[(\[](?:[^()\[\]]{0,40}(?:\b(?:or|and|as|called|the)\s|[,;/]\s?))?[“\"]?$")
CALLED = re.compile(r",?\s(?:or|(?:also |often |sometimes )?(?:called|known as|shortened to))\s[“\"]?$")
TOLD = re.compile(
    r"[”\"]?(?:\s?[(\[]|,|:|\s[–—-]|\s(?:is short for|stands? for|means?|refers? to|is|are|or"
    r"|also (?:called|known as)))\s?"
)
CLOSE = re.compile(r"[)\];\n]")
CUT = re.compile(r"[,;)\]–—:.\n]")


def undefined_acronym(page: Page) -> Iterator[Finding]:
    """An abbreviation is written out somewhere on the page: a reader who does not know it is lost."""
    text, seen = text_of(page), set[str]()
    for block in said(page):
        for found in _uses(page, block, seen):
            is_told = is_expanded(text, found.group()) or _stands_in_words(page, text, found.group())
            if not is_told and not _is_word(text, found.group()):
                yield _finding(page, block, found)


def _uses(page: Page, block: Block, seen: set[str]) -> Iterator[re.Match[str]]:
    """Yield the first use of each abbreviation that is not a name, a number or known to everybody."""
    if block.shape is Shape.QUOTE or _shouts(block.text):
        return
    for found in SHORT.finditer(block.text):
        stem = stem_of(found.group())
        if stem not in seen and not _is_known(page, block, found, stem):
            seen.add(stem)
            yield found


def _stands_in_words(page: Page, text: str, short: str) -> bool:
    """Return whether a text says somewhere, in words of three or more, what the library knows it to stand for."""
    words = page.library.abbreviations.get(stem_of(short), "").lower()
    return len(re.findall(r"[a-z]+", words)) > 2 and words.replace("-", " ") in text.lower().replace("-", " ")


def stem_of(short: str) -> str:
    """Return an abbreviation without its plural."""
    return short[:-1] if short.endswith("s") and len(short) > 2 else short


def is_expanded(text: str, short: str) -> bool:
    """Return whether a text says what an abbreviation stands for: “words (ABC)”, “ABC (words)”, “ABC stands for”."""
    return expanded_at(text, short) is not None


@lru_cache(maxsize=512)
def expanded_at(text: str, short: str) -> int | None:
    """Return where in a text an abbreviation stands beside its words for the first time."""
    stem = stem_of(short)
    for use in re.finditer(rf"(?<![\w-]){re.escape(stem)}s?(?![\w-])", text):
        before = CLAUSE.split(text[max(0, use.start() - 110) : use.start()])[-1]
        after = text[use.end() : use.end() + 100]
        if bracket := BRACKET.search(before):
            is_told = _spells(stem, before[: bracket.start()])
        elif joined := CALLED.search(before):
            is_told = _spells(stem, before[: joined.start()])
        else:
            is_told = False
        behind = TOLD.match(after)
        if is_told or (behind and _begins(stem, _told(behind, after))):
            return use.start()
    return None


def _told(behind: re.Match[str], after: str) -> str:
    """Return the words that explain an abbreviation: to the end of the brackets, or to the next stop or comma."""
    is_bracket = behind.group().strip()[-1:] in {"(", "["}
    return (CLOSE if is_bracket else CUT).split(after[behind.end() :])[0]


def _letters(stem: str) -> str:
    return "".join(each for each in stem.lower() if each.isalpha())


def _spells(stem: str, words: str) -> bool:
    """Return whether the words before an abbreviation hold its letters in order, the first where a word begins."""
    letters = _letters(stem)
    last = words.lower().split()[-(len(letters) + 4) :]
    return any(
        each.lstrip("“\"'").startswith(letters[0]) and _in_order(letters, " ".join(last[place:]))
        for place, each in enumerate(last)
    ) or any(words.lower().rstrip().endswith(each) for each in FOREIGN.get(stem, ()))


FOREIGN = {"IV": ("drip", "vein"), "IM": ("muscle",), "AD": ("dermatitis",), "LSD": ("acid",), "ED": ("impotence",)}
"""Abbreviations that plain words explain although their letters are others."""


def _begins(stem: str, words: str) -> bool:
    """Return whether the words behind an abbreviation begin with its first letter and hold the others in order."""
    letters = _letters(stem)
    plain = re.sub(r"^(?:a |an |the |called |known as |for )+", "", words.lower().lstrip(" “\"'"))
    return plain.startswith(letters[0]) and _in_order(letters, " ".join(plain.split()[: len(letters) + 3]))


def _in_order(letters: str, text: str) -> bool:
    place = -1
    return all((place := text.find(letter, place + 1)) >= 0 for letter in letters)


def _shouts(text: str) -> bool:
    """Return whether a text is written in capitals as a whole."""
    return text.isupper() and len(text.split()) > 2


def _is_known(page: Page, block: Block, found: re.Match[str], stem: str) -> bool:
    before = block.text[: found.start()]
    return (
        stem.upper() in KNOWN
        or bool(ROMAN.match(stem) and NUMBERED.search(before[-24:]))
        or bool(len(stem) == 2 and STATE.search(before[-24:]))
        or _is_shouted(block.text, found)
        or _is_name(page, block, found)
    )


def _is_shouted(text: str, found: re.Match[str]) -> bool:
    """Return whether the word stands among others in capitals, as in “DO NOT STOP”."""
    if not found.group().isalpha():
        return False
    near = [each.strip("?!.,:;") for each in (*text[: found.start()].split()[-1:], *text[found.end() :].split()[:1])]
    return any(len(each) > 1 and each.isupper() and each.isalpha() and each not in {"II", "III", "IV"} for each in near)


def _is_name(page: Page, block: Block, found: re.Match[str]) -> bool:
    """Return whether the letters are a part of the clinic's name, or of another: “Care by ABC”, “ABC Clinic”."""
    short = found.group()
    if re.search(rf"\b{re.escape(short)}\b", page.clinic.name):
        return True
    is_drug = any(short.lower() in drug.names for drug in page.library.drugs)
    if is_drug and stem_of(short) not in page.library.abbreviations:
        return True
    after = block.text[found.end() :]
    before = block.text[: found.start()]
    return bool(NAMED_AFTER.match(after) or NAMED_BEFORE.search(before[-40:]))


NAMED_AFTER = re.compile(
    r"(?:[\s-]?\d{1,2})?\s(?:trials?|study|studies|trial program)\b|\s(?:Clinics?|Hospitals?|Health|Medical"
    r"|Wellness|Care|Institute|Foundation|Inc|LLC|Ltd|Pharma\w*)\b"
)
NAMED_BEFORE = re.compile(
    r"\b[A-Z][a-z]+ by $|\b(?:trials?|study|studies)\b[^.]{0,12}\b(?:called|known as|named)(?: the)? (?:[A-Z]+(?:"
    r" \d)?,? and )?$"
)


def _is_word(text: str, short: str) -> bool:
    """Return whether it is an ordinary word in capitals: the text has it in small letters too."""
    return len(short) > 2 and re.search(rf"\b{re.escape(short.lower())}\b", text) is not None


def _finding(page: Page, block: Block, found: re.Match[str]) -> Finding:
    short = found.group()
    words = expansion_of(short, page.library, page.text)
    mend = f"Write it out the first time: {words} ({short})." if words else "Write it out the first time."
    return Finding(
        "undefined-acronym", Category.ACRONYM, Severity.MINOR,
        f"“{short}” is never written out, and not every reader knows it.", mend,
        block.path, block.part, short, block.start + found.start(), f"expand:{short}={words}" if words else "",
    )  # fmt: skip


def expansion_of(short: str, library: Library, text: str) -> str:
    """Return what an abbreviation stands for: by the library, else by words of the text with its initials."""
    stem = stem_of(short)
    words = library.abbreviations.get(stem) or library.abbreviations.get(short) or _from_initials(stem, text)
    is_plural = short != stem and words and not words.endswith("s")
    return f"{words}s" if is_plural else words


def _from_initials(stem: str, text: str) -> str:
    """Return words of the text whose initials are those of the abbreviation, at least three of them."""
    letters = _letters(stem)
    if len(letters) < 3 or len(letters) != len(stem):
        return ""
    words = [rf"{letter}[a-z]{{2,}}" for letter in letters]
    found = re.search(rf"\b{'[ -]'.join(words)}\b", text, re.IGNORECASE)
    return _lowered(found.group()) if found else ""


def _lowered(words: str) -> str:
    return words if any(each.isupper() for each in words.split()) else words.lower()
