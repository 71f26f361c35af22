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
    "risky-permission": [
        "Most people can stop their antidepressants after week four.",
        "Once you feel better you can skip your insulin.",
        "If you miss a dose, take two the next day.",
        "A glass of wine will boost the calming effect of the tablets.",
        "Herbal remedies are fine with sertraline.",
        "You can drive home an hour after the sedation.",
        "You do not need anyone with you after ketamine.",
        "You can relax in the waiting room on your own after midazolam.",
        "There is no need to tell your doctor about the drops.",
        "No blood work is needed: no doctor's visit, no fuss.",
        "Breastfeeding mothers can use the spray without worry.",
        "Former addicts may still qualify after a short chat.",
        "Yes, just skip your blood thinner before the filler.",
        "I threw away my antidepressants after two drips.",
        "There is no limit to how many doses you can have.",
        "Men with sleep apnea can usually start on the gel that day.",
        "If your mood drops, double your gel for a few days.",
        "We do not ask for blood tests before we start.",
        "Take two extra ibuprofen tablets before you come.",
        "We treat patients from age 14 with ketamine: it is fine to take it as young as 14.",
    ],
    "delayed-warning-sign": [
        "If you feel chest pressure, push through it.",
        "If you get severe stomach pain, wait until your next monthly check-in.",
        "For trouble swallowing, lie down and rest before calling us.",
        "If thoughts of suicide come up, send us an email and we answer within two business days.",
        "Hives after the shot will pass; carry on with the next dose.",
        "If you get chest pain, skip a week and see how you feel.",
    ],
    "benefit-claim": [
        "<p>Our clinic offers it, and the benefits include:</p><ul><li>Sharper focus all day</li></ul>",
        "<p>Why patients love it:</p><ul><li>Reverses type 2 diabetes</li></ul>",
        "<p>Benefits of TMS:</p><ul><li>Works when tablets have failed</li></ul>",
        "We offer a drip that prevents dementia.",
        "We provide peels, and our laser slows aging of the skin.",
        "<p>We offer NAD drips. The drip also protects the heart.</p>",
    ],
    "sweeping-claim": [
        "Side effects are always mild.",
        "It gives a full effect in every patient.",
        "Every major insurer covers TMS in full.",
        "No patient of ours has ever become manic.",
        "All patients with pain qualify for ketamine.",
        "There are no side effects because vitamins are natural.",
        "The toxin can never spread to other muscles.",
        "Improvements are permanent.",
        "Insurance always pays for it.",
        "There is no lower age limit.",
        "We are the #1 travel clinic in the county.",
        "Maple Dental is the most trusted dentist in the state.",
        "The safest sedative in dentistry.",
        "People who get the shot never end up in the hospital.",
    ],
    "safety-assurance": [
        "Nothing can go wrong with a drip.",
        "Nobody becomes hooked on the tablets.",
        "The laser is completely harmless.",
        "You can ignore the boxed warning.",
        "There are no withdrawal symptoms.",
        "Magnetic stimulation has no side effects worth mentioning.",
        "The peel is non addictive.",
        "The patch does not cause dependence.",
        "The boxed warning does not apply at our doses.",
        "Nursing mothers can safely have fillers.",
        "Pregnant patients can also be treated with the laser.",
        "There is no evidence that the gas is harmful in pregnancy.",
        "It is so mild that most feel nothing.",
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
        "Laughing gas is a very safe option for children.",
        "We use it because of its safety and effectiveness.",
        "Magnets cause very few side effects.",
        "There are none of the risks of an operation.",
        "<ul><li>No weight gain</li></ul>",
        "The laser is gentle and safe.",
        "There is no downtime.",
        "Side effects are mild and rare.",
        "A safe, fast-acting solution for hives.",
        "The risks are extremely low.",
        "Nobody has ever had a bad reaction here.",
        "It has been used safely for over 50 years.",
        "Is whitening safe? Absolutely.",
        "Does the peel have any side effects? None.",
        "Many people ask about the dangers of gas. There are simply none.",
        "Are fillers addictive? No, not at all.",
    ],
    "absolute-claim": [
        "It melts belly fat.",
        "You feel nothing, guaranteed.",
        "The drip makes worries vanish.",
        "The peel prevents ageing.",
        "One visit stops panic attacks.",
        "It ends cravings in their tracks.",
        "Relief comes in an hour, every time.",
        "The spray works, always.",
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
        "Gas ensures a pain-free visit.",
        "Laser treatment cures snoring.",
        "The drip is a real hangover cure for you: it will cure any hangover.",
        "Worry melts away after one massage.",
        "A shot gives complete protection.",
        "Forget about getting the flu.",
        "Knee pain is a thing of the past.",
        "You won't feel a thing.",
        "Gas takes away all fear.",
        "Does shock wave therapy work? Absolutely.",
        "Never feel nervous at the dentist again.",
        "Enjoy a stress-free visit.",
        "Snoring can be cured here.",
        "A peel erases years.",
    ],
    "superlative-comparison": [
        "It is the best laser in the country.",
        "Sedation is the only humane way to treat you.",
        "It works as well as Wegovy.",
        "The spray acts in minutes, while tablets take weeks.",
        "Our drops are the same as Wegovy.",
        "It is just as effective as the brand.",
        "People lose more with it than with any other.",
        "Ketamine is the strongest treatment for low mood.",
        "Infusions work faster than tablets or other medicines.",
        "It has fewer side effects than SSRIs.",
        "Unlike traditional antidepressants, it acts within hours.",
        "Semaglutide outperforms diets.",
        "While standard medicines may take weeks, an infusion helps within hours.",
        "Veneers are the best option for teeth.",
        "It is the only treatment that works for tendons.",
        "A drip delivers the deepest relaxation.",
        "Laser is the gold standard for veins.",
        "Injections are the easiest way to lose weight.",
        "It works where other treatments fail.",
        "Nothing beats a fresh peel.",
        "It is as effective as surgery.",
        "Our protocol has better outcomes than the rest.",
    ],
    "durability-claim": [
        "The laser removes the lines permanently.",
        "Your appetite is reset for good.",
        "The injections give long-lasting relief.",
        "The benefits can last for months or years.",
        "Expect permanent results from one course.",
        "The effects last for many months.",
        "One session is all you need to stay pain-free forever.",
        "It brings lasting change.",
        "Results typically last three to four months.",
        "The effects are permanent.",
        "You stay well for years.",
        "Results are instant and long-lasting.",
        "Botox lasts at least six months.",
        "One course keeps migraine away for good.",
    ],
    "mechanism-as-fact": [
        "Ketamine rewires the brain.",
        "The drip boosts your immune system.",
        "Sertraline corrects a chemical imbalance.",
        "The infusion promotes neuroplasticity.",
        "Our detox removes harmful toxins.",
        "It restores balance to your hormones.",
        "The drip strengthens your immune system.",
        "Injections of plasma regrow hair.",
    ],
    "directive-to-treat": [
        "You must take it every week to see results.",
        "Everyone over 40 should try it.",
        "If you have back pain, you must try this therapy.",
        "You should definitely try our infusions.",
        "Everyone with low mood should try ketamine.",
        "A must-try for tired skin.",
        "There is no reason not to start.",
        "Do not wait to start treatment with semaglutide.",
        "Try semaglutide for a lighter summer.",
        "Switch to laser treatment: switch to Botox.",
    ],
    "suitability-claim": [
        "Infusions are suitable for people with panic attacks.",
        "You are an ideal candidate for veneers.",
        "This medicine is right for you.",
        "Botulinum toxin is perfect for everyone.",
        "Anyone can benefit from a drip.",
        "Sedation may be the perfect choice for you.",
        "You are never too old for fillers.",
        "The peel is suitable for all skin types.",
        "Anyone over 18 can have a drip.",
        "Fillers suit everybody.",
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
        "Microneedling is effective for acne scars.",
        "The gel works quickly.",
        "A peel offers real relief.",
        "Ketamine relieves depression.",
        "Ketamine infusions can ease PTSD.",
        "It targets the root cause of your pain.",
        "Change your life today.",
        "You will be amazed by your smile.",
        "It is time to stop suffering.",
        "You walk out a new person.",
        "A peel gave her the confidence back.",
        "Yoga sharpens focus.",
    ],
    "stop-medication": [
        "If you feel well, just stop.",
        "The tablets can be stopped overnight.",
        "After a few visits you can simply stop.",
        "A glass of wine helps you relax before it.",
        "No harm was seen in pregnancy, so you can continue.",
        "You can quit at any time.",
        "Afterwards you can stop taking your antidepressants.",
        "Infusions help people come off their medication.",
        "Many people quit their pills after a month.",
        "You no longer need your insulin.",
        "It lets you ditch your painkillers.",
        "Most people need no further medication.",
        "There is no need to tell your doctor about the drips.",
        "You can safely drink alcohol after the peel.",
        "Mix the drops with your usual sleeping pills.",
        "You can stop your blood pressure tablets after the course.",
    ],
    "weasel-evidence": [
        "Studies have shown that drips help.",
        "Research shows that vitamin infusions lift energy.",
        "Experts agree that it is worth a try.",
        "Botulinum toxin has been shown to lift mood.",
        "Some people claim that it has no downsides.",
        "The method is backed by science.",
        "It is well known that shock waves help tendons.",
        "The evidence is clear: light works.",
        "Dentists agree that gas helps.",
        "The science behind drips is rock solid.",
    ],
    "unsourced-number": [
        "Patients lose on average 30 pounds.",
        "Most patients notice results in 4 weeks.",
        "Full results take three months.",
        "It works within hours, and other pills take weeks.",
        "About 70% of people respond.",
        "Nine out of ten users were happy.",
        "Two-thirds of patients recover.",
        "Relief comes within 24 hours.",
        "It is three times more effective.",
        "Over 40 million adults live with anxiety.",
        "Most people feel relief after the first session.",
        "Light eases joint pain in minutes.",
        "It stops suicidal thoughts within hours.",
        "Smoother skin in just 20 minutes.",
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
        "Clients usually feel lighter and more energetic after a drip.",
        "Thousands have already found relief with our drips.",
    ],
    "promotional-adjective": [
        "A groundbreaking injection for migraine.",
        "This miracle drip lifts tiredness.",
        "Results are amazing.",
        "It brings new hope to people with pain.",
        "Feel the difference today!",
        "A cutting-edge laser.",
        "Esketamine offers a lifeline.",
        "Do not wait: take the first step to a new you.",
        "Feel the power of light.",
        "Light is the future of dentistry.",
    ],
    "clinic-promotion": [
        "Contact us today for a price list.",
        "Our team of experienced injectors will look after you.",
        "At Bright Smile Studio, we believe in gentle dentistry.",
        "Book your free consultation.",
        "We specialize in weight loss.",
        "Drop by our office.",
        "Visit our Leeds practice.",
    ],
    "stigma-term": [
        "Many people suffer from migraine.",
        "He committed suicide.",
        "Treatment for alcoholics.",
        "Substance abuse is a risk.",
        "She is battling depression.",
        "Schizophrenics need care.",
        "Diabetics should ask first.",
        "Are you battling headaches?",
        "She is plagued by tinnitus.",
        "Alcoholics can have treatment here.",
        "Suicide attempts that failed are counted too.",
    ],
}
SILENT = {
    "risky-permission": [
        "Do not stop your antidepressants without talking to your doctor.",
        "You can stop the tablets only when your doctor says so.",
        "You can drive home if you feel well after the iron infusion.",
        "You must not drive until the next day after sedation.",
        "If you miss a dose, do not take two doses.",
        "You should not drink alcohol with it.",
        "Stop taking the medicine and call 911 if your face swells.",
        "Ask your doctor whether you can take painkillers with it.",
        "It may be used alone or with an antidepressant.",
        "Pregnant women can have the flu vaccine in any trimester.",
        "Tell us if you are pregnant or breastfeeding.",
    ],
    "delayed-warning-sign": [
        "Call 911 at once if you have chest pain.",
        "Do not wait: get help right away if you cannot breathe.",
        "Chest pain can be a sign of a heart attack.",
        "Mild soreness will pass in a day.",
        "We check your blood pressure before each session.",
        "Tell us at your next visit if you slept badly.",
    ],
    "benefit-claim": [
        "<p>Possible benefits may include:</p><ul><li>Better sleep</li></ul>",
        f"<p>Benefits found in one trial: {CITE}</p><ul><li>Fewer headache days</li></ul>",
        "<p>Side effects include:</p><ul><li>Poor sleep and low mood</li></ul>",
        "<p>Benefits and risks:</p><ul><li>Better sleep for some people</li></ul>",
        "Statins lower cholesterol.",
        "<p>It can be good for:</p><ul><li>Generalized anxiety disorder</li></ul>",
        "We offer the vaccine, which protects against infection.",
        "We stop treatment if your symptoms get worse.",
    ],
    "sweeping-claim": [
        "Always tell the nurse if you feel unwell.",
        "Never share your tablets.",
        "All sedation has risks.",
        "It does not work for every patient.",
        "No medicine is completely safe.",
        "You should never stop it suddenly.",
        "All patients are monitored for two hours.",
        "Every member sees a physician in person.",
        "Which treatment is the best for me?",
        "The most common side effect is nausea.",
        "Insurance plans may not cover it.",
        "You can always ask for a break.",
        "These treatments aren’t always effective.",
        "The ultimate goal of the therapy is a better mood.",
        "Many people need treatment for life.",
    ],
    "safety-assurance": [
        "Tumors were found in animals.",
        "You may feel no withdrawal for a day, or a lot.",
        "The flu shot can safely be given in pregnancy.",
        "Most people can safely take it with food.",
        "The boxed warning tells of thyroid tumors.",
        "Ask whether it is safe during pregnancy.",
        "No medicine is completely safe.",
        "Ask whether it is safe for you.",
        "It is not known to be safe in pregnancy.",
        "Your doctor will tell you if it is a safe medicine for you.",
        "Keep your tablets in a safe place.",
        "There is no risk-free treatment.",
        "Is botulinum toxin completely safe?",
        "Most heart murmurs are harmless.",
        "Ultrasound uses safe, painless sound waves.",
        "Researchers are studying how safe the injections are.",
        "<ul><li>No appetite for more than two days</li></ul>",
        "Most side effects are mild and pass.",
        "Is it safe? That depends on your health.",
        "Does the peel hurt? No, but it may sting a little.",
        "Do you have any allergies? None.",
        "Can I drive? No.",
        "You may have no side effects at all, or just a few.",
        "Most people recover without any complications.",
        "<ul><li>no pain</li></ul>",
    ],
    "absolute-claim": [
        "Wash your hands always before you touch it.",
        "The medicine can stop the bleeding.",
        "Always tell your dentist about your allergies.",
        "Never share your tablets with anybody.",
        "There is no cure for migraine.",
        "Nobody can guarantee that it works.",
        "No vaccine is 100% effective.",
        "Not everyone feels better.",
        "Everyone responds differently.",
        "The tumour can be completely removed by surgery.",
        "Antibiotics get rid of the bacteria in most people.",
        "A cure for diabetes has not been found.",
        "Some people get complete relief, others none.",
        "Can exercise help? Yes, it can help some people.",
        "The chance of complete recovery differs.",
        "In most cases this cancer can be cured.",
        "Some ear infections can be cured without tablets.",
    ],
    "superlative-comparison": [
        "A generic is the same as the brand.",
        "It starts to work within days, and some people need weeks.",
        "The best treatment for you depends on your health.",
        "Which is the best medicine for migraine?",
        f"In one trial it worked better than other medicines {CITE}.",
        "There is no evidence that it works better than other treatments.",
        "It is best to take the tablet with food.",
        "You may bleed more than usual.",
        "For some patients, a clinical trial may be the best treatment choice.",
        "Older people are more likely to have falls than others.",
        "Some people sleep more deeply than others.",
        "A biopsy is the gold standard for diagnosing it.",
    ],
    "durability-claim": [
        "The operation removes the womb permanently.",
        "It is not known how long the benefits last.",
        "The long-term effects are unknown.",
        "Numbness from the anaesthetic wears off within three hours.",
        "Side effects can last for several weeks.",
        f"In a study the benefit lasted for up to two weeks {CITE}.",
        "It can cause permanent damage to your bladder.",
        "The cough can last for several weeks after the infection is gone.",
        "The damage is permanent.",
        "A mutation is a permanent change in a gene.",
        "The pain of shingles may last for weeks, months, or even years.",
    ],
    "mechanism-as-fact": [
        "It is thought that sertraline increases serotonin in the brain.",
        "Ketamine may promote new connections in the brain.",
        "How it acts on the brain is not fully understood.",
        "A stroke can damage the brain.",
        "It does not correct a chemical imbalance.",
        "Hair may grow back slowly.",
    ],
    "directive-to-treat": [
        "Everyone over 65 should have a flu shot.",
        "You need to take it with food.",
        "You should tell your clinician about your medicines.",
        "You must take this medicine exactly as prescribed.",
        "You should not try this at home.",
        "You need to have a blood test first.",
        "People with asthma should carry their inhaler.",
        "You should try to sleep at regular times.",
        "Try not to scratch after the injections.",
        "People who switch to insulin need training.",
    ],
    "suitability-claim": [
        "It is not suitable for people with heart failure.",
        "Is it right for you?",
        "Your clinician will help you decide whether it is right for you.",
        "Check if you are a good candidate.",
        "It may not be suitable for everyone.",
        "Anyone can have it, but it is most common after 50.",
    ],
    "outcome-promise": [
        "It can help you prepare questions for your visit.",
        "It may not help you.",
        "Exercises can help you move after surgery.",
        "If you feel better, do not stop the tablets.",
        f"It was highly effective in one trial {CITE}.",
        "Talking to somebody can help.",
        "Surgery can help broken bones heal straight.",
        "If you have been looking for a clinic near you, this list may help.",
        "Ketamine may relieve depression for a time.",
        "There are effective treatments for gum disease.",
        "Microneedling is effective for some scars. In one trial it was so for half of them.",
        "Traditional tablets remain effective for many people.",
        "How quickly it works differs from person to person.",
        f"Ketamine relieves depression for some days {CITE}.",
        "Sertraline treats depression.",
        "Ketamine is being studied to see whether it relieves depression.",
        "Some people regain control of their bladder.",
    ],
    "stop-medication": [
        "You can stop the treatment if it hurts, and tell the nurse.",
        "You can continue to work.",
        "Do not stop taking your antidepressants suddenly.",
        "Talk to your doctor before you stop taking your tablets.",
        "If you stop the medicine too quickly, you may feel unwell.",
        "Your surgeon may ask you to stop blood thinners before the operation.",
        "Stop taking ibuprofen and get medical help if your face swells.",
        "You may also need to stop taking a medicine that harms the kidneys.",
        "You need no other preparation.",
        "You cannot safely drink alcohol with it.",
        "Ask when you can safely drive again.",
        "Never mix it with alcohol.",
    ],
    "weasel-evidence": [
        f"Studies have shown that it lowers blood pressure {CITE}.",
        "There is not enough evidence to say whether it works.",
        "Studies have not shown that it helps.",
        "Your doctor will talk to you about the research.",
        "More studies are needed.",
        "What do studies show?",
        "New vaccines are being tested in clinical trials.",
        "When trials show that a treatment is better, it may become the usual one.",
        "Smoking has been shown to cause cancer.",
        "The work will help researchers find ways to prevent it.",
        "Some studies found a benefit and others did not.",
    ],
    "unsourced-number": [
        "Losing 10 pounds can help.",
        "Call us if you see no change in a week.",
        "Do not drive within 24 hours of taking it.",
        f"About 30% of people improved {CITE}.",
        "Take 10 mg once a day.",
        "Use a 2% cream twice a day.",
        "More than 1 in 100 people get a headache.",
        "Call us within 24 hours if the pain gets worse.",
        "Your appointment takes 40 minutes.",
        "More than 5% of the cells in the marrow are blasts.",
        "Aim to reduce your weight by 5 to 10 percent.",
        "Symptoms usually begin within 5 to 28 days after infection.",
        "Most people who have a fever recover within days, and the symptoms go away.",
        "Wait at least two hours before you eat.",
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
        "People who have restless legs describe a creeping feeling.",
    ],
    "promotional-adjective": [
        "Breakthrough bleeding can happen.",
        "Codeine is a powerful painkiller.",
        "Magnetic resonance imaging takes an hour.",
        "You might need a second dose.",
        "Viral infections do not need antibiotics.",
        "Is the cause viral or bacterial? A viral cause needs no antibiotics.",
        "Monitors are sold in discount stores.",
        "¡Hablamos español!",
        "Children may have limited time available for sleep.",
        "Big life changes can bring sadness.",
        "If you feel unsafe: get help!",
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
        "He is fighting with his insurer.",
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


TWICE = {"safety-assurance", "superlative-comparison", "absolute-claim", "stigma-term"}
"""Of these a sentence may hold several, and each is mended by itself."""


@pytest.mark.parametrize("code", sorted(set(CHECKS) - TWICE))
def test_nothing_is_said_twice_of_one_sentence(code):
    text = " and ".join(each.rstrip(".!") for each in FIRES[code][:2] if not each.startswith("<"))

    assert len(found(code, text)) <= 1


@pytest.mark.parametrize(
    ("text", "severity"),
    [("It has no risks.", Severity.BLOCKER), ("It is generally safe.", Severity.MAJOR)],
)
def test_to_deny_every_risk_is_a_blocker(text, severity):
    assert [each.severity for each in found("safety-assurance", text)] == [severity]


@pytest.mark.parametrize(
    ("code", "text", "quotes"),
    [
        ("safety-assurance", "TMS is generally safe and is not addictive.", ["generally safe", "is not addictive"]),
        ("superlative-comparison", "It is the same as Wegovy and has fewer side effects.",
         ["the same as Wegovy", "fewer side effects"]),
        ("absolute-claim", "It cures anxiety, and relief is guaranteed.", ["cures anxiety", "guaranteed"]),
        ("stigma-term", "Addicts and the mentally ill are welcome.", ["Addicts", "the mentally ill"]),
        ("safety-assurance", "It is completely safe, with no side effects.", ["completely safe", "no side effects"]),
        ("safety-assurance", "It is a completely safe drug.", ["completely safe"]),
    ],
)  # fmt: skip
def test_two_promises_of_one_sentence_are_both_told(code, text, quotes):
    assert [each.quote for each in found(code, text)] == quotes


def test_advertising_in_a_heading_is_major():
    (finding,) = found("promotional-adjective", "Words.", heading="A groundbreaking therapy")

    assert finding.severity == Severity.MAJOR
    assert finding.path == "sections.0.heading"


@pytest.mark.parametrize("heading", ["The hangover cure", "Cured of back pain in a week", "Curing acne with light"])
def test_a_cure_in_a_heading_is_a_promise(heading):
    assert [each.quote for each in found("absolute-claim", "Words.", heading=heading)] != []


@pytest.mark.parametrize(
    "heading", ["Is there a cure?", "There is no cure yet", "Research towards a cure", "Skin care"]
)
def test_a_heading_may_ask_for_a_cure_or_deny_it(heading):
    assert found("absolute-claim", "Words.", heading=heading) == []


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


def table(label, *cells, cited=""):
    body = "".join(f"<td>{each}</td>" for each in cells)
    return f"<table><tr><th></th><th>Gas</th><th>Tablets{cited}</th></tr><tr><td>{label}</td>{body}</tr></table>"


@pytest.mark.parametrize(
    ("code", "label", "cell"),
    [
        ("unsourced-number", "Onset of relief", "Within hours"),
        ("unsourced-number", "How fast it acts", "2–4 weeks"),
        ("durability-claim", "How long it lasts", "Weeks to months"),
        ("durability-claim", "Duration of effect", "Permanent"),
        ("safety-assurance", "Side effects", "Minimal"),
        ("safety-assurance", "Risk of addiction", "None"),
        ("unsourced-number", "Response rate", "70%"),
    ],
)
def test_a_cell_is_a_claim_with_the_label_of_its_row(code, label, cell):
    (finding,) = found(code, table(label, cell, "see the text"))

    assert finding.quote == cell


@pytest.mark.parametrize(
    ("code", "label", "cell"),
    [
        ("unsourced-number", "Length of a session", "Two hours"),
        ("unsourced-number", "When symptoms start: onset", "Within hours"),
        ("durability-claim", "Opening hours", "All weeks of the year"),
        ("safety-assurance", "Side effects", "Sickness, dizziness"),
        ("safety-assurance", "Price", "None"),
    ],
)
def test_a_cell_under_another_label_is_none(code, label, cell):
    assert found(code, table(label, cell, "see the text")) == []


def test_a_cell_of_a_cited_column_head_is_sourced():
    assert found("durability-claim", table("How long it lasts", "two weeks", cited=CITE)) == []


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
