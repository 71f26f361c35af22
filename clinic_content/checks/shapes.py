"""Rules that ask for the shape of a statement: a sentence with words of certain classes, joined in a certain way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from clinic_content.content.cues import Cued

from .finding import Finding
from .language import Hit, Rule, asks, finding, is_excused
from .lexicon import Of, holding_all
from .page import Page
from .phrases import Phrases, folded


@dataclass(frozen=True)
class Wordings(Phrases):
    """Wordings each of which is tried only where a sentence holds what every match of it does."""

    @cached_property
    def cued(self) -> Cued:
        """The patterns, compiled when they are first asked for."""
        return Cued("|".join(rf"\b(?:{each})(?!\w)" for each in self.alternatives), lowered=True)

    def search(self, text: str) -> re.Match[str] | None:
        """Return where one of them is said first."""
        return self.cued.search(folded(text).replace("’", "'"))


def wordings(*alternatives: str) -> Wordings:
    """Return what finds any of these wordings, written as for `phrases`, in one sentence."""
    return Wordings("", alternatives=tuple(each.replace("[^", "[^\n") for each in alternatives))


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule that is asked only of the sentences which hold a word of each of these classes."""

    rule: Rule
    holds: tuple[Of, ...]


def shaped(page: Page, *shapes: Shape) -> Iterator[Finding]:
    """Yield a finding for each sentence that has one of these shapes: the first of them, once, for the whole of it."""
    told: set[int] = set()
    for each in shapes:
        for place, sentence in holding_all(page, *each.holds):
            if place in told or sentence.block.shape not in each.rule.shapes or asks(sentence):
                continue
            found = each.rule.pattern.search(sentence.text)
            hit = Hit(page, sentence, *found.span()) if found else None
            if hit and not is_excused(hit, each.rule.excuses):
                told.add(place)
                text = sentence.text.rstrip()
                yield finding(each.rule, Hit(page, sentence, len(text) - len(text.lstrip()), len(text)))
