"""Each check of claims and language fires on what a clinic must not say, and stays silent on what it may."""

import pytest

from clinic_content.checks import LIBRARY, Page, catalogue
from clinic_content.checks.finding import Severity
from clinic_content.checks.page import Setting
from tests import factories

CHECKS = {check.code: check for check in catalogue.CLAIMS}
CITE = '<a href="#ref-a">[a]</a>'


def page_of(text, heading="About", role="other", **known):
    body = text if text.startswith("<") else f"<p>{text}</p>"
    section = {"id": "sect1", "heading": heading, "body": body, "role": role}
    return Page(factories.content(sections=[section]), LIBRARY, **known)


def found(code, text, **known):
    return list(CHECKS[code].function(page_of(text, **known)))


FIRES = {
    "safety-assurance": [
        "Dermal fillers are completely safe.",
        "Semaglutide is generally safe for long-term use.",
        "The treatment has no side effects.",
        "Sedation with gas carries little or no risk.",
        "Ketamine is considered a safe drug.",
        "This antidepressant is non-addictive.",
        "The risk of addiction is very low with infusions.",
        "It has an excellent safety profile.",
        "Our vaccines are safe and effective.",
        "Lip filler is a safer option than surgery.",
    ],
    "absolute-claim": [
        "Physiotherapy always works for knees.",
        "We guarantee that your migraine will go.",
        "The vaccine is 100% effective.",
        "Every patient feels better after the first infusion.",
        "Botulinum toxin eliminates wrinkles.",
        "This is a clinically proven treatment.",
        "The symptoms go away, and pain disappears overnight.",
        "It cures depression.",
        "Without a doubt, it is worth it.",
        "The short answer is yes.",
    ],
    "superlative-comparison": [
        "Ketamine is the strongest treatment for low mood.",
        "Infusions work faster than tablets or other medicines.",
        "It has fewer side effects than SSRIs.",
        "Unlike traditional antidepressants, it acts within hours.",
        "Semaglutide outperforms diets.",
        "While standard medicines may take weeks, an infusion helps within hours.",
        "Veneers are the best option for teeth.",
        "It is the only treatment that works for tendons.",
    ],
    "durability-claim": [
        "The injections give long-lasting relief.",
        "The benefits can last for months or years.",
        "Expect permanent results from one course.",
        "The effects last for many months.",
        "One session is all you need to stay pain-free forever.",
        "It brings lasting change.",
    ],
    "mechanism-as-fact": [
        "Ketamine rewires the brain.",
        "The drip boosts your immune system.",
        "Sertraline corrects a chemical imbalance.",
        "The infusion promotes neuroplasticity.",
        "Our detox removes harmful toxins.",
        "It restores balance to your hormones.",
    ],
    "directive-to-treat": [
        "If you have back pain, you must try this therapy.",
        "You should definitely try our infusions.",
        "Everyone with low mood should try ketamine.",
        "A must-try for tired skin.",
        "There is no reason not to start.",
        "Do not wait to start treatment with semaglutide.",
    ],
    "suitability-claim": [
        "Infusions are suitable for people with panic attacks.",
        "You are an ideal candidate for veneers.",
        "This medicine is right for you.",
        "Botulinum toxin is perfect for everyone.",
        "Anyone can benefit from a drip.",
        "Sedation may be the perfect choice for you.",
    ],
    "outcome-promise": [
        "The injections help you reclaim your life.",
        "You will feel better after one session.",
        "You will lose ten kilos.",
        "Find the smile you deserve.",
        "It can help you break free from fear.",
        "Say goodbye to migraines.",
        "Ketamine is highly effective.",
        "It rapidly reduces anxiety.",
    ],
    "stop-medication": [
        "Afterwards you can stop taking your antidepressants.",
        "Infusions help people come off their medication.",
        "Many people quit their pills after a month.",
        "You no longer need your insulin.",
        "It lets you ditch your painkillers.",
    ],
    "weasel-evidence": [
        "Studies have shown that drips help.",
        "Research shows that vitamin infusions lift energy.",
        "Experts agree that it is worth a try.",
        "Botulinum toxin has been shown to lift mood.",
        "Some people claim that it has no downsides.",
        "The method is backed by science.",
        "It is well known that shock waves help tendons.",
    ],
    "unsourced-number": [
        "About 70% of people respond.",
        "Nine out of ten users were happy.",
        "Two-thirds of patients recover.",
        "Relief comes within 24 hours.",
        "It is three times more effective.",
        "Over 40 million adults live with anxiety.",
    ],
    "vague-quantity": [
        "A substantial proportion of patients improve.",
        "The vast majority get better.",
        "We see high success rates.",
        "Many patients respond after one injection.",
        "A huge number of people with migraine were helped.",
    ],
    "unverifiable-authority": [
        "Dr. Vance, a dentist, claims that it is painless.",
        "Professor Amari says that vaccines hurt less now.",
        "A renowned surgeon recommends it.",
        "According to Dr. Bell, drips work.",
        "The cream is dermatologist-approved.",
    ],
    "testimonial-aggregate": [
        "Many patients report more energy.",
        "Our clients tell us they sleep well.",
        "Patients who undergo infusions often describe a reset.",
        "One patient said that it changed her life.",
        "“I finally feel like myself, and it saved my marriage.”",
        "<blockquote><p>My pain is gone after two visits.</p></blockquote>",
        "Read our success stories and see the difference.",
    ],
    "promotional-adjective": [
        "A groundbreaking injection for migraine.",
        "This miracle drip lifts tiredness.",
        "Results are amazing.",
        "It brings new hope to people with pain.",
        "Feel the difference today!",
        "A cutting-edge laser.",
    ],
    "clinic-promotion": [
        "Contact us today for a price list.",
        "Our team of experienced injectors will look after you.",
        "At Bright Smile Studio, we believe in gentle dentistry.",
        "Book your free consultation.",
        "We specialize in weight loss.",
        "Drop by our office.",
    ],
    "stigma-term": [
        "Many people suffer from migraine.",
        "He committed suicide.",
        "Treatment for addicts and alcoholics.",
        "Substance abuse is a risk.",
        "She is battling depression.",
        "Schizophrenics need care.",
        "Diabetics should ask first.",
    ],
}
SILENT = {
    "safety-assurance": [
        "No medicine is completely safe.",
        "Ask whether it is safe for you.",
        "It is not known to be safe in pregnancy.",
        "Your doctor will tell you if it is a safe medicine for you.",
        "Keep your tablets in a safe place.",
        "There is no risk-free treatment.",
        "Is botulinum toxin completely safe?",
    ],
    "absolute-claim": [
        "Always tell your dentist about your allergies.",
        "Never share your tablets with anybody.",
        "There is no cure for migraine.",
        "Nobody can guarantee that it works.",
        "No vaccine is 100% effective.",
        "Not everyone feels better.",
        "Everyone responds differently.",
    ],
    "superlative-comparison": [
        "The best treatment for you depends on your health.",
        "Which is the best medicine for migraine?",
        f"In one trial it worked better than other medicines {CITE}.",
        "There is no evidence that it works better than other treatments.",
        "It is best to take the tablet with food.",
        "You may bleed more than usual.",
    ],
    "durability-claim": [
        "It is not known how long the benefits last.",
        "The long-term effects are unknown.",
        "Numbness from the anaesthetic wears off within three hours.",
        "Side effects can last for several weeks.",
        f"In a study the benefit lasted for up to two weeks {CITE}.",
        "It can cause permanent damage to your bladder.",
    ],
    "mechanism-as-fact": [
        "It is thought that sertraline increases serotonin in the brain.",
        "Ketamine may promote new connections in the brain.",
        "How it acts on the brain is not fully understood.",
        "A stroke can damage the brain.",
        "It does not correct a chemical imbalance.",
    ],
    "directive-to-treat": [
        "You should tell your clinician about your medicines.",
        "You must take this medicine exactly as prescribed.",
        "You should not try this at home.",
        "You need to have a blood test first.",
        "People with asthma should carry their inhaler.",
        "You should try to sleep at regular times.",
    ],
    "suitability-claim": [
        "It is not suitable for people with heart failure.",
        "Is it right for you?",
        "Your clinician will help you decide whether it is right for you.",
        "Check if you are a good candidate.",
        "It may not be suitable for everyone.",
    ],
    "outcome-promise": [
        "It can help you prepare questions for your visit.",
        "It may not help you.",
        "Exercises can help you move after surgery.",
        "If you feel better, do not stop the tablets.",
        f"It was highly effective in one trial {CITE}.",
        "Talking to somebody can help.",
    ],
    "stop-medication": [
        "Do not stop taking your antidepressants suddenly.",
        "Talk to your doctor before you stop taking your tablets.",
        "If you stop the medicine too quickly, you may feel unwell.",
        "Your surgeon may ask you to stop blood thinners before the operation.",
        "Stop taking ibuprofen and get medical help if your face swells.",
    ],
    "weasel-evidence": [
        f"Studies have shown that it lowers blood pressure {CITE}.",
        "There is not enough evidence to say whether it works.",
        "Studies have not shown that it helps.",
        "Your doctor will talk to you about the research.",
        "More studies are needed.",
        "What do studies show?",
    ],
    "unsourced-number": [
        f"About 30% of people improved {CITE}.",
        "Take 10 mg once a day.",
        "Use a 2% cream twice a day.",
        "More than 1 in 100 people get a headache.",
        "Call us within 24 hours if the pain gets worse.",
        "Your appointment takes 40 minutes.",
    ],
    "vague-quantity": [
        f"The vast majority of people recovered {CITE}.",
        "Many people feel nervous before sedation.",
        "Most people need two doses.",
        "Drink plenty of water.",
    ],
    "unverifiable-authority": [
        f"Professor Amari says that it helps {CITE}.",
        "Your doctor says when to stop.",
        "Ask a doctor or a pharmacist.",
        "A nurse explains how to inject.",
        "The clinician checks your blood pressure.",
    ],
    "testimonial-aggregate": [
        "Some patients report nausea.",
        "Most patients feel dizzy for an hour.",
        "Patients who have had a stroke need more help.",
        "You may have thoughts such as “I am no good and my life is over”.",
        "Tell us if you feel worse.",
    ],
    "promotional-adjective": [
        "Breakthrough bleeding can happen.",
        "Codeine is a powerful painkiller.",
        "Magnetic resonance imaging takes an hour.",
        "You might need a second dose.",
        "Viral infections do not need antibiotics.",
    ],
    "clinic-promotion": [
        "Call us if you have a fever after the injection.",
        "Book a GP appointment if your cough lasts.",
        "Our team will check your blood pressure.",
        "Bring a list of your medicines.",
        "Contact your doctor.",
    ],
    "stigma-term": [
        "People with substance use disorder can get help.",
        "He died by suicide.",
        "Alcoholics Anonymous is a support group.",
        "She lives with schizophrenia.",
        "Some people become dependent.",
    ],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in FIRES.items() for text in texts])
def test_it_fires_once(code, text):
    (finding,) = found(code, text)

    assert finding.code == code
    assert finding.category == CHECKS[code].category or code == "outcome-promise"
    assert finding.quote in text
    assert finding.message
    assert finding.mend


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SILENT.items() for text in texts])
def test_it_stays_silent(code, text):
    assert found(code, text) == []


@pytest.mark.parametrize("code", CHECKS)
def test_every_check_has_enough_examples(code):
    assert len(FIRES[code]) >= 4
    assert len(SILENT[code]) >= 4


@pytest.mark.parametrize("code", CHECKS)
def test_nothing_is_said_twice_of_one_sentence(code):
    text = " and ".join(each.rstrip(".!") for each in FIRES[code][:2] if not each.startswith("<"))

    assert len(found(code, text)) <= 1


@pytest.mark.parametrize(
    ("text", "severity"),
    [("It has no risks.", Severity.BLOCKER), ("It is generally safe.", Severity.MAJOR)],
)
def test_to_deny_every_risk_is_a_blocker(text, severity):
    assert [each.severity for each in found("safety-assurance", text)] == [severity]


def test_advertising_in_a_heading_is_major():
    (finding,) = found("promotional-adjective", "Words.", heading="A groundbreaking therapy")

    assert finding.severity == Severity.MAJOR
    assert finding.path == "sections.0.heading"


def test_the_name_of_the_clinic_is_promotion_and_major_among_side_effects():
    known = {"clinic": Setting(name="Glow Lounge")}

    assert [each.severity for each in found("clinic-promotion", "At Glow Lounge this is rare.", **known)] == ["minor"]
    assert [
        each.severity
        for each in found("clinic-promotion", "At Glow Lounge this is rare.", role="side_effects", **known)
    ] == ["major"]


def test_items_under_a_cited_line_are_sourced():
    body = f"<p>One study found these results {CITE}:</p><ul><li>70% of people slept better.</li></ul>"

    assert found("unsourced-number", body) == []


def test_a_quote_over_a_citation_is_the_words_of_the_field():
    from clinic_content.content.walk import texts

    page = page_of(f"<p>You should definitely {CITE} try this medicine.</p>")
    words = {place.path: place.words for place in texts(page.content)}
    for finding in CHECKS["directive-to-treat"].function(page):
        assert words[finding.path][finding.start : finding.end] == finding.quote


def test_a_person_of_the_record_is_no_unverifiable_authority():
    content = factories.content(
        sections=[{"id": "s1aa", "heading": "A", "body": "<p>Dr. Bell says that it takes an hour.</p>"}],
        credits=[{"role": "reviewer", "name": "Nora Bell"}],
    )

    assert list(CHECKS["unverifiable-authority"].function(Page(content, LIBRARY))) == []
