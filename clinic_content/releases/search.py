"""Search over what is public: one function for both databases. What is found passes through `releases.live`.

The index holds words to find pages by and nothing that is shown: titles and summaries come from the release itself,
which the database has compared with what was approved. SQLite searches by FTS5, PostgreSQL by its own full text.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from clinic_content.content.schema import AnyContent, Condition, Disclaimer, Treatment
from clinic_content.content.walk import texts
from clinic_content.content.words import folded

from . import live
from .addresses import SEGMENTS
from .models import Release, ReleaseIndex

MOST_WORDS, LONGEST = 8, 100
"""Of a question: more words, or more letters, are not read."""
CANDIDATES = 400
"""How many matches are looked at: nobody reads further, and ranking all would cost with the clinic's size."""
PER_PAGE = 10
MOST_TREATMENTS = 8
"""How many treatments a search is narrowed to by a press; more would be a list to search in."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LEFT_OUT = frozenset(
    ("a", "an", "and", "the", "of", "for", "to", "in", "is", "or", "it", "i", "my", "me", "what", "how")
)
DICTIONARIES = {"en": "english", "es": "spanish", "fr": "french", "de": "german", "pt": "portuguese"}
"""PostgreSQL's, by language; words of any other are taken as they are."""

PUT = {
    "sqlite": """
        INSERT OR REPLACE INTO releases_search (rowid, language, title, also, summary, body)
        VALUES (%s, %s, %s, %s, %s, %s)
    """,
    "postgresql": """
        INSERT INTO releases_search (release_id, language, words)
        SELECT put.id, put.language,
            setweight(to_tsvector(put.dictionary, put.title), 'A')
            || setweight(to_tsvector(put.dictionary, put.also), 'B')
            || setweight(to_tsvector(put.dictionary, put.summary), 'C')
            || setweight(to_tsvector(put.dictionary, put.body), 'D')
        FROM (SELECT %s::bigint AS id, %s::varchar AS language, %s::text AS title, %s::text AS also,
            %s::text AS summary, %s::text AS body, %s::regconfig AS dictionary) AS put
        ON CONFLICT (release_id) DO UPDATE SET language = excluded.language, words = excluded.words
    """,
}
FIND = {
    "sqlite": """
        SELECT rowid FROM releases_search WHERE releases_search MATCH %s
        ORDER BY bm25(releases_search, 0.0, 10.0, 8.0, 4.0, 1.0) LIMIT %s
    """,
    "postgresql": """
        SELECT release_id FROM (
            SELECT release_id, words, asked FROM releases_search, to_tsquery(%s::regconfig, %s) AS asked
            WHERE language = %s AND words @@ asked LIMIT %s
        ) AS matching ORDER BY ts_rank('{0.05, 0.2, 0.8, 1.0}', words, asked) DESC, release_id DESC
    """,
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: a page of releases, how many there are, of which kinds, and another spelling to try."""

    releases: tuple[Release, ...] = ()
    total: int = 0
    is_more: bool = False
    """There are more than were counted."""
    kinds: tuple[tuple[str, int], ...] = ()
    treatments: tuple[tuple[str, str, int], ...] = ()
    """The treatments that the most of what was found is about: key, name, and how many pages."""
    suggestion: str = ""


def put(release: Release, content: AnyContent) -> None:
    """Make a release findable by its words; by its names, also those that others use, more than by its text."""
    if isinstance(content, Disclaimer):
        return
    body = " ".join(place.words for place in texts(content))
    told = (release.title, " ".join(_names(content)), release.summary, body)
    row: list[int | str] = [release.pk, release.language, *(folded(each) for each in told)]
    if connection.vendor == "postgresql":
        row.append(_dictionary(release.language))
    with connection.cursor() as cursor:
        cursor.execute(PUT[connection.vendor], row)


def find(asked: str, language: str, now: datetime, *, kind: str = "", treatment: str = "", page: int = 1) -> Found:
    """Return the live pages of one language that hold every word that was asked, the best first.

    `kind` and `treatment` (its key) leave out the pages of other kinds and on other treatments.
    """
    words = words_of(asked)
    if not words:
        return Found()
    ranked = _matching(words, language)
    alive = {each.pk: each for each in live.live(now).filter(pk__in=ranked, kind__in=SEGMENTS)}
    found = [alive[pk] for pk in ranked if pk in alive]
    kinds = Counter(each.kind for each in found)
    about = _treatments(found)
    chosen = [
        each
        for each in found
        if (kind not in SEGMENTS or each.kind == kind) and (not treatment or treatment in about.get(each.pk, {}))
    ]
    begin = (page - 1) * PER_PAGE
    return Found(
        releases=tuple(chosen[begin : begin + PER_PAGE]),
        total=len(chosen),
        is_more=len(ranked) == CANDIDATES,
        kinds=tuple((name, kinds[name]) for name in SEGMENTS if kinds[name]),
        treatments=_most(about),
        suggestion="" if found else _spelled(words, language, now),
    )


def _treatments(found: list[Release]) -> dict[int, dict[str, str]]:
    """Return what each page is about: the name of each treatment by its key."""
    rows = ReleaseIndex.objects.filter(
        relation=ReleaseIndex.Relation.TREATMENT, release__in=[each.pk for each in found]
    )
    about: dict[int, dict[str, str]] = {}
    for release, key, name in rows.order_by("release").values_list("release", "key", "name"):
        about.setdefault(release, {})[key] = name
    return about


def _most(about: dict[int, dict[str, str]]) -> tuple[tuple[str, str, int], ...]:
    names = {key: name for each in about.values() for key, name in each.items()}
    counts = Counter(key for each in about.values() for key in each)
    return tuple((key, names[key], count) for key, count in counts.most_common(MOST_TREATMENTS))


def words_of(asked: str) -> list[str]:
    """Return the words of a question that are looked for, lower case; those that every page has are left out."""
    every = [folded(word).replace("’", "'") for word in WORD.findall(asked[:LONGEST])]
    return [word for word in every if word not in LEFT_OUT][:MOST_WORDS] or every[:MOST_WORDS]


def _matching(words: list[str], language: str) -> list[int]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            asked = " & ".join(f"'{_bare(word)}':*" for word in words)
            cursor.execute(FIND["postgresql"], [_dictionary(language), asked, language, CANDIDATES])
        else:
            asked = " AND ".join(f'"{_bare(word)}" *' for word in words)
            held = f'language : "{language}" AND {{title also summary body}} : ({asked})'
            cursor.execute(FIND["sqlite"], [held, CANDIDATES])
        return [row[0] for row in cursor.fetchall()]


def _bare(word: str) -> str:
    """Return a word with nothing in it that a query language reads as its own."""
    return word.replace("'", " ").replace('"', " ").replace("\\", " ").strip()


def _dictionary(language: str) -> str:
    return DICTIONARIES.get(language.split("-", maxsplit=1)[0], "simple")


def _names(content: AnyContent) -> Iterator[str]:
    """Yield what readers may call what a page is about: plain names, brands, older names, and its tags."""
    for each in content.treatments:
        yield from _called(each)
        yield from each.brand_names
        yield each.active_ingredient
    for condition in content.conditions:
        yield from _called(condition)
        yield from condition.symptoms
    yield from content.tags


def _called(each: Treatment | Condition) -> Iterator[str]:
    yield from (each.name, each.plain_name, *each.also_called)


def _spelled(words: list[str], language: str, now: datetime) -> str:
    """Return the question with each unknown word spelled as the nearest word of what is public; empty where none is."""
    known = _known_words(language, now)
    tried = [word if word in known else _nearest(word, known) for word in words]
    return " ".join(tried) if all(tried) and tried != words else ""


def _nearest(word: str, known: set[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.75)
    return near[0] if near else ""


def _known_words(language: str, now: datetime) -> set[str]:
    """Return the words of the titles and topics of live pages."""
    pages = live.live(now).filter(language=language, kind__in=SEGMENTS).order_by()
    topics = ReleaseIndex.objects.filter(release__in=pages.values("pk")).exclude(name="")
    named = [*pages.values_list("title", flat=True)[:2_000], *topics.values_list("name", flat=True).distinct()[:2_000]]
    return {word for name in named for word in WORD.findall(folded(name)) if len(word) > 3}
