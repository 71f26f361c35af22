"""The content format: what a piece of patient education is, as frozen plain data.

One documented format serves the database, exports, the API and the diff. It is validated by pydantic, published as a
JSON Schema (`json_schema`), and numbered: `FORMAT` goes up when the shape changes, and `upgrade.py` brings older data up.

Parts that can be edited, compared, cited or translated on their own carry an `id` that stays the same from version to
version. Rich text is the strict subset of HTML that `richtext.py` defines; every other string is plain text.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

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
    system: CodeSystem
    code: Annotated[str, Field(min_length=1, max_length=40)]
    display: Line = ""


class Treatment(Data):
    """A treatment as the reader of this version knew it; copied in, so that the version stays true by itself."""

    key: Key
    name: Line
    plain_name: Line = ""
    kind: Literal["medicine", "device", "talking_therapy", "procedure"] = "medicine"
    brand_names: tuple[Line, ...] = ()
    also_called: tuple[Line, ...] = ()
    drug_class: Line = ""
    codes: tuple[Code, ...] = ()
    routes: tuple[Route, ...] = ()
    schedule: Line = ""
    """Controlled-substance schedule in the document's jurisdiction, such as `III`; empty where none."""
    boxed_warning: tuple[Line, ...] = ()
    """Topics of the label's boxed warning; empty where none."""
    risk_programme: Line = ""
    """A regulator's risk-management programme, such as a REMS; empty where none."""


class Condition(Data):
    key: Key
    name: Line
    plain_name: Line = ""
    codes: tuple[Code, ...] = ()
    sensitivities: tuple[Literal["suicide_risk", "substance_use", "pregnancy", "children"], ...] = ()


class Indication(Data):
    """A treatment for a condition, and what the regulator says of the pair."""

    treatment: Key
    condition: Key
    route: Route = Route.ANY
    jurisdiction: Jurisdiction
    status: Approval
    note: Text = ""
    source: Line = ""
    read_on: date | None = None


class Reference(Data):
    """A source. `key` names it inside this version; a citation is a link to `#ref-<key>` in rich text."""

    key: Key
    kind: Literal[
        "trial", "systematic_review", "guideline", "label", "observational", "case_series", "animal_or_lab",
        "regulator_notice", "web_page", "book_chapter", "article",
    ]  # fmt: skip
    authors: Text = ""
    title: Text
    container: Line = ""
    year: Annotated[int, Field(ge=1800, le=2200)] | None = None
    volume: Line = ""
    issue: Line = ""
    pages: Line = ""
    doi: Annotated[str, Field(pattern=r"^(|10\.\d{4,9}/\S+)$", max_length=300)] = ""
    pmid: Annotated[str, Field(pattern=r"^(|\d{1,8})$")] = ""
    pmcid: Annotated[str, Field(pattern=r"^(|PMC\d{1,9})$")] = ""
    url: Annotated[str, Field(pattern=r"^(|https?://\S+)$", max_length=600)] = ""
    accessed: date | None = None
    design: Line = ""
    participants: Annotated[int, Field(ge=0)] | None = None
    duration: Line = ""
    population: Line = ""
    conditions: tuple[Key, ...] = ()
    intervention: Line = ""
    comparator: Line = ""
    main_result: Text = ""
    limits: Text = ""
    funding: Line = ""
    retraction: Literal["none", "concern", "retracted"] = "none"
    evidence_level: Literal["", "high", "moderate", "low", "very_low"] = ""


class Credit(Data):
    """A person named on the page as its author."""

    name: Line
    credential: Line = ""
    role: Line = ""
    interests: Text = ""


class Audience(Data):
    reader: Literal["patient", "carer", "parent", "staff"] = "patient"
    min_age: Annotated[int, Field(ge=0, le=120)] | None = None
    max_age: Annotated[int, Field(ge=0, le=120)] | None = None
    sex: Literal["", "female", "male"] = ""
    life_stage: Literal["none", "pregnant", "breastfeeding", "planning_pregnancy"] = "none"
    moment: Literal["deciding", "preparing", "after_visit", "continuing", "stopping"] = "deciding"
    depth: Literal["easy", "standard", "detailed"] = "standard"


class Figure(Data):
    """A picture. `sha256` names the stored bytes; `alt` says what a person who cannot see it needs to know."""

    sha256: Sha256
    alt: Annotated[str, Field(min_length=1, max_length=500)]
    caption: Text = ""
    credit: Line = ""
    width: Annotated[int, Field(gt=0, le=10_000)]
    height: Annotated[int, Field(gt=0, le=10_000)]


class Embed(Data):
    """A place where another document's live release is shown, named by that document's identity."""

    kind: Literal[Kind.FAQ, Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS]
    document: Uid
    title: Line
    """The embedded document's title when this version was frozen; shown to staff and in notices, never instead of it."""


class Section(Data):
    """A heading and what stands under it, in this order: body, figure, embed. An empty heading continues the section above."""

    id: PartId
    heading: Line = ""
    level: Annotated[int, Field(ge=2, le=4)] = 2
    role: Role = Role.OTHER
    body: Rich = ""
    figure: Figure | None = None
    embed: Embed | None = None


class HelpService(Data):
    name: Line
    phone: Line = ""
    hours: Line = ""


class HelpBlock(Data):
    """When and where to get help, at one level of urgency; `items` finish the heading's "if"."""

    id: PartId
    level: Literal["self_care", "non_urgent", "urgent", "emergency"]
    heading: Line
    items: tuple[Text, ...] = ()
    services: Annotated[tuple[HelpService, ...], Field(max_length=2)] = ()


class Document(Data):
    """What all kinds share. Everything a public index, search or address shows is in here, so that it is approved too."""

    format: Literal[1] = 1
    slug: Key
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    title: Annotated[str, Field(min_length=1, max_length=200)]
    summary: Text = ""
    jurisdiction: Jurisdiction = "US"
    treatments: tuple[Treatment, ...] = ()
    conditions: tuple[Condition, ...] = ()
    indications: tuple[Indication, ...] = ()
    audience: Audience = Audience()
    tags: tuple[Line, ...] = ()
    references: tuple[Reference, ...] = ()
    required_disclaimers: tuple[Key, ...] = ()
    """Keys of the disclaimers set by hand; rules may require more (`checks.disclaimers`)."""
    related: tuple[Uid, ...] = ()
    credits: tuple[Credit, ...] = ()
    correction: Text = ""
    """For readers: what this version materially corrects. It is content, so that a reviewer approves it too."""


class Article(Document):
    kind: Literal[Kind.ARTICLE] = Kind.ARTICLE
    main_message: Text = ""
    purpose: Text = ""
    key_takeaways: tuple[Text, ...] = ()
    sections: tuple[Section, ...] = ()
    help: tuple[HelpBlock, ...] = ()


class Question(Data):
    """A question as a patient would ask it; the short answer's first words answer it."""

    id: PartId
    anchor: Key
    question: Line
    short_answer: Text = ""
    answer: Rich = ""
    role: Role = Role.OTHER
    asked_by: Literal["patient", "staff", "search_log"] = "patient"
    review_by: date | None = None


class Faq(Document):
    kind: Literal[Kind.FAQ] = Kind.FAQ
    questions: tuple[Question, ...] = ()


class LabelBasis(Data):
    """The regulator's label a list was checked against."""

    name: Line = ""
    set_id: Line = ""
    version: Line = ""
    effective: date | None = None
    read_on: date | None = None


class Population(Data):
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
    citations: tuple[Key, ...] = ()
    """Keys of this document's references."""


class ContraindicationList(Document):
    kind: Literal[Kind.CONTRAINDICATIONS] = Kind.CONTRAINDICATIONS
    route: Route = Route.ANY
    lead_in: Line = "Do not have this treatment if you…"
    tell_even_if_unsure: Text = ""
    complete_against: LabelBasis | None = None
    omissions: tuple[tuple[Line, Text], ...] = ()
    """Label items left out on purpose, each with its reason."""
    entries: tuple[ContraindicationEntry, ...] = ()


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
        assert self.n_with is not None and self.n_total is not None
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
    label_band: Literal["", "very_common", "common", "uncommon", "rare", "very_rare"] = ""
    """The band as the label prints it, only where the label gives no figure."""
    frequency_basis: Literal["", "trial", "label_table", "post_marketing", "case_reports", "clinic_data"] = ""
    population: Line = ""
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
    citations: tuple[Key, ...] = ()


class SideEffectList(Document):
    kind: Literal[Kind.SIDE_EFFECTS] = Kind.SIDE_EFFECTS
    route: Route = Route.ANY
    lead_in: Line = ""
    complete_against: LabelBasis | None = None
    omissions: tuple[tuple[Line, Text], ...] = ()
    entries: tuple[SideEffectEntry, ...] = ()


class Disclaimer(Document):
    """A notice that must be shown. Its `key` is what requirement rules ask for; one live release per key and language."""

    kind: Literal[Kind.DISCLAIMER] = Kind.DISCLAIMER
    key: Key
    text: Rich
    position: Literal["top", "adjacent", "end", "site"] = "end"
    strength: Literal["blocker", "required", "advised"] = "required"
    required_when: Text = ""
    """In words for staff; the rule itself is code (`checks.disclaimers`)."""
    basis: Literal["law", "regulator", "professional", "policy"] = "policy"
    basis_source: Line = ""
    basis_read_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    render_as: Literal["callout", "care_card", "line", "footer"] = "callout"


Content = Annotated[Article | Faq | ContraindicationList | SideEffectList | Disclaimer, Field(discriminator="kind")]
CONTENT: TypeAdapter[Article | Faq | ContraindicationList | SideEffectList | Disclaimer] = TypeAdapter(Content)
AnyContent = Article | Faq | ContraindicationList | SideEffectList | Disclaimer

KINDS: dict[Kind, type[AnyContent]] = {
    Kind.ARTICLE: Article,
    Kind.FAQ: Faq,
    Kind.CONTRAINDICATIONS: ContraindicationList,
    Kind.SIDE_EFFECTS: SideEffectList,
    Kind.DISCLAIMER: Disclaimer,
}
