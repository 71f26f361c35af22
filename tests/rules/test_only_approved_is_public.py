"""Rule 1: only approved versions are public.

Every byte a patient, a crawler, an API client or a cache can get comes from versions that are approved, effective and
not withdrawn. Not drafts, not their titles, not their counts, not their images, not in search, feeds, sitemap, 404
pages, redirects or timing of schedules.
"""

from __future__ import annotations

import io

import pytest
from PIL import Image

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.accounts.roles import Role
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.library import actions as library
from clinic_content.library import topics
from clinic_content.releases import actions as releases
from clinic_content.releases.models import Release, ReleaseIndex
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Approval
from tests import factories
from tests.doors import assert_shut, to_add, to_change
from tests.forged import decided, release_of

pytestmark = pytest.mark.django_db


def in_review():
    return factories.in_review().version


def half_decided():
    return decided().version


def returned():
    return factories.send_back(factories.in_review()).version


def recalled():
    review = factories.in_review()
    reviews.recall(review, by=factories.ada())
    return review.version


UNAPPROVED = [in_review, half_decided, returned, recalled]


@pytest.mark.parametrize("make", UNAPPROVED)
def test_no_action_releases_what_is_not_approved(make):
    with pytest.raises(NotAllowed, match="not approved"):
        releases.release(make(), by=factories.ed())


@pytest.mark.parametrize("make", UNAPPROVED)
def test_no_door_releases_what_is_not_approved(make):
    assert_shut(to_add(release_of(make())))
    assert not Release.objects.exists()


@pytest.mark.parametrize("make", UNAPPROVED)
def test_no_door_gives_an_approval_that_was_not_given(make):
    version = make()

    assert_shut(to_add(Approval(version=version, sha256=version.sha256, by=factories.cleo())))


@pytest.mark.parametrize("make", UNAPPROVED)
def test_no_door_makes_a_document_approved(make):
    assert_shut(to_change(Document.objects.get(pk=make().document_id), review_status="approved"))


def test_no_door_begins_a_document_as_approved():
    document = Document(
        kind="article", title="T", slug="t", owner=factories.ada(), created_by=factories.ada(), review_status="approved"
    )

    assert_shut(to_add(document))


@pytest.mark.parametrize("role", list(Role))
def test_a_superuser_of_any_role_but_publisher_releases_nothing(role):
    person = factories.person("zoe", role)
    person.is_superuser = True
    version = factories.approved()
    releases_it = role is Role.PUBLISHER
    factories.disclaimer("medical-advice-general")

    if releases_it:
        assert releases.release(version, by=person)
    else:
        with pytest.raises(NotAllowed, match="Only a publisher"):
            releases.release(version, by=person)


def picture(by=None):
    file = io.BytesIO()
    Image.new("RGB", (64, 64), "navy").save(file, "PNG")
    file.seek(0)
    return library.upload_image(file, by=by or factories.ada(), title="P", alt="A blue square")


def test_a_picture_is_public_only_while_a_live_page_shows_it(client):
    asset = picture()
    address = f"/images/{asset.sha256}.webp"
    unknown = client.get(f"/images/{'f' * 64}.webp")
    factories.draft(sections=[factories.part(figure=figure_of(asset))])
    hidden = client.get(address)
    assert (hidden.status_code, hidden.content) == (unknown.status_code, unknown.content) == (404, unknown.content)

    release = factories.released(sections=[factories.part(figure=figure_of(asset))])
    assert client.get(address).status_code == 200

    releases.withdraw(release, by=factories.cleo(), reason="mistake")
    assert client.get(address).status_code == 404


def figure_of(asset):
    return {"sha256": asset.sha256, "alt": asset.alt, "width": asset.width, "height": asset.height}


def test_no_door_makes_a_picture_public_on_the_back_of_another_page(client):
    release, asset = factories.released(), picture()

    assert_shut(to_add(ReleaseIndex(release=release, relation="image", key=asset.sha256)))

    assert client.get(f"/images/{asset.sha256}.webp").status_code == 404


def test_no_door_lists_a_page_under_words_that_were_not_approved():
    release = factories.released(tags=("Infusions",))

    assert_shut(to_add(ReleaseIndex(release=release, relation="tag", key="cheap", name="Cheap cure")))
    assert_shut(to_change(release.index.get(relation="tag"), name="Cheap cure"))


CANARY = "zebrafinch"


def hidden_everywhere():
    """Leave the same telling word in every state that is not public."""
    treatment, condition = factories.ketamine()
    about = {
        "title": f"About {CANARY}",
        "summary": f"Of {CANARY}",
        "tags": (CANARY.title(), "Infusions"),
        "treatments": [topics.treatment_data(treatment, "US")],
        "conditions": [topics.condition_data(condition)],
    }
    factories.draft(slug=f"{CANARY}-draft", **about)
    factories.in_review(slug=f"{CANARY}-in-review", **about)
    factories.send_back(factories.in_review(slug=f"{CANARY}-returned", **about))
    factories.approved(slug=f"{CANARY}-approved", **about)
    shown = factories.released(slug="shown")
    factories.next_version(shown.version, slug=f"{CANARY}-next", title=f"Next {CANARY}")


def addresses():
    yield from ("/en/", "/sitemap.xml", "/robots.txt", "/en/articles/shown/")
    yield from ("/en/a-z/", "/en/changes/", "/en/feed.xml", "/en/how-we-review/")
    yield from (f"/en/tags/{tag}/" for tag in (CANARY, "infusions"))
    yield from ("/en/treatments/ketamine/", "/en/conditions/depression/")
    yield from (f"/en/articles/{CANARY}-{state}/" for state in ("draft", "in-review", "returned", "approved", "next"))
    yield from (f"/en/?q={CANARY}", "/en/?preview=1", "/en/articles/shown/?version=2", "/en/articles/shown/?draft=1")


@pytest.mark.parametrize("role", [None, *Role])
def test_no_public_address_tells_of_what_is_not_public(client, role):
    hidden_everywhere()
    if role:
        client.force_login(factories.person("zoe", role))

    for address in addresses():
        response = client.get(address)
        assert CANARY not in response.content.decode().lower(), address
        assert CANARY not in str(response.headers).lower(), address
        if CANARY in address and "?" not in address:
            unknown = client.get("/en/articles/no-such-thing/")
            assert (response.status_code, response.content) == (404, unknown.content), address


def test_an_approved_document_is_not_approved_twice():
    review = factories.approved(Kind.FAQ).review

    with pytest.raises(NotPossible):
        reviews.approve(review, by=factories.cleo(), role="clinician", sha256=review.version.sha256)
