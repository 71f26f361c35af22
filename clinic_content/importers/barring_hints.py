"""Whom a sentence bars that gives enough hints of it, in whatever words: “For people with gout, it can be dangerous”.

No frame of words covers how pages say who should wait: somebody with a condition is named, and something bad, an advice
to wait or a question to be cleared first stands beside it. Both together are asked for here, near each other, and what
allows, helps or consoles takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.cues import Sought

from .barring import is_treatment
from .barring_known import CONDITION
from .barring_terms import condition_of, terms_of
from .barring_words import NOUN, SUITS
from .effect_words import HELP, OTHER
from .terms import sentences, without_markers

HAS = (
    r"(?:with|who (?:currently |already |also )?(?:have|has|had|are|is|take|takes|use|live with|suffer from)(?: had)?"
    r"|living with|suffering from|going through|diagnosed with|experiencing|struggling with|taking|prone to"
    r"|allergic to|actively"
    r"|(?:currently )?on(?= (?:\w+ ){0,2}?(?:medic|thinner|drug|tablets|[a-z]{3,}(?:ine|ide|one|am|ol|ib|ate|il"
    r"|um)\b)))"
)
PERSON = Sought(
    rf"\b(?:{NOUN}|someone|anybody)(?: \w+){{0,2}}? {HAS}\s+(?:an? |any |the )?"
    r"|\b(?:if|in case|where|when) (?:you|an? (?:client|patient|person|woman|man|child|individual)|someone"
    r"|the patient)"
    r"(?:['’]ve(?: ever)?| have(?: ever)?| has|['’]re| are| is| was| had| take| takes| suffers? from| live with"
    r"| currently have)"
    r"(?: got| had| been)?\s+(?:an? |any |in the )?"
    r"|\b(?:conditions|problems|disorders|illnesses|history|issues|contra-?indications),? (?:like|such as"
    r"|including)\s+"
    r"|\bavoid(?:s|ed)?\b[^.;,]{0,20} (?:if|in|for|with)\s+"
    r"|\b(?:if|where|when) there (?:is|are|has been|have been)\s+(?:an? |any )?"
    r"|^(?:an? |any )?(?=(?:(?:personal|family|known|prior|previous) (?:or \w+ )?)?(?:history of|allerg(?:y"
    r"|ies) to)\b)"
    r"|^(?=[A-Z][^.;:]{3,90}? (?:may|might|can|could) (?:also )?(?:increase the risk of (?:taking|using|having)"
    r"|(?:present|pose) a risk|be problematic))"
    r"|\b(?:if|in case) you are aware of (?:any )?|\b(?=(?:cardiac|diabetic|epileptic|asthmatic"
    r"|hypertensive) (?:patients|people))"
    r"|\b(?=(?:pregnant|breast-? ?feeding|nursing|expecting|lactating) (?:women|mothers|ladies|patients|people)\b)"
)
BAD = Sought(
    r"\b(?:okay first|want (?:your|a|an) [^.;]{0,30}(?:okay|ok|clearance|note)|need to let us know|level of care"
    r"|(?:needs?|has|have|ought) to (?:hear|be (?:mentioned|addressed|told|sorted|treated|brought up))"
    r"|let (?:the|your|our) \w+ know|(?:not|rarely|seldom) (?:usually |generally )?accepted|advised to|(?:do"
    r"|cause) (?:\w+ )?harm"
    r"|not clear (?:the|it)|talk (?:to|with) (?:us|your \w+) about|ask you to see|think hard|want you to"
    r"|not (?:yet )?been (?:established|studied)|regarded as|unsuitable|referred|need to know|wants? to know"
    r"|get (?:the|an?) (?:okay|ok|clearance|go-ahead)|steered|asked to|(?:be )?sent to|reason to pick|exclusion"
    r"|dangerous|unsafe|riskier|risky|hazardous|harmful|destabili[sz]\w*|worsen\w*|exacerbat\w*|aggravat\w*"
    r"|(?:steer|stay|keep) (?:clear|away)|put off|postpon\w+|delay(?:ed)?|hold(?:ing)? off|defer(?:red)?|caution\w*"
    r"|(?:especially|particularly) important|should clear|deadly|fatal|another (?:\w+ ){0,4}?(?:procedure"
    r"|treatment|option|method)"
    r"|(?:present|pose)s? (?:an? )?(?:\w+ )*risk|problematic|increase the risk of (?:taking|using|having|the)"
    r"|set off|bring on|new episodes|off the table|non-starter|wait until|may want to wait|think twice|forego"
    r"|(?:should|must|need to|have to|has to) (?:\w+ ){0,2}?(?:seek|wait|avoid|first|not"
    r"|be (?:evaluated|assessed|cleared|stable|stabili[sz]ed|monitored|under control|careful|cautious|screened"
    r"|excluded))"
    r"|(?:vital|important|essential|crucial|necessary|need|must|should) (?:to |that you )?(?:\w+ )?"
    r"(?:talk|speak|discuss|disclose|consult|mention|tell|inform|check)"
    r"|(?:call|ask|tell|see|contact|consult) (?:us|your|a|the) [^.;]{0,20}?before|avoid(?:s|ed)?"
    r"|aware of|provide (?:a|your) (?:complete|full|detailed)|account of (?:your|their)|clearance|cleared|(?:more"
    r"|extra|great|closer?|careful|additional|special) (?:\w+ )?(?:monitoring|care"
    r"|supervision"
    r"|precautions?|evaluation|screening|assessment|attention|consideration)"
    r"|(?:at|higher|greater|increased|more|additional|elevated|serious|grave|severe|significant"
    r"|considerable) (?:\w+ )?risks?|make .{1,30} worse|get worse"
    r"|(?:not|never|n['’]t) (?:\w+ ){0,3}?(?:good|right|ideal|best|wise|able|allowed|qualify|proceed|benefit|suitable"
    r"|recommended|safe|advised|appropriate|fit|candidates?|eligible|provide|treat|offer)|not be for (?:you"
    r"|everyone)|let us know"
    r"|(?:tell|inform|notify) (?:us|your|the|our)|(?:team|us|doctor|provider|clinic) to know|(?:doctor|provider"
    r"|team|clinic|nurse) (?:is|are) (?:notified"
    r"|informed"
    r"|told|aware)|may be (?:excluded|turned down|declined|denied)|contra-?indicat\w+)\b"
)
ALLOWS = Sought(
    r"\b(?:safe for|good news|can still|still (?:be|have|get|benefit)|no (?:problem|reason|need)|does not (?:mean"
    r"|matter)"
    r"|don['’]t worry|benefits?(?! from)|effective|relief|helps?|helped|treats?|treating|improv\w+|alternative|hope"
    r"|designed|approved|option|research|stud(?:y|ies|ied)|trials?|found|shown|respond\w*|resistan\w+"
    r"|candidates? for)\b"
)
HARMS = Sought(r"\b(?:worsen\w*|dangerous|unsafe|deadly|riskier|destabili[sz]\w*|exacerbat\w*|aggravat\w*)\b")
"""Outweighs what allows: “has been shown to worsen voices in people with …”."""
DENIES = Sought(r"\b(?:not|never|poor|cannot|less|avoid)\b|n['’]t\b")
ALTHOUGH = re.compile(r"^(?:and |but |so )?(?:although|though|while|even though) [^,]*, ", re.IGNORECASE)
BRACKETS = re.compile(r"\s*\((?!such as|including|like|e\.g\.)[^()]*\)")
FACTORS = Sought(
    r"\bfactors?\b[^.;:]{0,30}\b(?:increase|raise|add to|heighten)s? (?:your|the|this"
    r"|a person['’]s) (?:\w+ )?(?:risk|chance|likelihood)[^.;:]{0,40}?"
    r"(?:such as|include|including|like|:) (?P<what>[^;:]{3,200})"
)
"""Says what makes harm likelier: it bars, or has to be told of first."""
THESE = Sought(
    r"^(?:these|other|such|those) (?:medical|health) (?:problems|conditions|issues|factors) (?:may "
    r"|can )?includes? (?P<what>[^;:]{3,200})"
)
"""Goes on about what makes harm likelier: “These medical problems include an aneurysm”."""
ASK_FIRST = Sought(
    r"^(?:talk|speak) (?:to|with) (?:us|your|a|the) (?:\w+ )?if you (?:have|are|had) (?:an? )?(?P<who>[^.;:?]{3,300})"
)
"""“Talk to your doctor if you have lupus or gout”: one condition alone is what the page is for."""
MOST_OF_FACTOR = 10
EXAMPLES = re.compile(r",? (?:such as|including|like|e\.g\.),? ", re.IGNORECASE)
FAR, SEVERAL = 140, 2
"""Letters between who is named and what is said of them; farther off it is said of something else."""


def barred_by_hints(sentence: str, subject: str) -> list[str]:
    """Return whom a sentence names beside a danger or an advice to wait; nothing where it allows or asks."""
    if found := FACTORS.search(sentence) or THESE.match(sentence):
        return [each for each in terms_of(found["what"]) if len(each.split()) <= MOST_OF_FACTOR]
    if found := ASK_FIRST.search(sentence):
        named = [each for each in terms_of(found["who"]) if CONDITION.search(each)]
        return named if len(named) > 1 else []
    if not (PERSON.may(sentence) and BAD.may(sentence)):
        return []
    plain = BRACKETS.sub("", ALTHOUGH.sub("", without_markers(sentences(sentence)[0])))
    bad = BAD.search(plain) if PERSON.is_in(plain) else None
    denies = bad and DENIES.search(plain)
    if not bad or plain.endswith("?") or HELP.search(plain) or (SUITS.search(plain) and not denies):
        return []
    of_other = OTHER.search(PERSON.split(plain)[0]) and not _names(plain, subject)
    if of_other or (ALLOWS.search(plain) and not denies and not HARMS.search(plain)):
        return []
    terms = [term for who in _named(plain) for term in terms_of(CLAUSE.sub("", CLAUSE.sub("", condition_of(who))))]
    taken = TAKES.match(plain)
    return [
        each
        for each in dict.fromkeys(terms)
        if (CONDITION.search(each) or (taken and len(each.split()) <= MOST_TAKEN))
        and not is_treatment(each, subject)
        and _is_one(each, subject)
    ]


TAKES = re.compile(r"if you(?:['’]re| are)? (?:currently )?tak(?:e|ing) ", re.IGNORECASE)
MOST_TAKEN = 3
"""How many words the name of a medicine has that nobody knows: “If you take lamotrigine, call us before …”."""


def _named(plain: str) -> Iterator[str]:
    """Yield what is said of each person whom a sentence names, up to the next or to the danger."""
    found = list(PERSON.finditer(plain))
    for place, one in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(plain)
        bad = BAD.search(plain, one.end(), end)
        far = FAR if plain.count(",", one.end(), end) < SEVERAL else 3 * FAR
        if bad and bad.start() - one.end() > far:
            continue
        whole, *examples = EXAMPLES.split(plain[one.end() : bad.start() if bad else end])
        yield whole
        yield from examples


def _names(plain: str, subject: str) -> bool:
    return bool(subject) and subject in plain.casefold()


def _is_one(term: str, subject: str) -> bool:
    """Return whether a term names what somebody has, and not the treatment that everybody has here."""
    if subject and subject in term.casefold() and "allerg" not in term and "react" not in term:
        return False
    return not re.match(
        r"(?:been |have |has |never )*(?:using|used|receiving|interested|considering|considered)\b", term
    )


CLAUSE = re.compile(
    r",\s+(?:it|this|that|they|you|we|our|your|there|the \w+|\w+ (?:can|may|could|might|is|are|will|should))\b.*$"
    r"|(?<!that)(?<!which)(?<!who)\s(?:can|may|might|could|will|should|must|needs?|is|are|would|make|require|before"
    r"|as(?= it| this| they)) .*$|\s(?:or|and|you|we|they|it|this)\W*$",
    re.IGNORECASE | re.DOTALL,
)
"""What is said of who was named, and names nobody itself."""
