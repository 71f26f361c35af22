"""The demo's articles on esketamine, sertraline, and depression that does not lift."""

from __future__ import annotations

from typing import Any

from .help_blocks import AFTER_A_DISSOCIATIVE, help_blocks
from .ketamine_articles import SECOND_WRITER, WRITER

ESKETAMINE: dict[str, Any] = {
    "slug": "esketamine-nasal-spray",
    "title": "Esketamine nasal spray (Spravato)",
    "summary": "How the spray is used, what it can and cannot do, who must not use it, and how a visit goes. "
    "For adults "
    "with depression that medicines have not eased.",
    "main_message": "Esketamine is an approved treatment for some adults with depression. You use it only in "
    "our clinic and "
    "stay for at least 2 hours.",
    "treatments": ["esketamine"],
    "conditions": ["treatment-resistant-depression", "depression-with-suicidal-thoughts"],
    "tags": ["esketamine", "depression"],
    "required_disclaimers": [
        "esketamine-boxed-warning", "esketamine-rems-setting", "esketamine-indication-limits",
        "driving-and-supervision",
        "antidepressant-young-adult-warning", "pregnancy-lactation", "abuse-dependence-risk", "commercial-interest",
    ],
    "related": [("article", "sertraline"), ("faq", "esketamine-nasal-spray")],
    "credits": [SECOND_WRITER],
    "key_takeaways": [
        "It is approved for adults only, and for two kinds of depression.",
        "You spray it yourself while we watch. You never take it home.",
        "Feeling cut off from yourself, dizzy, sick or drowsy is common and passes, usually on the same day.",
        "You cannot drive until the next day, after a good night's sleep.",
    ],
    "sections": [
        {
            "heading": "What it is", "role": "overview",
            "figure": ("nasal-spray", "The spray device. You use it here, while we watch."),
            "body": """<p>Ketamine is a mix of two forms that mirror each other. Esketamine is one of the two
            [@tully-2022]. It comes as a nasal spray called Spravato, a Schedule III controlled medicine
            [@spravato-label].</p>""",
        },
        {
            "heading": "What it is approved for", "role": "uses",
            "body": """<p>The FDA has approved it for adults with [@spravato-label]:</p> <ul><li>depression that
            at least two medicines have not eased, alone or with an antidepressant;</li> <li>depression together
            with thoughts of suicide, along with an antidepressant.</li></ul> <p>It is not approved for anxiety,
            for PTSD, for pain, or for anybody under 18.</p>""",
        },
        {
            "heading": "What it cannot do", "role": "key_safety",
            "body": """<p>It has not been shown to prevent suicide. It does not replace a hospital when you need
            one [@spravato-label].</p> <aside data-callout="emergency"><p>If you think about ending your life,
            call or text <strong>988</strong>. In danger now? Call <strong>911</strong>.</p></aside>""",
        },
        {
            "heading": "Who must not use it", "role": "contraindications", "body": "",
            "embed": ("contraindications", "esketamine-nasal-spray", "Who must not have esketamine nasal spray"),
        },
        {
            "heading": "How a visit goes", "role": "what_happens",
            "body": """<ol><li>We measure your blood pressure and ask how you are.</li> <li>You sit back and
            spray it into your nose, while we watch.</li> <li>We measure your blood pressure again after about
            40 minutes, and watch your breathing [@spravato-dosing].</li> <li>You stay for at least 2 hours, and
            until you are steady [@spravato-rems].</li> <li>Your companion takes you home.</li></ol>""",
        },
        {
            "heading": "If you are or may become pregnant", "role": "pregnancy",
            "body": """<p>The spray may harm an unborn child [@spravato-label]. Talk with us about birth control
            before you start.</p>""",
        },
        {
            "heading": "Side effects", "role": "side_effects", "body": "",
            "embed": ("side_effects", "esketamine-nasal-spray", "Side effects of esketamine nasal spray"),
        },
        {
            "heading": "Misuse and dependence", "role": "dependence",
            "body": """<p>People can misuse esketamine [@spravato-label]. We ask every patient about alcohol and
            drugs. Please answer openly: it helps us to keep you well.</p>""",
        },
        {
            "heading": "Questions people ask", "role": "questions", "body": "",
            "embed": ("faq", "esketamine-nasal-spray", "Esketamine nasal spray: your questions"),
        },
    ],
    "help": AFTER_A_DISSOCIATIVE,
}  # fmt: skip

SERTRALINE: dict[str, Any] = {
    "slug": "sertraline",
    "title": "Sertraline for depression and anxiety",
    "summary": "What sertraline is for, how to take it, what to look out for, and how to stop. For adults.",
    "main_message": "Sertraline takes weeks to work. Call us early if your mood gets worse, and never stop "
    "all at once.",
    "treatments": ["sertraline"],
    "conditions": ["depression", "social-anxiety", "panic-disorder", "ptsd", "ocd"],
    "tags": ["sertraline", "depression", "anxiety"],
    "required_disclaimers": ["antidepressant-young-adult-warning", "stop-medication-caution"],
    "credits": [WRITER],
    "key_takeaways": [
        "It is approved for depression, OCD, panic attacks, PTSD and social anxiety.",
        "Tell us about every other medicine, herb and pain tablet you take.",
        "The first weeks are when moods can dip. Let somebody close to you know.",
        "Do not stop on your own.",
    ],
    "sections": [
        {
            "heading": "What it is", "role": "overview",
            "body": """<p>Sertraline is an antidepressant of the group called SSRIs. It changes how nerve cells
            use serotonin, one of the brain's messengers. You take it by mouth. One brand name is Zoloft
            [@ashp-sertraline].</p>""",
        },
        {
            "heading": "What it is approved for", "role": "uses",
            "body": """<p>In adults: depression, obsessive-compulsive disorder, panic disorder, post-traumatic
            stress disorder, social anxiety disorder, and premenstrual dysphoric disorder [@zoloft-label].</p>""",
        },
        {
            "heading": "The first weeks", "role": "key_safety",
            "figure": ("calm-mind", "It can take some weeks until the fog begins to lift."),
            "body": """<p>Antidepressants need time: it can take 4 to 6 weeks until you notice an effect
            [@webmd-depression]. Side effects often come first. In young people up to 24, antidepressants raised
            the risk of suicidal thoughts in studies [@ashp-sertraline]. Watch your mood, and ask somebody close
            to you to watch with you.</p> <p>Call us the same day if you feel restless, cannot sleep at all, or
            have thoughts that frighten you.</p>""",
        },
        {
            "heading": "Who must not take it", "role": "contraindications", "body": "",
            "embed": ("contraindications", "sertraline", "Who must not take sertraline"),
        },
        {
            "heading": "Side effects", "role": "side_effects", "body": "",
            "embed": ("side_effects", "sertraline", "Side effects of sertraline"),
        },
        {
            "heading": "How to stop", "role": "self_care",
            "body": """<p>Not alone, and not at once. Stopping suddenly can make you dizzy, irritable and
            unwell. We lower the dose in steps [@zoloft-label].</p>""",
        },
        {
            "heading": "Your other options", "role": "options",
            "body": """<p>Talking therapy, another medicine, or both together are other ways to treat depression
            [@nimh-depression]. Ask us which of them fits your life.</p>""",
        },
    ],
    "help": help_blocks(
        emergency=[
            "you are about to hurt yourself or somebody else",
            "you have a fever, stiff muscles, confusion and a racing heart together",
            "your face or throat swells up",
            "you bleed and it does not stop",
        ],
        urgent=["you think about ending your life, or your mood gets much worse",
                "you are far too happy, sleep little, and cannot slow down"],
        call=["a side effect troubles you", "you missed tablets", "you start or stop another medicine"],
    ),
}  # fmt: skip

NOT_LIFTING: dict[str, Any] = {
    "slug": "when-depression-does-not-lift",
    "title": "When depression does not lift",
    "summary": "What doctors mean by treatment-resistant depression, and the steps that can come next.",
    "main_message": "If two medicines did not help, you have not failed. There are more steps, and we take "
    "them with you.",
    "conditions": ["treatment-resistant-depression"],
    "tags": ["depression"],
    "required_disclaimers": ["stop-medication-caution"],
    "related": [
        ("article", "ketamine-infusions-for-depression"), ("article", "esketamine-nasal-spray"), ("article",
        "sertraline"),
        ("article", "your-ketamine-treatment-day"),
    ],
    "credits": [SECOND_WRITER],
    "key_takeaways": [
        "The usual meaning: two medicines, each in a full dose for long enough, did not help.",
        "First we check the basics: the diagnosis, the doses, other illnesses, sleep, alcohol.",
        "Then we look at all the options with you, also at those we do not offer.",
    ],
    "sections": [
        {
            "heading": "What the words mean", "role": "about_condition",
            "figure": ("calm-mind", "Finding a way through takes patience, and company."),
            "body": """<p>Doctors speak of treatment-resistant depression when at least two antidepressants,
            each in a full dose and for long enough, did not ease it [@thornton-2024]. The name sounds hard. It
            says something about the medicines so far, and nothing about you.</p>""",
        },
        {
            "heading": "First, check the basics", "role": "self_care",
            "body": """<ul><li>Were the doses high enough, and taken every day?</li> <li>Is there another
            illness, such as one of the thyroid [@webmd-depression]?</li> <li>Do alcohol, drugs or poor sleep
            keep the mood low?</li> <li>Is it depression alone, or were there times of far too high
            mood?</li></ul>""",
        },
        {
            "heading": "Steps that can come next", "role": "options",
            "body": """<p>No step fits everybody, and it can take more than one try [@nimh-depression].</p>
            <ul><li>Talking therapy, alone or with a medicine.</li> <li>Another medicine, or a second one
            added.</li> <li>Esketamine nasal spray, in a certified clinic [@spravato-label].</li> <li>Ketamine
            infusions, which are off-label. Experts stress how much is still unknown about their long-term
            safety [@mcintyre-2021].</li> <li>Brain stimulation, in a hospital or a special clinic. We refer
            you.</li></ul>""",
        },
        {
            "heading": "What you can do today", "role": "self_care",
            "body": """<p>Write down every medicine you tried, the dose, how long, and why you stopped. Bring it
            to your visit. It is the most useful page in your file.</p>""",
        },
    ],
    "help": help_blocks(
        emergency=["you are about to hurt yourself or somebody else", "you took more medicine than you should"],
        urgent=["you think about ending your life", "you can no longer eat, drink or get up"],
        call=["you would like to talk about the next step", "a medicine troubles you"],
    ),
}  # fmt: skip
