"""From content to a draft: what an import, the demo, a restored version and a new translation have in common.

Freezing what was thawed gives the same content again, where the library holds the treatments and conditions it names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from clinic_content.accounts.refusals import NotAllowed, Refusal
from clinic_content.content import schema
from clinic_content.content.canonical import is_rich
from clinic_content.content.richtext import CITATION
from clinic_content.content.schema import AnyContent, Kind
from clinic_content.documents.models import Document
from clinic_content.library import topics
from clinic_content.library.models import Condition, ImageAsset, Reference, Treatment

from . import models
from .freeze import DISCLAIMER_FIELDS, SIDE_EFFECT_FIELDS

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

    from .models import Draft

HEADER = ("slug", "language", "title", "summary", "jurisdiction", "correction")


def fields_of(content: AnyContent) -> dict[str, Any]:
    """Return the draft's own columns for a content, without its parts and links."""
    header = {name: getattr(content, name) for name in HEADER}
    return header | content.audience.model_dump() | OWN_FIELDS[content.kind](content)


def write_parts(draft: Draft, content: AnyContent, *, by: User) -> None:
    """Replace a draft's parts and links by those of a content."""
    references = {each.key: topics.reference_for(each, by=by) for each in content.references}
    content = _recited(content, {key: row.key for key, row in references.items() if row.key != key})
    _write_header(draft, content, references)
    WRITERS[content.kind](draft, content, references)


WITH_NOTES = ("sections", "questions", "entries")
"""Parts that colleagues write notes on; a content holds none, because it may become public."""


def notes_of(draft: Any) -> dict[str, tuple[str, str]]:
    """Return what colleagues noted on the parts of a draft: by part, with what the part is called."""
    kept = [getattr(draft, name).exclude(staff_note="") for name in WITH_NOTES if hasattr(draft, name)]
    return {row.part_id: (str(row), row.staff_note) for rows in kept for row in rows}


def put_back(draft: Any, notes: Mapping[str, tuple[str, str]]) -> None:
    """Give the parts that were written anew their notes; those of parts that are gone go to the draft's own note."""
    left = dict(notes)
    for name in WITH_NOTES if notes else ():
        rows = list(getattr(draft, name).filter(part_id__in=notes)) if hasattr(draft, name) else []
        for row in rows:
            row.staff_note = left.pop(row.part_id)[1]
            row.save(update_fields=["staff_note"])
    if left:
        held = type(draft).objects.values_list("staff_note", flat=True).get(pk=draft.pk)
        draft.staff_note = "\n".join([held, *(f"{label}: {note}" for label, note in left.values())]).strip()
        type(draft).objects.filter(pk=draft.pk).update(staff_note=draft.staff_note)


def _write_header(draft: Any, content: AnyContent, references: dict[str, Reference]) -> None:
    draft.treatments.set(_known(Treatment, (each.key for each in content.treatments), "treatment"))
    draft.conditions.set(_known(Condition, (each.key for each in content.conditions), "condition"))
    draft.tags.set(list(content.tags))
    draft.related.set(Document.objects.filter(uid__in=content.related))
    draft.required_disclaimers.set(_disclaimers(content))
    draft.listed_references.all().delete()
    listed: dict[Reference, schema.Reference] = {}
    for each in content.references:
        listed.setdefault(references[each.key], each)
    models.ListedReference.objects.bulk_create(
        models.ListedReference(document_id=draft.pk, reference=row, supports=list(each.supports), order=place)
        for place, (row, each) in enumerate(listed.items(), start=1)
    )
    draft.draft_credits.all().delete()
    models.DraftCredit.objects.bulk_create(
        models.DraftCredit(document_id=draft.pk, order=place, **each.model_dump())
        for place, each in enumerate(content.credits, start=1)
    )


def _recited(content: AnyContent, names: Mapping[str, str]) -> AnyContent:
    """Return content whose rich text cites sources by the library's names for them, where those are others.

    A text brought in may call a paper what the library calls another: left as it is, it would cite the other one.
    """

    def named(found: re.Match[str]) -> str:
        return f'<a href="#ref-{names.get(found.group(1), found.group(1))}"'

    def told(value: Any, rich: bool) -> Any:
        if isinstance(value, schema.Data):
            fields = type(value).model_fields
            return value.model_copy(update={name: told(getattr(value, name), is_rich(fields[name])) for name in fields})
        if isinstance(value, tuple):
            return tuple(told(each, False) for each in value)
        return CITATION.sub(named, value) if rich else value

    return told(content, False) if names else content


def _known(model: type[Any], keys: Iterable[str], called: str) -> list[Any]:
    """Return the library's rows with these keys, or refuse with the names of those it lacks."""
    wanted = list(keys)
    found = {each.key: each for each in model.objects.filter(key__in=wanted)}
    if absent := [key for key in wanted if key not in found]:
        raise NotAllowed(
            [Refusal("unknown_topic", f"The library has no {called} “{key}”. Add it first.") for key in absent]
        )
    return [found[key] for key in wanted]


def _disclaimers(content: AnyContent) -> list[Document]:
    found = models.Disclaimer.objects.filter(key__in=content.required_disclaimers)
    chosen: dict[str, Any] = {each.key: each for each in sorted(found, key=lambda d: d.language == content.language)}
    if absent := [key for key in content.required_disclaimers if key not in chosen]:
        raise NotAllowed(
            [Refusal("unknown_disclaimer", f"There is no disclaimer “{key}”. Write it first.") for key in absent]
        )
    return [each.document_ptr for each in chosen.values()]


def _article(draft: Any, content: Any, references: dict[str, Reference]) -> None:
    assets = _assets(content)
    embedded = _embedded(content)
    draft.sections.all().delete()
    models.Section.objects.bulk_create(
        models.Section(
            article=draft,
            part_id=each.id,
            order=place,
            heading=each.heading,
            level=each.level,
            role=each.role.value,
            body=each.body,
            figure=assets[each.figure.sha256] if each.figure else None,
            figure_caption=each.figure.caption if each.figure else "",
            embed=embedded[each.embed.document] if each.embed else None,
        )
        for place, each in enumerate(content.sections, start=1)
    )
    draft.help_blocks.all().delete()
    models.HelpBlock.objects.bulk_create(
        models.HelpBlock(
            article=draft,
            part_id=each.id,
            order=place,
            level=each.level,
            heading=each.heading,
            items=list(each.items),
            services=[service.model_dump() for service in each.services],
        )
        for place, each in enumerate(content.help, start=1)
    )


def _assets(content: schema.Article) -> dict[str, ImageAsset]:
    wanted = {each.figure.sha256 for each in content.sections if each.figure}
    found = {asset.sha256: asset for asset in ImageAsset.objects.filter(sha256__in=wanted)} if wanted else {}
    if len(found) < len(wanted):
        raise NotAllowed([Refusal("unknown_image", "It shows an image that is not in the library. Upload it first.")])
    return found


def _embedded(content: schema.Article) -> dict[str, Document]:
    wanted = {each.embed.document: each.embed.title for each in content.sections if each.embed}
    found = {each.uid: each for each in Document.objects.filter(uid__in=wanted)} if wanted else {}
    if absent := [title for uid, title in wanted.items() if uid not in found]:
        raise NotAllowed(
            [Refusal("unknown_part", f"It shows “{title}”, which is not here. Bring it in first.") for title in absent]
        )
    return found


def _faq(draft: Any, content: Any, references: dict[str, Reference]) -> None:
    draft.questions.all().delete()
    rows = models.Question.objects.bulk_create(
        models.Question(
            faq=draft,
            part_id=each.id,
            order=place,
            anchor=each.anchor,
            question=each.question,
            short_answer=each.short_answer,
            answer=each.answer,
            role=each.role.value,
            asked_by=each.asked_by,
            review_by=each.review_by,
        )
        for place, each in enumerate(content.questions, start=1)
    )
    for row, each in zip(rows, content.questions, strict=True):
        row.treatments.set(_known(Treatment, each.treatment_keys, "treatment"))
        row.conditions.set(_known(Condition, each.condition_keys, "condition"))


def _entry(each: Any, place: int) -> dict[str, Any]:
    return {
        "part_id": each.id,
        "order": place,
        "patient_term": each.patient_term,
        "medical_term": each.medical_term,
        "codes": [code.model_dump(mode="json") for code in each.codes],
        "what_to_do": each.what_to_do,
        "source_section": each.source_section,
    }


def _contraindications(draft: Any, content: Any, references: dict[str, Reference]) -> None:
    draft.entries.all().delete()
    keys = {key for each in content.entries for key in each.applies_to}
    conditions = {each.key: each for each in _known(Condition, keys, "condition")}
    for place, each in enumerate(content.entries, start=1):
        population = each.population or schema.Population()
        entry = models.ContraindicationEntry.objects.create(
            in_list=draft,
            **_entry(each, place),
            kind=each.kind,
            strength=each.strength,
            qualifier=each.qualifier,
            with_condition=each.with_condition,
            route=each.route.value,
            min_age=population.min_age,
            max_age=population.max_age,
            sex=population.sex,
            population_note=population.note,
            why=each.why,
            action=each.action,
            alternatives_note=each.alternatives_note,
            evidence_basis=each.evidence_basis,
        )
        entry.citations.set(references[key] for key in each.citations)
        entry.applies_to.set(conditions[key] for key in each.applies_to)


def _side_effects(draft: Any, content: Any, references: dict[str, Reference]) -> None:
    draft.entries.all().delete()
    for place, each in enumerate(content.entries, start=1):
        plain = {name: getattr(each, name) for name in SIDE_EFFECT_FIELDS}
        plain["serious_because"] = list(each.serious_because)
        entry = models.SideEffectEntry.objects.create(
            in_list=draft,
            **_entry(each, place),
            **plain,
            **_rate("", each.rate),
            **_rate("comparator_", each.comparator),
            **_span("onset", each.onset),
            **_span("duration", each.duration),
        )
        entry.citations.set(references[key] for key in each.citations)


def _rate(prefix: str, rate: schema.Rate | None) -> dict[str, Any]:
    given = rate.model_dump() if rate else {"n_with": None, "n_total": None, "percent": None}
    return {prefix + name: value for name, value in given.items()}


def _span(name: str, span: schema.Span) -> dict[str, Any]:
    return {name: span.when, f"{name}_low": span.low, f"{name}_high": span.high, f"{name}_unit": span.unit}


def _disclaimer(draft: Any, content: Any, references: dict[str, Reference]) -> None:
    """A disclaimer has no parts: all of it is columns, and only what its text cites may be called otherwise here."""
    if draft.text != content.text:
        draft.text = content.text
        models.Disclaimer.objects.filter(pk=draft.pk).update(text=content.text)


def _list_fields(content: Any) -> dict[str, Any]:
    label = content.complete_against or schema.LabelBasis()
    return {
        "route": content.route.value,
        "lead_in": content.lead_in,
        "omissions": [list(pair) for pair in content.omissions],
        "label_name": label.name,
        "label_set_id": label.set_id,
        "label_version": label.version,
        "label_effective": label.effective,
        "label_read_on": label.read_on,
    }


OWN_FIELDS: dict[Kind, Callable[[Any], dict[str, Any]]] = {
    Kind.ARTICLE: lambda c: {
        "main_message": c.main_message, "purpose": c.purpose, "key_takeaways": list(c.key_takeaways)
    },
    Kind.FAQ: lambda c: {},
    Kind.CONTRAINDICATIONS: lambda c: _list_fields(c) | {"tell_even_if_unsure": c.tell_even_if_unsure},
    Kind.SIDE_EFFECTS: _list_fields,
    Kind.DISCLAIMER: lambda c: {name: getattr(c, name) for name in DISCLAIMER_FIELDS},
}  # fmt: skip

WRITERS: dict[Kind, Callable[[Any, Any, dict[str, Reference]], None]] = {
    Kind.ARTICLE: _article,
    Kind.FAQ: _faq,
    Kind.CONTRAINDICATIONS: _contraindications,
    Kind.SIDE_EFFECTS: _side_effects,
    Kind.DISCLAIMER: _disclaimer,
}
