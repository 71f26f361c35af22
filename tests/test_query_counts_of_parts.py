"""However many parts a document has and however many pages show it: the database is asked equally often."""

import itertools
import re

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.library.models import Treatment
from clinic_content.releases import actions as releases
from clinic_content.releases.compose import composition_of
from clinic_content.releases.context_models import ContextAsk
from clinic_content.releases.uses import Part, uses_of
from clinic_content.rendering.composition import hash_of
from clinic_content.reviews import actions as reviews
from clinic_content.staff import queue_changes
from tests import factories, shown
from tests.asking import FEW, MANY, anew, asked_by, asked_for, assert_flat, section

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker, tmp_path_factory):
    """What a module makes once: each test sees it untouched, and with the module it is gone. Gives its pictures."""
    pictures = tmp_path_factory.mktemp("pictures")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=pictures), transaction.atomic():
        factories.everybody()
        yield pictures
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def articles(kept):
    """The parts of a short article and of a long one: what they show and name takes most of the time of a test."""
    return {size: article(size) for size in (FEW, MANY)}


@pytest.fixture(scope="module")
def listed(articles):
    """Lists that few and that many live pages show, each with an approved next version."""
    return [listed_on(size) for size in (FEW, MANY)]


@pytest.fixture(autouse=True)
def _nothing_remembered(kept, settings):
    settings.MEDIA_ROOT = kept
    queue_changes.memory.forget()


def article(size, **changes):
    """Return the parts of an article in which everything grows: sections, pictures, lists, references, links, tags."""
    lists = [factories.released(Kind.SIDE_EFFECTS) for _ in range(size)]
    pages = [factories.released() for _ in range(size)]
    figure = factories.figure()
    sections = [
        section(n, figure=figure, embed={"kind": each.kind, "document": each.document.uid, "title": each.title})
        for n, each in enumerate(lists)
    ]
    return {
        "sections": tuple(sections),
        "related": [each.document.uid for each in pages],
        "tags": [f"tag {n}" for n in range(size)],
    } | changes


def grown(kind, size):
    """Return content of a kind with so many parts."""
    made = [factories.content(kind) for _ in range(size)]
    name = {Kind.ARTICLE: "sections", Kind.FAQ: "questions"}.get(kind, "entries")
    if kind is Kind.DISCLAIMER:
        return {}
    return {name: tuple(part for each in made for part in getattr(each, name))}


def test_a_public_page_at_any_length(client, articles):
    few, many = (factories.released(**articles[size]) for size in (FEW, MANY))

    asked = [asked_for(client, f"/en/articles/{each.slug}/") for each in (few, many)]

    assert_flat(*asked, at_most=16)


def reviewed(size, parts):
    """Return an open review with so many changes, comments, lists, earlier versions and contributors."""
    version = factories.approved(**parts)
    for n in range(size):
        version = factories.next_version(version, summary=f"Round {n}")
    changed = tuple(
        each.model_copy(update={"body": f"<p>Other words {n}.</p>"}) for n, each in enumerate(version.read().sections)
    )
    held = draft_of(version.document)
    drafts.rewrite(held, version.read().model_copy(update={"sections": changed}), by=factories.ada())
    for n in range(size):
        drafts.save(draft_of(version.document), by=factories.person(f"author{n}", "author"))
    review = drafts.submit(draft_of(version.document), by=factories.ada())
    for n, part in zip(range(size), itertools.cycle(changed), strict=False):
        reviews.comment(review, by=factories.cleo(), text=f"Comment {n}", part=part.id)
    return review


REVIEW_PAGES = ["/review/{review}/", "/review/{review}/page/"]
DOCUMENT_PAGES = [
    "",
    "preview/",
    "preview/page/",
    "history/",
    "compare/?from=1&to=2",
    "versions/1/",
    "versions/1/page/",
]


def test_the_screens_of_a_review_and_of_its_document_at_any_size(client, articles):
    few, many = (reviewed(size, articles[size]) for size in (FEW, MANY))
    problems = []
    for page in [*REVIEW_PAGES, *(f"/staff/documents/{{document}}/{each}" for each in DOCUMENT_PAGES)]:
        asked = [
            asked_for(client, page.format(review=each.pk, document=each.version.document_id), factories.cleo())
            for each in (few, many)
        ]
        try:
            # One of them is whether it belongs to a bundle, whose own parts stand on its page then.
            assert_flat(*asked, at_most=43)
        except AssertionError as fault:
            problems.append(f"{page}: {fault}")
    assert not problems, "\n\n".join(problems)


def test_the_form_to_submit_at_any_size(client, articles):
    few, many = (factories.draft(**articles[size]) for size in (FEW, MANY))

    asked = [asked_for(client, f"/staff/documents/{each.pk}/submit/", factories.ada()) for each in (few, many)]

    assert_flat(*asked, at_most=40)


FORMS = {
    Kind.ARTICLE: "article", Kind.FAQ: "faq", Kind.CONTRAINDICATIONS: "contraindicationlist",
    Kind.SIDE_EFFECTS: "sideeffectlist",
}  # fmt: skip


@pytest.mark.parametrize("kind", FORMS)
def test_the_form_of_a_draft_at_any_size(client, articles, kind):
    drafts_made = []
    for size in (FEW, MANY):
        parts = articles[size] if kind is Kind.ARTICLE else grown(kind, size)
        treatments = [about(f"{FORMS[kind]}-{size}-{n}") for n in range(size)]
        drafts_made.append(factories.draft(kind, **parts, treatments=treatments))

    asked = [
        asked_for(client, f"/admin/drafts/{FORMS[kind]}/{each.pk}/change/", factories.ada()) for each in drafts_made
    ]

    # The form as such, and the draft read once more for what the checks find in it.
    assert_flat(*asked, at_most=40)


def test_the_form_names_what_was_chosen(client, articles):
    parts = articles[FEW]
    treatment = factories.ketamine()[0]
    held = factories.draft(**parts, treatments=[{"key": treatment.key, "name": treatment.name}])
    client.force_login(factories.ada())

    body = client.get(f"/admin/drafts/article/{held.pk}/change/").content.decode()

    for each in parts["sections"]:
        assert re.search(rf'<option value="\d+" selected[^>]*>{re.escape(each.embed.title)}</option>', body)
    assert re.search(r'<option value="\d+" selected[^>]*>Ketamine</option>', body)
    assert re.search(r'<option value="\d+" selected[^>]*>Ada</option>', body)


def about(key):
    """Return something of the library as a content names it."""
    Treatment.objects.get_or_create(key=key, defaults={"name": key, "saved_by": factories.ada()})
    return {"key": key, "name": key}


def way_to_the_public(kind, parts):
    """Return the questions of each step from a draft to its page, and of taking the page off."""
    held = factories.draft(kind, **parts)
    ada, cleo, dora, ed = (anew(each) for each in factories.everybody())
    done, asked = {}, {}

    def step(name, act):
        asked[name] = asked_by(lambda: done.update(made=act()))
        return done["made"]

    review = step("submit", lambda: drafts.submit(held, by=ada))
    sha256 = review.version.sha256
    first = step("first approval", lambda: reviews.approve(review, by=cleo, role="clinician", sha256=sha256))
    step("last approval", lambda: reviews.approve(review, by=dora, role="compliance", sha256=sha256))
    factories.notices_for(first.version)
    made = step("release", lambda: releases.release(first.version, by=ed))
    step("withdraw", lambda: releases.withdraw(made, by=ed, reason="outdated"))
    return asked


AT_MOST = {"submit": 24, "first approval": 11, "last approval": 16, "release": 15, "withdraw": 6}


@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.FAQ, Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS])
def test_from_draft_to_public_and_back_at_any_size(articles, kind):
    factories.policy(kind, "clinician", "compliance")
    sizes = [articles[size] if kind is Kind.ARTICLE else grown(kind, size) for size in (FEW, MANY)]
    few, many = (way_to_the_public(kind, parts) for parts in sizes)

    for name, at_most in AT_MOST.items():
        assert_flat(few[name], many[name], at_most)


def listed_on(size):
    """Return a list that so many live pages show, and an approved next version of it."""
    listed = factories.released(Kind.CONTRAINDICATIONS)
    for _ in range(size):
        shown.page_of(listed)
    return listed, shown.grown(listed)


def test_what_a_change_does_to_any_number_of_pages(client, listed):
    few, many = listed
    addresses = ["/review/impact/{version}/", "/review/{review}/", "/staff/versions/{version}/release/"]
    for address in addresses:
        here = [address.format(version=each.pk, review=each.review.pk) for _, each in (few, many)]
        # What a process reads once of a version and keeps is no question of a page's size: each is opened twice.
        asked = [[len(asked_for(client, each, factories.cleo())) for _ in range(2)] for each in here]
        assert asked[1][1] <= asked[0][1] <= 44, (address, asked)


def test_where_a_list_is_shown_is_asked_in_five_queries(listed):
    few, many = listed
    asked = [asked_by(lambda each=each: uses_of(Part.of(each), timezone.now())) for each, _ in (few, many)]

    assert_flat(*asked, at_most=5)


def test_releasing_what_any_number_of_pages_show(listed):
    few, many = listed
    asked = [asked_by(lambda each=each: releases.release(each, by=anew(factories.ed()))) for _, each in (few, many)]

    # Which pages they are, what each is made of before and after, that it is kept and told, and what is asked of them.
    assert_flat(*asked, at_most=26)


def test_the_pages_to_confirm_at_any_number(client, listed):
    (_, first), (_, second) = listed
    releases.release(first, by=factories.ed())
    asked = {name: [] for name in ("/review/in-context/", "/review/", "/staff/ageing/", "confirm", "document")}

    def ask(part):
        open_one = ContextAsk.objects.filter(part__version=part).first()
        at = {
            "confirm": f"/review/in-context/{open_one.pk}/",
            "document": f"/staff/documents/{open_one.page.document_id}/",
        }
        for name, found in asked.items():
            found.append(asked_for(client, at.get(name, name), factories.cleo()))

    ask(first)
    releases.release(second, by=factories.ed())
    ask(second)
    for found in asked.values():
        assert_flat(*found, at_most=42)


def test_confirming_a_page(listed):
    _, version = listed[0]
    releases.release(version, by=factories.ed())
    ask, by = ContextAsk.objects.select_related("page").first(), anew(factories.cleo())
    composition = hash_of(composition_of(ask.page, timezone.now()).made_of())
    given = {"role": "clinician", "composition": composition, "outcome": "right"}

    assert len(asked_by(lambda: releases.confirm_in_context(ask, by=by, **given))) <= 28
