"""Which treatment a text is about, and whether it is about a treatment at all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from clinic_content.content.cues import Sought

TREATED = re.compile(r"(?<=\w)\s{1,20}(?:therapy|treatments?|infusions?|injections?|nasal|tablets?)\b", re.IGNORECASE)
BEFORE = re.compile(r"(?<!\w)[^\W\d_]{3,}$")
"""The word before “therapy”: to look for it from the front tries each word of the text."""
CONDITION = Sought(
    r"\b(?:(?:disorder|disease|syndrome|cancer|migraine|headache|allerg(?:y|ie)|tumou?r|infection)s?|depression"
    r"|anxiety"
    r"|ptsd|ocd|cfs|me/cfs|adhd|copd|ibs|diabetes|asthma|insomnia|obesity|hypertension|fatigue|pain|dementia|epilepsy"
    r"|\w{3,}(?:itis|osis|algia|emia|aemia|opathy|phobia|phrenia))\b"
)
"""What people have, and no treatment."""
TREATMENT = Sought(
    r"therap|treat|infusion|injection|shot|vaccin|drip|medic|spray|[®™]|tablet|pill|stimulat|surgery|side effect|dose"
)
SAID_OF = Sought(
    r"\b(?:(?:side )?effects|risks|benefits|doses?|candidates?|use|treated|safety|use of) (?:of|for|with) (?:the"
    r" )?([^\W\d_]{3,})"
)
NAMED = re.compile(r"\b[A-Z][\w-]{2,}")
NOT_A_NAME = frozenset(
    """
    about additional after alternatives and anxiety any articles back contraindications disclaimer
    ideation long-term panic
    short-term suicidal term trauma appointment are available before behavioral benefits can
    clinic common comprehensive conventional cost current depression disorder does drug during effective effects
    everything expect first for forms frequently further get guide hair health help high how important
    individual information innovative joint knee know learn life lip loss many medical medication mental most
    need new not of options other our overview page pain patient patients possible potential professional pros
    psychiatric psychiatry questions replacement risks safe safety side skin some spinal standard such take talk
    that the their therapy these this traditional treating treatment treatments understanding upper use used
    uses using weight what when who why will with worth you your
    """.split()  # noqa: SIM905 - ninety words read better so
)
"""Words that stand before “therapy”, or in titles, and name no treatment."""
LONGEST_WORD = 60


def subject_of(text: str, title: str = "") -> str:
    """Return the treatment that a text is about: the word that it, and its title, say most often of treatments."""
    said, titled = text.casefold(), title.casefold()
    scores: defaultdict[str, float] = defaultdict(float)
    for word in _before_therapy(text):
        scores[word] += BEFORE_THERAPY
    for word, number in Counter(WORD.findall(said)).items():
        if number > 1 and (weight := _weight(word)):
            scores[_singular(word)] += number * weight
    # In the order of the title: of two words that say as much, a set would give one today and the other tomorrow.
    for word in dict.fromkeys(each.casefold() for each in NAMED.findall(title)):
        scores[word] += said.count(word) if said.count(word) >= FEWEST_SAID else 0
    for found in SAID_OF.finditer(text):
        scores[found.group(1).casefold()] += 1
    weighed = {word: n * (IN_TITLE if word in titled else 1) for word, n in scores.items() if _names_treatment(word)}
    best = max(weighed, key=lambda word: weighed[word], default="")
    return best if best and weighed[best] >= FEWEST_SAID and said.count(best) >= 2 else ""


def as_written(subject: str, text: str) -> str:
    """Return a treatment as a text writes it inside its sentences, else anywhere: “LASIK”, “Botox”, “ketamine”."""
    if not subject:
        return ""
    inside, anywhere = rf"(?<=[a-z,;] )\b{re.escape(subject)}\b", rf"\b{re.escape(subject)}\b"
    found = re.findall(inside, text, re.IGNORECASE) or re.findall(anywhere, text, re.IGNORECASE)
    forms = Counter(found)
    return max(forms, key=lambda form: forms[form], default=subject)


def _before_therapy(text: str) -> Iterator[str]:
    """Yield the words that a text sets before “therapy”."""
    for match in TREATED.finditer(text):
        if word := BEFORE.search(text[max(0, match.start() - LONGEST_WORD) : match.start()]):
            yield word.group().casefold()


@lru_cache(maxsize=8_192)
def _weight(word: str) -> float:
    """Return what it says for a word that it names a treatment; nothing where it names none."""
    if not TREATS.fullmatch(word):
        return 0
    return PLAIN if PLAIN_WORD.fullmatch(word) else TREATS_ITSELF


def _singular(word: str) -> str:
    """Return a treatment's name without the sign of the plural; of “tms” and “braces” the s is a part."""
    is_plural = word.endswith("s") and not word.endswith(("ss", "is", "ens")) and TREATS.fullmatch(word[:-1])
    return word[:-1] if is_plural else word


BEFORE_THERAPY, TREATS_ITSELF, PLAIN, IN_TITLE, FEWEST_SAID = 2.0, 1.5, 0.6, 2.5, 3
"""What it says for a word that it is before “therapy”, a treatment's, any treatment's, in the title."""
WORD = re.compile(r"[^\W_]{2,30}")
TREATS = re.compile(
    r"(?:\w{2,}(?:plasty|ectomy|otomy|ostomy|scopy|tripsy|lysis|toxin|tide|mab|zolam|zepam|oxetine|pram"
    r"|triptyline|cillin"
    r"|mycin|cycline|statin|sartan|azole|setron|dronate|gliptin|gliflozin|tretinoin|needling|blading|planing|pressure"
    r"|(?:cryo|hydro|prolo|sclero|meso|brachy|radio|chemo|immuno|photo|hypno)therapy)|peel|filler|laser|lasik|botox"
    r"|dysport"
    r"|needling|acupuncture|cupping|massage|wax(?:es|ing)?|tattoo|transplant|implant|lift|thread|liposuction|vaccine"
    r"|ketamine|esketamine|spravato|psilocybin|mdma|emdr|sgb|cbd|nad|benzodiazepine|benzo|ssri|snri"
    r"|antidepressant|tms|rtms|ect|ipl|prp|hifu|coolsculpting|sauna|ozone|oxygen|extraction|whitening"
    r"|braces|colonoscopy|endoscopy|mri|testosterone|estrogen|hrt|ozempic|wegovy|mounjaro|cannabis|methadone"
    r"|buprenorphine|suboxone|naltrexone|lithium|metformin|phentermine|zolpidem|vasectomy|iud|coil|epidural|ablation"
    r"|injection|infusion|surgery|removal|replacement|block|contraception|hypnosis|neurofeedback|dialysis|biopsy"
    r"|infrared|reflexology|reiki|decompression|adjustment|b12|minoxidil|finasteride|steroid)s?"
)
"""Names a treatment, whatever page it stands on."""
PLAIN_WORD = re.compile(
    r"(?:injection|infusion|surgery|removal|replacement|implant|block|laser|oxygen|steroid|lift|pressure|massage"
    r"|coil|braces|tattoo|biopsy|adjustment)s?"
)
"""Could be a part of any treatment."""


def _names_treatment(word: str) -> bool:
    return word not in NOT_A_NAME and not CONDITION.fullmatch(word)


GIVEN_FOR = re.compile(
    r"(?!(?:help|support|tests?|testing|screening|caring|care|diet|tips|advice|risks?|causes?|symptoms?|foods?"
    r"|exercises?)"
    r"\b)\S.* for ",
    re.IGNORECASE,
)
"""“Botulinum toxin for migraine”: what is given for an illness is a treatment, whatever it is called."""


def draws_lists(title: str, subject: str) -> bool:
    """Return whether safety lists are drawn from a page: of a condition there are symptoms, and no side effects."""
    is_about = bool(subject) and not _is_of_condition(subject, title)
    return is_about or not CONDITION.search(title) or bool(TREATMENT.search(title) or GIVEN_FOR.match(title))


def _is_of_condition(subject: str, title: str) -> bool:
    """Return whether what was taken for a treatment only says where the condition in the title is: “joint pain”."""
    found = re.search(rf"\b{re.escape(subject)}\s+", title, re.IGNORECASE)
    return bool(found and CONDITION.match(title, found.end()))
