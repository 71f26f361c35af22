"""The page of a draft as the checks read it, and its findings with what people have accepted of them.

A finding that stays in the text is accepted, or overridden where it would stop the submission: by somebody with the
right, who wrote none of it, and with a reason. An acceptance is for these words and this gravity, no others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, Subquery, Value

from clinic_content import checks
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.checks import known_again
from clinic_content.checks.page import Page, Setting
from clinic_content.content.schema import AnyContent
from clinic_content.content.words import TO_CONFIRM
from clinic_content.documents.models import Document
from clinic_content.library import known
from clinic_content.library.models import ClinicProfile
from clinic_content.releases import checked
from clinic_content.releases.checked import OF_THE_CLINIC, too_short
from clinic_content.reviews import models as reviews
from clinic_content.reviews.rules import contributors_since_approval

from . import set_aside
from .freeze import draft_of, freeze, has_rare, parts_in
from .models import DRAFTS, AcceptedFinding, Draft

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

WORST_FIRST = list(checks.Severity)
words_of, hash_of = known_again.words_of, known_again.hash_of


@dataclass(frozen=True, slots=True)
class Stays:
    """A finding that stays as it is, and what somebody said to that."""

    finding: checks.Finding
    accepted: AcceptedFinding


@dataclass(frozen=True, slots=True)
class Findings:
    """What the checks find in a draft: open, accepted with a reason, and overridden although it stops a submission."""

    open: tuple[checks.Finding, ...] = ()
    accepted: tuple[Stays, ...] = ()
    overridden: tuple[Stays, ...] = ()

    @property
    def blockers(self) -> tuple[checks.Finding, ...]:
        """What stops a submission."""
        return tuple(each for each in self.open if each.severity == checks.Severity.BLOCKER)

    def frozen(self) -> list[reviews.AcceptedFinding]:
        """Return what a version takes along of the findings that stay, each once."""
        kept = {each.accepted.pk: each for each in (*self.overridden, *self.accepted)}
        return [_frozen(each) for each in kept.values()]


def findings_of(
    draft: Draft | Document, now: datetime, *, content: AnyContent | None = None, by: User | None = None
) -> Findings:
    """Return what the checks find in a draft now; `by` is whoever is about to submit it, and so has a part in it."""
    return look_at(draft, now, content=content, by=by).findings()


@dataclass(frozen=True, slots=True)
class Look:
    """A draft read whole, with what people let stand in it: from here on no database is asked."""

    page: Page
    accepted: tuple[AcceptedFinding, ...] = ()
    wrote: frozenset[int] = frozenset()
    """Whoever has a part in it overrides nothing."""

    def findings(self) -> Findings:
        """Return what the checks find, parted by what people said to it."""
        held = {(each.code, each.quote_hash): each for each in self.accepted}
        parted: dict[str, list[Any]] = {"open": [], "accepted": [], "overridden": []}
        for each in checks.run(self.page):
            row = held.get((each.code, hash_of(words_of(each)))) if held else None
            where = _stands(each, row, self.wrote)
            parted[where].append(Stays(each, row) if row is not None and where != "open" else each)
        return Findings(**{name: tuple(each) for name, each in parted.items()})


def look_at(
    draft: Draft | Document, now: datetime, *, content: AnyContent | None = None, by: User | None = None
) -> Look:
    """Read a draft and all that its findings depend on."""
    held = _draft(draft)
    accepted = tuple(_accepted(held))
    wrote = contributors_since_approval(_document(held)) | ({by.pk} if by else set()) if accepted else set()
    return Look(page_of(held, now=now, content=content), accepted, frozenset(wrote))


def meant(draft: Draft | Document, now: datetime, *, code: str, quote: str) -> list[checks.Finding]:
    """Return the findings of a draft that a person means by a code and words, the gravest first.

    Of something that is missing there are no words: its message stands for them, or nothing where it is the only one.
    """
    found = [each for each in checks.run(page_of(draft, now=now)) if each.code == code]
    same = [each for each in found if hash_of(words_of(each)) == hash_of(quote)]
    return same or (found if not quote.strip() and len(found) == 1 and not found[0].quote else [])


def refusals_to_accept(user: User, document: Document, finding: checks.Finding, reason: str) -> Iterator[Refusal]:
    """An author may let a finding stand and says why; what stops a submission only a reviewer who wrote none of it."""
    if not (may(user, May.EDIT) or may(user, May.OVERRIDE)):
        yield Refusal("role", "Only authors and reviewers can let a finding stand.")
    elif finding.severity == checks.Severity.BLOCKER:
        yield from _refusals_to_override(user, document)
    if too_short(reason):
        yield Refusal("no_reason", "Say in a sentence why it may stand: the reviewers read it.")


def _refusals_to_override(user: User, document: Document) -> Iterator[Refusal]:
    if not may(user, May.OVERRIDE):
        yield Refusal("role", "This stops a submission. Only a clinician or a compliance reviewer can override it.")
    elif user.pk in contributors_since_approval(document):
        yield Refusal("four_eyes", "You wrote or edited this, so somebody else must judge what stops it.")


def _stands(finding: checks.Finding, row: AcceptedFinding | None, wrote: frozenset[int]) -> str:
    """Return whether a finding is open, accepted or overridden."""
    if row is None or _rank(finding.severity) < _rank(row.severity):
        return "open"
    if finding.severity == checks.Severity.BLOCKER:
        return "open" if row.by_id in wrote else "overridden"
    return "accepted"


def _rank(severity: str) -> int:
    return WORST_FIRST.index(checks.Severity(severity))


def _accepted(draft: Draft) -> Iterator[AcceptedFinding]:
    if getattr(draft, "is_accepted_in", True):
        yield from AcceptedFinding.objects.filter(document=draft.pk).select_related("by")


def _frozen(each: Stays) -> reviews.AcceptedFinding:
    finding, row = each.finding, each.accepted
    return reviews.AcceptedFinding(
        code=finding.code, severity=finding.severity, quote=finding.quote, message=finding.message,
        reason=row.reason, by=row.by, at=row.at,
    )  # fmt: skip


def _draft(of: Draft | Document) -> Draft:
    return of if isinstance(of, Draft) else draft_of(of)


def _document(draft: Any) -> Document:
    found: Document = draft.document_ptr
    return found


def page_of(draft: Draft | Document, *, now: datetime, content: AnyContent | None = None) -> Page:
    """Return a draft as the checks read it: with the library, the clinic and the live notices of this moment."""
    held: Any = _draft(draft)
    content = content or freeze(held)
    held = held if hasattr(held, "is_accepted_in") else with_surroundings(held.document_ptr)
    page = checked.page_of(
        content, document=held.document_ptr_id, now=now, setting=_setting_of(held), newest_fact=held.newest_fact
    )
    return replace(page, unconfirmed=_unconfirmed(held)) if held.has_unconfirmed else page


def _unconfirmed(held: Any) -> dict[str, str]:
    """Return the notes on the entries that are as an import left them."""
    return dict(held.entries.filter(**UNCONFIRMED).values_list("part_id", "staff_note"))


def _has_unconfirmed(model: Any) -> Exists | Value:
    """Return what asks, in a query that reads drafts, whether one has entries that nobody has confirmed."""
    has_entries = hasattr(model, "entries")
    return Exists(parts_in(model, "entries").filter(**UNCONFIRMED)) if has_entries else Value(value=False)


UNCONFIRMED = {"staff_note__contains": TO_CONFIRM}


def library_or_ours(now: datetime) -> checks.Library:
    """Return what is known also where there is no database, or one without tables."""
    try:
        with transaction.atomic():
            return known.library_now(now)
    except DatabaseError:
        return checks.LIBRARY


def with_surroundings(document: Document) -> Draft:
    """Return the draft of a document with what the checks ask beside it, in the query that reads it anyway."""
    profile = ClinicProfile.objects.filter(confirmation__isnull=False).order_by("-confirmation__pk")
    clinic = {f"clinic_{name}": Subquery(profile.values(name)[:1]) for name in OF_THE_CLINIC}
    accepted = Exists(AcceptedFinding.objects.filter(document=OuterRef("pk")))
    model = DRAFTS[document.kind]
    drafts = model.objects.annotate(  # type: ignore[attr-defined]
        **clinic, **has_rare(model), is_accepted_in=accepted, newest_fact=known.newest_fact(),
        has_unconfirmed=_has_unconfirmed(model),
        differs_from_a_mend=Exists(set_aside.open_conflicts(OuterRef("pk"))),
    )  # fmt: skip
    found: Draft = drafts.get(pk=document.pk)
    return found


def _setting_of(draft: Any) -> Setting:
    """Return what the checks need to know of the clinic, from the details that two people stand for."""
    details = {name: getattr(draft, f"clinic_{name}") for name in OF_THE_CLINIC}
    return Setting(**{name: value for name, value in details.items() if value is not None})
