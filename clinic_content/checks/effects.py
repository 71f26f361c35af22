"""Claims of how long a treatment works and how it does so in the body: what readers most like to believe."""

from __future__ import annotations

from collections.abc import Iterator

from .claims import BENEFIT
from .finding import Category, Finding, Severity
from .language import (
    Rule,
    broken,
    is_conditional,
    is_hedged,
    is_negated,
    is_sourced,
    mentions,
    phrases,
)
from .page import Page

TIME = r"(?:weeks|months|years)"
DURABILITY = Rule(
    "durability-claim", Category.UNSUPPORTED_CLAIM, Severity.MAJOR,
    "How long an effect lasts decides whether the treatment is worth its risks, and no source is given for it.",
    "Say how long it lasted in studies and cite them, or drop it.",
    phrases(
        r"(?:long[- ]?lasting|lasting|permanent|enduring|sustained|life-?long|long-term|durable"
        r"|everlasting) (?:and \w+ )?"
        rf"(?:[\w-]+ ){{0,2}}?(?:{BENEFIT}|symptom (?:relief|reduction|control)|protection from (?:anxiety"
        r"|depression))",
        rf"(?:{BENEFIT}|advantages|effects?|it) (?:[\w'’-]+ ){{0,6}}?(?:lasts?|persists?|continues?|endures?|holds?"
        r"|remain(?:s|ed)?|sustained) (?:for )?"
        rf"(?:up to |even |many |several |long |well )*(?:{TIME} (?:or|and|to) (?:even )?{TIME}|(?:many"
        rf"|several) {TIME}|years|forever|a lifetime|for good|permanently)",
        rf"(?:relief|results?|benefits?|improvements?|remission|advantages) (?:[\w'’-]+ ){{0,6}}?(?:lasts?|lasting"
        r"|persist\w*|remain\w*|continu\w+|hold) (?:for )?(?:up to |at least |about |more than "
        rf"|around )?[\w-]+ (?:\w+ )?{TIME}",
        rf"(?:lasts?|lasting) (?:for )?(?:many|several) {TIME}(?: or {TIME})?", rf"{TIME}, (?:or )?even years",
        r"effects? (?:of (?:[\w-]+ ){1,3})?wears? off (?:after|within|in) (?:\w+ ){0,4}?(?:hours|days|weeks|months)",
        r"(?:a |one |just one )?(?:single|one) (?:treatment|session|dose|infusion|visit|injection) is (?:all|enough)",
        r"(?:lasts?|works?|relief|results?|gone|better|healed|effects?|depression-free|pain-free) (?:forever|for life"
        r"|for good|permanently)",
        r"permanently (?:\w+ )?(?:cure\w*|reliev\w+|heal\w*|remov\w+|eliminat\w+|chang\w+|reduc\w+|fix\w*|end\w*"
        r"|rewire\w*|resolv\w+|improv\w+)",
    ),
    (
        is_sourced, is_negated, is_conditional,
        mentions(phrases(
            r"(?:not|isn't|aren't|un)(?: \w+)? ?(?:known|clear)", r"unclear", r"unknown", r"limited",
            r"side[- ]effects?", r"study", r"studies are needed",
            r"ana?esthe\w+", r"sedat\w+", r"numb\w*", r"we do not know", r"nobody knows", r"lifestyle changes",
            r"symptoms? (?:last|persist|continue)\w*",
            r"(?:damage|harm|injury|loss of|scarring|problems)",
        )),
    ),
    headings=True,
)  # fmt: skip


def durability_claim(page: Page) -> Iterator[Finding]:
    """How long an effect lasts is said with its source, and nothing is called permanent."""
    yield from broken(page, DURABILITY)


BRAIN = (
    r"(?:brain\w*|circuit\w*|glutamate|serotonin|dopamine|neuro\w+|neurons?|neural|synap\w+|nervous system|chemistry"
    r"|cognitive distortions|thought patterns|stress response|immune system|immunity|hormones?|metabolism"
    r"|nerve endings|mind)"
)
GROWTH = (
    r"(?:neuroplasticity|synap\w+|neural|connections|brain cells|neurons|brain activity|brain function"
    r"|brain chemistry|collagen)"
)
MECHANISM = Rule(
    "mechanism-as-fact", Category.UNSUPPORTED_CLAIM, Severity.MINOR,
    "How it works is an idea that is still being studied, and this tells it as a fact.",
    "Say that it is thought to work this way, and cite who thinks so.",
    phrases(
        r"(?:restor\w+|re-?wir\w+|reset\w*|reboot\w*|heal\w*|repair\w*|correct(?:s|ed|ing)?|boost\w*|re-?balanc\w+"
        r"|balances|recalibrat\w+|normali[sz]\w+|regenerat\w+|regrow\w*|retrain\w*|rebuild\w*|unlock\w*|optimi[sz]\w+"
        r"|supercharg\w+|jump-?start\w*|kick-?start\w*|switch\w* off|turn\w* off|fix\w*|calms?|rejuvenat\w+"
        rf"|re-?program\w*) (?:[\w'’-]+ ){{0,5}}?{BRAIN}",
        r"(?:promot\w+|enhanc\w+|increas\w+|stimulat\w+|form(?:s|ing)?|establish\w*|creat\w+|encourag\w+"
        r"|strengthen\w*|grow(?:s|ing)?|regulat\w+|activat\w+|trigger\w*|lead\w* to|helps? (?:the brain )?(?:form"
        rf"|grow|build)) (?:[\w'’-]+ ){{0,4}}?{GROWTH}",
        r"(?:brain|neural|neurobiological|nervous system|hormonal|metabolic)(?:[- ](?:system|health))? (?:reset"
        r"|reboot|rewiring|detox|re-?balancing|repair)",
        r"(?:caused by|corrects?|fix(?:es)?|due to) (?:\w+ )?chemical imbalances?",
        r"reset of (?:\w+ )?(?:stress|brain|mood)\w*", r"(?:ability|able) to (?:adapt and )?heal",
        r"(?:flush\w*|remov\w+|draw\w*|rid\w*|purg\w+) (?:\w+ ){0,3}?toxins",
        r"detoxif(?:y|ies|ying) (?:\w+ )*?(?:body|liver|blood|system)",
        r"(?:quickly |rapidly |directly )(?:boosts?|enhances?|increases?|raises?"
        rf"|activates?) (?:[\w-]+ ){{0,2}}?{BRAIN}", r"activat\w+ glutamate",
    ),
    (is_negated, is_hedged, is_conditional, mentions(phrases(r"(?:it is|is|are) (?:\w+ )?(?:thought|believed)",
    r"scientists", r"researchers think", r"not (?:fully|yet|well|completely) (?:understood|known)", r"theor(?:y|ies)",
    r"hypothes\w+", r"injury|tumou?rs?|surgery|vaccines?|vaccination"))),
    headings=False,
)  # fmt: skip


def mechanism_as_fact(page: Page) -> Iterator[Finding]:
    """How a treatment acts on the brain or body is told as what is thought, not as settled."""
    yield from broken(page, MECHANISM)
