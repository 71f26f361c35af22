"""Whole pages: valid, in order, nothing lost, nothing run, and every change visible."""

import itertools
import re

import pytest
from bleach._vendor import html5lib
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_content.content.diff import diff, marks
from clinic_content.content.schema import KINDS, PARTED, Kind
from clinic_content.content.walk import texts
from clinic_content.rendering.html import render_body, render_page
from tests.content.examples import contents, example, golden
from tests.rendering.scenes import PART, Page, absent, composition, published

CANARY = "<img src=x onerror=alert(1)>\"'`{{7*191}}{% now %}&amp;"
UNSEEN = re.compile(
    r"^(treatments|conditions|indications|tags)\.|^correction$|^required_when$|^basis_source$|\.alt$|\.set_id$"
)
"""Frozen for indexes, codes, checks and colleagues; an alternative text is an attribute, a correction the release's."""
NOTICES = tuple(
    example(Kind.DISCLAIMER, key=f"notice-{position}", position=position)
    for position in ("top", "adjacent", "end", "site")
)


def page_of(kind, **changes):
    return render_page(composition(example(kind, **changes), disclaimers=NOTICES))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_page_is_valid_html(kind):
    parser = html5lib.HTMLParser(strict=True)

    parser.parse(page_of(kind))

    assert parser.errors == []


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_that_is_meant_for_readers_is_left_out(kind):
    shown = Page(page_of(kind)).text

    missing = [
        place.path
        for place in texts(example(kind))
        if not UNSEEN.search(place.path) and not place.is_rich and " ".join(place.text.split()) not in shown
    ]
    assert missing == []


@pytest.mark.parametrize("kind", list(Kind))
def test_headings_begin_at_one_and_skip_no_level(kind):
    levels = [int(tag[1]) for tag, _ in Page(page_of(kind)).tags if re.fullmatch("h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels


@pytest.mark.parametrize("kind", list(Kind))
def test_every_id_is_there_once_and_every_inner_link_leads_somewhere(kind):
    page = Page(page_of(kind))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]

    assert len(set(ids)) == len(ids)
    inner = {attrs["href"][1:] for attrs in page.all("a") if attrs.get("href", "").startswith("#")}
    assert inner - {""} <= set(ids)
    named = {name for _, attrs in page.tags for name in (attrs.get("aria-labelledby") or "").split()}
    assert named <= set(ids)


def test_what_a_part_cites_leads_to_the_sources_of_that_part():
    part = published(example(Kind.FAQ), PART)
    page = Page(render_page(composition(example(Kind.ARTICLE), part, disclaimers=NOTICES)))

    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    cited = [attrs["href"][1:] for attrs in page.all("a") if "-ref-" in attrs.get("href", "")]
    assert cited
    assert set(cited) <= set(ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("kind", list(Kind))
def test_pictures_tables_and_the_page_itself_are_accessible(kind):
    page = Page(page_of(kind))

    assert page.all("html")[0]["lang"] == "en-GB"
    assert all(attrs.get("alt") and attrs.get("width") and attrs.get("height") for attrs in page.all("img"))
    assert all(attrs.get("scope") for attrs in page.all("th"))
    assert page.all("title")
    assert len(page.all("main")) == 1
    assert not page.all("script")
    assert not [attrs for _, attrs in page.tags if "style" in attrs]


@pytest.mark.parametrize("kind", list(Kind))
def test_hostile_words_in_any_field_are_shown_as_words(kind):
    poisoned = KINDS[kind].model_validate(poison(golden(kind)))

    page = Page(render_page(composition(poisoned, published(poisoned_list(), PART), disclaimers=NOTICES)))

    assert CANARY in "".join(page.pieces)
    assert not [attrs for attrs in page.all("img") if not attrs.get("src", "").startswith("/images/")]
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert "1337" not in page.text


def poisoned_list():
    return KINDS[Kind.SIDE_EFFECTS].model_validate(poison(golden(Kind.SIDE_EFFECTS)))


def poison(value, name=""):
    """Return data with the canary in every text that has a space in it: names for machines have none."""
    if isinstance(value, dict):
        return {key: poison(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [poison(each, name) for each in value]
    is_text = isinstance(value, str) and " " in value and name not in {"body", "answer", "text"}
    return CANARY if is_text else value


@pytest.mark.parametrize("why", ["withdrawn", "expired", "not_released"])
def test_a_part_that_cannot_be_shown_leaves_a_notice_and_never_nothing(why):
    shown = Page(render_page(composition(example(Kind.ARTICLE), absent(why)))).text

    assert "Side effects of examplamine" in shown
    assert "ask us before your treatment" in shown
    assert "555-0100" in shown
    assert ("It is being corrected." in shown) is (why == "withdrawn")


def test_a_contraindication_list_that_is_gone_says_not_to_start():
    sections = golden(Kind.ARTICLE)["sections"]
    sections[1]["embed"]["kind"] = "contraindications"

    shown = Page(render_page(composition(example(Kind.ARTICLE, sections=sections), absent("withdrawn")))).text

    assert "do not start or continue this treatment" in shown


def test_disclaimers_stand_where_they_belong():
    html = page_of(Kind.ARTICLE)
    top, body, end = (html.index(each) for each in ('class="notice', 'id="sect0001"', 'id="sources"'))

    assert top < body < end
    assert html.count("This is an <strong>example</strong> and no advice.") == len(NOTICES)


def test_a_figure_is_told_in_people_beside_what_it_was_compared_with():
    shown = Page(page_of(Kind.SIDE_EFFECTS)).text

    assert "about 34 in 100 people (10 in 100 with a dummy spray), adults, 10 mg, 4 weeks" in shown
    assert "34.1" not in shown


def test_a_retracted_source_is_called_so():
    retracted = [each | {"retraction": "retracted"} for each in golden(Kind.ARTICLE)["references"]]

    assert "Retracted." in Page(page_of(Kind.ARTICLE, references=retracted)).text
    assert "Retracted." not in Page(page_of(Kind.ARTICLE)).text


def test_the_same_composition_gives_the_same_bytes():
    assert page_of(Kind.ARTICLE) == page_of(Kind.ARTICLE)


PAIRS = st.sampled_from(list(Kind)).flatmap(lambda kind: st.tuples(contents(kind), contents(kind)))


@given(PAIRS)
@settings(max_examples=25)
def test_every_change_is_visible_on_the_marked_page(pair):
    old, new = pair
    seen = marks(diff(old, new))

    shown = render_body(composition(new), seen)

    lost = [at for at, mark in seen.items() if at[1] and not all(line.strip() in shown for line in pieces(mark))]
    assert lost == []


def pieces(mark):
    """Return what a mark is made of, apart from links and callouts, which are dressed for the page."""
    return re.findall(r"<(?:ins|del)>[^<]*</(?:ins|del)>", mark)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_change_of_any_field_is_visible_on_the_marked_page(kind):
    """Every field of every part, one at a time: no number changes without a mark."""
    content = example(kind)
    for name in PARTED:
        for part in getattr(content, name, ()):
            for field, info in type(part).model_fields.items():
                if info.is_required() or getattr(part, field) == info.default or field == "anchor":
                    continue
                less = part.model_copy(update={field: info.default})
                old = content.model_copy(update={name: tuple(less if p is part else p for p in getattr(content, name))})
                body = render_body(composition(content), marks(diff(old, content)))
                assert "<ins" in body or "<del" in body, field


def test_a_changed_number_stands_out_whole():
    entries = golden(Kind.SIDE_EFFECTS)["entries"]
    old = example(Kind.SIDE_EFFECTS, entries=[entries[0] | {"rate": {"n_with": 4, "n_total": 120}}, *entries[1:]])
    new = example(Kind.SIDE_EFFECTS)

    body = render_body(composition(new), marks(diff(old, new)))

    assert re.search(r"n_with: <del>4</del>\s*<ins>41</ins>", body)


def test_changed_key_points_are_marked_one_by_one():
    old = example(Kind.ARTICLE, key_takeaways=["It is given in a clinic.", "You can drive home."])

    body = render_body(composition(example(Kind.ARTICLE)), marks(diff(old, example(Kind.ARTICLE))))

    assert re.search(r"<li>You <del>can</del><ins>cannot</ins> drive home\.</li>", body)
