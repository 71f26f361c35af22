"""Reassurance: that nothing can happen, that nobody need worry, that anybody may have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .answers import HARM, HARMLESS, NO_SUCH_HARM, SAFE, waved_away
from .cells import HARMS, claims_in_cells
from .claims import RISK_FREE, SAFELY, SAFETY
from .finding import Finding
from .language import Hit, broken, is_conditional, is_negated, is_sourced, mentions
from .page import Page
from .phrases import phrases

EFFECT = (
    r"(?:(?:side|adverse|unwanted|ill|after)[- ]?effects?|effects?|reactions?|risks?|dangers?|complications?"
    r"|discomfort|pain|bruising|soreness|nausea|dizziness|grogginess|wobbl\w+|bumps?|swelling|problems?)"
)
NOTHING = r"(?:nothing|hardly anything|barely anything|little|not much|no cause|no reason|no need|no grounds|no call)"
HOOKED = r"(?:hooked|addicted|dependent|a taste for it|a habit|wanting more|craving more|needing more|overdoing it)"


def _is_warned_against(hit: Hit) -> bool:
    """Whether “ignore the warnings” is what nobody should do."""
    return hit.words.lower().startswith(("forget", "ignore", "skip", "disregard", "dismiss")) and is_negated(hit)


PLAYED_DOWN = replace(
    SAFETY,
    pattern=phrases(
        rf"{NOTHING} (?:\w+ )?(?:to|for|about it to|here (?:to|should|need|that)) (?:be |give (?:you|anyone) |lose "
        rf"|make you )?(?:fear\w*"
        r"|worr\w+|concern\w*|alarm\w*|afraid|scared|anxious|frighten\w*|dread|lose|pause|put you off|keep you (?:up"
        r"|awake)|sleep over)",
        r"(?:safety|risks?|danger|harm|side effects|addiction|dependence) (?:has|have|is|are) (?:never|not|no) (?:\w+"
        r" )?(?:been )?(?:a |an |our |any )?(?:concerns?|issues?|worr(?:y|ies)|problems?|consideration|something"
        r"|factor|question)",
        rf"{EFFECT}\W{{1,3}}(?:hardly|barely|scarcely|none|not|nothing|virtually|few|what|forget|never) ?(?:\w+"
        rf" ){{0,3}}?(?:worth|to (?:mention|speak|write|report)"
        r"|any|at all|here|side effects|of them|really)",
        rf"{EFFECT} (?:[\w'’-]+ ){{0,3}}?(?:so|too) (?:small|mild|slight|rare|minor|trivial|low|few|tiny|unlikely)"
        rf" (?:that|to|for|we|you|it|most)",
        rf"{EFFECT} (?:is|are|remain|can be) (?:\w+ )?(?:trivial|fleeting|vanishingly \w+|a myth|myths?|old news"
        rf"|overblown|exaggerated|overstated|theoretical|next to (?:nothing"
        r"|nil|zero|none)|hardly worth|barely worth|not worth|forgotten|the stuff of|scaremongering|a small price"
        r"|laughable|nothing (?:more|but|compared|much|to)|unheard of|all but|practically|almost (?:nil|zero|unknown"
        r"|unheard))",
        r"(?:feel|feels|notice|have|has|get|gets|experience|suffer|see|expect) (?:no|not a single|not one|nothing"
        r" (?:in the way of|but)|virtually no|hardly any|barely any|zero|none of"
        rf" the) (?:\w+ ){{0,2}}?{EFFECT}(?! (?:at first|until|for (?:many )?years|in the early))",
        r"without (?:a single|any|so much as a|the slightest|one|a) (?:\w+ )?(?:complication|side[- ]effects?|adverse"
        r"|reaction|incident|bruise|scratch|hitch|mishap|problem|ill effect|twinge|risk|downtime)(?! of)",
        r"(?:sail|sails|sailed|breeze|breezes|breezed|glide|glides|float|floats|waltz\w*|cruise) (?:right |straight"
        r" )?through",
        r"(?:never|doesn't|does not|won't|will not|cannot|can't|didn't) (?:\w+ )?(?:hurts?|stings?|harms?|ache|cause"
        r" (?:any )?pain|do (?:you |any |anyone )?(?:harm|damage)|bruise|scar)(?= *[.,!;]|$| (?:at all|a bit|anyone"
        r"|anybody|you|your|the|to|and|or|when|because|as|one))",
        r"(?:as|about as|no more|no (?:riskier|more dangerous|more painful|worse|scarier)|less) (?:safe|harmless|risky"
        r"|dangerous|gentle|painful|painless|scary|serious|simple|easy|bad)?(?: ?as| ?than) (?:a |an |your |having"
        r" (?:a |your )?|drinking (?:a )?|crossing |eating |getting |brushing |taking )?(?:\w+ )?(?:cup of|haircut"
        r"|coffee|tea|aspirin|facial|manicure|massage|walk|vitamin\w*|glass of|mosquito|pinprick|pin ?prick|dentist"
        r"|flu (?:shot|jab)|blood test|sandwich|nap|bath|street|road|sugar|candy|sweets|yoga|daily|handshake|kiss"
        r"|breeze|chocolate|orange|swim|drive|paracetamol|mascara|lipstick)", r"(?:a )?(?:walk in the park|piece of"
        r" cake|breeze|doddle|cinch|child's play)",
        rf"(?:can't|cannot|can not|never|won't|will not|nobody|no one|impossible to|hard to|don't|do not|not) (?:\w+"
        rf" )?(?:get|gets|getting|become|becomes|becoming|be|develop|grow|end up|worry about (?:\w+ )?) ?{HOOKED}",
        rf"(?:danger|risk|chance|fear|worry|possibility|question|likelihood) (?:of|about) (?:\w+ )?(?:getting|becoming"
        rf"|being|any) {HOOKED}(?= *[.,!;]|$)",
        r"non[- ]?habit[- ]?forming", r"need (?:not|never) (?:worry|fear|be (?:afraid|concerned|nervous|scared))",
        r"(?:nobody|no one) (?:need|needs|has|should) (?:to )?(?:worry|fear|be (?:afraid|concerned))", r"(?:forget"
        r"|ignore|skip|disregard|dismiss|never mind|pay no (?:attention|heed) to|take no notice of|don't (?:believe"
        r"|read|listen to|be put off by|fall for)) (?:the |all |any |those |what )?(?:\w+ ){0,3}?(?:scare\w*|warnings?"
        r"|horror|headlines|leaflet|label|small print|fine print|rumou?rs?|myths?|media|you (?:read|hear)|critics)",
        r"(?:scare|horror) (?:stories|story|mongering|headlines|tactics)",
        r"scaremonger\w*",
        r"(?:rats|mice|animals|monkeys|rodents) (?:are|were) not (?:people|humans|you|patients)", r"(?:completely"
        r"|totally|all|100 ?%|entirely|purely|perfectly|fully)[ -]natural",
        r"natural(?:ly occurring)?,? (?:so|and therefore|and so|which (?:means|is why)|means|meaning) (?:\w+"
        r" ){0,5}?(?:safe|harm\w*|no |accepts?|without|body|gentle|cannot|can't)",
        r"(?:dose|amount|needle|current|level|exposure) (?:\w+ )?(?:is|are|we use is) (?:\w+ )?(?:so |too )?(?:tiny"
        r"|small|low|minute|weak|mild|fine|gentle)[^.\n]{0,20}? (?:that |to |it |for )?(?:\w+ ){0,2}?(?:harm|hurt"
        r"|cannot|can't|never|no |do any|matter|worry|addict\w*|notice|feel)",
        r"(?:body|skin|system|brain|liver|kidneys?) (?:accepts?|tolerates?|welcomes?|loves?|hardly notices|barely"
        r" notices|doesn't (?:even )?notice|will thank)", r"(?:any|the|a little|slight) (?:discomfort|pain|soreness"
        r"|redness|grogginess|wooziness|fuzziness|dizziness|nausea|sensation|sting|pinch)(?: \w+){0,3} (?:is|are|will"
        r" be) (?:\w+ )?(?:gone|forgotten|over|history)(?= (?:before|by|in|within|as soon|the moment|in minutes|long))",
        r"(?:in|into|you're in|you are in) (?:\w+[- ])?(?:safe|tested|good|expert|capable|experienced|skilled|caring"
        r"|the best)(?: of)? hands", r"well[- ]tested hands",
        r"(?:safer|gentler|kinder|milder|cleaner) (?:and \w+ )?(?:than|alternative|answer|path|way|choice|option)",
        r"(?:body|patient|user|liver|kidney|child|family|baby|bladder|brain|skin)[- ]friendly", r"gentle (?:enough"
        r"|touch|nudge|lift|boost|on (?:children|kids|even))", r"(?:gentle|mild|safe|easy|simple|painless) enough"
        r" (?:for|to) (?:\w+ )?(?:children|kids|a child|grand\w*|anyone|everyone|babies|toddlers|the (?:elderly|whole)"
        r"|older|pregnant|use (?:at home|every|daily|on)|be|take|do)", r"(?:even|including) (?:your )?(?:grand(?:ma"
        r"|mother|dad|pa|parents|mothers)|granny|nan|newborns|toddlers|expectant mothers|mums-to-be|moms-to-be"
        r"|pregnant (?:women|mothers))",
        r"(?:spotless|clean|flawless|unblemished|perfect|impeccable|100 ?%|stellar|unbroken|blemish-free|zero[- ]\w+)"
        r" (?:\w+ )?(?:safety )?(?:record|track record|history|slate)",
        r"(?:decades|years|\d+ years|half a century|generations) (?:of )?(?:safe use|safety data behind|of use"
        r" (?:prove|show|mean)|without (?:a |an |any )?(?:problem|incident|issue))",
        r"(?:tried|tried,?) (?:and |, )?tested(?=[.,!; ]|$)(?! (?:for|positive|negative|on|in (?:the|a) lab))",
        r"time[- ]tested", r"zero[- ](?:risk|downtime|pain|side[- ]effects?|stress|fuss)",
        r"no (?:big|great|real) deal", r"nothing (?:major|serious|dramatic|permanent|nasty|scary)(?= *[.,!;]|$|"
        r" (?:happens|can|will|ever))", r"(?:a )?small price to pay",
        r"(?:price|cost|trade-off) worth paying", r"well worth (?:it|the)(?= *[.,!;]|$| (?:risk|wait|side|brief"
        r"|little))",
        rf"(?:has|have|had|report|reports|recorded|seen|cause|causes|carries|carry|comes? with|brings?|show|shows"
        rf"|shown) (?:no|zero|not one|not a single|next to no|hardly any|barely any|almost no|virtually no|few if any"
        rf"|little in the way of|none of (?:the|those)) (?:\w+ ){{0,2}}?{HARM}(?= *[.,!;]|$| (?:of|at|to|in|so|for"
        rf"|that|since|other|beyond|and))",
        r"(?:sign|proof|evidence|mark|signal) that (?:it|the (?:shot|medicine|treatment|drug|spray|drip|injection|body"
        r"|\w+)) is (?:working|doing (?:its|the) (?:job|work)|healing|taking effect)",
        r"(?:that|which) is (?:just |simply |only )?(?:the|your) (?:medicine|drug|body|brain|treatment|skin|\w+)"
        r" (?:doing its|healing|working|detox\w*|adjusting|resetting|waking)",
    ),
    excuses=(
        is_conditional, is_sourced, _is_warned_against,
        mentions(phrases(
            r"(?:no (?:medicine|drug|treatment|vaccine|procedure|surgery) is)", r"(?:may|might|can|could|sometimes"
            r"|some people|many people|most people)(?: \w+){0,2} (?:have|has|get|feel|notice|cause|be|hurt|sting"
            r"|experience|see)", r"(?:call|tell|ask|see|talk to|contact) (?:your|the|a|us)",
            r"symptoms? (?:at|until|for|in the)", r"(?:usually|often|generally|normally|for a few|ultrasound|x-?rays?"
            r"|scan|screening|exam\w*|mri|sound waves|test)", r"(?:does|do|is|are|was|were) not (?:mean|always|a)",
            r"no symptoms", r"(?:early|at first|stages?|infect\w+|virus|bacteria|cancer|tumou?rs?|hiv|hepatitis"
            r"|diabetes|osteoporosis|cholesterol|glaucoma|high blood pressure|kidney disease|disease)",
            r"stud(?:y|ies)|trials?|researchers?",
        )),
    ),
)  # fmt: skip


def safety_assurance(page: Page) -> Iterator[Finding]:
    """No medicine is risk-free: a page states risks, and assures nobody of safety."""
    yield from broken(page, RISK_FREE, SAFETY, SAFELY, PLAYED_DOWN)
    yield from waved_away(page, RISK_FREE, NO_SUCH_HARM)
    yield from waved_away(page, SAFETY, SAFE, HARMLESS)
    yield from claims_in_cells(page, SAFETY, HARMS)
