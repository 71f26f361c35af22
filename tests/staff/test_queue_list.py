"""The queue's list: what waits for whom, oldest first, at a constant cost."""

import datetime as dt
import re
from urllib.parse import parse_qsl

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.accounts.roles import Role
from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.library import topics
from clinic_content.releases import actions as releases
from clinic_content.reviews import actions, rules, turns
from clinic_content.reviews.models import Review
from clinic_content.staff import queue
from clinic_content.staff.queue import Filters, Tab
from clinic_content.staff.queue_changes import memory
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    memory.forget()


def shown(client, user, query=""):
    client.force_login(user)
    response = client.get(f"/review/{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(body):
    return re.findall(r'<h2><a href="/review/\d+/">([^<]*)</a></h2>', body)


def approve_as(review, user, role):
    actions.approve(review, by=user, role=role, sha256=review.version.sha256)


def again(version, by=None, **changes):
    """Submit the next version of an approved document."""
    by = by or factories.ada()
    drafts.rewrite(draft_of(version.document), version.read().model_copy(update=changes), by=by)
    return drafts.submit(draft_of(version.document), by=by, note="")


def test_what_waits_for_me_comes_first_and_oldest_first(client, clinician):
    now = timezone.now()
    for days, title in ((2, "Second"), (9, "First"), (1, "Third")):
        with time_machine.travel(now - dt.timedelta(days=days)):
            factories.in_review(title=title)

    body = shown(client, clinician)

    assert titles(body) == ["First", "Second", "Third"]
    assert "Waiting 1\xa0week" in body
    assert "Version 1, by Ada" in body


def test_a_row_says_what_changed_and_names_what_must_not_be_missed(client, clinician):
    version = factories.approved(sections=[{"id": "dose", "heading": "Dose", "body": "<p>We give 0.5 mg/kg.</p>"}])
    section = version.read().sections[0].model_copy(update={"body": "<p>We give 5 mg/kg.</p>"})
    again(version, sections=(section,), summary="Words only")

    body = shown(client, clinician)

    assert "since version 1 was approved" in body
    assert "not to be missed" in body
    assert "0.5 mg/kg became 5 mg/kg" in body


def test_a_first_version_is_all_new(client, clinician):
    factories.in_review()

    assert "First version" in shown(client, clinician)


def test_what_i_wrote_is_not_my_turn_and_says_why(client):
    both = factories.person("pat", Role.AUTHOR, Role.CLINICIAN)
    review = factories.in_review(by=both)

    assert titles(shown(client, both)) == []
    body = shown(client, both, "?tab=open")
    assert titles(body) == [review.version.title]
    assert "You wrote or edited this version, so somebody else must decide on it." in body
    assert "Clinical reviewer: waiting" in body


def test_what_i_decided_leaves_my_list_and_is_kept_under_decided_by_me(client, clinician):
    review = factories.in_review()
    approve_as(review, clinician, "clinician")

    assert titles(shown(client, clinician)) == []
    assert "You have decided on this version already." in shown(client, clinician, "?tab=open")
    body = shown(client, clinician, "?tab=decided")
    assert titles(body) == [review.version.title]
    assert "You approved as clinician" in body
    assert "It is still open." in body


def test_what_two_people_decided_is_listed_once_for_each_of_them(client, clinician, compliance):
    version = factories.approved()

    for user, role in ((clinician, "clinician"), (compliance, "compliance")):
        body = shown(client, user, "?tab=decided")
        assert titles(body) == [version.title]
        assert f"You approved as {role}" in body
        assert "The review ended: approved." in body


def test_somebody_who_cannot_decide_is_told_so_once_and_can_read_all(client, publisher):
    first, second = factories.in_review(), factories.in_review()

    body = shown(client, publisher, "?tab=open")

    assert titles(body) == [first.version.title, second.version.title]
    assert body.count("Deciding is for clinicians and compliance reviewers.") == 1


def test_an_empty_queue_says_so_kindly(client, clinician):
    assert "Nothing waits for you. Thank you" in shown(client, clinician)
    assert "Everything that was submitted has been decided on." in shown(client, clinician, "?tab=open")
    assert "You have not decided on anything yet." in shown(client, clinician, "?tab=decided")
    assert "Nothing here matches." in shown(client, clinician, "?kind=faq")


def test_the_list_is_narrowed_by_kind_treatment_and_language(client, clinician):
    treatment, _ = factories.ketamine()
    about = [topics.treatment_data(treatment, "US")]
    factories.in_review(title="On ketamine", treatments=about)
    factories.in_review(Kind.FAQ, title="Asked")
    factories.in_review(title="En español", language="es")

    assert titles(shown(client, clinician, "?treatment=ketamine")) == ["On ketamine"]
    assert titles(shown(client, clinician, "?kind=faq")) == ["Asked"]
    assert titles(shown(client, clinician, "?language=es")) == ["En español"]
    assert titles(shown(client, clinician, "?kind=article&language=en")) == ["On ketamine"]
    assert len(titles(shown(client, clinician, "?kind=nonsense&treatment=x'%22&language=%3Cb%3E&tab=zz&after=1_"))) == 3


def test_titles_notes_and_names_are_escaped(client, clinician):
    evil = "<script>alert('x')</script><img src=x onerror=alert(1)>"
    factories.everybody()
    draft = factories.draft(title=evil)
    drafts.submit(draft, by=factories.ada(), note=evil)

    body = shown(client, clinician)

    assert "<script>alert" not in body
    assert "<img src=x" not in body
    assert "&lt;script&gt;alert" in body


def test_pages_are_stable_while_others_decide(clinician):
    factories.everybody()
    made = [factories.in_review(Kind.FAQ) for _ in range(5)]
    first = queue.page_of(Tab.MINE, clinician, filters=Filters(), size=2)
    assert [each.pk for each in first.reviews] == [each.pk for each in made[:2]]

    approve_as(made[0], clinician, "clinician")
    approve_as(made[2], factories.person("carl", Role.CLINICIAN), "clinician")
    second = queue.page_of(Tab.MINE, clinician, filters=Filters(), after=first.after, size=2)

    assert [each.pk for each in second.reviews] == [made[3].pk, made[4].pk]
    assert second.after == ""


@pytest.mark.parametrize("tab", ["mine", "open", "role", "author", "scheduled", "decided"])
def test_every_review_is_on_one_page_exactly(client, clinician, monkeypatch, tab):
    monkeypatch.setattr(queue, "PAGE", 25)
    factories.everybody()
    made = [factories.in_review(Kind.FAQ) for _ in range(27)]
    for each in made if tab in {"decided", "scheduled"} else []:
        approve_as(each, clinician, "clinician")
    for each in made if tab == "author" else []:
        factories.send_back(each)
    for n, each in enumerate(made if tab == "scheduled" else []):
        factories.notices_for(each.version)
        begins = timezone.now() + dt.timedelta(days=n + 1)
        releases.release(each.version, by=factories.ed(), effective_from=begins)

    first = shown(client, clinician, f"?tab={tab}")
    following = re.search(r'href="(\?[^"]*)" rel="next"', first).group(1).replace("&amp;", "&")
    assert dict(parse_qsl(following[1:]))["tab"] == tab
    second = shown(client, clinician, following)

    seen = titles(first) + titles(second)
    expected = [each.version.title for each in made]
    assert (len(titles(first)), len(titles(second))) == (25, 2)
    assert seen == (expected[::-1] if tab == "decided" else expected)


def queries_for(client, user, query=""):
    client.force_login(user)
    memory.forget()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(f"/review/{query}").status_code == 200
    return len(seen)


@pytest.mark.parametrize(
    "query",
    [
        "", "?tab=role", "?tab=author", "?tab=scheduled", "?tab=overdue", "?tab=open", "?tab=decided",
        "?tab=open&treatment=ketamine", "?tab=open&words=test&risk=high&days=1&taken=nobody&role=clinician",
    ],
)  # fmt: skip
def test_the_list_costs_the_same_at_any_size(client, clinician, query):
    treatment, _ = factories.ketamine()
    about = [topics.treatment_data(treatment, "US")]

    def grow(count):
        for n in range(count):
            version = factories.approved(treatments=about)
            turns.take(again(version, summary=f"New words {n}"), by=clinician)
            turns.save_view(by=clinician, name=f"View {next(factories.counter)}", query="tab=open")
            factories.send_back(factories.in_review(treatments=about))
            factories.policy(Kind.FAQ, "clinician", days=1)
            with time_machine.travel(timezone.now() - dt.timedelta(days=9)):
                factories.in_review(Kind.FAQ)
            begins = timezone.now() + dt.timedelta(days=9)
            releases.release(factories.notices_for(version), by=factories.ed(), effective_from=begins)
            pending = factories.in_review(treatments=about)
            approve_as(pending, clinician, "clinician")

    grow(2)
    few = queries_for(client, clinician, query)
    grow(9)
    many = queries_for(client, clinician, query)

    assert few == many
    assert many <= 8


def test_what_is_over_is_summed_up_once_and_kept(client, clinician):
    approve_as(again(factories.approved(), summary="New"), clinician, "clinician")
    cold = queries_for(client, clinician, "?tab=decided")
    with CaptureQueriesContext(connection) as warm:
        client.get("/review/?tab=decided")

    assert len(warm) == cold - 1


def test_the_list_in_sql_is_what_the_rules_allow(people):
    """`waiting_for` says in SQL what `refusals_to_decide` says of one review: for everybody and every review."""
    author, _, clinician, *_ = people
    several = factories.person("max", Role.CLINICIAN, Role.COMPLIANCE, Role.PUBLISHER)
    wrote = factories.person("pat", Role.AUTHOR, Role.CLINICIAN)
    off = factories.person("out", Role.CLINICIAN)
    off.is_active = False
    off.save()
    factories.in_review(), factories.in_review(Kind.FAQ), factories.in_review(by=wrote)
    approve_as(factories.in_review(), clinician, "clinician")
    approve_as(factories.in_review(), several, "compliance")
    factories.approved()
    returned = factories.in_review()
    actions.request_changes(returned, by=clinician, role="clinician", sha256=returned.version.sha256, reason="Mend it.")
    again(returned.version, summary="Mended", by=author)
    drafts.recall(draft_of(factories.in_review().version.document), by=author)

    for user in [*people, several, wrote, off]:
        allowed = {r.pk for r in Review.objects.all() if not any(rules.refusals_to_decide(user, r))}
        assert {r.pk for r in queue.waiting_for(user)} == allowed, user
        assert {r.pk for r in queue.turn_of(user)} == allowed, user


def test_the_list_asks_for_sign_in(client):
    response = client.get("/review/")

    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/review/"


def test_the_list_rejects_other_methods(client, clinician):
    client.force_login(clinician)

    assert client.post("/review/").status_code == 405


@pytest.mark.parametrize("address", ["/review/", "/review/{pk}/", "/review/{pk}/page/"])
def test_nobody_reads_reviews_without_a_role(client, address):
    review = factories.in_review()
    client.force_login(factories.person("nora"))

    response = client.get(address.format(pk=review.pk))

    assert response.status_code == 403
    assert review.version.title not in response.content.decode()


def test_nobody_keeps_a_copy_of_the_queue(client, clinician):
    client.force_login(clinician)

    assert "no-store" in client.get("/review/")["Cache-Control"]
