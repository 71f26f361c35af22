"""Reading a page again near its day: whose word is asked, what stands in its way, and that its day moves everywhere."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Contribution
from clinic_content.documents.status import ReviewStatus
from clinic_content.releases import actions as releases
from clinic_content.releases import live, rereading, rereading_actions
from clinic_content.releases.addresses import address
from clinic_content.releases.compose import composition_of
from clinic_content.releases.models import Reaffirmation, Release, Rereading
from clinic_content.releases.overdue import overdue_from
from clinic_content.releases.rereading_actions import held_of
from clinic_content.releases.rereading_guards import FIXED
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.policy import has_lapsed
from tests import factories, shown
from tests.forged import reaffirmation
from tests.forged import rereading as rereading_row
from tests.rereading import again, composition, due_page, read

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def codes(refused):
    return {each.code for each in refused.value.refusals}


def names_of(release):
    """Return who found a page still right, as readers are told."""
    return {each.name for each in composition_of(held_of(release.pk), timezone.now()).host.read_again_by}


def url(release):
    return address(release.kind, release.language, release.slug)


# What moves


def test_with_the_last_word_its_day_moves_and_no_version_is_made():
    page = due_page(Kind.ARTICLE)

    read(page, factories.cleo())
    assert again(page).review_due == page.review_due
    read(page, factories.dora(), role="compliance")

    held = again(page)
    assert held.review_due > timezone.localdate() + dt.timedelta(days=600)
    assert (held.sha256, held.number) == (page.sha256, 1)
    assert page.document.versions.count() == 1


def test_a_page_that_must_be_read_again_is_not_due_any_more():
    page = due_page()
    assert page in rereading.due(timezone.now())

    read(page)

    assert page not in rereading.due(timezone.now())


def test_the_new_term_counts_from_the_first_word():
    page = due_page(Kind.ARTICLE)
    read(page, factories.cleo())
    began = page.rereadings.get().at

    with time_machine.travel(timezone.now() + 20 * DAY):
        read(page, factories.dora(), role="compliance")

    moved = page.reaffirmations.get()
    assert abs(moved.began_at - began) < dt.timedelta(seconds=2)
    assert again(page).review_due == rereading.review_due(page.document, now=began, months=24)


def test_readers_are_told_by_whom_and_until_when(client):
    page = due_page()
    before = client.get(url(page)).content.decode()

    read(page)

    after = client.get(url(page)).content.decode()
    assert "still right" not in before
    assert "Read again and found still right by Cleo" in after
    assert f"<dd>{again(page).review_due:%-d %B %Y}</dd>" in after
    assert f"<dd>{page.review_due:%-d %B %Y}</dd>" in before
    assert f'"lastReviewed": "{timezone.now():%Y-%m-%d}"' in after.replace('":"', '": "')


def test_a_notice_that_it_is_overdue_is_gone(client):
    factories.policy(Kind.FAQ, "clinician", months=6, overdue="notice")
    page = due_page(ago=dt.timedelta(days=200))
    assert "have not done so yet" in client.get(url(page)).content.decode()

    read(page)

    assert "have not done so yet" not in client.get(url(page)).content.decode()


def test_a_page_that_comes_off_on_its_day_stays_until_the_new_one():
    factories.policy(Kind.FAQ, "clinician", months=6, overdue="off")
    page = due_page(ago=dt.timedelta(days=150))

    read(page)

    held = again(page)
    assert held.expires_at == overdue_from(held.review_due) > overdue_from(page.review_due)
    assert live.live(overdue_from(page.review_due) + DAY).filter(pk=page.pk).exists()


@pytest.mark.parametrize("after_its_day", [False, True])
def test_an_end_that_somebody_asked_for_stays(after_its_day):
    factories.policy(Kind.FAQ, "clinician", months=6, overdue="off")
    wished = timezone.now() + (100 if after_its_day else 5) * DAY
    page = due_page(ago=dt.timedelta(days=150))
    released = releases.release
    with time_machine.travel(timezone.now() - dt.timedelta(days=140)):
        version = factories.next_version(page.version, summary="Again")
        page = released(version, by=factories.ed(), expires_at=wished)

    read(page)

    assert again(page).expires_at == wished


def test_a_light_change_after_it_keeps_the_new_day_and_who_read_it():
    factories.person("carl", "clinician")
    factories.policy(Kind.ARTICLE, steps=[{"clinician": 2}], light_steps=[{"clinician": 1}], months=24)
    page = due_page(Kind.ARTICLE, sections=[factories.part(body="<p>The treatmnet helps.</p>")])
    read(page, factories.cleo())
    read(page, factories.person("carl"))
    content = page.version.read()
    mended = content.sections[0].model_copy(update={"body": "<p>The treatment helps.</p>"})

    version = factories.next_version(page.version, sections=(mended,))

    assert version.review.policy["path"] == "light"
    assert not has_lapsed(version, timezone.now() + 90 * DAY)
    light = releases.release(version, by=factories.ed())
    assert light.review_due == again(page).review_due
    assert names_of(light) == {"Cleo", "Carl"}


def heard(release):
    """Stand where what keeps a copy of the site stands."""
    HEARD.append(release)


HEARD = []


def test_what_keeps_a_copy_of_the_site_is_told(settings, django_capture_on_commit_callbacks):
    settings.AFTER_CHANGE = [f"{__name__}.heard"]
    page = due_page()
    with django_capture_on_commit_callbacks(execute=True):
        read(page)

    assert [page.pk] == HEARD


def test_it_can_be_read_again_the_next_time():
    page = due_page()
    read(page)
    first = again(page)

    with time_machine.travel(overdue_from(first.review_due) - 10 * DAY):
        occasion = rereading.round_of(first, timezone.now())
        refused = list(rereading.refusals_to_read_again(factories.cleo(), first, occasion, now=timezone.now()))

    assert occasion.number == 2
    assert refused == []


def test_everything_is_told():
    page = due_page()
    signed = {"role": "clinician", "sha256": page.sha256, "composition": composition(page), "outcome": "right"}
    said = rereading_actions.read_again(page, by=factories.cleo(), **signed)

    told = list(AuditEvent.objects.order_by("-seq").values_list("verb", flat=True)[:2])

    assert told == ["reading.complete", "reading.confirm"]
    assert said.meaning == rereading.MEANINGS["clinician"]
    assert (said.sha256, said.name) == (page.sha256, "Cleo")


# What needs a change


def test_a_word_against_it_sends_it_back_and_it_stays_public(client):
    page = due_page(Kind.ARTICLE)

    read(page, outcome="not_right", reason="The dose is an old one.")

    page.document.refresh_from_db()
    assert page.document.review_status == ReviewStatus.CHANGES_REQUESTED
    assert client.get(url(page)).status_code == 200
    assert list(rereading.to_be_changed(timezone.now())) == [page]
    assert page not in rereading.due(timezone.now())
    with pytest.raises(NotAllowed) as refused:
        read(page, factories.dora(), role="compliance")
    assert codes(refused) == {"needs_a_change"}


def test_the_authors_begin_a_draft_of_it():
    page = due_page()
    read(page, outcome="not_right", reason="The dose is an old one.")

    version = factories.next_version(page.version, summary="A new dose.")
    newer = releases.release(version, by=factories.ed())

    assert live.live(timezone.now()).filter(pk=newer.pk).exists()
    assert not rereading.to_be_changed(timezone.now()).exists()


# Who may not, and when not


def refusals(page, user, **given):
    with pytest.raises(NotAllowed) as refused:
        read(page, user, **given)
    assert not Rereading.objects.filter(by=user).exists()
    return codes(refused)


def test_nobody_reads_again_what_they_wrote():
    author = factories.person("art", "author", "clinician")
    page = due_page(by=author)

    assert "four_eyes" in refusals(page, author)


def test_nobody_reads_again_what_they_wrote_before_a_light_change():
    factories.person("carl", "clinician")
    factories.policy(Kind.ARTICLE, steps=[{"clinician": 2}], light_steps=[{"clinician": 1}], months=24)
    author = factories.person("art", "author", "clinician")
    page = due_page(Kind.ARTICLE, by=author, sections=[factories.part(body="<p>The treatmnet helps.</p>")])
    mended = page.version.read().sections[0].model_copy(update={"body": "<p>The treatment helps.</p>"})
    with time_machine.travel(timezone.now() - 700 * DAY):
        light = releases.release(factories.next_version(page.version, sections=(mended,)), by=factories.ed())
    assert not Contribution.objects.filter(document=page.document, number=2, user=author).exists()

    assert "four_eyes" in refusals(light, author)


@pytest.mark.parametrize("who", ["ada", "ed"])
def test_it_is_for_those_who_decide(who):
    page = due_page()
    assert refusals(page, getattr(factories, who)()) == {"role"}


def test_only_in_a_role_that_its_review_asked_for():
    page = due_page(Kind.FAQ)
    assert refusals(page, factories.dora(), role="compliance") == {"role_not_asked"}


def test_in_the_order_that_the_policy_gave():
    factories.policy(Kind.ARTICLE, steps=[{"clinician": 1}, {"compliance": 1}], months=24)
    page = due_page(Kind.ARTICLE)
    assert refusals(page, factories.dora(), role="compliance") == {"not_yet"}


def test_once_a_person():
    factories.policy(Kind.FAQ, "clinician", "clinician")
    factories.person("carl", "clinician")
    page = due_page(Kind.FAQ)
    read(page)
    with pytest.raises(NotAllowed) as refused:
        read(page)
    assert codes(refused) == {"read"}


def test_not_long_before_its_day():
    page = due_page(ago=100 * DAY)
    assert refusals(page, factories.cleo()) == {"too_early"}


def test_not_what_was_withdrawn():
    page = due_page()
    releases.withdraw(page, by=factories.cleo(), reason="mistake")
    assert "left_behind" in refusals(page, factories.cleo())


def test_not_what_has_come_off():
    factories.policy(Kind.FAQ, "clinician", months=6, overdue="off")
    page = due_page(ago=dt.timedelta(days=200))
    assert "left_behind" in refusals(page, factories.cleo())


@pytest.mark.parametrize("what", ["sha256", "composition"])
def test_not_something_else_than_was_shown(what):
    page = due_page()
    assert refusals(page, factories.cleo(), **{what: "0" * 64}) == {"stale"}


def test_a_reason_and_a_word_go_together():
    page = due_page()
    assert refusals(page, factories.cleo(), reason="Why?") == {"reason_given"}
    assert refusals(page, factories.cleo(), outcome="not_right") == {"no_reason"}
    assert refusals(page, factories.cleo(), outcome="perhaps") == {"no_word"}


def test_a_word_that_waited_too_long_does_not_count():
    page = due_page(Kind.ARTICLE)
    read(page, factories.cleo())

    with time_machine.travel(timezone.now() + rereading.LASTS + DAY):
        read(page, factories.dora(), role="compliance")
    held = rereading.round_of(again(page), timezone.now())

    assert not Reaffirmation.objects.exists()
    assert (held.number, [each.role for each in held.left]) == (2, ["clinician"])


# What stands in its way


def test_not_while_a_list_on_it_is_not_public():
    with time_machine.travel(timezone.now() - dt.timedelta(days=715)):
        factories.everybody()
        listed = factories.released(Kind.SIDE_EFFECTS)
    page = due_page(Kind.ARTICLE, sections=(factories.section_showing(listed),))
    releases.withdraw(listed, by=factories.cleo(), reason="mistake")

    assert refusals(page, factories.cleo()) == {"part_missing"}


def test_not_while_a_comment_of_weight_is_open():
    page = due_page()
    reviews.comment(page.version.review, by=factories.dora(), text="Is this so?", weight=30)

    assert refusals(page, factories.cleo()) == {"unsettled"}


def test_not_while_its_approval_rests_on_a_condition_that_nobody_has_met():
    factories.everybody()
    with time_machine.travel(timezone.now() - dt.timedelta(days=715)):
        review = factories.in_review(Kind.FAQ)
        condition = reviews.OnCondition("Ask the maker.", timezone.localdate() + 30 * DAY)
        signed = {"role": "clinician", "sha256": review.version.sha256, "condition": condition}
        reviews.approve(review, by=factories.cleo(), **signed)
        page = releases.release(factories.notices_for(review.version), by=factories.ed())

    assert refusals(page, factories.cleo()) == {"condition"}


def test_not_while_somebody_said_that_it_is_not_right_with_what_it_shows():
    with time_machine.travel(timezone.now() - dt.timedelta(days=715)):
        factories.everybody()
        ask = shown.asked()
        page = ask.page
    said = {"composition": composition(page), "outcome": "not_right", "reason": "They differ."}
    releases.confirm_in_context(ask, by=factories.cleo(), role="clinician", **said)

    assert refusals(page, factories.cleo()) == {"not_right"}


def test_not_while_readers_do_not_get_it():
    factories.everybody()
    with time_machine.travel(timezone.now() - dt.timedelta(days=715)):
        page = shown.taken_off().page

    with pytest.raises(NotPossible, match="Readers do not get this page now"):
        rereading_actions.read_again(
            page, by=factories.cleo(), role="clinician", sha256=page.sha256, composition="", outcome="right"
        )


# One rule


def test_the_list_of_what_waits_for_somebody_is_what_the_rule_says():
    factories.policy(Kind.ARTICLE, steps=[{"clinician": 1}, {"compliance": 1}], months=24)
    carl = factories.person("carl", "clinician")
    both = factories.person("art", "author", "clinician")
    pages = [due_page(Kind.ARTICLE) for _ in range(4)] + [due_page(by=both), due_page()]
    read(pages[0])
    read(pages[1], outcome="not_right", reason="Old.")
    read(pages[2], carl)
    read(pages[2], factories.dora(), role="compliance")
    now = timezone.now()

    for moment in (now, now + rereading.LASTS + DAY):
        for user in User.objects.all():
            listed = set(rereading.due(moment).filter(rereading.may_read(user, moment)))
            ruled = {
                each
                for each in rereading.due(moment)
                if not list(rereading.refusals_to_read_again(user, each, rereading.round_of(each, moment), now=moment))
            }
            assert listed == ruled, user


def test_a_page_of_another_version_is_not_mixed_in():
    page = due_page()
    read(page)

    newer = releases.release(factories.next_version(page.version, summary="Newer"), by=factories.ed())

    assert names_of(newer) == set()


# What the database holds


def test_nothing_of_a_release_changes_but_its_day_and_the_end_that_follows_from_it():
    page = due_page()
    read(page)
    columns = {each.column for each in Release._meta.local_fields}
    assert columns == {*FIXED, "asked_until", "review_due", "expires_at"}
    row = again(page)
    other = {"document_id": 0, "version_id": 0, "released_by_id": 0, "number": 9, "id": 0}
    moments = {"effective_from", "released_at", "asked_until", "expires_at"}

    for column in sorted(columns):
        value = timezone.now() if column in moments else row.review_due + DAY if column == "review_due" else "other"
        with pytest.raises(IntegrityError, match="releases_release_no_update"), transaction.atomic():
            Release.objects.filter(pk=page.pk).update(**{column: other.get(column, value)})


def test_whoever_writes_it_the_day_moves_with_the_row():
    page = due_page()
    rereading_row(page).save()

    made = reaffirmation(page)
    made.save()

    assert again(page).review_due == made.review_due
