"""An export as HTML: one file that asks nobody for anything, with its style and its pictures inside."""

from __future__ import annotations

import base64
import re

from django.template.loader import get_template

from clinic_content.rendering import html

from .given import Export

PICTURE = re.compile(r'src="/images/([0-9a-f]{64})\.webp"')
ON_SITE = re.compile(r'<a href="(/[^"]*)"([^<>]*)>(.*?)</a>', re.DOTALL)


def written(export: Export) -> bytes:
    """Return the page as one HTML file."""
    page = whole(export).replace("</head>", f"<style>\n{export.stylesheet}</style>\n  </head>", 1)
    return page.encode()


def whole(export: Export) -> str:
    """Return the page with everything that an export says, its pictures inside and its links complete."""
    values = html.body_values(export.composition, {}) | {"export": export}
    page = get_template("exports/page.html").render(values)
    page = PICTURE.sub(lambda found: f'src="{picture(export, found.group(1))}"', page)
    return ON_SITE.sub(lambda found: _link(export.site, found), page)


def picture(export: Export, sha256: str) -> str:
    """Return a picture as an address that holds it; where its bytes are gone, one that shows the text in its place."""
    data = export.pictures.get(sha256, b"")
    return f"data:image/webp;base64,{base64.b64encode(data).decode()}" if data else "data:,"


def _link(site: str, found: re.Match[str]) -> str:
    """Complete a link to another page of the site, or keep its words alone: a file does not know where the site is."""
    path, rest, words = found.groups()
    return f'<a href="{site}{path}"{rest}>{words}</a>' if site else words
