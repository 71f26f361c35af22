"""Pages that show a list or a notice, and what changes on them."""

from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.releases import actions as releases
from clinic_content.releases.context import open_asks
from clinic_content.releases.models import ContextAsk
from tests import factories


def page_of(listed, **changes):
    """Return the release of an article that shows a released list or FAQ."""
    return factories.released(sections=(factories.section_showing(listed),), **changes)


def entry(n=None, **changes):
    """Return an entry of a list of reasons against a treatment."""
    n = n or next(factories.counter)
    made = factories.content(Kind.CONTRAINDICATIONS).entries[0]
    return made.model_copy(update={"id": f"more{n}", "patient_term": f"have had a fit {n}"} | changes)


def grown(listed):
    """Return the next approved version of a list: it has one entry more."""
    content = listed.version.read()
    return factories.next_version(listed.version, entries=(*content.entries, entry()))


def in_review(listed):
    """Return the open review of the next version of a list."""
    draft = draft_of(listed.document)
    content = listed.version.read()
    drafts.rewrite(draft, content.model_copy(update={"entries": (*content.entries, entry())}), by=factories.ada())
    return drafts.submit(draft_of(listed.document), by=factories.ada())


def changed(listed, **when):
    """Return the next release of a list."""
    return releases.release(grown(listed), by=factories.ed(), **when)


def asked(**of_page):
    """Return what is open of a page: a list with one new entry was released since it was read."""
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = page_of(listed, **of_page)
    part = changed(listed)
    return ContextAsk.objects.get(page=page, part=part)


def still_open(now):
    return [(each.page.title, each.part.number) for each in open_asks(now).select_related("page", "part")]


def taken_off():
    """Return what is open of a page that readers do not get: its list needs a notice that is not in its language."""
    for key in ("medical-advice-general", "eligibility-screening"):
        factories.disclaimer(key, language="es")
    factories.disclaimer("ask-first")
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = page_of(listed, language="es")
    version = factories.next_version(listed.version, required_disclaimers=["ask-first"])
    return ContextAsk.objects.get(page=page, part=releases.release(version, by=factories.ed()))
