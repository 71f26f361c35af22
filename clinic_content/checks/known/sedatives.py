"""Benzodiazepines, midazolam and sleeping medicines: names, schedule and boxed warnings."""

from __future__ import annotations

from clinic_content.checks.facts import Drug

from . import sources as s
from .sources import items

BENZODIAZEPINE_WARNING = (
    "abuse, misuse and addiction", "physical dependence and withdrawal", "danger together with opioids",
)  # fmt: skip


def _benzodiazepine(key: str, *names: str) -> Drug:
    return Drug(
        key=key, names=(key, *names), drug_class="benzodiazepine", schedule="IV", is_sedating=True,
        boxed_warning=BENZODIAZEPINE_WARNING, source=s.FDA_BENZODIAZEPINES,
        has_pregnancy_warning=True,  # s.BENZODIAZEPINES_PREGNANCY
    )  # fmt: skip


def _hypnotic(key: str, *names: str) -> Drug:
    return Drug(
        key=key, names=(key, *names), drug_class="hypnotic", is_sedating=True,
        schedule="IV" if key == "zolpidem" else "",
        boxed_warning=("complex sleep behaviors, such as sleep-walking and sleep-driving",),
        contraindications=items(
            s.ZOLPIDEM,
            ("complex sleep behaviors before", "sleepwalking", "sleep-walking", "sleep-driving", "sleep walking"),
            ("allergy to it", "hypersensitivity", "allergic", "allergy"),
        )
        if key == "zolpidem"
        else (),
        source=s.ZOLPIDEM,
    )  # fmt: skip


MIDAZOLAM = Drug(
    key="midazolam",
    names=("midazolam hydrochloride", "midazolam", "versed"),
    drug_class="benzodiazepine",
    schedule="IV",
    is_sedating=True,
    boxed_warning=("slowed or stopped breathing; only where people are watched", *BENZODIAZEPINE_WARNING),
    source=s.MIDAZOLAM,
)

DRUGS = (
    Drug(
        key="benzodiazepines", names=("benzodiazepines", "benzodiazepine", "benzos"), drug_class="benzodiazepine",
        schedule="IV", is_sedating=True, boxed_warning=BENZODIAZEPINE_WARNING, source=s.FDA_BENZODIAZEPINES,
    ),
    _benzodiazepine("alprazolam", "xanax"),
    _benzodiazepine("lorazepam", "ativan"),
    _benzodiazepine("clonazepam", "klonopin"),
    _benzodiazepine("diazepam", "valium"),
    _benzodiazepine("temazepam", "restoril"),
    _benzodiazepine("triazolam", "halcion"),
    MIDAZOLAM,
    _hypnotic("zolpidem", "ambien", "zolpidem tartrate", "stilnoct"),
    _hypnotic("eszopiclone", "lunesta"),
    _hypnotic("zaleplon", "sonata"),
)  # fmt: skip
