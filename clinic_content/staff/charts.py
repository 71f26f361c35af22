"""Charts as SVG, drawn on the server by pygal: no script, no address of another host, readable without colour.

Of what the library draws only the shapes are kept: its script and style would be refused by the policy of our pages,
and `static/staff/charts.css` styles what is left, by light and by dark. Each series has a pattern or dashes
of its own. The same numbers stand in a table under the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pygal
from lxml import etree
from pygal.style import Style

SVG = "http://www.w3.org/2000/svg"
LEFT_OUT = ("style", "script", "desc", "title")
PATTERNS = (
    "",
    "M0 0 L8 8 M-2 6 L2 10 M6 -2 L10 2",
    "M0 4 L8 4",
    "M4 0 L4 8 M0 4 L8 4",
)
"""How each series is filled: whole, slanted, lying, crossed."""
DASHES = ("none", "7 4", "2 3", "9 3 2 3")
STYLE = Style(
    font_family="inherit", label_font_size=13, legend_font_size=14, value_font_size=12, major_label_font_size=13
)
WIDTH, HEIGHT = 640, 300


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers by name; a gap is no number."""

    name: str
    values: Sequence[float | int | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with the numbers that it shows."""

    key: str
    title: str
    tells: str
    """What it shows in words, for whoever does not see it."""
    unit: str
    labels: Sequence[str]
    series: Sequence[Series]
    svg: str = ""

    @property
    def rows(self) -> list[tuple[str, list[float | int | None]]]:
        """Return the numbers as rows of a table."""
        return [(label, [each.values[n] for each in self.series]) for n, label in enumerate(self.labels)]


def bars(key: str, title: str, tells: str, unit: str, labels: Sequence[str], *series: Series) -> Chart:
    """Return a chart of bars."""
    drawn = pygal.Bar(**_looks(), print_values=True, print_values_position="top", print_zeroes=False, margin_top=28)
    return _drawn(drawn, Chart(key, title, tells, unit, labels, series), _fill)


def lines(key: str, title: str, tells: str, unit: str, labels: Sequence[str], *series: Series) -> Chart:
    """Return a chart of lines."""
    drawn = pygal.Line(**_looks(), dots_size=5)
    return _drawn(drawn, Chart(key, title, tells, unit, labels, series), _dash)


def _looks() -> dict[str, Any]:
    return {
        "js": (), "width": WIDTH, "height": HEIGHT, "style": STYLE, "legend_at_bottom": True, "range": None,
        "include_x_axis": True, "value_formatter": lambda value: f"{value:g}", "no_data_text": "No numbers yet",
        "x_label_rotation": 35, "max_scale": 6, "min_scale": 2,
    }  # fmt: skip


def _drawn(drawn: Any, chart: Chart, mark: Any) -> Chart:
    drawn.x_labels = list(chart.labels)
    for each in chart.series:
        drawn.add(each.name, list(each.values))
    root = drawn.render_tree()
    for element in [*root.iter(etree.Comment), *(e for name in LEFT_OUT for e in _named(root, name))]:
        element.getparent().remove(element)
    for element in root.iter():
        element.attrib.pop("style", None)
    root.set("id", f"chart-{chart.key}")
    root.set("class", "cc-chart")
    root.set("role", "img")
    root.set("aria-label", f"{chart.title}. {chart.tells}")
    mark(root, chart)
    svg = etree.tostring(root, encoding="unicode")
    return Chart(chart.key, chart.title, chart.tells, chart.unit, chart.labels, chart.series, svg)


def _named(root: Any, name: str) -> list[Any]:
    return [each for each in root.iter() if isinstance(each.tag, str) and etree.QName(each).localname == name]


def _classes(element: Any) -> list[str]:
    return str(element.get("class", "")).split()


def _fill(root: Any, chart: Chart) -> None:
    """Fill each series with a pattern of its own, in its bars and in its key."""
    held = etree.SubElement(root, "defs")
    for n in range(len(chart.series)):
        pattern = etree.SubElement(
            held, "pattern", id=f"{chart.key}-{n}", width="8", height="8", patternUnits="userSpaceOnUse"
        )
        etree.SubElement(pattern, "rect", {"class": "ground" if PATTERNS[n % 4] else "full"}, width="8", height="8")
        if PATTERNS[n % 4]:
            etree.SubElement(pattern, "path", d=PATTERNS[n % 4])
    for n, rect in _of_series(root, "rect"):
        rect.set("fill", f"url(#{chart.key}-{n})")


def _dash(root: Any, chart: Chart) -> None:
    """Draw each series with dashes of its own."""
    for n, path in _of_series(root, "path"):
        path.set("stroke-dasharray", DASHES[n % 4])
    for n, rect in _of_series(root, "rect"):
        x, middle = float(rect.get("x", 0)) - 14, float(rect.get("y", 0)) + float(rect.get("height", 0)) / 2
        key = etree.SubElement(rect.getparent(), "path", {"class": "key"}, d=f"M{x:g} {middle:g} h28")
        key.set("stroke-dasharray", DASHES[n % 4])
        rect.getparent().remove(rect)


def _of_series(root: Any, name: str) -> list[tuple[int, Any]]:
    """Return the shapes of each series with its number: those that are drawn, and the one in its key."""
    found, keys = [], 0
    for element in _named(root, name):
        above = [one for parent in element.iterancestors() for one in _classes(parent)]
        if "legend" in above:
            found.append((keys, element))
            keys += 1
        elif numbers := [one for one in above if one.startswith("serie-")]:
            found.append((int(numbers[0].removeprefix("serie-")), element))
    return found
