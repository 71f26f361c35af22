"""What a treatment is used for, where a sentence only gives hints of it: “KAP offers relief for grief and OCD”.

A sentence names the treatment, says that it helps, and names an illness behind that: the three together are asked for.
"""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought

from .effect_words import EFFECT, NEGATED, OTHER
from .subject import CONDITION
from .terms import enumerated, without_markers
from .uses import SUCH_AS

HELPS = Sought(
    r"\b(?:treat(?:s|ing)?|treatments? (?:of|for|option for)|eas(?:e|es|ing)|reliev(?:e|es|ing)|relief (?:of|from"
    r"|for)"
    r"|help(?:s|ing|ful)? (?:with|to (?:treat|ease|manage|relieve|reduce|lessen)|treat|ease|manage|relieve|reduce"
    r"|lessen|for)"
    r"|improv(?:e|es|ing|ements? in)|options? for|medicine for|effective (?:for|in|against|treatment for)"
    r"|approach(?:es)? to treating"
    r"|approved (?:for|to treat)|benefits? in (?:treating|people with|patients with)|use for|used (?:for|in|to treat)"
    r"|symptoms of|conditions,? (?:like|such as|including)|problems,? (?:like|such as|including))\s+"
    r"(?:(?:treating|the (?:treatment|symptoms|relief) of|(?:serious |severe )?symptoms of|both|many|several)\s+)*"
)
ILLNESS = Sought(
    CONDITION.pattern
    + r"|\b(?:addict|alcoholi|suicid|bipolar|panic|mood|stress\b|trauma|grief|neuropath|fibromyalg|CRPS|craving"
    r"|dependence\b|burnout|bulimi|anorexi|eating disorder|schizo|psychos|tinnitus|spasm|wrinkl|hair loss|acne"
    r"|scars?\b|gout|eczema"
    r"|rosacea|melasma|ulcers?\b|reflux|infertil|impoten|erectile|sciatica|vertigo|snoring|apnea|cramps)"
)
WHEN = re.compile(
    r"\s(?:even|especially|particularly|in|for|with|by|when|who|that|while|as|after|through|over|among|without|where|if|because|have|has|is"
    r"|are|may|can|using|at)\b.*$",
    re.IGNORECASE,
)
MOST_WORDS = 5


def uses_by_hints(sentence: str, subject: str) -> list[str]:
    """Return the illnesses that a sentence names behind its word that the treatment helps; nothing where it denies."""
    plain = without_markers(sentence)
    if not subject or subject not in plain.casefold() or plain.endswith("?") or EFFECT.search(plain):
        return []
    found = HELPS.search(plain) if ILLNESS.search(plain) else None
    if not found or NEGATED.search(plain[: found.end()]) or OTHER.search(plain[: found.end()]):
        return []
    terms = (WHEN.sub("", each) for each in enumerated(SUCH_AS.sub("", plain[found.end() :])))
    return [
        each for each in terms if ILLNESS.search(each) and len(each.split()) <= MOST_WORDS and each.casefold() != "mood"
    ]
