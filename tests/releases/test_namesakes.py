"""Two documents of one kind with one title: whoever writes, submits or decides on the second is told of the first."""

import pytest
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.drafts import checking
from clinic_content.drafts.freeze import draft_of
from clinic_content.releases import actions as releases
from tests import factories

pytestmark = pytest.mark.django_db

TITLE = "What’s next? After your visit"


@pytest.fixture(autouse=True)
def _everybody():
    factories.everybody()


def told(document, **more):
    found = checking.findings_of(draft_of(document), timezone.now(), **more).open
    return [(each.severity, each.other_url) for each in found if each.code == "same-title"]


def draft(**changes):
    return factories.draft(**({"title": TITLE} | changes)).document_ptr


def staff_address(document):
    return f"/staff/documents/{document.pk}/"


@pytest.mark.parametrize("title", [TITLE, "what's next: after your visit", "WHATS NEXT – after   your visit!"])
def test_the_title_of_a_public_document_is_told_whatever_its_case_and_punctuation(title):
    public = factories.released(title=title)

    assert told(draft()) == [("major", staff_address(public.document))]


@pytest.mark.parametrize("title", ["Was kommt? Über Öl", "術後の注意"])
def test_titles_in_other_letters_are_compared_too(title):
    public = factories.released(title=title)

    assert told(draft(title=title)) == [("major", staff_address(public.document))]
    assert told(draft(title=f"{title} 2")) == []


def test_the_second_is_told_of_the_first_before_either_is_public():
    first = factories.in_review(title=TITLE).version
    assert told(draft()) == [("major", staff_address(first.document))]

    factories.approve(first.review)
    assert told(draft()) == [("major", staff_address(first.document))]


def test_another_kind_another_language_another_title_and_a_draft_are_not_told():
    factories.released(Kind.FAQ, title=TITLE)
    factories.released(title=TITLE, language="es")
    factories.released(title=f"{TITLE} again")
    draft()

    assert told(draft()) == []


def test_a_document_is_not_told_of_itself_nor_of_what_was_withdrawn():
    public = factories.released(title=TITLE)
    assert told(public.document) == []

    releases.withdraw(public, by=factories.ed(), reason="outdated")
    assert told(draft()) == []


def test_two_notices_with_one_title_are_told_and_a_notice_of_its_own_is_not():
    factories.disclaimer("off-label-use")
    same = factories.draft(Kind.DISCLAIMER, title="Notice off-label-use").document_ptr
    other = factories.draft(Kind.DISCLAIMER, title="Another notice").document_ptr

    assert (len(told(same)), told(other)) == (1, [])


def test_authors_and_reviewers_are_led_to_the_other_document(client):
    public = factories.released(title=TITLE)
    review = factories.in_review(title=TITLE)
    written = draft()
    link = f'<a href="{staff_address(public.document)}">Look at “{TITLE}”</a>'

    pages = [(factories.ada(), staff_address(written)), (factories.ada(), f"{staff_address(written)}submit/"),
             (factories.cleo(), f"/review/{review.pk}/")]  # fmt: skip
    for user, address in pages:
        client.force_login(user)
        assert link in client.get(address).content.decode(), address
