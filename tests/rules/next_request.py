"""Release and withdraw against a served site, and ask it at once: run by itself, on the database of that site.

`python -m tests.rules.next_request ADDRESS ROUNDS` prints how many requests it made and each stale answer it got.
"""

from __future__ import annotations

import http.client
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import django

AT_ONCE = 6


def main(address: str, rounds: int) -> int:
    """Make so many releases and withdrawals; return 1 where any request after one was answered with what was before."""
    django.setup()
    place = urlsplit(address)
    stale: list[str] = []
    asked = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for number in range(rounds):
            for path, wanted in acts(number):
                found = list(pool.map(lambda each: ask(place.hostname, place.port, *each), [(path, wanted)] * AT_ONCE))
                asked += len(found)
                stale += [each for each in found if each]
    print(f"{asked} requests after {2 * rounds} acts, {len(stale)} stale", *stale[:5], sep="\n")  # noqa: T201
    return 1 if stale else 0


def acts(number: int) -> Iterator[tuple[str, int]]:
    """Release a page, then withdraw it; yield after each act what is asked and the status that is right from now on."""
    from clinic_content.content.schema import Kind
    from clinic_content.releases import actions as releases
    from clinic_content.releases.addresses import address
    from tests import factories

    release = factories.released(Kind.FAQ, slug=f"next-{number}")
    page = address(release.kind, release.language, release.slug)
    yield page, 200
    releases.withdraw(release, by=factories.ed(), reason="mistake", note="")
    yield page, 410


def ask(host: str, port: int, path: str, wanted: int) -> str:
    """Ask on a connection of its own, which any worker may take; return what is wrong with the answer."""
    connection = http.client.HTTPConnection(host, port, timeout=20)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return "" if status == wanted else f"{path}: {status} and not {wanted}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
