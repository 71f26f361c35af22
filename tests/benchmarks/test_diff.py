"""What it costs to compare two versions of 2 500 words with sixty edits, beside the peer's compare view (95 ms)."""

import random
from time import process_time

from clinic_content.content.diff import diff
from clinic_content.content.richtext import is_clean
from clinic_content.content.risk import risk_of
from clinic_content.content.schema import Article

WORDS = "rest water dose clinic visit nurse feel calm drive home sleep eat light food call friend before after hour day"
PEER = 95.0
"""Milliseconds of processor time for the peer's compare view, as PERFORMANCE.md measured it."""


def article(edits=0, *, seed=3):
    """Return an article of ten sections of 250 words, with so many words replaced."""
    pick = random.Random(seed)
    words = [pick.choice(WORDS.split()) for _ in range(2_500)]
    other = random.Random(seed + 1)
    for place in other.sample(range(2_500), edits):
        words[place] = other.choice(["never", "10 mg", "always", "twice", "100 mg"])
    return Article(slug="a", title="A", sections=[_section(n, words[n * 250 : n * 250 + 250]) for n in range(10)])


def _section(n, words):
    sentences = [" ".join(words[at : at + 10]).capitalize() + "." for at in range(0, 250, 10)]
    blocks = [f"<p>{' '.join(sentences[at : at + 4])}</p>" for at in range(0, 16, 4)]
    items = "".join(f"<li>{each}</li>" for each in sentences[16:])
    return {"id": f"sect{n}", "heading": f"Part {n}", "body": f"{''.join(blocks)}<ul>{items}</ul>"}


def best(act, rounds=15):
    """Return the least processor time of many rounds, in milliseconds: what others take away counts for nothing."""
    spent = []
    for _ in range(rounds):
        begun = process_time()
        act()
        spent.append(process_time() - begun)
    return min(spent) * 1_000


def test_comparing_two_versions():
    old, new = article(), article(60)
    for each in (*old.sections, *new.sections):
        assert is_clean(each.body)
    changes = diff(old, new)

    found = best(lambda: diff(old, new))
    shown = best(lambda: [each.marked for each in changes])
    named = best(lambda: [risk_of(each) for each in changes])

    print(f"\n2 500 words, 60 edits: {found:.2f} ms to find, {shown:.2f} ms to mark, {named:.2f} ms to name the risk")  # noqa: T201
    assert found + shown < PEER / 20
