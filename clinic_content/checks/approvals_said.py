"""What a sentence says a regulator has approved a medicine for, or has not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .page import Page
from .values import Value

CLAUSE = re.compile(
    r"[,;:—]|\b(?:but|while|whilst|although|though|whereas|however|"
    r"and (?:is|was|it|its|has|not|does|do|cannot|can))\b",
    re.IGNORECASE,
)
APPROVED = re.compile(
    r"\b(?P<off>off-?label)\b|\b(?:(?:FDA|MHRA|EMA)[- ])?(?:approv(?:ed|al|es)|licen[cs]ed|authori[sz]ed)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:not|never|n['’]t|isn['’]t|no|without|lacks?|neither|nor|yet to|unapproved|un(?=licensed))\b|n['’]t\b",
    re.IGNORECASE,
)
NARROW = re.compile(
    r"\b(?:children|under|teen\w*|adolescen\w*|pregnan\w*|alone|monotherapy|compounded|generic|lozenges?|"
    r"pending|seek\w*|"
    r"awaiting|could be|may be|if|whether|until|expected|hop\w+|ethics|committee|review board|trial|study|"
    r"label says|insur\w*|prior)\b",
    re.IGNORECASE,
)
BRITISH = re.compile(r"\b(?:MHRA|UK|NHS|NICE|Britain|EMA|Europe\w*|licen[cs]ed)\b")
MORE = 6
"""A longer piece behind a comma is no more condition, but says something of its own."""
VERB = re.compile(r"\b(?:is|are|was|were|has|have|not|can|may|will|it|which|who|but)\b", re.IGNORECASE)
ANAESTHESIA = re.compile(r"\bana?esthe(?:sia|tics?)\b", re.IGNORECASE)


def approvals(page: Page, text: str) -> Iterator[tuple[int, Value]]:
    """Read for which conditions a medicine is said to be approved, or not to be."""
    if text.count('"') > 1 or "“" in text or sum(1 for _ in page.library.drugs_in(text)) > 1:
        return  # of a sentence with two medicines nobody can say which of them it means: `approval-blur` speaks of it
    for begin, clause in _clauses(text):
        found = APPROVED.search(clause)
        if found and not NARROW.search(clause):
            yield from _of_clause(page, text, begin, clause + _rest_of_row(page, text, begin + len(clause)), found)


def _rest_of_row(page: Page, text: str, end: int) -> str:
    """Return what goes on behind a comma with nothing but more conditions, as in “for depression, anxiety and pain”."""
    row = ""
    for piece in re.split(r"(?<=,)", text[end:])[1:] if text[end : end + 1] == "," else ():
        words = re.split(r"[.;:—]", piece)[0]
        if len(words.split()) > MORE or not next(page.library.conditions_in(words), None) or VERB.search(words):
            break
        row += f", {words}"
    return row


def _of_clause(page: Page, text: str, begin: int, clause: str, found: re.Match[str]) -> Iterator[tuple[int, Value]]:
    is_denied = bool(found["off"]) or bool(DENIED.search(clause[: found.start()][-40:]))
    word = "off_label" if is_denied else "approved"
    by = "uk" if BRITISH.search(text) else "us"
    behind = _conditions(page, clause[found.end() :][:120])
    for key in behind or _conditions(page, clause[: found.start()]):
        yield begin + found.start(), Value(word).given(**{"for": key, "by": by})


def _conditions(page: Page, text: str) -> list[str]:
    spans = [
        (each.start(), each.end(), one.key) for one in page.library.conditions for each in one.pattern.finditer(text)
    ]
    kept = [key for a, b, key in spans if not any(c <= a and b <= d and (c, d) != (a, b) for c, d, _ in spans)]
    return [*dict.fromkeys(kept), *(["anaesthesia"] if ANAESTHESIA.search(text) else [])]


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    begin = 0
    for found in CLAUSE.finditer(text):
        yield begin, text[begin : found.start()]
        begin = found.end()
    yield begin, text[begin:]
