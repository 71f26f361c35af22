"""What pages print of a signature is what was signed, whatever happens to the account."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_editing_an_account_changes_no_public_word(client):
    released = factories.released()
    address = f"/en/articles/{released.slug}/"
    before = client.get(address).content
    cleo = factories.cleo()
    cleo.first_name, cleo.credential = "Unapproved", "Cures everything"
    cleo.save()
    factories.released()

    after = client.get(address).content

    assert b"Cleo" in before
    assert after == before
