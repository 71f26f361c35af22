"""What machines read of the site as a whole: the list of pages, the feed of what changed, where crawlers may go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

from clinic_content.library.clinic import confirmed_clinic
from clinic_content.releases.listing import Listed, every_page
from clinic_content.releases.news import News, news

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
CHANGES = {"new": "New", "changed": "Changed", "corrected": "Corrected", "withdrawn": "Withdrawn"}
CLOSED = ("/admin/", "/review/", "/staff/", "/accounts/")


def sitemap(now: datetime) -> str:
    """Return every live page with the day on which what it shows last changed, and its other languages."""
    rows = "\n".join(_row(each) for each in every_page(now))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">\n{rows}\n</urlset>\n'
    )


def feed(language: str, now: datetime) -> str:
    """Return what is new, changed, corrected and withdrawn in one language, as Atom."""
    site, clinic = settings.SITE_ADDRESS, confirmed_clinic()
    made = Dated(
        title=f"{clinic.name}: what changed in our patient information",
        link=f"{site}/{language}/changes/",
        feed_url=f"{site}/{language}/feed.xml",
        description="",
        language=language,
        author_name=clinic.name,
        feed_guid=f"{site}/{language}/feed.xml",
    )
    found = news(language, now)
    for each in found:
        _add(made, each)
    made.latest = max((each.at for each in found), default=datetime.min.replace(tzinfo=now.tzinfo))
    return made.writeString("utf-8")


def robots() -> str:
    """Return where crawlers may go: anywhere public, and the list of pages."""
    closed = [f"Disallow: {each}" for each in CLOSED]
    return "\n".join(["User-agent: *", *closed, f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml", ""])


class Dated(Atom1Feed):
    """An Atom feed whose date is that of its newest entry, so that it changes only when what it tells does."""

    latest: datetime

    def latest_post_date(self) -> datetime:
        """Return when the newest entry was made."""
        return self.latest


def _row(each: Listed) -> str:
    site = settings.SITE_ADDRESS
    return (
        f"<url><loc>{escape(site + each.url)}</loc><lastmod>{each.changed:%Y-%m-%d}</lastmod>"
        f"{''.join(_languages(each))}</url>"
    )


def _languages(each: Listed) -> Iterator[str]:
    for language, url in each.languages:
        where = quoteattr(settings.SITE_ADDRESS + url)
        yield f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={where}/>'


def _add(made: Atom1Feed, each: News) -> None:
    site = settings.SITE_ADDRESS
    made.add_item(
        title=f"{CHANGES[each.what]}: {each.title}",
        link=site + each.url,
        description=each.text,
        pubdate=each.at,
        updateddate=each.at,
        categories=[each.what],
        # Of the address, the version and the event: the same in every reading, another for every change.
        unique_id=f"tag:{urlsplit(site).hostname},{each.at:%Y-%m-%d}:{each.url}{each.number}/{each.what}",
    )
