"""What a change of what a document says of itself as a whole may do to safety: audience, approvals, disclaimers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .diff import Change
from .risk_rules import Rule, fewer, gone, named, route, scale
from .risk_words import NEUTRAL, RELAXES, TIGHTENS, Reason, became, quoted
from .topics import Indication
from .vocabulary import Approval

NOTICES = {"blocker": 3, "required": 2, "advised": 1}


def _wording_of_a_notice(change: Change) -> Iterator[Reason]:
    yield Reason("The disclaimer's wording changed", NEUTRAL, 49)


def _where_a_notice_stands(change: Change) -> Iterator[Reason]:
    yield Reason(became("The disclaimer stands elsewhere", change.before, change.after), NEUTRAL, 41)


def _audience(change: Change) -> Iterator[Reason]:
    was, now = change.was.audience, change.now.audience  # type: ignore[union-attr]
    younger = (now.min_age or 0) < (was.min_age or 0) or (now.max_age or 121) > (was.max_age or 121)
    told = became("Whom it is for changed", change.before.replace("\n", ", "), change.after.replace("\n", ", "))
    yield Reason(told, RELAXES if younger else NEUTRAL, 66 if younger else 31)


def _approvals(change: Change) -> Iterator[Reason]:
    """What a regulator says of a treatment for a condition: contraindicated, investigational, off-label, approved."""
    old, new = ({(i.treatment, i.condition, i.route): i for i in _rows(each)} for each in (change.was, change.now))
    for key in [*old, *(each for each in new if each not in old)]:
        was, now = old.get(key), new.get(key)
        if was and now and was.status is not now.status:
            direction = RELAXES if CAREFUL[now.status] < CAREFUL[was.status] else TIGHTENS
            told = f"{key[0]} for {key[1]}: {named(was.status).lower()} became {named(now.status).lower()}"
            yield Reason(told, direction, 83 if direction is RELAXES else 48)
        elif was and not now and CAREFUL[was.status]:
            yield Reason(f"{key[0]} for {key[1]} is no longer called {named(was.status).lower()}", RELAXES, 79)
        elif now and not was:
            told = f"{key[0]} for {key[1]} is called {named(now.status).lower()} now"
            yield Reason(told, TIGHTENS if CAREFUL[now.status] else RELAXES, 47 if CAREFUL[now.status] else 67)


CAREFUL = {Approval.APPROVED: 0, Approval.OFF_LABEL: 1, Approval.INVESTIGATIONAL: 2, Approval.CONTRAINDICATED: 3}


def _omissions(change: Change) -> Iterator[Reason]:
    old, new = (dict(getattr(each, "omissions", ())) for each in (change.was, change.now))
    for item in new:
        if item not in old:
            yield Reason(f"Left out on purpose now: {quoted(item)}", RELAXES, 77)
    for item in old:
        if item not in new:
            yield Reason(f"No longer left out on purpose: {quoted(item)}", TIGHTENS, 38)


def _treatments(change: Change) -> Iterator[Reason]:
    old, new = ({t.key: t for t in getattr(each, "treatments", ())} for each in (change.was, change.now))
    if set(old) != set(new):
        told = became("What it is about changed", ", ".join(old), ", ".join(new))
        yield Reason(told, NEUTRAL, 49)
    for key in sorted(set(old) & set(new)):
        for name in ("boxed_warning", "schedule", "risk_programme"):
            was, now = (str(getattr(each[key], name) or "") for each in (old, new))
            if was != now:
                told = became(f"{named(name)} of {old[key].name}", was, now)
                yield Reason(told, TIGHTENS if not was else RELAXES, 73)


def _language(change: Change) -> Iterator[Reason]:
    yield Reason(became(f"{named(change.field)} changed", change.before, change.after), NEUTRAL, 36)


def of_the_books(change: Change) -> Iterator[Reason]:
    """References, credits and addresses: their numbers are years and pages, and few of their changes touch safety."""
    if change.field == "slug":
        yield Reason(became("The address changed", change.before, change.after), NEUTRAL, 37)
    elif change.field == "indications":
        yield from _approvals(change)
    elif change.field == "references":
        yield from _references(change)


def _references(change: Change) -> Iterator[Reason]:
    old, new = ({r.key: r for r in getattr(each, "references", ())} for each in (change.was, change.now))
    for key in old:
        if key not in new:
            yield Reason(f"A source was taken out: {quoted(old[key].title)}", NEUTRAL, 42)
        elif old[key].retraction != new[key].retraction:
            yield Reason(f"{named(new[key].retraction)} now: {quoted(old[key].title)}", NEUTRAL, 62)


def _rows(document: Any) -> Iterable[Indication]:
    return getattr(document, "indications", ())


DOCUMENT: Mapping[str, Rule] = {
    "required_disclaimers": fewer("Required disclaimer", 75),
    "audience": _audience,
    "route": route,
    "omissions": _omissions,
    "treatments": _treatments,
    "tell_even_if_unsure": gone("“Tell us even if unsure”", 69),
    "text": _wording_of_a_notice,
    "position": _where_a_notice_stands,
    "strength": scale(NOTICES, 75),
    "render_as": _where_a_notice_stands,
    "key_takeaways": fewer("Key point", 40),
    "main_message": gone("The main message", 40),
    "language": _language,
    "jurisdiction": _language,
    "key": _language,
}
"""The rules of what a document says of itself as a whole."""
