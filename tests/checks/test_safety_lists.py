"""Whoever reads of benefits reads of those who must not have it, and of side effects."""

import pytest

from clinic_content.checks.safety_lists import contraindications_missing, side_effects_missing
from tests.checks.notice_pages import LONG, codes, page, said

EMBED = {"document": "0b0f4b3e-8f57-4c55-9d51-0b3e6f3b7a10", "title": "A list"}
TITLES = ["Ketamine infusions", "Botox for migraine", "Wegovy and weight loss", "Sertraline", "Xanax and you"]


def with_list(kind, title="Ketamine infusions"):
    held = {"id": "sect0009", "heading": "The list", "embed": EMBED | {"kind": kind}}
    shown = page(title, LONG)
    return page(title, sections=[shown.content.sections[0].model_dump(), held])


@pytest.mark.parametrize("title", TITLES)
def test_benefits_alone_are_stopped(title):
    assert codes(contraindications_missing, title, LONG) == ["blocker"]
    assert codes(side_effects_missing, title, LONG) == ["blocker"]


def test_findings_carry_their_codes():
    shown = page("Wegovy and weight loss", LONG)

    assert [each.code for each in contraindications_missing(shown)] == ["contraindications-missing"]
    assert [each.code for each in side_effects_missing(shown)] == ["side-effects-missing"]


def test_a_word_on_it_makes_it_less_grave():
    assert codes(contraindications_missing, TITLES[0], LONG, said("It is not suitable for everybody.")) == ["major"]
    assert codes(side_effects_missing, TITLES[0], LONG, said("There are side effects.")) == ["major"]


@pytest.mark.parametrize(
    ("title", "bodies"),
    [
        ("Ketamine infusions", [said("It can help. Short.")]),
        ("How the brain sleeps", [LONG]),
        ("Understanding grief", [LONG]),
        (
            "Sertraline",
            [LONG, said("You should not take it with pimozide. Do not use it if you are allergic to it. Nausea is a "
                        "side effect; tell your doctor about any of the side effects, such as headache.")],
        ),
        (
            "Botox for migraine",
            [LONG, said("It is not suitable for people with an infection there. You cannot have it if you are "
                        "allergic. Side effects are muscle weakness and trouble with swallowing.")],
        ),
    ],
)  # fmt: skip
def test_short_texts_conditions_and_full_texts_are_left_alone(title, bodies):
    assert codes(contraindications_missing, title, *bodies) == []
    assert codes(side_effects_missing, title, *bodies) == []


def test_an_embedded_list_is_enough():
    assert list(contraindications_missing(with_list("contraindications"))) == []
    assert list(side_effects_missing(with_list("side_effects"))) == []
    assert list(side_effects_missing(with_list("contraindications")))


def test_a_section_with_a_list_of_its_own_is_enough():
    items = "<ul><li>an allergy to it</li><li>an infection of the skin</li></ul>"
    shown = page("Botox for migraine", LONG, items, role="contraindications")

    assert list(contraindications_missing(shown)) == []
