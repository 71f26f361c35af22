"""Every screen that staff can open: axe finds nothing, nothing overflows, one heading says where one is."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.base import AXE_SCRIPT
from django.db import connection

from tests.journeys.conftest import sign_in, site, windows
from tests.journeys.staff_screens import ANSWERS, NO_SCREENS, SCREENS, routes

NOT_OURS = "Applying inline style"
"""Widths that the admin's choosers set by attribute, which our policy refuses and our style sheet sets."""
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable", "aria-hidden-focus"]
LOOKS += ["region", "label", "button-name", "link-name", "empty-heading", "empty-table-header", "td-headers-attr"]
WINDOWS = [(1280, "light", ALL), (360, "dark", {"type": "rule", "values": LOOKS})]
"""The second look at the same page asks what hangs on its width and its colours, and on what a phone hides."""
LOOK = """async rules => {
    // What moves for ever never ends, and what is not drawn never starts: nobody waits for either.
    document.getAnimations().forEach(each => each.cancel())
    await document.fonts.ready
    const wanted = {runOnly: rules, resultTypes: ["violations"]}
    // What stands in a frame has an address of its own and is opened there.
    const found = await axe.run({...wanted, iframes: false, preload: false, performanceTimer: false})
    const where = node => node.html.slice(0, 120)
    const headings = [...document.querySelectorAll("h1")].filter(each => each.checkVisibility())
    return {
        faults: found.violations.map(each => each.id + ": " + each.nodes.slice(0, 3).map(where).join(" | ")),
        wide: document.documentElement.scrollWidth,
        headings: headings.map(each => each.textContent.trim()),
    }
}"""


COVERED = """() => {
    // What is to be pressed, and something else lies over its middle: a card that is one link over the links in it.
    const shown = document.querySelectorAll("main a, main button, .cc-main a, .cc-main button, .cc-main summary")
    const isOver = each => {
        each.scrollIntoView({block: "center", behavior: "instant"})
        const [box] = each.getClientRects()
        const top = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
        return top && !each.contains(top) && !top.contains(each) && getComputedStyle(top).position !== "sticky"
    }
    const isShown = each => each.checkVisibility() && !each.disabled && !each.ariaHidden
    const found = [...shown].filter(each => isShown(each) && isOver(each))
    scrollTo(0, 0)
    return found.map(each => `covered: ${each.outerHTML.slice(0, 120)}`)
}"""


def test_every_staff_address_is_opened_or_says_why_not():
    known, found = set(SCREENS) | set(NO_SCREENS), set(routes())

    assert found - known == set(), "a new address: say in staff_screens.py who opens it, or why it is no screen"
    assert known - found == set(), "it is no address any more"
    assert not set(SCREENS) & set(NO_SCREENS)
    assert all(SCREENS.values())


@pytest.fixture(scope="module")
def stocked(request, tmp_path_factory, browser):
    """The served demo with every scene in it: what the scenes made, and a window of each person."""
    with site(request, tmp_path_factory.mktemp("stocked")) as served, windows(browser, served.address) as open_window:
        told = served.manage("shell", "--no-imports", "-c", "from tests.journeys.scenes import tell; tell()")
        made = json.loads(told.splitlines()[-1])
        yield made, People(open_window, made["secret"])


class People:
    """One window for each person, opened and signed in when they are first needed."""

    def __init__(self, open_window, secret):
        self.open_window, self.secret, self.pages = open_window, secret, {}

    def page_of(self, name):
        if name not in self.pages:
            self.pages[name] = getattr(self, f"_{name}", lambda: self.open_window(name))()
        return self.pages[name]

    def _nobody(self):
        return self.open_window()

    def _halfway(self):
        page = self.open_window()
        sign_in(page, "nora", arrives="**/2fa/authenticate/")
        return page

    def _nora(self):
        page = self._halfway()
        page.locator("[name=code]").fill(format_hotp_value(hotp_value(self.secret, int(time.time()) // 30)))
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/staff/")
        return page


@pytest.mark.browser
@pytest.mark.skipif(connection.vendor == "postgresql", reason="what a screen looks like does not hang on the database")
def test_no_staff_screen_has_a_fault(stocked):
    made, people = stocked
    found = []
    for each in [*(each for screens in SCREENS.values() for each in screens), *ANSWERS]:
        name, address = each.split(" ", 1)
        page = people.page_of(name)
        found += [f"{each} {said}" for said in faults(page, address.format(**made), ANSWERS.get(each, 200))]

    assert not found, "\n" + "\n".join(found)


def faults(page, address, status=200):
    """Return what is wrong with a screen, wide and light, then narrow and dark."""
    page.complaints.clear()
    answer = page.goto(address)
    if answer.status != status:
        return [f"answers {answer.status}"]
    page.evaluate(AXE_SCRIPT)
    found = []
    for width, scheme, rules in WINDOWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        seen = page.evaluate(LOOK, rules)
        found += [f"({width}, {scheme}): {fault}" for fault in seen["faults"]]
        found += [f"({width}): {seen['wide']} pixels wide"] if seen["wide"] > width else []
        found += [f"({width}): {each}" for each in page.evaluate(COVERED)] if rules is ALL else []
        _keep(page, address, width)
    found += [] if len(seen["headings"]) == 1 else [f"has the main headings {seen['headings']}"]
    return found + [each for each in page.complaints if NOT_OURS not in each and f"status of {status}" not in each]


def _keep(page, address, width):
    """Keep a picture where somebody asked for one."""
    if folder := os.environ.get("CLINIC_PICTURES"):
        name = address.strip("/").replace("/", "_").replace("?", "-").replace("=", "-")
        page.screenshot(path=Path(folder) / f"{name}.{width}.png", full_page=True)
