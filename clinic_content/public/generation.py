"""How often what is public has changed, as committed now: the one small read of every public request.

The number itself is in the database. SQLite also tells every process, without being asked, that nothing at all was
committed: it writes the header of the index of its log anew with every commit, before the commit returns, and all
processes map the same one (sqlite.org/walformat.html, section 2, read 2026-11-22). A header that is as it was when the
number was read means that the number holds; any other means only that the database is asked again. Where that cannot be
told (another database, one in memory, one without such a log, another layout) the database is asked at every request.
"""

from __future__ import annotations

import logging
import mmap
import os
import sqlite3
import struct
from threading import Lock
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connections

STATEMENT = "SELECT number FROM releases_generation WHERE id = 1"
LAYOUT = 3_007_000
"""The only layout of the header that there has been, as its first number says."""
BOTH_COPIES = 96
"""The header is there twice, the second copy being written first: half of one is never taken for what was."""

log = logging.getLogger(__name__)


class Watch:
    """The header of one SQLite database's log, for as long as this process lives."""

    def __init__(self, held: sqlite3.Connection, file: int) -> None:
        # Neither is ever closed. While this connection is open, nobody else is the last to leave, who would remove the
        # log and its index and leave us the map of a file that is gone; and closing any descriptor of the index frees
        # the locks that this whole process has on it (sqlite.org/howtocorrupt.html, section 2.2, read 2026-11-22).
        self.held, self.file = held, file
        self._bytes = mmap.mmap(file, BOTH_COPIES, access=mmap.ACCESS_READ)

    def state(self) -> bytes:
        """Return what changes with every commit."""
        return self._bytes[:]


def watch(path: str) -> Watch | None:
    """Return a watch over the SQLite database in this file, or nothing where it cannot be watched."""
    held = sqlite3.connect(path, check_same_thread=False)
    mode = held.execute("PRAGMA journal_mode").fetchone()[0]
    # This reads the file: from here on the connection holds its share of it.
    held.execute("PRAGMA schema_version").fetchone()
    if mode != "wal":
        held.close()
        return None
    made = Watch(held, os.open(f"{path}-shm", os.O_RDONLY))
    return made if struct.unpack_from("=I", made.state())[0] == LAYOUT else None


class Generation:
    """The number of changes to what is public, read anew only where something may have been committed since."""

    def __init__(self, using: str = DEFAULT_DB_ALIAS) -> None:
        self._using = using
        self._lock = Lock()
        self._watch: Watch | None = None
        self._is_tried = False
        self._read: tuple[bytes, int] | None = None

    def now(self) -> int | None:
        """Return the number; nothing where the database does not answer."""
        if self._watch is None:
            number = self._asked()
            if number is not None and not self._is_tried:
                self._begin_to_watch()
            return number
        # Looked at before the number is read: a commit between the two is seen at the next request at the latest.
        state = self._watch.state()
        if self._read is not None and self._read[0] == state:
            return self._read[1]
        number = self._asked()
        self._read = None if number is None else (state, number)
        return number

    def _asked(self) -> int | None:
        """Ask the driver itself: a Django cursor, or the translating of errors, would cost more than all the rest."""
        held: Any = connections[self._using]
        try:
            if held.connection is None:
                held.ensure_connection()
            # All rows are fetched, so that the statement ends and holds no read lock.
            return int(held.connection.execute(STATEMENT).fetchall()[0][0])
        except (Error, held.Database.Error, IndexError):
            log.warning("The front cannot read the generation; Django is asked instead.", exc_info=True)
            held.close()
            return None

    def _begin_to_watch(self) -> None:
        """Try it once, at the first request: by then a server has forked what it forks."""
        held: Any = connections[self._using]
        with self._lock:
            if self._is_tried:
                return
            self._is_tried = True
            if held.vendor != "sqlite" or held.is_in_memory_db():
                return
            try:
                self._watch = watch(str(held.settings_dict["NAME"]))
            except (OSError, ValueError, sqlite3.Error):
                log.warning("The log cannot be watched; the database is asked at every request.", exc_info=True)
