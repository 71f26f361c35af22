"""Nothing is left to make, and every migration reverses or says why not."""

from __future__ import annotations

import io
import sys

import pytest
from django.core.management import call_command
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader

from clinic_content.audit import guards

pytestmark = pytest.mark.django_db


def ours():
    """Return the migrations of this project."""
    found = MigrationLoader(connection).disk_migrations
    return {key: value for key, value in found.items() if type(value).__module__.startswith("clinic_content.")}


def test_nothing_is_left_to_make():
    told = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=told)
    except SystemExit:
        pytest.fail(f"A model has changed and its migration is not made:\n{told.getvalue()}")


def test_every_migration_reverses_or_says_why_not():
    silent = [
        f"{app}.{name}: {operation.describe()}"
        for (app, name), migration in ours().items()
        for operation in migration.operations
        if not operation.reversible and "reverse" not in (type(migration).__doc__ or "").lower()
    ]
    assert ours()
    assert silent == []


def test_every_migration_but_the_first_is_named_for_what_it_does():
    vague = [f"{app}.{name}" for app, name in ours() if "_auto_" in name or name.endswith("_alter")]
    assert vague == []


def test_code_in_a_migration_says_what_it_repairs():
    code = (migrations.RunPython, migrations.RunSQL)
    silent = [
        f"{app}.{name}"
        for (app, name), migration in ours().items()
        if any(isinstance(operation, code) for operation in migration.operations)
        and not (type(migration).__doc__ or sys.modules[type(migration).__module__].__doc__)
    ]
    assert silent == []


def test_migrating_puts_missing_guards_back():
    """SQLite drops a table's triggers with the table whenever Django rebuilds it, without a word."""
    assert guards.missing() == []
    guards.drop()
    assert len(guards.missing()) > 30
    call_command("migrate", verbosity=0)
    assert guards.missing() == []
