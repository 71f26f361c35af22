"""What a change of one field, or of a whole part, may do to safety: one rule for each that takes more than words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from .diff import Change
from .frequency import Band, band, denominator, sentence
from .parts import HelpBlock, Question, Section
from .risk_words import NEUTRAL, RELAXES, TIGHTENS, Direction, Reason, became, of_rich, of_words, quoted
from .schema import ContraindicationEntry, SideEffectEntry
from .vocabulary import Kind, Role

Rule = Callable[[Change], Iterator[Reason]]
STRENGTHS = {"absolute": 3, "relative": 2, "precaution": 1}
HELP = {"emergency": 3, "urgent": 2, "non_urgent": 1, "none": 0, "self_care": 0}
ACTIONS = {"stop_and_call": 3, "do_not_attend": 3, "test_first": 2, "tell_clinician_first": 1}
INTENSITY = {"severe": 3, "moderate": 2, "mild": 1, "": 0}
REVERSIBLE = {"no": 3, "not_known": 2, "": 2, "usually": 1, "yes": 0}
SAFETY_ROLES = frozenset({
    Role.KEY_SAFETY, Role.CONTRAINDICATIONS, Role.WARNINGS, Role.INTERACTIONS, Role.PREGNANCY, Role.DRIVING,
    Role.SIDE_EFFECTS, Role.DEPENDENCE, Role.GET_HELP,
})  # fmt: skip
WHO = {"patient_term", "qualifier", "with_condition", "population", "applies_to", "kind"}
"""Fields that say who must not have it."""
FREQUENCY = {"rate", "comparator", "label_band"}
LISTS = {Kind.CONTRAINDICATIONS: "contraindications", Kind.SIDE_EFFECTS: "side effects", Kind.FAQ: "questions"}


def scale(scale: Mapping[str, int], weight: int, what: str = "") -> Rule:
    """Return the rule of a field whose values have an order."""

    def rule(change: Change) -> Iterator[Reason]:
        was, now = change.before, change.after
        step = scale.get(now, 0) - scale.get(was, 0)
        told = f"{named(was)} became {named(now).lower()}"
        direction = RELAXES if step < 0 else TIGHTENS if step > 0 else NEUTRAL
        yield Reason(
            f"{what or told}{f': {told.lower()}' if what else ''}{of(change)}",
            direction,
            weight if step < 0 else weight // 2,
        )

    return rule


def _who(change: Change) -> Iterator[Reason]:
    """A contraindication's wording: broader only where words that narrow it were taken away, and nothing else."""
    narrows = change.field in {"qualifier", "with_condition", "population", "applies_to"}
    broader = narrows and not change.after
    told = became(f"Who must not have it changed{of(change)}", change.before, change.after)
    yield Reason(told, TIGHTENS if broader else RELAXES, 50 if broader else 88)


def _effect_name(change: Change) -> Iterator[Reason]:
    yield Reason(became("A side effect was renamed", change.before, change.after), NEUTRAL, 47)


def _frequency(change: Change) -> Iterator[Reason]:
    """How often: by the band that readers see, and within one band by the figure."""
    was, now = change.was, change.now
    assert isinstance(was, SideEffectEntry)
    assert isinstance(now, SideEffectEntry)
    bands = band(was), band(now)
    if bands[0] is not bands[1]:
        told = f"Frequency of {now.patient_term} went from {named(bands[0]).lower()} to {named(bands[1]).lower()}"
        direction = _less_often(bands)
        yield Reason(told, direction, 78 if direction is RELAXES else 52)
        return
    figures = [sentence(each, denominator([was, now])) for each in (was, now)]
    told = became(f"How often {now.patient_term} happens", figures[0] or change.before, figures[1] or change.after)
    yield Reason(told, _figure(change, was, now), 72)


OPEN = {Band.NOT_KNOWN, Band.NOT_SAID}


def _less_often(bands: tuple[Band, Band]) -> Direction:
    if OPEN & set(bands):
        return RELAXES if bands[1] in OPEN and bands[0] not in OPEN else NEUTRAL
    order = list(Band)
    return RELAXES if order.index(bands[1]) > order.index(bands[0]) else TIGHTENS


def _figure(change: Change, was: SideEffectEntry, now: SideEffectEntry) -> Direction:
    """A smaller figure reassures, and so does a larger one among those who did not have the treatment."""
    old, new = (getattr(each, change.field) for each in (was, now))
    if change.field == "label_band" or new is None or old is None:
        return RELAXES if new in {None, ""} and change.field != "comparator" else NEUTRAL
    if old.share == new.share:
        return NEUTRAL
    return RELAXES if (new.share < old.share) != (change.field == "comparator") else TIGHTENS


def fewer(what: str, weight: int) -> Rule:
    """Return the rule of a field that holds several things: each that went relaxes, each that came tightens."""

    def rule(change: Change) -> Iterator[Reason]:
        old, new = (_several(getattr(each, change.field)) for each in (change.was, change.now))
        for each in old:
            if each not in new:
                yield Reason(f"{what} taken out{of(change)}: {quoted(each)}", RELAXES, weight)
        for each in new:
            if each not in old:
                yield Reason(f"{what} new{of(change)}: {quoted(each)}", TIGHTENS, weight // 2)

    return rule


def gone(what: str, weight: int) -> Rule:
    """Return the rule of advice that may be there or not."""

    def rule(change: Change) -> Iterator[Reason]:
        if not change.after.strip():
            yield Reason(f"{what} is gone{of(change)}: {quoted(change.before)}", RELAXES, weight)
        elif not change.before.strip():
            yield Reason(f"{what} is new{of(change)}", TIGHTENS, weight // 2)

    return rule


def _help_if(change: Change) -> Iterator[Reason]:
    yield from gone("When to get help", 84)(change)
    if change.before.strip() and change.after.strip():
        yield Reason(became(f"When to get help changed{of(change)}", change.before, change.after), RELAXES, 68)


def _services(change: Change) -> Iterator[Reason]:
    yield Reason(became("Where to call changed", change.before, change.after), RELAXES, 86)


def _sources(change: Change) -> Iterator[Reason]:
    old, new = (set(getattr(each, "citations", ())) for each in (change.was, change.now))
    if old - new:
        none = " and now has none" if not new else ""
        yield Reason(f"Lost a source{none}{of(change)}: {', '.join(sorted(old - new))}", NEUTRAL, 42)
    if new - old:
        yield Reason(f"A source is new{of(change)}: {', '.join(sorted(new - old))}", NEUTRAL, 20)


def _role(change: Change) -> Iterator[Reason]:
    was, now = (getattr(each, "role", None) in SAFETY_ROLES for each in (change.was, change.now))
    if was and not now:
        yield Reason(f"No longer a section about {named(change.before).lower()}{of(change)}", RELAXES, 44)


def _embed(change: Change) -> Iterator[Reason]:
    was, now = (getattr(each, "embed", None) for each in (change.was, change.now))
    if was and (now is None or now.document != was.document):
        yield Reason(f"The list of {LISTS[was.kind]} is no longer shown here: {quoted(was.title)}", RELAXES, 98)
    if now and (was is None or now.document != was.document):
        yield Reason(f"A list of {LISTS[now.kind]} is shown here now: {quoted(now.title)}", TIGHTENS, 49)


def _figure_shown(change: Change) -> Iterator[Reason]:
    was, now = (getattr(each, "figure", None) for each in (change.was, change.now))
    if was is None or now is None:
        told = "A picture is new" if now else "A picture is gone"
        yield Reason(f"{told}: {quoted(getattr(now or was, 'alt', ''))}", NEUTRAL, 33)
        return
    if was.sha256 != now.sha256:
        yield Reason(became("Another picture is shown", was.alt, now.alt), NEUTRAL, 43)
    elif was.alt != now.alt:
        yield Reason(became("What the picture says to those who cannot see it", was.alt, now.alt), NEUTRAL, 34)
    yield from of_words(f"{was.alt}\n{was.caption}", f"{now.alt}\n{now.caption}")


def route(change: Change) -> Iterator[Reason]:
    direction = TIGHTENS if change.after == "any" else RELAXES
    yield Reason(became("Holds for another way of giving it", change.before, change.after), direction, 74)


def moved(change: Change) -> Iterator[Reason]:
    if getattr(change.now, "role", None) in SAFETY_ROLES or isinstance(change.now, HelpBlock):
        yield Reason(f"Stands in another place: {quoted(change.label)}", NEUTRAL, 32)


def _contraindication(part: ContraindicationEntry, is_new: bool) -> Iterator[Reason]:
    if is_new:
        yield Reason(f"New {part.strength} contraindication: {part.patient_term}", TIGHTENS, 53)
    else:
        weight = {"absolute": 100, "relative": 92, "precaution": 87}[part.strength]
        yield Reason(f"{named(part.strength)} contraindication removed: {part.patient_term}", RELAXES, weight)


def _side_effect(part: SideEffectEntry, is_new: bool) -> Iterator[Reason]:
    grave = "serious " if part.seriousness == "serious" else ""
    if is_new:
        yield Reason(f"New {grave}side effect: {part.patient_term}", TIGHTENS, 53)
    else:
        yield Reason(f"{named(f'{grave}side effect')} removed: {part.patient_term}", RELAXES, 94 if grave else 81)


def _help(part: HelpBlock, is_new: bool) -> Iterator[Reason]:
    level = named(part.level).lower()
    if is_new:
        yield Reason(f"New {level} advice: {part.heading}", TIGHTENS, 51)
    else:
        yield Reason(f"{named(part.level)} advice removed: {part.heading}", RELAXES, 96 if HELP[part.level] > 1 else 83)


def _section(part: Section | Question, is_new: bool) -> Iterator[Reason]:
    """A whole section or question: by what it is about, what it shows, and the words in it that warn or reassure."""
    name = getattr(part, "heading", "") or getattr(part, "question", "") or "(continues)"
    said = of_rich(*_sides(getattr(part, "body", "") or getattr(part, "answer", ""), is_new), whole=True)
    about = part.role in SAFETY_ROLES
    told = f"New: {name}" if is_new else f"Removed: {name}"
    if is_new:
        lax = [each for each in said if each.direction is RELAXES]
        yield Reason(told, TIGHTENS if about else NEUTRAL, 39 if about else 22)
        yield from lax
    else:
        warned = about or any(each.direction is RELAXES for each in said)
        yield Reason(told, RELAXES if warned else NEUTRAL, 90 if about else 71 if warned else 32)
    if embed := getattr(part, "embed", None):
        shown = "is shown here now" if is_new else "is no longer shown here"
        told = f"A list of {LISTS[embed.kind]} {shown}: {quoted(embed.title)}"
        yield Reason(told, TIGHTENS if is_new else RELAXES, 49 if is_new else 98)


def _sides(text: str, is_new: bool) -> tuple[str, str]:
    return ("", text) if is_new else (text, "")


WHOLE: Mapping[type, Callable[[Any, bool], Iterator[Reason]]] = {
    ContraindicationEntry: _contraindication,
    SideEffectEntry: _side_effect,
    HelpBlock: _help,
    Section: _section,
    Question: _section,
}
FIELDS: Mapping[type, Mapping[str, Rule]] = {
    ContraindicationEntry: {
        **dict.fromkeys(WHO, _who),
        "strength": scale(STRENGTHS, 95),
        "action": scale(ACTIONS, 84, "What to do first"),
        "route": route,
        "what_to_do": gone("What to do", 62),
        "why": gone("The reason", 30),
        "citations": _sources,
    },
    SideEffectEntry: {
        **dict.fromkeys(FREQUENCY, _frequency),
        "patient_term": _effect_name,
        "seriousness": scale({"serious": 1, "not_serious": 0}, 80),
        "serious_because": fewer("A reason to call it serious", 74),
        "intensity": scale(INTENSITY, 56, "How strong it is"),
        "reversible": scale(REVERSIBLE, 57, "Whether it passes"),
        "get_help": scale(HELP, 89, "When to get help"),
        "get_help_if": _help_if,
        "what_to_do": gone("What to do", 61),
        "monitoring": gone("What we watch", 59),
        "more_likely_if": gone("Who is more likely to have it", 55),
        "citations": _sources,
    },
    HelpBlock: {"level": scale(HELP, 95, "How urgent it is"), "items": fewer("A reason to get help", 85),
                "services": _services},
    Section: {"role": _role, "embed": _embed, "figure": _figure_shown},
    Question: {"role": _role},
}  # fmt: skip
NOT_WORDS = (
    FREQUENCY
    | {"codes", "citations", "strength", "action", "route", "role", "embed", "figure", "level", "services", "audience",
       "seriousness", "serious_because", "intensity", "reversible", "get_help", "treatments", "position", "render_as",
       "key", "language", "jurisdiction", "review_by", "anchor", "complete_against", "required_disclaimers",
       "omissions", "max_words"}
)  # fmt: skip
"""Fields with rules of their own, and names, dates and codes in which a number is nobody's dose."""


def _several(value: Any) -> Sequence[str]:
    return [str(each) for each in value] if isinstance(value, tuple) else []


def named(value: str) -> str:
    told = str(value).replace("_", " ")
    return told[:1].upper() + told[1:] if told else "Nothing"


def of(change: Change) -> str:
    return f" ({change.label})" if change.label else ""
