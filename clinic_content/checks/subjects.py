"""What a text without a record is about: the medicines and conditions that it names, as a document would remember them.

Rules look at attached data first. A file has none, so it is read from the title, or else from what is named most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from clinic_content.content.schema import AnyContent, Approval, Condition, Indication, Treatment

from .facts import ConditionFact, Drug, Library
from .page import Page

Fact = TypeVar("Fact", Drug, ConditionFact)
MOST = 6
"""How many of each a document is about at most; a text that names more of them compares."""
OFTEN = 3
"""Named so often, something may be what a text is about although its title does not say so."""


def about(content: AnyContent, library: Library, text: str = "") -> AnyContent:
    """Return a content with what it is about, where nobody has said so, as far as its words and `text` tell."""
    words = text or Page(content, library).text
    drugs = list(_named(library.drugs, content.title, words))
    conditions = list(_named(library.conditions, content.title, words))
    found: dict[str, Any] = {
        "treatments": content.treatments or tuple(map(treatment, drugs)),
        "conditions": content.conditions or tuple(map(condition, conditions)),
    }
    if not content.treatments and not content.indications:
        found["indications"] = tuple(indications(drugs, conditions, content.jurisdiction))
    return content.model_copy(update=found)


def _named(facts: Sequence[Fact], title: str, text: str) -> list[Fact]:
    if found := [each for each in facts if each.pattern.search(title)]:
        return found[:MOST]
    often = {each.key: len(each.pattern.findall(text)) for each in facts}
    most = max(often.values(), default=0)
    return [each for each in facts if often[each.key] == most >= OFTEN][:1]


def treatment(drug: Drug) -> Treatment:
    """Return a medicine as a document remembers it."""
    name, *others = drug.names
    return Treatment(
        key=drug.key, name=name.capitalize(), brand_names=tuple(each.capitalize() for each in others),
        drug_class=drug.drug_class, schedule=drug.schedule, boxed_warning=drug.boxed_warning,
        risk_programme=drug.risk_programme,
    )  # fmt: skip


def condition(fact: ConditionFact) -> Condition:
    """Return a condition as a document remembers it."""
    at_risk = ("suicide_risk",) if fact.has_suicide_risk else ()
    return Condition.model_validate({"key": fact.key, "name": fact.names[0].capitalize(), "sensitivities": at_risk})


def indications(drugs: Iterable[Drug], conditions: Sequence[ConditionFact], jurisdiction: str) -> Iterator[Indication]:
    """Yield what the regulator says of each pair: what it does not name, of a medicine it approved, is off-label."""
    for drug in drugs:
        known = {each.condition: each.status for each in drug.approvals if each.source.jurisdiction == jurisdiction}
        for each in conditions if known else ():
            status = Approval(known.get(each.key, Approval.OFF_LABEL))
            yield Indication(treatment=drug.key, condition=each.key, jurisdiction=jurisdiction, status=status)
