"""A page as PDF. WeasyPrint is an extra: where it or its system libraries are missing, there is no PDF, and no link."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def is_possible() -> bool:
    """Return whether this machine can write PDF."""
    return _weasyprint() is not None


def writer() -> str:
    """Return what writes here, with its version: another one may write other bytes of the same page."""
    library = _weasyprint()
    return f"WeasyPrint {library.__version__}" if library else ""


def pdf_of(page: str, style: str) -> bytes:
    """Return a page as PDF with its structure tagged. Nothing is fetched: the page brings everything along."""
    library = _weasyprint()
    if library is None:
        raise RuntimeError("PDF needs WeasyPrint and Pango: install the extra `pdf`.")
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    sheets = [library.CSS(string=style, url_fetcher=fetcher)]
    written: bytes = library.HTML(string=page, url_fetcher=fetcher).write_pdf(
        stylesheets=sheets, pdf_variant="pdf/ua-1"
    )
    return written


def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    return weasyprint
