"""The attacks on what is kept of impact and confirmations: one for each guard."""

from __future__ import annotations

from clinic_content.content.schema import Kind
from clinic_content.releases.context_models import ContextAsk, ImpactNote
from tests import factories, shown
from tests.doors import put_in_place
from tests.forged import confirmation, moved_on


def impact():
    """Return what a release of a list did to the page that shows it."""
    listed = factories.released(Kind.CONTRAINDICATIONS)
    shown.page_of(listed)
    return shown.changed(listed).impact


def confirmed():
    made = confirmation(shown.asked())
    made.save()
    return made


def _in_place_of_an_impact():
    made = impact()
    return lambda: put_in_place(moved_on(made, count=99))


def _in_place_of_an_ask():
    made = shown.asked()
    other = shown.page_of(made.part)
    return lambda: put_in_place(moved_on(made, page_id=other.pk))


def _in_place_of_a_word():
    made = confirmed()
    return lambda: put_in_place(moved_on(made, outcome="not_right", reason="No."))


def _an_impact_with_another_hash():
    made = _bare()
    return _noted(version=made.version, release=made, pages="[]", count=0, sha256="a" * 64).save


def _an_impact_of_another_version():
    made = impact()
    other = _bare().version
    return _noted(version=other, release=_bare(), pages=made.pages, count=1, sha256=made.sha256).save


def _bare():
    """Return a release that changed no page."""
    return factories.released(Kind.FAQ)


def _noted(**given):
    return ImpactNote(by=factories.ed(), **given)


def _asking_about_what_is_not_shown():
    return ContextAsk(page=factories.released(), part=factories.released(Kind.FAQ)).save


def _confirming_ones_own_part():
    ask = shown.asked()
    author = factories.ada()
    factories.person("ada", "clinician")
    return confirmation(ask, by=author).save


def _confirming_out_of_role():
    return confirmation(shown.asked(), role="publisher", by=factories.ed()).save


def _confirming_what_was_replaced():
    ask = shown.asked()
    made = confirmation(ask)
    shown.changed(ask.part)
    return made.save


def _confirming_something_else():
    return confirmation(shown.asked(), other=True).save


ALWAYS = {
    "releases_impactnote": impact,
    "releases_contextask": shown.asked,
    "releases_contextconfirmation": confirmed,
}
IN_PLACE = {
    "releases_impactnote": _in_place_of_an_impact,
    "releases_contextask": _in_place_of_an_ask,
    "releases_contextconfirmation": _in_place_of_a_word,
}
ATTACKS = {
    "impact_hash": _an_impact_with_another_hash,
    "impact_of_its_version": _an_impact_of_another_version,
    "ask_of_what_is_shown": _asking_about_what_is_not_shown,
    "confirmation_four_eyes": _confirming_ones_own_part,
    "confirmation_in_role": _confirming_out_of_role,
    "confirmation_of_what_stands": _confirming_what_was_replaced,
    "confirmation_of_what_was_shown": _confirming_something_else,
}
