"""`verify_audit` names whatever was changed behind the application's back."""

import io
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from clinic_content.audit import chain, guards, publishing
from clinic_content.content.schema import Kind
from tests import factories

pytestmark = pytest.mark.django_db

OTHER = "0" * 64


@contextmanager
def lifted_guards():
    """Do what somebody with the database's own rights can do."""
    connection.check_constraints()  # PostgreSQL alters no table for which it still has deferred constraints to check
    guards.drop()
    yield
    connection.check_constraints()
    guards.install()


def tampered(statement, *values):
    with lifted_guards(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1, "the test must change exactly one row"


def verify(**options):
    out = io.StringIO()
    call_command("verify_audit", stdout=out, **options)
    return out.getvalue()


def refused(**options):
    with pytest.raises(CommandError) as caught:
        verify(**options)
    assert caught.value.returncode == 1
    return str(caught.value)


def test_it_prints_the_number_of_events_and_the_head_to_keep():
    factories.released()
    head = chain.head()

    told = verify()

    assert f"events: {head.seq}" in told
    assert f"head: {head.seq}:{head.hash}" in told
    assert "Everything is what it was." in told


def test_an_empty_log_holds():
    assert "events: 0" in verify()


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("body", '{"at": "now"}', "its content is not what was recorded"),
        ("body", "not even JSON", "its content cannot be read"),
        ("actor", "Somebody else", "its columns differ"),
        ("verb", "nothing.happened", "its columns differ"),
    ],
)
def test_a_changed_event_is_named(column, value, why):
    factories.released()
    tampered(f"UPDATE audit_auditevent SET {column} = %s WHERE seq = 3", value)

    told = refused()

    assert "event 3: " in told
    assert why in told


def test_a_removed_event_is_named():
    factories.released()
    tampered("DELETE FROM audit_auditevent WHERE seq = %s", 3)

    assert "event 4: event 3 is missing" in refused()


def test_the_chain_must_go_on_from_a_head_that_was_kept():
    factories.released()
    kept = chain.head()
    factories.released()

    assert f"It goes on from the head that was kept at event {kept.seq}." in verify(head=f"{kept.seq}:{kept.hash}")
    assert f"event {kept.seq}: the head that was kept" in refused(head=f"{kept.seq}:{OTHER}")


def test_a_log_whose_end_was_cut_off_does_not_reach_the_kept_head():
    factories.released()
    kept = chain.head()
    tampered("DELETE FROM audit_auditevent WHERE seq = %s", kept.seq)

    assert f"event {kept.seq}: the head that was kept" in refused(head=f"{kept.seq}:{kept.hash}")


def test_the_kept_head_may_be_a_file_with_an_earlier_output(tmp_path):
    factories.released()
    file = tmp_path / "kept.txt"
    file.write_text(verify())

    assert "It goes on from the head" in verify(head=str(file))


@pytest.mark.parametrize("nonsense", ["12", "12:abc", "no/such/file"])
def test_a_head_that_cannot_be_read_is_refused_and_not_ignored(nonsense):
    assert "head" in refused(head=nonsense)


def test_a_version_whose_content_was_changed_is_named():
    version = factories.approved(Kind.FAQ)
    changed = version.content.replace("Because", "Perhaps")
    tampered("UPDATE reviews_version SET content = %s WHERE id = %s", changed, version.pk)

    assert f"version 1 of document {version.document_id}: its content is not what was submitted" in refused()


def test_a_version_that_was_changed_together_with_its_hash_is_named():
    version = factories.approved(Kind.FAQ)
    tampered("UPDATE reviews_version SET sha256 = %s WHERE id = %s", OTHER, version.pk)

    told = refused()

    assert f"version 1 of document {version.document_id}: the log tells of no such submission" in told
    assert "it is on another content than the version holds" in told


def test_a_release_of_other_content_than_was_approved_is_named():
    release = factories.released(Kind.FAQ)
    tampered("UPDATE releases_release SET sha256 = %s WHERE id = %s", OTHER, release.pk)

    told = refused()

    assert f"release {release.pk} of document {release.document_id}: it is not the content that was approved" in told
    assert "the log tells of no such release" in told


def test_a_release_without_an_approval_is_named():
    release = factories.released(Kind.FAQ)
    tampered("DELETE FROM reviews_approval WHERE version_id = %s", release.version_id)

    assert f"release {release.pk} of document {release.document_id}: its version was never approved" in refused()


def test_a_release_of_another_number_than_its_version_is_named():
    release = factories.released(Kind.FAQ)
    tampered("UPDATE releases_release SET number = 7 WHERE id = %s", release.pk)

    assert "it names another version than it releases" in refused()


def test_a_published_head_is_one_line_more_in_the_file_and_is_told_in_the_log(tmp_path):
    file = tmp_path / "heads.txt"
    factories.released()
    first = chain.head()
    verify(publish_head=str(file))
    factories.released()
    second = chain.head()

    told = verify(publish_head=str(file))

    lines = file.read_text().splitlines()
    assert [f"{each.seq}:{each.hash} root " in line for each, line in zip((first, second), lines, strict=True)] == [
        True, True,
    ]  # fmt: skip
    assert f"published: {second.seq}:{second.hash} root " in told
    assert publishing.last_published() == second.seq
    assert "It goes on from all 2 heads that were kept" in verify(head=str(file))


def test_any_published_head_that_vanished_is_named_and_not_the_first_only(tmp_path):
    file = tmp_path / "heads.txt"
    factories.released()
    verify(publish_head=str(file))
    with file.open("a") as out:
        out.write(f"2026-01-01T00:00:00+00:00 3:{OTHER} root {OTHER}\n")

    assert "event 3: the head that was kept elsewhere is not in this log" in refused(head=str(file))


def test_no_head_is_published_where_something_does_not_hold(tmp_path):
    file = tmp_path / "heads.txt"
    factories.released()
    tampered("DELETE FROM audit_auditevent WHERE seq = %s", 3)

    assert "event 3 is missing" in refused(publish_head=str(file))
    assert not file.exists()


def test_a_head_that_cannot_be_written_is_not_told_as_published(tmp_path):
    factories.draft()

    assert "could not be written" in refused(publish_head=str(tmp_path / "no" / "such" / "folder"))
    assert publishing.last_published() == 0
