"""Claims that a treatment suits its reader, or everybody: only a clinician who has asked can say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .finding import Category, Finding, Severity
from .language import Rule, broken, is_conditional, is_negated, mentions
from .page import Page
from .phrases import phrases

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
        r"(?:suitable|appropriate|ideal|perfect|right) for (?:everyone|anyone|everybody|all ages|all patients|every"
        r" \w+)",
        r"(?:is|are|'s|'re|will be) (?:\w+ly )?(?:the )?(?:right|perfect|ideal|suitable) (?:\w+ )?for you",
        r"(?:may|might|could|is|are) (?:well )?(?:be )?(?:just |exactly )?(?:the|a) (?:right|perfect|ideal|great|best)"
        r" (?:choice|option|fit|treatment|solution|answer|therapy) for you",
        r"(?:good|ideal|perfect|great|excellent|strong|best|prime) candidates?", r"(?:are|is) candidates? for",
        r"you (?:\w+ly )?(?:qualify|are eligible|are suitable)",
        r"(?:anyone|everyone|anybody) can (?:\w+ )?(?:benefit|use it|take it|have it done)",
        r"(?:made|designed|tailor-made) for people like you", r"no one is too (?:old|young)",
        r"never too (?:old|young) for", r"suits? (?:everybody|everyone|anyone|anybody|all)",
        r"(?:suitable|safe|right|perfect|ideal) for all (?:\w+ )?(?:types|ages|adults|people)",
        r"(?:anyone|everyone|anybody) (?:over|above|aged|older than) \d+ can", r"(?:safe|suitable) for all skin",
        r"(?:everyone|everybody|anyone) deserves",
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
WHOEVER = (
    r"(?:anyone|anybody|everyone|everybody|people of|all|men and women|young and old|adults|teens|teenagers|children"
    r"|kids)"
)
FOR_ALL = replace(
    SUITABLE,
    message="It says that everybody, or the reader, may have the treatment, and no page has asked them anything.",
    pattern=phrases(
        r"(?:almost |nearly |virtually |practically |just about |pretty much )?(?:anyone|anybody|everyone|everybody)"
        r" (?:\w+ )?(?:can|may|is able to|is welcome|qualifies|is eligible|is a candidate|makes a)(?= *[.,!;]|$|"
        r" (?:be treated|benefit|use it|try|start|whatever|regardless|at any age|no matter))",
        rf"(?:perfect|ideal|great|right|suitable|good|safe|fine|best|made|designed|brilliant|tailor-made|just the"
        rf" thing) for (?:almost |nearly |absolutely |just about )?{WHOEVER}"
        r"(?= *[.,!;]|$| (?:over|above|under|aged|from|who|with|at|in|whatever|regardless|ages|sizes|looking|wanting"
        r"|tired|alike|and))",
        r"(?:whatever|no matter|regardless of) (?:what |how |who |where )?(?:your|their|the|you|old|sick|long|severe"
        r"|bad)(?: \w+){0,4}?(?: (?:age|health|history|story|diagnosis|condition|past|illness|background|medicines?"
        r"|medical history|skin type|stage|size|are|is|have|been|old|long))(?=.{0,60}\b(?:you|anyone|it|we|this|tms"
        r"|ketamine|can|will|works?|helps?)\b)",
        r"(?:suits?|suiting|fits?|right up your street|works? for) (?:\w+ )?(?:busy|all kinds|all sorts|all ages|all"
        r" walks|every age|every body|all skin|every kind|just about (?:every|any)\w*|almost (?:every|any)\w*|nearly"
        r" (?:every|any)\w*|most everyone|you (?:if|perfectly|too|as well)|young and old|men and women)",
        r"(?:will|would|can|may|might|should) suit you", r"(?:hardly|scarcely|barely|almost|nearly|virtually|next to"
        r"|practically) (?:anyone|anybody|nobody|no one|none|no (?:patient|person)s?) (?:\w+ ){0,2}?(?:is|are|gets?"
        r"|who|cannot|can't|has|need|fails?|turned)", r"there (?:is|are) (?:hardly|scarcely|barely|almost|virtually"
        r"|practically) (?:anyone|anybody|nobody|no one|no) (?:\w+ )?(?:who|that|we|for)", r"(?:nobody|no one|we"
        r" (?:never|do not|don't|rarely)|none) (?:\w+ )?(?:is |are |gets? |was )?(?:turn(?:ed)?|sent|refused?"
        r"|rejected?|exclude[sd]?|ruled)(?: (?:away|out|anyone|people|you|home))",
        r"all (?:you|it) (?:need|needs|takes)(?: \w+)? (?:to )?(?:qualify|is (?:a|an|the) (?:\w+ )?(?:low mood"
        r"|diagnosis|bad day|will|wish|credit card|phone|sad))", r"(?:no|without) (?:referral|age limit|upper limit"
        r"|exclusions?|screening|waiting list|questions asked|tests?|diagnosis|medical history)(?: (?:is|are))?(?:"
        r" (?:needed|required|necessary|asked)|(?= *[.,!;]|$))",
        r"(?:is|are) no (?:obstacle|barrier|bar|hindrance|reason to (?:miss|wait|stay|hold|be turned|be left))",
        r"if you(?:'re| are| feel| have been| suffer| struggle| want| have)? (?:[\w'’-]+ ){1,8}?(?:this|it|ketamine"
        r"|tms|our \w+) (?:is|was|may be|might be|could be) (?:for you|made for you|your|the answer|what you|exactly"
        r"|just what)", r"this (?:is|one's|one is) for you(?! (?:to (?:read|keep|decide|take)|and))",
        r"(?:you|they) are (?:exactly |just |precisely )?(?:who|the (?:person|patient|kind)|someone) (?:\w+"
        r" ){0,3}?(?:for|helps?|made|works)", r"never too (?:late|early|soon|young|old|far)",
        r"(?:can|will) benefit (?:anyone|everyone|everybody)(?= (?:it|this|ketamine|tms|our|the|a|an|whatever|no"
        r"|anyone)|[.!,]|$)", r"(?:too|so) (?:sick|old|young|far gone|ill|frail|anxious) (?:for|to)(?= (?:us|it|this"
        r"|our|benefit|have|be helped))",
        r"(?:treats?|for|helps?|suits?|handles?) any (?:backache|headache|pain|ache|low mood|sadness|worry|wrinkle"
        r"|line|skin|body|age|bad day|sleepless)(?: \w+)? (?:that|which|can|will|is|qualifies|may|responds)(?! (?:be"
        r" (?:serious|a sign)|gets worse|does not))",
        r"(?:as (?:soon|early|young) as|from) (?:the )?(?:first (?:sign|line|wrinkle|twinge|bad)|age (?:of )?\d+|day"
        r" one)(?=.{0,60}\b(?:start|begin|ideal|best|sooner|better|can|may)\b)",
    ),
    excuses=(
        mentions(phrases(
            r"not (?:\w+ )?(?:for everyone|suitable|safe|right)", r"(?:talk|speak) (?:to|with)", r"ask (?:your|the|a)",
            r"your (?:doctor|gp|clinician|team|nurse|provider|dentist)", r"depends on", r"medicare|medicaid|insurance"
            r"|enrol\w*",
            r"vaccin\w+|flu shots?|screening|test(?:ed|ing|s)?|exercis\w+|physical activity|healthy|diet|smok\w+"
            r"|quit\w*|donate|hotline|support groups?|crisis|988|911|vote|the disease|infect\w+|virus|cancer"
            r"|diagnos\w+ with|get (?:sick|ill|it)|catch|develop|at risk|symptoms", r"(?:does|do|is|are|may|might|can"
            r"|should|must) not", r"cannot|can't|n't", r"call|go to|emergency|get help",
        )),
    ),
)  # fmt: skip


def suitability_claim(page: Page) -> Iterator[Finding]:
    """No page says that a treatment suits its reader; a clinician does, after an assessment."""
    yield from broken(page, SUITABLE, FOR_ALL)
