"""Each check of structure fires where it should and stays silent where it should not."""

import pytest

from clinic_content import checks
from clinic_content.checks import LIBRARY, Page, Severity
from clinic_content.checks.catalogue import STRUCTURE
from clinic_content.checks.structure import SAFETY, empty_section
from clinic_content.content.schema import Kind, Role
from tests.content.examples import example, golden

CODES = {each.code for each in STRUCTURE}


def found(kind, **changes):
    """Return the codes that the checks of structure find in a golden file with changes."""
    return [each.code for each in checks.run(example(kind, **changes)) if each.code in CODES]


def sections(*parts):
    return [
        {"id": f"sect000{n}", "heading": f"Heading {n}", "body": "<p>Words.</p>"} | part for n, part in enumerate(parts)
    ]


def entry(kind, **changes):
    return [golden(kind)["entries"][0] | changes]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_sound_document_has_no_serious_finding(kind):
    assert set(found(kind)) <= {"reference-not-cited"}


@pytest.mark.parametrize(
    ("kind", "emptied"),
    [
        (Kind.ARTICLE, {"sections": []}),
        (Kind.FAQ, {"questions": []}),
        (Kind.CONTRAINDICATIONS, {"entries": []}),
        (Kind.SIDE_EFFECTS, {"entries": []}),
        (Kind.DISCLAIMER, {"text": "<p></p>"}),
        (Kind.DISCLAIMER, {"text": "<p>&nbsp;<br></p>"}),
    ],
)
def test_a_document_that_says_nothing_is_stopped(kind, emptied):
    assert "empty-document" in found(kind, **emptied)
    assert "empty-document" not in found(kind)


@pytest.mark.parametrize(
    ("short", "answer", "fires"), [("", "", True), ("", "<p> </p>", True), ("No.", "", False), ("", "<p>x</p>", False)]
)
def test_a_question_needs_an_answer(short, answer, fires):
    asked = golden(Kind.FAQ)["questions"][0] | {"short_answer": short, "answer": answer}

    assert ("question-without-answer" in found(Kind.FAQ, questions=[asked])) is fires


@pytest.mark.parametrize(
    ("source", "fires"),
    [
        ("## Heading 0\n\n## Heading 1\n\nWords.", True),
        ("# Heading 0\n\n## Heading 1\n\nWords.", False),
        ("## Heading 0\n\nKey points\n\n## Heading 1\n\nWords.", False),
        ("Heading 0\n\nHeading 1\n\nWords.", False),
        ("## Heading 0\n", True),
    ],
)
def test_in_a_file_nothing_stands_under_a_heading_that_is_marked_as_one(source, fires):
    content = example(Kind.ARTICLE, sections=sections({"body": ""}, {}))

    assert bool(list(empty_section(Page(content, LIBRARY, beside=source)))) is fires


@pytest.mark.parametrize(
    ("parts", "fires"),
    [
        ([{"body": ""}], True),
        ([{"body": "<p></p>"}, {}], True),
        ([{}, {"body": "<p> <br></p>"}], True),
        ([{"body": "", "level": 3}, {"level": 2}], True),
        ([{"body": ""}, {"level": 3}], False),
        ([{"body": ""}, {"heading": ""}], False),
        ([{"body": "", "figure": golden(Kind.ARTICLE)["sections"][0]["figure"]}], False),
        ([{"body": "", "embed": golden(Kind.ARTICLE)["sections"][1]["embed"]}], False),
        ([{"body": "<ul><li>x</li></ul>"}], False),
    ],
)
def test_nothing_under_a_heading_is_found(parts, fires):
    assert ("empty-section" in found(Kind.ARTICLE, sections=sections(*parts))) is fires


@pytest.mark.parametrize(
    ("parts", "fires"),
    [
        ([{"body": "<p>Side effects include the following:</p>"}], True),
        ([{"body": "<p>It is used for many things, such as</p>"}], True),
        ([{"body": "<p>It has risks, including </p>"}], True),
        ([{"body": "<p>One.</p><p>You may feel:</p>"}, {}], True),
        ([{"body": "<p>You may feel:</p><ul><li>sick</li></ul>"}], False),
        ([{"body": "<p>You may feel:</p><table><tbody><tr><td>sick</td></tr></tbody></table>"}], False),
        ([{"body": "<p>There are two kinds:</p>"}, {"level": 3}], False),
        ([{"body": "<p>It looks like this:</p>", "figure": golden(Kind.ARTICLE)["sections"][0]["figure"]}], False),
        ([{"body": "<p>This is the list:</p>", "embed": golden(Kind.ARTICLE)["sections"][1]["embed"]}], False),
        ([{"body": "<p>Rest: it helps.</p>"}], False),
        ([{"body": "<p>Is it such as it was?</p>"}], False),
    ],
)
def test_a_list_that_was_announced_and_is_not_there_is_found(parts, fires):
    assert ("empty-list-intro" in found(Kind.ARTICLE, sections=sections(*parts))) is fires


@pytest.mark.parametrize("role", list(Role))
def test_a_list_lost_where_it_is_about_safety_is_a_blocker(role):
    lost = example(Kind.ARTICLE, sections=sections({"body": "<p>These are:</p>", "role": role.value}))

    [finding] = [each for each in checks.run(lost) if each.code == "empty-list-intro"]

    assert finding.severity is (Severity.BLOCKER if role in SAFETY else Severity.MAJOR)


def test_a_citation_points_at_a_reference():
    cites = {"body": '<p>x<a href="#ref-example-2020">1</a></p>'}

    assert "marker-without-reference" not in found(Kind.ARTICLE, sections=sections(cites))
    assert "marker-without-reference" in found(Kind.ARTICLE, sections=sections(cites), references=[])
    assert "marker-without-reference" not in found(Kind.CONTRAINDICATIONS)
    assert "marker-without-reference" in found(Kind.CONTRAINDICATIONS, references=[])


def test_a_link_that_is_no_citation_is_left_alone():
    assert "marker-without-reference" not in found(
        Kind.ARTICLE, sections=sections({"body": '<p><a href="#takeaways">x</a></p>'})
    )


@pytest.mark.parametrize(
    ("changes", "fires"),
    [
        ({}, False),
        ({"evidence_basis": "guideline"}, False),
        ({"evidence_basis": "clinic_policy"}, True),
        ({"evidence_basis": "trial_exclusion"}, True),
        ({"citations": []}, True),
        ({"strength": "relative", "citations": [], "evidence_basis": "clinic_policy"}, False),
        ({"strength": "precaution", "citations": []}, False),
    ],
)
def test_absolute_rests_on_a_label_or_a_guideline_that_is_named(changes, fires):
    listed = entry(Kind.CONTRAINDICATIONS, **changes)

    assert ("absolute-without-basis" in found(Kind.CONTRAINDICATIONS, entries=listed)) is fires


@pytest.mark.parametrize(
    ("seriousness", "get_help", "fires"),
    [
        ("serious", "none", True),
        ("serious", "non_urgent", True),
        ("serious", "urgent", False),
        ("serious", "emergency", False),
        ("not_serious", "none", False),
    ],
)
def test_a_serious_effect_says_to_get_help(seriousness, get_help, fires):
    listed = entry(Kind.SIDE_EFFECTS, seriousness=seriousness, get_help=get_help)

    assert ("serious-without-help" in found(Kind.SIDE_EFFECTS, entries=listed)) is fires


def test_two_questions_do_not_share_an_address():
    first = golden(Kind.FAQ)["questions"][0]

    assert "repeated-anchor" in found(Kind.FAQ, questions=[first, first | {"id": "other001"}])
    assert "repeated-anchor" not in found(Kind.FAQ, questions=[first, first | {"id": "other001", "anchor": "other"}])


@pytest.mark.parametrize(("state", "fires"), [("retracted", True), ("concern", False), ("none", False)])
def test_a_retracted_paper_stops_a_submission(state, fires):
    listed = [each | {"retraction": state} for each in golden(Kind.ARTICLE)["references"]]

    assert ("retracted-reference" in found(Kind.ARTICLE, references=listed)) is fires


def test_a_source_that_nothing_cites_is_named():
    [finding] = [each for each in checks.run(example(Kind.ARTICLE)) if each.code == "reference-not-cited"]

    assert finding.path == "references.1"
    assert "reference-not-cited" not in found(Kind.ARTICLE, references=golden(Kind.ARTICLE)["references"][:1])
    assert "reference-not-cited" not in found(Kind.SIDE_EFFECTS)


@pytest.mark.parametrize(("count", "fires"), [(40, False), (41, True)])
def test_a_notice_longer_than_it_may_be_is_named(count, fires):
    assert ("long-disclaimer" in found(Kind.DISCLAIMER, text=f"<p>{'word ' * count}</p>")) is fires


def test_the_worst_comes_first_and_every_finding_says_where_why_and_how_to_mend_it():
    bad = example(
        Kind.ARTICLE,
        references=[each | {"retraction": "retracted"} for each in golden(Kind.ARTICLE)["references"]],
        sections=sections(
            {"body": ""}, {"body": '<p>It is:<a href="#ref-nobody">1</a></p>'}, {"body": "<p>It is:</p>"}
        ),
    )

    findings = checks.run(bad)

    order = [list(Severity).index(each.severity) for each in findings]
    assert order == sorted(order)
    assert len(set(order)) == 3
    for each in findings:
        assert each.code
        assert each.message.endswith(".")
        assert each.mend.endswith(".")
        assert each.path or not each.quote
