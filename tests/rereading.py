"""Pages that must soon be read again, and people who read them: made by the real actions, some time ago."""

import datetime as dt

import time_machine
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.releases import rereading_actions
from clinic_content.releases.compose import composition_of
from clinic_content.releases.models import Release
from clinic_content.rendering.composition import hash_of
from tests import factories

AGO = dt.timedelta(days=715)
"""The usual term is 24 months, brought forward by up to a tenth: a page of that age is overdue or nearly so."""


def due_page(kind=Kind.FAQ, *, ago=AGO, **changes):
    """Return a release that was made so long ago that it must be read again."""
    factories.everybody()
    with time_machine.travel(timezone.now() - ago, tick=True):
        return factories.released(kind, **changes)


def composition(release):
    return hash_of(composition_of(rereading_actions.held_of(release.pk), timezone.now()).made_of())


def read(release, by=None, outcome="right", **given):
    """Have somebody read a page again."""
    signed = {"role": "clinician", "sha256": release.sha256, "composition": composition(release)} | given
    return rereading_actions.read_again(release, by=by or factories.cleo(), outcome=outcome, **signed)


def again(release):
    """Return the release as the database holds it now."""
    return Release.objects.get(pk=release.pk)
