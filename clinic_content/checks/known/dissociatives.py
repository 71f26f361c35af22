"""Ketamine and esketamine: facts of CHECKS.md 1.2 to 1.4."""

from __future__ import annotations

from clinic_content.checks.facts import Drug, NumberFact

from . import sources as s
from .conditions import ANXIETY, MOOD, OTHER_MIND, PAIN
from .sources import approved, effect, items, off_label

KETAMINE = Drug(
    key="ketamine",
    names=(
        "ketamine hydrochloride", "racemic ketamine", "ketamine", "ketalar", "ketamine-assisted psychotherapy",
        "ketamine-assisted therapy",
    ),
    drug_class="nmda_antagonist",
    schedule="III",
    approvals=(
        *approved(s.KETALAR, "anaesthesia"),
        *off_label(s.FDA_2023, *MOOD, *ANXIETY, *OTHER_MIND),
        *off_label(s.KETALAR, *PAIN),
    ),
    contraindications=(
        *items(
            s.KETALAR_QUOTED,
            ("a condition in which a rise in blood pressure would be dangerous", "high blood pressure", "hypertension",
             "raised blood pressure", "increased blood pressure", "uncontrolled blood pressure", "heart disease",
             "heart problems", "cardiovascular disease", "heart condition", "aneurysm"),
            ("allergy to ketamine", "hypersensitivity", "allergic to ketamine", "allergic reaction", "allergic",
             "allergy", "allergies"),
        ),
        *items(
            s.KETALAR_UK,
            ("eclampsia or pre-eclampsia", "eclampsia", "pre-eclampsia", "preeclampsia"),
            ("severe coronary or myocardial disease", "heart disease", "heart attack", "angina", "coronary"),
            ("stroke", "cerebrovascular accident", "brain bleed", "bleeding in the brain"),
            ("head injury", "cerebral trauma", "brain injury", "head trauma"),
        ),
    ),
    side_effects=(
        effect(s.KETALAR, 12, "emergence reactions", "emergence reaction", "dissociation", "dissociative",
               "vivid dreams", "dream-like", "hallucination", "hallucinations", "delirium", "confusion",
               "floating", "detached"),
        *items(
            s.KETALAR,
            ("raised or lowered blood pressure", "blood pressure", "hypertension", "hypotension"),
            ("slowed breathing", "respiratory depression", "breathing problems", "breathing", "apnoea", "apnea"),
            ("bladder problems", "urinary", "bladder", "cystitis", "passing urine", "bladder damage"),
            ("dependence and misuse", "dependence", "addiction", "addictive", "misuse", "abuse", "withdrawal"),
            ("anaphylaxis", "allergic reaction", "severe allergy", "allergic reactions"),
            ("lasting psychiatric events", "psychosis", "flashback", "flashbacks", "paranoia", "hallucinations",
             "psychiatric"),
            ("liver injury", "liver damage", "hepatobiliary", "liver"),
            serious=True,
        ),
        *items(
            s.KETALAR,
            ("changes in heart rate", "heart rate", "arrhythmia", "irregular heartbeat", "fast heartbeat",
             "palpitations"),
            ("double vision", "diplopia", "blurred vision"),
            ("uncontrolled eye movements", "nystagmus"),
            ("raised pressure in the eye", "intraocular pressure", "eye pressure"),
            ("nausea", "feeling sick", "sick to your stomach", "queasy"),
            ("vomiting", "being sick", "throwing up"),
            ("loss of appetite", "anorexia", "less appetite"),
            ("muscle stiffness or spasms", "muscle tone", "muscle spasms", "stiff muscles", "jerking"),
            ("pain at the injection site", "injection-site pain", "sore arm"),
        ),
    ),
    numbers=(NumberFact("duration_of_effect", 1, 2, "weeks", s.HARTLAND),),
    unapproved_forms=(
        "lozenge", "lozenges", "troche", "troches", "tablet", "tablets", "pill", "pills", "capsule", "capsules",
        "sublingual", "oral", "orally", "nasal spray", "nasal sprays", "intranasal", "suppository", "suppositories",
        "rectal", "subcutaneous", "gummies", "rapid-dissolve", "dissolvable", "compounded",
    ),
    has_pregnancy_warning=True,  # s.KETAMINE_PREGNANCY
    is_sedating=True,
    source=s.KETALAR,
)  # fmt: skip

ESKETAMINE = Drug(
    key="esketamine",
    names=("esketamine hydrochloride", "esketamine", "s-ketamine", "spravato"),
    drug_class="nmda_antagonist",
    is_antidepressant=True,
    schedule="III",
    boxed_warning=(
        "sedation", "dissociation", "respiratory depression", "abuse and misuse", "suicidal thoughts and behaviors",
    ),
    risk_programme="Spravato REMS",
    approvals=(
        *approved(
            s.SPRAVATO, "treatment-resistant-depression", "depression-with-suicidal-thoughts", "depression"
        ),
        *off_label(s.SPRAVATO, *ANXIETY, *OTHER_MIND, *PAIN, "bipolar-disorder", "anaesthesia"),
    ),
    contraindications=items(
        s.SPRAVATO,
        ("aneurysmal vascular disease", "aneurysm", "aneurysms", "bulging blood vessel", "weak blood vessel",
         "weakened blood vessel", "vascular disease", "blood vessel disease"),
        ("arteriovenous malformation", "abnormal connection between veins and arteries", "avm",
         "tangled blood vessels", "malformation"),
        ("history of bleeding in the brain", "intracerebral haemorrhage", "intracerebral hemorrhage", "brain bleed",
         "bleeding in the brain", "brain hemorrhage", "bleeding in your brain", "bled into your brain"),
        ("allergy to esketamine or ketamine", "hypersensitivity", "allergic to esketamine", "allergic", "allergy"),
    ),
    side_effects=(
        effect(s.SPRAVATO_TRIALS, 41, "dissociation", "dissociative", "disconnected", "detached", "cut off from",
               "out of body", serious=True),
        effect(s.SPRAVATO_TRIALS, 29, "dizziness", "dizzy", "lightheaded"),
        effect(s.SPRAVATO_SUMMARY, 28, "nausea", "feeling sick", "sick to your stomach"),
        effect(s.SPRAVATO_TRIALS, 23, "sedation", "sleepiness", "drowsy", "drowsiness", "sleepy", "somnolence",
               serious=True),
        effect(s.SPRAVATO_SUMMARY, 23, "vertigo", "spinning", "spinning feeling"),
        effect(s.SPRAVATO_TRIALS, 20, "headache", "headaches"),
        effect(s.SPRAVATO_TRIALS, 19, "altered taste", "dysgeusia", "bad taste", "strange taste", "metallic taste",
               "taste"),
        effect(s.SPRAVATO_TRIALS, 18, "numbness", "hypoaesthesia", "hypoesthesia", "numb", "reduced sense of touch"),
        effect(s.SPRAVATO_TRIALS, 13, "anxiety", "anxious"),
        effect(s.SPRAVATO_TRIALS, 11, "lethargy", "lack of energy", "low energy", "tiredness", "fatigue", "tired"),
        effect(s.SPRAVATO_SUMMARY, 10, "raised blood pressure", "blood pressure", "hypertension", serious=True),
        effect(s.SPRAVATO_SUMMARY, 9, "vomiting", "being sick", "throwing up"),
        effect(s.SPRAVATO_TRIALS, 8, "insomnia", "trouble sleeping"),
        effect(s.SPRAVATO_SUMMARY, 5, "feeling drunk", "drunk"),
        *items(
            s.SPRAVATO,
            ("slowed breathing", "respiratory depression", "breathing problems", "breathing"),
            ("abuse and misuse", "misuse", "abuse", "dependence", "addiction"),
            ("suicidal thoughts", "suicidal thinking", "suicidal", "suicide"),
            ("bladder problems", "cystitis", "bladder", "urinary"),
            serious=True,
        ),
        *items(s.SPRAVATO, ("problems with thinking", "cognitive impairment", "memory problems", "trouble thinking")),
    ),
    numbers=(NumberFact("monitoring_hours", 2, 24, "hours", s.SPRAVATO),),
    is_sedating=True,
    has_pregnancy_warning=True,
    not_approved_under=18,
    has_all_approvals=True,
    source=s.SPRAVATO,
)  # fmt: skip

DRUGS = (KETAMINE, ESKETAMINE)
