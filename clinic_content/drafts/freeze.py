"""From a draft to content: the one place where the models' fields become the content format.

The number of queries depends on the kind and not on how much the draft holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast
from pydantic import ValidationError

from clinic_content.accounts.refusals import NotPossible
from clinic_content.content import canonical, schema
from clinic_content.content.richtext import citations
from clinic_content.content.schema import AnyContent, Kind
from clinic_content.content.words import to_slug
from clinic_content.documents.models import Document
from clinic_content.library import topics
from clinic_content.library.models import ImageAsset, Indication, Reference

from . import models
from .models import DRAFTS, Draft


def draft_of(document: Document) -> Draft:
    """Return the draft of a document: the row of its kind's model."""
    return DRAFTS[document.kind].objects.get(pk=document.pk)  # type: ignore[attr-defined, no-any-return]


def freeze(draft: Draft) -> AnyContent:
    """Return a draft's content, clean and normal, as it would be submitted now; say where it cannot be content."""
    document: Document = draft  # type: ignore[assignment]
    body, cited = FREEZERS[Kind(document.kind)](draft)
    data = _header(draft, cited) | body
    try:
        return canonical.normalise(schema.KINDS[Kind(document.kind)].model_validate(data))
    except ValidationError as fault:
        places = "; ".join(f"{_place(each['loc'])}: {each['msg']}" for each in fault.errors(include_url=False)[:5])
        raise NotPossible(f"“{document.title}” holds what its form should have refused. {places}") from fault


def _place(steps: tuple[int | str, ...]) -> str:
    return " ".join(str(step + 1) if isinstance(step, int) else step.replace("_", " ") for step in steps)


Frozen = tuple[dict[str, Any], list[str]]
"""A kind's own fields, and the keys of the references that they cite, in order."""


def _header(draft: Any, cited: Iterable[str]) -> dict[str, Any]:
    treatments = list(draft.treatments.prefetch_related("courses").order_by("key"))
    conditions = list(draft.conditions.order_by("key"))
    named = _named_documents(draft)
    return {
        "slug": draft.slug,
        "language": draft.language,
        "title": draft.title,
        "summary": draft.summary,
        "jurisdiction": draft.jurisdiction,
        "treatments": [topics.treatment_data(each, draft.jurisdiction) for each in treatments],
        "conditions": [topics.condition_data(each) for each in conditions],
        "indications": _indications(treatments, conditions, draft.jurisdiction),
        "audience": _audience(draft),
        "tags": named["name"],
        "references": _references(draft, cited),
        "required_disclaimers": named["key"],
        "related": named["uid"],
        "credits": [
            {name: getattr(each, name) for name in schema.Credit.model_fields}
            for each in rows_of(draft, "draft_credits")
        ],
        "correction": draft.correction,
    }


def _audience(draft: Any) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in schema.Audience.model_fields}


def _indications(treatments: list[Any], conditions: list[Any], jurisdiction: str) -> list[schema.Indication]:
    """Return what the regulator says of each treatment for each condition named: off-label is found, not declared."""
    found = Indication.objects.filter(
        treatment__in=treatments, condition__in=conditions, jurisdiction=jurisdiction
    ).select_related("treatment", "condition")
    return [topics.indication_data(each) for each in found.order_by("treatment__key", "condition__key", "route")]


def _references(draft: Any, cited: Iterable[str]) -> list[schema.Reference]:
    """Return the numbered list: what the author put in order first, then what is cited besides."""
    listed = list(draft.listed_references.select_related("reference").prefetch_related("reference__conditions"))
    there = {each.reference.key for each in listed}
    more = list(dict.fromkeys(key for key in cited if key not in there))
    cited_besides = Reference.objects.filter(key__in=more).prefetch_related("conditions") if more else ()
    found = {each.key: each for each in cited_besides}
    return [
        *(topics.reference_data(each.reference, each.supports) for each in listed),
        *(topics.reference_data(found[key]) for key in more if key in found),
    ]


def _named_documents(draft: Any) -> dict[str, list[str]]:
    """Return the keys of the disclaimers set by hand, the identities of related documents and tags, in one query."""
    keys = models.Disclaimer.objects.filter(pk__in=draft.required_disclaimers.values("pk"))
    found: dict[str, list[str]] = {"key": [], "uid": [], "name": []}
    others = [_words(draft.related.all(), "uid"), _words(draft.tags.all(), "name")]
    for what, name in _words(keys, "key").union(*others, all=True):
        found[what].append(name)
    return {what: sorted(set(names)) for what, names in found.items()}


RARE = ("draft_credits", "help_blocks")
"""Parts that most drafts have none of: whoever reads a draft asks beside it whether there are any."""


def has_rare(model: Any) -> dict[str, Exists]:
    """Return the questions whether a draft of a kind has such parts, to be asked in the query that reads it."""
    return {f"has_{name}": Exists(parts_in(model, name)) for name in RARE if hasattr(model, name)}


def parts_in(model: Any, name: str) -> Any:
    """Return the rows of such a part of the draft that a query reads, to be asked for within that query."""
    relation = model._meta.get_field(name)
    return relation.related_model.objects.filter(**{relation.field.name: OuterRef("pk")})


def rows_of(draft: Any, name: str) -> Iterable[Any]:
    """Return the rows of such a part; none are asked for where the draft was read with the answer that it has none."""
    rows: Iterable[Any] = getattr(draft, name).all() if getattr(draft, f"has_{name}", True) else ()
    return rows


def _words(rows: Any, column: str) -> Any:
    return rows.order_by().values_list(Value(column, output_field=CharField()), Cast(column, CharField()))


def _article(draft: Any) -> Frozen:
    sections = list(draft.sections.select_related("figure", "embed"))
    body = {
        "main_message": draft.main_message,
        "purpose": draft.purpose,
        "key_takeaways": draft.key_takeaways,
        "sections": [_section(each) for each in sections],
        "help": [_help(each) for each in rows_of(draft, "help_blocks")],
    }
    return body, [key for each in sections for key in citations(each.body)]


def _section(each: models.Section) -> dict[str, Any]:
    return {
        "id": each.part_id,
        "heading": each.heading,
        "level": each.level,
        "role": each.role,
        "body": each.body,
        "figure": _figure(each.figure, each.figure_caption) if each.figure else None,
        "embed": _embed(each.embed) if each.embed else None,
    }


def _figure(asset: ImageAsset, caption: str) -> dict[str, Any]:
    return {
        "sha256": asset.sha256,
        "alt": asset.alt,
        "caption": caption,
        "credit": asset.credit,
        "width": asset.width,
        "height": asset.height,
    }


def _embed(document: Document) -> dict[str, Any]:
    return {"kind": document.kind, "document": document.uid, "title": document.title}


def _help(each: models.HelpBlock) -> dict[str, Any]:
    return {
        "id": each.part_id,
        "level": each.level,
        "heading": each.heading,
        "items": each.items,
        "services": each.services,
    }


def _faq(draft: Any) -> Frozen:
    questions = list(draft.questions.prefetch_related("treatments", "conditions"))
    return (
        {"questions": [_question(each) for each in questions]},
        [key for each in questions for key in citations(each.answer)],
    )


def _question(each: models.Question) -> dict[str, Any]:
    return {
        "id": each.part_id,
        "anchor": each.anchor or to_slug(each.question),
        "question": each.question,
        "short_answer": each.short_answer,
        "answer": each.answer,
        "role": each.role,
        "treatment_keys": sorted(treatment.key for treatment in each.treatments.all()),
        "condition_keys": sorted(condition.key for condition in each.conditions.all()),
        "asked_by": each.asked_by,
        "review_by": each.review_by,
    }


def _list_fields(draft: Any) -> dict[str, Any]:
    label = {
        "name": draft.label_name,
        "set_id": draft.label_set_id,
        "version": draft.label_version,
        "effective": draft.label_effective,
        "read_on": draft.label_read_on,
    }
    return {
        "route": draft.route,
        "lead_in": draft.lead_in,
        "complete_against": label if any(label.values()) else None,
        "omissions": draft.omissions,
    }


def _contraindications(draft: Any) -> Frozen:
    entries = list(draft.entries.prefetch_related("citations", "applies_to"))
    body = _list_fields(draft) | {
        "tell_even_if_unsure": draft.tell_even_if_unsure,
        "entries": [_contraindication(each) for each in entries],
    }
    return body, _cited_by(entries)


def _contraindication(each: models.ContraindicationEntry) -> dict[str, Any]:
    population = {"min_age": each.min_age, "max_age": each.max_age, "sex": each.sex, "note": each.population_note}
    given = any(value not in (None, "") for value in population.values())
    return _entry(each) | {
        "kind": each.kind,
        "strength": each.strength,
        "qualifier": each.qualifier,
        "with_condition": each.with_condition,
        "route": each.route,
        "applies_to": sorted(condition.key for condition in each.applies_to.all()),
        "population": population if given else None,
        "why": each.why,
        "action": each.action,
        "alternatives_note": each.alternatives_note,
        "evidence_basis": each.evidence_basis,
    }


def _side_effects(draft: Any) -> Frozen:
    entries = list(draft.entries.prefetch_related("citations"))
    return _list_fields(draft) | {"entries": [_side_effect(each) for each in entries]}, _cited_by(entries)


SIDE_EFFECT_FIELDS = (
    "body_system", "comparator_name", "label_band", "frequency_basis", "population", "dose", "observed_for",
    "seriousness", "serious_because", "intensity", "reversible", "more_likely_if", "get_help", "get_help_if",
    "monitoring",
)  # fmt: skip
"""Fields of a side-effect entry that have the same name and form in the draft and in the content."""


def _side_effect(each: models.SideEffectEntry) -> dict[str, Any]:
    plain = {name: getattr(each, name) for name in SIDE_EFFECT_FIELDS}
    return (
        _entry(each)
        | plain
        | {
            "rate": _rate(each.n_with, each.n_total, each.percent),
            "comparator": _rate(each.comparator_n_with, each.comparator_n_total, each.comparator_percent),
            "onset": _span(each.onset, each.onset_low, each.onset_high, each.onset_unit),
            "duration": _span(each.duration, each.duration_low, each.duration_high, each.duration_unit),
        }
    )


def _rate(n_with: int | None, n_total: int | None, percent: Any) -> dict[str, Any] | None:
    given = {"n_with": n_with, "n_total": n_total, "percent": percent}
    return given if any(value is not None for value in given.values()) else None


def _span(when: str, low: int | None, high: int | None, unit: str) -> dict[str, Any]:
    return {"when": when, "low": low, "high": high, "unit": unit}


def _entry(each: Any) -> dict[str, Any]:
    return {
        "id": each.part_id,
        "patient_term": each.patient_term,
        "medical_term": each.medical_term,
        "codes": each.codes,
        "what_to_do": each.what_to_do,
        "source_section": each.source_section,
        "citations": sorted(reference.key for reference in each.citations.all()),
    }


def _cited_by(entries: Iterable[Any]) -> list[str]:
    return [key for each in entries for key in sorted(reference.key for reference in each.citations.all())]


DISCLAIMER_FIELDS = (
    "key", "text", "position", "strength", "required_when", "max_words", "basis", "basis_source", "basis_read_on",
    "valid_from", "valid_to", "render_as",
)  # fmt: skip


def _disclaimer(draft: Any) -> Frozen:
    return {name: getattr(draft, name) for name in DISCLAIMER_FIELDS}, list(citations(draft.text))


FREEZERS: dict[Kind, Callable[[Any], Frozen]] = {
    Kind.ARTICLE: _article,
    Kind.FAQ: _faq,
    Kind.CONTRAINDICATIONS: _contraindications,
    Kind.SIDE_EFFECTS: _side_effects,
    Kind.DISCLAIMER: _disclaimer,
}
