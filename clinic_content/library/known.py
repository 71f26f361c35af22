"""All that is known of medicines: the facts that we ship, and what the clinic has read and written down itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Max, Subquery

from clinic_content import checks
from clinic_content.checks.facts import ApprovalFact, Drug, Frequency, Item, NumberFact, Source

from .models import Fact, Treatment

BANDS: tuple[tuple[float, Frequency], ...] = (
    (10, "very_common"), (1, "common"), (0.1, "uncommon"), (0.01, "rare"), (0, "very_rare"),
)  # fmt: skip
ASK = "ask"
"""Means that nobody has read yet when a fact was last saved."""
_remembered: tuple[object, checks.Library] | None = None


def library_now(now: datetime | None = None, *, newest: datetime | str | None = ASK) -> checks.Library:
    """Return what is known at this moment; it is put together again only when somebody has saved a fact.

    `newest` is when a fact was last saved, for whoever has read it with something else (`newest_fact`).
    """
    global _remembered  # noqa: PLW0603 - one value in each process, told apart by what was saved last
    if newest == ASK:
        newest = Fact.objects.aggregate(newest=Max("saved_at"))["newest"]
    if newest is None:
        return checks.LIBRARY
    if _remembered is None or _remembered[0] != newest:
        rows = Fact.objects.filter(is_active=True).select_related("treatment")
        _remembered = (newest, merged(checks.LIBRARY, rows))
    return _remembered[1]


def newest_fact() -> Subquery:
    """Return when a fact was last saved, as a part of another query."""
    return Subquery(Fact.objects.order_by("-saved_at").values("saved_at")[:1])


def merged(library: checks.Library, rows: Iterable[Fact]) -> checks.Library:
    """Return a library with the clinic's facts: each takes the place of ours of the same name."""
    drugs = {each.key: each for each in library.drugs}
    for row in rows:
        held = drug_of(library, row.treatment)
        drugs[held.key] = _with(drugs.get(held.key, held), row)
    return replace(library, drugs=tuple(drugs.values()))


def key_of(treatment: Treatment, library: checks.Library = checks.LIBRARY) -> str:
    """Return the key under which the checks know a treatment."""
    return drug_of(library, treatment).key


def drug_of(library: checks.Library, treatment: Treatment) -> Drug:
    """Return the medicine that a treatment of the clinic is, or one that is known by its names alone."""
    names = [treatment.key, treatment.name, *treatment.brand_names]
    if found := library.drugs_called(names):
        return found[0]
    called = [*names[1:], treatment.plain_name, *treatment.also_called]
    return Drug(treatment.key, tuple(dict.fromkeys(each.lower() for each in called if each)))


def _with(drug: Drug, row: Fact) -> Drug:
    """Return a medicine with one more fact."""
    made = replace(drug, **MAKERS[Fact.Kind(row.kind)](drug, row))
    return made if row.kind in WITH_SOURCE else replace(made, source=_sooner(drug.source, source_of(row)))


def _sooner(one: Source | None, other: Source) -> Source:
    """Return the source that must be read again first: what has no source of its own is overdue when that is."""
    return one if one is not None and one.review_by <= other.review_by else other


def source_of(row: Fact) -> Source:
    """Return where a fact was read, and when it must be read again."""
    return Source(row.source, row.read_on, row.review_by, row.jurisdiction, row.url)


def _in_place(held: tuple[Any, ...], made: Any, name: str) -> tuple[Any, ...]:
    """Return a list with a new fact in the place of that with its name, in the same country."""

    def is_same(each: Any) -> bool:
        country = each.source.jurisdiction if each.source else made.source.jurisdiction
        return bool(getattr(each, name).lower() == getattr(made, name).lower() and country == made.source.jurisdiction)

    return (*(each for each in held if not is_same(each)), made)


def _contraindication(drug: Drug, row: Fact) -> dict[str, Any]:
    made = Item(row.name, tuple(row.synonyms), source_of(row))
    return {"contraindications": _in_place(drug.contraindications, made, "name")}


def _side_effect(drug: Drug, row: Fact) -> dict[str, Any]:
    percent = None if row.percent is None else float(row.percent)
    made = Item(row.name, tuple(row.synonyms), source_of(row), percent, band(percent), row.is_serious)
    return {"side_effects": _in_place(drug.side_effects, made, "name")}


def band(percent: float | None) -> Frequency:
    """Return the band of a figure."""
    return "not_known" if percent is None else next(word for least, word in BANDS if percent >= least)


def _number(drug: Drug, row: Fact) -> dict[str, Any]:
    made = NumberFact(row.name, float(row.low or 0), float(row.high or 0), row.unit, source_of(row))
    return {"numbers": _in_place(drug.numbers, made, "attribute")}


def _approval(drug: Drug, row: Fact) -> dict[str, Any]:
    products = tuple(each.lower() for each in row.synonyms)
    made = ApprovalFact(row.name, row.status, source_of(row), products)  # type: ignore[arg-type]
    return {"approvals": _in_place(drug.approvals, made, "condition")}


def _schedule(drug: Drug, row: Fact) -> dict[str, Any]:
    return {"schedule": row.name} if row.jurisdiction == "US" else {}


def _boxed(drug: Drug, row: Fact) -> dict[str, Any]:
    return {"boxed_warning": tuple(dict.fromkeys((*drug.boxed_warning, row.name)))}


def _age(drug: Drug, row: Fact) -> dict[str, Any]:
    return {"not_approved_under": int(row.low or 0)}


def _pregnancy(drug: Drug, row: Fact) -> dict[str, Any]:
    return {"has_pregnancy_warning": True}


def _form(drug: Drug, row: Fact) -> dict[str, Any]:
    return {"unapproved_forms": tuple(dict.fromkeys((*drug.unapproved_forms, row.name.lower(), *row.synonyms)))}


MAKERS = {
    Fact.Kind.CONTRAINDICATION: _contraindication, Fact.Kind.SIDE_EFFECT: _side_effect, Fact.Kind.NUMBER: _number,
    Fact.Kind.APPROVAL: _approval, Fact.Kind.SCHEDULE: _schedule, Fact.Kind.BOXED_WARNING: _boxed,
    Fact.Kind.MINIMUM_AGE: _age, Fact.Kind.PREGNANCY_WARNING: _pregnancy, Fact.Kind.UNAPPROVED_FORM: _form,
}  # fmt: skip
"""How a row of each kind changes what is known of its medicine."""
WITH_SOURCE = {Fact.Kind.CONTRAINDICATION, Fact.Kind.SIDE_EFFECT, Fact.Kind.NUMBER, Fact.Kind.APPROVAL}
"""Kinds whose facts carry their own source."""
