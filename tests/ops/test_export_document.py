"""`export_document`: the version that is meant, in the format that is asked for, with what must be known of it."""

import io
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from docx import Document as WordFile

from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.releases import actions as releases
from tests import factories

pytestmark = pytest.mark.django_db


def run(*args, **options):
    out, err = StringIO(), StringIO()
    call_command("export_document", *args, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def told(*args, **options):
    return json.loads(run(*args, **options)[0])


def test_without_a_number_it_is_the_newest_approved_version_and_not_the_draft():
    version = factories.approved(slug="page", title="As approved")
    drafts.rewrite(draft_of(version.document), version.read().model_copy(update={"title": "Later"}), by=factories.ada())

    held = told("page")

    assert (held["version"], held["status"], held["content"]["title"]) == (1, "approved", "As approved")
    assert held["sha256"] == version.sha256
    assert {each["name"] for each in held["reviewed_by"]} == {each.name for each in version.decisions.all()}


def test_a_version_is_named_by_its_number():
    version = factories.approved(slug="page")
    factories.next_version(version, title="The second")

    assert told("page")["content"]["title"] == "The second"
    assert told("page", "--version", "1")["content"]["title"] == version.title
    with pytest.raises(CommandError, match="has no version 7; it has 2"):
        run("page", "--version", "7")


def test_what_nobody_approved_goes_out_only_where_the_draft_is_asked_for():
    factories.draft(slug="page", title="A page")
    with pytest.raises(CommandError, match="Nothing of “A page” is approved"):
        run("page")


def test_a_draft_says_above_everything_that_nobody_approved_it():
    factories.draft(slug="page", title="A page")

    text, beside = run("page", "--draft", "--format", "markdown")

    assert text.startswith("> Not approved\n>\n> This is a draft of “A page”. Nobody has approved it. Do not give it")
    assert "Nobody has approved it." in beside


@pytest.mark.parametrize("walk", [factories.in_review, lambda **how: factories.send_back(factories.in_review(**how))])
def test_a_version_that_is_not_approved_says_so(walk):
    walk(slug="page")

    held = told("page", "--version", "1")

    assert held["status"] == "not approved"
    assert "has not been approved" in held["read_first"][0]


def test_an_approved_version_that_patients_do_not_read_says_why():
    release = factories.released(slug="page")
    assert told("page")["read_first"] == []

    releases.withdraw(release, by=factories.cleo(), reason="mistake")
    assert "was withdrawn on" in told("page")["read_first"][0]

    factories.next_version(release.version, title="Newer")
    assert "was never released" in told("page")["read_first"][0]


def test_a_notice_that_it_needs_and_that_is_not_live_is_named():
    factories.draft(Kind.DISCLAIMER, key="own-notice", slug="own-notice")
    factories.draft(slug="page", required_disclaimers=["own-notice"])
    assert any("“own-notice” is required and not live" in each for each in told("page", "--draft")["read_first"])


def test_a_live_notice_stands_in_it():
    factories.disclaimer("own-notice")
    factories.draft(slug="page", required_disclaimers=["own-notice"])
    assert [each["content"]["key"] for each in told("page", "--draft")["disclaimers"]] == ["own-notice"]


def test_its_pictures_are_in_it():
    factories.draft(slug="page", sections=[factories.part(figure=factories.figure())])
    assert 'src="data:image/webp;base64,UklG' in run("page", "--draft", "--format", "html")[0]
    assert told("page", "--draft")["pictures"][0]["base64"].startswith("UklG")


def test_a_folder_gets_a_file_that_is_named_for_what_it_holds(tmp_path):
    factories.draft(slug="page", title="A page")

    run("page", "--draft", "--format", "docx", "--output", str(tmp_path))

    (file,) = tmp_path.iterdir()
    assert file.name == "page-en-draft-not-approved.docx"
    assert "A page" in [each.text for each in WordFile(io.BytesIO(file.read_bytes())).paragraphs]


def test_a_file_that_cannot_be_written_is_told_in_words(tmp_path):
    factories.draft(slug="page")
    with pytest.raises(CommandError, match="cannot be written"):
        run("page", "--draft", "--output", str(tmp_path / "absent" / "page.json"))


def test_an_address_at_which_there_is_nothing_is_told_in_words():
    with pytest.raises(CommandError, match="no document with this address"):
        run("nothing")


def test_what_it_writes_import_document_takes_back(tmp_path):
    factories.ada()
    content = freeze(factories.draft(slug="page"))
    run("page", "--draft", "--output", str(tmp_path / "page.json"))

    call_command("import_document", str(tmp_path / "page.json"), "--by", "ada", stdout=StringIO())

    again = freeze(draft_of(Document.objects.get(slug="page-2")))
    assert again.model_copy(update={"slug": "page"}) == content
