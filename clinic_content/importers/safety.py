"""Contraindications and side effects that a text states, as entries of their lists; nothing that it does not state.

A plain list becomes entries. From sentences, tables and longer items only what is named in so many words is drawn, and
the text stays as it was. Whatever the format asks for and the text does not say gets the neutral value, and each entry
a note for staff with the words it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Kind, Role

from .barring import barred_in, is_treatment
from .barring_apart import each_of_item, without_reason
from .barring_cases import GENERIC, by_label, cases_in, named_by
from .barring_clashes import clashing_in
from .barring_hints import barred_by_hints
from .barring_known import CONDITION as KNOWN
from .barring_naming import barred_by_name
from .barring_states import CONTRA, TELLS
from .barring_taken import may_not_be_taken
from .barring_terms import examples_in_brackets, examples_in_item, first_of, is_bar
from .barring_told import barred_besides, barred_by_telling
from .blocks import Item, Items
from .effect_items import of_item
from .effect_sentences import shows_after, stated_in
from .effect_signs import signs_in
from .effect_terms import Effect, frequency_of, severity_of
from .effect_words import THEY
from .entry import Entry
from .learned import stem
from .list_kinds import label_of, only_sorts
from .references import markers
from .restated import settled
from .run_in import barred_by_run, effects_by_run, with_commas
from .spans import Span, has_words, joined
from .terms import enumerated, sentences, without_markers

EXAMPLES = Sought(r",? (?:for example|such as|for instance|e\.g\.|including):\s*$")
"""Announces a list of examples: the sentence before it states already what they are examples of."""
OR_ELSE = re.compile(
    r",? or (?=(?:take|have|has|use|had|drink|smoke|are|is|were|was)\b)|, (?=(?:are|have|take|use|had|is|has) \w)",
    re.IGNORECASE,
)
"""Between two things of an item that bar each by itself: “have gout or take warfarin”."""
BARS_BY_GROUP = re.compile(
    r"^(?:(?:absolute|relative|medical|other|common|main|known|certain|some|current) )*(?:contra-?indications?"
    r"|conditions?|medications?|medicines|history|allergies)$",
    re.IGNORECASE,
)
LONGEST, LONGEST_LEAD = 200, 300
MOST_WORDS = 15
MOST_ENTRIES = 200
OF_OTHERS = {Role.OPTIONS, Role.EVIDENCE, Role.GET_HELP}
"""Parts that name people with a condition for another reason than to bar them."""
SAFETY_ROLES = {Role.WARNINGS, Role.PREGNANCY, Role.INTERACTIONS, Role.KEY_SAFETY}
NEAR_EFFECTS = {Role.WHAT_HAPPENS, Role.SELF_CARE, Role.WARNINGS, Role.GET_HELP, Role.KEY_SAFETY, Role.DRIVING}
NEAR = re.compile(
    r"\b(?:hurts?|pain(?:ful)?|downtime|recover\w*|(?:will|might|does) (?:i|it) feel|drive|swell\w*|sore"
    r"|afterwards?|after(?=\W*$))\b",
    re.IGNORECASE,
)
"""Over what may tell of side effects too."""


@dataclass(slots=True)
class Drawn:
    """A safety list as it is drawn from the text."""

    kind: Kind
    entries: list[Entry] = field(default_factory=list)
    lead_in: str = ""
    lead_spans: tuple[Span, ...] = ()
    said: dict[str, int] = field(default_factory=dict)
    offered: dict[int, list[str]] = field(default_factory=dict)
    """The terms that were read in each line, those too that the list had already."""
    doubted: list[Entry] = field(default_factory=list)
    """What was read as an entry and is hardly one."""

    def add(self, entry: Entry) -> bool:
        """Take an entry; where the list has it already, only what is said of it in addition."""
        self.offered.setdefault(entry.line, []).append(entry.term)
        term = _core(entry.term)
        if not has_words(term) or len(entry.term) > LONGEST or len(self.entries) >= MOST_ENTRIES:
            return False
        if term in self.said:
            self._say_more(self.said[term], entry)
            return False
        self.said[term] = len(self.entries)
        for part in re.split(r"\s+(?:and|or)\s+", term):
            self.said.setdefault(part, len(self.entries))
        self.entries.append(entry)
        return True

    def drop(self, term: str, line: int, said: str) -> None:
        """Leave out an entry that was read in what a line says and is none; what was taken out of the text stays."""
        place = next((n for n, each in enumerate(self.entries) if (each.term, each.line) == (term, line)), None)
        if place is None or self.entries[place].is_sure or not _is_said_in(said, self.entries[place].source):
            return
        self.doubted.append(self.entries.pop(place))
        self.said = {each: n - (n > place) for each, n in self.said.items() if n != place}
        if not self.entries and not self.lead_spans:
            self.lead_in = ""

    def cut(self, term: str, line: int, said: str, pieces: Sequence[str]) -> None:
        """Put what names something in the place of an entry that was read too long in what a line says."""
        place = next((n for n, each in enumerate(self.entries) if (each.term, each.line) == (term, line)), None)
        if place is None or self.entries[place].is_sure or not _is_said_in(said, self.entries[place].source):
            return
        kept = self.entries[place]
        others = [each for n, each in enumerate(self.entries) if n != place]
        new = [each for each in pieces if not any(has_all_words(one.term, each) for one in others)]
        self.entries[place : place + 1] = [replace(kept, term=each) for each in new]
        self.said = {_core(each.term): n for n, each in enumerate(self.entries)}

    def lead_from(self, entry: Entry) -> None:
        """Begin the list with the sentence's own words before its first entry, so that the entry reads on from them."""
        before = entry.source[: entry.source.find(entry.term)].strip() if entry.term in entry.source else ""
        if before and len(before) <= LONGEST_LEAD:
            self.lead_in = before

    def settle(self) -> None:
        """Leave out the entries that only restate another: the examples of it, or what it is in other words."""
        self.entries = settled(self.entries, self.kind)

    def tells(self, term: str, line: int = 0) -> bool:
        """Return whether an entry, or what was read in a line, has all words of a term, small ones aside."""
        together = " ".join(self.offered.get(line, ()))
        return has_all_words(together, term) or any(has_all_words(each.term, term) for each in self.entries)

    def _say_more(self, place: int, entry: Entry) -> None:
        held = self.entries[place]
        if _core(held.term) == _core(entry.term):
            self.entries[place] = replace(
                held,
                severity=held.severity or entry.severity,
                frequency=held.frequency or entry.frequency,
                strength=held.strength or entry.strength,
                lasts=held.lasts or entry.lasts,
                what_to_do=held.what_to_do or entry.what_to_do,
            )


def _is_said_in(said: str, source: str) -> bool:
    """Return whether an entry was read in a passage, and not in another one of its line that has the same words."""
    one, other = (re.sub(r"\W+", " ", each.casefold()).strip() for each in (said, source))
    return one in other or other in one


def has_all_words(text: str, term: str) -> bool:
    """Return whether a text has all words of a term, in whatever form and small ones aside."""
    return _words(term) <= _words(text)


def share(one: str, other: str) -> bool:
    """Return whether two terms have a word in common, in whatever form and small ones aside."""
    return bool(_words(one) & _words(other))


@lru_cache(maxsize=4_096)
def _words(term: str) -> frozenset[str]:
    """Return the words of a term without their endings, and without those that name nothing."""
    plain = (stem(each) for each in re.findall(r"[^\W_]+", term.casefold()))
    return frozenset(each for each in plain if each not in SMALL) or frozenset([term])


SMALL = frozenset(
    """
    a an the of in on at to for and or you your have has had be been are is were with any who that this it as if from by
    their they do not can may might after during some other current disorder
    """.split()  # noqa: SIM905 - reads better so
)


@lru_cache(maxsize=1_024)
def _core(term: str) -> str:
    """Return a term as it is compared: without small words in front, and without plural endings."""
    plain = re.sub(
        r"^(?:(?:are|is|be|have|has|had|a|an|the|any|with|who|feeling|being)\s+)+", "", term.casefold().strip(" .,:;")
    )
    return re.sub(r"(?<=[a-z]{3}[^s])s\b", "", re.sub(r"\s*\([^()]*\)$", "", plain))


def is_plain(list_: Items, kind: Kind) -> bool:
    """Return whether every item of a list can be an entry as it stands."""
    return len(list_.items) <= MOST_ENTRIES and all(
        not item.under
        and not item.depth
        and not item.mark
        and len(item.text) <= LONGEST
        and len(item.text.split()) <= MOST_WORDS
        and not label_of(item.text)[0]
        and len(sentences(item.text)) == 1
        and next(markers(item.text), None) is None
        and _is_one(item.text, kind)
        for item in list_.items
    )


def _is_one(text: str, kind: Kind) -> bool:
    if kind is Kind.CONTRAINDICATIONS:
        one = first_of(text)
        is_whole = text.rstrip(".;, ").endswith(one) and len(text) - len(one) < 8
        return is_whole and not OR_ELSE.search(one) and each_of_item(without_reason(one)) == [one]
    return not bars_whom(text) and [each.name for each in of_item(text, label="", rest=text)] == [text.rstrip(".;, ")]


def from_items(list_: Items, kind: Kind, lead: str = "") -> Iterator[Entry]:
    """Yield what the items of a list that stays in the text state; `lead` is what announces them."""
    for item in list_.items:
        line, text = item.spans[0].line, joined(item.spans)
        if text.endswith("?") and kind is Kind.CONTRAINDICATIONS:
            asked = barred_in(text, certain=True, cautions=True, subject="")
            yield from (Entry(term, text, line) for term in asked)
        if text.endswith("?") or (kind is Kind.SIDE_EFFECTS and bars_whom(text)):
            continue
        if kind is Kind.SIDE_EFFECTS:
            is_label = item.under and len(text.split()) <= MOST_OF_LABEL
            label, rest = (text.rstrip(": "), joined(item.under[0].spans)) if is_label else label_of(text)
            yield from (entry_of(each, text, line, lead) for each in of_item(text, label=label, rest=rest))
        else:
            yield from (Entry(term, text, line) for term in _barred_by(item, text))


MOST_OF_LABEL = 8
GROUPED = re.compile(r"(?:certain|some|specific|other|underlying|pre-?existing) ", re.IGNORECASE)
"""Begins a label that names no condition of its own: “Certain medical conditions: …”."""


def bars_whom(text: str) -> bool:
    """Return whether an item among side effects says who should not have the treatment."""
    return bool(NOT_FOR.match(text))


NOT_FOR = re.compile(
    r"(?:not (?:suitable|recommended|advised|safe|appropriate) (?:for|in|if|during)|should not be"
    r"|contra-?indicated)\b",
    re.I,
)


def entry_of(effect: Effect, source: str, line: int, lead: str = "") -> Entry:
    """Return a side effect as an entry, with what its list says of all where itself says nothing."""
    return Entry(
        effect.name,
        source,
        line,
        severity=effect.severity or severity_of(lead),
        frequency=effect.frequency or frequency_of(lead),
        strength=effect.intensity,
        lasts=effect.lasts,
        what_to_do=effect.what_to_do,
    )


def _barred_by(item: Item, text: str) -> list[str]:
    label, rest = (text.rstrip(": "), "") if item.under else label_of(text)
    if label and GROUPED.match(label) and len(hinted := barred_by_hints(rest, "")) > 1:
        return hinted
    if label and rest and BARS_BY_GROUP.search(label):
        return [each for each in enumerated(rest) if is_bar(each)] or [label]
    if rest and only_sorts(label) and (told := _told_behind(rest)):
        return told
    if label:
        said = cases_in(rest) if CONTRA.search(rest) or TELLS.search(rest) else []
        named = each_of_item(without_reason(label))
        if said and KNOWN.search(label) and not GENERIC.fullmatch(label):
            return [*named, *(each for each in said if not is_treatment(each, "treatment"))]
        return said or named_by(label, rest) or named
    first = sentences(without_markers(text))[0]
    stated = barred_in(first, certain=True, cautions=True, subject="") if CONTRA.search(first) else []
    whom = (one for each in OR_ELSE.split(first_of(without_reason(text))) for one in each_of_item(each))
    return (stated or [each for each in whom if is_bar(each)]) + examples_in_item(text)


def _told_behind(rest: str) -> list[str]:
    """Return whom the sentences bar that stand behind a label which only sorts them."""
    said = sentences(rest)
    each = (_barred(one, role=Role.CONTRAINDICATIONS, subject="", goes_on=False, heading="") for one in said)
    return [term for terms in each for term in terms]


def _barred(sentence: str, *, role: Role, subject: str, goes_on: bool, heading: str) -> list[str]:
    """Return whom a sentence bars, by what reads the most of it where its part is about nothing else."""
    plain = SHORTENED.sub(" not", sentence)
    read = _bars(plain, role=role, subject=subject, goes_on=goes_on, heading=heading)
    if plain != sentence:
        # Either spelling may end a condition where the other goes on: “whose pressure isn't controlled, or who …”.
        as_it_is = _bars(sentence, role=role, subject=subject, goes_on=goes_on, heading=heading)
        read = max(as_it_is, [_as_written(each, sentence) for each in read], key=len)
    read += [each for each in barred_besides(plain, bars=bool(read), goes_on=goes_on) if each not in " ".join(read)]
    read = [each for each in read if not (subject and subject in each.casefold() and OF_USE.search(each))]
    return [*read, *examples_in_brackets(plain)] if read else []


def _as_written(term: str, sentence: str) -> str:
    """Return a term in the sentence's own words: what was written out to be understood is shortened again."""
    if term in sentence:
        return term
    sign = "'" if "n't" in sentence else "’"
    return re.sub(r"(?<=[a-z]) not\b", f"n{sign}t", term)


SHORTENED = re.compile(r"(?<=[a-z])n['’]t\b(?<!can['’]t)(?<!won['’]t)", re.IGNORECASE)
"""“is not”, however it is written."""
OF_USE = re.compile(r"\b(?:use|using|treatments?|therapy|sessions?|infusions?)\b", re.IGNORECASE)
"""Beside its name: says that somebody has the treatment, and nothing that bars."""


def _bars(sentence: str, *, role: Role, subject: str, goes_on: bool, heading: str) -> list[str]:
    certain = role is Role.CONTRAINDICATIONS
    if FRAGMENT.match(sentence):
        return [each for each in cases_in(sentence) if KNOWN.search(each)]
    labelled = (by_label(sentence, cautions=True) or []) if role in SAFETY_ROLES else []
    found = barred_in(sentence, certain=certain or goes_on, cautions=role in SAFETY_ROLES, subject=subject)
    if not certain:
        taken = may_not_be_taken(sentence, role, heading)
        read = [*labelled, *(taken if len(taken) > len(found) else found or clashing_in(sentence, subject))]
        return read if role in OF_OTHERS else _fuller(read or barred_by_telling(sentence, subject), sentence, subject)
    if (by_its_label := by_label(sentence)) is not None:
        return by_its_label
    by_case = cases_in(sentence)
    read = by_case if len(by_case) > len(found) else found or barred_by_name(sentence)
    read = read or barred_by_telling(sentence, subject) or clashing_in(sentence, subject)
    return [each for each in _fuller(read, sentence, subject) if not is_treatment(each, subject)]


FRAGMENT = re.compile(r"if you (?:are|have|take|had|were|suffer|wear|use)\b[^,;:?!]{3,120}$", re.IGNORECASE)
"""A case and nothing else, as the line of a list that lost its marks: “If you take blood thinners.”"""


def _fuller(read: list[str], sentence: str, subject: str) -> list[str]:
    """Return what reads more conditions out of a sentence: its frame, or its hints; a long enumeration is whole."""
    if len(read) >= ENOUGH:
        return read
    hinted = barred_by_hints(sentence, subject)
    return hinted if len(hinted) > sum(bool(KNOWN.search(each)) for each in read) else read


ENOUGH = 3


@lru_cache(maxsize=256)
def _is_near(heading: str) -> bool:
    return bool(NEAR.search(heading))


def from_sentence(
    sentence: str,
    line: int,
    *,
    role: Role,
    subject: str,
    before: Kind | None = None,
    heading: str = "",
    told: bool = False,
) -> tuple[Kind, list[Entry]] | None:
    """Return what a sentence states about who should not have the treatment, or what it may do.

    `before` is what the sentence before it stated: this one goes on about the same. `heading` is what stands over it;
    `told` says that its paragraph has told of side effects already.
    """
    if barred := barred_by_run(sentence):
        return Kind.CONTRAINDICATIONS, [Entry(term, sentence, line) for term in barred]
    sentence = with_commas(EXAMPLES.sub(".", sentence) if CONTRA.search(sentence) else sentence)
    if (
        len(sentence) > 1_000
        or sentence.rstrip().endswith(":")
        or (role is Role.OPTIONS and not (subject and subject in sentence.casefold()))
    ):
        return None
    bars_on = before is Kind.CONTRAINDICATIONS
    is_sign = shows_after(sentence, role) and bool(signs_in(sentence))
    is_suited = role is Role.USES and OF_PEOPLE.match(sentence) is not None and not sentence.endswith(".")
    if not (is_sign or is_suited) and (
        found := _barred(sentence, role=role, subject=subject, goes_on=bars_on, heading=heading)
    ):
        return Kind.CONTRAINDICATIONS, [Entry(term, sentence, line) for term in found]
    near = told or role in NEAR_EFFECTS or _is_near(heading)
    goes_on = before is Kind.SIDE_EFFECTS or (told and THEY.match(sentence) is not None)
    if stated := stated_in(sentence, role=role, subject=subject, goes_on=goes_on, near=near) or effects_by_run(
        sentence
    ):
        return Kind.SIDE_EFFECTS, [entry_of(each, sentence, line) for each in stated]
    return None


OF_PEOPLE = re.compile(
    r"(?:patients|people|those|adults|women|men|anyone|individuals) who (?:cannot|can['’]t)\b", re.IGNORECASE
)
"""An item of those whom it suits: “people who cannot take tablets”."""
