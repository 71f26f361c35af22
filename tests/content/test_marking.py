"""Two texts shown as one: both can be read back from it, so that nothing that changed is shown as unchanged."""

import html
import re
from itertools import groupby

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clinic_content.content.blocks import Run, read, written
from clinic_content.content.marking import marked
from clinic_content.content.richtext import plain_text, sanitise
from tests.content.examples import RICH

PIECE = re.compile(r"<(/?)([a-z]+)([^<>]*)>|[^<]+")
VOID = {"br"}


def sides(shown):
    """Return the old and the new text that a marked one shows, by nothing but its marks."""
    old, new, stack = [], [], []
    for found in PIECE.finditer(shown):
        closing, tag, more = found.groups()
        if not tag:
            _write(old, new, stack, found.group(), found.group())
        elif closing:
            opened, was = stack.pop()
            if tag not in {"ins", "del"}:
                _write(old, new, [*stack, (opened, was)], f"</{was}>", f"</{tag}>")
        else:
            before = re.search(r' data-was="([^"]*)"', more)
            was = html.unescape(before.group(1)) if before else f"<{tag}{_clean(more)}>"
            entry = (_kind(tag, more), was.strip("<>").split()[0])
            if tag not in {"ins", "del"}:
                _write(old, new, [*stack, entry], was, f"<{tag}{_clean(more)}>")
            if tag not in VOID:
                stack.append(entry)
    assert stack == []
    return "".join(old), "".join(new)


def _clean(more):
    return re.sub(r' (?:class|data-was)="[^"]*"', "", more)


def _kind(tag, more):
    if 'class="mark-up"' in more:
        return "note"
    if tag in {"ins", "del"}:
        return tag
    return {"new": "ins", "gone": "del"}.get((re.findall(r'class="(\w+)"', more) or [""])[0], "")


def _write(old, new, stack, was, now):
    kinds = {kind for kind, _ in stack}
    if not kinds & {"ins", "note"}:
        old.append(was)
    if not kinds & {"del", "note"}:
        new.append(now)


def form(rich):
    """Return rich text as what it says: blocks, words, and the tags that each word stands in."""
    return [_form(each) for each in read(rich) if not _is_nothing(each)] if rich else []


def _is_nothing(node):
    return isinstance(node, Run) and not any(text for _, text in node.pieces)


def _form(node):
    if not isinstance(node, Run):
        return (node.opening, [_form(each) for each in node.children if not _is_nothing(each)])
    found = []
    for formats, text in node.pieces:
        if not text:
            continue
        if found and found[-1][0] == formats:
            found[-1] = (formats, found[-1][1] + text)
        else:
            found.append((formats, text))
    return found


SENTENCES = st.sampled_from(
    [
        "Do not drive.",
        "Do drive.",
        "Take 10 mg.",
        "Take 100 mg.",
        "Rest &amp; wait. Call us.",
        "Rest well.",
        "a",
        "لا تقد.",
    ]
)
INLINE = st.sampled_from(
    ["{}", "<strong>{}</strong>", "<em>{}</em> then", '<a href="https://a.example/">{}</a>', "one<br>{}",
     '<a href="#ref-a-1">{}</a>', "<strong><em>{}</em></strong> x", '<a href="https://b.example/">{}</a>'],
)  # fmt: skip
WORDS = st.builds(str.format, INLINE, SENTENCES)
ITEMS = st.lists(WORDS, min_size=1, max_size=4)


def _list(tag):
    return ITEMS.map(lambda items: f"<{tag}>{''.join(f'<li>{each}</li>' for each in items)}</{tag}>")


def _table(rows):
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tbody>{cells}</tbody></table>"


TEXTS = st.lists(
    WORDS.map("<p>{}</p>".format)
    | _list("ul")
    | _list("ol")
    | st.lists(ITEMS, min_size=1, max_size=3).map(_table)
    | st.builds('<aside data-callout="{}"><p>{}</p></aside>'.format, st.sampled_from(["note", "warning"]), WORDS),
    max_size=5,
).map("".join).map(sanitise)  # fmt: skip
"""Texts as clinics write them: paragraphs, lists, tables, callouts, in a few words so that many are alike."""


@given(TEXTS, TEXTS)
def test_what_is_shown_applied_to_the_old_text_gives_the_new(before, after):
    old, new = sides(marked(before, after, rich=True))

    assert form(old) == form(before)
    assert form(new) == form(after)


@given(RICH, RICH)
def test_of_texts_of_every_sort_both_can_be_read_back(before, after):
    old, new = sides(marked(before, after, rich=True))

    assert (plain_text(old), plain_text(new)) == (plain_text(before), plain_text(after))
    assert (form(old), form(new)) == (form(before), form(after))


@given(RICH | TEXTS, RICH | TEXTS)
def test_what_differs_is_never_shown_as_the_same(before, after):
    shown = marked(before, after, rich=True)

    assert ("<ins" in shown or "<del" in shown or ' class="' in shown) == (before != after)


@given(RICH)
@example('<a href="/en/"><br><p>0</p></a>')
def test_reading_loses_no_word_and_no_link(rich):
    again = "".join(each.html for each in read(rich))

    assert plain_text(again) == plain_text(rich)
    assert links(again) == links(rich)


def links(rich):
    """Return the targets in their order. A link around two blocks is one, also where each block holds its own half."""
    return [target for target, _ in groupby(re.findall(r'href="[^"]*"', rich))]


@given(RICH)
def test_what_is_written_piece_by_piece_is_clean(rich):
    for each in read(rich):
        if isinstance(each, Run):
            assert sanitise(written(each.pieces)) == written(each.pieces)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("<p>Do <strong>not</strong> go.</p>", "<p>Do not go.</p>", "[bold]"),
        ("<ul><li>a</li></ul>", "<ol><li>a</li></ol>", "[numbered steps]"),
        ('<ol><li>a</li></ol>', '<ol start="3"><li>a</li></ol>', "[numbered steps, start 3]"),
        ("<ul><li>Call us now</li><li>Wait here</li></ul>",
         "<ul><li>Wait here</li><li>Call us now</li></ul>", "[moved]"),
        ('<p>See<a href="#ref-a-1">1</a></p>', '<p>See<a href="#ref-b-2">1</a></p>', "[source b-2]"),
        ("<table><tbody><tr><td>4%</td></tr></tbody></table>",
         '<table><tbody><tr><th scope="row">4%</th></tr></tbody></table>', "[header cell, scope row]"),
        ('<aside data-callout="note"><p>x</p></aside>', '<aside data-callout="warning"><p>x</p></aside>',
         "[callout warning]"),
        ("<p>One two.</p>", "<p>One<br> two.</p>", "[line break]"),
        ("<p>a</p>", "<p>a</p><p></p>", "[empty paragraph]"),
    ],
)  # fmt: skip
def test_what_the_eye_cannot_see_is_told_in_words(before, after, shown):
    assert shown in marked(before, after, rich=True)


def test_a_row_that_is_gone_stays_in_its_table_struck_through():
    rows = [f"<tr><td>{name}</td><td>{n}%</td></tr>" for name, n in (("Nausea", 4), ("Pain", 9), ("Sleep", 1))]
    before, after = (f"<table><tbody>{''.join(each)}</tbody></table>" for each in (rows, [rows[0], rows[2]]))

    shown = marked(before, after, rich=True)

    assert '<tr class="gone"><td class="gone"><del>Pain</del></td><td class="gone"><del>9%</del></td></tr>' in shown
    assert rows[0] in shown


def test_one_changed_cell_leaves_its_neighbours_alone():
    before = "<table><tbody><tr><td>Nausea</td><td>4%</td></tr></tbody></table>"

    shown = marked(before, before.replace("4%", "40%"), rich=True)

    assert "<td>Nausea</td><td><del>4%</del><ins>40%</ins></td>" in shown


def test_an_item_put_in_between_moves_no_other():
    before = "<ul><li>Eat light food</li><li>Bring a friend</li></ul>"
    after = "<ul><li>Eat light food</li><li>Drink water</li><li>Bring a friend</li></ul>"

    assert marked(before, after, rich=True) == after.replace(
        "<li>Drink water</li>", '<li class="new"><ins>Drink water</ins></li>'
    )


def test_arabic_is_compared_word_by_word():
    assert marked("<p>لا تقد السيارة اليوم.</p>", "<p>تقد السيارة اليوم.</p>", rich=True).startswith("<p><del>لا")
