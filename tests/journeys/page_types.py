"""Every type of public page by its route, with an address of the demo and what it answers; and what is no page."""

from __future__ import annotations

from clinic_content.public.urls import urlpatterns

PAGES = {
    "home": [("/en/", 200)],
    "letters": [("/en/a-z/", 200)],
    "changes": [("/en/changes/", 200)],
    "how_we_review": [("/en/how-we-review/", 200)],
    "search": [("/en/search/?q=ketamine", 200), ("/en/search/?q=ketamin+pressur", 200), ("/en/search/?q=zzz", 200)],
    "of_kind": [("/en/articles/", 200), ("/en/side-effects/", 200)],
    "topic": [("/en/treatments/ketamine/", 200), ("/en/conditions/ptsd/", 200), ("/en/tags/safety/", 200)],
    "page": [
        ("/en/articles/ketamine-infusions-for-depression/", 200),
        ("/en/articles/your-ketamine-treatment-day/", 200),
        ("/en/questions/ketamine-infusions/", 200),
        ("/en/contraindications/ketamine-infusion/", 200),
        ("/en/side-effects/esketamine-nasal-spray/", 200),
        ("/en/articles/ketamine-lozenges/", 410),
        ("/en/articles/nothing-here/", 404),
    ],
    "version": [("/en/articles/sertraline/versions/1/", 200)],
    "thanks": [("/en/articles/sertraline/thanks/", 200)],
    "framed": [("/embed/en/side-effects/sertraline/", 200)],
}
NO_PAGES = {
    "start": "leads to the first language",
    "helpful": "takes an answer and leads to the thanks",
    "image": "a picture",
    "image_narrow": "a picture",
    "page_pdf": "a PDF, whose tags are tested where it is made",
    "look": "a style sheet",
    "robots": "for machines",
    "sitemap": "for machines",
    "feed": "for machines",
    "opensearch": "for machines",
    "oembed": "for machines",
    "content_schema": "for machines",
}
ALL = [each for pages in PAGES.values() for each in pages]
ADDRESSES = [address for address, _ in ALL]
COLOURED = [PAGES[route][0][0] for route in ("home", "search", "of_kind", "topic", "version", "thanks", "framed")]
COLOURED += [address for address, _ in PAGES["page"]]
"""One of each type, and of each kind of document: what differs on them in colour."""


def routes():
    """Return the names of all public addresses."""
    return {each.name for each in urlpatterns}
