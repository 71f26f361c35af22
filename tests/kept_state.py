"""A state of a PostgreSQL that is kept and put back, thousands of times, instead of being made anew each time.

To make a document that waits for its approval takes three times as long as the race for it. So it is made once, by the
real actions; what a race did to it is taken back below the guards, and the next race finds the very same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

STATIC = {"auth_group", "auth_group_permissions", "auth_permission", "django_content_type", "django_migrations"}
"""What no act writes."""
BEGIN = """
DROP SCHEMA IF EXISTS kept CASCADE;
CREATE SCHEMA kept;
CREATE UNLOGGED TABLE kept.touched (name text);
CREATE FUNCTION kept.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO kept.touched VALUES (TG_TABLE_NAME);
    RETURN NULL;
END $$;
"""
# As a replica the database takes rows without asking its triggers, which are the guards and the foreign keys.
PUT_BACK = """
CREATE FUNCTION kept.put_back() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
DECLARE touched text;
BEGIN
    FOR touched IN SELECT DISTINCT name FROM kept.touched LOOP
        EXECUTE format('SELECT kept.%I()', 'put_back_' || touched);
    END LOOP;
    DELETE FROM kept.touched;
END $$;
"""
OF_A_TABLE = """
CREATE TABLE kept."{table}" AS SELECT {columns} FROM public."{table}";
ALTER TABLE kept."{table}" ADD PRIMARY KEY ("{key}");
CREATE TRIGGER zz_kept AFTER INSERT OR UPDATE OR DELETE ON public."{table}" EXECUTE FUNCTION kept.touch();
CREATE FUNCTION kept."put_back_{table}"() RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    DELETE FROM public."{table}" x WHERE NOT EXISTS (
        SELECT FROM kept."{table}" k WHERE k."{key}" = x."{key}" AND ROW(k.*) IS NOT DISTINCT FROM ROW({of_x}));
    INSERT INTO public."{table}" ({columns}) SELECT {columns} FROM kept."{table}" k
        WHERE NOT EXISTS (SELECT FROM public."{table}" x WHERE x."{key}" = k."{key}");
END $$;
"""


def can_be_kept() -> bool:
    """Tell whether this database lets its user go below the guards, as only a PostgreSQL's superuser may."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser')")
        return cursor.fetchone() == ("on",)


@contextmanager
def kept() -> Iterator[Iterator[None]]:
    """Keep all rows as they are; each `next` of what is given puts them back."""
    with connection.cursor() as cursor:
        guards = _guards(cursor)
        cursor.execute(BEGIN + "".join(_keeping(cursor)) + PUT_BACK)
        cursor.execute("".join(f'ALTER TABLE "{table}" ENABLE TRIGGER "{name}";' for table, name in guards))
        try:
            yield _putting_back(cursor)
        finally:
            cursor.execute("".join(f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{name}";' for table, name in guards))
            cursor.execute("DROP SCHEMA kept CASCADE")


def _putting_back(cursor) -> Iterator[None]:
    while True:
        cursor.execute("SELECT kept.put_back()")
        yield


def _guards(cursor) -> list[tuple[str, str]]:
    """Return the guards, which else stand even before a replica; whoever acts as people do meets them all the same."""
    cursor.execute(
        "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgenabled = 'A'"
    )
    return cursor.fetchall()


def _keeping(cursor) -> Iterator[str]:
    """Return the SQL that copies every table, and that puts back what was touched of it."""
    for table in sorted({*connection.introspection.table_names(cursor)} - STATIC):
        (key,) = connection.introspection.get_primary_key_columns(cursor, table)
        names = [f'"{name}"' for name in _written(cursor, table)]
        of_x = ", ".join(f"x.{name}" for name in names)
        yield OF_A_TABLE.format(table=table, key=key, columns=", ".join(names), of_x=of_x)


def _written(cursor, table: str) -> list[str]:
    """Return the columns of a table that are written, and not computed by the database."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s"
        " AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [name for (name,) in cursor.fetchall()]
