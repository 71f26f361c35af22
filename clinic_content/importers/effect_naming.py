"""Side effects that a sentence under their heading merely names, in whatever words it does so.

Where a part is about nothing else, no frame such as “can cause” is needed: a phrase that names a complaint is one,
unless the sentence denies it, advises against it or tells what helps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.cues import Sought

from .effect_words import ADVICE, GOOD, HARMS_BY_NAME, NEGATED, NOT_UNCOMMON
from .terms import pieces, sentences, shares_noun, split_last, to_last, without_markers

COMPLAINT = Sought(
    r"nausea|vomit|throw(?:s|ing)? up|diarrh|constipat|indigest|heart ?burn|reflux|burping|bloat|cramp|headache"
    r"|migraine"
    r"|dizz|light-?head|vertigo|faint|drows|sleepiness|sleepless|tiredness|fatigue|weakness|letharg|insomnia|nightmare"
    r"|dissociat|hallucinat|confusion|memory loss|amnesia|agitat|irritab|restless|mood swing|low mood|suicidal|paranoi"
    r"|numbness|tingl|twitch|tremor|shaking|seizure|convuls|palpitat|\brash|\bitch|\bhives|redness|swelling|bruis"
    r"|bleeding"
    r"|soreness|tenderness|discomfort|\bpains?\b|\bach(?:e|es|ing)\b|\w+ache\b|burning|\bsting|infection|abscess"
    r"|scar(?:s|ring)?\b"
    r"|flush|sweat|chills|shiver|fever|allergic|anaphyla|droop|blurr|double vision|tinnitus|ringing in|hair loss"
    r"|weight (?:gain|loss)|dehydrat|clots?\b|embol|jaundice|nosebleed|blister|peeling|crusting|nodule|\blump|wheez"
    r"|cough|inflammat|irritation|irritated|sedation|misuse|\bdreams?\b|self-?harm|syndrome|queas|weepy|grumpy|jitter"
    r"|wobbly|groggy|sluggish|\bwoozy|injury to"
    r"|hoarse|disturbance|irregularit|discolou?r|spasm|stiffness|pins and needles|taste\b|yawn|hiccup|malaise|(?:nerve"
    r"|kidney|liver|bladder|tissue|memory|vision|breathing|stomach|sleep|skin|gallbladder|heart|sexual"
    r"|digestive|balance"
    r"|hearing|dental|gum)"
    r" (?:injury|damage|trouble|problems|issues|upset|changes|impairment|loss)|blindness|necrosis|stroke"
    r"|heart attack|vision loss|overdose|dependence"
    r"|addiction|withdrawal|asymmetr|unevenness|nightmares"
    + HARMS_BY_NAME
    + r"|\bconvulsion|\bdyspn|\bsyncope|\bblood in\b|(?:fetal|foetal|physical|serious) harm\b|\bincrease$|\bideation"
    r"|\bkidney injur|\bepisodes?\b|\brejection\b|\bdeformit|\btearing\b|\bclos?tting\b|\brupture"
    r"|\b(?:dry|sore|stiff|heavy|blocked|stuffy|runny|swollen|droopy|red|puffy|tight|cold|hot|warm|itchy|odd|vivid"
    r"|strange|bad|upset|weak|shaky|clenched|unsteady|fast|slow|irregular|raised|high|increased|collapsed|punctured"
    r"|watery|pale|yellow|cracked|metallic|shallow|poor) \w{3,}"
    r"|\b(?:loss of|trouble|difficulty|changes? in|drop in|rise in|lack of) \w+",
)
BREAKS = frozenset(
    """
    is are was were be been being am may might can could will would shall should must do does did has have had
    having get gets got getting feel feels felt notice noticed notices report reports reported tell tells told hear
    hears heard see seen sees say says said come comes came go goes went gone last lasts lasted fade fades settle
    settles pass passes clear clears resolve resolves improve improves mean means hit hits strike strikes top tops
    happen happens occur occurs appear appears develop develops start starts begin begins end ends follow follows
    turn turns tend tends seem seems become becomes affect affects cause causes lead leads bring brings include
    includes including watch expect wake wakes leave leaves make makes keep keeps stay stays need needs show shows
    stop stops rise rises and or but so yet than then that which who whom whose this these those there here it its
    they them their you we us our i he she people patients person persons everyone anyone nobody somebody others
    other some many most few several all both each every half about roughly nearly almost up more less least very
    quite rather also too only just even mostly mainly usually often sometimes rarely commonly occasionally
    generally typically briefly now again first later normal common uncommon rare usual possible likely temporary
    expected like such though although while because as since until unless after before during within for to by per
    when where if from into through between without not no never still once soon tomorrow yesterday today afterwards
    perhaps maybe probably experience experiences experienced clients individuals women men users participants
    """.split()  # noqa: SIM905 - two hundred words read better so
)
"""Words that no name of a complaint goes across."""
SMALL = frozenset("a an the some any your".split())  # noqa: SIM905 - reads better so
JOINS = frozenset(("and", "or"))
PLACED = frozenset("of in at on around near under with".split())  # noqa: SIM905 - reads better so
NO_PLACE = re.compile(
    r"(?:week|day|month|hour|most|some|many|few|about|first|people|patients|rare|case|trial|stud|\d|one|two|three"
    r"|time|night"
    r"|those|adults|children|general|this|our|use|treatment|higher|high|low)",
    re.IGNORECASE,
)
ADVISES = re.compile(
    r"\W*(?:drink|take|eat|rest|avoid|use|apply|do not|don['’]t|keep|put|try|ask|tell|talk|speak|wear|bring|stop"
    r"|start|lie"
    r"|sit|sleep|wait|plan|let|make|read|see|remember|call|contact|get|seek|go|ring)\b"
    r"|.*\b(?:should (?:wait|be avoided)|helps?|relieves?|eases?|soothes?|prevents?|avoids?|treats?|worth|instead"
    r"|compared|unlike|against"
    r"|symptoms of"
    r"|we (?:give|offer|use|check|monitor|test|treat|ask|keep)|you (?:can|should|must) (?:take|use|try|ask|drink"
    r"|treat))\b",
    re.IGNORECASE,
)
HARMING = (
    r"(?:rais(?:e|ing)|lower(?:ing)?|worsen(?:ing)?|shrink(?:ing)?|increas(?:e|ing)|reduc(?:e|ing)|decreas(?:e|ing)"
    r"|thin(?:ning)?|thicken(?:ing)?|slow(?:ing)?|harm(?:ing)?|damag(?:e|ing)|weaken(?:ing)?|block(?:ing)?|upset"
    r"|irritat(?:e|ing)|injur(?:e|ing)|stain(?:ing)?|dull(?:ing)?|blur(?:ring)?|inflam(?:e|ing)|affect(?:ing)?)"
)
HARMS = Sought(
    r"(?<!\bwe )(?<!\byou )(?<!nurse )(?<!doctor )(?<!which )(?<!that )\b(?:can|may|might|could)\s+(?:also |sometimes "
    r"|rarely )?"
    rf"(?={HARMING}\s+(?!(?:for|in|over|after|during|by|at|to|from|with|and|or)\b))"
)
HARM = re.compile(rf"(?:and |or )?({HARMING}\s.+)", re.IGNORECASE)
"""What a treatment may do to the body, in the words of its clause: “lower the sperm count”."""
IF = re.compile(r"\b(?:if|unless|in case|whether|should you)\b", re.IGNORECASE)
BODY = (
    r"(?:hair|eyelids?|eyebrows?|brows?|skin|sugar|periods?|mood|gums?|nose|voice|weight|tooth|filling|crown|bite"
    r"|heart|pulse|breathing|breath"
    r"|blood"
    r"|lips?|nails?|eyes?|tongue|jaw|face|arms?|legs?|hands?|feet|stomach|bowels?|belly|bladder|kidneys?|liver|sleep"
    r"|appetite|memory|sight|vision|hearing|muscles?|joints?|bones?|teeth|libido|scalp|veins?|nerves?)"
)
CHANGES = re.compile(
    rf"(?:(?:and|but|so|rarely|sometimes),? )?(?P<change>(?:(?:your|the|some) )?(?:\w+ )?{BODY}(?: \w+)? (?:may|can"
    rf"|might|could|will)"
    r" (?:also |briefly )?(?!(?:be (?:\w+ )?(?:checked|asked|tested|measured|taken|cleaned|cleansed|numbed|given"
    r"|injected|treated|marked|covered|applied|removed)|improve|relax|heal"
    r"|recover|return"
    r"|feel (?:better|less)|look|soften|rest|calm|need|settle|tell|help)\b)\w+[^.;:(]*"
    rf"|(?:slow|harm|damage|thin|weaken|upset|irritate|inflame|stain|dull|blur|injure)s? (?:the"
    rf"|your) {BODY}\b(?: and the \w+)?)",
    re.IGNORECASE,
)
"""What happens to a part of the body, in the words of its clause: “hair may thin”."""
HALVES = re.compile(
    r",?\s+(?:and|but)\s+(?=(?:your|the)\b)|;\s+"
    r"|\b(?:can|may|could) (?=(?:slow|harm|damage|thin|weaken|upset|irritate) (?:the|your)\b)"
)
TAIL = re.compile(
    r"\s(?:for|in (?:people|some|most|the)|during|after|when|while|if|over|within|at (?:first|night))\s.*$"
    r"|,.*(?:which|but|more).*$",
    re.IGNORECASE,
)
BETTER = re.compile(
    r"\b(?:gets? better|less(?! (?:common|often))|fewer|lower than|relief|comes? back|returns?)\b", re.IGNORECASE
)
CLAUSE = Sought(r"[;:—]\s+|\s[–-]\s|,?\s+(?:but|although|though|whereas)\s+")
WORD = re.compile(r"[^\s,()“”\"]+|[,()“”\"]")
MOST_WORDS = 6


def named_in(sentence: str) -> list[str]:
    """Return the complaints that a sentence names, each once."""
    plain = without_markers(sentences(sentence)[0]).rstrip(".!: ")
    if plain.endswith("?") or ADVISES.match(plain) or ADVICE.search(plain):
        return []
    if changed := [found.group("change").strip() for found in map(CHANGES.match, HALVES.split(plain)) if found]:
        return [re.sub(r"^(?:your|the) ", "", TAIL.sub("", each), flags=re.IGNORECASE) for each in changed]
    said = IF.split(plain)[0]
    clauses = [
        each for each in CLAUSE.split(said) if not (NEGATED.search(NOT_UNCOMMON.sub("", each)) or BETTER.search(each))
    ]
    return list(dict.fromkeys(term for each in clauses for term in _phrases(each) if is_complaint(term)))


def harms_in(plain: str) -> list[str]:
    """Return what a sentence says that may be raised, lowered or harmed, where it lists nothing else."""
    found = HARMS.search(plain)
    if not found or NEGATED.search(plain[: found.start()]) or IF.search(plain[: found.start()]):
        return []
    parts = to_last(split_last(pieces(plain[found.end() :])))
    harms = [each for each in map(HARM.match, parts) if each]
    if len(harms) < len(parts) or any(GOOD.search(each.group(1)) or BETTER.search(each.group(1)) for each in harms):
        return []
    return [TAIL.sub("", each.group(1)).rstrip(". ") for each in harms]


def is_complaint(term: str) -> bool:
    """Return whether a few words name something that people complain of."""
    is_one = (
        len(term.split()) <= MOST_WORDS
        and term.casefold() != "increase"
        and not GIVEN.search(term)
        and not GOOD.search(term)
    )
    return is_one and bool(COMPLAINT.search(term))


GIVEN = re.compile(
    r"\b(?:medicat\w+|medicines?|drugs?|relievers?|killers?|control|management|specialists?|clinics?|creams?|drops?"
    r"|relief)\b|\b(?:surger(?:y|ies)|treatments?|therap(?:y|ies)|procedures?|extraction|removal|operation|transplants?"
    r"|lenses|tolerance)$",
    re.IGNORECASE,
)
"""Names what helps: “pain medication”."""


def _phrases(clause: str) -> Iterator[str]:
    """Yield the phrases of a clause: what stands between its verbs, its small words and its commas."""
    phrase: list[str] = []
    words = [found.group().strip(".") for found in WORD.finditer(clause)]
    for place, word in enumerate(words):
        after = words[place + 1 : place + 3]
        if _goes_on(phrase, word.casefold(), after):
            phrase.append(word)
        else:
            yield " ".join(phrase)
            phrase = [] if _breaks(word.casefold()) else [word]
    yield " ".join(phrase)


def _breaks(word: str) -> bool:
    return word in BREAKS or word.endswith(("n't", "n’t")) or word in SMALL or word in PLACED or not word[:1].isalpha()


def _goes_on(phrase: list[str], word: str, after: list[str]) -> bool:
    """Return whether a word belongs to the phrase before it: “itching at the patch”, and not “nausea in week one”."""
    if word in JOINS:
        return bool(phrase) and shares_noun(" ".join(phrase), " ".join(after))
    if word in SMALL:
        return bool(phrase) and phrase[-1].casefold() in PLACED
    if word in PLACED:
        place = next((each for each in after if each.casefold() not in SMALL), "")
        is_place = bool(place) and not NO_PLACE.match(place) and not _breaks(place.casefold())
        return bool(phrase) and is_place and bool(COMPLAINT.search(" ".join(phrase)) or word == "of")
    return not _breaks(word)
