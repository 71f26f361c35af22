"""The writers of the library: save reference data, upload images, propose and confirm the clinic's details."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from django.db import transaction
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.audit import after
from clinic_content.audit.chain import record
from clinic_content.content import schema

from . import images, rules
from .models import ClinicConfirmation, ClinicProfile, Condition, Fact, ImageAsset, Kept, Reference
from .references import key_for

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

WHAT_IT_SAYS = (
    "treatment_id", "kind", "name", "synonyms", "status", "percent", "is_serious", "low", "high", "unit",
    "jurisdiction", "is_active",
)  # fmt: skip
"""Fields of a fact that pages rest on."""


@transaction.atomic
def save(row: Kept, *, by: User) -> Kept:
    """Write one row of reference data. Pages that are public keep what was approved; drafts see the change."""
    _require_library(by)
    row.saved_by = by
    if isinstance(row, Fact) and _says_something_else(row):
        row.changed_at, row.changed_by = timezone.now(), by
    row.save()
    record("library.save", by=by, subject=row, payload={"row": str(row)})
    return row


@transaction.atomic
def add_reference(data: schema.Reference, *, by: User) -> Reference:
    """Add a source to the library under a free key."""
    _require_library(by)
    fields = data.model_dump(exclude={"conditions", "supports"})
    taken = set(Reference.objects.filter(key__startswith=data.key[:20]).values_list("key", flat=True))
    if data.key in taken:
        fields["key"] = key_for(data.authors, data.title, data.year, taken)
    row = Reference.objects.create(saved_by=by, **fields)
    row.conditions.set(Condition.objects.filter(key__in=data.conditions))
    record("library.save", by=by, subject=row, payload={"row": str(row)})
    return row


@transaction.atomic
def upload_image(file: BinaryIO, *, by: User, title: str, alt: str, credit: str = "") -> ImageAsset:
    """Take a picture in: decoded, re-encoded from its pixels, named by the hash of the result."""
    _require_words(alt, by=by)
    return keep_image(images.read(file), by=by, title=title, alt=alt, credit=credit)


@transaction.atomic
def keep_image(picture: images.Picture, *, by: User, title: str, alt: str, credit: str = "") -> ImageAsset:
    """Keep a picture that was re-encoded from its pixels; one that is held already stays as it is described."""
    _require_words(alt, by=by)
    if held := ImageAsset.objects.filter(sha256=picture.sha256).first():
        return held
    images.store(picture)
    row = ImageAsset.objects.create(
        sha256=picture.sha256, width=picture.width, height=picture.height, size=len(picture.data), title=title,
        alt=alt.strip(), credit=credit, uploaded_by=by,
    )  # fmt: skip
    record("image.upload", by=by, subject=row, payload={"sha256": picture.sha256, "title": title})
    return row


@transaction.atomic
def describe_image(row: ImageAsset, *, by: User) -> ImageAsset:
    """Change what is said of a picture; versions that show it keep the words they were approved with."""
    _require_library(by)
    row.save(update_fields=["title", "alt", "credit"])
    record("image.describe", by=by, subject=row, payload={"alt": row.alt})
    return row


@transaction.atomic
def propose_clinic(*, by: User, **details: Any) -> ClinicProfile:
    """Propose the clinic's public details; nothing public changes until somebody else confirms them."""
    _require_operator(by)
    proposed = ClinicProfile(proposed_by=by, **details)
    if refused := rules.refusals_of_colours(proposed):
        raise NotAllowed(refused)
    proposed.save()
    logo = details.get("logo")
    told = details | {"logo": logo.sha256} if logo else details
    record("clinic.propose", by=by, subject=proposed, payload=told)
    return proposed


@transaction.atomic
def confirm_clinic(profile: ClinicProfile, *, by: User) -> ClinicConfirmation:
    """Make proposed details public. Whoever proposed them cannot."""
    profile = ClinicProfile.objects.select_for_update(no_key=True).get(pk=profile.pk)
    if refused := refusals_to_confirm(by, profile):
        raise NotAllowed(refused)
    confirmed = ClinicConfirmation.objects.create(profile=profile, confirmed_by=by)
    record("clinic.confirm", by=by, subject=profile)
    after.tell()
    return confirmed


def refusals_to_confirm(user: User, profile: ClinicProfile) -> list[Refusal]:
    """Four eyes, for the clinic's own details too."""
    refused = []
    if not (may(user, May.OPERATE) or may(user, May.DECIDE)):
        refused.append(Refusal("role", "Operators, clinicians and compliance reviewers confirm the clinic's details."))
    if profile.proposed_by_id == user.pk:
        refused.append(Refusal("four_eyes", "You proposed these details, so somebody else must confirm them."))
    if hasattr(profile, "confirmation"):
        refused.append(Refusal("confirmed", "These details have been confirmed already."))
    return refused + rules.refusals_of_colours(profile)


def _says_something_else(fact: Fact) -> bool:
    """Return whether a fact is new or says something other than what is stored; where it was read does not count."""
    held = Fact.objects.filter(pk=fact.pk).first() if fact.pk else None
    return held is None or any(getattr(held, name) != getattr(fact, name) for name in WHAT_IT_SAYS)


def _require_library(by: User) -> None:
    if not (may(by, May.EDIT) or may(by, May.MANAGE_LIBRARY)):
        raise NotAllowed([Refusal("role", "The library is kept by authors and operators.")])


def _require_words(alt: str, *, by: User) -> None:
    _require_library(by)
    if not alt.strip():
        raise NotAllowed([Refusal("no_alt", "Describe the picture for people who cannot see it.")])


def _require_operator(by: User) -> None:
    if not may(by, May.OPERATE):
        raise NotAllowed([Refusal("role", "Only an operator can propose the clinic's details.")])
