"""A page as linked data for machines (JSON-LD in the words of schema.org), saying nothing that the page does not show.

The vocabulary is that of schema.org 30.0 (read 2026-11-20). Who must not have it and what it may do belong to a
`MedicalTherapy`, not to its `Drug`; a pair of treatment and condition is told by no property, because none can say
that a use is not approved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from clinic_content.content import frequency
from clinic_content.content.richtext import plain_text
from clinic_content.content.roles import ASPECTS
from clinic_content.content.schema import (
    AnyContent,
    Article,
    Code,
    Condition,
    ContraindicationEntry,
    ContraindicationList,
    Faq,
    Question,
    Reference,
    SideEffectEntry,
    SideEffectList,
    Treatment,
)

from .citations import write
from .composition import Attestation, Clinic, Composition, Link, Published

Node = dict[str, Any]

SCHEMA = "https://schema.org/"
SYSTEMS = {
    "icd-10-cm": "ICD-10-CM", "snomed-ct": "SNOMED-CT", "rxnorm": "RxNorm", "atc": "ATC", "unii": "UNII", "ndc": "NDC",
    "mesh": "MeSH", "loinc": "LOINC",
}  # fmt: skip
STUDIES = {"trial", "systematic_review", "guideline", "observational", "case_series", "animal_or_lab", "article"}


def graph(composition: Composition, *, site: str, path: str) -> Node:
    """Return what a page says of itself, of its treatments, and of its questions."""
    address = site + path
    nodes = [_page(composition, site, address), _crumbs(composition.host.content, site, address)]
    return {"@context": "https://schema.org", "@graph": [*nodes, *_therapies(composition, address)]}


def _page(composition: Composition, site: str, address: str) -> Node:
    host, content = composition.host, composition.host.content
    return _filled({
        "@type": _types(content),
        "@id": address,
        "url": address,
        "name": content.title,
        "headline": content.title,
        "description": content.summary,
        "inLanguage": content.language,
        "isAccessibleForFree": True,
        "hasHealthAspect": sorted(_aspects(composition)),
        "about": [_condition(each) for each in content.conditions],
        "mainEntity": _main_entity(composition, address),
        "audience": _audience(content),
        "author": [{"@type": "Person", "name": each.name, "jobTitle": each.role} for each in content.credits],
        "reviewedBy": _reviewers(host),
        "lastReviewed": _day(host.last_reviewed),
        "datePublished": _day(host.first_published),
        "dateModified": _day(_changed(composition)),
        "version": str(host.number) if host.number else "",
        "publisher": _clinic(composition.clinic, site, content.language),
        "citation": [_citation(each) for each in content.references],
        "correction": [
            {"@type": "CorrectionComment", "text": each.text, "datePublished": _day(each.at)}
            for each in host.corrections
        ],
        "workTranslation": [{"@id": site + each.url} for each in composition.translations],
        "keywords": list(content.tags),
    })  # fmt: skip


def _types(content: AnyContent) -> list[str]:
    return ["MedicalWebPage", "FAQPage" if isinstance(content, Faq) else "HealthTopicContent"]


def _aspects(composition: Composition) -> set[str]:
    content = composition.host.content
    if isinstance(content, Article):
        found = {ASPECTS[each.role].schema_org for each in content.sections}
    elif isinstance(content, ContraindicationList):
        found = {"SafetyHealthAspect"}
    else:
        found = {"SideEffectsHealthAspect"} if isinstance(content, SideEffectList) else set()
    return {SCHEMA + each for each in found if each}


def _main_entity(composition: Composition, address: str) -> Any:
    content = composition.host.content
    if isinstance(content, Faq):
        return [_question(each) for each in content.questions]
    return [{"@id": _therapy_id(address, each)} for each in content.treatments]


def _question(each: Question) -> Node:
    text = " ".join(part for part in (each.short_answer, plain_text(each.answer)) if part)
    return {"@type": "Question", "name": each.question, "acceptedAnswer": {"@type": "Answer", "text": text}}


def _audience(content: AnyContent) -> Node:
    who = content.audience
    kind = {"patient": "Patient", "staff": "MedicalAudience"}.get(who.reader, "PeopleAudience")
    return _filled({"@type": kind, "suggestedMinAge": who.min_age, "suggestedMaxAge": who.max_age})


def _reviewers(host: Published) -> list[Node]:
    """Return each person once who approved it or found it still right."""
    people = {(each.name, each.credential): each for each in (*host.reviewed_by, *host.read_again_by)}
    return [_reviewer(each) for each in people.values()]


def _reviewer(each: Attestation) -> Node:
    return _filled({"@type": "Person", "name": each.name, "honorificSuffix": each.credential})


def _clinic(clinic: Clinic, site: str, language: str) -> Node:
    return _filled({
        "@type": "MedicalClinic", "@id": f"{site}/#clinic", "name": clinic.name, "url": f"{site}/{language}/",
        "telephone": clinic.phone, "email": clinic.email, "address": clinic.address,
        "logo": site + clinic.logo.src if clinic.logo else "",
    })  # fmt: skip


def _citation(reference: Reference) -> Node:
    kind = "ScholarlyArticle" if reference.kind in STUDIES else "CreativeWork"
    return _filled({"@type": kind, "name": reference.title, "sameAs": write(reference).link})


def _crumbs(content: AnyContent, site: str, address: str) -> Node:
    steps = [("Patient information", f"{site}/{content.language}/"), (content.title, address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": where}
            for place, (name, where) in enumerate(steps, start=1)
        ],
    }


def _therapies(composition: Composition, address: str) -> Iterator[Node]:
    """Yield each treatment with what the lists that are shown say of it."""
    shown = [each.content for each in composition.shown()]
    for treatment in composition.host.content.treatments:
        lists = [each for each in shown if treatment.key in {about.key for about in each.treatments}]
        yield _therapy(treatment, lists, _therapy_id(address, treatment))


def _therapy(treatment: Treatment, lists: Iterable[AnyContent], identity: str) -> Node:
    barring = [entry for each in lists if isinstance(each, ContraindicationList) for entry in each.entries]
    effects = [entry for each in lists if isinstance(each, SideEffectList) for entry in each.entries]
    out_of = frequency.denominator(effects)
    return _filled({
        "@type": "MedicalTherapy",
        "@id": identity,
        "name": treatment.plain_name or treatment.name,
        "drug": _drug(treatment, barring) if treatment.kind == "medicine" else None,
        "contraindication": [_contraindication(each) for each in barring if each.strength != "precaution"],
        "adverseOutcome": [_effect(each, out_of) for each in effects if each.seriousness != "serious"],
        "seriousAdverseOutcome": [_effect(each, out_of) for each in effects if each.seriousness == "serious"],
    })  # fmt: skip


def _drug(treatment: Treatment, barring: Iterable[ContraindicationEntry]) -> Node:
    return _filled({
        "@type": "Drug",
        "name": treatment.name,
        "code": [_code(each) for each in treatment.codes],
        "warning": [each.patient_term for each in barring if each.strength == "precaution"],
    })  # fmt: skip


def _contraindication(each: ContraindicationEntry) -> Node:
    told = " ".join(part for part in (each.why, each.what_to_do) if part)
    return _named("MedicalContraindication", each.patient_term, each.medical_term, told, each.codes)


def _effect(each: SideEffectEntry, out_of: int) -> Node:
    figure = frequency.sentence(each, out_of)
    return _named("MedicalSymptom", each.patient_term, each.medical_term, figure, each.codes)


def _named(kind: str, name: str, other: str, description: str, codes: Iterable[Code]) -> Node:
    return _filled({
        "@type": kind, "name": name, "alternateName": other, "description": description,
        "code": [_code(each) for each in codes],
    })  # fmt: skip


def _condition(each: Condition) -> Node:
    name = each.plain_name or each.name
    return _named("MedicalCondition", name, each.name if each.name != name else "", "", each.codes)


def _code(each: Code) -> Node:
    return {"@type": "MedicalCode", "codeValue": each.code, "codingSystem": SYSTEMS[each.system.value]}


def _therapy_id(address: str, treatment: Treatment) -> str:
    return f"{address}#{treatment.key}"


def _changed(composition: Composition) -> datetime | None:
    return max((each.effective_from for each in composition.shown() if each.effective_from), default=None)


def _day(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else ""


def _filled(node: Node) -> Node:
    """Leave out what is empty: an empty property is a statement that nobody made."""
    return {name: value for name, value in node.items() if value not in (None, "", [], ())}


def alternates(composition: Composition, path: str) -> list[Link]:
    """Return each language that the page exists in, itself among them: `title` is the language."""
    if not composition.translations:
        return []
    return [Link(composition.host.content.language, path), *composition.translations]
