"""Mends at the press of a button: only what the finding is about changes, and it is an edit like any other."""

import pytest

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.audit.models import AuditEvent
from clinic_content.checks import Finding, Severity
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions, mends
from clinic_content.drafts.freeze import draft_of, freeze
from tests import factories

pytestmark = pytest.mark.django_db


def finding(fix, path="", part="", quote=""):
    return Finding("some-check", "readability", Severity.MINOR, "Why.", "How.", path, part, quote, fix=fix)


def article(**changes):
    """Return a draft of an article with one section and a note for colleagues in it."""
    held = factories.draft(Kind.ARTICLE, sections=(factories.part(**changes),))
    held.sections.update(staff_note="Ask Cleo")
    return draft_of(held.document_ptr), held.sections.get()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>An SSRI helps. An SSRI lasts.</p>", "<p>An antidepressant (SSRI) helps. An SSRI lasts.</p>"),
        ("<p><strong>SSRI</strong> first</p>", "<p><strong>antidepressant (SSRI)</strong> first</p>"),
        ('<p><a href="/SSRI">x</a> SSRI</p>', '<p><a href="/SSRI">x</a> antidepressant (SSRI)</p>'),
        ("<p>Non-SSRI and SSRIs only</p>", "<p>Non-SSRI and SSRIs only</p>"),
    ],
)
def test_an_abbreviation_is_written_out_where_it_first_stands(text, expected):
    assert mends.expanded(text, "SSRI", "antidepressant", rich=True) == expected


def test_what_is_written_out_in_rich_text_is_escaped():
    assert mends.expanded("<p>AB</p>", "AB", "a <b> & c", rich=True) == "<p>a &lt;b&gt; &amp; c (AB)</p>"


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("<p>Rest after it.</p><p>Related posts</p>", "Related posts", "<p>Rest after it.</p>"),
        ("<ul><li>3 minute read</li></ul><p>Kept</p>", "3 minute read", "<p>Kept</p>"),
        ("<p>Share <em>this</em> page</p><p>b</p>", "Share this page", "<p>b</p>"),
        ("<p>Read Related posts now</p>", "Related posts", "<p>Read Related posts now</p>"),
    ],
)
def test_one_line_is_dropped_and_nothing_around_it(text, line, expected):
    assert mends.without_line(text, line, rich=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<ol><li>a</li></ol><ol><li>b</li></ol>", "<ol><li>a</li><li>b</li></ol>"),
        (
            "<ol><li>a</li><li>b</li></ol><p>so</p><ol><li>c</li></ol>",
            '<ol><li>a</li><li>b</li></ol><p>so</p><ol start="3"><li>c</li></ol>',
        ),
        ("<p>1. Eat</p><p>1. Rest</p>", "<p>1. Eat</p><p>2. Rest</p>"),
        ("<ol><li>a</li></ol>", "<ol><li>a</li></ol>"),
    ],
)
def test_lists_go_on_counting(text, expected):
    assert mends.renumbered(text) == expected


def test_a_mend_is_an_edit_of_its_maker_and_leaves_notes_for_colleagues_alone():
    held, section = article(body="<p>Your GP knows. The GP calls.</p>")
    bea = factories.person("bea", "author")

    told = mends.mend(held, finding("expand:GP=family doctor", "sections.0.body", section.part_id, "GP"), by=bea)

    section.refresh_from_db()
    assert section.body == "<p>Your family doctor (GP) knows. The GP calls.</p>"
    assert section.staff_note == "Ask Cleo"
    assert told == "“GP” is written out where it is first used."
    assert Document.objects.get(pk=held.pk).contributions.filter(user=bea).exists()
    assert AuditEvent.objects.order_by("-seq").first().verb == "draft.save"


def test_only_the_item_that_the_finding_names_is_mended():
    held = factories.draft(Kind.ARTICLE, key_takeaways=["Ask the GP", "The GP decides"])

    mends.mend(
        draft_of(held.document_ptr), finding("expand:GP=doctor", "key_takeaways.1", "", "GP"), by=factories.ada()
    )

    assert draft_of(held.document_ptr).key_takeaways == ["Ask the GP", "The doctor (GP) decides"]


def test_a_notice_is_attached_in_the_drafts_language():
    factories.disclaimer("pregnancy-lactation")
    spanish = factories.disclaimer("pregnancy-lactation", language="es")
    held = factories.draft(language="es")

    told = mends.mend(draft_of(held.document_ptr), finding("attach:pregnancy-lactation"), by=factories.ada())

    assert freeze(draft_of(held.document_ptr)).required_disclaimers == ("pregnancy-lactation",)
    assert list(held.required_disclaimers.all()) == [spanish.document]
    assert told == "The notice “pregnancy-lactation” is attached."


@pytest.mark.parametrize(
    ("fix", "path", "why"),
    [
        ("attach:nobody-wrote-it", "", "There is no disclaimer"),
        ("expand:XYZ=words", "sections.0.body", "has changed since"),
        ("expand:GP=doctor", "sections.0.nothing", "has changed since"),
        ("drop", "sections.0.heading", "Something stands under this heading"),
        ("", "title", "cannot be mended by a button"),
    ],
)
def test_what_cannot_be_mended_is_refused_and_nothing_is_saved(fix, path, why):
    held, section = article(heading="Related posts", body="<p>The GP knows.</p>")

    with pytest.raises(NotPossible, match=why):
        mends.mend(held, finding(fix, path, section.part_id, "Related posts"), by=factories.ada())

    assert draft_of(held.document_ptr).edits == held.edits


def test_somebody_elses_save_meanwhile_is_not_overwritten():
    held, section = article(body="<p>The GP knows.</p>")
    actions.save(draft_of(held.document_ptr), by=factories.person("bea", "author"))

    with pytest.raises(NotPossible, match="Bea saved this"):
        mends.mend(held, finding("expand:GP=doctor", "sections.0.body", section.part_id), by=factories.ada())


def test_only_authors_mend_and_only_what_can_be_edited():
    held, section = article(body="<p>The GP knows.</p>")
    wanted = finding("expand:GP=doctor", "sections.0.body", section.part_id)

    with pytest.raises(NotAllowed):
        mends.mend(held, wanted, by=factories.cleo())
    factories.everybody()
    actions.submit(held, by=factories.ada())
    with pytest.raises(NotPossible):
        mends.mend(draft_of(held.document_ptr), wanted, by=factories.ada())


def test_every_mend_has_a_button_and_says_what_it_did():
    assert set(mends.BUTTONS) == set(mends.DONE) == {"attach", *mends.MENDS}
    assert mends.button("expand:GAD=generalised anxiety disorder") == "Write it out: generalised anxiety disorder (GAD)"
    assert mends.button("") == mends.button("rewrite:everything") == ""
