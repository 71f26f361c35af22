"""The sources of a version beside what rests on them: each claim with its sources, and the claims that have none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clinic_content.checks.finding import Category
from clinic_content.content.cited import Cited, cited, uncited_entries
from clinic_content.content.schema import AnyContent, Reference
from clinic_content.content.walk import label_of, parts
from clinic_content.library.models import Reference as InLibrary
from clinic_content.rendering.citations import write

from .found import Found, Told
from .queue_changes import anchors_of

OLD = 10
"""After how many years a source is called old: a guideline of that age has mostly been replaced."""
WITHOUT = {Category.MISSING_REFERENCE, Category.UNATTRIBUTED}
RETRACTION = {
    "retracted": "This source was retracted",
    "concern": "The journal has raised a concern about this source",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A source as a reviewer judges it: where it can be read, and what speaks against it."""

    text: str
    link: str
    link_text: str
    warnings: Sequence[str]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """What the page says, where, and what it rests on."""

    words: str
    where: str
    anchor: str
    sources: Sequence[Source] = ()
    why: str = ""
    """For a claim without a source: what is missing, in words."""
    accepted: str = ""
    """Who let it stand without one."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything of a version that rests on a source, should, or is listed for nothing."""

    claims: Sequence[Claim]
    without: Sequence[Claim]
    unused: Sequence[Source]


def sources_of(content: AnyContent, found: Found, today: date) -> Sources:
    """Return each claim with its sources, those without one, and the sources that nothing cites."""
    held = {each.key: each for each in content.references}
    now = _said_now(held)
    shown = {key: _source(each, now.get(key, "none"), today) for key, each in held.items()}
    labels = {str(each.id): label_of(each) for each in parts(content)}  # type: ignore[attr-defined]
    anchors = anchors_of(content)

    def claim(each: Cited, why: str = "") -> Claim:
        sources = [shown[key] if key in shown else _missing(key) for key in each.keys]
        where = labels.get(each.part, "")
        is_said = each.claim.startswith(where)
        return Claim(each.claim, "" if is_said else where, anchors.get(each.part, ""), sources, why)

    claims = cited(content)
    used = {key for each in claims for key in each.keys}
    bare = [claim(each, "This entry cites no source.") for each in uncited_entries(content)]
    told = [_without(each, anchors) for each in (*found.open, *found.accepted) if _is_without(each)]
    return Sources([claim(each) for each in claims], [*told, *bare], [shown[key] for key in held if key not in used])


def _said_now(held: Mapping[str, Reference]) -> dict[str, str]:
    """Return what the library has learned of sources since: a paper may be retracted after a version was frozen."""
    found = InLibrary.objects.filter(key__in=held).exclude(retraction="none") if held else InLibrary.objects.none()
    return dict(found.values_list("key", "retraction"))


def _source(each: Reference, now: str, today: date) -> Source:
    written = write(each)
    said = each.retraction if each.retraction != "none" else now
    warnings = [f"{RETRACTION[said]}."] if said in RETRACTION else []
    if each.year and today.year - each.year > OLD:
        warnings.append(f"It is from {each.year}, {today.year - each.year} years old.")
    return Source(written.text, written.link, written.link_text, warnings, list(_notes(each)))


def _notes(each: Reference) -> Iterable[str]:
    if not each.year:
        yield "No year is given."
    if each.retraction_checked:
        yield f"Checked for retraction on {each.retraction_checked:%-d %B %Y}."
    if not (each.doi or each.pmid or each.pmcid or each.url):
        yield "It has no address."


def _missing(key: str) -> Source:
    return Source(f"“{key}” is not among the references.", "", "", ["There is no such source."], [])


def _is_without(told: Told) -> bool:
    return told.finding.category in WITHOUT and bool(told.finding.quote) and told.finding.code != "reference-not-cited"


def _without(told: Told, anchors: Mapping[str, str]) -> Claim:
    by = f"{told.accepted.by.display_name}: “{told.accepted.reason}”" if told.accepted else ""
    each = told.finding
    return Claim(each.quote, told.where, anchors.get(each.part, ""), (), each.message, by)
