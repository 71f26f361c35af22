"""Runs of lines that belong together although nothing marks them: lists without marks, and text cut into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import mode

from clinic_content.content.cues import Sought

from .barring_known import CONDITION
from .headings import CELLS, DANGERS, is_contact, is_heading
from .lines import Line, Shape
from .roles import role_of

ENDS = (".", "!", "?", ":", "”", '"', ")", "…")
ANNOUNCES = Sought(
    r"\b(?:if|if you|you have|you notice|you are|people who|(?:people|patients|those|anyone) with"
    r"|these|the following)$"
)
"""Ends a line that a list goes on from, although no colon stands there."""
LABELLED = re.compile(r"[^\W\d_][^.:!?;]{1,58}:\s+\S")
DIVIDERS = re.compile(r"[|¦]")
DIVIDES = re.compile(r"[|¦\t]|\.{4}|……")
MOST_UNMARKED = 60
FEWEST_SPACED = 3
LONGEST_PHRASE, LONGEST_ANNOUNCED = 110, 180
LONGEST_WRAPPED = 160
"""Where many lines are longer, a program that cuts text into lines has not been at it."""


def end_of_run(lines: list[Line], place: int, *, of_danger: bool = False) -> int:
    """Return where a run of short lines ends that may be the items of a list; all are phrases, or all have labels.

    Under a heading that names a danger a line that names an illness is one of them, whatever stands below.
    """
    end = place
    labelled = bool(LABELLED.match(lines[place].body.text))
    while end < len(lines) and end - place < MOST_UNMARKED:
        line = lines[end]
        text = line.body.text
        is_phrase = len(text) <= LONGEST_ANNOUNCED and not text.endswith((".", "!", "?", ":", ";"))
        fits = LABELLED.match(text) if labelled else is_phrase
        if line.shape is not Shape.TEXT or line.sure or CELLS.search(text) or (line.gap and end > place) or not fits:
            break
        end += 1
    goes_on = end < len(lines) and not lines[end].gap and lines[end].shape is not Shape.RULE
    # In a text without blank lines the last short line is the heading over what goes on; that has a capital.
    last = lines[end - 1].body.text
    is_headed = goes_on and end > place and not labelled and not last[0].islower()
    is_headed = is_headed and not (of_danger and CONDITION.search(last) and role_of(last) not in DANGERS)
    return end - 1 if is_headed else end


def end_of_close(lines: list[Line], place: int) -> int:
    """Return where short lines end, in a text without blank ones, of which the first heads the others.

    The last of them heads what stands below, so that it takes four to have a list of two.
    """
    end = place
    while end < len(lines) and end - place < MOST_UNMARKED:
        text = lines[end].body.text
        is_phrase = len(text) <= LONGEST_CLOSE and not text.endswith((".", "!", "?", ":", ";", ","))
        if lines[end].shape is not Shape.TEXT or lines[end].sure or not is_phrase or DIVIDES.search(text):
            break
        if is_contact(text) or LABELLED.match(text):
            return place
        end += 1
    return end - 1 if end < len(lines) and end - place >= FEWEST_CLOSE else place


FEWEST_CLOSE, LONGEST_CLOSE = 4, 60


def end_of_spaced(lines: list[Line], place: int) -> int:
    """Return where short phrases end that stand between blank lines each; `place` where they are fewer than three."""
    end = place
    while end < len(lines) and end - place < MOST_UNMARKED:
        line = lines[end]
        is_phrase = len(line.body.text) <= LONGEST_PHRASE and not line.body.text.endswith((".", "!", "?", ":", ";"))
        if line.shape is not Shape.TEXT or line.sure or not line.gap or not is_phrase or DIVIDES.search(line.body.text):
            break
        end += 1
    # The last short line over a text is the heading of that.
    end -= end < len(lines) and lines[end].shape is Shape.TEXT and not lines[end].body.text.endswith("?")
    return end if end - place >= FEWEST_SPACED else place


def end_of_piece(lines: list[Line], place: int) -> int:
    """Return where lines end that stand between blank ones and are short phrases all; `place` where they are not."""
    end = place
    while end < len(lines) and (end == place or not lines[end].gap):
        line = lines[end]
        text = line.body.text
        is_phrase = len(text) <= LONGEST_PHRASE and not text.endswith((".", "!", "?", ":", ";", ","))
        if line.shape is not Shape.TEXT or line.sure or not is_phrase or DIVIDES.search(text) or is_contact(text):
            return place
        end += 1
    return end


def usual_gap(lines: list[Line]) -> int:
    gaps = [line.gap for line in lines[1:] if line.gap]
    return mode(gaps) if gaps else 0


def is_wrapped(lines: list[Line]) -> bool:
    """Return whether the text was cut into lines of one width, as in mail."""
    pairs = [(one, two) for one, two in pairwise(_unannounced(lines)) if two.shape is Shape.TEXT and not two.gap]
    width = max((len(one.body.text) for one, _ in pairs if len(one.body.text) <= 110), default=0)
    broken = sum(
        max(30, 0.7 * width) < len(one.body.text) <= 110 and not one.body.text.endswith(ENDS) for one, _ in pairs
    )
    too_long = sum(len(line.body.text) > LONGEST_WRAPPED for line in lines if line.shape is Shape.TEXT)
    return len(pairs) >= 3 and broken > 0.5 * len(pairs) and too_long <= 0.1 * len(lines)


def _unannounced(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines that do not stand right under one with a colon: those may be a list that lost its marks."""
    announced = False
    for before, line in pairwise([lines[0], *lines] if lines else []):
        announced = before.body.text.endswith(":") or (announced and not line.gap)
        if not announced:
            yield line


def sets_close(lines: list[Line]) -> bool:
    """Return whether the headings of a text stand right over what they head, between blank lines."""
    over = [(line, after) for line, after in pairwise(lines) if line.gap and is_heading(line, after)]
    close = sum(not after.gap for _, after in over)
    return close >= FEWEST_STANDING and close >= MOST_STANDING * len(over)


FEWEST_STANDING, MOST_STANDING = 4, 0.8
