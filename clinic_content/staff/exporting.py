"""What an export of a version or a draft is made of, gathered for the screens and for the command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.contrib.staticfiles import finders

from clinic_content.content import canonical
from clinic_content.content.schema import AnyContent, Article
from clinic_content.documents.models import Document
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.exports import Export
from clinic_content.library import images
from clinic_content.releases import live
from clinic_content.releases.compose import read_again
from clinic_content.releases.models import Release
from clinic_content.rendering import look
from clinic_content.rendering.composition import Attestation, Published
from clinic_content.reviews.models import Decision, Version
from clinic_content.reviews.policy import whole_review_of

from .preview import Preview, preview

KEEP = "Do not give it to patients."


def of_draft(document: Document, *, now: datetime, site: str = "") -> Export:
    """Return the export of a draft as it stands, which says above everything that nobody approved it."""
    content = freeze(draft_of(document))
    seen = preview(content, uid=document.uid, now=now)
    host = replace(seen.composition.host, sha256=canonical.sha256(content))
    told = f"This is a draft of “{content.title}”. Nobody has approved it. {KEEP}"
    return _export(seen, host, now=now, site=site, warnings=(told, *_lacking(seen)))


def of_version(version: Version, *, now: datetime, site: str = "") -> Export:
    """Return the export of a version, with who approved it, or with the word that nobody did."""
    content = version.read()
    seen = preview(content, uid=version.document.uid, now=now, version=version)
    found = Release.objects.filter(version=version).select_related("withdrawal", "version__review")
    shown = found.order_by("-effective_from").first()
    host = replace(
        seen.composition.host,
        reviewed_by=tuple(_attestations(version)),
        read_again_by=read_again([shown])[shown.pk] if shown else (),
        effective_from=shown.effective_from if shown else None,
        review_due=shown.review_due if shown else None,
    )
    export = _export(seen, host, now=now, site=site, warnings=(*_standing(version, shown, now), *_lacking(seen)))
    return replace(export, is_approved=hasattr(version, "approval"), submitted_at=version.submitted_at)


def _export(seen: Preview, host: Published, *, now: datetime, site: str, warnings: tuple[str, ...]) -> Export:
    return Export(
        composition=replace(seen.composition, host=host),
        is_approved=False,
        at=now,
        warnings=warnings,
        pictures=dict(_pictures(host.content)),
        stylesheet=_stylesheet() + look.sheet(seen.composition.clinic),
        site=site,
    )


def _standing(version: Version, shown: Release | None, now: datetime) -> Iterator[str]:
    """Say what keeps a version from being what patients read now."""
    name = f"Version {version.number} of “{version.title}”"
    if not hasattr(version, "approval"):
        outcome = version.review.get_outcome_display().lower() or "in review"
        yield f"{name} has not been approved ({outcome}). {KEEP}"
    elif shown is None:
        yield f"{name} is approved and was never released: patients cannot read it yet."
    elif withdrawal := getattr(shown, "withdrawal", None):
        yield f"{name} was withdrawn on {withdrawal.at:%-d %B %Y}. {withdrawal.get_reason_display()} {KEEP}"
    elif not live.live(now).filter(pk=shown.pk).exists():
        yield f"{name} was approved, but it is not what patients read now."


def _lacking(seen: Preview) -> Iterator[str]:
    return (f"It lacks something. {each}" for each in seen.lacking)


def _attestations(version: Version) -> Iterator[Attestation]:
    given = Decision.objects.filter(version=whole_review_of(version), outcome=Decision.Outcome.APPROVE).order_by("at")
    return (Attestation(each.name, each.credential, each.role, each.at) for each in given)


def _pictures(content: AnyContent) -> Iterator[tuple[str, bytes]]:
    for each in content.sections if isinstance(content, Article) else ():
        path = images.path_of(each.figure.sha256) if each.figure else None
        if each.figure and path and path.is_file():
            yield each.figure.sha256, path.read_bytes()


def _stylesheet() -> str:
    """Return the public pages' style: a file must look like them without asking for anything."""
    found = finders.find("public/site.css")
    return Path(found).read_text(encoding="utf-8") if found else ""
