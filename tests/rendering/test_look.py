"""A clinic's own colours: measured as WCAG says, refused in words where nobody could read them, and said once."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clinic_content.rendering import look
from clinic_content.rendering.composition import Clinic

STYLE = Path(__file__).resolve().parents[2] / "static/public/site.css"
SHADES = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
TOKENS = {
    "the page": "paper", "panels": "wash", "notes": "note", "warnings": "warn", "emergencies": "stop",
    "good advice": "good",
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_what_wcag_says(one, other, ratio):
    assert look.contrast(one, other) == look.contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(("number", "grounds"), [(0, look.LIGHT), (1, look.DARK)])
def test_what_links_stand_on_is_what_the_style_sheet_says(number, grounds):
    style = STYLE.read_text(encoding="utf-8")

    said = {name: re.findall(rf"--{token}: (#[0-9a-f]{{6}});", style)[number] for name, token in TOKENS.items()}

    assert said == grounds


@pytest.mark.parametrize("typed", ["#0F5C63", "0f5c63", " #0f5c63 "])
def test_a_colour_is_understood_however_it_is_typed(typed):
    assert look.hex_of(typed) == "#0f5c63"
    assert look.hex_of("#abc") == "#aabbcc"


@pytest.mark.parametrize("typed", ["", "teal", "#12345", "#0f5c63;}", "red}"])
def test_what_is_no_colour_is_refused(typed):
    with pytest.raises(ValueError, match="not a colour"):
        look.hex_of(typed)


@given(SHADES)
def test_the_nearest_shade_can_be_read_and_is_offered_only_where_it_is_needed(colour):
    for grounds in (look.LIGHT, look.DARK):
        offered = look.nearest(colour, grounds)
        assert look.why_not(offered, grounds) == ""
        assert (offered == colour) == (look.why_not(colour, grounds) == "")


def test_a_refusal_names_what_was_measured_and_a_shade_that_can_be_read():
    said = look.why_not("#ff8800", look.LIGHT)

    assert "emergencies of light pages its contrast is 2." in said
    assert look.nearest("#ff8800", look.LIGHT) in said
    assert look.why_not("#0f5c63", look.LIGHT) == ""


@given(SHADES)
@example("#6f6f6f")
def test_what_was_measured_is_never_rounded_up_to_what_would_do(colour):
    for grounds in (look.LIGHT, look.DARK):
        if said := look.why_not(colour, grounds):
            assert float(re.search(r"is (\d\.\d\d) to 1", said)[1]) < look.LEAST


def test_without_a_colour_there_is_no_sheet():
    assert (look.sheet(Clinic("A")), look.address(Clinic("A"))) == ("", "")


def test_another_colour_has_another_address():
    one, other = Clinic("A", colour="#0f5c63"), Clinic("B", colour="#0f5c64")

    assert look.address(one) != look.address(other)
    assert look.address(one) == look.address(Clinic("Another name", colour="#0f5c63"))


@given(SHADES)
def test_whatever_colour_is_readable_on_light_pages_the_head_of_dark_ones_is_too(colour):
    light = look.nearest(colour, look.LIGHT)
    said = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", look.sheet(Clinic("A", colour=light))))

    assert look.contrast(said["own-ground"], "#f2fafa") >= look.LEAST
    assert look.contrast(said["own"], "#ffffff") >= look.LEAST
    assert look.why_not(said["own-dark"], look.DARK) == ""


def test_nothing_but_colours_gets_into_the_sheet():
    with pytest.raises(ValueError, match="not a colour"):
        look.sheet(Clinic("A", colour="#fff}*{display:none"))


def test_readers_who_ask_for_more_contrast_get_seven_to_one_whatever_the_clinic_chose():
    style = STYLE.read_text(encoding="utf-8")
    asked = re.findall(r"@media \(prefers-contrast: more\)[^{]*\{\s*:root \{([^}]*)\}", style)

    assert len(asked) == 2
    for tokens, grounds in zip(asked, (look.LIGHT, look.DARK), strict=True):
        said = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", tokens))
        assert "var(" not in tokens
        for name in ("ink", "soft", "link"):
            assert look.hardest(said[name], grounds)[0] >= 7, name
        for name in ("line", "note-line", "warn-line", "stop-line", "good-line", "bar", "bar-other"):
            assert look.hardest(said[name], grounds)[0] >= 4.5, name
        assert look.contrast(said["brand"], "#ffffff") >= 7
