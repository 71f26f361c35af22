"""Models of lines and of parts that have not met a page: each is taught by four fifths of the folders.

What teaches the next model must be read as of a page that nobody has seen: a model is too sure of its own pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from clinic_content.importers.learned_lines import LineModel
from clinic_content.importers.learned_parts import PartModel

from .pages import FOLDERS, Keyed, pages
from .teach_lines import teach_lines
from .teach_parts import TaughtPart, taught_parts, teach_parts

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Folds:
    """Where the models of each fold are kept."""

    into: Path

    def liner(self, folder: str) -> LineModel:
        """Return the model of lines that a folder has not taught."""
        return LineModel(self.lines(fold_of(folder)))

    def parter(self, folder: str) -> PartModel:
        """Return the model of parts that a folder has not taught."""
        return PartModel(self.parts(fold_of(folder)))

    def lines(self, fold: int) -> Path:
        return self.into / f"fold{fold}.lines.crfsuite"

    def parts(self, fold: int) -> Path:
        return self.into / f"fold{fold}.parts.crfsuite"


def fold_of(folder: str) -> int:
    """Return which fold a folder is in; what is no folder of pages is in the first."""
    return FOLDERS.index(folder) % FOLDS if folder in FOLDERS else 0


def teach_folds(into: Path) -> list[TaughtPart]:
    """Write the models of each fold; return what the parts of all pages teach."""
    folds, every = Folds(into), list(pages())
    with Pool() as pool:
        pool.map(partial(_teach_lines, folds=folds), range(FOLDS))
        taught = pool.map(partial(_taught_parts, folds=folds), every, chunksize=4)
        pool.map(partial(_teach_parts, folds=folds, every=every, taught=taught), range(FOLDS))
    return [part for each in taught for part in each]


def _teach_lines(fold: int, *, folds: Folds) -> None:
    teach_lines((page for page in pages() if fold_of(page.folder) != fold), folds.lines(fold))


def _taught_parts(page: Keyed, *, folds: Folds) -> list[TaughtPart]:
    return taught_parts(page, folds.liner(page.folder))


def _teach_parts(fold: int, *, folds: Folds, every: Sequence[Keyed], taught: Sequence[list[TaughtPart]]) -> None:
    chosen = (each for page, each in zip(every, taught, strict=True) if fold_of(page.folder) != fold)
    teach_parts((part for each in chosen for part in each), folds.parts(fold))
