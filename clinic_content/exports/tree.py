"""Our own pages as a tree of elements. It reads what our templates write, which is well-formed; nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = frozenset({"br", "img", "meta", "link", "hr", "input"})


@dataclass(slots=True)
class Element:
    """One element: its name, its attributes, and what it holds in order."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return an attribute, empty where it is absent."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> set[str]:
        """Return the names of its classes."""
        return set(self.get("class").split())

    @property
    def elements(self) -> Iterator[Element]:
        """Yield the elements that it holds directly."""
        return (each for each in self.children if isinstance(each, Element))

    def find(self, *names: str) -> Iterator[Element]:
        """Yield every element below it with one of these names, in order; not those inside another that was found."""
        for each in self.elements:
            if each.name in names:
                yield each
            else:
                yield from each.find(*names)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in EMPTY:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        place = next((n for n in range(len(self.open) - 1, 0, -1) if self.open[n].name == tag), 0)
        if place:
            del self.open[place:]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    """Return the tree of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]
