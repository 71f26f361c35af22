"""A small library of its own for tests, so that they stay true when the facts that we ship are read again."""

from datetime import date

from clinic_content.checks.facts import ApprovalFact, ConditionFact, Drug, Item, Library, NumberFact, Source
from clinic_content.checks.page import Page
from clinic_content.content.schema import KINDS, Kind

LABEL = Source("The label", date(2026, 11, 20), date(2027, 11, 20))
OLD = Source("An old notice", date(2024, 1, 5), date(2025, 1, 5))
TODAY = date(2026, 11, 21)


def approval(condition, status="approved", **more):
    return ApprovalFact(condition, status, LABEL, **more)


KETAMINE = Drug(
    "ketamine", ("ketamine", "ketalar"), "nmda_antagonist", schedule="III",
    approvals=(approval("anaesthesia"), approval("depression", "off_label"), approval("anxiety", "off_label")),
    contraindications=(
        Item("raised blood pressure", ("high blood pressure", "hypertension", "heart disease"), LABEL),
        Item("allergy to ketamine", ("allergic", "allergy"), LABEL),
    ),
    side_effects=(
        Item("emergence reactions", ("dissociation", "hallucinations", "vivid dreams"), LABEL, 12.0, "very_common"),
        Item("slowed breathing", ("breathing",), LABEL, serious=True),
        Item("bladder problems", ("bladder", "cystitis"), LABEL, serious=True),
        Item("nausea", ("feeling sick",), LABEL),
    ),
    source=LABEL,
)  # fmt: skip
ESKETAMINE = Drug(
    "esketamine", ("esketamine", "spravato"), "nmda_antagonist", schedule="III", is_antidepressant=True,
    boxed_warning=("sedation", "dissociation"), risk_programme="Spravato REMS", not_approved_under=18,
    approvals=(approval("treatment-resistant-depression"), approval("anxiety", "off_label")),
    contraindications=(
        Item("aneurysm", ("aneurysms", "aneurysmal vascular disease"), LABEL),
        Item("bleeding in the brain", ("intracerebral haemorrhage", "brain bleed"), LABEL),
    ),
    side_effects=(
        Item("dissociation", ("feeling detached",), LABEL, 41.0, "very_common"),
        Item("dizziness", ("dizzy",), LABEL, 29.0, "very_common"),
        Item("sedation", ("sleepiness", "drowsiness"), LABEL, 23.0, "very_common", True),
        Item("insomnia", ("trouble sleeping",), LABEL, 8.0, "common"),
    ),
    numbers=(NumberFact("monitoring_hours", 2, 24, "hours", LABEL),), has_pregnancy_warning=True, source=LABEL,
)  # fmt: skip
SERTRALINE = Drug(
    "sertraline", ("sertraline", "zoloft"), "ssri", is_antidepressant=True,
    boxed_warning=("suicidal thoughts in young people",),
    approvals=(approval("depression"), approval("ptsd"), approval("generalized-anxiety", "off_label")),
    contraindications=(
        Item("MAO inhibitors", ("MAOI", "MAOIs", "linezolid"), LABEL), Item("pimozide", (), LABEL),
    ),
    side_effects=(
        Item("nausea", ("feeling sick",), LABEL, 26.0, "very_common"),
        Item("trouble sleeping", ("insomnia",), LABEL, 20.0, "very_common"),
        Item("seizures", ("fits",), LABEL, None, "rare", True),
    ),
    source=LABEL,
)  # fmt: skip
BOTOX = Drug(
    "onabotulinumtoxina", ("onabotulinumtoxina", "botox"), "botulinum_toxin", boxed_warning=("spread of toxin effect",),
    approvals=(approval("migraine"),),
    contraindications=(
        Item("infection where it is injected", ("infection",), LABEL), Item("allergy", ("allergic",), LABEL),
    ),
    side_effects=(
        Item("swallowing problems", ("trouble swallowing",), LABEL, None, "not_known", True),
        Item("neck pain", (), LABEL, 9.0, "common"),
    ),
    source=LABEL,
)  # fmt: skip
SEMAGLUTIDE = Drug(
    "semaglutide", ("semaglutide", "wegovy"), "glp1", boxed_warning=("thyroid C-cell tumours",),
    has_pregnancy_warning=True,
    contraindications=(Item("medullary thyroid cancer", ("thyroid cancer",), LABEL), Item("MEN 2", (), LABEL)),
    side_effects=(
        Item("nausea", ("feeling sick",), LABEL, 44.0, "very_common"),
        Item("diarrhoea", ("diarrhea",), LABEL, 30.0, "very_common"),
        Item("pancreatitis", (), LABEL, None, "uncommon", True),
    ),
    source=LABEL,
)  # fmt: skip
MIDAZOLAM = Drug("midazolam", ("midazolam",), "benzodiazepine", schedule="IV", is_sedating=True, source=OLD)
VACCINE = Drug(
    "zoster-vaccine", ("shingles vaccine", "shingrix"), approvals=(ApprovalFact("shingles", "approved", OLD),)
)


def mind(key, *names):
    return ConditionFact(key, names, True)


FACTS = Library(
    (KETAMINE, ESKETAMINE, SERTRALINE, BOTOX, SEMAGLUTIDE, MIDAZOLAM, VACCINE),
    (
        mind("treatment-resistant-depression", "treatment-resistant depression"),
        mind("depression", "major depression", "depression"),
        mind("generalized-anxiety", "generalized anxiety disorder", "gad"),
        mind("anxiety", "anxiety"), mind("ptsd", "ptsd"),
        mind("ocd", "ocd"), ConditionFact("migraine", ("chronic migraine", "migraine")),
    ),
)  # fmt: skip


def page(*sections, title="About this treatment", kind=Kind.ARTICLE, others=(), today=TODAY, **more):
    """Return a page of sections, each a body or a heading and a body."""
    given = [("", each) if isinstance(each, str) else each for each in sections]
    held = [
        {"id": f"sect{n}", "heading": heading, "body": body if body.startswith("<") else f"<p>{body}</p>"}
        for n, (heading, body) in enumerate(given)
    ]
    fields = {"sections": held} if kind is Kind.ARTICLE else {}
    content = KINDS[kind].model_validate({"slug": "page", "title": title} | fields | more)
    return Page(content, FACTS, others=tuple(others), today=today)


def found(check, page):
    """Return the quotes of what a check finds, after seeing that each stands where the finding says."""
    words = page.words
    findings = list(check(page))
    for each in findings:
        if each.start is not None:
            assert words[each.path][each.start : each.end] == each.quote
    return [each.quote for each in findings]
