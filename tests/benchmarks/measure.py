"""Count questions and processor time, of several things in turn, and print what was reached beside what was wanted."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from time import process_time

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

ROUNDS = 9
NOT_A_QUESTION = re.compile(r"(RELEASE )?SAVEPOINT|BEGIN|COMMIT|ROLLBACK|SELECT pg_advisory_xact_lock")
"""Opening and closing a transaction; PostgreSQL's lock on the log, which SQLite's one writer at a time needs not."""


@dataclass(frozen=True)
class Cost:
    """What one thing costs: questions to the database, and processor time of this process in milliseconds."""

    queries: int
    ms: float

    def __str__(self):
        return f"{self.queries} queries, {self.ms:.1f} ms"


def side_by_side(*acts, rounds=ROUNDS):
    """Return the cost of each of several acts, the median of many rounds in which each has its turn."""
    queries = [_queries(act) for act in acts]
    spent = [[] for _ in acts]
    for _ in range(rounds):
        for act, times in zip(acts, spent, strict=True):
            times.append(_spent(act))
    return [Cost(n, statistics.median(times) * 1_000) for n, times in zip(queries, spent, strict=True)]


def cost_of(act, rounds=ROUNDS):
    """Return what one act costs."""
    return side_by_side(act, rounds=rounds)[0]


class Undone:
    """Something that is done and taken back, so that it can be done again; only the doing is measured.

    `before` makes what it needs.
    """

    def __init__(self, act, before=lambda: None):
        self._act, self._before = act, before

    def __call__(self, watch):
        with transaction.atomic():
            given = self._before()
            found = watch(lambda: self._act(given) if given is not None else self._act())
            transaction.set_rollback(True)
        return found


def _queries(act):
    def count(do):
        with CaptureQueriesContext(connection) as seen:
            do()
        return sum(not NOT_A_QUESTION.match(each["sql"]) for each in seen.captured_queries)

    act(count) if isinstance(act, Undone) else act()  # once, so that what is loaded at first use is loaded
    return act(count) if isinstance(act, Undone) else count(act)


def _spent(act):
    def watch(do):
        begun = process_time()
        do()
        return process_time() - begun

    return act(watch) if isinstance(act, Undone) else watch(act)


def table(title, *rows):
    """Print what was measured: each row is what it is of, what was wanted, and what was reached."""
    lines = [("", "wanted", "reached"), *((what, wanted, str(reached)) for what, wanted, reached in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    told = "\n".join(
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
    )
    print(f"\n{title} ({connection.vendor})\n{told}")  # noqa: T201


def growth(small, large):
    """Return how many times as much the larger one costs."""
    return f"{large.ms / small.ms:.2f}×"
