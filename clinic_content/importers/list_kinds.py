"""Which safety list a list in the text is: by what announces it, by its heading, by its part and by its items."""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Kind, Role

from .barring_known import CONDITION as KNOWN
from .barring_words import CONTRA, PEOPLE, TELLS
from .blocks import Items, Paragraph
from .effect_terms import frequency_of
from .effect_words import A_FEW, ADVICE, EFFECT, GROUP, HELP, NEGATED, NOT_UNCOMMON, PLAIN_EFFECT, is_known
from .spans import joined
from .terms import sentences
from .writing import LABEL

ANNOUNCES = re.compile(
    r"(?::|\b(?:includ(?:es?|ing)|such as|if|if you(?: have| are)?|who(?: have| are)?|with|following|experience|by|in"
    r"|for|cause|notice|feel|these))\W*$",
    re.IGNORECASE,
)
NAMES_WHOM = re.compile(
    r"\bcontra-?indications?\b[^.;]*:\s*$|\b(?:for|in|by|if|who|with|are|have|had|includ\w+|contra-?indications?"
    r"|following(?: \w+){0,3}|candidates?|people"
    r"|patients|individuals|those|anyone|you|conditions|use|apply|applies|true)\W*$",
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
    r"|taken) with|clash(?:es)? with"
    r"|affects)\W*$"
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
CAUSE = Sought(r"\b(?:can|may|might|could) (?:also )?(?:cause|feel|experience|notice|have)\W*$")
OFFERS = Sought(
    r"\b(?:(?:generally|usually|considered) safe (?:when|if|for)|instead|alternatives|good candidates?"
    r"|ideal candidates?|benefit from)\b"
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
IF_YOU = re.compile(r"\bif (?:you|they|any|your)\b[^.;]{0,40}:\s*$", re.IGNORECASE)
"""“Ask us first if you:” announces whom it bars, and no advice."""
HELP_ROLES = {Role.SIDE_EFFECTS, Role.GET_HELP, Role.WARNINGS}
ABOUT_THEM = re.compile(
    r"(?:why|how (?:long|to|we|do we|can)|manag|tips|prevent|reduc|avoid|minimi[sz]|what (?:to do|you can do|helps)"
    r"|deal"
    r"|cop(?:e|ing)|when)",
    re.IGNORECASE,
)
"""Opens a heading over what is said about side effects: “Why side effects happen”, “How long they last”."""


def kind_of_list(list_: Items, intro: Paragraph | None, role: Role) -> Kind | None:
    """Return which safety list a list in the text is, from what announces it, from its part and from its items."""
    said = sentences(joined(intro.spans)) if intro else ("",)
    last = said[-1]
    announces = bool(ANNOUNCES.search(last) or BELOW.search(last) or OF_SOME.search(last))
    if _announces_whom(list_, last, announces=announces):
        return Kind.CONTRAINDICATIONS
    if offers(last):
        return None
    if role is Role.CONTRAINDICATIONS:
        is_advice = ADVICE.search(last) and not (IF_YOU.search(last) or OF_CASES.search(last))
        return None if is_advice else Kind.CONTRAINDICATIONS
    is_gain = GAINS.search(last) and not PLAIN_EFFECT.search(last)
    is_advice = ADVICE.search(last) and not NAMES_CONCERNS.match(last)
    if not (is_gain or is_advice) and _tells_of_effects(list_, said, role, announces=announces):
        return Kind.SIDE_EFFECTS
    return None


def offers(said: str) -> bool:
    """Return whether what announces a list says for whom, or when, the treatment is right."""
    last = sentences(said)[-1] if said else ""
    return bool(OFFERS.search(last)) and not DENIES.search(last)


def tells_about(heading: str, intro: str) -> bool:
    """Return whether a list under a heading tells something about side effects and does not name them."""
    return bool(ABOUT_THEM.match(heading)) and not PLAIN_EFFECT.search(sentences(intro)[-1] if intro else "")


def _announces_whom(list_: Items, last: str, *, announces: bool) -> bool:
    """Return whether a sentence announces in so many words that the list below it bars."""
    if announces and (_bars(last) or RESTRICTS.search(last)):
        return True
    is_told = TELL.search(last) and all(ABOUT.match(item.text) for item in list_.items)
    return bool(is_told or AVOIDS_BEFORE.search(last) or (CLASHES.search(last) and _are_medicines(list_)))


def _are_medicines(list_: Items) -> bool:
    """Return whether most items of a list are what people take or have."""
    return 2 * sum(bool(KNOWN.search(item.text)) for item in list_.items) > len(list_.items)


def _bars(last: str) -> bool:
    if EFFECT.search(last) and not CONTRA.search(last):
        return False
    return bool(CONTRA.search(last) or TELLS.search(last)) and bool(
        NAMES_WHOM.search(last) or PEOPLE.search(last) or OF_SOME.search(last)
    )


def _tells_of_effects(list_: Items, said: tuple[str, ...], role: Role, *, announces: bool) -> bool:
    last = said[-1]
    share = _known_share(list_)
    if announces and PLAIN_EFFECT.search(last) and not _is_denied(last):
        return True
    if announces and EFFECT.search(last) and not _is_denied(last):
        return share >= 0.5
    if role is Role.SIDE_EFFECTS:
        return share >= A_FEW
    if role is Role.GET_HELP or HELP.search(last) or (announces and (frequency_of(last) or CAUSE.search(last))):
        return share >= (0.6 if role in HELP_ROLES else 0.7)
    if share >= 0.8 and EFFECT.search(last) and not _is_denied(last):
        return True
    return share >= 0.7 and any(PLAIN_EFFECT.search(each) and not _is_denied(each) for each in said)


def _is_denied(sentence: str) -> bool:
    """Return whether a sentence denies what it speaks of; “these are not common” does not."""
    return bool(NEGATED.search(NOT_UNCOMMON.sub("", sentence)))


def _known_share(list_: Items) -> float:
    names = [label_of(item.text)[0] or item.text for item in list_.items]
    return sum(is_known(name) or bool(GROUP.search(name)) for name in names) / max(1, len(names))


def label_of(text: str) -> tuple[str, str]:
    """Return the label of an item and the rest of it; empty where it has none."""
    found = LABEL.match(text) or DASHED.match(text)
    if found and len(found.group(1).split()) <= 8:
        return found.group(1).strip(), text[found.end() :].strip(" -–—")
    return "", text
