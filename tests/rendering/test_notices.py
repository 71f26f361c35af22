"""A notice stands on pages that number sources of their own."""

import re

from clinic_content.content import schema
from clinic_content.content.schema import Kind
from clinic_content.rendering.citations import write
from clinic_content.rendering.views import notice
from tests import factories

SOURCE = {
    "key": "crisis-line",
    "kind": "web_page",
    "title": "The crisis line",
    "url": "https://www.example.org/a/b?c=1",
}


def cited_notice():
    text = '<p>Call 988 at any hour <a href="#ref-crisis-line">[crisis-line]</a>.</p>'
    return notice(factories.content(Kind.DISCLAIMER, text=text, references=[SOURCE]))


def test_a_notice_has_no_numbers_because_they_would_be_those_of_another_list():
    assert cited_notice()["text"] == "<p>Call 988 at any hour.</p>"


def test_a_notice_names_its_own_sources():
    [source] = cited_notice()["sources"]

    assert (source.name, source.link) == ("The crisis line", "https://www.example.org/a/b?c=1")


def test_a_page_without_an_identifier_is_linked_by_the_name_of_its_site():
    written = write(schema.Reference.model_validate(SOURCE))

    assert written.link_text == "example.org"
    assert not re.search(r"https?:", written.text)
