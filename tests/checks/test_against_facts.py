"""What a page says against the fact library: figures, words for frequency, lists, conditions, facts past their date."""

import pytest

from clinic_content.checks.against_facts import contradicts_library, fact_expired
from clinic_content.checks.completeness import contraindications_incomplete, side_effects_incomplete
from clinic_content.checks.conflation import condition_conflation
from clinic_content.checks.finding import Severity
from clinic_content.checks.frequency import frequency_conflict
from clinic_content.checks.page import Claim
from clinic_content.content.schema import Kind
from tests.checks.known_facts import found, page


def codes(check, page):
    return {each.code for each in check(page)}


WRONG = [
    "Ketamine is a Schedule II drug.",
    "Ketamine is not a controlled substance.",
    "Midazolam, a Schedule III drug, is given before the extraction.",
    "Ketamine is FDA-approved for anxiety.",
    "The FDA has approved esketamine for anxiety.",
    "Sertraline is not approved by the FDA for PTSD.",
    "You will be monitored for 30 minutes after Spravato.",
    "Spravato can be taken at home.",
    "Wegovy is safe during pregnancy.",
    "Ketamine is safe for people with high blood pressure.",
    "Sertraline is a benzodiazepine that calms the mind.",
    "Zoloft is an SNRI.",
    "Midazolam is an SSRI used in dentistry.",
    "Botox does not have a boxed warning.",
    "Spravato is approved for people aged 12 and over.",
    "Generalized anxiety disorder is the most common anxiety disorder.",
]
RIGHT = [
    "Ketamine is a Schedule III drug.",
    "Ketamine moved from schedule II talk to what it is now.",
    "In the UK, ketamine is a class B drug.",
    "Ketamine is not FDA-approved for anxiety.",
    "No ketamine product is approved for depression.",
    "Ketamine is FDA-approved for anesthesia but not for anxiety.",
    "Esketamine is approved for treatment-resistant depression.",
    "Sertraline is approved for PTSD.",
    "Researchers hope that ketamine could be approved for anxiety.",
    "You will be monitored for at least two hours after Spravato.",
    "Blood pressure is checked 40 minutes after Spravato.",
    "Spravato can never be taken at home.",
    "Tell us if you are pregnant before you start Wegovy.",
    "Ketamine may still be an option for people with controlled high blood pressure.",
    "Sertraline is an SSRI.",
    "Unlike midazolam, which is a benzodiazepine, sertraline does not sedate.",
    "Botox has a boxed warning.",
    "Spravato is not approved for anyone under 18.",
    "Generalized anxiety disorder is less common than specific phobia.",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_contradicts_the_library_is_found(text):
    assert len(found(contradicts_library, page(text))) == 1
    assert codes(contradicts_library, page(text)) == {"contradicts-library"}


@pytest.mark.parametrize("text", RIGHT)
def test_what_agrees_with_the_library_is_left_alone(text):
    assert found(contradicts_library, page(text)) == []


TOO_RARE = [
    ("Dissociation is rare after Spravato.", "Dissociation is rare"),
    ("Rarely, Spravato causes dizziness.", "Rarely, Spravato causes dizziness"),
    ("Nausea is uncommon with Wegovy.", "Nausea is uncommon"),
    ("With sertraline, feeling sick is seldom reported.", "feeling sick is seldom"),
    (
        "Rare side effects of sertraline include headache, dry mouth and nausea.",
        "Rare side effects of sertraline include headache, dry mouth and nausea",
    ),
    ("Side effects of Wegovy are rare.", "Side effects of Wegovy are rare"),
    ("Mild dissociation may follow ketamine.", "Mild dissociation"),
    ("Spravato can cause dizziness or sedation. These are uncommon.", "These are uncommon"),
    ("Neck pain is very rare after Botox.", "Neck pain is very rare"),
    ("Only about 2% of people have nausea with Wegovy.", "2% of people have nausea"),
]  # fmt: skip
NOT_TOO_RARE = [
    "Dissociation is common after Spravato.",
    "Severe dissociation is rare after Spravato.",
    "Fits are rare with sertraline.",
    "Rarely, sertraline causes seizures.",
    "Nausea with Wegovy is not uncommon.",
    "Serious side effects of Wegovy are rare.",
    "Pancreatitis is uncommon with Wegovy; nausea is common.",
    "Mild nausea is usual with Wegovy.",
    "Spravato treats a rare illness, and dizziness is common.",
    "Dizziness is rare.",
    "About 30% of people have nausea with Wegovy.",
    "Nausea made 4% stop Wegovy, compared with 1% on placebo.",
]


@pytest.mark.parametrize(("text", "quote"), TOO_RARE)
def test_words_that_do_not_fit_the_figures_are_found(text, quote):
    assert found(frequency_conflict, page(text)) == [quote]
    assert codes(frequency_conflict, page(text)) == {"frequency-conflict"}


@pytest.mark.parametrize("text", NOT_TOO_RARE)
def test_words_that_fit_the_figures_are_left_alone(text):
    assert found(frequency_conflict, page(text)) == []


def test_a_frequent_effect_under_a_heading_that_calls_it_rare():
    listed = page(("Uncommon side effects", "<ul><li>Dizziness</li><li>Trouble swallowing</li></ul>"), title="Spravato")

    assert found(frequency_conflict, listed) == ["Dizziness"]


def test_a_serious_rarity_is_no_conflict():
    listed = page(("Rare but serious effects", "<ul><li>Dizziness with fainting</li></ul>"), title="Spravato")

    assert found(frequency_conflict, listed) == []


def test_the_figures_of_a_list_beside_it_count():
    figure = Claim("frequency", "ketamine", "30..30 item=headache", "headache: 30%", document="Ketamine: side effects")

    (finding,) = frequency_conflict(page("Headache is rare after ketamine.", others=[figure]))

    assert finding.severity is Severity.BLOCKER
    assert "Ketamine: side effects" in finding.message


def effects(*terms, **more):
    entries = [
        {"id": f"effe{n}", "patient_term": term, "body_system": "general", "rate": {"n_with": 30, "n_total": 100}}
        | more
        for n, term in enumerate(terms)
    ]
    return {"kind": Kind.SIDE_EFFECTS, "entries": entries}


def test_a_list_is_held_against_its_own_figures():
    own = effects("Itching", more_likely_if="Itching is rare in those who had Botox before.")

    assert found(frequency_conflict, page(title="Botox", **own)) == ["Itching is rare"]


def reasons(*terms):
    entries = [
        {"id": f"reas{n}", "kind": "condition", "patient_term": term, "strength": "relative", "evidence_basis": "label"}
        for n, term in enumerate(terms)
    ]
    return {"kind": Kind.CONTRAINDICATIONS, "entries": entries}


@pytest.mark.parametrize(
    ("title", "terms", "lacking"),
    [
        ("Spravato: who must not have it", ["have an aneurysm"], "bleeding in the brain"),
        ("Sertraline: who must not have it", ["take linezolid"], "pimozide"),
        ("Wegovy: who must not have it", ["had medullary thyroid cancer"], "MEN 2"),
        ("Ketamine: who must not have it", ["are allergic to ketamine"], "raised blood pressure"),
    ],
)
def test_a_list_that_lacks_an_item_of_the_label_is_found(title, terms, lacking):
    (finding,) = contraindications_incomplete(page(title=title, **reasons(*terms)))

    assert finding.code == "contraindications-incomplete"
    assert lacking in finding.message
    assert finding.quote == ""


@pytest.mark.parametrize(
    ("title", "terms"),
    [
        ("Spravato: who must not have it", ["have an aneurysm", "had a brain bleed"]),
        ("Sertraline: who must not have it", ["take an MAOI", "take pimozide"]),
        ("Ketamine: who must not have it", ["have heart disease", "are allergic to it"]),
        ("Physiotherapy: who must not have it", ["have a fresh fracture"]),
    ],
)
def test_a_list_with_every_item_in_words_of_patients_is_whole(title, terms):
    assert found(contraindications_incomplete, page(title=title, **reasons(*terms))) == []


def test_what_was_left_out_with_a_reason_is_not_missing():
    held = reasons("take an MAOI") | {"omissions": (("pimozide", "Nobody here is given it."),)}

    assert found(contraindications_incomplete, page(title="Sertraline", **held)) == []


@pytest.mark.parametrize(
    ("heading", "body", "is_found"),
    [
        ("Who should not have Botox", "<ul><li>People with an infection</li></ul>", True),
        ("Who should not take Wegovy?", "People with thyroid cancer in the family.", True),
        ("Who should not have Botox", "<ul><li>Anybody with an infection</li><li>or an allergy</li></ul>", False),
        ("Who should not take Wegovy?", "Your doctor decides with you.", False),
        ("Is Wegovy right for me?", "People with thyroid cancer ask first.", False),
        ("Who should not have Botox", "An infection is one reason. See our list for all of them.", False),
    ],
)
def test_a_list_inside_an_article_is_held_against_the_label(heading, body, is_found):
    assert bool(list(contraindications_incomplete(page((heading, body))))) is is_found


@pytest.mark.parametrize(
    ("title", "terms", "lacking"),
    [
        ("Spravato: side effects", ["dizziness", "feeling detached"], "sedation"),
        ("Wegovy: side effects", ["feeling sick"], "pancreatitis"),
        ("Ketamine: side effects", ["dissociation", "cystitis"], "slowed breathing"),
        ("Botox: side effects", ["neck pain"], "swallowing problems"),
    ],
)
def test_a_list_without_the_serious_or_frequent_effects_is_found(title, terms, lacking):
    (finding,) = side_effects_incomplete(page(title=title, **effects(*terms)))

    assert finding.code == "side-effects-incomplete"
    assert lacking in finding.message


@pytest.mark.parametrize(
    ("title", "terms"),
    [
        ("Spravato: side effects", ["dizziness", "feeling detached", "drowsiness"]),
        ("Wegovy: side effects", ["feeling sick", "diarrhea", "pancreatitis"]),
        ("Botox: side effects", ["trouble swallowing"]),
        ("Physiotherapy: side effects", ["sore muscles"]),
    ],
)
def test_a_list_with_the_serious_and_frequent_effects_is_whole(title, terms):
    assert found(side_effects_incomplete, page(title=title, **effects(*terms))) == []


@pytest.mark.parametrize(
    ("heading", "body", "is_found"),
    [
        ("Side effects of Wegovy", "<ul><li>Feeling sick</li><li>Diarrhea</li></ul>", True),
        ("Side effects of Wegovy", "Feeling sick, diarrhea, and pancreatitis.", False),
        ("Coping with side effects of Wegovy", "Feeling sick or diarrhea? Eat less at once.", False),
        ("Side effects of Wegovy", "Feeling sick and diarrhea. The leaflet holds the full list.", False),
    ],
)
def test_effects_inside_an_article_are_held_against_the_label(heading, body, is_found):
    assert bool(list(side_effects_incomplete(page((heading, body))))) is is_found


MIXED = [
    ("Can it help with anxiety?", "A trial found that major depression improved within a day."),
    ("Ketamine for anxiety", "In 2022 remission of depression reached 40%."),
    ("Does sertraline work for depression?", "Studies show that it reduces anxiety in many adults."),
    ("What about anxiety?", "Its antidepressant effects begin fast."),
    ("Other uses", "It is used for mood disorders such as anxiety."),
    ("Help for PTSD", "Trials in depression showed a response after two weeks."),
]
APART = [
    ("Can it help with anxiety?", "A trial found that anxiety improved within a day."),
    ("Can it help with anxiety?", "It was studied in depression, not in anxiety."),
    ("Can it help with anxiety?", "People with depression may also find that it helps."),
    ("Depression and anxiety", "Trials in depression showed a response after two weeks."),
    ("What is studied", "A trial found that major depression improved within a day."),
    ("Can it help with anxiety?", "Depression is another illness, with its own page."),
    ("Does sertraline work for depression?", "Its antidepressant effects begin after weeks."),
]


@pytest.mark.parametrize(("heading", "body"), MIXED)
def test_evidence_on_another_condition_is_found(heading, body):
    assert len(found(condition_conflation, page((heading, body)))) == 1
    assert codes(condition_conflation, page((heading, body))) == {"condition-conflation"}


@pytest.mark.parametrize(("heading", "body"), APART)
def test_evidence_on_the_condition_itself_is_left_alone(heading, body):
    assert found(condition_conflation, page((heading, body))) == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Midazolam makes you sleepy, and midazolam wears off.", ["Midazolam"]),
        ("The shingles vaccine is given in two doses.", ["shingles vaccine"]),
        ("We offer Shingrix.", ["Shingrix"]),
        ("Shingrix and midazolam in one text.", ["midazolam", "Shingrix"]),
        ("Sertraline is taken daily.", []),
        ("Ketamine and Spravato are related.", []),
        ("Botox is injected.", []),
        ("Exercise helps.", []),
    ],
)
def test_facts_past_their_date_are_found_once_a_medicine(text, quotes):
    assert found(fact_expired, page(text)) == quotes
    assert codes(fact_expired, page(text)) <= {"fact-expired"}


def test_without_a_date_nothing_is_past_it():
    assert found(fact_expired, page("Midazolam.", today=None)) == []


@pytest.mark.parametrize(("said", "wrong"), [("no", False), ("No.", False), ("✗", False), ("yes", True)])
def test_a_cell_that_says_no_denies_what_its_row_and_column_say(said, wrong):
    row = f"<tr><th>Approved by the FDA for depression</th><td>{said}</td><td>yes</td></tr>"
    table = f"<table><tr><th>What</th><th>Ketamine infusion</th><th>Esketamine spray</th></tr>{row}</table>"

    assert bool(codes(contradicts_library, page(table))) is wrong
