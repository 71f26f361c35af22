"""Rows as an attacker would write them: right in everything but the one thing that a guard must see."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from clinic_content.accounts.roles import Role
from clinic_content.audit import chain
from clinic_content.audit.models import AuditEvent
from clinic_content.checks.disclaimers import required
from clinic_content.content import canonical
from clinic_content.content.diff import diff
from clinic_content.documents.models import Contribution
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.library import actions as library
from clinic_content.releases.compose import composition_of
from clinic_content.releases.context_models import ContextConfirmation
from clinic_content.releases.models import Reaffirmation, Release, Rereading, Withdrawal
from clinic_content.rendering.composition import as_text
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Decision, Version
from clinic_content.reviews.reading import base_of
from tests import factories


def decided():
    """Return a review with one of its two approvals given."""
    review = factories.in_review()
    reviews.approve(review, by=factories.cleo(), role="clinician", sha256=review.version.sha256)
    return review


def changed(**changes):
    """Return an open review of a second version, in which the summary changed."""
    version = factories.approved()
    draft = draft_of(version.document)
    drafts.rewrite(draft, version.read().model_copy(update=changes or {"summary": "New words"}), by=factories.ada())
    return drafts.submit(draft_of(version.document), by=factories.ada())


def changes_of(review):
    """Return what changed in a version since the last approval."""
    return diff(base_of(review.version).read(), review.version.read())


def operator():
    return factories.person("olga", Role.OPERATOR)


def proposed(name="Clinic"):
    return library.propose_clinic(by=operator(), name=name, emergency_number="911")


def confirmed(name="Clinic"):
    return library.confirm_clinic(proposed(name), by=factories.person("otto", Role.OPERATOR))


def second_version(version, *, contributors=None, **changes):
    """Return an unsaved next version of a document, with the contributions that it needs."""
    number = changes.get("number", version.number + 1)
    for user in [factories.ada()] if contributors is None else contributors:
        Contribution.objects.create(document=version.document, number=number, user=user)
    text = canonical.to_json(version.read().model_copy(update={"title": "Second"}))
    given = {
        "document": version.document, "number": number, "title": "Second", "content": text,
        "sha256": canonical.sha256(text), "format": version.format, "submitted_by": factories.ada(),
    }  # fmt: skip
    return Version(**given | changes)


def decision(review, by, **changes):
    given = {
        "review": review, "version": review.version, "sha256": review.version.sha256, "outcome": "approve",
        "role": "clinician", "meaning": "…", "by": by,
    }  # fmt: skip
    return Decision(**given | changes)


def release_of(version, **changes):
    """Return an unsaved release of a version, in its own words."""
    content, now = version.read(), timezone.now()
    given = {
        "document": version.document, "version": version, "number": version.number, "sha256": version.sha256,
        "kind": content.kind.value, "language": content.language, "slug": content.slug, "title": content.title,
        "summary": content.summary, "correction": content.correction, "key": getattr(content, "key", ""),
        "effective_from": now, "review_due": now.date(), "released_at": now, "released_by": factories.ed(),
    }  # fmt: skip
    return Release(**given | changes)


def withdrawal_of(release, **changes):
    given = {"release": release, "reason": "mistake", "at": timezone.now(), "by": factories.cleo()}
    return Withdrawal(**given | changes)


def confirmation(ask, *, other=False, **changes):
    """Return an unsaved word on a page with a part that changed; of something else than was shown, if so asked."""
    made_of = as_text([] if other else composition_of(ask.page, timezone.now()).made_of())
    given = {
        "ask": ask, "outcome": "right", "made_of": made_of, "composition": canonical.sha256(made_of),
        "role": "clinician", "meaning": "…", "name": "Cleo", "by": factories.cleo(), "at": timezone.now(),
    }  # fmt: skip
    return ContextConfirmation(**given | changes)


def rereading(page, **changes):
    """Return an unsaved word of somebody who read a page again."""
    made_of = as_text(composition_of(page, timezone.now()).made_of())
    given = {
        "release": page, "round": 1, "sha256": page.sha256, "outcome": "right", "made_of": made_of,
        "composition": canonical.sha256(made_of), "role": "clinician", "meaning": "…", "name": "Cleo",
        "by": factories.cleo(), "at": timezone.now(),
    }  # fmt: skip
    return Rereading(**given | changes)


def reaffirmation(page, **changes):
    """Return an unsaved row that moves the day of a page."""
    now = timezone.now()
    given = {
        "release": page, "round": 1, "sha256": page.sha256, "began_at": now, "due_before": page.review_due,
        "review_due": now.date() + dt.timedelta(days=300), "by": factories.cleo(), "at": now,
    }  # fmt: skip
    return Reaffirmation(**given | changes)


def event(**changes):
    """Return an unsaved event that continues the chain."""
    head, now = chain.head(), timezone.now()
    given = {"seq": head.seq + 1, "at": now, "verb": "x", "actor": "x", "subject": "x", "body": "{}"}
    given |= {"prev_hash": head.hash} | changes
    link = chain._link(given["seq"], given["prev_hash"], given["body"])
    return AuditEvent(**{"hash": link} | given)


def moved_on(row, **changes):
    """Return the same row with other values, to be put in the place of the one that is there."""
    made = type(row).objects.get(pk=row.pk)
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def release_notices(version):
    """Release the disclaimers that a version needs."""
    for each in required(version.read()):
        factories.disclaimer(each.key)


def draft_of_version(version):
    return draft_of(version.document)
