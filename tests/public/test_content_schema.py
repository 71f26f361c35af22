"""The JSON Schema of the content format has a public address."""

import json

import pytest

pytestmark = pytest.mark.django_db


def test_the_schema_is_public_and_may_be_cached(client):
    response = client.get("/schema/content-1.json")

    assert response.status_code == 200
    assert response["Content-Type"] == "application/schema+json"
    assert "max-age" in response["Cache-Control"]
    assert json.loads(response.content)["$id"] == "urn:clinic-content:format:1"
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("number", [0, 2, 99999999])
def test_there_is_no_schema_of_a_format_that_was_never_public(client, number):
    assert client.get(f"/schema/content-{number}.json").status_code == 404


def test_the_schema_can_only_be_read(client):
    assert client.post("/schema/content-1.json").status_code == 405
