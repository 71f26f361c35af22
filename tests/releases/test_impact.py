"""Impact: which live pages a release would change, what each is made of before and after, and that it is kept."""

import json

import pytest
from django.utils import timezone

from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.releases import actions as releases
from clinic_content.releases.compose import composition_of
from clinic_content.releases.impact import impact_of
from clinic_content.releases.models import ImpactNote, Release
from clinic_content.releases.uses import Part, pages_showing
from clinic_content.rendering.composition import hash_of
from tests import factories, shown

pytestmark = pytest.mark.django_db


def titles(version):
    return [each.title for each in impact_of(version, timezone.now()).uses]


def spanish():
    """Have the notices of a list in another language too."""
    for key in ("medical-advice-general", "eligibility-screening"):
        factories.disclaimer(key, language="es")


def hash_now(page):
    return hash_of(composition_of(page, timezone.now()).made_of())


def test_the_pages_that_show_a_list_are_named_by_title():
    listed = factories.released(Kind.CONTRAINDICATIONS)
    second, first = shown.page_of(listed, title="Second"), shown.page_of(listed, title="First")
    factories.released(title="Without it")

    assert titles(shown.grown(listed)) == [first.title, second.title]


def test_a_page_that_was_withdrawn_or_replaced_is_not_named():
    listed = factories.released(Kind.CONTRAINDICATIONS)
    gone, replaced = shown.page_of(listed), shown.page_of(listed)
    releases.withdraw(gone, by=factories.cleo(), reason="outdated")
    without = factories.next_version(replaced.version, sections=(factories.part(),))
    releases.release(without, by=factories.ed())

    assert titles(shown.grown(listed)) == []


def test_the_hashes_are_those_of_the_pages_before_and_after_the_release():
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = shown.page_of(listed)
    version = shown.grown(listed)

    (use,) = impact_of(version, timezone.now()).uses

    assert use.before == hash_now(page)
    releases.release(version, by=factories.ed())
    assert use.after == hash_now(page) != use.before


@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.FAQ, Kind.SIDE_EFFECTS])
def test_a_notice_is_on_every_page_that_needs_it(kind):
    page = factories.released(kind)
    notice = Release.objects.get(key="medical-advice-general")
    version = factories.next_version(notice.version, text="<p>Other words.</p>")

    (use,) = impact_of(version, timezone.now()).uses

    assert (use.title, use.before) == (page.title, hash_now(page))
    releases.release(version, by=factories.ed())
    assert use.after == hash_now(page)


def test_a_notice_that_a_list_brings_along_is_found_on_the_pages_of_the_list():
    notice = factories.disclaimer("ask-first")
    listed = factories.released(Kind.CONTRAINDICATIONS, required_disclaimers=["ask-first"])
    page = shown.page_of(listed)

    found = pages_showing(Part.of(notice), timezone.now())

    assert set(found) == {page, listed}
    version = factories.next_version(notice.version, text="<p>Other words.</p>")
    use = next(each for each in impact_of(version, timezone.now()).uses if each.release == page.pk)
    assert use.before == hash_now(page)


def test_pages_in_other_languages_are_counted_in_theirs():
    spanish()
    listed = factories.released(Kind.CONTRAINDICATIONS)
    for language in ("en", "en", "es"):
        shown.page_of(listed, language=language)

    assert impact_of(shown.grown(listed), timezone.now()).languages == [("en", 2), ("es", 1)]


def test_a_page_that_would_need_a_notice_that_is_not_live_in_its_language_is_named_first():
    spanish()
    factories.disclaimer("ask-first")
    listed = factories.released(Kind.CONTRAINDICATIONS)
    fine, stopped = shown.page_of(listed, title="A page"), shown.page_of(listed, title="Z page", language="es")
    version = factories.next_version(listed.version, required_disclaimers=["ask-first"])

    first, second = impact_of(version, timezone.now()).uses

    assert (first.title, first.stops, first.gains) == (stopped.title, ("ask-first",), ("ask-first",))
    assert (second.title, second.stops, second.gains) == (fine.title, (), ("ask-first",))


def test_a_notice_with_another_key_would_take_its_pages_off():
    notice = factories.approved(Kind.DISCLAIMER, key="medical-advice-general")
    version = factories.next_version(notice, key="another-key")
    releases.release(notice, by=factories.ed())
    page = factories.released()

    (use,) = impact_of(version, timezone.now()).uses

    assert (use.title, use.stops) == (page.title, ("medical-advice-general",))


def test_an_article_changes_no_other_page():
    assert titles(factories.next_version(factories.released().version)) == []


def test_the_last_approval_keeps_the_list_and_the_log_repeats_its_hash():
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = shown.page_of(listed)
    review = shown.in_review(listed)
    signed = {"sha256": review.version.sha256}

    releases.approve(review, by=factories.cleo(), role="clinician", **signed)
    assert not ImpactNote.objects.filter(version=review.version).exists()
    decision = releases.approve(review, by=factories.dora(), role="compliance", **signed)

    noted = ImpactNote.objects.get(version=review.version)
    (row,) = json.loads(noted.pages)
    assert row[:4] == [page.pk, page.document.uid, page.number, "en"]
    assert row[4] == hash_now(page)
    assert (noted.decision, noted.count, noted.by) == (decision, 1, factories.dora())
    told = json.loads(AuditEvent.objects.get(verb="impact.note").body)["payload"]
    assert (told["impact"], told["pages"]) == (noted.sha256, 1)


def test_a_release_keeps_the_list_as_it_was_before_it():
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = shown.page_of(listed)
    before = hash_now(page)

    made = shown.changed(listed)

    assert json.loads(made.impact.pages)[0][4:] == [before, hash_now(page)]


def test_approving_and_releasing_in_one_step_keeps_one_list_for_both():
    factories.policy(Kind.CONTRAINDICATIONS, "clinician")
    listed = factories.released(Kind.CONTRAINDICATIONS)
    shown.page_of(listed)
    both = factories.person("max", "clinician", "publisher")
    review = shown.in_review(listed)

    made = releases.approve_and_release(review, by=both, role="clinician", sha256=review.version.sha256)

    assert made.impact.decision == review.decisions.get()


def test_nothing_is_kept_where_no_page_shows_it():
    shown.changed(factories.released(Kind.CONTRAINDICATIONS))

    assert not ImpactNote.objects.exists()
