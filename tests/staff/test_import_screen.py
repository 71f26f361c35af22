"""Bringing in a text through the browser: what is good becomes drafts, what is bad is refused in words and kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clinic_content.documents.models import Document
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "Botulinum toxin for migraine\n\nIt is given every twelve weeks.\n\nWhat to expect\n\nSmall needles.\n"


def upload(client, data, name="page.txt"):
    return client.post("/staff/import/", {"file": SimpleUploadedFile(name, data)})


def test_a_file_becomes_drafts_and_the_account_is_shown(client):
    client.force_login(factories.ada())

    response = upload(client, TEXT.encode())

    made = Document.objects.get(title="Botulinum toxin for migraine")
    assert f"/staff/documents/{made.pk}/" in response.text
    assert "found a place in the drafts, 0 did not" in response.text


def test_a_pasted_text_becomes_drafts(client):
    client.force_login(factories.ada())

    response = client.post("/staff/import/", {"text": TEXT})

    assert response.status_code == 200
    assert Document.objects.filter(title="Botulinum toxin for migraine").exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"x" * 5_000_000, "2 MB"),
        (b"\x00\x01\x02\xff\xfe" * 50, "text"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "text"),
    ],
    ids=["empty", "5 MB", "binary", "picture"],
)
def test_what_is_no_text_is_refused_in_words_and_nothing_is_written(client, data, says):
    client.force_login(factories.ada())

    response = upload(client, data)

    assert response.status_code == 422
    assert says in response.text
    assert not Document.objects.exists()


def test_a_refusal_keeps_what_was_pasted(client):
    client.force_login(factories.ada())

    response = client.post("/staff/import/", {"text": "word " * 60_000})

    assert response.status_code == 422
    assert response.context["form"]["text"].value().startswith("word word")


def test_nothing_given_and_two_things_given_are_told_apart(client):
    client.force_login(factories.ada())

    nothing = client.post("/staff/import/", {})
    both = client.post("/staff/import/", {"text": TEXT, "file": SimpleUploadedFile("page.txt", TEXT.encode())})

    assert "Choose a file or paste a text." in nothing.text
    assert "Give either a file or a pasted text" in both.text


def test_only_an_author_brings_in_a_text(client):
    client.force_login(factories.cleo())

    assert client.get("/staff/import/").status_code == 403
    assert upload(client, TEXT.encode()).status_code == 403
    assert not Document.objects.exists()
