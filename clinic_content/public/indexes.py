"""The indexes: what is live, by treatment, condition and tag, in the words that were approved."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from datetime import datetime
from urllib.parse import quote

from clinic_content.library.clinic import confirmed_clinic
from clinic_content.releases import live
from clinic_content.releases.addresses import KIND_OF, SEGMENTS, address
from clinic_content.releases.models import Release, ReleaseIndex
from clinic_content.releases.news import news
from clinic_content.rendering.composition import Link
from clinic_content.rendering.html import (
    KIND_TITLES,
    Entry,
    render_changes,
    render_home,
    render_how_we_review,
    render_kind,
    render_letters,
    render_topic,
)

FIRST_LANGUAGE = "en"
"""Where `/` leads; it has an index before anything is released."""
RELATIONS = {"treatments": "treatment", "conditions": "condition", "tags": "tag"}
OTHER = "Other topics"
TITLES = {"treatments": "By treatment", "conditions": "By condition", "tags": "By subject"}


def languages(now: datetime) -> set[str]:
    """Return the languages of the site: the first, and each in which a page was ever public.

    A language whose last page was withdrawn stays, or its readers and feeds would never hear of the withdrawal.
    """
    return {FIRST_LANGUAGE, *_once(now).values_list("language", flat=True).distinct()}


def has_language(language: str, now: datetime) -> bool:
    """Tell whether a word of two or three letters is a language of the site."""
    return language == FIRST_LANGUAGE or _once(now).filter(language=language).exists()


def home(language: str, now: datetime) -> str:
    """Return the index of one language."""
    found = list(_live(language, now))
    topics = {TITLES[name]: _topics(language, name, now) for name in RELATIONS} | {"By kind": _kinds(language, now)}
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


def of_kind(language: str, segment: str, now: datetime) -> str:
    """Return every live page of one kind, by what each is about; empty where there is none."""
    kind = KIND_OF.get(segment, "")
    found = list(_live(language, now).filter(kind=kind))
    if not found:
        return ""
    about: dict[str, list[Entry]] = defaultdict(list)
    names = _treatments_of(found)
    for each in found:
        for name in names.get(each.pk, [OTHER]):
            about[name].append(_entry(each))
    groups = sorted(about.items(), key=lambda group: (group[0] == OTHER, _sorted(group[0])))
    if len(groups) == 1:
        groups = [("All pages", groups[0][1])] if groups[0][0] == OTHER else groups
    return render_kind(confirmed_clinic(), language=language, kind=kind, groups=groups)


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


def _once(now: datetime):  # type: ignore[no-untyped-def]
    return live.once_public(now).filter(kind__in=SEGMENTS).order_by()


def _live(language: str, now: datetime):  # type: ignore[no-untyped-def]
    return live.live(now).filter(language=language, kind__in=SEGMENTS).order_by("title")


def _topics(language: str, relation: str, now: datetime) -> list[Link]:
    rows = ReleaseIndex.objects.filter(relation=RELATIONS[relation], release__in=_live(language, now).values("pk"))
    names = dict(rows.order_by("release").values_list("key", "name"))
    return [
        Link(name, f"/{language}/{relation}/{quote(key)}/")
        for key, name in sorted(names.items(), key=lambda row: row[1].lower())
    ]


def _kinds(language: str, now: datetime) -> list[Link]:
    there = set(_live(language, now).order_by().values_list("kind", flat=True).distinct())
    return [Link(KIND_TITLES[kind], f"/{language}/{segment}/") for kind, segment in SEGMENTS.items() if kind in there]


def _treatments_of(found: list[Release]) -> dict[int, list[str]]:
    """Return what each page is about, by its number; one name for each treatment, the one that was released last."""
    relation = ReleaseIndex.Relation.TREATMENT
    rows = list(
        ReleaseIndex.objects.filter(relation=relation, release__in=found)
        .order_by("release")
        .values_list("release", "key", "name")
    )
    names = {key: name for _, key, name in rows}
    about: dict[int, list[str]] = defaultdict(list)
    for release, key, _ in rows:
        about[release].append(names[key])
    return about


def _entry(release: Release) -> Entry:
    return Entry(
        title=release.title,
        url=address(release.kind, release.language, release.slug),
        summary=release.summary,
        kind=release.kind,
        language=release.language,
    )
