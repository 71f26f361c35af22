"""Walking through content: no text is lost, no name for machines is taken for one."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_content.content import canonical, walk
from clinic_content.content.richtext import TooLarge, citations, paragraphs, plain_text, sanitise
from clinic_content.content.schema import Kind
from clinic_content.content.words import count_words, to_slug
from tests.content.examples import MARKUP, PLAIN, contents, example, golden

UID = golden(Kind.ARTICLE)["related"][0]


@given(contents())
def test_every_text_found_is_in_the_content_at_its_path(content):
    for place in walk.texts(content):
        held = content
        for step in place.path.split("."):
            held = held[int(step)] if step.isdigit() else getattr(held, step)
        assert held == place.text


@pytest.mark.parametrize("kind", list(Kind))
def test_no_sentence_of_a_golden_file_is_lost(kind):
    """Whatever has a space in it was written for people; references are other people's words."""
    found = {place.text for place in walk.texts(example(kind))}

    assert [text for text in strings(golden(kind) | {"references": []}) if " " in text and text not in found] == []


def strings(value):
    if isinstance(value, dict):
        return [found for name, each in value.items() if name != "codes" for found in strings(each)]
    if isinstance(value, list):
        return [found for each in value for found in strings(each)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("kind", list(Kind))
def test_names_for_machines_are_no_texts(kind):
    found = {place.text for place in walk.texts(example(kind))}

    assert not found & {
        "suicide_risk",
        "hospital_stay",
        "example-itis",
        "examplamine",
        UID,
        "en-GB",
        "X01AA01",
        "part0001",
    }


@given(st.lists(PLAIN, max_size=6))
def test_plain_text_made_rich_says_the_same(lines):
    rich = paragraphs("\n\n".join(lines))

    assert sanitise(rich) == rich
    assert plain_text(rich).split() == "\n\n".join(lines).split()


@given(PLAIN)
def test_words_survive_the_sanitiser_whatever_stands_around_them(text):
    marked = f"<div><h2>{html.escape(text)}</h2><table><tr><td><span>{html.escape(text)}</span></td></tr></table></div>"

    assert plain_text(sanitise(marked)).split() == [*text.split(), *text.split()]


@given(MARKUP)
def test_cleaning_twice_keeps_the_same_words(markup):
    try:
        clean = sanitise(markup)
    except TooLarge:
        return
    assert plain_text(sanitise(clean)) == plain_text(clean)


def test_blocks_items_and_cells_do_not_run_into_each_other():
    rich = "<ul><li>one</li><li>two</li></ul><table><tbody><tr><td>3</td><td>4</td></tr></tbody></table>a<br>b"

    assert plain_text(rich) == "one\ntwo\n3\n4\na\nb"


def test_citations_are_found_in_order_and_each_time():
    rich = '<p>a<a href="#ref-b-2">1</a> b<a href="#ref-a">2</a><a href="#ref-b-2">1</a><a href="#x">y</a>'

    assert citations(rich) == ("b-2", "a", "b-2")


def test_embeds_and_images_are_named_once():
    sections = golden(Kind.ARTICLE)["sections"]
    again = [each | {"id": f"more{n}"} for n, each in enumerate(sections)]
    article = example(Kind.ARTICLE, sections=[*sections, *again])

    assert [each.document for each in walk.embeds(article)] == [UID]
    assert walk.images(article) == ("a" * 64,)
    assert walk.embeds(example(Kind.FAQ)) == walk.images(example(Kind.FAQ)) == ()


def test_an_entrys_hash_changes_with_what_it_says_and_with_nothing_else():
    kind = Kind.SIDE_EFFECTS
    entries = golden(kind)["entries"]
    before = walk.entry_hashes(example(kind))

    after = walk.entry_hashes(example(kind, entries=[entries[1], entries[0] | {"what_to_do": "Other."}]))

    assert {name for name in before if before[name] != after[name]} == {entries[0]["id"]}
    assert set(before) == {entries[0]["id"], entries[1]["id"], "title", "summary"}


def test_a_part_is_called_what_a_person_would_call_it():
    assert [walk.label_of(part) for part in walk.parts(example(Kind.FAQ))] == ["Can I drive home?"]
    assert [walk.label_of(part) for part in walk.parts(example(Kind.SIDE_EFFECTS))] == ["feeling sick", "a rash"]
    assert walk.label_of(example(Kind.ARTICLE, sections=[{"id": "sect0001"}]).sections[0]) == "(continues)"


def test_words_are_counted_without_markup_and_without_references():
    small = example(Kind.DISCLAIMER).model_copy(update={"title": "Two words", "text": "<p>a <em>b</em></p>"})
    less = example(Kind.DISCLAIMER).model_copy(update={"title": "", "text": "<p></p>", "references": ()})

    assert walk.word_count(small) - walk.word_count(less) == 4


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("one", 1), ("a – b", 2), ("10 mg/kg, twice!", 3), ("« … »", 0), ("don’t 5%", 2)]
)
def test_words_are_what_stands_between_spaces(text, count):
    assert count_words(text) == count


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("What’s Ketamine?", "whats-ketamine"),
        ("Crème brûlée & co.", "creme-brulee-co"),
        ("???", "untitled"),
        ("", "untitled"),
        ("x" * 100, "x" * 60),
        ("  --a--  b", "a-b"),
        ("日本", "untitled"),
    ],
)
def test_a_slug_is_plain_words(text, slug):
    assert to_slug(text) == slug


@given(st.text())
def test_every_slug_is_a_key(text):
    slug = to_slug(text)

    assert len(slug) <= 80
    assert canonical.problems(golden(Kind.FAQ) | {"slug": slug}) == []
