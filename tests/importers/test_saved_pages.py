"""A saved web page: its text is understood, what surrounds it is set aside with the reason, and no word is lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_content.content.schema import Kind
from clinic_content.importers import Unreadable, read
from clinic_content.importers.formats.kinds import source_of

from .saved_page import PAGE, TEXT

UNSEEN = {"script", "style", "head", "iframe", "noscript", "template", "svg", "object", "title"}
VOID = {"br", "img", "input", "hr", "meta", "link"}


class Visible(HTMLParser):
    """Collects what a page shows: another reader than ours, so that one does not vouch for itself."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.unseen = [], []

    def handle_starttag(self, tag, attrs):
        if tag in UNSEEN or self.unseen:
            self.unseen += [] if tag in VOID else [tag]
        alt = dict(attrs).get("alt")
        self.found += [f" {alt} "] if alt and not self.unseen else [" "]

    def handle_endtag(self, tag):
        if tag in self.unseen:
            del self.unseen[len(self.unseen) - 1 - self.unseen[::-1].index(tag) :]
        self.found.append(" ")

    def handle_data(self, data):
        if not self.unseen:
            self.found.append(data)


def letters(text):
    text = text.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
    return Counter(c for c in unicodedata.normalize("NFD", text) if c.isalnum())


def visible(page):
    reader = Visible()
    reader.feed(page)
    return "".join(reader.found)


def page(body, **kwargs):
    return read("page.html", f"<html><body>{body}</body></html>".encode(), **kwargs)


def article(imported):
    return next(made.content for made in imported.made if made.content.kind is Kind.ARTICLE)


def body(html):
    return "".join(section.body for section in article(page(html)).sections)


@pytest.fixture(scope="module")
def saved():
    return read("naps.html", PAGE.encode())


def test_the_text_of_a_cluttered_page_is_understood(saved):
    found = saved.understood
    assert found.title == "Naps After Night Shifts"
    assert [(each.heading, each.level) for each in found.sections][:3] == [
        ("What Naps Do", 2), ("How Long To Nap", 3), ("Side Effects", 2),
    ]  # fmt: skip
    assert [each.question for each in found.faqs] == ["Do naps help?", "Are they safe?", "May I drive?"]
    assert [each.answer for each in found.faqs][1:] == ["For most people.", "Not at once."]
    assert [each.name for each in found.side_effects] == ["Grogginess", "Double vision"]
    assert [each.entry for each in found.contraindications] == ["drive a bus"]
    assert [(each.number, each.doi, each.pmid) for each in found.references] == [
        (1, "10.1000/naps.3", ""), (2, "", "123456"),
    ]  # fmt: skip
    assert found.calls_to_action == ("Ready to rest? · Book a visit",)
    assert [(each.alt, each.url) for each in found.images] == [("A nurse asleep in a chair", "nap.jpg")]


def test_what_surrounds_the_text_is_set_aside_with_its_own_reason(saved):
    why = {each.text: each.why for each in saved.understood.set_aside}
    assert why["We use cookies to improve your visit. · Accept all"] == "A notice about cookies."
    assert why["Home · Care · Book now"] == "The head of the web page."
    assert why["Home » Care"] == "A menu of the web page."
    assert why["Share · Tweet"] == "A button to share or follow."
    assert why["On this page · What naps do"] == "The table of contents, which the headings make."
    assert why["You may also like · Another post"] == "Links of a web page to other pages."
    assert why["2 Comments · Nice page"] == "Comments of readers."
    assert why["Recent posts · Sleep well"] == "It stands beside the text on the web page."
    assert why["© 2024 Quiet Harbour Clinic · Your mail"] == "The foot of the web page."
    assert saved.unplaced and all(each.reason != "Found no home in the draft." for each in saved.unplaced)


def test_every_visible_letter_of_the_page_is_in_the_source_that_is_accounted_for(saved):
    source = source_of("naps.html", PAGE.encode())
    assert letters(source.text) == letters(visible(PAGE))
    assert saved.account.source == saved.account.placed + saved.account.unplaced_words
    assert "unseen" not in source.text


def test_emphasis_links_and_raised_numbers_are_kept():
    written = body(TEXT)
    assert "<strong>not</strong> a cure.<a " in written
    assert '<a href="https://naps.example/guide?x=1&amp;y=2">the guide</a>' in written
    assert "10² breaths" in written
    assert re.search(r'<a href="#ref-doe-2021">¹</a>', written)


def test_lists_keep_their_depth_and_what_stands_under_an_item():
    assert "<li>Calm<ul><li>of body</li><li>of mind</li></ul></li>" in body(TEXT)
    assert "<li><p><strong>Rest:</strong></p><p>It comes soon.</p></li>" in body(TEXT)


def test_a_table_keeps_its_corner_empty_and_the_places_that_a_cell_reaches_into():
    (table,) = page(TEXT).understood.tables
    assert table.columns == ("", "Nap", "Sleep")
    assert table.rows == (("Time", "short", "long"), ("Cost", "none", "none"), ("", "small", "large"))


def test_a_table_that_only_arranges_a_page_is_no_table():
    arranged = "<table><tr><td><h2>Naps</h2><p>They are short.</p></td><td><p>And calm.</p></td></tr></table>"
    assert page(arranged).understood.tables == ()
    assert "<p>They are short.</p><p>And calm.</p>" in body(arranged)


@pytest.mark.parametrize(
    "clutter",
    [
        '<div class="cmplz-cookiebanner">We use cookies</div>',
        '<div class="sharedaddy">Share this</div>',
        '<div class="widget-area"><p>Call us</p></div>',
        '<div role="dialog"><p>Join our list</p></div>',
        '<ul class="elementor-nav-menu"><li>Care</li></ul>',
        '<p class="byline">Ada Poe</p>',
        '<a class="wp-block-button__link btn" href="/book">Book a visit</a>',
        '<button type="button">Menu</button>',
        '<div class="jp-relatedposts related-posts"><p>Other</p></div>',
    ],
)
def test_clutter_is_set_aside_wherever_it_stands(clutter):
    found = page(f"<h1>Naps</h1><p>{'Naps are short. ' * 20}</p>{clutter}<h2>Why</h2><p>{'They calm. ' * 20}</p>")
    assert len(found.understood.set_aside) == 1
    assert [each.heading for each in found.understood.sections] == ["Why"]


@pytest.mark.parametrize(
    "text",
    [
        '<section class="category-social-anxiety tag-related"><p>Naps help here.</p></section>',
        '<section id="related-side-effects"><p>Naps help here.</p></section>',
        '<h2 id="recommended-dose">Naps help here.</h2><p>So.</p>',
        '<div class="elementor-widget elementor-widget-text-editor"><p>Naps help here.</p></div>',
        '<div class="has-sidebar"><p>Naps help here.</p></div>',
        "<aside><p>Naps help here.</p></aside>",
        '<p>So <a class="link" href="https://a.example/">Naps help here.</a></p>',
        "<h3><button>Naps help here.</button></h3><p>So.</p>",
        "<blockquote><p>So.</p><footer>Naps help here.</footer></blockquote>",
    ],
)
def test_text_is_not_set_aside_for_a_name_that_only_looks_like_clutter(text):
    found = page(f"<main><h1>Rest</h1><p>{'Rest is good. ' * 20}</p>{text}<p>{'It calms. ' * 20}</p></main>")
    assert found.understood.set_aside == ()
    assert "Naps help here." in source_text(found)


def source_text(found):
    return "\n".join(f"{each.heading}\n{each.body}" for each in article(found).sections)


def test_a_page_whose_frame_calls_itself_a_sidebar_keeps_its_text():
    found = page(f'<div class="sidebar"><h1>Rest</h1><p>{"Rest is good. " * 30}</p></div><p>More.</p>')
    assert found.understood.set_aside == ()


def test_a_page_without_a_heading_takes_the_title_of_its_window_without_the_name_of_the_site():
    found = read(
        "a.html", b"<html><head><title>Naps at noon | Clinic</title></head><body><p>They calm.</p></body></html>"
    )
    assert found.understood.title == "Naps at noon"
    assert [(each.text, each.why) for each in found.understood.set_aside] == [
        ("Clinic", "The name of the website, from the title of its window.")
    ]


def test_lines_in_bold_type_are_headings_where_something_stands_under_them():
    html = (
        "<h1>Naps</h1><p><b>Why naps help</b></p><p>They calm.</p><p><b>They calm you, which is good.</b></p><p>So.</p>"
    )
    assert [each.heading for each in page(html).understood.sections] == ["Why naps help"]


def test_questions_in_bold_type_under_their_heading_are_asked():
    html = "<h1>Naps</h1><h2>FAQ</h2><p><b>Do naps help?</b></p><p>Yes.</p><p><b>Who naps?<br></b>Everybody.</p>"
    found = page(html).understood.faqs
    assert [(each.question, each.answer) for each in found] == [("Do naps help?", "Yes."), ("Who naps?", "Everybody.")]


def test_terms_with_their_meaning_become_items_with_a_text_under_them():
    html = "<h1>Naps</h1><dl><dt>Short nap</dt><dd>Twenty minutes.</dd><dt>Long nap</dt><dd>An hour.</dd></dl>"
    assert body(html) == (
        "<ul><li><p><strong>Short nap</strong></p><p>Twenty minutes.</p></li>"
        "<li><p><strong>Long nap</strong></p><p>An hour.</p></li></ul>"
    )


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "shift_jis", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_it_names(charset):
    word = "ねむり" if charset == "shift_jis" else "café"
    text = f'<html><head><meta charset="{charset}"></head><body><h1>Rest</h1><p>{word} here.</p></body></html>'
    assert word in source_text(read("a.html", text.encode(charset)))


def test_a_page_that_is_called_a_text_is_read_as_a_page():
    assert read("a.txt", PAGE.encode()).understood.title == "Naps After Night Shifts"


PIECES = st.sampled_from(
    [
        "<p>a b</p>",
        "<div>c",
        "</div>",
        "<ul><li>d",
        "</ul>",
        "<table><tr><td>e<td>f<tr><th>g</table>",
        "<h2>Side Effects</h2>",
        "<b>h ",
        "</b>",
        "<a href='https://x.example/'>i</a>",
        "<br>",
        "<img alt='j k'>",
        "<nav>l</nav>",
        "<main>",
        "</main>",
        "<button>m</button>",
        "<sup>1</sup>",
        "<details><summary>n?</summary>",
        "</details>",
        "<dl><dt>o<dd>p</dl>",
        "<pre>q\nr</pre>",
        "&lt;b&gt; &amp;",
        "<footer>s</footer>",
        "<form><label>t</label></form>",
        "<figure><img alt='u'><figcaption>v</figcaption></figure>",
        "<h1>w</h1>",
        "<header>x",
        "<table><caption>y</caption><tr><td>z<table><tr><td>aa</table></table>",
        "<summary>bb</summary>",
        "<p><strong>cc</strong></p>",
        "<table><tr><td>dd<ul><li>ee</ul><p>ff<td><img alt=gg></table>",
        "<h3><button>hh</button> ii?</h3>",
        "<div class=related>",
        "<label>jj?</label>",
        "<select><option>kk</select>",
        "text",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(alphabet="ab é\u0301\n", max_size=8)), max_size=25))
def test_no_letter_of_any_page_is_lost_and_its_account_is_exact(pieces):
    html = f"<html><body>{''.join(pieces)}</body></html>"
    try:
        imported = read("any.html", html.encode())
    except Unreadable:
        return
    source = source_of("any.html", html.encode())
    assert letters(visible(html)) == letters(source.text)
    assert imported.account.source == imported.account.placed + imported.account.unplaced_words
    lined = {line.body.line for line in source.lines}
    lined |= {span.line for each in source.pictures for span in (each.words, each.caption) if span}
    assert lined | {aside.span.line for aside in source.asides} == set(range(1, source.text.count("\n") + 2))


def test_what_a_page_marks_as_a_paragraph_is_never_cut_into_a_heading_and_a_picture_s_description():
    said = "How Rest Helps PeopleTwo women lie on a sofa."
    found = page(f"<h1>Rest</h1><p>It is good.</p><p>{said}</p><p>It calms you.</p>")
    assert "".join(each.body for each in found.made[-1].content.sections) == (
        f"<p>It is good.</p><p>{said}</p><p>It calms you.</p>"
    )
    assert not found.unplaced


def test_links_that_only_the_site_can_follow_are_told_of_and_their_words_kept():
    found = page(
        '<h1>Rest</h1><p>Read <a href="/costs?x=1">the costs</a>, <a href="#how">how</a> or '
        '<a href="https://a.example/b">more</a>.</p><table><tr><th>A</th><th>B</th></tr>'
        '<tr><td><a href="team.html">us</a></td><td>b</td></tr></table>'
    )
    assert [each for each in found.notices if "link" in each] == [
        "2 links to other pages of the site that this text comes from could not be kept: /costs?x=1, team.html. "
        "Set anew what is needed."
    ]
    assert "Read the costs, how or" in found.made[-1].content.sections[0].body
