"""The checks on a file or on a stored document, and their report in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import PurePath

from django.core.management.color import Style

from clinic_content import importers
from clinic_content.checks import subjects, summary
from clinic_content.checks.contradictions import beside
from clinic_content.checks.dates_said import dates_in_source
from clinic_content.checks.page import Page
from clinic_content.checks.report import Report, Told, report
from clinic_content.checks.source import findings_in_source
from clinic_content.checks.unread import findings_in_unread
from clinic_content.content.walk import texts
from clinic_content.documents.models import Document
from clinic_content.drafts.checking import library_or_ours, page_of

NOT_YET = {".pdf": "PDF", ".doc": "an old Word", ".odt": "ODF"}
PLAIN = "Save it as a Word document (.docx), as a web page or as plain text, and check that."
MARKED = {".html", ".htm", ".xhtml", ".docx"}
"""Files of which nobody sees the characters: places in them are counted in their words, line by line."""
TITLES = {
    "blocker": "BLOCKERS stop a submission, unless somebody with the right overrides them with a reason",
    "major": "MAJOR findings need a mend or a recorded reason",
    "minor": "MINOR findings are editorial",
}
COLOURS = {"blocker": "ERROR", "major": "WARNING", "minor": "NOTICE"}
AS_IS = {"missing": "ERROR", "partial": "WARNING", "present": "SUCCESS"}


def of_file(name: str, data: bytes, *, now: datetime, language: str = "en", kind: str = "") -> Report:
    """Return the report on a file: on the article that it holds, and on the questions and lists found in it."""
    if called := NOT_YET.get(PurePath(name).suffix.lower()):
        raise importers.Unreadable(f"“{name}” is a file of the kind {called}, which cannot be read yet. {PLAIN}")
    is_marked = PurePath(name).suffix.lower() in MARKED
    text = importers.source_of(name, data).text if is_marked else importers.as_written(name, data)
    made = [each.content for each in reversed(importers.read(name, data, language=language).made)]
    wanted = [each for each in made if not kind or each.kind.value == kind]
    if not wanted:
        raise importers.Unreadable(f"“{name}” holds nothing of the kind “{kind}”.")
    library = library_or_ours(now)
    about = [subjects.about(each, library, text) for each in wanted]
    pages = beside([Page(each, library, today=now.date(), beside=text) for each in about])
    apart = findings_in_unread(text, pages)
    return report(text, pages, (*findings_in_source(text), *dates_in_source(text, now.date()), *apart))


def of_document(document: Document, *, now: datetime) -> Report:
    """Return the report on a stored document's draft; places are in its words, field by field in reading order."""
    page = page_of(document, now=now)
    return report("\n".join(place.words for place in texts(page.content)), [page])


def in_words(told: Report, name: str, style: Style) -> Iterator[str]:
    """Yield a report for people, line by line: the gravest first, then by what it is about."""
    severities = [each.severity for each in told.findings]
    yield style.MIGRATE_HEADING(f"{name}: {summary.counted(severities)}")
    for severity, colour in COLOURS.items():
        here = [each for each in told.findings if each.severity == severity]
        if here:
            yield from ("", getattr(style, colour)(TITLES[severity]))
            yield from _by_category(told, here, style)
    yield from _notices(told, style)
    grade = told.reading
    yield from (
        "",
        f"Reading: {grade.words:,} words, school grade {grade.flesch_kincaid:g} by Flesch-Kincaid and {grade.smog:g} "
        "by SMOG. Grade 6 to 8 is what most people read with ease.",
        "",
        summary.checked(),
        summary.left_to_people(),
    )


def _by_category(told: Report, found: Iterable[Told], style: Style) -> Iterator[str]:
    for category, each in groupby(sorted(found, key=lambda f: f.category), key=lambda f: f.category):
        yield style.MIGRATE_LABEL(f"  {category}")
        for finding in each:
            yield from _finding(told, finding, style)


def _finding(told: Report, finding: Told, style: Style) -> Iterator[str]:
    place = "the whole text" if finding.start is None else f"line {told.source.count(chr(10), 0, finding.start) + 1}"
    quote = f": “{_short(finding.quote)}”" if finding.quote else ""
    yield f"    {place}{quote}  [{finding.code}]"
    yield f"      Why: {finding.message}"
    if finding.suggestion:
        yield style.SUCCESS(f"      Mend: {finding.suggestion}")


def _notices(told: Report, style: Style) -> Iterator[str]:
    if told.required_disclaimers:
        yield from ("", style.MIGRATE_HEADING("Notices that it must show"))
    for each in told.required_disclaimers:
        place = f" ({each.position})" if each.position else ""
        yield f"  {getattr(style, AS_IS[each.status])(each.status)}  {each.key}{place}: {each.because}"


def _short(text: str | None) -> str:
    plain = " ".join((text or "").split())
    return plain if len(plain) <= 140 else f"{plain[:130]}…"
