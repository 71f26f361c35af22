"""Several that bar, each by itself: “gout or epilepsy” is two, “liver or kidney disease” stays one.

What says more of all of them goes with each, where without it more people would be barred than the text bars:
“uncontrolled asthma or epilepsy” are uncontrolled asthma and uncontrolled epilepsy.
"""

from __future__ import annotations

import re

from .barring_words import ANEW
from .terms import PART_OF_BODY, held, pieces, released, shares_noun, split_last

SORT = (
    r"(?:uncontrolled|untreated|unstable|unmanaged|uncorrected|(?:poorly|badly|well|not well)[ -]controlled|active"
    r"|recent|current|ongoing|mild|moderate|severe|serious|significant|advanced|chronic|acute|known|suspected|confirmed"
    r"|diagnosed|past"
    r"|previous|prior|earlier|recurrent|frequent|certain|existing|pre-?existing|increased|elevated|raised|personal"
    r"|family|strong|long)"
)
OF_ALL = re.compile(
    rf"(?:(?:an?|any|the|or|have|has|had|having|are|is|with|taking|take|on)\s+)*"
    rf"(?:{SORT}(?:(?:,|/| or| and|, or)? {SORT})*\s+)?"
    r"(?:(?:can['’]t|cannot|unable to|not able to|unwilling to|inability to)\s+)?(?:(?:histor(?:y|ies)"
    r"|diagnos[ei]s|symptoms|signs|episodes|misuse|abuse|overuse) of|(?:(?:bad |severe |allergic )?reactions?"
    r"|allerg(?:y|ies|ic)"
    r"|(?:hyper)?sensitiv(?:e|ity)) to|(?:problems?|trouble) with(?: your)?)?\s*"
    rf"(?:{SORT} )*",
    re.IGNORECASE,
)
"""What may be said of all: how bad, when, a history of it, an allergy to it."""
SAYS_SORT = re.compile(rf"\b(?:{SORT}|of|to|with|with your|can['’]t|cannot)\s*$", re.IGNORECASE)
OR = re.compile(r"\s+(?:or|and/or)\s+(?![^()]*\))", re.IGNORECASE)
AND = re.compile(r"\s+(?:and|&)\s+(?![^()]*\))", re.IGNORECASE)
BEGINS_ANEW = re.compile(
    rf"(?:{SORT}|an?|the|who|with|pregnan|breast-?feed|nursing|lactat|under\b|over\b|aged?\b|children|minors)",
    re.IGNORECASE,
)
"""What is joined has a quality of its own, or can have none."""
NOT_APART = re.compile(
    r"(?:more|older|younger|above|below|less|fewer|higher|lower|over|under|later|worse|both|others"
    r"|(?:an)?other(?: (?:similar|serious|medical|such|health|related|major|chronic))*(?: (?:problems?|conditions?"
    r"|illness(?:es)?"
    r"|issues?|factors?|reasons?|diseases?|disorders?|medicines?|medications?|drugs?|things?|treatments?|products?|substances?))?$"
    r"|similar|not|equivalent|so|near|around|around|after|before|during|to|in|on|at|by|for|if|more than|any other|none"
    r"|without|\d|abuse|misuse|dependen\w+|addiction|use|problems?|disease|failure|trouble|its?|their|even|else)\b",
    re.IGNORECASE,
)
"""What says more of the first, and is no second."""
HEAD = re.compile(
    r"\b(?:diseases?|disorders?|problems?|conditions?|abuse|misuse|use|dependence|infections?|cancers?|surger(?:y|ies)"
    r"|injur(?:y|ies)|failure|implants?|devices?|treatments?|therap(?:y|ies)|pressure|allerg(?:y|ies)|medications?"
    r"|medicines?|drugs|symptoms|episodes?|impairment|insufficiency|damage|illness(?:es)?|tumou?rs?|attacks?"
    r"|operations?"
    r"|procedures?|history|behaviou?r|issues|wounds?|dysfunction|syndromes?|defects?|thinners?|products?|areas?)\b",
    re.IGNORECASE,
)
"""A noun that two things before it may share: “bleeding or clotting disorder”."""
SHARES = re.compile(
    r"(?:\w{3,}(?:ful|ous|ive|ic|al|less|ish|ary|ar|id|ing|cular)|alcohol|drugs?|opioid|substance|blood|brain|breast"
    r"|head|ovarian|prostate|skin|gum|thyroid|kidney|liver|heart|lung|bowel|spine|spinal|eating|mood|seizure"
    r"|metal|type \w+|prescription|street|recreational|illegal|slow|fast|weak|loose|short|rapid|raised"
    r"|first|second|upper|lower|left|right|high|low|hot|cold)",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"\s(?:within|in|during|over|for) (?:the |about )?(?:(?:last|past|previous|prior) )?(?:an?|one|two|three|four|six"
    r"|twelve|\d[\d–-]*|few|several|last|past)?(?: (?:or|to) \w+)? ?(?:hours?|days?|weeks?|months?|years?)\b.*$",
    re.IGNORECASE,
)
"""Until when it bars: said once for all."""
PREPOSITION = re.compile(
    r"\b(?:in|at|on|under|around|near|with|from|to|for|between|that|who|which|when|if|including|such as|like)\b",
    re.IGNORECASE,
)
EXAMPLES = re.compile(r",? (?:such as|like|including) (?=\w)")
NO_EXAMPLE = re.compile(r"(?:from|in|on|after|by|when|if|those|the|this|that|it|your|our)\b", re.IGNORECASE)
MOST_OF_FIRST, MOST_OF_SECOND, MOST_OF_ITEM, MOST_OF_EXAMPLE = 4, 6, 7, 5


def each_of(term: str) -> list[str]:
    """Return what a term joins, each as one that bars by itself; the term where it is one."""
    if named := _examples(term):
        return named
    begun = OF_ALL.match(term)
    lead = begun.group() if begun else ""
    found = OR.search(term, len(lead)) or AND.search(term, len(lead))
    if not found:
        return [term]
    first, second = term[len(lead) : found.start()], term[found.end() :]
    tail = WITHIN.search(second)
    bare = second[: tail.start()] if tail else second
    if not _stand_alone(first, bare, is_or=OR.match(found.group()) is not None):
        return [term]
    until = tail.group() if tail else ""
    if second.startswith("to ") and (to := TO.match(f"{lead}{first}")):
        return [f"{lead}{first}{until}", *each_of(f"{to.group()}{second.removeprefix('to ')}")]
    return [f"{lead}{first}{until}", *each_of(f"{_again(lead, second)}{second}")]


def _examples(term: str) -> list[str]:
    """Return what a term names and the examples of it; nothing where it gives no example that is a thing."""
    found = EXAMPLES.search(term) if "(" not in term else None
    parts = [JOINS.sub("", each) for each in split_last(pieces(term[found.end() :]))] if found else []
    are_things = all(len(each.split()) <= MOST_OF_EXAMPLE and not NO_EXAMPLE.match(each) for each in parts)
    if not found or not parts or not are_things:
        return []
    return [*each_of(term[: found.start()]), *(one for each in _with_lead(parts) for one in each_of(each))]


def _again(lead: str, second: str) -> str:
    """Return what is said of the first for the second too."""
    if not SAYS_SORT.search(lead):
        return ""
    is_of_one = BEGINS_ANEW.match(second) and not (lead.rstrip().endswith("to") and second.startswith("any "))
    return "" if is_of_one or (ANEW.match(second) and not second.startswith("any ")) else lead.lower()


def _stand_alone(first: str, second: str, *, is_or: bool) -> bool:
    """Return whether each of two joined things names something without the other."""
    if shares_noun(first, second):
        return False
    words, more = first.split(), second.split()
    if not (0 < len(words) <= MOST_OF_FIRST and more and len(more) <= MOST_OF_SECOND):
        return False
    if PREPOSITION.search(first) or NOT_APART.match(second) or "(" in first:
        return False
    if len(more) > 1 and HEAD.search(second) and (SHARES.fullmatch(words[-1]) or PART_OF_BODY.fullmatch(words[-1])):
        return False
    is_quality = SHARES.fullmatch(words[-1]) and not NAMED.search(words[-1])
    return not (is_quality and len(more) > 1) and (is_or or bool(NAMED.search(first) and NAMED.search(second)))


NAMED = re.compile(
    r"pregnan|breast-?feed|lactat|nursing|(?:itis|osis|oses|ia|ias|emia|oma|pathy|disease|disorders?|syndromes?|teeth"
    r"|allerg(?:y|ies)|infections?|strokes?|surgery|cancers?|failure|epilepsy|seizures|medications?|drugs|alcohol"
    r"|implants?|wounds?|thinners|steroids|bleeding|smoking)$",
    re.IGNORECASE,
)
"""What is a thing of its own, whatever its letters say."""


def each_of_item(text: str) -> list[str]:
    """Return what an item of a list enumerates, each as one that bars by itself."""
    return [released(each) for each in _each_of_item(held(text))]


def _each_of_item(text: str) -> list[str]:
    if found := OF_A_SORT.fullmatch(text.rstrip(". ")):
        return [one for each in split_last(pieces(found["which"])) for one in each_of(SOME.sub("", each))]
    if named := _examples(text):
        return named
    divided = pieces(text)
    if len(divided) > 1 and all(COLOUR.search(each) for each in divided[:-1]):
        return [text]
    parts = split_last(divided)
    joins = len(parts) > len(divided) or any(BEGINS_LAST.match(each) for each in parts[1:]) or _joins_last(parts)
    is_one = len(parts) < 2 or not joins or any(len(BRACKETS.sub("", each).split()) > MOST_OF_ITEM for each in parts)
    if is_one or any(GOES_ON.match(each) and not (len(parts) > 2 and OTHERS.match(each)) for each in parts[1:]):
        return each_of(text)
    return [one for each in _with_lead([JOINS.sub("", each) for each in parts]) for one in each_of(each)]


TO = re.compile(
    r"(?:(?:are|is|have|has|had|with|ever) )*(?:an? |any |known |severe |bad )*(?:allerg(?:ic|y|ies)|sensitive"
    r"|sensitivity|hypersensitiv(?:e|ity)|reactions?) to ",
    re.IGNORECASE,
)


def _with_lead(parts: list[str]) -> list[str]:
    """Return parts of the body that follow “problems with your liver” with the same words before them."""
    lead, told = "", []
    if (to := TO.match(parts[0])) and any(each.startswith("to ") for each in parts[1:]):
        # “are allergic to steroids, or to latex”
        return [f"{to.group()}{each.removeprefix('to ')}" if each.startswith("to ") else each for each in parts]
    for each in parts:
        found = TROUBLE.match(each)
        lead = found.group() if found else lead
        told.append(f"{lead}{each}" if lead and PART_OF_BODY.fullmatch(each.removesuffix("s")) else each)
    return told


OF_A_SORT = re.compile(
    r"(?:certain|some|specific|particular|other|various) (?:\w+ )?(?:medications?|medicines?|drugs?|conditions?"
    r"|supplements?|illnesses|diseases|disorders|allergies|treatments?|antibiotics) \((?:(?:especially|such as|like"
    r"|including|particularly|e\.g\.,?|for example,?|for instance,?) )?(?P<which>[^()]{3,200})\)",
    re.IGNORECASE,
)
"""Names a sort, and in brackets those of it that bar: “certain medicines (especially retinoids)”."""
COLOUR = re.compile(
    r"\b(?:blonde?|gr[ae]y|red|white|black|brown|dark|light|fair|tanned|pale|thin|thick|fine|coarse)$", re.IGNORECASE
)
"""Shares the noun at the end of the enumeration: “grey, red or white hair” is one."""
BRACKETS = re.compile(r"\([^()]*\)")
OTHERS = re.compile(r"(?:(?:and|or) )?(?:any )?other \w+ \w", re.IGNORECASE)
"""What stands before the last of several: “gout, angina, or other serious heart problems”."""
TROUBLE = re.compile(r"(?:problems?|trouble|disease|damage) (?:with|of|in|to) (?:your |the )?", re.IGNORECASE)


def _joins_last(parts: list[str]) -> bool:
    """Return whether the last of several joins two by itself: “gout, heart or lung disease”."""
    first, last = parts[0], parts[-1]
    is_shared = PART_OF_BODY.fullmatch(first.split()[-1]) and HEAD.search(last)
    are_names = len(parts) > 2 and all(len(BRACKETS.sub("", each).split()) <= MOST_OF_NAME for each in parts)
    return are_names or (len(parts) > 1 and OR.search(last) is not None and not is_shared)


MOST_OF_NAME = 3
BEGINS_LAST = re.compile(r"(?:and|or|and/or)\b", re.IGNORECASE)
JOINS = re.compile(r"^(?:and/or|and|or)\s+", re.IGNORECASE)
SOME = re.compile(r"^(?:(?:and/or|and|or|some|certain)\s+)+", re.IGNORECASE)
GOES_ON = re.compile(
    r"(?:(?:and|or) )?(?:which|that|who|but|as|so|because|such as|including|like|for example|e\.g|even"
    r"|especially|particularly"
    r"|unless|if|when|until|not|type|stage|\d|other|others|similar|their|its|the|more|with|without|in|on|at|for)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\s*\((?=[^()]*\b(?:is|are|may|might|can|could|will|some|risks?|data|evidence|interact\w*|concerns?|basis"
    r"|case-by-case"
    r"|caution|requires?|needs?|must|should|increase[sd]?|avoid|safety|unknown|effects?|mixed|altered|enhanced|not)\b)"
    r"[^()]*\)"
    r"|\s*\((?!such as|e\.g|i\.e|including|like|for example|for instance|within|in the|less|more|over|under)"
    r"(?:[^\s()]+\s){4,}[^()]*\)|\s*\((?:please )?(?:ask|tell|bring|check|call|ring|we|I)\b[^()]*\)"
)
"""Why it bars, in brackets behind it: no part of whom it bars."""


def without_reason(text: str) -> str:
    """Return whom an item bars, without the reason in brackets."""
    is_sort = OF_A_SORT.fullmatch(text.rstrip(". "))
    return text if is_sort else BECAUSE.sub("", REASON.sub("", text)).strip() or text


BECAUSE = re.compile(
    r",\s(?:as|because|since) (?:it|they|we|you|the|this|these|that|your)\b.*$", re.IGNORECASE | re.DOTALL
)
