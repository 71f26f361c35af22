"""An approval is told of the product that has it."""

import pytest

from clinic_content.checks.approval import approval_blur
from tests.checks.notice_pages import page, said


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine and esketamine are FDA-approved for depression.",
        "Our FDA-approved ketamine therapy helps people with low mood.",
        "Ketamine has been approved by the FDA for anxiety disorders.",
        "The FDA approved ketamine, in the form of esketamine, to lift depression.",
        "The FDA has approved Spravato for social anxiety.",
        "Sertraline is FDA-approved for generalized anxiety disorder.",
        "Compounded semaglutide is an FDA-approved medicine.",
    ],
)
def test_an_approval_is_not_lent_to_another_product_or_use(text):
    found = list(approval_blur(page("A guide", said(f"We begin with a talk. {text}"))))

    assert [each.code for each in found] == ["approval-blur"]
    assert found[0].quote == text
    assert found[0].start == len("We begin with a talk. ")


@pytest.mark.parametrize(
    "text",
    [
        "Spravato is FDA-approved for treatment-resistant depression.",
        "Ketamine is an FDA-approved anesthetic.",
        "Ketamine is not FDA-approved for depression.",
        "Esketamine is FDA-approved for depression, but ketamine is not.",
        "Botox is FDA-approved for chronic migraine.",
        "The FDA has approved Wegovy for weight management.",
        "Is ketamine FDA-approved for anxiety?",
        "Only esketamine, a relative of ketamine, is FDA-approved.",
        "The FDA approved a shingles vaccine.",
        "In 2019 the FDA approved esketamine, a relative of ketamine, for treatment-resistant depression.",
        "Spravato, which is derived from ketamine, is FDA-approved for treatment-resistant depression.",
        "Unlike compounded versions, Wegovy is FDA-approved.",
    ],
)
def test_a_right_approval_is_left_alone(text):
    assert list(approval_blur(page("A guide", said(text)))) == []


def test_an_approval_is_told_once_a_sentence():
    shown = page("A guide", said("Ketamine, ketamine and esketamine are FDA-approved for depression and anxiety."))

    assert len(list(approval_blur(shown))) == 1


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Ketamine can ease PTSD. Ketamine is FDA-approved and safe.", 1),
        ("Ketamine can ease PTSD. The FDA approved ketamine in 1970.", 0),
        ("Ketamine can ease PTSD. Ketamine is an FDA-approved anesthetic.", 0),
        ("Ketamine is given slowly. Ketamine is FDA-approved and safe.", 0),
    ],
)
def test_a_bare_approval_beside_a_use_without_one_is_taken_for_that_use(text, times):
    assert len(list(approval_blur(page("A guide", said(text))))) == times
