"""Compile what was gathered into contents, noting in which field each span of the source came to stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from clinic_content.content import canonical
from clinic_content.content.richtext import citations
from clinic_content.content.schema import (
    AnyContent,
    Article,
    ContraindicationList,
    Embed,
    Faq,
    Figure,
    Kind,
    Question,
    Role,
    Section,
    SideEffectList,
)
from clinic_content.content.words import TO_CONFIRM, to_slug

from .account import Placements
from .drafted import Drafted, is_bare
from .faq import Asked
from .filling import AnyEntry, contraindication, side_effect, told_of, words_of
from .gathering import Gathered
from .pictures import Shown, fits
from .references import markers
from .roles import role_of
from .safety import Drawn
from .sorting import Sorted
from .spans import Span, joined
from .strengths import Over, over_lines, strength_of
from .writing import bodies, write

MARKED = (
    "Key takeaways hold source markers. They are plain text there: check that the numbers stay right, or take them out."
)
LIST_ROLE = {
    Kind.FAQ: Role.QUESTIONS, Kind.CONTRAINDICATIONS: Role.CONTRAINDICATIONS, Kind.SIDE_EFFECTS: Role.SIDE_EFFECTS,
}  # fmt: skip
NAME_OF = {Kind.CONTRAINDICATIONS: "contraindications", Kind.SIDE_EFFECTS: "side effects"}
MOST_TOLD = 12
LIST_TITLE = {Kind.CONTRAINDICATIONS: "Who should not have {}", Kind.SIDE_EFFECTS: "Side effects of {}"}
LIST_OF_PAGE = {Kind.CONTRAINDICATIONS: "Who should not have it: {}", Kind.SIDE_EFFECTS: "Side effects: {}"}
FORMS = frozenset(
    """
    antibiotic brace capsule cream crown device drip drop drops drug filler gel implant injection injections jab laser
    lotion lozenge machine mask medicine needle ointment operation patch peel pill powder procedure scan serum shot
    splint spray steroid steroids surgery tablet tablets test therapy tincture treatment tube vaccination vaccine wand
    """.split()  # noqa: SIM905 - reads better so
)
"""What a treatment is given as: a list named after it alone, “Side effects of gel”, could be anybody's."""


@dataclass(slots=True)
class Head:
    """What all contents of one file share: its title where it has one, or one made for it, and its language."""

    title: str
    span: Span | None
    language: str
    subject: str
    identify: Callable[[str], str]


@dataclass(slots=True)
class Whole:
    """The contents of one file, in the order in which drafts can be made of them, and where every span is."""

    contents: list[AnyContent] = field(default_factory=list)
    uids: list[str] = field(default_factory=list)
    notes: list[list[tuple[str, str]]] = field(default_factory=list)
    placements: Placements = field(default_factory=Placements)

    def add(self, content: AnyContent, uid: str, notes: Iterable[tuple[str, str]]) -> None:
        """Take a finished content."""
        self.contents.append(content)
        self.uids.append(uid)
        self.notes.append(list(notes))


def compiled(head: Head, sorted_: Sorted, gathered: Gathered, keys: dict[int, str]) -> Whole:
    """Return the contents: what the article shows first, the article last."""
    whole = Whole()
    embeds: dict[Kind, Embed] = {}
    over = over_lines(sorted_)
    if sorted_.questions:
        embeds[Kind.FAQ] = _faq(whole, head, sorted_, gathered, keys)
    for kind in (Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS):
        if kind in gathered.lists and gathered.lists[kind].entries:
            embeds[kind] = _list(whole, head, gathered.lists[kind], over)
    _article(whole, head, sorted_, gathered, embeds)
    whole.placements.asides += [*gathered.asides, *sorted_.asides]
    return whole


def _header(head: Head, title: str) -> dict[str, Any]:
    return {"title": title[:200], "slug": to_slug(title), "language": head.language}


def _faq(whole: Whole, head: Head, sorted_: Sorted, gathered: Gathered, keys: dict[int, str]) -> Embed:
    place, anchors = len(whole.contents), set[str]()
    questions = []
    for number, asked in enumerate(sorted_.questions):
        questions.append(_question(whole, asked, f"questions.{number}", place, keys=keys, anchors=anchors))
    cited = {key for each in questions for key in citations(each.answer)}
    content = Faq(
        **_header(head, f"Questions and answers: {head.title}"),
        questions=tuple(questions),
        references=tuple(s.reference for s in sorted_.sources if s.reference.key in cited),
    )
    uid = head.identify(Kind.FAQ.value)
    whole.add(canonical.normalise(content), uid, [("", TO_CONFIRM)])
    return Embed(kind=Kind.FAQ, document=uid, title=content.title)


def _question(
    whole: Whole, asked: Asked, path: str, place: int, *, keys: dict[int, str], anchors: set[str]
) -> Question:
    text = joined([asked.span])
    groups = list(bodies(piece for block in asked.answer for piece in write(block, keys)))
    first = groups[0] if groups else []
    whole.placements.put(place, f"{path}.question", [asked.span])
    whole.placements.put(place, path, [], asked.marks)
    for piece in first:
        whole.placements.put(place, f"{path}.answer", piece.spans, piece.marks)
    return Question(
        id=f"question-{path.split('.')[1]}",
        anchor=_free(to_slug(text), anchors),
        question=text,
        answer="".join(piece.html for piece in first),
        role=role_of(text),
    )


def _free(stem: str, taken: set[str]) -> str:
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name)
    return name


def _list(whole: Whole, head: Head, drawn: Drawn, over: Mapping[int, Over]) -> Embed:
    place = len(whole.contents)
    is_name = head.subject and head.subject.casefold() not in FORMS
    title = LIST_TITLE[drawn.kind].format(head.subject) if is_name else LIST_OF_PAGE[drawn.kind].format(head.title)
    entries, told = _entries(drawn, over)
    for number, (each, made) in enumerate(zip(drawn.entries, entries, strict=True)):
        _place_entry(whole, place, f"entries.{number}", each.spans, made.patient_term)
        whole.placements.put(place, f"entries.{number}", [], each.told)
    whole.placements.put(place, "lead_in", drawn.lead_spans)
    lead = {"lead_in": drawn.lead_in} if drawn.lead_in else {}
    model = ContraindicationList if drawn.kind is Kind.CONTRAINDICATIONS else SideEffectList
    content = model(**_header(head, title), **lead, entries=entries)
    uid = head.identify(drawn.kind.value)
    notes = [(each.id, note) for each, note in zip(entries, told, strict=True)]
    whole.add(canonical.normalise(content), uid, [("", TO_CONFIRM), *notes])
    return Embed(kind=drawn.kind, document=uid, title=content.title)


def _entries(drawn: Drawn, over: Mapping[int, Over]) -> tuple[tuple[AnyEntry, ...], list[str]]:
    """Return the entries of a list, and the note on each."""
    if drawn.kind is Kind.SIDE_EFFECTS:
        effects = tuple(side_effect(each, number) for number, each in enumerate(drawn.entries))
        return effects, [told_of(each, entry) for each, entry in zip(effects, drawn.entries, strict=True)]
    said = [strength_of(each, over) for each in drawn.entries]
    terms: list[str] = []
    for each, how in zip(drawn.entries, said, strict=True):
        # A list has each entry once: “pregnancy” and “pregnant women” would both become “are pregnant”.
        term = words_of(replace(each, term=each.shown or each.term), drawn.lead_in, how)
        terms.append(each.term if term in terms else term)
    read = enumerate(zip(drawn.entries, terms, said, strict=True))
    barred = tuple(contraindication(each, number, term, how) for number, (each, term, how) in read)
    return barred, [told_of(*each) for each in zip(barred, drawn.entries, said, strict=True)]


def _place_entry(whole: Whole, place: int, path: str, spans: tuple[Span, ...], term: str) -> None:
    """Note where an entry came from: its own words, and beside them what the entry says in its form, such as “you”."""
    if joined(spans).casefold() in term.casefold():
        whole.placements.put(place, f"{path}.patient_term", spans)
        return
    cut = len(spans[0].text) - len(term)
    if len(spans) == 1 and cut > 0 and spans[0].text.casefold().endswith(term.casefold()):
        whole.placements.put(place, f"{path}.patient_term", [spans[0].cut(cut)])
        spans = (spans[0].cut(0, cut),)
    whole.placements.put(place, path, [], spans)


def _article(whole: Whole, head: Head, sorted_: Sorted, gathered: Gathered, embeds: dict[Kind, Embed]) -> None:
    place = len(whole.contents)
    drafted = _with_embeds(gathered.sections, sorted_, embeds)
    sections = tuple(_section(whole, each, number, place, embeds) for number, each in enumerate(drafted))
    for number, spans in enumerate(sorted_.takeaways):
        whole.placements.put(place, f"key_takeaways.{number}", spans)
    whole.placements.put(place, "key_takeaways", [], sorted_.takeaway_marks)
    _place_sources(whole, sorted_, place)
    whole.placements.put(place, "title", [head.span] if head.span else [])
    content = Article(
        **_header(head, head.title),
        key_takeaways=tuple(joined(each) for each in sorted_.takeaways),
        sections=sections,
        references=tuple(source.reference for source in sorted_.sources),
    )
    notes = [(s.id, note) for s, each in zip(sections, drafted, strict=True) for note in each.notes]
    of_all = [("", TO_CONFIRM), *_marked(content), *(("", each) for each in left_out(gathered))]
    whole.add(canonical.normalise(content), head.identify(Kind.ARTICLE.value), [*of_all, *notes])


def left_out(gathered: Gathered) -> Iterator[str]:
    """Yield a note on what a rule read for a list and the model takes for none, so that staff can put it back."""
    for kind, name in NAME_OF.items():
        drawn = gathered.lists.get(kind)
        doubted = [each for each in drawn.doubted if not drawn.tells(each.term)] if drawn else []
        if doubted:
            told = ", ".join(f"“{each.term}” (line {each.line})" for each in doubted[:MOST_TOLD])
            yield f"Left out of the {name}, because it is hardly one of them: {told}. Put back what is one."


def _marked(content: Article) -> list[tuple[str, str]]:
    """Return a note on source markers in the key takeaways, which are plain text and hold no links."""
    is_marked = content.references and any(next(markers(each), None) for each in content.key_takeaways)
    return [("", MARKED)] if is_marked else []


def _place_sources(whole: Whole, sorted_: Sorted, place: int) -> None:
    for number, source in enumerate(sorted_.sources):
        whole.placements.put(place, f"references.{number}", source.spans, [source.mark] if source.mark else [])
    whole.placements.put(place, "references", [], sorted_.source_marks)


def _section(whole: Whole, each: Drafted, number: int, place: int, embeds: dict[Kind, Embed]) -> Section:
    path = f"sections.{number}"
    if each.heading:
        whole.placements.put(place, f"{path}.heading", [each.heading])
    for piece in each.written:
        whole.placements.put(place, f"{path}.body", piece.spans, piece.marks)
    return Section(
        id=f"section-{number}",
        heading=joined([each.heading]) if each.heading else "",
        level=each.level,
        role=each.role,
        body="".join(piece.html for piece in each.written),
        figure=_figure(whole, each.figure, f"{path}.figure", place) if each.figure else None,
        embed=embeds[each.embed] if each.embed else None,
    )


def _figure(whole: Whole, shown: Shown, path: str, place: int) -> Figure:
    assert shown.file is not None
    words, caption = shown.picture.words, shown.picture.caption
    caption = caption if caption and fits(caption) else None
    whole.placements.put(place, f"{path}.alt", [words] if words else [])
    whole.placements.put(place, f"{path}.caption", [caption] if caption else [])
    file = shown.file
    return Figure(
        sha256=file.sha256, alt=shown.picture.alt, caption=caption.text if caption else "", width=file.width,
        height=file.height,
    )  # fmt: skip


def _with_embeds(sections: list[Drafted], sorted_: Sorted, embeds: dict[Kind, Embed]) -> list[Drafted]:
    """Return the sections with each list shown once: where it was taken out, else where the text first speaks of it."""
    _announce_questions(sections, sorted_)
    shown: list[Drafted] = []
    done = {each.embed for each in sections if each.embed and not is_bare(each)}
    seen: set[Kind] = set()
    for each in sections:
        alone = each.embed is not None and is_bare(each)
        if alone and (each.embed in done or each.embed in seen or each.embed not in embeds):
            continue
        if each.embed:
            each.embed = each.embed if each.embed in embeds and each.embed not in seen else None
            each.role = LIST_ROLE.get(each.embed, each.role) if alone and each.embed else each.role
            seen |= {each.embed} if each.embed else set()
        shown.append(each)
    return [*shown, *(Drafted(LIST_ROLE[kind], embed=kind) for kind in embeds if kind not in seen)]


def _announce_questions(sections: list[Drafted], sorted_: Sorted) -> None:
    """Show the questions under their heading."""
    heading = sorted_.question_part.heading if sorted_.question_part else None
    for each in sections:
        if heading and each.heading == heading.span:
            each.embed = Kind.FAQ
