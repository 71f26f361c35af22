"""The search page: what was asked, what was found, and what to do where nothing was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from urllib.parse import urlencode

from clinic_content.library.clinic import confirmed_clinic
from clinic_content.releases.addresses import SEGMENTS, address
from clinic_content.releases.models import Release
from clinic_content.releases.search import LONGEST, PER_PAGE, find, words_of
from clinic_content.rendering.highlights import highlighted
from clinic_content.rendering.html import KIND_TITLES, render_search


def search(language: str, now: datetime, *, asked: str, kind: str, treatment: str, page: int) -> str:
    """Return the page of results."""
    asked = " ".join(asked[:LONGEST].split())
    kind = kind if kind in SEGMENTS else ""
    found = find(asked, language, now, kind=kind, treatment=treatment, page=page)
    treatment = treatment if treatment in {key for key, _, _ in found.treatments} else ""
    here = f"/{language}/search/?"
    values = {
        "asked": asked,
        "kind": kind,
        "total": found.total,
        "is_more": found.is_more,
        "first": (page - 1) * PER_PAGE + 1,
        "hits": [_hit(each, words_of(asked)) for each in found.releases],
        "facets": [
            _facet(
                "Kinds",
                kind,
                [(name, KIND_TITLES[name], n) for name, n in found.kinds],
                lambda chosen: _query(asked, chosen, treatment),
            ),
            _facet("Treatments", treatment, found.treatments, lambda chosen: _query(asked, kind, chosen)),
        ],
        "before": here + _query(asked, kind, treatment, page - 1) if page > 1 else "",
        "after": here + _query(asked, kind, treatment, page + 1) if found.total > page * PER_PAGE else "",
        "suggestion": found.suggestion,
        "suggestion_url": here + urlencode({"q": found.suggestion}),
    }
    return render_search(confirmed_clinic(), language=language, found=values)


def page_number(given: str) -> int:
    """Return the page of results that was asked for; the first where that is not a number."""
    return max(1, min(int(given), 40)) if given.isascii() and given.isdigit() and len(given) < 5 else 1


def _query(asked: str, kind: str, treatment: str, page: int = 1) -> str:
    given = {"q": asked, "kind": kind, "treatment": treatment, "page": page if page > 1 else ""}
    return urlencode({name: value for name, value in given.items() if value})


def _facet(
    title: str, chosen: str, found: Iterable[tuple[str, str, int]], query: Callable[[str], str]
) -> dict[str, object]:
    """Return one way to narrow what was found: each choice with the address that makes it, and all of them."""
    choices = [
        {"name": f"{name} ({count})", "query": query(key), "is_chosen": key == chosen} for key, name, count in found
    ]
    if len(choices) < 2 and not chosen:
        return {}
    return {"title": title, "choices": [{"name": "All", "query": query(""), "is_chosen": not chosen}, *choices]}


def _hit(release: Release, words: list[str]) -> dict[str, object]:
    return {
        "kind": KIND_TITLES[release.kind],
        "url": address(release.kind, release.language, release.slug),
        "title": highlighted(release.title, words),
        "summary": highlighted(release.summary, words),
    }
