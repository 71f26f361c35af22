"""A mend and a draft come together entry by entry: neither undoes the other in silence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_content.content import merging, schema
from clinic_content.content.merging import merge, settled
from clinic_content.content.schema import Kind

from .examples import contents

IDS = [f"part{n}" for n in range(6)]


def article(*sections, **changes):
    return schema.Article.model_validate({"slug": "a-page", "title": "A page", "sections": list(sections)} | changes)


def section(key, **changes):
    return {"id": named(key), "heading": f"About {key}", "body": f"<p>Words of {key}.</p>"} | changes


def named(key):
    """Return the id of a part that a test calls by one letter."""
    return f"part-{key}" if len(key) == 1 else key


def bodies(content):
    return {each.id.removeprefix("part-"): each.body for each in content.sections}


def ids(content):
    return [each.id.removeprefix("part-") for each in content.sections]


BASE = article(section("a"), section("b"), section("c"))


def test_what_only_one_side_changed_is_taken_from_that_side():
    mend = article(section("a", body="<p>10 mg.</p>"), section("b"), section("c"))
    draft = article(section("a"), section("b", body="<p>Plainer.</p>"), section("c"), title="A better page")
    made = merge(BASE, mend, draft)
    assert made.conflicts == ()
    assert bodies(made.content) == {"a": "<p>10 mg.</p>", "b": "<p>Plainer.</p>", "c": "<p>Words of c.</p>"}
    assert made.content.title == "A better page"


def test_where_both_changed_a_field_the_mend_stands_and_all_three_wordings_are_kept():
    mend, draft = (article(section("a", body=f"<p>{said}.</p>"), *BASE.sections[1:]) for said in ("5 mg", "50 mg"))
    made = merge(BASE, mend, draft)
    (conflict,) = made.conflicts
    assert (conflict.part, conflict.field, conflict.label) == (named("a"), "body", "About a")
    told = [json.loads(each) for each in (conflict.base, conflict.mend, conflict.draft)]
    assert told == ["<p>Words of a.</p>", "<p>5 mg.</p>", "<p>50 mg.</p>"]
    assert bodies(made.content)["a"] == "<p>5 mg.</p>"
    assert bodies(settled(made.content, conflict, conflict.draft))["a"] == "<p>50 mg.</p>"
    assert settled(made.content, conflict, conflict.mend) == made.content


def test_a_part_of_which_each_changed_another_field_is_to_be_read_together():
    mend = article(section("a", body="<p>Never.</p>"), *BASE.sections[1:])
    draft = article(section("a", heading="When it is safe"), *BASE.sections[1:])
    made = merge(BASE, mend, draft)
    (conflict,) = made.conflicts
    assert (conflict.part, conflict.field) == (named("a"), "")
    assert (made.content.sections[0].heading, made.content.sections[0].body) == ("When it is safe", "<p>Never.</p>")
    assert settled(made.content, conflict, conflict.mend).sections[0] == mend.sections[0]


def test_a_part_that_the_mend_changed_is_not_removed_by_the_draft_in_silence():
    mend = article(section("a", body="<p>Call at once.</p>"), *BASE.sections[1:])
    made = merge(BASE, mend, article(*BASE.sections[1:]))
    (conflict,) = made.conflicts
    assert (conflict.part, conflict.field, conflict.draft) == (named("a"), "", "")
    assert bodies(made.content)["a"] == "<p>Call at once.</p>"
    assert ids(settled(made.content, conflict, conflict.draft)) == ["b", "c"]


def test_a_part_that_the_mend_removed_is_not_brought_back_by_the_draft_in_silence():
    draft = article(section("a", body="<p>It cures.</p>"), *BASE.sections[1:])
    made = merge(BASE, article(*BASE.sections[1:]), draft)
    (conflict,) = made.conflicts
    assert ids(made.content) == ["b", "c"]
    assert conflict.mend == ""
    assert bodies(settled(made.content, conflict, conflict.draft))["a"] == "<p>It cures.</p>"


def test_what_one_side_removed_and_the_other_left_alone_is_gone():
    made = merge(BASE, article(*BASE.sections[:2]), article(*BASE.sections[1:]))
    assert made.conflicts == ()
    assert ids(made.content) == ["b"]


def test_new_parts_of_both_come_after_what_they_stood_behind():
    a, b, c = BASE.sections
    made = merge(BASE, article(a, section("m"), b, c), article(section("d"), a, b, section("e"), c))
    assert made.conflicts == ()
    assert ids(made.content) == ["d", "a", "m", "b", "e", "c"]


def test_an_order_that_only_one_side_changed_is_taken_and_two_orders_are_a_conflict():
    a, b, c = BASE.sections
    assert ids(merge(BASE, BASE, article(c, a, b)).content) == ["c", "a", "b"]
    assert ids(merge(BASE, article(c, a, b), BASE).content) == ["c", "a", "b"]
    made = merge(BASE, article(c, a, b), article(b, a, c))
    (conflict,) = made.conflicts
    assert conflict.field == "sections.order"
    assert ids(made.content) == ["c", "a", "b"]
    assert ids(settled(made.content, conflict, conflict.draft)) == ["b", "a", "c"]


def test_sources_come_together_one_by_one_and_what_a_document_takes_from_one_is_its_own():
    sources = [{"key": key, "kind": "trial", "title": f"Trial {key}", "supports": ["efficacy"]} for key in ("r", "s")]
    base = article(references=sources)
    mend = article(references=[sources[0] | {"supports": ["frequency"]}, sources[1]])
    new = {"key": "t", "kind": "label", "title": "Label"}
    made = merge(base, mend, article(references=[*sources, new]))
    assert made.conflicts == ()
    assert [(each.key, each.supports) for each in made.content.references] == [
        ("r", ("frequency",)), ("s", ("efficacy",)), ("t", ()),
    ]  # fmt: skip
    (conflict,) = merge(base, mend, article(references=sources[1:])).conflicts
    assert (conflict.field, conflict.item, conflict.label, conflict.draft) == ("references", "r", "Trial r", "")
    assert [each.key for each in settled(mend, conflict, conflict.draft).references] == ["s"]


def test_a_wording_cannot_be_put_into_a_part_that_is_gone():
    mend, draft = (article(section("a", body=f"<p>{said}.</p>"), *BASE.sections[1:]) for said in ("5 mg", "50 mg"))
    (conflict,) = merge(BASE, mend, draft).conflicts
    with pytest.raises(ValueError, match="not there any more"):
        settled(article(*BASE.sections[1:]), conflict, conflict.draft)


def test_only_contents_of_one_kind_come_together():
    with pytest.raises(ValueError, match="one kind"):
        merge(BASE, BASE, schema.Faq(slug="a-page", title="A page"))


@given(contents())
def test_a_side_that_changed_nothing_adds_nothing(content):
    assert merge(content, content, content) == merging.Merged(content, ())


PAIRS = st.sampled_from(list(Kind)).flatmap(lambda kind: st.tuples(contents(kind), contents(kind)))


@given(PAIRS)
def test_whoever_alone_changed_anything_has_it_all(pair):
    base, other = pair
    for made in (merge(base, other, base), merge(base, base, other), merge(base, other, other)):
        assert made == merging.Merged(other, ())


@st.composite
def edits(draw):
    """Draw what one person does to a page: to parts, their order, and the page itself."""
    kept = draw(st.permutations(IDS)) if draw(st.booleans()) else list(IDS)
    touched = draw(st.dictionaries(st.sampled_from(IDS), st.sampled_from(["heading", "body", "removed"]), max_size=4))
    new = draw(st.integers(0, 2))
    whole = draw(st.sets(st.sampled_from(["title", "summary", "main_message", "correction"]), max_size=2))
    return kept, touched, new, whole


def edited(who, kept, touched, new, whole):
    changes = {"heading": {"heading": f"By {who}"}, "body": {"body": f"<p>By {who}.</p>"}}
    sections = [section(key, **changes.get(touched.get(key, ""), {})) for key in kept if touched.get(key) != "removed"]
    sections += [section(f"{who}-{n}") for n in range(new)]
    return article(*sections, **dict.fromkeys(whole, f"By {who}"))


@given(edits(), edits())
def test_every_mend_and_every_edit_of_another_entry_is_kept(of_mend, of_draft):
    base = article(*(section(key) for key in IDS))
    mend, draft = edited("mend", *of_mend), edited("draft", *of_draft)
    made = merge(base, mend, draft)
    parts = {each.id: each for each in made.content.sections}
    flagged = {each.part for each in made.conflicts}
    for side, mine, theirs in ((mend, of_mend, of_draft), (draft, of_draft, of_mend)):
        held = {each.id: each for each in side.sections}
        for key in set(mine[1]) - set(theirs[1]):
            assert parts.get(key) == held.get(key)
            assert key not in flagged
        assert all(parts[key] == held[key] for key in held if key not in IDS)
        assert all(getattr(made.content, name) == getattr(side, name) for name in mine[3] - theirs[3])
    for key in set(of_mend[1]) & set(of_draft[1]):
        assert key in flagged or mend_or_both_stand(key, parts, mend, draft)
    assert {each.field for each in made.conflicts if not each.part and each.field in of_mend[3]} == of_mend[
        3
    ] & of_draft[3]


def mend_or_both_stand(key, parts, mend, draft):
    """Return whether both sides did the same, so that there is nothing to choose."""
    sides = [{each.id: each for each in side.sections}.get(key) for side in (mend, draft)]
    return sides[0] == sides[1] == parts.get(key)


@given(edits(), edits())
def test_the_mend_stands_wherever_somebody_has_to_choose_and_can_be_chosen_away(of_mend, of_draft):
    base = article(*(section(key) for key in IDS))
    mend, draft = edited("mend", *of_mend), edited("draft", *of_draft)
    made = merge(base, mend, draft)
    for conflict in made.conflicts:
        assert settled(made.content, conflict, conflict.mend) == made.content or not conflict.field
        chosen = settled(made.content, conflict, conflict.draft)
        assert chosen != made.content or conflict.mend == conflict.draft
