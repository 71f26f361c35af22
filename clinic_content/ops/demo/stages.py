"""Where each demo document stands, and who brought it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from clinic_content.content.schema import Kind

from . import (
    coming_articles,
    disclaimers,
    esketamine_lists,
    faqs,
    ketamine_articles,
    ketamine_lists,
    other_articles,
    sertraline_lists,
)
from .people import AUTHOR, SECOND_AUTHOR, Person


class Stage(StrEnum):
    """How far a document has come."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    HALF_APPROVED = "in review, one approval of two"
    RETURNED = "changes requested"
    APPROVED = "approved, not released"
    SCHEDULED = "scheduled"
    RELEASED = "released"
    SUPERSEDED = "released, with a correction"
    CHANGED = "released, with a new version in review"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Plan:
    """One document: its content, its author, how far it goes, and what its second version says (`later`) and why."""

    kind: Kind
    data: Mapping[str, Any]
    author: Person
    stage: Stage = Stage.RELEASED
    later: Mapping[str, Any] | None = None
    note: str = ""


def _all(kind: Kind, author: Person, *contents: Mapping[str, Any]) -> tuple[Plan, ...]:
    return tuple(Plan(kind, data, author) for data in contents)


PLANS: tuple[Plan, ...] = (
    # Disclaimers come first: nothing else can be released before those that it needs are live.
    *_all(Kind.DISCLAIMER, SECOND_AUTHOR, *disclaimers.DISCLAIMERS),
    *_all(
        Kind.CONTRAINDICATIONS, AUTHOR, ketamine_lists.CONTRAINDICATIONS, esketamine_lists.CONTRAINDICATIONS,
    ),
    Plan(
        Kind.CONTRAINDICATIONS, sertraline_lists.CONTRAINDICATIONS, AUTHOR, Stage.CHANGED,
        later=sertraline_lists.CONTRAINDICATIONS_CHANGED, note="Added who is too young for it.",
    ),
    *_all(
        Kind.SIDE_EFFECTS, AUTHOR, ketamine_lists.SIDE_EFFECTS, esketamine_lists.SIDE_EFFECTS,
        sertraline_lists.SIDE_EFFECTS,
    ),
    *_all(Kind.FAQ, SECOND_AUTHOR, faqs.KETAMINE, faqs.ESKETAMINE),
    # A page can only point at pages that are there already.
    Plan(Kind.ARTICLE, other_articles.SERTRALINE, AUTHOR),
    Plan(Kind.ARTICLE, other_articles.ESKETAMINE, SECOND_AUTHOR),
    Plan(
        Kind.ARTICLE, ketamine_articles.INFUSIONS_FIRST, AUTHOR, Stage.SUPERSEDED,
        later=ketamine_articles.INFUSIONS_CORRECTED,
    ),
    Plan(
        Kind.ARTICLE, ketamine_articles.TREATMENT_DAY, AUTHOR, Stage.CHANGED,
        later=ketamine_articles.TREATMENT_DAY_CHANGED,
        note="Added what to do when frightened, and the day before: cannabis, and pain when passing urine.",
    ),
    Plan(Kind.ARTICLE, other_articles.NOT_LIFTING, SECOND_AUTHOR),
    Plan(Kind.ARTICLE, coming_articles.LOZENGES, AUTHOR, Stage.WITHDRAWN),
    Plan(Kind.ARTICLE, coming_articles.FIRST_VISIT, SECOND_AUTHOR, Stage.SCHEDULED),
    Plan(Kind.ARTICLE, coming_articles.FAMILY, AUTHOR, Stage.APPROVED),
    Plan(Kind.ARTICLE, coming_articles.ANXIETY, AUTHOR, Stage.HALF_APPROVED),
    Plan(Kind.FAQ, faqs.SERTRALINE, SECOND_AUTHOR, Stage.IN_REVIEW),
    Plan(Kind.DISCLAIMER, disclaimers.WAITING[0], AUTHOR, Stage.IN_REVIEW),
    Plan(Kind.ARTICLE, coming_articles.PTSD, SECOND_AUTHOR, Stage.RETURNED),
    Plan(Kind.ARTICLE, coming_articles.AT_HOME, AUTHOR, Stage.DRAFT),
    Plan(Kind.FAQ, faqs.COSTS, SECOND_AUTHOR, Stage.DRAFT),
)  # fmt: skip
