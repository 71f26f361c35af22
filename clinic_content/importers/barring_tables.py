"""Whom a table bars: one in each row, or in columns by how strictly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Role

from .barring import barred_in
from .barring_apart import each_of_item
from .barring_known import CONDITION
from .barring_states import CONTRA
from .barring_terms import first_of, is_bar, terms_of
from .blocks import Table
from .drawn import asked_by
from .roles import role_of
from .spans import Span, joined
from .terms import sentences

NAMES = re.compile(
    r"(?:(?:health |medical |your )?(?:conditions?|problems?|situations?|history|circumstances?|illness(?:es)?"
    r"|diagnos[ei]s|"
    r"medicines?|reasons?|risk factors?)|who\b|if you\b|people|group)",
    re.IGNORECASE,
)
DEGREES = Sought(
    r"\b(?:absolute|relative)\b|\b(?:do|does|can|will|should|must) ?not\b|\b(?:can|do|does|wo|should)n['’]t\b"
    r"|\bcaution\b"
    r"|\b(?:okay|clearance|approval|permission|discuss|talk|tell us|ask us|ask first|check with|postpone|wait)\b"
    r"|\bnot (?:suitable|safe|possible)\b"
)
WHO = re.compile(r"if you (?:have|are|take)\b|your situation|(?:do|are) you\b", re.IGNORECASE)
EXAMPLES = re.compile(r"(?:examples?|for example|such as|details?|which|what|tell us|conditions?)\b", re.IGNORECASE)
MATTERS = re.compile(
    r"why (?:it|this|we)\b|what (?:we|you) (?:do|need|ask|should)|(?:our )?(?:concern|approach|advice|answer"
    r"|policy)s?$",
    re.I,
)
"""Heads the column beside those whom a table bars."""
Stated = tuple[str, str, int]
"""Whom a table bars, the row that says so, and its line."""


def barred_by_table(table: Table, *, certain: bool) -> Iterator[Stated]:
    """Yield whom a table bars; `certain` where its part is about nothing else."""
    names = [joined([cell]) for cell in table.rows[0]]
    if asked := asked_by(table.rows):
        yield from _by_question(asked)
    elif len(names) > 1 and all(DEGREES.search(name) for name in names):
        yield from _by_column(table)
    elif names and (
        WHO.match(names[0])
        or (certain and (NAMES.match(names[0]) or _names_conditions(table)))
        or CONTRA.search(names[0])
        or (len(names) > 1 and NAMES.match(names[0]) and MATTERS.match(names[1]) and _names_conditions(table))
    ):
        yield from _by_column(table) if _is_grid(table) else _by_row(table)
    elif certain and len(names) > 1 and EXAMPLES.match(names[1]):
        yield from _by_examples(table)
    elif not certain:
        yield from _by_label(table)


def _by_question(questions: list[Span]) -> Iterator[Stated]:
    for each in questions:
        source = joined([each])
        yield from ((term, source, each.line) for term in barred_in(source, certain=True, cautions=True, subject=""))


def _by_label(table: Table) -> Iterator[Stated]:
    """Yield whom the row “Who should not have it” names in a table that tells one thing in each row."""
    for label, told in (row for row in table.rows if len(row) == 2):
        if len(label.text.split()) <= MOST_OF_LABEL and role_of(label.text.rstrip(": ")) is Role.CONTRAINDICATIONS:
            for sentence in sentences(joined([told])):
                for term in barred_in(sentence, certain=True, cautions=True, subject="") or terms_of(sentence):
                    yield term, sentence, told.line


MOST_OF_LABEL = 8


def _names_conditions(table: Table) -> bool:
    """Return whether the first column holds what people have, whatever stands over it."""
    firsts = [row[0].text for row in table.rows[1:] if row]
    return bool(firsts) and 2 * sum(bool(CONDITION.search(each)) for each in firsts) > len(firsts)


def _is_grid(table: Table) -> bool:
    """Return whether each column holds what people have, so that the rows say nothing of it: a list in columns."""
    columns = list(zip(*table.rows[1:], strict=False))
    return len(columns) > 1 and all(
        2 * sum(bool(CONDITION.search(cell.text)) for cell in cells) > len(cells)
        and all(len(cell.text.split()) <= MOST_OF_LABEL for cell in cells)
        for cells in columns
    )


def _by_row(table: Table) -> Iterator[Stated]:
    for row in table.rows[1:]:
        term = first_of(row[0].text) if row and row[0].text else ""
        source = " | ".join(joined([cell]) for cell in row)
        yield from ((each, source, row[0].line) for each in each_of_item(term) if is_bar(each))


def _by_examples(table: Table) -> Iterator[Stated]:
    """Yield the examples in the second column, where the first only sorts them: “Illnesses | diabetes, lupus”."""
    for row in table.rows[1:]:
        for term in terms_of(row[1].text) if len(row) > 1 else ():
            yield term, joined([row[1]]), row[1].line


def _by_column(table: Table) -> Iterator[Stated]:
    for row in table.rows[1:]:
        for cell in row:
            for part in re.split(r";\s+", cell.text):
                if is_bar(term := first_of(part) if part.strip() else ""):
                    yield term, joined([cell]), cell.line
