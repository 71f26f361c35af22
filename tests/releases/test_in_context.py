"""Confirming in context: a page whose part changed is asked about, and who answers. No reader waits for it."""

import datetime as dt
import json

import pytest
import time_machine
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed
from clinic_content.accounts.roles import Role
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Contribution
from clinic_content.documents.status import ReviewStatus
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.records.gather import facts_of
from clinic_content.releases import actions as releases
from clinic_content.releases import context
from clinic_content.releases.addresses import address
from clinic_content.releases.compose import composition_of
from clinic_content.releases.models import ContextAsk, Release
from clinic_content.rendering.composition import hash_of
from tests import factories, shown
from tests.doors import assert_shut, to_add
from tests.forged import confirmation

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def composition(ask):
    return hash_of(composition_of(ask.page, timezone.now()).made_of())


def say(ask, by=None, outcome="right", **given):
    signed = {"role": "clinician", "composition": composition(ask)} | given
    return releases.confirm_in_context(ask, by=by or factories.cleo(), outcome=outcome, **signed)


def codes(refused):
    return [each.code for each in refused.value.refusals]


def is_open(ask):
    return context.open_asks(timezone.now()).filter(pk=ask.pk).exists()


# What is asked


def test_a_release_of_a_list_asks_about_each_page_that_shows_it():
    listed = factories.released(Kind.CONTRAINDICATIONS)
    first, second = shown.page_of(listed), shown.page_of(listed)
    assert not ContextAsk.objects.exists()

    part = shown.changed(listed)

    assert {(each.page, each.part) for each in context.open_asks(timezone.now())} == {(first, part), (second, part)}


def test_a_release_of_a_notice_asks_about_each_page_that_needs_it():
    page = factories.released(Kind.FAQ)
    notice = Release.objects.get(key="medical-advice-general")
    changed = factories.next_version(notice.version, text="<p>Other words.</p>")

    part = releases.release(changed, by=factories.ed())

    assert [(each.page, each.part) for each in context.open_asks(timezone.now())] == [(page, part)]


def test_readers_get_the_changed_list_before_anybody_has_confirmed_it(client):
    ask = shown.asked()

    page = client.get(address(ask.page.kind, ask.page.language, ask.page.slug)).content.decode()

    assert "have had a fit" in page
    assert is_open(ask)


def test_a_newer_release_of_the_part_takes_the_place_of_what_was_asked():
    ask = shown.asked()

    newer = shown.changed(ask.part)

    assert [(each.page, each.part) for each in context.open_asks(timezone.now())] == [(ask.page, newer)]


@pytest.mark.parametrize("which", ["page", "part"])
def test_what_is_withdrawn_is_not_asked_about(which):
    ask = shown.asked()

    releases.withdraw(getattr(ask, which), by=factories.cleo(), reason="mistake")

    assert not is_open(ask)


def test_a_page_that_was_approved_with_the_change_in_view_is_not_asked_about():
    ask = shown.asked()

    releases.release(factories.next_version(ask.page.version, summary="New"), by=factories.ed())

    assert not context.open_asks(timezone.now()).exists()


def test_a_page_that_was_approved_before_the_change_and_released_after_it_is_asked_about():
    listed = factories.released(Kind.CONTRAINDICATIONS)
    version = factories.notices_for(factories.approved(sections=(factories.section_showing(listed),)))
    part = shown.changed(listed)

    page = releases.release(version, by=factories.ed())

    assert [(each.page, each.part) for each in context.open_asks(timezone.now())] == [(page, part)]


def test_a_page_that_one_reviewer_read_before_the_change_is_asked_about():
    listed = factories.released(Kind.CONTRAINDICATIONS)
    review = factories.in_review(sections=(factories.section_showing(listed),))
    signed = {"sha256": review.version.sha256}
    releases.approve(review, by=factories.cleo(), role="clinician", **signed)
    part = shown.changed(listed)
    releases.approve(review, by=factories.dora(), role="compliance", **signed)

    page = releases.release(factories.notices_for(review.version), by=factories.ed())

    assert ContextAsk.objects.filter(page=page, part=part).exists()


def test_a_scheduled_change_is_asked_about_from_its_day_on():
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = shown.page_of(listed)
    version, later = shown.grown(listed), timezone.now() + DAY
    part = releases.release(version, by=factories.ed(), effective_from=later)
    between = shown.page_of(listed)

    assert not context.open_asks(timezone.now()).exists()
    with time_machine.travel(later + DAY):
        found = {(each.page, each.part) for each in context.open_asks(timezone.now())}
    assert found == {(page, part), (between, part)}


def test_a_list_that_was_not_public_when_its_page_was_read_is_asked_about_and_a_notice_is_not():
    listed = factories.approved(Kind.CONTRAINDICATIONS)
    shows = factories.section_showing(Release(kind=listed.document.kind, title=listed.title, document=listed.document))
    version = factories.approved(sections=(shows,))
    part = releases.release(factories.notices_for(listed), by=factories.ed())

    page = releases.release(factories.notices_for(version), by=factories.ed())

    assert [(each.page, each.part) for each in context.open_asks(timezone.now())] == [(page, part)]


# Whose word it is


def test_a_clinician_confirms_and_it_is_kept_with_what_was_read():
    ask = shown.asked()

    said = say(ask)

    assert not is_open(ask)
    assert (said.outcome, said.role, said.name, said.by) == ("right", "clinician", "Cleo", factories.cleo())
    assert ask.part.sha256 in said.made_of
    told = json.loads(AuditEvent.objects.get(verb="context.confirm").body)["payload"]
    assert (told["version"], told["part_version"], told["composition"]) == (1, 2, said.composition)


def test_what_is_not_right_goes_back_to_its_authors_with_the_reason_and_stays_public(client):
    ask = shown.asked()

    say(ask, outcome="not_right", reason="The text says the opposite.")

    ask.page.document.refresh_from_db()
    assert ask.page.document.review_status == ReviewStatus.CHANGES_REQUESTED
    assert not is_open(ask)
    assert list(context.said_not_right(timezone.now())) == [ask]
    assert client.get(address(ask.page.kind, ask.page.language, ask.page.slug)).status_code == 200
    factories.person("ada")
    drafts.save(draft_of(ask.page.document), by=factories.ada())


def test_what_is_not_right_while_its_authors_work_on_it_stays_with_them():
    ask = shown.asked()
    drafts.save(draft_of(ask.page.document), by=factories.ada())

    say(ask, outcome="not_right", reason="No.")

    ask.page.document.refresh_from_db()
    assert ask.page.document.review_status == ReviewStatus.DRAFT


@pytest.mark.parametrize("given", [{"outcome": "not_right"}, {"outcome": "perhaps"}, {"reason": "Because."}])
def test_a_word_is_whole(given):
    with pytest.raises(NotAllowed):
        say(shown.asked(), **given)


def test_nobody_confirms_twice():
    ask = shown.asked()
    say(ask)

    with pytest.raises(NotAllowed) as refused:
        say(ask, by=factories.dora(), role="compliance")

    assert codes(refused) == ["answered"]


def test_what_changed_meanwhile_is_told_and_not_confirmed():
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = shown.page_of(listed)
    ask = ContextAsk.objects.get(page=page, part=shown.changed(listed))
    shown_before = composition(ask)
    notice = Release.objects.get(key="medical-advice-general")
    releases.release(factories.next_version(notice.version, text="<p>Other.</p>"), by=factories.ed())

    with pytest.raises(NotAllowed) as refused:
        say(ask, composition=shown_before)

    assert codes(refused) == ["stale"]
    assert is_open(ask)


def test_what_was_replaced_cannot_be_confirmed():
    ask = shown.asked()
    shown.changed(ask.part)

    with pytest.raises(NotAllowed) as refused:
        say(ask)

    assert codes(refused) == ["left_behind"]


@pytest.mark.parametrize("which", ["page", "part"])
def test_whoever_wrote_the_page_or_the_part_cannot_confirm(which):
    factories.everybody()
    both = factories.person("dr-both", Role.AUTHOR, Role.CLINICIAN)
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = factories.released(sections=(factories.section_showing(listed),), by=both if which == "page" else None)
    content = listed.version.read()
    draft = draft_of(listed.document)
    changed = content.model_copy(update={"entries": (*content.entries, shown.entry())})
    drafts.rewrite(draft, changed, by=both if which == "part" else factories.ada())
    version = factories.approve(drafts.submit(draft_of(listed.document), by=factories.ada()))
    ask = ContextAsk.objects.get(page=page, part=releases.release(version, by=factories.ed()))

    with pytest.raises(NotAllowed) as refused:
        say(ask, by=both)

    assert codes(refused) == ["four_eyes"]
    assert_shut(to_add(confirmation(ask, by=both)))


@pytest.mark.parametrize("name", ["ed", "root"])
def test_neither_a_publisher_nor_a_superuser_confirms(name):
    ask = shown.asked()
    if name == "root":
        User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD)

    with pytest.raises(NotAllowed) as refused:
        say(ask, by=User.objects.get(username=name))

    assert codes(refused) == ["role"]


def test_a_page_is_confirmed_in_a_role_that_its_review_asked_for():
    factories.policy(Kind.ARTICLE, "clinician")
    ask = shown.asked()

    with pytest.raises(NotAllowed) as refused:
        say(ask, by=factories.dora(), role="compliance")

    assert codes(refused) == ["role_not_asked"]


def test_what_is_listed_for_somebody_is_what_they_may_confirm():
    factories.everybody()
    both = factories.person("dr-both", Role.AUTHOR, Role.CLINICIAN)
    factories.policy(Kind.FAQ, "compliance")
    listed = factories.released(Kind.CONTRAINDICATIONS)
    shown.page_of(listed)
    factories.released(sections=(factories.section_showing(listed),), by=both)
    factories.released(Kind.FAQ)
    shown.changed(listed)
    notice = Release.objects.get(key="medical-advice-general")
    releases.release(factories.next_version(notice.version, text="<p>Other.</p>"), by=factories.ed())
    now = timezone.now()

    for user in (*factories.everybody(), both):
        listed_for = set(context.open_asks(now).filter(context.may_confirm(user)))
        found = {each for each in context.open_asks(now) if not any(context.refusals_to_confirm(user, each, now=now))}
        assert listed_for == found, user
    assert len(listed_for) == 3
    assert Contribution.objects.filter(user=both).exists()


def test_the_record_of_the_page_and_of_the_part_tell_of_it():
    ask = shown.asked()
    say(ask)

    for version in (ask.page.version, ask.part.version):
        rows = facts_of(version)["rows"]
        assert [each["composition"] for each in rows["releases.contextconfirmation"]] == [composition(ask)]
    assert facts_of(ask.part.version)["rows"]["releases.impactnote"][0]["count"] == 1
