"""What changed, on the screen of a review: marked in its place, named by risk, remembered once seen."""

import re

import pytest

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Figure, Kind, Reference
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.releases import actions as releases
from clinic_content.reviews import actions
from clinic_content.reviews.reading import rests_on
from clinic_content.reviews.reading_models import ChangeSeen, EntryApproval
from tests import factories
from tests.forged import changed, changes_of

pytestmark = pytest.mark.django_db


def again(version, **changes):
    drafts.rewrite(draft_of(version.document), version.read().model_copy(update=changes), by=factories.ada())
    return drafts.submit(draft_of(version.document), by=factories.ada())


def shown(client, review, tail="", user=None):
    client.force_login(user or factories.cleo())
    response = client.get(f"/review/{review.pk}/{tail}")
    assert response.status_code == 200
    return response.content.decode()


# In its place on the page


def test_a_contraindication_that_is_gone_is_struck_through_where_it_stood(client):
    entries = tuple(factories.content(Kind.CONTRAINDICATIONS).entries[0] for _ in range(3))
    version = factories.approved(Kind.CONTRAINDICATIONS, entries=entries)
    review = again(version, entries=(entries[0], entries[2]))

    page = shown(client, review, "page/")

    assert f"<del>{entries[1].patient_term}</del>" in page
    assert (
        page.index(entries[0].patient_term)
        < page.index(f"<del>{entries[1].patient_term}")
        < page.index(f"<strong>{entries[2].patient_term}")
    )
    assert "<del>" not in shown(client, review, "page/?show=clean")
    assert entries[1].patient_term in shown(client, review, "page/?show=before")
    assert entries[1].patient_term not in shown(client, review, "page/?show=clean")


def test_a_new_source_is_marked_where_the_sources_stand_and_told_in_words(client):
    held, new = ({"key": key, "kind": "label", "title": f"The {key} label"} for key in ("first", "second"))
    version = factories.approved(references=(held,))
    review = again(version, references=(*version.read().references, Reference(**new)))

    page, screen = shown(client, review, "page/"), shown(client, review)

    marked = page.index('<p class="marked-source">Changed: <ins>The second label.')
    assert page.index('<h2 id="sources">') < marked < page.index('<li id="ref-second">')
    assert page.count("The first label.") == 1
    assert "marked-source" not in shown(client, review, "page/?show=clean")
    assert "<p><ins>The second label." in screen
    assert "key: first" not in screen


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("<p>Do <strong>not</strong> drive.</p>", "<p>Do not drive.</p>", '<del class="mark-up">[bold]</del>'),
        ("<ol><li>Call</li></ol>", "<ul><li>Call</li></ul>", "[numbered steps]"),
        ('<p><a href="https://a.example/">Here</a></p>', '<p><a href="https://b.example/">Here</a></p>', "b.example/]"),
        ("<table><tbody><tr><td>4%</td></tr></tbody></table>", "<table><tbody><tr><td>40%</td></tr></tbody></table>",
         "<td><del>4%</del><ins>40%</ins></td>"),
        ('<aside data-callout="note"><p>Rest.</p></aside>', "<p>Rest.</p>", 'class="callout note gone"'),
    ],
)  # fmt: skip
def test_what_others_hide_is_marked_on_the_page(client, before, after, seen):
    version = factories.approved(sections=[factories.part(id="sect0", body=before)])
    section = version.read().sections[0]
    review = again(version, sections=(section.model_copy(update={"body": after}),))

    assert seen in shown(client, review, "page/")


def test_another_picture_and_its_other_words_are_told_beside_it(client):
    version = factories.approved(sections=[factories.part(figure=factories.figure())])
    section = version.read().sections[0]
    other = factories.figure(colour="red", alt="A chair by a window")
    review = again(version, sections=(section.model_copy(update={"figure": Figure.model_validate(other)}),))

    assert "Another picture is shown: “A room with a chair” became “A chair by a window”" in shown(client, review)
    assert re.search("Figure: .*<del>.*</del><ins>.*</ins>", shown(client, review, "page/"))


def test_a_list_that_was_released_since_is_marked_inside_the_page(client):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = factories.released(sections=[factories.section_showing(listed)])
    old = listed.version.read().entries[0]
    newer = factories.next_version(
        listed.version, entries=(old.model_copy(update={"patient_term": "have a weak heart"}),)
    )
    releases.release(newer, by=factories.ed())
    review = again(page.version, summary="Other words")

    body = shown(client, review)
    marked = shown(client, review, "page/")

    assert f"Inside “{listed.title}”, which was released since: 1" in body
    assert "Who must not have it changed" in body
    assert "<ins>a weak heart</ins>" in marked or "weak heart</ins>" in marked
    assert "weak heart</ins>" not in shown(client, review, "page/?show=clean")


def test_a_page_written_from_right_to_left_is_marked_too(client):
    version = factories.approved(language="ar", sections=[factories.part(body="<p>لا تقد السيارة اليوم.</p>")])
    section = version.read().sections[0]
    review = again(version, sections=(section.model_copy(update={"body": "<p>تقد السيارة اليوم.</p>"}),))

    page = shown(client, review, "page/")

    assert 'dir="rtl"' in page
    assert "<del>لا </del>" in page
    assert "A negation is gone" in shown(client, review)


def test_side_by_side_and_spoken_are_there_on_request(client):
    version = factories.approved(sections=[factories.part(heading="Before you come", body="<ul><li>Eat</li></ul>")])
    review = again(version, summary="Other words")

    beside, spoken = shown(client, review, "side-by-side/"), shown(client, review, "page/?show=spoken")

    assert "?show=before" in beside
    assert "Heading level 2" in spoken
    assert spoken.index("Before you come") < spoken.index("Item") < spoken.index("Eat")


# Seen


def test_what_was_seen_is_remembered_for_the_person_and_the_version(client):
    review = changed()
    [change] = changes_of(review)
    client.force_login(factories.cleo())

    client.post(f"/review/{review.pk}/seen/", {"change": change.key})
    client.post(f"/review/{review.pk}/seen/", {"change": change.key})

    assert ChangeSeen.objects.filter(review=review, by=factories.cleo()).count() == 1
    assert "You have seen 1 of 1" in shown(client, review)
    assert "You have seen 0 of 1" in shown(client, review, user=factories.dora())
    assert AuditEvent.objects.filter(verb="review.seen").count() == 1


def test_what_is_no_change_of_the_version_is_not_seen():
    review = changed()

    assert actions.mark_seen(review, by=factories.cleo(), changes=["made-up", "part:nothing"]) == 0
    with pytest.raises(NotAllowed):
        actions.mark_seen(review, by=factories.ada(), changes=["made-up"])


def test_a_decision_says_how_much_was_seen():
    listed = factories.released(Kind.SIDE_EFFECTS)
    page = factories.released(sections=[factories.section_showing(listed)])
    review = again(page.version, summary="Other words", purpose="You must rest.")
    first, *_ = changes_of(review)
    actions.mark_seen(review, by=factories.cleo(), changes=[first.key, f"part:{listed.document.uid}"])

    decision = actions.approve(review, by=factories.cleo(), role="clinician", sha256=review.version.sha256)

    assert str(decision.reading) == "1 of 2 changes seen, 1 part in context"
    assert decision.reading.base == page.version


def test_a_changed_version_must_be_seen_again():
    review = changed()
    actions.mark_seen(review, by=factories.cleo(), changes=[each.key for each in changes_of(review)])
    factories.send_back(review)

    newer = again(review.version, summary="Still other words")
    decision = actions.approve(newer, by=factories.cleo(), role="clinician", sha256=newer.version.sha256)

    assert str(decision.reading) == "0 of 1 change seen"


def test_a_first_version_says_that_all_is_new():
    assert str(factories.approved().decisions.first().reading) == "A first version: all of it is new"


# Delta


def test_a_new_version_asks_only_for_what_changed_and_names_who_approved_the_rest(client):
    version = factories.approved(sections=[factories.part(), factories.part()])
    first, second = version.read().sections
    review = again(version, sections=(first, second.model_copy(update={"heading": "Another heading"})))

    rests = {each.entry.part: each for each in rests_on(review.version, version)}
    body = shown(client, review)

    assert {part for part, each in rests.items() if not each.is_same} == {second.id}
    assert [each.name for each in rests[first.id].decisions] == ["Cleo", "Dora"]
    assert "1 of 3 parts asks to be read; 2 say to the letter what was approved before" in body
    assert "approved by Cleo (clinician, version 1," in body


def test_a_part_keeps_its_approver_over_versions_that_leave_it_alone():
    first = factories.approved(sections=[factories.part()])
    second = factories.next_version(first, summary="Two")
    third = again(second, summary="Three")
    part = first.read().sections[0].id

    held = {each.entry.part: each for each in rests_on(third.version, second)}

    assert {each.version.number for each in held[part].decisions} == {1}
    assert EntryApproval.objects.filter(document=first.document, part=part).count() == 2
    assert EntryApproval.objects.filter(document=first.document, part="").count() == 4


def test_marks_of_a_page_are_the_same_each_time(client):
    review = changed()

    assert shown(client, review, "page/") == shown(client, review, "page/")
