"""What documents are about: treatments, conditions, and what a regulator says of the one for the other."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .vocabulary import Approval, Code, Data, Jurisdiction, Key, LabelBasis, Line, Route, Text


class Course(Data):
    """How a treatment is given by one route: which product, where, how often, and what a visit asks of the reader."""

    route: Route
    form: Line = ""
    product: Literal["", "approved_product", "compounded", "not_available"] = ""
    setting: Literal["", "certified_site", "clinic", "hospital", "home"] = ""
    sessions: Line = ""
    interval: Line = ""
    visit_length: Line = ""
    monitoring: Text = ""
    recovery: Text = ""
    escort: Text = ""
    driving: Text = ""


class Treatment(Data):
    """A treatment as the reader of this version knew it; copied in, so that the version stays true by itself."""

    key: Key
    name: Line
    plain_name: Line = ""
    kind: Literal["medicine", "device", "talking_therapy", "procedure"] = "medicine"
    brand_names: tuple[Line, ...] = ()
    also_called: tuple[Line, ...] = ()
    active_ingredient: Line = ""
    drug_class: Line = ""
    codes: tuple[Code, ...] = ()
    routes: tuple[Route, ...] = ()
    courses: tuple[Course, ...] = ()
    mechanism: Text = ""
    mechanism_certainty: Literal["", "established", "thought_to"] = ""
    schedule: Line = ""
    """Controlled-substance schedule in the document's jurisdiction, such as `III`; empty where none."""
    boxed_warning: tuple[Line, ...] = ()
    """Topics of the label's boxed warning; empty where none."""
    risk_programme: Line = ""
    """A regulator's risk-management programme, such as a REMS; empty where none."""
    label: LabelBasis | None = None


class Condition(Data):
    """A condition as the reader of this version knew it."""

    key: Key
    name: Line
    plain_name: Line = ""
    also_called: tuple[Line, ...] = ()
    codes: tuple[Code, ...] = ()
    sensitivities: tuple[Literal["suicide_risk", "substance_use", "pregnancy", "children"], ...] = ()
    symptoms: tuple[Line, ...] = ()
    how_common: Text = ""
    how_common_source: Line = ""
    first_line: tuple[Line, ...] = ()
    """What is usually tried first, so that a page can name other options."""


class Indication(Data):
    """A treatment for a condition, and what the regulator says of the pair."""

    treatment: Key
    condition: Key
    route: Route = Route.ANY
    jurisdiction: Jurisdiction
    status: Approval
    note: Text = ""
    intended_effect: Line = ""
    duration: Line = ""
    evidence_level: Literal["", "high", "moderate", "low", "very_low"] = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: Line = ""
    read_on: date | None = None
