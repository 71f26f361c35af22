"""Side effects that a table states: one in each row, in columns by how often, or in the row of the treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from clinic_content.content.schema import Role

from .blocks import Table
from .effect_terms import Effect, effect_of, frequency_of, severity_of
from .effect_words import A_FEW, GROUP, PLAIN_EFFECT, all_known, is_known
from .effects import effects_in
from .roles import role_of
from .spans import Span, joined
from .terms import enumerated, sentences

NAMES = re.compile(
    r"\b(?:side[ -]?effects?|adverse|reactions?|symptoms?|effects?|complications?|problems?|risks?|drawbacks?"
    r"|downsides?|what (?:you"
    r"|people|patients) (?:may"
    r"|might|report|feel|notice))\b",
    re.IGNORECASE,
)
OFTEN = re.compile(
    r"how (?:common|often|likely|many)|frequen|inciden|percent|%|likelihood|\brate\b|patients|people|occurs|chance",
    re.IGNORECASE,
)
TO_DO = re.compile(
    r"\W*(?:what (?:to do|you can do|can help|helps|is done|we (?:do|recommend|advise)|should (?:i|you) do)"
    r"|how to (?:manage|treat"
    r"|handle|cope)|(?:what|your|recommended|suggested) (?:action|advice)|actions?|advice|management"
    r"|managing it|self-?care|response|next steps?|tips?)\b",
    re.IGNORECASE,
)
"""Heads the column that says what to do about each."""
REACTION = re.compile(r"\b(?:reactions?|effects?|complications?)\b", re.IGNORECASE)
BADLY = re.compile(r"serious|sever", re.IGNORECASE)
DEGREES = re.compile(r"\b(?:mild|moderate|severe|serious)\b", re.IGNORECASE)
Stated = tuple[Effect, str, int]
"""A side effect, the row that states it, and its line."""


def effects_of_table(table: Table, *, certain: bool, subject: str) -> Iterator[Stated]:
    """Yield the side effects that a table states; `certain` where its part is about nothing else."""
    header, *rows = table.rows
    names = [joined([cell]) for cell in header]
    place = next((n for n, name in enumerate(names) if NAMES.search(name)), None)
    is_told_how_often = REACTION.search(names[0]) is not None and any(map(OFTEN.search, names[1:])) if names else False
    are_groups = len(names) > 1 and all(GROUP.search(BRACKETS.sub("", name).strip()) for name in names)
    are_signs = (
        len(names) > 1 and all(map(CALLS.match, names)) and _are_effects([[each] for row in rows for each in row])
    )
    if are_signs or (are_groups and (certain or any(map(PLAIN_EFFECT.search, names)))):
        yield from _by_column(names, table)
    elif place and OPTIONS.match(names[0]) and (own := [row for row in rows if _is_own(row[0].text, subject)]):
        yield from _of_rows(own, place)
    elif place is not None and (certain or (place == 0 and (PLAIN_EFFECT.search(names[0]) or is_told_how_often))):
        yield from _by_row(names, table, place)
    elif place is None and any(map(_heads_rates, names[1:])) and (certain or _are_effects(rows)):
        yield from _by_row(names, table, 0)
    elif place is not None and OF_TREATMENT.search(names[place]) and subject:
        yield from _of_rows([row for row in rows if _is_own(row[0].text, subject)], place)
    elif place is None:
        yield from _by_label(table.rows, [n for n, name in enumerate(names) if n and subject in name.casefold()])


CALLS = re.compile(
    r"(?:please )?(?:ring|call|phone|dial|see|go to|contact|tell|get|seek|book)\b(?! (?:out|ahead|on))", re.IGNORECASE
)
"""Heads a column of signs for which people are to do so."""
OPTIONS = re.compile(
    r"(?:your |the )?(?:treatments?|options?|medicines?|medications?|drugs?|methods?|products?|injections?|procedures?"
    r"|techniques?|devices?|approach(?:es)?|choices?)\b",
    re.IGNORECASE,
)
"""Heads the column of what a table compares: most rows are about other treatments than the page's own."""


def is_of_others(row: str, header: str, subject: str) -> bool:
    """Return whether a row of a table that compares treatments, its cells between bars, is about another one."""
    return OPTIONS.match(header) is not None and not _is_own(row.partition(" | ")[0], subject)


def is_advice(row: str, header: str, term: str) -> bool:
    """Return whether a term stands in the column of a table that says what is done about each."""
    cells = list(zip(header.split(" | "), row.split(" | "), strict=False))
    holding = [name for name, cell in cells if term in cell]
    return bool(holding) and all(TO_DO.match(name) for name in holding)


def _is_own(name: str, subject: str) -> bool:
    return bool(subject) and subject in name.casefold()


def _heads_rates(name: str) -> bool:
    """Return whether a cell stands over how often, and does not say it itself: “How many of you”."""
    return OFTEN.search(name) is not None and len(name.split()) <= MOST_WORDS


def _are_effects(rows: list[list[Span]]) -> bool:
    """Return whether most rows begin with what nobody wants to have, whatever stands over them."""
    firsts = [row[0].text for row in rows if row]
    return 2 * sum(map(is_known, firsts)) > len(firsts)


OF_TREATMENT = re.compile(rf"{PLAIN_EFFECT.pattern}|\b(?:drawback|downside|risk|grumble|con)s?\b", re.IGNORECASE)
"""Heads the column of a table that compares treatments."""


def holds_labels(table: Table) -> bool:
    """Return whether a table tells one thing in each row, of which one is its side effects."""
    return any(len(row) == 2 and _is_label(row[0].text) for row in table.rows)


def _is_label(text: str) -> bool:
    return len(text.split()) <= MOST_WORDS and role_of(text.rstrip(": ")) is Role.SIDE_EFFECTS


def _by_label(rows: list[list[Span]], own: list[int]) -> Iterator[Stated]:
    """Yield what stands beside “Side effects:” in a table that tells one thing in a row, in the own column."""
    for row in (each for each in rows if len(each) > 1 and _is_label(each[0].text)):
        if len(row) == FEWEST_CELLS:
            for sentence in sentences(joined([row[1]])):
                for effect in effects_in(sentence, certain=True, subject=""):
                    yield effect, sentence, row[1].line
        else:
            yield from (stated for place in own[:1] for stated in _of_rows([row], place))


FEWEST_CELLS = 2


def _of_rows(rows: list[list[Span]], place: int) -> Iterator[Stated]:
    """Yield what a column names of side effects, row by row."""
    for row in rows:
        if len(row) > place:
            source, line = joined([row[place]]), row[0].line
            terms = all_known(_separated(source) or enumerated(source), A_FEW)
            yield from ((effect_of(term, source), source, line) for term in terms)


def _by_row(names: list[str], table: Table, place: int) -> Iterator[Stated]:
    often = next((n for n, name in enumerate(names) if n != place and OFTEN.search(name)), None)
    badly = next((n for n, name in enumerate(names) if n != place and BADLY.search(name)), None)
    to_do = next((n for n, name in enumerate(names) if n not in {place, often, badly} and TO_DO.match(name)), None)
    for row in table.rows[1:]:
        cells = [joined([cell]) for cell in row]
        source = " | ".join(cells)
        if len(cells) <= place or not cells[place]:
            continue
        said = cells[often] if often is not None and often < len(cells) else ""
        degree = DEGREES.search(cells[badly]) if badly is not None and badly < len(cells) else None
        for effect in _of_cell(cells[place].rstrip(". "), source):
            yield (
                replace(
                    effect,
                    frequency=said[:60] or effect.frequency,
                    severity=degree.group().lower() if degree else effect.severity,
                    what_to_do=cells[to_do] if to_do is not None and to_do < len(cells) else "",
                ),
                source,
                row[0].line,
            )


def _of_cell(text: str, source: str) -> Iterator[Effect]:
    """Yield what a cell names: each thing of a plain enumeration, or all of it as one."""
    if separated := _separated(text):
        yield from (effect_of(each, source) for each in separated)
        return
    terms = enumerated(text) if "," in BRACKETS.sub("", text) else []
    is_plain = len(terms) > 1 and all(len(each.split()) <= MOST_WORDS and is_known(each) for each in terms)
    yield from (effect_of(each, source) for each in (terms if is_plain else [text]))


def _separated(text: str) -> list[str]:
    """Return the things of a cell between semicolons, which are as long as they like; none where it has none."""
    return BETWEEN.split(text) if BETWEEN.search(text) else []


BETWEEN = re.compile(r";\s+(?![^()]*\))")
BRACKETS = re.compile(r"\([^()]*\)")
MOST_WORDS = 5


def _by_column(names: list[str], table: Table) -> Iterator[Stated]:
    for row in table.rows[1:]:
        for name, cell in zip(names, row, strict=False):
            lead = f"{name} side effects"
            for term in enumerated(cell.text) or [cell.text]:
                if has := term.strip():
                    effect = effect_of(has, cell.text)
                    yield (
                        replace(
                            effect,
                            frequency=effect.frequency or frequency_of(lead),
                            severity=effect.severity or severity_of(lead),
                        ),
                        joined([cell]),
                        cell.line,
                    )
