"""Findings where people work: on the overview, beside their fields, on the page, before the reviewers."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content import checks
from clinic_content.accounts.models import User
from clinic_content.checks import Category, Check, Finding, Severity
from clinic_content.content.schema import Kind
from clinic_content.content.walk import texts
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.models import AcceptedFinding
from clinic_content.drafts.places import field_id
from clinic_content.library import actions as library
from clinic_content.library.models import Fact, Treatment
from clinic_content.reviews.models import Version
from clinic_content.staff import found, queue_findings
from tests import factories
from tests.content.examples import example

pytestmark = pytest.mark.django_db


def word(text, severity, fix=""):
    """Return a check that finds a word wherever it stands."""

    def check(page):
        for each in texts(page.content):
            if (start := each.words.find(text)) >= 0:
                yield Finding(
                    f"says-{text}", "readability", severity, f"It says {text.upper()}.", "Say it otherwise.",
                    each.path, each.part, text, start, fix,
                )  # fmt: skip

    return Check(f"says-{text}", Category.READABILITY, severity, check)


@pytest.fixture(autouse=True)
def _three_checks(monkeypatch):
    """Put the screens before checks whose findings stay what they are, however the catalogue grows."""
    queue_findings.memory.forget()
    catalogue = (
        word("halts", Severity.BLOCKER),
        word("magic", Severity.MAJOR),
        word("QRS", Severity.MINOR, "expand:QRS=a heart tracing"),
    )
    monkeypatch.setattr(checks, "CATALOGUE", catalogue)


def article(body, **changes):
    return factories.draft(sections=(factories.part(heading="The day", body=body),), **changes)


def page(client, user, address):
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response.text


def overview(client, user, document):
    return page(client, user, f"/staff/documents/{document.pk}/")


def post(client, document, what, **data):
    return client.post(f"/staff/documents/{document.pk}/findings/{what}/", data, follow=True)


SCREENS = ["", "submit/"]


@pytest.mark.parametrize("screen", SCREENS)
def test_findings_are_grouped_the_worst_first_with_quote_reason_and_mend(client, screen):
    held = article("<p>A QRS is magic.</p><p>It halts.</p>")

    body = page(client, factories.ada(), f"/staff/documents/{held.pk}/{screen}")

    places = [body.index(f"{title} <span") for title in ("Must be mended", "Important", "Minor")]
    assert places == sorted(places)
    assert "It says MAGIC." in body
    assert '<blockquote class="cc-quote">magic</blockquote>' in body
    assert "Say it otherwise." in body
    assert f'href="/admin/drafts/article/{held.pk}/change/#id_sections-0-body">“The day”, text</a>' in body


def test_the_overview_says_what_was_checked_and_what_only_a_person_can_judge(client):
    body = overview(client, factories.ada(), article("<p>Plain.</p>"))

    assert "The checks found nothing." in body
    assert "3 for plain and respectful language" in body
    assert "whether each source says what it is cited for" in body


def test_every_category_is_told_in_words_once():
    told = [category for _, categories in found.TOPICS for category in categories]
    assert sorted(told) == sorted(Category)


def test_a_button_mends_what_is_mechanical(client):
    held = article("<p>A QRS is taken.</p>")
    assert "Write it out: a heart tracing (QRS)" in overview(client, factories.ada(), held)

    answer = post(client, held, "mend", code="says-QRS", path="sections.0.body", quote="QRS")

    assert "“QRS” is written out where it is first used." in answer.text
    assert held.sections.get().body == "<p>A a heart tracing (QRS) is taken.</p>"


def test_a_mend_is_listed_and_taken_back_by_its_maker(client):
    held = article("<p>A QRS is taken.</p>")
    client.force_login(factories.ada())
    answer = post(client, held, "mend", code="says-QRS", path="sections.0.body", quote="QRS").text
    name = re.search(r'name="mend" value="([0-9a-f]+)"', answer).group(1)
    assert "Mended by you" in answer

    taken = post(client, held, "take-back", mend=name).text
    twice = post(client, held, "take-back", mend=name).text

    assert "It was taken back." in taken
    assert "Mended by you" not in taken
    assert held.sections.get().body == "<p>A QRS is taken.</p>"
    assert "This was not found any more" in twice


def test_another_person_cannot_take_a_mend_back(client):
    held = article("<p>A QRS is taken.</p>")
    client.force_login(factories.ada())
    answer = post(client, held, "mend", code="says-QRS", path="sections.0.body", quote="QRS").text
    name = re.search(r'name="mend" value="([0-9a-f]+)"', answer).group(1)
    client.logout()
    client.force_login(factories.person("bea", "author"))

    post(client, held, "take-back", mend=name)

    assert "a heart tracing (QRS)" in held.sections.get().body


@pytest.mark.parametrize(
    ("state", "says", "leads_to"),
    [
        ("nowhere", "Nobody has written the notice “off-label-use” yet", "/admin/drafts/disclaimer/add/?key=off-label"),
        ("draft", "is written and not public yet", "/staff/documents/"),
        ("live", "Attach the notice “off-label-use”", ""),
    ],
)
def test_a_notice_is_offered_where_it_is_public_and_else_said_what_to_do(client, monkeypatch, state, says, leads_to):
    catalogue = (word("magic", Severity.MAJOR, "attach:off-label-use"),)
    monkeypatch.setattr(checks, "CATALOGUE", catalogue)
    if state == "draft":
        factories.draft(Kind.DISCLAIMER, key="off-label-use")
    if state == "live":
        factories.disclaimer("off-label-use")

    body = overview(client, factories.ada(), article("<p>It is magic.</p>"))

    assert says in body
    assert ("/findings/mend/" in body) is (state == "live")
    assert not leads_to or f'<a href="{leads_to}' in body


def test_writing_a_notice_that_is_missing_begins_with_its_key(client):
    client.force_login(factories.ada())

    form = client.get("/admin/drafts/disclaimer/add/?key=off-label-use&slug=off-label-use&title=Off+label+use").text

    assert 'name="key" value="off-label-use"' in form
    assert 'name="title" value="Off label use"' in form


def test_a_mend_that_the_checks_do_not_offer_is_not_made(client):
    held = article("<p>Plain.</p>")
    client.force_login(factories.ada())

    answer = post(client, held, "mend", code="says-QRS", path="sections.0.body", quote="QRS")

    assert "This was not found any more" in answer.text
    assert draft_of(held.document_ptr).edits == held.edits


def test_a_finding_is_accepted_with_a_reason_and_can_be_opened_again(client):
    held = article("<p>It is magic.</p>")
    client.force_login(factories.ada())

    post(client, held, "accept", code="says-magic", quote="magic", reason="It is the name of the scanner.")
    accepted = overview(client, factories.ada(), held)
    post(client, held, "reopen", accepted=AcceptedFinding.objects.get().pk)
    opened = overview(client, factories.ada(), held)

    assert "Accepted by Ada" in accepted
    assert "“It is the name of the scanner.”" in accepted
    assert "Important <span" not in accepted
    assert "Important <span" in opened


@pytest.mark.parametrize("reason", ["", "ok", "."])
def test_accepting_without_a_reason_is_refused_in_words(client, reason):
    held = article("<p>It is magic.</p>")
    client.force_login(factories.ada())

    answer = post(client, held, "accept", code="says-magic", quote="magic", reason=reason)

    assert "Say in a sentence why it may stand" in answer.text
    assert not AcceptedFinding.objects.exists()


def test_what_stops_a_submission_is_let_pass_by_somebody_else_only_and_then_it_can_be_submitted(client):
    factories.everybody()
    held = article("<p>It halts.</p>")
    data = {"code": "says-halts", "quote": "halts", "reason": "The halting problem is a proper name."}
    assert "Let it pass with a reason" not in overview(client, factories.ada(), held)
    assert post(client, held, "accept", **data).status_code == 403
    assert "Let it pass with a reason" in overview(client, factories.cleo(), held)

    answer = post(client, held, "accept", **data)
    review = drafts.submit(draft_of(held.document_ptr), by=factories.ada())
    body = page(client, factories.dora(), f"/review/{review.pk}/")

    assert "Let pass by Cleo" in answer.text
    assert "1 finding that stops a submission was let pass" in body
    assert "“The halting problem is a proper name.”" in body


def test_reading_roles_and_documents_in_review_offer_nothing_to_press(client):
    review = factories.in_review(sections=(factories.part(body="<p>It is magic. QRS.</p>"),))
    document = review.version.document

    for user in (factories.ada(), factories.ed()):
        body = overview(client, user, document)
        assert "It says MAGIC." in body
        assert "/findings/" not in body


@pytest.mark.parametrize("what", ["mend", "accept", "reopen", "take-back"])
def test_a_findings_address_leads_back_and_asks_for_sign_in_and_a_role(client, what):
    held = article("<p>It is magic.</p>")
    address = f"/staff/documents/{held.pk}/findings/{what}/"

    assert client.post(address)["Location"].startswith("/accounts/login/")
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    assert client.post(address).status_code == 403
    client.force_login(factories.ada())
    assert client.get(address)["Location"] == f"/staff/documents/{held.pk}/"
    assert client.put(address).status_code == 405


@pytest.mark.parametrize("what", ["mend", "accept"])
def test_a_publisher_neither_mends_nor_accepts(client, what):
    held = article("<p>A QRS is magic.</p>")
    client.force_login(factories.ed())
    data = {"code": "says-QRS", "path": "sections.0.body", "quote": "QRS", "reason": "It is a name, so it stays."}

    assert post(client, held, what, **data).status_code == 403
    assert Document.objects.get(pk=held.pk).contributions.count() == 1


def test_the_form_lists_findings_that_lead_to_their_fields(client):
    held = article("<p>It is magic.</p>", summary="It halts.")

    body = page(client, factories.ada(), f"/admin/drafts/article/{held.pk}/change/")

    assert "The checks found 2 things in what is saved" in body
    assert 'data-field="id_summary"' in body
    assert 'href="#id_sections-0-body"' in body
    assert "staff/findings.js" in body


@pytest.mark.parametrize("kind", list(Kind))
def test_every_text_of_a_content_leads_to_a_field_that_its_form_has(client, kind):
    content = example(kind)
    about = {"treatments": (), "conditions": (), "indications": (), "required_disclaimers": (), "related": ()}
    bare = {}
    if kind is Kind.ARTICLE:
        told = {"embed": None, "figure": None}
        bare = {"sections": tuple(each.model_copy(update=told) for each in content.sections)}
    if kind is Kind.FAQ:
        told = {"treatment_keys": (), "condition_keys": ()}
        bare = {"questions": tuple(each.model_copy(update=told) for each in content.questions)}
    if kind is Kind.CONTRAINDICATIONS:
        bare = {"entries": tuple(each.model_copy(update={"applies_to": ()}) for each in content.entries)}
    held = drafts.bring_in(content.model_copy(update=about | bare), by=factories.ada())

    body = page(client, factories.ada(), f"/admin/drafts/{held._meta.model_name}/{held.pk}/change/")

    ids = set(re.findall(r'id="([^"]+)"', body))
    paths = [each.path for each in texts(draft_content(held))] + ["references.0", "references", "credits.0.name"]
    if kind is Kind.ARTICLE:
        paths += ["sections", "sections.0.role", "required_disclaimers"]
    if kind is Kind.SIDE_EFFECTS:
        paths += ["entries.0.rate.percent", "entries.0.get_help", "entries.0.citations"]
    assert {path: field_id(path) for path in paths if field_id(path) not in ids} == {}


def draft_content(held):
    return freeze(draft_of(held.document_ptr))


def test_the_preview_marks_quotes_in_their_place_and_only_when_asked(client):
    held = article("<p>It is <strong>magic</strong>.</p>", summary="It halts.")
    here = f"/staff/documents/{held.pk}/preview/"

    frame = page(client, factories.ada(), f"{here}?findings=1")
    marked = page(client, factories.ada(), f"{here}page/?findings=1")
    plain = page(client, factories.ada(), f"{here}page/")

    assert f'src="{here}page/?findings=1"' in frame
    assert (
        '<strong><mark class="finding major" title="It says MAGIC. Say it otherwise.">magic</mark></strong>' in marked
    )
    assert '<p class="lede">It <mark class="finding blocker"' in marked
    assert "must be mended</mark>" in marked
    assert "<mark" not in plain


def test_a_version_is_shown_with_its_findings_marked(client):
    version = factories.approved(sections=(factories.part(body="<p>It is magic.</p>"),))

    marked = page(client, factories.cleo(), f"/staff/documents/{version.document_id}/versions/1/page/?findings=1")

    assert ">magic</mark>" in marked


def test_a_reviewer_sees_what_is_new_since_the_last_approval_first(client):
    version = factories.approved(sections=(factories.part(body="<p>It is magic.</p>"),))
    held = draft_of(version.document)
    drafts.rewrite(held, version.read().model_copy(update={"summary": "A QRS is taken."}), by=factories.ada())
    review = drafts.submit(draft_of(version.document), by=factories.ada())

    body = page(client, factories.cleo(), f"/review/{review.pk}/")

    new, known = body.index("New since version 1"), body.index("Found in version 1 too")
    assert new < body.index("It says QRS.") < known < body.index("It says MAGIC.")


def test_the_same_words_once_more_are_new():
    magic = Finding("says-magic", "readability", Severity.MAJOR, "Why.", quote="magic", start=0)
    seen = found.since(found.Found(open=(found.Told(magic), found.Told(magic))), [magic])

    assert [each.is_new for each in seen.open] == [True, False]


def test_a_reviewer_reads_what_was_accepted_by_whom_and_why(client):
    factories.everybody()
    held = article("<p>It is magic.</p>")
    drafts.accept_finding(
        draft_of(held.document_ptr), code="says-magic", quote="magic", by=factories.ada(),
        reason="It is the name of the scanner.",
    )  # fmt: skip
    review = drafts.submit(draft_of(held.document_ptr), by=factories.ada())

    body = page(client, factories.cleo(), f"/review/{review.pk}/")

    assert "Accepted by Ada" in body
    assert "“It is the name of the scanner.”" in body
    assert "The checks found nothing else." in body


def test_findings_of_a_version_are_worked_out_once(monkeypatch, client):
    review = factories.in_review(sections=(factories.part(body="<p>It is magic.</p>"),))
    page(client, factories.cleo(), f"/review/{review.pk}/")
    monkeypatch.setattr(checks, "CATALOGUE", ())

    assert "It says MAGIC." in page(client, factories.cleo(), f"/review/{review.pk}/")
    queue_findings.memory.forget()
    assert "It says MAGIC." not in page(client, factories.cleo(), f"/review/{review.pk}/")


def seen_in(review):
    version = Version.objects.get(pk=review.version_id)
    return queue_findings.found_in(version, version.read(), None, timezone.now())


def test_what_was_found_in_a_version_is_asked_for_in_one_question_until_something_happens():
    review = factories.in_review(sections=(factories.part(body="<p>It is magic.</p>"),))
    version = Version.objects.get(pk=review.version_id)
    content = version.read()
    first = queue_findings.found_in(version, content, None, timezone.now())

    with CaptureQueriesContext(connection) as seen:
        assert queue_findings.found_in(version, content, None, timezone.now()) is first
    factories.draft()

    assert len(seen.captured_queries) == 1
    assert seen_in(review) is not first


def test_a_version_is_held_against_what_is_live_and_known_now(monkeypatch):
    def live_notices(page):
        yield Finding("live", "readability", Severity.MINOR, f"Live: {sorted(page.live_disclaimers or ())}.")
        yield Finding("day", "readability", Severity.MINOR, f"Known: {len(page.library.drugs)}.")

    check = Check("live", Category.READABILITY, Severity.MINOR, live_notices)
    monkeypatch.setattr(checks, "CATALOGUE", (check,))
    review = factories.in_review()
    said = [{each.finding.message for each in seen_in(review).open}]

    factories.disclaimer("off-label-use")
    said.append({each.finding.message for each in seen_in(review).open})
    row = library.save(Treatment(key="zinc-drip", name="Zinc drip"), by=factories.ada())
    day = timezone.now().date()
    held = Fact(
        treatment=row, kind=Fact.Kind.CONTRAINDICATION, name="zinc excess", source="The label", read_on=day,
        review_by=day + dt.timedelta(days=99),
    )  # fmt: skip
    library.save(held, by=factories.ada())
    said.append({each.finding.message for each in seen_in(review).open})

    assert "Live: []." in said[0]
    assert "Live: ['off-label-use']." in said[1]
    assert len(said[2] - said[1]) == 1


def test_a_release_that_takes_effect_by_time_alone_is_seen():
    review = factories.in_review()
    seen_in(review)
    later = timezone.now() + dt.timedelta(days=2)
    factories.released(effective_from=later)
    seen_in(review)
    told = queue_findings.memory._whole[review.version_id, None]

    assert told.until == later
    assert queue_findings.memory.whole((review.version_id, None), told.head, later) is None
    assert queue_findings.memory.whole((review.version_id, None), told.head, timezone.now()) is told.found


def test_quotes_and_reasons_are_escaped(client, monkeypatch):
    bad = "<script>alert(1)</script>"
    monkeypatch.setattr(checks, "CATALOGUE", (word(bad, Severity.MAJOR),))
    held = article("<p>Plain.</p>", summary=f"Say {bad}")
    drafts.accept_finding(
        draft_of(held.document_ptr), code=f"says-{bad}", quote=bad, by=factories.ada(), reason=f"Because of {bad}"
    )

    for address in (f"/staff/documents/{held.pk}/", f"/staff/documents/{held.pk}/preview/page/?findings=1"):
        assert "<script>alert" not in page(client, factories.ada(), address)
