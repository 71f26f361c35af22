"""A record proves itself without the database: what was forged in it is found, whatever it is, and named in words."""

from __future__ import annotations

import ast
import copy
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from clinic_content.audit import chain, merkle, publishing
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.records import gather, verify
from clinic_content.records.actions import seal
from clinic_content.releases import actions as releases
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Version
from tests import factories

pytestmark = pytest.mark.django_db

SCRIPT = Path(verify.__file__)


def made(version):
    """Return the record of a version as the file holds it."""
    return json.loads(json.dumps(gather.record_of(version)))


@pytest.fixture
def released():
    """Return the version of a release that was commented on and withdrawn, in a log with others."""
    factories.released(Kind.FAQ)
    review = factories.in_review()
    reviews.comment(review, by=factories.cleo(), text="Clear enough.")
    version = factories.notices_for(factories.approve(review))
    made = releases.release(version, by=factories.ed())
    releases.withdraw(made, by=factories.cleo(), reason="outdated", note="Rewritten soon.")
    factories.draft()
    return version


@pytest.fixture
def published(released):
    """Return a sealed record and the heads that were published after it was sealed."""
    seal(released, by=factories.cleo())
    tree = publishing.tree_at(chain.head().seq)
    publishing.note(tree)
    return made(released), publishing.line_of(tree)


def stands(record, line=None):
    found = verify.verify(record, None if line is None else verify.heads_in(line))
    return verify.status_of(found), [f"{how}: {what}" for _, answers in found for how, what in answers]


def test_a_published_record_holds_whole(published):
    status, told = stands(*published)

    assert status == 0, told
    assert "holds: Every required role approved." in told
    assert "holds: Everything in the record is as it was sealed." in told
    assert any("Cleo withdrew it on" in each for each in told)


def test_without_a_published_head_that_is_said_and_not_passed_over(published):
    record, _ = published
    status, told = stands(record)

    assert status == 3
    assert [each for each in told if each.startswith("not proven: No published head was given")]


def test_what_came_after_the_last_published_head_is_not_proven_yet(released):
    tree = publishing.tree_at(3)
    publishing.note(tree)
    seal(released, by=factories.cleo())

    status, told = stands(made(released), publishing.line_of(tree))

    assert status == 3
    assert [each for each in told if "came after the last published head" in each]


def test_a_record_that_is_not_sealed_says_so(released):
    status, told = stands(made(released))

    assert status == 3
    assert [each for each in told if each.startswith("not proven: The record is not sealed")]


def test_a_version_in_review_has_a_record_that_says_it_is_not_approved():
    version = factories.in_review().version
    seal(version, by=factories.cleo())
    tree = publishing.tree_at(chain.head().seq)
    publishing.note(tree)

    status, told = stands(made(version), publishing.line_of(tree))

    assert status == 0, told
    assert "holds: This version is not approved, and was never released." in told


def leaves(data, path=()):
    """Yield the path of every single value in a record."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from leaves(value, (*path, place))
    else:
        yield path


def other(value):
    if isinstance(value, bool) or value is None:
        return "forged"
    if isinstance(value, int):
        return value + 1
    if len(value) == 64:
        return "0" * 64
    return value + "x"


def put(record, path, value):
    for step in path[:-1]:
        record = record[step]
    record[path[-1]] = value


SAYS_NOTHING = {"written_at", "is_published"}
"""When the file was written, and a word for people beside what is proven."""


def test_every_single_value_that_is_forged_is_found(published):
    record, line = published
    paths = [path for path in leaves(record) if path[-1] not in SAYS_NOTHING and path != ("format",)]
    assert len(paths) > 150

    unnoticed = []
    for path in paths:
        forged = copy.deepcopy(record)
        held = forged
        for step in path:
            held = held[step]
        put(forged, path, other(held))
        if stands(forged, line)[0] != 1:
            unnoticed.append(path)
    assert unnoticed == []


def test_every_row_and_event_that_is_left_out_is_found(published):
    record, line = published
    unnoticed = []
    for name, rows in record["facts"]["rows"].items():
        for place in range(len(rows)):
            forged = copy.deepcopy(record)
            del forged["facts"]["rows"][name][place]
            unnoticed += [(name, place)] if stands(forged, line)[0] != 1 else []
    telling = [n for n, each in enumerate(record["events"]) if json.loads(each["body"])["verb"] in TELLING]
    for place in telling:
        forged = copy.deepcopy(record)
        del forged["events"][place]
        unnoticed += [("events", place)] if stands(forged, line)[0] == 0 else []
    assert unnoticed == []


TELLING = {"version.submit", "decision.approve", "release.create", "release.withdraw", "record.seal"}


def sealed_anew(record):
    """Do what somebody can do who has only the file: make every hash in it fit again."""
    digest = verify.sha256(verify.canonical(record["facts"]))
    for event in record["events"]:
        told = json.loads(event["body"])
        if told["verb"] == "record.seal":
            told["payload"]["record"] = digest
            told["payload"]["sha256"] = record["facts"]["version"]["sha256"]
            event["body"] = verify.canonical(told)
    size = record["events"][-1]["seq"]
    hashes = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(size)]
    for event in record["events"]:
        event["hash"] = verify.sha256(f"{event['seq']}|{event['prev_hash']}|{event['body']}")
        hashes[event["seq"] - 1] = event["hash"]
    tree = merkle.levels(hashes)
    for event in record["events"]:
        event |= {"tree": size, "path": merkle.path(tree, event["seq"] - 1)}
    head = {"seq": size, "hash": hashes[-1], "root": merkle.root(tree), "path": merkle.path(tree, size - 1)}
    record["trees"] = [head | {"is_published": True}]
    return record


def test_a_forger_who_makes_every_hash_fit_again_fails_at_the_published_head(published):
    record, line = published
    forged = copy.deepcopy(record)
    forged["facts"]["rows"]["reviews.comment"][0]["text"] = "Not clear at all."
    sealed_anew(forged)

    assert stands(forged)[0] == 3, "with no head given nothing speaks against it"
    status, told = stands(forged, line)
    assert status == 1
    assert [each for each in told if "is not the one that was published" in each or "No head was published" in each]


def decisions(record):
    return record["facts"]["rows"]["reviews.decision"]


def wrote_it(record):
    decisions(record)[0]["by"] = record["facts"]["contributors"][0]


def twice(record):
    decisions(record)[1]["by"] = decisions(record)[0]["by"]


def in_another_role(record):
    decisions(record)[1]["role"] = decisions(record)[0]["role"]


def asked_for_changes(record):
    decisions(record)[0]["outcome"] = "request_changes"


def other_words(record):
    text = record["facts"]["version"]["content"].replace("Words of", "Promises of")
    record["facts"]["version"]["content"] = text


def other_words_and_hash(record):
    other_words(record)
    record["facts"]["version"]["sha256"] = verify.sha256(record["facts"]["version"]["content"])


def nobody_else_wrote(record):
    record["facts"]["contributors"] = []


def nobody_asked(record):
    record["facts"]["rows"]["reviews.requiredapproval"] = []


@pytest.mark.parametrize(
    ("forge", "why"),
    [
        (wrote_it, "wrote or edited it"),
        (twice, "One person approved twice"),
        (in_another_role, "Not every required role approved: compliance"),
        (asked_for_changes, "Somebody asked for changes"),
        (other_words, "The text is not the one that the hash is of"),
        (other_words_and_hash, "decided on another text"),
        (nobody_else_wrote, "Those who wrote it are not those the log names"),
        (nobody_asked, "none was asked for"),
    ],
)
def test_what_breaks_a_rule_is_named_even_where_every_hash_fits_again(published, forge, why):
    record = copy.deepcopy(published[0])
    forge(record)
    sealed_anew(record)

    status, told = stands(record)

    assert status == 1
    assert [each for each in told if each.startswith("DOES NOT HOLD") and why in each], told


@pytest.mark.parametrize("part", ["facts", "events", "trees"])
@pytest.mark.parametrize("instead", [None, [], {}, "words", 7, [None], [{}]])
def test_a_record_in_pieces_is_refused_and_never_raises(published, tmp_path, part, instead):
    record = copy.deepcopy(published[0])
    record[part] = instead
    file = tmp_path / "record.json"
    file.write_text(json.dumps(record))

    assert verify.main([str(file)]) in {1, 2, 3} - ({3} if part == "facts" else set())


def test_the_script_needs_python_alone():
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    named = [each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names]
    named += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in named} <= set(sys.stdlib_module_names)


def run(folder, record, *arguments):
    file, script = folder / "record.json", folder / "verify.py"
    file.write_text(json.dumps(record), encoding="utf-8")
    script.write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    command = [sys.executable, "-I", "-S", str(script), str(file), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_script_alone_on_another_machine_says_what_holds(published, tmp_path):
    record, line = published
    (tmp_path / "heads.txt").write_text(f"{line}\n")

    done = run(tmp_path, record, "--head", str(tmp_path / "heads.txt"))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.endswith("Everything holds.\n")

    wrote_it(record)
    done = run(tmp_path, record, "--head", str(tmp_path / "heads.txt"))
    assert done.returncode == 1
    assert done.stdout.endswith("SOMETHING DOES NOT HOLD.\n")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other/9", "facts": {}}', "not JSON"])
def test_what_is_no_record_is_told_apart_from_a_bad_one(tmp_path, capsys, text):
    file = tmp_path / "some.json"
    file.write_text(text)

    assert verify.main([str(file)]) == 2
    assert capsys.readouterr().err.startswith("This ")


def test_sealing_twice_says_it_once_and_later_events_make_a_new_seal(released):
    first = seal(released, by=factories.cleo())
    assert seal(released, by=factories.dora()) == first
    assert AuditEvent.objects.filter(verb="record.seal").count() == 1

    reviews.comment(released.review, by=factories.cleo(), text="One word more.")
    assert seal(released, by=factories.cleo()) != first
    record = made(released)
    assert sum(json.loads(each["body"])["verb"] == "record.seal" for each in record["events"]) == 1


def test_a_record_tells_of_its_own_version_only(released):
    following = factories.next_version(released)

    told = [json.loads(each["body"])["payload"].get("version") for each in made(following)["events"]]

    assert set(told) <= {None, following.number}
    assert following.number in told


def test_everything_that_points_at_a_version_is_in_its_record_or_is_left_out_for_a_reason():
    evidence = {
        relation.related_model._meta.label_lower
        for relation in Version._meta.related_objects
        if relation.related_model._meta.app_label in gather.EVIDENCE
    }
    version = factories.released(Kind.FAQ).version
    there = set(made(version)["facts"]["rows"])
    assert {"reviews.review", "reviews.decision", "reviews.requiredapproval", "reviews.approval"} <= there
    assert {"releases.release"} <= there <= evidence | {"reviews.requiredapproval", "reviews.comment"} | there
    assert set(gather.LEFT_OUT) & there == set()
