"""A page as linked data: in words that schema.org has, each where it belongs, and nothing that is not on the page."""

import json
import re

import pytest

from clinic_content.content.schema import Kind
from clinic_content.rendering.html import render_page
from clinic_content.rendering.linked import graph
from tests.content.examples import example
from tests.rendering.scenes import Page, composition, published

SITE, PATH = "https://clinic.example", "/en/articles/a-page/"
THING = {"@type", "@id", "name", "alternateName", "description", "url", "sameAs"}
WORK = THING | {
    "headline", "inLanguage", "isAccessibleForFree", "about", "mainEntity", "audience", "author", "datePublished",
    "dateModified", "version", "publisher", "citation", "correction", "workTranslation", "keywords", "text",
}  # fmt: skip
PAGE = WORK | {"reviewedBy", "lastReviewed"}
AUDIENCE = THING | {"suggestedMinAge", "suggestedMaxAge"}
MEDICAL = THING | {"code"}
PROPERTIES = {
    "MedicalWebPage": PAGE,
    "FAQPage": PAGE,
    "HealthTopicContent": WORK | {"hasHealthAspect"},
    "CreativeWork": WORK,
    "ScholarlyArticle": WORK,
    "CorrectionComment": WORK,
    "Answer": WORK,
    "Question": WORK | {"acceptedAnswer"},
    "Person": THING | {"jobTitle", "honorificSuffix"},
    "Patient": AUDIENCE,
    "PeopleAudience": AUDIENCE,
    "MedicalAudience": AUDIENCE,
    "MedicalClinic": THING | {"telephone", "email", "address"},
    "MedicalTherapy": MEDICAL | {"drug", "contraindication", "adverseOutcome", "seriousAdverseOutcome"},
    "Drug": MEDICAL | {"warning"},
    "MedicalContraindication": MEDICAL,
    "MedicalSymptom": MEDICAL,
    "MedicalCondition": MEDICAL,
    "MedicalCode": THING | {"codeValue", "codingSystem"},
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
}
"""Which property belongs to which type, of those that we use: schema.org 30.0, read 2026-11-20."""


def nodes(found):
    """Yield every node, however deep."""
    if isinstance(found, list):
        for each in found:
            yield from nodes(each)
    elif isinstance(found, dict):
        yield found
        for each in found.values():
            yield from nodes(each)


def data_of(kind, **changes):
    return graph(composition(example(kind, **changes)), site=SITE, path=PATH)


def page_of(kind, **changes):
    return render_page(composition(example(kind, **changes)), site=SITE, path=PATH)


def by_type(found, name):
    return [each for each in nodes(found["@graph"]) if name in each.get("@type", ())]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_property_belongs_to_its_type(kind):
    for node in nodes(data_of(kind)["@graph"]):
        types = node.get("@type", [])
        types = [types] if isinstance(types, str) else types
        allowed = set().union(*(PROPERTIES[each] for each in types)) if types else {"@id"}
        assert node.keys() <= allowed, (types, node.keys() - allowed)


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_is_said_that_is_empty(kind):
    assert all(value not in ("", None, [], {}) for node in nodes(data_of(kind)) for value in node.values())


@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.FAQ, Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS])
def test_names_and_descriptions_stand_on_the_page_too(kind):
    html = re.sub(r"<script.*?</script>", "", page_of(kind), flags=re.DOTALL).lower()
    shown = Page(html).text

    for node in nodes(data_of(kind)["@graph"]):
        for name in ("name", "alternateName"):
            assert node.get(name, "").lower() in shown, node


def test_the_page_carries_it_as_data_that_can_be_read_back():
    html = page_of(Kind.ARTICLE)

    (held,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)

    assert json.loads(held) == data_of(Kind.ARTICLE)


def test_no_words_of_a_page_can_end_the_script():
    html = page_of(Kind.ARTICLE, title="</script><script>alert(1)</script><!--")

    assert html.count("<script") == 1
    assert "<!--" not in html.split("<script")[1]


def test_who_must_not_have_it_belongs_to_the_therapy():
    data = data_of(Kind.CONTRAINDICATIONS)

    (therapy,) = by_type(data, "MedicalTherapy")

    assert therapy["contraindication"][0]["@type"] == "MedicalContraindication"


def test_serious_side_effects_stand_apart():
    data = data_of(Kind.SIDE_EFFECTS)
    entries = example(Kind.SIDE_EFFECTS).entries

    (therapy,) = by_type(data, "MedicalTherapy")

    told = {each["name"] for each in therapy.get("seriousAdverseOutcome", ())}
    assert told == {each.patient_term for each in entries if each.seriousness == "serious"}


def test_a_list_on_an_article_is_told_with_it():
    listed = example(Kind.CONTRAINDICATIONS)
    host = example(Kind.ARTICLE, treatments=listed.treatments)

    data = graph(composition(host, published(listed)), site=SITE, path=PATH)

    names = {each["name"] for each in by_type(data, "MedicalContraindication")}
    assert names >= {each.patient_term for each in listed.entries if each.strength == "absolute"}


def test_questions_are_told_with_their_answers():
    data = data_of(Kind.FAQ)

    told = by_type(data, "Question")

    assert [each["name"] for each in told] == [each.question for each in example(Kind.FAQ).questions]
    assert all(each["acceptedAnswer"]["text"] for each in told)


def test_a_preview_carries_none():
    assert "ld+json" not in render_page(composition(example(Kind.ARTICLE)))
