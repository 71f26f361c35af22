"""Experts and patients whom nobody can ask: named without a record, or counted without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .finding import Category, Finding, Severity
from .language import (
    Hit,
    Rule,
    broken,
    finding,
    is_conditional,
    is_negated,
    is_sourced,
    mentions,
)
from .page import Block, Page, Sentence, Shape
from .phrases import phrases

SAYS = (
    r"(?:claims?|says?|said|explains?|believes?|recommends?|states?|notes?|agrees?|swears?|reports?|told|argues?"
    r"|advises?|suggests?|calls?|insists?|adds?|confirms?)"
)
WHO = (
    r"(?:doctors?|psychiatrists?|psychologists?|surgeons?|experts?|professors?|specialists?|physicians?"
    r"|dermatologists?|dentists?|neurologists?|scientists?|researchers?|therapists?|nurses?|clinicians?|authorit(?:y"
    r"|ies))"
)
TITLED = r"(?:Dr|Doctor|Prof|Professor|Nurse)\.? [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}"


def _is_credited(hit: Hit) -> bool:
    named = [each.name for each in hit.page.content.credits]
    return any(name.split()[-1] in hit.words for name in named if name.strip())


AUTHORITY = Rule(
    "unverifiable-authority", Category.UNSUPPORTED_CLAIM, Severity.MAJOR,
    "It leans on a person whom the reader cannot look up.",
    "Give the full name, role and source, or take the person out.",
    phrases(
        rf"{TITLED}(?:,? [^.;]{{3,70}}?,)? (?:\w+ly )?{SAYS}(?= |,|:)",
        rf"(?:[Aa]ccording to|[Aa]s|says|said|explains|[Rr]ecommended by|[Ee]ndorsed by) {TITLED}",
        r"(?:[Aa]|[Oo]ne|[Oo]ur|[Ss]ome|[Tt]he) (?:\w+ )?(?:leading|renowned|top|famous|well-known|respected"
        rf"|prominent|world-class|celebrity|Harvard-trained|Harvard|pioneering|eminent|award-winning) (?:\w+ )?{WHO}",
        rf"(?:[Aa]|[Oo]ne) (?:\w+ )?{WHO} (?:from [A-Z]\w+ )?(?:claims|says|said|believes|swears|calls|called"
        r"|told us)(?! (?:you|it is safe))",
        rf"(?:[Rr]ecommended|[Ee]ndorsed|[Tt]rusted|[Aa]pproved) by (?:\w+ ){{0,2}}?{WHO}",
        rf"(?:[Tt]op|[Ll]eading|[Ss]enior|[Ee]minent|[Ff]amous|[Tt]he best|[Ss]avvy"
        rf"|[Ff]orward-thinking) {WHO}(?: \w+)? (?:agree|turn|recommend|use|prefer|choose|now|reach|swear|trust|call"
        rf"|have|know|rely)",
        r"(?:[Ee]xperts|[Dd]octors|[Ss]cientists|[Pp]sychiatrists|[Ss]urgeons) (?:around the world|everywhere"
        r"|worldwide|the world over|in the know) (?:\w+ )?(?:recommend|agree|swear|use|trust|rely|prefer|choose|turn)",
        r"(?:[Pp]rofessor|[Dd]r\.?|[Dd]octor)"
        r" [A-Z][\w'’-]+ (?:calls|called|swears|describes|believes|says|insists)",
        r"(?:[Dd]octor|[Ee]xpert|[Dd]ermatologist|[Dd]entist)-(?:recommended|approved|endorsed)",
        case=True,
    ),
    (is_sourced, is_conditional, is_negated, _is_credited),
)  # fmt: skip


def unverifiable_authority(page: Page) -> Iterator[Finding]:
    """A person is called as a witness only where readers can look them up."""
    yield from broken(page, AUTHORITY)


HAPPY = re.compile(
    r"\b(?:relief|better|calm\w*|improv\w+|happ\w+|life|lives|energy|energetic|benefits?|results?|clarity|reset"
    r"|confiden\w+|younger|lighter|free|love[sd]?|amaz\w+|helped|hope|joy|peace\w*|changed?|chang\w+|transform\w+"
    r"|refreshed|recommend\w*|grateful|rested|wonderful|positive|breakthrough|saved|gone|finally|different person"
    r"|difference|reduc\w+|fewer|back|thank\w*|blessing|best|myself again|new person)\b",
    re.IGNORECASE,
)
HARMS = phrases(
    r"side[- ]effects?", r"nause\w*", r"dizz\w+", r"drows\w+", r"headaches?", r"tired\w*", r"sore\w*",
    r"pain (?:at|where|when|during|in the)", r"sickness", r"vomiting", r"adverse\w*", r"worse", r"harm\w*",
    r"dry mouth", r"constipation", r"sting\w*", r"pinch\w*", r"tapping", r"discomfort", r"bruis\w+", r"tingl\w+",
)  # fmt: skip
TELLING = re.compile(r"\b(?:describe|report|tell|told|say|said|rave|swear|share|love|walk)", re.IGNORECASE)
TESTIMONIAL = Rule(
    "testimonial-aggregate", Category.UNSUPPORTED_CLAIM, Severity.MAJOR,
    "What patients are said to say reads as a typical result; "
    "rules on testimonials ask for the typical result beside it.",
    "Remove it, or add the typical result with its source and keep the consent.",
    phrases(
        r"(?:many|most|some|several|countless|numerous|our|a lot of|thousands of|hundreds of|the majority of"
        r"|\d+ of) (?:of )?(?:our |the |these )?(?:\w+ )?(?:patients|clients|customers|visitors|guests)(?: (?:who|with"
        r"|that) [^.,;]{3,60}?)?,? (?:\w+ )?(?:describe|report|say|tell|told|said|rave|swear|share|love|notice|feel"
        r"|find|call|experience|leave|walk out|walk away|enjoy|come back|see)",
        r"(?:patients|clients|customers|people|individuals|users|those) who (?:undergo|receive|have had|had|try"
        r"|tried|take|took|complete|get|start|use)[^.,;]{0,60}? (?:\w+ )?(?:describe|report|say|tell us|rave|swear"
        r"|notice|find|feel)(?! (?:it|their doctor|your))",
        r"(?:patients|clients|customers|users|people|individuals) (?:often |frequently |regularly |routinely "
        r"|consistently |commonly |always |typically |usually |have )+(?:describe|report|say|tell us|told us|rave"
        r"|swear|notice|reported|described)",
        r"(?:patients|clients|customers) (?:often |frequently |regularly |typically |usually |always )+(?:feel|see"
        r"|enjoy|experience|leave|walk out|love|find)",
        r"(?:many|most|some|countless|numerous|thousands of) (?:people|individuals|users|women"
        r"|men) (?:\w+ )?(?:describe|report|rave|swear by|love|tell us|say)",
        r"(?:one|another|a) (?:\w+ )?(?:patient|client|customer)(?: of ours)?(?:,? [^.,;]{2,40},?)? (?:said|says|told"
        r"|tells|wrote|reported|described|describes|shared|raved|recalls?)",
        r"(?:thousands|hundreds|millions|countless (?:people|patients|clients|others)|so many (?:people"
        r"|patients))(?: of [\w-]+)? (?:have|has) (?:\w+ )?(?:found|experienced|discovered|benefited|recovered|been"
        r" helped|turned)",
        r"(?:success stor(?:y|ies)|rave reviews|five[- ]star|5-star|real results|satisfied (?:patients|clients"
        r"|customers)|happy (?:patients|clients|customers))",
        r"[a-z]+,? (?:\(|aged? |a )?\d\d\)?,? (?:[^.;,]{0,40}, )?(?:says|said|recalls|raves)",
    ),
    (
        is_sourced, is_negated, is_conditional, mentions(HARMS),
        lambda hit: not (HAPPY.search(hit.sentence.text) or TELLING.search(hit.words)),
    ),
)  # fmt: skip
FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e)\b")
NOT_TOLD = re.compile(
    r"\b(?:thoughts?|think\w*|say|ask\w*|tell|question\w*|such as|like|for example|worr\w+|feel\w*)\b[^“\"]*$",
    re.IGNORECASE,
)
WHOLE = re.compile(r".+", re.DOTALL)
SPEECH = re.compile(r"[“\"]([^”\"]{15,})[”\"]")


SWEARS = replace(
    TESTIMONIAL,
    pattern=phrases(
        r"(?:patients|clients|customers|guests|members|people|women|men|families|veterans|athletes|mothers|mums|moms)"
        r" (?:\w+ )?(?:can't stop|cannot stop|rave|swear|keep (?:telling|coming|asking)|come back|tell us|write to us"
        r"|thank us|call it|fly in|travel|queue|line up|flock|send (?:their|us)|describe|fall in love|love (?:it|us"
        r"|our|the))", r"(?:just |simply |only )?ask (?:any|one) of (?:our|the)(?: \w+)* (?:patients|clients|guests"
        r"|customers|members|people)",
        r"word of mouth", r"(?:\d[\d,]*|thousands of|hundreds of|countless|millions of|scores of|dozens of)"
        r" (?:happy|satisfied|smiling|grateful|glowing|delighted|contented|loyal) (?:\w+ )?\w+", r"(?:hollywood"
        r"|celebrities|a-listers|athletes|executives|influencers|models|ceos|the stars|insiders|royalty|olympians"
        r"|supermodels) (?:\w+ )?(?:swear|swears|love|loves|trust|use|uses|rely|relies|choose|know|flock|come)",
        r"(?:trusted|loved|used|chosen|adored|favou?red|sworn by|relied on) by (?:\w+ ){0,2}?(?:athletes|executives"
        r"|celebrities|thousands|millions|doctors|models|stars|hollywood|mothers|mums|moms|insiders|families|women|men"
        r"|professionals|patients|clients|olympians|veterans|ceos)", r"swears? by it",
        r"(?:half|most|all) (?:of )?the (?:faces|people|names|women|men) (?:on|in|at|you) [^.\n]{0,60}(?:sit|come|use"
        r"|swear|trust|have)", r"[a-z]+, (?:an? )?(?:\w+ ){0,3}?(?:from|of|in|aged?|\d\d) ?[\w ]{0,20},? (?:got|lost"
        r"|went|walked|threw|found|is|was|slept|says|came|gave|started|hasn't|has not|had) (?=(?:her|his|back|off|away"
        r"|\d|free|out|now|life|not|a |the ))",
    ),
    excuses=(is_sourced, is_conditional, mentions(HARMS)),
)  # fmt: skip
SPEAKER = re.compile(
    r"^\s*(?:[–—-]|\(|~)\s*[A-Z][\w.'’-]*(?:[ ,]|$)|^\s*,?\s*(?:says|said|wrote|writes|told|laughs|recalls|smiles"
    r"|beams)\b|\b(?:says|said|wrote|as one|one of our|a patient|a client|a guest|our patient|member|reviewer|told"
    r" us)\b[^.\n]{0,60}$"
)
"""Who said it: behind the quotation, or before it."""


def testimonial_aggregate(page: Page) -> Iterator[Finding]:
    """What patients are said to feel stands only with the typical result and a record of consent."""
    yield from broken(page, TESTIMONIAL, SWEARS)
    for block in page.blocks:
        start, end = next(praise(block), (0, 0))
        if end:
            yield finding(TESTIMONIAL, Hit(page, Sentence(block, 0, block.text), start, end))


def praise(block: Block) -> Iterator[tuple[int, int]]:
    """Yield where a patient praises in the first person: a quotation block, or words in quotation marks."""
    is_quote = block.shape is Shape.QUOTE
    for found in [WHOLE.match(block.text)] if is_quote else SPEECH.finditer(block.text):
        told = (
            found
            and FIRST_PERSON.search(found.group())
            and (HAPPY.search(found.group()) or _is_signed(block.text, found))
        )
        if found and told and (is_quote or not NOT_TOLD.search(block.text[: found.start()])):
            yield found.span()


def _is_signed(text: str, found: re.Match[str]) -> bool:
    """Return whether somebody's name stands behind a quotation, or a patient's before it."""
    is_whole = found.end() >= len(text)
    behind, before = text[found.end() : found.end() + 60], text[max(0, found.start() - 60) : found.start()]
    return bool(SPEAKER.match(behind) or SPEAKER.search(before)) or (is_whole and " – " in text[-60:])
