"""The generation: asked again after every commit, and not before, on a real file that other processes write to."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.db import connections

from clinic_content import settings
from clinic_content.public import generation
from clinic_content.public.generation import Generation, watch

OTHER = """
import sqlite3, sys
here = sqlite3.connect(sys.argv[1], isolation_level=None)
for each in sys.argv[2:]:
    here.execute(each).fetchall()
"""
ONE_MORE = "UPDATE releases_generation SET number = number + 1"


@pytest.fixture
def file(tmp_path):
    path = str(tmp_path / "db.sqlite3")
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE releases_generation (id integer primary key, number integer)")
        made.execute("INSERT INTO releases_generation VALUES (1, 7)")
        made.commit()
    return path


@pytest.fixture
def using(file, django_db_blocker):
    alias = "watched"
    connections.databases[alias] = connections.databases["default"] | {
        "ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": settings.SQLITE_OPTIONS,
    }  # fmt: skip
    with django_db_blocker.unblock():
        yield alias
        connections[alias].close()
    del connections[alias], connections.databases[alias]


@pytest.fixture
def asked(using):
    statements = []
    connections[using].ensure_connection()
    connections[using].connection.set_trace_callback(statements.append)
    return statements


def in_another_process(file, *statements):
    subprocess.run([sys.executable, "-c", OTHER, file, *statements], check=True)


def test_the_database_is_asked_no_second_time_while_nothing_was_committed(using, asked):
    public = Generation(using)

    assert [public.now() for _ in range(20)] == [7] * 20
    assert len(asked) == 2, "once before it watches, once to know what it saw"


def test_the_next_question_after_a_commit_of_another_process_gets_the_new_number(file, using, asked):
    public = Generation(using)

    for number in range(7, 12):
        assert (public.now(), public.now()) == (number, number)
        in_another_process(file, ONE_MORE)

    assert public.now() == 12


def test_the_next_question_after_a_commit_of_this_process_gets_the_new_number(file, using):
    public = Generation(using)
    assert (public.now(), public.now()) == (7, 7)

    with closing(sqlite3.connect(file, isolation_level=None)) as here:
        here.execute("BEGIN IMMEDIATE")
        here.execute(ONE_MORE)
        assert public.now() == 7
        here.execute("COMMIT")

    assert public.now() == 8


def test_what_is_taken_back_changes_nothing(file):
    seen = watch(file)
    before = seen.state()

    in_another_process(file, "BEGIN IMMEDIATE", ONE_MORE, "ROLLBACK", "SELECT number FROM releases_generation")

    assert seen.state() == before


@pytest.mark.parametrize("mode", ["passive", "full", "restart", "truncate"])
def test_commits_are_seen_after_the_log_was_emptied(file, mode):
    seen = watch(file)
    for _ in range(3):
        in_another_process(file, ONE_MORE, f"PRAGMA wal_checkpoint({mode})")
        before = seen.state()
        in_another_process(file, ONE_MORE)
        assert seen.state() != before


def test_nobody_else_who_leaves_takes_the_index_away(file):
    seen = watch(file)

    in_another_process(file, ONE_MORE)

    assert os.stat(f"{file}-shm").st_ino == os.fstat(seen.file).st_ino


def test_the_number_is_read_anew_where_a_commit_fell_between_the_look_and_the_read(file, using, monkeypatch):
    public = Generation(using)
    public.now()
    asks = public._asked
    monkeypatch.setattr(public, "_asked", lambda: (asks(), in_another_process(file, ONE_MORE))[0])
    assert public.now() == 7

    monkeypatch.setattr(public, "_asked", asks)

    assert public.now() == 8


def test_a_database_without_such_a_log_is_asked_every_time(file, using, monkeypatch):
    monkeypatch.setitem(connections.databases[using], "OPTIONS", {})
    with closing(sqlite3.connect(file)) as here:
        here.execute("PRAGMA journal_mode=DELETE")
    assert watch(file) is None

    public, statements = Generation(using), []
    public.now()
    connections[using].connection.set_trace_callback(statements.append)

    assert [public.now() for _ in range(3)] == [7] * 3
    assert len(statements) == 3


def test_an_index_of_another_layout_is_not_trusted(file, monkeypatch):
    monkeypatch.setattr(generation, "LAYOUT", 1)

    assert watch(file) is None


@pytest.mark.django_db
def test_a_database_in_memory_is_asked_and_no_file_is_made(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    public = Generation()

    assert public.now() == public.now()
    assert list(tmp_path.iterdir()) == []


def test_where_the_index_cannot_be_mapped_the_database_is_asked(file, using, asked, monkeypatch):
    monkeypatch.setattr(generation, "BOTH_COPIES", 1 << 30)
    public = Generation(using)

    assert [public.now() for _ in range(3)] == [7] * 3
    assert len(asked) == 3
