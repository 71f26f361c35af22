"""The screens of hand-outs: put together, printed, kept, and always what is public now."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from clinic_content.content.schema import Kind
from clinic_content.public import prints
from clinic_content.releases import actions as releases
from clinic_content.releases import pack_actions
from clinic_content.releases.packs import Pack
from clinic_content.rendering import pdf
from tests import factories

pytestmark = pytest.mark.django_db
needs_writer = pytest.mark.skipif(not pdf.is_possible(), reason="WeasyPrint or Pango is not installed: the extra `pdf`")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "prints"


@pytest.fixture
def cleo(client):
    factories.everybody()
    client.force_login(factories.cleo())
    return client


@pytest.fixture
def pages():
    factories.everybody()
    return [factories.released(), factories.released(Kind.FAQ), factories.released(Kind.SIDE_EFFECTS)]


def form(pages, act, **changes):
    places = {f"place-{each.document_id}": place for place, each in enumerate(pages, start=1)}
    values = {"title": "Take this home", "note": "Come at nine.\nBring <water>.", "act": act}
    return values | {"document": [each.document_id for each in pages]} | places | changes


def words(answer):
    read = PdfReader(io.BytesIO(answer.content))
    return " ".join(" ".join(page.extract_text() for page in read.pages).split())


def kept(pages):
    documents = [each.document for each in pages]
    return pack_actions.keep("Take this home", "Come at nine.", documents, by=factories.ada())


def test_public_pages_are_offered_and_those_chosen_stay_chosen(cleo, pages):
    hidden = factories.draft()

    begun = cleo.get(f"/staff/packs/make/?document={pages[1].document_id}").text
    found = cleo.post("/staff/packs/make/", form(pages[:2], "find", q=pages[2].title)).text

    assert f'value="{pages[1].document_id}" checked' in begun
    assert pages[0].title in begun
    assert hidden.title not in begun + found
    assert found.count("checked") == 2
    assert "Bring &lt;water&gt;." in found


def test_a_public_document_leads_there_and_one_that_is_not_does_not(cleo, pages):
    link = "/staff/packs/make/?document="

    assert f"{link}{pages[0].document_id}" in cleo.get(f"/staff/documents/{pages[0].document_id}/").text
    assert link not in cleo.get(f"/staff/documents/{factories.draft().pk}/").text


@needs_writer
def test_it_is_printed_without_being_kept_in_the_order_of_its_places(cleo, pages, folder):
    places = {f"place-{pages[0].document_id}": 9}

    answer = cleo.post("/staff/packs/make/", form(pages, "print", **places))

    assert answer["Content-Type"] == "application/pdf"
    told = words(answer)
    assert "Take this home" in told
    assert "Bring <water>." in told
    assert "not part of the checked information" in told
    sheets = told.split("In this hand-out")[1].split("Is this copy still right?")
    assert len(sheets) == len(pages) + 1
    assert told.rindex(f"Words of {pages[0].title.removeprefix('Test ')}") > told.rindex("Because")
    for each in pages:
        assert each.slug in told
    assert "Notice about medical-advice-general." in told
    assert not folder.exists(), "a note may be meant for one person"
    assert not Pack.objects.exists()


@needs_writer
def test_large_print_is_larger(cleo, pages):
    usual, large = (cleo.post("/staff/packs/make/", form(pages, size)) for size in prints.SIZES)

    assert len(PdfReader(io.BytesIO(large.content)).pages) > len(PdfReader(io.BytesIO(usual.content)).pages)


def test_it_is_kept_and_changed(cleo, pages):
    cleo.post("/staff/packs/make/", form(pages, "save"))
    made = Pack.objects.get()
    assert "Take this home" in cleo.get("/staff/packs/").text

    cleo.post(f"/staff/packs/{made.pk}/", form(pages[:1], "save", title="Only one"))

    assert [each.document_id for each in made.parts.all()] == [pages[0].document_id]
    assert "Only one" in cleo.get(f"/staff/packs/{made.pk}/").text
    assert cleo.post(f"/staff/packs/{made.pk}/end/").status_code == 302
    assert "Only one</a>" not in cleo.get("/staff/packs/").text
    assert cleo.get(f"/staff/packs/{made.pk}/").status_code == 404


@pytest.mark.parametrize("act", ["save", "print"])
def test_what_is_refused_is_said_and_what_was_typed_is_kept(cleo, pages, act):
    answer = cleo.post("/staff/packs/make/", form(pages, act, title=""))

    assert answer.status_code == 409
    assert "Give the hand-out a title" in answer.text
    assert "Come at nine." in answer.text
    assert answer.text.count("checked") == 3


@needs_writer
def test_a_part_that_is_withdrawn_falls_out_with_a_plain_line_at_the_next_print(cleo, pages):
    made = kept(pages)
    assert "Words of" in words(cleo.get(f"/staff/packs/{made.pk}/print.pdf"))

    releases.withdraw(pages[0], by=factories.cleo(), reason="safety")
    told = words(cleo.get(f"/staff/packs/{made.pk}/print.pdf"))

    assert f"“{pages[0].title}” was taken off on" in told
    assert "We are checking new safety information" in told
    assert "Words of" not in told
    assert "Because" in told
    assert "was taken off on" in cleo.get(f"/staff/packs/{made.pk}/").text


@needs_writer
def test_it_prints_the_release_that_is_live_now(cleo, pages):
    made = kept(pages)

    releases.release(factories.next_version(pages[0].version, title="Told anew"), by=factories.ed())

    assert "Told anew" in words(cleo.get(f"/staff/packs/{made.pk}/large-print.pdf"))


def test_the_page_to_print_says_the_same_and_names_no_place_twice(cleo, pages):
    import re

    made = kept(pages)

    text = cleo.get(f"/staff/packs/{made.pk}/page/").text

    names = re.findall(r'\sid="([^"]+)"', text)
    assert len(names) == len(set(names))
    assert "Words of" in text
    assert "public/paper.css" in text
    assert text.count("QR code that leads to") == 3


def test_where_nothing_of_it_is_public_there_is_nothing_to_print(cleo, pages):
    made = kept(pages[:1])
    releases.withdraw(pages[0], by=factories.cleo(), reason="outdated")

    assert cleo.get(f"/staff/packs/{made.pk}/page/").status_code == 404
    assert cleo.post(f"/staff/packs/{made.pk}/", form(pages[:1], "print")).status_code == 409


def test_it_asks_as_often_for_many_as_for_few_and_each_page_printed_as_often_as_its_own(cleo, pages):
    few, many = kept(pages[:1]), kept([*pages, *(factories.released() for _ in range(6))])

    screens = [asked(cleo, f"/staff/packs/{each.pk}/") for each in (few, many)]
    printed = [asked(cleo, f"/staff/packs/{each.pk}/page/") for each in (few, many)]

    assert screens[0] == screens[1] <= 16
    assert printed[1] - printed[0] <= 8 * 11


def asked(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)
