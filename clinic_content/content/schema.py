"""The content format: what a piece of patient education is, as frozen plain data.

One documented format serves the database, exports, the API and the diff. It is validated by pydantic, published as a
JSON Schema (`json_schema`), and numbered: `FORMAT` goes up when the shape changes; `upgrade.py` brings older data up.

Parts that can be edited, compared, cited or translated on their own carry an `id` that stays the same from version to
version. Rich text is the strict subset of HTML that `richtext.py` defines; every other string is plain text.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from .entries import ContraindicationEntry, Population, Rate, SideEffectEntry, Span
from .parts import Audience, Credit, Embed, Figure, HelpBlock, HelpService, Question, Reference, Section
from .topics import Condition, Course, Indication, Treatment
from .vocabulary import (
    FORMAT,
    RICH_TEXT,
    Approval,
    Code,
    CodeSystem,
    Data,
    Jurisdiction,
    Key,
    Kind,
    LabelBasis,
    Line,
    PartId,
    Rich,
    Role,
    Route,
    Sha256,
    Text,
    Uid,
)

__all__ = [
    "CONTENT", "FORMAT", "KINDS", "PARTED", "RICH_TEXT", "AnyContent", "Approval", "Article", "Audience", "Code",
    "CodeSystem", "Condition", "Content", "ContraindicationEntry", "ContraindicationList", "Course", "Credit",
    "Data", "Disclaimer", "Document", "Embed", "Faq", "Figure", "HelpBlock", "HelpService", "Indication",
    "Jurisdiction", "Key", "Kind", "LabelBasis", "Line", "PartId", "Population", "Question", "Rate", "Reference",
    "Rich", "Role", "Route", "Section", "Sha256", "SideEffectEntry", "SideEffectList", "Span", "Text", "Treatment",
    "Uid",
]  # fmt: skip

PARTED = ("sections", "help", "questions", "entries")
"""The fields that hold parts with stable ids."""


class Document(Data):
    """What all kinds share. All that a public index, search or address shows is in here, so that it is approved too."""

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

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        """Refuse two parts with one identity: the second would be invisible in a diff and in translations."""
        ids = Counter(part.id for name in PARTED for part in getattr(self, name, ()))
        keys = Counter(reference.key for reference in self.references)
        if twice := [name for name, count in (ids + keys).items() if count > 1]:
            raise ValueError(f"Two parts or references have one identity: {', '.join(twice)}.")
        return self


class Article(Document):
    """A page about a treatment or a condition."""

    kind: Literal[Kind.ARTICLE] = Kind.ARTICLE
    main_message: Text = ""
    purpose: Text = ""
    key_takeaways: tuple[Text, ...] = ()
    sections: tuple[Section, ...] = ()
    help: tuple[HelpBlock, ...] = ()


class Faq(Document):
    """A set of questions and answers."""

    kind: Literal[Kind.FAQ] = Kind.FAQ
    questions: tuple[Question, ...] = ()


class ContraindicationList(Document):
    """Who must not have a treatment, or must say so first."""

    kind: Literal[Kind.CONTRAINDICATIONS] = Kind.CONTRAINDICATIONS
    route: Route = Route.ANY
    lead_in: Line = "Do not have this treatment if you…"
    tell_even_if_unsure: Text = ""
    complete_against: LabelBasis | None = None
    omissions: tuple[tuple[Line, Text], ...] = ()
    """Label items left out on purpose, each with its reason."""
    entries: tuple[ContraindicationEntry, ...] = ()


class SideEffectList(Document):
    """What a treatment may do that nobody wants."""

    kind: Literal[Kind.SIDE_EFFECTS] = Kind.SIDE_EFFECTS
    route: Route = Route.ANY
    lead_in: Line = ""
    complete_against: LabelBasis | None = None
    omissions: tuple[tuple[Line, Text], ...] = ()
    entries: tuple[SideEffectEntry, ...] = ()


class Disclaimer(Document):
    """A notice that must be shown. Its `key` is what rules ask for; one live release per key and language."""

    kind: Literal[Kind.DISCLAIMER] = Kind.DISCLAIMER
    key: Key
    text: Rich
    position: Literal["top", "adjacent", "end", "site"] = "end"
    strength: Literal["blocker", "required", "advised"] = "required"
    required_when: Text = ""
    """In words for staff; the rule itself is code (`checks.disclaimers`)."""
    max_words: Annotated[int, Field(ge=10, le=400)] = 60
    """How long it may be before the checks object: longer is not read."""
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
