"""Advice that no page may give: to have a treatment, to stop one, that it suits the reader, or what it will bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .claims import MEDICINE, NAMED, SYMPTOMS
from .finding import Category, Finding, Severity
from .language import (
    Rule,
    broken,
    is_conditional,
    is_negated,
    is_sourced,
    mentions,
    phrases,
)
from .page import Page

OFFERED = (
    rf"(?:(?:this|it|our|these|the|a|an|your)\b ?)?(?:[\w-]+ ){{0,2}}?(?:{MEDICINE}|{NAMED}|method|programme|program"
    r"|course|session|shots?)"
)
DOSING = phrases(
    r"as (?:your|the|directed|prescribed)", r"exactly", r"at the same time",
    r"with (?:food|water|a (?:full )?glass|meals?)", r"every day",
    r"once a day", r"(?:once|twice|times) (?:a |daily|each)", r"missed dose", r"stop taking", r"within \d+",
    r"before (?:you|your|surgery)",
    r"in hospital", r"your (?:doctor|gp|dentist|nurse|pharmacist|midwife|specialist|clinician)",
    r"try (?:to|not|and|again)",
)  # fmt: skip
DIRECTIVE = Rule(
    "directive-to-treat", Category.UNSAFE_ADVICE, Severity.BLOCKER,
    "It tells the reader to have a treatment, which only a clinician who knows them can advise.",
    "Say what the treatment is and what else there is; do not tell anybody to have it.",
    phrases(
        r"you (?:\w+ly )?(?:must|should|need to|have to|ought to|owe it to yourself to|'ve got to) (?:\w+ly "
        r"|at least )?"
        rf"(?:try (?:out )?(?:this|it|{OFFERED})|give (?:[\w-]+ ){{1,3}}a (?:try|chance|go)|undergo {OFFERED}|opt for"
        rf"|go for (?:this|{OFFERED})"
        rf"|switch to {OFFERED}|sign up|choose (?:this|our|{NAMED}))",
        r"you (?:\w+ly )?(?:must|should|need to|have to|ought to) (?:\w+ly )?(?:get|take|have|start|use|begin|receive"
        r"|be on|be taking|consider) (?:[\w-]+ ){0,2}?"
        r"(?:ketamine|esketamine|spravato|botox|semaglutide|ozempic|wegovy|infusions?|fillers?|injectables?|iv drips?"
        r"|this (?:therapy|approach|treatment|drug) (?:now|today))",
        r"(?:everyone|everybody|anyone|anybody|people|patients|those|adults) (?:with"
        rf"|who) (?:[\w'’-]+ ){{1,7}}?(?:should|must|ought to|needs? to) (?:try|undergo|be on|get on|start) (?:this|it"
        rf"|{OFFERED})",
        r"must[- ]try", r"you'll need all (?:of )?(?:the|our) (?:services|treatments|sessions)",
        r"(?:there is|there's) no (?:good )?reason (?:not to|to wait|to suffer|to hesitate)",
        rf"(?:give|giving) (?:it|ketamine|this (?:\w+ )?{MEDICINE}|{NAMED}) a (?:try|chance|go)",
        r"(?:do not|don't) (?:wait|hesitate|delay)(?: any longer)? (?:to|and) (?:try|start|get|begin"
        rf"|have) (?:\w+ )?(?:{OFFERED}|it|this)",
        rf"(?:try|start|get|begin) {OFFERED} (?:today|now|right away|straight away|without delay)",

        rf"(?:demand|insist on|ask your (?:doctor|gp) to prescribe) {OFFERED}",
        r"the (?:right|next|only) (?:step|thing to do) is to (?:start|try|get|have|begin)",
    ),
    (is_negated, mentions(DOSING)),
)  # fmt: skip


def directive_to_treat(page: Page) -> Iterator[Finding]:
    """A page informs; it does not tell a reader to have a treatment."""
    yield from broken(page, DIRECTIVE)


PEOPLE = (
    r"(?:individuals|people|patients|anyone|everyone|everybody|all|those|adults|women|men|teen\w+|children|sufferers)"
)
SUITABLE = Rule(
    "suitability-claim", Category.UNSUPPORTED_CLAIM, Severity.MAJOR,
    "Only a clinician who knows the reader can say whether a treatment suits them.",
    "Say who decides, and what they look at.",
    phrases(
        r"(?:suitable|appropriate|ideal|perfect|recommended|well[- ]suited|great|excellent|right|a (?:good|great"
        rf"|perfect) (?:fit|choice|option)) for (?:most |many |all |any )?{PEOPLE} (?:with|who|living|struggling"
        r"|suffering|of all)",
        r"(?:suitable|appropriate|ideal|perfect|right) for (?:everyone|anyone|everybody|all ages|all patients"
        r"|every \w+)",
        r"(?:is|are|'s|'re|will be) (?:\w+ly )?(?:the )?(?:right|perfect|ideal|suitable) (?:\w+ )?for you",
        r"(?:may|might|could|is|are) (?:well )?(?:be )?(?:just |exactly )?(?:the|a) (?:right|perfect|ideal|great"
        r"|best) (?:choice|option|fit|treatment|solution|answer|therapy) for you",
        r"(?:good|ideal|perfect|great|excellent|strong|best|prime) candidates?", r"(?:are|is) candidates? for",
        r"you (?:\w+ly )?(?:qualify|are eligible|are suitable)",
        r"(?:anyone|everyone|anybody) can (?:\w+ )?(?:benefit|have it|use it|take it)",
        r"(?:made|designed|tailor-made) for people like you", r"no one is too (?:old|young)",
    ),
    (
        is_negated, is_conditional,
        mentions(phrases(
            r"(?:to|and|will|can|help) (?:\w+ ){0,3}(?:see|find|find out|know|decide|determine|assess|discuss|tell"
            r"|choose|check)", r"not (?:\w+ )?for everyone", r"depends on",
            r"(?:best|right) for you (?:depends|will depend)", r"together", r"exercises?",
        )),
    ),
    headings=True,
)  # fmt: skip


def suitability_claim(page: Page) -> Iterator[Finding]:
    """No page says that a treatment suits its reader; a clinician does, after an assessment."""
    yield from broken(page, SUITABLE)


PROMISE = Rule(
    "outcome-promise", Category.PROMOTIONAL, Severity.MAJOR,
    "It promises the reader an outcome that no treatment can promise.",
    "Remove the promise; say what share of people improved, and by how much, with the source.",
    phrases(
        r"(?:help\w*|allow\w*|let|lets|enabl\w+|empower\w*) (?:\w+ ){0,3}?(?:to )?(?:reclaim|rediscover|break free"
        r"|break out|thrive|conquer|defeat|escape|overcome (?:\w+ )?(?:negative|depression|anxiety|trauma|addiction"
        r"|pain)"
        r"|get (?:\w+ ){1,3}back|live (?:the|a|your) (?:\w+ )*life|feel (?:like )?(?:yourself|themselves|alive|happier"
        r"|whole|young\w*|more in (?:charge|control))|find (?:\w+ ){0,2}(?:relief|peace|joy|happiness|calm"
        r"|the treatment that)"
        r"|move (?:toward|towards|past|beyond|forward)|heal|take (?:back )?control|turn (?:\w+ ){1,3}around"
        r"|enjoy life)",
        r"(?:reclaim|rediscover|regain|take back|transform) (?:\w+ )?(?:control|life|lives|joy|happiness|spark|smile"
        r"|confidence|zest|freedom|self)",
        r"(?:\w+ )?you(?:'ve| have) (?:\w+ )?been (?:seeking|looking for|waiting for|searching for|dreaming of"
        r"|missing)",
        r"(?:life|relief|results|body|smile|peace|skin) (?:that )?you (?:deserve|desire|want|crave|dream of|need)",
        r"(?:bring|brings|brought) (?:\w+ ){0,4}(?:joy|life|happiness|smile|spark|confidence) (?:back|to life)",
        r"lost joy", r"(?:calmer|happier|brighter|more balanced|pain-free|better), (?:\w+ )*life",
        r"(?:a|your) (?:calmer|happier|brighter|new|pain-free|better|more balanced) (?:life|future|tomorrow|you"
        r"|self)(?! (?:expectancy|insurance))", r"put (?:\w+ ){1,3}behind you",
        r"leave (?:your )?(?:\w+ )?(?:anxiety|depression|pain|struggles|worries) behind",
        r"(?:wake|waking) up (?:feeling )?(?:refreshed|happy|free|pain-free)",
        r"(?:feel|be|become|are) (?:\w+ ){0,2}(?:yourself|themselves) again",
        r"make (?:people|you|them|patients|those [\w ]{3,40}) feel (?:happier|more at ease|calmer|younger|better|whole"
        r"|more upbeat)",
        r"(?:you will|you'll|you can expect to|expect to|you are going to) (?:\w+ly )?(?:see|feel|notice|enjoy"
        r"|experience|lose|achieve|gain) (?:\w+ ){0,4}(?:results?|improvements?|relief|difference|better|calmer"
        r"|happier|pounds|kg|kilos|stone|weight|younger|energy|change|wrinkles)",
        r"(?:you will|you'll) (?:\w+ )?(?:feel (?:\w+ )?(?:better|calmer|happier|relieved|like)|get better|recover"
        r"|be (?:well|free)|sleep better|lose (?:weight|\d+))", r"say goodbye to",
        r"(?:a )?life (?:without|free (?:of|from)) (?:\w+ )?(?:pain|anxiety|depression|fear|worry|wrinkles|migraines?"
        r"|cravings)",
        r"your next step toward", r"end (?:to )?your (?:suffering|struggle|search|pain)", r"unlock (?:\w+ )+",
        r"(?:best|younger|happier) version of yourself",
    ),
    (
        is_negated, is_conditional, is_sourced,
        mentions(phrases(r"(?:physiotherap\w+|exercis\w+|rehabilitation|occupational) (?:\w+ ){0,6}",
        r"after (?:your )?(?:surgery|operation|stroke|injury)", r"seek (?:medical )?(?:help|advice)", r"usually",
        r"should")),
    ),
    headings=True,
)  # fmt: skip
BENEFITS = (
    rf"(?:relief|{SYMPTOMS}|mood|sleep|energy|focus|clarity|appearance|attitude|functioning|well-?being"
    r"|quality of life|anxiolytic)"
)
EFFICACY = replace(
    PROMISE, category=Category.UNSUPPORTED_CLAIM,
    message="It says how well a treatment works and gives no source for that.",
    mend="Cite the study that found it, for this condition; or say what is not known.",
    pattern=phrases(
        r"(?:highly|extremely|remarkably|incredibly|exceptionally|particularly|especially|amazingly|extraordinarily"
        r"|proven to be|equally|uniquely) (?:effective|helpful|successful|beneficial|promising)",
        r"(?:significantly|dramatically|drastically|substantially|greatly|markedly|rapidly|quickly|profoundly|swiftly"
        r"|radically) (?:reduc\w+|improv\w+|reliev\w+|alleviat\w+|eas(?:e|es|ing)|lower\w*|decreas\w+|enhanc\w+"
        rf"|boost\w*|lessen\w*) (?:[\w'’-]+ ){{0,4}}?{BENEFITS}",
        r"(?:reduc\w+|improv\w+|reliev\w+|alleviat\w+|eas(?:e|es|ing)|lower\w*"
        rf"|lessen\w*) (?:[\w'’-]+ ){{0,3}}?{BENEFITS} (?:\w+ ){{0,3}}?(?:significantly|dramatically|drastically"
        r"|rapidly|quickly|in no time|more quickly)",
        r"(?:rapid|fast|quick|swift|powerful|profound|dramatic|remarkable"
        r"|long-sought)(?:[- ]acting)?(?:,? (?:and )?\w+)? (?:\w+ )?(?:relief|improvements?|antidepressant effects?"
        r"|mood stabili[sz]ation|results)(?! inhalers?)",
        r"(?:promising|impressive|excellent|outstanding|amazing|incredible|great|significant) results",
        r"(?:significant|substantial|noticeable|dramatic|considerable) (?:improvements?|relief)(?= (?:in|of|within"
        r"|when|for|from|after))",
        r"effective (?:for|in|against) (?:treating |managing |relieving |reducing )?(?:treatment-resistant|resistant"
        r"|all|severe|every|chronic)",
    ),
    excuses=(is_sourced, is_negated, is_conditional, mentions(phrases(r"study", r"trial", r"meta-analysis",
    r"stud(?:y|ies)", r"research\w*", r"side effects?", r"risks?"))),
)  # fmt: skip


def outcome_promise(page: Page) -> Iterator[Finding]:
    """A page promises no outcome, and says how well a treatment works only with a source."""
    yield from broken(page, PROMISE, EFFICACY)


MEDS = (
    r"(?:medications?|medicines?|antidepressants?|pills|tablets|meds|drugs|ssris?|snris?|insulin|statins?"
    r"|benzodiazepines?|prescriptions?|painkillers|inhalers?|blood thinners|lithium|\w+(?:pram|oxetine|azepam|aline))"
)
STOPPING = (
    r"(?:stop(?:ping)?(?: taking)?|quit(?:ting)?(?: taking)?|com(?:e|ing) off|get(?:ting)? off|ditch(?:ing)?"
    r"|throw(?:ing)? (?:away|out)|skip(?:ping)?|drop(?:ping)?|bin|wean(?:ing)? (?:yourself |themselves )?off"
    r"|discontinu\w+|abandon\w*|giv(?:e|ing) up(?: on| taking)?|cut(?:ting)? out|replac(?:e|es|ing)|say goodbye to"
    r"|leave behind|swap(?:ping)?)"
)
STOPS = Rule(
    "stop-medication", Category.UNSAFE_ADVICE, Severity.MAJOR,
    "Stopping a medicine without its prescriber can be dangerous, and this reads as if one could.",
    "Say: do not stop or change a medicine without talking to whoever prescribed it.",
    phrases(
        r"(?:can|could|may|able to|lets?|allow\w*|enabl\w+|help\w*|free to|ready to|time to|finally|simply|just"
        r"|safely|should|leads?|often|want to|instead of|chance to|many|people|patients|then|so|and|or|to|by"
        rf"|without) (?:\w+ ){{0,4}}?{STOPPING} (?:your |their |the |his |her |all |daily |using |other |current "
        rf"|usual |regular |of |on |those |these )*(?:\w+ )?{MEDS}",
        rf"^{STOPPING} (?:your|all|the|those) (?:\w+ )?{MEDS}",
        rf"no longer (?:need|require|have to take|rely on) (?:\w+ ){{0,3}}?{MEDS}",
        rf"(?:do not|don't|won't|will not) need (?:your |their |any |to take )*(?:\w+ )?{MEDS} (?:any ?more|any longer"
        r"|anymore|again)",
    ),
    (
        is_negated,
        mentions(phrases(
            r"(?:do not|don't|never|not|cannot|should not|shouldn't|must not|without) (?:[\w'’-]+ ){0,4}?(?:stop|quit"
            r"|come off|change|skip|talking|speaking|asking|checking|advice|discussing|your doctor)\w*",
            r"(?:talk|speak|ask|tell|check|contact|call|see|discuss|consult)(?:ing)? (?:to |with |it with )?(?:your|a"
            r"|the|us|with)", r"(?:your|the|a) (?:\w+ )?(?:doctor|gp|clinician|prescriber|dentist|surgeon|anaesthetist"
            r"|team|nurse|pharmacist) (?:\w+ )?(?:will|may|might|can|should|could|tells?|asks?|advises?)",
            r"(?:if|when|before|after|once|because|until) (?:you |they |people )?(?:\w+ )?(?:stop|stopping|quit|coming"
            r"|come)", r"asked to", r"withdrawal", r"gradually", r"slowly", r"suddenly", r"taper\w*", r"seek",
            r"get (?:medical )?help", r"999", r"911",
        )),
    ),
)  # fmt: skip


def stop_medication(page: Page) -> Iterator[Finding]:
    """Nothing suggests stopping a medicine without the caution to talk to its prescriber first."""
    yield from broken(page, STOPS)
