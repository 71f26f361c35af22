"""A WSGI application that only sends the bytes of one file: as fast as this server can be on this machine."""

from __future__ import annotations

import os
from pathlib import Path

BODY = (Path(os.environ["PEER_BYTES"]).read_bytes(),)
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY[0])))]


def application(environ, start_response):
    """Send the bytes."""
    start_response("200 OK", HEADERS)
    return BODY
