"""Advice that can harm: to drive home, to drink, to double a dose, to wait with a warning sign, to tell nobody."""

from __future__ import annotations

import re

from .about import text_of
from .finding import Category, Severity
from .language import Hit, Rule, is_conditional, is_negated, mentions
from .naming import kept
from .page import Page
from .phrases import phrases

MESSAGE = "It tells the reader to do what can harm them, or to leave out a clinician who needs to know."
MEND = "Take it out, and say what is safe and whom to ask."
PILLS = (
    r"(?:pills?|tablets?|medicines?|medications?|meds|antidepressants?|ssris?|snris?|lithium|insulin|statins?|blood"
    r" thinners?|anticoagulants?|warfarin|benzodiazepines?|opioids?|painkillers?|prescriptions?|inhalers?|sertraline"
    r"|prozac|zoloft|lexapro|xanax|pill ?box|heart tablets|sleeping (?:pills|tablets)|steroids|antipsychotics?"
    r"|metformin|beta[- ]blockers?|doses?|drugs)"
)
FREE = (
    r"(?:(?:you(?:'re| are)?|most|many|patients|clients|guests|people|everyone|they(?:'re| are)?|our \w+|some|all)"
    r" (?:of (?:our|them|our \w+) )?(?:\w+ ){0,3}?)"
)
CLOUDS = re.compile(
    r"\b(?:k?etamine|esketamine|spravato|sedat\w+|an(?:a)?esthe\w+|drows\w+|sleepy|groggy|floaty|woozy|midazolam"
    r"|lorazepam"
    r"|diazepam|triazolam|benzodiazepine\w*|propofol|opioids?|nitrous|gas and air|laughing gas|twilight|psilocybin|mdma"
    r"|epidural|nerve block|spinal|stellate|heavy leg|cannabis)\b",
    re.IGNORECASE,
)
"""What a page names that takes away the fitness to drive: after an infusion of iron, people may drive."""


def _leaves_awake(hit: Hit) -> bool:
    """Whether nothing that the page names makes people drowsy."""
    return not kept(hit.page, "_clouds", clouds)


AWAKE = re.compile(
    r"\b(?:r?tms|magnetic stimulation|botox|botulinum|fillers?|vaccin\w+|shots?|jabs?|peels?|physio\w*"
    r"|acupuncture)\b",
    re.IGNORECASE,
)


def clouds(page: Page) -> bool:
    """Return whether a page is about what takes away the fitness to drive, and not only names such a medicine."""
    is_awake = AWAKE.search(page.content.title) and not CLOUDS.search(page.content.title)
    return not is_awake and CLOUDS.search(text_of(page)) is not None


ON_THE_ROAD = Rule(
    "stop-medication", Category.UNSAFE_ADVICE, Severity.MAJOR, MESSAGE, MEND,
    phrases(
        r"driv(?:e|es|ing) (?:yourself|yourselves|themselves|himself|herself|themself) (?:back|home|to|away|in)",
        r"(?:can|may|able to|free to|fine to|fit to|okay to|ok to|safe to|clear to|clear-headed enough to|well enough"
        r" to|welcome to|allowed to|ready to|alert enough to|happy to|good to) (?:\w+ )?(?:drive|get behind the wheel"
        r"|take the wheel|hop in (?:your|the) car|get in (?:your|the) car|operate)(?! (?:until|again (?:the next|after"
        r"|when|once|tomorrow|24)|the next|after (?:a night|24|you have slept|a full)|from the next|the following|once"
        r"|when|only|if|unless|tomorrow|24))", rf"{FREE}(?:drives?|drove) (?:home|back|off|away|to work|straight)",
        r"(?:hop|jump|get) (?:straight |right |back )?(?:in|into|behind) (?:your|the) (?:car|wheel|driving seat"
        r"|driver's seat)", r"(?:no|don't|do not|won't|will not|not|without|never) (?:\w+ ){0,3}?(?:need|have to have"
        r"|require|a|an|any|bring|arrange|for) (?:\w+ )?(?:escort|driver|chaperone|lift home|ride home|ride|companion"
        r"|designated driver|someone to (?:drive|take|collect|fetch|stay|pick)|anyone to (?:drive|take|collect|fetch"
        r"|stay|pick)|friend to|minder)",
        r"(?:escort|driver|chaperone|companion|ride home|lift home) (?:is|are) (?:not |n't )?(?:un)?(?:needed"
        r"|necessary|required|optional|unnecessary)(?= *[.,!;]|$)", r"no (?:escort|driver|chaperone|companion|lift"
        r"|ride)(?: home)? (?:is |are )?(?:needed|required|necessary)", r"no need for (?:anyone|anybody|someone|a \w+"
        r"|your \w+) to (?:\w+ )?(?:collect|drive|take|fetch|stay|pick|bring|wait|accompany|come|watch|sit)",
        r"(?:come|go home|travel|leave|walk out|head home|be) (?:on your own|alone|by yourself|solo)(?= *[.,!;]|$|"
        r" (?:afterwards|after|and|because|since|as))", r"(?:go|head|get|be|return|walk|stroll|drive|nip|pop)"
        r" (?:straight |right |directly )?back (?:to|at|in) (?:work|the office|your desk|school|the gym|normal"
        r" life)(?= *[.,!;]|$| (?:after|the same|that|within|in|and|straight|immediately|right"
        r"|an))(?=.{0,40}\b(?:coffee|same|that|straight|right|immediately|minutes?|after the|an hour|afterwards|and"
        r"|drip|lunch)\b)",
        r"(?:pick|picking) up the (?:children|kids)",
        r"(?:in|during|over) your lunch (?:hour|break)", r"lunch ?(?:time|break|hour) (?:infusion|drip|treatment"
        r"|session|procedure|visit|appointment)", r"(?:out|in and out|on your way|home|back at work|back at your desk"
        r"|out the door) (?:\w+ )?(?:in|within|after) (?:under )?(?:an hour|half an hour|\d+ minutes|minutes|thirty"
        r" minutes|twenty minutes|forty minutes|no time)(?= *[.,!;]|$)", r"(?:sharp|fresh|clear|fine|alert|steady)"
        r" enough (?:to|for) (?:\w+ )?(?:drive|work|drive\w*|the drive|the office|school run|meetings?)",
    ),
    (
        is_conditional, is_negated, _leaves_awake,
        mentions(phrases(
            r"(?:do|must|should|may|can|will) not (?:\w+ )?(?:drive|operate)", r"cannot drive", r"(?:don't|can't|won't"
            r"|shouldn't|never) (?:\w+ )?drive", r"until (?:the )?(?:next|following|your|a|you|24|at least)",
            r"(?:next|following) (?:day|morning)",
            r"(?:after|for) (?:at least )?(?:24|48|a few days|a week|two weeks|one week)", r"your (?:doctor|surgeon"
            r"|team|clinician|nurse) (?:\w+ )?(?:will|says|tells|can)", r"when (?:can|may|will|should) (?:i|you)",
            r"is it safe", r"seizures?|epilep\w+", r"before driving",
            r"insurance", r"local an\w+", r"diabetes", r"someone (?:else )?(?:to|must|should|who)", r"some medicines",
        )),
    ),
)  # fmt: skip
TAKEN_LIGHTLY = Rule(
    "stop-medication", Category.UNSAFE_ADVICE, Severity.MAJOR, MESSAGE, MEND,
    phrases(
        r"(?:a|one|the odd|a small|a couple of|a few|your (?:usual|evening|nightly)|some|two) (?:glass(?:es)?|drinks?"
        r"|beers?|wines?|tipple|cocktails?|pints?|nightcap|sip|shot of)(?: of (?:wine|beer|something|champagne))?"
        r" (?:[\w'’-]+ ){0,6}?(?:is|are|does|do|won't|will|never|can) (?:\w+ )?(?:fine|ok|okay|harm\w*|hurt|no|not|all"
        r" right|allowed|welcome|safe|help\w*|relax|take|matter|problem|interfere)", r"(?:may|can|could|feel free to"
        r"|free to|welcome to|fine to|okay to|ok to) (?:\w+ )?(?:have|enjoy|drink|sip|raise|toast|indulge) (?:in"
        r" )?(?:a|one|some|your|the|with|alcohol|wine)(?: \w+){0,3} ?(?:drinks?|wine|beers?|alcohol|glass\w*"
        r"|cocktails?|champagne|tipple)?(?=.{0,30}\b(?:night|evening|day|afterwards|dinner|wine|beer|alcohol|drinks?"
        r"|treatment|infusion)\b)(?=.*\b(?:drinks?|wine|beer|alcohol|cocktails?|champagne)\b)", rf"(?:skip|miss|leave"
        rf" off|leave out|drop|hold|pause|halve|cut|stop|come off|hold off|put aside|ditch|bin|flush|throw|toss|chuck"
        rf"|forget) (?:out |away |down |off |back (?:on )?)?(?:the|your|all|any|those|that|it|them|taking|of)(?:"
        rf" \w+){{0,3}}? ?{PILLS}"
        r"(?: (?:in (?:half|the (?:bin|drawer|trash|cupboard))|down the|away|on the day|for good|a (?:week|day|few)|\d"
        r"|the (?:day|week|night|morning)|cold|before|when|once|as soon|that|altogether|entirely|right away|straight)"
        r"|(?= *[.,!;]|$))",
        r"(?:leave|put|keep|lock) (?:\w+ ){0,2}?(?:pills|tablets|antidepressants?|medicines?|meds|prescription) (?:\w+"
        r" )?in the (?:drawer|cupboard|cabinet|bin|past)", r"(?:we|i|our \w+) (?:\w+ )?(?:suggest|recommend|advise|ask"
        r"|encourage|like|prefer|want|tell) (?:you |patients |people |guests |clients )?(?:to )?(?:drop|dropp?ing|stop"
        r"|stopping|skip|skipping|halv\w+|cut|cutting|com(?:e|ing) off|paus\w+|leav\w+ (?:off|out)|hold(?:ing)?"
        r"|wean\w*|quit\w*|ditch\w*) (?:it|them|your|the|all|any|these|those|off|out|back|taking)",
        rf"(?:off|free of|free from|rid of|done with|finished with|without) (?:their|your|all|the|his|her|daily|those"
        rf"|of)+ (?:\w+ )?{PILLS} (?:\w+ )?(?:within|in|by|after|for good|entirely|altogether|completely|forever"
        rf"|before)", r"(?:another|an extra|a second|one more|a further|double|an additional|a bigger|a stronger|two|a"
        r" higher) (?:\w+ )?(?:dose|lozenge|spray|tablet|pill|puff|puffs|troche|capsule|unit|units|half|patch"
        r"|gummy)(?=.{0,50}\b(?:if|when|whenever|until|does|did|is not|isn't|after)\b)", r"(?:add|take|use|try|have"
        r"|draw|inject|dial) (?:up )?(?:\w+ )?(?:another|an extra|one more|a second|\w+ (?:more )?units more"
        r"|more)(?=.{0,50}\b(?:if|when|whenever|until|each|every|not enough|does not|doesn't|wears)\b)",
        r"(?:as (?:much|many|often|long)(?: \w+){0,4} as you (?:like|want|wish|please|fancy)|whenever (?:you|it|the)"
        r" (?:\w+ )?(?:like|need|want|feel|flares?|hurts?|fancy|comes?|strikes?|wish))", r"(?:until|till) the"
        r" (?:hunger|pain|craving|feeling|mood|anxiety|worry|urge) (?:is|goes|has|stops|lifts)", r"(?:go|going|work"
        r" your way|creep|step|move|dial|turn) up (?:the dose |a dose |to the next (?:dose|strength) )?(?:\w+"
        r" )?(?:yourself|on your own|at your own pace|as you (?:like|see fit|wish|please|go)|faster|sooner|quickly)",
        r"(?:the )?(?:highest|strongest|biggest|maximum|largest) (?:dose|strength|amount)(?= (?:first|you|from"
        r"|straight|we|available|right|as soon)|[.!]|$)", r"(?:share|give|lend|pass|offer|split|swap) (?:\w+"
        r" ){0,3}?(?:leftover|spare|extra|your|some|a|the|any|one)(?: \w+){0,3}? (?:with|to) (?:a |an |your"
        r" )?(?:friend|friends|partner|family|spouse|neighbou?r|relative|sister|brother|mother|husband|wife|loved"
        r" one)s?",
        r"(?:keep|save|store|stash|hold on to) (?:\w+ )?(?:leftover|spare|unused|remaining|extra)(?: \w+){1,3}?(?:"
        r" (?:for|in case|until))",
        r"(?:no|not|never|without|need not|needn't|don't|do not) (?:\w+ ){0,4}?(?:mention|tell|disclose|declare|report"
        r"|inform|involve|bother|trouble|worry|share|bring up)(?:ing)? (?:\w+ ){0,2}?(?:your|the|a|any|about|to|us"
        r"|them)(?: \w+){0,2}? ?(?:gp|doctor|heart|tablets|pills|medicines?|past|history|psychiatrist|pharmacist"
        r"|prescriber|therapist|family doctor|herbal|supplements|drinking|allerg\w+)(?! (?:if you (?:do|are) not"
        r"|before))",
        r"(?:gp|doctor|psychiatrist|prescriber|pharmacist|insurer|surgeon|family) (?:need not|needn't|does not need to"
        r"|doesn't need to|doesn't have to|does not have to|never has to) (?:know|be told|be involved|hear|find out)",
        r"(?:no|without(?: an?)?|don't need(?: an?)?|do not need(?: an?)?|not need(?: an?)?|needs no|need no) (?:\w+"
        r" )?(?:prescription|doctor's (?:letter|note|visit|order|referral)|doctor|blood tests?|medical (?:check|exam"
        r"|history|supervision)|check-?ups?|physical exam\w*|ecg|supervision|monitoring|nurse)(?= *[.,!;]|$| (?:is|are"
        r"|needed|required|necessary|to|and|or))",
        r"(?:is|are|as|totally|perfectly|quite|completely|all|entirely|usually) (?:perfectly |quite |completely"
        r" )?(?:normal|expected|harmless|nothing|fine|a good sign)(?: \w+)? (?:and|so|,) (?:\w+ )?(?:you )?(?:can "
        r"|should |may |need not |no )?(?:be )?(?:ignored?|ride (?:it|them) out|wait|forget|safely|push|disregard"
        r"|carry on|shrug|brush|sleep|worry)",
        r"(?:lie down|sit|wait|rest|breathe|sleep(?! and)|ride|push|power|work|tough|stick|sit tight|hang on|grit your"
        r" teeth)(?: (?:down|through|it))? (?:\w+ )?(?:and|until|till|for it|it out|through)(?: \w+){0,4}"
        r" (?:pass(?:es)?|settles?|out|goes|it|stops|fades|off|clears)(?=.*|$)", r"(?:do not|don't|no need to|never"
        r"|rather than|instead of|before you|avoid) (?:\w+ )?(?:go(?:ing)? to|call(?:ing)?|ring(?:ing)?|visit(?:ing)?"
        r"|rush(?:ing)? to|clog(?:ging)?|bother(?:ing)?|turn(?:ing)? up at) (?:to )?(?:the |an? )?(?:emergency|er"
        r"|hospital|a&e|ambulance|911|999|112|casualty|doctor)(?! (?:yourself|alone|by car))",
        r"(?:move|bring|book|fit|squeeze|slot) (?:your|you|an?|up)(?: \w+){0,3}? (?:appointment|session|infusion|visit"
        r"|in)(?: \w+){0,2} (?:up |forward |sooner |earlier )?(?:where|when|if|as soon as) (?:the |our |we |a"
        r" )?(?:schedule|diary|calendar|slot|time|space|allows|can|have)", r"(?:combine|mix|pair|stack|wash|take|use"
        r"|have|go) (?:it |them |this |the \w+ )?(?:happily |safely |freely |well |nicely )?(?:down )?(?:with"
        r"|alongside|on top of|together with) (?:\w+ )?(?:your )?(?:usual |regular |other |favou?rite |evening "
        r"|sleeping |strong )?(?:sleeping|wine|alcohol|tramadol|painkillers|opioids?|benzo\w*|xanax|valium|sedatives"
        r"|cannabis|edibles|vodka|beer|oxycodone|codeine|sleep aids?|zolpidem|ambien)", r"(?:tramadol|oxycodone"
        r"|codeine|opioids?|benzodiazepines?|xanax|valium|cannabis|sleeping (?:pills|tablets)|alcohol|painkillers"
        r"|sedatives|lithium|blood thinners) (?:[\w'’-]+ ){0,5}?(?:is|are|make|makes|pose|poses|can be) (?:\w+ )?(?:no"
        r" (?:problem|issue|obstacle|barrier|worry|concern|risk|difference)|fine|ok|okay|not a problem|welcome"
        r"|allowed)", r"(?:is|it's|it is|are) (?:\w+ )?(?:fine|ok|okay|safe|all right|alright|no problem) to (?:\w+"
        r" )?(?:take|use|mix|combine|have|drink|keep|stop|skip|double|carry)(?: \w+){0,2}? (?:it |them )?(?:with"
        r"|alongside|on|while|during|after|before|together)(?! (?:food|water|milk|meals?|or without|a (?:meal|glass)"
        r"|talking|asking))", r"(?:keep|carry on|continue|go on|stay on|keep on) (?:\w+ )?(?:injecting|using|taking"
        r"|spraying|having|dosing|with (?:it|the \w+)|it)(?=.{0,60}\b(?:pregnan\w+|test is positive|conceive"
        r"|breastfeed\w*|nursing|expecting|baby|bump)\b)",
        r"(?:need not|needn't|no need to|don't have to|do not have to|don't need to|do not need to|never need to)"
        r" (?:stop|pause|interrupt|give up|halt|wean|quit) (?:breast-?feeding|nursing|drinking|your|taking|the)",
        r"(?:pregnant|breast-?feeding|nursing|expecting|diabetic|on blood thinners|epileptic)\?,? (?:no (?:problem"
        r"|worries|issue|reason)|not a problem|that's (?:fine|ok)|you can|relax|go ahead|it is fine|fine)",
        r"even (?:if|when|while) (?:you |they )?(?:are|have|\w+ing|on) (?:[\w'’-]+ ){0,2}?(?:pregnan\w+|isotretinoin"
        r"|breast\w*|blood thinn\w+|heart|psychosis|epilep\w+|lithium|warfarin|opioids?|nursing|expecting|fasting|a"
        r" fever|an infection|drunk|seizures?|pacemaker)(?! (?:do not|call|you should|tell|see|ask|talk))",
        r"skip (?:the |any |your )?(?:fasting|fast|blood test|check-?up|screening|follow-?up|warnings?|that part|part"
        r" of|the (?:leaflet|consent|small print|form))", r"(?:eat|drink) (?:what|whatever|as|normally|as usual|right"
        r" up)(?: \w+){0,4}? (?:before|beforehand|on the day|you (?:like|want|fancy)|until)(?=.{0,40}\b(?:before"
        r"|sedat\w+|infusion|treatment|procedure|anaesthe\w+|anesthe\w+|appointment|day|drip)\b)", r"stop (?:as soon"
        r" as|whenever|when|once|the moment) (?:you|the (?:scale|mirror|weight|results?)|it)(?: \w+){0,3}(?= *[.,!;]"
        r"|$)(?! .*(?:doctor|prescriber|rash|react))",
    ),
    (
        is_conditional,
        mentions(phrases(
            r"(?:need|want|asked|told|have|needs) to (?:\w+ )?stop", r"(?:do|must|should|may|can|cannot|does|never"
            r"|will|is|are|was) not", r"(?:don't|can't|shouldn't|mustn't"
            r"|won't|isn't) (?:drink|take|mix|stop|use|share|keep|skip|give|combine|drive|double|wait|eat)", r"cannot",
            r"never (?:drink|take|mix|stop|use|share|double|skip|give)", r"unless", r"avoid",
            r"(?:talk|speak) (?:to|with)", r"ask (?:your|the|a|us)", r"your (?:doctor|gp|clinician|team|nurse|provider"
            r"|pharmacist|dentist|midwife|prescriber) (?:\w+ )?(?:will|may|might|can|should|tells?|says?|has|advises?"
            r"|thinks?|if|about|or|before|first|that)", r"tell (?:your|the|us|a)", r"call (?:your|911|999|112|the|a|us"
            r" (?:if|at once))", r"get (?:help|medical)",
            r"(?:over[- ]the[- ]counter|non-?prescription|sold|buy|available|bought|diagnos\w+|inhale|slowly|vaccine"
            r"|asleep|water|fluids|blood tests? (?:are|is|can|to))", r"danger\w*", r"risk\w*", r"harmful",
            r"problem drinking",
            r"(?:may|might) (?:be|have|need|cause|help|want|not)", r"blood sugar", r"instructions", r"as (?:directed"
            r"|prescribed)",
        )),
    ),
)  # fmt: skip
RISKY = (ON_THE_ROAD, TAKEN_LIGHTLY)
