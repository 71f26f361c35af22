"""Parts, dates, purges, copies and comparisons: experiments in which others showed or lost what they should not."""

import datetime as dt

import pytest
import time_machine
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from pydantic import ValidationError

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.content import canonical
from clinic_content.content.diff import diff
from clinic_content.content.risk import risk_of
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.library.models import Treatment
from clinic_content.library.topics import treatment_data
from clinic_content.releases import actions as releases
from clinic_content.releases import live
from clinic_content.releases.addresses import address
from clinic_content.releases.compose import composition_of
from clinic_content.releases.models import Release
from clinic_content.reviews.models import Approval, Decision, Version
from tests import factories
from tests.factories import REFUSED

pytestmark = pytest.mark.django_db


def at(release):
    return address(release.kind, release.language, release.slug)


def body(client, release):
    return client.get(at(release)).content.decode()


def rephrased(version, words):
    """Return a list's entries with the first one in other words."""
    first, *others = version.read().entries
    return (first.model_copy(update={"patient_term": words}), *others)


def test_a_part_that_was_never_released_cannot_be_on_a_public_page():
    """E9: a snippet that was never published was shown on live pages."""
    listed = factories.approved(Kind.CONTRAINDICATIONS)
    shown = {"kind": "contraindications", "document": listed.document.uid, "title": listed.title}
    page = factories.notices_for(factories.approved(sections=[factories.part(embed=shown)]))

    with pytest.raises(NotAllowed) as refused:
        releases.release(page, by=factories.ed())
    assert "part_not_live" in {each.code for each in refused.value.refusals}


def test_edits_of_a_part_are_on_no_page_until_they_are_released(client):
    """E9: an edit of a snippet appeared at once on every page that showed it."""
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = factories.released(sections=[factories.section_showing(listed)])
    before = body(client, page)

    version = factories.next_version(listed.version, entries=rephrased(listed.version, "never released words"))
    draft_of(listed.document).entries.update(patient_term="draft words")
    assert body(client, page) == before

    releases.release(version, by=factories.ed())
    assert "never released words" in body(client, page)
    assert "draft words" not in body(client, page)


def test_a_withdrawn_part_is_not_shown_any_longer(client):
    """E9: after a snippet was unpublished, pages went on showing it."""
    listed = factories.released(Kind.SIDE_EFFECTS)
    page = factories.released(sections=[factories.section_showing(listed)])
    words = listed.version.read().entries[0].patient_term
    assert words in body(client, page)

    releases.withdraw(listed, by=factories.cleo(), reason="mistake")

    assert words not in body(client, page)
    assert "taken off" in body(client, page)


def test_nothing_purges_the_evidence_of_what_is_live(client):
    """E10: purging old revisions deleted the approvals and left the live page without the revision it came from."""
    release = factories.released()
    draft = draft_of(release.document)
    draft.title = "A newer draft"
    drafts.save(draft, by=factories.ada())

    for model in (Decision, Approval, Release, Version):
        with pytest.raises((REFUSED, ProtectedError)), transaction.atomic():
            model.objects.all().delete()
        with pytest.raises(REFUSED), transaction.atomic():
            model.objects.all()._raw_delete("default")
            connection.check_constraints()
    assert release.version.decisions.count() == 2
    assert Release.objects.get(pk=release.pk).version.approval
    assert release.title in body(client, release)


def test_an_expired_page_is_gone_though_no_command_ran(client):
    """E11: three days after its expiry a page was still served, because a command had not been run."""
    now = timezone.now()
    release = factories.released(expires_at=now + dt.timedelta(days=1))
    assert client.get(at(release)).status_code == 200

    with time_machine.travel(now + dt.timedelta(days=4)):
        assert client.get(at(release)).status_code == 410
        assert release not in live.live(timezone.now())


def test_scheduled_releases_do_not_depend_on_each_other(client):
    """E12: of two scheduled pages the first's address was taken meanwhile; neither came, and one lost its date."""
    now = timezone.now()
    due = now + dt.timedelta(days=2)
    first, second = (factories.released(effective_from=due, slug=slug) for slug in ("first-due", "second-due"))
    rival = factories.notices_for(factories.approved(Kind.ARTICLE, slug="rival"))
    assert client.get(at(first)).status_code == client.get(at(second)).status_code == 404

    with pytest.raises(NotAllowed) as refused:
        releases.release(_moved_to(rival, "first-due"), by=factories.ed())
    assert {each.code for each in refused.value.refusals} == {"address_taken"}

    with time_machine.travel(due + dt.timedelta(seconds=1)):
        assert client.get(at(first)).status_code == client.get(at(second)).status_code == 200
    assert Release.objects.get(pk=first.pk).effective_from == due


def _moved_to(version, slug):
    """Return an approved version of another document that claims an address already promised."""
    Document.objects.filter(slug=slug).update(slug=f"{slug}-renamed")
    return factories.next_version(version, slug=slug)


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ('<p>See <a href="https://a.example/x">this</a>.</p>', '<p>See <a href="https://b.example/x">this</a>.</p>',
         "link to https://b.example/x"),
        ("<p>Do <strong>not</strong> drive.</p>", "<p>Do not drive.</p>", "bold"),
        ("<ol><li><p>Call</p></li><li><p>Wait</p></li></ol>", "<ul><li><p>Call</p></li><li><p>Wait</p></li></ul>",
         "Numbered steps became bullets"),
    ],
)  # fmt: skip
def test_the_comparison_names_what_others_hid(before, after, seen):
    """E14: a link's new target, the emphasis lost by a “not”, and steps made bullets were shown as no change."""
    one, two = (factories.part(id="sect0", heading="H", body=text) for text in (before, after))
    old = factories.content(sections=[one])

    (change,) = diff(old, old.model_copy(update={"sections": (two,)}))

    assert change.field == "body"
    told = change.marked + " ".join(risk_of(change).sentences)
    assert seen in told
    assert "<del" in told or "<ins" in told or risk_of(change).is_notable


def test_a_changed_part_is_told_by_the_pages_record_and_by_its_own_comparison():
    """E15: the text of an embedded snippet changed, and comparing the page's two revisions found no difference."""
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = factories.released(sections=[factories.section_showing(listed)])
    before = composition_of(page, timezone.now()).made_of()
    newer = factories.next_version(listed.version, entries=rephrased(listed.version, "have something new"))
    releases.release(newer, by=factories.ed())
    after = composition_of(page, timezone.now()).made_of()

    assert set(after) - set(before) == {(listed.document.uid, 2, newer.sha256)}
    changes = diff(listed.version.read(), newer.read())
    assert [(each.field, each.after) for each in changes] == [("patient_term", "have something new")]


def test_what_a_version_names_cannot_vanish_from_under_it():
    """E16: a snippet was deleted, and the old revision came back with nothing in its place."""
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = factories.released(sections=[factories.section_showing(listed)])
    draft = draft_of(page.document)
    drafts.rewrite(draft, factories.content(slug=draft.slug), by=factories.ada())

    with pytest.raises(ProtectedError):
        draft_of(listed.document).delete()
    restored = drafts.restore(draft_of(page.document), page.version, by=factories.ada())

    assert freeze(draft_of(restored.document_ptr)) == page.version.read()


def test_a_version_reads_the_same_after_the_library_was_changed():
    """E16: an old revision's fields came back as they are called and worded now, or empty."""
    treatment, _ = factories.ketamine()
    version = factories.approved(treatments=[treatment_data(treatment, "US")])
    Treatment.objects.update(name="Something else", schedules={})

    assert version.read().treatments[0].name == "Ketamine"
    assert version.read().treatments[0].schedule == "III"


def test_a_field_that_the_format_does_not_know_is_refused_and_never_dropped():
    """E16: a renamed field of an old revision was read as empty, without a word."""
    text = canonical.to_json(factories.content()).replace('"summary":', '"abstract":')

    with pytest.raises(ValidationError):
        canonical.from_json(text)


def test_a_copy_of_a_live_page_is_a_draft(client):
    """E17: a copy of a live page was live, in a section where every page had to be reviewed."""
    release = factories.released()
    content = release.version.read()

    copy = drafts.bring_in(content.model_copy(update={"slug": "the-copy"}), by=factories.ada())
    factories.person("tara", "author")
    translated = drafts.translate(
        release.document, by=factories.ada(), language="es", slug="la-copia", title="La copia"
    )

    assert copy.review_status == translated.review_status == "draft"
    assert Release.objects.filter(document__in=[copy.pk, translated.pk]).count() == 0
    assert client.get("/en/articles/the-copy/").status_code == 404
    assert client.get("/es/articles/la-copia/").status_code == 404
