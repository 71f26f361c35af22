"""The demo's articles on ketamine infusions."""

from __future__ import annotations

from typing import Any

from .help_blocks import AFTER_A_DISSOCIATIVE

WRITER = {"name": "Mara Ellison", "credential": "RN", "role": "patient education", "interests": "none"}
SECOND_WRITER = {"name": "Tobias Grant", "credential": "MPH", "role": "patient education", "interests": "none"}
BY_HAND = ("abuse-dependence-risk", "driving-and-supervision", "evidence-limits", "commercial-interest")

INFUSIONS: dict[str, Any] = {
    "slug": "ketamine-infusions-for-depression",
    "title": "Ketamine infusions for depression",
    "summary": "What a ketamine infusion is, what studies have shown so far, who must not have one, and what a visit "
    "is like. For adults whose depression has not eased with other treatments.",
    "main_message": "Ketamine may lift depression for a short time in some people. It is not approved for this, it has "
    "real risks, and it belongs in a clinic that watches you.",
    "purpose": "To help you decide, together with your clinician.",
    "treatments": ["ketamine"],
    "conditions": ["depression", "treatment-resistant-depression"],
    "tags": ["ketamine", "depression"],
    "required_disclaimers": [*BY_HAND, "stop-medication-caution"],
    "related": [("article", "esketamine-nasal-spray"), ("article", "sertraline"), ("faq", "ketamine-infusions")],
    "credits": [WRITER],
    "key_takeaways": [
        "Using ketamine for depression is off-label: the FDA has approved it for anesthesia only.",
        "In studies some people felt better within hours or days; after one infusion it lasts about a week.",
        "You stay awake. We watch your breathing, your heart and your blood pressure.",
        "You cannot drive until the next day. Bring somebody to take you home.",
        "Keep taking your other medicines unless your prescriber changes them.",
    ],
    "sections": [
        {
            "heading": "What it is", "role": "overview", "figure": (
                "iv-room", "A treatment room: the chair leans back, and a nurse stays with you."),
            "body": """<p>Ketamine is a medicine for anesthesia [@ketalar-label]. In a smaller dose it can
            change mood. We give it slowly into a vein in your arm: an infusion.</p> <p>Nobody fully knows how
            it acts on mood. It is thought to block one kind of docking place on nerve cells, called the NMDA
            receptor [@taylor-2018].</p>""",
        },
        {
            "heading": "What it is used for here", "role": "uses",
            "body": """<p>We offer it to adults with depression that has not eased with at least two medicines,
            each taken long enough and in a full dose. Doctors call that treatment-resistant depression
            [@thornton-2024].</p> <p>The FDA has not approved ketamine for any mental health condition. It also
            says that it knows of no proof that ketamine is safer, works better or works faster than approved
            medicines [@fda-2023].</p>""",
        },
        {
            "heading": "What studies have shown", "role": "effectiveness",
            "body": """<p>A group of experts of the American Psychiatric Association looked at the studies in
            2017. They found a quick effect on mood, but few people in each study, little about how long it
            lasts, and too little about safety over time [@sanacora-2017]. The effect can begin within hours and
            lasts about one week [@zorumski-2017].</p> <p>One chart review followed 424 people in private
            clinics. It had no comparison group, so nobody can say how many would have felt better anyway
            [@oliver-2022].</p> <table><thead><tr><th scope="col">When</th><th scope="col">Felt clearly
            better</th> <th scope="col">Almost free of symptoms</th></tr></thead> <tbody><tr><th
            scope="row">Within 6 weeks</th><td>50 in 100</td><td>20 in 100</td></tr> <tr><th scope="row">After
            10 infusions</th><td>72 in 100</td><td>38 in 100</td></tr></tbody></table> <p>The figures rest
            on people's own answers on a mood form [@oliver-2022]. People who were not helped may have left early.
            That can make the second line look better than it is.</p>""",
        },
        {
            "heading": "Your other options", "role": "options",
            "body": """<p>Depression is treated with medicines, with talking therapy, or with both. No single
            treatment fits everybody, and it can take more than one try [@nimh-depression]. Ask us about:</p>
            <ul><li>another antidepressant, or a second one added to yours;</li><li>talking therapy;</li>
            <li>esketamine nasal spray, which is approved for this kind of depression [@spravato-label];</li>
            <li>treatments that we do not offer and can refer you to.</li></ul> <p>You may also choose to wait.
            We tell you what to watch for.</p>""",
        },
        {
            "heading": "Who must not have it", "role": "contraindications",
            "body": "<p>Go through this list before you book. Bring your questions.</p>",
            "embed": ("contraindications", "ketamine-infusion", "Who must not have a ketamine infusion"),
        },
        {
            "heading": "What happens at a visit", "role": "what_happens",
            "body": """<ol><li>We check your blood pressure, your pulse and how you feel.</li> <li>You lie back.
            A nurse puts a small tube into a vein.</li> <li>The infusion runs slowly. A nurse stays with
            you.</li> <li>You rest until you are awake and steady.</li><li>Your companion takes you
            home.</li></ol> <aside data-callout="do"><p>Bring loose clothes, a list of everything you take, and
            headphones if you like.</p> </aside>""",
        },
        {
            "heading": "Side effects", "role": "side_effects",
            "body": "<p>Most pass on the same day. Some need help at once; they come first in the list.</p>",
            "embed": ("side_effects", "ketamine-infusion", "Side effects of a ketamine infusion"),
        },
        {
            "heading": "Questions people ask", "role": "questions", "body": "",
            "embed": ("faq", "ketamine-infusions", "Ketamine infusions: your questions"),
        },
    ],
    "help": AFTER_A_DISSOCIATIVE,
}  # fmt: skip

INFUSIONS_FIRST: dict[str, Any] = INFUSIONS | {
    "key_takeaways": [
        INFUSIONS["key_takeaways"][0],
        "In studies some people felt better within hours or days, and it lasts for weeks.",
        *INFUSIONS["key_takeaways"][2:],
    ],
}
"""The version that was replaced, because one of its key points said too much."""

INFUSIONS_CORRECTED: dict[str, Any] = INFUSIONS | {
    "correction": "The first version said that the effect “lasts for weeks”. After one infusion it lasts "
    "about one week. "
    "We corrected the key points.",
}

TREATMENT_DAY: dict[str, Any] = {
    "slug": "your-ketamine-treatment-day",
    "title": "Your ketamine treatment day",
    "summary": "How to prepare, what happens hour by hour, and what to do in the evening.",
    "main_message": "Fast as we tell you, bring somebody to take you home, and plan nothing else for the day.",
    "treatments": ["ketamine"],
    "conditions": ["treatment-resistant-depression"],
    "tags": ["ketamine", "first visit"],
    "audience": {"moment": "preparing"},
    "required_disclaimers": ["driving-and-supervision", "stop-medication-caution"],
    "related": [("article", "ketamine-infusions-for-depression"), ("faq", "ketamine-infusions")],
    "credits": [WRITER],
    "key_takeaways": [
        "Follow the fasting times on your appointment sheet.",
        "Bring an adult who takes you home.",
        "Do not drive until the next day.",
    ],
    "sections": [
        {
            "heading": "The day before", "role": "self_care",
            "body": """<ul><li>Read your appointment sheet: when to stop eating and drinking, and which
            medicines to take.</li> <li>Drink no alcohol.</li><li>Ask who takes you home, and tell them how long
            it takes.</li></ul> <p>Call us if you have a cold, a fever, or a new medicine.</p>""",
        },
        {
            "heading": "Hour by hour", "role": "what_happens",
            "figure": ("treatment-day", "The five steps of a treatment day, from arriving to the way home."),
            "body": """<p>Plan for about half a day. The times differ from person to person.</p>
            <ol><li><strong>Arrive.</strong> For about 20 minutes we talk about your mood and your medicines.</li>
            <li><strong>Check.</strong> It takes about 10 minutes to measure your blood pressure and pulse.</li>
            <li><strong>Infusion.</strong> You lie back. With us it runs for about 40 minutes. A nurse stays in
            the room.</li>
            <li><strong>Rest.</strong> You rest for at least one hour. The room is quiet and dim. Less light, noise
            and touch can make strange experiences less likely [@ketamine-older-label].</li>
            <li><strong>Home.</strong> Plan about 15 minutes to get ready. You leave with your companion when you
            are awake and steady.</li></ol>""",
        },
        {
            "heading": "What you may feel", "role": "side_effects",
            "body": """<p>You may feel light, far away, or sick. Colors and sounds may change. It can be
            pleasant or frightening. It passes, usually within a few hours [@ketamine-older-label]. Tell your
            nurse: there are things that help.</p>""",
        },
        {
            "heading": "The evening and the next day", "role": "self_care",
            "body": """<ul><li>Eat something light and go to bed early.</li> <li>Do not drive, cook on a hot
            stove, or sign a contract.</li><li>Drink no alcohol.</li> <li>The next day, write down how your mood
            is. Bring the note to your next visit.</li></ul>""",
        },
    ],
    "help": AFTER_A_DISSOCIATIVE,
}  # fmt: skip

TREATMENT_DAY_CHANGED: dict[str, Any] = TREATMENT_DAY | {
    "summary": "How to prepare, what happens step by step, and what to do in the evening and the next morning.",
    "sections": [
        {
            **TREATMENT_DAY["sections"][0],
            "body": """<ul><li>Read your appointment sheet: when to stop eating and drinking, and which
            medicines to take.</li> <li>Drink no alcohol, and do not use cannabis.</li> <li>Ask who takes you
            home, and tell them to plan for half a day.</li></ul> <p>Call us if you have a cold, a fever, a new
            medicine, or pain when you pass urine.</p>""",
        },
        *TREATMENT_DAY["sections"][1:3],
        {
            "heading": "If you feel frightened", "role": "self_care",
            "body": """<p>Say so. Your nurse can talk with you, hold your hand, or slow the infusion down. You
            can ask to stop at any time, and nobody will be cross with you.</p>""",
        },
        *TREATMENT_DAY["sections"][3:],
    ],
}  # fmt: skip
