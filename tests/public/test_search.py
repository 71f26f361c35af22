"""Search finds what is public by the words that readers use, and nothing else."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.library import topics
from clinic_content.library.models import Treatment
from clinic_content.releases import actions as releases
from clinic_content.releases import search
from tests import factories

pytestmark = pytest.mark.django_db


def titles(asked, language="en", **about):
    return [each.title for each in search.find(asked, language, timezone.now(), **about).releases]


def treating(**names):
    made = Treatment.objects.create(key="examplamine", name="Examplamine", saved_by=factories.ada(), **names)
    return [topics.treatment_data(made, "US")]


def test_a_page_is_found_by_a_word_of_its_text():
    factories.released(title="A visit", sections=[factories.part(body="<p>Bring somebody to drive you home.</p>")])
    factories.released(title="Something else")

    assert titles("drive") == ["A visit"]


def test_every_word_must_be_there():
    factories.released(title="Ketamine and sleep")
    factories.released(title="Ketamine and alcohol")

    assert titles("ketamine alcohol") == ["Ketamine and alcohol"]


@pytest.mark.parametrize("asked", ["infusions", "Infusion", "INFUS", "ínfusion"])
def test_endings_case_and_the_rest_of_a_word_do_not_matter(asked):
    factories.released(title="Your infusion")

    assert titles(asked) == ["Your infusion"]


@pytest.mark.parametrize("asked", ["Brandex", "special k", "oldname"])
def test_a_treatment_is_found_by_what_others_call_it(asked):
    called = treating(brand_names=["Brandex"], also_called=["Special K", "Oldname"])
    factories.released(title="About examplamine", treatments=called)

    assert titles(asked) == ["About examplamine"]


def test_what_a_page_is_named_counts_more_than_what_it_mentions():
    factories.released(title="A visit", sections=[factories.part(body="<p>Some sleep afterwards.</p>")])
    factories.released(title="Sleep")

    assert titles("sleep") == ["Sleep", "A visit"]


def test_a_page_in_another_language_is_not_found():
    factories.released(title="Sueño", language="es")

    assert titles("sueño") == []
    assert titles("sueño", "es") == ["Sueño"]


def test_a_draft_and_what_waits_are_not_found():
    factories.draft(title="Hidden words")
    factories.in_review(title="Hidden words")
    factories.approved(title="Hidden words")

    assert titles("hidden") == []


def test_the_next_search_after_a_withdrawal_finds_nothing():
    page = factories.released(title="Soon gone")
    assert titles("gone") == ["Soon gone"]

    releases.withdraw(page, by=factories.cleo(), reason="mistake", note="")

    assert titles("gone") == []


def test_words_that_a_new_version_dropped_find_nothing():
    page = factories.released(title="With mistletoe")
    releases.release(factories.next_version(page.version, title="Without it"), by=factories.ed())

    assert titles("mistletoe") == []
    assert titles("without") == ["Without it"]


def test_a_scheduled_page_is_found_from_its_moment_on():
    now = timezone.now()
    factories.released(title="Of tomorrow", effective_from=now + dt.timedelta(days=1))

    assert titles("tomorrow") == []
    with time_machine.travel(now + dt.timedelta(days=1, seconds=1)):
        assert titles("tomorrow") == ["Of tomorrow"]


def test_a_disclaimer_is_no_page_to_find():
    factories.released(title="An article")

    assert titles("notice about") == []


HOSTILE = [
    '"', "'", "* * *", "title:hidden", "a OR b", "NEAR(a b)", "x AND", "(((", "'); DROP TABLE releases_search; --",
    "\\", ":*", "!", "&", "-", "%", "\x00", "😀", "a" * 5_000, "<script>alert(1)</script>", "{title} : x", "^x",
    "don't",
]  # fmt: skip


@pytest.mark.parametrize("asked", HOSTILE)
def test_no_question_breaks_the_search_or_the_page(client, asked):
    factories.released(title="Plain words")

    response = client.get("/en/search/", {"q": asked})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert titles("plain") == ["Plain words"]


def test_what_was_asked_is_marked_and_still_there(client):
    factories.released(title="Driving after a visit", summary="When you may drive.")

    text = client.get("/en/search/", {"q": "drive"}).content.decode()

    assert "<mark>Driving</mark> after a visit" in text
    assert "may <mark>drive</mark>" in text
    assert 'value="drive"' in text


def test_a_word_that_is_spelled_wrong_gets_another_to_try(client):
    factories.released(title="Breathing and sleeping")

    text = client.get("/en/search/", {"q": "braething sleping"}).content.decode()

    assert "Did you mean" in text
    assert "breathing sleeping" in text


def test_a_suggestion_never_names_what_is_hidden(client):
    factories.draft(title="Mistletoe")

    assert "istletoe" not in client.get("/en/search/", {"q": "mistletoo"}).content.decode()


def test_nothing_found_says_where_else_to_look(client):
    text = client.get("/en/search/", {"q": "zzzz"}).content.decode()

    assert "Nothing here has the words" in text
    assert "/en/a-z/" in text


def test_results_can_be_narrowed_to_a_kind(client):
    factories.released(title="Sleep in words")
    factories.released(Kind.FAQ, title="Sleep in questions")

    assert titles("sleep", kind="faq") == ["Sleep in questions"]
    assert "Articles (1)" in client.get("/en/search/", {"q": "sleep"}).content.decode()


def test_more_results_stand_on_further_pages(client):
    for n in range(12):
        factories.released(title=f"Sleep {n}")

    first = client.get("/en/search/", {"q": "sleep"}).content.decode()
    second = client.get("/en/search/", {"q": "sleep", "page": "2"}).content.decode()

    assert "12 pages" in first
    assert "page=2" in first
    assert (first.count('class="card"'), second.count('class="card"')) == (10, 2)


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", "²"])
def test_a_page_that_is_no_number_is_the_first(client, page):
    assert client.get("/en/search/", {"q": "a", "page": page}).status_code == 200


def test_it_asks_as_much_for_many_as_for_few(client):
    counts = []
    for _ in range(2):
        for _ in range(3):
            factories.released(title="Sleep")
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/search/", {"q": "sleep"})
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 4


def test_a_browser_learns_how_to_search(client):
    response = client.get("/en/opensearch.xml")

    assert "{searchTerms}" in response.content.decode()
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")


def treated(name, **changes):
    made = Treatment.objects.create(key=name.lower(), name=name, saved_by=factories.ada())
    return factories.released(treatments=[topics.treatment_data(made, "US")], **changes)


def test_what_is_found_can_be_narrowed_to_a_treatment(client):
    factories.everybody()
    for name in ("Alpha", "Beta"):
        treated(name, title=f"Sleep after {name}")
    factories.released(Kind.FAQ, title="Sleep in general")

    found = search.find("sleep", "en", timezone.now())
    assert {(key, name, count) for key, name, count in found.treatments} == {("alpha", "Alpha", 1), ("beta", "Beta", 1)}
    assert titles("sleep", treatment="beta") == ["Sleep after Beta"]
    assert titles("sleep", treatment="beta", kind="faq") == []

    text = client.get("/en/search/?q=sleep&treatment=beta").content.decode()
    assert "Sleep after Beta" not in text  # its words stand between marks
    assert "after Beta" in text
    assert "after Alpha" not in text
    assert 'href="?q=sleep&amp;kind=faq&amp;treatment=beta"' in text
    assert 'href="?q=sleep&amp;treatment=beta" aria-current="true"' in text


def test_a_treatment_that_is_not_there_narrows_to_nothing_and_says_no_name(client):
    factories.released(title="Sleep")

    text = client.get("/en/search/?q=sleep&treatment=%22%3Ehidden").content.decode()

    assert "hidden" not in text
