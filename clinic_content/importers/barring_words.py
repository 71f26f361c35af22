"""The words by which texts name those who should not have a treatment, or must speak of something first."""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought

INCLUDE = Sought(
    r"\bcontra-?indications? \(|\bcontra-?indications?\b[^.,;]{0,80}?\b(?:includ(?:es?|ing)|are|is)\b:?\s*"
    r"|\bcontra-?indications?\b[^.:]{0,40}:\s+|\bcontra-?indications?,? (?:like|such as)\s+"
    r"|\bthe exceptions (?:are|include):?\s+|\bcontra-?indicated (?:in|for|during"
    r"|with)\s+"
    r"|\b(?:this|these|those|they|conditions|problems|disorders|illnesses|factors|reasons|people"
    r"|patients)[^.]{0,120}?\binclud(?:es?|ing)\b(?: but (?:are |is )?not limited to)?:?\s*"
)
NOUN = (
    r"(?:people|folks?|participants?|guests?|patients|individuals|persons|those|anyone|anybody|everyone"
    r"|somebody|someone|women|men|adults"
    r"|children|clients"
    r"|candidates|veterans|members|parents|seniors|males|females|girls|boys|teens|teenagers|adolescents|users"
    r"|mothers|babies|infants|nobody|no one|you)"
)
PEOPLE = Sought(
    rf"\b{NOUN}"
    r"(?: (?:who|that|whose)\b(?: (?:also|currently|already))?| if\b(?: you)?(?:(?: or (?:your )?\w+)? (?=have|are"
    r"|had))?"
    r"| (?:actively )?(?=(?:experiencing|suffering from|struggling with|dealing with|diagnosed with|planning"
    r"|recovering from)\b)"
    r"| (?=(?:with|currently|taking|receiving|undergoing|living|under|over|younger|older|aged|on|allergic|prone"
    r"|using|having)\b))\s*"
    r"|\b(?:if|when) the (?:patient|person|individual) (?:also )?(?=has|is|takes|had)"
    r"|\bif:? (?:you|they)(?:['’](?:re|ve))?\s+|\bif (?=pregnan|breast|nursing|allergic"
    r"|undergoing|taking|under the age)|\bif (?=your (?!doctor|clinician|provider|dentist))|\bif (?:the"
    r" patient|a person|someone|your child) "
)
PEOPLE_AGAIN = re.compile(rf"(?:and|or) (?:in |for )?{NOUN} (?:who|with|on|that|taking)\b", re.IGNORECASE)
BARE = Sought(
    r"^[^.;]{0,50}?\b(?:for|in|by|during|to|while)\s+(?:use (?:in|by|during)\s+)?"
    r"(?P<who>(?:[\w-]+ ){0,5}?(?:or |and )?(?:[\w-]+ )?"
    r"(?:pregnan\w+|breast-?feeding|nursing|lactation|women|children|minors|infants|teens|teenagers|adolescents"
    r"|elderly)\b.*)"
)
LISTED = re.compile(
    r"\s*about (?:any of )?(?:these|the following|all)?[^:.]{0,40}:\s*|[^:.,]{0,40}:\s+(?=[^:.]+(?:,|;| or | and ))",
    re.IGNORECASE,
)
MIXED = re.compile(r"taken|combined|mixed|used|take|use", re.IGNORECASE)
TOGETHER = re.compile(
    r"\s*(?:taken |used |combined |mixed |given )?(?:together |at the same time |in combination )?(?:with|as"
    r"|alongside)\s+(?=\w)",
    re.IGNORECASE,
)
"""What it may not be had with: medicines as a rule."""
BY = re.compile(r"\s*by\s+(?=\w)")
WHILE = re.compile(r"\s*(?:[\w ]{0,30}\s)?(?:during|while)\s+(?=\w)", re.IGNORECASE)
IN_PREGNANCY = re.compile(r"\s*(?:for use )?(?:during|while|in)\s+(?=pregnan|breast|nursing|lactat)", re.IGNORECASE)
CASE = Sought(
    r"if (?:(?:you|the patient|someone)(?:['’](?:re|ve))?\s+|(?=your\b))(?=[^.;]{3,},)(?!(?:want|wish|need|would"
    r"|prefer)\b)"
)
"""Where a part is about nothing else, each “if you have asthma, …” says who."""
MAIN = re.compile(
    r"\b(?:is|are|may|might|can|could|will|we|you|should|must|please|let|tell|ask|call|talk)\b"
    r"|^(?:take it|use it|keep|bring|continue|wait|skip|do not|don['’]t|stop|start|rest|avoid)\b",
    re.IGNORECASE,
)
"""What the main clause behind a condition has, and one more condition has not."""
BUT_HARMS = re.compile(
    r"danger|risk|harm|unsafe|wors|problem|\bnot\b|n[’']t\b|different|change|wait|first", re.IGNORECASE
)
"""What is allowed only with a but."""
FRAGMENT = re.compile(
    rf"(?:(?:no|yes|mainly|mostly|also|and)[.,:]? )?{NOUN} (?:who|with|under|over|on|taking|aged|whose)\b",
    re.IGNORECASE,
)
SUITS = Sought(
    r"\b(?:an? |the )?(?:\w+ )?(?:excellent|good|great|ideal|effective|perfect|right|viable|suitable|promising"
    r"|reasonable|helpful)"
    r" (?:option|choice|candidate"
    r"|solution"
    r"|alternative|fit)\b"
)
"""Says of somebody that the treatment is for them, unless it is denied."""
ALLOWED = re.compile(
    r"\b(?:can(?!['’]t| ?not)|qualif\w+|as usual|(?:is|are) (?:\w+ )?safe|keep taking|option|suits|candidates|may"
    r"|might|could|able|fine"
    r"|benefit|safely|welcome|usually|often"
    r"|good|ideal|want|suitable|eligible"
    r"|report|feel"
    r"|experience|notice)\b",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"(?:yes[.,]? )?(?:(?:this|these|those|they|that|examples)\b (?:\w+ ){0,2}?includes?|(?:these|they) are):?\s+",
    re.IGNORECASE,
)
"""Goes on about those that the sentence before it bars."""
LEFT = re.compile(
    r"(?:\s+(?:are|is|were|was|may|might|can|could|will|would|should|also|all|both|each|usually|generally|often"
    r"|an?|the"
    r"|absolute|relative|strong|clear|definite|automatically|means|close to|considered|regarded as|seen as))+$"
)
"""What is left of the sentence's verb behind who it speaks of."""
ALSO = Sought(
    r",\s+and (?=(?:[\w-]+ ){1,3}(?:is|are|should|must|can|will) not\b)|[;,]\s+(?:and |or |but )?(?=(?:it|this"
    r"|they) (?:is|are|should|must|can) (?:also )?not\b)"
)
"""Between two statements in one sentence."""
CONDITION = re.compile(r"if you ", re.IGNORECASE)
IN_CASE = re.compile(
    r"[^.;,]{0,60}?\b(?:with|over|on|near|during|if there is|in case of|in the presence of)\s+(?=a |an |any |known "
    r"|un|severe |active |significant |serious |certain |existing |pre-?existing |recent |poorly |previous |prior "
    r"|kidney |liver |heart |lung )"
)
ABOUT = re.compile(r"\s*(?:know )?about (?!any of (?:these|the following))(?=\w)")
AGAIN = Sought(
    r"\s(?:and|or)\s(?=(?:if )?(?:you )?(?:in|during|while|for|by|anyone|anybody|patients|women|children|are|have"
    r"|had|has"
    r"|take|takes|taking|is|use|using|were|trying|planning|a"
    r" history|any"
    r" history|history of|with|currently|who|those|people)\b)"
)
LEADS = re.compile(
    rf"^(?:think you (?:might|may|could) be|about(?: all)?(?: the| your| any)?(?= \w)|whether you (?:have|are)"
    rf"|(?:live|living) with|(?:nor )?(?:in |for |by )?{NOUN} (?:who|with|that|on)|(?:in|for|during)(?= (?:people|those"
    rf"|anyone|a |an |the |severe"
    r"|women|patients|[A-Z])|pregnan)|(?:in|during|while)(?= \w)|your(?= \w+ \w+)|the(?= first trimester)|who|that"
    r"|whose"
    r"|with|experiencing|suffering from|struggling with|dealing with|diagnosed with|recovering from"
    r"|if you(?:['’](?:re|ve))?(?: got)?|if|you['’](?:re|ve)(?: got)?|got"
    r"|you(?= (?:have|are|had|take|use|live|were|might|may))|also|currently|already|either|both)\s+",
    re.IGNORECASE,
)
DISEASED = re.compile(r"^(?:have )?(?:any of )?(?:the )?(?:following|these|below)\b.{0,40}$", re.IGNORECASE)
ENDS = re.compile(
    r"(?<!\bthat)(?<!\bwho),?\s(?:(?:simply|mainly|mostly|partly|just|chiefly) (?:because|since|as|due|so)\b"
    r"|(?:is|are) (?:also )?(?:asked|watched|seen|referred|assessed|followed|offered) (?:to|by|with|for|more|closely"
    r"|a )"
    r"|needs? (?:an? (?!wheelchair|walker|transplant|stick|cane|dialysis)|more |extra |closer |special )|when things\b"
    r"|(?:please )?(?:let|tell|inform) (?:us|(?:the|your|our) \w+)"
    r"|(?:I|we)['’]ll|(?:I|we) (?:will|ask|want)|in which|as (?:it"
    r"|this|these|they|there|the)|since|because|due to|so (?:that"
    r"|they|we|your)"
    r"|unless|until"
    r"|in order to|which (?:also )?(?:may|can|could|might|\w+s\b)|(?:is|are) (?:in fact|better off)"
    r"|owing to|without (?:first|a|your)|should|must (?:first|always|ring|call|phone|tell|say|see|ask|speak)"
    r"|must not|may not|cannot|can['’]t|will not|might not|are"
    r" (?:acceptable|welcome|fine|able|eligible|indeed|also|contra|relative|absolute|not|advised|usually"
    r"|generally|considered|clinical)|is (?:not|advised)|needs? (?:a (?:different|special)|another)|may (?:need|want"
    r"|be|have to)|we |you should|please|to avoid"
    r"|(?:for )?at least \w+ (?:hours?|days?|weeks?|months?) (?:before|prior)|to your (?:doctor|provider"
    r"|clinician|nurse)"
    r"|you(?:['’]re| are)? (?:currently )?(?:take|taking|use|using)(?=\W*$|, including)|before (?:having"
    r"|starting|your|the|treatment|using|taking)|at this time|are at|need to|for safety"
    r"|(?<!going )(?<!planning )(?<!due )(?<!scheduled )(?<!unable )(?<!about )to (?:use|have|take"
    r"|receive)|needs? (?:their|the|your) [^.;]{3,40} (?:adjusted|checked|lowered|changed|reviewed))\b.*$",
    re.IGNORECASE | re.DOTALL,
)
STOPS = re.compile(
    r"(?:but|see (?:below|above)|consider|monitor|however|which|as|since|because|so|your (?:doctor|clinician|provider"
    r"|dentist)|we"
    r"|it|its|this|that|please"
    r"|talk|speak"
    r"|consult|tell|call|contact|they|should|must|our|the (?:doctor|clinician|team|dentist)|even|unless|you"
    r" (?:should|may|must"
    r"|can|will)|although|though|if so|do not|always|these|potentially|especially|particularly|making"
    r"|and (?:should|must|will|we|you should|it))\b",
    re.IGNORECASE,
)
NOT_PEOPLE = Sought(
    r"(?:instance|bear|see (?:your|an?|the)|to (?:skip|stop|start|wait|come)|wait until|any (?:day|time)"
    r"|as an? \w+ (?:procedure|option)|have used it|being safe|morning of|.*\bcomes first"
    r"|.*\b(?:has|have) to wait|move your|check with|ask us|keep it|.*\bvaccines? (?:is|are) live|.*\bwould be unsafe"
    r"|none of|still stuck"
    r"|wear (?:shorts|loose|comfortable)|.*\bcan have|.*\bdepends on|.*\bis an? (?:capsule|tablet|medicine|vaccine"
    r"|treatment)|use (?:a barrier|two|condoms?)|as people"
    r"|(?:one|two|three|four|six|eight|twelve|several|a few) (?:days|weeks|months?)(?! (?:old|pregnant))|keep (?:taking"
    r"|using|going)"
    r"|are thought\W*$|over\W*$|simply\W*$|delivery\W*$|carry on"
    r"|a (?:close )?relative has|other situations|on the \w+ side|.*\bboxed warning|personal\W*$"
    r"|hoping\W*$)\b"
    r"|(?:not )?had one\b|trying for one\b|(?:an? )?(?:parent|brother|sister|sibling|mother|father)s?\W*$"
    r"|personal or in\b|your (?:goals|day|visit|experience|story|symptoms|questions|hopes"
    r"|expectations)\b|hold off\W*$|leave \w+ (?:weeks|days|months)\b|.*\b(?:cardiologist|doctor"
    r"|prescriber) stays\b"
    r"|(?:mild|moderate|severe|now|recently|past|present|finally|slightly)\W*$|(?:ideally|preferably|a lead apron)\b"
    r"|(?:women|men|patients|people|adults|individuals|clients|those|wait|during|after|friends|family|benefits"
    r"|possible"
    r"|present|have a condition that|patients need)\W*$|there are some\b|(?:what|whether|how|when|where|why"
    r"|which)\b(?! (?:kind|type))|wearing (?:it|them)\b|ha(?:ve|s) a diagnosis$|.*\bis right for (?:you|me)\b"
    r"|any (?:unwanted|adverse)\b|special preparation\b|(?:current |the )?evidence\b"
    r"|.*(?<!that )(?<!who )(?<!which )(?<!and )(?<!or )\b(?:isn|aren)['’]t\b"
    r"|.*\bis (?:an? )?(?:[\w-]+ )*safe\b|(?:and"
    r"|or|but|also|very|not|nor|then"
    r"|(?:have |had )?(?:it|this|that|them))\W*$"
    r"|(?:had|have) (?:it|this"
    r"|that|one)\b|(?:have |has )?(?:failed|not responded|tried)\b|(?:been )?feeling\b|because\b|before\b"
    r"|(?:regardless|therefore|however|additionally)\W*$|has\W*$"
    r"|to (?:write|prescribe|hold|use|go|see|learn|be)\b|I |then |go ahead|leave it|just as|watched"
    r"|a question|there (?:is|are)\b"
    r"|us(?:e|ing) (?:it|this|these|the)\b|(?:are |have |have been |have never )?us(?:ing|ed) [A-Z][\w]*\W*$"
    r"|have (?:never|been) us|willing"
    r"|\d+ (?:extra|more|fewer|min|days?|weeks?|hours?|out|in)\b|(?:any|little|two hours|trying|posture|teeth"
    r"|stomach|blood tests?|once|later)\W*$|schedule (?!change)"
    r"|(?:are )?(?:getting|having|receiving)"
    r" (?:an? |the |your )?(?:infusion|treatment|injection|session|procedure)\b|.*\b(?:is|are) (?:un)?(?:suitable"
    r"|right|a fit)\b"
    r"|(?:certain|some|specific|other|several|various|underlying|these|those|many|any other)(?: (?:medical|health"
    r"|physical|mental|pre-?existing|underlying))*"
    r" (?:conditions|factors|issues|groups|situations|contraindications)\W*$|your age\W*$|(?:daily )?habits\W*$"
    r"|without exception|let us\b|anything\b|any (?:new|dose|change)|your course|falls? into|are just\b"
    r"|won['’]t\b|(?:take|on) (?:it|either one|them)\b|(?:have|are|take|had|can|like|wish|do)(?: or)?\W*$|within\b"
    r"|(?:miss"
    r"|cancel|arrive|pay|bring)\b"
    r"|need (?:an? (?:wheelchair|ride"
    r"|interpreter|letter)|help|more|to)\b|(?:everyone|everybody|all(?! (?:(?:of )?your |the"
    r" |current |other |prescription |over-the-counter |existing |new )*(?:medic|drugs|supplement|treatm|allerg"
    r"|condition|herb))|some|certain (?=people|patients"
    r"|individuals|groups)|many|most|you|it|the|this|that|want to|wish"
    r"|need|would|questions?|concerns?|any"
    r" (?:questions?|concerns?|side|doubt|of)|considering|interested|thinking|looking|experienc|notice|feel|develop"
    r"|think|do not"
    r"|don['’]t|can(?:not|['’]t) find|decide|choose|prefer"
    r"|get(?! (?:\w+ )?(?:sores?|migraines?|headaches?|infections?|rash\w*|fits|seizures|ulcers?|breathless"
    r"|nosebleeds?))|miss|want|become|stop (?!breathing)|start|seek"
    r"|not sure|unsure|ready"
    r"|struggl\w+ to"
    r"|a (?:cure|substitute|replacement)|medical|diagnos\w+ or|more than(?! \w+ (?:cigarettes|drinks|units))|longer"
    r"|weight|long(?! QT|-standing"
    r"|-term (?:use|steroid|treatment))|(?:a "
    r"|an )?(?:first(?!-degree|"
    r" trimester)"
    r"|emergency)"
    r"|live(?! vaccin)|are (?:interested|considering|ready|unsure|looking|not|wondering|unable to|worried|in(?! an? "
    r"| the (?:middle|first|second|third|last)))|have (?:any"
    r" )?(?:questions"
    r"|concerns|further|side|tried|not|been struggling|trouble(?! (?:swallow|breath|urinat|passing|seeing|hearing))"
    r"|symptoms)|use (?:in|of) (?:this|it)|no)\b"
)
MOST_OF_TERM = 22
ANEW = re.compile(r"(?:an?|any|past|recent|previous|severe|uncontrolled|untreated|active|who|with)\b", re.IGNORECASE)
"""Begins another thing than the one whose history is named before: “a history of gout or an allergy”."""
LABEL = re.compile(r"[A-Z][\w'’-]+(?: [\w'’&-]+){0,2}:\s+(?=\w)")
NO_LABEL = re.compile(
    r"medicin|drugs|conditions|illness|allerg|absolute|relative|caution|red flag|also|not |note|important|remember"
    r"|tip|example|why|answer|step",
    re.IGNORECASE,
)
SCREENING = re.compile(
    r"[“\"]?(?:have you (?:ever |recently )?(?:taken|had|been|used)"
    r"|do you (?:currently )?(?:have(?: or have you had)?|take|use|live with)"
    r"|do you(?= smoke\b)|are you(?= (?:currently )?(?:pregnan|breast|allergic|diabetic|epileptic|taking|under"
    r"|over|on\b|planning"
    r"|trying|nursing|younger"
    r"|older"
    r"|a smoker))|is your"
    r"|has your|could you be)\s+(?=[^?]*\?[”\"]?$)",
    re.IGNORECASE,
)
"""What is asked before the treatment: “Do you take warfarin?”."""
WHEN = re.compile(
    r", (?:now|in the past|past|currently|current|earlier) or (?:earlier|now|before|past|in the past|previously)\b"
)
"""Said of the one thing before it, and no thing of its own."""
OPENING = re.compile(r"(?:(?:[\w-]+ ){0,3}[\w-]+(?:,(?: and| or)?| and| or) ){1,3}")
"""People named before those that a clause describes: “Pregnant women, people with …”."""
KINDS_OF_PEOPLE = re.compile(
    r"\s*((?:[\w-]+ ){0,4}(?:women|children|mothers|minors|smokers|drinkers|teenagers|(?<=\w )(?:clients|patients"
    r"|people|individuals|participants))\b.*)",
    re.IGNORECASE,
)
BEING = re.compile(
    r"(?:[^,]{0,80}, )?(?:having|being) (.+?)\s+(?:are|is|means?|may|would|will"
    r"|could)\b",
    re.IGNORECASE,
)
NAMES_BEFORE = re.compile(
    r"speak|stand|(?:has|have|needs?) to be|(?:must|should) be (?!avoided)|rule|disq|unsuit|carr|is an?|are an?|make"
    r"|prevent|keep|bar|(?:may"
    r"|can|could|might) (?:\w+ )?(?:get|be) "
    r"|contra|reason|screen|exclu|off"
    r"|prohibit|forbid|allow|permit|discontinued|stopped|paused|inelig"
    r"|warrant",
    re.IGNORECASE,
)
