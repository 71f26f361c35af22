"""What a composition says in another form."""

import pytest

from clinic_content.rendering.composition import Clinic, dialled


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+1 802 555 0142", "+18025550142"),
        ("(802) 555-0142", "8025550142"),
        ("1-800-FDA-1088", "18003321088"),
        ("988 (call or text)", "988"),
        ("988 or text 741741", "988"),
        ("Tel. 112", "112"),
        ("ask at the desk", ""),
        ("", ""),
    ],
)
def test_a_number_is_dialled_as_it_is_written(written, number):
    assert dialled(written) == Clinic("Us", phone=written).dialled == number
