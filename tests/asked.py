"""One request put to a WSGI application as a server puts it, and what it got."""

from __future__ import annotations

import io
from contextlib import contextmanager

from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory


class Asked:
    """What one request got: the same words as a response of Django's test client, where both have them."""

    def __init__(self, application, path, method="GET", **environ):
        environ = RequestFactory().generic(method, path, **environ).environ | {"wsgi.input": io.BytesIO()}
        with _connection_of_the_test():
            found = application(environ, self._start)
            self.content = b"".join(found)
            if hasattr(found, "close"):
                found.close()

    def _start(self, status, headers, *_):
        self.status_code, self.headers = int(status[:3]), dict(headers)

    def __getitem__(self, name):
        return self.headers[name]

    def get(self, name, default=None):
        """Return a header."""
        return self.headers.get(name, default)


@contextmanager
def _connection_of_the_test():
    """Keep a request from closing the connection that holds the test's transaction, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
