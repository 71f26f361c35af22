"""People by role, a browser where there is one, and guards that do not stand in the way of clearing up after a test."""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
from contextlib import closing

os.environ.setdefault("CLINIC_ENV", "development")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

import pytest
from django.conf import settings as django_settings
from django.core.management.commands import flush
from django.db import connection
from django.test import override_settings
from hypothesis import HealthCheck, settings

from clinic_content.accounts.roles import Role

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ABSENT = {
    "browser": "there is no Chromium on this machine; install one (Debian: apt install chromium) to run it",
    "postgresql": "DATABASE_URL names no PostgreSQL",
    "vnu": "VNU_JAR names no Nu Html Checker (make pages fetches it)",
    "lighthouse": "LIGHTHOUSE names no Lighthouse (make pages fetches it)",
}


settings.register_profile("core", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("search", settings.get_profile("core"), derandomize=False, max_examples=1000)
# The same examples in every run: a change is refused for what it breaks and not by chance. `make search` looks further.
settings.load_profile("core")


def chromium():
    """Return the path of this machine's Chromium, or nothing."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)


def absent():
    """Return the marks whose tests cannot run here."""
    there = {
        "browser": chromium(),
        "postgresql": os.environ.get("DATABASE_URL", "").startswith("postgres"),
        "vnu": os.environ.get("VNU_JAR") and shutil.which("java"),
        "lighthouse": os.environ.get("LIGHTHOUSE") and chromium(),
    }
    return {mark: ABSENT[mark] for mark in ABSENT if not there[mark]}


def pytest_configure(config):
    """Fail at once where something is missing that this run may not do without: .ci/run skips nothing."""
    for mark, why in absent().items():
        if os.environ.get(f"CLINIC_REQUIRE_{mark.upper()}") == "1":
            raise pytest.UsageError(f"CLINIC_REQUIRE_{mark.upper()} is set, but {why}.")


def asks_a_database(item):
    """Tell whether a test may touch a database: by its marks, or by a fixture that opens one."""
    marked = any(item.get_closest_marker(mark) for mark in ("django_db", "postgresql", "every_database"))
    return marked or "django_db_setup" in item.fixturenames


LONGEST = ("tests/journeys/", "tests/test_")
"""The files that take minutes each: begun first, so that at the end no worker waits for another one's."""


def pytest_collection_modifyitems(config, items):
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
    # On a second database, what asks none would only say again what it has said.
    if os.environ.get("CLINIC_ONLY_DATABASE") == "1":
        config.hook.pytest_deselected(items=[each for each in items if not asks_a_database(each)])
        items[:] = filter(asks_a_database, items)
    for mark, why in absent().items():
        for item in items:
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=why))


def pytest_terminal_summary(terminalreporter):
    """Say plainly what was left out, in words of its own and not only among the dots."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for mark, why in ABSENT.items():
        if count := sum(why in each for each in skipped):
            terminalreporter.write_line(f"NOT RUN: {count} tests marked “{mark}”: {why}.", yellow=True, bold=True)


@pytest.fixture(scope="session")
def browser():
    """A real Chromium: the system's, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory):
    """Keep the migrated database of SQLite as a file, before any test: whoever serves a copy need not migrate it."""
    if connection.vendor != "sqlite":
        yield None
        return
    kept = tmp_path_factory.mktemp("migrated") / "site.sqlite3"
    with django_db_blocker.unblock(), closing(sqlite3.connect(kept)) as file:
        connection.ensure_connection()
        connection.connection.backup(file)
    yield kept


@pytest.fixture(autouse=True, scope="session")
def _flush_in_spite_of_the_guards():
    """A transactional test empties every table at its end, which the guards rightly refuse: lift them meanwhile."""
    from clinic_content.audit import guards

    plain = flush.Command.handle

    def handle(self, **options):
        guards.drop(options["database"])
        plain(self, **options)
        guards.install(options["database"])

    flush.Command.handle = handle
    yield
    flush.Command.handle = plain


@pytest.fixture(autouse=True)
def _no_attempts_of_other_tests():
    """How often somebody proved who they are in this minute is kept in the cache; the next test's people are others."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _settings_of_tests():
    """What is the same for all tests is set once, and so holds for what a module makes for its tests too."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        WHITENOISE_AUTOREFRESH=True,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES=django_settings.STORAGES | {"staticfiles": plain},
    ):
        yield


@pytest.fixture(scope="session")
def _folders(tmp_path_factory):
    """Names of folders that nothing is in: whoever stores a picture makes its own."""
    made = tmp_path_factory.mktemp("media")
    return (made / str(n) for n in itertools.count(1))


@pytest.fixture(autouse=True)
def _own_folders(settings, _folders):
    from clinic_content.public.pages import memory

    memory.forget()
    settings.MEDIA_ROOT = next(_folders)


def _person(name, *roles):
    from tests.factories import person

    return person(name, *roles)


@pytest.fixture
def author(db):
    return _person("ada", Role.AUTHOR)


@pytest.fixture
def second_author(db):
    return _person("bea", Role.AUTHOR)


@pytest.fixture
def clinician(db):
    return _person("cleo", Role.CLINICIAN)


@pytest.fixture
def compliance(db):
    return _person("dora", Role.COMPLIANCE)


@pytest.fixture
def publisher(db):
    return _person("ed", Role.PUBLISHER)


@pytest.fixture
def operator(db):
    return _person("olga", Role.OPERATOR)


@pytest.fixture
def people(author, second_author, clinician, compliance, publisher, operator):
    """Everybody, so that nothing is refused for want of people."""
    return author, second_author, clinician, compliance, publisher, operator
