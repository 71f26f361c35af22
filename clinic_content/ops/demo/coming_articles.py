"""The demo's articles that patients do not see yet, or no longer: each stands somewhere else on the way."""

from __future__ import annotations

from typing import Any

from .help_blocks import AFTER_A_DISSOCIATIVE
from .ketamine_articles import SECOND_WRITER, WRITER

ANXIETY: dict[str, Any] = {
    "slug": "ketamine-and-anxiety",
    "title": "Ketamine and anxiety: what is known",
    "summary": "What small studies found on ketamine for social anxiety and other anxiety conditions, and "
    "what they cannot "
    "tell us.",
    "main_message": "The studies are few and small. Ketamine is not approved for any anxiety condition.",
    "treatments": ["ketamine"],
    "conditions": ["social-anxiety", "generalized-anxiety", "ocd"],
    "tags": ["ketamine", "anxiety", "evidence"],
    "required_disclaimers": ["evidence-limits", "commercial-interest", "abuse-dependence-risk"],
    "related": [("article", "sertraline")],
    "credits": [WRITER],
    "key_takeaways": [
        "Ketamine is not approved for anxiety. Using it is off-label.",
        "One study of 18 adults with social anxiety found an effect on one scale and a mixed result on another.",
        "Talking therapy and approved medicines come first.",
    ],
    "sections": [
        {
            "heading": "What one study did", "role": "evidence",
            "body": """<p>18 adults with social anxiety had one infusion of ketamine and, four weeks apart, one
            of salt water. Neither they nor the raters were told which was which. On a scale filled in by a
            rater, 33 in 100 had a clear response after ketamine and none after salt water. On a scale that
            people filled in themselves, the course of anxiety did not differ, although
            more of them reached the mark for a response after ketamine [@taylor-2018].</p>""",
        },
        {
            "heading": "What all studies say together", "role": "effectiveness",
            "body": """<p>A review in 2021 found six small trials in social anxiety, PTSD and OCD. Four showed
            some benefit. For social anxiety a response was more likely with ketamine, but the estimate is very
            unsure. For PTSD the trials together showed no clear effect [@whittaker-2021].</p> <p>Another review
            stresses that the effect on anxiety is short, up to about a week, and that the studies differ a lot
            from each other [@tully-2022].</p>""",
        },
        {
            "heading": "What comes first", "role": "options",
            "body": """<p>Sertraline is approved for social anxiety, panic disorder and OCD [@zoloft-label].
            Talking therapy helps many people to face what they fear. Ask us about both.</p>""",
        },
        {
            "heading": "Who must not have ketamine", "role": "contraindications", "body": "",
            "embed": ("contraindications", "ketamine-infusion", "Who must not have a ketamine infusion"),
        },
    ],
    "help": AFTER_A_DISSOCIATIVE,
}  # fmt: skip

PTSD: dict[str, Any] = {
    "slug": "ketamine-and-ptsd",
    "title": "Ketamine and PTSD",
    "summary": "What a large study with veterans found, and what we offer instead.",
    "main_message": "A study of 158 veterans and service members found that ketamine can help with PTSD.",
    "treatments": ["ketamine"],
    "conditions": ["ptsd"],
    "tags": ["ketamine", "ptsd", "evidence"],
    "credits": [SECOND_WRITER],
    "sections": [
        {
            "heading": "What the study found", "role": "evidence",
            "body": """<p>158 veterans and service members with PTSD had eight infusions of ketamine or of a
            dummy. Those on ketamine felt better [@abdallah-2022].</p>""",
        },
        {
            "heading": "What we offer", "role": "options",
            "body": "<p>We offer ketamine for PTSD to people who have tried other treatments.</p>",
        },
    ],
}  # fmt: skip

PTSD_COMMENTS: tuple[tuple[str, str], ...] = (
    ("what-the-study-found", "The trial did not find an effect on PTSD symptoms on either scale. What it "
    "found was an effect "
     "on depression, with the higher dose. Please say so, and change the main message too."),
    ("what-we-offer", "There is no list of who must not have it on this page. Show the released one."),
)  # fmt: skip
PTSD_REASON = (
    "The main message says the opposite of what the cited trial found: no significant effect on PTSD "
    "symptoms. Correct it, "
    "add who must not have ketamine and when to get help, and send it again."
)

AT_HOME: dict[str, Any] = {
    "slug": "ketamine-at-home",
    "title": "Ketamine at home",
    "summary": "Why we do not offer it.",
    "treatments": ["ketamine"],
    "tags": ["ketamine"],
    "credits": [WRITER],
    "sections": [
        {
            "heading": "Why we do not offer it", "role": "key_safety",
            "body": """<p>At home nobody watches your breathing or your blood pressure [@fda-warning]. The FDA
            named these risks, including:</p>""",
        },
        {"heading": "What a report to the FDA told", "role": "evidence", "body": ""},
        {
            "heading": "What to do if you have some at home", "role": "get_help",
            "body": "<p>Do not take it. Call us, and bring it to the clinic so that we can destroy it.</p>",
        },
    ],
}  # fmt: skip

FAMILY: dict[str, Any] = {
    "slug": "talking-with-your-family",
    "title": "Talking with your family about your treatment",
    "summary": "How to tell the people close to you what you need before, on and after a treatment day.",
    "main_message": "Tell one person what to expect, when to take you home, and when to call for help.",
    "treatments": ["ketamine", "esketamine"],
    "tags": ["family", "first visit"],
    "audience": {"reader": "patient", "moment": "preparing"},
    "required_disclaimers": ["driving-and-supervision"],
    "credits": [WRITER],
    "sections": [
        {
            "heading": "What to ask for", "role": "self_care",
            "body": """<ul><li>“Please take me home, and stay with me in the evening.”</li> <li>“Please watch my
            mood with me for the next weeks.”</li> <li>“Please do not ask me to decide anything that
            day.”</li></ul>""",
        },
        {
            "heading": "What they may see", "role": "side_effects",
            "body": """<p>You may be drowsy, unsteady, or quiet. You must not drive until the next day, after a
            good night's sleep [@spravato-label].</p>""",
        },
    ],
    "help": AFTER_A_DISSOCIATIVE,
}  # fmt: skip

FIRST_VISIT: dict[str, Any] = {
    "slug": "your-first-visit",
    "title": "Your first visit: what to bring and what to ask",
    "summary": "A checklist to print and take with you.",
    "main_message": "Bring your list of medicines and your questions. You decide nothing on the first day.",
    "tags": ["first visit", "checklist"],
    "audience": {"moment": "preparing", "depth": "easy"},
    "credits": [SECOND_WRITER],
    "sections": [
        {
            "heading": "What to bring", "role": "self_care",
            "body": """<ul><li>A list of every medicine, herb and vitamin you take, with the dose.</li> <li>A
            list of the treatments you tried before.</li><li>Letters and test results, if you have them.</li>
            <li>Somebody you trust, if you like.</li></ul>""",
        },
        {
            "heading": "What to ask us", "role": "questions",
            "body": """<ul><li>What could this treatment do for me, and how sure are you?</li> <li>What could go
            wrong, and what do you do then?</li><li>What else could I try, also elsewhere?</li> <li>What happens
            if I do nothing for now?</li><li>What does it cost me?</li></ul>""",
        },
    ],
}  # fmt: skip

LOZENGES: dict[str, Any] = {
    "slug": "ketamine-lozenges",
    "title": "Ketamine lozenges",
    "summary": "What we told patients about lozenges made by a pharmacy.",
    "main_message": "Lozenges are compounded. The FDA has not checked them.",
    "treatments": ["ketamine"],
    "conditions": ["treatment-resistant-depression"],
    "tags": ["ketamine"],
    "required_disclaimers": ["compounded-product"],
    "related": [("article", "ketamine-infusions-for-depression")],
    "credits": [WRITER],
    "sections": [
        {
            "heading": "What they are", "role": "overview",
            "body": """<p>Lozenges are made by a pharmacy for one patient. The FDA warned about them in 2023:
            nobody has checked how safe or how strong they are [@fda-2023].</p>""",
        },
    ],
    "help": AFTER_A_DISSOCIATIVE,
}  # fmt: skip
