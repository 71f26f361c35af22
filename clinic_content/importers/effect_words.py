"""The words by which texts tell of side effects: what announces and names them, how often, how badly and how long."""

from __future__ import annotations

import re
from functools import lru_cache

from clinic_content.content.cues import Sought

EFFECT = Sought(
    r"\b(?:side[ -]?effects?|adverse (?:effects?|events?|reactions?)|(?:unwanted|undesired|undesirable|negative)"
    r" effects?"
    r"|complications?|(?:possible|potential|associated|known|common|commonest|usual|main|serious|minor|major|rare)"
    r"(?:,? but \w+)? (?:risks?|reactions?"
    r"|problems?|concerns)"
    r"|(?:normal|usual|common|possible|potential|unpleasant|expected|harmful|temporary|transient|immediate"
    r"|delayed|mild"
    r"|minor"
    r"|serious|systemic|short-term|long-term|lasting|psychological|physical|dissociative|cognitive"
    r"|cardiovascular) effects?|risks"
    r"|(?:most \w+|main|biggest|only|primary|greatest) (?:risk|danger)|drawbacks|downsides|disadvantages|hazards"
    r"|dangers"
    r"|(?:common|frequent|usual|main|serious|mild|temporary) complaints?)\b"
)
PLAIN_EFFECT = Sought(
    r"\b(?:side[ -]?effects?|adverse (?:effects?|events?|reactions?)|unwanted effects?|complications)\b"
)
ENUMERATES = Sought(
    r"^(?:signs|symptoms) (?:of \w+(?: \w+)? )?(?:are|include)\s+|(?<!-)\b(?:includ(?:es?|ing)(?:,? but (?:is "
    r"|are )?not limited to)?|such as|like"
    r"|for example|consists? of|involves?|rang(?:e|es|ing) from)\b:?,?\s*|\be\.g\.,?\s*"
    r"|(?<=effects):\s+|(?<=effect):\s+|(?<=actions):\s+|\b(?:are|is|was|were|be|report(?:ed)?|experienced?|felt):\s*"
)
IS = Sought(r"\b(?:are|is|was|were)\s+(?:also\s+)?")
CAUSES = Sought(
    r"\b(?:and|or) (?:may |can |could )?(?:cause|trigger|induce|lead to|result in)\s+"
    r"|\b(?:reports|cases|instances) of (?!the\b)\s*|"
    r"\b(?:can|may|might|could|will|sometimes|occasionally|rarely|also|commonly|often|does|do)\s+(?:also |sometimes "
    r"|rarely"
    r" |occasionally |even |potentially |temporarily )?(?:cause|lead to|result in|produce|trigger|induce"
    r"|precipitate|elicit|evoke"
    r"|provoke|bring(?: on| about)?|set off|contribute to|create|leave (?:you|people|patients|some"
    r"|them)(?: with| feeling)?"
    r"|come with"
    r"|(?:increase|raise) (?:the|your|a|their) (?:risk|chance|likelihood)s? of|carry (?:a|the"
    r"|some) (?:\w+ )?risks? of)\s+"
    r"|\b(?:causes|causing|(?:increasing|raising) (?:the|your) risks? of|leading to|resulting in|leads to"
    r"|results in(?! (?:treat|reliev|help|improv|manag|reduc|eas))"
    r"|(?:boxed |black[- ]box )?warnings? (?:for|about|of|on)|(?:have|has) (?:also )?been (?:tied|connected"
    r"|linked) (?:to"
    r"|with)|(?:is|are) (?:tied|linked) (?:to|with)"
    r"|produces|brings (?:on|about)|sets off|induces|triggers|provokes|contributes to|(?:is"
    r"|are) known to (?:cause|induce|trigger)|(?:has"
    r"|have) (?:led to|caused)|(?:has|have) been (?:reported|known|shown) to cause|has been (?:linked"
    r"|associated) (?:to|with)"
    r"|is (?:linked|associated) (?:to|with)|carries (?:a|the|some) (?:\w+ )?risks? of|(?:increases|raises) (?:the"
    r"|your) (?:risk|chance)"
    r" of)\s+"
    r"|\b(?:reports?|studies|research) (?:have |has )?(?:link(?:s|ed)?|tie[sd]?|connect(?:s"
    r"|ed)?) [^,.;]{2,40}? (?:with|to)\s+"
    r"|\b(?:(?:the )?potential (?:for (?:\w+ )?to (?:cause|trigger|induce|bring on)|to (?:cause|trigger|induce)"
    r"|for(?= (?:\w+ )?"
    r"(?:abuse|addict|misuse|depend|emotional|harm|distress)))|(?:amplified|increased|higher|added|serious"
    r"|elevated) risks?"
    r" (?:such as|like|including))\s+"
    r"|\b(?:there is|there['’]s|poses?|has|have|at) (?:also )?(?:a|an|some|the)? ?(?:\w+ ){0,3}(?:risk|possibility"
    r"|chance) (?:of|for)\s+"
)
FELT = Sought(
    r"(?:\b(?:people|patients|individuals|users?|others|some|many|participants|women|men|adults|you|clients|children"
    r"|few|someone|somebody|kids|patient|person|individual|most|half|a third|a quarter|handful|guests|minority"
    r"|majority|volunteers)\b"
    r"|\d\s?%|\bpercent\b|\bin (?:\d+|ten|five|a hundred|a thousand)\b)"
    r"[^.;:]{0,60}?(?<!who )(?<!that )(?<!to )\b(?:experience|experiences|experienced|report|reports|reported"
    r"|feel|feels|felt"
    r"|notice|noticed|develop|developed|have|has|had|get|gets|got|become|becomes|complain (?:of|about)|go through"
    r"|tell us about|(?<=\bwe )see|find (?:yourself|themselves)|end up with|run|see|lose|sweat (?=more)|find (?:it|them"
    r"|this)|mention"
    r"|suffer(?: from)?|shown?|exhibit(?:ed)?):?\s+"
    r"|\b(?:common|normal|usual|possible|unusual|likely)(?: you are| for \w+(?: \w+)?)? to (?:feel|have"
    r"|experience|notice|get"
    r"|become|be)\s+"
    r"|^(?:you (?:can|should|may) )?expect (?:some |to (?:feel|have|notice|see) )?"
)
OCCURS = Sought(
    r"^(?P<terms>.{3,160}?)\s+(?:(?:may|can|could|might|will|do|does|all|also|sometimes|rarely|occasionally"
    r"|often)\s+){1,3}"
    r"(?:occur|happen|develop|appear|form|crop up|turn up|come(?: up| on)?|mean|strike|be (?:associated|seen|felt"
    r"|noticed|experienced|reported)|arise|follow"
    r"|result|show up)\b"
    r"|^(?P<reported>.{3,160}?)\s+(?:has|have) (?:also |rarely |occasionally )?been (?:reported|seen|observed|noted"
    r"|described)"
    r"|^(?P<common>.{3,120}?)\s+(?:is|are) (?:also |by far |not |a |an |the |among |amongst |one of |some of "
    r"|among the "
    r"|amongst the )*"
    r"(?:\w+ ){0,3}?(?:common|uncommon|rare|possible|expected|side[ -]effects?|adverse effects?|adverse reactions?)\b"
)
HAPPENS = Sought(
    r"^(?P<terms>.{3,140}?)\s+(?:also |often |usually |sometimes |rarely |occasionally |mostly )?(?:(?:occurs?"
    r"|happens?"
    r"|develops?|appears?|strikes?|hits?|comes? to (?=all|most|many|some|nearly|almost)|goes? away|fades?|settles?"
    r"|forms?"
    r"|resolves?|clears? up|wears? off)\b"
    r"|follows?\b|(?:has|have) (?:happened|occurred)\b|affects? (?=more than|about|around|up to|roughly|nearly|most"
    r"|some|many"
    r"|half|one|fewer|less|a |\d)"
    r"|(?:is|are|was|were) (?:\w+ ){0,3}?(?:reported|seen|noticed|felt|expected|likely|usual|normal|temporary"
    r"|frequent"
    r"|common|rare|uncommon|heard|short-lived|serious|dangerous|frequent|seldom|harmless)\b|crops? up\b"
    r"|(?:is|are) an? (?:\w+ )?(?:danger|hazard|possibility|worry|concern|emergency)\b"
    r"|(?:is|are|was|were) (?:the |a )?(?:most |more )?(?:serious|common|frequent|main|biggest|rare|known|usual)"
    r" (?:\w+ )?(?:risks?|effects?|problems?|complications?|complaints?)\b"
    r"|(?:is|are|was|were) the (?:\w+ )?(?:effects?|complaints?|problems?|dangers?|risks?)\b"
    r"|(?:has|have) been linked\b(?! (?:to|with)))"
)
"""What happens, said of it where the part is about side effects anyway."""
CHANGES = Sought(
    r"^(?:(?:also|rarely|sometimes|occasionally|in some (?:people|patients|cases|women|men)),? |after (?:many"
    r"|several|long"
    r"|repeated) \w+,? |(?:(?:immediately|right|soon|shortly|just) )?(?:after|during) [^,.;]{3,45}, |in addition, "
    r")?(?:your |the )?"
    r"(?P<terms>(?:[\w' -]{3,40}?\b(?:rises|goes up|climbs|goes down|(?<!eye )drops|falls|worsens|spikes|runs high)\b"
    r"|[\w' -]{3,60}?\b(?:may|can"
    r"|might|could|will|tends? to)\s+(?:also |sometimes |briefly )?(?:rise|go up|go down|drop|fall|increase"
    r"|decrease|worsen"
    r"|flare"
    r"|be affected|stretch|speed up|slow down|distort|fog|run high|climb|creep up|spike|burn|sting|tear|water"
    r"|fluctuate|dim|blur|crust|scab|throb|weep|leak"
    r"|ooze|bruise|redden|darken|scar|crack|shift|come out|fall out|go through|slip|move"
    r"|become (?=inflamed|infected|sore|red|swollen|dry|numb|stiff|itchy"
    r"|weak|irritated)|swell|peel|hurt|itch|ache|bleed|tingle|beat|race|feel|be (?=sore|red|swollen|dry|tender|numb"
    r"|stiff|itchy|blur|fogg|puffy|tight|hoarse|watery|cold|weak)))"
    r"(?:(?!,? (?:and|but|which|so|or (?:it|they|the|your))\b)[^.;:]){0,40}(?!\w))"
)
PAIRED = re.compile(r"([^\W\d_][\w’'/ -]{2,60}?\**\s*\([^()]*\d[^()]*\))")
NEGATED = re.compile(
    r"\b(?:no|zero|not|never|without|unlike|fewer|less than|rather|free (?:from|of))\b|n['’]t\b"
    r"|\bless\b(?! (?:common|often|frequent|usual|likely|typical|serious|severe))",
    re.IGNORECASE,
)
NOT_UNCOMMON = Sought(
    r"(?:\bnot|n['’]t) (?:un|as |at all |that )?(?:common|rare|unheard of)\b|(?:\bnot"
    r"|n['’]t) (?:at all )?unusual\b|\bno(?:t| more) than\b|\b(?:less|fewer) than\b|\bnot limited to\b"
)
GROUP = Sought(
    r"(?:effects?|reactions?|events?|symptoms|risks|complications|problems|issues|troubles?|upsets?)$"
    r"|^(?:very |more |most |less )?"
    r"(?:common|uncommon|rare|serious|severe|mild|minor|moderate|frequent|occasional|infrequent)(?:ly)?\b"
    r"(?: but serious| reported)?$|^(?:long|short)[ -]term\b"
    r"|^(?:allergic|cardiovascular|cardiac|gastro-?intestinal|digestive|muscular|musculoskeletal"
    r"|neurologic(?:al)?|nervous system"
    r"|ophthalmologic|ocular|psychiatric|psychological|respiratory|dermatologic(?:al)?|urinary|renal"
    r"|genitourinary|urologic|endocrine"
    r"|metabolic|ha?ematologic|systemic|central nervous system|cognitive|emotional|physical|mental|sexual|general)$"
)
HOW_OFTEN = re.compile(
    r"(?:(?:very|more|most|less|fairly) )?(?:common|uncommon|rare|frequent|occasional|infrequent|serious|severe"
    r"|mild)\b"
    r"(?:,| but| and| or|:| –| -|$)|(?:happens?|seen|felt|affects?) (?:often|rarely|sometimes|most|few)",
    re.IGNORECASE,
)
"""Begins the heading of a group of side effects: “Common, and gone in a week”, “Rare but serious: call us”."""
INTENSITY = Sought(
    r"^(?:(?:usually|generally|often|typically|some|very) )?(mild(?: to moderate)?|slight|minor|moderate|severe)"
    r"(?:,? (?:temporary|transient|brief))?\s+(?=\w)"
)
SEVERITIES = {"mild": "mild", "slight": "mild", "minor": "mild", "moderate": "moderate", "severe": "severe"}
SERIOUS = Sought(r"\b(?:serious|severe|life[ -]threatening|dangerous|major)\b")
MILD = Sought(r"\b(?:mild|minor|moderate)\b")
NUMBERS = "911|999|112|111|000"
"""By which people call for help, here and there."""
HELP = Sought(
    r"\b(?:seek|get|needs?|ring|phone|call|contact|go to|require|requires|tell)\b.{0,50}\b(?:(?:medical|emergency"
    r"|urgent)"
    r" (?:help"
    r"|care|attention|room|services|department)|911|999|112|111|ambulance|at once|right away|immediately|straight away"
    r"|(?:the|that) same day|without"
    r" delay|A&E|ER)\b"
    r"|\bmedical emergency\b|\b(?:call 911|call 999)\b"
)
FIGURE = Sought(
    r"(?:(?:up to|about|around|approximately|roughly|less than|fewer than|more than|over|under|at least|nearly"
    r"|almost|<|>|~"
    r"|≤|≥)\s?)?(?:\d{1,3}(?:[.,]\d+)?(?:\s?(?:%|percent\b|per ?cent\b))?\s?(?:–|-|to)\s?)?"
    r"(?:\d{1,3}(?:[.,]\d+)?\s?(?:%|percent\b|per ?cent\b)"
    r"|(?:\d{1,3}|one|two|three|four|five)\s(?:in|of|out of)\s(?:every )?(?:\d[\d,]*|ten|two|three|four|five|twenty"
    r"|a hundred"
    r"|a thousand)(?:\s(?:people|patients))?)"
    r"|\b(?:about |around |nearly |up to )?(?:half|a third|a quarter)(?= (?:get|have|feel|report|notice|experience"
    r"|develop)\b)"
    r"|\b(?:about |around |nearly |up to )?(?:half|a third|one[ -]third|a quarter|two[ -]thirds|⅓|¼|½)(?= of (?:all"
    r" )?(?:people"
    r"|patients|those|users))"
)
OFTEN = Sought(
    r"\b(?:most common(?:ly)?|very common(?:ly)?|more common(?:ly)?|less common(?:ly)?|not (?:as |very |that "
    r"|so )?common(?:ly)?|not uncommon"
    r"|uncommon(?:ly)?"
    r"|less frequent(?:ly)?|most frequent(?:ly)?|extremely rare(?:ly)?|very rare(?:ly)?|(?:in )?(?:very |extremely"
    r" )?rare"
    r"(?: cases| instances)?|rarely|common(?:ly)?|frequent(?:ly)?(?= (?:side|adverse|reported|seen)|\W*$)"
    r"|infrequent(?:ly)?|occasional(?:ly)?|rare(?:ly)?)\b"
)
LEADING = Sought(
    r"^(?:(?:in |on )?(?:very |extremely |more |less )?(?:rare(?:ly)?|occasional(?:ly)?|sometimes|uncommonly"
    r"|commonly|frequently"
    r"|often)(?: cases| occasions| instances)?,?)\s+(?=\w)"
)
NOT_EFFECTS = re.compile(
    r"^(?:the )?(?:cost|price|expens|costly|lack of|limited (?:evidence|data|research|regul)|regulat|insurance"
    r"|overhyp"
    r"|availab|ethic|legal|time commit|long-term data|medical supervision|not necessary|evidence|approval|quality"
    r"|unknown"
    r"|misinform|source\b|false|unrealistic|no (?:long|guarantee)|variab|results|access|inconvenien|downtime"
    r"|monitor|screen|dos(?:e|ing)|follow-up|support|consult|eligib|proper|hydrat|rest\b|avoid"
    r"|(?:take|chew|drink|eat|exercise|speak|talk|apply|keep|wear|sip|suck|call|contact|tell|ask|wash|sit down|get up"
    r"|limit|stay|discuss|stop taking|use) (?:\w+ ){0,2}\w)",
    re.IGNORECASE,
)
GOOD = Sought(
    r"at ease|smoother|"
    r"relief|efficacy|\bstud(?:y|ies)\b|feel lighter|brighter|energi[sz]ed|relaxed|calmer|back to normal"
    r"|to go (?:down|away)|improv|benefit"
    r"|better|calm|enhanc|(?:less|fewer|reduced|lower|decreased|reduction"
    r" (?:in|of)) (?:\w+ )?"
    r"(?:anxiety|anxious|pain|symptoms?|depress|stress|craving|inflam|wrinkl|lines)|success|result|progress|recover"
    r"|remission"
    r"|questions|concerns|^(?:a |the |their )?treatment"
)
HARMS_BY_NAME = (
    r"|\b\w{3,}(?:itis|(?<!diagn)(?<!progn)(?<!hypn)(?<!osm)osis|[a-z]{2}a?emia|algia|rrh(?:o)?ea|phobia|paresis"
    r"|megaly"
    r"|penia|ectasia|cytosis|rhage)\b|\b(?:neuro|retino|myo|nephro|encephalo|cardiomyo|lympho)pathy\b|\bregression\b"
    r"|\bdelayed\b|\bbreakouts?\b|\bflak(?:y|es|ing)\b|\boutbreaks?\b|\bsunburns?\b|\bdyspepsia|\beructation"
    r"|perforation"
    r"|\bglare\b|\bhalos\b|\bgranuloma|\brelapse|\bmicroburns?|\b(?:over|under)-?correction|\bingrown|\bdamages?\b"
)
"""What medicine names by its endings, and other names of harm that few texts say otherwise; begins with a bar."""
KNOWN = Sought(
    r"nause|vomit|queas|sick|diarrh|constipat|indigest|heart ?burn|reflux|burp|belch|bloat|\bgas\b|flatulen|cramp"
    r"|stomach"
    r"|abdom|appetite|taste|mouth|headache|migraine|dizz|light-?head|vertigo|faint|drows|sleep|sedat|fatigue"
    r"|tired|weak"
    r"|letharg|insomnia|nightmare|dream|dissoc|disassoc|detach|derealis|derealiz|hallucin|confus|memory|amnesia"
    r"|agitat|anxi"
    r"|panic|irritab|restless|mood (?:swing|change)|emotional|introspect|depress(?:ion|ed)|suicid|paranoi|mania"
    r"|manic|euphor"
    r"|float|out[ -]of[ -]body|drunk|numb(?!er)|tingl|twitch|tremor|shak|seizure|convuls|stroke|palpitat|heart"
    r"|blood pressure"
    r"|hypertens|hypotens|pulse|chest|breath|respirat|cough|wheez|throat|swallow|hoarse|\brash|\bitch|\bhives"
    r"|\bred(?:ness)?\b|swell"
    r"|swollen|bruis|bleed|pain(?!t)|(?<!re)(?<!te)(?<!co)(?<!ro)ach(?:e|ing)|sore|tender|discomfort|burning|\bsting"
    r"|inflam|infect|abscess|scar|irritat"
    r"|flush"
    r"|sweat|chills|shiver|fever|\bflu\b|allerg|anaphyl|hypersens|o?edema|droop|ptosis|vision|blur|\beyes?\b|eyelid"
    r"|eyebrow"
    r"|tinnitus|ringing|hearing|\bhair (?:loss|thin|fall|shed|break|may|on)|loss of hair|(?:unwanted|facial) hair"
    r"|weight (?:gain|loss)|dehydrat|sugar|glyc|pancrea|gall|kidney|renal|\bliver|hepat"
    r"|bladder"
    r"|urin|cystitis|thyroid|tumou?r|cancer|clot(?!h)|thrombo|phleb|embol|\bveins?\b|nerve|muscle|joint|bone|jaw"
    r"|tooth"
    r"|teeth"
    r"|dental|\blump|nodule|reaction|dependen|addict|withdrawal|misuse|abuse|electrolyt|overload|imbalanc|damage"
    r"|injur"
    r"|slurred"
    r"|speech|coordinat|clumsi|concentrat|fog|disorient|erecti|libido|sexual|menstr|toxic|overdose|necrosis|blind"
    r"|paraly|eyesight|triglycerid|overheat|craving|sodium|trouble|difficult|forget|psychos|weight (?:can|may|goes)"
    r"|cholesterol|enzymes|vomit"
    r"|asymmet|stiff|spasm|crust|peel|blister|dry|runny|congest|sneez|nosebleed|saliva|yawn|hiccup|warm|cold hands"
    r"|cyst|rupture"
    r"|perforat|ectrop|pigment|discolou?r|firmness|malaise|lymph|glands|unstead|balance|grogg|tearful|retention"
    r"|sex drive|semen"
    r"|smaller|acne|oily"
    r"|death|\bspac(?:y|ey|ed)|sensation"
    r"|cardiovascular|failure|hematoma|haematoma|migrat|occlusion|nodul|impair|syndrome|arrhythm|range of motion"
    r"|lack of|thirst"
    r"|yellow|jaundice|pins and needles|beat|bubble|calcium|tapping|heavy|giggl|tight|flare|darken|burns?\b|unwell"
    r"|worn out|stones"
    r"|worsen|slow"
    r"|disconnect|tears?\b|uncomfortable|stain\b|faster"
    r"|woken|aggravat|fractur|poor (?:wound )?healing|slow healing|expulsion|displac|ectopic|miscarr|prematur"
    r"|preterm|birth"
    r" defect"
    r"|baldness|gyna?ecomast|atrophy|apno?ea|odou?r|greasy|aggress|enlarge|fullness|frosting|ischa?em|blanch"
    r"|mottl|spotting|orgasm|hot flash|hot flush|sperm|infertil|red blood cells|loosening|rejection|periods"
    r"|glare|halo(?:e?s)?\b|starburst|sensitiv|\bhaz[ey]|bloodshot|floaters|disloc|dislodg|hernia|adhesion|leak|ooz"
    r"|\bpus\b|discharge|scab|keloid|granuloma|fistula|stenosis|strictur|prolapse|incontinen|dribbl|peritonit|sepsis"
    r"|meningi|encephal|neuropath|dystoni|dyskines|akathisi|serotonin|osteopor|bone loss|hypo|hyper|ana?emi|neutropen"
    r"|platelet|dry socket|sinus|trismus|ulcer|herpes|shingles|conjunctiv|cataract|glaucoma|retina|detach|ha?emorrh"
    r"|cardiac|angina|attack|varicos|puff|\bpale|jitter|nervous|hyperactiv|impuls|hostil|delus|delirium|lipodystroph"
    r"|ketoacid|gastropares|obstruct|ileus|fissure|piles\b|self-?harm|self harm|fluctuat"
    + HARMS_BY_NAME
    + r"|\bfears?\b|dread|sadness|suspici|terror|overuse|thicken|\burges?\b|giddy|windburn|stringy|distort"
    r"|shifts in|flashback"
    r"|habit[- ]forming|toleran|rebound|lapses?\b|low mood|\bfalls\b|broken (?:bone|hip|wrist|tooth)|creatinin"
    r"|syna?esthes|nystagm|excitab|percept|distress|upsetting|overwhelm|frighten|scary|flashback|weightless"
    r"|spinning|hooked|spikes?\b|wired|groggy|dull(?:ing)?|dislike|drunk|drifting|on edge|(?:altered|clouded"
    r"|changed) (?:mental )?(?:state|sense|conscious)"
    r"|sense of (?:time|self|reality|distance|unreal|dread|doom|panic|being|where)|separat|trance|crying|grief"
    r"|trauma|emotion|crash|hangover|agit|hyperarous"
    r"|flat(?:ten|ness)"
    r"|blunt(?:ing|ed)|numbing|relian|cut off|out of body|pressure|oxygen|loose stool|stools?\b|flatus|fluid"
    r"|collapsed|air pocket"
    r"|phlebit|infiltrat|extravas|streak|lopsided|crooked|twisted|uneven|patches|hives|welts|bumps|whitehead"
    r"|folliculit"
    r"|miscarriage|stillb|malform|shedding|breakage|hollow|gaunt|sagging|loose skin|drooling|lisp|clench|grinding"
    r"|gritt"
    r"|watery|twitchy|zap|jolt|buzz|rapid|skipp|flutter|pound|racing|irregular|unstable|delusion|voices"
    r"|mixed states|cycling"
    r"|hypomani|impuls|anger|short temper|tantrum|violen|aggressi|apath|lethargic|inability|unable"
    r"|reduced (?:drive|desire)"
    r"|\bcold\b|chilblain|frostbit|popping|ear pain|barotraum|sinus|lung|fullness|gassy|accident"
    r"|\bconvulsion|(?:fetal|foetal|physical) harm\b|\bideation|\bepisodes?\b|\brejection\b|\bdeformit|\btearing\b"
    r"|\bclos?tting\b|\brupture"
    r"|dyspn|syncope|blood in\b|stuck\b|wake|lose consciousness|blacking|passing out|loss of|changes in (?:vision"
    r"|taste|mood|hearing|sleep|heart"
    r"|blood|bowel|skin|sensation)",
)
OTHER = Sought(
    r"\b(?:traditional|conventional|standard|other|older|typical|alternative|prescription|oral|opioid|most|many"
    r"|psychiatric)"
    r" (?:\w+ )?(?:treatments?|medicines?|medications?|drugs?|therap(?:y|ies)|antidepressants?|options"
    r"|painkillers?)\b"
    r"|\b(?:SSRIs?|SNRIs?|antidepressants?|benzodiazepines?|opioids?|statins?|steroids?|surgery|sedatives?"
    r"|painkillers?"
    r"|NSAIDs?|stimulants?|chemotherapy|general anesthesia|general anaesthesia)\b"
    r"|\bECT\b|\bmedications (?:can |may |often )?cause\b"
)
SUFFER = (
    r"have|get|notice|feel|develop|experience|(?:any of )?(?:these|the following)(?: happen)?|there is"
    r"|your (?=\w+ (?:swell|becom|turn|feel|hurt|ache|bleed|get))"
)
HELPED = Sought(rf"\bif (?:you|they|your child) (?:also )?(?:{SUFFER})\b:?\s*|\bfor (?:any )?(?=\w)")
OPENED = Sought(
    r"(?:in (?:the )?(?:clinical )?(?:trials|studies)|still|even so|that said|at first|afterwards"
    r"|in the first (?:few |couple of )?\w+(?: (?:after|of|following) [^,]{3,40})?|in (?:\w+"
    r" )?(?:rare|some|few|uncommon) (?:cases|instances|people)|(?:very |extremely )?rarely|occasionally"
    r"|however|among [^,]{3,40}|also),?\s+"
)
THEY = Sought(
    r"(?:these|they|others?|(?:the most \w+ )?examples|symptoms|the most common(?: ones)?|common(?: ones)?"
    r"|less common(?: ones)?)\b(?="
    r" .{0,50}"
    r"\b(?:includ\w+|are|such as|is)\b)"
)
ITSELF = Sought(
    r"\b(?:it|(?:the|this) (?:treatment|procedure|therapy|medication|medicine|drug|injections?|infusions?|vaccine"
    r"|shot"
    r"|spray|session|sedation|drip|gas|device|medication|cream|gel|filler|laser|peel|implant|coil|pill|tablet|capsule"
    r"|patch)s?"
    r"|(?:these|the|your|higher|lower|large|high|low) (?:\w+ )?(?:drops|doses?|concentrations?|strengths?|hormones?)"
    r"|treatments?|infusions?|injections?|procedures?|sessions?"
    r"|vaccin\w+|sedation|drips?)\b"
)
ADVICE = Sought(
    r"\b(?:manag(?!ed by)|reduc|prevent|lower (?:the|your)|relie|protocol|tips|steps|measures|monitor|you can\b|help"
    r" with|cope"
    r"|minimi[sz]|avoid|discuss(?!ed)|ask|decreas|treat(?:ed(?! (?:area|site|skin|region))|ing)? )"
)


MOST, A_FEW = 0.6, 0.3
"""How many of several terms sound unwanted: under a heading of side effects, few are enough for the others too."""
NONE_OF = re.compile(r"(?:no|nothing|without|any|less|fewer|little(?: to no| or no)?|hardly any)\b", re.IGNORECASE)


@lru_cache(maxsize=4_096)
def is_known(term: str) -> bool:
    """Return whether a term sounds like something that nobody wants to have."""
    term = AFTER_IT.sub("", term)
    return bool(KNOWN.search(term)) and not (GOOD.search(term) or REMEDY.search(term))


AFTER_IT = re.compile(
    r"\s(?:around|during|after|following|from|at|near) (?:the |your |each |an? )?(?:(?:weeks?|days?|time) of )?"
    r"(?:treatments?|sessions?|infusions?|injections?|procedures?|surgery)$",
    re.IGNORECASE,
)
"""Says when what is named comes."""


REMEDY = Sought(
    r"(?:^|\b(?:pain|nausea|anti-?\w{2,20}|sleep|stomach|headache|blood|allergy"
    r"|cough)[ -]?(?:\w{1,20} )?)(?:medicat\w+"
    r"|medicines?|drugs?"
    r"|relievers?|killers?|tablets|pills|specialists?|clinics?|management)$|\b(?:surger(?:y|ies)|treatments?"
    r"|procedures?|extraction|operation|transplants?|lenses|solutions?|care|doctors?|providers?|teams?|studies"
    r"|research)$|\b(?:high|low|higher|lower) doses?$"
)
"""Names what helps or what is given, and nothing unwanted: “antinausea medication”."""


def all_known(terms: list[str], least: float = 0.6) -> list[str]:
    """Return terms where most sound unwanted and none sounds like what people come for."""
    if any(GOOD.search(each) or NONE_OF.match(each) for each in terms):
        return []
    return terms if terms and sum(is_known(each) for each in terms) >= max(1, least * len(terms)) else []
