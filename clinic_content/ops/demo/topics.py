"""The demo's clinic, treatments, conditions, and what the regulator says of each pair."""

from __future__ import annotations

from datetime import date
from typing import Any

READ = date(2026, 11, 20)
LOOKED_UP = date(2026, 11, 21)

CLINIC: dict[str, Any] = {
    "name": "Quiet Harbor Clinic",
    # Numbers from 555-0100 to 555-0199 belong to nobody.
    "phone": "+1 802 555 0142",
    "email": "hello@quietharbor.example",
    "address": "18 Harbor Street, Burlington, Vermont 05401",
    "hours": "Monday to Friday, 8 am to 6 pm",
    "emergency_number": "911",
    "emergency_advice": "Emergency? Call 911. In a crisis, call or text 988 at any hour.",
    "jurisdiction": "US",
    "footer": "Quiet Harbor is an invented clinic, made to show how this software works. Do not use its pages "
    "for care.",
}

TREATMENTS: tuple[dict[str, Any], ...] = (
    {
        "key": "ketamine",
        "name": "Ketamine",
        "plain_name": "Ketamine infusion",
        "brand_names": ["Ketalar"],
        "also_called": ["IV ketamine", "ketamine drip", "ketamine hydrochloride"],
        "drug_class": "Anesthetic; NMDA receptor blocker",
        "rxnorm": "238082",
        "atc": "N01AX03",
        "unii": "690G0D6V8H",
        "routes": ["intravenous"],
        "schedules": {"US": "III"},
        "source": "openFDA (RxNorm product code, UNII); ATC index; DEA schedule in the Ketalar label",
        "read_on": READ,
    },
    {
        "key": "esketamine",
        "name": "Esketamine",
        "plain_name": "Esketamine nasal spray",
        "brand_names": ["Spravato"],
        "also_called": ["esketamine hydrochloride"],
        "drug_class": "Antidepressant; NMDA receptor blocker",
        "rxnorm": "2201623",
        "atc": "N06AX27",
        "unii": "50LFG02TXD",
        "routes": ["nasal"],
        "schedules": {"US": "III"},
        "boxed_warning": [
            "Sedation", "Dissociation", "Slowed breathing", "Abuse and misuse",
            "Suicidal thoughts and actions in young people",
        ],
        "risk_programme": "Spravato REMS",
        "source": "Spravato label, set id d81a6a79-a74a-44b7-822c-0dfa3036eaed, version 18",
        "read_on": READ,
    },
    {
        "key": "sertraline",
        "name": "Sertraline",
        "plain_name": "Sertraline tablets",
        "brand_names": ["Zoloft"],
        "also_called": ["sertraline hydrochloride", "an SSRI"],
        "drug_class": "Selective serotonin reuptake inhibitor (SSRI)",
        # Its RxNorm code could not be read anywhere when this was written, so none is given.
        "atc": "N06AB06",
        "unii": "QUC7NX6WMB",
        "routes": ["oral"],
        "boxed_warning": ["Suicidal thoughts and actions in young people"],
        "source": "Zoloft label, set id fda754f6-d0f3-4dce-a17a-927d64f912f7; ADReCS (ATC, UNII)",
        "read_on": LOOKED_UP,
    },
)  # fmt: skip

# SNOMED CT is licensed and never shipped; a clinic with a licence adds its codes. Treatment-resistant depression has no
# ICD-10-CM code of its own.
CONDITIONS: tuple[dict[str, Any], ...] = (
    {"key": "depression", "name": "Major depressive disorder", "plain_name": "Depression", "icd10cm": "F32",
     "sensitivities": ["suicide_risk"]},
    {"key": "treatment-resistant-depression", "name": "Treatment-resistant depression",
     "plain_name": "Depression that medicines have not eased", "sensitivities": ["suicide_risk"]},
    {"key": "depression-with-suicidal-thoughts", "name": "Major depressive disorder with suicidal ideation or behavior",
     "plain_name": "Depression with thoughts of suicide", "sensitivities": ["suicide_risk"]},
    {"key": "generalized-anxiety", "name": "Generalized anxiety disorder", "plain_name": "Constant worry (GAD)",
     "icd10cm": "F41.1"},
    {"key": "social-anxiety", "name": "Social anxiety disorder", "plain_name": "Social anxiety", "icd10cm": "F40.10"},
    {"key": "panic-disorder", "name": "Panic disorder", "plain_name": "Panic attacks", "icd10cm": "F41.0"},
    {"key": "ptsd", "name": "Post-traumatic stress disorder", "plain_name": "PTSD", "icd10cm": "F43.10",
     "sensitivities": ["suicide_risk"]},
    {"key": "ocd", "name": "Obsessive-compulsive disorder", "plain_name": "OCD", "icd10cm": "F42.9"},
)  # fmt: skip

FDA_2023 = "FDA notice of 2023-10-10: ketamine is not approved for any psychiatric disorder"
SPRAVATO = "Spravato label, version 18, section 1"
ZOLOFT = "Zoloft label, version 7, section 1"

INDICATIONS: tuple[dict[str, Any], ...] = (
    *(
        {"treatment": "ketamine", "condition": condition, "route": "intravenous", "status": "off_label",
         "source": FDA_2023, "read_on": READ}
        for condition in ("depression", "treatment-resistant-depression", "depression-with-suicidal-thoughts",
                          "generalized-anxiety", "social-anxiety", "ptsd", "ocd")
    ),
    *(
        {"treatment": "esketamine", "condition": condition, "route": "nasal", "status": "approved", "note": note,
         "source": SPRAVATO, "read_on": READ}
        for condition, note in (
            ("treatment-resistant-depression", "Adults; alone or with an antidepressant taken by mouth."),
            ("depression-with-suicidal-thoughts", "Adults; together with an antidepressant taken by mouth."),
        )
    ),
    *(
        {"treatment": "esketamine", "condition": condition, "route": "nasal", "status": "off_label",
         "source": SPRAVATO, "read_on": READ}
        for condition in ("generalized-anxiety", "social-anxiety", "ptsd", "ocd")
    ),
    *(
        {"treatment": "sertraline", "condition": condition, "route": "oral", "status": "approved",
         "source": ZOLOFT, "read_on": LOOKED_UP}
        for condition in ("depression", "ocd", "panic-disorder", "ptsd", "social-anxiety")
    ),
)  # fmt: skip
