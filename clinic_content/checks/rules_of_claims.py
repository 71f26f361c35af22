"""How claims are read out of one sentence: for each attribute a cue, and a function from words to values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .approvals_said import approvals
from .arrangements_said import again, escort
from .page import Page
from .people_said import people
from .terms_said import age, alcohol, dependence, interval, schedule, sessions, setting, stopping
from .times_said import Found, driving, duration, fasting, monitoring, onset, visit


@dataclass(frozen=True, slots=True)
class Rule:
    """One attribute: words without which a sentence says nothing of it, and what reads its values with their place."""

    attribute: str
    cues: tuple[str, ...]
    """In lower case, and looked for inside words too: far faster than a pattern, and every sentence is asked."""
    read: Callable[[Page, str], Found]
    is_always_general: bool = False
    """Whether it holds in sentences with “if you”: who must not have it is said so."""
    also: tuple[str, ...] = ()
    """Words of which it must hold one besides, such as those for a length of time."""

    def narrowed(self, text: str) -> Rule | None:
        """Return the rule with those of its words alone that a text holds; nothing where it holds none."""
        # A word with a space may arise where a sentence is joined to what it completes.
        cues, also = (tuple(w for w in words if " " in w or w in text) for words in (self.cues, self.also))
        return replace(self, cues=cues, also=also) if cues and (also or not self.also) else None

    def may_say(self, lower: str) -> bool:
        """Return whether a sentence in lower case may say something of it."""
        return holds(lower, self.cues) and (not self.also or holds(lower, self.also))


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Return whether a text holds one of some words, or of parts of words."""
    for each in words:  # noqa: SIM110 - asked some ten thousand times of a long page, and twice as fast as `any`
        if each in text:
            return True
    return False


TIME = ("hour", "day", "week", "month", "minute", "year", "second")
AT_ONCE = ("immediate", "instant", "right away", "same day", "straight away", "at once", "on the spot")
OF_PEOPLE = (
    "pregnan", "baby", "breast", "nursing", "lactat", "blood", "hypertension", "heart", "cardi", "coronary", "stroke",
    "psycho", "schizo", "bipolar", "mania", "epilep", "seizure", "glaucoma", "liver", "cirrhosis", "kidney", "diabet",
    "asthma", "thyroid", "substance", "drug", "alcohol", "opioid", "addiction", "anticoagulant", "warfarin", "immun",
    "myasthenia", "pancreatitis", "aneurysm",
)  # fmt: skip
"""What stands in each of the illnesses and states for which people are told not to have a treatment."""
RULES = (
    Rule("duration_of_effect", (
        "last", "persist", "endur", "cure", "erase", "smooth", "remov", "gone", "fuller", "result", "effect",
        "wear", "fade", "keep", "continue", "remain", "protect", "stay", "well for", "hold", "back", "regain", "retire",
        "better for",
        "results for", "relief for", "duration", "benefit", "seen for", "felt for", "ained for"),
        duration, also=(*TIME, "for life", "forever", "for ever", "lifetime", "for good", "permanent", "lifelong",
        "to stay", "to keep",
        "off", "away", "never", "back", "regain")),
    Rule("onset", (
        *AT_ONCE, "within", " in ", "after", " by ", "from", "tak", "need", "wait", "be "),
        onset, also=(*TIME, *AT_ONCE)),
    Rule("session_duration", (
        "infusion", "session", "appointment", "visit", "procedure", "injection"), visit, also=TIME),
    Rule("monitoring_hours", (
        "monitor", "observ", "watch", "supervis", "stay", "remain", "wait", "kept", "rest", "sit", "leave", "go home",
        "walk out", "free to go", "good to go", "out the door", "sent home", "discharged", "released"),
        monitoring, True),
    Rule("driving_hours", ("driv", "wheel"), driving, True),
    Rule("fasting_hours", ("eat", "food", "drink", "fast", "fluid", "liquid"),
        fasting, True, (*TIME, "breakfast", "meal", "lunch")),
    Rule("sessions", (
        "sessions", "infusions", "treatments", "visits", "appointments", "injections", "doses", "shots", "single",
        "one "), sessions),
    Rule("repeats", (
        "course", "one ", "single", "once", "booster", "top-up", "topup", "maintenance", "repeat", "round", "series"),
        again, True),
    Rule("escort", ("home", "escort", "driver", "chaperone", "companion", "collect"), escort, True),
    Rule("interval", (
        "every ", "once", "twice", "times", "days a", "apart", "daily", "weekly", "monthly", "yearly"), interval, True),
    Rule("alcohol", ("alcohol",), alcohol, True),
    Rule("stopping", ("stop", "quit"), stopping, True),
    Rule("schedule", ("schedule", "class", "c-", "controlled"), schedule, True),
    Rule("setting", (
        "home", "clinic", "hospital", "setting", "site", "while ", "only ", "facilit", "office", "cent", "practice",
        " bed"),
        setting, True),
    Rule("dependence", ("addict", "habit", "dependen"), dependence, True),
    Rule("minimum_age", (
        "adults", "under", "young", "below", "age", "older", "over", "above", "children", "minors", "teen"), age, True),
    Rule("approval", ("approv", "licen", "authori", "off"), approvals, True),
    Rule("contraindicated", (
        "not", "n't", "n’t", "safe", "suitable", "contraindicat", "avoid", "never", "can", "may", "fine"),
        people, True, OF_PEOPLE),
)  # fmt: skip
"""Each attribute that claims are read for; a new one is a function, a line here, and its tests."""
