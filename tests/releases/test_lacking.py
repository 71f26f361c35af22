"""Public pages that lack something by today's rules are found, and none that lacks nothing."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.checks import disclaimers
from clinic_content.content.schema import Kind
from clinic_content.releases import actions, lacking
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_worked_out():
    lacking._needs.clear()
    yield
    lacking._needs.clear()


def now():
    return timezone.now() + timedelta(seconds=1)


def with_rule(monkeypatch, key, because):
    """Add a rule, as an update of the program does: nothing is worked out yet."""
    rule = (key, lambda content: because if content.kind is Kind.ARTICLE else "")
    monkeypatch.setattr(disclaimers, "RULES", (*disclaimers.RULES, rule))
    lacking._needs.clear()


def test_a_page_that_has_what_it_needs_is_not_named():
    factories.released()
    factories.released(Kind.FAQ)

    assert lacking.lacking_now(now()) == lacking.Lacking(())


def test_a_new_rule_puts_the_pages_before_the_reviewers_that_lack_its_notice(monkeypatch):
    page = factories.released(title="About a vaccine")
    factories.released(Kind.FAQ)
    with_rule(monkeypatch, "cold-chain", "It is about a vaccine.")

    found = lacking.lacking_now(now()).pages

    assert [(each.document, each.title) for each in found] == [(page.document_id, "About a vaccine")]
    assert found[0].sentences == (
        "The notice “cold-chain” is not public, so readers do not get the page. It is about a vaccine.",
    )
    assert found[0].url == f"/en/articles/{page.slug}/"


def test_what_was_lacking_is_there_once_the_notice_is_released(monkeypatch):
    factories.released()
    with_rule(monkeypatch, "cold-chain", "It is about a vaccine.")
    factories.disclaimer("cold-chain")

    assert lacking.lacking_now(now()).pages == ()


def test_a_notice_in_another_language_does_not_count(monkeypatch):
    factories.released()
    with_rule(monkeypatch, "cold-chain", "It is about a vaccine.")
    factories.disclaimer("cold-chain", language="es")

    assert len(lacking.lacking_now(now()).pages) == 1


def test_an_embedded_list_that_was_withdrawn_is_named_where_it_is_shown():
    listed = factories.released(Kind.SIDE_EFFECTS, title="Side effects of an infusion")
    factories.released(title="The infusion", sections=(factories.section_showing(listed),))
    actions.withdraw(listed, by=factories.ed(), reason="outdated")

    found = lacking.lacking_now(now()).pages

    assert [each.title for each in found] == ["The infusion"]
    assert found[0].sentences == ("It shows “Side effects of an infusion”, which is not public any more.",)


def test_what_is_not_public_lacks_nothing(monkeypatch):
    page = factories.released()
    factories.draft(), factories.approved()
    with_rule(monkeypatch, "cold-chain", "It is about a vaccine.")
    actions.withdraw(page, by=factories.ed(), reason="outdated")

    assert lacking.lacking_now(now()).pages == ()


def test_each_content_is_read_once_and_a_screen_reads_only_so_many(monkeypatch):
    for _ in range(3):
        factories.released()

    first = lacking.lacking_now(now(), at_most=2)
    while lacking.lacking_now(now(), at_most=2).unread:
        pass
    with CaptureQueriesContext(connection) as seen:
        lacking.lacking_now(now())

    assert first.unread >= 1
    assert not any('"content"' in each["sql"] for each in seen.captured_queries)


def test_the_command_names_them_and_fails(monkeypatch):
    factories.released(title="About a vaccine")
    out = io.StringIO()
    call_command("recheck", stdout=out)
    assert out.getvalue() == "No public page lacks anything.\n"
    with_rule(monkeypatch, "cold-chain", "It is about a vaccine.")

    with pytest.raises(CommandError, match="1 public page lacks something"):
        call_command("recheck", stdout=(told := io.StringIO()))
    with pytest.raises(CommandError):
        call_command("recheck", "--json", stdout=(data := io.StringIO()))

    assert "About a vaccine /en/articles/" in told.getvalue()
    assert json.loads(data.getvalue())[0]["title"] == "About a vaccine"


@pytest.mark.parametrize(("who", "sees"), [("cleo", True), ("dora", True), ("ed", True), ("ada", False)])
def test_reviewers_and_publishers_see_them_on_their_home_screen(client, monkeypatch, who, sees):
    factories.released(title="About a vaccine")
    with_rule(monkeypatch, "cold-chain", "It is about a vaccine.")
    client.force_login(getattr(factories, who)())

    page = client.get("/staff/").text

    assert ("Public pages that now lack something" in page) is sees
    assert ("The notice “cold-chain” is not public" in page) is sees


def test_a_notice_leads_to_the_waiting_pages_that_must_show_it(client, monkeypatch):
    lacking._notices.clear()
    notice = factories.disclaimer("cold-chain")
    rule = ("cold-chain", lambda content: "It is about a vaccine." if "vaccine" in content.title else "")
    monkeypatch.setattr(disclaimers, "RULES", (*disclaimers.RULES, rule))
    factories.in_review(title="About a vaccine")
    factories.in_review(title="About a drip")
    factories.in_review(title="A draft of a vaccine", language="es")

    found = lacking.waiting_with_notice("cold-chain", "en")
    client.force_login(factories.cleo())
    page = client.get(f"/staff/documents/{notice.document_id}/").text

    assert [each.title for each in found] == ["About a vaccine"]
    assert "Waiting pages that must show it" in page
    assert "About a vaccine" in page
    assert "About a drip" not in page
