"""Read files on all cores, and hand on what was read in the order of the files.

Reading is a pure function of a file's bytes, so that it can run in processes of its own; making drafts cannot, and is
done by the first process, one text after the other.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from typing import TypeVar

from clinic_content.drafts import imports
from clinic_content.importers import Imported, Refused, Unreadable

from . import import_reports
from .import_reports import File

Made = TypeVar("Made")
FEWEST = 8
"""For fewer files it takes longer to begin processes than to read them."""
AHEAD = 4
"""How many files for each process are begun before they are told: few, so that memory does not grow with the files."""


def read_files(
    files: list[File], make: Callable[[Imported], Made], *, language: str
) -> Iterator[tuple[File, list[Made | Refused]]]:
    """Yield each file with what is made of what each of its texts would become, in the order of the files.

    `make` runs where the file was read, and asks no database: a process that is begun here shares its connection.
    """
    read = partial(_read, make=make, language=language)
    cores = _cores()
    if len(files) < FEWEST or cores < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from ((file, read(file)) for file in files)
        return
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(cores, mp_context=context, initializer=_follow_the_first)
    try:
        yield from _in_order(((file, pool.submit(read, file)) for file in files), AHEAD * cores)
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(begun: Iterable[tuple[File, Future[Made]]], most: int) -> Iterator[tuple[File, Made]]:
    waiting: deque[tuple[File, Future[Made]]] = deque()
    for each in begun:
        waiting.append(each)
        if len(waiting) >= most:
            file, found = waiting.popleft()
            yield file, found.result()
    for file, found in waiting:
        yield file, found.result()


def _read(file: File, *, make: Callable[[Imported], Made], language: str) -> list[Made | Refused]:
    found: list[Made | Refused] = []
    try:
        data, beside = import_reports.data_of(file), import_reports.beside(file)
        for each in imports.read_file(file.name, data, language=language, beside=beside):
            found.append(each if isinstance(each, Refused) else make(each))
    except Unreadable as fault:
        found.append(Refused(file.name, str(fault)))
    return found


class Ended(KeyboardInterrupt):
    """Somebody ended the run from outside, as a service manager does: it stops as with Ctrl-C."""


@contextmanager
def ending_cleanly() -> Iterator[None]:
    """Let SIGTERM stop a run as Ctrl-C does, so that the processes it began end with it and nothing is half done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(*_: object) -> None:
    raise Ended


def _follow_the_first() -> None:
    """Let Ctrl-C reach only the process that tells, which ends the others; and end when it is gone.

    Without that a process killed outright leaves others behind that wait for work for ever and hold its output open.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    if first := multiprocessing.parent_process():
        first.join()
        os._exit(1)


def _cores() -> int:
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
