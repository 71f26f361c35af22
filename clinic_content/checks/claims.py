"""Wordings of what a treatment is said to do: that it is safe, certain, or better than others.

A reader acts on each of these, and no page can make them for every reader.
"""

from __future__ import annotations

from dataclasses import replace

from .answers import HARM
from .finding import Category, Severity
from .language import Rule, follows, is_conditional, is_hedged, is_negated, is_sourced, mentions
from .phrases import phrases

MEDICINE = (
    r"(?:drugs?|medicines?|medications?|meds|treatments?|therap(?:y|ies)|procedures?|options?|choices?|alternatives?"
    r"|approach(?:es)?|solutions?|remed(?:y|ies)|infusions?|injections?|vaccines?|injectables?|pills?|tablets?)"
)
NAMED = (
    r"(?:ssris?|snris?|antidepressants?|benzodiazepines?|antibiotics|painkillers?|opioids?|statins?|cbt|psychotherapy"
    r"|ozempic|ect|veneers|cortisone|wegovy|mounjaro|zepbound|saxenda|spravato|esketamine|tms|prp"
    r"|surgery|placebo|physiotherapy|counselling|ketamine|botox|insulin|fillers"
    r"|\w{2,}(?:pram|oxetine|azepam|azolam|azodone|apine|statin|umab|tide|mycin|cillin|profen|toxin|triptyline|setron))"
)
BENEFIT = (
    r"(?:relief|results?|improvements?|benefits?|remission|recovery|reductions?|healing|freedom|advantages|changes?"
    r"|gains|cures?|solutions?|weight[- ]loss|peace|well-?being|happiness|calm|symptom)"
)
DEPENDENCE = r"(?:addict\w*|dependen\w+|abuse|misuse|overdose)"

SAFETY = Rule(
    "safety-assurance", Category.UNSUPPORTED_CLAIM, Severity.MAJOR,
    "No treatment is free of risk, and a reader who is assured of safety may not watch for harm.",
    "State the risks instead, how often they happen, and the source.",
    phrases(
        rf"(?:is|are|as|remains?|be|offers?|provides?|it's) an? (?:\w+ly |very "
        rf"|completely )?safe (?:[\w,-]+ )?(?:and \w+ )?"
        rf"(?:{MEDICINE}|way|method|form|remedy)",
        r"(?:gentle|effective|painless|comfortable|easy|natural|quick|simple|proven|fast|discreet) and (?:\w+ly )?safe",
        rf"safe, (?:[\w-]+,? ){{1,3}}(?:and \w+ )?(?:{MEDICINE}|way|method)",
        r"risks? (?:is|are) (?:extremely|very|remarkably|vanishingly|exceptionally) (?:low|small|rare)",
        r"(?:has|have|had) never (?:harmed|hurt|injured) (?:anyone|anybody|a (?:single )?(?:patient|person|child))",
        r"(?:nobody|no one|not one (?:person|patient|of our \w+)) (?:\w+ )?has (?:ever )?(?:had|suffered|reported"
        r"|complained)",
        r"(?:therefore|thus|hence|making it|makes it|so it is) (?:\w+ly )?safe(?= *[.,;!]|$)",
        r"(?:used|given|performed|practi[sc]ed|administered) safely (?:for|by|over|worldwide|in (?:millions"
        r"|thousands|many))",
        r"safely (?:used|given|performed) (?:for|by|over|worldwide)",
        r"^(?:the |any |all )?side[- ]effects (?:(?:of|from|with) [\w-]+(?: [\w-]+)? )?are (?:very |only |quite "
        r"|extremely )?(?:mild|minor|temporary|short-lived|minimal|rare|few)",
        r"(?:no|zero|without(?: any)?) (?:downtime|recovery time|lasting (?:effects|side[- ]effects))",
        r"(?:its|their|proven|demonstrat\w+|established) safety and (?:effectiveness|efficacy|tolerability)",
        r"(?:very |remarkably |extremely |relatively )?few(?: if any|, if any,)? (?:side|adverse) effects",
        r"^(?:no|zero) (?:systemic |lasting |more )?(?:seizures?|weight gain|sedation|nausea|downtime"
        r"|hangover|withdrawal(?: symptoms)?|addiction|dependen\w+|dry mouth|memory loss|scar\w*|recovery time"
        r"|sexual \w+|surprises)(?=$|[.,;!]| (?:and|or) )",
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
        r"(?:excellent|unmatched|flawless|spotless|unrivall?ed|perfect|outstanding|impressive|strong|favou?rable"
        r"|proven|superb|great|exceptional) safety (?:profile"
        r"|record)",
        r"proven safety", r"(?:\w+ly )?well[- ]tolerated", r"non[- ]?addictive", r"non[- ]?habit[- ]?forming",
        r"(?:(?:is|are|it's|they're)(?: not|n't)|never|in no way) (?:at all |considered |physically "
        r"|known to be )*(?:addictive|addicting|habit[- ]forming)(?! in the same way)",
        r"(?:do|does)(?: not|n't) (?:cause|create|lead to|carry (?:a|any) risk of) (?:any |physical )*(?:addiction"
        r"|dependen\w+)", r"addiction-free", r"without (?:the |any )*(?:risk|fear|danger) of (?:addiction|dependen\w+)",
        r"(?:boxed|black[- ]box|label|fda|package)(?:'s)? warnings? (?:[\w'’-]+ ){0,8}?(?:does(?: not|n't)"
        r"|do(?: not|n't)|need not|never|should not|shouldn't) (?:apply|concern|matter|worry|affect|alarm|scare"
        r"|put you off)",
        r"(?:boxed|black[- ]box|label|fda|package)(?:'s)? warnings? (?:[\w'’-]+ ){0,6}?(?:is|are) (?:\w+ "
        r")?(?:outdated|exaggerated|overstated|overblown|irrelevant|not relevant|a formality|theoretical|old news)",
        r"no (?:evidence|proof|sign|indication) (?:that )?(?:of (?:any )?harm|(?:[\w-]+ ){1,3}?(?:is|are|causes?|does"
        r"|do) (?:\w+ )?(?:harm\w*|danger\w*|unsafe|risky|hurts?))(?= (?:in|during|to|for|when|while))",
        r"so (?:mild|gentle|small|low) (?:that )?(?:you|most|nobody|no one)",
        r"(?:nothing|it|they|fillers|you) (?:can|can't|cannot|could|could not) (?:possibly )?go wrong",
        r"(?:nobody|no one|none of our \w+) (?:\w+ )?(?:becomes?|gets?|is|are) (?:\w+ )?(?:addicted|dependent|hooked)",
        r"(?:there (?:are|is)|has|have|with) no withdrawal(?: symptoms| effects)?",
        r"ignore (?:the|any|that) (?:\w+ )?warnings?",
        r"(?:only|just) (?:a (?:worry|problem|risk|danger|concern)|matters?) (?:for|in) (?:rats|mice|animals|rodents)",
        r"nothing to worry about", r"no (?:reason|need) to (?:worry|be (?:afraid|concerned"
        r"|nervous))",
        r"(?:\w+ly )?(?:low|lower|minimal|negligible|little|tiny|no) (?:risk|potential|chance|likelihood) (?:of|for) "
        rf"(?:\w+ )?{DEPENDENCE}",
        r"(?:risks?|chances?|likelihood|potential) (?:of|for) (?:[\w-]+ ){1,4}(?:is|are) (?:\w+ly )?"
        r"(?:minimal|negligible|non-?existent|zero|nil)",
        rf"(?:risks?|likelihood|potential) (?:of|for) (?:\w+ )?{DEPENDENCE} (?:is|are|remains?) (?:\w+ )?"
        r"(?:low|small|tiny|slim|rare)",
        rf"(?:minimal|negligible|hardly any|barely any|almost no|virtually no|practically no|fewest) {HARM}",
        r"side[- ]effects (?:is|are) (?:\w+ly )?(?:rare|minimal|negligible|few|non-?existent)",
        r"(?:cannot|can't|won't|will not|never) (?:causes? (?:any |lasting )*(?:harm|side effects|problems"
        r"|reactions)|harm you|hurt you"
        r"|(?:become|get|make you) addicted)",
        r"gentle on (?:the|your) (?:body|system|mind|stomach)", r"as safe as \w+", r"safer than (?:ever|you think)",
    ),
    (
        is_negated, is_conditional,
        lambda hit: hit.words.lower().endswith("tolerated") and is_sourced(hit),
        mentions(phrases(
            r"appears?(?: to)?", r"recover\w*",
            r"more (?:research|studies)",
            r"(?:may|might|some (?:people|patients)|many people|most people) (?:\w+ )?(?:have|has|get|notice) (?:no"
            r"|few)",
            r"no (?:medicine|drug|treatment|vaccine|operation|procedure|anaesthetic|surgery) is",
            r"to be safe",
            r"(?:serious|severe|long-term) side[- ]effects", r"sound waves", r"ultrasound", r"bacteria",
            r"(?:study|studying|find out|learn|tests?|testing) (?:\w+ ){0,6}?(?:safe|safety)",
            r"(?:doctor|gp|nurse|pharmacist|midwife|clinician|dentist) (?:\w+ )?(?:says?|thinks?|tells?|advises?"
            r"|agrees?)",
        )),
    ),
    headings=True, each=True,
)  # fmt: skip
SAFELY = replace(
    SAFETY,
    pattern=phrases(
        r"(?:can|may|could) (?:be )?(?:also |still |all )?safely (?:be )?(?:taken?|used?|given|treated|ha(?:ve|d)"
        r"|receiv\w+|continued?|drink|combined?|mix(?:ed)?|start(?:ed)?)",
        r"(?:safe|harmless) (?:for|during|in|throughout|while) (?:\w+ )?(?:pregnan\w+|breast-?feeding|nursing)",
        r"(?:your |the |unborn )*(?:baby|babies|child) (?:is|are|will be) (?:not|never|in no way) (?:affected|harmed"
        r"|at risk"
        r"|touched)",
        r"(?:pregnant|breast-?feeding|nursing|expectant) (?:women|mothers|patients|people|clients) (?:can|may)"
        r" (?:also |still |safely )*(?:be treated|have|take|use|get|receive|continue)",
    ),
    excuses=(
        *SAFETY.excuses,
        is_sourced,
        mentions(
            phrases(
                r"most (?:adults|people|women)",
                r"many (?:people|women)",
                r"vaccin\w+|paracetamol|acetaminophen|shots?|jabs?",
                r"your (?:\w+ )?(?:doctor|gp|midwife|pharmacist|team|clinician)",
            )
        ),
    ),
)
RISK_FREE = replace(
    SAFETY, severity=Severity.BLOCKER,
    pattern=phrases(
        r"(?:completely|totally|entirely|perfectly|absolutely|100 ?%|utterly|always) safe", r"safe (?:drug|medicine)",
        rf"no (?:\w+ )?{HARM}(?=[.,;!]|$| (?:at all|to|with|from|when|whatsoever|associated|attached|and|or|involved"
        r"|using|worth|of note|of any|of harm|that matter|known|reported|whatever|ever|beyond|other than))",
        rf"(?:zero|without any|free (?:of|from)(?: any)?|few or no|little or no|little to no"
        rf"|none of the) (?:\w+ )?{HARM}",
        r"(?:completely|totally|entirely|perfectly|absolutely|utterly) harmless",
        r"(?:is|are|it's) (?:\w+ly )?harmless(?= (?:to|for)\b)", r"risk[- ]free",
        rf"(?:{MEDICINE}|{NAMED}|it|procedure) (?:is|are) (?:\w+ly )?harmless",
        r"nothing to (?:fear|lose)",
    ),
)  # fmt: skip


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
    r"|worries|addiction|migraines?|headaches?|fatigue|suffering|low mood|disease|condition|illness|ptsd|ocd|arthritis"
    r"|acne|hangovers?|cancer|diabetes|allerg(?:y|ies)|tinnitus|infertility|obesity|snoring|burnout|back pain"
    r"|(?:erectile |sexual )?dysfunction|hair loss|baldness|covid|autism|dementia|adhd|grief|lines)"
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
        r"cur(?:es?|ed|ing) (?:of |for )?(?:my |your |their |the |all )*"
        rf"(?:\w+ )?{SYMPTOMS}",
        r"a (?:real |true )?cure for",
        r"(?:instant|immediate|overnight|complete|total|certain|sure|permanent) (?:relief|results|cure|recovery"
        r"|remission|cures)",
        r"you(?: will|'ll) (?:never|always) (?:feel|have|need|suffer|be)", r"perfect (?:solution|treatment|answer)",
        r"(?:completely|totally|entirely|virtually|absolutely) (?:painless|reversible|natural|effective|eliminat\w+)",
        r"ensures? (?:an? |your |that you )?(?:\w+ )?(?:pain-free|painless|success|results?|relief|recovery|perfect)",
        r"(?:complete|total|absolute|guaranteed|lifelong) (?:protection|freedom|safety|immunity|control)",
        rf"(?:{SYMPTOMS}|hunger|appetite|sadness|worry lines) (?:\w+ )?(?:melts? away|fades? away|vanish(?:es)?"
        rf"|dissolves?"
        r"|evaporates?)", r"simply (?:disappears?|vanish(?:es)?|fades?|melts?|goes? away|works?)",
        r"takes? away (?:all |any |your |the )*(?:fear|pain|anxiety|stress|worry|cravings)", r"won't feel a thing",
        r"prevents? (?:[\w-]+ ){1,4}from ever", r"(?:a )?thing of the past",
        r"never (?:feel|have|be|suffer|worry|struggle|need) (?:[\w-]+ ){0,5}again",
        r"(?:stress|anxiety|worry|fear|hassle)-free(?= (?:\w+ )?(?:visits?|experience|treatment|dentistry|procedure"
        r"|life|appointments?)"
        r"|[.,!]|$)",
        r"(?:can|will) (?:\w+ )?be cured", r"cured (?:with|by|in|at) (?:our|ketamine|a|one|just|this)",
        r"erases? (?:the )?(?:years|signs)", r"in (?:its|their) tracks",
        r"makes? (?:them|it|(?:your |the |these |those )?\w+(?: thoughts)?) (?:vanish|disappear|go away)",
        r"hands down",
        r"melts? (?:away )?(?:the |your |body |belly |stubborn )*(?:fat|pounds)", r"painlessly",
        r"prevents? (?:all |your )?(?:suicide|ag(?:e)?ing|relapses?|colds|burnout|depression)",
        r"(?:cannot|can't|never) (?:fail|disappoint)",
        r"(?:stops?|ends?|halts?|removes?|switch(?:es)? off|takes? away|silences?|defeats?|conquers?) (?:all |your "
        r"|the "
        r"|any )*(?:suicidal (?:thoughts|thinking|ideation|feelings)|cravings|panic attacks|depression|anxiety|ptsd"
        r"|migraines?|addiction|the urge)",
        r"\w+, (?:always|every (?:single )?time|each time|without exception|no exceptions)(?= *[.!]|$)",
        r"(?:works?|helps?|succeeds?|responds?|effective) (?:[\w-]+ ){0,4}?without exception",
        r"(?:nobody|no one|not one patient) (?:\w+ )?(?:fails|leaves|goes home) (?:\w+ )*?(?:disappointed|without"
        r"|unhappy|in pain)",
        r"painless (?:way|treatment|procedure|alternative|solution|option|method)",
        r"forget (?:about )?(?:ever )?(?:getting|being|feeling|your (?:pain|worries|fears))",
        r"pain-free (?:experience|treatment|procedure|visit|dentistry|results?)",
        r"(?:you will|you'll) (?:be|feel|become) (?:\w+ )?(?:free of|pain-free|symptom-free|cured|happier|healed"
        r"|like new)",
    ),
    (
        is_negated, is_conditional,
        follows(phrases("income", "funding", "minimum", "interval", "ham", "meat")),
        mentions(phrases(
            r"(?:no|not|never|cannot|can't|nor) (?:[\w'’-]+ ){0,8}?(?:guarantee\w*|cure\w*|100 ?%|proven|always"
            r"|everyone|every)", r"cure (?:[\w-]+ ){0,6}(?:has|have|is|was) (?:not|never|yet)",
            r"some (?:people|patients) (?:get|have)", r"chances? of", r"prognosis",
            r"(?:some|most|many|certain) [^.]{0,60}can be cured",
            r"cured (?:if|when|early)", r"(?:cancers?|infections?|hepatitis|antibiotics|bacteria|surgery"
            r"|operation) (?:[\w-]+ ){0,6}?cured",
            r"cured (?:[\w-]+ ){0,3}(?:surgery|antibiotics|medicines?|an operation)",
            r"(?:usually|often|sometimes|most (?:cases|people)|may|might) (?:be )?cured?", r"advance decision",
        )),
    ),
    headings=True, each=True,
)  # fmt: skip


GUARANTEED = replace(
    ABSOLUTE,
    pattern=phrases(r"\w+, guaranteed(?= *[.!]|$)", r"guaranteed (?:results?|relief|success|weight loss)"),
    excuses=(is_conditional,),
)
CURE = replace(
    ABSOLUTE,
    message="A heading that speaks of a cure promises one, whatever the text below says.",
    mend="Name the condition and the treatment, and leave the cure out.",
    pattern=phrases(r"(?:[a-z]+ )?cur(?:es?|ed|ing|e-all)"),
    excuses=(*ABSOLUTE.excuses, is_hedged, mentions(phrases(r"research\w*", r"no cure", r"care", r"trials?"))),
    only_headings=True,
)  # fmt: skip


THAN = (
    rf"(?:than|(?:when )?compared (?:to|with)|over) (?:[\w'’-]+ ){{0,5}}?(?:{MEDICINE}|{NAMED}|any others?|anything"
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
        r"(?:faster|quicker|swifter|better|more (?!likely|commonly|frequently)(?:\w+ly|effective|efficient|powerful"
        r"|potent|successful|reliable"
        r"|durable"
        r"|tolerable|lasting)|superior|stronger|safer|gentler|works? (?:better|faster)|higher (?:efficacy|success"
        r"|response)"
        rf"|fewer (?:side|adverse) effects|less (?:side|adverse) effects) (?:[\w'’-]+ ){{0,7}}?{THAN}",
        r"(?:fewer|less|milder) (?:side|adverse) effects", r"less addictive",
        r"faster(?:[- ]acting)? (?:\w+ )?(?:relief|onset|results)",
        r"(?:superior|unbeatable|unrivall?ed|unmatched|unparalleled) (?:to|results|efficacy|outcomes|relief|care"
        r"|effectiveness)",
        rf"unlike (?:[\w'’-]+ ){{0,4}}?(?:{MEDICINE}|{NAMED}|other)(?=.*(?:fast|quick|rapid|within|hours|days|bypass"
        rf"|at once|instant"
        r"|immediate|root|minutes"
        r"|no |not |cannot|can't|never|without|better|long|directly))",
        rf"(?:while|whereas|although|where) (?:[\w'’-]+ ){{0,3}}?(?:{MEDICINE}|{NAMED}) (?:[\w'’-]+ ){{1,4}}?(?:weeks"
        r"|months)"
        r"(?=.*(?:hours|days|minutes|faster|immediate|quick|rapid))",
        r"(?:hours|days|minutes)(?: -|,)? (?:not|rather than|instead of) (?:\w+ )?(?:weeks|months|years)",
        r"outperform\w*", r"outshines?", r"surpass(?:es)?", r"stands? out (?:for|from|among|as)",
        r"sets? (?:it|us|\w+) apart",
        rf"(?:the|our) {BEST} (?:[\w-]+ ){{1,3}}(?:in (?:the |our )?(?:country|world|town|city|state|area|nation"
        rf"|market|us|uk"
        r"|region)|on the market|ever|available|there is|around|money can buy|(?:\w+ )?ever made)",
        r"the only (?:\w+ ){0,3}(?:way|thing|treatment|option) (?:to|that)(?= (?:treat|help|beat|heal|cure|relieve"
        r"|work|end|stop"
        r"|lose|fix|last)\w*)", rf"beats? (?:{NAMED}|{MEDICINE}|cortisone|pills|tablets)",
        r"beats (?:any|all|every|other|traditional)", r"second to none", r"like no other",
        r"advantages? over (?:\w+ )?\w+",
        rf"(?:the only|no other) (?:\w+ )?{MEDICINE} (?:that|to|which|works|offers|can|comes)",
        r"gold[- ]standard(?= (?:treatment|therapy|care|of care|in|for (?!diagnos))|[.,;!]|$)",
        r"(?:easiest|simplest|quickest|fastest|surest|smartest|safest|cheapest|most effective) way to (?:lose|beat"
        r"|treat|overcome"
        r"|end|look|feel|relieve|cure|fight|get|stop|heal)",
        r"(?:works?|succeeds?|helps?) (?:even )?(?:where|when) (?:\w+ ){0,2}?(?:others?|everything|nothing|all else"
        r"|conventional"
        r"|traditional|standard)", r"(?:when|where|if) nothing else (?:\w+ )?(?:work\w*|help\w*)",
        rf"no better (?:\w+ )?(?:{MEDICINE}|way|place|time)", r"nothing beats",
        r"the (?:safest|best) place (?:in|to|for)",
        rf"as (?:well|effective|powerful|good|strong|safe|potent|fast|reliable) as (?:an? |any "
        rf"|the )?(?:\w+ )?(?:{NAMED}"
        rf"|{MEDICINE}|brand(?:ed|s)?|brand[- ]name|name[- ]brand|original|real thing|expensive)",
        rf"(?:exactly |just |works )?(?:the )?same (?:thing )?as (?:the )?(?:\w+ )?(?:{NAMED}|brand(?:ed|s)?"
        rf"|brand[- ]name"
        r"|name[- ]brand|original|real thing)",
        rf"(?:identical|equivalent|equal) to (?:the )?(?:\w+ )?(?:{NAMED}|brand(?:ed|s)?|brand[- ]name|name[- ]brand"
        r"|original)",
        r"(?:within|in|after) (?:[\w-]+ ){0,3}?(?:minutes|hours|days|(?:a|one|the) (?:week|day))(?: [\w-]+){0,3},? "
        r"(?:while|whereas|but|where|when|although|compared (?:to|with)|rather than|not|instead of|unlike)"
        r" (?:[\w'’-]+ ){0,8}?(?:weeks|months|years)",
        r"(?:more|less|better|faster|longer) (?:[\w-]+ ){0,4}than (?:with |from |on |after |by )?(?:any|all|every)"
        r" (?:other|else)", r"puts? (?:[\w-]+ ){1,3}to shame", r"head and shoulders above",
        r"unlike any(?:thing)? other",
        rf"leaves? (?:\w+ )?(?:{NAMED}|{MEDICINE}) (?:far )?behind",
        r"better (?:outcomes?|results) than",
        r"nothing (?:else )?works (?:as|like|better)",
        r"(?:delivers?|offers?|provides?|gives?|achieves?) the (?!latest|rest)\w{3,}est (?:\w+ )?(?:relief"
        r"|relaxation|results?|care"
        r"|treatment|outcomes?|improvements?|recovery)",
    ),
    (
        is_sourced, is_negated, is_conditional,
        mentions(phrases(
            r"best (?:\w+ )?(?:for you|for your|for them|depends)", r"depends on",
            r"your (?:doctor|gp|nurse|dentist|clinician|team)",
            r"(?:no|little|not enough|insufficient) evidence", r"(?:may|might) not be",
            r"than (?:usual|normal|expected|before)",
            r"no (?:better|more|faster|safer)", r"generics?", r"(?:may|might) be the best", r"designed to be",
            r"deaths?|kills?|cancers?|diseases?|cases|diagnos\w+|countries|age groups?",
            r"some people (?:find|respond)", r"(?:cells?|genes?|virus\w*|bacteria|tumou?rs?)",
            r"side effects (?:\w+ )?(?:with|at|on|from) (?:a )?(?:lower|smaller|higher) dose",
        )),
    ),
    headings=True, each=True,
)  # fmt: skip
