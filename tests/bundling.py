"""Bundles by walking there: an article with the list and the FAQ that it shows, each with one clinician to approve."""

from __future__ import annotations

from clinic_content.accounts.roles import Role
from clinic_content.checks.disclaimers import required_of_all
from clinic_content.content.schema import Kind
from clinic_content.drafts import bundle_actions as submitting
from clinic_content.drafts.freeze import freeze
from clinic_content.releases import bundle_actions as bundles
from clinic_content.releases import bundle_rules
from clinic_content.releases.bundles import BundlePart
from clinic_content.reviews.models import Version
from tests import factories
from tests.forged import release_of


def cleo():
    """Return a clinician who may release too."""
    return factories.person("cleo", Role.CLINICIAN, Role.PUBLISHER)


def together():
    """Return an article and the list and the FAQ that it shows, none of which was ever released."""
    factories.everybody()
    cleo()
    for kind in Kind:
        factories.policy(kind, Role.CLINICIAN)
    shown = [factories.draft(kind) for kind in (Kind.SIDE_EFFECTS, Kind.FAQ)]
    parts = [
        factories.part(embed={"kind": each.kind, "document": each.uid, "title": each.title}) for each in shown
    ]  # fmt: skip
    made = [factories.draft(sections=parts), *shown]
    for needed in required_of_all([freeze(each) for each in made]):
        factories.disclaimer(needed.key)
    return [each.document_ptr for each in made]


def bundled(documents=None):
    return bundles.make("Ketamine, all of it", documents or together(), by=factories.ada())


def submitted(documents=None):
    made = bundled(documents)
    submitting.submit_bundle(made, by=factories.ada(), note="All of it.")
    return made


def shown(bundle):
    """Return what a person sees of each review of a bundle: the hash of its version."""
    held = bundle_rules.held_of(bundle)
    return {each.review.pk: each.version.sha256 for each in held if each.review is not None}


def approved(documents=None):
    made = submitted(documents)
    bundles.approve_bundle(made, by=cleo(), role="clinician", shown=shown(made))
    return made


def released():
    made = approved()
    bundles.release_bundle(made, by=factories.ed())
    return made


def member(bundle, kind="faq"):
    return bundle.members.select_related("document", "bundle").get(document__kind=kind)


def left():
    return bundles.leave(member(bundled()), by=factories.ada(), reason="It can go first.")


def joined():
    return bundles.join(bundled(), factories.draft(Kind.FAQ).document_ptr, by=factories.ada())


def dissolved():
    return bundles.dissolve(bundled(), by=factories.ada(), reason="They are not ready together.")


def part(**changes):
    """Return an unsaved part of a bundle that has not ended, whose release was slipped past the rules."""
    held = member(approved())
    version = Version.objects.get(document=held.document)
    made = release_of(version)
    made.save()
    return BundlePart(**{"member": held, "release": made, "sha256": version.sha256} | changes)


def written(row):
    row.save()
    return row
