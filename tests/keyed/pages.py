"""The keyed pages: their text, and what a careful reader found in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FACTS = "facts"
"""Short texts of which the rules read all that is in them: what they leave out is none."""
FOLDERS = tuple(path.stem for path in sorted(HERE.glob("*.jsonl")) if path.stem != FACTS)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A page and its key; a text of facts has none."""

    folder: str
    name: str
    text: str
    key: dict[str, Any] | None


def pages(folders: tuple[str, ...] = FOLDERS) -> Iterator[Keyed]:
    """Yield the pages of folders."""
    for folder in folders:
        for line in (HERE / f"{folder}.jsonl").read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            yield Keyed(folder, data["name"], data["text"], data["key"])


def every_ninth() -> list[Keyed]:
    """Return a ninth of the pages, of every folder some: what tests have the time to read."""
    return [page for place, page in enumerate(pages()) if place % 9 == 0]


def plain(text: str) -> str:
    """Return a text by which quotes are compared: its words in small letters, and no signs."""
    return re.sub(r"\W+", " ", text.casefold()).strip()
