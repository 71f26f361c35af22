"""Database guards: triggers that hold the product's rules below the application, on SQLite and PostgreSQL alike.

A `Guard` says on which table and event it stands, when it refuses (a condition over NEW and OLD, in SQL that both
databases read) and what it says. Each package declares its own in `<package>/guards.py` as a tuple `GUARDS`.

Words that differ are written as macros: `SHA(x)` is the SHA-256 of a text in hexadecimal, `FIELD(x, name)` a member of
a JSON text, `HOLDS(json, x)` says whether a JSON text holds the text x as one whole string, `AGO(1 minute)` is the
moment that long before now by the database's clock, and `LATER(x, n)` the day n months after the moment x.

A `Consequence` stands beside them: what must follow from a row, whoever adds, changes or removes it.

SQLite drops a table's triggers whenever Django rebuilds the table, without a word; so guards are dropped before every
migration, installed after it, counted by a system check, at start-up and by the health page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
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


@dataclass(frozen=True, slots=True)
class Consequence:
    """One trigger that runs a statement after a row is written, so that no way of writing it can leave it out."""

    name: str
    table: str
    statement: str
    event: Literal["INSERT", "UPDATE", "DELETE"] = "INSERT"


Trigger = Guard | Consequence


def append_only(table: str, *unique: str, sentence: str) -> tuple[Guard, ...]:
    """Return the guards that let rows be added to a table and never changed, replaced or removed.

    Each of `unique` names columns joined by commas.
    """
    return (
        Guard(f"{table}_no_update", table, "UPDATE", "1 = 1", sentence),
        Guard(f"{table}_no_delete", table, "DELETE", "1 = 1", sentence),
        no_replace(table, *unique, sentence=f"{sentence} This one is there already."),
    )


def no_replace(table: str, *unique: str, sentence: str) -> Guard:
    """Return the guard against putting a new row in the place of one that is there.

    `INSERT OR REPLACE` deletes without firing delete triggers on SQLite, unless the connection asks for it.
    """
    same = ["kept.id = NEW.id"]
    same += [" AND ".join(f"kept.{c} = NEW.{c}" for c in columns.split(",")) for columns in unique]
    taken = " OR ".join(f"({each})" for each in same)
    return Guard(f"{table}_no_replace", table, "INSERT", f"EXISTS (SELECT 1 FROM {table} kept WHERE {taken})", sentence)


def all_guards() -> tuple[Trigger, ...]:
    """Return every guard and consequence that the installed packages declare."""
    found: list[Trigger] = []
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
        for each in _declared(connection):
            if each.table in tables:
                for statement in each.creating():
                    cursor.execute(statement)


def drop(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take every guard away: only for migrations, which put them back."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table, *_ in _installed(connection):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Return the names of the guards that are not in place, or not as they are declared, or not always on."""
    connection = connections[using]
    there = set(_installed(connection))
    return sorted(each.name for each in _declared(connection) if (each.name, each.table, each.body) not in there)


def require(using: str = DEFAULT_DB_ALIAS) -> None:
    """Refuse to go on where a guard is missing: called when the server starts."""
    if absent := missing(using):
        raise RuntimeError(
            f"{len(absent)} database guards are missing ({', '.join(absent[:3])}…). Nothing is served without them. "
            "Run: manage.py migrate"
        )


PREFIX = "guard_"


@dataclass(frozen=True, slots=True)
class _Declared:
    """A trigger as one database writes it. `body` is what the database keeps of it and shows again."""

    name: str
    table: str
    body: str
    when: str = ""
    """When it fires, on PostgreSQL; there the body is a function's. On SQLite the body is the whole statement."""

    def creating(self) -> list[str]:
        if not self.when:
            return [self.body]
        # Unless it is named last, pg_temp comes first: a temporary table could stand in for one that a guard asks.
        return [
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql "
            f"SET search_path = public, pg_temp AS $guard${self.body}$guard$",
            f"CREATE TRIGGER {self.name} {self.when} EXECUTE FUNCTION {self.name}()",
            f"ALTER TABLE {self.table} ENABLE ALWAYS TRIGGER {self.name}",
        ]


def _installed(connection: BaseDatabaseWrapper) -> list[tuple[str, str, str]]:
    if connection.vendor == "postgresql":
        # 'A' is "always": it also fires where session_replication_role would silence ordinary triggers.
        query = (
            "SELECT t.tgname, c.relname, p.prosrc FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal AND t.tgenabled = 'A' "
            r"AND t.tgname LIKE 'guard\_%%' AND pg_table_is_visible(c.oid)"
        )
    else:
        query = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard_%%'"
    with connection.cursor() as cursor:
        cursor.execute(query, [])
        return [(row[0], row[1], row[2]) for row in cursor.fetchall()]


def _declared(connection: BaseDatabaseWrapper) -> list[_Declared]:
    if connection.vendor != "postgresql":
        return [_sqlite(each) for each in all_guards()]
    tables = sorted({each.table for each in all_guards() if isinstance(each, Guard)})
    return [*(_postgresql(each) for each in all_guards()), *(_no_truncate(table) for table in tables)]


def _sqlite(each: Trigger) -> _Declared:
    name = PREFIX + each.name
    if isinstance(each, Consequence):
        when, body = f"AFTER {each.event} ON {each.table} FOR EACH ROW", each.statement
    else:
        condition = _expand(each.refuse_when, SQLITE_WORDS)
        when = f"BEFORE {each.event} ON {each.table} FOR EACH ROW WHEN ({condition})"
        body = f"SELECT RAISE(ABORT, '{_message(each)}')"
    return _Declared(name, each.table, f"CREATE TRIGGER {name} {when} BEGIN {body}; END")


def _postgresql(each: Trigger) -> _Declared:
    name = PREFIX + each.name
    if isinstance(each, Consequence):
        body = f"BEGIN {each.statement}; RETURN NULL; END"
        return _Declared(name, each.table, body, f"AFTER {each.event} ON {each.table} FOR EACH ROW")
    condition = _expand(each.refuse_when, POSTGRESQL_WORDS)
    row = "OLD" if each.event == "DELETE" else "NEW"
    lock = f"{each.lock}; " if each.lock else ""
    body = f"BEGIN {lock}IF ({condition}) THEN {_raise(_message(each))}; END IF; RETURN {row}; END"
    return _Declared(name, each.table, body, f"BEFORE {each.event} ON {each.table} FOR EACH ROW")


def _no_truncate(table: str) -> _Declared:
    body = f"BEGIN {_raise(f'{table} cannot be emptied.')}; END"
    return _Declared(f"{PREFIX}{table}_no_truncate", table, body, f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT")


def _raise(message: str) -> str:
    return f"RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = '{message}'"


def _message(guard: Guard) -> str:
    return f"{guard.name}: {guard.sentence}".replace("'", "''")


def _expand(condition: str, words: dict[str, str]) -> str:
    for macro, form in words.items():
        condition = re.sub(rf"\b{macro}\(([^()]+)\)", partial(_form, form), condition)
    return condition


def _form(form: str, found: re.Match[str]) -> str:
    return form.format(*_arguments(found))


def _arguments(found: re.Match[str]) -> list[str]:
    return [part.strip() for part in found.group(1).split(",")]


SQLITE_WORDS = {
    "SHA": "SHA256({0})",
    "FIELD": "json_extract({0}, '$.{1}')",
    "HOLDS": "instr({0}, json_quote({1})) > 0",
    "AGO": "strftime('%Y-%m-%d %H:%M:%f', 'now', '-{0}')",
    "LATER": "date({0}, '+' || ({1}) || ' months')",
}
POSTGRESQL_WORDS = {
    "SHA": "encode(sha256(convert_to({0}, 'UTF8')), 'hex')",
    "FIELD": "(({0})::json ->> '{1}')",
    "HOLDS": "strpos({0}, to_json(({1})::text)::text) > 0",
    "AGO": "(clock_timestamp() - interval '{0}')",
    "LATER": "(({0}) AT TIME ZONE 'UTC' + make_interval(months => {1}))::date",
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
