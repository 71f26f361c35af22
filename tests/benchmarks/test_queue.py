"""What the queue's page costs at a hundred and at ten thousand waiting."""

import pytest
from django.db import connection
from django.test import Client

from clinic_content.accounts.roles import Role
from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.releases.bundles import Bundle, BundleMember
from clinic_content.reviews import turns
from tests import factories

from .copies import copies_of, guards_lifted, only
from .measure import growth, side_by_side, table

FEW, MANY, WANTED = 100, 10_000, 1.2
ONE_EACH = [{"clinician": 1}, {"compliance": 1}]


@pytest.fixture
def client_of(db):
    """Return a function that signs somebody in, in a browser of their own."""

    def signed_in(user):
        browser = Client()
        browser.force_login(user)
        return browser

    return signed_in


def test_the_queue(client_of):
    factories.policy(Kind.ARTICLE, "clinician", "compliance", days=30)
    version = factories.approved(sections=tuple(factories.part() for _ in range(4)))
    drafts.rewrite(
        draft_of(version.document), version.read().model_copy(update={"summary": "5 mg, not 2"}), by=factories.ada()
    )
    review = drafts.submit(draft_of(version.document), by=factories.ada(), note="A new dose.")
    turns.take(review, by=factories.dora())
    copies_of(version.document, MANY)
    factories.ketamine()
    cleo, drew = client_of(factories.cleo()), client_of(factories.person("drew", Role.COMPLIANCE))
    pages = {
        "my turn": (cleo, ""),
        "my turn, all taken by a colleague": (drew, ""),
        "my role's": (cleo, "?tab=role"),
        "all open": (cleo, "?tab=open"),
        "overdue, and nothing is": (cleo, "?tab=overdue"),
        "with the author, and nothing is": (cleo, "?tab=author"),
        "no such kind": (cleo, "?tab=open&kind=faq"),
        "one kind": (cleo, "?tab=open&kind=article"),
        "words of a title": (cleo, "?tab=open&words=copy"),
        "waiting for a month, and nothing is": (cleo, "?tab=open&days=30"),
        "no such treatment": (cleo, "?tab=mine&treatment=ketamine"),
        "no such words": (cleo, "?tab=mine&words=nothing+says+this"),
        "taken by me, and nothing is": (cleo, "?tab=role&taken=me"),
    }
    _measured(f"The queue at {FEW} and at {MANY} waiting, signed in", pages)


def test_the_queue_of_a_later_step(client_of):
    """Nothing waits for somebody yet, and each row is to be passed over."""
    factories.policy(Kind.ARTICLE, steps=ONE_EACH)
    copies_of(factories.in_review().version.document, MANY)
    dora, cleo = client_of(factories.dora()), client_of(factories.cleo())
    pages = {
        "the first step's": (cleo, ""),
        "a later step's": (dora, ""),
        "all open, to whom it will wait for": (dora, "?tab=open"),
    }
    _measured(f"The queue in steps at {FEW} and at {MANY} waiting", pages)


def test_the_queue_of_bundles(client_of):
    """Every third document begins a bundle of three: one row shows all of them."""
    factories.policy(Kind.ARTICLE, "clinician", "compliance", days=30)
    made = copies_of(factories.in_review().version.document, MANY)
    factories.ketamine()
    _bundled(made)
    cleo = client_of(factories.cleo())
    pages = {
        "my turn": (cleo, ""),
        "my role's": (cleo, "?tab=role"),
        "all open": (cleo, "?tab=open"),
        "one kind": (cleo, "?tab=open&kind=article"),
        "words of a title": (cleo, "?tab=open&words=copy"),
        "overdue, and nothing is": (cleo, "?tab=overdue"),
    }
    _measured(f"The queue of bundles at {FEW} and at {MANY} waiting", pages)


def _bundled(documents):
    by = factories.ada()
    begun = Bundle.objects.bulk_create([Bundle(name=f"Bundle {n}", by=by) for n in range(len(documents) // 3)])
    members = [
        BundleMember(bundle=bundle, document=each, by=by)
        for n, bundle in enumerate(begun)
        for each in documents[3 * n : 3 * n + 3]
    ]
    with guards_lifted():
        BundleMember.objects.bulk_create(members, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _measured(title, pages):
    acts = [lambda who=who, query=query: who.get(f"/review/{query}") for who, query in pages.values()]
    few, many = [], []
    for _ in range(3):
        many.append(side_by_side(*acts, rounds=5))
        with only(open_reviews=FEW):
            few.append(side_by_side(*acts, rounds=5))
    best = [
        [min((each[n] for each in found), key=lambda cost: cost.ms) for n in range(len(acts))] for found in (few, many)
    ]
    rows = [
        (name, "≤ 8 queries, ≤ 1.2×", f"{small} → {large}: {growth(small, large)}")
        for name, small, large in zip(pages, *best, strict=True)
    ]
    table(title, *rows)
    for small, large in zip(*best, strict=True):
        assert small.queries == large.queries <= 8
        assert large.ms <= small.ms * WANTED
