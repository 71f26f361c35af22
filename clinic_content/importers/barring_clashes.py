"""Medicines that a sentence says get in the way of the treatment, or make it riskier: “Lithium may blunt its effect”.

A page on what goes with the treatment bars nobody: it tells what a medicine does to it. The medicine is what has to be
told of before, and so stands among the contraindications, as a person who takes it would be asked.
"""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought

from .barring_terms import terms_of
from .effect_words import NEGATED
from .terms import without_markers

MEDICINE = Sought(
    r"\b(?:benzodiazepines?|benzos?|opioids?|opiates?|stimulants?|(?:maoi|mao inhibitor)s?|ssris?|snris?"
    r"|antidepressants?"
    r"|antipsychotics?|anti-?anxiety med\w+|sedatives?|sleeping (?:pills|tablets)|sleep aids?|muscle relax\w+"
    r"|antihistamines?|blood[- ](?:thinn\w+|pressure (?:medic\w+|tablets|drugs))|anticoagulants?|aspirin"
    r"|ibuprofen|nsaids?"
    r"|st\.? john['’]s[- ]wort|warfarin|insulin|sulfonylureas?|theophylline|triptans?|tramadol|linezolid|anti-?fungals?"
    r"|antibiotics?|tetracyclines?|grapefruit(?: juice)?|statins?|(?:beta|calcium)[- ]?(?:channel )?blockers?"
    r"|ace inhibitors?"
    r"|diuretics?|steroids?|corticosteroids?|retinoids?|isotretinoin|accutane|nitroglycerin|viagra|lithium"
    r"|cannabis|marijuana"
    r"|alcohol|caffeine|naltrexone|decongestants?|thyroid (?:hormones?|medic\w+)|hormones?|birth control pills?"
    r"|contraceptive pills?|vitamin e|fish oil|supplements?|herbal \w+|(?:seizure|adhd|diabetes|heart|pain|cold|cough"
    r"|epilepsy|asthma|allergy|sleep) (?:medic\w+|drugs?|tablets|pills)"
    r"|[a-z]{3,}(?:pam|lam|azole|mycin|olol|pril|sartan|statin|oxetine|afaxine|triptyline|codone|morphone"
    r"|trigine|barbital"
    r"|gliptin|glutide|xaban|parin|setron|zepine))\b"
)
CLASHES = Sought(
    r"\b(?:(?:can|may|might|could|will|tends? to|seems? to|is known to|are known to)\s+)?(?:also |sometimes "
    r"|even |both )*"
    r"(?:(?:do|does) not mix well|blunts?|exaggerates?|strengthens?|deepens?|intensif(?:y|ies)|prolongs?|weakens?"
    r"|shortens?|lessens?|dampens?|flattens?|diminish(?:es)?|stacks? (?:up )?with|runs? (?:your "
    r"|the )?blood pressure up"
    r"|speeds? up the (?:breakdown|clearance)|(?:lowers?|changes?|raises?) the levels? of|alters? the levels?"
    r"|dulls?|blocks?|cancels?(?: out)?|interferes? with|interacts?"
    r"|counteracts?|reduces? (?:the|its|ketamine['’]?s?) (?:effect\w*|benefit\w*|response)"
    r"|slows? your breathing"
    r"|makes? (?:\w+ ){1,4}(?:less effective|weaker|worse|unsafe|dangerous|riskier)|adds? to (?:the "
    r"|your )?(?:risk|sedation"
    r"|drowsiness|rise|increase|effect)\w*|(?:increases?|raises?) (?:the|your) (?:risk|chance|likelihood)"
    r"|(?:pushes?|sends?|drives?|raises?|lowers?|increases?|spikes?) (?:up )?(?:your |the )?(?:blood pressure"
    r"|heart rate"
    r"|seizure threshold|pulse)|leads? to an? (?:jump|spike|rise|drop|surge)|gets? in the way"
    r"|slows? (?:down )?the (?:breakdown"
    r"|clearance))"
)
MOST_BEFORE = 110


def clashing_in(sentence: str, subject: str) -> list[str]:
    """Return the medicines of which a sentence says that they get in the way of the treatment, or make it riskier."""
    plain = without_markers(sentence)
    if not MEDICINE.may(plain):
        return []
    return [one for each in ANOTHER.split(plain) for one in _clashing(each, subject)]


ANOTHER = Sought(
    r"(?:, (?:and |while |but )?|; )(?=(?:\w+ ){0,2}?(?:"
    + MEDICINE.pattern
    + r")(?: \w+){0,4}? (?:can|may|could|might)\b)"
)
"""Where a sentence goes on with what another medicine does."""


def _clashing(plain: str, subject: str) -> list[str]:
    found = CLASHES.search(plain) if MEDICINE.may(plain) and not plain.endswith("?") else None
    before = plain[: found.start()] if found else ""
    if not before or len(before) > MOST_BEFORE or NEGATED.search(before) or (subject and subject in before.casefold()):
        return []
    named = terms_of(OPENED.sub("", before))
    if not named or not MEDICINE.search(named[0]) or FELT.match(plain, found.end() if found else 0):
        return []
    return [one for each in named for one in _each(each) if MEDICINE.search(one)]


def _each(term: str) -> list[str]:
    parts = AND.split(term)
    return parts if all(MEDICINE.search(each) for each in parts) else [term]


AND = re.compile(r"\s+(?:and|or)\s+(?![^()]*\))")
FELT = re.compile(
    r"\s+(?:your |the |people['’]s )?(?:emotion|feeling|libido|pain|appetite|sex|anxiety|symptom|craving|mood)", re.I
)
"""What a medicine does by itself, and not to the treatment: “can blunt your emotions”."""


OPENED = re.compile(
    r"^(?:[^,:]{3,40}: |(?:and|but|also|similarly|for example|likewise|since|because),? )", re.IGNORECASE
)
