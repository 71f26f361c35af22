"""The real server with the demo in it, on a database of its own, and people who sign in to it with a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "quiet-harbour-demo"
expect.set_options(timeout=20_000)
"""So long a busy machine may take; whoever waits for a thing that never comes waits so long too."""


@pytest.fixture(scope="session")
def demo(request, tmp_path_factory):
    """The demo, served by the server of a real installation."""
    with site(request, tmp_path_factory.mktemp("site")) as served:
        yield served


@pytest.fixture(scope="session")
def server(demo):
    """The address of the served demo."""
    return demo.address


@contextmanager
def site(request, folder, *, has_demo=True, workers=1):
    """Serve the demo, or an empty site, from a database of its own."""
    # Asked for here and not by name: who opens a page of a server asks no database, and is not run on each.
    with _database(folder, request.getfixturevalue("django_db_setup")) as database:
        served = Site(folder, database)
        served.manage("migrate", "--verbosity", "0")
        if has_demo:
            served.manage("setup_demo")
        with served.serve(workers):
            yield served


class Site:
    """One installation: its address, its commands, and the same as it will be in some days."""

    def __init__(self, folder, database):
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        there = {
            "CLINIC_ENV": "development",
            "DEBUG": "false",
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "clinic_content.settings",
            "MEDIA_ROOT": str(folder / "media"),
            "CLINIC_BASE_URL": self.address,
        }
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("COV_")} | there

    def manage(self, *arguments):
        """Run a command; return what it told."""
        return self.run("manage.py", *arguments)

    def run(self, *arguments):
        """Run Python on its database; return what it told."""
        return _run(self.environment, *arguments)

    def serve(self, workers=1):
        """Serve it until the block ends."""
        return _serve(self.environment, self.port, "clinic_content.wsgi:application", workers)

    @contextmanager
    def in_days(self, days):
        """Serve it once more on an address of its own, with a clock that is ahead; give the address."""
        port = _free_port()
        with _serve(self._ahead(days), port, "tests.journeys.later:application"):
            yield f"http://127.0.0.1:{port}"

    def run_in_days(self, days, command):
        """Run a command as a timer will on that day."""
        code = f"from tests.journeys import later; from django.core.management import call_command as c; c({command!r})"
        return _run(self._ahead(days), "-c", code)

    def _ahead(self, days):
        return self.environment | {"DAYS_LATER": str(days)}


@pytest.fixture
def visitor(server, browser):
    """Return a function that opens a new browser window, signed in where a name is given."""
    with windows(browser, server) as open_window:
        yield open_window


@contextmanager
def windows(browser, address):
    """Give a function that opens windows on a site, and close them all at the end."""
    opened = []

    def open_window(username=None, *, width=1280, scheme="light"):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=address, locale="en-US"
        )
        opened.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda fault: page.complaints.append(str(fault)))
        page.on("console", lambda line: page.complaints.append(line.text) if line.type == "error" else None)
        if username:
            sign_in(page, username)
        return page

    try:
        yield open_window
    finally:
        for context in opened:
            context.close()


def sign_in(page, username, arrives="**/staff/"):
    """Give name and password, and arrive at one's home screen."""
    page.goto("/accounts/login/")
    page.get_by_label("Username or email").or_(page.locator("[name=login]")).first.fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(arrives)


@contextmanager
def _serve(environment, port, application, workers=1):
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", "2", "--log-level", "warning", application]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        _wait_for(f"http://127.0.0.1:{port}/robots.txt", process)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address, process):
    for _ in range(120):
        if process.poll() is not None:
            raise RuntimeError("The server did not start.")
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
        else:
            return
    raise RuntimeError("The server did not answer within half a minute.")


def _run(environment, *arguments):
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def _database(folder, migrated):
    """A database of the engine that the tests run on; the test database itself belongs to other tests."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        yield f"sqlite:///{shutil.copy(migrated, folder)}"
        return
    import psycopg

    name = f"journey_{os.getpid()}_{folder.name}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield given.rpartition("/")[0] + "/" + name
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
