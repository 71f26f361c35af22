"""Teach the models of `importers.learned*` from the keyed pages: `make teach` writes them anew.

Each page is read by the rules; what they read of a passage, and where it stands, is what the model learns to tell its
words by. A page's key names each thing once: where a passage says it again beside others it is marked there too, and a
passage that has nothing else is left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from pycrfsuite import Trainer

from clinic_content.importers import read
from clinic_content.importers.learned import (
    MODEL,
    TELLS,
    TELLS_NOT,
    Offered,
    features,
    located,
    lowered_words,
    marks_of,
    placed_in,
    seen_in,
    stem,
    stems_of,
    telling,
    words_of,
)
from clinic_content.importers.learned_lines import MODEL as LINES
from clinic_content.importers.learned_parts import MODEL as PARTS
from clinic_content.importers.likely_terms import MARKS, OUTSIDE, Found, Sort
from clinic_content.importers.passages import Passage

from .folds import Folds, teach_folds
from .pages import FACTS, FOLDERS, Keyed, pages, plain
from .teach_lines import teach_lines
from .teach_parts import teach_parts

SEEN_AT_LEAST = 5
"""Times a word must be said on all pages to be learnt by where it merely stands in the passage."""
SEEN_IN_HEADINGS = 60
"""Headings a word must stand in to be learnt of what stands below it: of fewer, each would be learnt by heart."""
SHORTEST = 4
TIMES = {FACTS[0]: 4, "s": 3}
"""How often a text is told, by the first letter of its folder: facts, because there are few of them and each is a rule;
blog articles, because most pages are like them, and the dense pages would outweigh them."""
PARAMETERS = {"c1": 0.3, "c2": 0.05, "max_iterations": 120, "feature.possible_transitions": True}
FIELDS = {Sort.BARRED: "contraindications", Sort.HARM: "side_effects", Sort.USE: "indications"}


@dataclass(slots=True)
class Taught:
    """A passage with what it is to be read as, word by word."""

    passage: Passage
    offered: Offered
    lowered: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    is_unsure: bool = False

    def __post_init__(self) -> None:
        self.lowered = lowered_words(self.passage.text)
        self.marks = [OUTSIDE] * len(self.lowered)

    def mark(self, sort: Sort, wanted: list[str]) -> bool:
        """Mark words as one of a sort; return whether they stand here and were free."""
        places = located(wanted, self.lowered) if wanted else ()
        if not places or any(self.marks[place] != OUTSIDE for place in places):
            return False
        for number, place in enumerate(places):
            self.marks[place] = MARKS[sort][bool(number)]
        return True


def taught_by(page: Keyed, *, folds: Folds) -> list[Taught]:
    """Return the passages of a page, marked as its key says; its lines and parts are read as if nobody had seen it."""
    found: list[Taught] = []

    def record(passage: Passage, offered: Offered) -> Iterable[Found]:
        found.append(Taught(passage, offered))
        return ()

    liner, parter = folds.liner(page.folder), folds.parter(page.folder)
    read(f"{page.name}.txt", page.text.encode(), reader=record, liner=liner, parter=parter)
    if page.key is None:
        for each in found:
            each.marks = marks_of(placed_in(each.lowered, each.offered), len(each.lowered))
        return found
    wanted = [(sort, each) for sort, field_ in FIELDS.items() for each in page.key.get(field_, ())]
    named: list[tuple[Sort, list[str]]] = []
    for sort, each in wanted:
        quote = plain(each["quote"]) if isinstance(each, dict) else ""
        words = lowered_words(each["words"] if isinstance(each, dict) else each)
        any(each.mark(sort, words) for each in found if not quote or _is_of(each.passage.text, quote))
        named += [(sort, words)] if len("".join(words)) >= SHORTEST else []
    for each in found:
        _mark_again(each, named)
    return found


def _mark_again(taught: Taught, named: list[tuple[Sort, list[str]]]) -> None:
    """Mark what is keyed elsewhere and said again; where nothing of its sort is keyed, what it is here is not known."""
    keyed = {mark[-1] for mark in taught.marks}
    for sort, words in named:
        places = located(words, taught.lowered)
        if places and taught.marks[places[0]] == OUTSIDE:
            taught.is_unsure |= sort not in keyed or not taught.mark(sort, words)


def _is_of(text: str, quote: str) -> bool:
    said = plain(text)
    return bool(said) and (said in quote or quote in said)


def teach(taught: list[Taught], path: Path) -> None:
    """Write a model that was taught by these passages."""
    said = Counter(stem(word) for each in taught for word in each.lowered)
    known = frozenset(word for word, count in said.items() if count >= SEEN_AT_LEAST)
    headed = Counter(word for heading in {each.passage.heading for each in taught} for word in stems_of(heading))
    in_headings = frozenset(word for word, count in headed.items() if count >= SEEN_IN_HEADINGS)
    of_words, of_passages = Trainer(verbose=False), Trainer(verbose=False)
    for each in taught:
        is_marked = any(mark != OUTSIDE for mark in each.marks)
        if each.lowered and (is_marked or not each.is_unsure):
            seen = seen_in(each.passage, words_of(each.passage.text), each.offered, known, in_headings)
            of_words.append(features(seen, known), each.marks)
            of_passages.append([seen.of_all], [TELLS if is_marked else TELLS_NOT])
    for trainer, written in ((of_words, path), (of_passages, telling(path))):
        trainer.set_params(PARAMETERS)
        trainer.train(str(written))


def taught_by_folders(folders: tuple[str, ...], folds: Folds) -> dict[str, list[Taught]]:
    """Return what the pages of each folder teach, and the facts."""
    found: dict[str, list[Taught]] = {each: [] for each in (*folders, FACTS)}
    chosen = list(pages((*folders, FACTS)))
    with Pool() as pool:
        for page, taught in zip(chosen, pool.imap(partial(taught_by, folds=folds), chosen, chunksize=4), strict=True):
            found[page.folder] += taught * TIMES.get(page.folder[0], 1)
    return found


def across(folders: tuple[str, ...], into: Path) -> None:
    """Write for each folder a model that was taught by all the others."""
    teach_folds(into)
    taught = taught_by_folders(FOLDERS, Folds(into))
    with Pool() as pool:
        pool.map(partial(_without, taught=taught, into=into), folders)


def _without(folder: str, *, taught: dict[str, list[Taught]], into: Path) -> None:
    teach([one for name, each in taught.items() if name != folder for one in each], into / f"{folder}.crfsuite")


def main() -> None:
    """Write the three models that come with the product.

    What is a heading decides what is a part, and that what a passage stands under: one is taught after the other.
    """
    with tempfile.TemporaryDirectory() as made:
        parts = teach_folds(Path(made))
        every = taught_by_folders(FOLDERS, Folds(Path(made)))
    teach_lines(pages(), LINES)
    teach_parts(parts, PARTS)
    teach([one for each in every.values() for one in each], MODEL)
    sys.stdout.write(f"{MODEL.name}: {MODEL.stat().st_size:,} bytes, from {sum(map(len, every.values())):,} passages\n")


if __name__ == "__main__":
    main()
