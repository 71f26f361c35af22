"""Tables that compare treatments: what they say of each needs its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from .finding import Category, Finding, Severity
from .page import Block, Page

RATING = re.compile(
    r"^(?:very )?(?:high|moderate|low|medium|strong|weak|good|excellent|poor|fair|fast|slow|rapid|minimal|none|mild"
    r"|severe|yes|no|short-term(?: only)?|long-term|rare|common|quick|immediate)(?: (?:to|or) \w+)?$",
    re.IGNORECASE,
)
TIME = re.compile(r"\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b|\d\s?%", re.IGNORECASE)
TREATMENT = re.compile(
    r"\b(?:\w*therap(?:y|ies)|treatments?|medications?|medicines?|S[SN]RIs?|CBT|TMS|ECT|surgery|injections?|infusions?|vaccines?"
    r"|fillers?|lasers?|tablets?|sprays?|antidepressants?|benzodiazepines?|opioids?|steroids?|placebo|botulinum|botox|exercise"
    r"|sedation|an(?:a)?esthesia|diets?|dieting|drips?|prp|plasma|cortisone|lifestyle|generics?|brand(?:ed|s)?|implants?|physiotherapy|massage|acupuncture|insulin|statins?|pills?|patch(?:es)?)\b",
    re.IGNORECASE,
)
PLAN = re.compile(
    r"\b(?:doses?|dosage|schedule|appointment|visit|price|cost|fees?|when to|what to do|opening|time of day|storage|age"
    r"|step|date|mg|ml)\b",
    re.IGNORECASE,
)
"""Words of tables that plan or list and compare nothing."""


COMPARES = "This table compares treatments and gives no source: nobody can tell if like is held against like."
TELLS = "This table says how often effects occur and gives no source: readers weigh a treatment by it."


def comparison_table_unsourced(page: Page) -> Iterator[Finding]:
    """A table that compares treatments, or says how often effects occur, gives the source of what it says."""
    cells = [block for block in page.blocks if block.cell]
    for _, group in groupby(cells, key=lambda block: (block.path, block.cell.table if block.cell else 0)):
        table = list(group)
        for head, why in ((_compares(page, table), COMPARES), (_tells_how_often(table), TELLS)):
            if head and not _is_sourced(page, table):
                yield Finding(
                    "comparison-table-unsourced", Category.MISSING_REFERENCE, Severity.MAJOR, why,
                    "Cite a source in each row, or over the table.",
                    head.path, head.part, page.quoted(head), head.start,
                )  # fmt: skip
                break


OFTEN = re.compile(r"(?:very )?(?:common|uncommon|rare|frequent|occasional|often|sometimes|seldom)\b", re.IGNORECASE)
OF_EFFECTS = re.compile(
    r"\b(?:effects?|reactions?|symptoms?|complications?|how (?:often|common|long|likely)|frequency|chance|rate)\b",
    re.IGNORECASE,
)


def _tells_how_often(table: Sequence[Block]) -> Block | None:
    """Return the first cell of a table that says how often effects occur; nothing for any other table."""
    heads = [each for each in table if each.cell and each.cell.row == 0]
    rated = [
        each for each in table if each.cell and each.cell.row and each.cell.column and OFTEN.match(each.text.strip())
    ]
    return rated[0] if len(rated) > 1 and any(OF_EFFECTS.search(each.text) for each in heads) else None


def _compares(page: Page, table: Sequence[Block]) -> Block | None:
    """Return the head of the column in which treatments are rated; nothing for a table that rates none."""
    heads = [each for each in table if each.cell and (each.cell.row == 0 or each.cell.is_header)]
    body = [each for each in table if each.cell and each.cell.row > 0 and not PLAN.search(each.text)]
    ratings = sum(bool(each.cell and each.cell.column and RATING.match(each.text.strip())) for each in body)
    is_plan = any(PLAN.search(each.text) for each in heads if each.cell and each.cell.row == 0)
    if is_plan and ratings <= 2:
        return None  # a price beside “high” and “low” makes no menu of them
    labels = [each for each in table if each.cell and 0 in {each.cell.column, each.cell.row}]
    named = sum(bool(TREATMENT.search(each.text) or next(page.library.drugs_in(each.text), None)) for each in labels)
    rated = [each for each in body if each.cell and each.cell.column and _is_rated(each.text)]
    if named < 2 or len(rated) < 2:
        return None
    column = rated[0].cell.column if rated[0].cell else 0
    best = [each for each in rated if RATING.match(each.text.strip())]
    column = best[0].cell.column if best and best[0].cell else column
    return next((each for each in heads if each.cell and each.cell.column == column), rated[0])


def _is_rated(text: str) -> bool:
    return bool(RATING.match(text.strip()) or (TIME.search(text) and len(text.split()) < 6))


def _is_sourced(page: Page, table: Sequence[Block]) -> bool:
    if any(block.cites for block in table):
        return True
    last = table[-1]
    after = [each for each in page.blocks if each.path == last.path and each.start > last.start and not each.cell][:1]
    before = [each for each in page.blocks if each.path == last.path and each.start < table[0].start][-1:]
    return any(
        each.cites or re.match(r"(?:sources?|adapted from|data from)\b", each.text, re.I) for each in (*after, *before)
    )
