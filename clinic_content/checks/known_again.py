"""By which words a finding is known again: what somebody let stand is for these words and no others."""

from __future__ import annotations

import hashlib

from .finding import Finding


def words_of(finding: Finding) -> str:
    """Return the words that an acceptance is bound to: the quote, or for something missing the message."""
    return finding.quote or finding.message


def hash_of(words: str) -> str:
    """Return the hash of words, however their lines are broken."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()
