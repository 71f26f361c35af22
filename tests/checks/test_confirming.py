"""What an import filled in is found until somebody has confirmed it."""

import pytest

from clinic_content import checks
from clinic_content.checks import LIBRARY, Page, Severity
from clinic_content.content.schema import Kind
from clinic_content.content.words import TO_CONFIRM
from tests.content.examples import example

LISTS = (Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS)


def found(content, **known):
    return [each for each in checks.run(Page(content, LIBRARY, **known)) if each.code == "import-unconfirmed"]


@pytest.mark.parametrize("kind", LISTS)
def test_an_entry_as_the_import_left_it_is_found_with_what_was_filled_in(kind):
    content = example(kind)
    entry = content.entries[0]

    (finding,) = found(content, unconfirmed={entry.id: f"{TO_CONFIRM} Line 3 says: “x”"})

    assert (finding.severity, finding.part, finding.quote) == (Severity.MAJOR, entry.id, entry.patient_term)
    assert finding.message.endswith("nobody has confirmed it. Line 3 says: “x”")


@pytest.mark.parametrize("kind", list(Kind))
def test_what_has_no_note_of_an_import_is_not_found(kind):
    assert found(example(kind)) == []
    assert found(example(kind), unconfirmed={"other": TO_CONFIRM}) == []
