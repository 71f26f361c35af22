"""A report on one source text: quotes of it, each thing said once, in the order of the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_content import importers
from clinic_content.checks import LIBRARY, Finding, Page, report, subjects
from clinic_content.checks.report import Report

FAQ = """Sertraline For Worry

Sertraline is a medicine for low mood. It always works, and it is completely safe.

Side effects

Sertraline can cause side effects, including:

FAQs

Is sertraline safe?

It is completely safe.

Can I stop it?

Tell us first if you think about suicide.
"""


def reported(text, more=()) -> Report:
    made = [each.content for each in reversed(importers.read("page.txt", text.encode()).made)]
    source = importers.as_written("page.txt", text.encode())
    pages = [Page(subjects.about(each, LIBRARY, source), LIBRARY) for each in made]
    return report.report(source, pages, more)


def assert_exact(told):
    for each in told.findings:
        absent = each.quote is None
        assert absent is (each.start is None) is (each.end is None)
        assert absent or (each.quote and told.source[each.start : each.end] == each.quote)
    starts = [each.start for each in told.findings]
    assert starts == sorted(starts, key=lambda start: (start is None, start or 0))


def test_quotes_are_exact_and_in_order():
    told = reported(FAQ)
    assert_exact(told)
    assert any(each.quote for each in told.findings)


def test_each_place_is_reported_once_by_a_code():
    told = reported(FAQ)
    for each in told.findings:
        over = [
            other
            for other in told.findings
            if other is not each and other.code == each.code and each.start is not None and other.start is not None
            and other.start < each.end and each.start < other.end
        ]  # fmt: skip
        assert over == []


def test_a_disclaimer_is_required_once_of_a_text_and_what_is_said_somewhere_is_said():
    needed = reported(FAQ).required_disclaimers
    keys = [each.key for each in needed]
    assert len(keys) == len(set(keys))
    assert "crisis-988" in keys
    assert "medical-advice-general" in keys
    assert all(each.because for each in needed)


def test_what_the_page_lacks_is_not_said_of_its_questions_again():
    codes = [each.code for each in reported(FAQ).findings if each.quote is None]
    assert len(codes) == len(set(codes))


def test_findings_of_the_source_itself_stand_where_they_say():
    odd = Finding("web-boilerplate", "garbled-text", "minor", "m", "n", quote="FAQs", start=FAQ.index("FAQs"))
    off = Finding("web-boilerplate", "garbled-text", "minor", "other", "n", quote="FAQs", start=3)
    told = reported(FAQ, [odd, off])
    found = [
        (each.start, each.quote)
        for each in told.findings
        if each.code == "web-boilerplate" and each.message in "m other"
    ]
    assert (FAQ.index("FAQs"), "FAQs") in found
    assert (None, None) in found
    assert_exact(told)


def test_words_of_the_library_are_no_words_of_the_author():
    told = reported("Ketamine For Depression\n\nKetamine may help some people with depression for a week or two.")
    assert [each.quote for each in told.findings if each.quote and each.quote not in told.source] == []
    assert not any("“III”" in each.message for each in told.findings)


def test_a_report_is_plain_data():
    data = reported(FAQ).as_data()
    assert list(data) == ["findings", "required_disclaimers", "reading"]
    assert {type(value) for each in data["findings"] for value in each.values()} <= {str, int, type(None)}


@pytest.mark.parametrize(
    ("title", "text", "keys"),
    [
        ("Botox for migraine", "It helps.", {"botulinum-toxin"}),
        ("Rest at home", "Sertraline, sertraline, sertraline.", {"sertraline"}),
        ("Rest at home", "Sertraline was mentioned once.", set()),
    ],
)
def test_what_a_file_is_about_is_its_title_or_what_it_names_most(title, text, keys):
    content = next(iter(importers.read("a.txt", f"{title}\n\n{text}".encode()).made)).content
    assert {each.key for each in subjects.about(content, LIBRARY, f"{title}\n{text}").treatments} == keys


def test_a_treatment_without_approval_for_a_condition_is_off_label():
    content = next(iter(importers.read("a.txt", b"Ketamine for anxiety\n\nKetamine may help.").made)).content
    about = subjects.about(content, LIBRARY)
    assert {each.status.value for each in about.indications} == {"off_label"}


WORDS = st.sampled_from(
    [
        "ketamine", "is", "completely", "safe", "always", "works.", "The", "best", "treatment!", "Studies", "show",
        "70%", "of", "people", "suicide", "GAD", "(MDD)", "rare", "nausea", "stop", "your", "medication", "you", "must",
        "try",
        "it.", "including:", "at", "home", "¹", "[3]", "e\u0301t\u00e9", "\u200b", "“quoted", "words”", "Dr. Ray,",
    ]
)  # fmt: skip
LINES = st.one_of(
    st.lists(WORDS, max_size=25).map(" ".join),
    st.sampled_from(
        ["", "Side Effects", "FAQs", "How long does it last?", "  • Nausea", "References", "Similar Posts"]
    ),
    st.text(st.characters(codec="utf-8", min_codepoint=1, exclude_categories=["Cs"]), max_size=30),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(LINES, max_size=14))
def test_of_any_text_every_quote_is_the_source_between_its_places(lines):
    assert_exact(reported("\n".join(["Ketamine For Anxiety", "", *lines])))


def test_a_file_is_not_asked_on_what_its_contraindications_rest():
    text = "# TMS\n\nTMS therapy helps. TMS treatment is slow.\n\n## Who should not have TMS\n\n- Gout\n- An aneurysm\n"
    made = importers.read("rest.md", text.encode()).made
    held = [each.content for each in made if each.content.kind == "contraindications"]
    assert [each.strength for each in held[0].entries] == ["absolute", "absolute"]

    def codes(**known):
        return {each.code for each in report.report(text, [Page(held[0], LIBRARY, **known)]).findings}

    assert "absolute-without-basis" in codes()
    assert "absolute-without-basis" not in codes(beside=text)
