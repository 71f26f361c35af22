"""The class of an entry from its own words; where these do not say it, the neutral class. A person confirms each."""

from __future__ import annotations

import re

CONTRAINDICATIONS = (
    ("pregnancy", r"\bpregnan"),
    ("breastfeeding", r"\bbreast-?feed|\bnursing\b"),
    ("allergy", r"\ballerg|\bhypersensitiv"),
    ("substance_use", r"\bsubstance|\baddict|\balcohol|\bdrug (?:use|abuse|misuse)|\bopioid use"),
    ("medicine_or_therapy", r"\b(?:take|taking|use|using|on) .{0,40}(?:medicine|medication"
     r"|inhibitor|tablet|drug)s?\b|\bMAOIs?\b"),
    ("age", r"\b(?:under|over|younger|older)\b.{0,20}\b\d{1,3}\b|\byears of age\b"),
)  # fmt: skip
BODY_SYSTEMS = (
    ("dependence_and_withdrawal", r"dependen|withdrawal|addict|misuse|abuse|craving"),
    ("heart_and_blood_pressure", r"blood pressure|heart|palpitation|pulse|hypertension|chest"),
    ("breathing", r"breath|respirat|cough"),
    ("stomach_and_bowel", r"nausea|vomit|feeling sick|being sick|stomach|diarrh|constipat|dry mouth|appetite"),
    ("liver", r"liver"),
    ("bladder_and_kidneys", r"bladder|urin|kidney"),
    ("eyes_and_ears", r"vision|\beyes?\b|\beyed\b|hearing|ears? ringing|tinnitus"),
    ("skin_and_allergy", r"\bskin|rash|itch|hives|sweat|flush"),
    ("muscles_and_bones", r"muscle|joint|bone|cramp|back pain"),
    ("brain_and_nerves", r"dizz|headache|drows|sleepi|sedat|tremor|numb|tingl|seizure|drunk|faint|memory"),
    ("mind_and_mood", r"dissociat|hallucinat|confus|dream|anxi|mood|emotion|introspect|euphori|panic|paranoi|agitat"),
)  # fmt: skip


def kind_of_contraindication(term: str) -> str:
    """Return which kind of contraindication a term is."""
    return next((kind for kind, pattern in CONTRAINDICATIONS if re.search(pattern, term, re.IGNORECASE)), "condition")


def body_system_of(term: str) -> str:
    """Return which body system a side effect belongs to."""
    return next((system for system, pattern in BODY_SYSTEMS if re.search(pattern, term, re.IGNORECASE)), "general")
