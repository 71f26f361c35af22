"""The demo: made once for this module, in one go, by the real actions."""

import io
import json
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.audit.models import AuditEvent
from clinic_content.checks import Severity, disclaimers, run
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.documents.status import ReviewStatus
from clinic_content.drafts.checking import page_of
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.library.clinic import confirmed_clinic
from clinic_content.library.models import ImageAsset, Reference
from clinic_content.ops.demo import people, pictures
from clinic_content.ops.demo.stages import PLANS, Stage
from clinic_content.releases import live
from clinic_content.releases.addresses import SEGMENTS, address
from clinic_content.releases.models import Release
from clinic_content.reviews.models import Review, Version
from tests import factories

UNAPPROVED = (
    "approved under 18 for OCD only",  # the version in review of a list that is live
    "cannabis", "If you feel frightened",  # the version in review of a page that is live
    "Talking with your family",  # approved and not released
    "Your first visit", "what to bring",  # scheduled
    "what is known", "Ketamine and PTSD", "veterans", "Ketamine at home", "destroy it", "Paying for treatment",
    "lasts for weeks, ", "Sertraline: your questions",
)  # fmt: skip
"""Words of drafts, of versions in review, of what is approved or scheduled: none of them is public."""


def set_up():
    out = io.StringIO()
    call_command("setup_demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """Set the demo up once for all tests of this module, in a transaction that is undone after the last."""
    from django.db import transaction
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("media")
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    given = override_settings(MEDIA_ROOT=folder, PASSWORD_HASHERS=hashers)
    with django_db_blocker.unblock(), given, transaction.atomic():
        yield set_up(), folder
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _inside_the_demo(request, settings):
    """Let each test see the module's demo, pictures included, and undo what the test itself changes."""
    if "told" not in request.fixturenames:
        yield
        return
    from django.db import transaction

    settings.MEDIA_ROOT = request.getfixturevalue("told")[1]
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def now():
    from django.utils import timezone

    return timezone.now()


def pages(now):
    return live.live(now).filter(kind__in=SEGMENTS).select_related("version", "document")


def url(release):
    return address(release.kind, release.language, release.slug)


def document(plan):
    return Document.objects.get(kind=plan.kind.value, slug=plan.data["slug"])


def at(stage):
    return [plan for plan in PLANS if plan.stage is stage]


def public_addresses(client, now):
    """Return every address that the demo's public pages lead to, with what each answers."""
    waiting, seen = ["/en/", "/sitemap.xml", "/robots.txt", *map(url, pages(now))], {}
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen[here] = client.get(here)
        text = b"".join(seen[here]).decode("utf-8", "replace") if not here.endswith(".webp") else ""
        waiting += re.findall(r'(?:href|src)="(/(?:en|images)/[^"#]*)', text)
    return seen


@pytest.mark.usefixtures("told")
def test_every_public_address_answers_and_holds_no_unapproved_word(now):
    found = public_addresses(Client(), now)

    gone = set(
        re.findall(r'class="card news withdrawn">.*?href="([^"]+)"', found["/en/changes/"].content.decode(), re.DOTALL)
    )
    assert {address for address, answer in found.items() if answer.status_code == 410} == gone
    assert {answer.status_code for answer in found.values()} <= {200, 410}
    assert len([here for here in found if here.endswith(".webp")]) == len(pictures.PICTURES)
    for here, answer in found.items():
        text = "" if here.endswith(".webp") else answer.content.decode()
        assert [words for words in UNAPPROVED if words.lower() in text.lower()] == [], here


@pytest.mark.usefixtures("told")
def test_the_unapproved_words_are_there_for_staff():
    held = json.dumps(
        [json.loads(version.content) for version in Version.objects.all()]
        + [freeze(draft_of(document(plan))).model_dump(mode="json") for plan in at(Stage.DRAFT)],
        ensure_ascii=False,
    )

    assert [words for words in UNAPPROVED if words.lower() not in held.lower()] == ["lasts for weeks, "]


@pytest.mark.usefixtures("told")
def test_each_review_status_and_each_stage_is_there():
    assert {document(plan).review_status for plan in PLANS} == set(ReviewStatus.values)
    assert {plan.stage for plan in PLANS} == set(Stage)


@pytest.mark.usefixtures("told")
def test_each_stage_is_what_its_name_says(now):
    def released(stage):
        return [Release.objects.filter(document=document(plan)) for plan in at(stage)]

    assert all(each.count() == 2 and each.first().correction for each in released(Stage.SUPERSEDED))
    assert all(each.get().effective_from > now for each in released(Stage.SCHEDULED))
    assert all(each.get().withdrawal.reason for each in released(Stage.WITHDRAWN))
    assert not any(each.exists() for each in [*released(Stage.APPROVED), *released(Stage.DRAFT)])
    assert all(document(plan).versions.first().approval for plan in at(Stage.APPROVED))
    for plan in at(Stage.CHANGED):
        newest = document(plan).versions.first()
        assert newest.base.approval
        assert newest.content != newest.base.content
    for plan in at(Stage.RETURNED):
        review = Review.objects.get(version__document=document(plan))
        assert review.comments.count() >= 2
        assert review.decisions.get().reason
    for plan in at(Stage.HALF_APPROVED):
        assert Review.objects.get(version__document=document(plan)).decisions.count() == 1


@pytest.mark.usefixtures("told")
def test_a_withdrawn_page_says_why(client):
    [plan] = at(Stage.WITHDRAWN)

    answer = client.get(address(plan.kind.value, "en", plan.data["slug"]))

    assert answer.status_code == 410
    assert "We no longer offer what this page describes." in answer.content.decode()


@pytest.mark.usefixtures("told")
def test_a_draft_shows_what_the_checks_find_and_nothing_submitted_has_a_blocker():
    now = timezone.now()
    found = {plan.data["slug"]: run(page_of(document(plan), now=now)) for plan in PLANS}

    assert Severity.BLOCKER in {each.severity for each in found["ketamine-at-home"]}
    assert len(found["ketamine-at-home"]) >= 3
    submitted = [plan.data["slug"] for plan in PLANS if plan.stage is not Stage.DRAFT]
    assert [(slug, each.code) for slug in submitted for each in found[slug] if each.severity is Severity.BLOCKER] == []


@pytest.mark.usefixtures("told")
def test_every_reference_can_be_found_and_has_the_date_it_was_read():
    held = list(Reference.objects.all())

    assert len(held) >= 20
    assert [each.key for each in held if not (each.doi or each.pmid or each.pmcid or each.url)] == []
    assert [each.key for each in held if each.accessed is None] == []


@pytest.mark.usefixtures("told")
def test_every_live_page_shows_each_disclaimer_that_it_needs(client, now):
    notices = {each.key: each.title for each in live.live(now).exclude(key="")}
    assert len(notices) >= 10
    for release in pages(now):
        text = client.get(url(release)).content.decode()
        for asked in disclaimers.required(release.version.read()):
            assert f'aria-label="{notices[asked.key]}"'.replace("'", "&#x27;") in text, (release.slug, asked.key)


@pytest.mark.usefixtures("told")
def test_the_articles_show_lists_questions_and_pictures(now):
    articles = [release.version.read() for release in pages(now) if release.kind == Kind.ARTICLE.value]

    assert len(articles) >= 3
    shown = {section.embed.kind for article in articles for section in article.sections if section.embed}
    assert shown == {Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS, Kind.FAQ}
    assert sum(any(section.figure for section in article.sections) for article in articles) >= 3
    assert all(article.references for article in articles if article.treatments)


@pytest.mark.usefixtures("told")
def test_the_links_that_were_planned_are_there(now):
    planned = {plan.data["slug"]: len(plan.data.get("related", ())) for plan in at(Stage.RELEASED)}

    for release in pages(now).filter(slug__in=planned, kind=Kind.ARTICLE.value):
        assert len(release.version.read().related) == planned[release.slug], release.slug


@pytest.mark.usefixtures("told")
def test_the_clinic_was_confirmed_by_somebody_else():
    assert confirmed_clinic().name == "Quiet Harbor Clinic"


def test_it_says_where_to_sign_in_and_as_whom(told, client):
    said, _ = told

    assert "/staff/" in said
    for each in people.PEOPLE:
        assert re.search(rf"{each.username}\s+{each.name}", said)
        assert client.login(username=each.username, password=people.PASSWORD), each.username
        assert User.objects.get(username=each.username).is_staff


@pytest.mark.usefixtures("told")
def test_a_second_run_changes_nothing_and_says_so():
    before = (AuditEvent.objects.count(), Document.objects.count(), ImageAsset.objects.count(), User.objects.count())

    said = set_up()

    assert "Nothing was changed" in said
    after = (AuditEvent.objects.count(), Document.objects.count(), ImageAsset.objects.count(), User.objects.count())
    assert after == before


def test_it_is_refused_in_production(db, settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="production"):
        set_up()

    assert not User.objects.exists()


def test_it_is_refused_where_a_clinic_has_documents_of_its_own(db):
    factories.draft()

    with pytest.raises(CommandError, match="documents of its own"):
        set_up()


def test_it_never_takes_over_somebody_elses_account(db):
    factories.person("mara")

    with pytest.raises(CommandError, match="mara"):
        set_up()

    assert User.objects.count() == 1
