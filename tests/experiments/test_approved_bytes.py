"""What is published is what was approved: experiments in which other systems published something else."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.accounts.roles import Role
from clinic_content.content import canonical
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.drafts.models import Section
from clinic_content.releases import actions as releases
from clinic_content.releases import live
from clinic_content.releases.addresses import address
from clinic_content.releases.models import Release
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Approval, Version
from tests import factories
from tests.factories import REFUSED

pytestmark = pytest.mark.django_db


def body(client, release):
    return client.get(address(release.kind, release.language, release.slug)).content.decode()


def section(text, part="sect0"):
    return factories.part(id=part, body=f"<p>{text}</p>")


def test_a_reviewer_cannot_slip_a_change_between_two_approvals():
    """E1: one reviewer approved; the next edited the page, approved, and her unread text went live."""
    review = factories.in_review()
    reviews.approve(review, by=factories.cleo(), role=Role.CLINICIAN, sha256=review.version.sha256)
    both = factories.person("dora", Role.COMPLIANCE, Role.AUTHOR)
    draft = draft_of(review.version.document)
    draft.title = "Slipped in"

    with pytest.raises(NotPossible):
        drafts.save(draft, by=both)
    with pytest.raises(NotAllowed):
        drafts.save(draft, by=factories.cleo())
    reviews.approve(review, by=both, role=Role.COMPLIANCE, sha256=review.version.sha256)

    made = releases.release(factories.notices_for(review.version), by=factories.ed())
    assert made.title == review.version.title != "Slipped in"


def test_a_reviewer_who_takes_it_back_and_edits_it_needs_everybody_again():
    """E1: the approvals that were given stayed on record while the text beneath them was another."""
    review = factories.in_review()
    reviews.approve(review, by=factories.cleo(), role=Role.CLINICIAN, sha256=review.version.sha256)
    both = factories.person("dora", Role.COMPLIANCE, Role.AUTHOR)
    factories.person("dirk", Role.COMPLIANCE)
    reviews.recall(review, by=both)
    draft = draft_of(review.version.document)
    draft.title = "Slipped in"
    drafts.save(draft, by=both)
    again = drafts.submit(draft, by=both)

    assert [each.role for each in again.required.all()] == ["clinician", "compliance"]
    assert not again.decisions.exists()
    with pytest.raises(NotAllowed) as refused:
        reviews.approve(again, by=both, role=Role.COMPLIANCE, sha256=again.version.sha256)
    assert "four_eyes" in {each.code for each in refused.value.refusals}


def test_a_colleagues_later_text_is_not_published_by_approving_the_earlier_one(client):
    """E2: the reviewer's preview showed the submitted text; pressing approve published a colleague's later edit."""
    review = factories.in_review(sections=[section("Text that was read.")])
    shown = review.version.sha256
    draft = draft_of(review.version.document)
    draft.title = "A colleague's"
    bea = factories.person("bea", Role.AUTHOR)

    with pytest.raises(NotPossible):
        drafts.save(draft, by=bea)
    drafts.recall(draft, by=bea)
    drafts.rewrite(draft, review.version.read().model_copy(update={"sections": (section("Never read."),)}), by=bea)
    second = drafts.submit(draft, by=bea)
    with pytest.raises(NotAllowed):
        reviews.approve(review, by=factories.cleo(), role=Role.CLINICIAN, sha256=shown)
    with pytest.raises(NotAllowed) as refused:
        reviews.approve(second, by=factories.cleo(), role=Role.CLINICIAN, sha256=shown)
    assert [each.code for each in refused.value.refusals] == ["stale"]

    assert not Approval.objects.exists()
    assert not Release.objects.exists()


@pytest.mark.parametrize("change", ["save", "update", "bulk_update", "raw"])
def test_a_version_cannot_be_overwritten_in_place(change):
    """E3: with re-approval switched on, an autosave rewrote the approved revision in place under the same number."""
    review = factories.in_review()
    version = Version.objects.get(pk=review.version.pk)
    other = canonical.to_json(version.read().model_copy(update={"title": "Never read"}))
    version.content, version.sha256 = other, canonical.sha256(other)

    with pytest.raises(REFUSED), transaction.atomic():
        OVERWRITE[change](version)

    held = Version.objects.get(pk=version.pk)
    assert held.sha256 == review.version.sha256
    assert held.content == review.version.content


OVERWRITE = {
    "save": lambda version: version.save(),
    "update": lambda version: Version.objects.filter(pk=version.pk).update(content=version.content),
    "bulk_update": lambda version: Version.objects.bulk_update([version], ["content", "sha256"]),
    "raw": lambda version: connection.cursor().execute(
        "UPDATE reviews_version SET content = %s WHERE id = %s", [version.content, version.pk]
    ),
}


def test_the_hash_that_was_read_is_what_every_approval_is_bound_to():
    """E3: four approvals on record named revision numbers whose text had changed since."""
    version = factories.approved()

    assert canonical.sha256(version.content) == version.sha256 == version.approval.sha256
    assert {decision.sha256 for decision in version.decisions.all()} == {version.sha256}


def test_code_without_a_permission_cannot_publish():
    """E18: a method published unapproved content for a user with no permission; its check was only advice."""
    review = factories.in_review()
    nobody = factories.person("nobody")
    superuser = factories.person("root")
    superuser.is_superuser = True
    superuser.save()

    for user in (nobody, superuser, factories.ada(), factories.cleo(), factories.ed()):
        with pytest.raises(NotAllowed):
            releases.release(review.version, by=user)
    with pytest.raises(REFUSED), transaction.atomic():
        _row(review.version).save()
    with pytest.raises(REFUSED), transaction.atomic():
        Release.objects.bulk_create([_row(review.version)])
    assert not Release.objects.exists()


def test_a_published_row_cannot_be_saved_over(client):
    """E18: saving the row behind a published page changed the public text, and no version told of it."""
    release = factories.released(sections=[section("Text that was read.")])
    release.title = "Never read"

    with pytest.raises(REFUSED), transaction.atomic():
        release.save()
    with pytest.raises(REFUSED), transaction.atomic():
        Release.objects.update(slug="never-read")
    assert "Text that was read." in body(client, Release.objects.get(pk=release.pk))


def test_a_document_never_has_two_live_releases():
    """E18: a second version was set published beside the first, and the database took it."""
    release = factories.released()
    second = releases.release(factories.next_version(release.version, title="Second"), by=factories.ed())

    assert list(live.live(timezone.now()).filter(document=release.document)) == [second]
    with pytest.raises(REFUSED), transaction.atomic():
        _row(release.version).save()
    with pytest.raises(NotAllowed):
        releases.release(release.version, by=factories.ed())


def test_changing_the_draft_behind_an_approved_version_changes_nothing_approved_or_public(client):
    """E19: the rows of a plugin changed after the approval; what was released then was the changed text."""
    version = factories.approved(sections=[section("Text that was read.")])
    Section.objects.filter(article=version.document.pk).update(body="<p>Never read.</p>", heading="Never read")
    release = releases.release(factories.notices_for(version), by=factories.ed())
    Section.objects.filter(article=version.document.pk).update(body="<p>Never read either.</p>")

    assert "Text that was read." in body(client, release)
    assert "Never read" not in body(client, release)


def _row(version):
    """Return a release as code that goes around the actions would write it."""
    content, now = version.read(), timezone.now()
    return Release(
        document=version.document, version=version, number=version.number, sha256=version.sha256,
        kind=content.kind.value, language=content.language, slug=content.slug, title=content.title,
        summary=content.summary, effective_from=now, review_due=now.date(), released_at=now, released_by=factories.ed(),
    )  # fmt: skip
