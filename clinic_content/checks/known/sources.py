"""Where the built-in facts were read, and two short ways to write them down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clinic_content.checks.facts import ApprovalFact, Frequency, Item, Source

READ = date(2026, 11, 20)
LOOKED_UP = date(2026, 11, 21)
REVIEW = date(2027, 11, 20)
SOON = date(2027, 5, 20)
"""Facts of which only a secondary report was read are read again sooner."""


def source(name: str, *, read_on: date = READ, review_by: date = REVIEW, country: str = "US", url: str = "") -> Source:
    """Return a source that is read again within a year."""
    return Source(name, read_on, review_by, country, url)


KETALAR = source("Ketalar label (Par), set id 14e8f864-8b8a-4e7e-8439-e510d3107063")
KETALAR_QUOTED = source("Ketalar label, as quoted by other pages", review_by=SOON)
KETALAR_UK = source("Ketalar summary of product characteristics, as quoted", review_by=SOON, country="GB")
FDA_2023 = source("FDA notice on compounded ketamine, 2023-10-10")
DEA_KETAMINE = source("DEA schedule III since August 1999, as printed in the FDA Veterinarian Newsletter 1999")
SPRAVATO = source("Spravato label, set id d81a6a79-a74a-44b7-822c-0dfa3036eaed, version 18")
SPRAVATO_TRIALS = source("Spravato brief summary, Table 2: treatment-resistant depression (346 against 222 people)")
SPRAVATO_SUMMARY = source("Spravato consumer summary of the same trials", review_by=SOON)
SPRAVATO_QUOTED = source("Spravato label, as quoted by other pages", review_by=SOON)
HARTLAND = source("Hartland and others, meta-analysis of 14 trials: effect for 1 to 2 weeks")
FDA_BENZODIAZEPINES = source("FDA safety communication on benzodiazepines, 2020-09-23")
FDA_ANTIDEPRESSANTS = source("Boxed warning of the antidepressant class, ASHP monographs", read_on=LOOKED_UP)
CSA = source("21 CFR 1308 (schedules of controlled substances), as quoted", read_on=LOOKED_UP, review_by=SOON)
SERTRALINE = source("Sertraline label, openFDA and ASHP monograph", read_on=LOOKED_UP)
BUPROPION = source("Bupropion label and safety information, as quoted", read_on=LOOKED_UP, review_by=SOON)
BOTOX = source("OnabotulinumtoxinA label, AbbVie safety information", read_on=LOOKED_UP)
BOTOX_COSMETIC = source("Botox and Botox Cosmetic indications, BiologicsHQ", read_on=LOOKED_UP, review_by=SOON)
BOTOX_ONSET = source(
    "Pages on botulinum toxin for migraine: felt after one to four weeks, as quoted", read_on=LOOKED_UP, review_by=SOON
)
BOTOX_INTERVAL = source(
    "Botox Cosmetic product information for professionals: at least 90 days apart; Botox for migraine: every 12 weeks",
    read_on=LOOKED_UP,
)
WEGOVY = source("Wegovy label, medlibrary.org copy, sections 1 and 4", read_on=LOOKED_UP)
GLP1 = source("Ozempic, Mounjaro and Zepbound safety information, as quoted", read_on=LOOKED_UP, review_by=SOON)
STIMULANTS = source("Boxed warning of central-nervous-system stimulants, Aptensio XR label", read_on=LOOKED_UP)
OPIOIDS = source("Oxycodone hydrochloride label, boxed warning", read_on=LOOKED_UP)
ZOLPIDEM = source("Zolpidem tartrate label, boxed warning and section 4", read_on=LOOKED_UP)
MIDAZOLAM = source("Midazolam injection label, DailyMed, updated 2025-03-24", read_on=LOOKED_UP)
ISOTRETINOIN = source("Isotretinoin label, medlibrary.org copy, section 4", read_on=LOOKED_UP)
GABAPENTINOIDS = source("FDA alert on gabapentinoids, 2019-12-19", read_on=LOOKED_UP)
KETAMINE_PREGNANCY = source(
    "Ketamine injection, drug information by Merative on mayoclinic.org", read_on=LOOKED_UP, review_by=SOON
)
GLP1_PREGNANCY = source(
    "Semaglutide makers' advice to stop two months before, as quoted", read_on=LOOKED_UP, review_by=SOON
)
BENZODIAZEPINES_PREGNANCY = source("MHRA learning module on benzodiazepines, section 4.1", read_on=LOOKED_UP)
NAMES = source("Generic, brand and class names only; nothing else was read", read_on=LOOKED_UP)


def items(where: Source, *rows: tuple[str, ...], serious: bool = False) -> tuple[Item, ...]:
    """Return items of a label's list, each written as its name and then other words for it."""
    return tuple(Item(name, tuple(others), where, serious=serious) for name, *others in rows)


def effect(where: Source, percent: float, name: str, *others: str, serious: bool = False) -> Item:
    """Return a side effect with the figure a trial gives."""
    return Item(name, others, where, percent, frequency_of(percent), serious)


def frequency_of(percent: float) -> Frequency:
    """Return the class of a frequency that labels use."""
    bounds: tuple[tuple[float, Frequency], ...] = (
        (10, "very_common"), (1, "common"), (0.1, "uncommon"), (0.01, "rare"),
    )  # fmt: skip
    return next((name for least, name in bounds if percent >= least), "very_rare")


def approved(where: Source, *conditions: str, products: Iterable[str] = ()) -> tuple[ApprovalFact, ...]:
    """Return that a medicine is approved for conditions."""
    return tuple(ApprovalFact(each, "approved", where, tuple(products)) for each in conditions)


def off_label(where: Source, *conditions: str) -> tuple[ApprovalFact, ...]:
    """Return that a medicine is not approved for conditions."""
    return tuple(ApprovalFact(each, "off_label", where) for each in conditions)
