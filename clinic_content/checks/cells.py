"""Claims in tables: a cell says little by itself, and is read with the label of its row and the head of its column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .finding import Finding
from .language import Hit, Rule, finding
from .naming import kept
from .page import Block, Page, Sentence
from .phrases import Phrases, phrases


@dataclass(frozen=True, slots=True)
class Row:
    """A cell of a table's body with what labels it, and whether its row or its head has a source."""

    cell: Block
    label: str
    is_sourced: bool


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words that are a claim in a cell under a label that says so."""

    label: Phrases
    words: Phrases
    never: Phrases


TIME = r"(?:\d+ ?(?:[-–] ?|to )?\d* ?|an? (?:few )?|several |many )?(?:minutes?|hours?|days?|weeks?|months?|years?)"
OF_ILLNESS = phrases(
    r"symptoms? (?:start|begin|appear|onset)\w*", r"incubation", r"side[- ]effects?", r"illness", r"session"
)
ONSETS = Labelled(
    phrases(r"onset", r"how (?:fast|quickly|soon)", r"(?:time|starts?|begins?) to (?:work|effect|relief|act|results?)"
            r"|speed|acts? (?:in|within)|works? (?:in|within)|(?:first )?results|relief"),
    phrases(rf"(?:within |in |after )?{TIME}", r"immediate(?:ly)?", r"instant(?:ly)?"), OF_ILLNESS,
)  # fmt: skip
LASTING = Labelled(
    phrases(r"how long [a-z ]*(?:lasts?|works?)", r"duration", r"lasts?", r"lasting", r"longevity"),
    phrases(r"[^\n]*(?:weeks?|months?|years?)", r"permanent", r"lifelong", r"long-?(?:term|lasting)",
    r"forever"), OF_ILLNESS,
)  # fmt: skip
HARMS = Labelled(
    phrases(r"side[- ]effects?", r"(?:\w+ )?risks?", r"safety", r"addict\w+", r"dependence", r"downsides?",
    r"downtime"),
    phrases(
        r"(?:none|no|zero|nil|minimal|negligible|very (?:low|few|mild|rare)|extremely low|excellent|safe"
        r"|fewer|few|rare)(?: (?:known|reported))?(?=$|[.,;!])",
    ),
    phrases(r"family", r"genetic", r"of the (?:condition|illness|disease)", r"without treatment"),
)  # fmt: skip


ALONE = phrases(
    r"(?:no|without|un)[- ]?treat\w*", r"diet\w*", r"exercise", r"lifestyle\w*", r"watchful waiting", r"doing nothing",
    r"talk(?:ing)? therap\w+", r"counsell?ing", r"psychotherapy", r"cbt", r"physio\w*", r"placebo", r"sleep", r"none",
)  # fmt: skip
"""Rows of what nobody sells as a medicine: that it has few side effects is no promise."""


def claims_in_cells(page: Page, rule: Rule, kind: Labelled) -> Iterator[Finding]:
    """Yield the cells that make such a claim and whose row has no source."""
    for row in kept(page, "_rows", lambda page: tuple(_rows(page))):
        found = kind.words.match(row.cell.text) if kind.label.search(row.label) and not row.is_sourced else None
        if found and not kind.never.search(row.label) and not ALONE.search(row.label):
            told = replace(rule, message=f"“{row.label}: {row.cell.text.strip()}”. {rule.message}")
            yield finding(told, Hit(page, Sentence(row.cell, 0, row.cell.text), 0, len(row.cell.text.rstrip())))


def _rows(page: Page) -> Iterator[Row]:
    cells = [(block, block.cell) for block in page.blocks if block.cell]
    labels = {(cell.table, cell.row): block for block, cell in cells if cell.column == 0}
    heads = {(cell.table, cell.column): block for block, cell in cells if cell.row == 0}
    sourced = {(cell.table, cell.row) for block, cell in cells if block.cites}
    for block, cell in cells:
        if cell.row and cell.column:
            beside = [labels.get((cell.table, cell.row)), heads.get((cell.table, cell.column))]
            places = {(cell.table, cell.row), (cell.table, 0)}
            yield Row(block, " | ".join(each.text for each in beside if each), bool(places & sourced))
