"""A model in a file, opened once in each thread: what reads with it remembers the text that it reads."""

from __future__ import annotations

from pathlib import Path
from threading import local

from pycrfsuite import Tagger


class TaggerFile:
    """A file that a trainer wrote, and what reads with it."""

    def __init__(self, path: Path) -> None:
        self._path, self._of_thread = path, local()

    def opened(self) -> Tagger:
        """Return what reads with the file in this thread."""
        if not hasattr(self._of_thread, "tagger"):
            self._of_thread.tagger = Tagger()
            self._of_thread.tagger.open(str(self._path))
        tagger: Tagger = self._of_thread.tagger
        return tagger
