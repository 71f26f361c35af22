"""What the dashboard shows, counted in the database in five questions and remembered for some minutes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Func, IntegerField, Min, Q, Value, Window
from django.db.models.functions import RowNumber, TruncMonth
from django.utils import timezone

from clinic_content.documents.models import DocumentKind
from clinic_content.library.models import Treatment
from clinic_content.releases import live
from clinic_content.releases.models import ReleaseIndex
from clinic_content.reviews.models import Review, Version

MONTHS = 12
SOON = timedelta(days=60)
HOLDS = timedelta(minutes=5)
"""So long the figures are remembered; the page says of when they are."""
AGES = ((0, 6), (6, 12), (12, 18), (18, 24), (24, 36), (36, None))
"""In months: how long ago a live page was approved."""
KINDS = [each for each in DocumentKind if each != DocumentKind.DISCLAIMER]
MONTH = timedelta(days=30.44)


class JsonLength(Func):
    """How many members a list in a JSON column has."""

    function = "JSON_ARRAY_LENGTH"
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """PostgreSQL has a name of its own for it."""
        return super().as_sql(compiler, connection, function="jsonb_array_length", **extra)


@dataclass(frozen=True, slots=True)
class Month:
    """One month in numbers; nothing where there is none."""

    at: datetime
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


_remembered: Figures | None = None


def figures(now: datetime, *, anew: bool = False) -> Figures:
    """Return the figures, counted again when they are some minutes old."""
    global _remembered  # noqa: PLW0603 - one value in each process, of which the page says how old it is
    if anew or _remembered is None or not now - HOLDS < _remembered.at <= now:
        _remembered = count(now)
    return _remembered


def count(now: datetime) -> Figures:
    """Count everything now."""
    index, library = _index(now), _library(now)
    standing = _standing(now)
    languages = sorted({language for relation, _, _, language, _ in index if relation == "treatment"} | {"en"})
    return Figures(
        at=now,
        months=tuple(_months(now)),
        live=sum(row["n"] for row in standing),
        overdue=sum(row["overdue"] for row in standing),
        soon=sum(row["soon"] for row in standing),
        ages=tuple(sum(row[f"age{n}"] for row in standing) for n in range(len(AGES))),
        kinds=tuple((DocumentKind(row["kind"]).label, row["n"]) for row in standing),
        lacking=tuple(_lacking(index, {(key, name) for what, _, key, name in library if what == "notice"})),
        columns=tuple((kind.label, language) for kind in KINDS for language in languages),
        coverage=tuple(_coverage(index, [row for row in library if row[0] == "treatment"], languages)),
    )


def _standing(now: datetime) -> list[dict[str, Any]]:
    """Count live pages by kind: how many are overdue, come due soon, and were approved how long ago."""
    today, approved = timezone.localdate(now), "version__approval__at"
    ages = {}
    for n, (least, most) in enumerate(AGES):
        held = Q(**{f"{approved}__lte": now - least * MONTH}) if least else Q(**{f"{approved}__isnull": False})
        held &= Q(**{f"{approved}__gt": now - most * MONTH}) if most else Q()
        ages[f"age{n}"] = Count("pk", filter=held)
    rows: Any = live.live(now).order_by("kind").values("kind")
    return list(
        rows.annotate(
            n=Count("pk"),
            overdue=Count("pk", filter=Q(review_due__lt=today)),
            soon=Count("pk", filter=Q(review_due__gte=today, review_due__lte=today + SOON)),
            **ages,
        )
    )


def _months(now: datetime) -> list[Month]:
    here = timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    begins = [here]
    while len(begins) < MONTHS:
        begins.insert(0, (begins[0] - timedelta(days=1)).replace(day=1))
    taken, measured = _taken(begins[0]), _measured(begins[0])
    return [Month(each, **taken.get((each.year, each.month), {}), **measured.get((each.year, each.month), {}))
            for each in begins]  # fmt: skip


def _taken(since: datetime) -> dict[tuple[int, int], dict[str, Any]]:
    """Return how long reviews took that were decided in each month: the middle one, and the one at nine tenths."""
    closed = Review.objects.filter(closed_at__gte=since).exclude(outcome=Review.Outcome.RECALLED)
    month = TruncMonth("closed_at")
    took = ExpressionWrapper(F("closed_at") - F("opened_at"), output_field=DurationField())
    ranked = closed.order_by().annotate(month=month, took=took).annotate(
        place=Window(RowNumber(), partition_by=[F("month")], order_by=F("took").asc()),
        of=Window(Count("pk"), partition_by=[F("month")]),
    )  # fmt: skip
    middle, ninth = (F("of") + 1) / 2, (F("of") * 9 + 9) / 10
    found: dict[tuple[int, int], dict[str, Any]] = defaultdict(dict)
    rows = ranked.filter(Q(place=middle) | Q(place=ninth)).values_list("month", "took", "place", "of")
    for at, length, place, of in rows:
        held = found[(at.year, at.month)]
        days = round(length.total_seconds() / 86_400, 1)
        held["closed"] = of
        held |= {"median": days} if place == (of + 1) // 2 else {}
        held |= {"slow": days} if place == (of * 9 + 9) // 10 else {}
    return found


def _measured(since: datetime) -> dict[tuple[int, int], dict[str, Any]]:
    """Return how what was submitted in each month reads, and how many findings stood open in it."""
    rows = Version.objects.filter(submitted_at__gte=since).order_by().values(month=TruncMonth("submitted_at"))
    counted = rows.annotate(n=Count("pk"), mean=Avg("grade"), open=Avg(JsonLength("found")))
    return {
        (row["month"].year, row["month"].month): {
            "submitted": row["n"],
            "grade": None if row["mean"] is None else round(float(row["mean"]), 1),
            "findings": None if row["open"] is None else round(float(row["open"]), 1),
        }
        for row in counted
    }


def _index(now: datetime) -> list[tuple[str, str, str, str, int]]:
    """Count the live pages about each treatment, and those that need each notice, by kind and language."""
    wanted = [ReleaseIndex.Relation.TREATMENT, ReleaseIndex.Relation.DISCLAIMER]
    held = ReleaseIndex.objects.filter(relation__in=wanted, release__in=live.live(now).values("pk"))
    rows = held.order_by().values_list("relation", "key", "release__kind", "release__language")
    return list(rows.annotate(n=Count("pk")))


def _library(now: datetime) -> list[tuple[str, int, str, str]]:
    """Return the treatments with their names, and the live notices with their languages, in one question."""
    notices = live.live(now).exclude(key="").order_by().values("key", "language")
    held = notices.annotate(what=Value("notice"), id=Min("pk")).values_list("what", "id", "key", "language")
    treatments = Treatment.objects.filter(is_active=True).order_by().annotate(what=Value("treatment"))
    return sorted(treatments.values_list("what", "pk", "key", "name").union(held, all=True), key=lambda row: row[3])


def _lacking(index: Any, notices: set[tuple[str, str]]) -> list[tuple[str, str, int]]:
    found: dict[tuple[str, str], int] = defaultdict(int)
    for relation, key, _, language, n in index:
        if relation == "disclaimer" and (key, language) not in notices:
            found[(key, language)] += n
    return [(key, language, n) for (key, language), n in sorted(found.items())]


def _coverage(index: Any, treatments: Any, languages: list[str]) -> list[tuple[str, tuple[Cell, ...]]]:
    there = {(key, kind, language): n for relation, key, kind, language, n in index if relation == "treatment"}
    return [
        (name, tuple(_cell(there, pk, key, kind, language) for kind in KINDS for language in languages))
        for _, pk, key, name in treatments
    ]


FORMS = {
    DocumentKind.ARTICLE: "article", DocumentKind.FAQ: "faq", DocumentKind.CONTRAINDICATIONS: "contraindicationlist",
    DocumentKind.SIDE_EFFECTS: "sideeffectlist",
}  # fmt: skip


def _cell(there: Any, pk: int, key: str, kind: DocumentKind, language: str) -> Cell:
    url = f"/admin/drafts/{FORMS[kind]}/add/?treatments={pk}&language={language}"
    return Cell(there.get((key, kind.value, language), 0), kind.label, language, url)
