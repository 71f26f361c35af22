"""What the parts of an article state: contraindications, side effects and uses, gathered from all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from clinic_content.content.schema import Kind, Role

from . import list_kinds, safety
from .announcing import nested
from .barring_answers import asks_whom, barred_by_answer, barred_by_reply
from .barring_cases import GENERIC
from .barring_lacking import barred_by_lacking
from .barring_reasons import harms_given
from .barring_states import CONTRA, TELLS
from .barring_tables import barred_by_table
from .barring_terms import is_bar
from .blocks import Block, Item, Items, Paragraph, Table
from .calls import CALL, is_call
from .drafted import Drafted, Told
from .effect_signs import sends, signs_in
from .effect_tables import effects_of_table, holds_labels, is_advice, is_of_others
from .effect_terms import effect_of, is_name
from .effect_words import PLAIN_EFFECT
from .entry import Entry
from .headings import DANGERS
from .leads import kind_of, lead_of, said_by
from .learned import Offered, Reader, found_in
from .likely_terms import Sort
from .passages import ROW, Passage, passages_of
from .roles import role_of
from .safety import Drawn
from .spans import Aside, joined
from .subject import CONDITION
from .terms import sentences
from .use_frames import denies, uses_by_frames
from .use_hints import uses_by_hints
from .uses import NAMES_NO_USE, is_name_of_use, use_role, uses_in, uses_of_list, uses_of_table
from .vetoes import goes_on_about_illness, is_allowed, is_of_another, is_of_nobody, only_likens, suits, turned
from .writing import Keys

OF_DANGERS = {Role.CONTRAINDICATIONS, Role.SIDE_EFFECTS, Role.OPTIONS, Role.WARNINGS}
"""Parts that name illnesses for another reason than to say what the treatment is for."""
BARS = {Role.CONTRAINDICATIONS, Role.WARNINGS}
SAID_ALREADY = "The list has it already."
KIND_OF = {Sort.BARRED: Kind.CONTRAINDICATIONS, Sort.HARM: Kind.SIDE_EFFECTS}


@dataclass(slots=True)
class Gathered:
    """What the parts of an article come to: sections, the safety lists drawn from them, and what was left out."""

    keys: Keys
    subject: str
    sections: list[Drafted] = field(default_factory=list)
    lists: dict[Kind, Drawn] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    uses: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    title: str = ""
    draws: bool = True
    """Whether the page is about a treatment, so that lists are drawn from it."""
    reader: Reader = found_in
    """Reads a passage after the rules did."""
    text: str = ""
    """All of the page, in small letters."""

    def list_of(self, kind: Kind) -> Drawn:
        """Return the safety list of a kind, beginning it where there is none."""
        return self.lists.setdefault(kind, Drawn(kind))

    def state(self, text: str, line: int, role: Role, heading: str = "", *, of_uses: Role | None = None) -> None:
        """Draw from a text what it states of contraindications, side effects and uses.

        `of_uses` is what it is read as for its uses, where that is not what its heading says.
        """
        of_uses = of_uses or use_role(role, heading)
        before: Kind | None = None
        told, said = False, ""
        for sentence, reply in pairwise([*sentences(text), ""]):
            if self.draws and reply and sentence.endswith("?"):
                self.take(Kind.CONTRAINDICATIONS, [Entry(t, sentence, line) for t in barred_by_reply(sentence, reply)])
            of_illness, said = goes_on_about_illness(said, sentence, self.subject), sentence
            uses = uses_in(sentence, role=of_uses, subject=self.subject)
            uses = uses or uses_by_frames(sentence, of_uses, self.subject)
            self.use(uses or (uses_by_hints(sentence, self.subject) if role not in OF_DANGERS else []))
            found = (
                safety.from_sentence(
                    sentence, line, role=role, subject=self.subject, before=before, heading=heading, told=told
                )
                if self.draws
                else None
            )
            before = found[0] if found else None
            told = told or before is Kind.SIDE_EFFECTS or bool(PLAIN_EFFECT.search(sentence))
            entries = [each for each in found[1] if self._is_said(each, found[0], role, heading)] if found else []
            entries = [] if of_illness and found and found[0] is Kind.SIDE_EFFECTS else entries
            if found:
                self.take(found[0], entries)
            if found and found[0] is Kind.CONTRAINDICATIONS and entries:
                given = harms_given(sentence, self.subject, [each.term for each in entries])
                self.take(Kind.SIDE_EFFECTS, [safety.entry_of(each, sentence, line) for each in given])

    def state_asked(self, question: str, answer: str, line: int) -> None:
        """Draw from a question what somebody has who asks whether they may, where the answer says that it matters."""
        if not self.draws:
            return
        said = [each.term for each in self.list_of(Kind.CONTRAINDICATIONS).entries if each.source in answer]
        barred = [
            each for each in barred_by_answer(question, answer) if not any(safety.share(each, one) for one in said)
        ]
        self.take(Kind.CONTRAINDICATIONS, [Entry(term, question, line) for term in barred])

    def state_items(self, list_: Items, intro: Block | None, role: Role, heading: str) -> None:
        """Draw from a list that stays in the text what it states."""
        kind = kind_of(list_, intro, role, heading)
        signs = self._signs_of(list_, said_by(intro) or heading) if kind is not Kind.CONTRAINDICATIONS else []
        if signs:
            self.take(Kind.SIDE_EFFECTS, signs)
            return
        list_ = list_kinds.without_others(list_, self.subject)
        if not kind and self.draws and (lacking := barred_by_lacking(list_, role, heading)):
            self.take(Kind.CONTRAINDICATIONS, lacking)
        elif not kind or not self.draws:
            self._state_each(list_, said_by(intro), role, heading)
        else:
            self._state_kind(list_, kind, lead_of(intro, heading), heading)

    def _signs_of(self, list_: Items, said: str) -> list[Entry]:
        """Return what may be seen of which the items of a list under a call for help tell: “your leg aches”."""
        clauses = sum(bool(CLAUSE.match(item.text)) for item in list_.items)
        if not self.draws or 2 * clauses < len(list_.items) or not sends(f"{sentences(said)[-1].rstrip(': ')} pain"):
            return []
        told = ((item, sign) for item in list_.items for sign in signs_in(f"Call us at once if {item.text}"))
        return [safety.entry_of(sign, joined(item.spans), item.spans[0].line) for item, sign in told]

    def _state_kind(self, list_: Items, kind: Kind, lead: str, heading: str) -> None:
        """Draw from a list that is of one kind its items, and what they say besides of the other kind."""
        drawn = self.list_of(kind)
        for entry in safety.from_items(list_, kind, lead):
            drawn.add(entry)
        if kind is Kind.CONTRAINDICATIONS:
            self._state_reasons(list_)
            self._state_under(list_.items, Role.OTHER)
            return
        self._state_barred(list_)
        if list_kinds.is_of_paragraphs(list_):
            self._state_paragraphs(list_, heading)

    def _state_paragraphs(self, list_: Items, heading: str) -> None:
        """Draw from a list whose items are paragraphs, each about what its first sentence says."""
        for item in list_.items:
            text = joined(item.spans)
            self.state(text, item.spans[0].line, _danger_of(f"{sentences(text)[0]}:", Role.OTHER), heading)
            self._state_under([item], Role.OTHER, heading)

    def _state_under(self, items: Iterable[Item], role: Role, heading: str = "") -> None:
        """Draw from the paragraphs under items."""
        for each in (one for item in items for one in item.under):
            self.state(joined(each.spans), each.spans[0].line, role, heading)

    def _state_barred(self, list_: Items) -> None:
        """Draw from a list of side effects whom an item of it bars."""
        for item in list_.items:
            if safety.bars_whom(joined(item.spans)) or _tells_later(item):
                self.state(joined(item.spans), item.spans[0].line, Role.OTHER)

    def _state_reasons(self, list_: Items) -> None:
        """Draw from why the items of a list bar what the treatment would do: “…: it can worsen a rash”."""
        entries: list[Entry] = []
        for item in list_.items:
            for sentence in reasons_of(joined(item.spans)):
                found = safety.from_sentence(sentence, item.spans[0].line, role=Role.OTHER, subject=self.subject)
                entries += found[1] if found and found[0] is Kind.SIDE_EFFECTS else []
        self.take(Kind.SIDE_EFFECTS, entries)

    def _state_each(self, list_: Items, said: str, role: Role, heading: str) -> None:
        """Draw from each item of a list what it states by itself."""
        used_for = uses_of_list(list_, said, role=use_role(role, heading))
        self.use(used_for)
        if used_for or list_kinds.tells_about(heading, said) or list_kinds.offers(said):
            role = Role.OTHER
        # What an item names is taken already: what it says behind that is no further use.
        of_uses = Role.OTHER if used_for else None
        for item in list_.items:
            self.state(joined(item.spans), item.spans[0].line, role, heading, of_uses=of_uses)
        for item in list_.items:
            self._state_under([item], _danger_of(item.text, role), heading)

    def state_table(self, table: Table, role: Role) -> None:
        """Draw from a table what it states of uses, contraindications and side effects."""
        self.use(uses_of_table(table))
        if not self.draws:
            return
        barred = [Entry(*each) for each in barred_by_table(table, certain=role in BARS)]
        self.take(Kind.CONTRAINDICATIONS, barred)
        if barred and not holds_labels(table):
            return
        stated = effects_of_table(table, certain=role is Role.SIDE_EFFECTS, subject=self.subject)
        self.take(Kind.SIDE_EFFECTS, [safety.entry_of(effect, source, line) for effect, source, line in stated])

    def counts(self) -> dict[Kind, int]:
        """Return how many entries the safety lists have, so that it can be told which of them grow."""
        return {kind: len(self.list_of(kind).entries) for kind in KIND_OF.values()}

    def state_block(
        self, block: Block, intro: Block | None, role: Role, heading: str, leans: tuple[str, ...] = ()
    ) -> None:
        """Draw from a block that stays in the text what it states, by the rules and then by what reads after them."""
        self._state_by_rules(block, intro, role, heading)
        if self.draws:
            self._state_learned(passages_of(block, intro, role, heading, leans))

    def _state_learned(self, passages: Iterable[Passage]) -> None:
        """Draw from passages what they name in words that no rule knows, and leave out what is none."""
        # What is found in one passage must not look as if the rules had read it in the next one of its line.
        for passage, offered in [(each, self._offered(each.line)) for each in passages]:
            for found in self.reader(passage, offered):
                if found.pieces:
                    self.list_of(KIND_OF[found.sort]).cut(found.text, passage.line, passage.text, found.pieces)
                elif found.is_doubt:
                    if not _is_plain(found.sort, passage):
                        self.list_of(KIND_OF[found.sort]).drop(found.text, passage.line, passage.text)
                elif found.sort is Sort.USE:
                    self.use(
                        [found.text] if is_name_of_use(found.text) and not denies(passage.text, found.text) else []
                    )
                else:
                    self._take_learned(KIND_OF[found.sort], found.text, passage)

    def _offered(self, line: int) -> Offered:
        """Return the terms that the rules have read in a line."""
        terms = {sort: tuple(self.list_of(kind).offered.get(line, ())) for sort, kind in KIND_OF.items()}
        return {**terms, Sort.USE: tuple(self.uses)}

    def _take_learned(self, kind: Kind, term: str, passage: Passage) -> None:
        """Take a term into the list of a kind, if it is none that the list has in other words."""
        term = turned(term) if kind is Kind.CONTRAINDICATIONS else term
        if (
            not term
            or (self.subject and term.casefold().startswith(f"{self.subject} "))
            or passage.role in list_kinds.NOT_OF_TREATMENT - {Role.USES}
            or self._is_wanted(term)
            or _is_no(term, kind, passage, self.subject)
        ):
            return
        if passage.is_led and (
            is_allowed(passage.lead, passage.lead) or (kind is Kind.CONTRAINDICATIONS and suits(passage.lead))
        ):
            return
        if self._is_elsewhere(term, kind, passage.text, passage.heading):
            return
        if kind is Kind.SIDE_EFFECTS and goes_on_about_illness(passage.lead, passage.text, self.subject):
            return
        entry = Entry(term, passage.text, passage.line)
        if kind is Kind.SIDE_EFFECTS:
            effect = effect_of(term, passage.text, lead=passage.text)
            if not is_name(effect.name):
                return
            entry = safety.entry_of(effect, passage.text, passage.line)
        if not (self._is_treated(entry, kind, passage.role) or self.list_of(kind).tells(term, passage.line)):
            self.take(kind, [replace(entry, learned=True)])

    def _is_wanted(self, term: str) -> bool:
        """Return whether a term is what the page is for: it says so, or comes back to that illness again and again."""
        if any(safety.has_all_words(each, term) for each in (self.title, *self.uses)):
            return True
        return CONDITION.search(term) is not None and self.text.count(term.casefold()) >= FEWEST_OF_TOPIC

    def _state_by_rules(self, block: Block, intro: Block | None, role: Role, heading: str) -> None:
        if isinstance(block, Items):
            deeper = [(over, each) for over, each in nested(block) if kind_of(each, over, role, heading)]
            for over, each in [*deeper, (intro, block)]:
                self.state_items(each, over, role, heading)
        elif isinstance(block, Table):
            self.state_table(block, role)
        elif role is Role.SIDE_EFFECTS and (run := list_kinds.run_of_names(block)):
            self.state_items(run, intro, role, heading)
        elif isinstance(block, Paragraph):
            self.state(joined(block.spans), block.spans[0].line, role, heading)

    def state_line(self, line: Block, kind: Kind, heading: str) -> None:
        """Draw from a line of a list that lost its marks what it states."""
        if isinstance(line, Paragraph) and self.draws:
            self.take(kind, list(safety.from_items(Items(ordered=False, items=[Item(line.spans)]), kind, heading)))

    def use(self, terms: list[str]) -> None:
        """Note what the treatment is used for, each once."""
        for term in terms:
            if not NAMES_NO_USE.search(term) and term.casefold() not in {each.casefold() for each in self.uses}:
                self.uses.append(term)

    def set_apart(self, paragraph: Paragraph, heading: str) -> bool:
        """Set a call to action apart; return whether it is one."""
        text = joined(paragraph.spans)
        if not is_call(text, heading):
            return False
        self.calls.append(text)
        self.asides += [Aside(span, CALL) for span in paragraph.spans]
        return True

    def _is_said(self, entry: Entry, kind: Kind, role: Role, heading: str) -> bool:
        """Return whether the sentence of an entry that the rules have read says it of the treatment."""
        if kind is Kind.SIDE_EFFECTS and not is_name(entry.term):
            return False
        return not (self._is_treated(entry, kind, role) or self._is_elsewhere(entry.term, kind, entry.source, heading))

    def _is_elsewhere(self, term: str, kind: Kind, sentence: str, heading: str) -> bool:
        """Return whether a sentence names what another treatment does, an illness or a study, or what is in no way."""
        if kind is Kind.SIDE_EFFECTS and (
            only_likens(sentence, term) or is_of_another(sentence, term, self.subject, self.title, heading)
        ):
            return True
        return is_allowed(sentence, term) or is_of_nobody(sentence, bars=kind is Kind.CONTRAINDICATIONS)

    def _is_treated(self, entry: Entry, kind: Kind, role: Role) -> bool:
        """Return whether an entry names what the page is for: outside the parts about side effects it is none."""
        if kind is not Kind.SIDE_EFFECTS or role is Role.SIDE_EFFECTS:
            return False
        name = entry.term.casefold().removesuffix("s")
        is_long = len(name) >= SHORTEST_NAME
        return WANTED.search(name) is not None or (is_long and safety.has_all_words(self.title, name))

    def take(self, kind: Kind, entries: Sequence[Entry]) -> None:
        """Take entries into the list of a kind."""
        drawn = self.list_of(kind)
        if kind is Kind.CONTRAINDICATIONS and not drawn.entries and entries and not entries[0].learned:
            drawn.lead_from(entries[0])
        for entry in entries:
            drawn.add(entry)


def _is_plain(sort: Sort, passage: Passage) -> bool:
    """Return whether a passage bars in so many words, or stands in a table that says it is of side effects."""
    if sort is Sort.HARM and passage.shape == ROW:
        return passage.role is Role.SIDE_EFFECTS or HARMS_COLUMN.search(passage.lead) is not None
    return sort is Sort.BARRED and passage.role is Role.CONTRAINDICATIONS and CONTRA.search(passage.text) is not None


HARMS_COLUMN = re.compile(r"\bside[ -]effects?\b|\badverse (?:effects|reactions)\b", re.IGNORECASE)


def _is_no(term: str, kind: Kind, passage: Passage, subject: str) -> bool:
    """Return whether a rule speaks against what the model found: the passage asks, allows, or tells of an illness."""
    asks = passage.text.endswith("?") and not (kind is Kind.CONTRAINDICATIONS and asks_whom(passage.text))
    if asks or (passage.is_led and list_kinds.is_of_condition(passage.lead)):
        return True
    if kind is Kind.CONTRAINDICATIONS:
        return GENERIC.fullmatch(term) is not None or not is_bar(term)
    is_compared = passage.shape == ROW and (
        is_of_others(passage.text, passage.lead, subject) or is_advice(passage.text, passage.lead, term)
    )
    return is_compared or list_kinds.is_of_condition(passage.text)


def _tells_later(item: Item) -> bool:
    """Return whether an item asks to be told of something in a sentence after its first."""
    return any(TELLS.search(each) for each in sentences(joined(item.spans))[1:])


def _danger_of(label: str, role: Role) -> Role:
    """Return what the text under an item is about: what its label says where that names a danger."""
    named = role_of(label) if label.endswith(":") else role
    return named if named in DANGERS else role


def reasons_of(text: str) -> tuple[str, ...]:
    """Return the sentences that stand behind the label or behind the first sentence of an item."""
    label, rest = list_kinds.label_of(text)
    return sentences(rest) if label and rest else sentences(text)[1:]


CLAUSE = re.compile(
    r"(?:you|your [\w-]+|it|there|the [\w-]+|they|he|she|is|has|gets?|passes|becomes|vomits|cries|looks|seems|refuses"
    r"|stops|starts|develops|cannot|can['’]t|will not|won['’]t|does not|doesn['’]t) ",
    re.IGNORECASE,
)
WANTED = re.compile(r"\b(?:weight|fat) (?:loss|reduction)\b")
"""What many treatments are for; under a heading of side effects it is one all the same."""
FEWEST_OF_TOPIC = 5
"""So often a page names the illness that it is about; whom it bars it names once or twice."""
SHORTEST_NAME = 7
"""Shorter words of a title, “sore” or “pain”, may be what the treatment does as well."""
