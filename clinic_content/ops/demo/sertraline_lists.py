"""Who must not take sertraline, and what it may do."""

from __future__ import annotations

from datetime import date
from typing import Any

from .lists import absolute, begins, call_us, effect, percent, precaution, relative, serious
from .topics import LOOKED_UP

LABEL, OLDER, ADVICE, MONOGRAPH = "zoloft-label", "zoloft-older-label", "zoloft-counseling", "ashp-sertraline"
BASIS = {
    "name": "Zoloft (sertraline hydrochloride), United States",
    "set_id": "fda754f6-d0f3-4dce-a17a-927d64f912f7",
    "version": "7",
    "effective": date(2023, 8, 8),
    "read_on": LOOKED_UP,
}

CONTRAINDICATIONS: dict[str, Any] = {
    "slug": "sertraline",
    "title": "Who must not take sertraline",
    "summary": "Check this list before you start, and again when you get a new medicine.",
    "treatments": ["sertraline"],
    "tags": ["sertraline", "safety"],
    "route": "oral",
    "lead_in": "Do not take sertraline if you…",
    "tell_even_if_unsure": "Not sure? Show us or your pharmacist everything you take, also herbs and what you "
    "buy yourself.",
    "complete_against": BASIS,
    "entries": [
        absolute(
            "medicine_or_therapy", "take an MAO inhibitor, or stopped one in the last 14 days",
            "MAOIs, also linezolid and methylene blue into a vein",
            "Together they can cause serotonin syndrome, which can kill.", cite=LABEL,
            what_to_do="Tell us about older antidepressants, and about strong antibiotics from a hospital.",
        ),
        absolute(
            "medicine_or_therapy", "take pimozide", "QT prolongation",
            "Together they can disturb the rhythm of your heart.", cite=LABEL,
            what_to_do="Call us before the first tablet. Do not stop pimozide by yourself.",
        ),
        absolute(
            "allergy", "are allergic to sertraline", "hypersensitivity",
            "You could have swelling of the face or a severe allergic reaction.", cite=LABEL,
            what_to_do="Tell us about every reaction you ever had to a medicine.",
        ),
        absolute(
            "medicine_or_therapy", "take disulfiram and were given sertraline as a liquid",
            "disulfiram-alcohol reaction",
            "The liquid contains alcohol.", cite=LABEL, what_to_do="Ask us for tablets instead.",
        ),
        relative(
            "medicine_or_therapy", "take medicines that thin the blood, or pain medicines such as aspirin or ibuprofen",
            "increased risk of bleeding", "Sertraline can make bleeding more likely.", cite=LABEL,
            what_to_do="Tell us what you take. Tell the dentist or surgeon too before they treat you.",
        ),
        relative(
            "condition", "had a mania or bipolar disorder, or somebody in your family did", "activation of mania",
            "Sertraline can set off a time of far too high mood.", cite=LABEL,
            what_to_do="Tell us about times when you hardly slept and still felt full of energy.",
        ),
        precaution(
            "medicine_or_therapy", "take other medicines that act on serotonin",
            "triptans, tramadol, fentanyl, lithium, St. John's wort and others",
            "Together they make serotonin syndrome more likely.", cite=ADVICE,
            what_to_do="Bring a list, also of migraine medicines, pain medicines and herbs.",
        ),
        precaution(
            "condition", "have had seizures", "seizure disorder", "Seizures have happened with sertraline.", cite=LABEL,
            what_to_do="Tell us how often and when the last one was.",
        ),
        precaution(
            "condition", "have narrow-angle glaucoma", "angle-closure glaucoma",
            "Sertraline can raise the pressure in the eye.", cite=LABEL,
            what_to_do="Ask your eye doctor whether the angle of your eye is open.",
        ),
    ],
}  # fmt: skip

CONTRAINDICATIONS_CHANGED: dict[str, Any] = CONTRAINDICATIONS | {
    "entries": [
        *CONTRAINDICATIONS["entries"],
        relative(
            "age", "are younger than 18", "pediatric use",
            "It is approved under 18 for OCD only, and antidepressants raised suicidal thoughts in young people.",
            cite=MONOGRAPH, population={"max_age": 17}, what_to_do="Ask us about care that is meant for your age.",
        ),
    ],
}  # fmt: skip
"""What its next version says, which waits for its review."""


def _share(with_it: str, dummy: str) -> dict[str, Any]:
    return percent(with_it, dummy=dummy, name="a dummy tablet")


SIDE_EFFECTS: dict[str, Any] = {
    "slug": "sertraline",
    "title": "Side effects of sertraline",
    "summary": "What happened in studies of sertraline, how often, and what to do about each.",
    "treatments": ["sertraline"],
    "tags": ["sertraline", "side effects"],
    "route": "oral",
    "lead_in": "The figures are from studies in which 2,799 adults took sertraline and 2,394 took a dummy "
    "tablet, as an "
    "earlier label gives them.",
    "complete_against": BASIS,
    "entries": [
        effect(
            "thoughts of ending your life, new or stronger", "suicidal thoughts and behavior", "mind_and_mood",
            "Do not stay alone with it. Tell somebody now.", cite=(MONOGRAPH,),
            more_likely_if="you are younger than 25, in the first weeks, or when the dose was changed.",
            **begins("within_weeks"),
            **serious("life_threatening", "emergency", "you have such thoughts: call or text 988, or call 911 "
            "if in danger."),
        ),
        effect(
            "fever, stiff or twitching muscles, confusion, a racing heart", "serotonin syndrome", "brain_and_nerves",
            "Take no more tablets and get help at once.", cite=(ADVICE,),
            more_likely_if="you take other medicines that act on serotonin.",
            **begins("within_hours"), **serious("life_threatening", "emergency", "several of these come together."),
        ),
        effect(
            "bleeding that does not stop, black stools", "abnormal bleeding", "general",
            "Get help, and say that you take sertraline.", cite=(LABEL,),
            more_likely_if="you take aspirin, ibuprofen or a blood thinner.",
            **begins("any_time"), **serious("hospital_stay", "emergency", "you notice either."),
        ),
        effect(
            "headache, confusion, weakness from too little salt in the blood", "hyponatremia", "general",
            "Call us the same day.", cite=(LABEL,), **begins("any_time"),
            **serious("hospital_stay", "urgent", "you notice these together."),
        ),
        effect(
            "a seizure", "", "brain_and_nerves",
            "Somebody with you should call 911 and keep you from hurting yourself.",
            cite=(LABEL,), **begins("any_time"), **serious("life_threatening", "emergency", "it happens."),
        ),
        effect(
            "pain in the eye, blurred sight, colored rings around lights", "angle-closure glaucoma", "eyes_and_ears",
            "Get help the same hour: it can cost your sight.", cite=(LABEL,),
            **begins("any_time"), **serious("lasting_disability", "emergency", "you notice these."),
        ),
        effect(
            "a mood far too high, little sleep, racing thoughts", "mania", "mind_and_mood",
            "Call us the same day, and decide nothing important.", cite=(LABEL,),
            more_likely_if="you or somebody in your family had bipolar disorder.",
            **begins("within_weeks"), **serious("hospital_stay", "urgent", "you or others notice it."),
        ),
        effect(
            "feeling sick", "nausea", "stomach_and_bowel", "Take the tablet with food.", cite=(OLDER,),
            **_share("25", "11"), **begins("within_days"), **call_us("it lasts more than two weeks."),
        ),
        effect(
            "headache", "", "brain_and_nerves", "Drink enough. Ask us which pain medicine fits.", cite=(OLDER,),
            **_share("25", "23"), **call_us("it is new and does not ease."),
        ),
        effect(
            "trouble sleeping", "insomnia", "mind_and_mood", "Take the tablet in the morning.", cite=(OLDER,),
            **_share("21", "11"), **call_us("it lasts more than two weeks."),
        ),
        effect(
            "loose stools", "diarrhea", "stomach_and_bowel", "Drink plenty, and eat plain food.", cite=(OLDER,),
            **_share("20", "10"), **call_us("it lasts more than three days."),
        ),
        effect(
            "a dry mouth", "", "general", "Sip water, or chew sugar-free gum.", cite=(OLDER,), **_share("14", "8"),
        ),
        effect(
            "in men: coming late or not at all", "ejaculation failure", "general",
            "It is nothing to be ashamed of. Tell us; there are ways to help.", cite=(OLDER,),
            population="of 1,118 men on sertraline and 926 on the dummy tablet",
            **_share("14", "1"), **call_us("it troubles you."),
        ),
        effect(
            "drowsiness", "somnolence", "brain_and_nerves", "Do not drive while you feel drowsy.", cite=(OLDER,),
            **_share("13", "7"), **call_us("it does not ease after two weeks."),
        ),
        effect(
            "dizziness", "", "brain_and_nerves", "Get up slowly.", cite=(OLDER,), **_share("12", "7"),
            **call_us("you fall, or it does not ease."),
        ),
        effect(
            "tiredness", "fatigue", "general", "Rest, and keep to a steady day.", cite=(OLDER,), **_share("12", "7"),
        ),
        effect(
            "shaking", "tremor", "muscles_and_bones", "Cut down on coffee.", cite=(OLDER,), **_share("8", "2"),
            **call_us("it troubles you."),
        ),
        effect("sweating more", "hyperhidrosis", "skin_and_allergy", "Wear layers that you can take off.",
               cite=(OLDER,), **_share("7", "2")),
        effect("less interest in sex", "decreased libido", "mind_and_mood", "Tell us; there are ways to help.",
               cite=(OLDER,), **_share("6", "2"), **call_us("it troubles you.")),
        effect(
            "dizziness, irritability or odd tingling after stopping", "discontinuation syndrome",
            "dependence_and_withdrawal", "Do not stop all at once. We lower the dose in steps with you.", cite=(LABEL,),
            **begins("after_stopping"), **call_us("you missed tablets and feel unwell."),
        ),
    ],
}  # fmt: skip
