"""What it costs to submit, approve, release and withdraw, and that it costs the same among thousands."""

from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.releases import actions as releases
from clinic_content.releases import rules
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Review
from clinic_content.staff.document_views import first_of
from tests import factories

from .conftest import long_article
from .copies import copies_of, only
from .measure import Cost, Undone, cost_of, growth, side_by_side, table

FEW, MANY = 100, 10_000


def anew(user):
    """Return a person as a request does: nothing known of their roles."""
    return User.objects.get(pk=user.pk)


def submitting(article):
    return Undone(lambda ada: drafts.submit(article, by=ada), before=lambda: anew(factories.ada()))


def deciding(act, review, by, role):
    sha256 = review.version.sha256

    def before():
        return Review.objects.select_related("version__document").get(pk=review.pk), anew(by)

    return Undone(lambda given: act(given[0], by=given[1], role=role, sha256=sha256), before=before)


def test_each_step_of_a_long_article(both):
    factories.disclaimer("medical-advice-general")
    article = factories.draft(**long_article())
    submitted = cost_of(submitting(article))
    review = drafts.submit(article, by=factories.ada())
    first = cost_of(deciding(reviews.approve, review, factories.cleo(), "clinician"))
    reviews.approve(review, by=factories.cleo(), role="clinician", sha256=review.version.sha256)
    last = cost_of(deciding(reviews.approve, review, factories.dora(), "compliance"))
    reviews.approve(review, by=factories.dora(), role="compliance", sha256=review.version.sha256)
    released = cost_of(Undone(lambda ed: releases.release(review.version, by=ed), lambda: anew(factories.ed())))
    made = releases.release(review.version, by=factories.ed())
    took_off = Undone(lambda ed: releases.withdraw(made, by=ed, reason="outdated"), lambda: anew(factories.ed()))
    withdrawn = cost_of(took_off)
    factories.policy(Kind.ARTICLE, "clinician")
    other = drafts.submit(factories.draft(**long_article()), by=factories.ada())
    at_once = cost_of(deciding(releases.approve_and_release, other, both, "clinician"))
    two = Cost(
        sum(c.queries for c in (submitted, first, last, released)),
        sum(c.ms for c in (submitted, first, last, released)),
    )
    one = Cost(submitted.queries + at_once.queries, submitted.ms + at_once.ms)
    table(
        "An article of 25 kB, from draft to public",
        ("submit", "", submitted),
        ("first approval", "", first),
        ("last approval", "", last),
        ("release", "", released),
        ("approve and release", "≤ 12 queries, ≤ 6 ms", at_once),
        ("draft to public, one approval", "≤ 40 queries", one),
        ("draft to public, two approvals", "", two),
        ("withdraw", "", withdrawn),
    )
    assert one.queries <= 40


def test_the_same_through_the_screens(client, both):
    """With sessions, forms and what the screens read besides: as other systems are measured."""
    factories.policy(Kind.ARTICLE, "clinician")
    factories.disclaimer("medical-advice-general")
    article = factories.draft(**long_article())
    client.force_login(factories.ada())
    submitted = cost_of(
        Undone(lambda: sent(client, f"/staff/documents/{article.pk}/submit/", {"note": "Please read."}))
    )
    review = drafts.submit(article, by=factories.ada())
    shown = {"decision": "release:clinician", "number": 1, "sha256": review.version.sha256}
    client.logout()
    # Not by force: whoever signed in with a password lately is not asked for it again.
    sent(client, "/accounts/login/", {"login": both.username, "password": factories.PASSWORD})
    decided = cost_of(Undone(lambda: sent(client, f"/review/{review.pk}/decide/", shown)))

    table(
        "An article of 25 kB, from draft to public through the screens",
        ("submit", "", submitted),
        ("approve and release", "", decided),
        ("both", "", Cost(submitted.queries + decided.queries, submitted.ms + decided.ms)),
    )


def sent(client, address, data):
    response = client.post(address, data)
    assert response.status_code == 302, response.content.decode()
    return response


def test_approving_and_releasing_among_thousands(both):
    factories.policy(Kind.ARTICLE, "clinician")
    factories.disclaimer("medical-advice-general")
    review = drafts.submit(factories.draft(**long_article()), by=factories.ada())
    waiting = factories.draft(**long_article())
    copies_of(factories.released().document, MANY)
    acts = [deciding(releases.approve_and_release, review, both, "clinician"), submitting(waiting)]

    few, many = [], []
    for _ in range(3):
        many.append(side_by_side(*acts))
        with only(releases=FEW):
            few.append(side_by_side(*acts))
    best = [
        [min((each[n] for each in found), key=lambda cost: cost.ms) for n in range(len(acts))] for found in (few, many)
    ]

    for (name, wanted), small, large in zip(
        (("approve and release", "≤ 1.2×"), ("submit", "≤ 1.2×")), *best, strict=True
    ):
        assert small.queries == large.queries
        table(
            f"{name} among {FEW} and among {MANY} released articles",
            (name, wanted, f"{small} → {large}: {growth(small, large)}"),
        )


def test_a_list_used_once_and_a_thousand_times(client):
    once, often = (factories.released(Kind.SIDE_EFFECTS) for _ in range(2))
    factories.released(sections=(factories.section_showing(once),))
    page = factories.released(sections=(factories.section_showing(often),))
    copies_of(page.document, 999)
    newer = [factories.next_version(each.version, title=f"Newer {each.pk}") for each in (once, often)]

    small, large = side_by_side(
        *(Undone(lambda ed, v=v: releases.release(v, by=ed), lambda: anew(factories.ed())) for v in newer)
    )
    # Each of the thousand is asked whether it is still right, which is written in rows of about five hundred at a time.
    assert large.queries <= small.queries + 2
    client.get(f"/en/articles/{page.slug}/")
    releases.release(newer[1], by=factories.ed())
    assert newer[1].title in client.get(f"/en/articles/{page.slug}/").content.decode()
    table(
        "Releasing a list that 1 article and that 1 000 articles show",
        ("release", "≤ 1.2×, ≤ 3.5 ms", f"{small} → {large}: {growth(small, large)}"),
        ("the record: impact and asks", "µs a page", f"{large.ms - small.ms:.0f}"),
    )


def test_where_a_list_is_used(client):
    once, often = (factories.released(Kind.SIDE_EFFECTS) for _ in range(2))
    factories.released(sections=(factories.section_showing(once),))
    copies_of(factories.released(sections=(factories.section_showing(often),)).document, 999)
    client.force_login(factories.ed())

    now = timezone.now()
    rule = side_by_side(*(lambda r=r: first_of(rules.pages_that_show(r, now)) for r in (once, often)))
    screen = side_by_side(*(lambda r=r: client.get(f"/staff/documents/{r.document_id}/") for r in (once, often)))
    told = [
        (name, wanted, f"{small} → {large}: {growth(small, large)}")
        for (name, wanted), (small, large) in zip(
            (("the question", "≤ 5 queries, ≤ 16 ms"), ("the whole screen, 50 named", "")), (rule, screen), strict=True
        )
    ]
    table("Where a list is used: in 1 article and in 1 000", *told)
    assert rule[1].queries <= 5
    # One more: how many there are beside those that are named.
    assert screen[1].queries == screen[0].queries + 1


def test_the_draft_of_a_copy_is_whole():
    """What the other benchmarks stand on."""
    made = copies_of(factories.released().document, 2)

    assert draft_of(made[1]).title == made[1].title
    assert made[1].versions.get().read().slug == made[1].slug
