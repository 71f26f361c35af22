"""Public pages from memory, before Django is asked: one small read a request, then bytes.

Only what Django itself answered is kept, with every header that it gave, under the scheme, the host and the path it was
asked with. A kept answer holds only under the generation that was current before it was made and until the next
date that changes anything public: a withdrawal is seen by the very next request, in every thread, process and node.
Whatever is not plainly such a page (a query, a form, an unknown host, a database that does not answer) goes to Django.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from .generation import Generation
from .pages import MADE, MOST, MOST_BYTES, Made, Shelf

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Key = tuple[str, str, str, str]
Headers = list[tuple[str, str]]

OF_ONE_FORM = {"content-length", "content-encoding", "vary", "etag"}
"""Headers that the front writes itself, because they differ between the plain and the packed form."""
OF_ONE_READER = {"set-cookie"}
PACKED_ALREADY = {"application/pdf"}


@dataclass(frozen=True, slots=True)
class Form:
    """One of the two forms of a page: plain or packed."""

    headers: Headers
    short: Headers
    """The headers of an answer that says that nothing has changed."""
    body: bytes
    etag: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it may be sent again: for how long it holds, and its two forms."""

    generation: int
    until: float
    plain: Form
    packed: Form


class Front:
    """A WSGI application that answers public pages from memory and passes everything else on."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self._kept: Shelf[Key, Kept] = Shelf()
        self._generation = Generation()
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory where that is certain to be what Django would answer now."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or environ.get("QUERY_STRING"):
            return self.application(environ, start_response)
        key = _key(environ)
        kept = self._kept.get(key)
        if kept is not None and kept.generation == self._generation.now() and time.time() < kept.until:
            return _send(kept, environ, start_response)
        return self._from_django(key, environ, start_response)

    def _from_django(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        said: list[Any] = []

        def listen(status: str, headers: Headers, *rest: Any) -> Any:
            said[:] = [status, headers]
            return start_response(status, headers, *rest)

        answer = self.application(environ, listen)
        made = environ.get(MADE)
        if made is not None and said and said[0].startswith("200") and environ["REQUEST_METHOD"] == "GET":
            self._keep(key, made, said[1])
        return answer

    def _keep(self, key: Key, made: Made, headers: Headers) -> None:
        names = {name.lower() for name, _ in headers}
        if names & OF_ONE_READER or any("cookie" in value.lower() for name, value in headers if name.lower() == "vary"):
            return
        kept = _kept(made, headers)
        weight = sum({id(form.body): len(form.body) for form in (kept.plain, kept.packed)}.values())
        with self._lock:
            self._kept.put(key, kept, weight, most=MOST, most_bytes=MOST_BYTES)


def _key(environ: Environ) -> Key:
    """Return what an answer depends on: how a proxy says that it was asked, by which name, and for what."""
    return (
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
        environ.get("HTTP_HOST", ""),
        environ["PATH_INFO"],
    )


def _kept(made: Made, headers: Headers) -> Kept:
    shared = [(name, value) for name, value in headers if name.lower() not in OF_ONE_FORM]
    shared.append(("Vary", "Accept-Encoding"))
    plain = _form(shared, made.answer.body, made.answer.etag)
    return Kept(
        generation=made.generation,
        until=made.until.timestamp() if made.until else float("inf"),
        plain=plain,
        packed=plain if made.answer.content_type in PACKED_ALREADY else _packed(shared, made),
    )


def _packed(shared: Headers, made: Made) -> Form:
    return _form([*shared, ("Content-Encoding", "gzip")], packed(made.answer.body), made.answer.etag[:-1] + '-gz"')


def packed(body: bytes) -> bytes:
    """Return bytes packed. The time of packing is left out: the same page gives the same bytes on every node."""
    return gzip.compress(body, 6, mtime=0)


def _form(shared: Headers, body: bytes, etag: str) -> Form:
    named = [*shared, ("ETag", etag)]
    short = [(name, value) for name, value in named if name.lower() not in {"content-type", "content-encoding"}]
    return Form([*named, ("Content-Length", str(len(body)))], short, body, etag)


def _send(kept: Kept, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    form = kept.packed if _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")) else kept.plain
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and (kept.plain.etag in known or kept.packed.etag in known):
        start_response("304 Not Modified", form.short)
        return ()
    start_response("200 OK", form.headers)
    return () if environ["REQUEST_METHOD"] == "HEAD" else (form.body,)


def _takes_gzip(accepted: str) -> bool:
    return "gzip" in accepted and "gzip;q=0" not in accepted.replace(" ", "")
