"""Treatments that are no medicines of the library, by the words for them: to know what a sentence speaks of.

Nothing else is known of them here, so that their names need no source.
"""

from __future__ import annotations

from clinic_content.checks.facts import Drug, Library

NAMES = {
    "tms": (
        "transcranial magnetic stimulation", "repetitive transcranial magnetic stimulation", "tms", "rtms", "dtms",
        "theta burst", "theta-burst",
    ),
    "ect": ("electroconvulsive therapy", "ect"),
    "vagus-nerve-stimulation": ("vagus nerve stimulation", "vns"),
    "cbt": ("cognitive behavioral therapy", "cognitive behavioural therapy", "cognitive-behavioral therapy", "cbt"),
    "emdr": ("eye movement desensitization and reprocessing", "emdr"),
    "light-therapy": ("light therapy", "phototherapy"),
    "neurofeedback": ("neurofeedback",),
    "acupuncture": ("acupuncture",),
    "physiotherapy": ("physiotherapy", "physical therapy"),
    "shingles-vaccine": ("shingles vaccine", "shingles vaccination", "shingrix", "zostavax", "zoster vaccine"),
    "flu-vaccine": (
        "flu vaccine", "flu vaccination", "flu shot", "flu shots", "flu jab", "influenza vaccine",
        "influenza vaccination",
    ),
    "covid-vaccine": ("covid-19 vaccine", "covid vaccine", "covid-19 vaccination"),
    "hpv-vaccine": ("hpv vaccine", "hpv vaccination", "gardasil"),
    "mmr-vaccine": ("mmr vaccine", "mmr"),
    "pneumococcal-vaccine": ("pneumococcal vaccine", "pneumonia vaccine"),
    "tetanus-vaccine": ("tetanus vaccine", "tetanus booster", "tetanus shot", "tdap"),
    "hepatitis-b-vaccine": ("hepatitis b vaccine",),
    "rsv-vaccine": ("rsv vaccine",),
    "iron-infusion": ("iron infusion", "iron infusions", "intravenous iron", "iv iron"),
    "iron-tablets": ("iron tablets", "iron tablet", "oral iron", "ferrous sulfate", "ferrous sulphate"),
    "vitamin-b12": ("vitamin b12 injection", "vitamin b12 injections", "b12 injections", "b12 injection"),
    "allergy-shots": ("allergy shots", "allergy shot", "allergen immunotherapy"),
    "dermal-filler": ("dermal fillers", "dermal filler", "fillers", "filler"),
    "laser": ("laser treatment", "laser therapy", "laser hair removal"),
    "chemical-peel": ("chemical peel", "chemical peels"),
    "microneedling": ("microneedling",),
    "platelet-rich-plasma": ("platelet-rich plasma", "prp"),
    "steroid-injection": (
        "steroid injection", "steroid injections", "corticosteroid injection", "corticosteroid injections",
        "cortisone shot", "cortisone shots", "cortisone injection",
    ),
    "epidural": ("epidural", "epidurals"),
    "local-anaesthetic": (
        "local anaesthetic", "local anesthetic", "local anaesthesia", "local anesthesia", "lidocaine", "lignocaine",
    ),
    "general-anaesthetic": ("general anaesthetic", "general anesthetic", "general anaesthesia", "general anesthesia"),
    "chemotherapy": ("chemotherapy",),
    "radiotherapy": ("radiotherapy", "radiation therapy"),
    "dialysis": ("dialysis", "hemodialysis", "haemodialysis"),
    "blood-transfusion": ("blood transfusion", "blood transfusions"),
    "warfarin": ("warfarin",),
    "infliximab": ("infliximab", "remicade"),
    "adalimumab": ("adalimumab", "humira"),
    "methotrexate": ("methotrexate",),
    "metronidazole": ("metronidazole", "flagyl"),
    "prednisolone": ("prednisolone", "prednisone"),
    "clozapine": ("clozapine",),
    "olanzapine": ("olanzapine",),
    "lamotrigine": ("lamotrigine",),
    "melatonin": ("melatonin",),
    "naltrexone": ("naltrexone",),
    "buprenorphine": ("buprenorphine", "suboxone", "buvidal", "sublocade"),
    "methadone": ("methadone",),
    "naproxen": ("naproxen",),
    "diclofenac": ("diclofenac",),
    "aspirin": ("aspirin",),
    "codeine": ("codeine", "co-codamol"),
    "morphine": ("morphine",),
    "finasteride": ("finasteride",),
    "minoxidil": ("minoxidil",),
    "tretinoin": ("tretinoin",),
    "amoxicillin": ("amoxicillin",),
    "doxycycline": ("doxycycline",),
}  # fmt: skip
PROCEDURES = Library(drugs=tuple(Drug(key, names) for key, names in NAMES.items()))
