"""What the queue's page costs at a hundred and at ten thousand waiting."""

from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from tests import factories

from .copies import copies_of, only
from .measure import growth, side_by_side, table

FEW, MANY = 100, 10_000


def test_the_queue(client):
    version = factories.approved(sections=tuple(factories.part() for _ in range(4)))
    drafts.rewrite(
        draft_of(version.document), version.read().model_copy(update={"summary": "5 mg, not 2"}), by=factories.ada()
    )
    drafts.submit(draft_of(version.document), by=factories.ada(), note="A new dose.")
    copies_of(version.document, MANY)
    factories.ketamine()
    client.force_login(factories.cleo())
    tabs = {
        "waiting for me": "",
        "all open": "?tab=open",
        "waiting for others": "?tab=others",
        "no such kind": "?tab=open&kind=faq",
        "no such treatment": "?tab=mine&treatment=ketamine",
    }
    acts = [lambda q=q: client.get(f"/review/{q}") for q in tabs.values()]

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
        for name, small, large in zip(tabs, *best, strict=True)
    ]
    table(f"The queue at {FEW} and at {MANY} waiting, signed in", *rows)
    for small, large in zip(*best, strict=True):
        assert small.queries == large.queries <= 8
