"""Checks of how content is put together: what must be there before anybody can judge what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from clinic_content.content.richtext import citations, plain_text
from clinic_content.content.schema import (
    AnyContent,
    Article,
    ContraindicationList,
    Disclaimer,
    Faq,
    Role,
    Section,
    SideEffectList,
)
from clinic_content.content.walk import texts
from clinic_content.content.words import count_words

from .finding import Finding, Severity
from .markers import markers_in
from .page import Page

SAFETY = {
    Role.KEY_SAFETY, Role.CONTRAINDICATIONS, Role.WARNINGS, Role.INTERACTIONS, Role.PREGNANCY, Role.SIDE_EFFECTS,
    Role.DEPENDENCE, Role.GET_HELP,
}  # fmt: skip
"""What a section may be about where a lost list can hurt somebody."""


def empty(content: AnyContent) -> Iterator[Finding]:
    """A document that says nothing cannot be reviewed."""
    held = {
        Article: ("sections", "Write at least one section."),
        Faq: ("questions", "Write at least one question and its answer."),
        ContraindicationList: ("entries", "Add at least one entry."),
        SideEffectList: ("entries", "Add at least one side effect."),
    }.get(type(content))
    if held and not getattr(content, held[0]):
        yield Finding("empty-document", "governance", Severity.BLOCKER, "There is nothing in it yet.", held[1], held[0])
    if isinstance(content, Disclaimer) and not plain_text(content.text):
        yield Finding(
            "empty-document", "governance", Severity.BLOCKER, "The disclaimer has no text.", "Write it.", "text"
        )


def unanswered(content: AnyContent) -> Iterator[Finding]:
    """A question without an answer would be published as one."""
    for place, each in enumerate(getattr(content, "questions", ())):
        if not (each.short_answer or plain_text(each.answer)):
            yield Finding(
                "question-without-answer", "missing-safety-information", Severity.BLOCKER,
                f"The question “{each.question}” has no answer.", "Answer it, or take it out.",
                f"questions.{place}.answer", each.id, each.question,
            )  # fmt: skip


def empty_section(page: Page) -> Iterator[Finding]:
    """A heading over nothing is a lost text: seed pages lost their side effects this way."""
    sections = getattr(page.content, "sections", ())
    ends = going_on(sections)
    lost = [each for each in sections if not plain_text(each.body) and each.id not in ends]
    for each in lost:
        if _is_bare(page, each) or (each.role in SAFETY and len(lost) == 1):
            yield Finding(
                "empty-section", "empty-list", Severity.MAJOR, f"Nothing stands under “{each.heading}”.",
                "Write it, or take the heading out.", f"sections.{sections.index(each)}.body", each.id, each.heading,
            )  # fmt: skip


def _is_bare(page: Page, section: Section) -> bool:
    """Return whether a heading has nothing under it for certain, and not a part whose heading lost its level.

    Plain text shows no levels: there a heading may stand over a heading, and short lines are items without a mark.
    """
    if "\n#" in f"\n{page.beside}":
        heading = re.escape(section.heading)
        behind = re.search(rf"^(#+) *{heading}[ #]*\n\s*(?:(#+) |(\S)|\Z)", page.beside, re.MULTILINE)
        return bool(behind and not behind[3] and len(behind[2] or "") <= len(behind[1]))
    return not page.beside or len({each.level for each in getattr(page.content, "sections", ())}) > 1


def going_on(sections: Sequence[Section]) -> set[str]:
    """Return the sections whose text goes on: in a picture, an embedded list, or the sections under it."""
    found = {each.id for each in sections if each.figure or each.embed}
    for each, after in pairwise(sections):
        if after.level > each.level or not after.heading:
            found.add(each.id)
    return found


def dangling_citation(content: AnyContent) -> Iterator[Finding]:
    """A citation that points at no reference looks like evidence and is none."""
    known = {reference.key for reference in content.references}
    for each in texts(content):
        for key in dict.fromkeys(citations(each.text) if each.is_rich else ()):
            if key not in known:
                yield Finding(
                    "marker-without-reference", "broken-reference", Severity.BLOCKER,
                    f"The text cites “{key}”, and there is no such source in the list of references.",
                    "Choose the reference again, or take the citation out.", each.path, each.part, key,
                )  # fmt: skip
    for place, entry in enumerate(getattr(content, "entries", ())):
        for key in entry.citations:
            if key not in known:
                yield Finding(
                    "marker-without-reference", "broken-reference", Severity.BLOCKER,
                    f"“{entry.patient_term}” cites “{key}”, and there is no such source in the list of references.",
                    "Choose the reference again, or take the citation out.",
                    f"entries.{place}.citations", entry.id, key,
                )  # fmt: skip


def uncited_reference(content: AnyContent) -> Iterator[Finding]:
    """A source that nothing in the text points at lends weight to nothing in particular."""
    cited = {key for each in texts(content) if each.is_rich for key in citations(each.text)}
    cited |= {key for entry in getattr(content, "entries", ()) for key in entry.citations}
    cited |= _cited_by_number(content)
    uncited = [(place, each) for place, each in enumerate(content.references) if each.key not in cited]
    if len(uncited) > 1 and not cited:
        # A list under a page that cites nothing is one problem, however long it is.
        yield Finding(
            "reference-not-cited", "missing-reference", Severity.MINOR,
            "References are listed, and nothing in the text cites one.",
            "Cite each where it is used, or take it out.", "references",
        )  # fmt: skip
        return
    for place, each in uncited:
        yield Finding(
            "reference-not-cited", "missing-reference", Severity.MINOR,
            f"The source “{each.title}” is listed, and nothing in the text cites it.",
            "Cite it where it is used, or take it out.", f"references.{place}", "", each.title,
        )  # fmt: skip


def _cited_by_number(content: AnyContent) -> set[str]:
    """Return the keys of the references that plain text cites by their place, where it can hold no link."""
    keys = [each.key for each in content.references]
    plain = (each.text for each in texts(content) if not each.is_rich)
    numbers = (number for text in plain for marker in markers_in(text) for number in marker.numbers)
    return {keys[number - 1] for number in numbers if 0 < number <= len(keys)}


def absolute_without_basis(content: AnyContent) -> Iterator[Finding]:
    """“Must not have it” needs a label or a guideline behind it, named."""
    for place, each in enumerate(content.entries if isinstance(content, ContraindicationList) else ()):
        if each.strength == "absolute" and (each.evidence_basis not in {"label", "guideline"} or not each.citations):
            yield Finding(
                "absolute-without-basis", "missing-reference", Severity.BLOCKER,
                f"“{each.patient_term}” is marked as absolute, a “must not have it”, and cites no label or guideline.",
                "Cite the label or guideline that says so, or change its strength to relative.",
                f"entries.{place}.strength", each.id, each.patient_term,
            )  # fmt: skip


def serious_without_help(content: AnyContent) -> Iterator[Finding]:
    """A serious side effect says when to get urgent or emergency help."""
    for place, each in enumerate(content.entries if isinstance(content, SideEffectList) else ()):
        if each.seriousness == "serious" and each.get_help not in {"urgent", "emergency"}:
            yield Finding(
                "serious-without-help", "missing-safety-information", Severity.BLOCKER,
                f"“{each.patient_term}” is marked as serious, and readers are not told to get help.",
                "Choose “urgent” or “emergency” under when to get help.",
                f"entries.{place}.get_help", each.id, each.patient_term,
            )  # fmt: skip


def repeated_anchor(content: AnyContent) -> Iterator[Finding]:
    """Two questions with one place in the address: links would reach only the first."""
    seen: set[str] = set()
    for place, each in enumerate(getattr(content, "questions", ())):
        if each.anchor in seen:
            yield Finding(
                "repeated-anchor", "governance", Severity.BLOCKER,
                f"Two questions share the link “{each.anchor}”: a link to it reaches only the first.",
                "Give one of the two another.", f"questions.{place}.anchor", each.id, each.question,
            )  # fmt: skip
        seen.add(each.anchor)


def retracted_reference(content: AnyContent) -> Iterator[Finding]:
    """A retracted paper supports nothing."""
    for place, each in enumerate(content.references):
        if each.retraction == "retracted":
            yield Finding(
                "retracted-reference", "broken-reference", Severity.BLOCKER,
                f"The study “{each.title}” was retracted: its authors or its journal took it back.",
                "Take it out of the references, and take out or cite anew what rests on it.",
                f"references.{place}", "", each.title,
            )  # fmt: skip


def long_disclaimer(content: AnyContent) -> Iterator[Finding]:
    """A notice that is too long is not read."""
    if isinstance(content, Disclaimer) and (count := count_words(plain_text(content.text))) > content.max_words:
        yield Finding(
            "long-disclaimer", "readability", Severity.MINOR,
            f"The notice has {count} words; more than {content.max_words} are not read.", "Shorten it.", "text",
        )  # fmt: skip
