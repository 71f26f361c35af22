"""Claims of what a treatment does: that it is safe, certain, or better than others.

A reader acts on each of these, and no page can make them for every reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .finding import Category, Finding, Severity
from .language import (
    Rule,
    broken,
    follows,
    is_conditional,
    is_negated,
    is_sourced,
    mentions,
    phrases,
)
from .page import Page

MEDICINE = (
    r"(?:drugs?|medicines?|medications?|meds|treatments?|therap(?:y|ies)|procedures?|options?|choices?|alternatives?"
    r"|approach(?:es)?|solutions?|remed(?:y|ies)|infusions?|injections?|vaccines?|injectables?|pills?|tablets?)"
)
NAMED = (
    r"(?:ssris?|snris?|antidepressants?|benzodiazepines?|antibiotics|painkillers?|opioids?|statins?|cbt|psychotherapy"
    r"|surgery|placebo|physiotherapy|counselling|ketamine|botox|insulin|fillers"
    r"|\w{2,}(?:pram|oxetine|azepam|azolam|azodone|apine|statin|umab|tide|mycin|cillin|profen|toxin|triptyline|setron))"
)
BENEFIT = (
    r"(?:relief|results?|improvements?|benefits?|remission|recovery|reductions?|healing|freedom|advantages|changes?"
    r"|gains|cures?|solutions?|weight[- ]loss|peace|well-?being|happiness|calm|symptom)"
)
DEPENDENCE = r"(?:addict\w*|dependen\w+|abuse|misuse|overdose)"
HARM = r"(?:risks?|side[- ]effects?|downsides?|drawbacks?|dangers?|adverse effects?|complications)"

SAFETY = Rule(
    "safety-assurance", Category.UNSUPPORTED_CLAIM, Severity.MAJOR,
    "No treatment is free of risk, and a reader who is assured of safety may not watch for harm.",
    "State the risks instead, how often they happen, and the source.",
    phrases(
        r"(?:generally|very|extremely|remarkably|incredibly|exceptionally|relatively|inherently|proven|typically"
        r"|overall"
        r"|usually|widely regarded as|considered|known to be|shown to be|proven to be|regarded as) safe"
        r"(?! (?:to|in|during|while|levels?|dose|limits?|distance|amounts?|place|if|when|storage|enough|for (?:you"
        r"|your|bab)))",
        r"(?:is|are|remains?|was) (?:an? |both |as |also )*safe(?:,? and|,? effective| for (?:everyone|anyone|all"
        r"|people"
        r"|patients|long-term|children|teen\w+|older|daily|home))",
        r"safe(?: and|,) (?:\w+ )?(?:effective|gentle|natural|proven|painless|easy|reliable)",
        rf"safer (?:\w+ )?{MEDICINE}",
        r"(?:excellent|outstanding|impressive|strong|favou?rable|proven|superb|great|exceptional) safety (?:profile"
        r"|record)",
        r"proven safety", r"(?:\w+ly )?well[- ]tolerated", r"non-?addictive", r"non-?habit-?forming",
        r"(?:is|are|it's|they're)(?: not|n't) (?:considered )?(?:physically )?(?:addictive|habit[- ]forming)"
        r"(?! in the same way)",
        r"(?:\w+ly )?(?:low|lower|minimal|negligible|little|tiny|no) (?:risk|potential|chance|likelihood) (?:of|for) "
        rf"(?:\w+ )?{DEPENDENCE}",
        r"(?:risks?|chances?|likelihood|potential) (?:of|for) (?:[\w-]+ ){1,4}(?:is|are) (?:\w+ly )?"
        r"(?:minimal|negligible|non-?existent|zero|nil)",
        rf"(?:risks?|likelihood|potential) (?:of|for) (?:\w+ )?{DEPENDENCE} (?:is|are|remains?) (?:\w+ )?"
        r"(?:low|small|tiny|slim|rare)",
        rf"(?:minimal|negligible|hardly any|barely any|almost no|virtually no|practically no|fewest) {HARM}",
        r"side[- ]effects (?:is|are) (?:\w+ly )?(?:rare|minimal|negligible|few|non-?existent)",
        r"(?:cannot|can't|won't|will not|never) (?:cause (?:any )?(?:harm|side effects)|harm you|hurt you"
        r"|(?:become|get|make you) addicted)",
        r"gentle on (?:the|your) (?:body|system|mind|stomach)", r"as safe as \w+", r"safer than (?:ever|you think)",
    ),
    (
        is_negated, is_conditional,
        mentions(phrases(
            r"no (?:medicine|drug|treatment|vaccine|operation|procedure|anaesthetic|surgery) is", r"to be safe",
            r"(?:serious|severe|long-term) side[- ]effects",
            r"(?:doctor|gp|nurse|pharmacist|midwife|clinician|dentist) (?:\w+ )?(?:says?|thinks?|tells?|advises?"
            r"|agrees?)",
        )),
    ),
    headings=True,
)  # fmt: skip
RISK_FREE = replace(
    SAFETY, severity=Severity.BLOCKER,
    pattern=phrases(
        r"(?:completely|totally|entirely|perfectly|absolutely|100 ?%|utterly|always) safe", r"safe (?:drug|medicine)",
        rf"no (?:\w+ )?{HARM}(?=[.,;!]|$| (?:at all|to|with|from|when|whatsoever|associated|attached|and|or|involved"
        r"|using))",
        rf"(?:zero|without any|free (?:of|from)(?: any)?|few or no|little or no|little to no) (?:\w+ )?{HARM}",
        r"risk[- ]free", r"(?:is|are) (?:\w+ly )?harmless", r"nothing to (?:fear|lose)",
    ),
)  # fmt: skip


def safety_assurance(page: Page) -> Iterator[Finding]:
    """No medicine is risk-free: a page states risks, and assures nobody of safety."""
    yield from broken(page, RISK_FREE, SAFETY)


EVERYBODY = (
    r"(?:every (?:single )?(?:patient|individual|person|user|client|one of our \w+)|everyone|everybody"
    r"|all (?:of our )?(?:patients|users|clients))"
)
GAIN = (
    r"(?:benefits?|respond\w*|improv\w+|recovers?|gets? better|feels? (?:better|calm\w*|happ\w+|relie\w+)"
    r"|sees? (?:results|\w+ improvement)|experienc\w+|leaves? (?:happy|satisfied)|loves?|achieves?|loses? weight)"
)
SYMPTOMS = (
    r"(?:symptoms?|pain|anxiety|depression|panic|stress|fears?|wrinkles?|cravings|weight|fat|insomnia|trauma|worry"
    r"|worries|addiction|migraines?|fatigue|suffering|low mood|disease|condition|illness)"
)
OUTRIGHT = (
    r"(?:cures?|eliminates?|eradicates?|erases?|banish(?:es)?|heals?|fix(?:es)?|wipes? (?:out|away)|gets? rid of"
    r"|melts? away|dissolves?)"
)

ABSOLUTE = Rule(
    "absolute-claim", Category.PROMOTIONAL, Severity.MAJOR,
    "Nothing in medicine works always or for everybody, and a promise of that misleads the reader.",
    "Say how often it happens, for whom, and by which source.",
    phrases(
        r"(?:always|invariably|inevitably|never fails to|without fail) (?:works?|helps?|effective|improv\w+|succe\w+"
        r"|reliev\w+|feels? better|gets? better|ends?|responds?|reduc\w+|lifts?|deliver\w*|brings?|results? in)",
        r"(?:works?|helps?|succeeds?|delivers?) (?:every (?:single )?time|instantly|overnight|immediately|like magic"
        r"|wonders"
        r"|without fail|for (?:everyone|everybody|every|all|anyone|absolutely))",
        r"never (?:fails?|disappoints?|comes? back|returns?|lets? you down)",
        r"(?:won't|will not) (?:come back|return|relapse)",
        r"guarantees?(?:d|ing)?(?! (?:by|issued))", r"fool-?proof", r"fail-?proof", r"once and for all",
        r"100 ?%(?! (?:of the dose|oxygen|cotton|juice|pure|sure))",
        rf"{EVERYBODY} (?:\w+ ){{0,3}}?{GAIN}(?! differently)",
        rf"{SYMPTOMS} (?:[\w'’-]+ ){{0,4}}?(?:automatically|instantly|overnight|completely (?:gone|vanish\w*"
        r"|disappear\w*))",
        r"consistently (?:shows?|shown|demonstrat\w+|proven|proves?|outperform\w*|produces?|delivers?|works?)",
        r"by far", r"undeniabl[ey]", r"undoubtedly", r"unquestionabl[ey]", r"without (?:a |any )?(?:doubt|question)",
        r"(?:short|simple|clear) answer is yes", r"(?:answer|verdict) (?:\w+ ){0,3}yes",
        r"clearly (?:indicates?|shows?|proves?|demonstrates?|works?)",
        r"(?:definitely|certainly|surely) (?:works?|helps?|will)",
        r"(?:(?:clinically|scientifically|medically|well|time)[- ])?proven(?= (?:to|results|treatments?|therap|methods?"
        r"|solutions?|effective|efficacy|track|ways?|relief|success|benefits|cure|tool|medicine))",
        r"(?:clinically|scientifically|medically) proven",

        rf"(?:will|can) (?:\w+ )?{OUTRIGHT} (?:your |the |any |their |all |of )*{SYMPTOMS}",
        rf"{OUTRIGHT} (?:your |all |even |the )*(?:\w+ )?{SYMPTOMS}", r"cures (?!\d)\w+", r"permanent cure",
        r"a (?:real |true )?cure for",
        r"(?:instant|immediate|overnight|complete|total|certain|sure|permanent) (?:relief|results|cure|recovery"
        r"|remission|cures)",
        r"you(?: will|'ll) (?:never|always) (?:feel|have|need|suffer|be)", r"perfect (?:solution|treatment|answer)",
        r"(?:completely|totally|entirely|virtually|absolutely) (?:painless|reversible|natural|effective|eliminat\w+"
        r"|remov\w+)",
        r"(?:you will|you'll) (?:be|feel|become) (?:\w+ )?(?:free of|pain-free|symptom-free|cured|happier|healed"
        r"|like new)",
    ),
    (
        is_negated, is_conditional,
        follows(phrases("income", "funding", "minimum", "interval", "ham", "meat")),
        mentions(phrases(
            r"(?:no|not|never|cannot|can't|nor) (?:[\w'’-]+ ){0,8}?(?:guarantee\w*|cure\w*|100 ?%|proven|always"
            r"|everyone|every)",
            r"(?:usually|often|sometimes|most (?:cases|people)|may|might) (?:be )?cured?", r"advance decision",
        )),
    ),
    headings=True,
)  # fmt: skip


def absolute_claim(page: Page) -> Iterator[Finding]:
    """Outcomes are stated as how often and for whom, never as always, every or guaranteed."""
    yield from broken(page, ABSOLUTE)


THAN = (
    rf"(?:than|(?:when )?compared (?:to|with)|over) (?:[\w'’-]+ ){{0,5}}?(?:{MEDICINE}|{NAMED}|others?|anything"
    r"|(?:any|every)thing else)"
)
BEST = (
    r"(?:best|strongest|safest|fastest|quickest|gentlest|(?:most|least) (?:effective|powerful|potent|reliable"
    r"|advanced|successful|addictive|invasive|trusted)|number one|no\. ?1|leading)"
)
SUPERLATIVE = Rule(
    "superlative-comparison", Category.UNSUPPORTED_CLAIM, Severity.MAJOR,
    "It compares treatments and gives no study that compared them.",
    "Cite a head-to-head study, or drop the comparison.",
    phrases(
        r"(?:(?:is|are|was|as|be|considered|called|remains?|offers?|provides?) (?:\w+ )?(?:the|our|your|by far the) "
        r"|^the )"
        rf"(?:single |very |safest and |best and )*{BEST} (?:and (?:most )?\w+ )?(?:[\w-]+ ){{0,3}}?(?:{MEDICINE}|care"
        r"|relief)",
        rf"(?:safest|best|fastest|strongest) and (?:most )?\w+ (?:\w+ )?{MEDICINE}",
        r"(?:the )?most advanced (?:\w+ ){0,2}(?:care|"
        rf"{MEDICINE}|technology|clinic)",
        r"(?:faster|quicker|swifter|better|more (?:\w+ly|effective|efficient|powerful|potent|successful|reliable"
        r"|durable"
        r"|tolerable|lasting)|superior|stronger|safer|gentler|works? (?:better|faster)|higher (?:efficacy|success"
        r"|response)"
        rf"|fewer (?:side|adverse) effects|less (?:side|adverse) effects) (?:[\w'’-]+ ){{0,7}}?{THAN}",
        r"(?:fewer|less|milder) (?:side|adverse) effects", r"less addictive",
        r"faster(?:[- ]acting)? (?:\w+ )?(?:relief|onset|results)",
        r"(?:superior|unbeatable|unrivall?ed|unmatched|unparalleled) (?:to|results|efficacy|outcomes|relief|care"
        r"|effectiveness)",
        rf"unlike (?:[\w'’-]+ ){{0,4}}?(?:{MEDICINE}|{NAMED}|other)(?=.*(?:fast|quick|rapid|within|hours|days"
        r"|immediate|root|minutes"
        r"|no |without|better|long|directly))",
        rf"(?:while|whereas|although|where) (?:[\w'’-]+ ){{0,3}}?(?:{MEDICINE}|{NAMED}) (?:[\w'’-]+ ){{1,4}}?(?:weeks"
        r"|months)"
        r"(?=.*(?:hours|days|minutes|faster|immediate|quick|rapid))",
        r"(?:hours|days|minutes)(?: -|,)? (?:not|rather than|instead of) (?:\w+ )?(?:weeks|months|years)",
        r"outperform\w*", r"outshines?", r"surpass(?:es)?", r"stands? out (?:for|from|among|as)",
        r"sets? (?:it|us|\w+) apart",
        r"beats (?:any|all|every|other|traditional)", r"second to none", r"like no other",
        r"advantages? over (?:\w+ )?\w+",
        rf"(?:the only|no other) (?:\w+ )?{MEDICINE} (?:that|to|which|works|offers|can|comes)",
        r"nothing (?:else )?works (?:as|like|better)",
    ),
    (
        is_sourced, is_negated, is_conditional,
        mentions(phrases(
            r"best (?:\w+ )?(?:for you|for your|for them|depends)", r"depends on",
            r"your (?:doctor|gp|nurse|dentist|clinician|team)",
            r"(?:no|little|not enough|insufficient) evidence", r"(?:may|might) not be",
            r"than (?:usual|normal|expected|before)",
            r"no (?:better|more|faster|safer)",
            r"side effects (?:\w+ )?(?:with|at|on|from) (?:a )?(?:lower|smaller|higher) dose",
        )),
    ),
    headings=True,
)  # fmt: skip


def superlative_comparison(page: Page) -> Iterator[Finding]:
    """One treatment is called better than another only with a source that compared them."""
    yield from broken(page, SUPERLATIVE)
