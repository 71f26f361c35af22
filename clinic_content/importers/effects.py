"""Side effects that a sentence states: by what announces them, what causes them, and what people have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.cues import Sought

from .effect_acts import done_by_it
from .effect_clauses import (
    FELT_FROM_IT,
    LABEL,
    NONE,
    Read,
    bare,
    behind_colon,
    changing,
    feeling,
    figured,
    is_if,
    is_negated,
    labelled,
    made_worse,
    risking,
    superlative,
    usual,
)
from .effect_naming import harms_in, is_complaint
from .effect_terms import Effect, apart, effect_of, is_name, lasting_of_one
from .effect_words import (
    A_FEW,
    ADVICE,
    CAUSES,
    EFFECT,
    ENUMERATES,
    FELT,
    GOOD,
    GROUP,
    HAPPENS,
    IS,
    ITSELF,
    KNOWN,
    MOST,
    NOT_EFFECTS,
    OCCURS,
    OPENED,
    OTHER,
    PLAIN_EFFECT,
    THEY,
    all_known,
    is_known,
)  # fmt: skip
from .subject import CONDITION as A_CONDITION
from .terms import enumerated, without_markers


def effects_in(sentence: str, *, certain: bool, subject: str, near: bool = False) -> list[Effect]:
    """Return the side effects that a sentence states; `certain` where its part is about them, `near` if it may be."""
    plain = SAID_TWICE.sub("", without_markers(sentence))
    plain = IF_IT.sub("", plain) if certain else plain
    if SEEKS.match(plain) or not (certain or KNOWN.may(plain) or EFFECT.may(plain)):
        return []
    clauses = CLAUSE.split(plain)
    if len(clauses) == 1:
        clauses = _told_apart(GOES_ON.split(plain), certain=certain or near, subject=subject) or [plain]
    if len(clauses) > 1:
        # What follows a clause that states side effects goes on about these.
        found: list[Effect] = []
        for clause in clauses:
            found += effects_in(clause, certain=certain or bool(found), subject=subject, near=near)
        return found
    if plain.endswith("?") or not _is_about(plain, subject, certain=certain) or _is_of_disease(plain, subject):
        return []
    return _read(plain, certain=certain, subject=subject, near=near) or (_by_label(plain) if certain else [])


def _read(plain: str, *, certain: bool, subject: str, near: bool) -> list[Effect]:
    """Return what the surest way of stating side effects reads that names any."""
    for terms, lead in _readings(plain, certain=certain, subject=subject, near=near):
        if not terms:
            continue
        stated = [effect_of(each, plain, lead=lead) for term in terms for each in apart(term)]
        named = [*(_by_label(plain) if certain else ()), *stated, *_done_besides(plain, stated, subject)]
        if named := [each for each in named if is_name(each.name)]:
            return lasting_of_one(named, plain)
    return []


def _done_besides(plain: str, stated: list[Effect], subject: str) -> list[Effect]:
    """Return what a sentence says besides that the treatment does: “it can make you dizzy and raise your pulse”."""
    said = " ".join(each.name for each in stated).casefold()
    done = done_by_it(plain, named=False, subject=subject)
    return [effect_of(each, plain, lead=plain) for each in done if each.casefold().split()[-1] not in said]


def _by_label(plain: str) -> list[Effect]:
    """Return the side effect that the label of a line names: “Bruising: a small injury to the vein”."""
    found = LABEL.match(plain)
    label = found["label"] if found else ""
    is_short = label[:1].isupper() and "," not in label and len(label.split()) <= MOST_OF_LABEL
    is_one = is_short and not GROUP.search(label) and (is_complaint(label) or (is_known(label) and " " in label))
    return [effect_of(label, plain)] if is_one and not (EFFECT.search(label) or ADVICE.search(label)) else []


MOST_OF_LABEL = 6


def _readings(plain: str, *, certain: bool, subject: str, near: bool) -> Iterator[Read]:
    """Yield what each way of stating side effects reads in a sentence, the surest first."""
    named = certain or near or bool(FELT_FROM_IT.search(plain)) or bool(subject and subject in plain.casefold())
    yield (harms_in(plain), "") if certain else NONE
    yield labelled(plain, named=certain or SYSTEM.match(plain) is not None)
    yield _announced(plain, certain=certain, subject=subject)
    yield figured(plain, certain=certain, subject=subject)
    yield _caused(plain, certain=certain or near, subject=subject)
    yield superlative(plain, named=named)
    yield _occurring(plain, certain=certain or near, subject=subject)
    yield usual(plain, named=named)
    yield feeling(plain, named=named)
    yield changing(plain, certain=certain or near, subject=subject)
    yield bare(plain, certain=certain, subject=subject)
    yield risking(plain, named=named)
    yield made_worse(plain, named=named)
    yield behind_colon(plain, certain=certain, subject=subject)
    yield _including(plain) if certain else NONE
    yield done_by_it(plain, named=certain or near, subject=subject), plain


def _told_apart(clauses: list[str], *, certain: bool, subject: str) -> list[str]:
    """Return the clauses of a sentence where each states side effects by itself, but for those that deny any."""
    kept = [each for each in clauses if not SPARED.search(each)] if len(clauses) > 1 else []
    read = sum(bool(effects_in(each, certain=certain, subject=subject, near=True)) for each in kept)
    return kept if read == len(kept) or (certain and FIGURES.search(kept[-1]) and 2 * read >= len(kept)) else []


def _is_of_disease(sentence: str, subject: str) -> bool:
    """Return whether a sentence tells what an illness does, or what makes something likelier."""
    if UNTREATED.search(sentence) or LIKELIER.search(sentence):
        return True
    return not (subject and subject in sentence.casefold()) and bool(OF_DISEASE.match(sentence))


OF_DISEASE = Sought(
    rf"(?:the |this |living with )?(?:[\w-]+ ){{0,3}}?{A_CONDITION.pattern}(?: \(\w+\))?(?: also"
    rf"| often)? (?:(?:can|may|could|might)(?: also| often)? (?:lead"
    r" to|cause|result in|make|affect|trigger)|leads to|causes|results in|comes with|is (?:marked"
    r"|characteri[sz]ed) by)\b"
)
LIKELIER = Sought(
    r"^(?:these|other|such|those) (?:medical|health) (?:problems|conditions|issues)\b|\b(?:factors?"
    r"|(?:medical|health) (?:problems|conditions))\b[^.;]{0,40}\b(?:risk|likelihood|chance)"
)
UNTREATED = Sought(r"\b(?:untreated|without treatment|left alone)\b")


def _is_about(sentence: str, subject: str, *, certain: bool) -> bool:
    """Return whether a sentence can be about the treatment and not about another."""
    if subject and subject in sentence.casefold():
        return not re.search(
            rf"\b(?:unlike|than|compared (?:to|with)|instead of)\b.{{0,40}}{re.escape(subject)}", sentence, re.I
        )
    is_general = not subject and PLAIN_EFFECT.search(sentence) is not None
    if COMPARES.match(sentence) and OTHER.search(sentence):
        return False
    return is_general or not OTHER.search(sentence) or (certain and not OTHER.match(sentence))


COMPARES = re.compile(
    r"(?:compare|compared (?:to|with)|unlike|with (?:regular|other|traditional|most|older)|in contrast"
    r"|by contrast|whereas)\b",
    re.IGNORECASE,
)
SYSTEM = re.compile(
    r"(?:allergic|cardiovascular|gastro-?intestinal|muscular|musculoskeletal|neurologic(?:al)?|ophthalmologic"
    r"|psychiatric|respiratory"
    r"|dermatologic(?:al)?|genitourinary|endocrine|ha?ematologic|central nervous system): (?=[^.]+,)",
    re.IGNORECASE,
)
"""A line of side effects sorted by what they touch: “Respiratory: cough, hiccups”."""
SAID_TWICE = re.compile(
    r"^(?:side effects?|risks?|adverse (?:reactions|effects)):\s+(?=[^.]*\b(?:effects?|reactions?"
    r"|risks)\b[^.]*\b(?:are|is"
    r"|includ\w+)\b)",
    re.IGNORECASE,
)
"""A label before a sentence that says the same again: “Side effects: The most common side effects are …”."""
IF_IT = re.compile(
    r"^(?:if|when|where|should) (?:the|this|it|too much|product|an?|any)\b(?! (?:patient|person|child|client"
    r"|doctor|nurse))"
    r"[^,.;]{3,80}, (?=\w)",
    re.IGNORECASE,
)
"""When something comes of it: “If the gel gets into the eye, it may cause a burn.”"""
OF_WHOM = re.compile(r"\bwho (?:may|might|can|could|also|often|still) (?:\w+ )?$", re.IGNORECASE)
"""Says of which people it speaks: “patients who may have trouble with the way”."""
CLAUSE = Sought(r";\s+(?=(?:there|it|they|you|some|other|others|less|rare)\b)")
GOES_ON = Sought(
    r"(?:,\s+(?:(?:and|but|while|whereas|although|though)\s+)?|;|\s+(?:and|but|while|whereas)\s+)"
    r"(?=(?:some|others?|a (?:few|small number|handful|minority)|fewer|many|most|about|around|up to|one in"
    r"|\d[\d.,–-]*(?:\s?%| in"
    r"| out of)) (?:\S+ ){0,7}?(?:feel|get|have|had|notice|report|experience|develop|lose|become|are|see|may|can"
    r"|might)\b)"
    r"|\s+and\s+(?=(?:the|your) \w+(?: \w+)? (?:may|can|might|could)\b)"
    r"|(?:,\s+(?:and|but|while|so)|;)\s+(?=your|you (?:may|can|could|might|will) \w|(?:[\w-]+ ){1,5}(?:is|are|may|can"
    r"|will) \w)"
)
NAMED_BEFORE = re.compile(
    r"\b(?:is|are|was|were) (?:by far |also |among |one of |some of )*(?:the|a|an) (?:\w+ ){0,3}$", re.IGNORECASE
)
SEEKS = re.compile(
    r"(?:please )?(?:call|seek|get|go to|contact|ring|phone|dial) (?:us\b|911|999|112|your|an?\b|for\b|to\b|the\b"
    r"|emerg|medical|urgent|help)"
    r".*\b(?:if|for|when)\b",
    re.IGNORECASE,
)
"""Says when to seek help, and not what the treatment does."""
FIGURES = re.compile(r"\d\s?%|\d in \d")
"""Where each clause has its figure, one that is not understood does not spoil the others."""
BELOW = re.compile(r"\b(?:when|while|once|until|as soon as)\b", re.IGNORECASE)
"""Opens a clause whose verb says nothing of the side effects before it: “they ease when the drip is slowed”."""
AS_MILD = re.compile(r"^(?:[\w-]+(?:,| and)? ){0,4}[\w-]+:\s+")
FOLLOWED = Sought(r"\bfollowed by\s+|, then\s+")
WITH_FIGURE = re.compile(r"(?:,|\band)\s+([a-z][a-z -]{2,40}?) (?:by|in|for) (?:about |around )?(\d[\d.]*\s?%)")
SPARED = Sought(r"\b(?:nothing|no (?:side )?effects?|none)\b|\bfine\b")


def _announced(sentence: str, *, certain: bool, subject: str) -> Read:
    effect = EFFECT.search(sentence) or (THEY.match(sentence) if certain else None)
    if not effect:
        return NONE
    names = ENUMERATES.search(sentence, effect.end())
    found = names or IS.search(sentence, effect.end())
    lead = sentence[: found.start()] if found else ""
    if (
        not found
        or NAMED_BEFORE.search(sentence[: effect.start()])
        or (not names and BELOW.search(lead, effect.end()))
        or (is_negated(lead) and not DUE.search(sentence[: effect.start()]))
        or ADVICE.search(lead)
        or not (certain or DUE.search(sentence[: effect.start()]) or _leads(sentence, effect, lead, subject))
    ):
        return NONE
    rest = AS_MILD.sub("", sentence[found.end() :])
    terms = [each for each in enumerated(_to_known(rest)) if not NOT_EFFECTS.search(each)]
    is_plain = bool(names and PLAIN_EFFECT.match(effect.group()))
    if is_plain and certain:
        return terms, lead
    return (
        [each for each in terms if not GOOD.search(each)] if is_plain else all_known(terms, A_FEW if certain else MOST)
    ), lead


DUE = Sought(r"\b(?:due to|because of|for fear of) (?:the |its |these |possible |potential )*$")
"""Before “side effects”: they are those of what somebody does not go on with."""


def _to_known(text: str) -> str:
    """Return what stands after “ranging from”, with its ends as an enumeration."""
    return re.sub(r"\s+to\s+(?=\w)", ", ", text) if re.match(r".{3,40}\sto\s.{3,40}(?:\sto\s|[.,])", text) else text


def _leads(sentence: str, effect: re.Match[str], lead: str, subject: str) -> bool:
    """Return whether the words around “side effects” are those of the treatment that the page is about."""
    before, between = sentence[: effect.start()], lead[effect.end() :]
    if subject and subject in f"{before} {between}".casefold():
        return True
    of_another = re.search(r"\b(?:of|with|from|to|for)\s+(?!people|patients|those|users|cases)(\w+)", between)
    if of_another and not (ITSELF.search(between) or OF_USE.search(between)):
        return False
    own = re.match(
        r"\W*(?:watch|look|out|aware|monitor|know|be|of|for|even|rarer|health|surgical|medical|procedural|general"
        r"|specific|associated|treatment|procedure|surgery|injection|infusion"
        r"|the|some|other|most|more|less|possible|potential|common|rare|serious|mild|known|typical|these|many"
        r"|reported|short-term|long-term|lasting|minor|while|although|in|very|uncommon|frequent\w*|additional"
        r"|however|like|,|\s|as"
        r"|with|any"
        r"|are|there|it|may|can|cause|have|and|but|commonly|main|such|usual|medicine|medication)*\W*$",
        before,
        re.I,
    )
    return bool(own) or bool(ITSELF.search(before))


OF_USE = re.compile(r"\b(?:of|with|from) (?:[\w-]+ ){0,3}?(?:use|usage|dos(?:es|ing)|exposure)\b", re.IGNORECASE)
"""Says of which use side effects come: “complications of chronic use include …”."""


def _caused(sentence: str, *, certain: bool, subject: str) -> Read:
    is_named = certain or bool(subject and subject in sentence.casefold())
    terms: list[str] = []
    lead = ""
    for pattern in (CAUSES, FELT):
        matches = [each for each in pattern.finditer(sentence) if not _is_aside(sentence[: each.start()])]
        if not matches:
            continue
        ends = [*(each.start() for each in matches[1:]), len(sentence)]
        for found, end in zip(matches, ends, strict=False):
            before = sentence[: found.end()]
            of_it = ITSELF.search(before) if pattern is CAUSES else FELT_FROM_IT.search(sentence)
            is_other = _is_aside(before) or OF_WHOM.search(before) or not (is_named or of_it)
            if is_other or is_negated(before) or is_if(before):
                continue
            loses = found.start() + found.group().rfind("lose ") if found.group().endswith("lose ") else found.end()
            rest, _, named = sentence[loses:end].partition(": ")
            after = ENUMERATES.search(rest)
            terms += all_known(enumerated(rest[after.end() :] if after else rest), A_FEW if certain else MOST)
            terms += all_known(enumerated(named)) if named else []
            lead = lead or before
        if terms:
            return terms, lead
    return NONE


def _including(sentence: str) -> Read:
    """Read what something may include, where the part is about side effects."""
    found = INCLUDES.search(sentence)
    if not found or is_negated(sentence[: found.start()]) or ADVICE.search(sentence[: found.start()]):
        return NONE
    return all_known(enumerated(sentence[found.end() :]), MOST), ""


INCLUDES = Sought(r"\b(?:can|may|might|could)(?: also)? (?:include|involve)\s+(?:feelings of )?")


def _is_aside(before: str) -> bool:
    """Return whether what follows these words stands in brackets."""
    return before.count("(") > before.count(")")


def _occurring(sentence: str, *, certain: bool, subject: str) -> Read:
    begun = OPENED.match(sentence)
    rest = sentence[begun.end() :] if begun else sentence
    matches = [each for each in (OCCURS.match(rest), HAPPENS.match(rest) if certain else None) if each]
    found = min(matches, key=lambda each: each.end(), default=None)
    if not found or is_if(found.group()) or is_negated(found.group()):
        return NONE
    is_rare = begun is not None and "rare" in begun.group().casefold()
    is_named = (
        certain
        or is_rare
        or bool(FELT_FROM_IT.search(found.group()))
        or bool(subject and subject in sentence.casefold())
        or "been" in found.group()
    )
    terms = enumerated(next(each for each in found.groups() if each)) + _going_on(rest[found.end() :])
    if not is_named and not EFFECT.search(sentence) and not _is_sure(terms):
        return NONE
    said = f"{begun.group() if begun else ''}{found.group()}{rest[found.end() :][:60]}"
    return (terms, said) if terms and len(all_known(terms)) == len(terms) else NONE


def _is_sure(terms: list[str]) -> bool:
    """Return whether so many terms are unwanted that no name of the treatment is needed."""
    return len(terms) >= SURE and all(map(is_known, terms))


SURE = 3


def _going_on(rest: str) -> list[str]:
    """Return what the rest of a sentence adds: “followed by”, or one more with its figure, “and headache by 8%”."""
    after = FOLLOWED.search(rest)
    more = enumerated(rest[after.end() :]) if after else []
    return more + [f"{one} ({figure})" for one, figure in WITH_FIGURE.findall(rest)]
