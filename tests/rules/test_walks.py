"""All seven rules at once: whatever people do, in whatever order, each of them holds after every step."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter

import pytest
import time_machine
from django.db import transaction

from tests.rules.walking import ACTS, Clinic, Walk

pytestmark = pytest.mark.django_db

WALKS, STEPS = int(os.environ.get("CLINIC_WALKS", "32")), 16
"""How many walks; `make walks` takes 10 000."""
PARTS = 1 if WALKS < 200 else 16
"""A long run is shared out over the cores."""
SEED = os.environ.get("CLINIC_WALKS_SEED", "1")


@pytest.mark.parametrize("part", range(PARTS))
def test_random_walks_keep_the_seven_rules(part):
    came_to = Counter()
    with time_machine.travel(dt.datetime.now(dt.UTC), tick=False) as clock:
        clinic = Clinic()
        for n in range(part, WALKS, PARTS):
            came_to += walked(clinic, clock, f"{SEED}-{n}")

    print(f"\n{sum(came_to.values())} acts: {dict(sorted(came_to.items()))}")  # noqa: T201
    done = {name for name, outcome in came_to if outcome == "done"}
    few = WALKS // PARTS < 500
    # Some acts need a long way to their moment: a part of all walks may miss a few of them, and another has those.
    assert len(done) >= (len(ACTS) * 2 // 3 if few else len(ACTS) * 9 // 10), "the walks do too little"


def walked(clinic, clock, seed):
    """Take one walk, take it back, and return what its acts came to."""
    begun = dt.datetime.now(dt.UTC)
    walk = Walk(clinic, seed)
    try:
        with transaction.atomic():
            walk.go(STEPS, clock)
            transaction.set_rollback(True)
    except Exception as fault:
        raise AssertionError(f"walk {seed}: {'; '.join(walk.told)}: {fault!r}") from fault
    finally:
        clock.move_to(begun)
    return walk.came_to
