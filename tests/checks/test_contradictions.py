"""Two statements that cannot both be true, in one text and between documents."""

from dataclasses import replace

import pytest

from clinic_content.checks.claims_of import claims
from clinic_content.checks.contradictions import beside, cross_document_contradiction, internal_contradiction
from clinic_content.checks.finding import Severity
from clinic_content.checks.page import Claim
from clinic_content.checks.values import Value
from tests.checks.known_facts import found, page

DISAGREE = [
    ("Relief from one dose of ketamine lasts one to two weeks.", "After ketamine, people stay well for six months."),
    ("Do not drive until the next day after midazolam.", "Most people drive home after midazolam."),
    ("Stay in the clinic for two hours after Spravato.", "After Spravato you can go home after 30 minutes."),
    ("Botox takes 3 to 7 days to work.", "You will feel the effects of Botox immediately."),
    ("Sertraline should not be used under the age of 6.", "Children as young as 3 can take sertraline."),
    ("Do not eat for six hours before midazolam.", "You can eat a light meal two hours before midazolam."),
    ("Spravato is given only in a certified clinic.", "Once you are used to it, you can use Spravato at home."),
]
DISAGREE += [
    (
        "After one dose of ketamine, relief lasts one to two weeks.",
        "With ketamine, the benefits last at least six months.",
    ),
    ("The effects of Botox last three to four months.", "Botox wears off after two weeks."),
    ("After Spravato you are watched for at least two hours.",
        "You will be monitored for 45 minutes after each Spravato dose."),
    ("Ketamine is a Schedule III drug.", "Because ketamine is a Schedule II substance, it is locked away."),
    ("Never use ketamine at home.", "Ketamine can be taken at home with a friend beside you nearby."),
    ("Midazolam is not addictive.", "Midazolam can cause dependence within weeks."),
    ("Do not drive until the day after sedation with midazolam.", "After midazolam you can drive home."),
    ("Sertraline takes four to six weeks to work.", "Sertraline starts to help, and relief is felt within hours."),
    ("Semaglutide must not be used during pregnancy.", "Wegovy is safe for pregnant women."),
    ("Wegovy is only for people aged 18 or older.", "Do not give Wegovy to children under 12."),
    ("Ketamine is FDA-approved for depression.",
        "Its use for depression is off-label: ketamine is approved for other things."),
    ("Do not eat for six hours before midazolam sedation.",
        "Before midazolam, do not eat for two hours before your appointment."),
    ("A course of six infusions of ketamine is usual.", "Ketamine needs a series of ten infusions."),
    ("A ketamine infusion lasts 40 minutes.", "Each ketamine infusion takes three hours."),
]  # fmt: skip
AGREE = [
    ("Relief from ketamine lasts one to two weeks.", "For some people the benefits of ketamine last months."),
    ("Relief from ketamine lasts one to two weeks.", "The effects of Botox last three to four months."),
    ("Botox lasts three to four months.", "Results from Botox fade after about four months."),
    ("Spravato needs at least two hours of monitoring.", "Stay at the clinic for two hours after Spravato."),
    ("Ketamine lozenges can be taken at home.", "A ketamine infusion is given only in a hospital."),
    (
        "Unlike SSRIs, which take weeks to work, ketamine works within hours.",
        "Ketamine relieves symptoms within one day.",
    ),
    (
        "Sertraline takes four to six weeks to work fully.",
        "You may notice a change with sertraline in about two weeks.",
    ),
    ("Can ketamine be taken at home?", "Ketamine must never be used outside a supervised clinic."),
    ("In one small study, relief after ketamine lasted six months.", "Relief from ketamine lasts one to two weeks."),
    ("Ketamine is not FDA-approved for anxiety.", "Ketamine is FDA-approved for anaesthesia."),
    ("Wegovy is not for pregnant women.", "Wegovy may be right for people with diabetes."),
    ("Do not drive for 24 hours after midazolam.", "After midazolam, do not drive until the next day."),
    ("People used to say that midazolam is not addictive.", "Midazolam can cause dependence."),
    ("An infusion of ketamine lasts 40 minutes.", "A first ketamine appointment takes two hours."),
    ("Sertraline is approved for PTSD.", "Using sertraline for generalized anxiety disorder is off-label."),
    ("Side effects of ketamine last a few hours.", "Relief from ketamine lasts one to two weeks."),
]


TABLE = "<table><tr><th></th><th>{}</th></tr><tr><th>{}</th><td>{}</td></tr></table>"
LIST = "<p>{}</p><ul><li>{}</li><li>{}</li></ul>"
APART = [
    # a table against a sentence
    (TABLE.format("Ketamine", "How long does the infusion take?", "45 minutes"),
        "Each ketamine infusion takes 3 hours."),
    (TABLE.format("What to know", "How often", "Once a day"), "Wegovy is injected once a week."),
    (TABLE.format("Answer", "How long do results last?", "About 12 weeks"),
        "The effects of Botox wear off in two weeks."),
    # a list against a paragraph
    (LIST.format("Do not use Wegovy if you:", "are pregnant", "have pancreatitis"), "Wegovy is safe during pregnancy."),
    (LIST.format("Before midazolam:", "Do not eat for six hours before", "Bring a friend"),
        "You can have a light breakfast up to two hours before midazolam."),
    (LIST.format("People who should not have TMS:", "anyone with epilepsy", "those with metal in the head"),
        "TMS is safe for people with epilepsy."),
    # a question against a section
    (("How soon does sertraline work?", "It takes four to six weeks to work."),
        "Sertraline: relief is felt within two days."),
    (("How long does Botox last?", "About three to four months."), "After Botox, results last at least a year."),
    (("How long will I be watched?", "You have to stay for 30 minutes after Spravato."),
        "Spravato is used in a certified center, where a nurse watches you for at least two hours."),
    ("Never stop sertraline suddenly.", "You can simply stop sertraline from one day to the next."),
    ("Our nurses keep you under observation for a minimum of 120 minutes after Spravato.",
        "Most people walk out of the door 30 minutes after Spravato."),
    ("Ketamine: dependence is a real risk.", "Used by us, ketamine carries no risk of dependence."),
    ("A TMS session lasts 18 minutes.", "Plan on two hours for each TMS session."),
    ("It may be four weeks before you notice any benefit of sertraline.",
        "Sertraline lifts mood: it works in two days."),
    # treatments without a record
    ("A course of TMS is 36 sessions over seven weeks, five days a week.", "TMS consists of 10 sessions in total."),
    ("You can drive yourself home right after TMS.", "You must not drive for 24 hours after TMS."),
    ("You need two doses of the flu vaccine.", "A single dose of the flu vaccine is all you need."),
    ("Remain in the office for 30 minutes after allergy shots.", "After allergy shots you can leave straight away."),
    ("Do not drink alcohol while you take metronidazole.", "You can drink alcohol with metronidazole."),
    ("The effect of Botox starts after three to five days, and is full after two weeks.",
        "You will see the full result of Botox immediately."),
    ("Botox injections should be at least 12 weeks apart.", "Have Botox injections repeated every four weeks."),
    ("For the next 24 hours after midazolam do not drive or cycle.",
        "You are able to drive home two hours after midazolam."),
    ("Shingrix is recommended for adults 50 and older.", "Below the age of 65, Shingrix is not offered."),
    ("If you take lorazepam for weeks, you can become dependent on it.", "Lorazepam is not habit-forming."),
    ("Ketamine lozenges are only given at the clinic.",
        "You dissolve ketamine lozenges in the comfort of your own home."),
]  # fmt: skip
TOGETHER = [
    (TABLE.format("Ketamine", "Infusion", "40 minutes"), "A ketamine appointment takes two hours in all."),
    (TABLE.format("Sertraline", "How long until it works", "Four weeks"), "Ketamine works within hours."),
    (LIST.format("Tell us if you:", "are pregnant", "have diabetes"), "Sertraline can be taken during pregnancy."),
    (
        ("Can I drive after ketamine?", "No. Ask a friend to take you home."),
        "Do not drive for 24 hours after ketamine.",
    ),
    (("Is Botox safe in pregnancy?", "Nobody knows."), "Botox should not be used in pregnancy."),
    ("The first infusion of infliximab takes two hours.", "Later infliximab infusions may take one hour."),
    ("A nurse gives the first injection of adalimumab.", "After that you inject adalimumab at home."),
    ("In the first month you have Spravato twice a week.", "From the ninth week you have Spravato once a week."),
    ("A course of TMS is 30 sessions over six weeks.", "TMS is usually 36 sessions in total."),
    ("Wegovy is injected once a week.", "The dose of Wegovy goes up every four weeks."),
    ("The flu vaccine is given once a year.", "The shingles vaccine is given in two doses."),
    ("Do not drink alcohol for 24 hours after midazolam.", "You can drink alcohol the next day after midazolam."),
    ("You may feel a little better on sertraline within one week.", "Sertraline takes four weeks to work fully."),
    ("Some companies let people use ketamine at home.", "Ketamine is given only in our clinic."),
    ("People can get diabetes at any age.", "Do not take sertraline if you have diabetes."),
    ("Shingrix is for adults aged 50 and over.", "The flu vaccine is for adults aged 65 and over."),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_a_table_a_list_or_an_answer_says_is_held_against_the_text(one, other):
    assert len(found(internal_contradiction, page(one, ("More", other)))) == 1


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_tables_lists_and_answers_that_fit_the_text_are_left_alone(one, other):
    assert found(internal_contradiction, page(one, ("More", other))) == []


def test_a_page_about_something_unknown_is_held_against_itself_and_kept_out_of_the_index():
    unknown = page("It takes two weeks to work.", "You will feel the effect within an hour.", title="Zorbium tablets")

    assert found(internal_contradiction, unknown) == ["You will feel the effect within an hour."]
    assert claims(unknown) == ()


def test_a_page_about_an_illness_says_nothing_of_a_treatment_that_it_does_not_name():
    illness = page("It takes two weeks to feel better.", "People feel better within a day.", title="The common cold")

    assert found(internal_contradiction, illness) == []


@pytest.mark.parametrize(("one", "other"), DISAGREE)
def test_statements_that_disagree_are_found_once(one, other):
    assert len(found(internal_contradiction, page(one, ("More", other)))) == 1


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_statements_that_can_both_hold_are_left_alone(one, other):
    assert found(internal_contradiction, page(one, ("More", other))) == []


def test_both_statements_are_shown_and_safety_blocks():
    (finding,) = internal_contradiction(page("Never use ketamine at home.", "Ketamine can be taken at home."))

    assert finding.code == "internal-contradiction"
    assert finding.severity is Severity.BLOCKER
    assert finding.quote == "Ketamine can be taken at home."
    assert "Never use ketamine at home." in finding.message


def test_the_record_of_a_treatment_is_held_against_the_text():
    own = ({"key": "ketamine", "name": "Ketamine", "schedule": "III"},)

    stored = replace(
        page("It is a Schedule IV medicine.", treatments=own, title="Ketamine"), live_disclaimers=frozenset()
    )

    assert found(internal_contradiction, stored) == ["It is a Schedule IV medicine."]


def test_what_a_file_is_about_is_filled_in_by_us_and_said_by_nobody():
    own = ({"key": "ketamine", "name": "Ketamine", "schedule": "III"},)

    assert found(internal_contradiction, page("It is in Schedule IV.", treatments=own, title="Ketamine")) == []


def test_what_a_correction_tells_of_an_earlier_version_is_no_statement_of_this_one():
    earlier = "The first version said that the effect of ketamine lasts for 6 months."
    corrected = page("The effect of ketamine lasts 1 to 2 weeks.", correction=earlier)

    assert found(internal_contradiction, corrected) == []
    assert {each.path for each in claims(corrected) if each.path} == {"sections.0.body"}
    assert len(claims(page(earlier))) == 2, "in the text itself it is a statement"


@pytest.mark.parametrize(("one", "other"), DISAGREE)
def test_documents_that_disagree_are_found(one, other):
    others = [told(each) for each in claims(page(one))]

    assert len(found(cross_document_contradiction, page(other, others=others))) == 1


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_documents_that_agree_are_left_alone(one, other):
    others = [told(each) for each in claims(page(one))]

    assert found(cross_document_contradiction, page(other, others=others)) == []


def told(claim):
    return Claim(claim.attribute, claim.treatment, claim.value, claim.quote, document="Another page")


def test_the_other_document_is_named():
    others = [told(each) for each in claims(page("Botox lasts three to four months."))]

    (finding,) = cross_document_contradiction(page("Botox lasts two weeks.", others=others))

    assert finding.code == "cross-document-contradiction"
    assert "“Another page”" in finding.message


def test_pages_of_one_source_are_held_against_each_other():
    pages = beside([page("Spravato can be used at home."), page("Spravato is given only in a certified clinic.")])

    assert [found(internal_contradiction, each) for each in pages] == [
        ["Spravato can be used at home."], [],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "value", [Value("", 24, 48), Value("", 2, float("inf")).given(route="nasal"), Value("approved").given(by="us")]
)
def test_a_value_reads_back_as_it_was_written(value):
    assert Value.read(str(value)) == value
