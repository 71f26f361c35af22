"""The risk of a change: named in clinical words, the gravest first, and in doubt it relaxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_content.content import schema
from clinic_content.content.diff import diff
from clinic_content.content.risk import Direction, relaxes, risk_of
from clinic_content.content.schema import Kind
from tests.content.examples import contents, example, golden

RELAXES, TIGHTENS, NEUTRAL = Direction.RELAXES, Direction.TIGHTENS, Direction.NEUTRAL


def body(text, **more):
    words = text if text.startswith("<") else f"<p>{text}</p>"
    return example(Kind.ARTICLE, sections=[{"id": "sect0001", "heading": "One", "body": words} | more])


def entry(kind, **changes):
    """Return a list of one entry, the first of the golden file, with changes."""
    return example(kind, entries=[golden(kind)["entries"][0] | changes])


def told(old, new):
    return [(each.sentence, each.direction) for change in diff(old, new) for each in risk_of(change).reasons]


def directions(old, new):
    return {risk_of(each).direction for each in diff(old, new)}


@pytest.mark.parametrize(
    ("before", "after", "sentence", "direction"),
    [
        ("Take 10 mg at night.", "Take 100 mg at night.", "10 mg became 100 mg", RELAXES),
        ("Take 100 mg at night.", "Take 10 mg at night.", "100 mg became 10 mg", TIGHTENS),
        ("We give 10 mg.", "We give 10 mcg.", "10 mg became 10 mcg", TIGHTENS),
        ("We give 0.5 mg/kg.", "We give 5 mg/kg.", "0.5 mg/kg became 5 mg/kg", RELAXES),
        ("Wait 24 hours before driving.", "Wait 2 hours before driving.", "24 hours became 2 hours", RELAXES),
        ("Rest for 1 day.", "Rest for 36 hours.", "1 day became 36 hours", TIGHTENS),
        ("Call within 24 hours.", "Call within 3 days.", "24 hours became 3 days", RELAXES),
        ("Call within 3 days.", "Call within 24 hours.", "3 days became 24 hours", TIGHTENS),
        ("Not under 18.", "Not under 16.", "18 became 16", RELAXES),
        ("4% of people felt sick.", "40% of people felt sick.", "4% became 40%", RELAXES),
        ("Do not drive for 24 hours.", "Do not drive.", "24 hours is gone", RELAXES),
        ("Do not drive.", "Do not drive for 24 hours.", "24 hours is new", NEUTRAL),
    ],
)
def test_a_number_is_named_with_what_it_became(before, after, sentence, direction):
    assert (sentence, direction) in told(body(before), body(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Do not drive.", "Drive."),
        ("You can’t drive today.", "You can drive today."),
        ("Do NOT go alone.", "Go alone."),
        ("Don't go alone.", "Go alone."),
        ("Never mix it with alcohol.", "Mix it with alcohol."),
        ("Come without makeup.", "Come with makeup."),
        ("It is not for children. Bring a friend.", "Bring a friend."),
        ("No conduzca.", "Conduzca."),
        ("Vous ne devez pas conduire.", "Vous devez conduire."),
        ("Fahren Sie nicht selbst.", "Fahren Sie selbst."),
        ("Não conduza hoje.", "Conduza hoje."),
        ("لا تقد السيارة اليوم.", "تقد السيارة اليوم."),
    ],
)
def test_a_negation_that_is_gone_relaxes(before, after):
    [change] = diff(body(before), body(after))

    assert risk_of(change).direction is RELAXES
    assert risk_of(change).sentences[0].startswith("A negation is gone: “")


@pytest.mark.parametrize(
    ("before", "after"), [("Drive home.", "Never drive home."), ("You may eat.", "You may not eat.")]
)
def test_a_new_negation_tightens(before, after):
    [change] = diff(body(before), body(after))

    assert risk_of(change).direction is TIGHTENS


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("You need to call us.", "You do not need to call us."),
        ("You have to fast.", "You don’t have to fast."),
        ("Bring an escort.", "You need not bring an escort."),
    ],
)
def test_a_negation_that_lifts_a_duty_relaxes(before, after):
    [change] = diff(body(before), body(after))

    assert risk_of(change).direction is RELAXES
    assert "Something is no longer asked" in " ".join(risk_of(change).sentences)


def test_a_negation_that_moves_to_another_verb_is_named():
    [change] = diff(body("Do not drive but do eat before."), body("Do drive but do not eat before."))

    assert risk_of(change).sentences[0].startswith("A negation moved")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Don’t drive home.", "Do not drive home."),
        ("Notes of the north.", "Words of the south."),
        ("Bring a friend and a book.", "Bring a book and a friend."),
        ("The room is quiet.", "The room is calm."),
        ("We begin at noon. A nurse sits beside you.", "A nurse sits beside you. We begin at noon."),
    ],
)
def test_other_words_for_the_same_are_only_to_be_read(before, after):
    [change] = diff(body(before), body(after))

    assert not risk_of(change).is_notable


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("You must tell us.", "You can tell us."),
        ("Avoid alcohol.", "Drink alcohol."),
        ("Call us immediately.", "Call us."),
        ("It helps.", "It helps and is safe."),
        ("Bring somebody.", "Bring somebody unless you feel well."),
        ("It causes nausea.", "It may cause nausea."),
    ],
)
def test_a_word_of_caution_lost_and_a_word_of_comfort_gained_relax(before, after):
    assert directions(body(before), body(after)) == {RELAXES}


def test_a_new_sentence_on_what_may_happen_does_not_relax():
    assert directions(body("It helps."), body("It helps. You may feel sick.")) == {NEUTRAL}


def test_emphasis_that_a_not_loses_relaxes_and_other_emphasis_does_not():
    lost = told(body("Do <strong>not</strong> go."), body("Do not go."))
    other = told(body("The <strong>room</strong> is warm."), body("The room is warm."))

    assert lost == [("“not” is no longer emphasised", RELAXES)]
    assert other == [("Emphasis changed", NEUTRAL)]


def test_steps_that_became_bullets_are_named():
    steps, bullets = (f"<{tag}><li>Call</li><li>Wait</li></{tag}>" for tag in ("ol", "ul"))

    assert told(body(steps), body(bullets)) == [("Numbered steps became bullets", NEUTRAL)]


def test_a_link_that_leads_elsewhere_and_a_number_to_call_are_named():
    old, new = (f'See <a href="https://{host}.example/">this</a>.' for host in ("one", "two"))
    first, second = (f'Call <a href="tel:{number}">us</a>.' for number in ("555-0100", "555-0199"))

    assert told(body(old), body(new)) == [
        ("A link leads elsewhere: “https://one.example/” became “https://two.example/”", NEUTRAL)
    ]
    assert ("The number to call changed: “tel:555-0100” became “tel:555-0199”", RELAXES) in told(
        body(first), body(second)
    )


@pytest.mark.parametrize(
    ("kind", "before", "after", "sentence", "direction"),
    [
        (Kind.CONTRAINDICATIONS, {"strength": "absolute"}, {"strength": "relative"},
         "Absolute became relative", RELAXES),
        (Kind.CONTRAINDICATIONS, {"strength": "relative"}, {"strength": "absolute"},
         "Relative became absolute", TIGHTENS),
        (Kind.CONTRAINDICATIONS, {"action": "do_not_attend"}, {"action": "tell_clinician_first"},
         "What to do first", RELAXES),
        (Kind.CONTRAINDICATIONS, {"patient_term": "have heart disease"}, {"patient_term": "have severe heart disease"},
         "Who must not have it changed", RELAXES),
        (Kind.CONTRAINDICATIONS, {"qualifier": ""}, {"qualifier": "in the last month"},
         "Who must not have it", RELAXES),
        (Kind.CONTRAINDICATIONS, {"qualifier": "in the last month"}, {"qualifier": ""},
         "Who must not have it", TIGHTENS),
        (Kind.CONTRAINDICATIONS, {"route": "any"}, {"route": "nasal"}, "Holds for another way", RELAXES),
        (Kind.SIDE_EFFECTS, {"get_help": "urgent"}, {"get_help": "none"}, "When to get help", RELAXES),
        (Kind.SIDE_EFFECTS, {"get_help": "none"}, {"get_help": "urgent"}, "When to get help", TIGHTENS),
        (Kind.SIDE_EFFECTS, {"seriousness": "serious"}, {"seriousness": "not_serious"},
         "Serious became not serious", RELAXES),
        (Kind.SIDE_EFFECTS, {"patient_term": "nausea", "rate": {"n_with": 5, "n_total": 100}},
         {"patient_term": "nausea", "rate": {"n_with": 5, "n_total": 10000}},
         "Frequency of nausea went from common to rare", RELAXES),
        (Kind.SIDE_EFFECTS, {"rate": {"percent": "2"}}, {"rate": {"percent": "20"}},
         "from common to very common", TIGHTENS),
        (Kind.SIDE_EFFECTS, {"rate": {"percent": "20"}}, {"rate": {"percent": "15"}},
         "about 20 in 100 people", RELAXES),
        (Kind.SIDE_EFFECTS, {"serious_because": ["death"]}, {"serious_because": []}, "taken out", RELAXES),
        (Kind.SIDE_EFFECTS, {"get_help_if": "it lasts a day"}, {"get_help_if": ""},
         "When to get help is gone", RELAXES),
    ],
)  # fmt: skip
def test_what_changed_in_a_list_is_named_in_clinical_words(kind, before, after, sentence, direction):
    found = told(entry(kind, **before), entry(kind, **after))

    assert [d for said, d in found if sentence in said] == [direction], found


@pytest.mark.parametrize(
    ("strength", "sentence"),
    [("absolute", "Absolute contraindication removed: "), ("precaution", "Precaution contraindication removed: ")],
)
def test_a_removed_contraindication_relaxes_and_a_new_one_tightens(strength, sentence):
    full, empty = entry(Kind.CONTRAINDICATIONS, strength=strength), example(Kind.CONTRAINDICATIONS, entries=[])

    assert told(full, empty)[0][0].startswith(sentence)
    assert directions(full, empty) == {RELAXES}
    assert directions(empty, full) == {TIGHTENS}


def test_a_removed_absolute_contraindication_is_graver_than_anything_else():
    listed = entry(Kind.CONTRAINDICATIONS, strength="absolute")
    less = example(Kind.CONTRAINDICATIONS, entries=[], lead_in="Talk to us if you…", title="Fewer words")

    assert relaxes(listed, less)[0].kind == "removed"


def test_advice_and_disclaimers_and_lists_that_vanish_relax():
    block = {"id": "help0001", "level": "emergency", "heading": "Call now if", "items": ["you faint"]}
    shown = {"kind": "contraindications", "document": "0" * 8 + "-0000" * 3 + "-" + "0" * 12, "title": "Who must not"}
    full = body("Words.", embed=shown).model_copy(
        update={"help": (schema.HelpBlock.model_validate(block),), "required_disclaimers": ("off-label-use",)}
    )
    bare = body("Words.").model_copy(update={"help": (), "required_disclaimers": ()})

    found = [said for said, _ in told(full, bare)]

    assert "Emergency advice removed: Call now if" in found
    assert "The list of contraindications is no longer shown here: “Who must not”" in found
    assert "Required disclaimer taken out: “off-label-use”" in found
    assert len(relaxes(full, bare)) == 3
    assert relaxes(bare, full) == ()


def test_a_number_to_call_in_a_help_box_is_named():
    block = {"id": "help0001", "level": "emergency", "heading": "Call"}
    old, new = (
        example(Kind.ARTICLE, help=[block | {"services": [{"name": "Line", "phone": phone}]}])
        for phone in ("988", "989")
    )

    assert told(old, new)[0][0].startswith("Where to call changed")
    assert directions(old, new) == {RELAXES}


def test_what_a_regulator_says_is_compared_pair_by_pair():
    row = {"treatment": "alpha", "condition": "pain", "jurisdiction": "US", "status": "off_label"}
    old, new = (example(Kind.ARTICLE, indications=[row | {"status": said}]) for said in ("off_label", "approved"))

    assert told(old, new) == [("alpha for pain: off label became approved", RELAXES)]


def test_years_and_pages_of_sources_are_not_doses():
    source = {"key": "a-2020", "kind": "article", "title": "A trial", "year": 2020, "volume": "12", "pages": "1-9"}
    old = example(Kind.ARTICLE)
    new = old.model_copy(update={"references": (*old.references, schema.Reference.model_validate(source))})

    assert told(old, new) == []


def test_a_section_about_safety_that_is_gone_relaxes_and_one_about_cost_does_not():
    def of(role, text):
        return body("Kept.").model_copy(
            update={"sections": (schema.Section(id="s001", heading="H", role=role, body=text),)}
        )

    none = body("Kept.").model_copy(update={"sections": ()})

    assert directions(of("driving", "<p>Rest first.</p>"), none) == {RELAXES}
    assert directions(of("cost", "<p>Ask for a bill.</p>"), none) == {NEUTRAL}
    assert directions(of("cost", "<p>You must not drive.</p>"), none) == {RELAXES}
    assert directions(none, of("driving", "<p>Rest first.</p>")) == {TIGHTENS}


def test_a_first_version_has_nothing_to_relax():
    assert relaxes(None, example(Kind.CONTRAINDICATIONS)) == ()


@given(st.sampled_from(list(Kind)).flatmap(contents))
def test_a_first_version_is_told_without_anything_to_compare_it_with(first):
    assert {risk_of(each).direction for each in diff(None, first)} <= set(Direction)


PAIRS = st.sampled_from(list(Kind)).flatmap(lambda kind: st.tuples(contents(kind), contents(kind)))


@given(PAIRS)
def test_every_change_has_a_risk_and_every_removed_contraindication_relaxes(pair):
    old, new = pair
    laxer = relaxes(old, new)

    for change in diff(old, new):
        risk = risk_of(change)
        assert [each.weight for each in risk.reasons] == sorted((e.weight for e in risk.reasons), reverse=True)
        assert (change in laxer) == (risk.direction is RELAXES)
        if change.kind == "removed" and old.kind in {Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS}:
            assert risk.direction is RELAXES
