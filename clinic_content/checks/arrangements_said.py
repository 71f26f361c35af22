"""What a sentence says of arrangements: whether a treatment is had again, and whether somebody must see people home."""

from __future__ import annotations

from clinic_content.content.cues import Cued

from .page import Page
from .times_said import Found
from .values import Value

ONCE = Cued(
    r"\b(?:one|a single|just one|only one)\s+(?:course|series|round|treatment|session|visit|infusion|injection|shot"
    r"|dose)\b[^.;:?]{0,30}?\b(?:is all|all it takes|is enough|is sufficient|does it|and (?:you['’]re|you are"
    r"|that['’]s)"
    r" (?:done|it)|and (?:\w+ ){1,3}(?:is|are) (?:gone|history|a thing))\b|\b(?:no need for|never need|without"
    r"|no)\s+(?:any\s+)?(?:top-?ups?|boosters?|maintenance|repeats?|repeat (?:visits|treatments)"
    r"|second (?:course|round))\b|\b(?:once|one and)\s+(?:is enough|done)\b"
)
AGAIN = Cued(
    r"\b(?:need|needs|have|has|require|requires|come (?:back|in) for|return for|offer|given|get)\s+(?:an?\s+"
    r"|another\s+|the\s+)?(?:\w+\s+)?(?:second (?:course|round|series)|further (?:courses?|treatments?|sessions)"
    r"|boosters?|top-?ups?|maintenance"
    r"|repeat (?:course|treatments?|sessions?|visits?|infusions?|injections?))\b|\b(?:boosters?|top-?ups?"
    r"|maintenance(?: \w+)?|repeat"
    r" (?:treatments?|sessions?|injections?|infusions?))\s+(?:\w+\s+)?(?:is|are|every|each|once|may be|can be)\b"
    r"|\ba booster every\b"
)
ALONE = Cued(
    r"\bno\s+(?:escort|driver|chaperone|companion|lift|ride)(?:\s+home)?\s+(?:is\s+|are\s+)?(?:needed|required"
    r"|necessary)\b"
    r"|\b(?:not need|n['’]t need|need no)\s+(?:an?\s+)?(?:escort|driver|chaperone|companion|lift|ride)\b"
    r"|\b(?:taxi|cab|bus|train|go|travel|leave|get)\s+(?:\w+\s+)?home\s+(?:on your own|alone|by"
    r" yourself)\b[^.;?]{0,30}?(?:fine|right|ok|okay|safe|allowed|no problem|$|\.)"
    r"|\b(?:can|may|free to|fine to|welcome to)\s+(?:\w+\s+)?(?:go home|leave|travel|come)\s+(?:\w+\s+)?(?:on your own"
    r"|alone|by yourself)\b|\bno need for (?:anyone|someone|anybody) to (?:collect|drive|take|fetch|stay)\b"
)
SEEN_HOME = Cued(
    r"\b(?:need|needs|must have|have to have|bring|arrange(?: for)?|ask)\s+(?:an?\s+|for\s+)?(?:someone|somebody|a"
    r" responsible adult|an adult|a friend|escort|driver|a companion)\b[^.;?]{0,50}?\b(?:home|drive|bring|stay|collect"
    r"|fetch|with you)\b|\b(?:someone|somebody|a responsible adult|an adult|a friend)\s+(?:must|has to|needs to|should"
    r"|will have"
    r" to)\s+(?:\w+\s+)?(?:take|drive|bring|see|collect|fetch|accompany)\b"
    r"|\b(?:must|should|do|can|may)(?:\s?not|n['’]t)\s+(?:\w+\s+)?(?:go home|leave|travel)\s+(?:home\s+)?(?:alone|on"
    r" your own|by yourself)\b"
)
DENIED = Cued(r"\b(?:not|never|n['’]t|cannot|no longer)\b|n['’]t\b")


def again(page: Page, text: str) -> Found:
    """Read whether one course of a treatment is said to be enough, or to be had again."""
    if (found := ONCE.search(text)) and not DENIED.search(text[: found.start()][-30:]):
        yield found.start(), Value("once")
    elif (found := AGAIN.search(text)) and not DENIED.search(text[: found.end()][-60:]):
        yield found.start(), Value("again")


def escort(page: Page, text: str) -> Found:
    """Read whether somebody must see people home after a treatment."""
    if found := SEEN_HOME.search(text):
        yield found.start(), Value("needed")
    elif found := ALONE.search(text):
        yield found.start(), Value("alone")
