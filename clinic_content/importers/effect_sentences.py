"""The side effects that one sentence states: in its frames, by its hints, or by name where its part is about them."""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Role

from .effect_cases import told_in
from .effect_habits import habits_in
from .effect_hints import OF_DISEASE, SEVERAL, hints_at_harm
from .effect_naming import COMPLAINT, is_complaint, named_in
from .effect_signs import sends, shows_later, signs_in
from .effect_terms import Effect, effect_of
from .effect_words import NUMBERS, all_known
from .effects import effects_in
from .list_kinds import HELP_ROLES, NOT_OF_TREATMENT, OF_CONDITIONS, label_of
from .subject import CONDITION as A_CONDITION
from .terms import enumerated, without_markers

DENIED = Sought(r"\b(?:does|do|did)(?: not|n['’]t) (?:cause|lead to|raise|increase|affect)\b")


def shows_after(sentence: str, role: Role) -> bool:
    """Return whether what a sentence sends people for help for would be of the treatment."""
    is_urgent = EMERGENCY.search(sentence) or AT_ONCE.search(sentence)
    is_later = SHOWS.search(sentence) or shows_later(sentence) or (is_urgent and sends(sentence))
    return role in HELP_ROLES or (role in AFTERWARDS and bool(is_later))


AFTERWARDS = {Role.SELF_CARE, Role.WHAT_HAPPENS, Role.OTHER, Role.KEY_SAFETY, Role.DRIVING}
EMERGENCY = Sought(
    rf"\b(?:{NUMBERS}|A&E|ambulance|hospital|urgent care|emergency (?:room|department|care|help|services)"
    r"|medical (?:help|attention|care))\b[^.;]{0,40}\b(?:if|for|when)\b"
)
"""Sends to where nobody is sent before a treatment."""
AT_ONCE = Sought(
    r"\b(?:at any (?:hour|time)|day or night|24 hours|(?:the )?same[- ]day|straight ?away"
    r"|right away|at once|immediately|without delay|urgently)\b[^.;]{0,40}\b(?:if|for|when|in case of)\b"
    r"|\bin case of\b|\bneeds? a same-day\b"
)
SHOWS = Sought(r"\bif you (?:\w+ )?(?:experience|notice|develop|start to)\b")
"""Asks for what shows afterwards, and not for what somebody has before."""


def stated_in(sentence: str, *, role: Role, subject: str, goes_on: bool, near: bool) -> list[Effect]:
    """Return the side effects that a sentence states, by what reads the most of it where its part is about them."""
    is_of_illness = role is Role.ABOUT_CONDITION and not (subject and subject in sentence.casefold())
    if role is Role.DEPENDENCE or is_of_illness or DENIED.search(sentence):
        return []
    certain, sentence = role is Role.SIDE_EFFECTS, THEREFORE.sub("", sentence)
    if role is Role.WARNINGS and (named := _warned_of(sentence)):
        return named
    if role is not Role.SIDE_EFFECTS and shows_after(sentence, role) and (signs := signs_in(sentence)):
        return list(signs)
    near = near or (role not in NOT_OF_PATIENTS and _is_of_patients(sentence))
    found = effects_in(sentence, certain=certain or goes_on, subject=subject, near=near)
    found = _with_habits(found, sentence, certain=certain or goes_on or near, subject=subject)
    if not certain:
        return found or _hinted(sentence, subject=subject, near=near) or _noticed(sentence, role)
    found = _with_named(found, sentence)
    told = told_in(sentence)
    return told if len(told) > len(found) else found


NOT_OF_PATIENTS = NOT_OF_TREATMENT | {Role.CONTRAINDICATIONS}


def _is_of_patients(sentence: str) -> bool:
    """Return whether a sentence tells in passing what those may feel who are treated, and of no illness."""
    return bool(OF_PATIENTS.match(sentence)) and not (A_CONDITION.search(sentence) or OF_DISEASE.search(sentence))


OF_PATIENTS = re.compile(
    r"(?:(?:in (?:rare|some|a few) (?:cases|people|patients|instances)|now and then|often|sometimes"
    r"|occasionally|less often"
    r"|rarely|at first|during (?:the|your|a) \w+|afterwards?|for a few hours),? )?"
    r"(?:you (?:may|might|could|can|will likely)|(?:some|many|most|a few|other) (?:people|patients"
    r"|clients)(?! report)|others"
    r"|an? (?:small number|handful|minority|few)|(?:about|around|roughly|nearly|up to) (?:\d|one|half|a third"
    r"|a quarter)"
    r"|it(?:['’]s| is) (?:also |quite |very )?(?:common|normal|usual|not unusual)|your \w+(?: \w+)? (?:may"
    r"|might|will|can))\b",
    re.IGNORECASE,
)
THEREFORE = Sought(
    r",? (?:(?:and )?so|which is (?:one more reason|another reason|one reason|why)|(?:and )?(?:that['’]s"
    r"|this is|that is)"
    r"(?: one reason| another reason)? why|hence) (?:why |that )?(?:we|you|your|our|I|it['’]s|it is"
    r"|the (?:nurse|doctor)"
    r"|please|never|do not|don['’]t|take|plan|ask|have|avoid|make sure|someone)\b[\s\S]*$",
)
"""What is done about it, and no longer what happens: “…, so we ask you to stay for an hour”."""


def _with_habits(found: list[Effect], sentence: str, *, certain: bool, subject: str) -> list[Effect]:
    """Return side effects with what a sentence says besides of misuse, tolerance and dependence."""
    said = " ".join(each.name for each in found).casefold()
    habits = [each for each in habits_in(sentence, certain=certain, subject=subject) if each.casefold() not in said]
    return [*found, *_effects(habits, sentence)]


def _with_named(found: list[Effect], sentence: str) -> list[Effect]:
    """Return side effects with the complaints that a sentence names besides."""
    known = [each.name.casefold() for each in found]
    named = [each for each in named_in(sentence) if not _is_said(each.casefold(), known)]
    return [*found, *_effects(named, sentence)]


def _effects(terms: list[str], sentence: str) -> list[Effect]:
    """Return what a sentence merely names as side effects, with what it says of them all."""
    return [effect_of(each, sentence, lead=sentence) for each in terms]


def _is_said(term: str, known: list[str]) -> bool:
    """Return whether a complaint is among those that are known, in other words around it."""
    return any(each in term for each in known) or any(
        found.group() in each for found in COMPLAINT.finditer(term) for each in known
    )


def _hinted(sentence: str, *, subject: str, near: bool) -> list[Effect]:
    """Return the complaints that a sentence names which gives enough hints that the treatment may bring them."""
    if sentence.endswith("?") or not COMPLAINT.may(sentence):
        return []
    # Several complaints are one hint more: whether there are several is asked only where that can matter.
    if not hints_at_harm(sentence, subject, near=near, named=SEVERAL):
        return []
    named = named_in(sentence)
    if not named or not (len(named) >= SEVERAL or hints_at_harm(sentence, subject, near=near)):
        return []
    return _effects(named, sentence)


def _noticed(sentence: str, role: Role) -> list[Effect]:
    """Return what a sentence says that people may notice, where it is unwelcome and no condition is spoken of."""
    found = NOTICES.search(sentence) if role not in OF_CONDITIONS else None
    if not found or sentence.endswith("?") or OF_DISEASE.search(sentence) or IF.search(sentence[: found.start()]):
        return []
    rest = without_markers(sentence[found.end() :])
    feels = FEELS.search(found.group()) is not None
    terms = [each for each in all_known(enumerated(rest)) if feels or is_complaint(each)] or named_in(rest)
    return _effects(terms, sentence)


NOTICES = Sought(
    r"\b(?:you|patients|(?:some|many|most|a few) people|(?:some|many|most|a few) patients|clients|some"
    r"|others) (?:may|might|could|can|will)(?: also| likely| then"
    r"| briefly"
    r"| sometimes)* (?:feel|notice|experience|have|get|see|develop)(?: some| any| a little)? "
)
FEELS = re.compile(r"\bfeel\b", re.IGNORECASE)
IF = re.compile(r"\b(?:if|unless|whether|when you)\b", re.IGNORECASE)


def _warned_of(sentence: str) -> list[Effect]:
    """Return the harm that a warning has as its label: “Acute pancreatitis: Has occurred in trials.”"""
    label, rest = label_of(sentence)
    is_one = bool(label and rest) and is_complaint(label) and bool(WATCHES.match(rest))
    return [effect_of(label, sentence, lead=rest)] if is_one else []


WATCHES = re.compile(
    r"(?:has|have|may|can|could|monitor|watch|uncommon|rare|common|this (?:may|can)|serious|severe|if|seek|stop"
    r"|concomitant|patients|reported|observed)\b",
    re.IGNORECASE,
)
