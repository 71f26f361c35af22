"""Between the library's rows and the content format: what is frozen into a version, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from clinic_content.content import schema

from . import actions
from .models import Condition, Course, Indication, Reference, Treatment

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

SAME = (
    "key", "kind", "authors", "title", "container", "year", "volume", "issue", "pages", "doi", "pmid", "pmcid", "url",
    "accessed", "design", "participants", "duration", "population", "intervention", "comparator", "main_result",
    "limits", "funding", "retraction", "retraction_checked", "evidence_level", "checked_by",
)  # fmt: skip
"""Fields of a reference that have the same name and form in the library and in the content."""


def treatment_data(row: Treatment, jurisdiction: str) -> schema.Treatment:
    """Return a treatment as a version in this jurisdiction remembers it."""
    codes = [("rxnorm", row.rxnorm), ("atc", row.atc), ("unii", row.unii), *(("ndc", each) for each in row.ndc)]
    label = {name: getattr(row, f"label_{name}") for name in schema.LabelBasis.model_fields}
    return schema.Treatment.model_validate(
        {
            "key": row.key,
            "name": row.name,
            "plain_name": row.plain_name,
            "kind": row.kind,
            "brand_names": row.brand_names,
            "also_called": row.also_called,
            "active_ingredient": row.active_ingredient,
            "drug_class": row.drug_class,
            "codes": [{"system": system, "code": code} for system, code in codes if code],
            "routes": row.routes,
            "courses": [course_data(each) for each in row.courses.all()],
            "mechanism": row.mechanism,
            "mechanism_certainty": row.mechanism_certainty,
            "schedule": row.schedules.get(jurisdiction, ""),
            "boxed_warning": row.boxed_warning,
            "risk_programme": row.risk_programme,
            "label": label if any(label.values()) else None,
        }
    )


def course_data(row: Course) -> schema.Course:
    """Return one way of giving a treatment as a version remembers it."""
    return schema.Course.model_validate({name: getattr(row, name) for name in schema.Course.model_fields})


def condition_data(row: Condition) -> schema.Condition:
    """Return a condition as a version remembers it."""
    codes = {"icd-10-cm": row.icd10cm, "snomed-ct": row.snomedct, "mesh": row.mesh}
    return schema.Condition.model_validate(
        {
            "key": row.key,
            "name": row.name,
            "plain_name": row.plain_name,
            "also_called": row.also_called,
            "codes": [{"system": system, "code": code} for system, code in codes.items() if code],
            "sensitivities": row.sensitivities,
            "symptoms": row.symptoms,
            "how_common": row.how_common,
            "how_common_source": row.how_common_source,
            "first_line": row.first_line,
        }
    )


def indication_data(row: Indication) -> schema.Indication:
    """Return an indication as a version remembers it."""
    return schema.Indication.model_validate(
        {
            "treatment": row.treatment.key,
            "condition": row.condition.key,
            "route": row.route,
            "jurisdiction": row.jurisdiction,
            "status": row.status,
            "note": row.note,
            "intended_effect": row.intended_effect,
            "duration": row.duration,
            "evidence_level": row.evidence_level,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "source": row.source,
            "read_on": row.read_on,
        }
    )


def reference_data(row: Reference, supports: Iterable[str] = ()) -> schema.Reference:
    """Return a reference as a version remembers it, with what that version takes from it."""
    studied = sorted(condition.key for condition in row.conditions.all())
    return schema.Reference.model_validate(
        {name: getattr(row, name) for name in SAME} | {"conditions": studied, "supports": tuple(supports)}
    )


def reference_for(data: schema.Reference, *, by: User) -> Reference:
    """Return the library's row for a source, found by DOI, PubMed id or key; add it where there is none."""
    for name in ("doi", "pmid", "key"):
        if value := getattr(data, name):
            found = Reference.objects.filter(**{name: value}).first()
            if found is not None and (name != "key" or found.title == data.title):
                return found
    return actions.add_reference(data, by=by)
