"""An entry of a safety list as it is read from a text."""

from __future__ import annotations

from dataclasses import dataclass

from .rates import Lasting
from .spans import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry to be: its words, the spans it took out of the text where it did, and where it came from.

    `severity`, `frequency` and the words of `lasts` are the text's own.
    """

    term: str
    source: str
    line: int
    spans: tuple[Span, ...] = ()
    severity: str = ""
    frequency: str = ""
    strength: str = ""
    lasts: Lasting | None = None
    what_to_do: str = ""
    """What a column of its table says to do about it."""
    learned: bool = False
    """Whether no rule read it, but the model."""
    sure: bool = False
    """Whether it is an item of a plain list as it stands, which no model has to doubt."""
    told: tuple[Span, ...] = ()
    """The item of a list that moved out of the text; what its terms do not say is in `shown`, `qualifier` and `why`."""
    shown: str = ""
    qualifier: str = ""
    why: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it stands as the text has it: taken out of it, or an item of a plain list."""
        return self.sure or bool(self.spans)

    @property
    def serious(self) -> bool:
        """Whether the text itself calls it serious."""
        return self.severity in {"serious", "severe"}

    @property
    def intensity(self) -> str:
        """How strong the text calls it, in the words of the format."""
        return self.strength or ("" if self.serious else self.severity)
