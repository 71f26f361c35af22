"""One review on its screen: what it shows, and a decision on exactly the bytes that were shown."""

import datetime as dt
import re

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.accounts.adapter import DOES_NOT_MATCH
from clinic_content.accounts.roles import Role
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.releases.models import Release
from clinic_content.reviews import actions
from clinic_content.reviews.models import Comment, Decision, Review
from clinic_content.staff.queue_proof import NO_PASSWORD, WRONG_CODE
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


def sign_in(client, user):
    """Sign in as people do, so that the session remembers when the password was given."""
    client.post("/accounts/login/", {"login": user.username, "password": factories.PASSWORD})
    return client


def address(review, tail=""):
    return f"/review/{review.pk}/{tail}"


def typed(review, decision, **changes):
    version = review.version
    return {"decision": decision, "number": version.number, "sha256": version.sha256} | changes


def press(client, review, decision, **changes):
    return client.post(address(review, "decide/"), typed(review, decision, **changes))


def text_of(response):
    return response.content.decode()


def reread(review):
    return Review.objects.get(pk=review.pk)


def again(version, by=None, **changes):
    by = by or factories.ada()
    drafts.rewrite(draft_of(version.document), version.read().model_copy(update=changes), by=by)
    return drafts.submit(draft_of(version.document), by=by)


# What it shows


def test_the_screen_carries_the_number_and_the_hash_of_what_it_shows(client, clinician):
    review = factories.in_review()

    body = text_of(sign_in(client, clinician).get(address(review)))

    assert f'name="sha256" value="{review.version.sha256}"' in body
    assert 'name="number" value="1"' in body
    assert review.version.title in body
    assert "Approve as clinician, 1 of 2" in body
    assert actions.MEANINGS["clinician"] in body
    assert "Can be decided by Dora" in body


def test_numbers_and_lost_negations_stand_before_other_changes(client, clinician):
    part = {"id": "dose", "heading": "Dose", "body": "<p>We give 0.5 mg/kg. Do not drive.</p>"}
    version = factories.approved(sections=[part], summary="Old words")
    changed = version.read().sections[0].model_copy(update={"body": "<p>We give 5 mg/kg. Do drive.</p>"})
    review = again(version, sections=(changed,), summary="Fresh words")

    body = text_of(sign_in(client, clinician).get(address(review)))

    assert body.index("Not to be missed: 1") < body.index("A negation is gone") < body.index("Other changes: 1")
    assert "<del>0.5 mg/kg</del><ins>5 mg/kg</ins>" in body
    assert "Since <a" in body
    assert "version 1</a>, approved on" in body


def test_the_gravest_change_stands_first_wherever_it_is_in_the_text(client, clinician):
    first = {"id": "days", "heading": "Days", "body": "<p>It lasts 2 days.</p>"}
    second = {"id": "cars", "heading": "Cars", "body": "<p>You must not drive.</p>"}
    version = factories.approved(sections=[first, second])
    days, cars = version.read().sections
    days = days.model_copy(update={"body": "<p>It lasts 3 days.</p>"})
    review = again(version, sections=(days, cars.model_copy(update={"body": "<p>You may drive.</p>"})))

    body = text_of(sign_in(client, clinician).get(address(review)))

    assert body.index("A negation is gone") < body.index("2 days became 3 days")
    assert "A negation is gone" in text_of(client.get("/review/"))


def test_a_new_and_a_removed_contraindication_cannot_be_missed(client, clinician):
    version = factories.approved(Kind.CONTRAINDICATIONS)
    old = version.read().entries[0]
    new = old.model_copy(update={"id": "entr-new", "patient_term": "had a stroke"})
    review = again(version, entries=(new,))

    body = text_of(sign_in(client, clinician).get(address(review)))

    assert "Not to be missed: 2" in body
    assert "New relative contraindication: had a stroke" in body
    assert f"Relative contraindication removed: {old.patient_term}" in body


def test_a_changed_frequency_is_marked_as_the_sentence_that_readers_see(client, clinician):
    version = factories.approved(Kind.SIDE_EFFECTS)
    old = version.read().entries[0]
    review = again(version, entries=(old.model_copy(update={"rate": old.rate.model_copy(update={"n_with": 4})}),))
    sign_in(client, clinician)

    assert f"Frequency of {old.patient_term} went from very common to common" in text_of(client.get(address(review)))
    assert "about <del>41</del><ins>4</ins> in 100 people" in text_of(client.get(address(review, "page/")))


def test_the_page_is_the_patients_with_changes_marked(client, clinician):
    version = factories.approved(key_takeaways=("It takes 40 minutes.", "Bring somebody."), main_message="Old message")
    review = again(version, key_takeaways=("It takes 60 minutes.", "Bring somebody."), main_message="New message")
    sign_in(client, clinician)

    marked = text_of(client.get(address(review, "page/")))
    plain = text_of(client.get(address(review, "page/?marks=off")))

    assert 'href="/static/public/site.css"' in marked
    assert "<del>40 minutes</del><ins>60 minutes</ins>" in marked
    assert "<li>Bring somebody.</li>" in marked
    assert "<ins>" not in plain
    assert "It takes 60 minutes." in plain


def test_what_was_taken_out_is_named_on_the_page_where_no_mark_can_stand(client, clinician):
    version = factories.approved(sections=[factories.part(heading="Kept"), factories.part(heading="Lost")])
    review = again(version, sections=version.read().sections[:1])

    body = text_of(sign_in(client, clinician).get(address(review, "page/")))

    assert "Taken out: “Lost”" in body


def test_the_page_may_stand_in_a_frame_of_this_site_only_and_runs_no_script(client, clinician):
    review = factories.in_review()

    response = sign_in(client, clinician).get(address(review, "page/"))

    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert "<script" not in text_of(response)
    assert "no-store" in response["Cache-Control"]


def test_links_lead_out_of_the_frame_and_places_on_the_page_stay_in_it(client, clinician):
    body = '<p>Read <a href="https://fda.example/x">this</a> and <a href="#ref-one">that</a>.</p>'
    review = factories.in_review(
        sections=[factories.part(body=body)], references=[{"key": "one", "kind": "label", "title": "A label"}]
    )

    page = text_of(sign_in(client, clinician).get(address(review, "page/")))

    assert '<a target="_blank" href="https://fda.example/x">' in page
    assert '<a href="#ref-one"' in page


def test_parts_and_disclaimers_are_listed_with_their_versions(client, clinician):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    review = factories.in_review(sections=[factories.section_showing(listed)])

    body = text_of(sign_in(client, clinician).get(address(review)))

    assert f'<a href="/review/{listed.version.review.pk}/">{listed.title}</a>' in body
    assert "Version 1, public since" in body
    assert "Notice medical-advice-general" in body


def test_a_part_released_since_the_last_approval_is_pointed_out(client, clinician):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    version = factories.approved(sections=[factories.section_showing(listed)])
    factories.releases.release(factories.next_version(listed.version, summary="Newer"), by=factories.ed())
    review = again(version, summary="Newer")

    assert "New since the last approval of this page" in text_of(sign_in(client, clinician).get(address(review)))


def test_a_disclaimer_that_is_not_live_is_told_before_anybody_decides(client, clinician):
    review = factories.in_review()

    body = text_of(sign_in(client, clinician).get(address(review)))

    assert "It can be approved, but not be released like this" in body
    assert "Not live: the page cannot be released without it" in body


def test_decisions_are_shown_with_who_role_when_and_meaning(client, clinician, compliance):
    review = factories.in_review()
    actions.approve(review, by=clinician, role="clinician", sha256=review.version.sha256)

    body = text_of(sign_in(client, compliance).get(address(review)))

    assert "Approved by Cleo" in body
    assert re.search(r"\d{1,2} \w+ \d{4}, \d\d:\d\d:\d\d UTC", body)
    assert actions.MEANINGS["clinician"] in body
    assert "Approve as compliance and finish approval" in body


def test_what_was_asked_for_before_is_shown_with_the_next_version(client, clinician):
    first = factories.in_review()
    actions.request_changes(
        first, by=clinician, role="clinician", sha256=first.version.sha256, reason="Name the source of the dose."
    )
    second = again(first.version, summary="Mended")

    assert "Name the source of the dose." in text_of(sign_in(client, clinician).get(address(second)))


def test_nobody_left_to_decide_is_said(client, clinician, compliance):
    review = factories.in_review()
    compliance.groups.clear()

    assert "Nobody is left who may decide as compliance." in text_of(sign_in(client, clinician).get(address(review)))


def test_titles_comments_and_changes_are_escaped(client, clinician):
    evil = "<script>alert('x')</script>"
    version = factories.approved(title=f"Old {evil}")
    review = again(version, title=f"New {evil}", summary=evil, correction=evil)
    actions.comment(review, by=clinician, text=evil)
    sign_in(client, clinician)

    for tail in ("", "page/"):
        body = text_of(client.get(address(review, tail)))
        assert "<script>alert" not in body
        assert "&lt;script&gt;" in body


def test_the_screen_costs_the_same_however_much_was_said(client, clinician):
    def cost(review):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address(review)).status_code == 200
        return len(seen)

    review = factories.in_review(sections=[factories.part()])
    sign_in(client, clinician)
    actions.comment(review, by=clinician, text="The first comment")
    few = cost(review)
    for n in range(12):
        actions.comment(review, by=clinician, text=f"Comment {n}")
    assert cost(review) == few

    big = factories.in_review(sections=[factories.part() for _ in range(40)])
    actions.comment(big, by=clinician, text="A comment")
    assert cost(big) == few


# Who gets in, and how


@pytest.mark.parametrize("tail", ["", "page/", "comment/", "decide/"])
def test_every_screen_asks_for_sign_in(client, tail):
    review = factories.in_review()
    method = client.post if tail in {"comment/", "decide/"} else client.get

    response = method(address(review, tail))

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("tail", "method"), [("", "post"), ("page/", "post"), ("comment/", "put"), ("decide/", "delete")]
)
def test_every_screen_rejects_the_wrong_method(client, clinician, tail, method):
    review = factories.in_review()

    assert getattr(sign_in(client, clinician), method)(address(review, tail)).status_code == 405


@pytest.mark.parametrize("tail", ["comment/", "decide/"])
def test_a_forms_own_address_leads_back_to_the_review(client, clinician, tail):
    review = factories.in_review()

    assert sign_in(client, clinician).get(address(review, tail))["Location"] == address(review)


@pytest.mark.parametrize("tail", ["comment/", "decide/"])
def test_nobody_without_a_role_comments_or_decides(client, tail):
    review = factories.in_review()
    sign_in(client, factories.person("nora"))

    response = client.post(address(review, tail), typed(review, "approve:clinician", text="Hello"))

    assert response.status_code == 403
    assert not Decision.objects.exists()
    assert not Comment.objects.exists()


def test_an_unknown_review_is_not_found(client, clinician):
    assert sign_in(client, clinician).get("/review/999999/").status_code == 404


# Comments


def test_a_comment_is_kept_with_its_part(client, clinician):
    review = factories.in_review(sections=[factories.part(id="dose", heading="Dose")])
    sign_in(client, clinician)

    response = client.post(address(review, "comment/"), {"part": "dose", "text": "Is it right?"})

    said = Comment.objects.get()
    assert response["Location"] == f"/review/{review.pk}/#comment-{said.pk}"
    assert (said.part, said.text, said.by) == ("dose", "Is it right?", clinician)
    assert "Is it right?" in text_of(client.get(address(review)))


def test_a_link_beside_a_change_chooses_the_part_to_comment_on(client, clinician):
    review = factories.in_review(sections=[factories.part(id="dose", heading="Dose")])

    assert '<option value="dose" selected>' in text_of(sign_in(client, clinician).get(address(review, "?about=dose")))


@pytest.mark.parametrize("wrong", [{"text": "  "}, {"text": "x", "part": "no-such-part"}, {"text": "a\x00b"}])
def test_a_comment_that_cannot_be_kept_is_shown_again(client, clinician, wrong):
    review = factories.in_review()

    response = sign_in(client, clinician).post(address(review, "comment/"), wrong)

    assert response.status_code == 422
    assert "errorlist" in text_of(response)
    assert not Comment.objects.exists()


def test_what_can_be_released_at_once_is_told_to_be(client, clinician, compliance):
    factories.disclaimer("medical-advice-general")
    review = factories.in_review()
    press(sign_in(client, clinician), review, "approve:clinician")
    client.logout()
    press(sign_in(client, compliance), review, "approve:compliance")
    assert "is approved. A publisher can release it now." in text_of(client.get("/review/"))


def test_an_operator_reads_but_does_not_comment(client, operator):
    review = factories.in_review()
    sign_in(client, operator)

    assert "Add the comment" not in text_of(client.get(address(review)))
    assert client.post(address(review, "comment/"), {"text": "Hello"}).status_code == 403
    assert not Comment.objects.exists()


# Deciding


def test_two_approvals_approve_the_version(client, clinician, compliance):
    review = factories.in_review()

    first = press(sign_in(client, clinician), review, "approve:clinician")
    assert first.status_code == 302
    assert reread(review).outcome == ""
    assert "It still waits for a compliance reviewer." in text_of(client.get("/review/"))
    client.logout()
    press(sign_in(client, compliance), review, "approve:compliance")

    assert reread(review).outcome == Review.Outcome.APPROVED
    told = text_of(client.get("/review/"))
    assert "is approved. Before it can be released: The disclaimer “medical-advice-general” must be live first." in told
    made = Decision.objects.get(by=clinician)
    assert (made.sha256, made.meaning) == (review.version.sha256, actions.MEANINGS["clinician"])
    assert AuditEvent.objects.filter(verb="decision.approve").count() == 2


def test_changes_are_requested_with_a_reason(client, clinician):
    review = factories.in_review()

    press(sign_in(client, clinician), review, "return:clinician", reason="The dose has no source.")

    assert reread(review).outcome == Review.Outcome.CHANGES_REQUESTED
    assert Decision.objects.get().reason == "The dose has no source."
    review.version.document.refresh_from_db()
    assert review.version.document.review_status == "changes_requested"


def test_requesting_changes_without_a_reason_is_refused_at_the_field(client, clinician):
    review = factories.in_review()

    response = press(sign_in(client, clinician), review, "return:clinician", reason="   ")

    assert response.status_code == 422
    assert "Say what must change" in text_of(response)
    assert not Decision.objects.exists()


def test_approving_with_a_reason_typed_loses_neither(client, clinician):
    review = factories.in_review()

    response = press(sign_in(client, clinician), review, "approve:clinician", reason="But the dose is wrong.")

    assert response.status_code == 422
    assert "an approval carries no reason" in text_of(response)
    assert "But the dose is wrong.</textarea>" in text_of(response)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("decision", ["", "approve", "approve:", "burn:clinician", "x" * 500])
def test_pressing_nothing_that_is_offered_decides_nothing(client, clinician, decision):
    review = factories.in_review()

    response = press(sign_in(client, clinician), review, decision)

    assert response.status_code == 422
    assert "Choose what you decide" in text_of(response) or "errorlist" in text_of(response)
    assert not Decision.objects.exists()


def test_the_first_button_decides_nothing_so_that_enter_decides_nothing(client, clinician):
    review = factories.in_review()

    body = text_of(sign_in(client, clinician).get(address(review)))
    form = body[body.index(f'action="/review/{review.pk}/decide/') :]

    assert re.search(r"<button[^>]*>", form).group(0).count('value=""') == 1


@pytest.mark.parametrize("role", ["compliance", "publisher", "nonsense"])
def test_nobody_decides_in_a_role_they_do_not_hold(client, clinician, role):
    review = factories.in_review()

    response = press(sign_in(client, clinician), review, f"approve:{role}")

    assert response.status_code in {403, 409}
    assert not Decision.objects.exists()


def test_somebody_with_two_roles_chooses_one_and_decides_once(client):
    factories.everybody()
    both = factories.person("max", Role.CLINICIAN, Role.COMPLIANCE)
    review = factories.in_review()
    sign_in(client, both)

    body = text_of(client.get(address(review)))
    assert "Approve as clinician, 1 of 2" in body
    assert "Approve as compliance, 1 of 2" in body
    press(client, review, "approve:compliance")
    response = press(client, review, "approve:clinician")

    assert response.status_code == 409
    assert "You have decided on this version already." in text_of(response)
    assert Decision.objects.get().role == "compliance"


# Where I may not decide


def test_a_contributor_reads_why_in_place_of_the_buttons(client):
    wrote = factories.person("pat", Role.AUTHOR, Role.CLINICIAN)
    factories.everybody()
    review = factories.in_review(by=wrote)
    sign_in(client, wrote)

    body = text_of(client.get(address(review)))
    response = press(client, review, "approve:clinician")

    assert "You wrote or edited this version, so somebody else must decide on it." in body
    assert 'name="decision"' not in body
    assert response.status_code == 403
    assert "Your decision was not recorded" in text_of(response)
    assert not Decision.objects.exists()


def test_an_author_and_a_publisher_are_told_that_deciding_is_for_others(client, publisher):
    review = factories.in_review()
    sign_in(client, publisher)

    assert "Deciding is for clinicians and compliance reviewers." in text_of(client.get(address(review)))
    assert press(client, review, "approve:clinician").status_code == 403


@pytest.mark.parametrize(
    "forged",
    [{"sha256": "0" * 64}, {"sha256": ""}, {"number": 7}, {"number": "x"}, {"sha256": "0" * 900}, {"number": ""}],
)
def test_a_forged_or_stale_hash_is_refused(client, clinician, forged):
    review = factories.in_review()

    response = press(sign_in(client, clinician), review, "return:clinician", reason="Kept words", **forged)

    assert response.status_code == 409
    assert "This is not the content you were shown" in text_of(response)
    assert "Kept words" in text_of(response)
    assert not Decision.objects.exists()


def test_the_hash_of_another_version_decides_nothing(client, clinician):
    shown, other = factories.in_review(), factories.in_review()

    response = press(sign_in(client, clinician), shown, "approve:clinician", sha256=other.version.sha256)

    assert response.status_code == 409
    assert not Decision.objects.exists()


def test_a_recalled_review_says_by_whom_and_leads_to_the_new_version(client, clinician, author):
    review = factories.in_review()
    sign_in(client, clinician).get(address(review))
    actions.recall(review, by=author)
    second = again(review.version, summary="Newer")

    response = press(client, review, "return:clinician", reason="My long reason")

    body = text_of(response)
    assert response.status_code == 409
    assert "Ada took this submission back" in body
    assert f'href="/review/{second.pk}/"' in body
    assert "Look at version 2, the newest" in body
    assert "My long reason" in body
    assert not Decision.objects.exists()


def test_a_review_that_somebody_returned_meanwhile_says_so(client, clinician, compliance):
    review = factories.in_review()
    sign_in(client, clinician)
    actions.request_changes(
        review, by=compliance, role="compliance", sha256=review.version.sha256, reason="A claim too far."
    )

    response = press(client, review, "approve:clinician")

    assert response.status_code == 409
    assert "Dora asked for changes" in text_of(response)
    assert "A claim too far." in text_of(response)


def test_a_role_that_was_filled_meanwhile_is_refused(client, clinician):
    review = factories.in_review()
    sign_in(client, clinician)
    actions.approve(review, by=factories.person("carl", Role.CLINICIAN), role="clinician", sha256=review.version.sha256)

    response = press(client, review, "approve:clinician")

    assert response.status_code == 409
    assert "This review does not wait for a role of yours." in text_of(response)


# The password again


def test_a_fresh_sign_in_is_not_asked_again_and_an_old_one_is(client, clinician):
    review = factories.in_review()
    sign_in(client, clinician)
    assert 'name="password"' not in text_of(client.get(address(review)))

    with time_machine.travel(timezone.now() + dt.timedelta(seconds=301)):
        assert 'name="password"' in text_of(client.get(address(review)))
        refused = press(client, review, "approve:clinician")
        assert refused.status_code == 422
        assert not Decision.objects.exists()
        assert press(client, review, "approve:clinician", password=factories.PASSWORD).status_code == 302
    assert Decision.objects.count() == 1


def test_a_proof_holds_for_the_next_decisions(client, clinician):
    first, second = factories.in_review(), factories.in_review()
    client.force_login(clinician)

    press(client, first, "approve:clinician", password=factories.PASSWORD)
    press(client, second, "approve:clinician")

    assert Decision.objects.count() == 2


def test_a_wrong_password_keeps_what_was_typed_and_records_nothing(client, clinician):
    review = factories.in_review()
    client.force_login(clinician)

    response = press(client, review, "return:clinician", reason="A long and careful reason", password="wrong")

    body = text_of(response)
    assert response.status_code == 422
    assert DOES_NOT_MATCH in body
    assert "A long and careful reason</textarea>" in body
    assert "wrong" not in re.findall(r'value="([^"]*)"', body)
    assert not Decision.objects.exists()
    assert press(client, review, "approve:clinician").status_code == 422


def test_a_password_that_is_left_out_or_wrong_says_what_to_do(client, clinician):
    review = factories.in_review()
    client.force_login(clinician)

    wrong = text_of(press(client, review, "approve:clinician", password="wrong"))
    assert "That does not match the password that you sign in with." in wrong
    assert "type it again" in wrong
    assert "Nothing was recorded, and nothing that you wrote is lost." in wrong
    assert NO_PASSWORD in text_of(press(client, review, "approve:clinician", password=""))
    assert not Decision.objects.exists()


def test_the_page_that_asks_for_the_password_alone_says_the_same(client, clinician):
    client.force_login(clinician)

    answer = client.post("/accounts/reauthenticate/", {"password": "wrong"})

    assert DOES_NOT_MATCH in text_of(answer)


def test_somebody_elses_password_proves_nothing(client, clinician, compliance):
    compliance.set_password("another long password")
    compliance.save()
    review = factories.in_review()
    client.force_login(clinician)

    assert press(client, review, "approve:clinician", password="another long password").status_code == 422
    assert not Decision.objects.exists()


def test_guessing_the_password_is_stopped_and_then_even_the_right_one_waits(client, clinician):
    review = factories.in_review()
    client.force_login(clinician)

    for n in range(12):
        press(client, review, "approve:clinician", password=f"guess {n}")
    response = press(client, review, "approve:clinician", password=factories.PASSWORD)

    assert response.status_code == 422
    assert not Decision.objects.exists()


def test_the_strict_setting_asks_every_time(client, clinician, settings):
    settings.REAUTHENTICATE_ALWAYS = True
    review = factories.in_review()
    sign_in(client, clinician)

    assert press(client, review, "approve:clinician").status_code == 422
    assert press(client, review, "approve:clinician", password=factories.PASSWORD).status_code == 302


def test_whoever_may_not_decide_is_told_so_before_the_password(client, author):
    review = factories.in_review()
    client.force_login(author)

    assert press(client, review, "approve:clinician").status_code == 403


def test_a_second_factor_is_asked_with_the_password(client, clinician, settings):
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(clinician, secret)
    review = factories.in_review()
    client.force_login(clinician)
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    settings.MFA_TOTP_TOLERANCE = 1  # the half minute of a code may end while this runs

    assert 'name="code"' in text_of(client.get(address(review)))
    for wrong in ("", "000000"):
        refused = press(client, review, "approve:clinician", password=factories.PASSWORD, code=wrong)
        assert WRONG_CODE in text_of(refused)
    assert not Decision.objects.exists()
    assert press(client, review, "approve:clinician", password=factories.PASSWORD, code=code).status_code == 302
    assert Decision.objects.count() == 1


# Approve and release


@pytest.fixture
def everything(db):
    """Somebody who may decide in the last role and release."""
    factories.everybody()
    return factories.person("max", Role.COMPLIANCE, Role.PUBLISHER)


def half_approved(**changes):
    review = factories.in_review(**changes)
    actions.approve(review, by=factories.cleo(), role="clinician", sha256=review.version.sha256)
    return review


def test_the_last_approver_who_is_a_publisher_releases_in_one_step(client, everything):
    review = half_approved()
    factories.disclaimer("medical-advice-general")
    sign_in(client, everything)

    assert "Approve as compliance and release now" in text_of(client.get(address(review)))
    response = press(client, review, "release:compliance")

    assert response.status_code == 302
    assert reread(review).outcome == Review.Outcome.APPROVED
    assert Release.objects.get(version=review.version).released_by == everything
    assert "is approved and public now" in text_of(client.get("/review/"))


def test_release_is_offered_with_the_last_approval_only_and_to_publishers_only(client, everything, compliance):
    factories.disclaimer("medical-advice-general")
    first, last = factories.in_review(), half_approved()

    sign_in(client, everything)
    assert "release now" not in text_of(client.get(address(first)))
    client.logout()
    sign_in(client, compliance)
    assert "release now" not in text_of(client.get(address(last)))
    assert press(client, last, "release:compliance").status_code == 409
    assert not Release.objects.filter(version=last.version).exists()
    assert Decision.objects.filter(review=last).count() == 1


def test_what_stops_a_release_is_said_in_place_of_the_button_and_records_no_half(client, everything):
    review = half_approved()
    sign_in(client, everything)

    body = text_of(client.get(address(review)))
    response = press(client, review, "release:compliance")

    assert "It cannot be released in the same step" in body
    assert 'value="release:compliance"' not in body
    assert response.status_code == 409
    assert "must be live first" in text_of(response)
    assert Decision.objects.filter(by=everything).count() == 0
    assert reread(review).outcome == ""
