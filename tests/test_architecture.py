"""Which package may know which: the import contracts, and what they cannot say, read from the code."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "clinic_content"
CORE = ("content", "checks", "importers")
# The core reads no clock either: a check or a rendering must give the same answer tomorrow.
OUT_OF_THE_CORE = ("django", "taggit", "allauth", "csp", "environs", "sqlite3", "psycopg", "socket", "urllib.request")
OUT_OF_RENDERING = ("django.db", "django.http", "django.contrib", "django.urls", "django.shortcuts", "django.test")


def modules_in(*packages):
    """Return every module of these packages, migrations left out."""
    found = [path for name in packages for path in sorted((PACKAGE / name).rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


def imports_of(path):
    """Yield every module that a file imports, wherever in the file, relative imports written out."""
    home = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            start = ".".join(home[: len(home) - node.level]) if node.level else ""
            module = ".".join(part for part in (start, node.module or "") if part)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def reaches(name, forbidden):
    return any(name == each or name.startswith(f"{each}.") for each in forbidden)


def offences(packages, forbidden):
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules_in(*packages)
        for name in imports_of(path)
        if reaches(name, forbidden)
    ]


def test_the_core_knows_no_django_no_database_and_no_network():
    assert len(modules_in(*CORE)) > 10
    assert offences(CORE, OUT_OF_THE_CORE) == []


def test_rendering_knows_templates_and_no_database_and_no_request():
    assert modules_in("rendering")
    assert offences(["rendering"], OUT_OF_RENDERING) == []


def test_neither_public_pages_nor_releases_nor_rendering_name_drafts():
    packages = ["public", "releases", "rendering"]
    assert offences(packages, ["clinic_content.drafts", "clinic_content.staff"]) == []
    named = [path.name for path in modules_in(*packages) if "clinic_content.drafts" in path.read_text(encoding="utf-8")]
    assert named == []


def test_the_core_reads_no_clock():
    clocks = {"now", "today", "utcnow", "time", "localtime"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules_in(*CORE, "rendering")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in clocks
        if isinstance(node.func.value, ast.Name) and node.func.value.id in {"datetime", "date", "time", "timezone"}
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("import django.db", "django.db"),
        ("from django.db import models", "django.db.models"),
        ("from ..drafts import models", "clinic_content.drafts.models"),
        ("def f():\n    from django.http import HttpRequest", "django.http.HttpRequest"),
    ],
)
def test_an_import_is_found_wherever_it_stands(tmp_path, monkeypatch, line, name):
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    path = tmp_path / "clinic_content" / "rendering" / "some.py"
    path.parent.mkdir(parents=True)
    path.write_text(line, encoding="utf-8")
    assert name in set(imports_of(path))


def test_screens_approve_through_the_action_that_keeps_what_a_release_would_change():
    past_it = [
        f"{path.name}: {node.lineno}"
        for path in modules_in("staff")
        if "clinic_content.reviews import actions" in (text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and node.attr in {"approve", "approve_held"}
        if isinstance(node.value, ast.Name) and node.value.id != "releases"
    ]
    assert past_it == []


def test_every_import_contract_is_kept():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT, env=os.environ | {"CLINIC_ENV": "development"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_outgrows_one_room():
    long = [
        f"{path.relative_to(ROOT)} has {count} lines"
        for path in sorted(PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts and (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    ]
    assert long == []


def test_every_package_and_module_says_what_it_is_for():
    silent = [
        str(path.relative_to(ROOT))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts and not (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "")
        if not (path.name == "__init__.py" and path.parent.name in {"management", "commands"})
    ]
    assert silent == []
