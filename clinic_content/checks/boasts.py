"""Boasts without a picture: that it cannot fail, that everybody gets well, that nothing else comes close."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .answers import CERTAIN, waved_away
from .claims import ABSOLUTE, CURE, GUARANTEED, MEDICINE, NAMED, SUPERLATIVE, SYMPTOMS
from .finding import Finding
from .language import broken, is_conditional, is_inside_quotes, is_negated, is_sourced, mentions
from .page import Page
from .phrases import phrases

IT = rf"(?:it|this|they|{MEDICINE}|{NAMED}|method|protocol|programme|program|drip|shot|spray|jab|laser|device)"
WE = r"(?:we|our (?:\w+ )?(?:team|doctors?|clinic|nurses?|results|method|protocol|program\w*|record))"
RIVALS = (
    rf"(?:{MEDICINE}|{NAMED}|tablets|pills?|talk(?:ing)?(?: therapy)?|counsel\w+|dieting|diets?|physio\w*|exercise"
    r"|the (?:rest|others|competition|old (?:way|methods?)|textbooks?|usual)|creams?|psychiatry|big pharma|prozac)"
)
CERTAIN_SUCCESS = replace(
    ABSOLUTE,
    pattern=phrases(
        r"there is no way (?:it|this|you|that it) (?:can|could|will|won't)", r"(?:success|relief|recovery|victory"
        r"|remission|results?|improvement) (?:is|are|comes?) (?:\w+ )?(?:assured|certain|guaranteed|inevitable"
        r"|automatic|a given|a certainty|as standard|only a matter of time|just a matter of time)",
        r"(?:is|are|it's|a) (?:a )?(?:sure|safe) (?:thing|bet)", r"sure[- ]fire", r"bullet-?proof", r"rock[- ]solid",
        r"no[- ]brainer",
        r"cannot go wrong", r"never (?:once )?(?:lets?|let|leaves?|misses|fails|failed|disappoints?)(?: (?:you"
        r"|patients|people|anyone|us|them|a \w+))? ?(?:down|wanting)?(?= *[.,!;]|$| (?:patients|a single|any|our|to"
        r" deliver|to help|to work))",
        rf"(?:{IT}|{WE}) (?:has|have) (?:yet to|never) (?:fail\w*|disappoint\w*|miss\w*|let|lost)",
        r"(?:nobody|no one|none of (?:our|the) \w+|not (?:one|a single) (?:\w+ )?(?:patient|person|client|guest|soul"
        r"|one of our \w+)|no (?:patient|client|guest) (?:of ours )?(?:has )?)(?: \w+){0,2} (?:leaves?|goes|go|left"
        r"|walks|needs?|needed|relapsed?|stays|regrets?|comes? back|came back|drops? out|misses|fails?|asks? for)",
        r"(?:ten|10|nine|100|five|5|everyone|every one|all) (?:out of|of|in) (?:our )?(?:ten|10|100|five|5|them|our"
        r" \w+)(?! (?:years|mg|ml|minutes))(?: \w+){0,3} (?:get|gets|got|feel|feels|felt|respond|responds|improve"
        r"|improves|leave|leaves|walk|go|see|recover|recovers|lose|loses|benefit|benefits|sleep|are (?:better|well"
        r"|cured|free|happy))",
        r"(?:everyone|everybody|anyone|all) who (?:\w+ ){1,6}?(?:gets?|feels?|finds?|leaves|improves|recovers|responds"
        r"|benefits|loses|sees|goes|sleeps?|walks?|swears?|comes? back|wants? more)(?! (?:sick|ill|worse|infected|the"
        r" (?:disease|virus|infection)|it from|symptoms|cancer|tested|help|medical|pregnant))",
        r"(?:this|it|ours|ketamine|tms|the (?:one|spray|drip|shot|treatment)) is (?:the|what|one) (?:\w+"
        r" ){0,3}?(?:that )?(?:finally|actually|really|truly|always) (?:works?|helps?|delivers?|gets|fixes|heals|does)",
        r"(?:finally|at last),? (?:a|an|the|something|one) (?:\w+ ){0,3}?that (?:works?|helps?|delivers?|heals?"
        r"|lasts?)",
        rf"(?:does|do|did|achieves?|manages?|delivers?|gives?) (?:\w+ )?what (?:no|{RIVALS}|years|decades|nothing"
        rf"|others?|all) (?:[\w-]+ ){{0,5}}?"
        r"(?:could|can|cannot|can't|never|ever|failed|fail|couldn't|do|did|does|cannot)(?= *[.,!;]|$| (?:do|achieve|in"
        r"|ever|not|manage|give|deliver))",
        r"(?:welcome to|meet|discover|enter|this is|it is|here is) the (?:future|new (?:era|age|face|science)|end of"
        r" (?!the (?:page|leaflet))|dawn|answer|cure|breakthrough|next generation|revolution)", r"at its (?:finest"
        r"|very best)",
        rf"(?:kills?|killing|numbs?|stops?|ends?) (?:the |your |all )*(?:{SYMPTOMS}) (?:\w+ )?(?:dead|cold|for good|on"
        rf" the spot|at the source"
        r"|at its source|forever|stone)",
        rf"(?:at|to|from|straight to) (?:the|its) (?:very )?(?:source|root|core|heart) of (?:\w+"
        rf" ){{0,3}}?(?:{SYMPTOMS}|problem|matter)",
        r"(?:simply|just|really|truly) (?:works|does the (?:job|trick)|delivers|melts|unbeatable|the best)",
        r"does the trick", r"never looks? back", r"works? (?:every|each) (?:time|single)", r"time after time",
        r"without (?:a )?(?:hitch|hiccup|doubt|question|exception|fail)",
        rf"(?:all|everything) (?:{IT}|you) (?:ever )?(?:takes?|need(?:s|ed)?) (?:is|to (?:feel|be|get|beat|lose|stop"
        rf"|sleep))(?! (?:to "
        r"(?:ask|tell|call|know)|prepared|safe|a (?:blood|urine)))",
        r"(?:you|they|patients|people|clients) (?:will|'ll|can|are going to) (?:\w+ )?(?:never|not|forget)(?:"
        r" \w+){0,2} (?:need|see|want|think|look|feel|worry|have|have to|recognise|recognize|believe|regret|get|crave)"
        r" (?:[\w'’-]+ ){0,5}?(?:again|ever|surgeon\w*|knife|surgery|results|yourself|another)", r"you (?:won't|will"
        r" not) (?:believe|recogni[sz]e|regret|look back|need (?:surgery|an operation|anything else))",
        r"(?:years|decades|weeks|months) (?:\w+ )?(?:fall|drop|melt|slip|disappear|come|came|peel)\w* (?:off|away"
        r"|from)",
        r"(?:before|by) (?:the weekend|friday|monday|christmas|summer|the time you (?:leave|get home|reach))(?="
        r" *[.,!;]|$)", rf"(?:{SYMPTOMS}|smiles?|results?) (?:will be |is |are )?(?:gone|back|better|here|visible"
        rf"|smoother) by (?:the )?(?:weekend"
        r"|friday|monday|tomorrow|morning|summer|next week|lunch)",
        r"put out the fire", r"fire (?:is|was) (?:\w+ )?put out", r"turn(?:s|ed|ing)? (?:off|out) the lights",
        r"game over",
        r"(?:the|your) (?:last|only) (?:treatment|therapy|clinic|appointment|injection|diet|place) you(?:'ll| will)?"
        r" (?:ever )?(?:need|want|try)",
        r"pick up (?:\w+ )?where (?:you|life) left off", r"as if (?:it|nothing|they) (?:had )?(?:never )?happened",
    ),
    excuses=(
        is_negated, is_conditional,
        mentions(phrases(
            r"(?:some|many|most) (?:people|patients|babies|women|children)", r"get(?:s)? (?:sick|ill|infected|tested"
            r"|pregnant|help)",
            r"tell (?:your|the)", r"the best care", r"your (?:doctor|team|nurse|provider)", r"(?:hospital|intensive"
            r" care|surgeon)s? (?:will|may)",
            r"bulletproof vest", r"eat|breakfast is|fasting|drink", r"insurance",
        )),
    ),
)  # fmt: skip


def absolute_claim(page: Page) -> Iterator[Finding]:
    """Outcomes are stated as how often and for whom, never as always, every or guaranteed."""
    yield from broken(page, ABSOLUTE, GUARANTEED, CURE, CERTAIN_SUCCESS)
    yield from waved_away(page, ABSOLUTE, CERTAIN)


OUTDOES = replace(
    SUPERLATIVE,
    pattern=phrases(
        r"(?:nothing|no one|nobody|no other|no) (?:else )?(?:[\w'’-]+ ){0,7}?(?:comes? (?:close|near)|compares?|holds?"
        r" a candle|measures? up|touches|matches|rivals|can (?:match|touch|rival|compete|beat)|even comes|gets? near"
        r"|does it better|works like)",
        rf"(?:leaves?|leaving|left) (?:\w+ )?{RIVALS} (?:in the (?:dust|shade)|far|standing|for dead|behind)",
        rf"(?:makes?|making|made) (?:\w+ )?{RIVALS} (?:look|seem|feel|obsolete|redundant|unnecessary|old|a thing)",
        rf"(?:knocks?|blows?|beats?|trumps?|trounces?|eclipses?|dwarfs?|puts?|outclasses|outdoes|outpaces|outlasts"
        rf"|tops|crushes) (?:\w+ )?{RIVALS}",
        r"beats? (?:[\w'’-]+ ){{1,4}}?(?:hands down|by (?:a mile|miles|a long way)|every time|any day)",
        r"(?:by|a) (?:a )?(?:mile|miles|long shot|country mile)(?= *[.,!;]|$| (?:better|ahead))", r"streets ahead",
        r"light[- ]years (?:ahead|beyond|from)",
        r"a (?:cut|class) (?:above|apart|of its own)",
        r"in a (?:league|class) of (?:its|their|our) own", r"(?:a )?world (?:apart|of difference|away from)",
        r"(?:few|no|without) (?:rivals?|equals?|peers?)(?= *[.,!;]|$| (?:in|when|among|for))", r"runs? rings"
        r" (?:a)?round", r"wins? (?:hands down|every time|on every (?:count|point|front))",
        r"(?:does|do|did) (?:in \w+ (?:\w+ )?)?the work of (?:\w+ ){0,3}?(?:years|months|weeks|decades|therapy|ten"
        r"|twenty|a dozen|hundred)",
        r"(?:more|better|further|done|achieved?s?|achieves?) in (?:one|a single|an?|two|three|\d+) (?:[\w-]+ )?(?:\w+"
        r" )?than (?:in )?(?:\w+ )?(?:years|months|decades|\d+|ten|a lifetime|a year)",
        r"(?:twice|three times|four times|five times|ten times|\d+ times) (?:as )?(?:strong|fast|effective|powerful"
        r"|good|safe|potent|quick|stronger|faster|better|more (?:effective|powerful|potent)) (?:as|than)",
        rf"(?:kinder|gentler|easier|softer|lighter|smarter|cleaner|friendlier|wiser|nicer|purer|more (?:natural|humane"
        rf"|gentle|precise|modern)) (?:\w+ )?(?:to|on|for) (?:the|your) (?:\w+ ){{1,2}}?than (?:[\w'’-]+"
        rf" ){{0,4}}?{RIVALS}",
        r"(?:a |the )?(?:kinder|gentler|smarter|cleaner|wiser|simpler|quicker|swifter|easier) (?:alternative|option"
        r"|route|choice|way|answer|path)",
        rf"(?:why|never) (?:settle for|put up with|bother with|waste (?:\w+ )?(?:on|with)|go under|risk|swallow|endure"
        rf"|spend (?:\w+ )*on) (?:[\w'’-]+ ){{0,4}}?(?:{RIVALS}|less|weeks|months|years|knife)",
        rf"{RIVALS} (?:only|merely|just|simply|barely|at best|do little but|can only|do no more than) (?:mask|masks"
        rf"|cover|covers|dull|dulls|numb|numbs|paper|papers"
        r"|scratch|scratches|hide|hides|touch|touches|take|takes the edge|delay|delays|blunt|blunts|sedate|sedates"
        r"|patch|patches|treat|treats the symptoms|manage|manages)(?! (?:by mouth|with food|care))",
        r"(?:rather than|instead of|not just|without) (?:\w+ )?(?:masking|covering(?: up)?|numbing|papering over"
        r"|dulling|hiding|treating the symptoms)",
        r"(?:mask|masks|masking|paper|papers|papering)(?: over)? (?:the |your )?(?:symptoms?|problem|cracks|pain"
        r"|cause)",
        rf"(?:where|when|after) (?:\w+ )?(?:{RIVALS}|everything else|all else|nothing else|other \w+|years of \w+)"
        rf" (?:[\w'’-]+ ){{0,3}}?(?:do not|don't|cannot|can't"
        r"|could not|couldn't|did not|didn't|has let|have let|failed|fails|fail|falls? short|give up|gave up|ran out"
        r"|run out|left off|let you down)(?=.{0,80}\b(?:works?|helps?|succeeds?|delivers?|steps? in|wins?|ketamine|it"
        r"|we|this)\b)",
        rf"(?:succeeds?|works?|helps?|delivers?|wins?) (?:where|when|after) (?:\w+ )?(?:{RIVALS}|everything|all"
        rf"|nothing|others?|years) ",
        rf"unlike (?:[\w'’-]+ ){{0,4}}?{RIVALS},? (?:which|that|who) (?:[\w'’-]+ ){{0,3}}?(?:drown|drug|poison|numb"
        rf"|flood|wreck|ruin|destroy|damage|dull|hook|fog"
        r"|merely|only|just|hurt|harm|strain|overload|attack|eat)\w*",
        rf"unlike (?:[\w'’-]+ ){{0,4}}?{RIVALS},? (?:it|this|the \w+|ketamine|tms|our \w+) (?:\w+ )?(?:has|have|does"
        rf"|is|goes|leaves|works|carries|comes|needs|lets|never"
        r"|doesn't|won't|will|gets|acts|targets|treats|gives)",
        rf"{RIVALS} (?:is|are|was|were) (?:butchery|poison|useless|pointless|outdated|obsolete|old[- ]fashioned"
        rf"|yesterday's|dead|crude|barbaric|a waste|a con|a crutch"
        r"|for people with|a thing of|so last|primitive|torture|a joke|stone[- ]age)",
        r"how little (?:[\w'’-]+ ){1,4}?(?:deliver|help|offer|work|do)s?", r"(?:failed|let down|given up on) by (?:\w+"
        r" )?(?:medicine|psychiatry|the system|doctors|pills|conventional)", r"(?:biggest|greatest|most important"
        r"|best) (?:\w+ )?(?:step|advance|thing|breakthrough|discovery|leap|development|news) (?:\w+ )?(?:since|in"
        r" (?:decades|years|\d+ years|a generation|psychiatry|medicine))", r"since (?:prozac|penicillin|aspirin|sliced"
        r" bread|botox)",
        r"touches these (?:numbers|results|figures)", r"(?:holy grail|holy trinity|rolls[- ]royce|ferrari|champagne"
        r"|swiss army knife|crown jewel|jewel in)",
        r"(?:does not|doesn't|do not|don't|cannot|can't) (?:even )?(?:come close|compare|hold a candle|measure up)(?="
        r" *[.,!;]|$| (?:to|with))",
    ),
    excuses=(
        is_sourced, is_inside_quotes,
        mentions(phrases(
            r"(?:no|little|not enough|insufficient) evidence", r"depends on", r"your (?:doctor|team|gp|clinician"
            r"|provider)",
            r"(?:deaths?|kills|cancers?|virus\w*|bacteria|tumou?rs?|germs)", r"likely to", r"stud(?:y|ies)",
            r"trials?", r"the (?:usual|recommended|normal) dose",
            r"(?:may|might|could) (?:be|have|help|work|offer)", r"normal", r"body mass", r"times (?:a|per) (?:day"
            r"|week)", r"(?:dose|dosage|amount|size|number|level)s? of",
        )),
    ),
)  # fmt: skip


def superlative_comparison(page: Page) -> Iterator[Finding]:
    """One treatment is called better than another only with a source that compared them."""
    yield from broken(page, SUPERLATIVE, OUTDOES)
