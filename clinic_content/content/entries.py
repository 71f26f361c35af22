"""The entries of the two safety lists: who must not have a treatment, and what it may do that nobody wants."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .vocabulary import Code, Data, Key, Line, PartId, Route, Text


class Population(Data):
    """Whom an entry is about, where that is not everybody."""

    min_age: Annotated[int, Field(ge=0, le=120)] | None = None
    max_age: Annotated[int, Field(ge=0, le=120)] | None = None
    sex: Literal["", "female", "male"] = ""
    note: Line = ""


class ContraindicationEntry(Data):
    """Who must not have the treatment, or must say so first. `patient_term` finishes the list's lead-in sentence."""

    id: PartId
    kind: Literal[
        "condition", "allergy", "medicine_or_therapy", "age", "pregnancy", "breastfeeding", "substance_use",
        "test_result_or_sign", "situation", "setting",
    ]  # fmt: skip
    patient_term: Annotated[str, Field(min_length=1, max_length=200)]
    medical_term: Line = ""
    codes: tuple[Code, ...] = ()
    qualifier: Line = ""
    with_condition: Line = ""
    strength: Literal["absolute", "relative", "precaution"]
    route: Route = Route.ANY
    applies_to: tuple[Key, ...] = ()
    """Keys of the conditions treated, where the entry holds only for those indications."""
    population: Population | None = None
    why: Text = ""
    action: Literal["tell_clinician_first", "do_not_attend", "stop_and_call", "test_first"] = "tell_clinician_first"
    what_to_do: Text = ""
    alternatives_note: Text = ""
    evidence_basis: Literal["label", "guideline", "trial_exclusion", "clinic_policy"]
    source_section: Line = ""
    """Where in the source, such as a section of the label."""
    citations: tuple[Key, ...] = ()
    """Keys of this document's references."""


class Rate(Data):
    """How many had it: of how many, or a percentage. The frequency band is computed from it, never typed."""

    n_with: Annotated[int, Field(ge=0)] | None = None
    n_total: Annotated[int, Field(gt=0)] | None = None
    percent: Annotated[Decimal, Field(ge=0, le=100, max_digits=7, decimal_places=4)] | None = None

    @model_validator(mode="after")
    def _one_way_of_saying_it(self) -> Self:
        counted = self.n_with is not None and self.n_total is not None
        half_counted = (self.n_with is None) != (self.n_total is None)
        if half_counted or counted == (self.percent is not None):
            raise ValueError(
                "Give either a count (how many of how many) or a percentage, not both and not half of one."
            )
        if counted and self.n_with > self.n_total:  # type: ignore[operator]
            raise ValueError("More people had it than were counted.")
        return self

    @property
    def share(self) -> Decimal:
        """The rate as a share of one."""
        if self.percent is not None:
            return self.percent / 100
        assert self.n_with is not None
        assert self.n_total is not None
        return Decimal(self.n_with) / Decimal(self.n_total)


class Span(Data):
    """A length of time in words, with numbers where the source gives them."""

    when: Literal[
        "during", "within_hours", "within_days", "within_weeks", "after_repeated_use", "after_stopping", "any_time",
        "until_stopped", "may_persist", "not_known",
    ]  # fmt: skip
    low: Annotated[int, Field(ge=0)] | None = None
    high: Annotated[int, Field(ge=0)] | None = None
    unit: Literal["", "minutes", "hours", "days", "weeks", "months"] = ""


class SideEffectEntry(Data):
    """One side effect, with what to do about it and when to get help."""

    id: PartId
    patient_term: Annotated[str, Field(min_length=1, max_length=200)]
    medical_term: Line = ""
    codes: tuple[Code, ...] = ()
    body_system: Literal[
        "mind_and_mood", "brain_and_nerves", "heart_and_blood_pressure", "breathing", "stomach_and_bowel", "liver",
        "bladder_and_kidneys", "eyes_and_ears", "skin_and_allergy", "muscles_and_bones", "general",
        "dependence_and_withdrawal",
    ]  # fmt: skip
    rate: Rate | None = None
    comparator: Rate | None = None
    comparator_name: Line = ""
    label_band: Literal["", "very_common", "common", "uncommon", "rare", "very_rare", "not_known"] = ""
    """The band as the label prints it, only where the label gives no figure; left empty, nobody has said it."""
    frequency_basis: Literal["", "trial", "label_table", "post_marketing", "case_reports", "clinic_data"] = ""
    population: Line = ""
    dose: Line = ""
    observed_for: Line = ""
    """For how long those were watched who were counted."""
    seriousness: Literal["not_serious", "serious"] = "not_serious"
    serious_because: tuple[
        Literal[
            "death", "life_threatening", "hospital_stay", "lasting_disability", "birth_defect", "needs_intervention"
        ],
        ...,
    ] = ()
    intensity: Literal["", "mild", "moderate", "severe"] = ""
    onset: Span = Span(when="not_known")
    duration: Span = Span(when="not_known")
    reversible: Literal["", "yes", "usually", "no", "not_known"] = ""
    more_likely_if: Text = ""
    what_to_do: Text = ""
    get_help: Literal["none", "non_urgent", "urgent", "emergency"] = "none"
    get_help_if: Text = ""
    monitoring: Text = ""
    source_section: Line = ""
    citations: tuple[Key, ...] = ()
