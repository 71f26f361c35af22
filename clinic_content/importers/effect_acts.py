"""What a sentence says that a treatment does to the body or the mind: “it raises pulse and blood pressure”.

Side effects are told as much by what the treatment does as by what people have: it raises, dulls, slows, strains. Only
what is done to something that nobody wants changed counts; how the treatment works and what it is for do not.
"""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought

from .effect_words import ITSELF, NEGATED
from .terms import enumerated

ADVERBS = (
    r"(?:also |often |sometimes |temporarily |briefly |slightly |significantly |further |even |occasionally |acutely "
    r"|initially )*"
)
ACTS = Sought(
    r"\b(?:(?:can|may|might|could|will|does|is known to|are known to|has been shown to|tends? to|is likely to)\s+"
    rf"{ADVERBS})?(?P<act>(?:rais|increas|elevat|impair|dull|cloud|slow|alter|chang|affect|disrupt|disturb|damag"
    rf"|harm|irritat"
    r"|weaken|worsen|aggravat|exacerbat|strain|stimulat|distort|reduc|decreas|lower|drop|suppress|depress)(?:e|es"
    r"|s|)|speeds?"
    r"(?: down| up)?|(?:push|send|driv|bump|nudg)(?:es|e|s)?(?=[^.;,]{3,40} (?:up|down)\b))\s+(?P<what>(?:the "
    r"|your |a person['’]s |their |both |one['’]s |some people['’]s |levels? of )*"
    r"[^.;:()]{3,140})"
)
OF_BODY = Sought(
    r"\b(?:heart|pulse|blood (?:pressure|sugar)|BP\b|breath|respirat|oxygen|memor|judg|coordinat|concentrat"
    r"|attention|reaction time"
    r"|reflex|percept|sense of|sensation|balance|sleep|vision|sight|speech|hearing|thinking|cognit|alert|liver"
    r"|kidney|bladder"
    r"|enzym|creatinin|intra-?cranial|intra-?ocular|eye pressure|saliva|mucus|appetite|libido|sex(?:ual)? "
    r"|healing|fertil|sperm"
    r"|bone|nerve|stomach|bowel|digesti|vein|artery|lung|muscle|skin|gum|teeth|tooth|enamel|voice|hormone levels"
    r"|sodium"
    r"|potassium|cholesterol|temperature|lining|tissue|milk|develop\w+|ability to (?:drive|think|concentrate"
    r"|breathe))"
)
WELCOME = Sought(
    r"\b(?:anxi|depress|pain\b|symptom|stress|craving|inflam|wrinkl|neuroplastic|connection|glutamate|serotonin"
    r"|dopamine|flow|energy"
    r"|receptor|quality|motivation|rate of (?:recovery|relapse)|collagen|weight\b|fat\b|hair growth|production of"
    r"|confidence"
    r"|resilien|chance of success|flexib|mobility|elasticity|treatment|results?|trauma|suicid|negative"
    r"|activity in|awareness)"
)
LOWERS = re.compile(r"(?:reduc|decreas|lower|drop|suppress|depress|slow)", re.IGNORECASE)
LOWERED = Sought(
    r"\b(?:alert|appetite|libido|sex|concentrat|attention|memor|reaction|reflex|breath|respirat|oxygen"
    r"|blood pressure|heart rate|pulse"
    r"|healing|fertil|sperm|bone|sodium|potassium|coordinat|judg|milk|sensation)"
)
IS_SO = Sought(
    r"\b(?:can|may|might|could|is|are|will) (?:also |often |sometimes |quite |very |highly |potentially "
    r"|extremely )*(?:be |feel )?(?:quite |very "
    r"|highly |deeply |potentially |extremely |somewhat |a little |a bit )*(?P<what>addictive|habit[- ]forming"
    r"|sedating"
    r"|hard on (?:the|your) \w+"
    r"|toxic(?: to (?:the|your) \w+)?|frightening|confusing|upsetting|exhausting|scary|overwhelming|unsettling"
    r"|disorient(?:ing|ating)"
    r"|distressing|nauseating)\b"
)
EFFECT_ON = Sought(r"(?<!positive )(?<!calming )(?<!beneficial )\b(?:effects?|impact) on (?P<what>[^.;:]{3,120})")
LEFT_OUT = re.compile(r"\s(?:if|when|but|unless|because|which|so|that|while|especially|particularly|during|after"
    r"|for|in|up to|by|as|to|over|making"
                      r"|and (?:this|that|it|can|may|in)\b)\b.*$", re.IGNORECASE)  # fmt: skip


def done_by_it(sentence: str, *, named: bool, subject: str) -> list[str]:
    """Return what a sentence says that the treatment does to the body, each in the words of its clause."""
    of_it = named or (subject and subject in sentence.casefold()) or ITSELF.search(sentence)
    if not of_it or sentence.endswith("?"):
        return []
    terms = [term for found in ACTS.finditer(sentence) for term in _done(found, sentence)]
    if named and (on := EFFECT_ON.search(sentence)) and not NEGATED.search(sentence[: on.start()]):
        terms += [each for each in enumerated(LEFT_OUT.sub("", on["what"])) if OF_BODY.search(each)]
    so = IS_SO.search(sentence)
    is_so = so and not NEGATED.search(sentence[: so.end()])
    return [*terms, *([so["what"]] if so and is_so else [])]


def _done(found: re.Match[str], sentence: str) -> list[str]:
    """Return what an act is done to, each with the act; nothing where that is welcome or denied."""
    what, before = LEFT_OUT.sub("", found["what"]), REASON.split(sentence[: found.start()])[-1]
    if NEGATED.search(before) or IF.search(before) or not OF_BODY.search(what) or WELCOME.search(found["what"]):
        return []
    if LOWERS.match(found["act"]) and not LOWERED.search(what):
        return []
    first, *others = enumerated(what) or [""]
    if not OF_BODY.search(first):
        return []
    return [f"{found['act']} {each}" for each in (first, *others) if OF_BODY.search(each)]


REASON = re.compile(r"\b(?:as|since|because)\b", re.IGNORECASE)
IF = re.compile(r"\b(?:if|whether|unless|that|who|which|conditions|anything|medic\w+|factors)\b", re.IGNORECASE)
"""Before an act: says of something else that it does it, “conditions that affect the heart”."""
