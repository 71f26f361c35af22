"""The staff screens about one document: each shows, asks for sign-in, and refuses whoever holds no role."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts.models import DRAFTS
from clinic_content.releases import live
from clinic_content.releases.models import Release
from tests import factories

pytestmark = pytest.mark.django_db


def screens(version):
    here = f"/staff/documents/{version.document_id}/"
    return [
        "/staff/", "/staff/import/", "/staff/library/", here, f"{here}preview/", f"{here}preview/page/",
        f"{here}history/", f"{here}compare/", f"{here}versions/1/", f"{here}versions/1/page/",
        f"{here}versions/1/restore/", f"{here}translate/", f"/staff/versions/{version.pk}/release/",
        "/staff/references/?q=x",
    ]  # fmt: skip


def test_every_screen_shows_itself_to_an_author(client):
    version = factories.approved()
    client.force_login(factories.ada())

    assert {address: client.get(address).status_code for address in screens(version)} == dict.fromkeys(
        screens(version), 200
    )


def test_every_screen_asks_strangers_to_sign_in(client):
    version = factories.approved()

    for address in screens(version):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/")


def test_every_screen_refuses_whoever_holds_no_role(client):
    version = factories.approved()
    client.force_login(User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD))

    for address in screens(version):
        response = client.get(address)
        assert response.status_code == 403
        assert "You hold no role yet" in response.text


def test_no_cache_may_keep_a_staff_screen(client):
    version = factories.approved()
    client.force_login(factories.ada())

    for address in screens(version):
        response = client.get(address)
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_created_opened_and_saved_in_the_admin(client, kind):
    held = factories.draft(kind)
    client.force_login(factories.ada())
    name = held._meta.model_name

    assert client.get(f"/admin/drafts/{name}/add/").status_code == 200
    form = client.get(f"/admin/drafts/{name}/{held.pk}/change/")
    response = client.post(f"/admin/drafts/{name}/{held.pk}/change/", posted(form) | {"title": "Another title"})

    assert response.status_code == 302, errors(response)
    assert Document.objects.get(pk=held.pk).title == "Another title"


def test_every_field_that_can_be_edited_is_in_its_form():
    automatic = {"kind", "created_by", "translation_of"}
    for model in DRAFTS.values():
        form = admin.site._registry[model]
        groups = [fields["fields"] for _, fields in form.fieldsets]
        assert editable(model) - set(flatten([each for group in groups for each in group])) - automatic == set()
        for inline in form.inlines:
            assert editable(inline.model) - set(flatten(inline.fields)) - {inline.fk_name} == set()


def test_saving_over_somebody_elses_changes_is_refused_and_keeps_what_was_typed(client):
    held = factories.draft()
    client.force_login(factories.ada())
    form = client.get(f"/admin/drafts/article/{held.pk}/change/")
    client.force_login(factories.person("bea", "author"))
    client.post(f"/admin/drafts/article/{held.pk}/change/", posted(form) | {"title": "Bea was here"})
    client.force_login(factories.ada())

    response = client.post(f"/admin/drafts/article/{held.pk}/change/", posted(form) | {"title": "Typed for an hour"})

    assert response.status_code == 200
    assert "Bea saved this document while you were editing it" in response.text
    assert "Typed for an hour" in response.text
    assert Document.objects.get(pk=held.pk).title == "Bea was here"
    again = posted(form) | {"title": "Typed for an hour", "overwrite": "on"}
    assert client.post(f"/admin/drafts/article/{held.pk}/change/", again).status_code == 302
    assert Document.objects.get(pk=held.pk).title == "Typed for an hour"


def test_saving_what_went_into_review_meanwhile_is_refused_and_keeps_what_was_typed(client):
    held = factories.draft()
    factories.everybody()
    client.force_login(factories.ada())
    form = client.get(f"/admin/drafts/article/{held.pk}/change/")
    client.post(f"/staff/documents/{held.pk}/submit/", {"note": ""})

    response = client.post(f"/admin/drafts/article/{held.pk}/change/", posted(form) | {"title": "Typed for an hour"})

    assert response.status_code == 200
    assert "cannot be edited now: it is in review" in response.text
    assert "Typed for an hour" in response.text
    assert "Typed for an hour" not in Document.objects.get(pk=held.pk).title


def test_a_taken_address_is_said_at_its_field(client):
    factories.draft(slug="the-day")
    held = factories.draft()
    client.force_login(factories.ada())
    form = client.get(f"/admin/drafts/article/{held.pk}/change/")

    response = client.post(f"/admin/drafts/article/{held.pk}/change/", posted(form) | {"slug": "the-day"})

    assert response.status_code == 200
    assert "has this address already" in response.context["adminform"].form.errors["slug"][0]


def test_the_notices_of_a_page_are_told_by_their_titles_and_lead_to_their_documents(client):
    held = factories.draft()
    client.force_login(factories.ada())
    before = client.get(f"/staff/documents/{held.pk}/").content.decode()
    notice = factories.disclaimer("medical-advice-general")

    after = client.get(f"/staff/documents/{held.pk}/").content.decode()

    assert "<strong>medical-advice-general</strong> (nobody has written it yet)" in before
    assert f'<a href="/staff/documents/{notice.document_id}/">Notice medical-advice-general</a>' in after


def test_a_document_goes_from_draft_to_public_and_off_again_through_the_screens(client):
    _, cleo, _, ed = factories.everybody()
    factories.disclaimer("medical-advice-general")
    held = factories.draft()
    client.force_login(factories.ada())
    assert client.post(f"/staff/documents/{held.pk}/submit/", {"note": "Please read"}).status_code == 302
    document = Document.objects.get(pk=held.pk)
    version = document.versions.get()
    factories.approve(version.review)
    client.force_login(ed)

    assert client.post(f"/staff/versions/{version.pk}/release/", {"when": "now"}).status_code == 302
    release = live.live(timezone.now()).get(document=document)
    client.force_login(cleo)
    assert client.post(f"/staff/releases/{release.pk}/withdraw/", {"reason": "mistake"}).status_code == 302

    assert not live.live(timezone.now()).filter(document=document).exists()
    assert version.note == "Please read"


def test_a_release_that_is_refused_says_why_and_keeps_what_was_typed(client):
    version = factories.approved()
    client.force_login(factories.ed())

    response = client.post(
        f"/staff/versions/{version.pk}/release/", {"when": "later", "effective_from": "2020-01-01T10:00"}
    )

    assert response.status_code == 409
    assert "A release cannot take effect in the past." in response.text
    assert "must be live first" in response.text
    assert 'value="2020-01-01T10:00"' in response.text
    assert not Release.objects.filter(version=version).exists()


def test_an_author_cannot_release(client):
    version = factories.approved()
    factories.disclaimer("medical-advice-general")
    client.force_login(factories.ada())

    response = client.post(f"/staff/versions/{version.pk}/release/", {"when": "now"})

    assert response.status_code == 409
    assert "Only a publisher can release." in response.text


def test_an_author_takes_a_submission_back(client):
    review = factories.in_review()
    client.force_login(factories.ada())

    assert client.post(f"/staff/documents/{review.version.document_id}/recall/").status_code == 302
    assert Document.objects.get(pk=review.version.document_id).review_status == "draft"


def test_recalling_what_is_not_in_review_is_refused_in_words(client):
    held = factories.draft()
    client.force_login(factories.ada())

    response = client.post(f"/staff/documents/{held.pk}/recall/")

    assert response.status_code == 409
    assert "not in review" in response.text


def test_restoring_a_version_brings_its_content_back(client):
    version = factories.approved(summary="The first words")
    factories.next_version(version, summary="Other words")
    client.force_login(factories.ada())

    client.post(f"/staff/documents/{version.document_id}/versions/1/restore/")

    assert DRAFTS["article"].objects.get(pk=version.document_id).summary == "The first words"


def test_blockers_stop_a_submission_and_are_shown(client):
    held = factories.draft(Kind.ARTICLE, sections=[])
    factories.everybody()
    client.force_login(factories.ada())

    response = client.post(f"/staff/documents/{held.pk}/submit/", {"note": "kept note"})

    assert response.status_code == 409
    assert "Must be mended" in response.text
    assert "kept note" in response.text


def test_two_people_are_needed_for_the_clinics_details(client):
    from clinic_content.library.actions import propose_clinic

    olga, cleo = factories.person("olga", "operator"), factories.cleo()
    proposed = propose_clinic(by=olga, name="Harbour Clinic")
    client.force_login(olga)
    refused = client.post(f"/staff/clinic/{proposed.pk}/")
    client.force_login(cleo)
    confirmed = client.post(f"/staff/clinic/{proposed.pk}/")

    assert refused.status_code == 409
    assert "somebody else must confirm them" in refused.text
    assert confirmed.status_code == 302


def test_a_preview_is_what_the_public_page_will_be(client):
    version = factories.approved()
    factories.disclaimer("medical-advice-general")
    client.force_login(factories.ada())
    seen = client.get(f"/staff/documents/{version.document_id}/versions/1/page/").text
    client.force_login(factories.ed())
    client.post(f"/staff/versions/{version.pk}/release/", {"when": "now"})

    public = client.get(f"/en/articles/{version.document.slug}/").text

    words = version.read().sections[0].body
    assert words in seen
    assert words in public
    assert "Notice about medical-advice-general." in seen


def editable(model):
    fields = [each for each in model._meta.get_fields() if each.concrete and not each.auto_created]
    return {each.name for each in fields if each.editable}


def posted(response):
    """Return what a browser would post from a form of the admin, as it was shown."""
    context = response.context
    data = {}
    for form in [context["adminform"].form, *forms_of(context)]:
        for bound in form:
            value = bound.value()
            for name, part in _parts(bound, value):
                if part is not None and part is not False:
                    data[name] = "on" if part is True else part
    return data


def forms_of(context):
    for formset in context["inline_admin_formsets"]:
        yield formset.formset.management_form
        yield from formset.formset.forms


def _parts(bound, value):
    prepared = bound.field.prepare_value(value)
    if isinstance(prepared, list | tuple):
        prepared = [getattr(each, "pk", each) for each in prepared]
    if hasattr(prepared, "all"):
        prepared = [each.pk for each in prepared.all()]
    if bound.name == "tags" and isinstance(prepared, list):
        prepared = ", ".join(str(each) for each in prepared)
    yield bound.html_name, prepared


def errors(response):
    if response.context is None:
        return response.status_code
    found = [response.context["adminform"].form.errors]
    return found + [form.errors for each in response.context["inline_admin_formsets"] for form in each.formset.forms]
