"""Taking, handing on, covering, saved views, limits and one sitting, on their screens."""

import datetime as dt
import re

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from clinic_content.accounts.adapter import DOES_NOT_MATCH
from clinic_content.accounts.roles import Role
from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.reviews import actions, turns
from clinic_content.reviews.models import Decision, Review
from clinic_content.reviews.turn_models import Cover, SavedView, Taking
from clinic_content.staff.queue_proof import NOTHING_DONE
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


def sign_in(client, user):
    """Sign in as people do, so that the session remembers when the password was given."""
    client.post("/accounts/login/", {"login": user.username, "password": factories.PASSWORD})
    return client


def shown(client, address="/review/", user=None):
    if user:
        client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def titles(body):
    return re.findall(r'<h2><a href="/review/\d+/">([^<]*)</a></h2>', body)


def light(**changes):
    """Return a review of a slip of the pen that was put right."""
    version = factories.approved(Kind.FAQ, summary="What you recieve here.", **changes)
    changed = version.read().model_copy(update={"summary": "What you receive here."})
    drafts.rewrite(draft_of(version.document), changed, by=factories.ada())
    return drafts.submit(draft_of(version.document), by=factories.ada())


def sitting(*reviews):
    return "/review/sitting/?" + "&".join(f"review={each.pk}" for each in reviews)


def typed(review, decision, **changes):
    version = review.version
    return {
        "at": review.pk, "decision": decision, "number": version.number, "sha256": version.sha256,
    } | changes  # fmt: skip


def test_each_tab_says_how_much_it_holds(client, clinician):
    factories.in_review(), factories.in_review()
    factories.send_back(factories.in_review())

    body = shown(client, user=clinician)

    tallies = re.findall(r'>([^<>]+?) <span class="queue-tally">([^<]*)</span>', body)
    assert tallies == [
        ("Your turn", "2"), ("Your role’s", "2"), ("With the author", "1"), ("Scheduled", "0"), ("Overdue", "0"),
        ("All open", "2"),
    ]  # fmt: skip


def test_an_empty_tab_says_what_would_stand_there(client, clinician):
    told = {
        "role": "Nothing waits for your role.", "author": "Nothing is with its author.",
        "scheduled": "Nothing is scheduled.", "overdue": "Nothing is overdue.", "open": "Nothing is waiting.",
    }  # fmt: skip
    for tab, sentence in told.items():
        assert sentence in shown(client, f"/review/?tab={tab}", clinician)


def test_an_author_is_not_told_that_everything_was_decided_while_something_waits(client, author):
    factories.in_review()

    for tab in ("mine", "role"):
        body = shown(client, f"/review/?tab={tab}", author)
        assert "Nothing waits for you here." in body
        assert "has been decided on" not in body


def test_a_limit_is_told_in_words_and_is_late_only_when_it_is(client, clinician):
    factories.policy(Kind.FAQ, "clinician", days=5)
    now = timezone.now()
    with time_machine.travel(now - dt.timedelta(days=3)):
        factories.in_review(Kind.FAQ, title="In time")
    body = shown(client, user=clinician)
    assert 'Waiting 3\xa0days</time><span class="queue-limit">, asked within 5 days</span>' in body
    assert titles(shown(client, "/review/?tab=overdue")) == []

    with time_machine.travel(now + dt.timedelta(days=4, hours=1)):
        body = shown(client, "/review/?tab=overdue", clinician)

    assert titles(body) == ["In time"]
    assert "queue-late" in body
    assert "asked within 5 days, 2\xa0days late" in body


def test_the_list_is_searched_by_words_and_by_address(client, clinician):
    factories.in_review(title="Nausea after the infusion", slug="nausea-infusion")
    factories.in_review(title="Driving home", slug="driving-home")

    assert titles(shown(client, "/review/?words=INFUSION+nausea", clinician)) == ["Nausea after the infusion"]
    assert titles(shown(client, "/review/?words=/en/articles/driving-home/")) == ["Driving home"]
    assert titles(shown(client, "/review/?words=infusion+driving")) == []


def test_the_list_is_narrowed_by_role_age_risk_and_who_took_it(client, clinician):
    factories.in_review(Kind.FAQ, title="Young")
    with time_machine.travel(timezone.now() - dt.timedelta(days=9)):
        old = factories.in_review(title="Old")
    factories.in_review(Kind.CONTRAINDICATIONS, title="Risky")
    light(title="Light")
    turns.take(old, by=factories.dora())

    def found(query):
        return sorted(titles(shown(client, f"/review/?tab=open&{query}", clinician)))

    assert found("role=compliance") == ["Old", "Risky"]
    assert found("days=7") == ["Old"]
    assert found("risk=high") == ["Risky"]
    assert found("risk=light") == ["Light"]
    assert found("taken=colleague") == ["Old"]
    assert found("taken=me") == []
    assert found("taken=nobody") == ["Light", "Risky", "Young"]
    assert len(found("role=x&days=y&risk=z&taken=q")) == 4


def test_a_button_takes_and_puts_back_and_leads_to_where_it_stood(client, clinician):
    review = factories.in_review(title="On rest")
    body = shown(client, "/review/?tab=role&kind=article", clinician)
    assert "Take<span" in body
    back = re.search(r'name="back" value="([^"]*)"', body).group(1).replace("&amp;", "&")

    answer = client.post(f"/review/{review.pk}/take/", {"back": back})

    assert answer["Location"] == "/review/?tab=role&kind=article"
    body = shown(client, "/review/?tab=role")
    assert "Clinical reviewer: taken by you" in body
    client.post(f"/review/{review.pk}/put-back/", {"back": back})
    assert not Taking.objects.exists()


def test_a_colleague_reads_who_took_it_and_may_decide_all_the_same(client):
    review = factories.in_review()
    turns.take(review, by=factories.cleo())
    carl = factories.person("carl", Role.CLINICIAN)

    assert "taken by Cleo" in shown(client, "/review/?tab=role", carl)
    body = shown(client, f"/review/{review.pk}/")
    assert "Cleo has taken it" in body
    assert 'value="approve:clinician"' in body
    body = client.post(f"/review/{review.pk}/take/", follow=True).content.decode()
    assert "Cleo has taken this already. You may decide on it all the same." in body


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/admin/", ""])
def test_a_button_never_leads_away(client, clinician, back):
    review = factories.in_review()
    client.force_login(clinician)

    assert client.post(f"/review/{review.pk}/take/", {"back": back})["Location"] == f"/review/{review.pk}/"


def test_handing_on_offers_those_who_could_decide_and_keeps_what_was_typed(client):
    pat = factories.person("pat", Role.AUTHOR, Role.CLINICIAN)
    factories.person("carl", Role.CLINICIAN)
    review = factories.in_review(Kind.FAQ, by=pat)
    body = shown(client, f"/review/{review.pk}/hand-on/", factories.cleo())
    assert re.findall(r'<option value="\d+">([^<]*)</option>', body) == ["Carl"]

    empty = client.post(f"/review/{review.pk}/hand-on/", {"to": "", "note": "Please look"})
    assert empty.status_code == 422
    assert "Choose a colleague." in empty.content.decode()
    assert "Please look" in empty.content.decode()

    client.post(f"/review/{review.pk}/hand-on/", {"to": factories.person("carl").pk, "note": "Please look"})
    assert Taking.objects.get().person.username == "carl"
    assert "handed it on: “Please look”" in shown(client, f"/review/{review.pk}/")


def test_handing_on_says_so_where_nobody_else_is_left(client, clinician):
    review = factories.in_review(Kind.FAQ)

    assert "Nobody else may decide on it" in shown(client, f"/review/{review.pk}/hand-on/", clinician)


def test_somebody_says_who_covers_and_ends_it(client, clinician):
    carl = factories.person("carl", Role.CLINICIAN)
    body = shown(client, "/review/cover/", clinician)
    assert "Nobody is covered for." in body
    day = timezone.localdate()
    given = {"person": clinician.pk, "stand_in": carl.pk, "begins": day.isoformat(), "ends": "2000-01-01"}

    answer = client.post("/review/cover/", given)
    assert answer.status_code == 422
    assert "The last day is to be after the first, and not past." in answer.content.decode()

    client.post("/review/cover/", given | {"ends": (day + dt.timedelta(days=3)).isoformat()})
    held = Cover.objects.get()
    assert "<strong>Carl</strong> for Cleo" in shown(client, "/review/cover/", factories.dora())
    assert client.post(f"/review/cover/{held.pk}/end/").status_code == 403
    client.force_login(carl)
    client.post(f"/review/cover/{held.pk}/end/")
    assert not Cover.objects.exists()


def test_nobody_says_it_of_somebody_else(client, clinician):
    client.force_login(clinician)
    day = timezone.localdate().isoformat()
    given = {"person": factories.dora().pk, "stand_in": clinician.pk, "begins": day, "ends": day}

    assert client.post("/review/cover/", given).status_code == 422
    assert not Cover.objects.exists()


def test_an_author_reads_who_covers_and_sets_nothing(client, author):
    assert "When you are away" not in shown(client, "/review/cover/", author)
    assert client.post("/review/cover/", {}).status_code == 200
    assert not Cover.objects.exists()


def test_a_view_is_saved_shared_opened_by_its_link_and_taken_away(client, clinician):
    factories.in_review(Kind.FAQ, title="Asked")
    factories.in_review(title="Told")
    body = shown(client, "/review/?tab=open&kind=faq", clinician)
    query = re.search(r'name="query" value="([^"]*)"', body).group(1).replace("&amp;", "&")

    client.post("/review/views/save/", {"name": "Questions", "query": query, "role": "clinician"})

    held = SavedView.objects.get()
    link = f"/review/views/{held.pk}/"
    assert link in shown(client, user=factories.person("carl", Role.CLINICIAN))
    answer = client.get(link, follow=True)
    assert titles(answer.content.decode()) == ["Asked"]
    assert client.post(f"/review/views/{held.pk}/drop/").status_code == 404
    client.force_login(factories.dora())
    assert client.get(link).status_code == 404
    client.force_login(clinician)
    assert "Questions" in shown(client, "/review/views/")
    client.post(f"/review/views/{held.pk}/drop/")
    assert "No view is saved yet." in shown(client, "/review/views/")


def test_a_view_without_a_name_is_refused_where_it_stands(client, clinician):
    client.force_login(clinician)

    answer = client.post("/review/views/save/", {"name": "", "query": "tab=open&kind=faq", "role": ""})

    assert answer.status_code == 422
    assert "Give the view a name." in answer.content.decode()
    assert 'value="tab=open&amp;kind=faq"' in answer.content.decode()


def test_light_changes_are_decided_one_after_another_in_one_sitting(client, clinician):
    first, second = light(title="First"), light(title="Second")
    sign_in(client, clinician)
    body = shown(client)
    assert body.count('form="sitting"') == 2
    address = sitting(first, second)
    body = shown(client, address)
    assert "One sitting: 2 left, 0 decided" in body
    assert "recieve" in body

    answer = client.post(address, typed(first, "approve:clinician", seen="1"), follow=True)

    body = answer.content.decode()
    assert "One sitting: 1 left, 1 decided" in body
    assert '<h2 id="here">Second</h2>' in body
    made = Decision.objects.latest("pk")
    assert (made.review, made.sha256, made.reading.seen) == (first, first.version.sha256, 1)
    answer = client.post(address, typed(second, "return:clinician", reason="Mend the other one too."), follow=True)
    assert "That was the last of them." in answer.content.decode()
    assert Review.objects.get(pk=second.pk).outcome == "changes_requested"


def test_a_sitting_of_nothing_is_refused_and_looks_like_it(client, clinician):
    client.force_login(clinician)
    body = client.get("/review/sitting/", follow=True).content.decode()

    assert '<li class="error">Choose two or more light reviews first' in body
    assert '<li class="info"' not in body


def test_a_sitting_asks_for_the_password_once(client, clinician):
    first, second = light(title="First"), light(title="Second")
    client.force_login(clinician)
    address = sitting(first, second)
    assert "Your password" in shown(client, address)

    wrong = client.post(address, typed(first, "return:clinician", reason="Mend it.", password="wrong"))
    assert wrong.status_code == 422
    assert f"{DOES_NOT_MATCH} {NOTHING_DONE}" in wrong.content.decode()
    assert "Mend it." in wrong.content.decode()
    client.post(address, typed(first, "approve:clinician", password=factories.PASSWORD))

    assert "Your password" not in shown(client, address)
    client.post(address, typed(second, "approve:clinician"))
    assert Decision.objects.filter(review__in=[first, second]).count() == 2


def test_a_refusal_in_a_sitting_is_told_of_its_item_and_nothing_is_lost(client, clinician):
    first, second = light(title="First"), light(title="Second")
    sign_in(client, clinician)
    address = sitting(first, second)

    stale = client.post(address, typed(first, "return:clinician", sha256="0" * 64, reason="Keep these words."))

    assert stale.status_code == 409
    assert "This is not the content you were shown" in stale.content.decode()
    assert "Keep these words." in stale.content.decode()
    actions.approve(second, by=factories.person("carl", Role.CLINICIAN), role="clinician", sha256=second.version.sha256)
    late = client.post(address, typed(second, "approve:clinician"))
    assert late.status_code == 409
    assert "This review has ended: approved." in late.content.decode()
    assert "One sitting: 1 left, 0 decided" in late.content.decode()


def test_what_is_not_light_is_not_decided_in_a_sitting(client, clinician):
    review = factories.in_review(Kind.FAQ)
    sign_in(client, clinician)
    address = sitting(review)
    body = shown(client, address)
    assert "It is no light change, so it is read on a screen of its own." in body
    assert "None of what you ticked can be decided in one sitting." in body

    assert client.post(address, typed(review, "approve:clinician")).status_code == 409
    assert not Decision.objects.exists()


def test_nobody_decides_on_their_own_words_or_releases_in_a_sitting(client):
    both = factories.person("max", Role.CLINICIAN, Role.PUBLISHER)
    review = light()
    wrote = factories.person("ada", Role.CLINICIAN)
    sign_in(client, wrote)
    assert "You wrote or edited this version" in shown(client, sitting(review))
    assert client.post(sitting(review), typed(review, "approve:clinician")).status_code == 409
    client.logout()
    sign_in(client, both)
    assert client.post(sitting(review), typed(review, "release:clinician")).status_code == 409
    assert not Decision.objects.filter(review=review).exists()


def test_a_sitting_without_reviews_leads_back(client, clinician):
    client.force_login(clinician)

    for query in ("", "?review=x&review=999"):
        assert client.get(f"/review/sitting/{query}")["Location"] == "/review/"
