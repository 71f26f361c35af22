"""The words of the content format: its number, its kinds of text, its enumerations, and the base of all its data."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

FORMAT = 1

Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
"""A short name used in addresses and references between parts: lower-case words joined by hyphens."""

PartId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{4,40}$")]
"""Identity of one part of a document, stable over its versions and unique within it."""

Line = Annotated[str, Field(max_length=300)]
Text = Annotated[str, Field(max_length=4_000)]
RICH_TEXT = "rich-text"
Rich = Annotated[str, Field(max_length=64_000, json_schema_extra={"format": RICH_TEXT})]
Uid = Annotated[str, Field(pattern=r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
"""Identity of a document (a UUID), for references from one document to another."""
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Jurisdiction = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2 country code."""


class Kind(StrEnum):
    """The five kinds of document."""

    ARTICLE = "article"
    FAQ = "faq"
    CONTRAINDICATIONS = "contraindications"
    SIDE_EFFECTS = "side_effects"
    DISCLAIMER = "disclaimer"


class Role(StrEnum):
    """What a section is about. `roles.py` maps each to page order, JSON-LD, FHIR and Infobutton codes."""

    OVERVIEW = "overview"
    KEY_SAFETY = "key_safety"
    HOW_IT_WORKS = "how_it_works"
    USES = "uses"
    EFFECTIVENESS = "effectiveness"
    OPTIONS = "options"
    NO_TREATMENT = "no_treatment"
    CONTRAINDICATIONS = "contraindications"
    WARNINGS = "warnings"
    INTERACTIONS = "interactions"
    PREGNANCY = "pregnancy"
    DRIVING = "driving"
    WHAT_HAPPENS = "what_happens"
    SIDE_EFFECTS = "side_effects"
    DEPENDENCE = "dependence"
    GET_HELP = "get_help"
    SELF_CARE = "self_care"
    COST = "cost"
    QUESTIONS = "questions"
    ABOUT_CONDITION = "about_condition"
    EVIDENCE = "evidence"
    OTHER = "other"


class CodeSystem(StrEnum):
    """Code systems that content may be tagged with; licensed ones are accepted and never shipped."""

    ICD10CM = "icd-10-cm"
    SNOMEDCT = "snomed-ct"
    RXNORM = "rxnorm"
    ATC = "atc"
    UNII = "unii"
    NDC = "ndc"
    MESH = "mesh"
    LOINC = "loinc"


class Route(StrEnum):
    """How a treatment is given; `any` where a statement holds for all."""

    ANY = "any"
    INTRAVENOUS = "intravenous"
    INTRAMUSCULAR = "intramuscular"
    SUBCUTANEOUS = "subcutaneous"
    NASAL = "nasal"
    ORAL = "oral"
    SUBLINGUAL = "sublingual"
    RECTAL = "rectal"
    TOPICAL = "topical"
    INHALED = "inhaled"
    TALKING = "talking"
    PROCEDURE = "procedure"


class Approval(StrEnum):
    """Whether a treatment is approved for a condition in a jurisdiction."""

    APPROVED = "approved"
    OFF_LABEL = "off_label"
    INVESTIGATIONAL = "investigational"
    CONTRAINDICATED = "contraindicated"


class Data(BaseModel):
    """Base of all content: frozen, and refusing what it does not know, so that nothing is dropped in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)


class Code(Data):
    """A code for a thing in somebody else's vocabulary."""

    system: CodeSystem
    code: Annotated[str, Field(min_length=1, max_length=40)]
    display: Line = ""


class LabelBasis(Data):
    """The regulator's label that a list was checked against, or a treatment is described by."""

    name: Line = ""
    set_id: Line = ""
    version: Line = ""
    effective: date | None = None
    read_on: date | None = None
