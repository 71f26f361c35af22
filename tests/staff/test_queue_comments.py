"""Comments, conditions and reopening on their screens: what is shown, what a press does, and who is refused."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.utils import timezone

from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.reviews import actions
from clinic_content.reviews.models import Comment, Decision, Weight
from tests import factories
from tests.staff.test_queue_decide import address, press, sign_in, text_of

pytestmark = pytest.mark.django_db
DOSE = {"id": "dose", "heading": "Dose", "body": "<p>We give 0.5 mg in 40 minutes. Rest for 40 minutes.</p>"}
SOON = timezone.localdate() + dt.timedelta(days=60)


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


def dose(**changes):
    return factories.in_review(sections=[DOSE | changes])


def said(review, *, by=None, text="Is the dose right?", weight=Weight.MUST, **about):
    return actions.comment(review, by=by or factories.cleo(), text=text, weight=weight, **about)


def again(version, body):
    section = version.read().sections[0].model_copy(update={"body": body})
    drafts.rewrite(
        draft_of(version.document), version.read().model_copy(update={"sections": (section,)}), by=factories.ada()
    )
    return drafts.submit(draft_of(version.document), by=factories.ada())


def press_on(client, comment, act, **typed):
    return client.post(address(comment.review, f"comment/{comment.pk}/"), {"act": act} | typed, follow=True)


# Words


def test_words_are_pasted_without_a_script_and_kept_with_their_place(client, clinician):
    review = dose()
    typed = {"part": "dose", "quote": "0.5 mg in\n 40 minutes", "weight": "30", "text": "Is it right?"}

    sign_in(client, clinician).post(address(review, "comment/"), typed)

    made = Comment.objects.get()
    assert (made.quote, made.path, made.weight) == ("0.5 mg in 40 minutes", "body", Weight.MUST)
    assert "0.5 mg in 40 minutes</blockquote>" in text_of(client.get(address(review)))


@pytest.mark.parametrize(
    ("quote", "why"), [("0.6 mg", "do not stand in one text there"), ("40 minutes", "stand there 2 times")]
)
def test_words_that_lead_nowhere_are_told_and_what_was_typed_is_kept(client, clinician, quote, why):
    answer = sign_in(client, clinician).post(address(dose(), "comment/"), {"quote": quote, "text": "Is it right?"})

    assert answer.status_code == 422
    assert why in text_of(answer)
    assert "Is it right?</textarea>" in text_of(answer)
    assert not Comment.objects.exists()


def test_what_a_script_saw_around_the_words_tells_two_places_apart(client, clinician):
    review = dose()

    sign_in(client, clinician).post(
        address(review, "comment/"), {"quote": "40 minutes", "before": "Rest for ", "text": "Why so long?"}
    )

    assert Comment.objects.get().before.endswith("Rest for ")


def test_a_comment_stays_on_the_next_version_and_says_when_its_words_are_gone(client, clinician):
    review = dose()
    said(review, quote="0.5 mg in 40 minutes")
    said(review, quote="Rest for 40 minutes", text="Where do they rest?", weight=Weight.NOTE)
    factories.send_back(review)
    second = again(review.version, "<p>We give 0.4 mg in 60 minutes. Rest for 40 minutes.</p>")

    body = text_of(sign_in(client, clinician).get(address(second)))

    assert "Is the dose right?" in body
    assert body.count("The words are gone.") == 1
    assert "In their place stands now: <q>0.4 mg in 60 minutes</q>" in body
    assert "on version 1, " in body


def test_the_page_marks_the_words_of_open_comments(client, clinician):
    review = dose()
    made = said(review, quote="0.5 mg in 40 minutes", text="Is it <right>?")
    sign_in(client, clinician)

    marked = text_of(client.get(address(review, "page/?marks=comments")))
    assert 'class="finding blocker" title="Cleo: Is it &lt;right&gt;?">0.5 mg in 40 minutes</mark>' in marked

    actions.settle(made, by=clinician)
    assert "0.5 mg in 40 minutes</mark>" not in text_of(client.get(address(review, "page/?marks=comments")))


# Answering and settling


def test_an_answer_a_settling_and_an_opening_are_shown_with_who_and_when(client, clinician, author):
    made = said(dose(), quote="0.5 mg")

    body = text_of(press_on(sign_in(client, author), made, "answer", text="The label says so."))
    assert "Your answer was added." in body
    assert "settled by whoever wrote it, or by a reviewer" in body

    client.logout()
    body = text_of(press_on(sign_in(client, clinician), made, "settle", text="I see."))
    assert "✓ Settled by Cleo" in body
    assert body.index("The label says so.") < body.index("I see.")
    assert "Open again" in body
    assert "↩ Opened again by Cleo" in text_of(press_on(client, made, "reopen"))


def test_an_author_who_presses_settle_is_told_why_not(client, author):
    made = said(dose())

    body = text_of(press_on(sign_in(client, author), made, "settle", text="Never mind."))

    assert "Nothing was recorded. This is settled by whoever wrote it, or by a reviewer." in body
    assert [each.text for each in Comment.objects.all()] == ["Is the dose right?"]


@pytest.mark.parametrize("act", ["", "delete"])
def test_a_button_that_does_not_exist_does_nothing(client, clinician, act):
    body = text_of(press_on(sign_in(client, clinician), said(dose()), act, text="Hm."))

    assert "Press one of the buttons. Nothing was recorded." in body
    assert Comment.objects.count() == 1


def test_a_comment_on_another_document_is_not_reached_from_a_review(client, clinician):
    made, other = said(dose()), factories.in_review()

    assert sign_in(client, clinician).post(address(other, f"comment/{made.pk}/"), {"act": "settle"}).status_code == 404


# In the way


def test_what_is_not_settled_stands_in_place_of_the_buttons_that_approve(client, clinician):
    review = dose()
    made = said(review)
    sign_in(client, clinician)

    body = text_of(client.get(address(review)))
    assert "Not before this comment is settled:" in body
    assert f'href="#comment-{made.pk}"' in body
    assert 'value="approve:clinician"' not in body
    assert 'value="return:clinician"' in body

    answer = press(client, review, "approve:clinician")
    assert answer.status_code == 409
    assert "A comment by Cleo on version 1 is not settled: “Is the dose right?”" in text_of(answer)
    assert not Decision.objects.exists()

    actions.settle(made, by=clinician)
    assert press(client, review, "approve:clinician").status_code == 302


# Conditions


def test_an_approval_with_a_condition_is_shown_where_it_was_given_and_as_a_task(client, clinician):
    review = dose()
    sign_in(client, clinician)

    answer = press(client, review, "approve:clinician", condition="Read again after the new label.", condition_due=SOON)

    assert answer.status_code == 302
    told = f"{SOON:%-d %B %Y}"
    body = text_of(client.get(address(review)))
    assert f'On condition, by <time datetime="{SOON}">{told}</time>:</strong> “Read again after the new label.”' in body
    assert f"By {told}: “Read again after the new label.”" in text_of(client.get("/staff/"))

    made = Decision.objects.get()
    done = client.post(address(review, f"condition/{made.pk}/"), {"note": "Read it: nothing changed."}, follow=True)
    assert "✓ Done, says Cleo" in text_of(done)
    assert "Read again after the new label." not in text_of(client.get("/staff/"))
    assert "Say what was done" in text_of(
        client.post(address(review, f"condition/{made.pk}/"), {"note": ""}, follow=True)
    )


@pytest.mark.parametrize(
    ("decision", "typed", "why"),
    [
        ("approve:clinician", {"condition": "Read again."}, "needs words and a day"),
        ("approve:clinician", {"condition_due": SOON}, "needs words and a day"),
        (
            "approve:clinician",
            {"condition": "Read again.", "condition_due": "2020-01-01"},
            "a day that is still to come",
        ),
        (
            "return:clinician",
            {"condition": "Read again.", "condition_due": SOON, "reason": "No."},
            "goes with an approval",
        ),
    ],
)
def test_half_a_condition_and_one_on_a_return_are_told_and_record_nothing(client, clinician, decision, typed, why):
    answer = press(sign_in(client, clinician), dose(), decision, **typed)

    assert answer.status_code == 422
    assert why in text_of(answer)
    assert not Decision.objects.exists()


def test_a_condition_of_an_earlier_approval_is_shown_until_it_is_done(client, clinician):
    factories.policy("article", "clinician")
    review = dose()
    condition = actions.OnCondition("Ask the pharmacy.", SOON)
    sha256 = review.version.sha256
    actions.approve(review, by=clinician, role="clinician", sha256=sha256, condition=condition)
    second = again(review.version, "<p>We give 0.4 mg.</p>")

    body = text_of(sign_in(client, clinician).get(address(second)))
    assert "Noted with earlier approvals, and still to be done" in body
    assert "Ask the pharmacy." in body


# Reopening


def test_an_approved_version_is_reopened_with_a_reason_and_says_so_everywhere(client, clinician):
    version = factories.approved()
    sign_in(client, clinician)
    here = address(version.review, "reopen/")
    assert f'href="{here}"' in text_of(client.get(address(version.review)))
    assert "Reopen version 1?" in text_of(client.get(here))
    assert client.post(here, {"reason": ""}).status_code == 422

    body = text_of(client.post(here, {"reason": "The label changed."}, follow=True))

    assert "Its approval no longer counts." in body
    assert "Cleo reopened it on" in body
    assert f'href="{here}"' not in body
    overview = text_of(client.get(f"/staff/documents/{version.document_id}/"))
    assert "Cleo reopened version 1: “The label changed.”" in overview
    assert "Release version 1" not in overview
    assert "Its approval no longer counts." in text_of(client.get(f"/staff/documents/{version.document_id}/history/"))


def test_what_cannot_be_reopened_says_why(client, clinician):
    public = factories.released().version
    sign_in(client, clinician)

    assert "has been released. Withdraw it" in text_of(client.get(address(public.review, "reopen/")))
    assert client.post(address(public.review, "reopen/"), {"reason": "A mistake."}).status_code == 409
    assert "Reopen it, with a reason" not in text_of(client.get(address(public.review)))


# Beside the field


def test_an_author_reads_open_comments_with_the_field_that_each_is_about(client, author, clinician):
    review = dose()
    said(review, quote="0.5 mg in 40 minutes")
    said(review, part="dose", text="Too long.", weight=Weight.NOTE)
    actions.settle(said(review, text="All fine?"), by=clinician)
    factories.send_back(review)

    body = text_of(sign_in(client, author).get(f"/admin/drafts/article/{review.version.document_id}/change/"))

    assert "2 open comments on this document:" in body
    assert 'class="blocker" data-field="id_sections-0-body"' in body
    assert 'data-field="id_sections-0-heading"' in body
    assert "All fine?" not in body
