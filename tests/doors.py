"""Every way into a table that is not an action: the ORM's and SQL's own. What a rule holds, it holds at each."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from clinic_content.audit import guards


def table(row):
    """Return the name of a row's table, quoted."""
    return connection.ops.quote_name(row._meta.db_table)


def values(row):
    """Return a row's columns and what SQL would write into them."""
    return {
        field.column: field.get_db_prep_save(_value(row, field), connection)
        for field in row._meta.local_concrete_fields
        if not (field.primary_key and row.pk is None) and not hasattr(_value(row, field), "resolve_expression")
    }


def _value(row, field):
    value = getattr(row, field.attname)
    return timezone.now() if value is None and getattr(field, "auto_now_add", False) else value


def sql(statement, given=()):
    """Run a statement as any database tool would."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(given))


def settle():
    """Check now what PostgreSQL would check at the end: it changes no trigger of a table that waits for that."""
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        sql("SET CONSTRAINTS ALL DEFERRED")


def insert(row):
    """Add a row in SQL."""
    held = values(row)
    places = ", ".join(["%s"] * len(held))
    sql(f"INSERT INTO {table(row)} ({', '.join(map(quoted, held))}) VALUES ({places})", held.values())


def quoted(column):
    return connection.ops.quote_name(column)


def put_in_place(row):
    """Add a row in the place of the one that is there, the strongest way the database knows."""
    held = values(row)
    into = f"{table(row)} ({', '.join(map(quoted, held))}) VALUES ({', '.join(['%s'] * len(held))})"
    if connection.vendor == "sqlite":
        with without_recursive_triggers():
            sql(f"INSERT OR REPLACE INTO {into}", held.values())
    else:
        news = ", ".join(f"{quoted(column)} = EXCLUDED.{quoted(column)}" for column in held)
        sql(f"INSERT INTO {into} ON CONFLICT (id) DO UPDATE SET {news}", held.values())


@contextmanager
def without_recursive_triggers():
    """Be a connection that did not ask for delete triggers to fire on REPLACE, as other tools do not."""
    sql("PRAGMA recursive_triggers = OFF")
    try:
        yield
    finally:
        sql("PRAGMA recursive_triggers = ON")


def _with(row, changes):
    made = type(row).objects.get(pk=row.pk)
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def to_change(row, **changes):
    """Yield every way to change a row, by name."""
    model, changed = type(row), _with(row, changes)
    names = list(changes)
    yield "save", lambda: changed.save()
    yield "save of these fields", lambda: changed.save(update_fields=names)
    yield "raw save", lambda: changed.save_base(raw=True)
    yield "update", lambda: model.objects.filter(pk=row.pk).update(**changes)
    yield "bulk_update", lambda: model.objects.bulk_update([changed], names)
    yield (
        "upsert",
        lambda: model.objects.bulk_create([changed], update_conflicts=True, unique_fields=["pk"], update_fields=names),
    )
    columns = {c: v for c, v in values(changed).items() if v != values(model.objects.get(pk=row.pk)).get(c)}
    sets = ", ".join(f"{quoted(column)} = %s" for column in columns)
    yield "SQL UPDATE", lambda: sql(f"UPDATE {table(row)} SET {sets} WHERE id = %s", [*columns.values(), row.pk])
    if connection.vendor == "sqlite":
        yield (
            "SQL UPDATE OR REPLACE",
            lambda: sql(f"UPDATE OR REPLACE {table(row)} SET {sets} WHERE id = %s", [*columns.values(), row.pk]),
        )
    yield "in its place", lambda: put_in_place(changed)


def to_remove(row):
    """Yield every way to remove a row, by name."""
    model = type(row)
    yield "delete", lambda: row.delete()
    yield "queryset delete", lambda: model.objects.filter(pk=row.pk).delete()
    yield "raw delete", lambda: model.objects.filter(pk=row.pk)._raw_delete("default")
    yield "SQL DELETE", lambda: sql(f"DELETE FROM {table(row)} WHERE id = %s", [row.pk])
    if connection.vendor == "postgresql":
        yield "TRUNCATE", lambda: sql(f"TRUNCATE {table(row)} CASCADE")


def to_add(row):
    """Yield every way to add a row that is not there yet, by name."""
    model = type(row)
    columns = list(values(row))
    yield "save", lambda: row.save(force_insert=True)
    yield "raw save", lambda: row.save_base(raw=True, force_insert=True)
    yield "bulk_create", lambda: model.objects.bulk_create([row])
    yield "bulk_create that ignores", lambda: model.objects.bulk_create([row], ignore_conflicts=True)
    yield "SQL INSERT", lambda: insert(row)
    held = values(row)
    into = f"{table(row)} ({', '.join(map(quoted, columns))})"
    places = ", ".join(["%s"] * len(columns))
    if connection.vendor == "sqlite":
        yield "SQL INSERT OR REPLACE", lambda: put_in_place(row)
        yield "SQL INSERT OR IGNORE", lambda: sql(f"INSERT OR IGNORE INTO {into} VALUES ({places})", held.values())
    else:
        nothing = f"INSERT INTO {into} VALUES ({places}) ON CONFLICT DO NOTHING"
        yield "SQL ON CONFLICT", lambda: sql(nothing, held.values())


def assert_shut(doors):
    """Go through every door and find each shut, with nothing changed behind it."""
    tried = []
    settle()
    for name, go in doors:
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            go()
            pytest.fail(f"this door is open: {name}")
        assert isinstance(refused.value, ProtectedError) or guard_in(refused.value), f"{name}: {refused.value}"
        tried.append(name)
    assert len(tried) >= 4


def guard_in(refusal):
    """Return which guard refused: not some other constraint, which an attacker could have kept."""
    said = str(refusal).split("\n")[0]
    names = {f"{each.name}:" for each in guards.all_guards()}
    return next((name for name in names if said.startswith(name)), "") or ("cannot be emptied" in said and said)
