"""Mail servers for tests: one that refuses some addresses, one that dies, and a real one that counts what it takes."""

from __future__ import annotations

import socketserver
from contextlib import contextmanager
from smtplib import SMTPRecipientsRefused
from threading import Lock, Thread
from typing import ClassVar

from django.core.mail.backends.locmem import EmailBackend


class Refusing(EmailBackend):
    """Refuses every mail to somebody whose address is among `refused`."""

    refused: ClassVar[set[str]] = set()

    def send_messages(self, messages):
        for each in messages:
            if set(each.to) & self.refused:
                raise SMTPRecipientsRefused({each.to[0]: (550, b"No such\r\nmailbox")})
        return super().send_messages(messages)


class Dying(EmailBackend):
    """Takes a mail, and the process that handed it over dies before it can note that."""

    is_dying = True

    def send_messages(self, messages):
        super().send_messages(messages)
        if self.is_dying:
            raise SystemExit
        return len(messages)


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 test")
        while line := self.rfile.readline():
            word = line.split()[0].upper()
            if word == b"DATA":
                self._say("354 go on")
                self._take()
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        with self.server.lock:
            self.server.taken.append(b"".join(lines).decode())
        self._say("250 taken")

    def _say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def counting():
    """Serve mail on a port of this machine; yield the address and the list of what was taken."""
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.taken, server.lock = [], Lock()
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}", server.taken
        server.shutdown()
