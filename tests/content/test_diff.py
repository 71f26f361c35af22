"""A diff names everything that changed, and shows each change so that a clinician cannot miss it."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_content.content.diff import diff, marks
from clinic_content.content.marking import marked
from clinic_content.content.richtext import plain_text
from clinic_content.content.schema import PARTED, Kind
from clinic_content.content.walk import texts
from tests.content.examples import PLAIN, RICH, contents, example, golden

PAIRS = st.sampled_from(list(Kind)).flatmap(lambda kind: st.tuples(contents(kind), contents(kind)))
NOTE = re.compile(r'<(ins|del) class="mark-up">.*?</\1>', re.DOTALL)
GONE = re.compile(r"<del>.*?</del>", re.DOTALL)
NEW = re.compile(r"<ins>.*?</ins>", re.DOTALL)


@given(contents())
def test_content_does_not_differ_from_itself(content):
    assert diff(content, content) == []


@given(PAIRS)
def test_no_difference_is_left_out(pair):
    old, new = pair

    assert (diff(old, new) == []) == (old == new)


@given(PAIRS)
def test_every_text_that_came_or_went_is_in_the_diff(pair):
    old, new = pair
    found = diff(old, new)
    came, went = (" ".join(getattr(each, side) for each in found) for side in ("after", "before"))

    assert [place for place in texts(new) if place not in set(texts(old)) and place.text not in came] == []
    assert [place for place in texts(old) if place not in set(texts(new)) and place.text not in went] == []


@given(contents())
def test_against_nothing_everything_is_new(content):
    told = " ".join(each.after for each in diff(None, content))

    assert [place.text for place in texts(content) if place.text not in told] == []


@given(PLAIN, PLAIN)
def test_a_marked_text_holds_all_old_words_and_all_new_ones(before, after):
    shown = marked(before, after, rich=False)

    assert unmarked(GONE.sub("", shown)) == "".join(after.split())
    assert unmarked(NEW.sub("", shown)) == "".join(before.split())


def unmarked(shown):
    return "".join(html.unescape(re.sub(r"</?(?:ins|del)>", "", shown)).split())


@given(RICH, RICH)
def test_marked_rich_text_holds_all_old_words_and_all_new_ones(before, after):
    shown = NOTE.sub("", marked(before, after, rich=True))

    assert letters(GONE.sub("", shown)) == letters(after)
    assert letters(NEW.sub("", shown)) == letters(before)


def letters(rich):
    """Return the letters of rich text without any space: where a mark begins, a space may come or go."""
    return "".join(plain_text(rich).split())


@pytest.mark.parametrize(
    ("before", "after", "gone", "came"),
    [
        ("Take 0.5 mg.", "Take 5 mg.", "0.5 mg", "5 mg"),
        ("Take 10 mg.", "Take 100 mg.", "10 mg", "100 mg"),
        ("Take 10 mg.", "Take 10 mcg.", "10 mg", "10 mcg"),
        ("Take 1,000 mg.", "Take 1,00 mg.", "1,000 mg", "1,00 mg"),
        ("Wait 2 hours.", "Wait 24 hours.", "2 hours", "24 hours"),
        ("In 4% of people.", "In 40% of people.", "4%", "40%"),
        ("0.5 mg/kg slowly", "0.5 mg slowly", "0.5 mg/kg", "0.5 mg"),
        ("1 in 7 people", "1 in 70 people", "7", "70"),
    ],
)
def test_a_changed_number_is_marked_whole_with_its_unit(before, after, gone, came):
    for rich in (False, True):
        shown = marked(f"<p>{before}</p>" if rich else before, f"<p>{after}</p>" if rich else after, rich=rich)

        assert f"<del>{gone}</del>" in shown
        assert f"<ins>{came}</ins>" in shown


def with_body(body):
    return example(Kind.ARTICLE, sections=[{"id": "sect0001", "heading": "One", "body": body}])


def test_a_link_that_leads_elsewhere_is_shown_with_both_addresses():
    old, new = (f'<p><a href="https://{host}.example/">here</a></p>' for host in ("one", "two"))

    shown = marked(old, new, rich=True)

    assert "link to https://one.example/" in shown
    assert "link to https://two.example/" in shown


def test_a_moved_part_is_a_move_and_not_two_changes():
    data = golden(Kind.ARTICLE)
    parts = [{"id": f"sect000{n}", "heading": f"Part {n}"} for n in range(3)]
    old, new = (example(Kind.ARTICLE, sections=order) for order in (parts, [parts[2], *parts[:2]]))

    assert [(each.kind, each.part) for each in diff(old, new)] == [("moved", "sect0002")]
    assert data["sections"]


@pytest.mark.parametrize("kind", list(Kind))
def test_any_one_changed_field_is_one_change_in_its_place(kind):
    """Every field of every part of the golden files, set back to nothing, one at a time."""
    content = example(kind)
    for name in PARTED:
        for place, part in enumerate(getattr(content, name, ())):
            for field, info in type(part).model_fields.items():
                if info.is_required() or getattr(part, field) == info.default:
                    continue
                less = part.model_copy(update={field: info.default})
                parts = [*getattr(content, name)[:place], less, *getattr(content, name)[place + 1 :]]
                found = diff(content, content.model_copy(update={name: tuple(parts)}))
                assert [(each.kind, each.part, each.field) for each in found] == [("changed", part.id, field)]


def test_marks_stand_at_part_and_field():
    found = diff(with_body("<p>One.</p>"), with_body("<p>Two.</p>"))

    assert marks(found) == {("sect0001", "body"): found[0].marked}
    assert marks(diff(example(Kind.ARTICLE, sections=[]), with_body("<p>x</p>"))) == {("sect0001", ""): "added"}


def test_two_kinds_cannot_be_compared():
    with pytest.raises(ValueError, match="one kind"):
        diff(example(Kind.FAQ), example(Kind.ARTICLE))


@pytest.mark.parametrize("rich", [True, False])
def test_hostile_words_are_never_markup_in_a_diff(rich):
    hostile = "<script>alert(1)</script> & <b>"
    before, after = (f"<p>{html.escape(text)}</p>" if rich else text for text in ("calm", hostile))

    assert "<script" not in marked(before, after, rich=rich)
    assert "<b>" not in marked(after, before, rich=rich)


def test_lines_of_a_list_stay_lines_and_each_holds_whole_marks():
    shown = marked("one\ntwo two.\nfour", "one\nthree\ntwo 2.\nfour five", rich=False)

    lines = [line.strip() for line in shown.split("\n") if line.strip()]
    assert all(line.count(f"<{mark}>") == line.count(f"</{mark}>") for line in lines for mark in ("ins", "del"))
    assert [re.sub(r"</?ins>", "", GONE.sub("", line)).split() for line in lines if GONE.sub("", line).strip()] == [
        ["one"], ["three"], ["two", "2."], ["four", "five"],
    ]  # fmt: skip


def test_a_number_at_the_end_of_a_line_is_marked_too():
    assert marked("n: 4\nof: 9", "n: 41\nof: 9", rich=False).replace(" ", "").startswith("n:<del>4</del>")


def test_rich_text_that_was_tampered_with_is_cleaned_before_it_is_compared():
    assert "onerror" not in marked("<p>calm</p>", "<p>calm</p><img src=x onerror=alert(1)>", rich=True)


def test_a_long_text_is_compared_at_once():
    text = "<p>" + "</p><p>".join(f"Sentence {n} says {n} mg." for n in range(1_500)) + "</p>"

    assert "<ins>" in marked(text, text.replace("says 700 mg", "says 70 mg"), rich=True)
