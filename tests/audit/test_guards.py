"""The guards in the database: all there, found missing, and for each one an attack that only it refuses."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager

import pytest
from django.core import checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from clinic_content.audit import guards
from clinic_content.audit.apps import check_guards
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.library.models import ClinicConfirmation
from clinic_content.releases import actions as releases
from clinic_content.releases import tally
from clinic_content.releases.models import Generation
from clinic_content.reviews import actions as reviews
from clinic_content.reviews import turns
from clinic_content.reviews.models import Version
from clinic_content.reviews.turn_models import Turn
from tests import factories
from tests.audit.attacks import ALWAYS, ATTACKS, BACKED_UP
from tests.audit.attacks_rereading import read
from tests.doors import settle, sql
from tests.forged import (
    decided,
    proposed,
    reaffirmation,
    release_notices,
    release_of,
    withdrawal_of,
)
from tests.rereading import due_page
from tests.rereading import read as read_again

pytestmark = pytest.mark.django_db

POSTGRESQL = pytest.mark.postgresql
GUARDS = [each for each in guards.all_guards() if isinstance(each, guards.Guard)]
CONSEQUENCES = [each for each in guards.all_guards() if isinstance(each, guards.Consequence)]


@contextmanager
def lifted(*names):
    """Take guards away inside the transaction, whose end brings them back."""
    declared = {each.name: each for each in guards.all_guards()}
    settle()
    for name in names:
        on = f" ON {declared[name].table}" if connection.vendor == "postgresql" else ""
        sql(f"DROP TRIGGER guard_{name}{on}")
    yield


class Undone(Exception):
    """Ends a transaction without leaving anything of it."""


def test_every_guard_has_an_attack():
    assert {guard.name for guard in GUARDS} == set(ATTACKS)
    assert set(ALWAYS) == {guard.table for guard in GUARDS if guard.name == f"{guard.table}_no_update"}


@pytest.mark.parametrize("name", sorted(ATTACKS))
def test_what_a_guard_stands_against_is_refused_and_without_it_comes_through(name):
    step = ATTACKS[name]()
    standing = {name, *BACKED_UP.get(name, [])}

    with pytest.raises(IntegrityError, match=r"^\w+: ") as refused, transaction.atomic():
        step()

    assert str(refused.value).split(":")[0] in standing
    if connection.vendor == "postgresql" and name.endswith("_no_replace"):
        return  # PostgreSQL has no REPLACE: unique constraints and the guards of UPDATE refuse it a second time.
    with pytest.raises(Undone), transaction.atomic():
        with lifted(*standing):
            step()
        raise Undone


@pytest.mark.parametrize(
    "each", [each for each in CONSEQUENCES if each.name.startswith("turn_")], ids=lambda each: each.name
)
def test_without_what_keeps_the_queue_it_would_be_wrong(each):
    """Whose turn it is, walked: with each consequence it is right, and without it it is not."""
    assert walked() == EXPECTED
    said = []
    with pytest.raises((Undone, IntegrityError)), transaction.atomic(), lifted(each.name):
        said = walked()
        raise Undone
    assert said != EXPECTED


EXPECTED = [(3, 3), (3, 2), (3, 3), (2, 2), "author", (3, 3), None, None, "author"]


def walked():
    """Take every step that moves a turn, and return what the queue says after each."""
    said = []
    review = factories.in_review()

    def note(review):
        held = Turn.objects.filter(document=review.version.document).first()
        said.append(held and ("author" if held.whose == "author" else (held.waits_for, held.free_for)))

    note(review)
    turns.take(review, by=factories.cleo()), note(review)
    turns.put_back(review, by=factories.cleo()), note(review)
    reviews.approve(review, by=factories.cleo(), role="clinician", sha256=review.version.sha256), note(review)
    reviews.request_changes(
        review, by=factories.dora(), role="compliance", sha256=review.version.sha256, reason="Mend it."
    )
    note(review)
    drafts.rewrite(draft_of(review.version.document), review.version.read(), by=factories.ada())
    review = drafts.submit(draft_of(review.version.document), by=factories.ada(), note="It may stay as it is.")
    note(review)
    drafts.recall(draft_of(review.version.document), by=factories.ada()), note(review)
    version = factories.approved()
    note(version.review)
    reviews.reopen(version, by=factories.cleo(), reason="A dose is wrong."), note(version.review)
    return said


@pytest.mark.parametrize(
    "each", [each for each in CONSEQUENCES if each.name.startswith("untallied_")], ids=lambda each: each.name
)
def test_without_what_marks_it_the_dashboard_would_count_wrong(each):
    step = MARKED[each.name]()
    # As on a node whose clock is ahead: what begins from now on began before.
    tally.catch_up(timezone.now() + dt.timedelta(minutes=1))

    with pytest.raises(Undone), transaction.atomic(), lifted(each.name):
        step()
        assert +tally.totals(timezone.now()) != counted_anew()
        raise Undone
    step()
    assert +tally.totals(timezone.now()) == counted_anew()


def counted_anew():
    now, found = timezone.now(), Counter()
    for share in tally.counted(Document.objects.values_list("pk", flat=True), now, tally.months(now)[0]).values():
        found.update(share)
    return +found


def _submitting():
    factories.everybody()
    pk = factories.draft().pk
    return lambda: drafts.submit(draft_of(Document.objects.get(pk=pk)), by=factories.ada())


def _sending_back():
    review = factories.in_review()
    signed = {"by": factories.cleo(), "role": "clinician", "sha256": review.version.sha256}
    return lambda: reviews.request_changes(review, **signed, reason="Mend it.")


def _releasing():
    version = prepared()
    return lambda: releases.release(version, by=factories.ed())


def _reading_again():
    page = due_page()
    return lambda: read_again(page)


def _withdrawing():
    page = factories.released()
    return lambda: releases.withdraw(page, by=factories.cleo(), reason="outdated")


MARKED = {
    "untallied_submitted": _submitting,
    "untallied_decided": _sending_back,
    "untallied_released": _releasing,
    "untallied_moved": _reading_again,
    "untallied_withdrawn": _withdrawing,
}


@pytest.mark.parametrize(
    "each",
    [each for each in CONSEQUENCES if not each.name.startswith(("turn_", "untallied_"))],
    ids=lambda each: each.name,
)
def test_what_changes_the_public_is_counted_however_it_is_written(each):
    steps = {
        "release_told": lambda: release_of(prepared()).save,
        "withdrawal_told": lambda: withdrawal_of(factories.released()).save,
        "reaffirmation_told": lambda: reaffirmation(read().release).save,
        "reaffirmation_moves_its_day": lambda: reaffirmation(read().release).save,
        "clinic_told": lambda: ClinicConfirmation(profile=proposed(), confirmed_by=factories.cleo()).save,
    }
    step = steps[each.name]()
    before = Generation.objects.get(pk=1).number

    step()

    assert Generation.objects.get(pk=1).number == before + 1


def prepared():
    version = factories.approved()
    release_notices(version)
    return version


@POSTGRESQL
@pytest.mark.parametrize("table", sorted({guard.table for guard in GUARDS}))
def test_no_guarded_table_can_be_emptied(table):
    with pytest.raises(IntegrityError, match="cannot be emptied"), transaction.atomic():
        sql(f"TRUNCATE {table} CASCADE")


@POSTGRESQL
def test_a_temporary_table_does_not_stand_in_for_one_that_a_guard_asks():
    version = decided().version
    sql("CREATE TEMP TABLE reviews_approval ON COMMIT DROP AS SELECT * FROM public.reviews_approval")
    now = timezone.now()
    sql(
        "INSERT INTO pg_temp.reviews_approval (id, version_id, sha256, at, by_id) VALUES (1, %s, %s, %s, 1)",
        [version.pk, version.sha256, now],
    )

    with pytest.raises(IntegrityError, match="release_approved"), transaction.atomic():
        release_of(version).save()


@POSTGRESQL
def test_guards_fire_where_triggers_are_silenced():
    version = factories.in_review().version
    sql("SET session_replication_role = replica")
    try:
        with pytest.raises(IntegrityError, match="reviews_version_no_update"), transaction.atomic():
            Version.objects.filter(pk=version.pk).update(title="Other")
    finally:
        sql("SET session_replication_role = origin")


def test_all_guards_are_in_place_after_migrating():
    assert guards.missing() == []
    assert checks.run_checks(databases=["default"], tags=[checks.Tags.database]) == []


@pytest.mark.parametrize("each", guards.all_guards(), ids=lambda each: each.name)
def test_a_missing_guard_is_found(each):
    with pytest.raises(Undone), transaction.atomic():
        with lifted(each.name):
            assert guards.missing() == [f"guard_{each.name}"]
        raise Undone


def test_with_a_guard_missing_the_check_fails_and_nothing_is_served():
    with pytest.raises(Undone), transaction.atomic():
        with lifted("decision_four_eyes"):
            with pytest.raises(SystemCheckError, match=r"audit\.E001"):
                call_command("check", databases=["default"])
            with pytest.raises(RuntimeError, match="guard_decision_four_eyes"):
                guards.require()
        raise Undone


def test_a_guard_of_the_same_name_that_refuses_nothing_is_found():
    with pytest.raises(Undone), transaction.atomic():
        with lifted("document_born_draft"):
            if connection.vendor == "sqlite":
                sql(
                    "CREATE TRIGGER guard_document_born_draft BEFORE INSERT ON documents_document "
                    "FOR EACH ROW WHEN (1 = 0) BEGIN SELECT 1; END"
                )
            else:
                sql(
                    "CREATE OR REPLACE FUNCTION guard_document_born_draft() RETURNS trigger LANGUAGE plpgsql "
                    "AS $$ BEGIN RETURN NEW; END $$"
                )
                sql(
                    "CREATE TRIGGER guard_document_born_draft BEFORE INSERT ON documents_document "
                    "FOR EACH ROW EXECUTE FUNCTION guard_document_born_draft()"
                )
                sql("ALTER TABLE documents_document ENABLE ALWAYS TRIGGER guard_document_born_draft")
            assert guards.missing() == ["guard_document_born_draft"]
        raise Undone


@POSTGRESQL
def test_a_guard_that_is_switched_off_is_found():
    with pytest.raises(Undone), transaction.atomic():
        sql("ALTER TABLE reviews_decision DISABLE TRIGGER guard_decision_four_eyes")
        assert guards.missing() == ["guard_decision_four_eyes"]
        raise Undone


@pytest.mark.django_db(transaction=True)
def test_a_migration_leaves_every_guard_in_place():
    with connection.cursor() as cursor:
        on = " ON reviews_decision" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER guard_decision_four_eyes{on}")
    assert guards.missing() == ["guard_decision_four_eyes"]

    call_command("migrate", verbosity=0)

    assert guards.missing() == []


@pytest.mark.django_db(transaction=True)
def test_guards_survive_a_migration_that_rebuilds_their_table():
    call_command("migrate", "releases", "zero", verbosity=0)
    call_command("migrate", verbosity=0)

    assert guards.missing() == []
    assert Generation.objects.filter(pk=1).exists()


def test_the_server_does_not_start_on_a_database_without_guards(tmp_path):
    """In a process of its own, as a server starts: over an empty database, which has none."""
    environment = os.environ | {"CLINIC_ENV": "development", "DATABASE_URL": f"sqlite:///{tmp_path / 'bare.sqlite3'}"}

    started = subprocess.run(
        [sys.executable, "-c", "import clinic_content.wsgi"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert started.returncode != 0
    assert "Nothing is served without them" in started.stderr


@pytest.mark.django_db
def test_a_guard_that_an_update_brings_does_not_stop_migrate_from_putting_it_in_place(monkeypatch):
    with connection.cursor() as cursor:
        on = " ON reviews_decision" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER guard_decision_four_eyes{on}")

    monkeypatch.setattr(sys, "argv", ["manage.py", "check", "--database", "default"])
    assert [each.id for each in check_guards(databases=["default"])] == ["audit.E001"]
    monkeypatch.setattr(sys, "argv", ["manage.py", "migrate"])
    assert check_guards(databases=["default"]) == []
