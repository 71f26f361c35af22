"""A remark stays with its words: found where somebody read them, and found again in what the text becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_content.content.anchors import Anchor, anchors, closest, find
from clinic_content.content.schema import Article

DOSE = "<p>We give 0.5 mg for each kilogram, over 40 minutes.</p><p>Do not drive until the next day.</p>"


def article(*bodies, **changes):
    sections = [{"id": f"part-{n}", "heading": f"Part {n}", "body": body} for n, body in enumerate(bodies)]
    given = {"slug": "a", "title": "A page", "summary": "What it is about.", "sections": sections} | changes
    return Article.model_validate(given)


def only(content, words, part=""):
    found = anchors(content, words, part=part)
    assert len(found) == 1, found
    return found[0]


def test_words_are_kept_with_their_field_and_what_is_around_them():
    found = only(article(DOSE), "over 40 minutes")

    assert found == Anchor(
        "part-0", "body", "over 40 minutes", "We give 0.5 mg for each kilogram, ", ".\nDo not drive until the next day."
    )


@pytest.mark.parametrize(
    "read",
    ["OVER 40\n minutes", "over 40 minutes.", " “over 40 minutes” ", "40 minutes. Do not drive", "over\t40 minutes"],
)
def test_how_a_page_lays_out_and_marks_the_words_is_overlooked(read):
    assert only(article(DOSE), read).part == "part-0"


@pytest.mark.parametrize("read", ["", " ", "…", "over 50 minutes", "ver 40 minut", "next day. Part 1"])
def test_what_does_not_stand_in_one_text_is_not_found(read):
    assert anchors(article(DOSE, "<p>Rest.</p>"), read) == []


def test_words_of_another_part_are_not_taken_for_those_of_the_one_that_was_chosen():
    page = article("<p>Rest at home.</p>", "<p>Rest at home.</p>")

    assert len(anchors(page, "Rest at home")) == 2
    assert only(page, "Rest at home", part="part-1").part == "part-1"


def test_of_several_places_the_one_that_somebody_saw_is_told_by_what_was_around_it():
    page = article("<p>Eat before noon. Drink after noon.</p>")
    found = anchors(page, "noon")

    assert [each.before for each in closest(found, "Drink after ", ".")] == ["Eat before noon. Drink after "]
    assert len(closest(found, "", "")) == 2


@pytest.mark.parametrize("words", ["over 40 minutes", "not", "0.5 mg", "We give", "next day"])
def test_words_are_found_again_where_nothing_changed(words):
    page = article(DOSE)
    found = find(page, only(page, words))

    assert (found.is_there, found.path, found.quote) == (True, "sections.0.body", words)


def test_words_are_found_again_after_their_part_was_moved_and_text_was_put_before_them():
    anchor = only(article(DOSE), "Do not drive")
    longer = article("<p>New first.</p>", "<p>New second.</p>", DOSE.replace("<p>We", "<p>On the day, we"))
    parts = [each.model_copy(update={"id": f"n-{n}"}) for n, each in enumerate(longer.sections)]
    moved = longer.model_copy(update={"sections": (*parts[:2], parts[2].model_copy(update={"id": "part-0"}))})

    found = find(moved, anchor)

    assert (found.is_there, found.path, found.part) == (True, "sections.2.body", "part-0")


def test_words_that_went_to_another_part_are_followed_there():
    anchor = only(article(DOSE, "<p>Rest.</p>"), "Do not drive until the next day")
    later = article("<p>We give 0.5 mg for each kilogram.</p>", "<p>Rest. Do not drive until the next day.</p>")

    assert find(later, anchor).part == "part-1"


def test_a_short_word_is_not_taken_for_the_same_word_somewhere_else():
    anchor = only(article(DOSE), "not")
    later = article("<p>We give 0.5 mg for each kilogram.</p><p>It is not a cure.</p>", "<p>Do not swim.</p>")

    assert not find(later, anchor).is_there


def test_words_that_are_gone_are_told_with_what_stands_in_their_place():
    anchor = only(article(DOSE), "over 40 minutes")
    found = find(article(DOSE.replace("40 minutes", "at least 60 minutes")), anchor)

    assert (found.is_there, found.path, found.instead) == (False, "sections.0.body", "over at least 60 minutes")


def test_words_that_are_gone_with_their_part_are_told_as_gone():
    anchor = only(article(DOSE, "<p>Rest.</p>"), "Rest")
    found = find(article(DOSE), anchor)

    assert (found.is_there, found.path, found.instead) == (False, "", "")


def test_a_part_is_there_while_it_is_in_the_text_and_the_whole_always():
    page = article(DOSE, "<p>Rest.</p>")

    assert find(page, Anchor("part-1")).path == "sections.1"
    assert find(page, Anchor("part-1")).is_there
    assert not find(article(DOSE), Anchor("part-1")).is_there
    assert find(page, Anchor()).is_there


def test_words_of_the_summary_and_of_a_key_point_are_found():
    page = article(DOSE, key_takeaways=("Bring somebody along.", "Do not eat before."))

    assert only(page, "What it is about").path == "summary"
    assert find(page, only(page, "Bring somebody")).path == "key_takeaways.0"


def test_words_in_a_table_are_found_across_its_cells():
    page = article("<table><tbody><tr><td>Dose</td><td>10 mg</td></tr></tbody></table>")

    assert find(page, only(page, "Dose\t10 mg")).is_there


WORDS = st.lists(
    st.sampled_from(["rest", "sleep", "eat", "drink", "walk", "dose", "day", "not", "5", "10", "mg"]),
    min_size=6,
    max_size=30,
)


@given(WORDS, st.data())
def test_any_words_of_a_text_are_found_again_in_it_at_the_same_place(words, data):
    text = " ".join(words)
    page = article(f"<p>{text}</p>")
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))

    for each in anchors(page, " ".join(words[first:last]), part="part-0"):
        found = find(page, each)
        assert found.is_there
        assert found.start == len(each.before) if len(each.before) < 60 else found.quote == each.quote


@given(WORDS, WORDS)
def test_whatever_becomes_of_a_text_a_remark_is_found_or_told_as_gone(words, later):
    anchor = anchors(article(f"<p>{' '.join(words)}</p>"), " ".join(words[2:5]), part="part-0")[0]
    found = find(article(f"<p>{' '.join(later)}</p>"), anchor)

    assert found.is_there == bool(found.quote)
    assert found.path == "sections.0.body"
