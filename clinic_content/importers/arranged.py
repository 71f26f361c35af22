"""From an arranged proposal to contents: what the article shows first, the article last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from clinic_content.content import canonical
from clinic_content.content.richtext import TooLarge, citations
from clinic_content.content.schema import CONTENT, Kind
from clinic_content.content.words import TO_CONFIRM, to_slug

from .arranging import CannotArrange
from .classes import body_system_of, kind_of_contraindication
from .compiling import LIST_OF_PAGE, LIST_ROLE
from .filling import NO_BASIS, NO_STRENGTH, NOT_SAID
from .proposal import Part, Proposal, Use, beside_term
from .reading import Made, Note
from .roles import role_of

KIND_OF = {
    Use.FAQ: Kind.FAQ, Use.CONTRAINDICATION: Kind.CONTRAINDICATIONS, Use.SIDE_EFFECT: Kind.SIDE_EFFECTS,
}  # fmt: skip
BY_HAND = {
    Use.CONTRAINDICATION: f"{TO_CONFIRM} {NO_STRENGTH} {NO_BASIS}", Use.SIDE_EFFECT: f"{TO_CONFIRM} {NOT_SAID}",
}  # fmt: skip
"""On an entry that a person made of a part: whoever says what it is has not said how grave."""
BESIDE = "Check where this belongs, it stood beside “{}” in the source: “{}”"


def made_of(proposal: Proposal, identify: Any) -> tuple[Made, ...]:
    """Return the contents of a proposal as it is arranged; `CannotArrange` says what does not fit the format."""
    article = proposal.heads[Kind.ARTICLE.value]
    uids = {kind: proposal.uids.get(kind.value) or identify(kind.value) for kind in Kind}
    made: list[Made] = []
    for use, kind in KIND_OF.items():
        if parts := [part for part in proposal.parts if part.use is use]:
            made.append(_made(_of_kind(proposal, kind, parts, article), uids[kind], _notes(proposal, kind, parts)))
    shown = {each.content.kind: each for each in made}
    data, notes = _article(proposal, shown)
    made.append(_made(data, uids[Kind.ARTICLE], notes))
    return tuple(made)


def _made(data: Mapping[str, Any], uid: str, notes: list[Note]) -> Made:
    try:
        return Made(uid, canonical.normalise(CONTENT.validate_python(data)), tuple(notes))
    except ValidationError as fault:
        told = fault.errors(include_url=False)[0]
        place = " ".join(str(step + 1) if isinstance(step, int) else str(step) for step in told["loc"][1:])
        raise CannotArrange(f"This does not fit: {place}: {told['msg']}") from fault
    except TooLarge as fault:
        raise CannotArrange(str(fault)) from fault


def _of_kind(proposal: Proposal, kind: Kind, parts: list[Part], article: Mapping[str, Any]) -> dict[str, Any]:
    head = dict(proposal.heads.get(kind.value) or _new_head(kind, article))
    if kind is Kind.FAQ:
        questions = list(_questions(parts))
        cited = {key for each in questions for key in citations(each["answer"])}
        listed = [each for each in article["references"] if each["key"] in cited]
        return head | {"questions": questions, "references": listed}
    return head | {"entries": [_entry(part, number) for number, part in enumerate(parts)]}


def _new_head(kind: Kind, article: Mapping[str, Any]) -> dict[str, Any]:
    """Return the head of a document that the importer did not see and a person did."""
    title = LIST_OF_PAGE.get(kind, "Questions and answers: {}").format(article["title"])[:200]
    return {"kind": kind.value, "title": title, "slug": to_slug(title), "language": article["language"]}


def _questions(parts: list[Part]) -> Iterator[dict[str, Any]]:
    taken: set[str] = set()
    for number, part in enumerate(parts):
        stem = to_slug(part.text) or "question"
        anchor = next(name for n in range(len(parts) + 1) if (name := f"{stem}-{n}" if n else stem) not in taken)
        taken.add(anchor)
        yield {
            "role": role_of(part.text).value, **part.held, "id": f"question-{number}", "anchor": anchor,
            "question": part.text, "answer": part.body,
        }  # fmt: skip


def _entry(part: Part, number: int) -> dict[str, Any]:
    usual = _contraindication(part) if part.use is Use.CONTRAINDICATION else _side_effect(part)
    return usual | dict(part.held) | _beside(part) | {"id": f"entry-{number}", "patient_term": part.text}


def _beside(part: Part) -> dict[str, str]:
    """Return the field for what a person put beside a term, where its fields do not hold it already."""
    if not part.body or part.body == beside_term(part.held):
        return {}
    return {"why": part.body, "qualifier": ""} if part.use is Use.CONTRAINDICATION else {"what_to_do": part.body}


def _contraindication(part: Part) -> dict[str, Any]:
    return {
        "kind": kind_of_contraindication(part.text), "strength": "relative", "evidence_basis": "clinic_policy",
    }  # fmt: skip


def _side_effect(part: Part) -> dict[str, Any]:
    return {"body_system": body_system_of(part.text)}


def _notes(proposal: Proposal, kind: Kind, parts: list[Part]) -> list[Note]:
    name = "question" if kind is Kind.FAQ else "entry"
    told = [Note("", proposal.notes.get(kind.value) or TO_CONFIRM)]
    for number, part in enumerate(parts):
        beside = BESIDE.format(part.text, part.body) if part.use is not Use.FAQ and _beside(part) else ""
        if note := "\n".join(filter(None, (part.note or BY_HAND.get(part.use, ""), beside))):
            told.append(Note(f"{name}-{number}", note))
    return told


def _article(proposal: Proposal, shown: Mapping[Kind, Made]) -> tuple[dict[str, Any], list[Note]]:
    parts = [part for part in proposal.parts if part.use is not Use.LEFT_OUT]
    writer = _Sections(shown, {kind for part in parts for kind in _shown_with(part)})
    for part in parts:
        writer.take(part)
    writer.show_the_rest()
    sections = [each | {"id": f"section-{number}"} for number, each in enumerate(writer.sections)]
    head = dict(proposal.heads[Kind.ARTICLE.value])
    taken = [part.text for part in proposal.parts if part.use is Use.TAKEAWAY]
    left = [part for part in proposal.parts if part.use is Use.LEFT_OUT]
    told = [Note("", proposal.notes.get(Kind.ARTICLE.value, ""))]
    told += [Note("", _left_out(part)) for part in left]
    told += [Note(f"section-{number}", note) for number, note in writer.notes]
    return head | {"key_takeaways": taken, "sections": sections}, [note for note in told if note.text]


def _left_out(part: Part) -> str:
    words = " ".join(part.words.split())
    if part.shape is Use.PICTURE:
        return f"A picture of the text is not shown{f': “{words}”' if words else ''}. {part.why}"
    return f"Left out of line {_first(part)}: “{words}”. {part.why}"


def _first(part: Part) -> str:
    return str(part.lines[0]) if part.lines else "?"


def _shown_with(part: Part) -> Iterator[str]:
    """Yield the kinds of the lists that the importer showed with a part: elsewhere they stand with their first part."""
    yield from [part.held["shows"]] if "shows" in part.held else []
    yield from (each["kind"] for each in part.held.get("followed_by", ()))


class _Sections:
    """Writes the sections: headings begin one, text goes into it, a list is shown once."""

    def __init__(self, shown: Mapping[Kind, Made], placed: set[str]) -> None:
        self.left = dict(shown)
        self.placed = placed
        self.sections: list[dict[str, Any]] = []
        self.notes: list[tuple[int, str]] = []
        self.writers = {Use.HEADING: self._heading, Use.TEXT: self._write, Use.PICTURE: self._picture}

    def take(self, part: Part) -> None:
        """Write one part, where it belongs to the article."""
        if write := self.writers.get(part.use):
            write(part)
            self.notes += [(len(self.sections) - 1, part.note)] if part.note else []
        elif part.use in KIND_OF and KIND_OF[part.use].value not in self.placed:
            self._show(KIND_OF[part.use])
        if "shows" in part.held:
            self._show(Kind(part.held["shows"]))
        for each in part.held.get("followed_by", ()):
            if Kind(each["kind"]) in self.left:
                self._begin(_level_and_role(each))
                self._show(Kind(each["kind"]))

    def show_the_rest(self) -> None:
        """Show what has found no place yet: whatever a person did, a list that is made is shown."""
        for kind in list(self.left):
            self._show(kind)

    def _heading(self, part: Part) -> None:
        self._begin({"heading": part.text, "role": role_of(part.text).value, **_level_and_role(part.held)})

    def _write(self, part: Part) -> None:
        last = self.sections[-1] if self.sections else None
        if "begins" in part.held:
            self._begin(part.held["begins"])
        elif last is None or last["embed"] or last["figure"] or len(last["body"]) + len(part.text) > MOST:
            self._begin(_level_and_role(last) if last else {})
        self.sections[-1]["body"] += part.text

    def _picture(self, part: Part) -> None:
        """Show a picture under the text before it; a section holds one, and shows it above its list."""
        last = self.sections[-1] if self.sections else None
        if "begins" in part.held:
            self._begin(part.held["begins"])
        elif last is None or last["embed"] or last["figure"]:
            self._begin(_level_and_role(last) if last else {})
        of_file = {name: part.held[name] for name in ("sha256", "width", "height")}
        self.sections[-1]["figure"] = {"alt": part.text, "caption": part.body, **of_file}

    def _begin(self, given: Mapping[str, Any]) -> None:
        usual = {"heading": "", "level": 2, "role": "other", "body": "", "figure": None, "embed": None}
        self.sections.append(usual | dict(given))

    def _show(self, kind: Kind) -> None:
        made = self.left.pop(kind, None)
        if made is None:
            return
        if not self.sections or self.sections[-1]["embed"]:
            self._begin({"role": LIST_ROLE[kind].value})
        self.sections[-1]["embed"] = {"kind": kind.value, "document": made.uid, "title": made.content.title}


def _level_and_role(held: Mapping[str, Any]) -> dict[str, Any]:
    return {name: held[name] for name in ("level", "role") if name in held}


MOST = 40_000
"""Well within what one field holds, so that a person can still edit it."""
