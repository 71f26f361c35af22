"""A wording is tried only where a word begins like it: nothing is lost that a reading from end to end would find."""

import ast
import gc
import re
from itertools import pairwise
from pathlib import Path

import pytest

from clinic_content.checks import about, against_facts, catalogue, frequency, plain_language
from clinic_content.checks.language import Lines
from clinic_content.checks.phrases import Phrases, phrases
from clinic_content.content.cues import Cued, Starts, openings_in

CHECKS = catalogue.CATALOGUE
"""All modules of the checks are imported with it, so every wording that they use exists."""
CASES = Path(__file__).parent


def lines_of(*told):
    """Return lines that are no page's: the words of many examples at once."""
    lines = Lines.__new__(Lines)
    lines.sentences, lines.asking, lines.held, lines.starts = [], {}, {}, [0]
    for each in told:
        lines.starts.append(lines.starts[-1] + len(each) + 1)
    lines.__dict__["as_written"] = "\n".join(told)
    lines.__dict__["text"] = "\n".join(each.lower() for each in told)
    return lines


def examples():
    """Return the sentences that the tests of the checks are made of: each wording stands in some of them."""
    told = {}
    for path in sorted(CASES.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain = re.sub(r"<[^>]+>", " ", node.value)
                told |= {line.strip(): None for line in plain.splitlines() if len(line) == len(line.lower())}
    return [each for each in told if " " in each]


def test_nothing_is_lost_in_any_example_of_any_check():
    lines = lines_of(*examples())
    wordings = [each for each in gc.get_objects() if type(each) is Phrases and each.alternatives]
    lost = {}
    for each in wordings:
        text = lines.as_written if each.keeps_case else lines.text
        whole = [found.span() for found in each.pattern.finditer(text)]
        if whole != [found.span() for found in lines.matches(each)]:
            lost[each.source[:60]] = whole

    assert len(wordings) > 50
    assert lost == {}


def test_nothing_is_lost_by_looking_for_pieces_first():
    told = examples()
    lost = {}
    for each in [each for each in gc.get_objects() if type(each) is Cued]:
        plainly = re.compile(each.pattern, re.IGNORECASE)
        texts = [text for text in told if bool(plainly.search(text.lower())) != each.is_in(text.lower())]
        lost |= {each.pattern[:60]: texts[0]} if texts else {}

    assert lost == {}


@pytest.mark.parametrize(
    "pattern",
    [
        frequency.RARE, frequency.MILD, plain_language.RELATIVE, plain_language.INSTRUCTS, against_facts.KIND_NAMED,
        about.BENEFIT,
    ],
)  # fmt: skip
def test_a_sentence_that_holds_a_pattern_is_among_those_that_may(pattern):
    held = [each.lower() for each in examples() if pattern.search(each.lower())]

    assert [each for each in held if not Starts(each).places(openings_in(pattern))] == []


def test_wordings_that_begin_anyhow_are_looked_for_in_lines_with_their_other_words():
    assert [each.cues for each in phrases(r"\w+ free of risks?").later] == [(("free",), ("risk",), ("of",))]
    assert [each.cues for each in phrases(r"\w+ly", "safe").later] == [(("ly",),)]


def test_wordings_of_which_nothing_is_known_are_searched_for_everywhere():
    assert phrases(r"\w+\w").later is None
    assert [each.group() for each in lines_of("to be").matches(phrases(r"\w+\w"))] == ["to", "be"]


def test_matches_come_in_the_order_of_the_text_and_never_overlap():
    lines = lines_of("It is safe, quite safe and safe again.", "A cure? No cure.")
    found = [each.span() for each in lines.matches(phrases("safe", "cures?", "quite safe"))]

    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert len(found) == 5
