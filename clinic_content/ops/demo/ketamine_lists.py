"""Who must not have a ketamine infusion, and what it may do: from the label, which is for larger doses."""

from __future__ import annotations

from typing import Any

from .lists import absolute, begins, call_us, effect, lasts, percent, precaution, relative, serious
from .topics import LOOKED_UP

LABEL, OLDER = "ketalar-label", "ketamine-older-label"
BASIS = {
    "name": "Ketalar (ketamine hydrochloride) injection, United States",
    "set_id": "14e8f864-8b8a-4e7e-8439-e510d3107063",
    "read_on": LOOKED_UP,
}

CONTRAINDICATIONS: dict[str, Any] = {
    "slug": "ketamine-infusion",
    "title": "Who must not have a ketamine infusion",
    "summary": "Check this list before you book. If anything fits you, tell us; we go through it together.",
    "treatments": ["ketamine"],
    "tags": ["ketamine", "safety"],
    "route": "intravenous",
    "lead_in": "Do not have a ketamine infusion if you…",
    "tell_even_if_unsure": "Not sure whether something fits you? Tell us anyway. We would rather ask one "
    "question too many.",
    "complete_against": BASIS,
    "entries": [
        absolute(
            "condition", "have a condition that a sharp rise in blood pressure would make dangerous",
            "where significant elevation of blood pressure is a serious hazard",
            "Ketamine can raise your blood pressure quickly during the infusion.", cite=LABEL,
            what_to_do="Tell us about high blood pressure, heart disease, a stroke, or a weak spot in a blood vessel.",
            alternatives_note="We can talk about treatments that do not raise the blood pressure in this way.",
        ),
        absolute(
            "allergy", "are allergic to ketamine or to anything else in the injection", "hypersensitivity",
            "A severe allergic reaction (anaphylaxis) has been reported.", cite=LABEL,
            what_to_do="Tell us about every reaction you ever had to a medicine, also a long time ago.",
        ),
        relative(
            "medicine_or_therapy", "take theophylline or aminophylline", "seizure threshold",
            "Together with ketamine they can make a seizure more likely.", cite=LABEL,
            what_to_do="Bring a list of your asthma and lung medicines. Do not stop them by yourself.",
        ),
        relative(
            "medicine_or_therapy", "take calming medicines, sleeping pills or opioid pain medicines",
            "benzodiazepines, opioids and other CNS depressants",
            "Together with ketamine they can make you deeply drowsy and slow your breathing, which can "
            "kill.", cite=LABEL,
            what_to_do="Tell us the name, the dose and when you last took it. Do not stop them by yourself.",
        ),
        relative(
            "substance_use", "have, or had, a problem with alcohol, drugs or medicines", "substance use disorder",
            "Ketamine can be misused, and people can come to depend on it.", cite=LABEL,
            what_to_do="It does not rule you out by itself. It changes how we plan and watch your treatment.",
        ),
        relative(
            "condition", "have liver disease, or had liver problems from a medicine", "hepatobiliary dysfunction",
            "Ketamine has been linked to liver injury, above all with repeated use.", cite=LABEL, action="test_first",
            what_to_do="We test your blood before the first infusion and during a course.",
        ),
        relative(
            "condition", "have raised pressure in the head, or had a head injury", "raised "
            "cerebrospinal-fluid pressure",
            "Ketamine can raise the pressure of the fluid around the brain.", cite=LABEL,
            what_to_do="Tell us about head injuries, operations and scans of your head.",
        ),
        precaution(
            "medicine_or_therapy", "take medicines that raise blood pressure or pulse", "sympathomimetics, vasopressin",
            "They can add to the effect of ketamine on your heart and blood pressure.", cite=LABEL,
            what_to_do="Tell us about medicines for attention, for weight, and for a blocked nose.",
        ),
        precaution(
            "situation", "have eaten or drunk shortly before your infusion", "not following fasting instructions",
            "You could vomit and breathe it in while you are drowsy.", cite=LABEL, action="do_not_attend",
            what_to_do="Follow the fasting times we give you. If you forgot, call us before you set out.",
        ),
        precaution(
            "situation", "have nobody to take you home", "no escort",
            "You may be drowsy and unsteady for hours.", cite=OLDER, action="do_not_attend",
            what_to_do="Ask somebody to come with you. Without an adult to take you home we cannot treat you that day.",
        ),
    ],
}  # fmt: skip

SIDE_EFFECTS: dict[str, Any] = {
    "slug": "ketamine-infusion",
    "title": "Side effects of a ketamine infusion",
    "summary": "What may happen during an infusion, afterwards, and with repeated use, and what to do about each.",
    "treatments": ["ketamine"],
    "tags": ["ketamine", "side effects"],
    "route": "intravenous",
    "lead_in": "The label gives one figure only, from its use as an anesthetic at larger doses than ours. For "
    "everything "
    "else nobody knows exactly how often it happens.",
    "complete_against": BASIS,
    "entries": [
        effect(
            "slow or shallow breathing", "respiratory depression", "breathing",
            "Say so if breathing feels hard. Take no calming medicines or alcohol that day.", cite=(LABEL, OLDER),
            more_likely_if="it is given fast, the dose is high, or you took calming or opioid medicines.",
            monitoring="A nurse watches your breathing and measures the oxygen in your blood.",
            **begins("during"), **serious("life_threatening", "emergency", "it happens after you left: call 911."),
        ),
        effect(
            "severe allergic reaction", "anaphylaxis", "skin_and_allergy",
            "Swelling of the face, hives, trouble breathing: say so at once.", cite=(LABEL,),
            **begins("any_time"), **serious("life_threatening", "emergency", "it happens after you left: call 911."),
        ),
        effect(
            "low mood, fear or strange experiences that stay for days or weeks", "persisting psychiatric events",
            "mind_and_mood", "Tell the people close to you what to look out for, and call us.", cite=(LABEL,),
            **lasts("may_persist"),
            **serious("needs_intervention", "urgent", "they last more than a day. In a crisis call or text 988."),
        ),
        effect(
            "pain, burning or blood when you pass urine, or having to go very often", "cystitis",
            "bladder_and_kidneys", "Tell us before your next infusion.", cite=(LABEL,),
            more_likely_if="ketamine is used often and over a long time.",
            monitoring="We ask about your bladder at every visit.",
            **begins("after_repeated_use"), **serious("needs_intervention", "urgent", "you see blood or have pain."),
        ),
        effect(
            "yellow skin or eyes, dark urine, pain under the right ribs", "liver injury", "liver",
            "Call us and do not take your next infusion before a blood test.", cite=(LABEL,),
            more_likely_if="infusions are repeated.",
            **begins("after_repeated_use"), **serious("hospital_stay", "urgent", "you notice any of these."),
        ),
        effect(
            "dream-like states, vivid pictures, confusion as it wears off", "emergence reaction", "mind_and_mood",
            "Rest in the quiet, dim room. Tell us if it frightens you. It passes.", cite=(OLDER,),
            population="in use as an anesthetic, at larger doses",
            monitoring="We keep light, noise and touch low while you wake up.",
            **percent("12"), **begins("during"), **lasts("within_hours"),
        ),
        effect(
            "higher blood pressure and a faster heartbeat", "hypertension, tachycardia", "heart_and_blood_pressure",
            "Lie back. Tell us about a headache or tightness in your chest at once.", cite=(LABEL,),
            monitoring="We measure both before, during and after.", **begins("during"),
            **serious("life_threatening", "emergency", "you have chest pain, a very bad headache, or cannot "
            "speak or move "
                      "as usual."),
        ),
        effect(
            "feeling sick, or throwing up", "nausea, vomiting", "stomach_and_bowel",
            "Keep to your fasting times. Sit up slowly. Sip water when you are fully awake.", cite=(LABEL,),
            **begins("within_hours"), **call_us("you cannot keep fluids down until the next morning."),
        ),
        effect(
            "double vision, or eyes that move by themselves", "diplopia, nystagmus", "eyes_and_ears",
            "Close your eyes and wait. Do not get up alone.", cite=(LABEL,),
            **begins("during"), **call_us("it has not gone by the next day."),
        ),
        effect(
            "stiff or twitching muscles", "enhanced muscle tone and spasms", "muscles_and_bones",
            "Let us know. It can look like a seizure; we stay with you.", cite=(LABEL,), **begins("during"),
        ),
        effect(
            "pain or a rash where the needle was", "injection-site reaction", "skin_and_allergy",
            "Put a cool cloth on it.", cite=(LABEL,), **call_us("it gets red, hot or swollen."),
        ),
        effect(
            "no appetite", "anorexia", "stomach_and_bowel", "Eat small, light meals when you feel like it.",
            cite=(LABEL,), **call_us("it lasts more than two days."),
        ),
        effect(
            "trouble with memory or attention", "memory and attention impairment", "brain_and_nerves",
            "Tell us, and do not make big decisions on the day of treatment.", cite=(LABEL,),
            more_likely_if="high doses are used again and again.",
            **begins("after_repeated_use"), **call_us("you notice it on ordinary days."),
        ),
        effect(
            "wanting it more and more, or feeling unwell without it", "dependence and withdrawal",
            "dependence_and_withdrawal", "Tell us openly. We do not judge, and we change the plan with you.",
            cite=(LABEL,),
            more_likely_if="it is used more than once a week for a long time.",
            **begins("after_repeated_use"), **call_us("you notice it."),
        ),
    ],
}  # fmt: skip
