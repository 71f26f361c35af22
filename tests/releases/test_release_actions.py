"""Releasing and withdrawing: it works, it refuses who and when, and it is recorded."""

import datetime as dt
import json

import pytest
import time_machine
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.accounts.roles import Role
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.releases import actions as releases
from clinic_content.releases import live, rules
from clinic_content.releases.addresses import address
from clinic_content.releases.compose import composition_of
from clinic_content.releases.models import Generation, Release, Withdrawal, WithdrawalReason
from clinic_content.releases.overdue import review_due
from clinic_content.reviews.models import Approval, Decision
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def codes(refused):
    return [each.code for each in refused.value.refusals]


def told(verb):
    event = AuditEvent.objects.filter(verb=verb).order_by("-seq").first()
    return event.actor, event.subject, json.loads(event.body)["payload"]


def ready(kind=Kind.ARTICLE, **changes):
    """Return an approved version with everything that it needs live."""
    return factories.notices_for(factories.approved(kind, **changes))


def get(client, release):
    return client.get(address(release.kind, release.language, release.slug))


# release


@pytest.mark.parametrize("kind", list(Kind))
def test_an_approved_version_is_made_public_in_its_own_words(kind):
    version = ready(kind, summary="In short.", correction="One number was wrong.")
    before = Generation.objects.get(pk=1).number

    made = releases.release(version, by=factories.ed())

    content = version.read()
    assert (made.title, made.slug, made.language) == (content.title, content.slug, content.language)
    assert (made.summary, made.correction, made.sha256) == (content.summary, content.correction, version.sha256)
    assert made.released_by.username == "ed"
    assert list(live.live(timezone.now()).filter(document=version.document)) == [made]
    assert Generation.objects.get(pk=1).number > before
    actor, subject, payload = told("release.create")
    assert (actor, subject) == ("Ed", f"documents.document:{version.document_id}")
    assert payload == {
        "version": 1,
        "sha256": version.sha256,
        "effective_from": made.effective_from.isoformat(),
        "expires_at": None,
    }


@pytest.mark.parametrize("name", ["ada", "cleo", "dora", "olga", "root"])
def test_only_a_publisher_can_release(people, name):
    User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD)

    with pytest.raises(NotAllowed) as refused:
        releases.release(ready(), by=User.objects.get(username=name))
    assert codes(refused) == ["role"]


def test_a_version_in_review_returned_or_recalled_cannot_be_released():
    waiting, returned = factories.in_review(), factories.in_review()
    factories.send_back(returned)

    for review in (waiting, returned):
        with pytest.raises(NotAllowed) as refused:
            releases.release(review.version, by=factories.ed())
        assert codes(refused) == ["not_approved"]


def test_a_scheduled_release_is_public_from_its_moment_on_and_not_before(client):
    now = timezone.now()
    made = factories.released(effective_from=now + DAY)

    with time_machine.travel(now + DAY - dt.timedelta(seconds=1), tick=False):
        assert get(client, made).status_code == 404
    with time_machine.travel(now + DAY, tick=False):
        assert get(client, made).status_code == 200


def test_a_release_cannot_take_effect_in_the_past():
    with pytest.raises(NotAllowed) as refused:
        releases.release(ready(), by=factories.ed(), effective_from=timezone.now() - DAY)
    assert "past" in codes(refused)


def test_an_expiry_is_later_than_the_beginning():
    begins = timezone.now() + DAY
    with pytest.raises(NotAllowed) as refused:
        releases.release(ready(), by=factories.ed(), effective_from=begins, expires_at=begins)
    assert codes(refused) == ["expires_first"]


def test_a_disclaimer_cannot_expire():
    with pytest.raises(NotAllowed) as refused:
        releases.release(ready(Kind.DISCLAIMER), by=factories.ed(), expires_at=timezone.now() + DAY)
    assert codes(refused) == ["disclaimer_expires"]


def test_an_expired_page_does_not_bring_the_one_before_it_back(client):
    now = timezone.now()
    first = factories.released()
    second = releases.release(
        factories.next_version(first.version, title="Second"), by=factories.ed(), expires_at=now + DAY
    )

    with time_machine.travel(now + DAY):
        assert not live.live(timezone.now()).filter(document=first.document).exists()
        assert live.standing(timezone.now()).get(document=first.document) == second
        assert get(client, first).status_code == 410


def test_a_new_release_replaces_the_one_before_it_at_its_moment(client):
    now = timezone.now()
    first = factories.released(title="First words")
    second = releases.release(
        factories.next_version(first.version, title="Second words"), by=factories.ed(), effective_from=now + DAY
    )

    assert "First words" in get(client, first).content.decode()
    assert live.next_change(timezone.now()) == second.effective_from
    with time_machine.travel(now + DAY + dt.timedelta(seconds=1)):
        assert "Second words" in get(client, first).content.decode()
        assert live.live(timezone.now()).filter(document=first.document).get() == second


def test_a_version_is_released_once():
    made = factories.released()
    with pytest.raises(NotAllowed) as refused:
        releases.release(made.version, by=factories.ed())
    assert codes(refused) == ["released"]


def test_an_older_version_cannot_come_after_a_newer_one():
    first = ready()
    second = factories.next_version(first, title="Second")
    releases.release(second, by=factories.ed())

    with pytest.raises(NotAllowed) as refused:
        releases.release(first, by=factories.ed())
    assert codes(refused) == ["overtaken"]


def test_a_cancelled_schedule_leaves_what_is_live_and_may_be_set_again(client):
    now = timezone.now()
    first = factories.released(title="First words")
    second = factories.next_version(first.version, title="Second words")
    coming = releases.release(second, by=factories.ed(), effective_from=now + DAY)
    releases.withdraw(coming, by=factories.ed(), reason="mistake")

    with time_machine.travel(now + 2 * DAY):
        assert "First words" in get(client, first).content.decode()
        releases.release(second, by=factories.ed())
        assert "Second words" in get(client, first).content.decode()


def test_a_correction_that_was_cancelled_before_its_day_is_never_told(client):
    now = timezone.now()
    first = factories.released()
    second = factories.next_version(first.version, correction="Cancelled words.")
    releases.withdraw(
        releases.release(second, by=factories.ed(), effective_from=now + DAY), by=factories.ed(), reason="mistake"
    )
    third = factories.next_version(second, correction="Told words.")

    with time_machine.travel(now + 2 * DAY):
        releases.release(third, by=factories.ed())
        body = get(client, first).content.decode()
    assert "Told words." in body
    assert "Cancelled words." not in body


def test_what_was_overtaken_before_its_day_leaves_no_trace(client):
    now = timezone.now()
    first = factories.released(slug="kept-name")
    second = factories.next_version(first.version, correction="Overtaken words.", slug="overtaken-name")
    releases.release(second, by=factories.ed(), effective_from=now + DAY)
    third = releases.release(
        factories.next_version(second, correction="", title="Third", slug="kept-name"), by=factories.ed()
    )

    with time_machine.travel(now + 2 * DAY):
        assert "Overtaken words." not in get(client, third).content.decode()
        assert client.get("/en/articles/overtaken-name/").status_code == 404
        assert composition_of(third, timezone.now()).host.first_published == first.effective_from


def test_the_correction_of_a_withdrawn_version_is_told_no_longer(client):
    first = factories.released()
    second = factories.next_version(first.version, correction="Withdrawn words.")
    releases.withdraw(releases.release(second, by=factories.ed()), by=factories.cleo(), reason="mistake")
    third = releases.release(factories.next_version(second, correction="Told words."), by=factories.ed())

    body = get(client, third).content.decode()
    assert "Told words." in body
    assert "Withdrawn words." not in body
    assert composition_of(third, timezone.now()).host.first_published == first.effective_from


def test_an_address_that_belongs_or_belonged_to_another_page_is_not_given_again():
    first = factories.released(slug="old-name")
    releases.release(factories.next_version(first.version, slug="new-name"), by=factories.ed())

    with pytest.raises(NotAllowed) as refused:
        releases.release(ready(slug="old-name"), by=factories.ed())
    assert codes(refused) == ["address_taken"]


def test_a_disclaimers_key_is_not_given_again():
    factories.disclaimer("be-careful")
    with pytest.raises(NotAllowed) as refused:
        releases.release(ready(Kind.DISCLAIMER, key="be-careful"), by=factories.ed())
    assert codes(refused) == ["key_taken"]


def test_a_disclaimer_that_was_public_keeps_its_key():
    version = factories.approved(Kind.DISCLAIMER, key="first-key")
    newer = factories.next_version(version, key="second-key")
    releases.release(version, by=factories.ed())

    with pytest.raises(NotAllowed, match="by its key “first-key”") as refused:
        releases.release(newer, by=factories.ed())

    assert codes(refused) == ["key_changed"]


def test_another_key_is_not_submitted():
    release = factories.released(Kind.DISCLAIMER, key="first-key")

    with pytest.raises(NotAllowed) as refused:
        factories.next_version(release.version, key="second-key")

    assert codes(refused) == ["key_changed"]


def test_the_key_of_a_disclaimer_that_was_never_public_may_change():
    version = factories.approved(Kind.DISCLAIMER, key="first-key")
    scheduled = releases.release(version, by=factories.ed(), effective_from=timezone.now() + dt.timedelta(days=9))
    releases.withdraw(scheduled, by=factories.cleo(), reason="mistake")

    newer = factories.next_version(version, key="second-key")

    assert releases.release(newer, by=factories.ed()).key == "second-key"


def test_a_page_that_lacks_a_disclaimer_cannot_go_live():
    version = factories.approved()
    with pytest.raises(NotAllowed) as refused:
        releases.release(version, by=factories.ed())
    assert codes(refused) == ["disclaimer_missing"]
    assert "medical-advice-general" in str(refused.value)


def test_a_page_that_shows_a_part_which_is_not_live_cannot_go_live():
    listed = factories.released(Kind.FAQ)
    page = ready(sections=[factories.section_showing(listed)])
    releases.withdraw(listed, by=factories.cleo(), reason="outdated")

    with pytest.raises(NotAllowed) as refused:
        releases.release(page, by=factories.ed())
    assert codes(refused) == ["part_not_live"]
    assert listed.title in str(refused.value)


def test_a_page_needs_the_disclaimers_of_its_parts_too():
    listed = factories.released(Kind.SIDE_EFFECTS)
    page = factories.approved(sections=[factories.section_showing(listed)])
    made = releases.release(factories.notices_for(page), by=factories.ed())

    shown = {each.content.key for each in composition_of(made, timezone.now()).disclaimers}
    assert shown == {"medical-advice-general", "side-effects-incomplete"}


def test_an_approval_that_is_older_than_it_lasts_releases_nothing():
    factories.policy(Kind.FAQ, Role.CLINICIAN, months=1)
    version = ready(Kind.FAQ)

    with time_machine.travel(timezone.now() + 31 * DAY), pytest.raises(NotAllowed) as refused:
        releases.release(version, by=factories.ed())
    assert codes(refused) == ["approval_old"]


def test_review_dates_are_spread_by_up_to_a_tenth():
    now = timezone.now()
    due = {review_due(Document(uid=str(n)), now=now, months=24) for n in range(50)}

    assert len(due) > 20
    assert min(due) >= (now + dt.timedelta(days=24 * 30.44 * 0.9)).date() - DAY
    assert max(due) <= (now + dt.timedelta(days=24 * 30.44)).date()


# approve_and_release


def test_the_last_approval_and_the_release_in_one_step(people):
    factories.disclaimer("medical-advice-general")
    review = factories.in_review(Kind.FAQ)
    both = factories.person("cleo", Role.CLINICIAN, Role.PUBLISHER)

    made = releases.approve_and_release(review, by=both, role="clinician", sha256=review.version.sha256)

    assert made in live.live(timezone.now())
    assert [told(verb)[0] for verb in ("decision.approve", "release.create")] == ["Cleo", "Cleo"]


def test_where_the_release_is_refused_the_approval_is_not_given_either(people):
    review = factories.in_review(Kind.FAQ)
    both = factories.person("cleo", Role.CLINICIAN, Role.PUBLISHER)

    with pytest.raises(NotAllowed) as refused:
        releases.approve_and_release(review, by=both, role="clinician", sha256=review.version.sha256)
    assert codes(refused) == ["disclaimer_missing"]
    assert not Decision.objects.filter(review=review).exists()
    assert not Approval.objects.filter(version=review.version).exists()


def test_an_approval_that_is_not_the_last_releases_nothing(people):
    review = factories.in_review()
    both = factories.person("cleo", Role.CLINICIAN, Role.PUBLISHER)

    with pytest.raises(NotAllowed) as refused:
        releases.approve_and_release(review, by=both, role="clinician", sha256=review.version.sha256)
    assert codes(refused) == ["not_approved"]
    assert not Decision.objects.filter(review=review).exists()


# withdraw


@pytest.mark.parametrize("name", ["cleo", "dora", "ed"])
@pytest.mark.parametrize("reason", WithdrawalReason.values)
def test_a_clinical_role_or_a_publisher_withdraws_alone_with_a_public_reason(client, people, name, reason):
    made = factories.released()
    assert get(client, made).status_code == 200
    by = User.objects.get(username=name)

    releases.withdraw(made, by=by, reason=reason, note="  The dose was wrong. ")

    response = get(client, made)
    assert response.status_code == 410
    assert WithdrawalReason(reason).label in response.content.decode()
    assert "The dose was wrong" not in response.content.decode()
    assert told("release.withdraw") == (
        by.display_name,
        f"documents.document:{made.document_id}",
        {"version": 1, "sha256": made.sha256, "reason": reason, "note": "The dose was wrong."},
    )


@pytest.mark.parametrize("name", ["ada", "olga", "root"])
def test_nobody_else_withdraws(people, name):
    User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD)
    made = factories.released()

    with pytest.raises(NotAllowed) as refused:
        releases.withdraw(made, by=User.objects.get(username=name), reason="mistake")
    assert codes(refused) == ["role"]
    assert not Withdrawal.objects.exists()


def test_a_reason_that_readers_would_see_is_one_of_the_fixed_ones():
    with pytest.raises(NotAllowed) as refused:
        releases.withdraw(factories.released(), by=factories.cleo(), reason="because I say so")
    assert codes(refused) == ["reason_unknown"]


def test_a_release_is_withdrawn_once():
    made = factories.released()
    releases.withdraw(made, by=factories.cleo(), reason="mistake")
    with pytest.raises(NotAllowed) as refused:
        releases.withdraw(made, by=factories.dora(), reason="safety")
    assert codes(refused) == ["withdrawn"]


def test_withdrawing_the_newest_does_not_bring_the_one_before_it_back(client):
    first = factories.released()
    second = releases.release(factories.next_version(first.version, title="Second"), by=factories.ed())
    releases.withdraw(second, by=factories.cleo(), reason="mistake")

    assert get(client, first).status_code == 410
    assert not live.live(timezone.now()).filter(document=first.document).exists()


def test_a_disclaimer_that_a_page_shows_cannot_vanish(client):
    pages = [factories.released(title=f"Page {n}") for n in range(7)]
    notice = Release.objects.get(key="medical-advice-general")

    with pytest.raises(NotAllowed) as refused:
        releases.withdraw(notice, by=factories.cleo(), reason="mistake")
    assert codes(refused) == ["disclaimer_in_use"]
    assert "“Page 0”" in str(refused.value)
    assert "and 2 more" in str(refused.value)
    for page in pages:
        releases.withdraw(page, by=factories.cleo(), reason="mistake")
    releases.withdraw(notice, by=factories.cleo(), reason="mistake")


def test_a_disclaimer_that_a_scheduled_page_needs_cannot_vanish_either():
    factories.released(effective_from=timezone.now() + DAY)
    with pytest.raises(NotAllowed) as refused:
        releases.withdraw(Release.objects.get(key="medical-advice-general"), by=factories.cleo(), reason="mistake")
    assert codes(refused) == ["disclaimer_in_use"]


def test_a_coming_disclaimer_can_be_cancelled_while_the_one_before_it_stands(client):
    page = factories.released()
    notice = Release.objects.get(key="medical-advice-general")
    coming = releases.release(
        factories.next_version(notice.version, text="<p>Coming words.</p>"),
        by=factories.ed(),
        effective_from=timezone.now() + DAY,
    )

    releases.withdraw(coming, by=factories.ed(), reason="mistake")

    with time_machine.travel(timezone.now() + 2 * DAY):
        assert "Notice about medical-advice-general" in get(client, page).content.decode()


def test_the_pages_that_show_a_list_are_named():
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = factories.released(sections=[factories.section_showing(listed)])
    coming = factories.released(sections=[factories.section_showing(listed)], effective_from=timezone.now() + DAY)
    factories.released()

    assert set(rules.pages_that_show(listed, timezone.now())) == {page, coming}


# former addresses


def test_a_former_address_leads_to_the_present_one_however_many_moves_ago(client):
    release = factories.released(slug="name-one")
    for slug in ("name-two", "name-three"):
        release = releases.release(factories.next_version(release.version, slug=slug), by=factories.ed())

    for slug in ("name-one", "name-two"):
        response = client.get(f"/en/articles/{slug}/")
        assert (response.status_code, response["Location"]) == (301, "/en/articles/name-three/")


def test_a_coming_address_is_unknown_until_its_day(client):
    now = timezone.now()
    release = factories.released(slug="name-now")
    releases.release(
        factories.next_version(release.version, slug="name-then"), by=factories.ed(), effective_from=now + DAY
    )

    assert client.get("/en/articles/name-then/").status_code == 404
    with time_machine.travel(now + DAY + dt.timedelta(seconds=1)):
        assert client.get("/en/articles/name-then/").status_code == 200
        assert client.get("/en/articles/name-now/").status_code == 301


def test_releases_are_shown_by_name():
    made = factories.released(title="About sleep")
    withdrawal = releases.withdraw(made, by=factories.cleo(), reason="mistake")

    assert str(made) == "About sleep, version 1"
    assert str(withdrawal) == "Withdrawal of About sleep, version 1"
    assert str(made.index.get(relation="disclaimer")) == "disclaimer medical-advice-general"
    assert str(Generation.objects.get(pk=1)).isdigit()


def test_nothing_is_released_that_was_submitted_again_meanwhile(people):
    review = factories.in_review(Kind.FAQ)
    factories.send_back(review)
    with pytest.raises(NotPossible):
        releases.approve_and_release(review, by=factories.cleo(), role="clinician", sha256=review.version.sha256)


@pytest.mark.parametrize("changed", ["content", "sha256"])
def test_content_that_is_not_what_was_approved_cannot_be_released(changed):
    """The database keeps a version from changing; where somebody got round it, the hash is asked once more."""
    version = ready()
    # Turned round: a hash may lack any one letter that a replacement would look for.
    setattr(version, changed, getattr(version, changed)[::-1])
    now = timezone.now()

    refused = rules.refusals_to_release(factories.ed(), version, now=now, effective_from=now, expires_at=None)
    assert [each.code for each in refused] == ["changed"]
