"""How claims are read out of one sentence: for each attribute a cue, and a function from words to values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .approvals_said import approvals
from .page import Page
from .people_said import people
from .terms_said import age, dependence, schedule, sessions, setting
from .times_said import Found, driving, duration, fasting, monitoring, onset, visit, words


@dataclass(frozen=True, slots=True)
class Rule:
    """One attribute: words without which a sentence says nothing of it, and what reads its values with their place."""

    attribute: str
    cue: re.Pattern[str]
    read: Callable[[Page, str], Found]
    is_always_general: bool = False
    """Whether it holds in sentences with “if you”: who must not have it is said so."""


RULES = (
    Rule("duration_of_effect", words(
        r"last|persist|endur|wear|fade|continue|remain|protect|(?:seen|felt|ained) for"), duration),
    Rule("onset", words(r"within|\bin\b|after|tak(?:e|ing)|needs?"), onset),
    Rule("session_duration", words(r"infusion|session|appointment|visit|procedure|injection"), visit),
    Rule("monitoring_hours", words(r"monitor|observ|watch|supervis|stay|remain|wait|kept|rest|sit"), monitoring, True),
    Rule("driving_hours", words(r"driv|wheel"), driving, True),
    Rule("fasting_hours", words(r"eat|food|drink|fast|fluid|liquid"), fasting, True),
    Rule("sessions", words(r"sessions|infusions|treatments|visits|appointments|injections|doses|shots"), sessions),
    Rule("schedule", words(r"schedule|class|C-|controlled"), schedule, True),
    Rule("setting", words(r"home|clinic|hospital|setting|site|facilit|office|cent"), setting),
    Rule("dependence", words(r"addict|habit|dependen"), dependence),
    Rule("minimum_age", words(r"adults|under|young|below|aged?|older|over|above|children|minors|teen"), age, True),
    Rule("approval", words(r"approv|licen[cs]ed|authori[sz]ed|off-?label"), approvals, True),
    Rule("contraindicated", words(r"not|n['’]t|safe|suitable|contraindicat|avoid|never|can|may|fine"), people, True),
)  # fmt: skip
"""Each attribute that claims are read for; a new one is a function, a line here, and its tests."""
