"""A form that was opened before its reader signed in again: nothing is changed, and the page says what to do."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


def test_a_form_of_another_sign_in_is_refused_in_plain_words():
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.ada())

    answer = client.post(reverse("staff:import"), {"text": "Velatide For Weight"})

    assert answer.status_code == 403
    assert "what you typed is still there" in answer.text
    assert "CSRF" not in answer.text
