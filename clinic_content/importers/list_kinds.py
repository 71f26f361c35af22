"""Which safety list a list in the text is: by what announces it, by its heading, by its part and by its items."""

from __future__ import annotations

import re
from dataclasses import replace

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Kind, Role

from .barring_cases import GENERIC
from .barring_known import CONDITION as KNOWN
from .barring_states import CONTRA, TELLS
from .barring_words import PEOPLE
from .blocks import Block, Item, Items, Paragraph
from .effect_items import IS_BODY, OF_SYSTEM
from .effect_terms import frequency_of
from .effect_words import (
    A_FEW,
    ADVICE,
    EFFECT,
    GROUP,
    HELP,
    NEGATED,
    NOT_UNCOMMON,
    NUMBERS,
    OTHER,
    PLAIN_EFFECT,
    is_known,
)
from .roles import role_of
from .spans import joined
from .subject import CONDITION as A_CONDITION
from .terms import sentences
from .writing import LABEL

ANNOUNCES = re.compile(
    r"(?::|\b(?:these|the following|such|any of these) (?:situations|cases|circumstances)"
    r"|\b(?:includ(?:es?|ing)|such as|if|if you(?: have| are)?|who(?: have| are)?|with|following|experience|by|in"
    r"|for|cause|notice|feel|these))\W*$",
    re.IGNORECASE,
)
NAMES_WHOM = re.compile(
    r"\bcontra-?indications?\b[^.;]*:\s*$|\b(?:one|any|some) of these\W*$|\b(?:about|of|for|in|by|if|who|with"
    r"|are|have|had|includ\w+"
    r"|contra-?indications?"
    r"|following(?: \w+){0,3}|candidates?|people|such as"
    r"|patients|individuals|those|anyone|you|conditions|situations|cases|circumstances|use|apply|applies|true)\W*$",
    re.IGNORECASE,
)
AVOIDS_BEFORE = Sought(
    r"\b(?:avoid|stop(?: taking)?|not (?:take|have|use|drink|eat)) (?:any of )?(?:the following"
    r"|these)\b[^.;]{0,60}\b(?:before|prior)"
    r"|\b(?:before|prior)\b[^.;]{0,60}\b(?:avoid|stop(?: taking)?|not (?:take|have"
    r"|use)) (?:any of )?(?:the following|these)\b"
)
"""What may not be had for some time before the treatment."""
CLASHES = Sought(
    r"\b(?:interacts? with|interactions? (?:with|include)|(?:should|must|may|can)? ?not be (?:combined|mixed"
    r"|taken) with|clash(?:es)? with|affects)\W*$"
    r"|\b(?:medicines?|medications?|drugs|remedies|supplements)\b[^.;]{0,60}\b(?:affects?|interacts?"
    r"|interferes?)\b[^.;]{0,60}:$"
)
"""Announces what does not go with it: medicines."""
OF_SOME = Sought(
    r"\b(?:there are|for|in|with) (?:some|certain|a few) (?:people|patients|conditions|cases|situations)\b"
)
"""Announces those whom the list below names."""
TELL = re.compile(r"\b(?:tell|inform|let) (?:us|your|the|our)(?: \w+){0,2}:\s*$", re.IGNORECASE)
ABOUT = re.compile(r"(?:about|if|whether|of)\b", re.IGNORECASE)
"""“Tell your doctor:” and items that say about what."""
OF_CASES = re.compile(r"\b(?:conditions|factors|situations|cases|circumstances)\b[^.;:]{0,80}:\s*$", re.IGNORECASE)
"""“… some conditions that we discuss first:” announces these, and no advice."""
RESTRICTS = Sought(
    r"\b(?:medications?|medicines|drugs|supplements|vitamins)\b[^.;:]{0,60}\b(?:may|must|should|need to"
    r"|have to|might) be (?:restricted|stopped|paused|avoided|held|discontinued|adjusted)\b"
)
"""What may not be taken before the treatment."""
BELOW = Sought(r"\b(?:below|following)\b")
CAUSE = Sought(
    r"\b(?:can|may|might|could) (?:also )?(?:cause|trigger|induce|provoke|produce|lead to|feel|experience|notice"
    r"|have)(?:\W*$| (?:\w+ ){0,3}(?:effects"
    r"|sensations|symptoms|reactions|following)\b)"
)
OFFERS = Sought(
    r"\b(?:should|can|may) still (?:get|have|take|use|receive|be given)\b"
    r"|\b(?:(?:generally|usually|considered) safe (?:when|if|for)|instead|alternatives"
    r"|(?:good|great|ideal|best|perfect) candidates?|good fit|may qualify|benefit from"
    r"|(?:effective|ideal|perfect|excellent|suitable|great|right"
    r"|recommended) for)\b"
    r"|\b(?:recommend|offer|use|suggest|prescribe|perform)s? (?:[\w-]+ ){1,3}(?:for|in) (?:people|patients|those"
    r"|adults|women"
    r"|men|anyone|clients)\b"
    r"|\b(?:recommend|offer|use|suggest|prescribe|perform|make|give|provide)s? (?:[\w-]+ ){1,4}for\W*$"
)
NAMES_CONCERNS = re.compile(
    r"(?:(?:rare|uncommon|serious|severe|other|common|important|possible|potential)(?:,| but| and)? )+"
    r"(?:concerns?|risks?|problems|effects|complications|reactions|side effects)\b",
    re.IGNORECASE,
)
"""Names what the list below holds, whatever advice goes on: “Rare but serious problems to talk about”."""
GAINS = Sought(r"\b(?:benefits|advantages|pros|positive effects)\b[^.;]{0,60}$")
"""Announces what is good about it."""
DENIES = Sought(r"\b(?:not|never|un\w+|isn['’]t|aren['’]t|poor)\b")
DASHED = re.compile(r"([^\W\d_][^.:!?;–—]{1,58}?)\s[-–—]\s+(?=\S)")
IF_YOU = re.compile(r"\bif (?:you|they|any|your)\b(?:[^.;]{0,40}:)?\s*$", re.IGNORECASE)
"""“Ask us first if you:” announces whom it bars, and no advice."""
IF_CASE = re.compile(r"\bif (?:you|they|any|the patient|there (?:is|are|has been))\W*$", re.IGNORECASE)
IF_THERE = re.compile(r"\bif there (?:is|are|has been)\W*$", re.IGNORECASE)
"""Announces cases in which something else is done, and nothing that the treatment does."""
HELP_ROLES = {Role.SIDE_EFFECTS, Role.GET_HELP, Role.WARNINGS}
ABOUT_THEM = re.compile(
    r"(?:why|how (?:long|to|we|do we|can)|manag|tips|prevent|reduc|avoid|minimi[sz]|what (?:to do|you can do|helps)"
    r"|deal"
    r"|cop(?:e|ing)|when)",
    re.IGNORECASE,
)
"""Opens a heading over what is said about side effects: “Why side effects happen”, “How long they last”."""


def kind_of_list(list_: Items, intro: Paragraph | None, role: Role, heading: str = "") -> Kind | None:
    """Return which safety list a list in the text is, from what announces it, from its part and from its items."""
    said = sentences(joined(intro.spans)) if intro else ("",)
    # “You cannot have it with metal in your head. That includes:” is one.
    last = f"{said[-2]} {said[-1]}" if len(said) > 1 and THAT_INCLUDES.match(said[-1]) else said[-1]
    announces = bool(ANNOUNCES.search(last) or BELOW.search(last) or OF_SOME.search(last))
    is_urgent = role is not Role.CONTRAINDICATIONS and URGENT.search(last) and known_share(list_) >= A_FEW
    is_of_cases = IF_CASE.search(last) and _bars_by_items(list_, last)
    if is_urgent or is_of_cases or _announces_whom(list_, last, announces=announces):
        return Kind.SIDE_EFFECTS if is_urgent else Kind.CONTRAINDICATIONS
    if offers(last):
        return None
    if IF_THERE.search(last):
        return Kind.CONTRAINDICATIONS if role is Role.CONTRAINDICATIONS else None
    names_effects = announces and EFFECT.search(last) and not (CONTRA.search(last) or _is_denied(last))
    if role is Role.CONTRAINDICATIONS and not names_effects:
        is_advice = ADVICE.search(last) and not (IF_YOU.search(last) or OF_CASES.search(last))
        return None if is_advice else Kind.CONTRAINDICATIONS
    is_gain = bool(GAINS.search(last) and not PLAIN_EFFECT.search(last))
    is_gain = is_gain or bool(TREATED.search(last) and not PLAIN_EFFECT.search(last)) or is_of_condition(last)
    is_advice = ADVICE.search(last) and not NAMES_CONCERNS.match(last)
    if not (is_gain or is_advice) and _tells_of_effects(list_, said, role, announces=announces):
        return Kind.SIDE_EFFECTS
    asks_for_lack = sum(bool(LACKS.match(each.text)) for each in list_.items) > 1
    is_else = (
        asks_for_lack
        or role in OF_OTHERS
        or not (_bars_by_items(list_, last or heading) or _tells_by_itself(list_, last, role))
    )
    return None if is_else else Kind.CONTRAINDICATIONS


URGENT = re.compile(
    rf"\b(?:hospital|emergency|A&E|ER|{NUMBERS}|ambulance|immediately|at once|(?:right|straight) ?away"
    r"|same day)\b.*\bif\b.*\b(?:any of (?:these|the following)|notice|get|develop|experience|feel|see)\W*$",
    re.IGNORECASE,
)
"""Announces the signs for which people are to get help at once: what they had before the treatment can wait."""
THAT_INCLUDES = re.compile(
    r"(?:that|this|these|those|they|examples|reasons)(?: \w+){0,2} (?:includes?|are):$", re.IGNORECASE
)
"""Goes on about what the sentence before it says."""


def _bars_by_items(list_: Items, said: str) -> bool:
    """Return whether a list names what people have, and what announces it speaks of caution in whatever words."""
    said = BRACKETS.sub("", said)
    if not CAUTIONS.search(said) or SOMETHING_ELSE.search(said) or len(list_.items) < FEWEST:
        return False
    told = [
        item
        for item in list_.items
        if not item.text.endswith(":") and len(item.text.split()) <= MOST_OF_NAMED and not VERB.match(item.text)
    ]
    return sum(bool(KNOWN.search(item.text)) for item in told) >= MOST_KNOWN * len(list_.items)


def _tells_by_itself(list_: Items, said: str, role: Role) -> bool:
    """Return whether the items of a list say by their own words that they bar: “uncontrolled”, “history of”."""
    if SOMETHING_ELSE.search(said) or len(list_.items) < FEWEST_TELLING or role in {Role.SIDE_EFFECTS, Role.GET_HELP}:
        return False
    told = [each.text for each in list_.items if len(each.text.split()) <= MOST_OF_NAMED and not VERB.match(each.text)]
    known = sum(bool(KNOWN.search(each)) for each in told)
    telling = len({found.group().casefold() for each in told if (found := TELLING.search(each))})
    return telling >= DIFFERENT and known >= MOST_TELLING * len(list_.items)


LACKS = re.compile(
    r"(?:(?:you|i) )?(?:(?:are|do|have|must|should) )?(?:not?|never|free of|absence of|without)\b", re.IGNORECASE
)
"""Begins an item that says what somebody may not have."""
FEWEST_TELLING, DIFFERENT, MOST_TELLING = 4, 3, 0.75
TELLING = Sought(
    r"\b(?:pregnan|breast-?feed|nursing|uncontrolled|untreated|poorly controlled|unstable|history of|allerg\w+ to"
    r"|hypersensitiv"
    r"|severe|active|current\b|recent\b|pacemaker|bleeding disorder|under (?:the age|18|21))"
)
"""Words by which a list names those who should not have a treatment, whatever stands over it."""
OF_CONDITIONS = {Role.ABOUT_CONDITION, Role.USES, Role.OPTIONS, Role.EVIDENCE, Role.EFFECTIVENESS}
OF_OTHERS = OF_CONDITIONS | {Role.COST}
NOT_OF_TREATMENT = OF_OTHERS | {Role.HOW_IT_WORKS}
"""Parts that name illnesses and harms which are none of the treatment."""
BRACKETS = re.compile(r"\([^()]*\)")
CAUTIONS = Sought(
    r"\b(?:not|never|nobody|no one|none|cannot|caution\w*|careful\w*|avoid\w*|unless|approv\w+|clearance|physician"
    r"|inform|tell|ask|talk|speak|consult|check|discuss|keep out|stay out|exclu\w+|unsuitable|decide against|unsafe"
    r"|aware"
    r"|postpon\w+|contra-?indicat\w+"
    r"|precautions?"
    r"|suffer(?:ing)? from|beforehand)\b|n['’]t\b"
)
"""Speaks of caution."""
SOMETHING_ELSE = Sought(
    r"\b(?:after (?:your|the)|following (?:your|the)|afterwards|post|aftercare|causes?|caused|symptoms?|signs?"
    r"|treats?"
    r"|treated|helps?|relie\w+|effective|benefit\w*|improve\w*|diagnos\w+|used (?:to|for)|prevent\w*|side effects?"
    r"|risk factors?|bring|wear)\b"
)
"""Speaks of what a treatment is for, of a disease, or of the time afterwards."""
VERB = re.compile(
    r"(?:(?:please|always|never|do not|don['’]t) )?(?:take|use|keep|eat|drink|wear|bring|stay|rest|call|avoid|apply"
    r"|wash|ask|tell|try|make|get|go)\b",
    re.IGNORECASE,
)
"""Begins an item that tells what to do."""
FEWEST, MOST_OF_NAMED, MOST_KNOWN = 3, 14, 0.6


def is_of_condition(said: str) -> bool:
    """Return whether a sentence announces what a disease does: “Hepatitis can cause:”, “Symptoms of anxiety are:”."""
    if SYMPTOMS.search(said) and A_CONDITION.search(said) and not PLAIN_EFFECT.search(said):
        return True
    found = CAUSES.search(said)
    return bool(found and A_CONDITION.search(said[: found.start()]) and not EFFECT.search(said))


SYMPTOMS = re.compile(r"\bsymptoms of\b", re.IGNORECASE)
CAUSES = re.compile(r"\b(?:can|may|might|could) (?:also )?(?:cause|lead to|result in)\b|\bcauses\b", re.IGNORECASE)
TREATED = re.compile(r"\b(?:addressed|treated|relieved|eased)\W*$|\bwe (?:treat|help|address|see)\b", re.IGNORECASE)
"""Announces what the treatment is for."""


def run_of_names(block: Block) -> Items | None:
    """Return as a list what a paragraph names without a verb: “Stiff fingers. Infection of the wound. A scar.”"""
    if not isinstance(block, Paragraph) or len(block.spans) != 1:
        return None
    span = block.spans[0]
    said = sentences(span.text)
    if len(said) < FEWEST_NAMES or any(NAMES_NOTHING.search(each) or len(each.split()) > MOST_OF_NAME for each in said):
        return None
    begins = ((span.text.find(each), len(each)) for each in said)
    run = Items(ordered=False, items=[Item([span.cut(begin, begin + length)]) for begin, length in begins])
    return run if known_share(run) >= A_FEW else None


FEWEST_NAMES, MOST_OF_NAME, FEWEST_SENTENCES = 2, 16, 4
NAMES_NOTHING = re.compile(
    r"[?:]|\b(?:is|are|was|were|has|have|had|can|could|may|might|will|would|should|must|does|do|did|cannot|you|we|they|it"
    r"|call|ring|tell|ask|take|use|keep|avoid|rest|drink)\b",
    re.IGNORECASE,
)


def offers(said: str) -> bool:
    """Return whether what announces a list says for whom, or when, the treatment is right."""
    last = sentences(said)[-1] if said else ""
    return bool(OFFERS.search(last)) and not DENIES.search(last)


def tells_about(heading: str, intro: str) -> bool:
    """Return whether a list under a heading tells something about side effects and does not name them."""
    last = sentences(intro)[-1] if intro else ""
    is_sign = HELP.search(last) or role_of(heading) is Role.GET_HELP
    return bool(ABOUT_THEM.match(heading)) and not is_sign and not PLAIN_EFFECT.search(last)


def _announces_whom(list_: Items, last: str, *, announces: bool) -> bool:
    """Return whether a sentence announces in so many words that the list below it bars."""
    if (announces and (_bars(last) or RESTRICTS.search(last))) or (OF_SOME.search(last) and SENDS_AWAY.search(last)):
        return True
    is_told = TELL.search(last) and all(ABOUT.match(item.text) for item in list_.items)
    return bool(is_told or AVOIDS_BEFORE.search(last) or (CLASHES.search(last) and _are_medicines(list_)))


SENDS_AWAY = re.compile(
    r"\b(?:ask|send|refer|point|direct)s? (?:you|them|people|patients) (?:to )?(?:your|an?|the|see|speak|go"
    r"|wait|talk)\b"
    r"|\b(?:cannot|can['’]t|won['’]t|would not|wouldn['’]t|do not|don['’]t) (?:do|treat|offer|carry|go)\b",
    re.IGNORECASE,
)
"""Says that somebody is not treated here, or not now: “a few cases in which we ask you to see your doctor”."""


def _are_medicines(list_: Items) -> bool:
    """Return whether most items of a list are what people take or have."""
    return 2 * sum(bool(KNOWN.search(item.text)) for item in list_.items) > len(list_.items)


def _bars(last: str) -> bool:
    if REPORTED.search(last):
        return False
    bars, causes = CONTRA.search(last), CAUSE.search(last)
    if (EFFECT.search(last) and not bars) or (bars and causes and causes.start() > bars.end()):
        return False
    names = NAMES_WHOM.search(last) or PEOPLE.search(last) or OF_SOME.search(last) or OF_THEM.match(last)
    return bool(CONTRA.search(last) or TELLS.search(last)) and bool(names)


REPORTED = re.compile(
    r"\b(?:patients|people|clients|guests|users|women|men|many|others|some|most|few"
    r"|they) (?:\w+ )?tell us\b",
    re.IGNORECASE,
)
"""Says what people feel, and asks nobody to be told: “Less often, patients tell us about:”."""
OF_THEM = re.compile(
    r"(?:(?:some|certain|several|many|a few|other|the|following|these|medical|health"
    r"|underlying) )*(?:conditions|situations|cases|reasons|circumstances|people|patients"
    r"|who)\b[^.;]{0,90}:\s*$",
    re.IGNORECASE,
)
"""“Conditions under which it is not recommended:” announces these."""


def _tells_of_effects(list_: Items, said: tuple[str, ...], role: Role, *, announces: bool) -> bool:
    last = said[-1]
    share = known_share(list_)
    if announces and PLAIN_EFFECT.search(last) and not _is_denied(last):
        return True
    if announces and EFFECT.search(last) and not _is_denied(last):
        return share >= 0.5
    if role is Role.SIDE_EFFECTS:
        return share >= A_FEW
    if (
        role is Role.GET_HELP
        or HELP.search(last)
        or CALLS_IF.search(last)
        or (announces and (frequency_of(last) or CAUSE.search(last) or REPORTED.search(last)))
    ):
        return share >= (0.6 if role in HELP_ROLES or HELP.search(last) else 0.5 if CALLS_IF.search(last) else 0.7)
    if share >= 0.8 and EFFECT.search(last) and not _is_denied(last):
        return True
    return share >= 0.7 and any(PLAIN_EFFECT.search(each) and not _is_denied(each) for each in said)


CALLS_IF = re.compile(
    r"\b(?:call|ring|(?:tele)?phone|text|message|come (?:back )?to|go to|head to)"
    r"\b[^.;:]{0,80}\b(?:if (?:you|your child|they|there)(?: \w+)?"
    r"|for|about):$",
    re.IGNORECASE,
)
"""Announces the signs for which people are to call: “Please phone us if you get:”."""


def _is_denied(sentence: str) -> bool:
    """Return whether a sentence denies what it speaks of; “these are not common” does not."""
    return bool(NEGATED.search(NOT_UNCOMMON.sub("", sentence)))


def known_share(list_: Items) -> float:
    """Return how many of the items of a list sound unwanted."""
    names = [label_of(item.text)[0] or item.text for item in list_.items]
    return sum(is_known(name) or bool(GROUP.search(name) or OF_SYSTEM.search(name)) for name in names) / max(
        1, len(names)
    )


def label_of(text: str) -> tuple[str, str]:
    """Return the label of an item and the rest of it; empty where it has none."""
    if (found := DASHED.match(text)) and len(found.group(1).split()) <= MOST_BEFORE_DASH:
        return found.group(1).strip(), text[found.end() :].strip(" -–—")
    if (found := LABEL.match(text)) and len(found.group(1).split()) <= MOST_OF_LABEL:
        return found.group(1).strip(), text[found.end() :].strip(" -–—")
    return "", text


def only_sorts(label: str) -> bool:
    """Return whether a label bars nobody by itself: “Stomach: severe gastroparesis is a reason not to start.”"""
    return bool(IS_BODY.fullmatch(label) or GENERIC.fullmatch(label) or SORTS.fullmatch(label))


SORTS = re.compile(
    r"allerg(?:y|ies)|posture|thyroid|pancreas|gullet|prostate|womb|blood tests?|mental health|travel|work|surgery"
    r"|timing|skin type|(?:body )?weight",
    re.IGNORECASE,
)
MOST_OF_LABEL, MOST_BEFORE_DASH = 8, 11


def without_others(list_: Items, subject: str) -> Items:
    """Return a list that compares by labels without the items which speak of another treatment than the page's own."""
    labelled = [(item, label_of(joined(item.spans))[0].casefold()) for item in list_.items]
    if not subject or not any(subject in label for _, label in labelled):
        return list_
    return replace(list_, items=[item for item, label in labelled if subject in label or not OTHER.search(label)])


def is_of_paragraphs(list_: Items) -> bool:
    """Return whether the items of a list are paragraphs: the first sentence of each says what it is about."""
    return 2 * sum(len(sentences(joined(item.spans))) >= FEWEST_SENTENCES for item in list_.items) > len(list_.items)
