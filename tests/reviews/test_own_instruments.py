"""A clinic's own instrument: operators make it, a review keeps it as it was, and it never changes under a rating."""

import pytest

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.audit.models import AuditEvent
from clinic_content.checks.instruments import OwnForm, OwnItem
from clinic_content.content.schema import Kind
from clinic_content.reviews import actions as reviews
from clinic_content.reviews import own_instruments
from clinic_content.reviews.instrument_actions import set_instrument
from clinic_content.reviews.models import Approval, OwnInstrument
from clinic_content.reviews.ratings import Rating
from clinic_content.reviews.terms import Scope, Terms, one_step
from tests import factories

pytestmark = pytest.mark.django_db
FORM = OwnForm("First visit", (OwnItem("Does it say where to park?"), OwnItem("Is it kind?")), passes=80)
SHORTER = OwnForm("First visit", (OwnItem("Is it kind and clear?"),), passes=80)


@pytest.fixture(autouse=True)
def _everybody(people):
    pass


def olga():
    return factories.person("olga")


def made(form=FORM, **kwargs):
    return set_instrument(form, by=olga(), **kwargs)


def codes(refused):
    return [each.code for each in refused.value.refusals]


def asked_for():
    factories.policy(Kind.FAQ, "clinician", instruments=["first-visit"])
    return factories.in_review(Kind.FAQ)


def rate(review, *answers, by=factories.cleo):
    given = {str(n): answer for n, answer in enumerate(answers, 1)}
    return reviews.rate(review, by=by(), instrument="first-visit", answers=given)


def test_it_is_made_by_an_operator_and_told_in_the_log():
    row = made()

    assert (row.key, row.number, row.by) == ("first-visit", 1, olga())
    assert AuditEvent.objects.filter(verb="instrument.set").count() == 1


@pytest.mark.parametrize("who", ["ada", "cleo", "dora", "ed"])
def test_nobody_else_makes_one(who):
    with pytest.raises(NotAllowed) as refused:
        set_instrument(FORM, by=factories.person(who))
    assert codes(refused) == ["role"]
    assert not OwnInstrument.objects.exists()


def test_what_a_colleague_made_meanwhile_is_not_overwritten():
    made()
    made(SHORTER, key="first-visit", number=1)

    with pytest.raises(NotAllowed) as refused:
        made(FORM, key="first-visit", number=1)
    assert codes(refused) == ["stale"]
    with pytest.raises(NotAllowed) as refused:
        made()
    assert codes(refused) == ["key_taken"]


def test_none_takes_the_name_of_a_published_one():
    with pytest.raises(NotAllowed) as refused:
        made(OwnForm("Discern", FORM.items))
    assert codes(refused) == ["key_taken"]


def test_nobody_approves_before_what_the_policy_asks_for_is_filled_in():
    made()
    review = asked_for()

    with pytest.raises(NotAllowed) as refused:
        factories.approve(review)
    assert codes(refused) == ["not_rated"]
    assert "First visit" in str(refused.value)
    rating = rate(review, "yes", "no")
    assert (rating.instrument_version, rating.scores[0]["value"], rating.scores[0]["passes"]) == ("1", 50, False)
    factories.approve(review)
    assert Approval.objects.filter(version=review.version).exists()


def test_a_review_keeps_the_version_that_it_was_opened_with():
    made()
    review = asked_for()
    made(SHORTER, key="first-visit", number=1)

    assert review.policy["own_instruments"]["first-visit"] == {"number": 1, "form": FORM.as_data()}
    assert len(own_instruments.used_in(review)["first-visit"].items) == 2
    rate(review, "yes", "yes")
    factories.approve(review)
    later = factories.in_review(Kind.FAQ)
    assert len(own_instruments.used_in(later)["first-visit"].items) == 1
    assert rate(later, "yes").instrument_version == "2"


def test_two_people_rate_a_version_by_the_same_questions_though_it_was_changed_between_them():
    made()
    review = factories.in_review()
    rate(review, "yes", "no")
    made(SHORTER, key="first-visit", number=1)

    assert rate(review, "yes", "yes", by=factories.dora).instrument_version == "1"


def test_a_rating_can_be_read_without_the_instrument():
    made()
    rating = rate(factories.in_review(), "yes", "no")

    assert [(each["asks"], each["answer"]) for each in rating.answers.values()] == [
        ("Does it say where to park?", "yes"), ("Is it kind?", "no"),
    ]  # fmt: skip


def test_what_a_policy_asks_for_is_not_taken_away():
    made()
    reviews.set_policy(Scope("faq"), by=olga(), terms=Terms(one_step("clinician"), instruments=["first-visit"]))

    with pytest.raises(NotAllowed) as refused:
        made(FORM, key="first-visit", number=1, is_offered=False)
    assert codes(refused) == ["asked_for"]


def test_what_is_no_longer_offered_is_not_asked_for_and_not_filled_in():
    made()
    made(FORM, key="first-visit", number=1, is_offered=False)

    assert "first-visit" not in own_instruments.used_in(factories.in_review())
    with pytest.raises(NotAllowed) as refused:
        reviews.set_policy(Scope("faq"), by=olga(), terms=Terms(one_step("clinician"), instruments=["first-visit"]))
    assert codes(refused) == ["instrument_unknown"]


# screens

TYPED = {
    "title": "First visit", "about": "For new pages.", "passes": "80", "is_offered": "on", "number": "0",
    "items-TOTAL_FORMS": "3", "items-INITIAL_FORMS": "0",
    "items-0-asks": "Is it kind?", "items-0-scale": "partly", "items-0-role": "must", "items-0-ORDER": "2",
    "items-1-asks": "Does it say where to park?", "items-1-scale": "agree", "items-1-role": "counts",
    "items-1-ORDER": "1", "items-1-help": "The car park is behind the house.",
    "items-2-scale": "agree", "items-2-role": "counts",
}  # fmt: skip
ADD = "/admin/reviews/owninstrument/add/"


def test_an_operator_makes_one_in_the_admin_and_changes_it(client):
    client.force_login(olga())
    assert "A new instrument" in client.get(ADD).text

    assert client.post(ADD, TYPED).status_code == 302
    row = OwnInstrument.objects.get()
    assert [(each["asks"], each["role"]) for each in row.form["items"]] == [
        ("Does it say where to park?", "counts"), ("Is it kind?", "must"),
    ]  # fmt: skip
    here = f"/admin/reviews/owninstrument/{row.pk}/change/"
    assert "Does it say where to park?" in client.get(here).text
    again = TYPED | {"number": "1", "items-INITIAL_FORMS": "2", "items-0-DELETE": "on"}
    assert client.post(here, again).status_code == 302
    assert [len(each.form["items"]) for each in OwnInstrument.objects.order_by("number")] == [2, 1]
    assert "First visit" in client.get("/admin/reviews/owninstrument/").text


def test_what_was_typed_is_kept_where_it_is_refused(client):
    client.force_login(olga())
    refused = client.post(ADD, TYPED | {"title": ""})

    assert (refused.status_code, OwnInstrument.objects.count()) == (422, 0)
    assert "The car park is behind the house." in refused.text
    made()
    taken = client.post(ADD, TYPED)
    assert "There is an instrument called “First visit” already" in taken.text
    assert OwnInstrument.objects.count() == 1


def test_more_items_come_without_losing_what_was_typed(client):
    client.force_login(olga())
    page = client.post(ADD, TYPED | {"more": "1"})

    assert page.status_code == 200
    assert page.text.count("<legend>Item ") == 5
    assert "The car park is behind the house." in page.text


def test_a_reviewer_reads_it_and_cannot_change_it(client):
    row = made()
    client.force_login(factories.cleo())
    here = f"/admin/reviews/owninstrument/{row.pk}/change/"

    assert "Make version 2" not in client.get(here).text
    assert client.post(here, TYPED | {"number": "1"}).status_code == 403
    assert client.get(ADD).status_code == 403
    assert OwnInstrument.objects.count() == 1


def test_the_policy_form_offers_it(client):
    made()
    client.force_login(olga())

    assert "First visit" in client.get("/admin/reviews/reviewpolicy/add/").text


def test_it_is_filled_in_beside_the_review(client):
    made()
    review = asked_for()
    client.force_login(factories.cleo())
    here = f"/review/{review.pk}/instruments/first-visit/"

    assert "Does it say where to park?" in client.get(here).text
    assert client.post(here, {"answer_1": "yes", "answer_2": "yes"}).status_code == 302
    assert Rating.objects.get().scores[0]["value"] == 100
    assert "Our own, version 1" in client.get(f"/review/{review.pk}/instruments/").text


def test_what_two_people_answered_stands_side_by_side(client):
    made()
    review = factories.in_review()
    client.force_login(factories.cleo())
    here = f"/review/{review.pk}/instruments/first-visit/compare/"
    rate(review, "yes", "no")
    assert client.get(here).status_code == 404
    rate(review, "yes", "yes", by=factories.dora)
    page = client.get(here).text

    assert "50 % agreement" in page
    assert page.index("Is it kind?") < page.index("Does it say where to park?")
    assert "Compare the answers" in client.get(f"/review/{review.pk}/instruments/").text
    rate(review, "yes", "no", by=factories.dora)
    assert "100 % agreement" in client.get(here).text
