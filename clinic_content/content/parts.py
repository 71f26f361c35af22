"""What documents are made of: sections, questions, help, pictures, references, and who wrote them for whom."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .vocabulary import Data, Key, Kind, Line, PartId, Rich, Role, Sha256, Text, Uid

WEB_ADDRESS = r"^(|https?://[^\s/?#@\\<>\"]+([/?#][^\s\\<>\"`]*)?)$"
"""An address of the web without a user's name in it: “https://fda.gov@elsewhere.example” is not the regulator's."""


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
    doi: Annotated[str, Field(pattern=r"^(|10\.[0-9]{4,9}/\S+)$", max_length=300)] = ""
    pmid: Annotated[str, Field(pattern=r"^(|[0-9]{1,8})$")] = ""
    pmcid: Annotated[str, Field(pattern=r"^(|PMC[0-9]{1,9})$")] = ""
    url: Annotated[str, Field(pattern=WEB_ADDRESS, max_length=600)] = ""
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
    retraction_checked: date | None = None
    evidence_level: Literal["", "high", "moderate", "low", "very_low"] = ""
    checked_by: Line = ""
    """Who read the source itself and not only what others say of it."""
    supports: tuple[Literal["frequency", "efficacy", "mechanism", "definition", "policy"], ...] = ()
    """What this document takes from it."""


class Credit(Data):
    """A person named on the page as its author."""

    name: Line
    credential: Line = ""
    role: Line = ""
    interests: Text = ""
    registration: Line = ""
    interests_on: date | None = None
    """When the interests were declared."""


class Audience(Data):
    """Whom a document is for, and at what moment."""

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
    """The embedded document's title when this version was frozen: for staff and notices, never instead of it."""


class Section(Data):
    """A heading and what stands under it: body, figure, embed. An empty heading continues the section above."""

    id: PartId
    heading: Line = ""
    level: Annotated[int, Field(ge=2, le=4)] = 2
    role: Role = Role.OTHER
    body: Rich = ""
    figure: Figure | None = None
    embed: Embed | None = None


class HelpService(Data):
    """Where to call."""

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


class Question(Data):
    """A question as a patient would ask it; the short answer's first words answer it."""

    id: PartId
    anchor: Key
    question: Line
    short_answer: Text = ""
    answer: Rich = ""
    role: Role = Role.OTHER
    treatment_keys: tuple[Key, ...] = ()
    condition_keys: tuple[Key, ...] = ()
    """What this question alone is about, where the document is about more."""
    asked_by: Literal["patient", "staff", "search_log"] = "patient"
    review_by: date | None = None
