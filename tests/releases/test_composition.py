"""What a page is made of: by reference, so that it follows each part's own approval; and told exactly."""

import contextlib
import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.releases import actions as releases
from clinic_content.releases import live
from clinic_content.releases.addresses import KIND_OF, SEGMENTS, address
from clinic_content.releases.compose import (
    CannotCompose,
    composition_of,
    live_disclaimers_for,
    missing_disclaimers,
    parts_of,
)
from clinic_content.releases.models import Release
from clinic_content.rendering.composition import Absent, Published
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def compose(release, now=None):
    return composition_of(Release.objects.get(pk=release.pk), now or timezone.now())


def in_other_words(listed, words):
    first, *others = listed.version.read().entries
    return factories.next_version(listed.version, entries=(first.model_copy(update={"patient_term": words}), *others))


def test_a_newly_released_list_is_on_every_page_that_embeds_it_at_the_next_request(client):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    pages = [factories.released(sections=[factories.section_showing(listed)]) for _ in range(3)]
    for page in pages:
        assert "have a new danger" not in client.get(address("article", "en", page.slug)).content.decode()

    made = releases.release(in_other_words(listed, "have a new danger"), by=factories.ed())

    for page in pages:
        assert "have a new danger" in client.get(address("article", "en", page.slug)).content.decode()
        assert (listed.document.uid, 2, made.sha256) in compose(page).made_of()


def test_a_newly_released_disclaimer_is_on_every_page_that_needs_it_at_the_next_request(client):
    pages = [factories.released(kind) for kind in (Kind.ARTICLE, Kind.FAQ)]
    notice = Release.objects.get(key="medical-advice-general")
    for page in pages:
        client.get(address(page.kind, "en", page.slug))

    releases.release(factories.next_version(notice.version, text="<p>New words.</p>"), by=factories.ed())

    for page in pages:
        assert "New words." in client.get(address(page.kind, "en", page.slug)).content.decode()


def test_the_pages_record_says_which_versions_it_was_made_of_at_any_moment():
    now = timezone.now()
    listed = factories.released(Kind.SIDE_EFFECTS)
    page = factories.released(sections=[factories.section_showing(listed)])
    releases.release(in_other_words(listed, "feeling other"), by=factories.ed(), effective_from=now + DAY)

    def versions(moment):
        return {uid: number for uid, number, _ in compose(page, moment).made_of()}

    assert versions(now + dt.timedelta(minutes=1))[listed.document.uid] == 1
    assert versions(now + DAY)[listed.document.uid] == 2
    assert set(versions(now + DAY)) == {
        page.document.uid,
        listed.document.uid,
        *Release.objects.exclude(key="").values_list("document__uid", flat=True),
    }


@pytest.mark.parametrize("kind", [Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS, Kind.FAQ])
def test_a_part_that_is_not_there_is_told_and_never_silently_missing(kind):
    now = timezone.now()
    expiring = factories.released(kind, expires_at=now + DAY)
    page = factories.released(sections=[factories.section_showing(expiring)])
    assert isinstance(compose(page).parts[expiring.document.uid], Published)

    gone = compose(page, now + DAY).parts[expiring.document.uid]
    assert (gone.why, gone.title, gone.since) == ("expired", expiring.title, expiring.expires_at)
    withdrawal = releases.withdraw(expiring, by=factories.cleo(), reason="safety")
    gone = compose(page).parts[expiring.document.uid]
    assert (gone.why, gone.since, gone.reason) == ("withdrawn", withdrawal.at, withdrawal.get_reason_display())


def test_a_preview_says_which_parts_were_never_released():
    listed = factories.draft(Kind.FAQ)
    shown = {"kind": "faq", "document": listed.uid, "title": listed.title}
    content = factories.content(sections=[factories.part(embed=shown), factories.part()])

    assert parts_of(content, timezone.now()) == {listed.uid: Absent(listed.uid, listed.title, "not_released")}
    assert parts_of(factories.content(), timezone.now()) == {}


def test_a_preview_shows_the_parts_and_the_disclaimers_that_are_live():
    listed = factories.released(Kind.SIDE_EFFECTS)
    content = factories.content(sections=[factories.section_showing(listed)], required_disclaimers=["not-there"])

    (part,) = parts_of(content, timezone.now()).values()
    assert (part.number, part.sha256) == (1, listed.sha256)
    (notice,) = live_disclaimers_for([content], "en", timezone.now())
    assert notice.content.key == "medical-advice-general"
    assert [each.key for each in missing_disclaimers([content], "en", timezone.now())] == ["not-there"]
    assert {each.key for each in missing_disclaimers([content], "es", timezone.now())} == {
        "not-there",
        "medical-advice-general",
    }


def test_a_page_whose_disclaimer_is_not_live_in_its_language_is_not_composed():
    page = factories.released()
    with pytest.raises(CannotCompose, match="medical-advice-general") as refused:
        compose(page, page.effective_from - 365 * DAY)
    assert refused.value.sentences


def test_content_that_is_not_what_was_approved_is_not_shown(client):
    """Not even where somebody with the whole database in hand has put it there: the hash is asked at every page."""
    page = factories.released()
    held = Release.objects.select_related("version", "document").get(pk=page.pk)
    held.version.content = held.version.content.replace("Words", "Other words")

    with pytest.raises(CannotCompose, match="is not the content that was approved"):
        composition_of(held, timezone.now())


def test_those_who_approved_each_part_are_named_with_their_roles():
    page = factories.released()
    signed = compose(page).host.reviewed_by

    assert [(each.name, each.role) for each in signed] == [("Cleo", "clinician"), ("Dora", "compliance")]


def test_only_live_documents_are_linked_as_related_or_as_translations():
    related, hidden = factories.released(), factories.draft()
    page = factories.released(related=[hidden.uid, related.document.uid])
    from clinic_content.drafts import actions as drafts

    spanish = drafts.translate(page.document, by=factories.ada(), language="es", slug="pagina", title="Página")
    assert [each.title for each in compose(page).related] == [related.title]
    assert compose(page).translations == ()

    version = factories.notices_for(factories.approve(drafts.submit(spanish, by=factories.ada())))
    made = releases.release(version, by=factories.ed())
    assert [(each.title, each.url) for each in compose(page).translations] == [("es", "/es/articles/pagina/")]
    assert [each.title for each in compose(made).translations] == ["en"]


def test_a_page_costs_the_same_number_of_queries_however_much_it_is_made_of():
    """Asserted at two sizes: one size hides growth."""
    few, many = (page_of(n) for n in (1, 6))
    assert cost(few) == cost(many) <= 12


def page_of(n):
    lists = [factories.released(Kind.SIDE_EFFECTS) for _ in range(n)]
    related = [factories.released().document.uid for _ in range(n)]
    for i in range(n):
        factories.disclaimer(f"notice-of-{n}-{i}")
    return factories.released(
        sections=[factories.section_showing(each) for each in lists],
        related=related,
        required_disclaimers=[f"notice-of-{n}-{i}" for i in range(n)],
    )


def cost(page):
    held = Release.objects.select_related("version", "document").get(pk=page.pk)
    with CaptureQueriesContext(connection) as ran:
        made = composition_of(held, timezone.now())
    assert len(made.parts) >= 1
    assert len(ran) > 0
    return len(ran)


def test_nothing_remembered_may_outlive_the_next_date():
    now = timezone.now()
    assert live.next_change(now) is None
    factories.released(expires_at=now + 3 * DAY)
    assert live.next_change(timezone.now()) == now + 3 * DAY
    factories.released(effective_from=now + DAY)
    assert live.next_change(timezone.now()) == now + DAY
    with time_machine.travel(now + 4 * DAY):
        assert live.next_change(timezone.now()) is None


def test_an_image_is_public_while_a_live_page_shows_it_and_no_longer():
    made = factories.released(sections=[factories.part(figure=factories.figure())])
    (sha256,) = made.index.filter(relation="image").values_list("key", flat=True)
    now = timezone.now()

    assert live.live_with_image(sha256, now)
    assert not live.live_with_image(sha256, made.effective_from - DAY)
    assert not live.live_with_image("0" * 64, now)
    releases.withdraw(made, by=factories.cleo(), reason="mistake")
    assert not live.live_with_image(sha256, timezone.now())


def test_every_kind_but_a_disclaimer_has_an_address():
    assert {kind: address(kind, "en", "x") for kind in SEGMENTS}.keys() == {
        kind.value for kind in Kind if kind is not Kind.DISCLAIMER
    }
    assert {KIND_OF[segment]: segment for segment in KIND_OF} == SEGMENTS


def test_a_refusal_to_compose_passes_through_context_managers():
    """As a frozen dataclass it could not: the traceback that a generator's context manager sets is an attribute."""

    @contextlib.contextmanager
    def around():
        yield

    with pytest.raises(CannotCompose) as refused, around():
        raise CannotCompose(("One.",))
    assert refused.value.sentences == ("One.",)
