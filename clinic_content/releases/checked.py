"""What the checks find today in a text that was released, and what of it stands in the way of finding it still right.

The rule is that of a submission: what stops it is mended, or somebody who may and who wrote none of it lets it stand
with a reason. What was let stand when the text was submitted stays so. What is found since then is judged by those who
read it again, each time that it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from clinic_content import checks
from clinic_content.accounts.refusals import Refusal
from clinic_content.checks.known_again import hash_of, words_of
from clinic_content.checks.naming import named
from clinic_content.checks.page import Claim, Page, Setting
from clinic_content.content.schema import AnyContent
from clinic_content.library import known
from clinic_content.library.models import ClinicProfile

from . import namesakes
from .claims import claims_beside
from .models import Release
from .rereading_models import Rereading

OF_THE_CLINIC = sorted({f.name for f in fields(Setting)} & {f.name for f in ClinicProfile._meta.concrete_fields})
LEAST_REASON = 10
"""So many characters at least: a full stop is no reason."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A finding that would stop a submission, and that nobody has let stand."""

    finding: checks.Finding

    @property
    def key(self) -> str:
        """By what a reason for it is given."""
        return f"{self.finding.code}-{hash_of(words_of(self.finding))[:16]}"


def page_of(
    content: AnyContent,
    *,
    document: int,
    now: datetime,
    setting: Setting,
    newest_fact: datetime | str | None = known.ASK,
) -> Page:
    """Return a content as the checks read it: with the library, the clinic and the live notices of this moment."""
    notices, same = namesakes.beside(document, content, now)
    return Page(
        content, known.library_now(now, newest=newest_fact), setting, today=now.date(),
        live_disclaimers=notices, others=others_of(document, content, now), namesakes=same,
    )  # fmt: skip


def others_of(document: int, content: AnyContent, now: datetime) -> tuple[Claim, ...]:
    """Return what other documents of the clinic, live or waiting, say of the same treatments."""
    keys = {each.key for each in named(Page(content, checks.LIBRARY))}
    return claims_beside(document, keys, now)


def stops_of(release: Release, words: Iterable[Rereading], now: datetime) -> list[Stop]:
    """Return what would stop a submission of this text today, and that nobody let stand then or in these words."""
    version = release.version
    let = {(each.code, hash_of(each.quote or each.message)) for each in version.accepted_findings.all()}
    let |= {(row["code"], hash_of(row["quote"] or row["message"])) for word in words for row in word.let_stand}
    found: dict[str, Stop] = {}
    page = page_of(version.read(), document=version.document_id, now=now, setting=_setting())
    for each in checks.run(page):
        if each.severity == checks.Severity.BLOCKER and (each.code, hash_of(words_of(each))) not in let:
            stop = Stop(each)
            found.setdefault(stop.key, stop)
    return list(found.values())


def refusals_of_stops(stops: Iterable[Stop], reasons: Mapping[str, str]) -> Iterator[Refusal]:
    """What would stop a submission stops finding a page still right, unless somebody says why it may stand."""
    for each in stops:
        if too_short(reasons.get(each.key, "")):
            words = f" (“{each.finding.quote}”)" if each.finding.quote else ""
            yield Refusal(
                "blocker",
                f"{each.finding.message}{words} This would stop a submission: say in a sentence why it may stand, or "
                "that the page needs a change.",
            )


def too_short(reason: str) -> bool:
    """Return whether a reason says too little to be one."""
    return len(reason.split()) < 2 or len(reason.strip()) < LEAST_REASON


def let_stand(stops: Iterable[Stop], reasons: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what a word keeps of the findings that its giver lets stand."""
    return [
        {
            "code": each.finding.code, "severity": each.finding.severity.value, "quote": each.finding.quote,
            "message": each.finding.message, "reason": reasons[each.key].strip(),
        }
        for each in stops
    ]  # fmt: skip


def _setting() -> Setting:
    """Return what the checks need to know of the clinic, from the details that two people stand for."""
    found = ClinicProfile.objects.filter(confirmation__isnull=False).order_by("-confirmation__pk")
    details = found.values(*OF_THE_CLINIC).first() or {}
    return Setting(**{name: value for name, value in details.items() if value is not None})
