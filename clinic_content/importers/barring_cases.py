"""Whom each case of a sentence bars: “during a flare, within six weeks of a stroke, and if you have a fever”.

Where a part is about nothing but who should not have a treatment, what follows “if”, “during” or “within” says who, in
whatever words the sentence bars them; so does an enumeration behind a label, or between dots.
"""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought

from .barring_apart import each_of_item, without_reason
from .barring_known import CONDITION
from .barring_states import CONTRA, OFFERS, TELLS
from .barring_terms import condition_of, is_bar, terms_of
from .barring_words import ALLOWED, BUT_HARMS, NOUN, SUITS
from .effect_naming import COMPLAINT
from .effect_words import HELP
from .terms import pieces, sentences, without_markers

CASE = Sought(
    r"(?:^|,? (?:and |or |but |nor )?)(?:also )?(?:(?=within \w)|\b(?:if(?: there is| there are)?"
    r"|where(?: there is)?|when|while|during"
    r"|in case of|until after|(?:inject|treat|operate|work|do it) (?:over|into|on|near)|(?<=, or )(?:over|into|on"
    r"|near)"
    r"|(?:please )?(?:mention|point out|(?:tell|inform) (?:us|your \w+|the \w+) (?:about|of)|(?:know|hear"
    r"|heads-up|word"
    r"|note) about)"
    rf"|(?:for |in |by )?{NOUN} (?:who|with|that|whose)|(?:for |in |by )?(?={NOUN} (?:under|over|aged|on|taking|using"
    r"|having|allergic|younger|older)))\s+)"
)
EVEN = re.compile(r"even (?:if|when|where|though)\b", re.IGNORECASE)
"""Takes an exception back, and bars nobody: “Even if you are older, it works”."""
WAITS = Sought(r"\b(?:wait|gap|leave|postpone|delay|put off|at least|apart|later|need (?:an?|one|two|three) \w+)\b")
AFTER = Sought(r"\b(?:after|following|between)\s+")
ME = re.compile(
    r"(?:we (?:feel|think|find|see|know|believe|suspect)(?: that)?|there (?:is|are|has been|have been)"
    r"|(?:a blood test|tests?|your \w+) shows?)\s+",
    re.IGNORECASE,
)
BUT = Sought(
    r",? (?:because|since|which|so(?: that)?|and so|but|although|though|unless|please|and we|we (?:ask|will|do|may)"
    r"|:|as"
    r" (?:it|they|this|these|the)|your? (?:must|should|will|would|might|need|can))\b"
)
BRACKETS = re.compile(r"\s*\([^()]*\)")
GOES_ON = re.compile(
    r"(?<=\w) (?:the \w+(?: of the \w+| of your \w+)? (?:\w+s|is|are|may|can)\b|(?:has|have) to\b|we (?:need|ask"
    r"|want)\b).*$",
    re.IGNORECASE,
)
LABEL = re.compile(r"(?P<label>[A-Z][\w'’-]+(?:,? [\w'’&-]+){0,3}): +(?=\S)")
ASIDE = re.compile(
    r"(?:note|important|remember|tip|example|why|answer|step|also|yes|no|writer|author|by|reviewed"
    r"|published|updated|posted|source|call|phone|email)\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"\s+[•·]\s+")
FEWEST = 3
CLAUSE = re.compile(
    r"\b(?:is|are|was|were|can|may|might|could|will|should|must|needs?|makes?|raises?|increases?|causes?|worsens?"
    r"|has to|have to|talk|tell|ask|check|speak|let|take|bring|stop|try|call|we|our|(?:higher|greater|more|raised"
    r"|increased) (?:chance|risk)s?)\b",
    re.IGNORECASE,
)
"""What is said of a label, and names nothing of its own: “Diabetes: the drip can upset your readings”."""


def cases_in(sentence: str) -> list[str]:
    """Return whom the cases of a sentence bar, where its part is about that."""
    plain = without_markers(sentence).strip()
    bars = CONTRA.search(plain) or WAITS.search(plain)
    is_allowed = not bars and (
        SUITS.search(plain) or (ALLOWED.search(BRACKETS.sub("", plain)) and not BUT_HARMS.search(plain))
    )
    if plain.endswith("?") or HELP.search(plain) or is_allowed or EVEN.match(plain):
        return []
    if len(several := SEVERAL.split(plain)) >= FEWEST:
        return [term for each in several for term in terms_of(each)]
    if CONTRA.search(plain) and (found := _enumerated(plain)):
        return found
    begins = list(CASE.finditer(plain)) or (list(AFTER.finditer(plain)) if WAITS.search(plain) else [])
    ends = [each.start() for each in begins[1:]] + [len(plain)] * bool(begins)
    cases = (plain[begin.end() : end] for begin, end in zip(begins, ends, strict=True))
    return [term for each in cases for term in _of_case(each)]


def _enumerated(plain: str) -> list[str]:
    """Return what a sentence that bars enumerates behind its colon."""
    _, colon, rest = plain.partition(": ")
    terms = terms_of(rest) if colon and len(pieces(rest)) > 1 and not CLAUSE.search(rest.split(",")[0]) else []
    return terms if sum(bool(CONDITION.search(each)) for each in terms) * 2 >= len(terms) else []


def _of_case(text: str) -> list[str]:
    text = ME.sub("", BRACKETS.sub("", text.strip()))
    if OFFERS.search(text):
        return []
    cut = BUT.search(text)
    text = condition_of(text[: cut.start()] if cut else text)
    text = GOES_ON.sub("", text)
    within = re.match(r"within [^,]{2,40}? (?:of|after) ", text, re.IGNORECASE)
    if within is None:
        return terms_of(text)
    first, *others = terms_of(text[within.end() :]) or [""]
    return [f"{within.group()}{first}", *others] if first else []


def by_label(sentence: str, *, cautions: bool = False) -> list[str] | None:
    """Return whom a sentence with a label bars, where its part is about that; nothing at all where it has no label.

    Where its part is only about safety, `cautions`, what stands behind the label has to speak of caution.
    """
    plain = without_markers(sentence).strip()
    label = LABEL.match(plain)
    if (
        not label
        or plain.endswith("?")
        or ASIDE.match(plain)
        or CLAUSE.search(label.group())
        or CONTRA.search(label.group())
    ):
        return None
    rest = sentences(plain[label.end() :])[0]
    if cautions:
        named = label["label"]
        is_told = CAUTIONS.search(rest) and CONDITION.search(named) and not GENERIC.search(named)
        return named_by(named, "") if is_told and not COMPLAINT.search(named) else None
    return None if CONTRA.search(rest) or TELLS.search(rest) else named_by(label["label"], rest)


CAUTIONS = Sought(
    r"\b(?:discouraged|caution|avoid\w*|not|never|contraindicated|should|must|consult|discuss|interact|harm|risks?"
    r"|discontinue|monitor\w*|worsen)\b|n['’]t\b"
)


def named_by(label: str, rest: str) -> list[str]:
    """Return whom a label and what stands behind it bar: what is named there, or the label where that only explains."""
    if CONDITION.search(label) and not GENERIC.fullmatch(label):
        return [*each_of_item(without_reason(label)), *_more(rest)]
    named = BRACKETS.sub("", rest)
    if CLAUSE.search(named):
        return []
    parts = [NO.sub("", each) for each in terms_of(rest)]
    is_named = GENERIC.match(label) or any(CONDITION.search(each) for each in (label, *parts))
    return [each for each in parts if is_bar(each)] or [label] if is_named else []


def _more(rest: str) -> list[str]:
    """Return what stands behind a label that bars where it is nothing but more of such: “angina, a weak heart”."""
    if found := INCLUDED.match(rest):
        return terms_of(rest[found.end() :])
    is_several = len(pieces(rest)) > 1 or " or " in rest
    parts = terms_of(rest) if is_several and not CLAUSE.search(rest) and not EXPLAINS.match(rest) else []
    return parts if all(CONDITION.search(each) for each in parts) else []


INCLUDED = re.compile(r"(?:these|this|they|examples) (?:may )?includes?:? ", re.IGNORECASE)
"""Goes on behind a label with what it stands for: “This includes stents and clips”."""


EXPLAINS = re.compile(
    r"(?:an? |the |increased |higher |possible |may |can )*(?:risks?|safety|rare|effects?|insufficient|limited|no|not"
    r"|even|case|requires?|needs?|interacts?|increases?|generally|current|avoid)\b",
    re.IGNORECASE,
)
"""Says why the label bars."""
NO = re.compile(r"no (?=\w)", re.IGNORECASE)
GENERIC = re.compile(
    r"(?:(?:your|other|some|any|certain|earlier|previous|past|current|health|medical) )*(?:medicines?|medications?"
    r"|drugs?"
    r"|allerg|illness|conditions?|implants?|devices?|history|health|heart|eyes?|blood|lungs?|skin|brain|kidneys?"
    r"|liver"
    r"|treatments?|surgery|operations?|lifestyle|age|absolute|relative|interaction)s?(?: (?:and|or|problems?"
    r"|conditions?|medicines?)\b.*)?",
    re.IGNORECASE,
)
"""A label that only sorts what it stands before: “Medicines: …”, “Eyes: …”."""
