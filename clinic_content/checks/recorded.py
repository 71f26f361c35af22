"""What a content's data says, as claims: its treatments' schedule and courses, its indications, its safety list."""

from __future__ import annotations

from collections.abc import Iterator

from clinic_content.content.schema import Approval, ContraindicationList, Route, Treatment

from .frequency import recorded_figures
from .naming import key_of, main
from .page import Page
from .people_said import REFUSED, items_in
from .values import Value

Recorded = tuple[str, str, Value, str, str, str]
"""Attribute, treatment, value, what is shown of it, path, part."""
SETTINGS = {"certified_site": "clinic", "clinic": "clinic", "hospital": "clinic", "home": "home"}


def recorded(page: Page) -> Iterator[Recorded]:
    """Yield what the data of a page claims."""
    for place, each in enumerate(page.content.treatments):
        yield from _of_treatment(page, each, f"treatments.{place}")
    yield from _indications(page)
    yield from (("frequency", *each) for each in recorded_figures(page))
    if isinstance(page.content, ContraindicationList):
        yield from _entries(page, page.content)


def _of_treatment(page: Page, each: Treatment, path: str) -> Iterator[Recorded]:
    key = key_of(page, each)
    by = "uk" if page.content.jurisdiction == "GB" else "us"
    if each.schedule:
        yield "schedule", key, Value(each.schedule).given(by=by), f"schedule {each.schedule}", f"{path}.schedule", ""
    for place, course in enumerate(each.courses):
        if course.setting:
            value = Value(SETTINGS[course.setting]).given(route=_route(course.route))
            yield "setting", key, value, course.setting.replace("_", " "), f"{path}.courses.{place}.setting", ""


def _indications(page: Page) -> Iterator[Recorded]:
    keys = {each.key: key_of(page, each) for each in page.content.treatments}
    for place, each in enumerate(page.content.indications):
        if each.status in {Approval.APPROVED, Approval.OFF_LABEL}:
            by = "uk" if each.jurisdiction == "GB" else "us"
            value = Value(each.status.value).given(**{"for": each.condition, "by": by, "route": _route(each.route)})
            shown = f"{each.treatment} for {each.condition}: {each.status.value.replace('_', '-')}"
            yield "approval", keys.get(each.treatment, each.treatment), value, shown, f"indications.{place}.status", ""


def _entries(page: Page, content: ContraindicationList) -> Iterator[Recorded]:
    treatment = main(page)
    own_words = content.lead_in != ContraindicationList.model_fields["lead_in"].default
    # An import cannot always tell how strong it is; what it took for a list without an introduction had a heading.
    is_refused = REFUSED.search(content.lead_in) is not None if own_words else bool(page.beside)
    for place, each in enumerate(content.entries):
        if (each.strength == "absolute" or is_refused) and treatment:
            for item in items_in(f"{each.patient_term} {each.medical_term}"):
                value = Value("no").given(item=item, route=_route(each.route))
                yield "contraindicated", treatment, value, each.patient_term, f"entries.{place}.patient_term", each.id


def _route(route: Route) -> str:
    return "" if route is Route.ANY else route.value
