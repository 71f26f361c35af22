"""Rule 6 over several processes: whichever worker answers, the request after a release or a withdrawal sees it."""

from __future__ import annotations

import os

import pytest

from tests.journeys.conftest import site

pytestmark = pytest.mark.every_database
ROUNDS = int(os.environ.get("CLINIC_NEXT_REQUESTS", "240")) // 12
"""Each round is two acts with six requests after each."""


def test_no_worker_answers_with_what_was_before_the_act(request, tmp_path):
    with site(request, tmp_path, has_demo=False, workers=3) as served:
        told = served.run("-m", "tests.rules.next_request", served.address, str(ROUNDS))

    assert f"{12 * ROUNDS} requests after {2 * ROUNDS} acts, 0 stale" in told
    print(told)  # noqa: T201 - `make stale` shows it
