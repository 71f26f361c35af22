"""What is there already and says nearly the same as what is brought in: documents, questions, entries of lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from clinic_content.documents.models import Document
from clinic_content.importers import Proposal, Use
from clinic_content.importers.likeness import alike

from .models import ContraindicationEntry, Question, SideEffectEntry

MOST = 3


@dataclass(frozen=True, slots=True)
class Same:
    """Documents that are nearly the same as the whole, and beside each part those that hold nearly the same."""

    documents: tuple[Document, ...]
    beside: dict[str, tuple[Document, ...]]


def of(proposal: Proposal, own: Iterable[int] = ()) -> Same:
    """Return what is nearly the same as a proposal, in a fixed number of queries; its own drafts are not told of."""
    mine = set(own)
    head = proposal.heads["article"]
    language = str(head["language"])
    held: dict[Use, list[tuple[int, str]]] = {
        Use.FAQ: _held(Question, "faq_id", "question", "faq", language),
        Use.CONTRAINDICATION: _held(ContraindicationEntry, "in_list_id", "patient_term", "in_list", language),
        Use.SIDE_EFFECT: _held(SideEffectEntry, "in_list_id", "patient_term", "in_list", language),
    }
    uses = {part.use for part in proposal.parts}
    found = {
        part.id: [pk for pk, _ in alike(part.text, held[part.use]) if pk not in mine][:MOST]
        for part in proposal.parts
        if part.use in held and part.use in uses
    }
    whole = _titled(str(head["title"]), language, "article", mine)
    documents = Document.objects.in_bulk({*whole, *(pk for keys in found.values() for pk in keys)})
    return Same(
        tuple(documents[pk] for pk in whole),
        {name: tuple(documents[pk] for pk in dict.fromkeys(keys)) for name, keys in found.items() if keys},
    )


def titled(title: str, *, language: str, kind: str, own: Iterable[int] = ()) -> tuple[Document, ...]:
    """Return the documents of a kind that are called nearly the same; its own draft is not told of."""
    found = _titled(title, language, kind, set(own))
    documents = Document.objects.in_bulk(found)
    return tuple(documents[pk] for pk in found)


def _titled(title: str, language: str, kind: str, own: set[int]) -> list[int]:
    titles = Document.objects.filter(language=language, kind=kind).values_list("pk", "title")
    return [pk for pk, _ in alike(title, titles) if pk not in own][:MOST]


def _held(model: Any, owner: str, text: str, of: str, language: str) -> list[tuple[int, str]]:
    return list(model.objects.filter(**{f"{of}__language": language}).values_list(owner, text))
