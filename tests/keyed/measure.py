"""Measure how much of what is keyed the importer finds, and how much of what it finds is right.

`make measure` reads each page by a model that no page of its folder taught, so that every page is met for the first
time. A term counts as found where it shares half of its words with the keyed one, each keyed and each found once.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from clinic_content.importers import read
from clinic_content.importers.learned import Model, stem

from .folds import Folds
from .pages import FOLDERS, Keyed, pages, plain
from .teach import across
from .teach_lines import uncounted

SMALL = frozenset(
    """
    a an the of in on at to for and or your you have has had be been are is were with any who that this it as if from by
    their they do not can may might after during some other no currently
    """.split()  # noqa: SIM905 - reads better so
)
Likeness = Callable[[Any, Any], float]


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that say something, without their endings."""
    every = re.findall(r"[a-z0-9]+", text.casefold())
    return frozenset(stem(each) for each in every if each not in SMALL) or frozenset(every)


def shared(one: str, other: str) -> float:
    """Return how much of their words two texts share: twice what is in both, of what is in either."""
    first, second = words_of(one), words_of(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def of_entry(found: dict[str, Any], keyed: dict[str, Any]) -> float:
    """Return how much an entry is like a keyed one; one from the same words of the page is preferred."""
    term = found.get("entry") or found["name"]
    alike = max(shared(term, keyed.get("entry") or keyed.get("name") or ""), shared(term, keyed["words"]))
    one, other = plain(found["quote"]), plain(keyed["quote"])
    return alike + 0.1 * (alike >= 0.4 and (one[:60] in other or other[:60] in one))


def of_use(found: str, keyed: str | dict[str, Any]) -> float:
    """Return how much a use is like a keyed one, of which some folders have the words of the page too."""
    if isinstance(keyed, str):
        return shared(found, keyed)
    return max(shared(found, keyed["entry"]), shared(found, keyed["words"]))


def _same_heading(found: dict[str, Any], keyed: dict[str, Any]) -> float:
    return float(uncounted(found["heading"]) == uncounted(keyed["heading"]))


def _alike(of: str) -> Likeness:
    return lambda found, keyed: shared(found[of], keyed[of])


def _same_item(found: str, keyed: str) -> float:
    one, other = plain(found), plain(keyed)
    return 1.0 if one == other else shared(one, other)


def _same_title(found: str, keyed: str) -> float:
    return float(plain(found) == plain(keyed))


FIELDS: dict[str, tuple[str, Likeness, float]] = {
    "title": ("title", _same_title, 1.0),
    "headings": ("sections", _same_heading, 1.0),
    "list_items": ("lists", _same_item, 0.8),
    "faqs": ("faqs", _alike("question"), 0.7),
    "references": ("references", _alike("text"), 0.7),
    "contraindications": ("contraindications", of_entry, 0.5),
    "side_effects": ("side_effects", of_entry, 0.5),
    "indications": ("indications", of_use, 0.5),
}
"""For each field of a key: the importer's name for it, how alike two are, and how alike they must be."""


def paired(found: list[Any], keyed: list[Any], alike: Likeness, least: float) -> tuple[set[int], set[int]]:
    """Return which of the found and which of the keyed belong together, the most alike first."""
    pairs = sorted(((-alike(f, k), i, j) for i, f in enumerate(found) for j, k in enumerate(keyed)))
    of_found: set[int] = set()
    of_keyed: set[int] = set()
    for worth, i, j in pairs:
        if -worth >= least and i not in of_found and j not in of_keyed:
            of_found.add(i)
            of_keyed.add(j)
    return of_found, of_keyed


def hits(name: str, keyed: Iterable[Keyed], understood: Callable[[str], dict[str, Any]]) -> int:
    """Return how much of what is keyed of pages is found in them, as something understands their texts."""
    ours, alike, least = FIELDS[name]
    return sum(len(paired(understood(page.text)[ours], (page.key or {})[name], alike, least)[1]) for page in keyed)


Counts = dict[str, list[int]]
"""For each field: keyed, of these found, found, of these right."""


def measured(page: Keyed, models: Path | None) -> tuple[str, Counts, list[str]]:
    """Return what is found of a page, and in words what is missing and what is too much."""
    counts: Counts = {}
    told: list[str] = []
    model = Model(models / f"{page.folder}.crfsuite") if models else (lambda *_: ())
    folds = Folds(models) if models else None
    liner = folds.liner(page.folder) if folds else (lambda _: {})
    parter = folds.parter(page.folder) if folds else list
    found_here = read(f"{page.name}.txt", page.text.encode(), reader=model, liner=liner, parter=parter)
    data = found_here.understood.as_data()
    for name, (ours, alike, least) in FIELDS.items():
        found, keyed = data[ours], (page.key or {}).get(name, [])
        if name == "title":
            found, keyed = [found], [keyed] if keyed else []
        if name == "list_items":
            # Not all folders have a key of their lists.
            items = [item for each in found for item in each["items"]] + list(data["key_takeaways"])
            found = items if name in (page.key or {}) else []
        if name == "headings":
            titled = uncounted(data["title"])
            found = [each for each in found if each["heading"] and uncounted(each["heading"]) != titled]
        of_found, of_keyed = paired(found, keyed, alike, least)
        counts[name] = [len(keyed), len(of_keyed), len(found), len(of_found)]
        told += [f"{page.name} {name} missing: {_told(each)}" for n, each in enumerate(keyed) if n not in of_keyed]
        told += [f"{page.name} {name} too much: {_told(each)}" for n, each in enumerate(found) if n not in of_found]
    return page.folder, counts, told


def _told(each: Any) -> str:
    if isinstance(each, str):
        return each
    term = next(each[name] for name in ("words", "entry", "name", "heading", "question", "text") if each.get(name))
    return f"{term} | {each.get('quote', '')[:200]}"


def _lines(results: list[tuple[str, Counts, list[str]]], folders: tuple[str, ...]) -> Iterator[str]:
    for name in FIELDS:
        of_folders = [_share(results, name, (each,)) for each in folders]
        keyed = sum(counts[name][0] for _, counts, _ in results)
        yield f"{name:18}{_share(results, name, folders):>10}  of {keyed:5} keyed   " + "  ".join(of_folders)


def _share(results: list[tuple[str, Counts, list[str]]], name: str, folders: tuple[str, ...]) -> str:
    keyed, hit, found, right = (sum(c[name][n] for folder, c, _ in results if folder in folders) for n in range(4))
    return f"{100 * hit / max(keyed, 1):.0f}/{100 * right / max(found, 1):.0f}"


def main() -> None:
    """Print recall and precision in per cent, over all pages and for each folder."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folders", nargs="*", default=FOLDERS, help="only these folders are measured")
    asked.add_argument("--rules", action="store_true", help="without a model")
    asked.add_argument("--tell", action="store_true", help="tell also what is missing and what is too much")
    asked.add_argument("--models", type=Path, help="where models of an earlier run are kept, or are to be")
    given = asked.parse_args()
    folders = tuple(given.folders)
    with tempfile.TemporaryDirectory() as made:
        models = given.models or Path(made)
        if not given.rules and not all((models / f"{each}.crfsuite").exists() for each in folders):
            across(FOLDERS, models)
        with Pool() as pool:
            chosen = list(pages(folders))
            results = pool.map(partial(measured, models=None if given.rules else models), chosen, chunksize=4)
    for line in [one for _, _, told in results for one in told] if given.tell else ():
        sys.stdout.write(f"{line}\n")
    sys.stdout.write("".join(f"{line}\n" for line in _lines(results, folders)))


if __name__ == "__main__":
    main()
