"""Calls to action, and what a clinic says of itself: words that inform nobody about a treatment, set apart."""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought

from .barring_states import CONTRA
from .terms import sentences
from .vetoes import NAMED

CALL = "A call to action, or what the clinic says of itself. It is set apart: patient information does not sell."
ACTS = Sought(
    r"\b(?:(?<!who )(?<!you )call (?:us|our|today|now|\(?\+?\d)|ring (?:us|\(?\+?\d)|contact (?:us|our|\w+ (?:today"
    r"|now))|give us a"
    r" call|send us"
    r"|book (?:a|an|your|now|online|today)|schedule (?:a|an|your)|(?:reach out|get in touch)\b|request (?:a|an|your)"
    r" (?:\w+ )?"
    r"(?:appointment|consultation|visit|call)|sign up|click (?:here|below|the)|drop by|stop by|come (?:and )?(?:see"
    r"|visit) us"
    r"|visit (?:us|our|\w+ (?:today|clinic))|fill (?:out|in) (?:the|our) (?:\w+ ){0,2}(?:form|quiz|questionnaire"
    r"|survey)|take the (?:first|next) step|use the form"
    r"|to (?:make|book|schedule|arrange|set up) (?:a|an|your) (?:\w+ )?(?:appointment|consultation|evaluation|visit"
    r"|call)"
    r"|(?:walk|pop) in (?:at|any|for)|come by\b|come (?:in for|see us|and talk)|(?:book|reserve"
    r"|schedule) (?:online|at (?:any|one) of)"
    r"|make an appointment|text (?:us|[“\"]?\w+[”\"]? (?:to|at)) ?\(?\d?|take (?:our|the) (?:[\w-]+ ){0,4}(?:quiz"
    r"|assessment)"
    r"|start your assessment|write (?:to )?us|use the booking form|leave your number|ask for \w+ at \(?\d"
    r"|no appointment (?:is )?need(?:ed|ed)|(?:free|no-cost|no-obligation) (?:[\w-]+ ){0,4}(?:consult(?:ation)?|chat"
    r"|screening|quiz|evaluation|call)"
    r"|learn more about (?:our|how (?:we|our))|ready to (?:start|begin|take|feel|get"
    r"|learn))"
)
ITSELF = re.compile(
    r"^At [A-Z][\w&.'’-]*(?: [A-Z&][\w&.'’-]*| (?:by|of|and|the|for))*,? (?:we|our|you)\b"
    r"|^(?:Our|We)\b.{0,60}\b(?:team|clinics?|experts?|specialists?|providers?|clinicians|practice|board-certified"
    r"|mission|pledge"
    r"|specialize|specialise|are (?:proud|committed|dedicated|here)|offer|believe|utilize|tailor|strive|provide|welcome"
    r"|understand (?:that|how)|medical board|doctors)\b"
)
BY_NAME = re.compile(
    r"\b(?:[Cc]all|[Tt]ext|[Cc]ontact|[Rr]each out to|[Dd]rop by|[Ss]top by|[Vv]isit|[Cc]hoose)"
    r" (?!Dr\b|Poison|[A-Z]{2,4}\b|Medicare|[A-Z]\w+day\b)(?:the )?[A-Z][\w'’&.-]+(?: [A-Z&][\w'’&.-]*)*\b"
)
"""Asks people to turn to a clinic by its name."""
TREATS = re.compile(r"\btreat\b|\bfor (?:adults|people|patients|those) (?:with|who)\b", re.IGNORECASE)
"""Says what a treatment is for."""
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
SAFETY = Sought(
    r"\b(?:911|999|112|988|emergency|ER|side effects?|swelling|chest pain|trouble breathing|pregnan\w+|allerg\w+"
    r"|bleeding|fever"
    r"|same day,|rash|should prompt|to stop\b|(?:before|after) (?:your|the) (?:treatment|infusion|session|surgery"
    r"|visit|procedure)|late\b|missed doses?"
    r"|prescriber)\b"
)
"""What no invitation speaks of."""
HELP = re.compile(
    r"\b(?:at once|straight ?away|right away|immediately|urgent\w*|day or night|out of hours|after hours)\b"
    r"|\bif (?!you\b)\w+|\bif you\b(?! ?(?:are (?:ready|interested|considering|curious|looking"
    r"|tired|thinking|\d\d or (?:older|over)|in the)|['’]re (?:ready|interested|curious|looking|tired|in the)"
    r"|feel drawn|live (?:near|in)|want|would|['’]d|wish|think|need|have (?:any |more |further )?questions?))|\bif\W*$",
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
    if len(text) > 1_500 or text.endswith(":"):
        return False
    said = sentences(text)
    invites = [bool(ACTS.search(each) or BY_NAME.search(each)) and not TOLD.match(each) for each in said]
    asks = [
        invited or bool(ITSELF.match(each) or PRAISES.search(each)) for invited, each in zip(invites, said, strict=True)
    ]
    if not any(asks) and not is_called(heading):
        return False
    if FOR_HELP.search(heading) or HELP.search(text) or any(map(_informs, said, invites)):
        return False
    if not asks[0] and _states(said[0]):
        return False
    if not any(invites) and not is_called(heading) and not PHONE.search(text):
        return all(asks) and not TREATS.search(text)
    sold = sum(asked or bool(CLOSES.search(each) or PHONE.search(each)) for asked, each in zip(asks, said, strict=True))
    return (any(asks) and sold >= 0.5 * len(said)) or (is_called(heading) and sold > 0)


def _informs(sentence: str, invites: bool) -> bool:
    """Return whether a sentence says what a patient has to know; one that invites may name what people have."""
    is_bar = CONTRA.search(sentence) and not COMFORTS.search(sentence)
    return bool((SAFETY if invites else INFORMS).search(sentence) or is_bar or WHO_MUST.search(sentence))


def _states(sentence: str) -> bool:
    """Return whether a sentence states something of a treatment: whatever it invites to then, it is kept with it."""
    is_sold = CLOSES.search(sentence) or PHONE.search(sentence) or OF_CLINIC.search(sentence)
    return (
        not is_sold
        and sentence.endswith((".", ":"))
        and bool(STATES.search(sentence) and OF_TREATMENT.search(sentence))
    )


PEOPLE = (
    r"(?:most|many|some|few|a few|several|half of|almost all|nearly all|about \w+ in \w+|\w+ in \w+)"
    r" (?:of (?:our|the|these) )?(?:\w+ )?(?:people|patients|women|men|adults|clients|families|parents)\b"
)
TOLD = re.compile(rf"{PEOPLE}(?! (?:can|may|should|must|are welcome)\b)", re.IGNORECASE)
"""Tells what people do, and asks nobody to do it: “Most people use MyChart to write to us”."""
STATES = re.compile(
    r"\b(?:is|are|was|were|isn['’]t|aren['’]t|can|may|might|does|do|comes?|works?|helps?|treats?|blocks?|calms?|eases?"
    r"|relieves?|reduces?|lowers?|raises?|slows?|stops?|prevents?|causes?|contains?|acts?|takes?|lasts?|stays?|begins?"
    r"|makes?|gives?|needs?|has|have)\b",
    re.IGNORECASE,
)
OF_TREATMENT = re.compile(
    rf"{NAMED.pattern}|\b(?:tablets?|capsules?|pills?|injections?|infusions?|sprays?|patch(?:es)?|creams?|gels?|drips?"
    r"|lozenges?|syrups?|inhalers?|drops|devices?|medicines?|medications?|drugs?|treatments?|therapy|surgery"
    r"|procedures?|vaccines?|sessions?|courses?|doses?|headaches?|nausea|tired\w*|dizz\w+"
    r"|(?:can|may|might) (?:cause|raise|lower|reduce|ease|relieve|help|slow|prevent|trigger|worsen)"
    r"|\w{3,}(?:pion|xetine|lopram|prazole|statin|sartan|azepam|zolam|gliptin|glutide|trexone|nolone|mycin|cillin"
    rf"|zodone|zapine|idone))\b|\b{PEOPLE} (?:notice|feel|find|report|get|have)\b",
    re.IGNORECASE,
)
"""Names a treatment, its form, or what it does to people."""
OF_CLINIC = re.compile(
    r"^(?:you|your|we|our|nobody|every|consult\w*|(?:new|existing) patients?|walk-ins"
    r"|the (?:team|physicians|doctors))\b"
    r"|\b(?:we|our|dr\.|led by|offices?|clinics?|locations?|in network|sees? patients"
    r"|holds?|appointments?|visits?|consultations?|free|per ?cent off|discounts?|insur\w+|cent(?:er|re)|wellness"
    r"|certified|book(?:ed|ing)?|evening"
    r"|team|deserve)(?!\w)|[$£€]",
    re.IGNORECASE,
)
"""Speaks of the clinic, its hours and its prices, or turns to the reader."""
WHO_MUST = Sought(
    r"\b(?:anyone|anybody|people|patients|those|women|men|children) (?:with|who|on|taking|wearing)\b.{3,160}"
    r"\b(?:must|should|needs? to|has to|have to|cannot|can['’]t)\b"
)
"""Says what somebody with something has to do first: “anyone with a pacemaker must ring us before travelling”."""
COMFORTS = re.compile(r"\byou (?:do not|don['’]t) (?:have|need) to\b", re.IGNORECASE)


def is_called(heading: str) -> bool:
    """Return whether a heading stands over calls to action or over what the clinic says of itself."""
    return bool(HEADS.match(heading)) and not FOR_HELP.search(heading)
