"""The indexes: what is live, by treatment, condition and tag, in the words that were approved."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from datetime import datetime
from urllib.parse import quote

from clinic_content.library.clinic import confirmed_clinic
from clinic_content.releases import live
from clinic_content.releases.addresses import SEGMENTS, address
from clinic_content.releases.models import Release, ReleaseIndex
from clinic_content.releases.news import news
from clinic_content.rendering.composition import Link
from clinic_content.rendering.html import (
    Entry,
    render_changes,
    render_home,
    render_how_we_review,
    render_letters,
    render_topic,
)

RELATIONS = {"treatments": "treatment", "conditions": "condition", "tags": "tag"}
TITLES = {"treatments": "By treatment", "conditions": "By condition", "tags": "By subject"}


def home(language: str, now: datetime) -> str:
    """Return the index of one language."""
    found = _live(language, now)
    topics = {TITLES[name]: _topics(language, name, now) for name in RELATIONS}
    return render_home(confirmed_clinic(), language=language, topics=topics, latest=[_entry(each) for each in found])


def topic(language: str, relation: str, key: str, now: datetime) -> str:
    """Return everything that is live on one topic; empty where there is nothing."""
    wanted = ReleaseIndex.objects.filter(relation=RELATIONS.get(relation, ""), key=key)
    found = list(_live(language, now).filter(pk__in=wanted.values("release")))
    if not found:
        return ""
    title = wanted.filter(release__in=found).order_by("-release").values_list("name", flat=True).first() or key
    return render_topic(
        confirmed_clinic(), language=language, relation=relation, title=title, entries=[_entry(each) for each in found]
    )


def letters(language: str, now: datetime) -> str:
    """Return every page of one language by its first letter."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for each in sorted(_live(language, now), key=lambda release: _sorted(release.title)):
        groups[_letter(each.title)].append(_entry(each))
    return render_letters(confirmed_clinic(), language=language, groups=groups)


def changes(language: str, now: datetime) -> str:
    """Return what is new, changed, corrected and withdrawn, newest first."""
    return render_changes(confirmed_clinic(), language=language, news=news(language, now))


def how_we_review(language: str) -> str:
    """Return how this information is made and checked."""
    return render_how_we_review(confirmed_clinic(), language=language)


def _sorted(title: str) -> str:
    """Return a title as it is sorted: without accents and case."""
    plain = unicodedata.normalize("NFKD", title)
    return "".join(each for each in plain if not unicodedata.combining(each)).casefold()


def _letter(title: str) -> str:
    first = next((each for each in _sorted(title) if each.isalnum()), "")
    return first.upper() if first.isalpha() else "0–9"


def _live(language: str, now: datetime):  # type: ignore[no-untyped-def]
    return live.live(now).filter(language=language, kind__in=SEGMENTS).order_by("title")


def _topics(language: str, relation: str, now: datetime) -> list[Link]:
    rows = ReleaseIndex.objects.filter(relation=RELATIONS[relation], release__in=_live(language, now).values("pk"))
    names = dict(rows.order_by("release").values_list("key", "name"))
    return [
        Link(name, f"/{language}/{relation}/{quote(key)}/")
        for key, name in sorted(names.items(), key=lambda row: row[1].lower())
    ]


def _entry(release: Release) -> Entry:
    return Entry(
        title=release.title,
        url=address(release.kind, release.language, release.slug),
        summary=release.summary,
        kind=release.kind,
        language=release.language,
    )
