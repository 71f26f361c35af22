"""What whole pages of clinics hide: their subject under a name board, two statements far apart, an approval lent."""

import pytest

from clinic_content.checks.approval import approval_blur
from clinic_content.checks.contradictions import internal_contradiction
from clinic_content.checks.frequency import frequency_conflict
from clinic_content.checks.report import report
from clinic_content.checks.requirements import crisis_resource_missing
from clinic_content.checks.unread import findings_in_unread
from tests.checks import known_facts
from tests.checks.notice_pages import LONG, page, said

BOLDER_FIRST = [
    ("The effect of one infusion of ketamine fades after one to two weeks.",
        "Once the ketamine series is done, the results are yours to keep."),
    ("The relief from ketamine usually fades after two to three months.", "With ketamine the benefit holds for life."),
    ("When people stopped Wegovy, two thirds of the weight came back.", "With Wegovy the weight stays off."),
    ("After midazolam you need someone to bring you, stay and take you home.",
        "After midazolam a taxi home on your own is all right."),
    ("With ketamine, most people need a booster every month.", "One course of ketamine is all it takes."),
    ("After Spravato you are watched for at least two hours.",
        "Most people are free to go 45 minutes after Spravato."),
    ("You spray Spravato yourself while we watch.", "After a month you can dose Spravato at home."),
]  # fmt: skip


@pytest.mark.parametrize(("careful", "bold"), BOLDER_FIRST)
def test_of_two_statements_the_bolder_one_is_told_wherever_it_stands(careful, bold):
    for order in ([careful, bold], [bold, careful]):
        assert known_facts.found(internal_contradiction, known_facts.page(*order)) == [bold]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Some people need a second course of ketamine.", "A course of ketamine is six infusions."),
        ("You must have somebody to take you home after midazolam.", "Do not go home alone after midazolam."),
        ("The weight often comes back after Wegovy.", "Results of Wegovy last while people take it."),
        ("If one course of ketamine is enough, we stop there.", "A booster of ketamine may be offered."),
    ],
)
def test_statements_that_agree_are_let_alone(sentences):
    assert known_facts.found(internal_contradiction, known_facts.page(*sentences)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The procedure is FDA approved for hair loss.", "Our lozenges are FDA-approved.",
        "Exosomes have been cleared by the Food and Drug Administration.",
        "TMS is FDA-approved for every form of anxiety.", "The FDA has given PRP its blessing.",
        "It is the same government-approved drug in a vial.", "The steroid is approved for exactly this.",
        "It has been cleared by the FDA for preventing suicide.",
    ],
)  # fmt: skip
def test_an_approval_of_what_has_none_is_found(text):
    assert len(list(approval_blur(page("A treatment", said(text))))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The FDA has cleared this device for major depression.", "Compounded products are not FDA-approved.",
        "Stem cells from cord blood are approved by the FDA for some disorders of the blood.",
        "The FDA approved the vaccine in 2006.", "Ask whether the procedure is approved.",
        "No exosome product is approved by the FDA.",
    ],
)  # fmt: skip
def test_an_approval_told_as_it_is_is_let_alone(text):
    assert list(approval_blur(page("A treatment", said(text)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "With Wegovy, nausea strikes a tiny minority.",
        "With Wegovy, nausea is the exception.",
        "On Wegovy, nausea crops up once in a blue moon.",
        "Nausea is practically unheard of with Wegovy.",
    ],
)
def test_other_words_for_rare_are_held_against_the_figures(text):
    assert known_facts.found(frequency_conflict, known_facts.page(text))


def test_the_subject_of_a_file_under_a_name_board_is_found():
    text = f"# HILLSIDE WELLNESS\n\n# Ketamine for depression\n\n{' '.join(LONG[3:-4].split())}\n"
    pages = [page("HILLSIDE WELLNESS", LONG, heading="Ketamine for depression")]
    needed = {each.key for each in report(text, pages).required_disclaimers}

    assert {"controlled-substance-schedule", "driving-and-supervision", "off-label-use"} <= needed


def test_words_in_a_file_count_as_a_part_of_a_notice_and_never_as_the_notice():
    text = "Ketamine infusions\n\nKetamine is a schedule III controlled substance.\n"
    pages = [page("Ketamine infusions", said("Ketamine is a schedule III controlled substance."))]
    status = {each.key: each.status for each in report(text, pages).required_disclaimers}

    assert status["controlled-substance-schedule"] == "partial"


@pytest.mark.parametrize(
    "text",
    [
        "If dark thoughts turn up, sit tight: they pass.",
        "Should thoughts of suicide come up, mention it at the next monthly visit.",
        "If life looks pointless, that is the medicine working; stay with it.",
    ],
)
def test_a_reader_in_danger_who_is_told_to_wait_is_a_blocker(text):
    found = [each for each in crisis_resource_missing(page("After the visit", said(text))) if "wait" in each.message]

    assert [each.severity for each in found] == ["blocker"]


@pytest.mark.parametrize(
    "text",
    [
        "If you have thoughts of suicide, call 988 right away. Do not wait for your next visit.",
        "Black thoughts may come back; call the nurse at once.",
        "It passes in a few hours. Plan your next visit.",
    ],
)
def test_a_reader_in_danger_who_is_sent_to_help_is_not(text):
    found = [each for each in crisis_resource_missing(page("After the visit", said(text))) if "wait" in each.message]

    assert found == []


CALL = "Knee pain\n\nPhysiotherapy may help the knee.\n\nSign up by the 30th and we knock off a thousand.\n"


def test_an_offer_that_the_import_sets_apart_is_read():
    pages = [page("Knee pain", said("Physiotherapy may help the knee."))]
    (finding,) = findings_in_unread(CALL, pages)

    assert finding.code == "promotional-adjective"
    assert CALL[finding.start : finding.end] == finding.quote


def test_a_line_on_how_to_reach_the_clinic_is_no_claim():
    pages = [page("Knee pain", said("Physiotherapy may help the knee."))]

    assert list(findings_in_unread("Knee pain\n\nCall us on 555 0100 from nine to five.\n", pages)) == []
