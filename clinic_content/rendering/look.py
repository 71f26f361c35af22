"""A clinic's own colour: whether it can be read wherever pages use it, and the style sheet that says it.

Contrast is WCAG 2.2's: 4.5 to 1 for text (success criterion 1.4.3), of relative luminances with the threshold 0.04045
(https://w3c.github.io/wcag/understanding/relative-luminance.html, read 2026-11-22).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache

from .composition import Clinic

LEAST = 4.5
"""To one: the contrast that text needs with what it stands on."""
AT_EASE = 6.0
"""What a shade that we work out has: nobody's brand asks for less."""
LIGHT: Mapping[str, str] = {
    "the page": "#ffffff", "panels": "#f3f7f7", "notes": "#e8f1f9", "warnings": "#fff3d6", "emergencies": "#fdeceb",
    "good advice": "#e7f5ea",
}  # fmt: skip
DARK: Mapping[str, str] = {
    "the page": "#10191b", "panels": "#172326", "notes": "#14293a", "warnings": "#33280f", "emergencies": "#3a1917",
    "good advice": "#142c1b",
}  # fmt: skip
"""What links stand on, light and dark: the tokens of the style sheet."""
SHADE = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
STEPS = 256

Shade = tuple[int, int, int]


def hex_of(text: str) -> str:
    """Return a colour as `#rrggbb`, however it was typed; refuse what is none."""
    found = SHADE.fullmatch(text.strip().lower())
    if found is None:
        raise ValueError(f"“{text}” is not a colour.")
    digits = found.group(1)
    return "#" + (digits if len(digits) == 6 else "".join(each * 2 for each in digits))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    low, high = sorted((_luminance(_shade(one)), _luminance(_shade(other))))
    return (high + 0.05) / (low + 0.05)


def hardest(colour: str, grounds: Mapping[str, str]) -> tuple[float, str]:
    """Return the lowest contrast of a colour with what it stands on, and what that is."""
    return min((contrast(colour, ground), name) for name, ground in grounds.items())


def nearest(colour: str, grounds: Mapping[str, str], least: float = LEAST) -> str:
    """Return the shade of a colour nearest to it that can be read: darker on light grounds, lighter on dark ones."""
    end = (0, 0, 0) if grounds is LIGHT else (255, 255, 255)
    shades = (_mixed(_shade(colour), end, step / STEPS) for step in range(STEPS + 1))
    return next(each for each in shades if hardest(each, grounds)[0] >= least)


def why_not(colour: str, grounds: Mapping[str, str]) -> str:
    """Return in words why a colour cannot be read, and a shade of it that can; nothing where it can be read."""
    ratio, name = hardest(colour, grounds)
    if ratio >= LEAST:
        return ""
    pages = "light" if grounds is LIGHT else "dark"
    measured = int(ratio * 100) / 100  # never rounded up to what it does not reach
    return (
        f"{colour} is too hard to read: against {name} of {pages} pages its contrast is {measured:.2f} to 1, and links "
        f"need at least {LEAST} to 1. The nearest shade that can be read is {nearest(colour, grounds)}."
    )


def on_dark(clinic: Clinic) -> str:
    """Return the clinic's colour for dark pages: as it was given, or worked out of the one for light pages."""
    return clinic.colour_dark or nearest(clinic.colour, DARK, AT_EASE)


@lru_cache(maxsize=100)
def sheet(clinic: Clinic) -> str:
    """Return the style sheet that gives the clinic's colours to the one of all pages; nothing where it has none."""
    if not clinic.colour:
        return ""
    light, dark = hex_of(clinic.colour), hex_of(on_dark(clinic))
    said = {
        "own": light, "own-soft": _mixed(_shade(light), (255, 255, 255), 0.5), "own-dark": dark,
        "own-ground": _mixed(_shade(light), _shade(DARK["the page"]), 0.7),
    }  # fmt: skip
    return ":root {" + " ".join(f"--{name}: {colour};" for name, colour in said.items()) + "}\n"


def address(clinic: Clinic) -> str:
    """Return where that style sheet is, by the hash of what it says; nothing where there is none."""
    said = sheet(clinic)
    return f"/look/{hashlib.sha256(said.encode()).hexdigest()[:16]}.css" if said else ""


def _shade(colour: str) -> Shade:
    red, green, blue = bytes.fromhex(hex_of(colour)[1:])
    return red, green, blue


def _luminance(shade: Shade) -> float:
    red, green, blue = (each / 255 for each in shade)
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _mixed(shade: Shade, other: Shade, part: float) -> str:
    mixed = (round(a + (b - a) * part) for a, b in zip(shade, other, strict=True))
    return "#" + "".join(f"{each:02x}" for each in mixed)
