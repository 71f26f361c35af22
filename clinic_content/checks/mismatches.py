"""Citations against what they are cited for: another condition, animals for people, too weak, or out of date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from clinic_content.content.schema import Reference
from clinic_content.content.walk import Place

from .finding import Category, Finding, Severity
from .grades import overstated
from .page import ENDS, Page


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence and the keys of what it cites."""

    claim: str
    keys: tuple[str, ...]


TAGS = re.compile(r"</?(?:p|li|td|th|tr|caption|blockquote|aside|ul|ol|table|br|tbody|thead)\b[^>]*>")
MARK = re.compile(r'<a href="#ref-([a-z0-9-]+)">[^<]*</a>')


def cited_claims(rich: str) -> Iterator[Cited]:
    """Yield the sentences of rich text that cite, each with the words before its first citation."""
    if "#ref-" not in rich:
        return
    plain = re.sub(r"<[^>]*>", "", TAGS.sub("\n", MARK.sub(lambda found: f"\x01{found.group(1)}\x02", rich)))
    for line in unescape(plain).split("\n"):
        # A citation behind the stop belongs to the sentence before it.
        moved = re.sub(r"([.!?])((?:\s?\x01[^\x02]*\x02)+)", r"\2\1", line)
        for sentence in ENDS.split(moved):
            if keys := re.findall(r"\x01([^\x02]*)\x02", sentence):
                claim = sentence.split("\x01")[0].strip()
                yield Cited(" ".join(claim.split()), tuple(keys))


def citation_claim_mismatch(page: Page) -> Iterator[Finding]:
    """A source is about what the sentence says: the same condition, people and not animals, and not out of date."""
    held = {each.key: each for each in page.content.references}
    for place in page.places:
        for cited in cited_claims(place.text) if place.is_rich else ():
            if told := _told(page, cited.claim, [held[key] for key in cited.keys if key in held]):
                yield _mismatched(cited.claim, place, told)


def _told(page: Page, claim: str, sources: Sequence[Reference]) -> tuple[Category, Severity, str] | None:
    mismatch = next(filter(None, (_mismatch(page, claim, each) for each in sources)), None)
    if mismatch is None and (why := overstated(claim, sources)):
        return Category.UNSUPPORTED_CLAIM, Severity.MAJOR, why
    return mismatch


def _mismatched(claim: str, place: Place, told: tuple[Category, Severity, str]) -> Finding:
    category, severity, why = told
    start = place.words.find(claim)
    return Finding(
        "citation-claim-mismatch", category, severity, why,
        "Cite a source for what the sentence says, or say what the source shows.",
        place.path, place.part, claim if start >= 0 else "", start if start >= 0 else None,
    )  # fmt: skip


def _mismatch(page: Page, claim: str, source: Reference) -> tuple[Category, Severity, str] | None:
    said, about = _conditions(page, claim), _about_conditions(page, source)
    if said and about and not said & about:
        why = f"The source is about {_names(about)}, and the sentence is about {_names(said)}."
        return Category.UNSUPPORTED_CLAIM, Severity.MAJOR, why
    if source.kind == "animal_or_lab" and WORKS.search(claim) and not ANIMALS.search(claim):
        why = "The source is work on animals or cells, and the sentence speaks of people."
        return Category.UNSUPPORTED_CLAIM, Severity.MAJOR, why
    if page.today and source.year and page.today.year - source.year > OLD.get(source.kind, 20):
        why = f"The source is of {source.year}, and what it says may have been overtaken."
        return Category.OUTDATED, Severity.MINOR, why
    return None


OLD = {"guideline": 10, "label": 10, "web_page": 10, "regulator_notice": 10}
"""After how many years a source is to be looked at again, where twenty are too many."""
WORKS = re.compile(
    r"\b(?:reduc\w+|improv\w+|treats?|reliev\w+|prevent\w*|effective|eas(?:es|ing)|helps?|works?)\b", re.IGNORECASE
)
ANIMALS = re.compile(
    r"\b(?:animals?|mice|mouse|rats?|cells?|laborator\w+|lab|in vitro|rodents?|monkeys?)\b", re.IGNORECASE
)


def _conditions(page: Page, text: str) -> frozenset[str]:
    """Return the words that tell apart the conditions that a text names."""
    names = [each.key for each in page.library.conditions_in(text)]
    lower = text.lower()
    names += [each.key for each in page.content.conditions if each.name.lower() in lower]
    return _words_of(names)


def _about_conditions(page: Page, source: Reference) -> frozenset[str]:
    tagged = _words_of(source.conditions)
    return tagged | _conditions(page, f"{source.title} {source.population}")


def _words_of(keys: Sequence[str]) -> frozenset[str]:
    return frozenset(SAME.get(word, word) for key in keys for word in re.split(r"[-_ ]", key) if word not in VAGUE)


SAME = {
    "ptsd": "traumatic", "ocd": "compulsive", "mdd": "depression", "trd": "depression", "gad": "anxiety",
    "sad": "anxiety", "panic": "anxiety", "phobia": "anxiety", "depressive": "depression", "suicidal": "suicide",
    "suicidality": "suicide",
}  # fmt: skip
"""Words for the same condition."""
VAGUE = frozenset(
    [
        "disorder", "disorders", "treatment", "resistant", "major", "generalized", "generalised", "social", "chronic",
        "acute", "post", "stress", "specific", "other", "type", "disease", "severe", "ideation", "symptoms",
        "obsessive",
    ]
)  # fmt: skip
"""Words that tell no condition from another."""


def _names(words: frozenset[str]) -> str:
    return " and ".join(sorted(words))
