"""The model that reads after the rules: what it finds, what it must never do, and that it fits what it is shown."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest

from clinic_content.content.schema import Kind, Role
from clinic_content.importers import read
from clinic_content.importers.blocks import Item, Items, Paragraph, Table
from clinic_content.importers.learned import (
    LONGEST,
    MODEL,
    Model,
    found_in,
    located,
    lowered_words,
    marks_of,
    placed_in,
    words_of,
)
from clinic_content.importers.likely_terms import Found, Sort
from clinic_content.importers.passages import Passage, passages_of
from clinic_content.importers.spans import Span
from tests.keyed.measure import paired, shared
from tests.keyed.pages import FOLDERS, every_ninth, pages

EVERY_NINTH = every_ninth()


def by_rules_alone(passage, offered):
    return ()


@cache
def understood(text, reader=found_in):
    return read("page.txt", text.encode(), reader=reader).understood.as_data()


def page(sentence, heading):
    return f"Velatide Treatment For Sore Knees\n\nVelatide is a gel.\n\n{heading}\n\n{sentence}\n"


def test_what_it_finds_stands_in_the_passage():
    seen = []

    def reader(passage, offered):
        for found in found_in(passage, offered):
            seen.append(found)
            assert found.is_doubt or found.text in passage.text
            assert found.is_doubt or found.sure > 0.1
            assert found.sure <= 1
            yield found

    for page in EVERY_NINTH[:12]:
        read(f"{page.name}.txt", page.text.encode(), reader=reader)
    assert {each.sort for each in seen} == set(Sort)


def test_what_a_rule_read_is_left_out_where_the_model_takes_it_for_none():
    def doubts(passage, offered):
        return [Found(Sort.HARM, "nausea", 0.0, is_doubt=True)]

    text = page("Some people have nausea, and a few have a headache.", "Side effects")
    named = [each["name"] for each in understood(text, reader=doubts)["side_effects"]]
    assert [each["name"] for each in understood(text, reader=by_rules_alone)["side_effects"]] == ["nausea", "headache"]
    assert named == ["headache"]
    imported = read("page.txt", text.encode(), reader=doubts)
    assert imported.account.homeless == ()
    left = "Left out of the side effects, because it is hardly one of them: “nausea” (line 7). Put back what is one."
    assert left in imported.notices
    assert left in [note.text for note in imported.made[-1].notes]


def test_a_list_of_which_all_is_doubted_is_not_made():
    def doubts(passage, offered):
        return [Found(Sort.HARM, each, 0.0, is_doubt=True) for each in offered[Sort.HARM]]

    text = page("Some people have nausea, and a few have a headache.", "Side effects")
    kinds = {made.content.kind for made in read("page.txt", text.encode(), reader=doubts).made}
    assert Kind.SIDE_EFFECTS not in kinds


def test_the_account_of_words_stays_exact_with_it():
    for page in EVERY_NINTH[:12]:
        imported = read(f"{page.name}.txt", page.text.encode())
        assert [each for each in imported.unplaced if each.is_homeless] == []


def test_an_entry_that_no_rule_read_says_so():
    for page in EVERY_NINTH[:6]:
        imported = read(f"{page.name}.txt", page.text.encode())
        notes = [note.text for made in imported.made if made.content.kind is Kind.SIDE_EFFECTS for note in made.notes]
        if any("No rule read this" in each for each in notes):
            assert not all("No rule read this" in each for each in notes[1:])
            return
    pytest.fail("the model added nothing on six pages")


def test_the_same_page_gives_the_same_entries_in_every_thread():
    texts = [page.text for page in EVERY_NINTH[:4]] * 3
    alone = [understood(each) for each in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(understood.__wrapped__, texts)) == alone


@pytest.mark.parametrize("text", ["", "…", "1 2 3", "— — —", "x" * (LONGEST + 1), "it may hurt " * 200])
def test_what_is_no_sentence_is_not_read(text):
    assert list(found_in(Passage(text, 1, Role.SIDE_EFFECTS, "Side effects"), {})) == []


def test_it_repeats_nothing_that_the_rules_have_read():
    passage = Passage("Common side effects are nausea and headache.", 3, Role.SIDE_EFFECTS, "Side effects")
    found = list(found_in(passage, {Sort.HARM: ("nausea", "headache")}))
    assert [each for each in found if each.text in {"nausea", "headache"}] == []
    assert {each.text for each in found_in(passage, {})} & {"nausea", "headache"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Velatide does not cause nausea.",
        "Paracetamol eases the headache.",
        "There is no risk of memory loss.",
        "Our nurses are friendly and the rooms are quiet.",
        "You can drive home afterwards.",
    ],
)
def test_what_is_denied_or_helped_is_no_side_effect(sentence):
    assert understood(page(sentence, "What to expect"))["side_effects"] == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "We will ask about your medical history.",
        "You can have it with well-controlled asthma.",
        "Bring your insurance card.",
    ],
)
def test_what_does_not_bar_bars_nobody(sentence):
    assert understood(page(sentence, "Before your visit"))["contraindications"] == ()


def test_terms_of_the_rules_are_marked_where_they_stand():
    text = "Do not have it if you have a weak heart or gout."
    words = words_of(text)
    placed = placed_in(lowered_words(text), {Sort.BARRED: ("have a weak heart", "gout"), Sort.HARM: ("rash",)})
    read_ = marks_of(placed, len(words))
    marked = {words[n].group(): mark for n, mark in enumerate(read_) if mark != "O"}
    assert marked == {"have": "I-C", "a": "I-C", "weak": "I-C", "heart": "I-C", "gout": "B-C"} | {"have": "B-C"}


def test_words_next_to_each_other_are_located_and_others_are_not():
    assert list(located(["a", "b"], ["x", "a", "b"])) == [1, 2]
    assert list(located(["a", "b"], ["a", "x", "b"])) == []
    assert list(located(["a", "b"], ["a"])) == []


def test_passages_know_what_leads_up_to_them():
    def spans(text, line):
        return [Span(line, 0, text)]

    intro = Paragraph(spans("Some words. Tell us if you have:", 1), 0)
    items = Items(ordered=False, items=[Item(spans("Gout. It may flare.", 2), under=[Paragraph(spans("Rest.", 3), 0)])])
    told = [(each.text, each.lead, each.shape) for each in passages_of(items, intro, Role.OTHER, "Before")]
    assert told == [
        ("Gout.", "Tell us if you have:", "item"),
        ("It may flare.", "Gout.", "item"),
        ("Rest.", "Gout. It may flare.", "under"),
    ]
    table = Table(rows=[spans("Effect", 1) + spans("How often", 1), spans("Rash", 2) + spans("rare", 2)], gap=0)
    assert [(each.text, each.lead) for each in passages_of(table, None, Role.OTHER, "")] == [
        ("Rash | rare", "Effect | How often")
    ]


def test_shared_words_are_counted_without_small_ones_and_endings():
    assert shared("the headaches", "a headache") == 1
    assert shared("weak heart", "heart attack") == 0.5
    assert shared("rash", "nausea") == 0


def test_each_is_paired_once_and_the_most_alike_first():
    found, keyed = ["weak heart", "heart"], ["heart", "weak heart"]
    assert paired(found, keyed, shared, 0.5) == ({0, 1}, {0, 1})
    assert paired(["heart", "heart"], ["heart"], shared, 0.5) == ({0}, {0})


def test_every_key_names_what_stands_on_its_page():
    wrong = []
    for page in pages():
        for field in ("contraindications", "side_effects"):
            wrong += [
                f"{page.name}: {each['words']}"
                for each in page.key[field]
                if each["words"] not in each["quote"] or not _stands(each["quote"], page.text)
            ]
    assert len(FOLDERS) >= 15
    assert wrong == []


def _stands(quote, text):
    return re.sub(r"\s+", " ", quote).strip() in re.sub(r"\s+", " ", text)


def test_a_term_is_believed_beside_a_surer_one():
    # By itself 0.45 is not enough of a harm where the rules have read none.
    words = ["Headaches", "and", "hot", "palms"]
    for other, found in ((0.9, ["Headaches", "hot palms"]), (0.45, [])):
        sure = {"Headaches": (0.45, 0.45), "hot": (other, other), "palms": (other, 0.0)}
        model = Model(MODEL)
        model._chances = lambda _, sure=sure: [{Sort.HARM: sure[each]} if each in sure else {} for each in words]
        passage = Passage(" ".join(words), 0, role=Role.SIDE_EFFECTS, heading="Side effects")
        assert [each.text for each in model(passage, {})] == found
