"""Short pages as a health body would write them, without a claim or praise: no check of language may fire."""

from __future__ import annotations

from clinic_content.checks import LIBRARY, Page
from tests import factories

CITE = '<a href="#ref-leaflet">[leaflet]</a>'
REFERENCE = {
    "key": "leaflet", "title": "Patient information leaflet", "year": 2025, "kind": "label",
    "url": "https://example.org/leaflet",
}  # fmt: skip

PAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "Antidepressants (SSRIs)": (
        (
            "About this medicine",
            "<p>Sertraline is one of several antidepressants called SSRIs. It is used for depression, and for"
            " some people with"
            " panic attacks or obsessive compulsive disorder. It is thought that it raises the level of"
            " serotonin in the brain,"
            " but how this helps is not fully understood.</p>"
            "<p>It usually takes a few weeks before you notice a change. Keep taking it during this time, even"
            " if you do not"
            " feel any different at first.</p>",
        ),
        (
            "Stopping",
            "<p>Do not stop taking sertraline suddenly, even if you feel well. Talk to your doctor first, who"
            " may lower the dose"
            " slowly over several weeks. If you stop too quickly you could get dizzy, sick or anxious.</p>"
            "<p>Some people get thoughts of harming themselves when they first start. Call your doctor or an"
            " emergency number"
            " straight away if this happens to you.</p>",
        ),
    ),
    "Botulinum toxin for migraine": (
        (
            "What it is",
            "<p>Botulinum toxin is a medicine that relaxes muscles for a time. A trained clinician gives it as"
            " small injections"
            " around the head and neck. It may reduce how often you have a headache, but it does not work for"
            " everyone.</p>"
            f"<p>In two trials, people had on average about 2 fewer headache days a month than with a dummy"
            f" injection {CITE}.</p>",
        ),
        (
            "Before you decide",
            "<ul><li>Tell your clinician about all the medicines you take.</li><li>Ask how many people they"
            " have treated, and"
            " what happens if it does not help.</li><li>Check whether it is suitable for you if you are"
            " pregnant.</li></ul>"
            "<p>Your clinician can talk to you about whether this is the right treatment for you.</p>",
        ),
    ),
    "GLP-1 medicines for weight": (
        (
            "How they are used",
            "<p>Semaglutide is a weekly injection. It can make you feel less hungry, so that you eat less. It"
            " should be used"
            " together with changes to what you eat and how much you move.</p>"
            f"<p>In one trial, adults lost on average 15% of their weight over 68 weeks {CITE}. Many people put"
            f" some weight back"
            " on after they stop.</p>",
        ),
        (
            "Side effects",
            "<p>Feeling sick, being sick and constipation are very common. More than 1 in 10 people get them."
            " Eating smaller"
            " meals may help. Contact your doctor if you cannot keep fluids down.</p>"
            "<p>Get medical help at once if you have severe stomach pain that does not go away.</p>",
        ),
    ),
    "Iron infusions": (
        (
            "Having an infusion",
            "<p>Iron is given through a thin tube into a vein in your arm. It takes between 15 minutes and an"
            " hour. A nurse"
            " will watch you for at least 30 minutes afterwards, because some people have an allergic reaction.</p>"
            "<p>Always tell the nurse if you feel unwell. Never leave before somebody has checked you.</p>",
        ),
        (
            "Afterwards",
            "<p>You can drive home if you feel well. Your blood will be tested again after a few weeks to see"
            " if your iron has"
            " gone up. It is not known how long the effect will last for you, as this depends on why your iron"
            " was low.</p>",
        ),
    ),
    "Flu vaccine": (
        (
            "Who can have it",
            "<p>The vaccine is offered each autumn to people over 65, to pregnant women and to people with some"
            " long-term"
            " illnesses. It is not suitable for people who have had a severe allergic reaction to it before.</p>"
            "<p>No vaccine is 100% effective, so you may still get flu. If you do, the illness is likely to be"
            " milder.</p>",
        ),
        (
            "Side effects",
            "<p>Your arm may be sore for a day or two. You could have a slight temperature or an aching body."
            " The vaccine does"
            " not contain live virus, so it cannot give you flu. Serious allergic reactions are rare.</p>",
        ),
    ),
    "Sedation at the dentist": (
        (
            "What happens",
            "<p>You breathe gas through a small mask, or you are given medicine through a vein. You stay awake,"
            " but feel relaxed"
            " and sleepy. Your dentist checks your breathing and pulse all the time.</p>"
            "<p>You need to take an adult with you, who must stay with you for the rest of the day. Do not"
            " drive, drink alcohol"
            " or sign anything important until the next day.</p>",
        ),
        (
            "Is sedation safe?",
            "<p>All sedation has risks. Your breathing can become too slow, or your blood pressure can drop."
            " Tell your dentist"
            " if you snore heavily, have a heart or lung problem, or have reacted badly to a sedative.</p>",
        ),
    ),
    "Ketamine for depression": (
        (
            "What we know",
            "<p>Ketamine is an anaesthetic. It is not approved for depression, and using it in this way is"
            " called off-label."
            " Some studies found that it lifted mood for a short time in some people, but most were small and"
            " the long-term"
            f" effects are not known {CITE}.</p>"
            "<p>There is no guarantee that it will help. It may not be right for you, and there are other treatments to"
            " think about.</p>",
        ),
        (
            "Risks",
            "<p>Ketamine is not a safe medicine to use at home without supervision. It can raise your blood"
            " pressure, make you"
            " feel cut off from yourself and lead to dependence. Never attempt to make up your own dose.</p>"
            "<p>You should tell the team if you have ever had psychosis or a problem with drugs or alcohol.</p>",
        ),
    ),
    "Physiotherapy for back pain": (
        (
            "What to expect",
            "<p>A physiotherapist asks about your pain and looks at how you move. Together you choose exercises"
            " to try at home."
            " It is normal for your back to ache a little more at first.</p>"
            "<p>Most back pain gets better within a few weeks. If yours does not, or if you get numbness around"
            " your bottom, see"
            " a doctor urgently.</p>",
        ),
        (
            "Questions to ask",
            "<ul><li>How often should I do the exercises?</li><li>What are the benefits and risks of"
            " surgery?</li><li>Which"
            " treatment is best for me?</li></ul>",
        ),
    ),
    "Talking therapy": (
        (
            "How it may help",
            "<p>Cognitive behavioural therapy looks at how thoughts, feelings and actions affect each other. It"
            " can help you to"
            " notice unhelpful patterns and to try other ways of coping. You usually have one session a week.</p>"
            "<p>It takes effort, and talking about hard things can be upsetting. Your therapist will agree"
            " goals with you and"
            " check how you are getting on.</p>",
        ),
        (
            "If you need help now",
            "<p>If you are thinking about ending your life, call or text 988 in the US, or go to the nearest emergency"
            " department. You do not have to wait for an appointment.</p>",
        ),
    ),
    "Statins": (
        (
            "Why they are offered",
            "<p>Statins lower cholesterol. Doctors offer them to people who have a higher chance of a heart"
            " attack or stroke."
            " Your doctor will work out your risk and talk through the benefits and harms with you.</p>",
        ),
        (
            "Taking them safely",
            "<p>Take your tablet once a day. Do not drink large amounts of grapefruit juice with some statins,"
            " because it can"
            " increase side effects. Tell your doctor about any muscle pain, weakness or dark urine that you"
            " cannot explain.</p>"
            "<p>Ask your pharmacist before you take any other medicine, including herbal remedies.</p>",
        ),
    ),
}  # fmt: skip


def page_of(title: str, sections: tuple[tuple[str, str], ...], **known: object) -> Page:
    """Return a page of sections, each a heading and its body."""
    held = [
        {"id": f"sect{place}", "heading": heading, "body": body} for place, (heading, body) in enumerate(sections, 1)
    ]
    return Page(factories.content(title=title, sections=held, references=[REFERENCE]), LIBRARY, **known)


def pages() -> list[Page]:
    """Return the clean pages."""
    return [page_of(title, sections) for title, sections in PAGES.items()]
