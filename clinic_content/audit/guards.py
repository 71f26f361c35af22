"""Database guards: triggers that hold the product's rules below the application, on SQLite and PostgreSQL alike.

A `Guard` says on which table and event it stands, when it refuses (a condition over NEW and OLD, in SQL that both
databases read) and what it says. Each package declares its own in `<package>/guards.py` as a tuple `GUARDS`.

Words that differ are written as macros: `SHA(x)` is the SHA-256 of a text in hexadecimal, `FIELD(x, name)` a member of
a JSON text, and `HOLDS(json, x)` says whether a JSON text holds the text x as one whole string.

SQLite drops a table's triggers whenever Django rebuilds the table, without a word; so guards are dropped before every
migration, installed after it, counted by a system check, at start-up and by the health page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Literal

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger. `lock` is a statement run first on PostgreSQL; SQLite has one writer at a time and needs none."""

    name: str
    table: str
    event: Literal["INSERT", "UPDATE", "DELETE"]
    refuse_when: str
    sentence: str
    lock: str = ""


def append_only(table: str, *unique: str, sentence: str) -> tuple[Guard, ...]:
    """Return the guards that let rows be added to a table and never changed, replaced or removed.

    `INSERT OR REPLACE` deletes without firing delete triggers on SQLite, so a row whose identity or unique columns
    exist already is refused at insertion too. Each of `unique` names columns joined by commas.
    """
    same = ["kept.id = NEW.id"]
    same += [" AND ".join(f"kept.{c} = NEW.{c}" for c in columns.split(",")) for columns in unique]
    taken = " OR ".join(f"({each})" for each in same)
    return (
        Guard(f"{table}_no_update", table, "UPDATE", "1 = 1", sentence),
        Guard(f"{table}_no_delete", table, "DELETE", "1 = 1", sentence),
        Guard(
            f"{table}_no_replace", table, "INSERT", f"EXISTS (SELECT 1 FROM {table} kept WHERE {taken})",
            f"{sentence} This one is there already.",
        ),
    )  # fmt: skip


def all_guards() -> tuple[Guard, ...]:
    """Return every guard that the installed packages declare."""
    found: list[Guard] = []
    for config in apps.get_app_configs():
        name = f"{config.name}.guards"
        if config.name.startswith("clinic_content.") and config.name != "clinic_content.audit" and find_spec(name):
            found += import_module(name).GUARDS
    return (*AUDIT_GUARDS, *found)


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Put every guard in place whose table exists."""
    connection = connections[using]
    drop(using)
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in _creating(connection, (g for g in all_guards() if g.table in tables)):
            cursor.execute(statement)


def drop(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take every guard away: only for migrations, which put them back."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table in _installed(connection):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Return the names of the guards that are not in place, or not as they are declared, and not always on."""
    connection = connections[using]
    there = {name for name, _ in _installed(connection)}
    return sorted(name for name in _expected(connection) if name not in there)


def require(using: str = DEFAULT_DB_ALIAS) -> None:
    """Refuse to go on where a guard is missing: called when the server starts."""
    if absent := missing(using):
        raise RuntimeError(
            f"{len(absent)} database guards are missing ({', '.join(absent[:3])}…). Nothing is served without them. "
            "Run: manage.py migrate"
        )


PREFIX = "guard_"


def _expected(connection: BaseDatabaseWrapper) -> set[str]:
    guards = all_guards()
    names = {PREFIX + guard.name for guard in guards}
    if connection.vendor == "postgresql":
        names |= {f"{PREFIX}{table}_no_truncate" for table in {guard.table for guard in guards}}
    return names


def _installed(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    if connection.vendor == "postgresql":
        # 'A' is "always": it also fires where session_replication_role would silence ordinary triggers.
        query = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgenabled = 'A' AND t.tgname LIKE %s AND pg_table_is_visible(c.oid)"
        )
    else:
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(query, [PREFIX.replace("_", r"\_") + "%" if connection.vendor == "postgresql" else PREFIX + "%"])
        return [(row[0], row[1]) for row in cursor.fetchall()]


def _creating(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> list[str]:
    chosen = list(guards)
    if connection.vendor != "postgresql":
        return [_sqlite(guard) for guard in chosen]
    statements = [part for guard in chosen for part in _postgresql(guard)]
    for table in sorted({guard.table for guard in chosen}):
        statements += _no_truncate(table)
    return statements


def _sqlite(guard: Guard) -> str:
    condition = _expand(guard.refuse_when, SQLITE_WORDS)
    return (
        f"CREATE TRIGGER {PREFIX}{guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW "
        f"WHEN ({condition}) BEGIN SELECT RAISE(ABORT, '{_message(guard)}'); END"
    )


def _postgresql(guard: Guard) -> list[str]:
    condition = _expand(guard.refuse_when, POSTGRESQL_WORDS)
    row = "OLD" if guard.event == "DELETE" else "NEW"
    lock = f"{guard.lock}; " if guard.lock else ""
    return [
        f"CREATE OR REPLACE FUNCTION {PREFIX}{guard.name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN "
        f"{lock}IF ({condition}) THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = '{_message(guard)}'; END IF; "
        f"RETURN {row}; END $guard$",
        f"CREATE TRIGGER {PREFIX}{guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW "
        f"EXECUTE FUNCTION {PREFIX}{guard.name}()",
        f"ALTER TABLE {guard.table} ENABLE ALWAYS TRIGGER {PREFIX}{guard.name}",
    ]


def _no_truncate(table: str) -> list[str]:
    name = f"{PREFIX}{table}_no_truncate"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN "
        f"RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = '{table} cannot be emptied.'; END $guard$",
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    ]


def _message(guard: Guard) -> str:
    return f"{guard.name}: {guard.sentence}".replace("'", "''")


def _expand(condition: str, words: dict[str, str]) -> str:
    for macro, form in words.items():
        condition = re.sub(
            rf"\b{macro}\(([^()]+)\)", lambda found, form=form: form.format(*_arguments(found)), condition
        )
    return condition


def _arguments(found: re.Match[str]) -> list[str]:
    return [part.strip() for part in found.group(1).split(",")]


SQLITE_WORDS = {
    "SHA": "SHA256({0})",
    "FIELD": "json_extract({0}, '$.{1}')",
    "HOLDS": "instr({0}, json_quote({1})) > 0",
}
POSTGRESQL_WORDS = {
    "SHA": "encode(sha256(convert_to({0}, 'UTF8')), 'hex')",
    "FIELD": "(({0})::json ->> '{1}')",
    "HOLDS": "strpos({0}, to_json(({1})::text)::text) > 0",
}

AUDIT = "audit_auditevent"
AUDIT_GUARDS = (
    *append_only(AUDIT, "seq", "hash", "prev_hash", sentence="The audit log can only be added to."),
    Guard(
        "audit_chain", AUDIT, "INSERT",
        f"NEW.seq <> COALESCE((SELECT MAX(e.seq) FROM {AUDIT} e), 0) + 1 OR NEW.prev_hash <> COALESCE("
        f"(SELECT e.hash FROM {AUDIT} e WHERE e.seq = NEW.seq - 1), '{'0' * 64}')",
        "The event does not continue the chain.",
    ),
    Guard(
        "audit_hash", AUDIT, "INSERT",
        "NEW.hash <> SHA(NEW.seq || '|' || NEW.prev_hash || '|' || NEW.body)",
        "The event's hash is not the hash of its content.",
    ),
)  # fmt: skip
