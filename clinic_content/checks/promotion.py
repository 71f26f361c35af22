"""Words that sell or hurt: advertising adjectives, the clinic's praise of itself, and terms that stigmatise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from clinic_content.content.schema import Role

from .claims import MEDICINE
from .finding import Category, Finding, Severity
from .language import (
    HEADINGS,
    Hit,
    Phrases,
    Rule,
    every,
    finding,
    follows,
    hits,
    is_excused,
    is_negated,
    mentions,
    phrases,
)
from .page import Page

ADJECTIVE = Rule(
    "promotional-adjective", Category.PROMOTIONAL, Severity.MINOR,
    "Advertising words raise hopes and tell the reader nothing.",
    "Remove the word, or put a fact in its place.",
    phrases(
        r"miracles?", r"miraculous(?:ly)?", r"magic(?:al|ally)?", r"magnificent", r"ground-?breaking",
        r"breakthroughs?", r"revolutioni[sz]\w+", r"revolutionary", r"game[- ]chang\w+", r"life[- ]chang\w+",
        r"transformative", r"transformational",
        r"transform(?:s|ing|ed)? (?:your|lives|the lives|their|the way|the landscape|mental|people|how)",
        r"cutting[- ]edge", r"state[- ]of[- ]the[- ]art", r"world[- ](?:class|renowned|leading)",
        rf"powerful (?:\w+ )?(?:{MEDICINE}|tool|new|way|results?|benefits?|relief|ally|healing|potential|impact)",
        r"exciting", r"thrilling", r"amazing(?:ly)?", r"incredibl[ey]", r"extraordinar(?:y|ily)", r"remarkabl[ey]",
        r"astonishing", r"astounding", r"stunning", r"spectacular", r"phenomenal", r"fantastic", r"wonderful",
        r"unparalleled", r"unmatched", r"unrivall?ed", r"unprecedented", r"second to none",
        r"(?:ray|beacon|glimmer) of (?:\w+ )?hope", r"(?:new|fresh|real|renewed) hope",
        r"(?:offers?|brings?|gives?|provides?|bringing|offering) (?:\w+ )?hope", r"light at the end of",
        r"mental reset", r"most advanced", r"next[- ]generation", r"innovative",
        rf"(?:highly |very |truly |extremely )?promising (?:new )?{MEDICINE}",
        r"(?:great|significant|tremendous|huge|enormous|immense|incredible|real) promise", r"unleash\w*",
        r"supercharg\w+", r"radiant", r"flawless", r"youthful(?:ness)?(?: \w+)?", r"turn back the clock",
        r"new lease (?:on|of) life", r"(?:brighter|better) tomorrow", r"premier", r"top[- ]rated", r"award[- ]winning",
        r"leading (?:clinics?|providers?|experts?|specialists?|authorit\w+)",
        r"compelling (?:option|choice|alternative)", r"best[- ]kept secret", r"secret to", r"must-have",
        r"wonder (?:drug|cure)", r"super ?drug", r"silver bullet", r"holy grail", r"dream (?:body|results|smile)",
        r"say (?:goodbye|hello) to", r"imagine (?:a life|waking|living|feeling|being|if)", r"act now",
        r"limited[- ]time", r"special (?:offer|price)s?", r"discount(?:s|ed)?",
        r"don't (?:miss out|let \w+ hold you back)", r"why (?:wait|suffer)", r"luxur(?:y|ious)", r"pamper\w*",
        r"effortless(?:ly)?", r"seamless(?:ly)?", r"superior", r"exceptional", r"truly (?:unique|special|remarkable)",
        r"unique (?:approach|opportunity|solution)",
        r"one of a kind", r"hottest", r"celebrit(?:y|ies)", r"sought-after",
        r"a(?:n)? (?:true|absolute|total) (?:joy|delight)", r"look(?:ing)? (?:\w+ )?(?:years|decades) younger",
        r"jaw-dropping", r"mind-blowing", r"rave", r"viral",
    ),
    (
        follows(phrases(r"pain", r"bleeding", r"seizures?", r"infections?", r"symptoms?", r"cancer", r"injur\w+",
        r"illness\w*", r"event", r"mushrooms?", r"resonance", r"load", r"wart", r"hepatitis")),
        mentions(phrases(r"viral (?:infection|illness|load|hepatitis|test)\w*", r"superior (?:vena|oblique|to placebo)",
        r"(?:has|have|had) symptoms")),
    ),
    headings=True,
)  # fmt: skip
SHOUT = replace(
    ADJECTIVE, pattern=Phrases(re.compile(r"[^\s!?]+(?:\s+[^\s!?]+){0,3}!+")),
    message="Patient information does not shout: an exclamation mark turns it into advertising.",
    mend="End the sentence with a full stop.",
)  # fmt: skip


def promotional_adjective(page: Page) -> Iterator[Finding]:
    """Patient text carries no advertising words and no exclamation marks; in headings that is graver."""
    told: set[tuple[str, int]] = set()
    for rule in (ADJECTIVE, SHOUT):
        for hit in hits(page, rule.pattern, headings=True):
            place = (hit.sentence.block.path, hit.sentence.block.start + hit.sentence.start)
            if place not in told and not is_excused(hit, rule.excuses):
                told.add(place)
                is_heading = hit.sentence.block.shape in HEADINGS
                yield finding(rule, hit, severity=Severity.MAJOR if is_heading else None)


STAFF = (
    r"(?:team|clinics?|clinicians?|experts?|specialists?|doctors?|providers?|physicians?|practice|cent(?:er|re)"
    r"|facility|medical board|practitioners|staff|therapists|nurses|mission|services?|experienced \w+|patients)"
)
PRAISE = Rule(
    "clinic-promotion", Category.SELF_PROMOTION, Severity.MINOR,
    "The clinic speaks for itself in the middle of clinical information, which makes the rest read as advertising.",
    "Move it to the contact block, or take it out.",
    phrases(
        r"(?:contact|call|message|text|email|visit) us (?:today|now|to|for|at|on)(?! (?:if|tell|straight|report))",
        r"(?:contact|call|visit) us(?=[.!]|$)", r"reach out to (?:us|our)", r"our team of",
        r"get in touch (?:with us|today|to)",
        r"(?:drop|stop|come|swing) by (?:our|the|and|today)",
        r"book (?:a|an|your|now|online|today)(?! (?:\w+ )?(?:gp|doctor|nurse|test|blood))(?: \w+)* (?:consultation"
        r"|appointment|session|visit|assessment|today|now|online|with us|call|slot)",
        r"book (?:now|online|today)", r"schedule (?:a|an|your) (?:\w+ )*(?:consultation|appointment|visit|call|session"
        r"|assessment)(?: (?:with us|today|now))?", r"(?:free|complimentary) consultation", r"join us",
        r"sign up (?:today|now|for our)", r"click here", r"call (?:today|now)",
        r"learn more about (?:our|how (?:we|our))", r"ask about our", r"our (?:prices|packages|membership|offers)",
        r"our (?:\w+ )?(?:expert|experienced|dedicated|caring|skilled|compassionate|world-class|award-winning|highly"
        rf"|friendly|trained|professional|certified|knowledgeable|talented|leading) (?:\w+ )*?{STAFF}",
        r"our (?:medical board|mission|philosophy|unique|approach|state-of-the-art|modern|service offerings|advanced"
        r"|signature|commitment)",
        r"we(?:'re| are) (?:proud|dedicated|committed|here to|passionate|delighted|known|the (?:only|best|leading"
        r"|first))", r"we (?:\w+ly )?(?:speciali[sz]e|pride|pledge|strive|tailor|utili[sz]e|believe in|are leaders"
        r"|have helped|love|go above|combine)", r"(?:at|here at) (?:[a-z][\w’'-]*(?: |, ?)?){1,5},? ?we",
        r"(?:at|here at) our \w+", r"with us(?:, you|!| you)", r"trust (?:us|our)", r"choose (?:us|our)",
        r"why choose \w+", r"look no further", r"in good hands",
        r"your (?:journey|healing|transformation) (?:with us|starts|begins)", r"come (?:and )?see us",
        r"we (?:also )?(?:proudly )?offer", r"our (?:clinic|center|centre|facility|wellness \w+)",
        r"(?:specials?|promotion|gift cards?|loyalty)(?= (?:available|this|for))",
    ),
    (
        is_negated,
        mentions(phrases(
            r"if you (?:have|are|feel|think|notice|get|cannot|can't|need|miss|want to (?:stop|cancel))",
            r"side[- ]effects?", r"emergency", r"urgent\w*", r"999|911|111|988", r"before (?:your|the|you|each)",
            r"blood pressure", r"bring (?:a|your)", r"allerg\w+", r"interpreter", r"chaperone", r"cancel",
            r"change your appointment",
            r"(?:gp|pharmacist|midwife|doctor's|nurse) appointment",
            r"appointment with (?:your|a) (?:gp|doctor|dentist|nurse|pharmacist)", r"this leaflet", r"does not offer",
            r"follow-up",
        )),
    ),
    headings=True,
)  # fmt: skip
CLINICAL = frozenset({
    Role.HOW_IT_WORKS, Role.USES, Role.EFFECTIVENESS, Role.CONTRAINDICATIONS, Role.WARNINGS, Role.INTERACTIONS,
    Role.PREGNANCY, Role.SIDE_EFFECTS, Role.DEPENDENCE, Role.KEY_SAFETY, Role.EVIDENCE, Role.ABOUT_CONDITION,
})  # fmt: skip
FOR_CONTACT = re.compile(r"^(?:help|credits|audience)\b")


def clinic_promotion(page: Page) -> Iterator[Finding]:
    """The clinic and its offers stay out of clinical text; they belong in the contact block."""
    told: set[tuple[str, int]] = set()
    for pattern in (PRAISE.pattern, *_clinic(page)):
        for hit in hits(page, pattern, headings=True):
            block = hit.sentence.block
            place = (block.path, block.start)
            if place in told or FOR_CONTACT.match(block.path) or is_excused(hit, PRAISE.excuses):
                continue
            told.add(place)
            yield finding(PRAISE, hit, severity=Severity.MAJOR if block.role in CLINICAL else None)


def _clinic(page: Page) -> tuple[Phrases, ...]:
    return (
        (phrases(" ".join(re.escape(each) for each in page.clinic.name.lower().split())),) if page.clinic.name else ()
    )


MENTAL = (
    r"(?:(?:an? |the |severe |chronic |their |his |her |your )*(?:mental\w*|depress\w+|anxi\w+|addict\w+|psych\w+"
    r"|schizo\w+|bipolar\w*|obes\w+|eating|substance\w*|trauma|ptsd|ocd|illness|disorders?|condition|symptoms|pain"
    r"|cancer|dementia|migraines?|insomnia|stress|panic))"
)
STIGMA = {
    r"(?:\w+ )?sufferers?": "Write “people with …”.",
    r"suffer(?:s|ed|ing)? (?:from|with|through) (?:\w+)?": "Write “has” or “lives with”.",
    r"suffering (?:silently|alone|humans|patients|people|individuals)": "Write “people with …”.",
    rf"victims? of {MENTAL}": "Write “people with …”.",
    r"substance abuse(?:rs?)?(?! and mental health services)":
    "Write “substance use disorder” or “drug or alcohol problems”.",
    r"(?:drug|alcohol|cannabis|opioid|cocaine|prescription) abuse(?:rs?)?": "Write “drug use” or “drug use disorder”.",
    r"(?:drug |substance |recovering |former |heroin |opioid |sex |an? |ex-|the )*addicts?":
    "Write “a person with a substance use disorder”.",
    r"junk(?:y|ies)|druggies|drug habit|drunks?|crackheads?": "Name the condition, not the person by it.",
    r"(?:an?|the|recovering|former|for|many|some|are|among) alcoholics?(?! (?:anonymous|drinks?|beverages?|liver"
    r"|hepatitis))": "Write “a person with alcohol use disorder”.",
    r"commit(?:s|ted|ting)? suicide": "Write “died by suicide” or “take their own life”.",
    r"(?:successful|completed|failed|unsuccessful) suicides?(?: attempts?)?":
    "Write “died by suicide” or “suicide attempt”.",
    r"(?:battl(?:e|es|ed|ing)|fighting|struggl(?:es|ing) with their|plagued by|afflicted (?:with|by)|stricken (?:with"
    rf"|by)|crippled by|tormented by)(?: (?:with|against))? {MENTAL}": "Write “living with …”.",
    r"(?:the )?mentally ill(?: \w+)?": "Write “people with a mental health condition”.",
    r"mental(?:ly)? (?:patients?|cases?|defectives?|disturbed|unstable)":
    "Write “people with a mental health condition”.",
    r"(?:schizophrenics|a schizophrenic(?! (?:episode|illness))|psychotics|psychos?|a (?:bipolar|manic)(?=[.,;]|$| who"
    r"| is)|bipolars|depressives|anorexics|bulimics|epileptics|an epileptic(?! (?:seizure|fit))|autistics|borderlines"
    r"|neurotics|hypochondriacs?|insomniacs?)": "Write “people with …”.",
    r"diabetics": "Write “people with diabetes”.",
    r"(?:crazy|insane|lunatics?|maniacs?|deranged|madness|nutcases?|retarded|retards?|imbeciles?)":
    "Take the word out.",
    r"(?:the handicapped|handicapped (?:people|person|patients)|wheelchair[- ]bound|confined to a wheelchair|cripples?"
    r"|invalids)": "Write “disabled people” or “wheelchair user”.",
    r"(?:obese|fat|overweight) (?:people|patients|persons?|individuals|women|men)|morbidly obese|the obese":
    "Write “people living with obesity”.",
    r"(?:got|getting|stay(?:ed|ing)?|been) clean(?= (?:from|off|and sober|for \w+ (?:years|months)))|clean and sober"
    r"|dirty urine": "Write “in recovery” or “tested positive”.",
    r"(?:demented|senile|the elderly(?! (?:and|person)))": "Write “people with dementia” or “older people”.",
    r"non-?compliant|drug[- ]seek(?:ing|ers?)|frequent flyers?": "Say what happened, without blame.",
    r"(?:weak|lazy|attention[- ]seeking|manipulative) (?:people|patients|person|willed|individuals)":
    "Take the judgement out.",
}  # fmt: skip
TERM = Rule(
    "stigma-term", Category.STIGMA, Severity.MINOR,
    "It names people by an illness or blames them for it, and people who are hurt by a word stop reading.",
    "", phrases(*STIGMA), (mentions(phrases(r"institute on drug abuse",
    r"(?:old|outdated|offensive|stigmatising|stigmatizing|hurtful) (?:word|term)s?",
    r"(?:do not|don't|avoid|never|instead of) (?:saying|using|calling|the (?:word|term))")),), headings=True,
)  # fmt: skip


def stigma_term(page: Page) -> Iterator[Finding]:
    """People come first and illness second: no word names somebody by a diagnosis or blames them."""
    told: set[tuple[str, int]] = set()
    for hit in _terms(page):
        place = (hit.sentence.block.path, hit.sentence.block.start + hit.sentence.start)
        if place not in told and not is_excused(hit, TERM.excuses):
            told.add(place)
            mend = next(mend for pattern, mend in STIGMA.items() if phrases(pattern).match(hit.words))
            yield finding(replace(TERM, mend=mend), hit)


def _terms(page: Page) -> Iterator[Hit]:
    """Words hurt in a question and in a heading too, which other checks leave out."""
    if TERM.pattern.search(page.text):
        for sentence in every(page):
            yield from (Hit(page, sentence, *found.span()) for found in TERM.pattern.finditer(sentence.text))
