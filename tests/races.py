"""Several people doing something at the very same moment: real threads, each with a connection of its own."""

from __future__ import annotations

import os
from functools import partial
from threading import Barrier, Thread

from django.db import connection

from clinic_content.accounts.refusals import Blocked, NotAllowed, NotPossible

ROUNDS = int(os.environ.get("CLINIC_RACE_ROUNDS", "25"))
"""How often each race is run; a release is tested with 1 000 (`make races`)."""
OF_EACH_PAIR = int(os.environ.get("CLINIC_RACE_ROUNDS", "2"))
"""How often each of many pairs of acts is raced."""

REFUSED = (Blocked, NotAllowed, NotPossible)


def race(*steps):
    """Take all steps at once and return what each came to: its result, or what it raised."""
    start, came_to = Barrier(len(steps)), [None] * len(steps)

    def take(place, step):
        try:
            start.wait()
            came_to[place] = step()
        except Exception as raised:
            came_to[place] = raised
        finally:
            connection.close()

    threads = [Thread(target=take, args=each) for each in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came_to


def won(outcomes):
    """Return the places of those who succeeded; everybody else must have been refused in words, and nothing else."""
    for each in outcomes:
        assert not isinstance(each, Exception) or isinstance(each, REFUSED), repr(each)
        assert not isinstance(each, REFUSED) or str(each).strip()
    return [place for place, each in enumerate(outcomes) if not isinstance(each, Exception)]


def rounds(prepare, *steps, times=ROUNDS):
    """Race the steps over a state made anew each time; yield the state, who won, and what each came to."""
    for _ in range(times):
        state = prepare()
        outcomes = race(*[partial(step, state) for step in steps])
        yield state, won(outcomes), outcomes
