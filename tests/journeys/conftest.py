"""The real server with the demo in it, on a database of its own, and people who sign in to it with a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "quiet-harbour-demo"


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Serve the demo with the server of a real installation; return its address."""
    folder = tmp_path_factory.mktemp("site")
    port = _free_port()
    with _database(folder) as address:
        there = {
            "CLINIC_ENV": "development",
            "DEBUG": "false",
            "DATABASE_URL": address,
            "MEDIA_ROOT": str(folder / "media"),
            "CLINIC_BASE_URL": f"http://127.0.0.1:{port}",
        }
        environment = {k: v for k, v in os.environ.items() if not k.startswith("COV_")} | there
        _manage(environment, "migrate", "--verbosity", "0")
        _manage(environment, "setup_demo")
        yield from _serve(environment, port)


@pytest.fixture
def visitor(server, browser):
    """Return a function that opens a new browser window, signed in where a name is given."""
    opened = []

    def open_window(username=None, *, width=1280, scheme="light"):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=server, locale="en-US"
        )
        opened.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda fault: page.complaints.append(str(fault)))
        page.on("console", lambda line: page.complaints.append(line.text) if line.type == "error" else None)
        if username:
            page.goto("/accounts/login/")
            page.get_by_label("Username or email").or_(page.locator("[name=login]")).first.fill(username)
            page.locator("[name=password]").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url("**/staff/")
        return page

    yield open_window
    for context in opened:
        context.close()


def _serve(environment, port):
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += [
        "--workers",
        "1",
        "--blocking-threads",
        "2",
        "--log-level",
        "warning",
        "clinic_content.wsgi:application",
    ]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        _wait_for(f"http://127.0.0.1:{port}/robots.txt", process)
        yield f"http://127.0.0.1:{port}"
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


def _manage(environment, *arguments):
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def _database(folder):
    """A database of the engine that the tests run on; the test database itself belongs to other tests."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        yield f"sqlite:///{folder / 'site.sqlite3'}"
        return
    import psycopg

    name = f"journey_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield given.rpartition("/")[0] + "/" + name
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
