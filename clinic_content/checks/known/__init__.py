"""What is known without a clinic's own library: facts read by us, each with its source and the date it was read."""

from __future__ import annotations

from clinic_content.checks.facts import Library

from . import antidepressants, dissociatives, others, pain, sedatives
from .abbreviations import ABBREVIATIONS
from .conditions import CONDITIONS
from .jargon import JARGON

LIBRARY = Library(
    drugs=(*dissociatives.DRUGS, *antidepressants.DRUGS, *sedatives.DRUGS, *pain.DRUGS, *others.DRUGS),
    conditions=CONDITIONS,
    abbreviations=ABBREVIATIONS,
    jargon=JARGON,
)
