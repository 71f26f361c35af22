"""How claims are read out of one sentence: for each attribute a cue, and a function from words to values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .approvals_said import approvals
from .page import Page
from .people_said import people
from .terms_said import age, dependence, schedule, sessions, setting
from .times_said import Found, driving, duration, fasting, monitoring, onset, visit


@dataclass(frozen=True, slots=True)
class Rule:
    """One attribute: words without which a sentence says nothing of it, and what reads its values with their place."""

    attribute: str
    cue: re.Pattern[str]
    read: Callable[[Page, str], Found]
    is_always_general: bool = False
    """Whether it holds in sentences with “if you”: who must not have it is said so."""


def cue(pattern: str) -> re.Pattern[str]:
    """Return a pattern for sentences in lower case: every sentence is asked for every cue."""
    return re.compile(pattern)


RULES = (
    Rule("duration_of_effect", cue(
        r"last|persist|endur|wear|fade|continue|remain|protect|stay|well for|results for|relief for|"
        r"benefits? for|(?:seen|felt|ained) for"), duration),
    Rule("onset", cue(
        r"immediately|right away|straight away|instantly|within|\bin\b|after|tak(?:e|ing)|needs?"), onset),
    Rule("session_duration", cue(r"infusion|session|appointment|visit|procedure|injection"), visit),
    Rule("monitoring_hours", cue(
        r"monitor|observ|watch|supervis|stay|remain|wait|kept|rest|sit|leave|go home"), monitoring, True),
    Rule("driving_hours", cue(r"driv|wheel"), driving, True),
    Rule("fasting_hours", cue(r"eat|food|drink|fast|fluid|liquid"), fasting, True),
    Rule("sessions", cue(r"sessions|infusions|treatments|visits|appointments|injections|doses|shots"), sessions),
    Rule("schedule", cue(r"schedule|class|c-|controlled"), schedule, True),
    Rule("setting", cue(r"home|clinic|hospital|setting|site|facilit|office|cent"), setting),
    Rule("dependence", cue(r"addict|habit|dependen"), dependence),
    Rule("minimum_age", cue(r"adults|under|young|below|aged?|older|over|above|children|minors|teen"), age, True),
    Rule("approval", cue(r"approv|licen[cs]ed|authori[sz]ed|off-?label"), approvals, True),
    Rule("contraindicated", cue(r"not|n['’]t|safe|suitable|contraindicat|avoid|never|can|may|fine"), people, True),
)  # fmt: skip
"""Each attribute that claims are read for; a new one is a function, a line here, and its tests."""
