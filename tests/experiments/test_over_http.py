"""The experiments once more through the screens that a reviewer and a colleague really use."""

import pytest
from django.core.cache import cache

from clinic_content.accounts.roles import Role
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.releases.models import Release
from clinic_content.reviews.models import Approval, Decision
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


def decision(version, **changes):
    """Return what the decision form of a version sends."""
    return {
        "number": version.number, "sha256": version.sha256, "decision": "approve:clinician", "reason": "",
        "password": factories.PASSWORD, "code": "",
    } | changes  # fmt: skip


def sign_in(client, user):
    client.logout()
    client.post("/accounts/login/", {"login": user.username, "password": factories.PASSWORD})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_text_in_the_preview_is_the_text_that_the_button_approves(client):
    """E2: the preview showed the submitted text; the button beside it published a colleague's later edit."""
    first = factories.in_review(sections=[factories.part(id="sect0", body="<p>Text that was read.</p>")])
    sign_in(client, factories.cleo())
    assert "Text that was read." in client.get(f"/review/{first.pk}/page/").content.decode()
    bea, draft = factories.person("bea", Role.AUTHOR), draft_of(first.version.document)
    drafts.recall(draft, by=bea)
    drafts.rewrite(draft, first.version.read().model_copy(update={"title": "Never read"}), by=bea)
    second = drafts.submit(draft, by=bea)

    client.post(f"/review/{first.pk}/decide/", decision(first.version))
    client.post(f"/review/{second.pk}/decide/", decision(first.version))
    assert not Decision.objects.exists()

    client.post(f"/review/{second.pk}/decide/", decision(second.version))
    (made,) = Decision.objects.all()
    assert (made.version, made.sha256) == (second.version, second.version.sha256)


def test_a_reviewer_cannot_edit_what_she_reviews_through_the_admin(client):
    """E1: she opened the page in the editor, changed it, and approved what she had written."""
    review = factories.in_review()
    draft = draft_of(review.version.document)
    sign_in(client, factories.dora())

    client.post(f"/admin/drafts/article/{draft.pk}/change/", {"title": "Slipped in", "slug": draft.slug, "_save": "1"})

    assert draft_of(review.version.document).title == review.version.title
    assert not review.version.document.contributions.filter(user=factories.dora()).exists()


def test_a_person_with_every_role_is_refused_by_the_queue_too(client):
    """E5: a moderator submitted her own page and approved it."""
    factories.everybody()
    zoe = factories.person("zoe", *Role)
    review = factories.in_review(by=zoe)
    sign_in(client, zoe)

    for button in ("approve:clinician", "approve:compliance", "release:clinician"):
        client.post(f"/review/{review.pk}/decide/", decision(review.version, decision=button))

    assert not Decision.objects.exists()
    assert not Approval.objects.exists()
    assert not Release.objects.exists()


def test_a_publisher_cannot_release_what_is_in_review_through_the_screens(client):
    """E7: somebody who might publish, and was no reviewer, published a page that its review had locked."""
    review = factories.in_review()
    sign_in(client, factories.ed())

    client.post(f"/staff/versions/{review.version.pk}/release/", {"when": "now", "confirm": "on"})
    client.post(f"/review/{review.pk}/decide/", decision(review.version, decision="release:clinician"))

    assert not Release.objects.exists()
    assert not Decision.objects.exists()
