"""Claims of how long a treatment works and how it does so in the body: what readers most like to believe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .cells import LASTING, claims_in_cells
from .claims import BENEFIT, NAMED
from .finding import Category, Finding, Severity
from .language import (
    Rule,
    broken,
    is_conditional,
    is_hedged,
    is_negated,
    is_sourced,
    mentions,
)
from .page import Page
from .phrases import phrases

TIME = r"(?:weeks|months|years)"
DURABILITY = Rule(
    "durability-claim", Category.UNSUPPORTED_CLAIM, Severity.MAJOR,
    "How long an effect lasts decides whether the treatment is worth its risks, and no source is given for it.",
    "Say how long it lasted in studies and cite them, or drop it.",
    phrases(
        r"(?:fuller|smoother|younger|slimmer|firmer|clearer|thicker|straighter|whiter|free|gone) (?:\w+"
        r" ){0,3}?(?:forever|for good|for life|permanently)", r"(?:protect\w*|immune) (?:[\w%]+ ){0,4}?for life",
        r"(?:long[- ]?lasting|lasting|permanent|enduring|sustained|life-?long|long-term|durable|everlasting) (?:and"
        r" \w+ )?"
        rf"(?:[\w-]+ ){{0,2}}?(?:{BENEFIT}|symptom (?:relief|reduction|control)|protection from (?:anxiety"
        r"|depression))",
        rf"(?:{BENEFIT}|advantages|effects?|it) (?:[\w'’-]+ ){{0,6}}?(?:lasts?|persists?|continues?|endures?|holds?"
        r"|remain(?:s|ed)?|sustained) (?:for )?"
        rf"(?:up to |even |many |several |long |well )*(?:{TIME} (?:or|and|to) (?:even )?{TIME}|(?:many|several)"
        rf" {TIME}|years|forever|a lifetime|for good|permanently)",
        rf"(?:relief|results?|benefits?|improvements?|remission|advantages) (?:[\w'’-]+ ){{0,6}}?(?:lasts?|lasting"
        r"|persist\w*|remain\w*|continu\w+|hold) (?:for )?(?:up to |at least |about |more than "
        rf"|around )?(?:[\w-]+ ){{1,3}}?{TIME}",
        rf"(?:lasts?|lasting) (?:for )?(?:many|several) {TIME}(?: or {TIME})?", rf"{TIME}, (?:or )?even years",
        r"effects? (?:of (?:[\w-]+ ){1,3})?wears? off (?:after|within|in) (?:\w+ ){0,4}?(?:hours|days|weeks|months)",
        r"(?:a |one |just one )?(?:single|one) (?:treatment|session|dose|infusion|visit|injection) is (?:all|enough)",
        r"(?:lasts?|works?|relief|results?|gone|better|healed|effects?|depression-free|pain-free) (?:forever|for life"
        r"|for good|permanently)",
        r"(?:effects?|results?|changes?|benefits?) (?:is|are) (?:\w+ (?:and )?)?(?:permanent|long-?lasting|lasting"
        r"|life-?long|durable|for life)",
        r"(?:stays?|remains?|be|are|keeps? you) (?:well|better|pain-free|slim|thin|happy|symptom-free|migraine-free)"
        r" for (?:\w+ )?(?:years|months|life|good|ever)", r"(?:stays?|remains?|be|are) (?:well|pain-free|slim"
        r"|symptom-free) forever",
        rf"{NAMED} (?:\w+ )?lasts? (?:for )?(?:at least|up to|over|more than|as long as) (?:[\w-]+ ){{1,3}}?{TIME}",
        r"keeps? (?:[\w-]+ ){1,3}(?:away|at bay) (?:for good|forever|for life)",
        r"(?:eras|remov|cur|reliev|smooth|eliminat|fix|heal|chang|reduc|resolv|improv|clear|melt|gone|disappear|vanish"
        r"|los|stop|end|rewir|reset)\w* (?:[\w'’-]+ ){0,4}?(?:permanently|forever|for good|for life)",
        r"permanently (?:\w+ )?(?:cure\w*|reliev\w+|heal\w*|remov\w+|eliminat\w+|chang\w+|reduc\w+|fix\w*|end\w*"
        r"|rewire\w*|resolv\w+|improv\w+)",
    ),
    (
        is_sourced, is_negated, is_conditional,
        mentions(phrases(
            r"(?:not|isn't|aren't|un)(?: \w+)? ?(?:known|clear)", r"unclear", r"unknown", r"limited",
            r"side[- ]effects?", r"study", r"studies are needed",
            r"ana?esthe\w+", r"sedat\w+", r"numb\w*", r"we do not know", r"nobody knows", r"lifestyle changes",
            r"symptoms? (?:last|persist|continue)\w*", r"symptoms (?:\w+ )?(?:come|return|creep)\w* ?(?:back)?",
            r"some people (?:stay|feel|remain|keep)",
            r"(?:damage|harm|injury|loss of|scarring|problems)",
            r"(?:dna|genes?|mutations?)", r"surgery|operation|womb|uterus|ovar(?:y|ies)|bowel|fertility|periods",
            r"(?:pain|itching|coughing|rash|fever|bleeding) (?:[\w-]+ ){0,4}?(?:can|may|might|will|usually|often)"
            r" (?:\w+ )?last", r"(?:cough|infection|illness|disease|disorder|condition|symptoms?) (?:\w+ ){0,4}?(?:can"
            r"|may|might|will|usually|often) (?:\w+ )?last", r"in mind",
        )),
    ),
    headings=True,
)  # fmt: skip
KEEPS = replace(
    DURABILITY,
    pattern=phrases(
        r"(?:results?|benefits?|effects?|changes?|gains|relief|weight|improvements?|calm|glow|pain relief|remission"
        r"|freedom) (?:(?:is|are) )?(?:\w+ )?(?:(?:here|there) to stay|yours (?:to keep|for)|stays? (?:off|with you"
        r"|put|gone|away)|for keeps|locked in|built to last|holds?(?= *[.!]|$| (?:up|for (?:life|years|good|ever|as"
        r" long)))|never fades?|doesn't fade|does not fade|do not fade|last a lifetime|carr(?:y|ies) on for (?:years"
        r"|good|life)|outlasts?|that lasts?(?= *[.!,]|$)|is forever)",
        r"(?:pain|anxiety|depression|symptoms?|cravings|migraines?|weight|it|they|hair|lines|wrinkles|panic|ptsd|fat"
        r"|veins) (?:\w+ )?(?:stays? (?:away|off|gone|beaten|down)|keeps? away|(?:is|are) gone (?:for|forever)|never"
        r" (?:comes?|came|returns?|grows?|goes)(?: back)?|(?:does not|doesn't|do not|don't|won't|will not) (?:come"
        r"|grow|creep|return|go|find its way)(?: back)?)",
        r"(?:no need for|without|never need|you won't need|you will not need|forget(?: about)?) (?:any )?(?:\w+"
        r" )?(?:top-?ups?|boosters?|maintenance|repeats?|repeat (?:visits|treatments)|follow-?ups?|touch-?ups?"
        r"|refresher\w*)", r"(?:keeps?|kept|leaves?|stay|stays|remain|remains|holds?) (?:[\w'’-]+ )?(?:well|better"
        r"|slim|smooth|pain-free|calm|happy|young|clear|sober|free|thin|symptom-free) (?:for )?(?:years|good|life"
        r"|decades|ever|a lifetime|long after|the long (?:run|haul|term))",
        r"(?:one|a single|just one|only one) (?:\w+ )?(?:course|series|treatment|session|visit|infusion|injection"
        r"|round|dose|shot|drip)(?: is|'s)? (?:all|enough|plenty|does it|will do|is usually all|and (?:you're|you are"
        r"|that's|it's|done))", r"once (?:the (?:series|course|treatment|program\w*)|you|treated)[^.\n]{0,30}? (?:is"
        r" done|are done|finish|finished|complete|completed|is over)?,? ?(?:\w+ )?(?:the (?:results?|pain|weight"
        r"|change|effects?|benefits?) (?:are|is|stays?|keeps?|never|won't|holds?))",
        r"for (?:keeps|years to come|the long haul)",
        r"(?:benefits?|results?|effects?|relief|gains) (?:build|builds|add|adds|accumulate|grow|grows|compound|deepen"
        r"|deepens|keep|keeps|snowball) (?:\w+ )?(?:up|on|with (?:each|every)|over time|improving|building|growing"
        r"|coming|getting)", r"(?:years|decades|months) (?:of|from) (?:relief|freedom|remission|calm|results|youth"
        r"|smoothness|peace|benefit)", r"holds? for (?:life|years|decades|good|ever)",
        r"(?:never|not) (?:wears?|worn|wear) off", r"does (?:not|n't) wear off", r"lifetime (?:results|guarantee"
        r"|relief|protection|benefit)",
    ),
    excuses=(
        *DURABILITY.excuses,
        mentions(phrases(r"(?:take|taking|need|medicines?|insulin|treatment|tablets|medication|drug)s? (?:[\w-]+"
        r" ){0,3}?for (?:the rest|life|years)", r"(?:virus|infection|allerg\w+|immun\w+|vaccin\w+)",
        r"(?:diet|exercise|healthy|lifestyle|eating|active)", r"(?:may|might|can|could) (?:be|have|need|last|come"
        r"|get)", r"(?:disease|condition|illness|cancer|baby|teeth|tooth)")),
    ),
)  # fmt: skip


def durability_claim(page: Page) -> Iterator[Finding]:
    """How long an effect lasts is said with its source, and nothing is called permanent."""
    yield from broken(page, DURABILITY, KEEPS)
    yield from claims_in_cells(page, DURABILITY, LASTING)


BRAIN = (
    r"(?:brain\w*|circuit\w*|glutamate|serotonin|dopamine|neuro\w+|neurons?|neural|synap\w+|nervous system|chemistry"
    r"|cognitive distortions|thought patterns|stress response|immune system|immunity|hormones?|metabolism|nerve"
    r" endings|nerves|mind)"
)
GROWTH = (
    r"(?:neuroplasticity|synap\w+|neural|connections|brain cells|neurons|brain activity|brain function|brain chemistry"
    r"|collagen)"
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
        r"(?:promot\w+|enhanc\w+|increas\w+|stimulat\w+|form(?:s|ing)?|establish\w*|creat\w+|encourag\w+|strengthen\w*"
        r"|grow(?:s|ing)?|regulat\w+|activat\w+|trigger\w*|lead\w* to|helps? (?:the brain )?(?:form"
        rf"|grow|build)) (?:[\w'’-]+ ){{0,4}}?{GROWTH}",
        r"(?:brain|neural|neurobiological|nervous system|hormonal|metabolic)(?:[- ](?:system|health))? (?:reset|reboot"
        r"|rewiring|detox|re-?balancing|repair)",
        r"(?:caused by|corrects?|fix(?:es)?|due to) (?:\w+ )?chemical imbalances?",
        r"reset of (?:\w+ )?(?:stress|brain|mood)\w*", r"(?:ability|able) to (?:adapt and )?heal",
        r"(?:flush\w*|remov\w+|draw\w*|rid\w*|purg\w+) (?:\w+ ){0,3}?toxins",
        r"detoxif(?:y|ies|ying) (?:\w+ )*?(?:body|liver|blood|system)",
        r"(?:quickly |rapidly |directly )(?:boosts?|enhances?|increases?|raises?"
        rf"|activates?) (?:[\w-]+ ){{0,2}}?{BRAIN}", r"activat\w+ glutamate",
        r"(?:regrows?|regrowing|reverses?|reversing|turns? back|undo(?:es)?|slows?|halts?) (?:[\w'’-]+ ){0,2}?(?:hair"
        r"|cartilage|tissue|joints|ag(?:e)?ing|the clock|hair loss|wrinkles)", r"(?:boosts?|strengthens?"
        r"|supercharges?) (?:your |the |natural )*(?:immune system|immunity|collagen|metabolism|circulation|hormones)",
        r"recharg\w+ (?:your )?(?:cells|body|mind|batteries|brain)",
    ),
    (is_negated, is_hedged, is_conditional, mentions(phrases(r"(?:it is|is|are) (?:\w+ )?(?:thought|believed)",
    r"scientists", r"researchers think", r"not (?:fully|yet|well|completely) (?:understood|known)", r"theor(?:y|ies)",
    r"hypothes\w+", r"injury|tumou?rs?|surgery|vaccines?|vaccination"))),
    headings=False,
)  # fmt: skip
PARTS = (
    rf"(?:{BRAIN}|{GROWTH}|follicles?|cartilage|tendons?|joints?|knees?|muscles?|tissues?|skin|cells?|scalp|hair"
    r"|connections|branches|pathways?|wiring|receptors?|fuel|batter(?:y|ies)|energy|alarm|amygdala|cortex|lymph|gut"
    r"|lobes?|vagus|dna|telomeres?|mitochondria|elastin|discs?|fat cells|frontal lobe)"
)
ACTING = replace(
    MECHANISM,
    pattern=phrases(
        r"(?:wakes|woke|waking|jolts|jolting|shocks|nudges|coax(?:es)?|shakes|stirs|rouses|fires|firing up|lights up"
        r"|sparks|revs|powers|charges|recharges|boots|reboots|turbocharges|primes|feeds|feeding|nourish\w*|fuels"
        r"|fuel(?:l)?ing|refuels|tops up|topping up|replenish\w*|refills|floods|flooding|bathes|bathing|drenches"
        r"|showers|quenches|tricks|tricking|fools|fooling|hacks|hacking|teach(?:es)?|teaching|trains|retrains"
        r"|persuades|convinces|commands|reminds|sands|irons|smooths|polish(?:es)?|scrubs|cleans|cleanses|rinses|oils"
        r"|greases|tunes|retunes|resets|rewires|reprograms|rebuilds|rebuilding|restores|renews|renewing|regrows"
        r"|regrowing|repairs|mends|heals|knits|unblocks|unclogs|defrosts|thaws|melts|shuts (?:down|off)|switch(?:es)?"
        r" (?:on|off)|turns (?:on|off|up|down)|quietens|hushes|unlocks|reconnects|re-?routes?|re-?sculpts?|reshapes"
        r"|rejuvenat\w+|revitali[sz]\w+|re-?energi[sz]\w+|revives|resurrects|brings back|jump-?starts?|kick-?starts?"
        r"|supercharges)"
        rf"(?: (?:up|on|out|off|down|back))? (?:[\w'’-]+ ){{0,5}}?{PARTS}",
        r"(?:brain|mind|body|skin|nerves?|nervous system|cells|hair|follicles|joints?) (?:\w+ )?(?:repairs?|heals?"
        r"|rewires?|resets?|reboots?|rebuilds?|regrows?|wakes? up|calms? (?:itself|down)|remembers how|relearns?"
        r"|learns? (?:to|how)|forgets?|switch(?:es)? (?:on|off)|opens? up|springs? back|comes? back|gets? (?:a (?:rest"
        r"|break|reset|reboot|workout|tune)|back))",
        rf"(?:gives?|giving) (?:the|your|their) {PARTS} (?:\w+ )?(?:an? |the )?(?:\w+ )?(?:start|reset|reboot|break"
        rf"|boost|rest|workout|tune-?up|lift|jolt"
        r"|kick|wash|detox|chance|holiday|makeover)",
        r"(?:detox|cleanse|tune-?up|reboot|reset|defrag\w*|spring[- ]clean|oil change|software update|factory settings"
        r"|workout) (?:for|to|of) (?:the|your) (?:\w+ )?(?:brain|mind|body|skin|liver|soul|system|nerves)",
        r"under the hood",
        r"factory settings",
        r"(?:docking|landing) (?:site|pad|station)",
        r"new (?:\w+ )?(?:branches|connections|pathways|circuits|wiring|shoots|synapses|cells|neurons|collagen|hair"
        r"|cartilage)(?: \w+){0,2} (?:sprout|grow|form|appear|bloom|spring|develop|bud)(?:s|es)?",
        r"(?:toxins?|poisons?|impurities|free radicals|heavy metals) (?:\w+ ){0,3}?(?:from|out of) (?:the|your) \w+",
        r"(?:because|since|as) (?:the |your |their )?(?:brain|body|serotonin|dopamine|hormones?) (?:is|are|has|lacks?"
        r"|runs?) (?:\w+ )?(?:low|short|out|starved|stuck|broken|empty|lacking|imbalanced|depleted)",
        r"(?:caused by|is|comes from|stems from|down to|due to|nothing but|simply|just|boils down to) (?:\w+"
        r" ){0,3}?(?:lack|shortage|deficiency|imbalance|short circuit|faulty wiring|misfiring|low levels?) (?:of|in)"
        r" (?:\w+ ){0,2}?(?:serotonin|dopamine|glutamate|chemicals?|brain|energy|oxygen|blood flow|vitamins?|magnesium"
        r"|neurotransmitters?|nad\+?)",
        r"(?:puts?|sets?|putting|setting) (?:this|that|it|things|the balance|the chemistry|the brain) (?:right"
        r"|straight|back)",
        r"burns? (?:\w+ )?(?:grooves?|itself|tracks?|paths?) (?:in|on)(?:to)?",
        r"(?:goes|heads|zeroes in) (?:straight|directly|right|deep) (?:to|on|into|down to|at) (?:the|where)(?!"
        r" (?:hospital|emergency|er|a&e|nearest|doctor))",
    ),
    excuses=(
        *MECHANISM.excuses,
        is_sourced,
        mentions(
            phrases(
                r"(?:surgeon|surgery|operation|transplant|graft|stitches|implant|machine|device|doctor|exercise|sleep"
                r"|eat|food|diet|insulin|water|wash|kidneys?|dialysis|waste|electrodes?|swim|oxygen|virus|germs"
                r"|bacteria|cancer|tumou?rs?|disease|chemotherapy|antibiotics?|nerve block|local an\w+|thyroid"
                r"|pacemaker)\w*"
            )
        ),
    ),
)
"""How it works, told as if somebody had watched it."""


def mechanism_as_fact(page: Page) -> Iterator[Finding]:
    """How a treatment acts on the brain or body is told as what is thought, not as settled."""
    yield from broken(page, MECHANISM, ACTING)
