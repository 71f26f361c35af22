"""Whole pages: a composition in, the bytes of a page out. The same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import get_template

from clinic_content.content.schema import Kind, SideEffectList

from . import look
from .codes import code_of
from .composition import Attestation, Clinic, Composition, Link, Period
from .linked import alternates, graph
from .markup import alone, as_data
from .views import Marks, notice, view_of

KIND_TITLES = {
    Kind.ARTICLE.value: "Articles",
    Kind.FAQ.value: "Questions and answers",
    Kind.CONTRAINDICATIONS.value: "Who must not have it",
    Kind.SIDE_EFFECTS.value: "Side effects",
}
LANGUAGES = {"en": "English", "es": "Español", "fr": "Français", "de": "Deutsch", "ar": "العربية", "pt": "Português"}
RIGHT_TO_LEFT = {"ar", "he", "fa", "ur"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One live document in an index."""

    title: str
    url: str
    summary: str
    kind: str
    language: str
    reviewed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """What readers are told of a page that is not there now: its topic, why, since when, and where to go instead."""

    title: str
    language: str
    why: str
    reason: str
    since: datetime | None
    alternatives: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What a print is for: the site that it leads back to, how large its letters are, and the cover of a hand-out."""

    site: str
    is_large: bool = False
    title: str = ""
    """Of a hand-out that staff put together; a page by itself has none."""
    note: str = ""
    left_out: tuple[str, ...] = ()
    """What stood in the hand-out and is not public now, each as one sentence."""
    style: str = ""
    """Where the style is, for a browser; the writer of PDF is given it beside the page."""


def render_page(
    composition: Composition, *, site: str = "", path: str = "", has_pdf: bool = False, is_permanent: bool = False
) -> str:
    """Return the public page of a composition: at its address, with what machines read of it; in a preview, without.

    At the permanent address of its version it says so, and leads to the page itself.
    """
    values = body_values(composition, {}) | {"has_pdf": has_pdf, "path": path, "is_permanent": is_permanent}
    if site:
        values |= {
            "site_address": site,
            "address": site + path,
            "alternates": alternates(composition, path),
            "linked": as_data(graph(composition, site=site, path=path)),
        }
    return _render("public/page.html", composition.clinic, values)


def render_framed(composition: Composition, *, site: str, path: str) -> str:
    """Return what another site shows of a list or an FAQ in a frame: all that the page says of it, and the way there.

    Its links open beside the frame, because most sites refuse to be shown in one; those within it stay.
    """
    values = body_values(composition, {}) | {"address": site + path, "path": path, "related": (), "translations": ()}
    return _render("public/framed.html", composition.clinic, values).replace('<a href="#', '<a target="_self" href="#')


def render_body(composition: Composition, marks: Marks | None = None) -> str:
    """Return what a page shows between header and footer, as the preview and the review show it, changes marked."""
    return get_template("content/_document.html").render(body_values(composition, marks or {}))


def body_values(
    composition: Composition, marks: Marks, part_marks: Mapping[str, Marks] | None = None
) -> dict[str, Any]:
    """Return what the page's templates print.

    `part_marks` are those of parts by their document's uid, and of disclaimers by their key.
    """
    inner = part_marks or {}
    host = composition.host
    language = host.content.language
    return {
        "page": view_of(host.content, composition, marks, inner),
        "host": host,
        "clinic": composition.clinic,
        "language": language,
        "direction": "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        "top": [notice(each, inner) for each in composition.disclaimers_at("top")],
        "end": [notice(each, inner) for each in composition.disclaimers_at("end")],
        "site": [notice(each, inner) for each in composition.disclaimers_at("site")],
        "draws_people": any(isinstance(each.content, SideEffectList) for each in composition.shown()),
        "related": composition.related,
        "translations": [Link(LANGUAGES.get(each.title, each.title), each.url) for each in composition.translations],
        "reviewed": _signed(host.reviewed_by),
        "read_again": _signed(host.read_again_by),
        "updated": max((each.effective_from for each in composition.shown() if each.effective_from), default=None),
    }


def render_stood(composition: Composition, period: Period, moment: datetime) -> str:
    """Return a page as it stood at a past moment, for staff: marked on top as what it is."""
    values = body_values(composition, {}) | {"stood": period, "moment": moment}
    return _render("public/page.html", composition.clinic, values)


def render_replaced(clinic: Clinic, period: Period, now: Link, *, language: str) -> str:
    """Return the page that stands at the permanent address of a version that is not public any more."""
    return _render("public/replaced.html", clinic, {"language": language, "period": period, "now": now})


def render_thanks(clinic: Clinic, page: Link, *, language: str) -> str:
    """Return the page that thanks a reader for saying whether another helped."""
    return _render("public/thanks.html", clinic, {"language": language, "page": page})


def render_print(compositions: Sequence[Composition], paths: Sequence[str], paper: Paper) -> str:
    """Return documents as they stand on paper: readable without a screen, each with the way back to what is public."""
    first = compositions[0]
    sheets = [_sheet(each, paper, path) for each, path in zip(compositions, paths, strict=True)]
    language = first.host.content.language
    values = {
        "title": paper.title or first.host.content.title,
        "language": language,
        "direction": "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        "sheets": sheets,
        "site": list({each["key"]: each for sheet in sheets for each in sheet["site"]}.values()),
        "paper": paper,
    }
    page = _render("public/print.html", first.clinic, values)
    # The writer of PDF fetches nothing, and no policy of a browser's keeps it from reading this.
    colours = "" if paper.style else look.sheet(first.clinic)
    return page.replace("</head>", f"<style>{colours}</style></head>", 1) if colours else page


def _sheet(composition: Composition, paper: Paper, path: str) -> dict[str, Any]:
    """Return one document on paper; of several in a hand-out none has a name of a place that another has too."""
    is_inside = bool(paper.title)
    values = body_values(composition, {}) | {"is_paper": True, "is_inside": is_inside}
    body = get_template("content/_document.html").render(values)
    address = paper.site + path
    return values | {"body": alone(body) if is_inside else body, "address": address, "code": code_of(address)}


def render_home(clinic: Clinic, *, language: str, topics: Mapping[str, list[Link]], latest: list[Entry]) -> str:
    """Return the index: treatments, conditions, tags, and what was released last."""
    return _render("public/home.html", clinic, {"language": language, "topics": topics, "latest": latest})


def render_topic(clinic: Clinic, *, language: str, relation: str, title: str, entries: list[Entry]) -> str:
    """Return everything that is live on one topic, by kind."""
    groups = [(name, [each for each in entries if each.kind == kind]) for kind, name in KIND_TITLES.items()]
    values = {"language": language, "relation": relation, "title": title, "groups": [g for g in groups if g[1]]}
    return _render("public/topic.html", clinic, values)


def render_kind(clinic: Clinic, *, language: str, kind: str, groups: list[tuple[str, list[Entry]]]) -> str:
    """Return everything that is live of one kind, by treatment."""
    values = {"language": language, "title": KIND_TITLES[kind], "groups": groups}
    return _render("public/topic.html", clinic, values)


def render_letters(clinic: Clinic, *, language: str, groups: Mapping[str, list[Entry]]) -> str:
    """Return every page of a language by its first letter."""
    return _render("public/letters.html", clinic, {"language": language, "groups": dict(groups)})


def render_changes(clinic: Clinic, *, language: str, news: Iterable[Any]) -> str:
    """Return what is new, changed, corrected and withdrawn."""
    return _render("public/changes.html", clinic, {"language": language, "news": list(news)})


def render_how_we_review(clinic: Clinic, *, language: str) -> str:
    """Return how this information is made and checked."""
    return _render("public/how_we_review.html", clinic, {"language": language})


def render_search(clinic: Clinic, *, language: str, found: Mapping[str, Any]) -> str:
    """Return the page of search results, or of the empty question."""
    return _render("public/search.html", clinic, {"language": language, **found})


def render_opensearch(clinic: Clinic, *, language: str, site: str) -> str:
    """Return how a browser searches this site from its address bar."""
    return _render("public/opensearch.xml", clinic, {"language": language, "site": site})


def render_gone(clinic: Clinic, gone: Gone, *, is_framed: bool = False) -> str:
    """Return the page that stands where one was withdrawn, has expired, or cannot be shown as it should be."""
    layout = "public/_frame.html" if is_framed else "base.html"
    return _render("public/gone.html", clinic, {"language": gone.language, "gone": gone, "layout": layout})


def render_busy(clinic: Clinic, *, language: str) -> str:
    """Return the page that asks for a moment's patience, while many PDFs are asked for at once."""
    return _render("public/busy.html", clinic, {"language": language})


def render_not_found(clinic: Clinic) -> str:
    """Return the page for an address where there is nothing: it says nothing of what may be in the making."""
    return _render("public/not_found.html", clinic, {"language": "en"})


def _render(template: str, clinic: Clinic, values: dict[str, Any]) -> str:
    own = {"clinic": clinic, "look": look.address(clinic), "direction": "ltr"}
    return get_template(template).render(own | values)


def _signed(people: Iterable[Attestation]) -> list[dict[str, Any]]:
    return [
        {"name": each.name, "credential": each.credential, "role": ROLES.get(each.role, each.role), "at": each.at}
        for each in people
    ]


ROLES = {"clinician": "clinical reviewer", "compliance": "compliance reviewer"}
