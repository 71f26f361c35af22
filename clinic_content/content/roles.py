"""What a section is about, in one table: its title, its place on the page, and its codes in other vocabularies.

LOINC section codes of the FDA label, MeSH sub-topics of the HL7 Infobutton value set and schema.org health aspects, as
CONTENT.md 2.1 gives them (read 2026-11-20). An empty code means that the vocabulary has none.
"""

from __future__ import annotations

from dataclasses import dataclass

from .schema import Role


@dataclass(frozen=True, slots=True)
class Aspect:
    """One row of the table; `order` is the suggested place on a treatment's page."""

    title: str
    order: int
    schema_org: str = ""
    loinc: str = ""
    infobutton: str = ""


ASPECTS: dict[Role, Aspect] = {
    Role.OVERVIEW: Aspect("What it is", 30, "OverviewHealthAspect", "", "Q000627"),
    Role.KEY_SAFETY: Aspect("Most important to know", 20, "SafetyHealthAspect", "34066-1", "Q000744"),
    Role.HOW_IT_WORKS: Aspect("How it may work", 35, "HowItWorksHealthAspect", "34090-1", "Q000494"),
    Role.USES: Aspect("What it is used for", 40, "MayTreatHealthAspect", "34067-9", "Q000627"),
    Role.EFFECTIVENESS: Aspect("How well it works", 45, "EffectivenessHealthAspect", "34092-7", "Q000628"),
    Role.EVIDENCE: Aspect("What studies found", 46, "EffectivenessHealthAspect", "34092-7", "Q000628"),
    Role.OPTIONS: Aspect("Other options", 50, "TreatmentsHealthAspect", "", "Q000628"),
    Role.NO_TREATMENT: Aspect("What happens without it", 52, "PrognosisHealthAspect", "", "D011379"),
    Role.CONTRAINDICATIONS: Aspect("Who must not have it", 60, "SafetyHealthAspect", "34070-3", "Q000744"),
    Role.WARNINGS: Aspect("Tell us first", 62, "RisksOrComplicationsHealthAspect", "43685-7", "Q000744"),
    Role.INTERACTIONS: Aspect("Other medicines and alcohol", 64, "SafetyHealthAspect", "34073-7", "D004347"),
    Role.PREGNANCY: Aspect("Pregnancy and breastfeeding", 66, "PregnancyHealthAspect", "42228-7", ""),
    Role.WHAT_HAPPENS: Aspect("What happens at a visit", 70, "UsageOrScheduleHealthAspect", "34068-7", "Q000008"),
    Role.DRIVING: Aspect("Driving", 72, "SafetyHealthAspect", "", ""),
    Role.SIDE_EFFECTS: Aspect("Side effects", 80, "SideEffectsHealthAspect", "34084-4", "Q000009"),
    Role.DEPENDENCE: Aspect("Misuse and dependence", 82, "RisksOrComplicationsHealthAspect", "", ""),
    Role.GET_HELP: Aspect("When to get help", 90, "SeeDoctorHealthAspect", "", ""),
    Role.SELF_CARE: Aspect("What you can do", 95, "SelfCareHealthAspect", "", ""),
    Role.COST: Aspect("Cost", 97, "GettingAccessHealthAspect", "", ""),
    Role.QUESTIONS: Aspect("Questions", 100, "", "", ""),
    Role.ABOUT_CONDITION: Aspect("About the condition", 25, "OverviewHealthAspect", "", ""),
    Role.OTHER: Aspect("More", 110, "", "", ""),
}
