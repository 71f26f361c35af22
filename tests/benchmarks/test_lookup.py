"""What it costs to look up what other documents say of a treatment, at a hundred and at ten thousand documents."""

from django.utils import timezone

from clinic_content.releases.claims import claims_beside
from tests import factories

from .copies import copies_of
from .measure import cost_of, growth, table

FEW, MANY = 100, 10_000
AT_MOST_MS = 10
SAID = (
    "Never use ketamine at home. Ketamine is a Schedule III drug. Relief from ketamine lasts one to two weeks.",
    "Ketamine works within hours. After ketamine, people stay well for two weeks. Ketamine can be addictive.",
    "A ketamine infusion lasts 40 minutes. Ketamine must not be used during pregnancy. Do not drive after ketamine.",
    "Do not drive until the next day after ketamine. Ketamine is not FDA-approved for depression.",
)


def saying(text):
    return {"sections": (factories.part(body=f"<p>{text}</p>"),)}


def looked_up(version):
    return claims_beside(version.document_id, ["ketamine", "sertraline"], timezone.now())


def test_what_other_documents_say():
    waiting = [factories.in_review(**saying(text)).version for text in SAID[:2]]
    live = [factories.released(**saying(text)).version for text in SAID[2:]]
    versions = [*waiting, *live]
    costs = []
    for count in (FEW, MANY - FEW):
        for version in versions:
            copies_of(version.document, count // len(versions), name=f"copy-{count}")
        costs.append(cost_of(lambda: looked_up(versions[0])))
    small, large = costs

    table(
        f"What other documents say, at {FEW} and at {MANY} documents",
        ("looked up", f"2 queries, ≤ {AT_MOST_MS} ms, ≤ 1.5×", f"{small} → {large}: {growth(small, large)}"),
    )
    assert small.queries == large.queries == 2
    assert large.ms <= max(AT_MOST_MS, 1.5 * small.ms)
