"""Pages with the defects that a careful reader marks: for each page its sections, and the words of each defect."""

from __future__ import annotations

from clinic_content.checks import Page
from tests.checks.clean import page_of

Marked = list[tuple[str, str]]

PAGES: dict[str, list[tuple[str, str, Marked]]] = {
    "Botox for deep lines": [
        (
            "Why choose it",
            "<p>Botulinum toxin is completely safe and gives flawless skin. It always works, and there are no"
            " side effects"
            " to speak of with our method. Most of our clients say they look ten years younger.</p>"
            "<p>Our award-winning team of injectors is here to pamper you. Book your appointment today!</p>",
            [
                ("safety-assurance", "completely safe"), ("promotional-adjective", "flawless"),
                ("absolute-claim", "always works"), ("testimonial-aggregate", "Most of our clients say"),
                ("clinic-promotion", "Our award-winning team"),
            ],
        ),
        (
            "How long it lasts",
            "<p>The results last for many months, or even years. You are a perfect candidate if you are over 30.</p>"
            "<p>More than 95% of women were delighted after one visit.</p>",
            [
                ("durability-claim", "results last for many months"), ("suitability-claim", "perfect candidate"),
                ("unsourced-number", "95%"),
            ],
        ),
    ],
    "Lose weight with semaglutide": [
        (
            "A revolution",
            "<p>This game-changing injection melts away fat. You will lose 15 kilos in three months,"
            " guaranteed. You should"
            " definitely try this medicine before summer.</p>"
            "<p>Dr. Harland, a celebrity nutritionist, says it beats every diet. Obese people finally get their"
            " life back.</p>",
            [
                ("promotional-adjective", "game-changing"), ("absolute-claim", "guaranteed"),
                ("outcome-promise", "You will lose 15"), ("directive-to-treat", "You should definitely try this"),
                ("unverifiable-authority", "Dr. Harland, a celebrity nutritionist, says"),
                ("stigma-term", "Obese people"),
            ],
        ),
        (
            "Compared with dieting",
            "<p>It works better than any other treatment for obesity. Numerous trials have proved that it resets your"
            " metabolism. A huge proportion of patients keep the weight off for good.</p>",
            [
                ("superlative-comparison", "better than any other treatment"), ("weasel-evidence", "trials have"
                " proved"),
                ("mechanism-as-fact", "resets your metabolism"), ("vague-quantity", "huge proportion of patients"),
            ],
        ),
    ],
    "Ketamine infusions": [
        (
            "Hope at last",
            "<p>Ketamine is a non-addictive treatment that rewires the brain. Unlike conventional"
            " antidepressants, it works"
            " within hours. It offers lasting relief from depression.</p>"
            "<p>Experts agree that it is the most effective treatment for trauma. Patients often describe a"
            " deep sense of"
            " calm and joy.</p>",
            [
                ("safety-assurance", "non-addictive"), ("mechanism-as-fact", "rewires the brain"),
                ("superlative-comparison", "Unlike conventional antidepressants"),
                ("durability-claim", "lasting relief"),
                ("weasel-evidence", "Experts agree"), ("superlative-comparison", "most effective treatment"),
                ("testimonial-aggregate", "Patients often describe"),
            ],
        ),
        (
            "After your course",
            "<p>Many people can stop taking their antidepressants after the third infusion. It can help you"
            " reclaim your life"
            " and find lasting peace. People battling depression deserve it.</p>"
            "<p>Two thirds of patients recover. Symptoms ease within 24 hours.</p>",
            [
                ("stop-medication", "stop taking their antidepressants"), ("outcome-promise", "help you reclaim"),
                ("stigma-term", "battling depression"), ("unsourced-number", "Two thirds of patients"),
                ("unsourced-number", "within 24 hours"),
            ],
        ),
    ],
    "Vitamin drips": [
        (
            "Feel amazing",
            "<p>Our vitamin infusion is natural and risk-free. It flushes out toxins and boosts your immune"
            " system. Everyone"
            " benefits from a drip.</p>"
            "<p>“I felt like a different person after one drip, my energy is back” is what we hear every day."
            " At Glow Lounge,"
            " we pride ourselves on five-star care.</p>",
            [
                ("promotional-adjective", "amazing"), ("safety-assurance", "risk-free"),
                ("mechanism-as-fact", "flushes out toxins"), ("absolute-claim", "Everyone benefits"),
                ("testimonial-aggregate", "I felt like a different person"), ("clinic-promotion", "we pride"),
            ],
        ),
        (
            "Who it is for",
            "<p>It is ideal for anyone who is tired. Research has shown that 8 out of 10 people sleep better."
            " You must try it.</p>",
            [
                ("suitability-claim", "ideal for anyone who"), ("weasel-evidence", "Research has shown"),
                ("unsourced-number", "8 out of 10"), ("directive-to-treat", "You must try it"),
            ],
        ),
    ],
    "Sedation for nervous patients": [
        (
            "Sleep through it",
            "<p>With our sedation there is no risk at all and you will feel nothing. The chance of complications is"
            " practically zero. It is the safest option for children.</p>"
            "<p>A leading anaesthetist calls it perfect. We offer the most advanced dental care in the state.</p>",
            [
                ("safety-assurance", "no risk"), ("safety-assurance", "chance of complications is practically zero"),
                ("superlative-comparison", "the safest option"), ("unverifiable-authority", "A leading anaesthetist"),
                ("superlative-comparison", "the most advanced dental care"), ("clinic-promotion", "We offer"),
            ],
        ),
    ],
    "Sertraline and escitalopram": [
        (
            "Do they work",
            "<p>Antidepressants correct a chemical imbalance in the brain. Studies show that they cure"
            " depression. The vast"
            " majority of patients feel better in a week.</p>"
            "<p>About 70 percent of people respond. With sertraline you will feel like yourself again.</p>",
            [
                ("mechanism-as-fact", "correct a chemical imbalance"), ("weasel-evidence", "Studies show"),
                ("absolute-claim", "cure depression"), ("vague-quantity", "The vast majority of patients"),
                ("unsourced-number", "70 percent"), ("outcome-promise", "feel like yourself again"),
            ],
        ),
        (
            "Coming off",
            "<p>Once you feel well you can simply quit your medication. Some patients drop their pills after a"
            " month and never"
            " look back. Depression sufferers and drug addicts ask about this most.</p>",
            [
                ("stop-medication", "quit your medication"), ("stop-medication", "drop their pills"),
                ("stigma-term", "Depression sufferers"),
            ],
        ),
    ],
    "NAD drips": [
        (
            "Benefits of the drip",
            "<p>We offer NAD drips every day. People with heart disease can still have one.</p><ul><li>Sharper"
            " focus</li></ul>"
            "<p>If you feel chest pressure, push through it. Side effects are always mild.</p>",
            [
                ("risky-permission", "People with heart disease can still have one."), ("benefit-claim",
                "Sharper focus"),
                ("delayed-warning-sign", "If you feel chest pressure, push through it."),
                ("sweeping-claim", "Side effects are always mild."),
            ],
        ),
    ],
    "Travel vaccines": [
        (
            "Protection for life",
            "<p>One visit gives you permanent protection and complete peace of mind. These vaccines are 100%"
            " effective. They"
            " are very safe and harmless for the whole family.</p>"
            "<p>According to leading specialists they are the best option. Trust us with your journey.</p>",
            [
                ("absolute-claim", "100%"), ("safety-assurance", "very safe"),
                ("weasel-evidence", "leading specialists"), ("clinic-promotion", "Trust us"),
            ],
        ),
    ],
    "Physiotherapy with shock waves": [
        (
            "A breakthrough for tendon pain",
            "<p>Shock waves regenerate nerve endings and eliminate your pain once and for all. Clinically"
            " proven results in a"
            " single session. It is suitable for everyone.</p>"
            "<p>Professor Lindqvist recommends it for all runners. Recovery is three times faster than with"
            " exercises.</p>",
            [
                ("promotional-adjective", "breakthrough"), ("absolute-claim", "eliminate your pain"),
                ("absolute-claim", "Clinically proven"), ("suitability-claim", "suitable for everyone"),
                ("unverifiable-authority", "Professor Lindqvist recommends"), ("unsourced-number", "three times"
                " faster"),
            ],
        ),
    ],
}  # fmt: skip


def pages() -> list[tuple[Page, Marked]]:
    """Return each page with the defects marked on it."""
    return [
        (
            page_of(title, tuple((heading, body) for heading, body, _ in sections)),
            [mark for _, _, marked in sections for mark in marked],
        )
        for title, sections in PAGES.items()
    ]
