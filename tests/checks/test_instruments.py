"""Instruments: every item can be answered, scores follow worked examples, and what a machine tells has its ground."""

import pytest

from clinic_content.checks.instruments import CDC, DISCERN, JAMA, PEMAT, PUBLISHED, faults, proposals, scores
from clinic_content.checks.instruments.evidence import TELLS
from clinic_content.content import schema
from tests import factories

KEYS = sorted(PUBLISHED)


def answered(instrument, answer="yes", **others):
    """Return a whole form with one answer everywhere, and others where they are named."""
    held = {each.key: answer for each in instrument.items}
    return held | {name.removeprefix("i"): value for name, value in others.items()}


def values(instrument, answers):
    return [each.value for each in scores(instrument, answers)]


@pytest.mark.parametrize(("key", "count"), [("pemat-p", 24), ("cdc-index", 20), ("discern", 16), ("jama", 4)])
def test_an_instrument_has_all_its_items_once(key, count):
    items = PUBLISHED[key].items
    assert len(items) == len({each.key for each in items}) == count
    assert PUBLISHED[key].source.startswith("http")


def test_pemat_scores_understandability_and_actionability_over_the_items_that_apply():
    assert sum(each.part == "Understandability" for each in PEMAT.items) == 17
    assert values(PEMAT, answered(PEMAT)) == [100, 100]
    some = answered(
        PEMAT, i3="no", i5="no", i6="na", i16="na", i17="na", i18="na", i19="na", i22="no", i24="na", i25="na"
    )
    # 17 items less 5 that do not apply, 2 of them no: 10 of 12. 7 items less 2, one of them no: 4 of 5.
    assert values(PEMAT, some) == [83, 80]
    assert [each.passes for each in scores(PEMAT, answered(PEMAT, "no"))] == [False, False]


def test_the_cdc_index_counts_what_stands_or_falls_with_other_items():
    good = answered(CDC, i17="no")
    assert values(CDC, good) == [100]
    assert values(CDC, good | {"17": "yes"}) == [95]
    # Without a main message, items 1 to 4 and 6 count nothing: 15 of 20.
    assert values(CDC, good | {"1": "no"}) == [75]
    # Without a behaviour, items 13, 14 and 19 do not apply: 16 of 17.
    assert values(CDC, good | {"12": "no"}) == [94]
    assert scores(CDC, good)[0].passes
    assert not scores(CDC, good | {"5": "no"} | {"7": "no"})[0].passes


def test_discern_sums_the_first_fifteen_and_keeps_the_verdict_apart():
    assert values(DISCERN, answered(DISCERN, "5", i16="2")) == [75, 2]
    assert scores(DISCERN, answered(DISCERN, "3"))[0].words == "fair"
    assert scores(DISCERN, answered(DISCERN, "1"))[0].words == "very poor"
    left_out = scores(DISCERN, answered(DISCERN, "4", i13="na"))[0]
    assert (left_out.value, left_out.of, left_out.words) == (56, 70, "")


def test_jama_counts_its_four_points():
    assert values(JAMA, answered(JAMA)) == [4]
    assert values(JAMA, answered(JAMA, disclosure="no", currency="no")) == [2]


@pytest.mark.parametrize("key", KEYS)
def test_a_form_that_is_not_whole_has_no_scores(key):
    instrument = PUBLISHED[key]
    answer = "3" if key == "discern" else "yes"
    first = instrument.items[0].key
    short = {name: value for name, value in answered(instrument, answer).items() if name != first}

    assert len(faults(instrument, short)) == 1
    with pytest.raises(ValueError, match=first):
        scores(instrument, short)
    assert faults(instrument, answered(instrument, answer) | {first: "perhaps"})
    assert faults(instrument, answered(instrument, answer) | {"another": answer})


def test_only_an_item_that_may_not_apply_is_left_out():
    assert faults(PEMAT, answered(PEMAT, i1="na"))
    assert not faults(PEMAT, answered(PEMAT, i6="na"))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("kind", list(schema.Kind))
def test_whatever_a_machine_tells_is_an_answer_with_its_ground(key, kind):
    instrument = PUBLISHED[key]
    for each in proposals(instrument, factories.content(kind)).values():
        assert each.answer in instrument.item(each.item).choices
        assert each.because


def test_what_a_machine_can_tell_is_all_used():
    assert {each.evidence for held in PUBLISHED.values() for each in held.items if each.evidence} == set(TELLS)


def article(**changes):
    return factories.content(schema.Kind.ARTICLE, **changes)


@pytest.mark.parametrize(("instrument", "item", "poor", "good"), [
    (JAMA, "authorship", {}, {"credits": [{"name": "Ann Lee", "credential": "MD"}]}),
    (JAMA, "attribution", {}, {"references": [{"key": "one", "kind": "trial", "title": "A trial", "year": 2024}]}),
    (JAMA, "disclosure", {"credits": [{"name": "Ann Lee"}]}, {"credits": [{"name": "Ann Lee", "interests": "None"}]}),
    (JAMA, "currency", {"references": [{"key": "one", "kind": "trial", "title": "A trial"}]},
     {"references": [{"key": "one", "kind": "trial", "title": "A trial", "year": 2024}]}),
    (CDC, "1", {}, {"main_message": "Ask before you start."}),
    (PEMAT, "11", {"summary": ""}, {"key_takeaways": ["Ask before you start."]}),
])  # fmt: skip
def test_a_machine_tells_what_is_there_from_what_is_not(instrument, item, poor, good):
    answers = [proposals(instrument, article(**each))[item].answer for each in (poor, good)]
    assert answers == ["no", "yes"]


@pytest.mark.parametrize(("item", "poor", "good"), [
    ("8", f"<p>{'word ' * 201}</p>", "<p>Few words.</p>"),
    ("12", "<p>Plain words.</p>", "<ul><li>One</li></ul>"),
    ("22", "<p>Plain words.</p>", "<ol><li>Sit down.</li></ol>"),
    ("3", "<p>Pharmacological neuromodulation necessitates multidisciplinary characterisation of "
          "hemodynamic contraindications, gastrointestinal absorption variability and neuropsychiatric instability "
          "preceding administration.</p>", "<p>Rest at home. Drink some water. Call us if you feel ill.</p>"),
])  # fmt: skip
def test_a_machine_reads_the_body(item, poor, good):
    answers = [
        proposals(PEMAT, article(sections=[factories.part(body=body, heading="What to do")]))[item].answer
        for body in (poor, good)
    ]
    assert answers == ["no", "yes"]


def test_what_cannot_apply_is_told_as_that():
    assert proposals(PEMAT, article())["17"].answer == "na"
    assert proposals(PEMAT, article())["19"].answer == "na"
