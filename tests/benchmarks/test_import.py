"""What understanding articles costs: pages a second of reading alone, and of the command over 1,000 different ones.

The wish of issue 4 is 170 articles of 25 kB a second on two cores, so 11.8 ms of processor time for each. It is not
reached yet: what is held here is what was reached, as a share of what bleach takes for the yardstick page of
`test_imports` in the same pass (7.3 ms on a quiet machine), so that a slower machine does not fail it. Run it with -s.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time

import bleach
import pytest

from clinic_content.importers import read

from .test_imports import BLEACH_MS, best, page

SIZE = 25_000
ARTICLES = 1_000
ROUNDS = 12
READ_AT_MOST = 19.0
"""Times what bleach takes for the yardstick, for articles that nobody read before, dense with what bars and harms.

It was 4.3 to 4.5 before sentences were read by hints, 6.5 to 7.1 with these, and is 13 since a model reads after the
rules (November 2026): on dense pages met for the first time it finds 79 in 100 contraindications and side effects where
the rules find 53 and 56. Blog articles cost 1.35 times what they did. It is 17 since the model sees classes of words.
"""
MEMORY_AT_MOST = 1.15
HEADS = (
    "What {} Is", "How {} Works", "Who Should Not Have {}", "Side Effects of {}", "What to Expect", "Cost of {}",
    "{} and Driving", "Preparing for {}", "After {}", "What the Research Says",
)  # fmt: skip
SAID = (
    "{} is a gel that a nurse puts on the {} once a week.",
    "People with {}, a weak heart, or an allergy to gels should not have {}.",
    "The most common side effects are {}, mild headaches and dry skin.",
    "In the first week about {} in 100 people notice that the {} is warmer.",
    "Your clinician asks about your {} before the first visit, and again when you come back.",
    "Nobody knows yet how long the effect on the {} lasts (2).",
    "You can eat and drink as usual, and most people go home within {} minutes.",
    "It was tried in {} people with {}, of whom half had more than one visit.",
)
THINGS = (
    "knee",
    "elbow",
    "skin rash",
    "asthma",
    "sleep",
    "back",
    "hand",
    "fever",
    "migraine",
    "gout",
    "shoulder",
    "hip",
)


def article(number, size=SIZE):
    """Return a plain text of so many bytes, of which no two are the same."""
    pick = random.Random(number)
    name = f"Calmex{number}"
    parts = [f"{name} Treatment For Sore Knees"]
    while sum(map(len, parts)) < size - 900:
        parts.append(pick.choice(HEADS).format(name))
        for _ in range(pick.randint(1, 4)):
            said = (each.format(pick.choice(THINGS), pick.choice(THINGS)) for each in pick.choices(SAID, k=4))
            parts.append(" ".join(said))
        if pick.random() < 0.4:
            parts.append("\n".join(f"• {pick.choice(THINGS)} {n} in part {len(parts)}" for n in range(5)))
    parts += ["FAQ", "Does it hurt?", "No.", "How long is a visit?", "An hour.", "References"]
    parts.append("\n".join(f"{n}. Doe J. On gels and knees. Knee Journal. 20{10 + n}." for n in range(1, 9)))
    return "\n\n".join(parts).encode()


def test_articles_are_read_at_no_more_than_was_reached():
    data, text = article(1), page().decode()
    # Another one each time: what is kept of a sentence must not make an article cheap that was read before.
    others = iter([article(number) for number in range(2, 2 + ROUNDS)])
    one, yardstick = best(
        lambda: read("article.txt", next(others)),
        lambda: bleach.clean(text, tags={"p", "h2", "ul", "li", "strong", "a"}),
        rounds=ROUNDS,
    )
    quiet = BLEACH_MS * one / yardstick
    sys.stdout.write(
        f"an article of {len(data):,} bytes: read and understood in {1_000 * one:.1f} ms here, so {quiet:.1f} ms or "
        f"{1_000 / quiet:.0f} a second on one quiet core\n"
    )
    assert one / yardstick <= READ_AT_MOST


@pytest.mark.parametrize("articles", [ARTICLES])
def test_a_thousand_articles_are_tried_in_flat_memory(tmp_path, articles):
    few, many = tmp_path / "few", tmp_path / "many"
    for folder, number in ((few, articles // 10), (many, articles)):
        folder.mkdir()
        for each in range(number):
            (folder / f"{each:04}.txt").write_bytes(article(each))
    peaks = []
    for folder in (few, many):
        began = time.perf_counter()
        lines, spent, peak = tried(folder)
        told = [json.loads(line) for line in lines]
        sys.stdout.write(
            f"{len(told)} articles tried by the command in {time.perf_counter() - began:.1f} s, of processor time "
            f"{1_000 * spent / len(told):.1f} ms each, on {os.cpu_count()} cores; {peak / 1e3:.0f} MB at most\n"
        )
        peaks.append(peak)
        assert all(each["faqs"] and each["side_effects"] and each["references"] for each in told)
    assert len(told) == articles
    assert peaks[1] <= MEMORY_AT_MOST * peaks[0]


def tried(folder):
    """Run the command; return its lines, the processor time of its processes, and the most memory that one took."""
    code = (
        "import resource, runpy, sys; sys.argv = ['manage.py', 'import_document', sys.argv[1], '--dry-run', '--json']\n"
        "try: runpy.run_path('manage.py', run_name='__main__')\n"
        "finally:\n"
        "    each = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
        "    print(sum(one.ru_utime + one.ru_stime for one in each), max(one.ru_maxrss for one in each))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    *lines, last = done.stdout.splitlines()
    spent, peak = map(float, last.split())
    return lines, spent, peak
