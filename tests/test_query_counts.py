"""Every page and every action asks the database equally often however much it shows or holds."""

import pytest

from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.releases import actions as releases
from clinic_content.staff import queue_changes
from tests import factories
from tests.asking import FEW, MANY, anew, asked_by, asked_for, assert_flat, section

pytestmark = pytest.mark.django_db

DRAFT_TO_PUBLIC = 48
"""How often submitting and then approving and releasing in one step may ask in all.

One notes the rank in the queue, one makes the page findable by its words.

Of an approval's questions three are kept with it: what of the changes its person had seen, what they read in context,
and which parts it stands for. Of a release's questions one is what changed on the page since it was read.
"""


@pytest.fixture(autouse=True)
def _everybody_and_nothing_remembered():
    factories.everybody()
    queue_changes.memory.forget()


def test_a_remembered_page_asks_once(client):
    page = factories.released()
    asked_for(client, f"/en/articles/{page.slug}/")

    assert len(asked_by(lambda: client.get(f"/en/articles/{page.slug}/"))) == 1


def test_an_index_of_any_length(client):
    treatment, condition = factories.ketamine()
    about = {
        "treatments": [{"key": treatment.key, "name": treatment.name}],
        "conditions": [{"key": condition.key, "name": condition.name}],
    }

    def grow(size):
        for n in range(size):
            factories.released(tags=[f"tag {n} of {size}"], **about)

    assert_grown_flat(client, ["/en/", "/en/treatments/ketamine/", "/sitemap.xml"], grow, MANY, at_most=8)


def assert_grown_flat(client, addresses, grow, many, at_most, user=None):
    """Grow once for all addresses, and say of each whether it asks more then."""
    grow(FEW)
    few = {each: asked_for(client, each, user) for each in addresses}
    grow(many)
    problems = []
    for each in addresses:
        try:
            assert_flat(few[each], asked_for(client, each, user), at_most)
        except AssertionError as fault:
            problems.append(f"{each}: {fault}")
    assert not problems, "\n\n".join(problems)


LISTS = ["/staff/", "/admin/documents/document/", "/admin/drafts/article/", "/staff/library/", "/review/?tab=open"]


def test_a_list_of_any_length(client):
    def grow(size):
        for _ in range(size):
            factories.draft(), factories.in_review(), factories.released(), factories.approved()
            factories.send_back(factories.in_review())
            factories.picture(colour=f"#{next(factories.counter):06x}")

    assert_grown_flat(client, LISTS, grow, 8, at_most=20, user=factories.ada())


@pytest.mark.parametrize("size", [1, MANY])
def test_one_decision_from_draft_to_public(size):
    """Submit, then approve and release in one step, as somebody may who is clinician and publisher."""
    factories.policy(Kind.ARTICLE, "clinician")
    factories.disclaimer("medical-advice-general")
    both = anew(factories.person("max", "clinician", "publisher"))
    held = factories.draft(sections=tuple(section(n) for n in range(size)), tags=[f"tag {n}" for n in range(size)])
    ada, done = anew(factories.ada()), {}

    submitted = asked_by(lambda: done.update(review=drafts.submit(held, by=ada)))
    signed = {"by": both, "role": "clinician", "sha256": done["review"].version.sha256}
    released = asked_by(lambda: releases.approve_and_release(done["review"], **signed))

    assert len(submitted) + len(released) <= DRAFT_TO_PUBLIC, "\n".join(submitted + released)
