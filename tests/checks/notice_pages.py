"""Pages for the tests of checks, from a title and the rich text of their sections."""

from clinic_content.checks import LIBRARY, Page
from clinic_content.checks.page import Setting
from clinic_content.content.schema import Kind
from tests import factories

LONG = (
    "<p>Many people ask what a course is like. You meet the same nurse each time, and there is time for questions. "
    "It can help with symptoms that other treatments have not eased, and some people feel an improvement after a few "
    "visits. We look at how you slept, what you ate and how the week went. The room is quiet and you can bring music. "
    "After the visit you rest until you feel steady, and then you have something to drink. Treatment is planned with "
    "you, and the plan is written down so that nobody has to guess. Each visit takes about an hour and a half. You can "
    "bring a friend, who waits next door. We ring you on the following day to hear how you are. If the plan does not "
    "fit your week we change it together. Relief is what people hope for, and we talk openly about what is likely. "
    "Parking is behind the house, and the bus stops in front of it. There is a ramp for wheelchairs at the side.</p>"
)
"""A benign text of more than 150 words about what a treatment does."""


def page(title, *bodies, kind=Kind.ARTICLE, live=None, heading="About it", role="other", clinic=None, **changes):
    """Return the page of an article with these sections, or of a set of questions with these answers."""
    parts = [
        {"id": f"sect{n:04}", "heading": f"{heading} {n}", "body": body, "role": role} for n, body in enumerate(bodies)
    ]
    if kind is Kind.ARTICLE:
        changes = {"sections": parts} | changes
    content = factories.content(kind, title=title, summary="", **changes)
    live = None if live is None else frozenset(live)
    return Page(content, LIBRARY, clinic=clinic or Setting(), live_disclaimers=live)


def said(text):
    return f"<p>{text}</p>"


def codes(check, *given, **changes):
    """Return what a check finds on a page, as severities."""
    return [each.severity.value for each in check(page(*given, **changes))]
