"""Side effects that the items of a list state: each its own, or those that the label of a group names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .effect_clauses import RISK
from .effect_naming import is_complaint
from .effect_terms import Effect, apart, both, effect_of, frequency_of, severity_of
from .effect_words import (
    A_FEW,
    CAUSES,
    ENUMERATES,
    FELT,
    GROUP,
    HOW_OFTEN,
    NOT_EFFECTS,
    PLAIN_EFFECT,
    all_known,
    is_known,
)
from .effects import effects_in
from .terms import enumerated, is_term, paired, pieces, sentences, trimmed, with_adjectives, without_markers


def of_item(text: str, *, label: str, rest: str) -> Iterator[Effect]:
    """Yield the side effects that an item of a list of them states; its label names it, or a group of them."""
    plain = without_markers(text)
    if NOT_EFFECTS.search(plain) or SPARES.match(plain):
        return
    if timed := BY_TIME.match(plain):
        rest = plain[timed.end() :]
        named = all_known(enumerated(rest), A_FEW)
        yield from (effect_of(each, rest) for each in named) if len(named) > 2 else _of_group(rest)
    elif label:
        yield from _of_labelled(label, rest)
    else:
        yield from _of_plain_item(plain)


def _of_labelled(label: str, rest: str) -> Iterator[Effect]:
    """Yield the side effects of an item with a label: of a sign, of a group, or of its own."""
    if (sign := SIGNS.match(label)) and (named := all_known(enumerated(rest))):
        yield effect_of(label[sign.end() :], label)
        yield from (effect_of(each, rest) for each in named)
    elif REACTIONS.fullmatch(label):
        yield effect_of(label, label, lead=rest)
        yield from (_or_lead(each, f"{label} side effects: ") for each in _of_group(rest) if is_known(each.name))
    elif DAYS.match(label):
        yield from (_or_lead(each, f"{label}: ") for each in _of_group(rest) if is_known(each.name))
    elif is_group(label):
        yield from (_or_lead(each, f"{label} side effects: ") for each in _of_group(rest))
    elif system := list(_of_group(rest)) if OF_SYSTEM.search(label) else []:
        yield from (_or_lead(each, f"{label}: ") for each in system)
    elif not IS_BODY.fullmatch(label):
        yield from _of_label(label, rest)


DAYS = re.compile(r"(?:from |after )?(?:the )?(?:day|week|month|hour|session)s? \d", re.IGNORECASE)
"""A label that says when: what stands behind it may as well be what is to be done then."""
BY_TIME = re.compile(
    r"(?P<group>(?:(?:very|more|less) )?(?:short|long"
    r"|medium)(?:er)?[- ]?term\b[^:;.]{0,60}):\s+",
    re.IGNORECASE,
)
"""The name of a group by how long it lasts: “Short-term – no more than some hours: …”."""
BODY = (
    r"(?:heart|circulation|lungs?|breathing|liver|kidneys?|bladder|urinary tract|stomach|gut|bowels?|digestion|head"
    r"|skin"
    r"|hair|scalp|nails|eyes?|vision|ears?|hearing|mouth|lips?|gums?|teeth|jaw|chest|tummy|belly|hands?|feet|arms?|legs?"
    r"|appetite|throat|nose|mood|mind|brain|body|nerves|nervous system|muscles?|joints?"
    r"|bones|hormones?|blood|(?:injection|infusion|iv|treatment) site|sleep|thinking|memory|balance|sexual function)"
)
IS_BODY = re.compile(rf"(?:the |your )?{BODY}(?:(?:,? (?:and|or|&) |, |/)(?:the |your )?{BODY})*", re.IGNORECASE)
"""By itself it is no side effect, whatever the text behind it tells."""
OF_SYSTEM = re.compile(
    rf"\beffects$|^{IS_BODY.pattern}$"
    r"|^(?:during|after|right after|straight after(?:wards)?|immediately|in the first|within|later|the (?:same|next"
    r"|first)"
    r"|(?:first|same|next) (?:day|week|hours?)|(?:day|week)s? \d|(?:\w+ (?:to|or) )?\w+ (?:hours?|days?"
    r"|weeks?) (?:after|later))\w*\b[^:]{0,30}$|^day of\b|^taste$",
    re.IGNORECASE,
)
"""The name of a group by what it is about or when it comes, “Dissociative effects”, where what is behind names some."""


def _of_label(label: str, rest: str) -> Iterator[Effect]:
    """Yield the side effect that a label names, and what its text says that it causes or is."""
    first = sentences(rest)[0] if rest else ""
    told = (
        []
        if is_known(label)
        else [each for one in sentences(rest) for each in effects_in(one, certain=True, subject="")]
    )
    if RISK.search(rest) and told:
        yield from told
        return
    yield replace(effect_of(label, label, lead=first), severity=severity_of(f"{first} effects"))
    yield from _named_alone(first)
    for sentence in sentences(rest):
        tells = CAUSES.search(sentence) or MAY.search(sentence)
        yield from effects_in(sentence, certain=True, subject="") if tells else ()


MAY = re.compile(r"\b(?:may|can|might|could)(?: also)? (?:include|experience|involve|feel|notice)\b", re.IGNORECASE)


REACTIONS = re.compile(
    r"(?:injection|infusion|application|insertion|needle|local|skin|allergic)(?:[- ]site)? reactions?", re.IGNORECASE
)
"""The name of a group that is a side effect itself, of whatever kind."""
SPARES = re.compile(
    r"(?:it )?(?:does|do|will|is|are|has)(?: not|n['’]t)\b|(?:no|without|avoids?|never|free (?:of|from)) \w|not (?!un"
    r"|rare|common)\w",
    re.IGNORECASE,
)
"""Denies what it names: “Does not cause weight gain”."""
SIGNS = re.compile(r"(?:signs?|symptoms?)(?: (?:and|or) (?:signs?|symptoms?))? of (?:an? )?", re.IGNORECASE)
"""The name of what shows itself by what stands behind it: “Signs of an allergic reaction: hives, wheezing”."""


def _named_alone(sentence: str) -> Iterator[Effect]:
    """Yield what stands behind a label where it is nothing but more of the same: “mild fatigue or muscle aches”."""
    terms = [one for each in enumerated(re.sub(r"\([^()]*\)", "", sentence)) for one in apart(each)]
    is_name = all(len(each.split()) <= MOST_OF_MORE for each in terms) and not VERB.search(sentence)
    if len(terms) > 1 and is_name and all(map(is_complaint, terms)):
        yield from (effect_of(each, sentence) for each in terms)


MOST_OF_MORE = 3
VERB = re.compile(
    r"\b(?:is|are|was|were|may|might|can|could|will|would|has|have|helps?|occurs?|happens?|resolves?|goes?|common"
    r"|rare"
    r"|usually"
    r"|often|if|when|from|due|caused?)\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"(?:with|after|from|during) (?:repeated|long|many|several|each|every|years|high"
    r"|the)\b",
    re.IGNORECASE,
)
"""The name of a group by when it comes: “With repeated doses: thin bones”."""


def is_group(label: str) -> bool:
    """Return whether a label names a group of side effects and none of its own."""
    label = re.sub(r"\s*\([^()]*\)$", "", label)
    if PLAIN_EFFECT.match(label) or HOW_OFTEN.match(label) or SINCE.match(label) or ANNOUNCES.search(label):
        return True
    found = GROUP.search(label)
    return bool(found) and not is_known(label[: found.start()] if found and found.start() else "")


ANNOUNCES = re.compile(
    r"\b(?:effects?|risks?|reactions?|complications?|problems?)\b.*\b(?:includes?|are)$|\b(?:leading to|such as"
    r"|including)$",
    re.IGNORECASE,
)
"""A label that announces several: “Other potential risks include”."""


def _of_group(rest: str) -> Iterator[Effect]:
    """Yield what the sentences behind the label of a group name."""
    for place, sentence in enumerate(sentences(rest)):
        stated = effects_in(sentence, certain=True, subject="")
        if not stated and place == 0:
            stated = [
                effect_of(each, sentence) for each in enumerated(_after_verb(sentence)) if not NOT_EFFECTS.search(each)
            ]
        yield from stated


GOES_ON = re.compile(
    r",\s(?:and )?(?:usually|often|mostly|sometimes|which|that|gone|lasting|though|but|this|these|rarely"
    r"|typically)\s.*$",
    re.IGNORECASE,
)
"""What an item says of the side effect that it has named."""


CLAUSE = re.compile(
    r"(?:you|we|it|there|some|many|most|a few|people|patients|women|men|children|your \w+|(?:the|an?) (?:\w+ )?\w+"
    r"|[a-z]+) (?:people |women |men |patients )?(?:may|might|can|could|will|would|need|is|are|has|have|get|gets"
    r"|report"
    r"|feel|notice|experience|develop)\b",
    re.IGNORECASE,
)
"""An item that is a sentence: what it states is read, and where it states nothing it names no side effect."""
ADDED = re.compile(r"\s*\((?:but|which|this|these|it|they|usually|often|though)\b[^()]*\)", re.IGNORECASE)
SAYS_MORE = re.compile(r"\s+(?:that|which)\s.*$|\s*\((?!\d).*$", re.IGNORECASE)


def _of_plain_item(plain: str) -> Iterator[Effect]:
    is_sentence = CLAUSE.match(plain) or SIGN_OF.search(plain) or MODAL.search(plain) or IF.match(plain)
    if len(plain.split()) > 15 or len(sentences(plain)) > 1 or is_sentence:
        yield from _of_sentences(sentences(plain))
        return
    if examples := list(_with_examples(plain)):
        yield from examples
        return
    plain = ADDED.sub("", GOES_ON.sub("", plain))
    if len(plain.split()) <= 2 or "," not in re.sub(r"\([^()]*\)", "", plain):
        yield from (effect_of(each, plain) for each in both(BEHIND.sub("", plain.rstrip(". "))))
        return
    parts = with_adjectives(pieces(re.sub(r"\band/or\b", ",", plain)))
    terms = [each for part in parts for each in paired(trimmed(_joined(part)))]
    if all(is_term(each) and is_known(each) for each in terms if each):
        yield from (effect_of(each, plain) for each in terms if each)
    else:
        yield effect_of(plain.rstrip(". "), plain)


BEHIND = re.compile(
    r",?\s(?:which|lasting|usually)\s.*$|,? that (?:usually|often|mostly|sometimes|may|can|will|goes?|fades?|settles?"
    r"|pass(?:es)?|lasts?|clears?|comes?|resolves?|starts?|(?:is|are) (?:usually|often|mild)|tends?|improves?|eases?"
    r"|disappears?|gets? better|drifts?)\b.*$",
    re.IGNORECASE,
)
"""Says what becomes of it; “hearing that is worse than before” is named by its clause."""
IF = re.compile(r"(?:if|when|while|as|because) [^,]{3,80}, ", re.IGNORECASE)
MODAL = re.compile(
    r"(?:\s*\([^()]*\))?\s(?:may|might|can|could|will)(?: \w+ly| also| sometimes)* (?:form|occur|happen|develop"
    r"|appear|last|be"
    r"|persist|arise|result)\b.*$",
    re.IGNORECASE,
)
"""Says of what was named that it may come: “Milia may form; these can be removed”."""


def _with_examples(plain: str) -> Iterator[Effect]:
    """Yield what an item names and what it gives as examples: “Mood changes including depression”."""
    found = EXAMPLES.match(plain)
    named = all_known(enumerated(found["named"])) if found else []
    if found and named:
        if is_known(found["whole"]) and not GROUP.search(found["whole"]):
            yield effect_of(found["whole"], plain)
        yield from (effect_of(each, plain) for each in named)


EXAMPLES = re.compile(
    r"(?P<whole>[^,.;:()]{3,60}?),? \(?(?:e\.g\.,?|including|such as|like|for example|leading to:?) (?P<named>.{3,})",
    re.IGNORECASE,
)


def _of_sentences(told: Iterable[str]) -> Iterator[Effect]:
    """Yield what the sentences of an item state; the first may only name it, and say more of it."""
    for place, sentence in enumerate(IF.sub("", each) for each in told):
        name = MODAL.sub("", SAYS_MORE.sub("", sentence)).rstrip(". ")
        is_cut = place == 0 and name != sentence.rstrip(". ")
        if is_cut and len(name.split()) <= LONGEST_NAME and is_known(name) and not CLAUSE.match(name):
            yield effect_of(name, sentence)
        else:
            found = effects_in(sentence, certain=True, subject="", near=True) or _all_of(sentence)
            is_name = not found and _is_name_alone(sentence, place)
            yield from [effect_of(sentence.rstrip(". "), sentence)] if is_name else found


def _all_of(sentence: str) -> list[Effect]:
    """Return what a long item enumerates where most of it sounds unwanted; what it is a sign of is one more."""
    sign = SIGN_OF.search(sentence)
    bare = SIGN_OF.sub("", sentence).rstrip(". ")
    terms = [] if CLAUSE.match(bare) or NOT_EFFECTS.search(bare) else enumerated(bare)
    known = all_known(terms) if len(terms) > 1 else []
    named = [*known, sign["what"]] if known and sign else known
    return [effect_of(each, sentence) for each in named]


SIGN_OF = re.compile(
    r"\s*\((?:possible )?(?:signs?|symptoms?)(?: (?:and|or) symptoms?)? of (?:an? )?(?P<what>[^()]+)\)", re.IGNORECASE
)


def _is_name_alone(sentence: str, place: int) -> bool:
    """Return whether the first sentence of an item is nothing but a name: “Perforation. Though it is rare.”"""
    is_short = place == 0 and len(sentence.split()) <= LONGEST_NAME
    return is_short and not CLAUSE.match(sentence) and is_known(sentence)


LONGEST_NAME = 8


def _joined(part: str) -> str:
    return re.sub(r"^(?:and|or)\s+", "", part, flags=re.IGNORECASE)


def _or_lead(effect: Effect, lead: str) -> Effect:
    """Return an effect with what its group says where itself does not say it."""
    return replace(
        effect, severity=effect.severity or severity_of(lead), frequency=effect.frequency or frequency_of(lead)
    )


def _after_verb(text: str) -> str:
    found = ENUMERATES.search(text) or FELT.search(text) or CAUSES.search(text)
    return text[found.end() :] if found else text
