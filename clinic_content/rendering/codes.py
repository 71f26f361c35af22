"""QR codes: the way from paper back to the page."""

from __future__ import annotations

import segno


def code_of(address: str) -> str:
    """Return the QR code of an address as a picture that needs no file."""
    # A quarter may be creased or stained before it cannot be read any more.
    code: str = segno.make(address, error="q", micro=False).svg_data_uri(border=4, light="#fff", omitsize=True)
    return code
