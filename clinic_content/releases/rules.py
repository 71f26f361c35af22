"""What may be released and withdrawn, and why not. Questions only; nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.content import canonical
from clinic_content.content.schema import AnyContent, Disclaimer
from clinic_content.content.walk import embeds
from clinic_content.reviews.models import Version
from clinic_content.reviews.policy import has_lapsed
from clinic_content.reviews.rules import refusals_of_the_key

from . import live
from .compose import missing_disclaimers
from .models import Release, ReleaseIndex, WithdrawalReason


def refusals_to_release(
    user: User, version: Version, *, now: datetime, effective_from: datetime, expires_at: datetime | None,
    beside: Sequence[Version] = (),
) -> Iterator[Refusal]:  # fmt: skip
    """Only an approved, unchanged, newest version, at a free address, with every disclaimer and part it needs live.

    What is released in the same act, `beside` it, is there for it too.
    """
    if not may(user, May.RELEASE):
        yield Refusal("role", "Only a publisher can release.")
    approval = getattr(version, "approval", None)
    if approval is None:
        yield Refusal("not_approved", "This version is not approved.")
        return
    if reopened := getattr(version, "reopening", None):
        yield Refusal("reopened", f"{reopened.by.display_name} reopened this version: “{reopened.reason}”")
        return
    if not canonical.sha256(version.content) == version.sha256 == approval.sha256:
        yield Refusal("changed", "This is not the content that was approved.")
        return
    if has_lapsed(version, now):
        yield Refusal("approval_old", "This approval is too old. Submit the document again, so that it is read again.")
    yield from _refusals_of_the_period(version, now, effective_from, expires_at)
    yield from refusals_of_the_version(version, effective_from, beside)


def refusals_of_the_version(version: Version, moment: datetime, beside: Sequence[Version] = ()) -> Iterator[Refusal]:
    """What would stop the release of a version at a moment, were it approved: its order, its address, its parts."""
    content = version.read()
    yield from _refusals_of_the_place(version, content)
    yield from _refusals_of_the_parts(content, moment, beside)


def refusals_to_withdraw(
    user: User, release: Release, *, now: datetime, reason: str | None = None
) -> Iterator[Refusal]:
    """Any clinical role and a publisher may withdraw alone; a disclaimer that a page shows cannot vanish."""
    if not may(user, May.WITHDRAW):
        yield Refusal("role", "Withdrawing is for clinicians, compliance reviewers and publishers.")
    if reason is not None and reason not in WithdrawalReason.values:
        yield Refusal("reason_unknown", "Choose one of the reasons: readers will see it, so the words are fixed.")
    if hasattr(release, "withdrawal"):
        yield Refusal("withdrawn", "This has been withdrawn already.")
        return
    if release.key and not _has_another(release, now) and (named := _named(pages_that_show(release, now))):
        yield Refusal(
            "disclaimer_in_use",
            f"This disclaimer is shown on {named}. Release a corrected one, or withdraw those pages first.",
        )


def _named(pages: QuerySet[Release], most: int = 5) -> str:
    """Name a few pages and say how many more there are: a notice may be on thousands."""
    titles = [f"“{title}”" for title in pages.values_list("title", flat=True)[: most + 1]]
    more = f" and {pages.count() - most} more" if len(titles) > most else ""
    return ", ".join(titles[:most]) + more


def _has_another(release: Release, now: datetime) -> bool:
    """Return whether another release of this disclaimer is live, as when a coming one is cancelled."""
    return live.live_disclaimers([release.key], release.language, now).exclude(pk=release.pk).exists()


def pages_that_show(release: Release, now: datetime) -> QuerySet[Release]:
    """Return the live and coming releases that name this disclaimer or embed this document."""
    relation = ReleaseIndex.Relation
    wanted = (
        {"index__relation": relation.DISCLAIMER, "index__key": release.key}
        if release.key
        else {"index__relation": relation.EMBED, "index__key": release.document.uid}
    )
    scheduled = Release.objects.filter(effective_from__gt=now, withdrawal=None)
    chosen = live.live(now).filter(**wanted) | scheduled.filter(**wanted)
    return chosen.filter(language=release.language).order_by("title")


def _refusals_of_the_period(
    version: Version, now: datetime, effective_from: datetime, expires_at: datetime | None
) -> Iterator[Refusal]:
    if effective_from < now:
        yield Refusal("past", "A release cannot take effect in the past.")
    if expires_at is None:
        return
    if expires_at <= effective_from:
        yield Refusal("expires_first", "The expiry must be later than the day it takes effect.")
    if version.document.kind == "disclaimer":
        yield Refusal(
            "disclaimer_expires", "A disclaimer cannot expire, because pages depend on it. Replace it instead."
        )


def _refusals_of_the_place(version: Version, content: AnyContent) -> Iterator[Refusal]:
    """What stands in its way in time, at its address, and by its key: the first two in one question."""
    ahead = Q(document=version.document_id, number__gte=version.number)
    others = Q(_address(content), language=content.language) & ~Q(document=version.document_id)
    found = list(Release.objects.filter(ahead | others).select_related("withdrawal"))
    own = [each for each in found if each.document_id == version.document_id]
    yield from _refusals_of_the_order(version, {each.number for each in own if not _was_cancelled(each)})
    if len(own) < len(found):
        yield _address_taken(content)
    yield from refusals_of_the_key(version.document, content)


def _refusals_of_the_order(version: Version, ahead: set[int]) -> Iterator[Refusal]:
    if version.number in ahead:
        yield Refusal("released", "This version has been released already. To bring a page back, submit it again.")
    elif ahead:
        yield Refusal("overtaken", "A newer version has been released already.")


def _was_cancelled(release: Release) -> bool:
    withdrawal = getattr(release, "withdrawal", None)
    return withdrawal is not None and withdrawal.at < release.effective_from


def _address(content: AnyContent) -> Q:
    return Q(key=content.key) if isinstance(content, Disclaimer) else Q(kind=content.kind, slug=content.slug)


def _address_taken(content: AnyContent) -> Refusal:
    if isinstance(content, Disclaimer):
        return Refusal("key_taken", f"Another disclaimer has the key {content.key}.")
    return Refusal("address_taken", f"The address “{content.slug}” belongs, or belonged, to another document.")


def _refusals_of_the_parts(content: AnyContent, moment: datetime, beside: Sequence[Version]) -> Iterator[Refusal]:
    named = {embed.document: embed.title for embed in embeds(content)}
    parts = {
        release.document.uid: release
        for release in live.live(moment).filter(document__uid__in=named).select_related("document", "version")
    }
    coming = {each.document.uid: each.read() for each in beside}
    for uid, title in named.items():
        if uid not in parts and uid not in coming:
            yield Refusal("part_not_live", f"“{title}” is shown on this page and is not live. Release it first.")
    shown = {uid: part.version.read() for uid, part in parts.items()} | {u: c for u, c in coming.items() if u in named}
    notices = {(c.key, c.language) for c in coming.values() if isinstance(c, Disclaimer)}
    for each in missing_disclaimers([content, *shown.values()], content.language, moment):
        if (each.key, content.language) in notices:
            continue
        yield Refusal("disclaimer_missing", f"The disclaimer “{each.key}” must be live first. {each.because}")
