"""The style sheet with the clinic's own colours, under the hash of what it says."""

from __future__ import annotations

from clinic_content.library.clinic import ever_confirmed
from clinic_content.rendering import look

from .documents import not_found
from .pages import Answer, etag_of

FOR_EVER = ("Cache-Control", "public, max-age=31536000, immutable")
"""What stands under a hash never changes, and tells nothing that was not public once."""


def answer(path: str) -> Answer:
    """Answer the colours that have this address: those of now, and those of pages that somebody still has open."""
    found = next((look.sheet(each) for each in ever_confirmed() if look.address(each) == path), "")
    if not found:
        return not_found()
    body = found.encode()
    return Answer(200, body, etag=etag_of(body), content_type="text/css; charset=utf-8", headers=(FOR_EVER,))
