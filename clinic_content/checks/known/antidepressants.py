"""Antidepressants: names and classes, the class's boxed warning, and what was read of sertraline and bupropion."""

from __future__ import annotations

from clinic_content.checks.facts import Drug, Item

from . import sources as s
from .sources import approved, items, off_label

YOUNG_ADULTS = ("suicidal thoughts and behaviors in children, teenagers and young adults",)


def _antidepressant(key: str, *names: str, of: str, contraindications: tuple[Item, ...] = (), **more: object) -> Drug:
    return Drug(
        key=key, names=(key.replace("-", " "), *names), drug_class=of, is_antidepressant=True,
        boxed_warning=YOUNG_ADULTS, contraindications=contraindications,
        source=s.FDA_ANTIDEPRESSANTS, **more,  # type: ignore[arg-type]
    )  # fmt: skip


SERTRALINE = _antidepressant(
    "sertraline", "sertraline hydrochloride", "zoloft", "lustral", of="ssri",
    approvals=(
        *approved(
            s.SERTRALINE, "depression", "ocd", "panic-disorder", "ptsd", "social-anxiety",
            "premenstrual-dysphoric-disorder",
            # A page that says “anxiety” may mean the kinds that the label names.
            "anxiety",
        ),
        *off_label(s.SERTRALINE, "generalized-anxiety"),
    ),
    has_all_approvals=True,
    contraindications=items(
        s.SERTRALINE,
        ("MAO inhibitors", "maoi", "maois", "monoamine oxidase inhibitor", "monoamine oxidase inhibitors", "linezolid",
         "methylene blue", "phenelzine", "tranylcypromine"),
        ("pimozide", "orap"),
        ("allergy to sertraline", "hypersensitivity", "allergic", "allergy"),
    ),
)  # fmt: skip

BUPROPION = _antidepressant(
    "bupropion", "wellbutrin", "zyban", of="other_antidepressant",
    contraindications=items(
        s.BUPROPION,
        ("seizures", "epilepsy", "seizure", "seizure disorder", "fits"),
        ("an eating disorder now or before", "bulimia", "anorexia", "eating disorder", "eating disorders"),
        ("stopping alcohol or sedatives suddenly", "alcohol", "sedatives", "benzodiazepines"),
        ("MAO inhibitors", "maoi", "maois", "monoamine oxidase"),
        ("allergy to bupropion", "hypersensitivity", "allergic", "allergy"),
    ),
)  # fmt: skip

DRUGS = (
    Drug(
        key="antidepressants",
        names=("antidepressants", "antidepressant", "antidepressant medication", "antidepressant medicines"),
        drug_class="antidepressant", is_antidepressant=True, boxed_warning=YOUNG_ADULTS, source=s.FDA_ANTIDEPRESSANTS,
    ),
    Drug(
        key="ssri",
        names=("selective serotonin reuptake inhibitors", "selective serotonin reuptake inhibitor", "ssris", "ssri",
               "selective serotonin re-uptake inhibitors"),
        drug_class="ssri", is_antidepressant=True, boxed_warning=YOUNG_ADULTS, source=s.FDA_ANTIDEPRESSANTS,
    ),
    Drug(
        key="snri",
        names=("serotonin-norepinephrine reuptake inhibitors", "serotonin-norepinephrine reuptake inhibitor", "snris",
               "serotonin and norepinephrine reuptake inhibitors", "serotonin-noradrenaline reuptake inhibitors",
               "snri"),
        drug_class="snri", is_antidepressant=True, boxed_warning=YOUNG_ADULTS, source=s.FDA_ANTIDEPRESSANTS,
    ),
    SERTRALINE,
    BUPROPION,
    _antidepressant("fluoxetine", "prozac", of="ssri"),
    _antidepressant("escitalopram", "lexapro", "cipralex", of="ssri"),
    _antidepressant("citalopram", "celexa", "cipramil", of="ssri"),
    _antidepressant("paroxetine", "paxil", "seroxat", of="ssri"),
    _antidepressant("fluvoxamine", "luvox", of="ssri"),
    _antidepressant("venlafaxine", "effexor", "efexor", of="snri"),
    _antidepressant("desvenlafaxine", "pristiq", of="snri"),
    _antidepressant("duloxetine", "cymbalta", of="snri"),
    _antidepressant("mirtazapine", "remeron", of="other_antidepressant"),
    _antidepressant("trazodone", "desyrel", of="other_antidepressant"),
    _antidepressant("amitriptyline", "elavil", of="tricyclic"),
    _antidepressant("nortriptyline", "pamelor", of="tricyclic"),
    _antidepressant("vortioxetine", "trintellix", "brintellix", of="other_antidepressant"),
)  # fmt: skip
"""The facts of one medicine stand only where they were read; the others are names and the class's warning."""
