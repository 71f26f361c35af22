"""Rule 2: what was approved is what is published.

A version is frozen when it is submitted: its content never changes again, its SHA-256 is what the reviewer decides on,
and what is published is checked against it.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.audit import guards
from clinic_content.content import canonical
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.library.models import Treatment
from clinic_content.releases import actions as releases
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Decision, Version
from tests import factories
from tests.doors import assert_shut, settle, to_add, to_change
from tests.forged import decision, release_notices, release_of, second_version

pytestmark = pytest.mark.django_db

OTHER = "0" * 64


@pytest.mark.parametrize("column", ["content", "title", "sha256", "number", "note", "format"])
def test_no_door_changes_a_version(column):
    version = factories.in_review().version
    changed = {"content": "{}", "number": 7, "format": 9, "sha256": OTHER}.get(column, "Other")

    assert_shut(to_change(version, **{column: changed}))


def test_no_door_changes_content_and_hash_together():
    version = factories.approved()
    text = canonical.to_json(version.read().model_copy(update={"title": "Other"}))

    assert_shut(to_change(version, content=text, sha256=canonical.sha256(text)))


def test_no_door_adds_a_version_whose_hash_is_not_of_its_content():
    assert_shut(to_add(second_version(factories.in_review().version, sha256=OTHER)))


def test_a_decision_on_a_hash_that_was_not_submitted_is_refused():
    review = factories.in_review()

    with pytest.raises(NotAllowed, match="not the content you were shown"):
        reviews.approve(review, by=factories.cleo(), role="clinician", sha256=OTHER)
    assert_shut(to_add(decision(review, factories.cleo(), sha256=OTHER)))


def test_a_decision_on_an_overtaken_version_is_refused():
    first = factories.in_review()
    reviews.recall(first, by=factories.ada())
    drafts.submit(draft_of(first.version.document), by=factories.ada())

    with pytest.raises(NotAllowed, match="ended"):
        reviews.approve(first, by=factories.cleo(), role="clinician", sha256=first.version.sha256)
    assert_shut(to_add(decision(first, factories.cleo())))


def test_no_door_moves_a_decision_to_other_content():
    review = factories.in_review()
    reviews.approve(review, by=factories.cleo(), role="clinician", sha256=review.version.sha256)
    other = factories.in_review().version

    assert_shut(to_change(review.decisions.get(), version=other, sha256=other.sha256))
    assert_shut(to_change(factories.approved().approval, version=other, sha256=other.sha256))


@pytest.mark.parametrize(
    "column", ["title", "summary", "correction", "slug", "language", "kind", "key", "sha256", "number"]
)
def test_no_door_releases_other_words_than_those_approved(column):
    version = factories.approved()
    release_notices(version)
    changed = {"kind": "faq", "number": 9, "sha256": OTHER}.get(column, "other")

    assert_shut(to_add(release_of(version, **{column: changed})))


def test_no_door_releases_a_version_as_another_document():
    version, other = factories.approved(), factories.approved()

    assert_shut(to_add(release_of(version, document=other.document)))


@pytest.mark.parametrize(
    "column", ["title", "summary", "slug", "sha256", "effective_from", "expires_at", "released_by"]
)
def test_no_door_changes_a_release(column):
    release = factories.released()
    changed = {
        "effective_from": release.effective_from - dt.timedelta(days=9),
        "expires_at": release.effective_from + dt.timedelta(days=9),
        "released_by": factories.ada(),
    }.get(column, "other")

    assert_shut(to_change(release, **{column: changed}))


def test_what_changes_after_approval_changes_nothing_that_is_public(client):
    """The draft, the library and the author's name go on; the page stays as it was approved."""
    from clinic_content.library import topics

    treatment, _ = factories.ketamine()
    release = factories.released(treatments=[topics.treatment_data(treatment, "US")])
    address = f"/en/articles/{release.slug}/"
    before = client.get(address).content
    edited = release.version.read().model_copy(update={"title": "Edited since", "summary": "Edited since"})

    drafts.rewrite(draft_of(release.document), edited, by=factories.ada())
    Treatment.objects.update(name="Renamed since")
    from clinic_content.public.pages import memory

    memory.forget()

    assert client.get(address).content == before
    assert b"since" not in client.get("/en/").content


def test_content_that_was_changed_beneath_the_guards_is_not_shown(client):
    release = factories.released()
    with pytest.raises(_Undone), transaction.atomic():
        _without_guards()
        Version.objects.filter(pk=release.version_id).update(
            content=release.version.content.replace("Words of article", "Changed words")
        )
        response = client.get(f"/en/articles/{release.slug}/")
        assert response.status_code == 503
        assert b"Changed words" not in response.content
        raise _Undone


def test_nothing_is_released_whose_content_was_changed_beneath_the_guards():
    version = factories.approved()
    release_notices(version)
    with pytest.raises(_Undone), transaction.atomic():
        _without_guards()
        Version.objects.filter(pk=version.pk).update(content=version.content.replace("Words", "Changed"))
        with pytest.raises(NotAllowed, match="not the content that was approved"):
            releases.release(version, by=factories.ed())
        settle()
        guards.install()
        with pytest.raises(IntegrityError, match="release_approved"), transaction.atomic():
            release_of(version).save()
        raise _Undone


def test_an_older_version_does_not_come_back():
    first = factories.released()
    releases.release(factories.next_version(first.version), by=factories.ed())

    with pytest.raises(NotAllowed, match="already"):
        releases.release(first.version, by=factories.ed())
    assert_shut(to_add(release_of(first.version)))


def test_a_decision_says_what_it_was_on():
    version = factories.approved()

    assert {each.sha256 for each in Decision.objects.all()} == {version.sha256} == {canonical.sha256(version.content)}


class _Undone(Exception):
    """Ends a transaction without leaving anything of it."""


def _without_guards():
    settle()
    guards.drop()
