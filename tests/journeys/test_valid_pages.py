"""What machines that judge pages say of every type of public page: the Nu Html Checker and Lighthouse.

Both come from another package index than Python's, so they run where their addresses are given (`make pages`).
"""

from __future__ import annotations

import json
import os
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import chromium
from tests.journeys.page_types import ADDRESSES, PAGES

STYLES = Path(__file__).resolve().parents[2] / "static" / "public"
JUDGED = ["performance", "accessibility", "best-practices", "seo"]
WANTED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
NOT_FOUND_BY_SEARCH = {"search", "version", "thanks", "framed"}
"""These ask search engines to stay away, which Lighthouse counts as a fault of its SEO."""
TRIES = 3
"""Speed is measured on a machine that does other things too: the best of some tries counts."""
STARTS = 3
"""A browser that breaks down before it has judged says nothing about the page: it is started again."""
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"


@pytest.mark.vnu
def test_the_checker_of_html_finds_no_error(server, tmp_path):
    for place, address in enumerate(ADDRESSES):
        (tmp_path / f"{place:02}.html").write_bytes(body(server + address))

    found = checked("--errors-only", *sorted(tmp_path.glob("*.html")))

    named = {f"{place:02}.html": address for place, address in enumerate(ADDRESSES)}
    assert [(named[Path(each["url"]).name], each["message"], each["extract"]) for each in found] == []


@pytest.mark.vnu
def test_the_checker_of_styles_finds_no_error():
    assert [(each["message"], each["extract"]) for each in checked("--errors-only", "--css", STYLES / "site.css")] == []


def checked(*arguments):
    """Return what the checker says, message by message."""
    command = ["java", "-jar", os.environ["VNU_JAR"], "--format", "json", "--exit-zero-always", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stderr)["messages"]


def body(address):
    """Return the bytes of a page, whatever it answers."""
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.read()
    except urllib.error.HTTPError as refused:
        return refused.read()


@pytest.mark.lighthouse
@pytest.mark.parametrize("route", PAGES)
def test_lighthouse_finds_nothing_to_mend(server, route, tmp_path):
    wanted = {k: v for k, v in WANTED.items() if k != "seo" or route not in NOT_FOUND_BY_SEARCH}
    for address, status in PAGES[route]:
        if status == 200:
            best = reached(server + address, tmp_path / "report.json", wanted)
            assert {k: v for k, v in best.items() if v < wanted[k]} == {}, address


def reached(address, report, wanted):
    """Return the best that a page reaches in some tries, as a phone with a slow network gets it."""
    best = dict.fromkeys(wanted, 0)
    for _ in range(TRIES):
        best = {name: max(best[name], points) for name, points in judged(address, report, wanted).items()}
        if all(best[name] >= points for name, points in wanted.items()):
            break
    return best


def judged(address, report, wanted):
    """Return the points of a page by what is judged."""
    command = [os.environ["LIGHTHOUSE"], address, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--only-categories={','.join(wanted)}", f"--chrome-flags={FLAGS}"]
    for _ in range(STARTS):
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"CHROME_PATH": chromium()})
        if done.returncode == 0:
            break
    assert done.returncode == 0, f"{address} was never judged: {done.stderr}"
    held = json.loads(report.read_text())["categories"]
    return {name: round((held[name]["score"] or 0) * 100) for name in wanted}
