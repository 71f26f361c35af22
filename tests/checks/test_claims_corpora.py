"""On clean pages no check of claims and language fires; on defective ones nine of ten defects are found."""

import pytest

from clinic_content.checks import catalogue
from tests.checks import clean, defective

CODES = [check.code for check in catalogue.CLAIMS]


def found(page):
    return [finding for check in catalogue.CLAIMS for finding in check.function(page)]


@pytest.mark.parametrize("title", clean.PAGES)
def test_clean_pages_have_no_finding(title):
    page = clean.page_of(title, clean.PAGES[title])

    assert [(each.code, each.quote) for each in found(page)] == []


def test_the_clean_corpus_is_not_small():
    assert sum(len(page.sentences) for page in clean.pages()) >= 40


def missed(page, marked):
    reported = [(each.code, each.quote) for each in found(page)]
    return [(code, words) for code, words in marked if not any(c == code and overlap(q, words) for c, q in reported)]


def overlap(quote, words):
    return quote in words or words in quote


def test_nine_of_ten_marked_defects_are_found():
    lost = [each for page, marked in defective.pages() for each in missed(page, marked)]
    count = sum(len(marked) for _, marked in defective.pages())

    assert len(lost) <= count // 10, lost


def test_every_quote_is_the_exact_text_where_it_stands():
    from clinic_content.content.walk import texts

    for page, _ in defective.pages():
        words = {place.path: place.words for place in texts(page.content)}
        for each in found(page):
            assert words[each.path][each.start : each.end] == each.quote
            assert each.message
            assert each.mend


def test_every_code_has_a_marked_defect():
    assert {code for _, marked in defective.pages() for code, _ in marked} == set(CODES)
