"""PEMAT-P, the CDC Clear Communication Index, DISCERN and the JAMA benchmarks: their items in our words, their scores.

An instrument's name may be used only where all of it was filled in; each form links to the original.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .instrument import NO, NOT_APPLICABLE, YES, Answers, Instrument, Item, Score, percent

READ_ON = date(2026, 11, 20)
PEMAT_PASSES, CDC_PASSES = 70, 90


def _items(rows: str, *, scale: str = "agree") -> tuple[Item, ...]:
    """Read items, one a line: key, part, whether it may not apply, what tells of it, what it asks."""
    found = []
    for row in rows.strip().splitlines():
        key, part, may_not_apply, evidence, asks = (each.strip() for each in row.split("|"))
        found.append(Item(key, asks, part, scale, may_not_apply == "na", evidence))
    return tuple(found)


UNDERSTANDABILITY, ACTIONABILITY = "Understandability", "Actionability"

_PEMAT = _items("""
1 | Understandability | | purpose | The page makes its purpose plain at once.
2 | Understandability | | | Nothing on the page distracts from its purpose.
3 | Understandability | | reading | The page uses everyday words.
4 | Understandability | | | Medical words are used only to teach them, and are explained where they stand.
5 | Understandability | | | The page speaks in the active voice.
6 | Understandability | na | | Numbers are clear and easy to grasp.
7 | Understandability | | | The reader need not do sums.
8 | Understandability | na | chunks | The text is cut into short pieces.
9 | Understandability | na | headings | Each piece has a heading that tells what it says.
10 | Understandability | | | The order makes sense to the reader.
11 | Understandability | na | summary | The page has a summary.
12 | Understandability | | cues | Lists, boxes or bold words draw the eye to what matters.
15 | Understandability | | | Pictures are used wherever they would help.
16 | Understandability | na | | Pictures support the words and do not distract.
17 | Understandability | na | captions | Pictures have clear titles or captions.
18 | Understandability | na | | Pictures are clear and uncluttered.
19 | Understandability | na | tables | Tables are simple, with short and clear headings.
20 | Actionability | | | The page names at least one thing that the reader can do.
21 | Actionability | | | The page speaks to the reader when it says what to do.
22 | Actionability | | steps | What to do is split into clear steps.
23 | Actionability | | | The page gives a tool that helps to act, such as a checklist.
24 | Actionability | na | | Sums that the reader must do are explained with an example.
25 | Actionability | na | | The page says how to use its charts or tables to act.
26 | Actionability | | | Pictures are used wherever they make acting easier.
""")


def _pemat(answers: Answers) -> tuple[Score, ...]:
    def score(part: str) -> Score:
        value = percent(answers, (each.key for each in _PEMAT if each.part == part))
        return Score(part, value, 100, value >= PEMAT_PASSES)

    return score(UNDERSTANDABILITY), score(ACTIONABILITY)


PEMAT = Instrument(
    "pemat-p", "1", "PEMAT-P (Patient Education Materials Assessment Tool, printable)",
    "https://www.ahrq.gov/health-literacy/patient-education/pemat.html", READ_ON, _PEMAT, _pemat,
)  # fmt: skip

_CDC = _items("""
1 | Main message | | message | The page has exactly one main message.
2 | Main message | | message_first | The main message stands at the top, in the first section.
3 | Main message | | | The main message is set apart, by its type, a box or a heading.
4 | Main message | | | A picture conveys or supports the main message.
5 | Main message | | | The page calls its readers to action.
6 | Language | | | The main message and the call to action are in the active voice.
7 | Language | | | The page uses its readers' own words, and explains terms at first use.
8 | Design | | lists | Lists are used, and none is longer than seven items.
9 | Design | | headings | The page is cut into pieces with headings that match them.
10 | Design | | | The most important information comes first.
11 | State of science | | | The page says what experts know and what they do not know.
12 | Behaviour | | | The page recommends something that the reader can do.
13 | Behaviour | na | | The page says why doing it matters.
14 | Behaviour | na | | The page says how and when to do it.
15 | Numbers | na | | The numbers are of a kind that readers know and need.
16 | Numbers | na | | Every number is explained.
17 | Numbers | na | | Readers have to do sums.
18 | Risk | na | | The page says what the risk is, for whom, and why.
19 | Risk | na | | The page tells both the risks and the benefits of what it recommends.
20 | Risk | na | | A chance is told in words or a picture besides the number.
""")
REVERSED = {"17": NO}
"""Answering “no” is what is wanted."""


def _cdc(answers: Answers) -> tuple[Score, ...]:
    value = percent(_cdc_answers(answers), (each.key for each in _CDC), REVERSED)
    return (Score("Clear Communication Index", value, 100, value >= CDC_PASSES),)


def _cdc_answers(answers: Answers) -> Mapping[str, str]:
    """Return the answers as they count: some items stand or fall with others."""
    held = dict(answers)
    if held["1"] == NO:
        held.update(dict.fromkeys(("2", "3", "4"), NO))
    if NO in {held["1"], held["5"]}:
        held["6"] = NO
    if held["12"] == NO:
        held.update(dict.fromkeys(("13", "14", "19"), NOT_APPLICABLE))
    return held


CDC = Instrument("cdc-index", "1", "CDC Clear Communication Index", "https://www.cdc.gov/ccindex/", READ_ON, _CDC, _cdc)

_DISCERN = _items("""
1 | Reliability | | | Are the aims clear?
2 | Reliability | | | Does the page reach its aims?
3 | Reliability | | | Does it matter to its readers?
4 | Reliability | | sources | Is it clear which sources were used?
5 | Reliability | | dates | Is it clear when the information was produced?
6 | Reliability | | | Is it balanced and without bias?
7 | Reliability | | help | Does it name further help and sources?
8 | Reliability | | | Does it tell what is uncertain?
9 | Treatment choices | na | | Does it say how each treatment works?
10 | Treatment choices | na | | Does it tell the benefits of each treatment?
11 | Treatment choices | na | | Does it tell the risks of each treatment?
12 | Treatment choices | na | | Does it say what happens without treatment?
13 | Treatment choices | na | | Does it say how the choices affect quality of life?
14 | Treatment choices | na | | Is it clear that there may be more than one choice?
15 | Treatment choices | na | | Does it support deciding together?
16 | Overall | | | How good is the page as a source on treatment choices, all in all?
""", scale="one_to_five")  # fmt: skip
BANDS = ((63, "excellent"), (51, "good"), (39, "fair"), (27, "poor"), (0, "very poor"))
"""As the literature names the sum of the first fifteen; the instrument itself sets no figure."""


def _discern(answers: Answers) -> tuple[Score, ...]:
    given = [int(answers[str(n)]) for n in range(1, 16) if answers[str(n)] != NOT_APPLICABLE]
    total = sum(given)
    whole = len(given) == 15
    band = next(word for least, word in BANDS if total >= least) if whole else ""
    return Score("Sum", total, 5 * len(given), None, band), Score("Overall", int(answers["16"]), 5)


DISCERN = Instrument("discern", "1", "DISCERN", "http://www.discern.org.uk/", READ_ON, _DISCERN, _discern)

_JAMA = _items("""
authorship | | | authors | Authors are named, with their affiliations and credentials.
attribution | | | sources | Sources are listed.
disclosure | | | interests | Ownership, sponsors, advertising and conflicts of interest are disclosed.
currency | | | dates | The dates of posting and of updating are shown.
""")


def _jama(answers: Answers) -> tuple[Score, ...]:
    return (Score("Benchmarks met", sum(answers[each.key] == YES for each in _JAMA), 4),)


JAMA = Instrument(
    "jama", "1", "JAMA benchmarks", "https://doi.org/10.1001/jama.1997.03540390074039", READ_ON, _JAMA, _jama
)

PUBLISHED = {each.key: each for each in (PEMAT, CDC, DISCERN, JAMA)}
"""The instruments that come with the product, by key."""
