"""What the dashboard shows at this moment, read from the totals that are kept of it (`releases.tally`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from clinic_content.documents.models import DocumentKind
from clinic_content.library.models import Treatment
from clinic_content.releases import tally

SOON = timedelta(days=60)
AGES = ((0, 6), (6, 12), (12, 18), (18, 24), (24, 36), (36, None))
"""In months: how long ago a live page was approved."""
KINDS = [each for each in DocumentKind if each != DocumentKind.DISCLAIMER]
MONTH = timedelta(days=30.44)
Named = dict[str, dict[str, int]]
"""Totals by what they count, and then by what comes after the bar."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month in numbers; nothing where there is none."""

    at: date
    closed: int = 0
    median: float | None = None
    slow: float | None = None
    """The 90th percentile, in days."""
    submitted: int = 0
    grade: float | None = None
    findings: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """How many live pages a treatment has of one kind in one language; none is a hole, and leads to making one."""

    count: int
    kind: str
    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything on the dashboard."""

    at: datetime
    months: tuple[Month, ...]
    live: int
    overdue: int
    soon: int
    ages: tuple[int, ...]
    kinds: tuple[tuple[str, int], ...]
    lacking: tuple[tuple[str, str, int], ...]
    """A notice that is not live, its language, and how many live pages need it."""
    columns: tuple[tuple[str, str], ...]
    coverage: tuple[tuple[str, tuple[Cell, ...]], ...]


def figures(now: datetime) -> Figures:
    """Return the figures of this moment."""
    return figures_of(tally.totals(now), now)


def figures_of(totals: Counter[str], now: datetime) -> Figures:
    """Return what some totals come to on a day."""
    held: Named = defaultdict(dict)
    for name, n in totals.items():
        if n > 0:
            what, _, rest = name.partition("|")
            held[what][rest] = n
    today = timezone.localdate(now)
    live, about = held["live"], {_split(rest, 3): n for rest, n in held["about"].items()}
    languages = sorted({language for language, _, _ in about} | {"en"})
    closed_after = _closed(held)
    return Figures(
        at=now,
        months=tuple(_month(each, held, closed_after) for each in tally.months(now)),
        live=sum(live.values()),
        overdue=_between(held["due"], None, today),
        soon=_between(held["due"], today, today + SOON + timedelta(days=1)),
        ages=tuple(_approved_ago(held["approved"], today, least, most) for least, most in AGES),
        kinds=tuple((DocumentKind(kind).label, live[kind]) for kind in sorted(live)),
        lacking=tuple(sorted(
            (key, language, n) for (language, key), n in ((_split(rest, 2), n) for rest, n in held["needs"].items())
            if f"{language}|{key}" not in held["notice"]
        )),
        columns=tuple((kind.label, language) for kind in KINDS for language in languages),
        coverage=tuple(_coverage(about, languages)),
    )  # fmt: skip


def _split(rest: str, parts: int) -> tuple[str, ...]:
    return tuple(rest.split("|", parts - 1))


def _between(days: dict[str, int], first: date | None, end: date | None) -> int:
    """Add up what there is from one day on and before another; days as text stand in the order of time."""
    least, most = str(first or ""), str(end or "~")
    return sum(n for day, n in days.items() if least <= day < most)


def _approved_ago(days: dict[str, int], today: date, least: int, most: int | None) -> int:
    oldest = today - most * MONTH + timedelta(days=1) if most else None
    newest = today - least * MONTH + timedelta(days=1) if least else None
    return _between(days, oldest, newest)


def _month(at: date, held: Named, closed_after: dict[str, list[tuple[int, int]]]) -> Month:
    name = f"{at:%Y-%m}"
    took = sorted(closed_after[name])
    closed = sum(n for _, n in took)
    return Month(
        at=at,
        closed=closed,
        median=_nth(took, (closed + 1) // 2),
        slow=_nth(took, (closed * 9 + 9) // 10),
        submitted=held["submitted"].get(name, 0),
        grade=_mean(held["grades"].get(name, 0) / 10, held["graded"].get(name, 0)),
        findings=_mean(held["found"].get(name, 0), held["checked"].get(name, 0)),
    )


def _closed(held: Named) -> dict[str, list[tuple[int, int]]]:
    """Return of each month after how many tenths of a day how many reviews were decided."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for rest, n in held["closed"].items():
        month, tenths = rest.split("|")
        found[month].append((int(tenths), n))
    return found


def _nth(took: list[tuple[int, int]], place: int) -> float | None:
    """Return how many days the review took that stands at a place among all, the shortest first."""
    for tenths, n in took:
        place -= n
        if place <= 0:
            return tenths / 10
    return None


def _mean(total: float, n: int) -> float | None:
    return round(total / n, 1) if n else None


def _coverage(about: dict[tuple[str, ...], int], languages: list[str]) -> list[tuple[str, tuple[Cell, ...]]]:
    treatments = Treatment.objects.filter(is_active=True).order_by("name").values_list("pk", "key", "name")
    return [
        (name, tuple(_cell(about, pk, key, kind, language) for kind in KINDS for language in languages))
        for pk, key, name in treatments
    ]


FORMS = {
    DocumentKind.ARTICLE: "article", DocumentKind.FAQ: "faq", DocumentKind.CONTRAINDICATIONS: "contraindicationlist",
    DocumentKind.SIDE_EFFECTS: "sideeffectlist",
}  # fmt: skip


def _cell(there: dict[tuple[str, ...], int], pk: int, key: str, kind: DocumentKind, language: str) -> Cell:
    url = f"/admin/drafts/{FORMS[kind]}/add/?treatments={pk}&language={language}"
    return Cell(there.get((language, kind.value, key), 0), kind.label, language, url)
