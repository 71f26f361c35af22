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
    Rule,
    are_apart,
    asks,
    every,
    finding,
    follows,
    hits,
    is_excused,
    is_negated,
    mentions,
    said,
)
from .naming import kept
from .needs import offered
from .page import Page, Shape
from .phrases import Phrases, phrases

ADJECTIVE = Rule(
    "promotional-adjective", Category.PROMOTIONAL, Severity.MINOR,
    "Advertising words raise hopes and tell the reader nothing.",
    "Remove the word, or put a fact in its place.",
    phrases(
        r"miracles?", r"miraculous(?:ly)?", r"magic(?:al|ally)?", r"magnificent", r"ground-?breaking",
        r"breakthroughs?", r"revolutioni[sz]\w+", r"revolutionary", r"game[- ]chang\w+", r"life[- ]chang(?:ing|ers?)",
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
        r"compelling (?:option|choice|alternative)", r"best[- ]kept secret", r"fountain of youth", r"secret to",
        r"must-have",
        r"wonder (?:drug|cure)", r"super ?drug", r"silver bullet", r"holy grail", r"dream (?:body|results|smile)",
        r"say (?:goodbye|hello|farewell|no) to", r"imagine (?:a life|waking|living|feeling|being|if)", r"act now",
        r"limited[- ]time (?:offers?|only|deals?|prices?|discounts?|promotions?)", r"special (?:offer|price)s?",
        r"discount(?:s|ed)?",
        r"don't (?:miss out|let (?:[\w'’-]+ ){1,4}(?:rule|control|ruin|run|define|hold|steal|take over|win))",
        r"a life-?(?:line|saver)", r"the future of (?:psychiatry|medicine|healing|wellness|mental health|dentistry"
        r"|beauty|care)", r"take the (?:first|next) step (?:to|towards?|on)",
        r"(?:experience|discover|feel|harness|unlock) the (?:power|magic|difference|benefits|freedom|joy|secret)",
        r"why (?:wait|suffer)", r"luxur(?:y|ious)", r"pamper\w*",
        r"effortless(?:ly)?", r"seamless(?:ly)?", r"superior", r"exceptional", r"truly (?:unique|special|remarkable)",
        r"unique (?:approach|opportunity|solution)",
        r"one of a kind", r"hottest", r"celebrit(?:y|ies)", r"sought-after",
        r"a(?:n)? (?:true|absolute|total) (?:joy|delight)", r"look(?:ing)? (?:\w+ )?(?:years|decades) younger",
        r"jaw-dropping", r"mind-blowing", r"rave", r"(?:go|goes|going|gone|went) viral",
    ),
    (
        follows(phrases(r"pain", r"bleeding", r"seizures?", r"infections?", r"symptoms?", r"cancer", r"injur\w+",
        r"illness\w*", r"event", r"(?:chain )?stores?", r"mushrooms?", r"resonance", r"load", r"wart", r"hepatitis")),
        mentions(phrases(r"superior (?:vena|oblique|to placebo)",
        r"(?:has|have|had) symptoms", r"get help", r"call (?:\d+|an ambulance)")),
    ),
    headings=True,
)  # fmt: skip
SHOUT = replace(
    ADJECTIVE, pattern=Phrases(r"[^\s!?]+(?:\s+[^\s!?]+){0,3}!+"),
    message="Patient information does not shout: an exclamation mark turns it into advertising.",
    mend="End the sentence with a full stop.",
)  # fmt: skip


def promotional_adjective(page: Page) -> Iterator[Finding]:
    """Patient text carries no advertising words and no exclamation marks; in headings that is graver."""
    told: set[tuple[str, int]] = set()
    said_so = ((rule, hits(page, rule.pattern, rule.shapes)) for rule in (BARGAIN, ADJECTIVE))
    for rule, found in (*said_so, (SHOUT, _shouts(page))):
        for hit in found:
            place = (hit.sentence.block.path, hit.sentence.block.start + hit.sentence.start)
            if place not in told and not is_excused(hit, rule.excuses):
                told.add(place)
                is_heading = hit.sentence.block.shape in HEADINGS
                yield finding(rule, hit, severity=Severity.MAJOR if is_heading else rule.severity)


def _shouts(page: Page) -> Iterator[Hit]:
    for sentence in every(page) if "!" in page.text else ():
        is_loud = "!" in sentence.text and "¡" not in sentence.text and not asks(sentence)
        found = SHOUT.pattern.search(sentence.text) if is_loud else None
        if found:
            yield Hit(page, sentence, *found.span())


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
        r"we (?:also )?(?:proudly )?offer", r"our (?:clinic|center|centre|facility|wellness \w+)", r"visit our",
        r"(?:specials?|promotion|gift cards?|loyalty)(?= (?:available|this|for))",
        r"our (?:\w+ )?(?:most|best)[- ](?:popular|loved|requested|booked|selling) \w+",
        r"(?:was|been|were|is|are|proudly) (?:voted|named"
        r"|ranked|rated|awarded) (?:the )?(?:\w+ )?(?:best|top|#1|number one|favou?rite)",
        r"(?:has|have) (?:given|delivered|performed|treated|helped|completed)"
        r" (?:over |more than |nearly )?(?:\d[\d,]*|thousands|hundreds|countless)",
        r"here for you (?:seven|24|around|every|day)",
        r"our (?:[\w-]+ )?(?:plans?|packages?|programs?|memberships?|sessions?|prices?) (?:is|are|starts?|begins?"
        r"|costs?|from|at) (?:at |only |just |from )?[$£€]?\d?",
        r"[$£€] ?\d[\d,.]* (?:a|per|each) (?:month|session|visit|infusion|drip|treatment|unit|syringe|week)",
        r"no hidden (?:fees|costs)",
        r"our (?:[a-z]+ )?(?:office|studio|lounge|spa|location|suite)s?", r"spots (?:fill|are)",
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
    for pattern in (PRAISE.pattern, OF_ITSELF.pattern, *_clinic(page)):
        for hit in hits(page, pattern, PRAISE.shapes):
            block = hit.sentence.block
            place = (block.path, block.start)
            is_name = pattern is not PRAISE.pattern and pattern is not OF_ITSELF.pattern and block.shape is Shape.TITLE
            if is_name or place in told or FOR_CONTACT.match(block.path) or is_excused(hit, PRAISE.excuses):
                continue
            told.add(place)
            yield finding(PRAISE, hit, severity=Severity.MAJOR if block.role in CLINICAL else None)


def _clinic(page: Page) -> tuple[Phrases, ...]:
    """Return what finds the name of the clinic: as it is set, or as a file that is about none gives it itself."""
    names = [page.clinic.name] if page.clinic.name else sorted(kept(page, "_named_itself", named_itself))
    return (phrases(*(" ".join(re.escape(word) for word in each.lower().split()) for each in names)),) if names else ()


NAME = r"(?:[A-Z][\w'’.-]*(?: (?:&|and|of) | )){1,4}"
KIND_OF_PLACE = (
    r"(?:Clinics?|Wellness|Cent(?:er|re)s?|Medical|Health|Med ?Spa|Spa|Studios?|Institute|Dental(?: \w+)?"
    r"|Dermatology|Aesthetics"
    r"|Psychiatry|Ketamine|Infusions?|Therapeutics|Associates|Practice|Lounge|Care|Pharmacy|Neuro\w+|TMS|Smiles"
    r"|Dentistry|Headache"
    r"(?: Cent(?:er|re))?)"
)
ITSELF = re.compile(
    rf"\b(?:[Aa]t|[Cc]hoose|[Ww]hy|[Ww]elcome to|[Cc]all|[Vv]isit|[Oo]ur team"
    rf" at)\s+\**(?P<at>{NAME}{KIND_OF_PLACE}(?:\s(?:&|and)\s{KIND_OF_PLACE})?)\b\**"
    rf"(?=,? (?:we|our|you)\b|[.!?]|$| today| now|\s*\n)"
    rf"|(?:^|[|–—-] )(?P<named>{NAME}{KIND_OF_PLACE}(?: (?:&|and) {KIND_OF_PLACE})?)(?= (?:is|has|was|offers"
    rf"|provides|also|can)\b|\s*$)",
    re.MULTILINE,
)
"""Where a text names the place that speaks in it, and no other: “at … we”, “Call …”, and behind a bar in the title."""
OF_OTHERS = re.compile(
    r"\b(?:National|World|Public|Mayo|Cleveland|Johns|Disease|Department|American|Royal"
    r"|International|Federal|County|Poison|Urgent|Primary|Mental|Behavioral Health$)\b"
)
VERBS = r"(?= (?:also |now |has |have |is |was |can |will )*(?:offers?|been|provides?|ships?|helps?|treats?|voted"
r"|gives?|delivers?|uses?|proud|the|here|known|today)\b)"


def named_itself(page: Page) -> frozenset[str]:
    """Return the names by which a file calls the clinic that speaks in it."""
    if page.live_disclaimers is not None or not page.beside or offered(page) is None:
        return frozenset()
    found = {each["at"] or each["named"] for each in ITSELF.finditer(page.beside)}
    return frozenset(each for each in found if not OF_OTHERS.search(each))


GIFT = (
    r"(?:visits?|sessions?|infusions?|consult\w*|treatments?|units?|scans?|facials?|vials?|drips?|months?|weeks?"
    r"|assessments?|check-?ups?|doses?|syringes?|bags?|shots?|boosters?|gifts?)"
)
BARGAIN = replace(
    ADJECTIVE, severity=Severity.MAJOR,
    message="It sells at a price or against the clock, and nobody should choose a treatment in a hurry.",
    mend="Take the offer out; say what it costs on a page about costs.",
    pattern=phrases(
        r"on (?:us|the house)(?= *[.,!;]|$)", rf"(?:free|complimentary|half-price|bonus|discounted|extra) (?:\w+"
        rf" ){{0,2}}?{GIFT}(?! (?:of charge|clinic|at (?:school|the library)))(?=.{{0,60}}\b(?:first|new|when|if you"
        rf" (?:book|sign|bring)|with|this|every|friend|callers?|for (?:new|first|members|you)|worth|included|before"
        rf"|today|now)\b|[.!]|$)",
        rf"(?:first|second|third|next|extra) (?:\w+ )?{GIFT} (?:is |are |comes? )?(?:free|half|on us|on the house"
        rf"|complimentary|included|at (?:half|no))", r"(?:save|get|enjoy|receive|claim|grab|win)s? (?:\w+ ){0,3}?"
        r"(?:\d+ ?(?:%|percent) off|[$£€] ?\d|half price|twenty units)",
        r"(?:knocks?|takes?|slash(?:es)?) (?:[\w$£€]+ )?off (?:an? |the |your )?(?:thousand|hundred|price|bill|first"
        r"|\d|[$£€])",
        r"\d+ ?(?:%|percent|per cent) off", r"[$£€] ?\d[\d,.]* off", r"(?:sign up|book|call|join|bring|buy|reserve"
        r"|order"
        r"|enrol\w*|pay|act|apply|come in|refer|secure|lock in)(?: \w+){0,5}? (?:before|by|this (?:week|month)"
        r"|while|today|tonight|in (?:january|february|march|april|may|june|july|august|september|october|november"
        r"|december)|within) (?:the |\w+day|\w+ (?:day|\d+)|\d|midnight|christmas|summer|spots|spaces|places|stocks"
        r"|supplies|it lasts|new year|the end|friday|sunday)[^.\n]{0,60}?\b(?:save|free|off|on (?:us|the house)|half"
        r"|complimentary"
        r"|bonus|gift|units|\d+ ?(?:%|percent))", r"(?:closes|ends|expires|runs out|fills up) (?:at (?:dawn|midnight"
        r"|noon|dusk)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|the)|soon|fast|this|tonight"
        r"|today)(?=.{0,30}(?:[.!]|$))(?! (?:symptoms|pain))", r"(?:spaces?|spots?|places?|seats?|slots?|chairs?"
        r"|appointments?|openings) (?:are |is )?(?:\w+"
        r" )?(?:limited|going fast|filling|few|running out|left|scarce|available (?:today|this week)|fill(?:ing)?"
        r" (?:up )?fast|disappear)", r"(?:only|just) (?:\w+ )?(?:spots|spaces|places|seats|slots|chairs) (?:left"
        r"|remain\w*|a (?:week|month))",
        r"(?:bring|refer|tell) a friend (?:and|before|by|to (?:get|save)|this|for)(?=[^.\n]{0,60}\b(?:get|free|off"
        r"|save|units|each|on (?:us|the house)|earn|receive|half)\b)", r"(?:buy|book|pay for) (?:one|two|three|five"
        r"|six|\w+),? (?:and )?get",
        r"first[- ](?:time|visit) (?:callers?|guests?|clients?|offers?|special|visitors)", r"(?:early bird|flash sale"
        r"|black friday|holiday special|summer special|package deal|gift cards?|gift certificate\w*|happy hour|loyalty"
        r" (?:card|points)|vip|membership perks|members (?:save|get|enjoy))",
        r"(?:hurry|don't delay|last chance|final call|while (?:spots|spaces|stocks|supplies|places) last|before it's"
        r" (?:gone|too late)|one[- ]time offer|today only|this week only)", r"be (?:among|one of) the first",
        r"(?:tap|hit|smash) (?:the )?(?:book|button|link|below|here)(?: now)?",
    ),
    excuses=(mentions(phrases(r"free of charge", r"vaccin\w+", r"screening", r"medicare", r"medicaid", r"nhs",
    r"insur\w+", r"stitches", r"emergency", r"helpline|hotline|988", r"studies|trial")),),
)  # fmt: skip
OF_ITSELF = replace(
    PRAISE,
    pattern=phrases(
        r"go(?:es)? the extra mile", r"you are family", r"(?:treat|treats|treated|feel|feels) (?:you )?like (?:royalty"
        r"|family|a (?:king|queen|vip|guest|million|celebrity))", r"(?:no|few) other (?:practice|clinic|spa|doctor"
        r"|center|centre|team|provider|injector)s?", r"no (?:injector|doctor|clinic|surgeon|nurse|dentist|team"
        r"|practice|one else|therapist) (?:in|on|within|for miles|has|can|knows)",
        r"(?:\d+|twenty|thirty|ten|fifteen|over \d+) (?:\w+ )?years of (?:\w+ )?(?:experience|expertise|excellence"
        r"|trust|practice)", r"(?:we|our \w+) (?:know|understand) what works", r"wrote the book", r"(?:one|a) click"
        r" away", r"let us (?:help|take|show|guide|be|do|bring|pamper|look|make|change)(?! (?:know|us))", r"(?:people"
        r"|patients|clients|they) (?:fly|travel|come|drive)s? (?:in )?(?:from (?:all|around|across|far|everywhere)"
        r"|hundreds|thousands)",
        r"(?:see|feel|come and see|experience|discover) the difference", r"(?:most|more) (?:experienced|trusted"
        r"|skilled|sought|respected|qualified|advanced|knowledgeable|popular|loved) (?:\w+ ){0,2}?(?:in (?:texas|the"
        r"|town|our|new|california|florida|\w+)|around|anywhere|of any|clinic|team|doctors?|injector|provider"
        r"|practice)", r"(?:lighter|steadier|gentler|finer|safer) (?:hands?|touch|eye)", r"(?:our|the) (?:signature"
        r"|famous|celebrated|acclaimed|exclusive|proprietary|renowned|beloved|legendary|secret) \w+",
        r"we (?:\w+ )?(?:pioneered|invented|perfected|lead|led|set the standard|were the first|are the (?:home|leaders"
        r"|go-to)|raise the bar|go beyond|never stop|never give up|will not rest|won't rest|care (?:more|deeply)|live"
        r" and breathe|built this)", r"(?:home|house) of (?:the )?(?:\w+ )?(?:best|finest|original)",
        r"(?:open|opened) our (?:doors|hearts)", r"in (?:our|these) (?:chairs|hands|recliners|suites?)(?= *[.,!;]|$|"
        r" (?:is|you|they|are))", r"ready (?:to|for) (?:feel\w*|come home|start|begin|glow|shine|live|change|take"
        r"|get)(?:[^.?\n]{0,40})\?",
    ),
    severity=Severity.MINOR,
)  # fmt: skip
MENTAL = (
    r"(?:(?:an? |the |severe |chronic |their |his |her |your )*(?:mental\w*|depress\w+|anxi\w+|addict\w+|psych\w+"
    r"|schizo\w+|bipolar\w*|obes\w+|eating|substance\w*|trauma|ptsd|ocd|illness|disorders?|condition|symptoms|pain"
    r"|cancer|dementia|migraines?|headaches?|insomnia|stress|panic|arthritis|diabetes|fatigue|burnout|fibromyalgia"
    r"|tinnitus|infertility|acne|eczema|psoriasis|hair loss|weight|cravings|low mood|grief|suicid\w+|back pain|ill"
    r" health|demons|menopause|allerg(?:y|ies)|epilepsy|long covid|lyme|hormon\w+))"
)
STIGMA = {
    r"(?:[a-z]+ )?sufferers?": "Write “people with …”.",
    r"suffer(?:s|ed|ing)? (?:from|with|through) (?:\w+)?": "Write “has” or “lives with”.",
    r"suffer(?:s|ed|ing)? (?:in silence|silently)": "Write “live with it and tell nobody”.",
    r"suffering (?:silently|alone|humans|patients|people|individuals)": "Write “people with …”.",
    rf"victims? of {MENTAL}": "Write “people with …”.",
    r"(?:[a-z]+ )?(?:pain|depression|anxiety|ptsd|crps|ocd|migraine|trauma|addiction|cancer|stroke|acne|panic|bipolar"
    r"|obesity|insomnia|illness|mdd|trd) victims?": "Write “people with …”.",
    r"(?:patients?|people|individuals|those|he|she|they|you|anyone) (?:who |that )?(?:have |has |had )?failed (?:\w+"
    r" )?(?:\w+ )?(?:treatments?|medications?|medicines?|therap\w+|trials?|antidepressants?|drugs?|ssris?|tablets)":
    "The treatment failed, not the person: write “did not help”.",
    r"(?:drug|cannabis|heroin|cocaine|opioid|substance|iv|meth) users": "Write “people who use drugs”.",
    r"(?:crater|pizza)[- ]?face\w*|kiss a crater|(?:ugly|disgusting|unsightly|hideous|embarrassing|shameful) (?:\w+"
    r" )?(?:skin|body|acne|fat|belly|wrinkles?|veins|lines|hair|spots|bulges?|legs|teeth)|(?:couch potato"
    r"|fatties|lazybones|chubby|blubber|nutters?|loonies|psycho|headcase|basket case|wackos?|schizo|freak)s?":
    "Take the judgement out.",
    r"(?:tweakers|potheads|stoners|winos|boozers|drunkards|dopeheads|pill[- ]?poppers|pillheads)":
    "Name the condition, not the person by it.",
    r"substance abuse(?:rs?)?(?! and mental health services)":
    "Write “substance use disorder” or “drug or alcohol problems”.",
    r"(?:drug|alcohol|cannabis|opioid|cocaine|prescription) abuse(?:rs?)?": "Write “drug use” or “drug use disorder”.",
    r"(?:drug |substance |recovering |former |heroin |opioid |sex |an? |ex-|the )*addicts?":
    "Write “a person with a substance use disorder”.",
    r"junk(?:y|ies)|druggies|drug habit|drunks?|crackheads?":
    "Name the condition, not the person by it.",
    r"alcoholics(?! anonymous)|(?:an?|the|recovering|former) alcoholic(?! (?:drinks?|beverages?|liver|hepatitis|fatty"
    r"|content|solution|strength|[a-z]+))": "Write “a person with alcohol use disorder”.",
    r"commit(?:s|ted|ting)? suicide": "Write “died by suicide” or “take their own life”.",
    r"suicides?(?: attempts?)? that (?:failed|succeeded)|(?:successful|completed|failed"
    r"|unsuccessful) suicides?(?: attempts?)?":
    "Write “died by suicide” or “suicide attempt”.",
    r"(?:battl(?:e|es|ed|ing)|fighting|struggl(?:es|ing) with their|plagued by|afflicted (?:with|by)|stricken (?:with"
    rf"|by)|crippled by|tormented by)(?: (?:with|against))? {MENTAL}": "Write “living with …”.",
    r"battl(?:e|es|ing) with(?= *(?::|$))": "Write “live with …”.",
    r"(?:the )?mentally ill(?: (?:people|patients?|persons?|individuals|clients?|members?))?":
    "Write “people with a mental health condition”.",
    r"mental(?:ly)? (?:patients?|cases?|defectives?|disturbed|unstable)":
    "Write “people with a mental health condition”.",
    r"(?:manic patients|schizophrenic patients|schizophrenics|a schizophrenic(?! (?:episode|illness))|psychotics"
    r"|psychos?|a (?:bipolar|manic)(?=[.,;]|$| who| is)|bipolars|depressives|anorexics|bulimics|epileptics|an"
    r" epileptic(?! (?:seizure|fit))|autistics|borderlines|neurotics|hypochondriacs?|insomniacs?)": "Write “people"
    " with …”.",
    r"diabetics": "Write “people with diabetes”.",
    r"(?:crazy|insane|lunatics?|maniacs?|deranged|madness|nutcases?|retarded|retards?|imbeciles?)":
    "Take the word out.",
    r"(?:the handicapped|handicapped (?:people|person|patients)|wheelchair[- ]bound|confined to a wheelchair|cripples?"
    r"|invalids)": "Write “disabled people” or “wheelchair user”.",
    r"(?:obese|fat|overweight) (?:people|patients|persons?|individuals|women|men)|morbidly obese|the obese":
    "Write “people living with obesity”.",
    r"(?:got|getting|stay(?:ed|ing)?|been) clean(?= (?:from|off|and sober|for \w+ (?:years|months)))|clean and sober"
    r"|dirty urine": "Write “in recovery” or “tested positive”.",
    r"(?:demented|senile|the elderly(?! person))": "Write “people with dementia” or “older people”.",
    r"non-?compliant|drug[- ]seek(?:ing|ers?)|frequent flyers?": "Say what happened, without blame.",
    r"(?:weak|lazy|attention[- ]seeking|manipulative) (?:people|patients|person|willed|individuals)":
    "Take the judgement out.",
}  # fmt: skip
MENDS = tuple((phrases(pattern), mend) for pattern, mend in STIGMA.items())
TERM = Rule(
    "stigma-term", Category.STIGMA, Severity.MINOR,
    "It names people by an illness or blames them for it, and people who are hurt by a word stop reading.",
    "", phrases(*STIGMA), (mentions(phrases(r"institute on drug abuse",
    r"(?:old|outdated|offensive|stigmatising|stigmatizing|hurtful) (?:word|term)s?",
    r"(?:do not|don't|avoid|never|instead of) (?:saying|using|calling|the (?:word|term))")),), headings=True,
)  # fmt: skip


def stigma_term(page: Page) -> Iterator[Finding]:
    """People come first and illness second, in questions and headings too: no word names somebody by a diagnosis."""
    told: dict[tuple[str, int], list[Hit]] = {}
    for _, hit in said(page, TERM.pattern):
        before = told.setdefault((hit.sentence.block.path, hit.sentence.block.start + hit.sentence.start), [])
        if all(are_apart(hit, each) for each in before) and not is_excused(hit, TERM.excuses):
            before.append(hit)
            mend = next(mend for pattern, mend in MENDS if pattern.match(hit.words))
            yield finding(replace(TERM, mend=mend), hit)
