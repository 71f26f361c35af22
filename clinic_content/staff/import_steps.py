"""What a person can do with chosen parts of a proposal: the buttons, and what each does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from clinic_content.importers import Proposal, Use, merge, move, retype


@dataclass(frozen=True, slots=True)
class Step:
    """One button: what it says, and what it does to the parts that are chosen."""

    label: str
    act: Callable[[Proposal, Sequence[str]], Proposal]
    group: str = "become"


def _retype(use: Use, proposal: Proposal, chosen: Sequence[str]) -> Proposal:
    for name in chosen:
        # A heading that was chosen with the text under it takes that along: it is not there any more then.
        if any(part.id == name for part in proposal.parts):
            proposal = retype(proposal, name, use)
    return proposal


def _up(proposal: Proposal, chosen: Sequence[str]) -> Proposal:
    for name in chosen:
        proposal = move(proposal, name, -1)
    return proposal


def _down(proposal: Proposal, chosen: Sequence[str]) -> Proposal:
    for name in reversed(chosen):
        proposal = move(proposal, name, 1)
    return proposal


def _join(proposal: Proposal, chosen: Sequence[str]) -> Proposal:
    """Join each chosen part to the one before it; where several are chosen, the first takes the others up."""
    for name in chosen[1:] or chosen:
        proposal = merge(proposal, name)
    return proposal


NAMES = {
    Use.HEADING: "Heading",
    Use.TEXT: "Paragraph",
    Use.FAQ: "Question and answer",
    Use.CONTRAINDICATION: "Contraindication",
    Use.SIDE_EFFECT: "Side effect",
    Use.TAKEAWAY: "Key point",
    Use.PICTURE: "Picture",
    Use.LEFT_OUT: "Left out",
}
"""What people call what a part becomes."""

STEPS: dict[str, Step] = {
    **{use.value: Step(name, partial(_retype, use)) for use, name in NAMES.items()},
    "up": Step("Move up", _up, "place"),
    "down": Step("Move down", _down, "place"),
    "join": Step("Join to the one above", _join, "place"),
}
