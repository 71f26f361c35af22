"""The demo's questions and answers."""

from __future__ import annotations

from typing import Any

KETAMINE: dict[str, Any] = {
    "slug": "ketamine-infusions",
    "title": "Ketamine infusions: your questions",
    "summary": "Short answers to what people ask us most before their first ketamine infusion.",
    "treatments": ["ketamine"],
    "conditions": ["treatment-resistant-depression"],
    "tags": ["ketamine", "first visit"],
    "questions": [
        {
            "question": "Is ketamine approved for depression?",
            "short_answer": "No. In the United States it is approved for anesthesia only.",
            "answer": """<p>The label lists putting people to sleep for operations [@ketalar-label]. In 2023 the
            FDA said again that ketamine is not approved for any mental health condition [@fda-2023]. Using it
            for depression is off-label. We tell you why we suggest it, and what else there is.</p>""",
            "role": "uses",
        },
        {
            "question": "How is it different from esketamine?",
            "short_answer": "It is a close relative, but another product with other rules.",
            "answer": """<p>Esketamine nasal spray is approved for two kinds of depression in adults. It is
            given only in certified clinics [@spravato-label] [@spravato-rems]. Ketamine for infusion has no
            approval for depression. Neither is right for everybody.</p>""",
            "role": "options",
        },
        {
            "question": "Will I be asleep?",
            "short_answer": "No. You are awake, but you may feel far away.",
            "answer": """<p>We use less than for an operation. Many things may seem strange: time, sounds, your
            own body. At anesthetic doses about 12 in 100 people had dream-like states or confusion as it wore
            off [@ketamine-older-label]. A nurse is with you the whole time.</p>""",
            "role": "what_happens",
        },
        {
            "question": "Can I drive home?",
            "short_answer": "No. Do not drive until the next day.",
            "answer": """<p>You may be drowsy and slow for hours. Come with an adult who takes you home. The
            older label asks for the same after treatment without a hospital stay [@ketamine-older-label].</p>""",
            "role": "driving",
        },
        {
            "question": "Can people get addicted to ketamine?",
            "short_answer": "Yes, it can happen.",
            "answer": """<p>Ketamine can be misused, and people who use it for a long time can come to depend on
            it. After frequent use, stopping can bring withdrawal [@ketalar-label]. That is one reason why we
            give it here and not for use at home.</p>""",
            "role": "dependence",
        },
        {
            "question": "What if it does not help me?",
            "short_answer": "Then we stop, and look for another way with you.",
            "answer": """<p>In one large clinic group, half of the people did not reach the mark for a clear
            response within six weeks [@oliver-2022]. We ask about your mood with the same short form at each
            visit, so that we both see whether it helps. Keep taking your other medicines unless your prescriber
            changes them.</p>""",
            "role": "effectiveness",
        },
    ],
}

ESKETAMINE: dict[str, Any] = {
    "slug": "esketamine-nasal-spray",
    "title": "Esketamine nasal spray: your questions",
    "summary": "Short answers on visits, safety and daily life with esketamine nasal spray.",
    "treatments": ["esketamine"],
    "conditions": ["treatment-resistant-depression"],
    "tags": ["esketamine", "first visit"],
    "questions": [
        {
            "question": "Can I take the spray at home?",
            "short_answer": "No. It is only used in a certified clinic.",
            "answer": """<p>You spray it yourself while one of us watches. Then you stay for at least 2 hours
            [@spravato-rems].</p>""",
            "role": "what_happens",
        },
        {
            "question": "How often do I have to come?",
            "short_answer": "Your clinician sets the plan with you; visits are most frequent at the start.",
            "answer": """<p>The label sets the first weeks, then visits are spaced out as far as your mood
            allows [@spravato-label]. Ask us for your own calendar.</p>""",
            "role": "what_happens",
        },
        {
            "question": "Do I keep taking my antidepressant?",
            "short_answer": "Often yes. Never stop it on your own.",
            "answer": """<p>The spray is approved alone or with an antidepressant for depression that other
            medicines have not eased. With thoughts of suicide it is approved together with one
            [@spravato-label].</p>""",
            "role": "options",
        },
        {
            "question": "Does it protect me from suicide?",
            "short_answer": "That has not been shown.",
            "answer": """<p>The label says plainly that it was not shown to prevent suicide or to lessen
            suicidal thoughts [@spravato-label]. If you have such thoughts, call or text 988 at any hour
            [@lifeline-988].</p>""",
            "role": "key_safety",
        },
        {
            "question": "When may I drive again?",
            "short_answer": "The next day, after a good night's sleep.",
            "answer": """<p>That also holds for machines, and for anything that needs you wide awake
            [@spravato-rems].</p>""",
            "role": "driving",
        },
    ],
}

SERTRALINE: dict[str, Any] = {
    "slug": "sertraline",
    "title": "Sertraline: your questions",
    "summary": "Short answers for people who start sertraline, or who think about stopping it.",
    "treatments": ["sertraline"],
    "conditions": ["depression"],
    "tags": ["sertraline"],
    "questions": [
        {
            "question": "May I stop when I feel better?",
            "short_answer": "Not on your own, and not all at once.",
            "answer": """<p>Stopping suddenly can make you dizzy, irritable or unwell. The label calls this
            discontinuation syndrome [@zoloft-label]. We lower the dose in steps with you.</p>""",
            "role": "self_care",
        },
        {
            "question": "Can I take it with a migraine tablet?",
            "short_answer": "Ask us first.",
            "answer": """<p>Triptans and sertraline both act on serotonin. Together they can cause serotonin
            syndrome [@zoloft-counseling].</p>""",
            "role": "interactions",
        },
    ],
}

COSTS: dict[str, Any] = {
    "slug": "paying-for-treatment",
    "title": "Paying for treatment: your questions",
    "summary": "What to ask your insurer, and what to ask us, before you begin.",
    "treatments": ["ketamine", "esketamine"],
    "tags": ["cost", "first visit"],
    "questions": [
        {
            "question": "Will my insurance pay?",
            "short_answer": "It depends on your plan and on the treatment.",
            "answer": """<p>Ask your insurer in writing, and name the treatment. We give you the words to use.
            Our front desk tells you the full price before you decide.</p>""",
            "role": "cost",
        },
        {
            "question": "Can I pay in parts?",
            "short_answer": "Yes, ask our front desk.",
            "answer": """<p>We agree on the parts before the first visit, so that nothing comes as a
            surprise.</p>""",
            "role": "cost",
        },
    ],
}
