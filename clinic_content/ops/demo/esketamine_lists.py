"""Who must not have esketamine nasal spray, and what it may do: figures from the trials in its label."""

from __future__ import annotations

from datetime import date
from typing import Any

from .lists import absolute, begins, call_us, effect, lasts, of, percent, precaution, relative, serious
from .topics import READ

LABEL, TABLE, SAFETY = "spravato-label", "spravato-summary", "spravato-safety"
TREATED, DUMMY = 346, 222
BASIS = {
    "name": "Spravato (esketamine) nasal spray, United States",
    "set_id": "d81a6a79-a74a-44b7-822c-0dfa3036eaed",
    "version": "18",
    "effective": date(2026, 3, 13),
    "read_on": READ,
}


def _counted(had: int, dummy: int) -> dict[str, Any]:
    return of(had, TREATED, dummy=(dummy, DUMMY), name="a dummy spray")


CONTRAINDICATIONS: dict[str, Any] = {
    "slug": "esketamine-nasal-spray",
    "title": "Who must not have esketamine nasal spray",
    "summary": "Check this list before you book. If anything fits you, tell us; we go through it together.",
    "treatments": ["esketamine"],
    "tags": ["esketamine", "safety"],
    "route": "nasal",
    "lead_in": "Do not use esketamine nasal spray if you…",
    "tell_even_if_unsure": "Not sure whether something fits you? Tell us anyway. We would rather ask one "
    "question too many.",
    "complete_against": BASIS,
    "entries": [
        absolute(
            "condition", "have a weak or bulging blood vessel in the chest, belly, head, arms or legs",
            "aneurysmal vascular disease",
            "The spray raises your blood pressure for a while. A weak vessel could tear.", cite=LABEL,
            what_to_do="Tell us about any aneurysm, also a small one that is only being watched.",
        ),
        absolute(
            "condition", "have a tangle of blood vessels that you were born with", "arteriovenous malformation",
            "A rise in blood pressure could make it bleed.", cite=LABEL,
            what_to_do="Also if it was treated.",
        ),
        absolute(
            "condition", "ever had bleeding in the brain", "intracerebral hemorrhage",
            "A rise in blood pressure could make it bleed again.", cite=LABEL, qualifier="now or in the past",
            what_to_do="Tell us about every stroke, and bring your scan reports.",
        ),
        absolute(
            "allergy", "are allergic to esketamine, ketamine or anything else in the spray", "hypersensitivity",
            "You could have a severe allergic reaction.", cite=LABEL,
            what_to_do="Tell us about every reaction you ever had to a medicine.",
        ),
        relative(
            "pregnancy", "are pregnant, or want to be", "embryo-fetal toxicity", "It may harm your unborn child.",
            cite=LABEL, what_to_do="We talk about birth control and about other treatments.",
        ),
        relative(
            "breastfeeding", "are breastfeeding", "lactation", "The medicine passes into breast milk.", cite=LABEL,
            what_to_do="Breastfeeding is not recommended during treatment. Talk with us about what else could help.",
        ),
        relative(
            "age", "are younger than 18", "pediatric use", "It is not approved for children and teenagers.", cite=LABEL,
            population={"max_age": 17}, what_to_do="Ask us about care that is meant for your age.",
        ),
        relative(
            "condition", "have, or had, a psychosis", "psychotic disorder",
            "The spray can change how you see yourself and the world for a while.", cite=LABEL,
            what_to_do="Tell us about times when you heard or saw things that others did not.",
        ),
        relative(
            "substance_use", "have, or had, a problem with alcohol, drugs or medicines", "substance use disorder",
            "Esketamine can be misused.", cite=LABEL,
            what_to_do="It does not rule you out by itself. It changes how we plan and watch your treatment.",
        ),
        precaution(
            "medicine_or_therapy", "take calming medicines, sleeping pills, opioids, or drink alcohol",
            "CNS depressants", "Together they make you more drowsy.", cite=LABEL,
            what_to_do="Bring a list. Drink no alcohol on the day. Do not stop medicines by yourself.",
        ),
        precaution(
            "medicine_or_therapy", "take stimulants or an MAO inhibitor", "psychostimulants, MAOIs",
            "Together they can raise your blood pressure.", cite=LABEL,
            what_to_do="Tell us about medicines for attention, for sleepiness, and about older antidepressants.",
        ),
        precaution(
            "test_result_or_sign", "have high blood pressure on the day of treatment", "elevated blood pressure",
            "The spray raises it further for a while.", cite=LABEL, action="test_first",
            what_to_do="We measure it first. If it is too high, we wait or choose another day.",
        ),
        precaution(
            "situation", "have nobody to take you home", "no escort", "You must not drive until the next day.",
            cite=LABEL, action="do_not_attend", what_to_do="Ask somebody to come with you, or book a ride.",
        ),
    ],
}  # fmt: skip

SIDE_EFFECTS: dict[str, Any] = {
    "slug": "esketamine-nasal-spray",
    "title": "Side effects of esketamine nasal spray",
    "summary": "What happened in studies of the spray, how often, and what to do about each.",
    "treatments": ["esketamine"],
    "tags": ["esketamine", "side effects"],
    "route": "nasal",
    "lead_in": "The figures are from studies of adults with depression that other medicines had not eased: 346 people "
    "used the spray, 222 a dummy spray. Both groups took an antidepressant too.",
    "complete_against": BASIS,
    "entries": [
        effect(
            "getting so drowsy that you cannot be woken easily", "deep sedation, loss of consciousness",
            "brain_and_nerves", "Stay lying back. Let us know when you feel very drowsy.", cite=(LABEL,),
            more_likely_if="you took calming medicines, opioids or alcohol.",
            monitoring="We stay near you and check how awake you are for at least 2 hours.",
            **begins("during"), **serious("life_threatening", "emergency", "it happens after you left: call 911."),
        ),
        effect(
            "slow or shallow breathing", "respiratory depression", "breathing",
            "Say so if breathing feels hard. Take no calming medicines or alcohol that day.", cite=(LABEL,),
            monitoring="We watch your breathing and measure the oxygen in your blood.",
            **begins("during"), **serious("life_threatening", "emergency", "it happens after you left: call 911."),
        ),
        effect(
            "thoughts of ending your life, new or stronger", "suicidal thoughts and behavior", "mind_and_mood",
            "Do not stay alone with it. Tell somebody now.", cite=(LABEL,),
            more_likely_if="you are younger than 25, in the first weeks, or when a dose was changed.",
            **begins("any_time"),
            **serious("life_threatening", "emergency", "you have such thoughts: call or text 988, or call 911 "
            "if in danger."),
        ),
        effect(
            "higher blood pressure", "hypertension", "heart_and_blood_pressure",
            "Rest. Tell us about a headache, chest pain or trouble seeing at once.", cite=(SAFETY,),
            monitoring="We measure it before, about 40 minutes after, and before you leave.", **_counted(36, 6),
            **begins("during"),
            **serious("life_threatening", "emergency", "you have chest pain, a very bad headache, or trouble "
            "speaking."),
        ),
        effect(
            "pain, burning or blood when you pass urine, or having to go very often", "cystitis",
            "bladder_and_kidneys", "Tell us before your next visit.", cite=(LABEL,),
            **begins("after_repeated_use"), **serious("needs_intervention", "urgent", "you see blood or have pain."),
        ),
        effect(
            "trouble thinking clearly or remembering", "cognitive impairment", "brain_and_nerves",
            "Decide nothing important on the day of treatment.", cite=(LABEL,),
            **begins("within_hours"), **call_us("you notice it on ordinary days."),
        ),
        effect(
            "feeling cut off from yourself or from the world", "dissociation", "mind_and_mood",
            "Lie back, breathe slowly, look at something calm. Say if you want us close.", cite=(TABLE,),
            **_counted(142, 21), **begins("during"), **lasts("within_hours"),
        ),
        effect(
            "dizziness", "", "brain_and_nerves", "Stay seated until we say that you may get up.", cite=(TABLE,),
            **_counted(101, 17), **begins("during"), **call_us("it has not gone by the next day."),
        ),
        effect(
            "feeling sick", "nausea", "stomach_and_bowel",
            "Eat nothing in the hours before that we tell you, and bring a light snack for later.", cite=(SAFETY,),
            **_counted(98, 19), **begins("during"), **call_us("it lasts until the next day."),
        ),
        effect(
            "drowsiness", "sedation", "brain_and_nerves", "Plan nothing for the rest of the day.", cite=(TABLE,),
            **_counted(79, 21), **begins("during"),
        ),
        effect(
            "a spinning feeling", "vertigo", "eyes_and_ears", "Keep your head still and your eyes on one point.",
            cite=(SAFETY,), **_counted(78, 6), **begins("during"),
        ),
        effect(
            "headache", "", "brain_and_nerves", "Drink water. Ask us which pain medicine you may take.", cite=(TABLE,),
            **_counted(70, 38), **call_us("it lasts more than a day."),
        ),
        effect(
            "a strange or bitter taste", "dysgeusia", "general", "A mint or a sip of juice afterwards helps "
            "some people.",
            cite=(TABLE,), **_counted(66, 30), **begins("during"),
        ),
        effect(
            "numbness", "hypoesthesia", "brain_and_nerves", "It passes. Do not drink anything hot meanwhile.",
            cite=(TABLE,), **_counted(63, 5), **begins("during"),
        ),
        effect(
            "feeling anxious", "anxiety", "mind_and_mood", "Tell us. We stay with you and talk, or keep quiet.",
            cite=(TABLE,), **_counted(45, 14), **call_us("it stays after the day of treatment."),
        ),
        effect(
            "having no energy", "lethargy", "general", "Rest, and go to bed early.", cite=(TABLE,), **_counted(37, 12),
        ),
        effect(
            "throwing up", "vomiting", "stomach_and_bowel", "Sip water when you are fully awake.", cite=(SAFETY,),
            **_counted(32, 4), **call_us("you cannot keep fluids down until the next morning."),
        ),
        effect(
            "trouble sleeping", "insomnia", "mind_and_mood", "Keep your usual bedtime, and avoid coffee that day.",
            cite=(TABLE,), **_counted(29, 16), **call_us("it lasts more than a few nights."),
        ),
        effect(
            "a sore or irritated nose", "nasal discomfort", "general",
            "Tell us before the next visit. Do not blow your nose hard.", cite=(TABLE,), **_counted(23, 11),
        ),
        effect(
            "feeling drunk", "", "brain_and_nerves", "Stay seated, and sign nothing that day.", cite=(SAFETY,),
            **percent("5", dummy="0.5", name="a dummy spray"), **begins("during"),
        ),
    ],
}  # fmt: skip
