"""Advice that can harm, by its shape: leave to do what is risky, a sign of danger that may wait, a bar waved away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .finding import Category, Finding, Severity
from .language import Hit, Rule, mentions
from .lexicon import Of
from .naming import kept
from .page import Page
from .phrases import phrases
from .risky import clouds
from .shapes import Shape, shaped, wordings

MEDS = (
    r"(?:\w*medications?|medicines?|antidepressants?|pills?|tablets?|meds|drugs?|ssris?|snris?|insulin|statins?|lithium"
    r"|benzodiazepines?|prescriptions?|painkillers?|inhalers?|blood[- ]thinners?|anticoagulants?|warfarin|metformin"
    r"|steroids?|antipsychotics?|beta[- ]blockers?|mood stabili[sz]ers?|contracepti\w+|opioids?|sulfonylureas?|doses?"
    r"|aspirin|lexapro|zoloft|prozac|\w{3,}(?:pram|oxetine|azepam|azolam|amate|aline|apine|azodone|gliptin|olol|pril))"
)
MAY = (
    r"(?:(?:you|they|we|patients|clients|guests|members|people|mothers|moms|mums|women|men|adults|children|teens?"
    r"|travell?ers)(?:'re| are)? (?:\w+ )?(?:can|may|could|will|should)(?: (?:still|also|simply|just|safely|usually"
    r"|easily|even|then"
    r"|happily|now|often|always))*|(?:are|is|it's|that's|be|feel|perfectly|totally) (?:\w+ )?(?:fine|ok|okay|safe|free"
    r"|welcome|able|allowed|alright|all right|no problem|glad|happy)(?: to| for you to)?|go ahead and|please do"
    r"|^(?:yes|no|sure)?,? ?(?:just|simply))"
)
NO_NEED = (
    r"(?:(?:do|does|did|will|would)(?: not|n't) (?:\w+ )?(?:need|have|require)(?: to)?(?: be| have| get| see| bring"
    r"| wait for)?|need(?: not|n't)|(?:there is |there's |with |has )?no need (?:to|for)(?: \w+)??|no reason to|(?:no"
    r"|without) (?:(?:a|an|any|the) )?)"
)
CAREFUL = mentions(
    phrases(
        r"(?:talk|speak|ask|tell|check|contact|call|see|discuss|consult|agree|decide)(?:ing)? (?:\w+ )?(?:to |with |it"
        r" with |this with |first with )?(?:your|a|the|our|us|you) (?:\w+ )?(?:doctor|gp|clinician|prescriber"
        r"|dentist|team"
        r"|nurse|pharmacist|provider|surgeon|midwife|specialist|care|health|psychiatrist|anesthe\w+|anaesthe\w+)",
        r"(?:your|the|a|whoever|who) (?:\w+ )?(?:doctor|gp|clinician|prescriber|dentist|surgeon|anaesthetist|team|nurse"
        r"|pharmacist|psychiatrist|provider|prescribed \w+) (?:\w+ )?(?:will|may|might|can|should|could|tells?"
        r"|asks?|advises?"
        r"|says?|has told|decides?)",
        r"(?:do not|don't|never|cannot|can't|must not|should not|shouldn't|may not|not (?:be )?(?:safe|allowed)) (?:\w+"
        r" ){0,3}?(?:drive|drink|stop|take|skip|double|mix|combine|change|quit|eat|use|have|breast\w*|share|come)",
        r"unless|until your|withdrawal|gradual\w*|slowly|taper\w*|suddenly|emergency|911|999|988|straight away|at once"
        r"|right away|seek (?:medical )?(?:help|advice)|allergic reaction",
        r"(?:if|when) (?:you|they) (?:are )?(?:told|advised|asked)",
    )
)
UNSAFE = Rule(
    "risky-permission", Category.UNSAFE_ADVICE, Severity.MAJOR,
    "It gives leave to do, or to leave out, what can harm some of those who read it.",
    "Say what is safe and for whom, and whom to ask first.",
    wordings(
        # to stop or change what somebody else prescribed
        rf"(?:{MAY}|we (?:suggest|recommend|advise|ask you to)|^(?:yes|no|sure|absolutely)?,? ?|and|so|to|just|simply"
        rf"|then) (?:stop(?: taking)?|quit|skip|drop|pause|hold|halve|lower|come off|get off|go off|leave out|throw"
        rf" (?:away|out)"
        rf"|flush|ditch|bin|cut out|toss) (?:or \w+ )?(?:your|the|all|any|their|those|taking|of|daily|other|current"
        rf"|\w+ing) "
        rf"?(?:[\w-]+ ){{0,3}}?{MEDS}",
        rf"^(?:(?:yes|no|sure|absolutely|then|now|first),? )?(?:just |simply )?(?:stop|quit|skip|drop|halve|pause"
        rf"|lower|double|ditch)(?: or \w+| taking)?"
        rf" (?:your|the|all|any|those) (?:[\w-]+ ){{0,3}}?{MEDS}",
        rf"{MEDS}[^.;\n]{{0,40}}?, (?:you|they) can (?:\w+ )?(?:stop|quit|skip|drop|pause) (?:it|them|that|these)",
        rf"(?:you|they|patients|people|most|many) (?:\w+ )?(?:do not|don't|won't|will not|no longer) (?:\w+ )?need"
        rf" (?:an? |your |their"
        rf" |any |the )?(?:[\w-]+ )?{MEDS}",
        rf"(?:come|came|coming|get|getting|got|be|are|is|were|went|go) off (?:of )?(?:their|your|all|the|his|her)"
        rf" (?:[\w-]+ ){{0,3}}?{MEDS}",
        r"(?:get|come|go|be|getting|coming) off (?:lithium|ssris|antidepressants|insulin|opioids|benzodiazepines"
        r"|medication|meds)",
        rf"(?:threw|throw|tossed|ditched|binned|flushed|quit|stopped|gave up|dropped) (?:away |out )?(?:my|her|his"
        rf"|all my|taking my) (?:[\w-]+ )?{MEDS}",
        # to take more than is prescribed
        r"(?:take|use|inject|have|need|place|swallow|try) (?:\w+ )?(?:two|double|both|an extra|another|a second|a"
        r" third|one more|twice"
        r" (?:the|your|as much))(?: (?:one|dose|tablet|pill|shot|spray|lozenge|the next day|at once|together|if"
        r"|when|to)s?)+",
        r"(?:they|you) (?:pause|stop|skip|hold|leave) (?:it|them) (?:the|a|one|two|for|before|on|out)",
        r"take (?:one|two|an|some) extra \w+",
        r"(?:double|triple) (?:up on )?(?:your|the|it)(?: \w+)?(?: (?:for|if|when|until|the)\b)",
        r"(?:need|take|have|get|give) (?:\w+ )?(?:a )?double (?:the )?(?:dose|amount)",
        r"no (?:upper )?limit (?:to|on|for)",
        # to drink, drive, travel or stay alone
        rf"{MAY} (?:[\w,'’-]+ ){{0,4}}?(?:drive|be driving|get behind the wheel|operate|drink alcohol|have (?:a "
        rf"|one |some"
        rf" )?(?:drink|wine|beer"
        r"|alcohol|glass))(?! (?:until|again (?:the|after|when)|the next|from the next))",
        r"(?:alcohol|wine|beer|drinks?|driving|herbal \w+|(?:natural )?remed(?:y|ies)|supplements|opioids?"
        r"|painkillers?|cannabis"
        r"|sleeping pills|breast-?feeding|mixing|combining|st\.? john's wort) (?:[\w'’-]+ ){0,5}?(?:is|are) (?:\w+"
        r" )?(?:fine|ok|okay"
        r"|safe|all right|alright|no problem|not a problem|allowed|welcome|harmless)",
        r"(?:wine|beer|alcohol|drinks?|cocktails?)(?: \w+){0,3} (?:will|can|may|won't) (?:\w+ )?(?:boost|help|relax"
        r"|enhance|add|improve|calm|not"
        r" hurt|hurt|deepen|take the edge)",
        r"(?:take|use|have) (?:it|them|one|your \w+) as usual with",
        r"(?:relax|rest|wait|sit|stay|go home|travel|leave|recover|be left|come|do it) (?:\w+ ){0,5}?(?:on your own"
        r"|alone|by yourself)",
        rf"(?:{NO_NEED}) ?(?:anyone|anybody|someone|an? (?:escort|driver|chaperone|companion|sitter)|(?:\w+"
        rf" )?(?:monitoring|supervision))",
        r"(?:do|does|did)(?: not|n't) (?:\w+ )?(?:ask for|require|run|order|take|check|do|test) (?:any |your"
        r" )?(?:blood|lab|heart|health|liver|medical|physical)",
        r"without (?:any |a )?(?:blood|lab|heart|medical|physical) (?:\w+ )?(?:tests?|work|exam\w*|check\w*)",
        r"(?:does|do|will) not need (?:any |to be )?(?:\w+ )?(?:monitor\w*|supervis\w+|watched|observ\w+)",
        # to leave out a clinician, a test or a protection
        rf"(?:{NO_NEED}) ?(?:your |any |an? )?(?:in-person )?(?:doctor(?:'s)?|gp|physician|psychiatrist|prescriber"
        rf"|medical|physical|blood|lab|heart|health)"
        r"(?:'s)?(?: (?:visit|note|letter|work|tests?|exam\w*|approval|supervision|check\w*|screening|history"
        r"|clearance|order)|(?= (?:or|to|for"
        r"|is|first|before)\b|[.,!]))",
        rf"(?:{NO_NEED}) ?(?:\w+ )?(?:bother with|worry about|change your|keep a closer|watch for|stop"
        rf" (?:breast-?feeding|drinking|smoking))",
        r"(?:no need to|do not|don't|never) (?:\w+ )?bother (?:with|to|your)",
        # to have it in pregnancy, while nursing, or too young
        r"(?:pregnant|breast-?feeding|nursing|expecting|expectant) (?:women|mothers|moms|mums|patients|clients"
        r"|people|travell?ers)"
        r" (?:\w+ )?(?:can|may|love|feed|use|are (?:\w+ )?(?:welcome|safe|fine)|choose|enjoy|should feel|have nothing)",
        r"(?:breast-?feed|feed|nurse) (?:your baby )?(?:as (?:normal|usual)|straight away|right after|without worry)",
        r"(?:safe|fine|ok|okay|harmless|approved|recommended) (?:\w+ ){0,2}?(?:during|in|throughout|while) (?:\w+"
        r" )?(?:pregnan\w+|breast-?feeding|nursing)",
        r"(?:treat|accept|see|take|welcome) (?:\w+ )?(?:patients|clients|teens|teenagers|children|people|kids)"
        r" (?:\w+ ){0,2}?(?:from|aged|as young as|under|of)"
        r" (?:age )?(?:1[0-7]|[5-9]|all ages)",
    ),
    (CAREFUL,),
)  # fmt: skip
OF_THE_ROAD = re.compile(r"driv|wheel|operate|alone|on your own|by yourself|anyone|someone|escort|chaperone|companion")


def _is_awake(hit: Hit) -> bool:
    """Whether it speaks of the way home, and nothing that the page names makes people drowsy."""
    is_cloudy = kept(hit.page, "_clouds", clouds)
    return not is_cloudy and OF_THE_ROAD.search(hit.words.lower()) is not None


DENIED = re.compile(
    r"\b(?:not|never|nobody|cannot|no one|unsafe|danger\w*|avoid\w*|must|harm\w*|warn\w*)\b|n['’]t\b", re.IGNORECASE
)


def _is_denied(hit: Hit) -> bool:
    """Whether the leave is refused: a word before it in its clause says not."""
    return DENIED.search(hit.before) is not None


SAFE_WITH_IT = mentions(
    phrases(r"vaccin\w+|flu shots?|paracetamol|acetaminophen|folic acid|fasting|water|iron", r"local an\w+")
)


def _is_of_safe(hit: Hit) -> bool:
    """Whether it is about what health bodies recommend in pregnancy too."""
    return "pregnan" in hit.words.lower() and SAFE_WITH_IT(hit) and not re.search(r"\bnasal|live\b", hit.sentence.text)


PERMITTED = Shape(
    replace(UNSAFE, excuses=(CAREFUL, _is_awake, _is_denied, _is_of_safe)),
    (Of.PERMISSION, Of.RISK),
)
UNTOLD = Shape(
    replace(
        UNSAFE,
        pattern=wordings(
            rf"(?:{NO_NEED}) ?(?:\w+ )?(?:tell|mention|disclose|report|inform|ask|involve|check with|talk to"
            rf"|see)(?: \w+){{0,3}}? (?:your|a|any|the|us)(?: \w+)?"
            r" (?:doctor|gp|prescriber|psychiatrist|pharmacist|clinician|physician|allerg\w+|medicines?"
            r"|medications?|history|drops|tablets|pills)",
        ),
        excuses=(mentions(phrases(r"if you (?:are|have) (?:already|not)", r"unless")),),
    ),
    (Of.RISK,),
)
WAIVED_WITH_CARE = mentions(
    phrases(
        r"(?:talk|speak|ask|tell|check|discuss|consult)(?:ing)? (?:\w+ )?(?:to |with |us|your|a |the )",
        r"(?:your|a|the) (?:\w+ )?(?:doctor|clinician|specialist|cardiologist|prescriber|psychiatrist)"
        r" (?:\w+ )?(?:will|may|must|should|decides?|agrees?|checks?|says?)",
        r"(?:must|should|do|may|can) not",
        r"cannot",
        r"unless",
        r"only (?:if|after|when|with)",
        r"(?:well[- ])?controlled",
    )
)
WAIVED = Shape(
    replace(
        UNSAFE,
        message="It waves away a reason not to have the treatment, which only a clinician can weigh.",
        mend="Say that these people need an assessment first, or must not have it.",
        pattern=wordings(
            r"(?:former|recovering|past|ex-?|current|even|with|history of|have|has|had|are|on|taking|trying for)"
            r" (?:[\w'’-]+"
            r" ){0,4}?(?:addicts?|addiction"
            r"|abusers?|alcohol\w*|substance \w+|psychosis|schizophrenia|bipolar\w*|epilepsy|seizures?|heart \w+"
            r"|pregnan\w+|liver \w+"
            r"|kidney \w+|stroke|pacemakers?|implants?|metal|glaucoma|pancreatitis|thyroid \w+|blood thinners?|high"
            r" blood pressure"
            r"|cancer|diabetes|allerg\w+|nursing|breast-?feeding|(?:sleep )?apnea|a (?:baby|family)|blood clots?"
            r"|tumou?rs?)[^.;\n]{0,50}?(?:(?:can|may|could|might|will|are"
            r"|is|do) (?:still|also)|still|no"
            r" problem|not a problem|welcome|completely safe|perfectly safe|fine as long|safe as long|qualify after"
            r"|no barrier|need not worry|(?:can|may) (?:\w+ )?(?:start|begin|have it|join|go ahead|be treated"
            r"|come)|will find|finds? a dose|are welcome|is welcome)",
        ),
        excuses=(
            WAIVED_WITH_CARE,
            mentions(phrases(r"(?:may|might|could|will) still (?:\w+ )?(?:have|feel|get|need|be at|experience"
            r"|notice)", r"still (?:\w+ )?(?:happen|occur|come|cause|carry|important)",
            r"can still (?:have|get|feel|experience) (?:\w+ )?(?:side effects|seizures|symptoms|pain|problems"
            r"|attacks|harm)")),
            _is_denied,
        ),
    ),
    (Of.PERMISSION, Of.RISK),
)  # fmt: skip


def risky_permission(page: Page) -> Iterator[Finding]:
    """No page gives leave to stop, mix or double a medicine, to drive or stay alone, or to leave a clinician out."""
    yield from shaped(page, PERMITTED, UNTOLD, WAIVED)


SIGN = (
    r"(?:(?:severe|bad|sudden|sharp|strong|intense|worsening|high) (?:\w+ )?(?:pain|headache|bleeding|swelling|rash"
    r"|vomiting|fever|reaction"
    r"|stomach \w+)|chest (?:pain|pressure|tightness|discomfort)|(?:trouble|difficulty|problems?|hard) (?:\w+"
    r" )?(?:breathing|swallowing"
    r"|speaking|seeing)|(?:swallowing|breathing) (?:\w+ )?(?:trouble|problems?|is hard|becomes)|short(?:ness)? of"
    r" breath|cannot breathe"
    r"|faint(?:s|ed|ing)?|pass(?:ed)? out|seizures?|suicid\w+|self-harm|thoughts of (?:death|dying|harming)"
    r"|hallucinat\w+|palpitations"
    r"|overdose|stroke|allergic reaction|hives|vision (?:loss|changes)|blurred vision|coughing blood|blood in"
    r"|keep(?:s)? (?:vomiting|being sick)"
    r"|(?:hot|red)(?:,| and) (?:\w+ )?(?:red|hot|swollen)|pus|spreading redness|swelling of the (?:face|lips|tongue"
    r"|throat))"
)
LATER = (
    r"(?:skip (?:a|the|your) \w+|see how (?:you|it)|wait(?:ing)? (?:until|for|and|it out|\d|a |to)|push(?:ing)?"
    r" through|power through|ride (?:it|them) out|lie"
    r" down|(?:just |simply )?rest"
    r"|sleep (?:it off|on it)|(?:next|monthly|weekly|usual|regular|scheduled|upcoming) (?:\w+ )?(?:check-?in"
    r"|appointment|visit|session|call|review|dose)"
    r"|(?:send|leave|drop) (?:us |me )?(?:an? )?(?:message|email|text|note|voicemail)|message (?:us|your|our)"
    r"|(?:e-?mail|text) (?:us|your|our)"
    r"|business (?:day|hour)s?|office hours|opening hours|on monday|in the morning|before (?:calling|you call"
    r"|phoning|ringing|contacting|seeking)"
    r"|(?:will|should|usually|it|they) (?:pass|settle|fade|go away|clear)(?:es|s)?|keep (?:going|taking|using|the)"
    r"|carry on|continue (?:with|taking|the)|take the next dose"
    r"|ignore (?:it|them|this)|no cause for (?:alarm|concern)|(?:do not|don't|no need to) (?:\w+ )?(?:worry|panic"
    r"|call|go|rush)"
    r"|(?:is|are) (?:\w+ )?(?:normal|a good sign|nothing)|within (?:one|two|a|\d+) (?:business |working )?days?)"
)
DELAYED = Shape(
    Rule(
        "delayed-warning-sign", Category.UNSAFE_ADVICE, Severity.BLOCKER,
        "It names a sign that may be an emergency and lets the reader wait.",
        "Say to call the emergency number, or whom to call at once at any hour.",
        wordings(rf"{SIGN}[^.;\n]{{0,110}}?{LATER}", rf"{LATER}[^.;\n]{{0,60}}?{SIGN}"),
        (
            mentions(phrases(
                r"(?:at once|right away|straight ?away|immediately|urgent\w*|911|999|112|988|emergency|same day|do"
                r" not wait|don't wait"
                r"|without delay|as soon as possible|crisis|day or night|any hour|24/7|24 hours a day|a&e)",
                r"(?:may|might|can|could|will|would) (?:be|have|need|ask|cause|lead|include|get|happen|increase|raise)",
                r"before (?:each|every|your|the) (?:session|treatment|infusion|visit|dose|appointment)",
                r"tell (?:us|your|the)",
                r"stop(?:ped)? (?:taking|using|the)", r"risk of",
            )),
        ),
    ),
    (Of.WARNING_SIGN, Of.WAIT),
)  # fmt: skip


def delayed_warning_sign(page: Page) -> Iterator[Finding]:
    """Whoever reads of a sign of danger is not told to wait with it."""
    yield from shaped(page, DELAYED)
