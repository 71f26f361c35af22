"""On the screen of a review every claim stands beside its source, and the claims without one are listed."""

import pytest

from clinic_content.library.models import Reference
from tests import factories

pytestmark = pytest.mark.django_db
SOURCE = {
    "key": "one", "kind": "trial", "authors": "Roe J", "title": "A trial of rest", "container": "Journal of Rest",
    "year": 2009, "doi": "10.1000/rest",
}  # fmt: skip


def citing(body, *references):
    factories.everybody()
    sections = [{"id": "sect", "heading": "Rest", "body": body}]
    return factories.in_review(sections=sections, references=list(references))


def screen(client, body, *references):
    return shown(client, citing(body, *references))


def shown(client, review):
    client.force_login(factories.cleo())
    page = client.get(f"/review/{review.pk}/").text
    return page[page.index('id="sources"') : page.index('id="made-of"')]


def test_a_claim_stands_beside_its_source_one_click_away(client):
    page = screen(client, '<p>Rest helps.<a href="#ref-one">1</a></p>', SOURCE)

    assert "Rest helps." in page
    assert 'href="https://doi.org/10.1000/rest"' in page
    assert "A trial of rest" in page
    assert "It is from 2009" in page
    assert "The checks found no claim without a source." in page


def test_a_recent_source_is_not_called_old(client):
    page = screen(client, '<p>Rest helps.<a href="#ref-one">1</a></p>', SOURCE | {"year": 2024})

    assert "years old" not in page


def test_a_retraction_that_the_library_learned_of_later_is_told(client):
    review = citing('<p>Rest helps.<a href="#ref-one">1</a></p>', SOURCE)
    assert "retracted." not in shown(client, review)
    Reference.objects.filter(key="one").update(retraction="retracted")

    assert "This source was retracted." in shown(client, review)


def test_claims_without_a_source_are_listed(client):
    page = screen(client, "<p>Studies show that it works for 70% of people.</p>", SOURCE)

    assert "Claims without a source" in page
    assert "70%" in page
    assert "Listed, and nothing cites it" in page


def test_where_nothing_is_claimed_the_screen_says_so(client):
    assert "Nothing here cites a source, and the checks found no claim" in screen(client, "<p>Bring a friend.</p>")
