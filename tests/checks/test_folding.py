"""Findings of one category on the same words are told once, as the gravest of them."""

from clinic_content.checks import Finding, Severity
from clinic_content.checks.folding import folded

TEXT = "The infusion always works faster than tablets, and nobody feels worse after it."


def said(code, quote, severity=Severity.MAJOR, category="unsupported-claim", path="summary"):
    start = TEXT.index(quote) if quote else None
    return Finding(code, category, severity, "Why.", "Mend.", path, quote=quote, start=start)


def left(*found):
    return [each.code for each in folded(found)]


def test_the_gravest_finding_stands_for_the_others_on_its_words():
    minor = said("one", "always works faster", Severity.MINOR)
    blocker = said("two", "works faster than tablets", Severity.BLOCKER)

    assert left(minor, blocker) == ["two"]
    assert left(blocker, minor) == ["two"]


def test_of_findings_that_are_as_grave_the_longest_stays():
    assert left(said("one", "faster"), said("two", "faster than tablets")) == ["two"]


def test_other_words_other_fields_and_other_categories_stay():
    first = said("one", "always works")

    assert left(first, said("two", "nobody feels worse")) == ["one", "two"]
    assert left(first, said("two", "always works", path="title")) == ["one", "two"]
    assert left(first, said("two", "always works", category="readability")) == ["one", "two"]


def test_a_word_and_the_sentence_around_it_are_two_findings():
    assert left(said("one", TEXT), said("two", "always")) == ["one", "two"]


def test_what_is_missing_from_the_whole_page_is_never_folded():
    assert left(said("one", ""), said("two", "")) == ["one", "two"]
