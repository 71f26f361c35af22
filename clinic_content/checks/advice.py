"""Advice that no page may give: to have a treatment, to stop one, that it suits the reader, or what it will bring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .about import subjects
from .answers import END, YES, Answer, waved_away
from .claims import MEDICINE, NAMED
from .efficacy import EFFICACY, UNAPPROVED, WORKS
from .finding import Category, Finding, Severity
from .language import (
    Hit,
    Rule,
    broken,
    is_conditional,
    is_negated,
    is_sourced,
    mentions,
)
from .page import Page
from .phrases import phrases
from .pictures import IMAGES, PICTURES
from .risky import RISKY

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
    r"try (?:to|not|and|again)", r"vaccin\w+|screen\w+|shots?|jabs?|test(?:s|ed|ing)?|boosters?|check-?ups?",
)  # fmt: skip
NOT_ADVISED = re.compile(r"\b(?:to|may|can|could|might|will|would|who|people|patients)\s*$", re.IGNORECASE)


def _is_told(hit: Hit) -> bool:
    """Whether “switch to” tells what somebody may do, and advises nobody."""
    return hit.words.lower().startswith("switch") and bool(NOT_ADVISED.search(hit.before))


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
        r"(?:ketamine|esketamine|spravato|botox|semaglutide|ozempic|wegovy|infusions?|fillers?|injectables?|(?:iv"
        r" )?drips?|one drip|boosters?"
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
        rf"^(?:try|experience|discover) (?:our |the |a |iv |guided |oral )*(?:{NAMED}|esketamine|spravato|tms"
        rf"|infusions?|injections?"
        r"|fillers?|iv drips?|iv therapy|shockwave therapy|laser treatment)(?! (?:not|again|at the same))",
        rf"(?:demand|insist on|ask your (?:doctor|gp|provider) for) (?:our |the |a |some )*{NAMED}",
        rf"switch to (?:our |the |iv )*{NAMED}",
        rf"(?:demand|insist on|ask your (?:doctor|gp) to prescribe) {OFFERED}",
        r"you (?:must|have to|need to) keep (?:taking|using|coming|having) (?:[\w-]+ ){0,5}?to (?:see|get|notice"
        r"|keep) (?:\w+ "
        r")?(?:results|a difference|changes)",
        r"you (?:must|have to|need to|should) (?:come|return|(?:take|use|have|get|inject|repeat|continue) (?:it|this"
        r"|them|these"
        rf"|{NAMED}|your \w+))(?: [\w-]+){{0,6}}? (?:to|if you want to) (?:see|get|notice) (?:\w+ )?(?:results"
        rf"|a difference"
        r"|changes)",
        r"(?:everyone|everybody|anyone) (?:over|above|aged|under|past) (?:the age of )?\w+ (?:should|must|ought to"
        r"|needs? to) (?:\w+ )?(?:consider|try|have|get|take|start|be on)",
        r"the (?:right|next|only) (?:step|thing to do) is to (?:start|try|get|have|begin)",
    ),
    (is_negated, mentions(DOSING), _is_told),
)  # fmt: skip


def directive_to_treat(page: Page) -> Iterator[Finding]:
    """A page informs; it does not tell a reader to have a treatment."""
    yield from broken(page, DIRECTIVE)


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
        r"(?!if )\w+ you(?:'ve| have) (?:\w+ )?been (?:seeking|looking for|waiting for|searching for|dreaming of"
        r"|missing)",
        r"(?:life|relief|results|body|smile|peace|skin) (?:that )?you (?:deserve|desire|want|crave|dream of|need)",
        r"(?:bring|brings|brought) (?:\w+ ){0,4}(?:joy|life|happiness|smile|spark|confidence) (?:back|to life)",
        r"(?:a )?(?:whole |brand )?new (?:person|man|woman|you)(?= *[.,;!]|$| after| in)",
        r"you deserve(?: (?:to|it|better|relief))",
        r"^(?:wake up|feel|look|live|be|become|start) (?:\w+ )?(?:happier|younger|better|healthier|free|alive"
        r"|confident|great"
        r"|amazing|again)", r"(?:stop|end) (?:the |your )?suffering", r"start living",
        r"(?:gives?|brings?|gave|got|get) (?:\w+ ){1,3}(?:spark|life|smile|confidence|energy|joy|mojo|freedom) back",
        r"(?:results|outcomes|numbers|reviews) speak for (?:themselves|itself)",
        r"you(?:'ll| will) be (?:amazed|astonished"
        r"|surprised|thrilled|delighted)", r"^change your life",
        r"(?:will|that|has|have|it|can|could|treatment|therapy) (?:\w+ )?chang\w+ (?:your|my|their|so many"
        r"|people's) li(?:fe|ves)",
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
        r"after (?:your )?(?:surgery|operation|stroke|injury)",
        r"(?:bones?|wounds?|fractures?|tissues?|cough\w*|stitches|cuts?|ulcers?|skin grafts?)",
        r"seek (?:medical )?(?:help|advice)", r"usually", r"(?:urine|bladder|bowels?|muscles?|movements?)",
        r"should")),
    ),
    headings=True,
)  # fmt: skip


def outcome_promise(page: Page) -> Iterator[Finding]:
    """A page promises no outcome, and says how well a treatment works only with a source."""
    yield from broken(page, PROMISE, EFFICACY, WORKS, UNAPPROVED, PICTURES, IMAGES)


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
        rf"|usual |regular |of |on |those |these )*(?:[\w-]+ ){{0,2}}?{MEDS}",
        rf"^{STOPPING} (?:your|all|the|those) (?:\w+ )?{MEDS}",
        r"you (?:can|could|may) (?:then |just |simply |safely |now |even |also |finally |often )+(?:stop|quit|come off)"
        r"(?= *[.!,;]|$| (?:it|them|taking|at any time|whenever|your|those|without))",
        r"(?:just|simply) stop(?= *[.!]|$)", r"can be stopped (?:at any time|suddenly|overnight|at once"
        r"|from one day to the next"
        r"|cold turkey|whenever)", r"you (?:no longer need|won't need|will not need) (?:them|it|those)(?= *[.!]|$)",
        r"you (?:can|could|may) (?:stop|quit|come off) (?:it |them |taking it |taking them )?(?:at any time|whenever"
        r"|any time|overnight|from one day to the next|cold turkey|without (?:tapering|asking|telling|talking))",
        rf"need(?:s|ed)? no (?:further|more|other) {MEDS}",
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
            r"|come)", r"(?:asked|told|advised|need|have|needs) to (?:also )?stop", r"withdrawal", r"gradually",
            r"slowly", r"suddenly", r"taper\w*", r"seek",
            r"get (?:medical )?help", r"999", r"911",
        )),
    ),
)  # fmt: skip


UNSAFE = replace(
    STOPS,
    message="It tells the reader to do what can harm them, or to leave out a clinician who needs to know.",
    mend="Take it out, and say what is safe and whom to ask.",
    pattern=phrases(
        r"no need to (?:tell|ask|see|consult|inform|involve|talk to|check with) (?:your|a|any) (?:gp|doctor"
        r"|psychiatrist|prescriber"
        r"|pharmacist|therapist|clinician|physician)",
        r"(?:you )?can (?:safely|happily) (?:drink|drive|mix|combine|double|skip)",
        r"(?:a |one |the )?(?:glass (?:or two )?of wine|beer|drink(?: or two)?|alcohol) (?:\w+ ){0,3}?(?:helps?|is fine"
        r"|is (?:all right|ok|okay|safe)|won't hurt|will not hurt|can help|relaxes|calms|does no harm|is no problem)",
        r"(?:no|without) (?:need|reason) to (?:wait|rest|be watched|be driven home|arrange a driver|take time off)",
        r"(?:double|increase|raise) (?:the|your) dose (?:if|when|whenever|yourself)",
        r"(?:do not|don't|no need to) (?:worry about|bother with|read) (?:the )?(?:leaflet|label|warnings?|interactions"
        r"|side effects|other medicines)",
        r"(?:combine|mix) (?:[\w-]+ ){1,3}with (?:[\w-]+ ){0,2}(?:benzodiazepines?|opioids?|alcohol|painkillers"
        r"|sleeping pills)",
    ),
    excuses=(is_negated, is_conditional),
)  # fmt: skip


OF_DANGER = re.compile(r"pregnan|breast-?feed|nursing|alcohol|wine|beer|drive|driving|wheel", re.IGNORECASE)
CARRY_ON = replace(
    UNSAFE,
    pattern=phrases(
        r"so (?:you|mothers|women|patients) can (?:safely |simply |just )?(?:continue|keep (?:taking|using)|carry on"
        r"|go on|stay on|drive|drink)",
    ),
    excuses=(is_conditional, lambda hit: not OF_DANGER.search(hit.sentence.text)),
)  # fmt: skip
"""What is concluded from a harm that is said not to exist."""


def stop_medication(page: Page) -> Iterator[Finding]:
    """Nothing suggests stopping a medicine, or mixing it, without the caution to talk to its prescriber first."""
    yield from broken(page, STOPS, UNSAFE, CARRY_ON, *RISKY)
    yield from waved_away(page, UNSAFE, *_risky(page))


MARKED_YES = (rf"^a: yes{END}", rf"^a: sure{END}", rf"^a: absolutely{END}", rf"^a: of course{END}")
"""As questions and answers are marked in plain text."""
ASKED_TO_STOP = Answer(
    phrases(
        rf"(?:can|may|could|should|do) (?:i|we|you|patients|people) (?:\w+ ){{0,3}}?{STOPPING} (?:\w+ ){{0,4}}?{MEDS}"
    ),
    phrases(rf"{YES}{END}", *MARKED_YES),
    is_risky=True,
)
ASKED_TO_DRINK = Answer(
    phrases(
        r"(?:can|may|could|should|do|is it (?:\w+ )?(?:safe|ok|okay|fine|all right)) (?:i |we |you "
        r"|to )?(?:\w+ ){0,3}?(?:drink"
        r"|drive|have (?:a |some )?(?:wine|beer|alcohol|drink)|operate|go back to work)"
    ),
    phrases(rf"{YES}{END}", *MARKED_YES),
    is_risky=True,
)
ASKED_OF_PREGNANCY = Answer(
    phrases(r"(?:can|may|could|should|do|is|what if|are) [^?]*(?:pregnan\w+|breast-?feed\w*|nursing)"),
    phrases(rf"{YES}{END}", *MARKED_YES),
    is_risky=True,
)


def _risky(page: Page) -> Iterator[Answer]:
    """Yield the questions that nobody may answer with a bare yes, by what the page's medicines are known for."""
    drugs = subjects(page)
    yield ASKED_TO_STOP
    if any(each.is_sedating for each in drugs) or SEDATION.search(page.content.title.lower()):
        yield ASKED_TO_DRINK
    if any(each.has_pregnancy_warning for each in drugs):
        yield ASKED_OF_PREGNANCY


SEDATION = re.compile(r"\bsedat\w+|\ban(?:a)?esthe\w+|\btwilight\b|\bgas and air\b")
