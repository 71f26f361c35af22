"""The button that looks at what is typed: the same findings as saving would give, and nothing is written."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import checking
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.reviews.models import Version
from tests import factories

pytestmark = pytest.mark.django_db

LOST = "Call us at once if you notice:"
FORMS = {
    Kind.ARTICLE: "article", Kind.FAQ: "faq", Kind.CONTRAINDICATIONS: "contraindicationlist",
    Kind.SIDE_EFFECTS: "sideeffectlist", Kind.DISCLAIMER: "disclaimer",
}  # fmt: skip


def typed(page):
    """Return the fields of the form on a page as a browser would send them."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        is_off = re.search(r'type="(checkbox|submit|radio)"', tag) and "checked" not in tag
        if name and not is_off and name.group(1) not in {"csrfmiddlewaretoken", "q"}:
            found[name.group(1)] = unescape(value.group(1) if value else "")
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL):
        found[name] = unescape(text)
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        if chosen:
            found[name] = chosen
    return found


def opened(client, held, kind=Kind.ARTICLE):
    client.force_login(factories.ada())
    address = f"/admin/drafts/{FORMS[kind]}/{held.pk}/change/"
    return address, typed(client.get(address).text)


def checked(client, address, data):
    return client.post(address, data | {"_check": "Check"})


def stored(held):
    document = Document.objects.get(pk=held.pk)
    draft = draft_of(document)
    return (
        draft.edits,
        document.review_status,
        freeze(draft),
        AuditEvent.objects.count(),
        document.contributions.count(),
    )


def test_what_is_typed_is_checked_and_nothing_is_written(client):
    held = factories.draft(sections=(factories.part(heading="Help", body="<p>Rest.</p>"),))
    address, data = opened(client, held)
    before = stored(held)

    answer = checked(client, address, data | {"sections-0-body": f"<p>{LOST}</p>", "summary": "Typed just now"})

    assert answer.status_code == 200
    assert "This announces a list, and none follows." in answer.text
    assert 'data-field="id_sections-0-body"' in answer.text
    assert "in what is typed" in answer.text
    assert "Nothing was saved." in answer.text
    assert "Typed just now" in answer.text
    assert 'class="errornote"' not in answer.text
    assert stored(held) == before


@pytest.mark.parametrize("kind", FORMS)
def test_every_kind_of_form_is_checked_as_saving_it_would_be(client, kind):
    held = factories.draft(kind)
    address, data = opened(client, held, kind)
    data |= {"summary": "This magical cure is guaranteed to work for everyone."}
    before = stored(held)

    seen = checked(client, address, data).text
    assert stored(held) == before
    client.post(address, data | {"_continue": "Save"})
    truth = checking.findings_of(Document.objects.get(pk=held.pk), timezone.now())

    assert truth.open
    assert f"<strong>The checks found {len(truth.open)} thing" in seen


def test_findings_lead_to_the_rows_of_the_form_as_they_stand_in_it(client):
    held = factories.draft(sections=tuple(factories.part(body=f"<p>Words {n}.</p>") for n in range(3)))
    address, data = opened(client, held)
    data |= {"sections-0-DELETE": "on", "sections-2-body": f"<p>{LOST}</p>", "sections-2-order": "1"}
    data |= {"sections-1-order": "9"}

    answer = checked(client, address, data).text

    row = re.search(r'<li[^>]*data-field="([^"]+)"[^>]*>(?:(?!</li>).)*announces a list', answer).group(1)
    assert row == "id_sections-2-body"


def test_a_part_that_was_added_and_never_saved_leads_to_its_row(client):
    held = factories.draft(sections=(factories.part(body="<p>Words.</p>"),))
    address, data = opened(client, held)
    empty = {name.replace("__prefix__", "1"): value for name, value in data.items() if "sections-__prefix__" in name}
    data |= empty | {"sections-TOTAL_FORMS": "2", "sections-1-body": f"<p>{LOST}</p>", "sections-1-order": "2"}

    answer = checked(client, address, data).text

    assert 'data-field="id_sections-1-body"' in answer
    assert held.sections.count() == 1


def test_a_new_document_is_checked_before_it_is_saved_for_the_first_time(client):
    client.force_login(factories.ada())
    data = typed(client.get("/admin/drafts/article/add/").text)
    data |= {"title": "A cure", "slug": "a-cure", "summary": "This magical cure is guaranteed to work for everyone."}

    answer = checked(client, "/admin/drafts/article/add/", data)

    assert "in what is typed" in answer.text
    assert 'data-field="id_summary"' in answer.text
    assert not Document.objects.exists()


def test_a_field_that_cannot_be_read_is_named_and_nothing_is_lost(client):
    held = factories.draft()
    address, data = opened(client, held)

    answer = checked(client, address, data | {"title": "", "summary": "Typed just now"})

    assert 'class="errornote"' in answer.text
    assert "in what is typed" not in answer.text
    assert "Typed just now" in answer.text


def test_what_went_into_review_meanwhile_is_refused_in_words(client):
    held = factories.draft()
    address, data = opened(client, held)
    factories.everybody()
    drafts.submit(draft_of(held.document_ptr), by=factories.ada())

    answer = checked(client, address, data | {"summary": "Typed just now"})

    assert "cannot be edited now: it is in review" in answer.text
    assert "Typed just now" in answer.text
    assert Version.objects.count() == 1


@pytest.mark.parametrize("who", ["cleo", "ed"])
def test_only_authors_check_what_they_type(client, who):
    held = factories.draft()
    address, data = opened(client, held)
    client.force_login(getattr(factories, who)())

    assert checked(client, address, data).status_code == 403


def test_checking_asks_twice_for_each_part_and_for_nothing_else_that_grows(client):
    asked = []
    for size in (2, 12):
        held = factories.draft(sections=tuple(factories.part(body=f"<p>Words {n}.</p>") for n in range(size)))
        address, data = opened(client, held)
        data |= {"summary": "Other words", "sections-1-body": f"<p>{LOST}</p>"}
        with CaptureQueriesContext(connection) as seen:
            checked(client, address, data)
        asked.append(len(seen.captured_queries))

    # A form asks once for each row whether it is still there: when it is read, and when it is shown once more.
    assert asked[1] - asked[0] == 2 * 10
    # One of them is whether it belongs to a bundle, whose own notices count then; PostgreSQL is asked one more.
    assert asked[0] <= 81
