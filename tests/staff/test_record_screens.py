"""The record of a version on its screen, as a file and as PDF."""

from __future__ import annotations

import json
import re
import zlib

import pytest

from clinic_content.content.schema import Kind
from clinic_content.records import verify
from clinic_content.rendering import pdf
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import AcceptedFinding
from tests import factories
from tests.audit.attacks import let_stand

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    made = factories.released(Kind.FAQ).version
    reviews.comment(made.review, by=factories.cleo(), text="Clear <enough>.")
    return made


def address(version, more="record/"):
    return f"/staff/documents/{version.document_id}/versions/{version.number}/{more}"


def page(client, version, user=None):
    client.force_login(user or factories.dora())
    return client.get(address(version)).content.decode()


def test_the_page_tells_everything(client, version):
    body = page(client, version)

    decision = version.decisions.first()
    assert version.sha256 in body
    assert "Written by" in body
    assert "Ada" in body
    assert f"by {decision.name}" in body
    assert f"“{decision.meaning}”" in body
    assert "Clear &lt;enough&gt;." in body
    assert "Released</strong> by Ed" in body
    assert "approved version 1 as clinician" in body
    assert "<strong>DOES NOT HOLD" not in body


def test_a_finding_that_was_let_stand_is_told_with_its_reason(client):
    row = let_stand()

    body = page(client, AcceptedFinding.objects.get(pk=row.pk).version)

    assert "Let stand by Ada" in body
    assert "The law&#x27;s own words." in body


def test_sealing_is_offered_until_it_is_done_and_needs_a_form(client, version):
    assert "Seal this record" in page(client, version)
    assert client.get(address(version, "record/seal/")).status_code == 302
    assert "Seal this record" in page(client, version)

    client.post(address(version, "record/seal/"))

    assert "Seal this record" not in page(client, version)
    assert "<strong>Sealed.</strong>" in page(client, version)


def test_the_file_is_the_record_that_the_script_verifies(client, version):
    client.force_login(factories.dora())
    client.post(address(version, "record/seal/"))

    answer = client.get(address(version, "record.json"))
    script = client.get("/staff/records/verify.py")

    assert "attachment" in answer["Content-Disposition"]
    assert verify.status_of(verify.verify(json.loads(answer.content))) == 3, "all but the published head"
    assert b"the_seal" in script.content


def unpacked(pdf):
    """Return a PDF with its compressed streams written out."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"".join(zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"\x78")


@pytest.mark.skipif(not pdf.is_possible(), reason="WeasyPrint or Pango is not installed: the extra `pdf`")
def test_the_pdf_is_the_record(client, version):
    assert "Save as PDF" in page(client, version)

    answer = client.get(address(version, "record.pdf"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in unpacked(answer.content), "headings and tables are tagged for screen readers"


def test_without_the_library_the_link_disappears_and_the_page_can_be_printed(client, version, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    pdf.is_possible.cache_clear()
    try:
        assert "Save as PDF" not in page(client, version)
        assert "To print it, use your browser" in page(client, version)
        assert client.get(address(version, "record.pdf")).status_code == 404
    finally:
        monkeypatch.undo()
        pdf.is_possible.cache_clear()


def test_nothing_is_fetched_while_a_pdf_is_written(caplog):
    if not pdf.is_possible():
        pytest.skip("WeasyPrint or Pango is not installed: the extra `pdf`")

    made = pdf.pdf_of('<img alt="x" src="file:///etc/hostname"><img alt="y" src="http://127.0.0.1:9/">', "")

    assert made.startswith(b"%PDF-")
    assert caplog.text.count("Failed to load image") == 2


def test_the_history_leads_to_the_record(client, version):
    client.force_login(factories.ada())
    assert address(version) in client.get(f"/staff/documents/{version.document_id}/history/").content.decode()


def test_what_was_measured_at_submission_is_in_the_record(client):
    long = "<p>" + "The infusion takes forty minutes and somebody stays with you. " * 20 + "</p>"
    version = factories.in_review(sections=(factories.part(body=long),)).version

    assert version.grade is not None
    assert "It read at school grade" in page(client, version)
    assert all({"code", "severity", "quote", "message"} == set(each) for each in version.found)
