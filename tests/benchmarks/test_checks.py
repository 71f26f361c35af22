"""What all checks cost: 60 ms of CPU for an article of 2,500 words. Run it with -s to see where it goes."""

from __future__ import annotations

import itertools
import sys
import time
from statistics import median

from clinic_content.checks import CATALOGUE, LIBRARY, Page, report, run, subjects
from clinic_content.checks.disclaimers import requirements
from clinic_content.content import schema
from clinic_content.content.walk import texts, word_count

AT_MOST_MS = 60
WORDS = 2_500
MEDICINES = ["Sertraline", "Semaglutide", "Ketamine", "Botulinum toxin", "Lorazepam"]
SENTENCES = (
    "{} may help some people with depression, and it does not help others at all.",
    "In one trial of 120 people, 28% felt sick after {}, and 9% did after a placebo.",
    "Tell your clinician about all the medicines you take before {} begins.",
    "Nobody knows yet how long {} works (see the references), and studies have shown mixed results.",
    "Do not stop {} suddenly: your clinician can tell you how to lower the dose step by step.",
    "Call us, or 988, if thoughts of suicide come up while you wait for {}.",
    "Post-traumatic stress disorder (PTSD) is another condition; {} was not studied well in PTSD.",
    "Most people sleep more deeply after {}; that passes within 24 hours.",
)


def show(line):
    sys.stdout.write(f"{line}\n")


def article(words=WORDS):
    """Return an article of so many words, with paragraphs, lists and a table in every section."""
    said = itertools.cycle(s.format(m) for m in MEDICINES for s in SENTENCES)
    made, content = [], None
    for n in itertools.count():
        if content and word_count(content) >= words:
            break
        body = "".join(f"<p>{' '.join(next(said) for _ in range(4))}</p>" for _ in range(2))
        body += f"<p>Tell us about:</p><ul>{''.join(f'<li>{next(said)}</li>' for _ in range(4))}</ul>"
        made.append({"id": f"sect{n}", "heading": f"What to know, part {n}", "body": body})
        content = schema.Article(slug="a", title="Sertraline for depression", sections=tuple(made))
    return subjects.about(content, LIBRARY)


def cost(act, times=9):
    """Return how many milliseconds of CPU something takes: the median, the first run left out."""
    spent = []
    for _ in range(times + 1):
        begin = time.process_time()
        act()
        spent.append((time.process_time() - begin) * 1_000)
    return median(spent[1:])


def test_all_checks_on_a_long_article():
    content = article()
    spent = cost(lambda: run(Page(content, LIBRARY)))
    found = len(run(Page(content, LIBRARY)))
    show(f"\n{len(CATALOGUE)} checks, {word_count(content)} words, {found} findings: {spent:.1f} ms")
    for each in sorted(CATALOGUE, key=_alone(content), reverse=True)[:8]:
        show(f"  {each.code:32} {_alone(content)(each):6.2f} ms")
    assert spent <= AT_MOST_MS


def test_the_whole_report_of_a_long_article():
    """With its places in the source, required disclaimers and reading grade: what the command line does."""
    content = article()
    text = "\n".join(place.words for place in texts(content))
    show(f"\nreport: {cost(lambda: report.report(text, [Page(content, LIBRARY)])):.1f} ms")
    show(f"requirements alone: {cost(lambda: requirements(Page(content, LIBRARY))):.1f} ms")
    assert cost(lambda: report.report(text, [Page(content, LIBRARY)])) <= 2 * AT_MOST_MS


def _alone(content):
    """Return what says how long a check takes by itself, on a page that is read already."""
    page = Page(content, LIBRARY)
    run(page)
    return lambda check: cost(lambda: list(check.function(page)), times=3)
