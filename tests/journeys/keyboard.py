"""Hands that have no mouse: Tab until a thing has the focus, then Enter, Space, arrows and letters."""

from __future__ import annotations

MOST = 400
"""Nobody presses Tab more often than that, and most go away long before."""


def reach(page, wanted, most=MOST):
    """Press Tab until what is wanted has the focus; return how often that was."""
    target = page.locator(wanted).first if isinstance(wanted, str) else wanted.first
    for pressed in range(1, most + 1):
        page.keyboard.press("Tab")
        if target.evaluate("each => each === document.activeElement"):
            return pressed
    raise AssertionError(f"{wanted} is not reached with {most} Tabs on {page.url}")


def press(page, wanted, key="Enter"):
    """Go to a link or a button by keyboard and press it; arrive at another screen, or at the same one anew."""
    reach(page, wanted)
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_load_state("networkidle")


def write(page, wanted, text):
    """Go to a field by keyboard and write in the place of what is there."""
    reach(page, wanted)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
