"""People by role, and databases whose guards do not stand in the way of clearing up after a test."""

from __future__ import annotations

import os

os.environ.setdefault("CLINIC_ENV", "development")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

import pytest
from django.core.management.commands import flush

from clinic_content.accounts.roles import Role


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
def _own_folders(settings, tmp_path):
    from clinic_content.public.pages import memory

    memory.forget()
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WHITENOISE_AUTOREFRESH = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


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
