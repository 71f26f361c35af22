"""Several people doing something at the very same moment: real threads, each with a connection of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import deepcopy
from functools import partial
from random import Random
from threading import Barrier
from time import sleep

from django.db import connection

from clinic_content.accounts.refusals import Blocked, NotAllowed, NotPossible
from clinic_content.audit import chain
from tests.kept_state import can_be_kept, kept

ROUNDS = int(os.environ.get("CLINIC_RACE_ROUNDS", "10"))
"""How often each race is run; a release is tested with 1 000 (`make races`)."""
OF_EACH_PAIR = int(os.environ.get("CLINIC_RACE_ROUNDS", "2"))
"""How often each of many pairs of acts is raced."""
WORTH_KEEPING = 50
"""From so many rounds on, a state is kept and put back: fewer are sooner made anew."""
HEAD_STARTS = (0, 0, 0, 0.002, 0.005, 0.01)
"""Seconds by which one or the other may come later, so that they meet at every place of what they do."""

REFUSED = (Blocked, NotAllowed, NotPossible)


def race(*steps):
    """Take all steps at once and return what each came to: its result, or what it raised."""
    with _racers(len(steps)) as take_all:
        return take_all(steps, [0] * len(steps))


@contextmanager
def _racers(count):
    """As many threads as there are steps, each with a connection that it keeps from race to race."""
    start = Barrier(count)

    def take(step, later):
        start.wait()
        sleep(later)
        try:
            return step()
        except Exception as raised:
            return raised

    def leave(_):
        start.wait()
        connection.close()

    with ThreadPoolExecutor(count) as threads:
        yield lambda steps, later: list(threads.map(take, steps, later))
        list(threads.map(leave, range(count)))


def won(outcomes):
    """Return the places of those who succeeded; everybody else must have been refused in words, and nothing else."""
    for each in outcomes:
        assert not isinstance(each, Exception) or isinstance(each, REFUSED), repr(each)
        assert not isinstance(each, REFUSED) or str(each).strip()
    return [place for place, each in enumerate(outcomes) if not isinstance(each, Exception)]


def rounds(prepare, *steps, times=ROUNDS):
    """Race the steps over the same state each time; yield the state, who won, and what each came to."""
    chance = Random(f"{times} {len(steps)}")
    with _racers(len(steps)) as take_all:
        for state in _states(prepare, times):
            later = [chance.choice(HEAD_STARTS) for _ in steps]
            outcomes = take_all([partial(step, state) for step in steps], later)
            yield state, won(outcomes), outcomes


def _states(prepare, times) -> Iterator[object]:
    """Prepare a state so many times; or twice, and put the second one back, whose people are all there already."""
    anew = 2 if times >= WORTH_KEEPING and can_be_kept() else times
    for _ in range(anew - 1):
        yield prepare()
    state = prepare()
    if anew == times:
        yield state
        return
    with kept() as back:
        for _ in range(times - 1):
            next(back)
            yield deepcopy(state)
            # What a round wrote into the log is gone after it, and so is looked at before.
            assert list(chain.verify()) == []
