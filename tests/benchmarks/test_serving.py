"""What it costs to send a public page: by the front, by Django, and as a file that was exported.

The front is measured in one process, without a server between: what is counted is our own work.
"""

import gzip

from django.core.handlers.wsgi import WSGIHandler

from clinic_content.public.export import bring_in_step
from clinic_content.public.front import Front
from clinic_content.public.pages import memory
from clinic_content.releases.addresses import address
from tests import factories
from tests.asked import Asked

from .conftest import long_article
from .measure import cost_of, side_by_side, table

TIMES = 50
"""How often it is asked in one go: once is too short to be measured."""


def test_what_the_front_costs():
    page = factories.released(**long_article())
    where = address(page.kind, page.language, page.slug)
    django, front = WSGIHandler(), Front(WSGIHandler())
    asked = {"HTTP_ACCEPT_ENCODING": "gzip"}
    Asked(front, where)

    def often(application, **environ):
        for _ in range(TIMES):
            assert Asked(application, where, **environ).status_code in {200, 304}

    etag = Asked(front, where, **asked).headers["ETag"]
    remembered, first = side_by_side(lambda: often(front, **asked), lambda: often(django))
    unchanged = cost_of(lambda: often(front, HTTP_IF_NONE_MATCH=etag, **asked))

    sent = Asked(front, where, **asked).content
    table(
        "A public page of 25 kB, with the work of asking",
        (f"front, {TIMES} times", "no query of Django's", str(remembered)),
        (f"Django with what it remembers, {TIMES} times", "", str(first)),
        (f"unchanged, {TIMES} times", "≤ the full answer", str(unchanged)),
        ("packed beside plain", "≤ 0.36", f"{len(sent) / len(gzip.decompress(sent)):.2f}"),
    )
    assert remembered.queries == unchanged.queries == 0
    assert len(sent) <= 0.36 * len(gzip.decompress(sent))


def test_what_the_export_costs(tmp_path):
    for _ in range(20):
        factories.released(**long_article())
    bring_in_step(tmp_path / "site")

    def again():
        memory.forget()
        assert bring_in_step(tmp_path / "site").changed == 0

    cost = cost_of(again)
    table("The whole site of 20 pages of 25 kB, nothing changed", ("brought in step", "", str(cost)))
