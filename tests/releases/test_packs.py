"""Hand-outs that are kept: who may, what may stand in one, and what is told of each."""

import json

import pytest
from django.db import transaction
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.releases import actions as releases
from clinic_content.releases import pack_actions, pack_rules
from clinic_content.releases.packs import Pack
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    factories.everybody()
    return [factories.released().document, factories.released(Kind.FAQ).document]


def kept(documents, by=None, **changes):
    words = {"title": "For your first visit", "note": "Come at nine."} | changes
    return pack_actions.keep(words["title"], words["note"], documents, by=by or factories.ada())


def codes(act):
    with pytest.raises(NotAllowed) as refused, transaction.atomic():
        act()
    return {each.code for each in refused.value.refusals}


def told(verb):
    return [json.loads(each.body)["payload"] for each in AuditEvent.objects.filter(verb=verb)]


def test_a_hand_out_is_kept_in_its_order_and_told(pages):
    made = kept(reversed_ := pages[::-1])

    assert [each.document for each in made.parts.all()] == reversed_
    assert made.saved_by == factories.ada()
    (said,) = told("pack.keep")
    assert said == {
        "title": "For your first visit", "note": "Come at nine.", "documents": [each.uid for each in reversed_],
    }  # fmt: skip


@pytest.mark.parametrize("who", [factories.ada, factories.cleo, factories.dora, factories.ed])
def test_whoever_holds_a_role_may_keep_one(pages, who):
    assert kept(pages, by=who()).saved_by == who()


def test_somebody_without_a_role_may_not(pages):
    nobody = factories.person("nobody")
    made = kept(pages)

    assert codes(lambda: kept(pages, by=nobody)) == {"role"}
    assert codes(lambda: pack_actions.change(made, "T", "", pages, by=nobody)) == {"role"}
    assert codes(lambda: pack_actions.end(made, by=nobody)) == {"role"}


def test_it_needs_a_title_and_pages_each_once_and_not_too_many(pages, monkeypatch):
    assert codes(lambda: kept(pages, title=" ")) == {"no_title"}
    assert codes(lambda: kept(pages, title="x" * 201)) == {"long_title"}
    assert codes(lambda: kept(pages, note="x" * (pack_rules.LONGEST_NOTE + 1))) == {"long_note"}
    assert codes(lambda: kept([])) == {"empty"}
    assert codes(lambda: kept([pages[0], pages[0]])) == {"twice"}
    monkeypatch.setattr(pack_rules, "MOST", 1)
    assert codes(lambda: kept(pages)) == {"too_many"}


def test_what_is_not_public_cannot_come_in(pages):
    hidden, notice = factories.draft(), factories.disclaimer("medical-advice-general").document
    gone = factories.released()
    releases.withdraw(gone, by=factories.cleo(), reason="mistake")

    for each in (hidden.document_ptr, notice, gone.document):
        assert codes(lambda each=each: kept([*pages, each])) == {"not_public"}


def test_what_was_withdrawn_since_does_not_stand_in_the_way_of_other_changes(pages):
    made = kept(pages)
    releases.withdraw(pages[0].releases.get(), by=factories.cleo(), reason="mistake")

    changed = pack_actions.change(made, "Another title", "", pages[::-1], by=factories.ed())

    assert [each.document for each in changed.parts.all()] == pages[::-1]
    assert (changed.title, changed.note, changed.saved_by) == ("Another title", "", factories.ed())
    assert [each["title"] for each in told("pack.change")] == ["Another title"]


def test_what_was_put_away_stays_so_and_its_making_is_kept_in_the_log(pages):
    made = kept(pages)

    pack_actions.end(made, by=factories.cleo())

    held = Pack.objects.get(pk=made.pk)
    assert held.ended_by == factories.cleo()
    assert held.ended_at <= timezone.now()
    assert len(told("pack.end")[0]["documents"]) == 2
    assert codes(lambda: pack_actions.end(made, by=factories.cleo())) == {"ended"}
    assert codes(lambda: pack_actions.change(made, "T", "", pages, by=factories.ada())) == {"ended"}


def test_one_that_is_not_there_is_said_so(pages):
    made = kept(pages)
    Pack.objects.filter(pk=made.pk).delete()

    with pytest.raises(NotPossible):
        pack_actions.change(made, "T", "", pages, by=factories.ada())
