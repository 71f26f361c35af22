"""The fields of an entry from what was read of it, and the note that says what was read and what was filled in."""

from __future__ import annotations

import re

from clinic_content.content.frequency import TITLES, band
from clinic_content.content.schema import ContraindicationEntry, SideEffectEntry
from clinic_content.content.words import TO_CONFIRM

from .bands import how_often
from .classes import body_system_of, kind_of_contraindication
from .entry import Entry
from .rates import span_of
from .reading_on import ENDS_IN_YOU, reads_on, small_verb
from .strengths import Said

AnyEntry = ContraindicationEntry | SideEffectEntry
BY_MODEL = "No rule read this out of it, but a model that was taught by examples: look twice."
SERIOUS = "The text calls it serious; “urgent” is what the format asks for then, not what the text says."
NOT_SAID = "It does not say whether this is serious: “not serious” is filled in until somebody decides."
OFTEN = "It says of how often: “{}”."
AS_BAND = "Readers see for that “{}”: confirm that it is what is meant."
NO_BAND = "That is neither a figure nor one band: choose the band."
LONG = "It says of how long: “{}”."
TO_DO = "What to do is the text's own column."


HOW_STRONGLY = {
    "absolute": "Readers see “must not have it”, because the source says “{}”: confirm it, and cite what it rests on.",
    "relative": "Readers see “may not be right”, because the source says “{}”: confirm it.",
}
NO_STRENGTH = "It does not say how strongly it bars: “relative” is filled in until somebody decides."
NO_BASIS = "It does not say on what that rests: “clinic policy” is filled in until somebody decides."


def told_of(made: AnyEntry, entry: Entry, barring: Said | None = None) -> str:
    """Return the note on an entry: where it came from, and what the import had to fill in."""
    said = [f"{TO_CONFIRM} Line {entry.line} says: “{entry.source}”"]
    if isinstance(made, SideEffectEntry):
        said += _told_of_effect(made, entry)
    else:
        said += [
            HOW_STRONGLY[barring.strength].format(barring.words[:MOST_QUOTED]) if barring else NO_STRENGTH,
            NO_BASIS,
        ]
    said += [BY_MODEL] if entry.learned else []
    return " ".join(said)


def _told_of_effect(made: SideEffectEntry, entry: Entry) -> list[str]:
    said = [SERIOUS if entry.serious else NOT_SAID]
    if entry.frequency:
        said.append(OFTEN.format(entry.frequency))
        said += [AS_BAND.format(TITLES[band(made)]) if made.label_band else "" if made.rate else NO_BAND]
    said += [LONG.format(entry.lasts.words)] if entry.lasts else []
    said += [TO_DO] if made.what_to_do else []
    return [each for each in said if each]


def words_of(entry: Entry, lead_in: str, barring: Said | None) -> str:
    """Return an entry as it reads on; whoever must not have it stands behind the list's own words, others not."""
    if re.search(rf"\b(?:you|who|they)\s+{re.escape(entry.term)}", entry.source, re.IGNORECASE):
        return entry.term  # it begins with its verb, whichever that is: “who drive at night”
    is_led = barring is not None and barring.strength == "absolute" and lead_in and not ENDS_IN_YOU.search(lead_in)
    return small_verb(entry.term) if is_led else reads_on(entry.term)


def contraindication(entry: Entry, number: int, term: str, barring: Said | None = None) -> ContraindicationEntry:
    """Return who should not have the treatment as an entry of the list."""
    return ContraindicationEntry(
        id=f"entry-{number}",
        kind=kind_of_contraindication(entry.term),
        patient_term=term,
        qualifier=entry.qualifier,
        why=entry.why,
        strength=barring.strength if barring else "relative",
        evidence_basis="clinic_policy",
    )


def side_effect(entry: Entry, number: int) -> SideEffectEntry:
    """Return a side effect as an entry of the list."""
    rate, of_words = how_often(entry.frequency, entry.source)
    return SideEffectEntry(
        id=f"entry-{number}",
        patient_term=entry.shown or entry.term,
        body_system=body_system_of(entry.term),
        seriousness="serious" if entry.serious else "not_serious",
        get_help="urgent" if entry.serious else "none",
        intensity=entry.intensity,
        rate=rate,
        label_band=of_words,
        what_to_do=entry.what_to_do if len(entry.what_to_do) <= LONGEST_TO_DO else "",
        duration=span_of(entry.lasts),
    )


LONGEST_TO_DO, MOST_QUOTED = 2_000, 150
