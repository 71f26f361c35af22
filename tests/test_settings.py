"""The server starts only with settings that are there, readable and safe, and says which one is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KEY = "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz"
PRODUCTION = {"CLINIC_ENV": "production", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "clinic.example"}
SHOW = (
    "import json, clinic_content.settings as s; "
    "print(json.dumps({n: getattr(s, n) for n in dir(s) if n.isupper()}, default=str))"
)


def run(arguments, env):
    """Run Python with these settings and nothing of this process's environment but what Python needs."""
    plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=plain | env, capture_output=True, text=True, check=False
    )


def settings_under(**env):
    done = run(["-c", SHOW], env)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def production():
    return settings_under(**PRODUCTION)


def test_production_is_what_is_meant_when_nothing_is_said():
    done = run(["-c", SHOW], {})
    assert done.returncode != 0
    assert "Set SECRET_KEY" in done.stderr
    assert "CLINIC_ENV=development" in done.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"SECRET_KEY": ""}, "Set SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is not safe"),
        ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "clinic.example, *"}, "ALLOWED_HOSTS is not safe"),
        ({"CLINIC_ENV": "staging"}, "CLINIC_ENV is either production or development"),
        ({"TRUSTED_PROXY": "maybe"}, "TRUSTED_PROXY"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"REAUTHENTICATE_AFTER_SECONDS": "soon"}, "REAUTHENTICATE_AFTER_SECONDS"),
        ({"REAUTHENTICATE_AFTER_SECONDS": "86400"}, "REAUTHENTICATE_AFTER_SECONDS is not safe"),
    ],
)
def test_production_refuses_to_start_and_says_why(change, said):
    done = run(["manage.py", "check"], PRODUCTION | change)
    assert done.returncode != 0
    assert done.stderr.startswith("Not started. ")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_secret_may_stand_in_a_file(tmp_path):
    path = tmp_path / "secret"
    path.write_text(f"{KEY}\n", encoding="utf-8")
    env = PRODUCTION | {"SECRET_KEY": "", "SECRET_KEY_FILE": str(path)}
    assert settings_under(**env)["SECRET_KEY"] == KEY


def test_development_needs_nothing_else_and_answers_to_this_machine_only():
    found = settings_under(CLINIC_ENV="development")
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]", "testserver"]


def test_host_names_are_read_with_or_without_blanks():
    found = settings_under(**PRODUCTION | {"ALLOWED_HOSTS": "clinic.example, www.clinic.example,"})
    assert found["ALLOWED_HOSTS"] == ["clinic.example", "www.clinic.example"]


def test_nothing_switches_debugging_on_in_production():
    assert settings_under(**PRODUCTION | {"DEBUG": "true"})["DEBUG"] is False


def test_cookies_travel_encrypted_and_out_of_reach_of_scripts(production):
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY"):
        assert production[name] is True, name
    assert production["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert production["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert production["SECURE_SSL_REDIRECT"] is True
    assert production["SECURE_HSTS_SECONDS"] >= 31_536_000


def test_a_proxys_word_for_https_is_taken_only_where_it_is_trusted(production):
    assert "SECURE_PROXY_SSL_HEADER" not in production
    trusted = settings_under(**PRODUCTION | {"TRUSTED_PROXY": "true"})
    assert trusted["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_no_inline_script_or_style_is_allowed(production):
    for directive in ("default-src", "script-src", "style-src"):
        allowed = str(production["CONTENT_SECURITY_POLICY"]["DIRECTIVES"][directive])
        assert "unsafe" not in allowed
        assert "*" not in allowed


def test_sqlite_keeps_what_was_acknowledged_and_fires_every_guard(production):
    options = production["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
        assert pragma in options["init_command"]


def test_the_deployment_checks_find_nothing():
    done = run(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION)
    assert done.returncode == 0, done.stderr
