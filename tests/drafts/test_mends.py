"""Mends at the press of a button: only what the finding is about changes, and it is an edit like any other."""

import json

import pytest

from clinic_content import checks
from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.audit.models import AuditEvent
from clinic_content.checks import LIBRARY, Finding, Severity
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions, mends
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.library.models import Reference
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

    done = mends.mend(held, finding("expand:GP=family doctor", "sections.0.body", section.part_id, "GP"), by=bea)

    section.refresh_from_db()
    assert section.body == "<p>Your family doctor (GP) knows. The GP calls.</p>"
    assert section.staff_note == "Ask Cleo"
    assert done.told == "“GP” is written out where it is first used."
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

    done = mends.mend(draft_of(held.document_ptr), finding("attach:pregnancy-lactation"), by=factories.ada())

    assert freeze(draft_of(held.document_ptr)).required_disclaimers == ("pregnancy-lactation",)
    assert list(held.required_disclaimers.all()) == [spanish.document]
    assert done.told == "The notice “pregnancy-lactation” is attached."


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
    assert set(mends.BUTTONS) == set(mends.DONE) == {"attach", "add", "confirm", *mends.MENDS}
    assert mends.button("expand:GAD=generalised anxiety disorder") == "Write it out: generalised anxiety disorder (GAD)"
    assert mends.button("") == mends.button("rewrite:everything") == ""


def test_a_notice_that_is_written_and_not_public_is_not_attached():
    factories.draft(Kind.DISCLAIMER, key="pregnancy-lactation")
    held = factories.draft()

    with pytest.raises(NotPossible, match="in public yet"):
        mends.mend(draft_of(held.document_ptr), finding("attach:pregnancy-lactation"), by=factories.ada())


# what is missing from a list


def listing(kind, **changes):
    held = factories.draft(kind, **changes)
    return draft_of(held.document_ptr)


def test_items_of_the_label_are_added_to_a_list_of_who_must_not_have_it():
    held = listing(Kind.CONTRAINDICATIONS)

    done = mends.mend(held, finding("add:esketamine=arteriovenous malformation|no such item"), by=factories.ada())

    added = held.entries.last()
    assert (added.patient_term, added.strength, added.evidence_basis) == (
        "arteriovenous malformation", "absolute", "label"
    )  # fmt: skip
    assert "what to do" in added.staff_note
    assert "arteriovenous malformation" in done.told
    assert len(freeze(draft_of(held.document_ptr)).entries) == 2


@pytest.mark.parametrize(("kind", "cited"), [("label", ["spravato-label"]), ("article", [])])
def test_an_item_cites_the_label_that_it_was_read_in_where_the_library_has_it(kind, cited):
    label = "https://labels.example/set-ids/D81A6A79-a74a-44b7-822c-0dfa3036eaed/"
    Reference.objects.create(
        key="spravato-label", kind=kind, title="Spravato: prescribing", url=label, saved_by=factories.ada()
    )
    held = listing(Kind.CONTRAINDICATIONS)

    mends.mend(held, finding("add:esketamine=arteriovenous malformation"), by=factories.ada())

    assert list(held.entries.last().citations.values_list("key", flat=True)) == cited
    codes = {each.code for each in checks.run(freeze(draft_of(held.document_ptr)))}
    assert ("absolute-without-basis" in codes) is (cited == [])


def test_a_serious_side_effect_is_added_with_its_figure_and_with_help():
    held = listing(Kind.SIDE_EFFECTS)
    drug = next(each for each in LIBRARY.drugs if each.key == "esketamine")
    item = next(each for each in drug.side_effects if each.serious)

    mends.mend(held, finding(f"add:esketamine={item.name}"), by=factories.ada())

    added = held.entries.last()
    assert (added.patient_term, added.seriousness, added.get_help) == (item.name, "serious", "urgent")
    assert freeze(draft_of(held.document_ptr)).entries[-1].patient_term == item.name


def test_nothing_is_added_twice_nor_to_a_document_that_is_no_list():
    held = listing(Kind.CONTRAINDICATIONS)
    wanted = finding("add:esketamine=arteriovenous malformation")
    mends.mend(held, wanted, by=factories.ada())

    for other in (draft_of(held.document_ptr), listing(Kind.ARTICLE)):
        with pytest.raises(NotPossible, match="has changed since"):
            mends.mend(other, wanted, by=factories.ada())


def test_the_check_of_incomplete_lists_offers_what_the_button_adds():
    treatment = {"key": "esketamine", "name": "Esketamine"}
    content = factories.content(Kind.CONTRAINDICATIONS, treatments=[treatment], title="Who must not have Spravato")
    (found,) = [each for each in checks.run(content) if each.code == "contraindications-incomplete"]

    assert mends.button(found.fix) == "Add what is missing to the list"
    held = listing(Kind.CONTRAINDICATIONS)
    mends.mend(held, found, by=factories.ada())
    names = {entry.patient_term for entry in freeze(draft_of(held.document_ptr)).entries}
    assert set(found.fix.partition("=")[2].split("|")) <= names


# taking a mend back


MENDS = {
    "expand": ("expand:GP=family doctor", "sections.0.body", "<p>Your GP knows.</p>"),
    "renumber": ("renumber:", "sections.0.body", "<p>1. Eat</p><p>1. Rest</p>"),
    "drop": ("drop:", "sections.0.body", "<p>Related posts</p><p>Rest.</p>"),
    "attach": ("attach:off-label-use", "", "<p>Rest.</p>"),
}


@pytest.mark.parametrize("name", MENDS)
def test_a_mend_is_taken_back_as_an_edit_of_its_own(name):
    factories.disclaimer("off-label-use")
    fix, path, body = MENDS[name]
    held, section = article(heading="", body=body)
    before = freeze(held)
    wanted = finding(fix, path, section.part_id, "Related posts" if name == "drop" else "")

    done = mends.mend(held, wanted, by=factories.ada())
    assert freeze(again(held)) != before
    mends.take_back(again(held), json.loads(json.dumps(done.undo)), by=factories.ada())

    assert freeze(again(held)) == before
    assert AuditEvent.objects.order_by("-seq").first().verb == "draft.save"
    assert again(held).edits == held.edits + 1


def test_entries_that_were_added_are_taken_back_together():
    held = listing(Kind.CONTRAINDICATIONS)
    before = freeze(held)
    done = mends.mend(held, finding("add:esketamine=arteriovenous malformation"), by=factories.ada())

    mends.take_back(again(held), done.undo, by=factories.ada())

    assert freeze(again(held)) == before


def test_a_title_and_a_key_point_are_taken_back_too():
    held = again(factories.draft(title="The GP", key_takeaways=["Ask the GP"]))
    for path in ("title", "key_takeaways.0"):
        done = mends.mend(again(held), finding("expand:GP=doctor", path, "", "GP"), by=factories.ada())
        mends.take_back(again(held), done.undo, by=factories.ada())

    assert (again(held).title, again(held).key_takeaways) == ("The GP", ["Ask the GP"])


@pytest.mark.parametrize("name", ["expand", "add", "gone"])
def test_what_was_changed_since_is_not_taken_back(name):
    if name == "add":
        held = listing(Kind.CONTRAINDICATIONS)
        done = mends.mend(held, finding("add:esketamine=arteriovenous malformation"), by=factories.ada())
        held.entries.filter(patient_term__startswith="arterio").update(staff_note="Done")
    else:
        held, section = article(body="<p>Your GP knows.</p>")
        wanted = finding("expand:GP=doctor", "sections.0.body", section.part_id, "GP")
        done = mends.mend(held, wanted, by=factories.ada())
        held.sections.update(body="<p>Other words.</p>") if name == "expand" else held.sections.all().delete()
    before = freeze(again(held))

    with pytest.raises(NotPossible, match="changed again since"):
        mends.take_back(again(held), done.undo, by=factories.ada())

    assert freeze(again(held)) == before


def again(held):
    return draft_of(Document.objects.get(pk=held.pk))
