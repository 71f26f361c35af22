"""Opioids and gabapentinoids: names, schedule and boxed warnings."""

from __future__ import annotations

from clinic_content.checks.facts import Drug

from . import sources as s
from .sources import items

OPIOID_WARNING = (
    "addiction, abuse and misuse", "life-threatening slowed breathing", "accidental ingestion",
    "danger together with benzodiazepines and other sedatives", "withdrawal in a newborn",
)  # fmt: skip


def _opioid(key: str, *names: str, schedule: str) -> Drug:
    return Drug(
        key=key, names=(key, *names), drug_class="opioid", schedule=schedule, is_sedating=True,
        boxed_warning=OPIOID_WARNING, source=s.OPIOIDS,
    )  # fmt: skip


OXYCODONE = Drug(
    key="oxycodone",
    names=("oxycodone hydrochloride", "oxycodone", "oxycontin", "roxicodone", "percocet"),
    drug_class="opioid",
    schedule="II",
    is_sedating=True,
    boxed_warning=OPIOID_WARNING,
    side_effects=(
        *items(
            s.OPIOIDS,
            ("slowed breathing", "respiratory depression", "breathing problems", "breathing"),
            ("addiction and misuse", "addiction", "misuse", "abuse", "dependence", "withdrawal"),
            ("low blood pressure", "hypotension"),
            ("seizures", "seizure", "fits"),
            serious=True,
        ),
        *items(
            s.OPIOIDS,
            ("nausea", "feeling sick"), ("constipation",), ("vomiting", "being sick"), ("headache",),
            ("itching", "pruritus", "itchy"), ("insomnia", "trouble sleeping"), ("dizziness", "dizzy"),
            ("weakness", "asthenia"), ("sleepiness", "somnolence", "drowsiness", "drowsy"),
        ),
    ),
    source=s.OPIOIDS,
)  # fmt: skip

DRUGS = (
    Drug(
        key="opioids", names=("opioid painkillers", "opioids", "opioid"), drug_class="opioid",
        boxed_warning=OPIOID_WARNING, is_sedating=True, source=s.OPIOIDS,
    ),
    OXYCODONE,
    _opioid("tramadol", "ultram", "ultracet", schedule="IV"),
    _opioid("hydrocodone", "vicodin", "norco", schedule="II"),
    _opioid("fentanyl", "duragesic", schedule="II"),
    Drug(
        key="pregabalin", names=("pregabalin", "lyrica"), drug_class="gabapentinoid", schedule="V",
        is_sedating=True, source=s.GABAPENTINOIDS,
    ),
    Drug(
        key="gabapentin", names=("gabapentin", "neurontin", "gralise", "horizant"), drug_class="gabapentinoid",
        is_sedating=True, source=s.GABAPENTINOIDS,
    ),
)  # fmt: skip
