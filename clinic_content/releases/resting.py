"""Pages that rest on facts: which they are, and which must be read again because a fact changed or is overdue.

Asked at the moment of reading: a fact that is saved, or whose day passes, puts its pages before the reviewers at once.
A page that was approved again since then has been read with the new fact in hand, and is named no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from clinic_content.checks.against_facts import overdue
from clinic_content.checks.claims_of import NAMES
from clinic_content.library.known import ASK, key_of, library_now
from clinic_content.library.models import Fact, Treatment
from clinic_content.reviews.claims import naming, naming_any
from clinic_content.reviews.models import Version, VersionClaim

from .claims import stands

SHOWN = 50
"""So many pages are named on one screen; how many more there are is said."""
SAYS = {
    Fact.Kind.APPROVAL: "approval", Fact.Kind.SCHEDULE: "schedule", Fact.Kind.CONTRAINDICATION: "contraindicated",
    Fact.Kind.MINIMUM_AGE: "minimum_age", Fact.Kind.SIDE_EFFECT: "frequency",
}  # fmt: skip
"""Under which attribute the index keeps what pages say of the same; a figure is kept under its own name."""


@dataclass(frozen=True, slots=True)
class Resting:
    """A version that rests on a fact, with what it says of it or why it must be read again."""

    document: int
    title: str
    number: int
    review: int | None
    """Its review, where it stands in the queue; else it is public."""
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """The first pages that rest on something, and how many more there are."""

    rows: tuple[Resting, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why pages that name a treatment must be read again, by the treatment."""

    late: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, list[tuple[datetime, str]]] = field(default_factory=dict)
    said: Mapping[str, set[str]] = field(default_factory=dict)
    """Under which attributes the index keeps what pages say of the facts that changed."""

    def of(self, treatment: str, read: datetime) -> Iterator[str]:
        """Yield the reasons that hold for a page that was read at a moment."""
        if treatment in self.late:
            yield self.late[treatment]
        yield from (sentence for at, sentence in self.changed.get(treatment, ()) if at > read)

    def saying(self) -> Q:
        """Return the condition that a row tells what a page says of a fact that changed."""
        found = Q(pk=None)
        for key, attributes in self.said.items():
            found |= Q(treatment=key, attribute__in=attributes)
        return found

    def holding(self) -> Q:
        """Return the condition that a page that names a treatment has one."""
        found = Q(treatment__in=list(self.late))
        for key, told in self.changed.items():
            found |= Q(treatment=key, read__lt=max(at for at, _ in told))
        return found


_remembered: tuple[object, Reasons] | None = None


def reasons_now(now: datetime, *, newest: datetime | str | None = ASK) -> Reasons:
    """Return which facts have changed and which are past their date; read anew when one was saved or a day passed."""
    global _remembered  # noqa: PLW0603 - one value in each process, told apart by what was saved last and the day
    if newest == ASK:
        newest = Fact.objects.aggregate(newest=Max("saved_at"))["newest"]
    around = (newest, now.date())
    if _remembered is None or _remembered[0] != around:
        facts = Fact.objects.filter(changed_at__isnull=False).select_related("treatment") if newest else ()
        _remembered = (around, _reasons(_late(now, newest), facts))
    return _remembered[1]


def _late(now: datetime, newest: datetime | str | None) -> dict[str, str]:
    late = {}
    for drug in library_now(now, newest=newest).drugs:
        if source := overdue(drug, now.date()):
            late[drug.key] = f"“{source.name}” was to be read again by {source.review_by:%-d %B %Y}."
    return late


def _reasons(late: Mapping[str, str], facts: Iterable[Fact]) -> Reasons:
    changed: dict[str, list[tuple[datetime, str]]] = {}
    said: dict[str, set[str]] = {}
    for fact in sorted(facts, key=lambda each: str(each.changed_at), reverse=True):
        key, at = key_of(fact.treatment), fact.changed_at
        if at:
            word = "changed" if fact.is_active else "was taken out"
            changed.setdefault(key, []).append((at, f"“{fact}” {word} on {at:%-d %B %Y}."))
            said.setdefault(key, set()).update({_said_of(fact)} - {""})
    return Reasons(late, changed, said)


def to_read_again(
    now: datetime, *, version: Version | None = None, at_most: int = SHOWN, newest: datetime | str | None = ASK
) -> Pages:
    """Return the live and waiting pages that rest on a fact that changed since they were read, or is past its date.

    `newest` is when a fact was last saved, for whoever has read it with something else (`known.newest_fact`).
    """
    reasons = reasons_now(now, newest=newest)
    if not (reasons.late or reasons.changed):
        return Pages()
    read = Coalesce("version__approval__at", "version__submitted_at")
    named = naming_any([*reasons.late, *reasons.changed]).filter(stands(now)).annotate(read=read)
    named = named.filter(reasons.holding()).filter(**({"version": version} if version else {}))
    saying = VersionClaim.objects.filter(reasons.saying())
    versions, more = _first(named, at_most, saying)
    rows = (named | saying.annotate(read=read)).filter(version__in=versions).order_by("-attribute", "pk")
    told: dict[int, list[str]] = {}
    columns = ("version_id", "treatment", "attribute", "quote", "read")
    for pk, treatment, attribute, quote, at in rows.values_list(*columns) if versions else ():
        more_told = reasons.of(treatment, at) if attribute == NAMES else [f"It says: “{quote}”"] if quote else []
        told.setdefault(pk, []).extend(more_told)
    return Pages(tuple(_resting(each, told.get(each.pk, ())) for each in versions), more)


def resting_on_fact(fact: Fact, now: datetime, *, at_most: int = SHOWN) -> Pages:
    """Return the live and waiting pages that name the treatment of a fact, with what they say of the same."""
    return _resting_on(key_of(fact.treatment), now, _said_of(fact), at_most)


def resting_on_treatment(treatment: Treatment, now: datetime, *, at_most: int = SHOWN) -> Pages:
    """Return the live and waiting pages that name a treatment."""
    return _resting_on(key_of(treatment), now, "", at_most)


def _said_of(fact: Fact) -> str:
    return fact.name if fact.kind == Fact.Kind.NUMBER else SAYS.get(Fact.Kind(fact.kind), "")


def _resting_on(key: str, now: datetime, said: str, at_most: int) -> Pages:
    saying = VersionClaim.objects.filter(treatment=key, attribute=said)
    versions, more = _first(naming(key).filter(stands(now)), at_most, saying)
    quotes: dict[int, list[str]] = {}
    rows = saying.filter(version__in=versions).exclude(quote="").order_by("pk")
    for pk, quote in rows.values_list("version_id", "quote") if said and versions else ():
        quotes.setdefault(pk, []).append(f"It says: “{quote}”")
    return Pages(tuple(_resting(each, quotes.get(each.pk, ())) for each in versions), more)


def _first(
    named: QuerySet[VersionClaim], at_most: int, saying: QuerySet[VersionClaim]
) -> tuple[Sequence[Version], int]:
    """Return the first versions among the rows of an index and how many more there are: those that say it first."""
    found = Version.objects.filter(pk__in=named.order_by().values("version"))
    ordered = found.annotate(says=Exists(saying.filter(version=OuterRef("pk")))).order_by("-says", "title", "pk")
    shown: Sequence[Version] = list(ordered.select_related("review").defer("content", "found")[: at_most + 1])
    return shown[:at_most], found.count() - at_most if len(shown) > at_most else 0


def _resting(version: Version, sentences: Iterable[str]) -> Resting:
    review = version.review.pk if not version.review.outcome else None
    return Resting(version.document_id, version.title, version.number, review, tuple(dict.fromkeys(sentences)))
