"""`import_document`: a file becomes its drafts or nothing, as a named author, with an exact account."""

from __future__ import annotations

import json
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models.signals import pre_save

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.accounts.roles import Role
from clinic_content.documents.models import Contribution, Document
from clinic_content.drafts import actions
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.imports import bring_in_file
from clinic_content.drafts.models import Article, SideEffectEntry
from clinic_content.importers import Unreadable
from clinic_content.library.models import Reference
from tests import factories
from tests.importers.pictures import png

TEXT = """What Restoril Therapy Does

Restoril therapy calms the body.¹

Side Effects

Restoril therapy can cause side effects, including:

  • Nausea
  • Double vision

Who Should Not Have Restoril

Restoril is not recommended for people who have asthma.

FAQs

How long does it take?

About an hour.²

References

  1. Smith, Jane. “A trial of rest in adults.” Journal of rest vol. 2 (2020): 3-9. doi:10.1000/rest.1
  2. Doe, Al et al. “A second trial of rest.” Journal of rest vol. 3 (2021): 1-2. doi:10.1000/rest.2
"""

pytestmark = pytest.mark.django_db


def bring_in(text=TEXT, name="rest.txt", **more):
    data = text if isinstance(text, bytes) else text.encode()
    return bring_in_file(name, data, by=factories.ada(), **more)


def contents(report):
    return {each.kind: freeze(draft_of(Document.objects.get(pk=each.pk))) for each in report.made}


def run(*args, by="ada", **options):
    out, err = StringIO(), StringIO()
    try:
        call_command("import_document", *map(str, args), by=by, stdout=out, stderr=err, **options)
        code = 0
    except CommandError as fault:
        code, err = fault.returncode, StringIO(err.getvalue() + str(fault))
    return code, out.getvalue(), err.getvalue()


def test_a_text_becomes_an_article_that_shows_its_faq_and_its_lists():
    report = bring_in()
    held = contents(report)
    assert [each.kind for each in report.made] == ["article", "side_effects", "contraindications", "faq"]
    assert [e.patient_term for e in held["side_effects"].entries] == ["Nausea", "Double vision"]
    assert held["side_effects"].lead_in == "Restoril therapy can cause side effects, including:"
    assert [e.patient_term for e in held["contraindications"].entries] == ["have asthma"]
    assert held["faq"].questions[0].question == "How long does it take?"
    embedded = {s.embed.document for s in held["article"].sections if s.embed}
    assert embedded == {Document.objects.get(pk=each.pk).uid for each in report.made[1:]}
    assert (report.source, report.unplaced_words) == (report.placed, 0)


def test_the_drafts_are_the_authors_and_their_notes_say_what_to_confirm():
    report = bring_in()
    for each in report.made:
        document = Document.objects.get(pk=each.pk)
        assert (document.review_status, document.owner.username) == ("draft", "ada")
        assert Contribution.objects.filter(document=document, user__username="ada").exists()
        assert "to be confirmed" in draft_of(document).staff_note
        assert each.address == f"/staff/documents/{each.pk}/"
    entry = SideEffectEntry.objects.get(patient_term="Nausea")
    assert "Line 9 says: “Nausea”" in entry.staff_note
    assert (entry.n_with, entry.percent, entry.label_band, entry.get_help) == (None, None, "", "none")


def test_citations_name_the_librarys_rows_even_where_these_have_other_keys():
    first = bring_in()
    Reference.objects.filter(doi="10.1000/rest.1").update(key="kept-by-the-library")
    again = contents(bring_in(f"{TEXT}\nMore.\n", "other.txt"))["article"]
    assert again.references[0].key == "kept-by-the-library"
    assert 'href="#ref-kept-by-the-library"' in again.sections[0].body
    assert Reference.objects.filter(doi="10.1000/rest.1").count() == 1
    assert [r.doi for r in contents(first)["faq"].references] == ["10.1000/rest.2"]


def test_a_source_that_shares_its_short_name_with_another_is_not_cited_in_its_place():
    sources = "References\n\n1. Smith, {}. “{}.” Rest, 2020.\n2. Doe, Al. “More of it.” Rest, 2020."
    bring_in("Rest One\n\nIt helps.[1]\n\n" + sources.format("Jane", "One trial of rest"))
    held = contents(bring_in("Rest Two\n\nIt fails.[1]\n\n" + sources.format("Ann", "Another matter")))["article"]
    key = held.sections[0].body.split("#ref-")[1].split('"')[0]
    assert {r.key: r.title for r in held.references}[key] == "Another matter"


def test_a_taken_address_gets_a_number_and_the_report_tells_of_it():
    bring_in()
    report = bring_in(f"{TEXT}\nMore.\n", "other.txt")
    assert report.made[0].slug == "what-restoril-therapy-does-2"
    assert any("“what-restoril-therapy-does” is taken by another article" in each for each in report.notices)


def test_the_librarys_treatment_is_set_where_the_title_names_it():
    factories.ketamine()
    held = contents(bring_in("Ketamine And Depression\n\nKetamine is a medicine."))["article"]
    assert [each.key for each in held.treatments] == ["ketamine"]
    assert [each.key for each in held.conditions] == ["depression"]


def test_a_dry_run_reports_and_makes_nothing():
    report = bring_in(dry_run=True)
    assert [each.pk for each in report.made] == [None] * 4
    assert not Document.objects.exists()
    assert not Reference.objects.exists()


def test_only_an_author_imports():
    with pytest.raises(NotAllowed, match="Only an author can import a text"):
        bring_in_file("rest.txt", TEXT.encode(), by=factories.cleo())
    assert not Document.objects.exists()


def test_a_file_that_fails_half_way_leaves_nothing():
    def refuse(**_told):
        raise NotPossible("The article, which is made last, cannot be stored.")

    pre_save.connect(refuse, sender=Article)
    try:
        with pytest.raises(NotPossible):
            bring_in()
    finally:
        pre_save.disconnect(refuse, sender=Article)
    assert not Document.objects.exists()
    assert not Reference.objects.exists()


BAD = {
    "empty": (b"", "is empty"),
    "only white space": (b" \r\n\t\n", "is empty"),
    "only signs": ("… – •".encode(), "is empty"),
    "five megabytes": (b"word " * 1_000_000, "has 5.0 MB; one import takes 2 MB"),
    "too many words": (b"word " * 60_000, "has 60,000 words"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00", "is a picture and no text"),
    "a program": (b"MZ\x90\x00\x03", "is a program and no text. What can be imported: plain text"),
    "zero bytes": (b"rest\x00", "signs that only programs write"),
    "half of a zip file": (b"PK\x03\x04rest", "begins as a zip file and cannot be opened"),
    "old word file": (
        b"\xd0\xcf\x11\xe0rest",
        "an old Word file, which cannot be read. Open it in Word and save it as .docx",
    ),
    "pdf": (b"%PDF-1.7 rest", "is a PDF, which cannot be read. Open it in Word and save it as .docx"),
    "no encoding": (b"caf\xe9 \x81 bar", "byte 0x81 at position 5"),
    "other encoding": ("".join(chr(c) for c in range(0x3042, 0x3082)).encode("shift_jis"), "position 0"),
    "half of UTF-16": (b"\xff\xfea\x00b", "byte 4 is not"),
}


@pytest.mark.parametrize("case", BAD, ids=str)
def test_what_is_no_text_is_refused_with_the_reason(case):
    data, said = BAD[case]
    with pytest.raises(Unreadable, match=said):
        bring_in(data)
    assert not Document.objects.exists()


def test_windows_line_ends_and_marked_encodings_read_the_same():
    plain = contents(bring_in("Résumé Of Rest\r\n\r\nRest – it’s good.\r\n"))["article"]
    for codec in ("utf-8-sig", "utf-16", "cp1252"):
        report = bring_in("Résumé Of Rest\r\n\r\nRest – it’s good.\r\n".encode(codec))
        held = contents(report)["article"]
        assert (held.title, held.sections) == (plain.title, plain.sections)
        assert bool(report.notices) is True


def test_markup_in_a_text_stays_text():
    report = bring_in("Rest <b>Now</b>\n\n<script>alert(1)</script> <a href='javascript:x'>rest</a> &amp; sleep")
    held = contents(report)["article"]
    assert held.sections[0].body == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;a href='javascript:x'&gt;rest&lt;/a&gt; &amp;amp; sleep</p>"
    )
    assert report.unplaced_words == 0
    assert any("HTML tags" in each for each in report.notices)


def test_the_command_imports_what_it_can_and_says_what_it_could_not(tmp_path):
    factories.ada()
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(TEXT)
    bad.write_bytes(b"")
    code, out, err = run(bad, tmp_path / "absent.txt", good)
    assert code == 1
    assert "source 80 words = placed 80 + set aside 0 + unplaced 0" in out
    assert f"/staff/documents/{Document.objects.get(kind='article').pk}/" in out
    assert "is empty" in err
    assert "cannot be read: No such file" in err
    assert "3 files, 1 texts: brought in. 2 refused." in out
    assert "2 of 3 texts were not imported" in err


def test_the_command_lists_what_it_set_aside_with_its_line_and_reason(tmp_path):
    factories.ada()
    path = tmp_path / "page.txt"
    path.write_text("Rest\n\n3 minutes Read\n\nRest is good for you.\n\nSimilar Posts\n")
    code, out, _ = run(path)
    assert code == 0
    assert "source 11 words = placed 6 + set aside 5 + unplaced 0" in out
    assert "line 3, 3 words set aside: “3 minutes Read”. A reading time of a web page." in out
    assert "line 7, 2 words set aside: “Similar Posts”. Links of a web page to other pages." in out


def test_the_command_reports_what_it_made_as_json(tmp_path):
    factories.ada()
    path = tmp_path / "rest.txt"
    path.write_text(TEXT)
    code, out, _ = run(path, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["source"] == told["placed"] + told["unplaced_words"]
    assert [each["kind"] for each in told["made"]] == ["article", "side_effects", "contraindications", "faq"]


def test_the_command_refuses_somebody_who_is_no_author_and_nobody(tmp_path):
    path = tmp_path / "rest.txt"
    path.write_text(TEXT)
    factories.cleo()
    assert "Only an author can import a text." in run(path, by="cleo")[2]
    assert "There is nobody with the user name “nemo”." in run(path, by="nemo")[2]


def folder(tmp_path, **files):
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text)
    return tmp_path


def test_a_folder_is_brought_in_and_a_second_run_makes_nothing_twice(tmp_path):
    factories.ada()
    folder(tmp_path, one="Rest One\n\nIt helps.\n", two="Rest Two\n\nIt helps too.\n", bad="")
    (tmp_path / ".hidden.txt").write_text("Hidden\n\nNot seen.\n")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text("<html><p>An advertisement.</p></html>")
    code, out, err = run(tmp_path)
    assert (code, Document.objects.count()) == (1, 2)
    assert "3 files, 2 texts: brought in. 1 refused." in out
    assert "bad.txt" in err
    code, out, _ = run(tmp_path)
    assert (code, Document.objects.count()) == (1, 2)
    assert out.count("The same text was brought in on") == 2


def test_a_second_run_says_that_the_texts_were_here_already(tmp_path):
    factories.ada()
    path = folder(tmp_path, a="Rest One\n\nIt helps.\n", b="Rest Two\n\nIt helps.\n")
    assert "2 files, 2 texts: brought in. 0 refused." in run(path)[1]
    assert "2 files, 2 texts: 2 here already, left as they are. 0 refused." in run(path)[1]
    (path / "c.txt").write_text("Rest Three\n\nIt helps.\n")
    assert "3 files, 3 texts: 1 brought in, 2 here already, left as they are. 0 refused." in run(path)[1]


def test_a_path_that_leads_nowhere_is_named_as_it_was_given(tmp_path):
    factories.ada()
    assert f"{tmp_path}/nope: It cannot be read: No such file" in run(tmp_path / "nope")[2]


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize("language", ["xx", "english", "EN us"])
def test_a_language_that_there_is_not_is_refused_before_anything_is_read(tmp_path, dry_run, language):
    factories.ada()
    path = folder(tmp_path, a="Rest One\n\nIt helps.\n")
    code, out, err = run(path, dry_run=dry_run, language=language)
    assert (code, out) == (1, "")
    assert f"There is no language “{language}”" in err


@pytest.mark.parametrize("leads_to", ["outside.txt", "outside", "nowhere.txt"])
def test_a_link_in_a_folder_is_named_with_the_reason_and_not_followed(tmp_path, leads_to):
    (tmp_path / "outside").mkdir()
    for place in (tmp_path / "outside.txt", tmp_path / "outside" / "secret.txt"):
        place.write_text(TEXT.replace("Restoril", "Secretol"))
    held = tmp_path / "held"
    held.mkdir()
    (held / "rest.txt").write_text(TEXT)
    (held / "link.txt").symlink_to(tmp_path / leads_to)
    out, err = StringIO(), StringIO()

    with pytest.raises(CommandError, match="1 of 2 texts"):
        call_command("import_document", str(held), dry_run=True, stdout=out, stderr=err)

    assert "held/link.txt: It is a link to another file and holds nothing itself." in err.getvalue()
    assert "rest.txt" in out.getvalue()
    assert "Secretol" not in out.getvalue() + err.getvalue()


def test_pictures_of_a_folder_that_no_text_shows_are_named(tmp_path):
    (tmp_path / "one.md").write_text("# Rest One\n\nIt helps.\n\n![A lamp](my%20lamp.png)\n")
    (tmp_path / "one_files").mkdir()
    for name in ("my lamp.png", "chair.png", "one_files/icon.png"):
        (tmp_path / name).write_bytes(png())

    out = run(tmp_path, dry_run=True)[1]

    assert "Pictures: 1 came along, 0 did not. No text shows 1 more, which were left where they are: chair.png." in out


def many(tmp_path, number=12):
    """Return a folder of more files than are read by one process alone, each with questions of its own."""
    said = "Rest {n}\n\nIt helps.\n\nFAQ\n\nWhy {n}?\n\nYes.\n"
    return folder(tmp_path, **{f"text{n:02}": said.format(n=n) for n in range(number)})


def test_many_texts_are_read_on_all_cores_and_each_shows_its_own_questions(tmp_path):
    factories.ada()
    code, out, _ = run(many(tmp_path))
    assert (code, Article.objects.count(), Document.objects.count()) == (0, 12, 24)
    names = [line.split("/")[-1] for line in out.splitlines() if line.endswith(".txt")]
    assert names == [f"text{n:02}.txt" for n in range(12)]
    for article in Article.objects.all():
        sections = freeze(draft_of(Document.objects.get(pk=article.pk))).sections
        shown = next(each.embed.document for each in sections if each.embed)
        questions = freeze(draft_of(Document.objects.get(uid=shown))).questions
        assert [each.question for each in questions] == [f"Why {article.title.removeprefix('Rest ')}?"]


class StopsAt(StringIO):
    """Somebody who presses Ctrl-C when a text is told of."""

    def write(self, text):
        if "text05" in text:
            raise KeyboardInterrupt
        return super().write(text)


def test_a_run_that_was_stopped_goes_on_where_it_stood(tmp_path):
    factories.ada()
    path = many(tmp_path)
    with pytest.raises(CommandError, match="none in part"):
        call_command("import_document", str(path), by="ada", stdout=StopsAt())
    assert 5 <= Article.objects.count() < 12
    code, out, _ = run(path)
    assert (code, Article.objects.count()) == (0, 12)
    assert out.count("The same text was brought in on") >= 5


def test_a_text_that_changed_updates_the_drafts_that_it_made_before(tmp_path):
    first = bring_in()
    again = bring_in(TEXT.replace("Double vision", "Headache").replace("asthma", "gout"))
    assert (first.outcome, again.outcome) == ("made", "updated")
    assert {each.pk for each in again.made} == {each.pk for each in first.made}
    assert [each.slug for each in again.made] == [each.slug for each in first.made]
    held = contents(again)
    assert [e.patient_term for e in held["side_effects"].entries] == ["Nausea", "Headache"]
    assert {s.embed.document for s in held["article"].sections if s.embed} == {
        Document.objects.get(pk=each.pk).uid for each in again.made[1:]
    }
    third = bring_in(TEXT.replace("Double vision", "Cough"))
    assert (third.outcome, Document.objects.count()) == ("updated", 4)


def test_a_draft_that_somebody_changed_since_is_left_and_the_reason_told():
    report = bring_in()
    draft = draft_of(Document.objects.get(pk=report.made[0].pk))
    draft.summary = "Mended by hand."
    actions.save(draft, by=factories.person("bert", Role.AUTHOR))
    with pytest.raises(NotPossible, match=r"was changed by .* since. It was left as it is"):
        bring_in(TEXT.replace("Nausea", "Cough"))
    assert draft_of(Document.objects.get(pk=draft.pk)).summary == "Mended by hand."
    assert SideEffectEntry.objects.filter(patient_term="Nausea").exists()
    assert bring_in().outcome == "unchanged"


def test_another_text_under_the_same_name_is_brought_in_beside_the_first():
    bring_in("Rest One\n\nIt helps.\n", "index.txt")
    report = bring_in("Rest Two\n\nIt fails.\n", "index.txt")
    assert report.outcome == "made"
    assert set(Article.objects.values_list("title", flat=True)) == {"Rest One", "Rest Two"}


def test_a_text_whose_drafts_were_thrown_away_is_brought_in_anew():
    report = bring_in()
    for each in report.made:
        actions.discard(draft_of(Document.objects.get(pk=each.pk)), by=factories.ada())
    assert bring_in().outcome == "made"


def test_the_texts_of_an_archive_become_drafts_each_by_itself(tmp_path):
    factories.ada()
    with zipfile.ZipFile(tmp_path / "texts.zip", "w") as packed:
        packed.writestr("one.md", "# Rest One\n\nIt helps.\n")
        packed.writestr("two.html", "<html><h1>Rest Two</h1><p>It helps too.</p></html>")
        packed.writestr("three.docx", b"no Word file")
        packed.writestr("four.jpg", b"\xff\xd8")
    code, _, err = run(tmp_path / "texts.zip")
    assert code == 1
    assert set(Article.objects.values_list("title", flat=True)) == {"Rest One", "Rest Two"}
    assert "texts.zip/three.docx: “texts.zip/three.docx” is called a Word file" in err
    assert "texts.zip/four.jpg: It is no text" in err


def test_an_import_says_who_imports(tmp_path):
    folder(tmp_path, one="Rest One\n\nIt helps.\n")
    assert "Say with --by who imports" in run(tmp_path, by=None)[2]
