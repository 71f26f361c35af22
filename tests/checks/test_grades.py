"""A claim is said no more firmly than its source can carry."""

import pytest

from clinic_content.checks import Page
from clinic_content.checks.mismatches import citation_claim_mismatch

from .text_pages import LIBRARY, article

CITE = '<a href="#ref-lee-2020">1</a>'
OTHER = '<a href="#ref-ng-2024">2</a>'
SOURCE = {"key": "lee-2020", "kind": "trial", "title": "Lee", "container": "J", "year": 2020, "doi": "10.1000/x"}


def told(text, *references):
    page = article(f"<p>{text}</p>", references=[SOURCE | each for each in references])
    return [each.message for each in citation_claim_mismatch(Page(page.content, LIBRARY))]


@pytest.mark.parametrize(
    ("text", "source", "why"),
    [
        (f"Light therapy eases itching.{CITE}", {"kind": "case_series"}, "a case report"),
        (f"Light therapy eases itching.{CITE}", {"title": "Light for itch: a case report"}, "a case report"),
        (f"Fillers are effective for deep scars.{CITE}", {"design": "open-label"}, "without a comparison group"),
        (f"The drip prevents colds.{CITE}", {"title": "A pilot trial of drips"}, "a pilot study"),
        (f"The laser cures snoring.{CITE}", {"participants": 40}, "a study of 40 people"),
        (f"Gas relieves cramps.{CITE}", {"participants": 12}, "a study of 12 people"),
        (f"Shock waves are proven to help tendons.{CITE}", {"kind": "observational"}, "only looked on"),
        (f"It is proven that massage works.{CITE}", {"title": "Massage in rats"}, "work on animals or cells"),
        (f"Walking lifts mood.{CITE}", {"evidence_level": "very_low"}, "of low evidence"),
    ],
)  # fmt: skip
def test_a_weak_source_for_a_firm_claim_is_found(text, source, why):
    (message,) = told(text, source)

    assert why in message


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"Light therapy may ease itching.{CITE}", {"kind": "case_series"}),
        (f"In a small study light eased itching.{CITE}", {"design": "open-label"}),
        (f"Light therapy eases itching.{CITE}", {"participants": 300}),
        (f"Gas relieves cramps.{CITE}", {"participants": 60}),
        (f"Walking lifts mood.{CITE}", {"kind": "observational"}),
        (f"Twelve people were treated.{CITE}", {"kind": "case_series"}),
        (f"Nobody has proven that it works.{CITE}", {"kind": "case_series"}),
        (f"It does not work for everybody.{CITE}", {"kind": "case_series"}),
        (f"Nausea is common.{CITE}", {"design": "open-label"}),
    ],
)
def test_a_careful_claim_or_a_source_that_carries_it_is_not(text, source):
    assert told(text, source) == []


def test_one_strong_source_among_weak_ones_is_enough():
    weak, strong = {"kind": "case_series"}, {"key": "ng-2024", "kind": "systematic_review"}

    assert told(f"Light therapy eases itching.{CITE}{OTHER}", weak, strong) == []
    assert len(told(f"Light therapy eases itching.{CITE}{OTHER}", weak, weak | {"key": "ng-2024"})) == 1
