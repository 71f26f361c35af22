"""What a new version asks to be read again: what is new, changed, or lost a source; else it is the same."""

from hypothesis import given

from clinic_content.content.delta import WHOLE, Asks, entries, hashes
from clinic_content.content.schema import Kind, Reference, Section
from clinic_content.content.walk import parts
from tests.content.examples import contents, example


def article(*bodies, **changes):
    sections = [Section(id=f"part{n}", heading=f"H{n}", body=body) for n, body in enumerate(bodies)]
    return example(Kind.ARTICLE, help=[]).model_copy(update={"sections": tuple(sections), **changes})


def asked(old, new):
    return {each.part: each.asks for each in entries(old, new) if each.asks}


@given(contents())
def test_the_same_content_asks_for_nothing_and_a_first_one_for_everything(content):
    assert asked(content, content) == {}
    assert set(asked(None, content).values()) == {Asks.NEW}
    assert set(asked(None, content)) == {WHOLE, *(each.id for each in parts(content))}


@given(contents(Kind.FAQ), contents(Kind.FAQ))
def test_what_asks_for_nothing_has_the_same_hash(old, new):
    before = hashes(old)

    assert all(before[each.part] == each.sha256 for each in entries(old, new) if not each.asks)
    assert all(
        before.get(part) != hashes(new)[part] for part, why in asked(old, new).items() if why != "lost_its_source"
    )


def test_only_the_part_that_changed_asks():
    old, new = article("<p>One.</p>", "<p>Two.</p>"), article("<p>One.</p>", "<p>Three.</p>")

    assert asked(old, new) == {"part1": Asks.CHANGED}


def test_a_part_whose_source_changed_asks_though_its_words_are_the_same():
    source = Reference(key="a-2020", kind="trial", title="A trial")
    words = ('<p>It helps.<a href="#ref-a-2020">1</a></p>', "<p>Rest.</p>")
    old = article(*words, references=(source,))

    for references in ((), (source.model_copy(update={"retraction": "retracted"}),)):
        new = article(*words, references=references)
        assert asked(old, new) == {WHOLE: Asks.CHANGED, "part0": Asks.LOST_ITS_SOURCE}
        assert [each.sources for each in entries(old, new) if each.part == "part0"] == [("a-2020",)]
