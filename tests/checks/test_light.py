"""A change is light only where it can be shown to be harmless: slips of the pen, and nothing a patient could act on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_content.checks.known.spelling import MISSPELT
from clinic_content.checks.light import why_not_light
from clinic_content.content import schema
from clinic_content.content.schema import Kind


def page(body="<p>Rest at home.</p>", **changes):
    """Return an article with one section."""
    data = {"slug": "rest", "title": "After your visit", "sections": [{"id": "sect1", "heading": "Rest", "body": body}]}
    return schema.Article.model_validate(data | changes)


def light(before, after):
    return why_not_light(page(before), page(after)) == ()


@pytest.mark.parametrize(("before", "after"), [
    ("<p>The treatmnet helps.</p>", "<p>The treatment helps.</p>"),
    ("<p>Ask your docter or pharmasist.</p>", "<p>Ask your doctor or pharmacist.</p>"),
    ("<p>you may go home</p>", "<p>You may go home.</p>"),
    ("<p>Rest, drink and eat.</p>", "<p>Rest, drink, and eat.</p>"),
    ("<p>Rest in the the chair.</p>", "<p>Rest in the chair.</p>"),
    ("<p>Your nurse said “rest”.</p>", "<p>Your nurse said \"rest\".</p>"),
    ("<p>Take <strong>usualy</strong> 2 tablets.</p>", "<p>Take <strong>usually</strong> 2 tablets.</p>"),
    ("<p>Rest  at home .</p>", "<p>Rest at home.</p>"),
])  # fmt: skip
def test_slips_of_the_pen_are_light(before, after):
    assert light(before, after), why_not_light(page(before), page(after))


@pytest.mark.parametrize(("before", "after"), [
    ("<p>Take 10 mg.</p>", "<p>Take 100 mg.</p>"),
    ("<p>Take 0.5 mg.</p>", "<p>Take 5 mg.</p>"),
    ("<p>Take 5 mg.</p>", "<p>Take 5 ml.</p>"),
    ("<p>Wait two hours.</p>", "<p>Wait three hours.</p>"),
    ("<p>Take it once a day.</p>", "<p>Take it twice a day.</p>"),
    ("<p>Do not drive.</p>", "<p>Do drive.</p>"),
    ("<p>You can drive.</p>", "<p>You can't drive.</p>"),
    ("<p>Do not not drive.</p>", "<p>Do not drive.</p>"),
    ("<p>You may have ketmaine.</p>", "<p>You may have ketamine.</p>"),
    ("<p>You may have ketamine.</p>", "<p>You may have esketamine.</p>"),
    ("<p>It is an infection.</p>", "<p>It is an injection.</p>"),
    ("<p>Rinse your mouth.</p>", "<p>Rinse your month.</p>"),
    ("<p>Hypertension is common.</p>", "<p>Hypotension is common.</p>"),
    ("<p>It is safe.</p>", "<p>It is unsafe.</p>"),
    ("<p>It is common.</p>", "<p>It is rare.</p>"),
    ("<p>You must rest.</p>", "<p>You may rest.</p>"),
    ("<p>Your dose.</p>", "<p>Your doses.</p>"),
    ("<p>Is it safe?</p>", "<p>Is it safe.</p>"),
    ("<p>About 5 of 10.</p>", "<p>About 5 of 10%.</p>"),
    ('<p><a href="https://a.example/x">Call</a></p>', '<p><a href="https://b.example/x">Call</a></p>'),
    ("<p><strong>not</strong> today</p>", "<p>not <strong>today</strong></p>"),
    ("<p><strong>never</strong> today</p>", "<p>never today</p>"),
    ("<ul><li>Your treatmnet</li></ul>", "<ul><li>Your treatment</li></ul>"),
    ("<ul><li>One</li></ul>", "<ol><li>One</li></ol>"),
    ("<p>Rest.</p>", "<p>Rest.</p><p>Sleep.</p>"),
    ("<p>Rest now here.</p>", "<p>Rest nowhere.</p>"),
    ("<p>Rest at home.</p>", "<p>Rest at\u202ehome.</p>"),
])  # fmt: skip
def test_what_a_patient_could_act_on_is_never_light(before, after):
    assert not light(before, after)


@pytest.mark.parametrize("changes", [
    {"title": "Before your visit"}, {"slug": "resting"}, {"tags": ["rest"]}, {"jurisdiction": "UK"},
    {"required_disclaimers": ["risk"]}, {"correction": "We corrected a figure."},
    {"related": ["11111111-1111-4111-8111-111111111111"]},
    {"references": [{"key": "r", "kind": "trial", "title": "A trial"}]},
    {"audience": {"min_age": 12}}, {"credits": [{"name": "Ann"}]},
    {"help": [{"id": "help1", "level": "urgent", "heading": "Call if", "items": ["you faint"]}]},
    {"sections": []},
])  # fmt: skip
def test_what_stands_outside_the_prose_is_never_light(changes):
    assert why_not_light(page(), page(**changes))


@pytest.mark.parametrize("words", ["<p>Rest.</p>", "<p>Es ist müde.</p>"])
def test_nothing_changed_is_light(words):
    assert light(words, words)


def test_an_entry_of_a_safety_list_is_never_light():
    entry = {
        "id": "entr1", "kind": "condition", "patient_term": "have hart problems", "strength": "relative",
        "evidence_basis": "clinic_policy", "what_to_do": "Tell your docter.",
    }  # fmt: skip
    before, after = (
        schema.KINDS[Kind.CONTRAINDICATIONS].model_validate({"slug": "l", "title": "List", "entries": [each]})
        for each in (entry, entry | {"what_to_do": "Tell your doctor."})
    )
    assert why_not_light(before, after)


def test_a_line_for_staff_may_say_something_else():
    before, after = (
        schema.KINDS[Kind.DISCLAIMER].model_validate(
            {"slug": "n", "title": "Notice", "key": "n", "text": "<p>Ask us.</p>", "required_when": words}
        )
        for words in ("When asked.", "Whenever a page names a medicine.")
    )
    assert why_not_light(before, after) == ()


WORDS = st.sampled_from(
    (
        "rest",
        "not",
        "never",
        "ten",
        "10",
        "mg",
        "ketamine",
        "drive",
        "safe",
        "unsafe",
        "may",
        "treatmnet",
        "treatment",
        "docter",
        "doctor",
        "home",
    )
)


@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_a_light_change_keeps_every_word_that_is_not_misspelt(words, data):
    at = data.draw(st.integers(0, len(words) - 1))
    other = [*words[:at], data.draw(WORDS), *words[at + 1 :]]
    if light(f"<p>{' '.join(words)}</p>", f"<p>{' '.join(other)}</p>"):
        assert words[at] == other[at] or MISSPELT.get(words[at]) == other[at]
