"""Drafts that were set aside for an urgent mend, by walking there."""

from __future__ import annotations

from clinic_content.accounts.roles import Role
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import mend_actions, set_aside
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.releases import actions as releases
from tests import factories

WHY = "The dose on the page is ten times too high."


def bea():
    return factories.person("bea", Role.AUTHOR)


def edit(document, by=None, **changes):
    """Save the draft of a document with these changes to its content, and return what it holds."""
    draft = draft_of(Document.objects.get(pk=document.pk))
    drafts.rewrite(draft, freeze(draft).model_copy(update=changes), by=by or factories.ada())
    return freeze(draft_of(Document.objects.get(pk=document.pk)))


def pending():
    """Return a document that is public, and whose draft has been edited by somebody since."""
    document = factories.released().document
    edit(document, by=bea(), summary="What the draft says", main_message="A better message")
    return document


def begun():
    """Return a draft that was set aside for an urgent mend."""
    return mend_actions.begin_mend(draft_of(pending()), by=factories.ada(), reason=WHY)


def mended():
    """Return a draft that is set aside while the mend of it is public: both changed the summary."""
    kept = begun()
    edit(kept.document, summary="What the mend says")
    publish(kept.document)
    return kept


def publish(document):
    version = factories.approve(drafts.submit(draft_of(document), by=factories.ada()))
    return releases.release(version, by=factories.ed())


def conflicting():
    """Return a place where a mend and a draft that was taken up again differ."""
    kept = mend_actions.take_up(mended().document, by=factories.ada())
    return set_aside.open_conflicts(kept.document_id).get()


def chosen(side="mend"):
    return mend_actions.choose(conflicting(), by=factories.ada(), side=side)


def dropped():
    return mend_actions.drop(begun().document, by=factories.ada(), reason="The mend says it better.")
