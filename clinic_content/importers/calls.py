"""Calls to action, and what a clinic says of itself: words that inform nobody about a treatment, set apart."""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought

from .terms import sentences

CALL = "A call to action, or what the clinic says of itself. It is set apart: patient information does not sell."
ACTS = Sought(
    r"\b(?:call (?:us|our|today|now|\(?\+?\d)|ring (?:us|\(?\+?\d)|contact (?:us|our|\w+ (?:today|now))|give us a"
    r" call|send us"
    r"|book (?:a|an|your|now|online|today)|schedule (?:a|an|your)|(?:reach out|get in touch)\b|request (?:a|an|your)"
    r" (?:\w+ )?"
    r"(?:appointment|consultation|visit|call)|sign up|click (?:here|below|the)|drop by|stop by|come (?:and )?(?:see"
    r"|visit) us"
    r"|visit (?:us|our|\w+ (?:today|clinic))|fill (?:out|in) (?:the|our)|take the (?:first|next) step|use the form"
    r"|to (?:make|book|schedule|arrange|set up) (?:a|an|your) (?:\w+ )?(?:appointment|consultation|evaluation|visit"
    r"|call)"
    r"|learn more about (?:our|how (?:we|our))|free (?:\w+ )?consultation|ready to (?:start|begin|take|feel|get"
    r"|learn))"
)
ITSELF = re.compile(
    r"^At [A-Z][\w&.'’-]*(?: [A-Z&][\w&.'’-]*| (?:by|of|and|the|for))*,? (?:we|our|you)\b"
    r"|^(?:Our|We)\b.{0,60}\b(?:team|clinics?|experts?|specialists?|providers?|clinicians|practice|board-certified"
    r"|mission|pledge"
    r"|specialize|specialise|are (?:proud|committed|dedicated|here)|offer|believe|utilize|tailor|strive|provide|welcome"
    r"|understand (?:that|how)|medical board|doctors)\b"
)
PRAISES = Sought(
    r"\bhas served\b|\b(?:is|are) here (?:for you|to help)\b|\bwe(?:['’]re| are) here\b|\bmay offer the breakthrough\b"
    r"|\byou (?:deserve|['’]re not alone)"
)
CLOSES = Sought(r"^(?:don['’]t (?:wait|let)|your (?:journey|path) |start your|the (?:first|next) step)")
INFORMS = Sought(
    r"\b(?:911|999|112|emergency|your (?:doctor|physician|provider|gp|prescriber)|symptoms?|side effects?|swelling"
    r"|chest pain"
    r"|trouble breathing|pregnan\w+|allerg\w+|doses?|urine|bleeding|fever|infusion involves|mg|studies|trials?|same"
    r" day for"
    r"|before (?:your|the) (?:treatment|infusion|session)|consent|monitor(?:ing|ed)?|we (?:take|ask|will|may|do not"
    r"|screen|check))\b"
)
HELP = re.compile(
    r"\b(?:at once|straight ?away|right away|immediately|urgent\w*|day or night|out of hours|after hours)\b"
    r"|\bif (?:you|your|they|any|the|there|it)\b(?! (?:are (?:ready|interested|considering|curious|looking"
    r"|tired|thinking)|want|would|['’]d|wish|think|need|have (?:any |more |further )?questions?))|\bif\W*$",
    re.IGNORECASE,
)
"""Says when to call for help: what follows may be a list of warning signs, and it is never an advertisement."""
FOR_HELP = re.compile(
    r"\bwhen to\b|\bwhen (?:should|do) (?:you|i)\b|\bwarning signs?\b|\bget(?:ting)? (?:medical |urgent )?help\b"
    r"(?! (?:at|with us))|\bemergenc|\bside effects?\b|\bafter (?:your|the)\b|\burgent",
    re.IGNORECASE,
)
HEADS = re.compile(
    r"^(?:contact|book(?: now| your| an?)?|schedule|get (?:started|support|in touch|help (?:at|with us))|about (?:us"
    r"|the clinic|our)"
    r"|why (?:choose|us|our)|our (?:clinic|team|services|promise|approach|practice)|visit us|make an appointment"
    r"|take the (?:first"
    r"|next) step|ready to|request|meet (?:the|our)|start your|learn more at)\b",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?:\+?\d[\d().\s-]{6,}\d)")


def is_call(text: str, heading: str = "") -> bool:
    """Return whether a paragraph asks people to come, or tells of the clinic, and says nothing of safety."""
    if len(text) > 1_500:
        return False
    said = sentences(text)
    asks = [bool(ACTS.search(each) or ITSELF.match(each) or PRAISES.search(each)) for each in said]
    if not any(asks) and not is_called(heading):
        return False
    if FOR_HELP.search(heading) or INFORMS.search(text) or HELP.search(text):
        return False
    sold = sum(asked or bool(CLOSES.search(each) or PHONE.search(each)) for asked, each in zip(asks, said, strict=True))
    return (any(asks) and sold >= 0.5 * len(said)) or (is_called(heading) and sold > 0)


def is_called(heading: str) -> bool:
    """Return whether a heading stands over calls to action or over what the clinic says of itself."""
    return bool(HEADS.match(heading)) and not FOR_HELP.search(heading)
