"""PDFs of public pages: the page on paper, kept as bytes, and never older than the page."""

import datetime as dt
import io
import sys
from dataclasses import replace

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from pypdf import PdfReader

from clinic_content.content.schema import Kind
from clinic_content.public import prints
from clinic_content.public.front import Front
from clinic_content.public.pages import memory
from clinic_content.releases import actions as releases
from clinic_content.releases.compose import composition_of
from clinic_content.rendering import html, pdf
from clinic_content.rendering.composition import Clinic
from tests import factories
from tests.asked import Asked
from tests.public.test_pages import SEGMENTS, url

pytestmark = pytest.mark.django_db
needs_writer = pytest.mark.skipif(not pdf.is_possible(), reason="WeasyPrint or Pango is not installed: the extra `pdf`")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    memory.forget()
    return tmp_path / "prints"


@pytest.fixture
def without_writer(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    pdf.is_possible.cache_clear()
    yield
    monkeypatch.undo()
    pdf.is_possible.cache_clear()


def read(response):
    return PdfReader(io.BytesIO(response.content))


def words(response):
    return " ".join(" ".join(page.extract_text() for page in read(response).pages).split())


@needs_writer
@pytest.mark.parametrize("kind", list(SEGMENTS))
def test_each_page_says_the_same_on_paper(client, kind):
    release = factories.released(kind)

    answer = client.get(f"{url(release)}print.pdf")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    told = words(answer)
    assert release.title in told
    assert "Notice about medical-advice-general." in told
    assert "version 1 of" in told
    assert f"http://127.0.0.1:8000{url(release)}" in told.replace(" ", "")


@needs_writer
def test_it_brings_along_everything_that_the_page_shows(client):
    listed = factories.released(Kind.SIDE_EFFECTS)
    page = factories.released(
        sections=[factories.section_showing(listed, figure=factories.figure())], correction="A dose was wrong."
    )

    answer = client.get(f"{url(page)}print.pdf")

    assert "feeling" in words(answer)
    assert "A dose was wrong." in words(answer)
    assert sum(len(each.images) for each in read(answer).pages) >= 1


@needs_writer
def test_it_is_tagged_for_screen_readers_names_its_language_and_title(client):
    release = factories.released(Kind.SIDE_EFFECTS, language="es")

    root = read(client.get(f"{url(release)}print.pdf")).trailer["/Root"]

    assert root["/Lang"] == "es"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    drawn = [each for each in tags(root["/StructTreeRoot"]) if each.get("/S") == "/Figure"]
    assert drawn
    assert [each.get("/Alt") for each in drawn if not each.get("/Alt")] == []
    assert {each.get("/S") for each in tags(root["/StructTreeRoot"])} >= {"/H1", "/H2", "/P", "/L", "/Figure"}


def tags(element):
    element = element.get_object()
    yield element
    kids = element.get("/K", [])
    for each in kids if isinstance(kids, list) else [kids]:
        if hasattr(each.get_object(), "get"):
            yield from tags(each)


@needs_writer
def test_large_print_has_larger_letters_and_the_same_words(client):
    release = factories.released()

    usual, large = (client.get(f"{url(release)}{size}.pdf") for size in prints.SIZES)

    assert max(sizes(large)) > max(sizes(usual))
    assert min(sizes(usual)) >= 8
    assert words(large).count(release.title) >= 1


def sizes(response):
    found = set()
    for page in read(response).pages:
        page.extract_text(visitor_text=lambda text, cm, tm, font, size: found.add(size * abs(tm[0]) * abs(cm[0])))
    return {each for each in found if each}


@needs_writer
def test_the_page_leads_to_it_and_it_leads_back(client):
    release = factories.released()

    body = client.get(url(release)).content.decode()
    answer = client.get(f"{url(release)}large-print.pdf")

    assert 'href="print.pdf"' in body
    assert 'href="large-print.pdf"' in body
    assert answer["Link"] == f'<http://127.0.0.1:8000{url(release)}>; rel="canonical"'
    assert answer["Content-Disposition"] == f'inline; filename="{release.slug}-large-print.pdf"'


@needs_writer
def test_it_is_written_once_and_kept(client, folder, django_assert_num_queries):
    release = factories.released()
    first = client.get(f"{url(release)}print.pdf")
    (written,) = folder.iterdir()
    made = written.stat().st_mtime_ns
    memory.forget()

    with django_assert_num_queries(11):
        again = client.get(f"{url(release)}print.pdf")
    with django_assert_num_queries(1):
        client.get(f"{url(release)}print.pdf")

    assert again.content == first.content == written.read_bytes()
    assert written.stat().st_mtime_ns == made
    assert client.get(f"{url(release)}print.pdf", headers={"If-None-Match": first["ETag"]}).status_code == 304


@needs_writer
def test_the_front_answers_it_from_memory_as_it_is(folder):
    from django.core.handlers.wsgi import WSGIHandler

    release = factories.released()
    asked = []

    def django(environ, start_response):
        asked.append(environ["PATH_INFO"])
        return WSGIHandler()(environ, start_response)

    front = Front(django)
    first = Asked(front, f"{url(release)}print.pdf")
    second = Asked(front, f"{url(release)}print.pdf", HTTP_ACCEPT_ENCODING="gzip")

    assert len(asked) == 1
    assert second.content == first.content
    assert "Content-Encoding" not in second.headers
    assert second.headers["ETag"] == first.headers["ETag"]
    releases.withdraw(release, by=factories.cleo(), reason="safety")
    assert Asked(front, f"{url(release)}print.pdf").status_code == 410


@needs_writer
def test_what_changes_on_the_page_changes_in_the_pdf_at_the_next_request(client):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = factories.released(sections=[factories.section_showing(listed)])
    assert "have condition" in words(client.get(f"{url(page)}print.pdf"))

    entry = listed.version.read().entries[0].model_copy(update={"patient_term": "have a newly found danger"})
    releases.release(factories.next_version(listed.version, entries=(entry,)), by=factories.ed())

    assert "have a newly found danger" in words(client.get(f"{url(page)}print.pdf"))


@needs_writer
def test_a_withdrawn_page_has_no_pdf_at_the_next_request(client):
    release = factories.released()
    assert client.get(f"{url(release)}print.pdf").status_code == 200

    releases.withdraw(release, by=factories.cleo(), reason="mistake")
    answer = client.get(f"{url(release)}print.pdf")

    assert answer.status_code == 410
    assert answer.content == client.get(url(release)).content


@needs_writer
def test_an_expired_page_has_none_and_no_job_is_needed(client):
    now = timezone.now()
    release = factories.released(expires_at=now + dt.timedelta(days=2))
    assert client.get(f"{url(release)}print.pdf").status_code == 200

    with time_machine.travel(now + dt.timedelta(days=3)):
        assert client.get(f"{url(release)}print.pdf").status_code == 410


def test_a_draft_has_none_and_nobody_is_told_of_it(client):
    factories.draft(slug="secret-topic")

    known, unknown = client.get("/en/articles/secret-topic/print.pdf"), client.get("/en/articles/nothing/print.pdf")

    assert known.status_code == unknown.status_code
    assert known.content == unknown.content


@needs_writer
def test_a_former_address_leads_to_the_present_pdf(client):
    release = factories.released(slug="old-name")
    releases.release(factories.next_version(release.version, slug="new-name"), by=factories.ed())

    answer = client.get("/en/articles/old-name/print.pdf")

    assert (answer.status_code, answer["Location"]) == (301, "/en/articles/new-name/print.pdf")


@needs_writer
def test_who_asks_while_many_are_written_is_asked_to_come_back(client, folder, monkeypatch):
    release = factories.released()
    monkeypatch.setattr(prints, "PATIENCE", 0.01)
    with prints.writing:
        busy = client.get(f"{url(release)}print.pdf")

    assert (busy.status_code, busy["Retry-After"]) == (503, "10")
    assert client.get(f"{url(release)}print.pdf").status_code == 200, "that there was none is not remembered"


def test_without_the_library_the_link_disappears_and_the_address_leads_to_the_page(client, without_writer):
    release = factories.released()

    answer = client.get(f"{url(release)}print.pdf")

    assert "print.pdf" not in client.get(url(release)).content.decode()
    assert (answer.status_code, answer["Location"]) == (302, url(release))
    with pytest.raises(CommandError, match="the extra `pdf`"):
        call_command("make_pdfs")


@needs_writer
def test_all_can_be_written_ahead_and_what_is_of_no_page_any_more_is_removed(folder, capsys):
    release, other = factories.released(), factories.released(Kind.FAQ)
    factories.draft()

    call_command("make_pdfs")
    releases.withdraw(other, by=factories.cleo(), reason="outdated")
    releases.release(factories.next_version(release.version, title="Told anew"), by=factories.ed())
    call_command("make_pdfs")
    call_command("make_pdfs")

    told = capsys.readouterr().out.splitlines()
    assert told == [
        "4 written, 0 there already, 0 removed.",
        "2 written, 0 there already, 4 removed.",
        "0 written, 2 there already, 0 removed.",
    ]
    assert len(list(folder.glob("*.pdf"))) == 2


@needs_writer
def test_while_nothing_public_has_changed_no_page_is_looked_at_again(folder, django_assert_num_queries):
    release = factories.released()
    now = timezone.now()
    assert prints.write_all(now) == prints.Done(2, 0, 0)

    with django_assert_num_queries(2):
        assert prints.write_all(now) == prints.Done(0, 2, 0)

    next(folder.glob("*.pdf")).unlink()
    assert prints.write_all(now) == prints.Done(1, 1, 0)
    releases.withdraw(release, by=factories.cleo(), reason="safety")
    assert prints.write_all(timezone.now()) == prints.Done(0, 0, 2)


@needs_writer
def test_a_day_that_passes_is_looked_at_though_nobody_did_anything(folder):
    factories.released(expires_at=timezone.now() + dt.timedelta(days=2))
    now = timezone.now()
    assert prints.write_all(now) == prints.Done(2, 0, 0)

    assert prints.write_all(now + dt.timedelta(days=3)) == prints.Done(0, 0, 2)


@needs_writer
def test_what_another_page_changed_is_found_without_rendering(folder, monkeypatch):
    factories.released()
    prints.write_all(timezone.now())
    factories.released(Kind.FAQ)
    rendered = []
    render = html.render_print
    monkeypatch.setattr(html, "render_print", lambda *given: rendered.append(given) or render(*given))

    assert prints.write_all(timezone.now()) == prints.Done(2, 2, 0)
    assert len(rendered) == 2


@needs_writer
def test_whatever_a_page_is_made_with_has_its_part_in_the_name(settings, monkeypatch):
    release = factories.released()
    composition = composition_of(release, timezone.now())

    def place(path="/a/", is_large=False, **changes):
        return prints.place_of(replace(composition, **changes), path, is_large=is_large)

    before = place()
    places = {before, place(path="/b/"), place(is_large=True), place(clinic=Clinic("Plum")), place(disclaimers=())}
    settings.SITE_ADDRESS = "https://other.example"
    places.add(place())
    settings.TIME_ZONE = "Asia/Tokyo"
    places.add(place())
    monkeypatch.setattr(prints, "_renderer", lambda: "upgraded")
    places.add(place())

    assert len(places) == 8
    assert before.parent == prints.folder()
