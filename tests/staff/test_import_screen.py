"""Bringing in through the browser: read, shown beside the source, arranged, made into drafts, and taken back."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from clinic_content.accounts.refusals import NotPossible
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import bringing, imports
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.models import Import
from clinic_content.exports import write
from clinic_content.staff import exporting
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = """# Botulinum toxin for migraine

It is given every twelve weeks.

## What to expect

Small needles are used.

## Side effects

- Neck pain
- Dry mouth

## Frequently asked questions

Q: Does it hurt?
A: A little.

Q: How long does it last?
A: About twelve weeks.
"""


@pytest.fixture
def ada(client):
    client.force_login(factories.ada())
    return factories.ada()


def upload(client, *files):
    sources = [SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode()) for name, data in files]
    return client.post("/staff/import/", {"sources": sources})


def brought(client, text=TEXT, name="page.txt"):
    answer = upload(client, (name, text))
    assert answer.status_code == 302, answer.text
    one = Import.objects.order_by("-pk").first()
    # A busy machine may not have read it within the one request: the next goes on.
    bringing.go_on(one.batch, by=one.by, seconds=60)
    return Import.objects.order_by("-pk").first()


def do(client, one, what, *parts):
    return client.post(f"/staff/import/{one.pk}/", {"do": what, "part": list(parts)}, follow=True)


def part_of(one, says):
    one.refresh_from_db()
    return next(each["id"] for each in one.proposal["parts"] if says in each["text"])


def test_a_file_is_shown_beside_what_it_becomes_and_nothing_is_made_yet(client, ada):
    one = brought(client)
    page = client.get(f"/staff/import/{one.pk}/")

    assert (one.state, one.by, len(one.sha256)) == ("read", ada, 64)
    assert page.context["kinds"] == ["Article", "FAQ", "Side-effect list"]
    rows = {row.part.text: (row.name, [number for number, _ in row.lines]) for row in page.context["rows"]}
    assert rows["Neck pain"] == ("Side effect", [11])
    assert rows["Does it hurt?"] == ("Question and answer", [16, 17])
    assert "Small needles are used." in page.text
    assert not Document.objects.exists()


def test_lists_and_tables_are_called_so_and_a_sentence_is_quoted_once(client, ada):
    lists = "## Use\n\n- Twice a day\n- On clean skin\n\nDay | Dose\n1 | Low\n2 | High\n"
    text = f"# Gel\n\n{lists}\n## Side effects\n\nIt can cause itch, and a rash.\n"
    page = client.post("/staff/import/", {"text": text}, follow=True)

    names = [row.name for row in page.context["rows"]]
    assert (names.count("List"), names.count("Table"), names.count("Side effect")) == (1, 1, 2)
    assert page.text.count("says: “It can cause itch, and a rash.”") == 1
    assert page.text.count("The same sentence.") == 1


def test_a_pasted_text_is_read_like_a_file(client, ada):
    answer = client.post("/staff/import/", {"text": TEXT})
    assert answer["Location"] == f"/staff/import/{Import.objects.get().pk}/"


def test_drafts_are_made_of_it_as_it_stands(client, ada):
    one = brought(client)

    page = do(client, one, "make")

    made = Document.objects.get(title="Botulinum toxin for migraine")
    assert f"/staff/documents/{made.pk}/" in page.text
    assert {each.kind for each in Document.objects.all()} == {"article", "faq", "side_effects"}
    one.refresh_from_db()
    assert (one.state, one.drafts.count()) == ("made", 3)


def test_a_part_becomes_what_the_author_says_before_drafts_are_made(client, ada):
    one = brought(client)
    chosen = part_of(one, "What to expect")

    answer = client.post(f"/staff/import/{one.pk}/", {"do": "faq", "part": [chosen]})
    assert answer["Location"] == f"/staff/import/{one.pk}/#{chosen}"
    do(client, one, "make")

    asked = freeze(draft_of(Document.objects.get(kind="faq"))).questions
    assert [(each.question, each.answer) for each in asked][:1] == [
        ("What to expect", "<p>Small needles are used.</p>")
    ]


def test_what_a_heading_takes_along_is_told_with_the_way_back(client, ada):
    one = brought(client)
    told = "The paragraph under the heading went along with it. “Undo the last change” brings back what was."
    page = do(client, one, "faq", part_of(one, "What to expect"))
    assert told in page.text
    do(client, one, "back")

    both = [part_of(one, "What to expect"), part_of(one, "Small needles")]
    assert "went along" not in do(client, one, "faq", *both).text


def test_whose_import_it_is_stands_on_its_screens_and_another_author_may_arrange_it(client, ada):
    one = brought(client)
    assert "brought in by you on" in client.get(f"/staff/import/{one.pk}/").text
    client.force_login(factories.person("bea", "author"))

    assert "brought in by Ada on" in client.get(f"/staff/import/{one.pk}/").text
    assert "Brought in by Ada on" in client.get(f"/staff/import/batch/{one.batch}/").text
    do(client, one, "left_out", part_of(one, "Neck pain"))
    one.refresh_from_db()
    assert len(one.changes) == 1


def test_whoever_arranged_an_import_has_a_part_in_its_drafts_and_whoever_undid_that_has_none(client, ada):
    one = brought(client)
    client.force_login(factories.person("bea", "author"))
    do(client, one, "left_out", part_of(one, "Neck pain"))
    client.force_login(factories.person("cyd", "author"))
    do(client, one, "up", part_of(one, "Dry mouth"))
    do(client, one, "back")
    client.force_login(ada)
    do(client, one, "make")

    for document in Document.objects.all():
        assert {each.user.username for each in document.contributions.all()} == {"ada", "bea"}


def test_several_parts_are_changed_at_once(client, ada):
    one = brought(client)
    do(client, one, "contraindication", part_of(one, "Neck pain"), part_of(one, "Dry mouth"))
    assert [each["use"] for each in Import.objects.get().proposal["parts"]].count("contraindication") == 2


def test_changes_are_taken_back_one_after_the_other_as_far_as_it_was_read(client, ada):
    one = brought(client)
    read = one.proposal
    do(client, one, "left_out", part_of(one, "Neck pain"))
    once = Import.objects.get().proposal
    do(client, one, "up", part_of(one, "Dry mouth"))

    assert "The last change was taken back. 1 more can be." in do(client, one, "back").text
    assert Import.objects.get().proposal == once
    page = do(client, one, "back")
    assert "The last change was taken back. It stands as it was read." in page.text
    assert "Undo the last change" not in page.text
    assert Import.objects.get().proposal == read


def test_what_changes_nothing_leaves_nothing_to_take_back(client, ada):
    one = brought(client)
    do(client, one, "heading", part_of(one, "What to expect"))
    assert Import.objects.get().changes == []


@pytest.mark.parametrize(
    ("what", "parts", "says"),
    [
        ("faq", [], "Choose at least one part first."),
        ("join", ["p1"], "Nothing stands before it."),
        ("up", ["p1"], "It stands first already."),
        ("heading", ["p999"], ""),
        ("back", [], "Nothing was changed yet."),
    ],
)
def test_what_cannot_be_done_is_told_in_words_and_changes_nothing(client, ada, what, parts, says):
    one = brought(client)
    page = do(client, one, what, *parts)
    assert page.status_code == 200
    assert says in page.text
    assert Import.objects.get().proposal == one.proposal


def test_a_refusal_stands_with_the_buttons_at_its_part_and_what_was_chosen_stays_chosen(client, ada):
    one = brought(client)
    heading, text = part_of(one, "What to expect"), part_of(one, "Small needles")
    answer = client.post(f"/staff/import/{one.pk}/", {"do": "join", "part": [text, heading]})
    assert answer["Location"].endswith(f"#{text}")

    page = client.get(answer["Location"])
    buttons = page.text[page.text.index('id="become"') : page.text.index('class="cc-parts"')]
    assert "Two parts can be joined where they are of one sort." in buttons
    assert page.text.count("Two parts can be joined") == 1
    assert page.text.count(" checked>") == 2
    assert " checked>" not in client.get(f"/staff/import/{one.pk}/").text


def test_what_was_moved_stays_chosen_and_what_became_something_does_not(client, ada):
    one = brought(client)
    name = part_of(one, "Small needles")
    assert f'value="{name}" checked>' in do(client, one, "down", name).text
    assert " checked>" not in do(client, one, "takeaway", name).text


def test_the_buttons_come_before_the_parts_and_a_chosen_part_leads_back_to_them(client, ada):
    page = client.get(f"/staff/import/{brought(client).pk}/").text
    assert page.index('value="takeaway"') < page.index('name="part"')
    assert page.count('href="#become"') == page.count('name="part"')


@pytest.mark.parametrize("press", ["retitle", "make"])
def test_the_title_can_be_changed_before_drafts_are_made_and_its_lists_follow(client, ada, press):
    one = brought(client)
    client.post(f"/staff/import/{one.pk}/", {"do": press, "words-title": "Injections for migraine"})
    if press == "retitle":
        do(client, one, "make")

    assert sorted(Document.objects.values_list("title", "slug"))[:1] == [
        ("Injections for migraine", "injections-for-migraine")
    ]
    assert not Document.objects.filter(title__endswith="Botulinum toxin for migraine").exists()


def test_a_changed_title_is_taken_back_like_any_change(client, ada):
    one = brought(client)
    client.post(f"/staff/import/{one.pk}/", {"do": "retitle", "words-title": "Injections"})
    assert client.get(f"/staff/import/{one.pk}/").context["title"] == "Injections"
    do(client, one, "back")
    assert client.get(f"/staff/import/{one.pk}/").context["title"] == "Botulinum toxin for migraine"
    assert (
        "Give it a title"
        in client.post(f"/staff/import/{one.pk}/", {"do": "retitle", "words-title": "…"}, follow=True).text
    )


def test_an_act_that_does_not_exist_is_not_found(client, ada):
    one = brought(client)
    assert client.post(f"/staff/import/{one.pk}/", {"do": "explode"}).status_code == 404
    assert client.post(f"/staff/import/batch/{one.batch}/", {"do": "explode"}).status_code == 404


def test_findings_of_the_checks_stand_beside_the_part_they_are_about(client, ada):
    one = brought(client, "# Ketamine\n\nIt is a miracle cure with no side effects.\n")
    page = client.get(f"/staff/import/{one.pk}/")
    (row,) = [row for row in page.context["rows"] if "miracle" in row.part.text]
    assert row.findings
    assert page.context["others"]


def test_taking_it_back_throws_the_drafts_away(client, ada):
    one = brought(client)
    do(client, one, "make")

    page = do(client, one, "undo")

    assert "3 drafts were thrown away." in page.text
    assert not Document.objects.exists()
    one.refresh_from_db()
    assert one.state == "undone"
    do(client, one, "make")
    assert Document.objects.count() == 3


def test_a_draft_that_somebody_changed_is_kept_and_said_so(client, ada):
    one = brought(client)
    do(client, one, "make")
    changed = draft_of(Document.objects.get(kind="article"))
    drafts.save(changed, by=factories.ada())

    page = do(client, one, "undo")

    assert "was changed since it was made, so it is kept" in page.text
    assert Document.objects.filter(kind="article").exists()
    one.refresh_from_db()
    assert one.state == "made"


def test_the_same_source_again_replaces_drafts_that_nobody_changed(client, ada):
    do(client, brought(client), "make")
    again = brought(client)
    assert "brought in before" in client.get(f"/staff/import/{again.pk}/").text

    do(client, again, "make")

    assert Document.objects.count() == 3
    assert not Document.objects.filter(slug__endswith="-2").exists()
    assert sorted(Import.objects.values_list("state", flat=True)) == ["made", "replaced"]
    replaced = client.get(f"/staff/import/{Import.objects.first().pk}/").text
    assert "Replaced by a later import" in replaced
    assert f'<a href="/staff/import/{again.pk}/">brought in again</a>' in replaced


OTHER = TEXT.replace("Small needles are used.", "Your eyes are measured by a machine, without any needles.")
TOOTH = "# Your visit\n\nThe dentist looks at each tooth and takes a picture of the jaw. Brush before you come.\n"
EYE = "# Your visit\n\nDrops widen the pupil, so you cannot drive home. Bring your glasses and a friend along.\n"


def test_another_text_of_the_same_name_and_title_replaces_nothing(client, ada):
    do(client, brought(client, TOOTH, "index.txt"), "make")
    again = brought(client, EYE, "index.txt")
    assert "brought in before" not in client.get(f"/staff/import/{again.pk}/").text

    do(client, again, "make")

    assert Document.objects.filter(title="Your visit").count() == 2
    assert set(Import.objects.values_list("state", flat=True)) == {"made"}


def test_a_newer_form_of_a_text_updates_the_draft_it_made(client, ada):
    do(client, brought(client), "make")
    do(client, brought(client, OTHER), "make")

    assert Document.objects.filter(kind="article").count() == 1


def test_an_older_import_takes_no_drafts_from_a_later_one(client, ada):
    older = brought(client)
    later = brought(client)
    do(client, later, "make")

    page = do(client, older, "make")

    assert "and drafts were made of it then" in page.text
    assert sorted(Import.objects.values_list("state", flat=True)) == ["made", "read"]


def test_a_text_that_was_brought_in_before_is_told_of_before_its_drafts_are_made(client, ada):
    do(client, brought(client), "make")
    answer = upload(client, ("page.txt", TEXT), ("other.txt", TOOTH))
    bringing.go_on(Import.objects.last().batch, by=ada, seconds=60)

    page = client.get(answer.url)

    assert "1 of these texts was brought in before." in page.text
    assert page.text.count("Brought in before") == 1


def test_the_same_source_again_says_why_it_replaces_nothing(client, ada):
    do(client, brought(client), "make")
    drafts.save(draft_of(Document.objects.get(kind="article")), by=factories.ada())

    page = do(client, brought(client), "make")

    assert "was changed by Ada since" in page.text
    assert Document.objects.count() == 3


def takeaways():
    return list(freeze(draft_of(Document.objects.get(kind="article"))).key_takeaways)


def test_the_same_source_again_stands_as_it_was_arranged(client, ada):
    one = brought(client)
    do(client, one, "takeaway", part_of(one, "Small needles"))
    do(client, one, "make")
    again = brought(client)

    assert "stand as they were arranged" in client.get(f"/staff/import/{again.pk}/").text
    do(client, again, "make")

    assert takeaways() == ["Small needles are used."]
    third = brought(client)
    do(client, third, "back")
    third.refresh_from_db()
    assert "text" in {each["use"] for each in third.proposal["parts"] if "Small needles" in each["text"]}


def test_a_batch_with_the_same_source_again_keeps_what_was_arranged(client, ada):
    one = brought(client)
    do(client, one, "takeaway", part_of(one, "Small needles"))
    do(client, one, "make")
    batch = upload(client, ("page.txt", TEXT), ("b.md", "# B\n\nWords.\n"))["Location"]

    assert "stand as they were arranged" in client.get(batch).text
    client.post(batch, {"do": "make"})
    assert list(freeze(draft_of(Document.objects.get(kind="article", title__startswith="Botulinum"))).key_takeaways)


def test_another_form_of_a_source_replaces_what_was_arranged_only_where_somebody_says_so(client, ada):
    one = brought(client)
    do(client, one, "takeaway", part_of(one, "Small needles"))
    do(client, one, "make")
    again = brought(client, TEXT.replace("twelve", "ten"))

    page = client.get(f"/staff/import/{again.pk}/")
    assert "Its parts were arranged by hand, and here they are not." in page.text
    assert "would replace what was arranged" in do(client, again, "make").text
    assert takeaways() == ["Small needles are used."]
    assert "Replace the arranged drafts" in page.text
    do(client, again, "replace")
    assert takeaways() == []
    assert Document.objects.count() == 3


def test_another_form_that_a_command_brings_in_leaves_what_was_arranged(client, ada):
    one = brought(client)
    do(client, one, "takeaway", part_of(one, "Small needles"))
    do(client, one, "make")
    with pytest.raises(NotPossible, match="arranged by hand"):
        imports.bring_in_file("page.txt", TEXT.replace("twelve", "ten").encode(), by=ada)


def test_what_is_there_already_and_nearly_the_same_is_shown(client, ada):
    page = factories.draft(title="Botulinum toxin and migraine")
    asked = factories.draft(
        Kind.FAQ, questions=[{"id": "ques", "anchor": "hurt", "question": "Does this hurt?", "answer": "<p>No.</p>"}]
    )
    effects = factories.draft(
        Kind.SIDE_EFFECTS,
        entries=[{"id": "effe", "patient_term": "pain of the neck", "body_system": "general", "what_to_do": "Rest."}],
    )
    shown = client.get(f"/staff/import/{brought(client).pk}/")

    assert [each.pk for each in shown.context["same"]] == [page.pk]
    beside = {row.part.text: [each.pk for each in row.same] for row in shown.context["rows"] if row.same}
    assert beside == {"Does it hurt?": [asked.pk], "Neck pain": [effects.pk]}


def test_what_an_import_made_itself_is_not_told_to_be_there_already(client, ada):
    one = brought(client)
    shown = do(client, one, "make")
    assert len(shown.context["rows"]) > 5
    assert not shown.context["same"]
    assert not any(row.same for row in shown.context["rows"])


def test_several_files_make_one_batch_and_one_that_fails_stops_no_other(client, ada):
    answer = upload(client, ("one.txt", TEXT), ("two.md", "# Two\n\nWords of two.\n"), ("bad.txt", b"\x00\x01" * 90))
    page = client.get(answer["Location"])

    assert [row["brought"].state for row in page.context["rows"]] == ["read", "read", "refused"]
    assert "2 texts read, 1 could not be read." in page.text
    made = client.post(answer["Location"], {"do": "make"}, follow=True)
    assert Document.objects.filter(kind="article").count() == 2
    assert "Take the whole import back" in made.text
    client.post(answer["Location"], {"do": "undo"})
    assert not Document.objects.exists()


def test_an_empty_file_among_several_is_told_by_its_name_and_stops_no_other(client, ada):
    answer = upload(client, ("one.txt", TEXT), ("nothing.md", ""), ("nothing.docx", ""), ("nothing.html", ""))
    page = client.get(answer["Location"])

    assert [row["brought"].state for row in page.context["rows"]] == ["read", "refused", "refused", "refused"]
    assert all("empty" in row["error"] for row in page.context["rows"][1:]), page.context["rows"]
    assert "“nothing.md” is empty" in page.text


def test_a_zip_becomes_an_import_for_each_text_in_it(client, ada):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for n in range(4):
            file.writestr(f"page{n}.md", f"# Page {n}\n\nWords of page {n}.\n")
    page = client.get(upload(client, ("site.zip", held.getvalue()))["Location"])
    assert [row["title"] for row in page.context["rows"]] == [f"Page {n}" for n in range(4)]


def test_reading_goes_on_where_it_stopped(client, ada):
    batch = bringing.take_in([(f"{n}.md", f"# Page {n}\n\nWords.\n".encode()) for n in range(3)], by=ada)
    page = client.get(f"/staff/import/batch/{batch}/")
    assert (page.context["done"], page.context["total"]) == (0, 3)
    assert "You can leave this page and come back" in page.text

    bringing.go_on(batch, by=ada, seconds=0.0001)
    assert Import.objects.filter(state="waiting").count() == 2
    client.post(f"/staff/import/batch/{batch}/", {"do": "go_on"})
    assert not Import.objects.filter(state="waiting").exists()


def test_drafts_of_many_are_made_in_slices_and_one_that_is_refused_stops_no_other(client, ada):
    do(client, brought(client, "# Taken\n\nWords.\n", "taken.md"), "make")
    drafts.save(draft_of(Document.objects.get(title="Taken")), by=ada)
    files = [
        ("taken.md", b"# Taken\n\nOther words.\n"),
        *((f"{n}.md", f"# Page {n}\n\nW.\n".encode()) for n in range(2)),
    ]
    batch = bringing.take_in(files, by=ada)
    bringing.go_on(batch, by=ada)

    left = []
    for _ in range(3):
        left.append(len(bringing.to_make(batch)))
        bringing.go_on_making(batch, by=ada, seconds=-1)
    assert left == [3, 2, 1]
    assert not bringing.to_make(batch)
    page = client.get(f"/staff/import/batch/{batch}/")
    assert "was changed by Ada since" in page.text
    assert [row["brought"].state for row in page.context["rows"]] == ["read", "made", "made"]


def test_who_comes_back_to_a_batch_sees_that_its_drafts_are_being_made(client, ada):
    batch = bringing.take_in([(f"{n}.md", f"# Page {n}\n\nWords.\n".encode()) for n in range(3)], by=ada)
    bringing.go_on(batch, by=ada, seconds=60)
    address = f"/staff/import/batch/{batch}/"
    assert "Make the drafts of 3 texts" in client.get(address).text

    bringing.go_on_making(batch, by=ada, seconds=-1)

    page = client.get(address).text
    assert "Drafts of 1 of 3 made." in page
    assert "Make the drafts of" not in page
    assert "data-go-on" in page
    client.post(address, {"do": "make"})
    bringing.go_on_making(batch, by=ada, seconds=60)
    assert "Drafts of" not in client.get(address).text


def test_a_draft_that_another_window_made_meanwhile_is_not_told_to_be_refused(ada, monkeypatch):
    batch = bringing.take_in([("a.md", b"# A page\n\nWords.\n")], by=ada)
    bringing.go_on(batch, by=ada, seconds=60)
    found = bringing.to_make(batch)
    bringing.go_on_making(batch, by=ada)
    monkeypatch.setattr(bringing, "to_make", lambda _batch: found)
    bringing.go_on_making(batch, by=ada)
    assert "refused" not in Import.objects.get().report


def test_what_is_to_know_of_each_text_of_a_batch_stands_at_it(client, ada):
    factories.draft(slug="page-1", title="Page 1")
    batch = bringing.take_in([(f"{n}.md", f"# Page {n}\n\nWords.\n".encode()) for n in range(3)], by=ada)
    bringing.go_on(batch, by=ada, seconds=60)
    bringing.go_on_making(batch, by=ada, seconds=60)

    page = client.get(f"/staff/import/batch/{batch}/")

    told = [any("“page-1” is taken" in each for each in row["told"]) for row in page.context["rows"]]
    assert told == [False, True, False]
    assert "“page-1” is taken" in page.text


def test_taking_many_back_is_told_in_one_line_with_their_number(client, ada):
    batch = bringing.take_in([(f"{n}.md", f"# Page {n}\n\nWords.\n".encode()) for n in range(3)], by=ada)
    bringing.go_on(batch, by=ada, seconds=60)
    bringing.go_on_making(batch, by=ada, seconds=60)
    drafts.save(draft_of(Document.objects.get(title="Page 1")), by=ada)

    page = client.post(f"/staff/import/batch/{batch}/", {"do": "undo"}, follow=True)

    assert [str(each) for each in page.context["messages"]] == [
        "“Page 1” was changed since it was made, so it is kept. Throw it away by itself if you do not want it.",
        "2 drafts were thrown away.",
    ]


def test_a_zip_is_read_in_slices_and_no_text_twice(ada):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for n in range(5):
            file.writestr(f"page{n}.md", f"# Page {n}\n\nWords of page {n}.\n")
    batch = bringing.take_in([("site.zip", held.getvalue())], by=ada)
    for _ in range(9):
        bringing.go_on(batch, by=ada, seconds=0.0001)
    assert sorted(Import.objects.values_list("name", "state")) == [(f"site.zip/page{n}.md", "read") for n in range(5)]


def test_an_export_is_brought_in_as_it_is(client, ada):
    draft = factories.draft(slug="page", title="A page")
    file = write(exporting.of_draft(draft.document_ptr, now=timezone.now()), "json")
    one = brought(client, file, "page.json")
    page = client.get(f"/staff/import/{one.pk}/")
    assert (page.context["title"], list(page.context["kinds"])) == ("A page", ["Article"])

    do(client, one, "make")

    again = freeze(draft_of(Document.objects.get(slug="page-2")))
    assert again.model_copy(update={"slug": "page"}) == freeze(draft)


def test_an_exported_document_that_comes_back_says_what_is_called_the_same(client, ada):
    draft = factories.draft(slug="page", title="Warm light in the evening")
    file = write(exporting.of_draft(draft.document_ptr, now=timezone.now()), "json")
    page = client.get(f"/staff/import/{brought(client, file, 'page.json').pk}/")
    assert [each.pk for each in page.context["same"]] == [draft.pk]
    assert "There is something like it already" in page.text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"x" * 5_000_000, "2 MB"),
        (b"\x00\x01\x02\xff\xfe" * 50, "text"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "text"),
    ],
    ids=["empty", "5 MB", "binary", "picture"],
)
def test_what_is_no_text_is_refused_in_words_and_nothing_is_kept(client, ada, data, says):
    response = upload(client, ("page.txt", data))

    assert response.status_code == 422
    assert says in response.text
    assert not Import.objects.exists()


def test_nothing_given_is_told_in_words(client, ada):
    assert "Choose a file or paste a text." in client.post("/staff/import/", {}).text


def test_what_was_brought_in_last_is_listed(client, ada):
    one = brought(client)
    assert f"/staff/import/batch/{one.batch}/" in client.get("/staff/import/").text


def test_only_an_author_brings_anything_in(client, ada):
    one = brought(client)
    client.force_login(factories.cleo())
    for path in ("/staff/import/", f"/staff/import/{one.pk}/", f"/staff/import/batch/{one.batch}/"):
        assert client.get(path).status_code == 403
        assert client.post(path, {"do": "make", "text": TEXT}).status_code == 403
    assert not Document.objects.exists()


def test_a_batch_that_is_not_there_is_not_found(client, ada):
    assert client.get("/staff/import/batch/none/").status_code == 404
    assert client.get("/staff/import/999/").status_code == 404


def test_the_screen_costs_the_same_number_of_queries_however_long_the_text_is(client, ada, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def text(n):
        questions = "".join(f"Q: What is number {i}?\nA: It is {i}.\n\n" for i in range(n))
        return f"# Numbers\n\nWords.\n\n## Frequently asked questions\n\n{questions}"

    few, many = brought(client, text(2)), brought(client, text(20))
    client.get(f"/staff/import/{few.pk}/")
    with CaptureQueriesContext(connection) as small:
        client.get(f"/staff/import/{few.pk}/")
    with CaptureQueriesContext(connection) as large:
        client.get(f"/staff/import/{many.pk}/")
    assert len(large) == len(small)


def test_the_drafts_of_one_text_lead_to_the_bundle_that_brings_them_together(client, ada):
    one = brought(client)
    made = do(client, one, "make")

    link = f"/staff/bundles/make/?document={one.drafts.get(document__kind=Kind.ARTICLE).document_id}"
    assert f'href="{link}">Bring them together</a>' in made.text
    assert client.get(link).text.count(" checked") == one.drafts.count() > 1


def test_the_screen_says_what_became_of_the_words(client, ada):
    one = brought(client, "Rest\n\n3 minutes Read\n\nRest is good for you.\n")
    page = client.get(f"/staff/import/{one.pk}/")

    assert "Of its 9 words, 6 have a place, 3 are left out, each with its reason." in page.text
