"""Every rule, attacked through the admin: forms posted by every role with every field of every model in them.

Whatever a form does not show must have no effect: status, identity, kind, hashes, who made it, and anything that
reviews and releases are made of.
"""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import InlineAdminFormSet
from django.db import models
from django.urls import reverse

from clinic_content.accounts.roles import Role
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts.freeze import draft_of
from clinic_content.library import actions as library
from clinic_content.releases import actions as releases
from clinic_content.releases.models import Release, ReleaseIndex, Withdrawal
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Approval, Comment, Decision, RequiredApproval, Review, ReviewPolicy, Version
from tests import factories
from tests.forged import confirmed, proposed

pytestmark = pytest.mark.django_db

UNTOUCHABLE = [
    Approval, Comment, Decision, Release, ReleaseIndex, RequiredApproval, Review, ReviewPolicy, Version, Withdrawal,
]  # fmt: skip
"""What no form of the admin may write, in no role."""
KEPT = ["pk", "uid", "kind", "created_by_id", "created_at"]
FORGED = {
    "review_status": "approved", "status": "approved", "uid": "forged-uid", "kind": "disclaimer", "sha256": "0" * 64,
    "outcome": "approved", "is_superuser": "on", "edits": "0", "effective_from": "2020-01-01", "number": "1",
}  # fmt: skip


@pytest.fixture
def site():
    """Leave something of every kind and state, so that each form has a row to be aimed at."""
    confirmed()
    factories.ketamine()
    for kind in Kind:
        factories.draft(kind)
    reviews.comment(factories.in_review(), by=factories.cleo(), text="Hm.")
    factories.send_back(factories.in_review())
    releases.withdraw(factories.released(), by=factories.cleo(), reason="mistake")
    return factories.released()


def person(role):
    """Return somebody of a role who is a superuser besides: that must give nothing."""
    made = factories.person("mallory", *([role] if role else []))
    made.is_superuser = True
    made.save()
    return made


def test_only_operators_touch_what_roles_are_made_of():
    """Whoever renames a group makes all its people something else; whoever adds an address comes by an account."""
    assert not {"auth.Group", "account.EmailAddress"} & {model._meta.label for model in admin.site._registry}


def rows(model):
    return list(model.objects.order_by("pk").values_list())


def held():
    """Return everything that no form may change."""
    return {model._meta.label: rows(model) for model in UNTOUCHABLE} | {
        "identity": list(Document.objects.order_by("pk").values_list(*KEPT)),
    }


def filled_in(response):
    """Return what a browser would send for a form as it was opened."""
    sent = {}
    if not getattr(response, "context", None) or "adminform" not in response.context:
        return sent
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        assert isinstance(inline, InlineAdminFormSet)
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                sent[bound.html_name] = [getattr(v, "pk", v) for v in value] if isinstance(value, list) else value
    return sent


def forged(model):
    """Return every field of a model with what an attacker would like it to be."""
    sent = {}
    for field in model._meta.get_fields():
        if not getattr(field, "concrete", False) or field.many_to_many:
            continue
        if isinstance(field, models.ForeignKey):
            sent[field.name] = sent[field.attname] = factories.cleo().pk
        else:
            sent[field.name] = FORGED.get(field.name, "1")
    return FORGED | sent


def targets():
    """Yield every page of the admin that could write: add, change, delete and list, of every model registered."""
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield model, reverse(f"{name}_changelist")
        yield model, reverse(f"{name}_add")
        for pk in model._default_manager.values_list("pk", flat=True)[:4]:
            yield model, reverse(f"{name}_change", args=[pk])
            yield model, reverse(f"{name}_delete", args=[pk])


def attempts(shown, model):
    """Yield what is posted: the form as shown with forged fields beside it, and forged fields over everything."""
    lies = forged(model)
    yield {name: value for name, value in lies.items() if name not in shown} | shown
    yield shown | lies | {"post": "yes", "action": "delete_selected", "_selected_action": "1"}


@pytest.mark.parametrize("role", [None, *Role])
def test_no_forged_form_writes_what_forms_do_not_show(client, site, role):
    client.force_login(person(role))
    before, statuses = held(), dict(Document.objects.values_list("pk", "review_status"))

    for model, address in targets():
        for data in attempts(filled_in(client.get(address)), model):
            response = client.post(address, data)
            assert response.status_code < 500, (address, response.status_code)
        _assert_unchanged(before, statuses, address)


def _assert_unchanged(before, statuses, address):
    now = held()
    policies = now.pop("reviews.ReviewPolicy"), before["reviews.ReviewPolicy"]
    assert [row[:2] for row in policies[0]] == [row[:2] for row in policies[1]], address
    for label, there in now.items():
        kept = there[: len(before[label])] if label == "identity" else there
        assert kept == before[label], (address, label)
    for pk, status in Document.objects.values_list("pk", "review_status"):
        assert status in {statuses.get(pk), "draft"}, address


def test_an_honest_form_saves_so_that_the_forged_ones_mean_something(client, site):
    draft = draft_of(factories.draft())
    client.force_login(person(Role.AUTHOR))
    address = reverse("admin:drafts_article_change", args=[draft.pk])
    shown = filled_in(client.get(address))

    response = client.post(address, shown | forged(type(draft)) | {**shown, "title": "Honestly new", "kind": "faq"})

    assert response.status_code == 302, response.context["errors"]
    saved = Document.objects.get(pk=draft.pk)
    assert (saved.title, saved.review_status, saved.kind, saved.uid) == ("Honestly new", "draft", "article", draft.uid)
    assert saved.created_by_id == draft.created_by_id
    assert saved.contributions.filter(user__username="mallory").exists()


@pytest.mark.parametrize("make", [factories.in_review])
def test_a_form_does_not_open_what_is_in_review(client, make):
    document = make().version.document
    client.force_login(person(Role.AUTHOR))
    address = reverse("admin:drafts_article_change", args=[document.pk])
    before = client.get(address)

    client.post(address, forged(Document) | {"title": "Sneaked in", "_save": "1"})

    held = Document.objects.get(pk=document.pk)
    assert before.status_code == 200
    assert (held.title, held.review_status) == (document.title, "in_review")


def test_a_proposal_is_not_confirmed_by_the_form_that_made_it(client):
    client.force_login(person(Role.OPERATOR))
    address = reverse("admin:library_clinicprofile_add")
    mine = factories.cleo().pk

    client.post(address, {"name": "Mine", "jurisdiction": "US", "confirmation": "1", "proposed_by": mine})

    profile = library.ClinicProfile.objects.filter(name="Mine").first()
    assert profile is None or (profile.proposed_by.username == "mallory" and not hasattr(profile, "confirmation"))
    assert proposed().pk
