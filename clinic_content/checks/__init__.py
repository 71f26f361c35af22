"""What is wrong with content: small pure functions that read a page and yield findings.

May import `content`. `page` is what checks read, `facts` the shape of what is known, `known` the facts themselves,
`catalogue` every check on one line, `disclaimers.required` which disclaimers a content needs. `run` applies the checks.
"""

from __future__ import annotations

from clinic_content.content.schema import AnyContent

from .catalogue import CATALOGUE, Check
from .facts import Library
from .finding import Category, Finding, Severity
from .folding import folded
from .known import LIBRARY
from .page import Page

WORST_FIRST = list(Severity)


def run(content: AnyContent | Page, library: Library = LIBRARY) -> list[Finding]:
    """Return what the checks find in a content or a page, the worst first, then in reading order.

    Of several findings of one category on the same words the gravest stands for all.
    """
    page = content if isinstance(content, Page) else Page(content, library)
    found = folded(finding for check in CATALOGUE for finding in check.function(page))
    order = {path: place for place, path in enumerate(dict.fromkeys(block.path for block in page.blocks))}
    return sorted(found, key=lambda each: (WORST_FIRST.index(each.severity), order.get(each.path, -1), each.start or 0))


__all__ = ["CATALOGUE", "LIBRARY", "Category", "Check", "Finding", "Library", "Page", "Severity", "run"]
