"""Statements that leave nobody and nothing out, by their shape: always, never, every patient, the best."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .answers import HARM
from .finding import Category, Finding, Severity
from .language import Hit, Rule, is_conditional, is_negated, is_sourced, mentions
from .lexicon import Of
from .page import Page
from .pairs import OUTSIDE
from .phrases import phrases
from .shapes import Shape, shaped, wordings

PEOPLE = (
    r"(?:patients?|people|persons?|clients?|members?|users?|women|men|individuals?|guests?|adults?|children"
    r"|travell?ers?|veterans?|cases?|ages)"
)
PAYERS = r"(?:insurers?|insurance(?: \w+)?|(?:health |insurance )?plans?|medicare|medicaid|policies|policy)"
TOLD_TO_READERS = re.compile(
    r"^(?:you|we|they|i|should|must|to|please|and|or|but|will|would|he|she|who"
    r"|people)\s+(?:always|never)\b",
    re.IGNORECASE,
)
LIFELONG = re.compile(
    r"\b(?:need|take|taking|treatment|medicines?|tablets?|condition|disease|illness|diagnos\w+"
    r"|some|may|might)\b",
    re.IGNORECASE,
)


def _is_told_to_readers(hit: Hit) -> bool:
    """Whether “always” or “never” tells people what to do, or “for life” how long an illness or a need goes on."""
    if hit.words.lower().startswith(("for ", "forever", "permanently")):
        return LIFELONG.search(hit.sentence.text) is not None
    return TOLD_TO_READERS.match(hit.words) is not None or hit.words.lower().split()[0].endswith(("n't", "n’t", "not"))


SWEEPING = Rule(
    "sweeping-claim", Category.PROMOTIONAL, Severity.MAJOR,
    "It leaves no exception, and nothing in medicine holds for everybody and always.",
    "Say how often, for whom, and by which source; or leave it out.",
    wordings(
        r"[\w']+ (?:always|never|invariably) (?!know|tell|ask|call|use|take|stop|share|leave|give|start|say|forget|had"
        r"|be\b|go\b"
        r"|mix|try|drive|drink|send|sell|hesitate|available|welcome|open|been (?:studied|tested|approved|shown))\w+",
        r"(?:does|do|did|will|can)(?: not|n't) (?:ever )?(?:cause|lead to|raise|increase|harm|damage|affect|hurt"
        r"|touch|change)"
        r" (?:\w+ ){0,2}?\w+[^.;\n]*,? (?:so|which means|and that is why) (?:you|there|nobody|no one|people|relax)",
        r"(?:will|does|do)(?: not|n't) (?:be |get )?(?:affected|harmed|damaged|touched|at risk)",
        r"no (?:lower |upper |minimum |maximum )?age (?:limits?|restrictions?)",
        r"(?:for good|for life|forever|for ever|permanently)(?= *[.,!;]|$)",
        rf"(?:in|for|to|with|by|on) (?:every|all|each|100 ?% of) (?:of )?(?:our |the |single )?(?:[\w-]+"
        rf" )?{PEOPLE}(?= *[.,;!]|$| who| with| we| and)",
        rf"^(?:yes,? |and |today )?(?:every|all|each|no|not one|none of(?: our)?|any) (?:[\w-]+ ){{0,3}}?{PEOPLE}"
        rf" (?:[\w'’-]+ ){{0,6}}?(?:qualif\w+|benefits?|responds?"
        r"|improves?|recovers?|(?:has|have) ever|ever|feels?|gets? (?:better|results)|loves?|(?:is|are) (?:\w+"
        r" )?(?:eligible|suitable|candidates?"
        r"|happy|safe|satisfied|pain-free|welcome)|can (?:have|take|use|benefit)|leaves?|becomes?|finds?|sleeps?"
        r"|loses?)",
        rf"(?:every|all|any|most) (?:major |health |insurance |private )*{PAYERS} (?:\w+ )?(?:covers?|pays?"
        rf"|refunds?|funds?"
        rf"|accepts?|reimburses?|will)(?=.*\b(?:full|fully|all|every|free|100|any)\b|[^.]*$)",
        rf"(?:free|covered|paid)(?: \w+){{0,3}} (?:with|by|under|for) (?:every|all|any) (?:\w+ )?(?:{PAYERS}|{PEOPLE})",
        rf"{PAYERS} (?:\w+ )?(?:covers?|pays? for) (?:[\w-]+ ){{0,5}}?(?:in full|fully|100 ?%|completely)",
        rf"(?:no|zero|without(?: any)?|not a single|never any) (?:known |real |long-term |lasting |serious "
        rf"|systemic |harmful |unwanted |nasty |major )*(?:{HARM}|after-?effects"
        r"|hangover|downtime|pain)(?! (?:relief|killers?|medic\w+|if|unless|is|are|has|have|at the|when))",
        r"(?:no|zero|without) (?:\w+ )?(?:risk|chance|danger|fear) of (?!(?:harm|injury) if)\w+",
        r"(?:carr(?:y|ies)|has|have|poses?|comes? with|leaves?) (?:no|zero|not any) (?:\w+ )?(?:risks?|dangers?"
        r"|side effects?)",
        r"(?:is|are|it's|they're|be) (?:completely|totally|entirely|perfectly|absolutely|100 ?%|fully|utterly"
        r"|always) (?:safe|harmless|painless|risk-free|reversible|effective|natural"
        r"|gone|asleep|under|unaware|free|pain-free|cured)",
        r"(?:will|'ll|won't|going to|do not|don't) (?:\w+ )?(?:feel|remember|notice|hear|need) (?:no|nothing"
        r"|anything|a thing|any pain|another)(?=.*)",
        r"never (?:causes?|leads?|ends?|spreads?|fails?|wears?|comes?|returns?|goes|develops?|gets?|gains?|loses?"
        r"|hurts?|harms?|affects?|reach\w*|happens?|need)",
        r"(?:cannot|can't|could never|can never|does not ever|will never) (?:\w+ )?(?:cause|lead|harm|hurt|fail"
        r"|spread|damage|affect|go wrong|become|get|happen|be (?:beaten|wrong))",
        r"(?:simply|just) (?:do|does)(?: not|n't) (?:happen|occur|exist|fail|hurt)",
        r"(?:gone|works?|lasts?|better|well|smooth|fixed|solved|off|away|protect\w*|immun\w+) (?:for good|for life"
        r"|forever|permanently)",
        r"(?:is|are|be|stays?|remains?) (?:permanent|lifelong|life-long|for life|forever)(?! (?:residents?|damage"
        r"|disab\w+))",
        r"(?:lasts?|lasting|protection|immunity|results?)(?: \w+){0,2} (?:a lifetime|for life|forever)",
        r"lifetime (?:in|for|of)",
    ),
    (
        is_conditional, is_sourced, _is_told_to_readers,
        lambda hit: is_negated(hit, 4) and not hit.words.lower().startswith(("no", "never", "cannot", "can't",
        "without", "zero")),
        mentions(phrases(
            r"(?:may|might|could|should|must|need to|needs to|please)",
            r"(?:some|most|many) (?:people|patients|women|men|children) (?:have|get|feel|do|can|will|may|with)",
            r"(?:tell|ask|call|talk|speak|contact|see|check) (?:us|your|a|the|to|with)",
            r"not (?:always|every|all|everyone|completely|entirely|known|for everyone)",
            r"(?:no|not any) (?:evidence|proof|guarantee|cure|studies|data|research|medicine|treatment|drug|vaccine"
            r"|procedure|surgery|test)",
            r"(?:study|studies|trial|trials|researchers|data)",
            r"(?:screen|checked|assess|monitor|watch|record|review|offered|given|asked|told|advised|required"
            r"|reported)\w*",
            r"symptoms? (?:at|until|for|before|of)",
            r"(?:permanent|lifelong) (?:damage|harm|scar\w*|loss|disab\w*|residents?|injury|illness|disease"
            r"|condition|treatment)",
            r"at first", r"at all times", r"free of charge",
        )),
    ),
    headings=True,
)  # fmt: skip


def _is_in_safety(hit: Hit) -> bool:
    """Whether it stands where harms are told, and says whom they happen to."""
    return hit.sentence.block.role in OUTSIDE and hit.words.lower().startswith(("in ", "for ", "to ", "with "))


EXTREME = (
    r"(?:safest|strongest|fastest|gentlest|finest|quickest|easiest|smartest|purest|greatest|surest|simplest|best"
    r"|top|number one|number 1|no\. ?1|#1|ultimate"
    r"|(?:most|least) (?:trusted|experienced|advanced|effective|popular|powerful|potent|comfortable|reliable"
    r"|respected|skilled|successful|sought-after|loved"
    r"|qualified|natural|modern|complete|comprehensive|caring|painful|invasive)|leading|premier|only)"
)
PEAK = Shape(
    replace(
        SWEEPING,
        message="It puts one above all others, and nothing on the page shows that.",
        mend="Leave it out, or give what was compared, by whom, and the source.",
        pattern=wordings(
            rf"(?:the|our|your|its|^)(?: |'s )?(?:very |single |area's |city's |county's |state's |country's"
            rf" )?{EXTREME} (?:[\w&-]+ ){{0,4}}?(?:in|of|on|ever|around|within|for miles|near) "
            r"(?:the |our |all |this |your )?(?:[a-z-]+)",
            rf"(?:the|our) {EXTREME} (?:\w+ )?(?:clinics?|doctors?|dentists?|teams?|providers?|treatments?"
            rf"|medicines?|therap(?:y|ies)|sedatives?|antidepressants?|vaccines?|drips?|spas?|injectors?"
            r"|options?|choices?|solutions?|way|answer|cure|reset|experts?|specialists?|surgeons?|nurses?|procedure"
            r"|drug|infusions?|injections?)",
            r"(?:we are|we're|named|ranked|rated|voted|awarded|proud to be) (?:the |a )?(?:\w+ )?(?:best|#1|number"
            r" one|top|no\. ?1|leading|favou?rite)",
        ),
        excuses=(
            is_sourced, is_conditional,
            mentions(phrases(
                r"(?:most|the) (?:common|frequent|likely|important|often)",
                r"best (?:\w+ )?(?:for you|time|way to (?:take|store|reach|contact|prepare|find|learn|know))",
                r"not (?:\w+ )?the",
                r"(?:cause|causes|leading cause|kind|type|form|part|reason|risk|symptom|number) of",
                r"(?:ultimate|best|top|only) (?:goal|aim|purpose|reason|result|decision|part|time|step|priority"
                r"|concern|interest)\w*", r"top of (?:the|your|that)",
                r"only (?:in|for|when|if|by|on|at|a|as|after|with|under)",
                r"your (?:doctor|team|clinician|nurse|gp|dentist)", r"depends on", r"evidence",
                r"only (?:two|three|one|approved|fda|medicine|form|product|use)",
                r"may|might|could|if", r"(?:which|what|who) (?:is|are|one)",
            )),
        ),
    ),
    (Of.PEAK,),
)  # fmt: skip
NO_EXCEPTION = Shape(replace(SWEEPING, excuses=(*SWEEPING.excuses, _is_in_safety)), (Of.ALL,))


def sweeping_claim(page: Page) -> Iterator[Finding]:
    """No statement of effect, safety, cost or rank leaves out every exception."""
    yield from shaped(page, NO_EXCEPTION, PEAK)
