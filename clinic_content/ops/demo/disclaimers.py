"""The demo clinic's disclaimers: those that the rules ask for, and those that its pages ask for by hand."""

from __future__ import annotations

from typing import Any

from .topics import LOOKED_UP, READ


def _notice(key: str, title: str, text: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "slug": key, "title": title, "text": text, "basis_read_on": READ, **more}


DISCLAIMERS: tuple[dict[str, Any], ...] = (
    _notice(
        "crisis-988", "In a crisis, you are not alone",
        """<p>If you think about ending your life, or are afraid of what you might do, <strong>call or text
        988</strong>, or chat at <a href="https://988lifeline.org">988lifeline.org</a>. It is free, private and
        open day and night [@lifeline-988]. <strong>In danger now? Call 911.</strong> This website is not
        watched by anyone who could help you at once.</p>""",
        position="top", strength="blocker", render_as="care_card", basis="professional",
        basis_source="Recommendations for reporting on suicide: always give a crisis number",
        required_when="The text mentions suicide, self-harm or a crisis, or the page is about a condition "
        "with that risk.",
    ),
    _notice(
        "off-label-use", "This use is not approved by the FDA",
        """<p>The FDA has approved this medicine for other uses, and not for every condition this page names.
        Using it for them is called <strong>off-label</strong>. Doctors may do so, case by case. It means that
        the FDA has not weighed the benefits and risks of this use. Ask us why we suggest it for you and what
        else you could try.</p>""",
        position="top", strength="blocker", basis="regulator",
        basis_source="FTC Health Products Compliance Guidance, 2022-12-20; FDA notice on ketamine, 2023-10-10",
        required_when="A treatment on the page is not approved for a condition that the page names.",
    ),
    _notice(
        "esketamine-boxed-warning", "The FDA's strongest warning for esketamine",
        """<p>Esketamine (Spravato) can cause <strong>deep sleepiness</strong>, a feeling of being <strong>cut
        off from yourself</strong> (dissociation), and <strong>slowed breathing</strong>. It can be
        <strong>misused</strong>. Antidepressants can raise the risk of <strong>suicidal thoughts</strong> in
        children, teenagers and young adults. That is why you take it under our eyes and stay at least 2 hours
        [@spravato-label].</p>""",
        position="top", strength="blocker", basis="regulator", basis_source="Spravato label, boxed warning, version 18",
        required_when="The page is about esketamine.",
    ),
    _notice(
        "eligibility-screening", "This list is not complete",
        """<p>It cannot tell you whether this treatment is right for you. Before any treatment, one of our
        clinicians goes through your health and your medicines with you. Tell us about every condition you have
        and everything you take, also what you buy without a prescription.</p>""",
        position="adjacent", strength="required", basis="professional",
        basis_source="State rules on statements that mislead by leaving things out, such as California B&P Code 651",
        required_when="Every list of who must not have a treatment.",
    ),
    _notice(
        "controlled-substance-schedule", "A controlled medicine",
        """<p>Ketamine and esketamine are Schedule III controlled substances in the United States
        [@ketalar-label] [@spravato-label]. They are given on prescription only. It is against the law to share
        them or to use them without a prescription.</p>""",
        position="adjacent", strength="required", basis="law", basis_source="DEA schedule, as printed on the labels",
        required_when="A treatment on the page is a controlled substance.",
    ),
    _notice(
        "abuse-dependence-risk", "It can be misused, and people can come to depend on it",
        """<p>Tell us if you have, or once had, a problem with alcohol, drugs or medicines. It does not close
        the door, but it changes how we plan and watch your treatment. With long use the body can come to depend
        on ketamine, and stopping can bring withdrawal [@ketalar-label].</p>""",
        position="adjacent", strength="required", basis="regulator", basis_source="Ketalar label, section 9",
        required_when="The page describes treatment with ketamine or esketamine.",
    ),
    _notice(
        "esketamine-rems-setting", "Only in a certified clinic",
        """<p>Esketamine is given only in clinics certified under the Spravato REMS safety program. You spray it
        yourself while we watch, and stay with us for at least 2 hours. You never take it home
        [@spravato-rems].</p>""",
        position="adjacent", strength="required", basis="regulator", basis_source="Spravato REMS",
        required_when="The page is about esketamine.",
    ),
    _notice(
        "esketamine-indication-limits", "What esketamine is not for",
        """<p>It is approved for adults with depression of two kinds, and for nothing else. It has <strong>not
        been shown to prevent suicide</strong> or to lessen suicidal thoughts. It does not replace a stay in
        hospital where that is needed [@spravato-label].</p>""",
        position="adjacent", strength="required", basis="regulator", basis_source="Spravato label, section 1",
        required_when="The page names esketamine with anxiety, PTSD, OCD or thoughts of suicide.",
    ),
    _notice(
        "antidepressant-young-adult-warning", "Younger than 25? Read this",
        """<p>Antidepressants raised the risk of suicidal thoughts and actions in children, teenagers and adults
        up to 24 in studies [@ashp-sertraline]. The first weeks and each change of dose matter most. You and the
        people close to you should watch for new or worse moods, and call us the same day.</p>""",
        position="adjacent", strength="required", basis="regulator", basis_source="Boxed warning of all "
        "antidepressants",
        basis_read_on=LOOKED_UP, required_when="The page describes treatment with an antidepressant.",
    ),
    _notice(
        "stop-medication-caution", "Do not stop a medicine on your own",
        """<p>Stopping or changing an antidepressant, a calming medicine or a sleeping pill all at once can make
        you ill. Talk with the person who prescribed it first. We plan every change together with them.</p>""",
        position="adjacent", strength="required", basis="professional",
        required_when="The page speaks of stopping, changing or replacing a medicine.",
    ),
    _notice(
        "driving-and-supervision", "Do not drive until the next day",
        """<p>After ketamine or esketamine do not drive, cycle or use machines until the next day, after a good
        night's sleep [@spravato-label]. Come with a person who takes you home. Without one we cannot treat you
        that day.</p>""",
        position="adjacent", strength="required", basis="regulator", basis_source="Spravato label, section 5; "
        "clinic policy",
        required_when="The page describes a treatment that makes people drowsy.",
    ),
    _notice(
        "pregnancy-lactation", "Pregnant, or breastfeeding?",
        """<p>Tell us if you are pregnant, might be, want to be, or are breastfeeding. Esketamine may harm an
        unborn child, and breastfeeding is not recommended during treatment [@spravato-label]. We talk through
        the alternatives with you.</p>""",
        position="adjacent", strength="required", basis="regulator", basis_source="Spravato label, sections 5 and 8",
        required_when="The label of a treatment on the page warns about pregnancy or breastfeeding.",
    ),
    _notice(
        "evidence-limits", "How sure can we be?",
        """<p>Several studies on this page were small, short, or had no comparison group. Such studies can make
        a treatment look better than it is. They cannot say what will happen to you. You may feel better for a
        while, or not at all.</p>""",
        position="adjacent", strength="required", basis="regulator",
        basis_source="FTC Health Products Compliance Guidance, 2022-12-20",
        required_when="A claim rests on studies that were small, short, or without a comparison group.",
    ),
    _notice(
        "compounded-product", "Not checked by the FDA",
        """<p>Ketamine lozenges, tablets and nasal sprays made by a pharmacy are <strong>compounded</strong>.
        The FDA has not checked their safety, their quality or whether they work. In October 2023 it warned
        about their use for mental health conditions [@fda-2023].</p>""",
        position="adjacent", strength="required", basis="regulator", basis_source="FDA notice of 2023-10-10",
        required_when="The page names ketamine as a lozenge, tablet or nasal spray.",
    ),
    _notice(
        "commercial-interest", "Our own interest",
        """<p>We give the treatments that we write about, and we are paid for them. Other treatments exist. We
        are glad to tell you about those that we do not offer.</p>""",
        position="end", strength="required", render_as="line", basis="regulator",
        basis_source="FTC guidance on material connections",
        required_when="The page describes a treatment that the clinic sells.",
    ),
    _notice(
        "side-effects-incomplete", "Other side effects are possible",
        """<p>This list does not hold every side effect, and figures from studies need not fit you. Call us
        about anything that worries you. You can also report a side effect to the FDA: <a
        href="tel:1-800-332-1088">1-800-FDA-1088</a> (1-800-332-1088) or <a
        href="https://www.fda.gov/medwatch">fda.gov/medwatch</a>.</p>""",
        position="end", strength="required", basis="regulator", basis_source="Label text on reporting side effects",
        required_when="Every list of side effects.",
    ),
    _notice(
        "medical-advice-general", "For learning, not instead of your clinician",
        """<p>This page explains; it does not diagnose or decide. Talk with a clinician who knows you before you
        start, change or stop a treatment, and do not put off getting care because of what you read here.</p>""",
        position="end", strength="required", render_as="line", basis="policy",
        required_when="Every page for patients.",
    ),
)  # fmt: skip

WAITING: tuple[dict[str, Any], ...] = (
    _notice(
        "home-use-warning", "Ketamine at home is not watched",
        """<p>At home nobody checks your breathing, your blood pressure or how awake you are. The FDA warned of
        this in October 2023 [@fda-2023].</p>""",
        position="adjacent", strength="blocker", basis="regulator", basis_source="FDA notice of 2023-10-10",
        required_when="The page speaks of taking ketamine at home.",
    ),
)  # fmt: skip
"""Disclaimers that wait for their review, so that the queue shows one."""
