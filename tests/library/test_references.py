"""References as people paste them: identifiers in every dress, years, and what is left for a title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_content.library.references import key_for, normalise_doi, parse_reference


@pytest.mark.parametrize(
    "pasted",
    [
        "10.1056/nejmoa2302490",
        "10.1056/NEJMoa2302490",
        "doi:10.1056/NEJMoa2302490",
        "DOI: 10.1056/NEJMoa2302490.",
        "https://doi.org/10.1056/NEJMoa2302490",
        "http://dx.doi.org/10.1056/NEJMoa2302490",
        "https://doi.org/10.1056/NEJMoa2302490?utm_source=mail",
        "https://doi.org/10.1056/NEJMoa2302490#abstract",
        "https://www.journal.example/doi/full/10.1056/NEJMoa2302490",
        "Anand A. Ketamine. N Engl J Med. 2023;388:2315. doi:10.1056/NEJMoa2302490; accessed 2024",
        "(10.1056/NEJMoa2302490)",
        "<https://doi.org/10.1056/NEJMoa2302490>",
        "“10.1056/NEJMoa2302490”",
    ],
)
def test_a_doi_is_found_in_every_dress(pasted):
    assert normalise_doi(pasted) == "10.1056/nejmoa2302490"
    assert parse_reference(pasted).doi == "10.1056/nejmoa2302490"


@pytest.mark.parametrize(
    ("pasted", "doi"),
    [
        ("10.1016/S0140-6736(23)00001-2", "10.1016/s0140-6736(23)00001-2"),
        ("(see 10.1016/S0140-6736(23)00001-2)", "10.1016/s0140-6736(23)00001-2"),
        ("10.1000/x(1)", "10.1000/x(1)"),
        ("(10.1000/x(1)).", "10.1000/x(1)"),
        ("10.1002/14651858.CD011612.pub3", "10.1002/14651858.cd011612.pub3"),
        ("10.12/too-short-a-prefix", ""),
        ("version 10.1234", ""),
        ("no identifier", ""),
        ("", ""),
    ],
)
def test_a_doi_keeps_its_own_brackets_and_nothing_else_is_one(pasted, doi):
    assert normalise_doi(pasted) == doi


@pytest.mark.parametrize(
    "pasted",
    [
        "37224232",
        "PMID: 37224232",
        "PMID 37224232",
        "pmid:37224232.",
        "https://pubmed.ncbi.nlm.nih.gov/37224232/",
        "Anand A. Ketamine. 2023. PMID: 37224232; PMCID: PMC10411111",
    ],
)
def test_a_pubmed_id_is_found(pasted):
    assert parse_reference(pasted).pmid == "37224232"


@pytest.mark.parametrize("pasted", ["PMID: 372242321", "In 2023 12345 people", "page 37224232 of many", "1999–2005"])
def test_other_numbers_are_no_pubmed_ids(pasted):
    assert parse_reference(pasted).pmid == ""


def test_a_pubmed_central_id_is_found():
    assert parse_reference("https://pmc.ncbi.nlm.nih.gov/articles/pmc4153005/").pmcid == "PMC4153005"


def test_a_vancouver_citation_is_divided():
    read = parse_reference(
        "Sample AB, Example C, et al. Examplamine for exampleitis: a randomised trial. J Examples. 2020;12(3):45-67. "
        "doi:10.1000/ex.1 PMID: 12345678"
    )

    assert (read.authors, read.title) == (
        "Sample AB, Example C, et al",
        "Examplamine for exampleitis: a randomised trial",
    )
    assert read.container.startswith("J Examples")
    assert (read.year, read.doi, read.pmid) == (2020, "10.1000/ex.1", "12345678")


def test_a_quoted_title_is_certain():
    read = parse_reference("A. Sample and C. Example, “Examplamine for sore examples,” J Examples, vol. 12, 2021.")

    assert (read.authors, read.title, read.year) == ("A. Sample and C. Example", "Examplamine for sore examples", 2021)


def test_an_address_is_kept_where_there_is_no_doi():
    read = parse_reference("Example Agency. Warning about examples. https://agency.example/warning?id=1 (2023).")

    assert read.url == "https://agency.example/warning?id=1"
    assert read.year == 2023


def test_a_year_in_an_identifier_is_not_the_year():
    assert parse_reference("Sample. doi:10.1000/2019.123 Published 2021.").year == 2021


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_read_without_a_crash_and_no_word_is_lost(text):
    read = parse_reference(text)
    told = " ".join(str(each) for each in (read.authors, read.title, read.container, read.doi, read.pmid, read.url))

    assert {word for word in text.split() if word.isalpha() and len(word) > 3} <= set(
        told.replace(".", " ").split()
    ) | {word for word in text.split() if not word.isascii()}


@pytest.mark.parametrize(
    ("authors", "title", "year", "taken", "key"),
    [
        ("Sample AB, Example C", "Title", 2020, set(), "sample-2020"),
        ("Sample AB", "Title", 2020, {"sample-2020"}, "sample-2020-2"),
        ("Sample AB", "Title", 2020, {"sample-2020", "sample-2020-2"}, "sample-2020-3"),
        ("", "A warning about examples", None, set(), "a-warning-about"),
        ("Österreich Ü", "T", 2001, set(), "osterreich-2001"),
        ("", "", None, set(), "untitled"),
    ],
)
def test_a_key_is_short_and_free(authors, title, year, taken, key):
    assert key_for(authors, title, year, taken) == key
