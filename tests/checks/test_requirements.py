"""Each check of a missing notice fires on a page that lacks it, and stays silent on one that has or says it."""

import pytest

from clinic_content.checks import requirements as checks
from clinic_content.checks.page import Setting
from clinic_content.content.schema import Kind
from tests.checks.notice_pages import codes, page, said
from tests.content.examples import golden

KETAMINE = "Ketamine infusions"
CODES = {
    "off-label-missing": checks.off_label_missing,
    "controlled-substance-missing": checks.controlled_substance_missing,
    "crisis-resource-missing": checks.crisis_resource_missing,
    "medical-advice-missing": checks.medical_advice_missing,
    "compounded-missing": checks.compounded_missing,
    "home-use-mention": checks.home_use_mention,
    "esketamine-rems-missing": checks.esketamine_rems_missing,
    "boxed-warning-missing": checks.boxed_warning_missing,
}


@pytest.mark.parametrize("code", CODES)
def test_findings_carry_their_code_and_a_way_to_mend_it(code):
    shown = page(
        "Ketamine and Spravato for anxiety",
        said("Spravato can treat depression. Ketamine tablets are taken at home. Thoughts of suicide may lift."),
    )
    found = list(CODES[code](shown))

    assert {each.code for each in found} == {code}
    assert all(each.message.endswith(".") and each.mend.endswith(".") for each in found)
    assert all(each.fix.startswith("attach:") for each in found)


def test_a_quote_is_the_exact_words_where_they_stand():
    shown = page(KETAMINE, said("We look at <em>moods</em>. It can ease social anxiety within a day."))
    found = next(iter(checks.off_label_missing(page("A visit", said("Ketamine can ease social anxiety.")))))
    of_title = list(checks.off_label_missing(shown))

    assert found.quote == "social anxiety"
    assert found.path == "sections.0.body"
    assert shown.words["sections.0.body"][found.start :].startswith("") and found.start == 18
    assert [each.quote for each in of_title] == ["social anxiety"]


@pytest.mark.parametrize(
    ("title", "text", "severities"),
    [
        ("Ketamine for anxiety", "It is given slowly.", ["blocker"]),
        ("A guide", "Some clinics give ketamine to people with PTSD.", ["blocker"]),
        ("A guide", "Spravato has also been tried in obsessive-compulsive disorder.", ["blocker"]),
        ("Migraine care", "Ketamine drips are used for migraine attacks.", ["blocker"]),
        ("A guide", "Ketamine for depression is popular, and there is concern about off-label use.", ["major"]),
        ("Ketamine for anxiety", "Ketamine is not approved for anxiety by the FDA.", []),
        ("Ketamine for depression", "Doctors may prescribe it off-label for depression.", []),
        ("A guide", "Spravato is a nasal spray for treatment-resistant depression.", []),
        ("Sertraline for anxiety", "Sertraline is one choice for panic disorder.", []),
        ("Botox for chronic migraine", "Injections are given every twelve weeks.", []),
        ("Ketamine before surgery", "Tell your doctor if you have anxiety before you have ketamine.", []),
        ("Ketamine in the operating room", "Ketamine is an anesthetic.", []),
    ],
)
def test_a_use_that_is_not_approved_is_called_so(title, text, severities):
    assert codes(checks.off_label_missing, title, said(text)) == severities


@pytest.mark.parametrize(
    ("title", "text", "severities"),
    [
        ("Ketamine infusions", "They are given in a quiet room.", ["major"]),
        ("Lorazepam before the dentist", "You take it an hour before.", ["major"]),
        ("Ritalin for adults", "It can sharpen attention.", ["major"]),
        ("Tramadol after surgery", "It is for strong pain and given on prescription only.", ["minor"]),
        ("Ketamine infusions", "Ketamine is a Schedule III controlled substance.", []),
        ("Tramadol after surgery", "Tramadol is a controlled medicine.", []),
        ("Botox for migraine", "It is injected.", []),
        ("Sertraline", "Benzodiazepines are another choice for short times.", []),
    ],
)
def test_a_controlled_substance_is_called_so(title, text, severities):
    assert codes(checks.controlled_substance_missing, title, said(text)) == severities


@pytest.mark.parametrize(
    ("title", "text", "severities"),
    [
        ("Low days", "Some people think of suicide.", ["blocker"]),
        ("Grief", "You may feel that you want to die.", ["blocker"]),
        ("Young people", "Self-harm is more common than most parents know.", ["blocker"]),
        ("Living with depression", "Sleep and light matter.", ["major"]),
        ("Low days", "Some people think of suicide. In danger, call 911.", ["major"]),
        ("Sertraline", "Antidepressants can bring suicidal thoughts in young people.", ["major"]),
        ("Worry", "While taking fluoxetine, some people think of taking their own lives.", ["major"]),
        ("Low days", "Some people think of suicide. If you do, go straight to hospital.", ["major"]),
        ("Low days", "If you think of suicide, call or text 988.", []),
        ("Low days", "Thinking of suicide? Ring Samaritans on 116 123.", []),
        ("Growth hormone", "No studies have linked it with suicide.", []),
        ("Living with cancer", "Thoughts of killing yourself are a reason to see a doctor.", ["major"]),
        ("Ketamine infusions", "Ketamine may help with depression.", ["major"]),
        ("TMS", "TMS was cleared for people who have depression.", ["major"]),
        ("Botox for migraine", "Botox may help people with migraine and depression.", []),
        ("A new knee", "Physiotherapy starts on the first day.", []),
        ("Weight and health", "Your life can change for the better.", []),
    ],
)
def test_whoever_may_be_in_danger_finds_help(title, text, severities):
    assert codes(checks.crisis_resource_missing, title, said(text)) == severities


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("A flu vaccine is given into the upper arm.", ["major"]),
        ("Dental sedation takes away the worry.", ["major"]),
        ("Talk to your pharmacist before you use the pen.", ["minor"]),
        ("Ask your doctor which one fits.", ["minor"]),
        ("This page is not a substitute for care by somebody who knows you.", []),
        ("It is for general information only.", []),
        ("This is not medical advice.", []),
        ("It does not replace advice; nothing here is professional medical advice.", []),
    ],
)
def test_a_page_says_that_it_is_no_advice(text, severities):
    found = codes(checks.medical_advice_missing, "Care", said(text))

    assert found == severities


def test_a_notice_is_asked_of_questions_too():
    assert codes(checks.medical_advice_missing, "Questions", kind=Kind.FAQ) == ["major"]
    assert codes(checks.medical_advice_missing, "A notice", kind=Kind.DISCLAIMER) == []


@pytest.mark.parametrize(
    ("title", "text", "severities"),
    [
        (KETAMINE, "Ketamine lozenges dissolve slowly.", ["major"]),
        (KETAMINE, "A ketamine nasal spray is another way.", ["major"]),
        (KETAMINE, "An oral tablet is placed under the tongue.", ["major"]),
        ("Semaglutide for weight loss", "Compounded semaglutide costs less.", ["minor"]),
        ("Spravato", "Spravato is a nasal spray.", []),
        (KETAMINE, "Ketamine lozenges are not approved by the FDA.", []),
        (KETAMINE, "Keep taking your oral antidepressants with ketamine.", []),
        ("Sertraline", "The tablets are swallowed with water.", []),
    ],
)
def test_a_form_that_nobody_has_checked_is_called_so(title, text, severities):
    assert codes(checks.compounded_missing, title, said(text)) == severities


@pytest.mark.parametrize(
    ("title", "text", "severities"),
    [
        (KETAMINE, "At-home ketamine therapy is convenient.", ["blocker"]),
        (KETAMINE, "Some clinics offer home setups.", ["blocker"]),
        (KETAMINE, "You can take your dose from the comfort of your own home.", ["blocker"]),
        (KETAMINE, "You self-administer a lozenge once a week.", ["blocker"]),
        (KETAMINE, "Never take ketamine at home.", []),
        (KETAMINE, "It cannot be done at home.", []),
        (KETAMINE, "Bring somebody who takes you home, and rest at home.", []),
        ("Spravato", "You self-administer the spray under supervision in our clinic.", []),
        ("Wegovy", "You inject the pen at home once a week.", []),
        (KETAMINE, "Can I take ketamine at home? No, you come to us.", []),
        (KETAMINE, "Can I take ketamine at home? Yes, many people do.", ["blocker"]),
        (KETAMINE, "The FDA warned about ketamine used at home.", []),
        (KETAMINE, "You take the troche on your own sofa.", ["blocker"]),
        (KETAMINE, "A doctor prescribes it after a video visit.", ["major"]),
        ("Adderall", "We prescribe it remotely and it is mailed to your door.", ["major"]),
        ("Sertraline", "Telehealth visits are possible.", []),
        ("Spravato", "You self-administer the spray at the clinic, and stay for two hours.", []),
    ],
)
def test_use_at_home_is_not_spoken_of_lightly(title, text, severities):
    assert codes(checks.home_use_mention, title, said(text)) == severities


def test_a_clinic_may_allow_use_at_home_with_the_warning():
    allowed = Setting(allows_home_use=True)

    assert codes(checks.home_use_mention, KETAMINE, said("At-home ketamine sessions."), clinic=allowed) == ["major"]


@pytest.mark.parametrize(
    ("title", "text", "severities"),
    [
        ("Spravato", "It eases depression in some adults.", ["blocker"]),
        ("Esketamine", "You use the spray twice a week.", ["blocker"]),
        ("Esketamine", "We watch you for two hours.", ["major"]),
        ("Hard-to-treat depression", "Esketamine is one treatment that may help.", ["major"]),
        ("Spravato", "It is given under the Spravato REMS.", []),
        ("Esketamine", "Only a certified clinic may give it.", []),
        ("Ketamine infusions", "Do not combine it with Spravato.", []),
        ("Sertraline", "It is a tablet.", []),
    ],
)
def test_esketamine_is_told_with_its_setting(title, text, severities):
    assert codes(checks.esketamine_rems_missing, title, said(text)) == severities


@pytest.mark.parametrize(
    ("title", "text", "severities"),
    [
        ("Sertraline", "It can ease worry within weeks.", ["blocker"]),
        ("Xanax for fear of flying", "It works within an hour.", ["blocker"]),
        ("Botox for frown lines", "The effect comes within days.", ["major"]),
        ("Wegovy", "It helps with weight loss.", ["major"]),
        ("Anxiety", "SSRIs are often the first treatment.", ["major"]),
        ("Sertraline", "It can ease worry. Suicidal thoughts can come.", ["major"]),
        ("Sertraline", "It can bring suicidal thoughts in people under 25.", []),
        ("Botox for frown lines", "Call us at once about trouble swallowing or breathing.", []),
        ("Wegovy", "It is not for people who had medullary thyroid cancer.", []),
        ("Ketamine infusions", "Tell us if you take antidepressants or benzodiazepines.", []),
        ("A new knee", "Exercise helps.", []),
    ],
)
def test_a_boxed_warning_is_told(title, text, severities):
    assert codes(checks.boxed_warning_missing, title, said(text)) == severities


OTHERS = [
    ("driving-and-supervision", "Lorazepam before the dentist", "You feel calm.", "Do not drive that day."),
    ("abuse-dependence-risk", "Adderall", "It sharpens attention.", "It can be misused."),
    ("pregnancy-lactation", "Isotretinoin", "It clears skin.", "Never take it when you are pregnant."),
    ("esketamine-indication-limits", "Spravato", "Spravato may ease PTSD.", "It is not shown to prevent suicide."),
    ("evidence-limits", "Knee injections", "A pilot study of twelve people is out.", "That study was small and short."),
    ("individual-results-vary", "Wegovy", "Most people see an improvement.", "Not everyone loses weight."),
    ("commercial-interest", "Botox for migraine", "We offer it.", "Other treatments exist: other options are tablets."),
    ("cost-and-coverage", "Laser therapy", "It costs $90.", "Insurance does not cover it."),
    ("eligibility-screening", "Fillers", "You may be a good candidate.", "A nurse assesses you first."),
]


@pytest.mark.parametrize(("key", "title", "calls", "told"), OTHERS, ids=[each[0] for each in OTHERS])
def test_the_other_notices_are_asked_for_where_a_page_says_nothing_of_the_kind(key, title, calls, told):
    lacking = {each.fix: each for each in checks.disclaimer_missing(page(title, said(calls)))}
    saying = {each.fix for each in checks.disclaimer_missing(page(title, said(f"{calls} {told}")))}

    assert f"attach:{key}" in lacking
    assert lacking[f"attach:{key}"].code == "disclaimer-missing"
    assert f"attach:{key}" not in saying


def test_a_claim_is_quoted_as_a_sentence_and_a_medicine_is_not_quoted():
    shown = page("Ketamine infusions", said("We meet. It reduces pain within a day. You rest."))
    found = {each.fix: each.quote for each in checks.disclaimer_missing(shown)}

    assert found["attach:individual-results-vary"] == "It reduces pain within a day."
    assert found["attach:driving-and-supervision"] == ""


def test_other_notices_are_not_asked_for_of_pages_without_a_treatment_or_with_the_notice():
    assert codes(checks.disclaimer_missing, "A stiff shoulder", said("Most people get better within a year.")) == []
    shown = page("Wegovy", said("Most people see an improvement."), required_disclaimers=["individual-results-vary"])
    assert "attach:individual-results-vary" not in {each.fix for each in checks.disclaimer_missing(shown)}


def test_a_stored_page_lacks_no_notice_that_its_release_shows():
    treatments = [
        golden(Kind.ARTICLE)["treatments"][0] | {"key": "esketamine", "name": "Esketamine", "schedule": "III"}
    ]
    live = {
        "crisis-988", "medical-advice-general", "controlled-substance-schedule", "esketamine-boxed-warning",
        "esketamine-rems-setting", "antidepressant-young-adult-warning",
    }  # fmt: skip
    given = {"treatments": treatments, "conditions": [], "indications": []}
    shown = page("Esketamine", said("It eases depression."), live=live, **given)
    waiting = page("Esketamine", said("It eases depression."), live=live - {"esketamine-rems-setting"}, **given)

    assert [each for check in CODES.values() for each in check(shown)] == []
    assert [each.severity.value for check in CODES.values() for each in check(waiting)] == ["major"]


def test_words_beside_a_page_count_as_its_own():
    from dataclasses import replace

    asked = page("Low days", said("Some people think of suicide."))

    assert list(checks.crisis_resource_missing(asked))
    assert not list(checks.crisis_resource_missing(replace(asked, beside="Call or text 988.")))


def test_a_british_page_is_not_stopped_by_american_rules():
    text = "Sertraline can ease worry. Ask your GP, or call 999 if you cannot breathe."

    assert codes(checks.boxed_warning_missing, "Sertraline", said(text)) == ["major"]
