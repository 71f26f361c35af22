"""Two statements that cannot both be true, in one text and between documents."""

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

    assert found(internal_contradiction, page("It is a Schedule IV medicine.", treatments=own, title="Ketamine"))


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
        [], ["Spravato is given only in a certified clinic."],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "value", [Value("", 24, 48), Value("", 2, float("inf")).given(route="nasal"), Value("approved").given(by="us")]
)
def test_a_value_reads_back_as_it_was_written(value):
    assert Value.read(str(value)) == value
