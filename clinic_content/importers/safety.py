"""Contraindications and side effects that a text states, as entries of their lists; nothing that it does not state.

A plain list becomes entries. From sentences and longer items only what is enumerated in so many words is drawn, and the
sentence stays where it was. Whatever the format asks for and the text does not say gets the neutral value, and each
entry a note for staff with the words it came from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from clinic_content.content.schema import Kind, Role

from .blocks import Items, Paragraph
from .references import markers
from .spans import Span, has_words, joined
from .writing import LABEL

CONTRA = re.compile(
    r"contra-?indicated|\bnot (?:be )?(?:recommended|suitable|appropriate|advised|safe|given|used|prescribed)\b"
    r"|\b(?:do|does) not recommend|\b(?:should not|shouldn['’]t|must not|cannot|can['’]t) "
    r"(?:use|have|take|get|receive|be given|be treated|undergo)"
    r"|\bnot (?:a )?(?:good )?candidates?\b|\bwho should not\b",
    re.IGNORECASE,
)
WORSENS = re.compile(r"\bworsen|\bmake .{1,40} worse\b", re.IGNORECASE)
PEOPLE = re.compile(
    r"\b(?:people|patients|individuals|those|anyone|anybody|women|men|adults|children|you)"
    r"(?: (?:who|that|whose)\b| if\b(?: you)?| (?=with\b|currently\b|taking\b|living\b))\s*",
    re.IGNORECASE,
)
EFFECT = re.compile(
    r"\b(?:side[ -]?effects?|adverse (?:effects?|events?|reactions?)|unwanted effects?)\b", re.IGNORECASE
)
ENUMERATES = re.compile(r"\b(?:includ(?:es?|ing)|such as|like)\b:?\s*|\b(?:are|is):\s*", re.IGNORECASE)
FEELS = re.compile(r"\b(?:experiences?|reports?|feels?|causes?|leads? to)\s+", re.IGNORECASE)
NEGATED = re.compile(r"\b(?:no|not|never|without|unlike|fewer|less|than|rather)\b|n['’]t\b", re.IGNORECASE)
SERIOUS = re.compile(r"\b(?:serious|severe|life-threatening|dangerous)\b", re.IGNORECASE)
ADVICE = re.compile(
    r"\b(?:manag|reduc|prevent|lower|relie|protocol|tips|steps|measures|monitor|you can\b|help with|cope)",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"\s(?:during|after|when|while|if|at|within|which|that|but|because|are|is|was|were|may|can"
    r"|usually|often|in|for|from)\b",
    re.IGNORECASE,
)
STARTS_ANEW = re.compile(
    r"(?:are|is|was|were|which|who|that|while|but|usually|may|can|so|although|though|especially|depending)\b", re.I
)
INTENSITY = re.compile(r"(mild|moderate|severe)\s+(?=\w)", re.IGNORECASE)
GROUP = re.compile(r"effects?$|^(?:common|rare|serious|mild)\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])|(?<=[a-z]\.)(?=[A-Z][a-z])")
TREATED = re.compile(
    r"\b([^\W\d_]{3,})\s+(?:therapy|treatments?|infusions?|injections?|nasal|tablets?)\b", re.IGNORECASE
)
NOT_A_NAME = frozenset(
    """
    about after and anxiety any available before behavioral conventional current depression drug
    during effective for health individual innovative many medical mental most new of other our pain
    psychiatric psychiatry some standard such talk that the their these this traditional with your
    """.split()  # noqa: SIM905 - ninety words read better so
)
"""Words that stand before “therapy” or “treatment” and name none."""
LONGEST = 200
MOST_WORDS = 15
MOST_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry to be: its words, the spans it took out of the text where it did, and where it came from."""

    term: str
    source: str
    line: int
    spans: tuple[Span, ...] = ()
    serious: bool = False
    intensity: str = ""


@dataclass(slots=True)
class Drawn:
    """A safety list as it is drawn from the text."""

    kind: Kind
    entries: list[Entry] = field(default_factory=list)
    lead_in: str = ""
    lead_spans: tuple[Span, ...] = ()
    said: set[str] = field(default_factory=set)

    def add(self, entry: Entry) -> bool:
        """Take an entry unless the list says the same already."""
        term = entry.term.casefold()
        if not has_words(term) or len(term) > LONGEST or term in self.said or len(self.entries) >= MOST_ENTRIES:
            return False
        self.said.add(term)
        self.entries.append(entry)
        return True


def subject_of(text: str) -> str:
    """Return the treatment that a text is about: the word it sets most often before “therapy” and the like."""
    found = Counter(match.group(1).casefold() for match in TREATED.finditer(text))
    return next((word for word, number in found.most_common(20) if word not in NOT_A_NAME and number > 1), "")


def kind_of_list(intro: Paragraph | None, role: Role) -> Kind | None:
    """Return which safety list a list in the text is, from the sentence that announces it and from its part."""
    last = sentences(joined(intro.spans))[-1] if intro else ""
    if ADVICE.search(last):
        return None
    announces = last.endswith(":") or bool(re.search(r"\b(?:includ(?:es?|ing)|such as)$", last))
    if announces and CONTRA.search(last):
        return Kind.CONTRAINDICATIONS
    if announces and EFFECT.search(last) and not NEGATED.search(last):
        return Kind.SIDE_EFFECTS
    if announces and not EFFECT.search(last) and role is not Role.CONTRAINDICATIONS:
        return None
    return {Role.CONTRAINDICATIONS: Kind.CONTRAINDICATIONS, Role.SIDE_EFFECTS: Kind.SIDE_EFFECTS}.get(role)


def is_plain(list_: Items) -> bool:
    """Return whether every item of a list can be an entry as it stands."""
    return len(list_.items) <= MOST_ENTRIES and all(
        not item.under
        and not item.depth
        and not item.mark
        and len(item.text) <= LONGEST
        and len(item.text.split()) <= MOST_WORDS
        and not LABEL.match(item.text)
        and not SENTENCE.search(item.text)
        and next(markers(item.text), None) is None
        for item in list_.items
    )


def from_items(list_: Items, kind: Kind) -> Iterator[Entry]:
    """Yield what the items of a list that stays in the text state."""
    for item in list_.items:
        line, text = item.spans[0].line, joined(item.spans)
        for term in _terms_of_item(text, kind):
            effect = effect_of(term, text, line, serious=_is_serious(text, kind))
            yield effect if kind is Kind.SIDE_EFFECTS else Entry(term, text, line)


def effect_of(term: str, source: str, line: int, *, serious: bool) -> Entry:
    """Return a side effect that is stated in the text, with the word before it that says how strong it is."""
    found = INTENSITY.match(term)
    return Entry(
        term[found.end() :] if found else term,
        source,
        line,
        serious=serious,
        intensity=found.group(1).lower() if found else "",
    )


def _terms_of_item(text: str, kind: Kind) -> list[str]:
    label = LABEL.match(text)
    if label and kind is Kind.SIDE_EFFECTS and GROUP.search(label.group(1)):
        return _enumerated(_after(FEELS, text[label.end() :]))
    if label:
        return [label.group(1).strip()]
    if kind is Kind.SIDE_EFFECTS and (found := ENUMERATES.search(text)):
        return _enumerated(text[found.end() :])
    return [_without_markers(text)] if len(text.split()) <= MOST_WORDS else []


def from_sentence(sentence: str, line: int, *, role: Role, subject: str) -> tuple[Kind, list[Entry]] | None:
    """Return what a sentence states about who should not have the treatment, or what it may do."""
    if role is Role.OPTIONS or len(sentence) > 1_000:
        return None
    if found := _contraindicated(sentence, role, subject):
        return Kind.CONTRAINDICATIONS, [Entry(found, sentence, line)]
    if terms := _effects(sentence, role, subject):
        serious = _is_serious(sentence, Kind.SIDE_EFFECTS)
        return Kind.SIDE_EFFECTS, [effect_of(term, sentence, line, serious=serious) for term in terms]
    return None


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; the whole text where it has none."""
    return [each for each in SENTENCE.split(text) if each and each.strip()] or [text]


def _contraindicated(sentence: str, role: Role, subject: str) -> str:
    states = CONTRA.search(sentence) or (role is Role.CONTRAINDICATIONS and WORSENS.search(sentence))
    is_about_it = role is Role.CONTRAINDICATIONS or bool(subject and subject in sentence.casefold())
    if not states or not is_about_it:
        return ""
    people = PEOPLE.search(sentence, states.end()) or PEOPLE.search(sentence)
    term = _without_markers(sentence[people.end() :]).rstrip(".:;, ") if people else ""
    return "" if len(term.split()) > 25 or CONTRA.search(term) else term


def _effects(sentence: str, role: Role, subject: str) -> list[str]:
    effect = EFFECT.search(sentence)
    is_about_it = role is Role.SIDE_EFFECTS or bool(subject and subject in sentence.casefold())
    if not effect or not is_about_it:
        return []
    found = ENUMERATES.search(sentence, effect.end())
    if not found or NEGATED.search(sentence[: found.start()]) or ADVICE.search(sentence[: found.start()]):
        return []
    return _enumerated(sentence[found.end() :])


def _enumerated(text: str) -> list[str]:
    """Return what a text enumerates, up to where the sentence goes on; two things without a comma stay one."""
    first = _without_markers(sentences(text)[0]).rstrip(".:;, ")
    terms: list[str] = []
    for part in re.split(r"\s*[,;]\s*", first):
        term = re.sub(r"^(?:and|or|and/or|as well as)\s+", "", part.strip(), flags=re.IGNORECASE)
        if STARTS_ANEW.match(term):
            break
        term = TAIL.split(term, maxsplit=1)[0].strip()
        if term and len(term.split()) <= 8 and re.search(r"[^\W\d_]{3}", term):
            terms.append(term)
    return terms


def _after(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return text[found.end() :] if found else text


def _without_markers(text: str) -> str:
    for each in sorted(markers(text), key=lambda marker: -marker.begin):
        text = text[: each.begin] + text[each.end :]
    return " ".join(text.split())


def _is_serious(text: str, kind: Kind) -> bool:
    """Return whether a text itself calls its side effects serious."""
    return kind is Kind.SIDE_EFFECTS and bool(
        re.search(SERIOUS.pattern + r".{0,30}" + EFFECT.pattern, text, re.IGNORECASE)
    )
