"""A person may say what each part is: it goes where they say, every word stays, and the drafts are made of that."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_content import importers
from clinic_content.content.schema import Kind
from clinic_content.importers import (
    CannotArrange,
    Use,
    from_data,
    made_of,
    merge,
    move,
    propose,
    retype,
    undoing,
    undone,
)

TEXT = """# Blue light for sleep

Blue light in the evening can keep you awake. It is not dangerous.

## Key takeaways

- Dim the lamps after nine.
- Put the phone away.

## How it works

Light tells the brain that it is day. Read more in a study [1].

### Night glasses

They hold back the blue part.

## Who should not use night glasses

- People who drive at night
- People with glaucoma

## Side effects

- Headache
- Dry eyes

## Frequently asked questions

Q: Can children wear them?
A: Yes, if they fit well and a grown-up has agreed.

Q: Can I sleep with them?
A: No. Take them off first.

## References

1. Ray B. Light and sleep. Journal of Rest. 2020.
"""


def uid_for(kind):
    return f"{len(kind):08}-0000-4000-8000-000000000000"


def proposed(text=TEXT):
    return propose(importers.read("page.txt", text.encode()))


def part(proposal, says):
    (found,) = [each for each in proposal.parts if says in each.text or says in each.body]
    return found


def contents(proposal):
    return {
        made.content.kind: made.content
        for made in made_of(proposal, lambda kind: f"{len(kind):08}-0000-4000-8000-000000000000")
    }


def words(proposal):
    return sorted(re.findall(r"\w+", " ".join(each.words for each in proposal.parts)))


RUNNING = """# Cold water for mood

Some people bathe in cold water.

It can cause side effects such as a fast heartbeat, cramps, or fainting. It is not for people with heart disease.

## What is known

Little is known. Go slowly.

## After the bath

Common side effects include shivering and numb fingers.
"""


@pytest.mark.parametrize("text", [TEXT, RUNNING], ids=["lists", "running sentences"])
def test_what_nobody_arranged_becomes_what_was_read(text):
    read = importers.read("page.txt", text.encode())
    made = made_of(propose(read), uid_for)
    assert [each.content for each in made] == [each.content for each in read.made]


def test_a_proposal_can_be_kept_and_taken_up_again():
    proposal = proposed()
    assert from_data(proposal.as_data()) == proposal


def test_every_part_names_the_lines_that_it_was_made_of():
    proposal = proposed()
    lines = TEXT.splitlines()
    for each in proposal.parts:
        assert each.lines, each
        said = " ".join(lines[n - 1] for n in each.lines)
        verb = {"have"} if each.use is Use.CONTRAINDICATION else set()  # so that it reads on from “if you”
        assert {*re.findall(r"\w+", each.words)} - verb <= {*re.findall(r"\w+", said)}, each


def test_parts_stand_in_the_order_of_the_source():
    first = [each.lines[0] for each in proposed().parts]
    assert first == sorted(first)


@pytest.mark.parametrize(
    ("says", "use", "kind", "held"),
    [
        ("Light tells", Use.FAQ, Kind.FAQ, lambda c: [q.question for q in c.questions]),
        ("Light tells", Use.CONTRAINDICATION, Kind.CONTRAINDICATIONS, lambda c: [e.patient_term for e in c.entries]),
        ("Light tells", Use.SIDE_EFFECT, Kind.SIDE_EFFECTS, lambda c: [e.patient_term for e in c.entries]),
        ("Light tells", Use.HEADING, Kind.ARTICLE, lambda c: [s.heading for s in c.sections]),
        ("Light tells", Use.TAKEAWAY, Kind.ARTICLE, lambda c: c.key_takeaways),
        ("Headache", Use.CONTRAINDICATION, Kind.CONTRAINDICATIONS, lambda c: [e.patient_term for e in c.entries]),
        ("Can children", Use.HEADING, Kind.ARTICLE, lambda c: [s.heading for s in c.sections]),
        ("Dim the lamps", Use.TEXT, Kind.ARTICLE, lambda c: [s.body for s in c.sections]),
    ],
)  # fmt: skip
def test_a_part_goes_where_a_person_says(says, use, kind, held):
    before = proposed()
    after = retype(before, part(before, says).id, use)
    assert any(says in each for each in held(contents(after)[kind]))
    assert not any(says in each for each in held(contents(before)[kind]))
    assert words(after) == words(before)


def test_a_heading_that_becomes_a_question_takes_the_text_under_it_as_its_answer():
    before = proposed()
    after = retype(before, part(before, "How it works").id, Use.FAQ)
    (asked,) = [each for each in contents(after)[Kind.FAQ].questions if each.question == "How it works"]
    assert "Light tells the brain" in asked.answer
    assert "#ref-" in asked.answer
    assert [each.key for each in contents(after)[Kind.FAQ].references]


def test_a_list_becomes_an_entry_for_each_item_and_its_heading_stays():
    before = proposed("# Night glasses\n\nThey are worn at home.\n\n## Be careful with\n\n- stairs\n- bicycles\n")
    assert Kind.SIDE_EFFECTS not in contents(before)
    after = retype(before, part(before, "Be careful with").id, Use.SIDE_EFFECT)
    made = contents(after)
    assert [each.patient_term for each in made[Kind.SIDE_EFFECTS].entries] == ["stairs", "bicycles"]
    (shown,) = [each for each in made[Kind.ARTICLE].sections if each.embed]
    assert shown.heading == "Be careful with"


def test_what_is_left_out_is_in_no_draft_and_in_the_note_of_the_article_and_can_be_taken_back():
    before = proposed()
    chosen = part(before, "Light tells").id
    after = retype(before, chosen, Use.LEFT_OUT)
    made = made_of(after, uid_for)
    assert not any("Light tells" in str(each.content) for each in made)
    assert any("Light tells the brain" in note.text and "by hand" in note.text for note in made[-1].notes)
    assert retype(after, chosen, Use.TEXT) == before


def test_what_found_no_place_stands_where_it_stood_and_can_get_one():
    before = proposed(TEXT.replace("## How it works", "Share this page\n\n## How it works"))
    (left,) = [each for each in before.parts if "Share this" in each.text]
    assert left.use is Use.LEFT_OUT
    assert left.why
    after = retype(before, left.id, Use.TEXT)
    assert any("Share this page" in each.body for each in contents(after)[Kind.ARTICLE].sections)


def test_a_part_is_moved_and_moved_back():
    before = proposed()
    chosen = part(before, "Dry eyes").id
    up = move(before, chosen, -1)
    assert [each.patient_term for each in contents(up)[Kind.SIDE_EFFECTS].entries] == ["Dry eyes", "Headache"]
    assert move(up, chosen, 1) == before
    with pytest.raises(CannotArrange, match="It stands first already"):
        move(before, before.parts[0].id, -1)


def test_two_parts_of_one_sort_are_joined_and_no_others():
    before = proposed()
    joined = merge(before, part(before, "Dry eyes").id)
    (entry,) = contents(joined)[Kind.SIDE_EFFECTS].entries
    assert (entry.patient_term, entry.what_to_do) == ("Headache", "Dry eyes")
    assert words(joined) == words(before)
    with pytest.raises(CannotArrange, match="of one sort"):
        merge(before, part(before, "Light tells").id)


def test_a_heading_too_long_is_refused_in_words():
    before = proposed(f"Title Of It\n\n{'A long sentence goes on. ' * 20}\n")
    with pytest.raises(CannotArrange, match="too long for a heading"):
        retype(before, part(before, "A long sentence").id, Use.HEADING)


def test_a_part_that_is_gone_is_told_in_words():
    with pytest.raises(CannotArrange, match="not there any more"):
        retype(proposed(), "p999", Use.TEXT)


SHAPES = """# Gel

## Use

- Twice a day
- On clean skin

Day | Dose
1 | Low
2 | High

Wash your hands.
"""


@pytest.mark.parametrize("says", ["<ul>", "<table>", "Wash your hands"])
@pytest.mark.parametrize(
    "between", [[Use.HEADING], [Use.HEADING, Use.LEFT_OUT], [Use.HEADING, Use.TAKEAWAY, Use.HEADING]]
)
def test_what_becomes_again_what_it_was_has_its_shape_again(says, between):
    before = proposed(SHAPES)
    name = part(before, says).id
    after = before
    for use in between:
        after = retype(after, name, use)
    assert not any(each.id == name and says in each.text and each.use is Use.TEXT for each in after.parts)
    assert retype(from_data(after.as_data()), name, Use.TEXT) == before


def test_what_was_joined_meanwhile_keeps_the_words_that_joined_it():
    proposal = proposed(SHAPES)
    table, last = part(proposal, "<table>").id, part(proposal, "Wash your hands").id
    for name in (table, last):
        proposal = retype(proposal, name, Use.HEADING)
    joined = retype(merge(proposal, last), table, Use.TEXT)
    assert words(joined) == words(proposed(SHAPES))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_a_person_does_no_word_is_lost_and_drafts_can_be_made(data):
    proposal = proposed()
    before = words(proposal)
    way_back = []
    for _ in range(data.draw(st.integers(1, 8))):
        chosen = data.draw(st.sampled_from([each.id for each in proposal.parts]))
        step = data.draw(
            st.sampled_from([*Use, "up", "down", "join"]).map(
                lambda use: {"up": lambda p, c: move(p, c, -1), "down": lambda p, c: move(p, c, 1), "join": merge}.get(
                    use, lambda p, c: retype(p, c, Use(use))
                )
            )
        )
        was = proposal
        try:
            proposal = step(proposal, chosen)
        except CannotArrange:
            continue
        way_back.append((was, undoing(was, proposal)))
        assert words(proposal) == before
        assert len({each.id for each in proposal.parts}) == len(proposal.parts)
    made_of(proposal, uid_for)
    for was, change in reversed(way_back):
        proposal = undone(proposal, change)
        assert proposal == was
