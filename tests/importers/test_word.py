"""Word files, with styles and without, are understood; what stands outside their text is set aside, none is lost."""

from __future__ import annotations

from clinic_content.importers import read

from .made_files import footnote, item, picture, plain, run, styled, table, word


def understood(*paragraphs, **more):
    return read("page.docx", word(*paragraphs, **more)).understood


def bodies(*paragraphs, **more):
    article = read("page.docx", word(*paragraphs, **more)).made[-1].content
    return "".join(each.body for each in article.sections)


STYLED = (
    styled("Title", "Naps After Night Shifts"),
    styled("toc 1", "What Naps Do 2"),
    styled("heading 1", "What Naps Do"),
    plain("A nap is ", run("not", bold=True), " a cure.", footnote(1)),
    plain("There are kinds:"),
    item("Calm"),
    item("of body", level=1),
    item("Rest"),
    plain(picture("A nurse asleep")),
    styled("heading 2", "How Long"),
    table(("Kind", "Time"), ("Nap", "short"), ("Sleep", "long")),
    styled("heading 1", "FAQs"),
    plain(run("Do naps help?", bold=True)),
    plain("They do."),
    plain(run("Are they safe?", bold=True)),
    plain("For most people."),
    styled("heading 1", "References"),
    item("Roe B, Poe C. Naps in adults. Rest Rev. 2019;3(1):10-12. PMID: 123456", 2),
    item("Doe A. Sleep in adults. Rest Rev. 2020;3(1):13-15. PMID: 123457", 2),
)


def test_a_word_file_with_styles_is_understood():
    found = understood(*STYLED, notes=["Said by a nurse."])
    assert found.title == "Naps After Night Shifts"
    assert [(each.heading, each.level) for each in found.sections] == [
        ("What Naps Do", 2), ("How Long", 3), ("FAQs", 2), ("References", 2),
    ]  # fmt: skip
    assert found.lists[0].intro == "There are kinds:"
    assert list(found.lists[0].items)[:3] == ["Calm", "of body", "Rest"]
    assert (found.tables[0].columns, found.tables[0].rows) == (("Kind", "Time"), (("Nap", "short"), ("Sleep", "long")))
    assert [each.question for each in found.faqs] == ["Do naps help?", "Are they safe?"]
    assert [each.pmid for each in found.references][:2] == ["123456", "123457"]
    assert [each.alt for each in found.images] == ["A nurse asleep"]
    assert "A nap is <strong>not</strong> a cure." in bodies(*STYLED, notes=["Said by a nurse."])
    assert "<li>Calm<ul><li>of body</li></ul></li><li>Rest</li>" in bodies(*STYLED, notes=["Said by a nurse."])


def test_a_word_file_without_styles_has_its_bold_lines_as_headings():
    found = understood(
        plain(run("Naps After Night Shifts", bold=True)),
        plain(run("What naps do", bold=True)),
        plain("They calm."),
        plain(run("Who naps", bold=True)),
        plain("Nurses do. ", run("And that is good.", bold=True)),
    )
    assert found.title == "Naps After Night Shifts"
    assert [(each.heading, each.level) for each in found.sections] == [("What naps do", 2), ("Who naps", 2)]


def test_a_file_whose_headings_are_all_of_the_first_level_has_the_first_of_them_as_its_title():
    found = understood(
        styled("heading 1", "Naps"),
        styled("heading 1", "Why"),
        plain("So."),
        styled("heading 2", "More"),
        plain("Yes."),
    )
    assert found.title == "Naps"
    assert [(each.heading, each.level) for each in found.sections] == [("Why", 2), ("More", 3)]


def test_heads_and_contents_are_set_aside_and_notes_stay():
    imported = read("page.docx", word(*STYLED, notes=["Said by a nurse."], header="Quiet Harbour Clinic"))
    why = {each.text: each.why for each in imported.understood.set_aside}
    assert why["Quiet Harbour Clinic"] == "The head or foot of the pages of the Word file."
    assert why["What Naps Do 2"] == "The table of contents, which the headings make."
    assert "Said by a nurse." in str([each.content for each in imported.made])
    assert imported.account.source == imported.account.placed + imported.account.unplaced_words


def test_words_that_the_library_leaves_out_are_listed():
    drawing = f"<w:p><w:r><w:object><w:strange>{plain('Call this number')}</w:strange></w:object></w:r></w:p>"
    found = understood(styled("Title", "Naps"), plain("They calm."), drawing)
    assert [(each.text, each.why[:16]) for each in found.set_aside] == [("Call this number", "In the Word file")]


def test_a_word_file_under_another_name_is_a_word_file():
    assert read("page.zip", word(*STYLED, notes=["So."])).understood.title == "Naps After Night Shifts"
