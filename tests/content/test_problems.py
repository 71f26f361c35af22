"""What keeps data from being content is told in words; where nothing does, nothing is told."""

from clinic_content.content import canonical
from tests import factories


def test_whole_content_has_no_problems():
    assert canonical.problems(canonical.plain(factories.content())) == []


def test_a_format_of_the_future_is_told_and_not_guessed_at():
    (problem,) = canonical.problems(canonical.plain(factories.content()) | {"format": 99})

    assert problem.path == "format"
    assert problem.message
