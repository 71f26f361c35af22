"""Botulinum toxins, GLP-1 medicines, stimulants, isotretinoin, and names of common other medicines."""

from __future__ import annotations

from clinic_content.checks.facts import ApprovalFact, Drug, NumberFact

from . import sources as s
from .sources import approved, items

SPREAD = ("spread of the toxin to other parts of the body: trouble swallowing or breathing",)
THYROID = ("thyroid C-cell tumors",)
STIMULANT_WARNING = ("abuse, misuse and addiction; overdose and death",)

BOTULINUM_TOXIN = Drug(
    key="botulinum-toxin",
    names=(
        "onabotulinumtoxina", "abobotulinumtoxina", "incobotulinumtoxina", "rimabotulinumtoxinb",
        "prabotulinumtoxina", "daxibotulinumtoxina", "botulinum toxin type a", "botulinum toxins", "botulinum toxin",
        "botox cosmetic", "botox", "dysport", "xeomin", "jeuveau", "daxxify", "myobloc",
    ),
    drug_class="botulinum_toxin",
    boxed_warning=SPREAD,
    approvals=(
        *approved(
            s.BOTOX, "migraine", "spasticity", "cervical-dystonia", "sweating", "overactive-bladder",
            products=("botox", "onabotulinumtoxina"),
        ),
        *approved(s.BOTOX_COSMETIC, "wrinkles"),
    ),
    contraindications=items(
        s.BOTOX,
        ("infection at the injection site", "infection", "skin infection", "infected skin"),
        ("allergy to a botulinum toxin", "hypersensitivity", "allergic", "allergy", "allergies"),
    ),
    side_effects=items(
        s.BOTOX,
        ("trouble swallowing", "dysphagia", "difficulty swallowing", "swallowing", "swallow"),
        ("trouble breathing", "breathing difficulties", "breathing problems", "difficulty breathing", "breathing"),
        ("muscle weakness", "weakness", "asthenia"),
        ("trouble speaking", "dysphonia", "dysarthria", "hoarseness", "speech"),
        ("double or blurred vision, drooping eyelids", "diplopia", "blurred vision", "double vision", "ptosis",
         "drooping eyelid", "drooping eyelids", "eyelid droop", "droopy eyelid"),
        ("loss of bladder control", "urinary incontinence", "incontinence"),
        serious=True,
    ),
    numbers=(
        NumberFact("onset", 1, 60, "days", s.BOTOX_ONSET),  # a day: brands differ, and none acts at once
        NumberFact("interval", 84, 1_000, "days", s.BOTOX_INTERVAL),
    ),
    source=s.BOTOX,
    has_all_approvals=True,
)  # fmt: skip

MTC = (
    "medullary thyroid cancer in you or your family", "medullary thyroid carcinoma", "medullary thyroid", "mtc",
    "thyroid cancer",
)  # fmt: skip
MEN2 = ("multiple endocrine neoplasia type 2", "men 2", "men2", "multiple endocrine neoplasia")
ALLERGY = ("a serious allergic reaction to it", "hypersensitivity", "allergic", "allergy", "allergies")


def _glp1(key: str, *names: str, approvals: tuple[ApprovalFact, ...] = (), label: bool = True) -> Drug:
    return Drug(
        key=key, names=(key, *names), drug_class="glp1", boxed_warning=THYROID if label else (), approvals=approvals,
        contraindications=items(s.WEGOVY if key == "semaglutide" else s.GLP1, MTC, MEN2, ALLERGY) if label else (),
        unapproved_forms=("compounded",),
        has_all_approvals=bool(approvals), source=s.WEGOVY if key == "semaglutide" else s.GLP1,
        has_pregnancy_warning=key == "semaglutide",  # s.GLP1_PREGNANCY
    )  # fmt: skip


def _stimulant(key: str, *names: str) -> Drug:
    return Drug(
        key=key, names=(key, *names), drug_class="stimulant", schedule="II", boxed_warning=STIMULANT_WARNING,
        source=s.STIMULANTS,
    )  # fmt: skip


def _scheduled(key: str, *names: str, of: str, schedule: str) -> Drug:
    return Drug(key=key, names=(key, *names), drug_class=of, schedule=schedule, source=s.CSA)


def _named(key: str, *names: str, of: str) -> Drug:
    return Drug(key=key, names=(key.replace("-", " "), *names), drug_class=of, source=s.NAMES)


DRUGS = (
    BOTULINUM_TOXIN,
    _glp1(
        "semaglutide", "wegovy", "ozempic", "rybelsus",
        approvals=(
            *approved(s.WEGOVY, "obesity", products=("wegovy",)), *approved(s.GLP1, "diabetes", products=("ozempic",)),
        ),
    ),
    _glp1(
        "tirzepatide", "zepbound", "mounjaro",
        approvals=(
            *approved(s.GLP1, "obesity", products=("zepbound",)), *approved(s.GLP1, "diabetes", products=("mounjaro",)),
        ),
    ),
    _glp1("liraglutide", "saxenda", "victoza", label=False),
    Drug(
        key="glp-1", drug_class="glp1", source=s.NAMES,
        names=("glp-1 receptor agonists", "glp-1 receptor agonist", "glp-1 medicines", "glp-1 medications",
               "glp-1 drugs", "glp-1s", "glp-1"),
    ),
    _stimulant("methylphenidate", "ritalin", "concerta", "daytrana", "aptensio"),
    _stimulant("amphetamine", "amphetamines", "adderall", "dextroamphetamine", "dexedrine"),
    _stimulant("lisdexamfetamine", "vyvanse", "elvanse"),
    Drug(
        key="isotretinoin", names=("isotretinoin", "accutane", "roaccutane", "absorica"), drug_class="retinoid",
        boxed_warning=("severe birth defects; must not be taken in pregnancy",), risk_programme="iPLEDGE",
        approvals=approved(s.ISOTRETINOIN, "acne"),
        contraindications=items(
            s.ISOTRETINOIN,
            ("pregnancy", "pregnant", "become pregnant"),
            ("allergy to isotretinoin or vitamin A", "hypersensitivity", "vitamin a", "allergic", "allergy"),
        ),
        has_pregnancy_warning=True, source=s.ISOTRETINOIN,
    ),
    _scheduled("testosterone", "testosterone cypionate", "androgel", of="androgen", schedule="III"),
    _scheduled("phentermine", "adipex-p", "lomaira", of="appetite_suppressant", schedule="IV"),
    _scheduled("modafinil", "provigil", of="wakefulness", schedule="IV"),
    _named("propranolol", "inderal", of="beta_blocker"),
    _named("buspirone", "buspar", of="anxiolytic"),
    _named("hydroxyzine", "vistaril", "atarax", of="antihistamine"),
    _named("lithium", of="mood_stabilizer"),
    _named("quetiapine", "seroquel", of="antipsychotic"),
    _named("aripiprazole", "abilify", of="antipsychotic"),
    _named("nitrous-oxide", "laughing gas", of="inhaled_sedative"),
    _named("propofol", "diprivan", of="anaesthetic"),
    _named("metformin", "glucophage", of="biguanide"),
    _named("ibuprofen", "advil", "nurofen", of="nsaid"),
    _named("acetaminophen", "paracetamol", "tylenol", of="analgesic"),
    _named("topiramate", "topamax", of="anticonvulsant"),
    _named("sumatriptan", "imitrex", of="triptan"),
    _named("psilocybin", of="psychedelic"),
    _named("mdma", of="psychedelic"),
)  # fmt: skip
