"""A title that another document of the same kind has already."""

from clinic_content.checks import LIBRARY, Page, Severity, run
from clinic_content.checks.page import Namesake
from tests import factories


def found(*namesakes):
    page = Page(factories.content(title="Before your visit"), LIBRARY, namesakes=namesakes)
    return [each for each in run(page) if each.code == "same-title"]


def test_a_title_that_another_document_has_is_told_and_the_other_named():
    (told,) = found(Namesake("Before your visit", "/staff/documents/7/", is_public=True))

    assert (told.severity, told.path, told.quote, told.start) == (Severity.MAJOR, "title", "Before your visit", 0)
    assert "is public already" in told.message
    assert (told.other, told.other_url) == ("Before your visit", "/staff/documents/7/")


def test_one_that_is_not_public_yet_is_not_called_public():
    (told,) = found(Namesake("Before your visit", "/staff/documents/7/", is_public=False))

    assert "is in review or approved already" in told.message


def test_a_title_of_its_own_is_not_told():
    assert found() == []
