"""Promises told in pictures: an illness that melts away, a switch that is turned off, a key to a new life.

No study measures a picture, and readers take it for a cure. Health bodies do not write so, whatever they write about.
"""

from __future__ import annotations

from dataclasses import replace

from .claims import SYMPTOMS
from .finding import Category, Severity
from .language import Rule, follows, is_conditional, is_inside_quotes, is_negated, mentions
from .phrases import phrases

TROUBLE = (
    rf"(?:{SYMPTOMS}|sadness|misery|gloom|darkness|despair|dread|nightmares?|flashbacks?|(?:brain )?fog|clouds?"
    r"|tension|aches?|scars?|rosacea|redness|spots|sun ?spots|hunger|appetite|urges?|pounds|kilos|inches|chins?"
    r"|rumination|sleepless nights|memories|grip|obsessions?|compulsions?|phobias?|shame|guilt|anger|loneliness"
    r"|exhaustion|menopause|hot flushes|hot flashes|psoriasis|eczema|warts|veins|cellulite|toxins|dark circles"
    r"|numbness|stiffness|neuropathy|fibromyalgia|mood swings|negative thoughts|thoughts|moods?|inflammation|the"
    r" (?:past|blues))"
)
BETWEEN = r"(?:[\w'’-]+ ){0,4}?"
OUT = (
    r"(?:melt|wash|sweep|blow|chase|drive|burn|zap|blast|brush|peel|whisk|take|flush|clear|fade|charm|strip|carry)(?:s"
    r"|es|ed|ing|ept|own)? away"
)
CONQUERS = (
    r"(?:(?:melt|dissolv|evaporat|banish|conquer|vanquish|defeat|crush|obliterat|annihilat|demolish|silenc|extinguish"
    r"|outsmart|tam|slay|smash|shatter|torch|incinerat|nuk|zap|blast|eras|erad|dispel|whitewash)(?:e|es|s|ed|ing)?"
    rf"|{OUT}|sweeps? aside|(?:put|bring|call)(?:s|ing)? (?:an|a|the) (?:\w+ )?(?:end|stop|halt|time|curtain) (?:to|on)"
    r"|(?:call|calls|calling) time on|puts? paid to|(?:stamp|snuff|knock|wip|burn|rub|drown|root)(?:e|es|s|ed|ing)?"
    r" out|(?:shut|switch|turn|flip|power|dial)(?:s|es|ed|ting|ing|ping)? (?:off|down) (?!the (?:machine|light|device"
    r"|phone|tv|television|screen))|(?:(?:free|liberat|releas|rescu|deliver|sav)(?:e|es|s|d|ed|ing)? (?:you|people"
    r"|them|patients|us|readers|sufferers|women|men|those|your \w+|so many|thousands)? ?from|rids? (?:you|people|them"
    r"|patients|us|women|men|those|your \w+) of)|(?:break|broke|breaking|cut|loosen|lift|escap|shed|shak)(?:e|es|s|ed"
    r"|ing|ting)? (?:\w+ )?(?:the |its |their |your )(?:\w+ )?(?:chains?|shackles|grip|cycle|spell|curse|hold"
    r"|stranglehold|bonds?|veil|weight|fog|burden|cloud)(?: (?:of|from))?|makes? short work of|sees? off|gets? the"
    r" better of|gets? on top of|takes? the (?:sting|edge|bite) (?:out of|off)|robs?|loosens? the (?:grip|hold) of"
    r"|pulls? the plug on|slams? the (?:door|brakes) on|flips? the switch on|closes? the (?:door|book|chapter) on"
    r"|draws? a line under|turns? the (?:page|tide|corner) on|kills? off|finishes? off|wipes? the slate clean)"
)
GONE = (
    r"(?:(?:simply |just |quietly |quickly |slowly |soon |finally )*(?:melts?|evaporates?|vanish(?:es)?|dissolves?"
    r"|crumbles?|slips? away|lifts? like|drops? away|falls? away|fades? into|drifts? away|floats? away|packs? up"
    r"|disappears? (?:overnight|without|for good|like|in (?:a|one|minutes|hours|days))|loses? its (?:grip|hold|power"
    r"|sting|bite|voice))|(?:is|are|will be|becomes?|was|were) (?:now |soon |suddenly |just |simply |already |ancient "
    r"|all but )?(?:history|yesterday's news|a distant memory|(?:nothing (?:but|more than) )?(?:just )?a (?:distant "
    r"|faint |bad )?memory|gone (?:by|in|before|for good|overnight)|nowhere to be (?:found|seen)|over and done with"
    r"|behind (?:you|them|her|him)|no match)|(?:doesn't|does not|don't|do not|won't|will not) (?:stand a chance|know"
    r" what hit|stick around|get a look in)|goes? (?:quiet|silent)|(?:has|have) (?:met its match|nowhere to hide))"
)
NEUTRAL = mentions(
    phrases(
        r"(?:pain|noise|light|machine|device|alarm|pump) (?:off|away)", r"surg(?:ery|ical|eon)", r"chemotherapy",
        r"radiation", r"ultrasound", r"kidney stones?", r"gallstones?", r"immune system", r"abnormal tissue",
        r"tumou?rs?",
        r"blood clots?", r"bacteria", r"germs?", r"virus(?:es)?", r"parasites?", r"stitches", r"plaque", r"ear ?wax",
        r"cancer(?:ous)? cells?", r"cells", r"polyps?", r"blood vessels?", r"call (?:911|999|112|988)",
    )
)  # fmt: skip
"""What doctors do burn, dissolve and wash away."""
PICTURES = Rule(
    "outcome-promise", Category.PROMOTIONAL, Severity.MAJOR,
    "It promises in a picture what no study can measure, and readers take it for a cure.",
    "Say in plain words what changed, for how many people, and by which source.",
    phrases(
        rf"{CONQUERS} {BETWEEN}{TROUBLE}",
        rf"{TROUBLE} {GONE}",
        rf"(?:send|sends|sending|show|shows|showing) {BETWEEN}{TROUBLE} (?:packing|the door|the exit|on its way)",
        rf"(?:nip|nips|lay|lays|put|puts|putting) {BETWEEN}{TROUBLE} (?:in the bud|to (?:bed|rest|sleep|shame)|behind"
        r" (?:you|them)|on (?:the run|mute|pause))",
        rf"(?:makes?|turns?|leaves?) {BETWEEN}{TROUBLE} (?:(?:in)?to )?(?:history|a (?:distant |bad |faint )?memory"
        r"|a thing of the past|disappear|vanish|behind|in the (?:past|dust))",
        rf"(?:goodbye|farewell|adieu|so long|good riddance),? (?:to )?{BETWEEN}{TROUBLE}",
        rf"(?:bid|kiss|wave) {BETWEEN}{TROUBLE} (?:goodbye|farewell|adieu)",
        rf"(?:freedom|liberation|escape|a way out|release|deliverance|liberty) from {BETWEEN}{TROUBLE} "
        r"(?:is|begins|starts|awaits|in|within|at last|for good)",
        rf"no more {BETWEEN}(?:{SYMPTOMS}|sadness|sleepless nights|brain fog|hunger|nightmares)(?= *[.!,]|$)",
        rf"get rid of {BETWEEN}(?:{TROUBLE}) (?:without|in (?:just|only|one|a|minutes|days)|for good|forever|once)",
    ),
    (is_negated, is_conditional, NEUTRAL),
    headings=True,
)  # fmt: skip
IMAGES = replace(
    PICTURES,
    pattern=phrases(
        r"(?:off|reset|on|kill)[- ](?:switch|button)", r"(?:fresh|new|clean) (?:start|slate|page|chapter|beginning"
        r"|dawn)(?= (?:for|in|to|at|is|of|begins|with|when)|[.,!;]|$)", r"slate clean", r"rebirth", r"reborn",
        r"born again",
        r"second (?:chance|shot) at (?:life|happiness|living|love)", r"missing (?:piece|link)(?= (?:of|in|to|that|for)"
        r"|[.!,])",
        r"magic (?:wand|carpet|touch|bullet)", r"golden ticket", r"passport to", r"keys? to (?:your|their|a|happiness"
        r"|health|the) (?:\w+ )?(?:life|lives|future|freedom|happiness|happier|recovery|new|cure|door)",
        r"(?:opens?|unlocks?|opening|unlocking) (?:a|the|new|up a|up the|your) (?:\w+ )?(?:doors?|world|chapter|future"
        r"|gates?|potential|window)(?= (?:to|of|on|for|that|in)|[.!,]|$)",
        r"(?:sunshine|happiness|youth|hope|joy|energy|calm|confidence|sleep) in a (?:syringe|bottle|bag|drip|pill|jar"
        r"|jab)",
        r"(?:quantum|giant|huge|great) leap", r"leaps and bounds", r"like (?:clockwork|a charm|a dream|a light switch"
        r"|a light|flicking a switch|flipping a switch|a switch|night and day|a miracle|a reset|butter|a new (?:person"
        r"|man|woman))",
        r"in (?:a heartbeat|the blink of an eye|no time(?: at all)?|a snap|a flash)", r"before you know it",
        r"at the (?:touch|flick|push) of a (?:button|switch)", r"answers? (?:to|you've|you have|your) (?:been"
        r" )?(?:your |their |our |my )?(?:prayers|praying|prayed|waiting)", r"godsend", r"heaven[- ]sent",
        r"dreams? come true",
        r"(?:works?|weaves?|work|working) (?:its|their|the) (?:magic|wonders)", r"hope (?:has arrived|is here|returns"
        r"|is finally)",
        r"(?:help|relief|the wait|the search|your search|the struggle|suffering) (?:is over|ends here|has arrived|is"
        r" finally here|is only|is just (?:one|a|around))", r"(?:weight|burden|load|stone) (?:has been |was |is |being"
        r" |had been )?(?:\w+ )?(?:lifted|taken|gone|off (?:your|their|my|her|his) (?:shoulders|chest|back|mind))",
        r"without the weight (?:you|they|of)", r"(?:fog|cloud|clouds|veil|darkness|curtain|gloom) (?:finally |slowly "
        r"|simply |just )?(?:lifts?|clears?|parts?|lifted|cleared|parted|rolled back|rises)",
        r"(?:lights?|colou?rs?|sun|music|laughter|spark|joy) (?:comes?|came|switch(?:es|ed)?|goes|went|streams?"
        r"|returns?|returned) (?:back|on|out|again|in|to life)", r"(?:come|comes|coming|came|bring|brings|brought"
        r"|burst|bursts|roar|roars|spring|springs|jolt|jolts|jolted|kick|kicks|wake|wakes|spark|sparks|surge)"
        r" (?:[\w'’-]+ ){0,4}?(?:back )?(?:in)?to life",
        r"(?:walk|walks|walked|step|steps|skip|float|stroll|leave|leaves|left) (?:in|out|away|off)? ?(?:the door |of"
        r" the (?:clinic|door|chair) )?(?:as )?an? (?:\w+ )?(?:new|different|changed|better|happier|younger|lighter"
        r"|free|whole) (?:person|man|woman|you|patient|human)",
        r"walk(?:ed)? in (?:a|as|with|broken|feeling) [^.\n]{2,40} (?:and|then|to) walk(?:ed)? out",
        r"(?:back|restored?) to (?:your|their|her|his|my) (?:old|former|true|real|best|younger|happy) sel(?:f|ves)",
        r"(?:turn|turns|turned|roll|rolls|rolled|wind|winds|wound|freez|freezes|freeze|stop|stops|stopped|beat|beats"
        r"|cheat|cheats|defy|defies|defying) (?:back )?(?:the |back )*(?:clock|years|time|gravity|age|ag(?:e)?ing)(?= "
        r"|[.!,]|$)(?! (?:of|in|to|spent|for|when|between))",
        r"(?:face|skin|body|figure|smile|energy|sleep|life|hair|waist|libido|mind|brain) (?:you|they) (?:had|were|used"
        r" to have) (?:at|in|when|before|back)", r"(?:glow|shine|sparkle|radiate) (?:from (?:the )?(?:inside|within)"
        r"|again|like)",
        r"nothing short of (?:an? )?\w+", r"(?:brighter|better|lighter|happier|kinder|calmer|painless) (?:world|place"
        r"|tomorrow|days|mornings?|future)", r"a (?:little )?(?:bit of )?(?:miracle|sunshine|heaven|magic)",
        r"new lease",
        r"(?:off|away) (?:the|that) (?:hamster wheel|treadmill|roller ?coaster)", r"back in the driver's seat",
        r"(?:one|a single|only (?:a|one)|just (?:a|one)|a few) (?:\w+ )?(?:breaths?|click|visit|infusion|injection"
        r"|session|call|jab|dose|drip|appointment|step|spray)s? away", r"(?:get|gets|getting|got|give|gives|gave|given"
        r"|giving|want|wants|hand|hands|handed) (?:\w+ ){0,3}?(?:their|your|her|his|my|people's|the keys to your)"
        r" (?:\w+ )?(?:li(?:fe|ves)|self|old self|spark|smile|sparkle|mojo|groove|bounce|zest|confidence|youth|freedom"
        r"|evenings|nights|weekends|mornings) back",
    ),
    excuses=(
        is_negated, is_conditional, is_inside_quotes,
        follows(phrases(r"syndrome", r"test", r"vision")),
        mentions(phrases(
            r"(?:carpal|vision|cubital|tarsal|wind)[- ]tunnel", r"tunnel (?:vision|syndrome)",
            r"(?:machine|scanner|mri)", r"(?:emergency|cancer|surgery|transplant)", r"call (?:911|999|988)",
            r"(?:button|switch) on the", r"batter(?:y|ies)", r"hearing aids?", r"device",
            r"(?:some|many|a few|not all) (?:people|patients)",
        )),
    ),
)  # fmt: skip
