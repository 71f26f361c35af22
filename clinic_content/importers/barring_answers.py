"""Whom an answer bars whom only its question names: “Can I have it while pregnant?” “We would rather wait.”"""

from __future__ import annotations

import re

from .barring_known import CONDITION
from .barring_terms import is_bar, terms_of
from .terms import sentences
from .vetoes import ALLOWS


def barred_by_answer(question: str, answer: str) -> list[str]:
    """Return whom a question names who asks whether they may, where the answer does not say that it is in no way."""
    plain = question.strip('*_"“”… ')
    told = next((found for form in FORMS if (found := form.search(plain))), None)
    if not told or OF_MEDICINES.fullmatch(told["what"].strip()) or not CONDITION.search(told["what"]):
        return []
    if _is_in_no_way(plain, " ".join(sentences(answer)[:2])):
        return []
    return [told["what"]] if is_bar(told["what"]) else []


def barred_by_reply(question: str, reply: str) -> list[str]:
    """Return whom a sentence asks for where the one behind it bars them: “Sulfa allergy? Tell us.”"""
    told = SHORTLY.fullmatch(question.strip('*_"“”… '))
    if not told or INVITES.match(question) or ALLOWS.search(reply):
        return []
    if not (CONDITION.search(told["what"]) and ASKED_FOR.search(reply)) and not WAITS.match(reply):
        return []
    return [each for each in terms_of(told["what"]) or [told["what"]] if is_bar(each)]


def asks_whom(question: str) -> bool:
    """Return whether a clinic asks in passing who has something: “On blood thinners?”, and nobody whether they may."""
    return ASKS_SHORTLY.match(question) is not None and not INVITES.match(question)


ASKS_SHORTLY = re.compile(
    r"(?:and |or )?(?:got|have|had|been|on|taking|planning|pregnant|breast-?feeding|nursing|using|wearing)\b(?! you\b)"
    r"(?!.*\b(?:I|my|we)\b)",
    re.IGNORECASE,
)


def _is_in_no_way(question: str, answer: str) -> bool:
    """Return whether an answer says, without a condition, that nothing stands in the way of who asks."""
    first = sentences(answer)[0] if answer else ""
    if ALLOWS.search(first) or IS_FINE.search(first):
        return not HEDGES.search(first)
    if ASKS_FOR_TROUBLE.search(question):
        return DENIES.match(answer) is not None
    return AGREES.match(answer) is not None and not HEDGES.search(answer)


WHAT = r"(?P<what>[^.?!]{3,70}?)"
MINE = r"(?:my )?(?:(?:I['’]?m|I am|I['’]?ve|I have|I had|I take|I use|we are) (?:been |had |already |ever )*)?"
FORMS = (
    re.compile(
        rf"(?:I have|I['’]ve (?:got|had)|I had|I take|I['’]m|I am|we are) {WHAT}(?: years ago)?"
        r"[.,;:]? (?:can|could|should|may|is|am|will|do|what|still|does)\b[^?]*\?$",
        re.IGNORECASE,
    ),
    re.compile(r"what (?:about|if I (?:have|take|am|['’]m on|am on)) (?P<what>[^?]{3,60})\?$", re.IGNORECASE),
    re.compile(
        r"^(?:can|could|may|should) (?:I|you|we) (?!drive|work|return|go|eat|exercise|help|stop|skip|carry"
        r"|get pregnant|drink|fly)"
        r"[^?]{2,60}?"
        rf" (?:if|while|when|with|during) {MINE}(?P<what>[^?]{{3,60}})\?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:is|are) [^?]{2,40}? (?:safe|ok|okay|all right|suitable|allowed|possible|recommended)"
        rf"(?: to \w+)? (?:if|while|when|during|in|for) (?:(?:people|patients|someone|anyone|those) with )?{MINE}"
        r"(?P<what>[^?]{3,60})\?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^can (?:(?:people|patients|someone|anyone|those|a person) (?:with|who have|who take|taking|on) )?"
        r"(?P<what>[^?]{3,50}?(?<!ketamine)(?<!therapy)(?<!treatment)) (?:have|receive|get|use|take|try"
        r"|be treated)\b[^?]*\?$",
        re.IGNORECASE,
    ),
)
"""How people ask whether they may have a treatment, each with what they have."""
OF_MEDICINES = re.compile(
    r"(?:(?:my|other|another|any|your|prescription|current) )+(?:medicines?|medications?|meds|tablets|drugs"
    r"|health (?:problem|condition|issue)s?|(?:medical )?conditions?|problems?)|(?:serious|long-term) .*"
    r"|.*months later|opioids",
    re.IGNORECASE,
)
"""Names nothing by itself."""
ASKS_FOR_TROUBLE = re.compile(
    r"\b(?:problem|issue|obstacle|matter|excluded|am I out|disqualif|too late|stop me|rule me out|set me back"
    r"|have to (?:wait|stop)|need to (?:wait|stop|worry)|hold me back|should I (?:stop|worry|be worried))\b",
    re.IGNORECASE,
)
"""Asks so that a no is good news."""
DENIES = re.compile(
    r"(?:A[:.] ?)?(?:no\b|nope|not (?:at all|usually|in itself|by itself|really|necessarily|normally|automatically"
    r"|always"
    r"|as a rule|an? |for )|(?:usually|generally|often|mostly) not|rarely|of course not|never\b)",
    re.IGNORECASE,
)
AGREES = re.compile(
    r"(?:A[:.] ?)?(?:yes|yep|of course|certainly|absolutely|sure|definitely|usually|generally|probably|most likely"
    r"|often,? yes"
    r"|in (?:most|many) cases|most (?:people|patients|of our))\b",
    re.IGNORECASE,
)
HEDGES = re.compile(
    r"\b(?:but|as long as|provided|only|unless|until|once|let us know|tell us (?:if|about|before|when|so)|, tell us"
    r"|with care|letters?|clearance|after you"
    r"|wait|avoid|ask your|check with|approval|permission)\b",
    re.IGNORECASE,
)
"""Makes a yes one with a condition."""
IS_FINE = re.compile(
    r"\b(?:(?:is|are|be) (?:all |usually |generally |perfectly |thought to be )?(?:safe|fine|no trouble)"
    r"|no trouble at all"
    r"|does no harm|(?:not|n['’]t) (?:keep|stop) (?:you|us)"
    r"|reassuring|can stay|carry on|keep taking|no direct interaction)\b",
    re.IGNORECASE,
)
SHORTLY = re.compile(
    r"(?:(?:do|are|have|did|were|could) you (?:have |had |take |taking |use |be |ever |currently |on |been )*"
    r"|(?:had|having|planning|on|taking|got|have|still|any|an?|recent) )?(?:an? |any )?(?P<what>[^?]{3,70})\?",
    re.IGNORECASE,
)
INVITES = re.compile(
    r"[“\"]?(?:(?:are|do) you |still )?(?:tired of|struggl|suffer|ready|look|want|need|wonder|curious|worried"
    r"|interested|deal"
    r"|liv|fed up|sick of|feel|(?:have|got) (?:any |more |other |a )?questions?)",
    re.IGNORECASE,
)
"""Opens a question by which a clinic speaks to those whom it treats."""
WAITS = re.compile(
    r"(?:please )?(?:leave|wait|allow|give (?:it|us)) (?:at least |about )?(?:\d+|an?|two|three|four|five|six|eight"
    r"|ten|twelve)"
    r" (?:hours|days|weeks?|months?)\b",
    re.IGNORECASE,
)
"""Answers how long whoever has what was asked for has to stay away."""
ASKED_FOR = re.compile(
    r"^(?:please |then |if so,? )*(?:tell|let (?:us|your|it (?:settle|heal|clear))|come back|reschedule|call (?:us"
    r"|ahead|your)(?= first| before| ahead|\b.{0,12}$)"
    r"|ask|wait|talk|speak|mention|choose|message|check"
    r"|(?:we|you)['’]ll (?:need|have|wait|want|look|be asked)|we (?:will )?(?:wait|need|ask|prefer|would rather|want"
    r"|postpone)"
    r"|(?:this|it) (?:is|isn['’]t|is not)(?:n['’]t| not)? (?:the right|for you|right|suitable|an option)"
    r"|that needs|six|\w+ (?:weeks|months|days) (?:need|must|have to))",
    re.IGNORECASE,
)
"""Answers what a clinic asked in passing, so that a yes bars or has to be told."""
