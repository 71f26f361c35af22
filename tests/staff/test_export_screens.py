"""Saving a version or a draft as a file, from the screens."""

import json

import pytest

from clinic_content.exports import FORMATS
from tests import factories

pytestmark = pytest.mark.django_db
formats = pytest.mark.parametrize("wanted", list(FORMATS))


@formats
def test_a_draft_and_a_version_are_answered_as_files_to_keep(client, wanted):
    version = factories.approved(slug="page")
    client.force_login(factories.ed())
    for where, name in ((f"versions/{version.number}/", "page-en-version-1"), ("", "page-en-draft-not-approved")):
        answer = client.get(f"/staff/documents/{version.document_id}/{where}export/{wanted}/")
        assert answer.status_code == 200
        assert answer["Content-Type"] == FORMATS[wanted].media_type
        assert answer["Content-Disposition"] == f'attachment; filename="{name}.{FORMATS[wanted].ending}"'
        assert "no-store" in answer["Cache-Control"]
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@formats
def test_nobody_but_staff_with_a_role_gets_a_file(client, wanted):
    version = factories.approved()
    paths = [f"/staff/documents/{version.document_id}/{where}export/{wanted}/" for where in ("", "versions/1/")]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")
    client.force_login(factories.person("pat"))
    assert [client.get(path).status_code for path in paths] == [403, 403]


def test_a_file_is_only_ever_read(client, author):
    draft = factories.draft()
    client.force_login(author)
    assert client.post(f"/staff/documents/{draft.pk}/export/json/").status_code == 405


def test_what_is_not_there_is_not_found(client, author):
    draft = factories.draft()
    client.force_login(author)
    for path in (f"{draft.pk}/export/pdf/", f"{draft.pk}/versions/9/export/json/", "999999/export/json/"):
        assert client.get(f"/staff/documents/{path}").status_code == 404


def test_links_from_page_to_page_name_the_site(client, author):
    section = factories.part(body='<p><a href="/en/articles/other/">Other</a></p>')
    draft = factories.draft(sections=[section])
    client.force_login(author)
    page = client.get(f"/staff/documents/{draft.pk}/export/html/").content.decode()
    assert '<a href="http://testserver/en/articles/other/">' in page


def test_the_screens_of_a_document_offer_each_format(client, author):
    version = factories.approved()
    here = f"/staff/documents/{version.document_id}/"
    client.force_login(author)
    for screen, at in ((here, here), (f"{here}preview/", here), (f"{here}versions/1/", f"{here}versions/1/"),
                       (f"{here}history/", f"{here}versions/1/")):  # fmt: skip
        page = client.get(screen).content.decode()
        for wanted in FORMATS:
            assert f'href="{at}export/{wanted}/"' in page, (screen, wanted)


def test_a_draft_that_differs_from_its_version_names_its_own_hash(client, author):
    version = factories.approved()
    client.force_login(author)
    here = f"/staff/documents/{version.document_id}/"
    held = json.loads(client.get(f"{here}export/json/").content)
    assert held["version"] is None
    assert held["status"] == "not approved"
    assert held["sha256"] == version.sha256
