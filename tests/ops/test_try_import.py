"""`import_document --dry-run` tells what was understood, without any database and without anybody's name."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clinic_content.ops.import_reports import Progress
from tests.importers.saved_page import PAGE

ROOT = Path(__file__).resolve().parents[2]
KEYS = [
    "title", "sections", "lists", "tables", "key_takeaways", "faqs", "contraindications", "side_effects",
    "indications", "routes", "references", "images", "calls_to_action", "set_aside", "unplaced",
]  # fmt: skip


def run(*args):
    out, err = StringIO(), StringIO()
    try:
        call_command("import_document", *map(str, args), dry_run=True, stdout=out, stderr=err)
    except CommandError as fault:
        return fault.returncode, out.getvalue(), err.getvalue() + str(fault)
    return 0, out.getvalue(), err.getvalue()


def test_one_text_is_one_object_of_a_known_shape(tmp_path):
    """This test has no database: pytest-django would refuse it."""
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    code, out, _ = run(path, "--json")
    told = json.loads(out)
    assert (code, list(told)) == (0, KEYS)
    assert told["sections"][0] == {"heading": "What Naps Do", "level": 2}
    assert set(told["lists"][0]) == {"intro", "items"}
    assert set(told["tables"][0]) == {"rows", "columns"}
    assert told["faqs"][1] == {"question": "Are they safe?", "answer": "For most people."}
    assert {"entry", "quote"} <= set(told["contraindications"][0])
    assert {"name", "quote", "severity", "frequency"} <= set(told["side_effects"][0])
    assert {"number", "text", "doi", "pmid", "url"} <= set(told["references"][0])
    assert {"text", "why"} == set(told["set_aside"][0])


def test_several_texts_are_one_object_a_line_each_with_its_file_and_one_that_fails_says_why(tmp_path):
    (tmp_path / "a.md").write_text("# Rest\n\nIt helps.\n")
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.html").write_text(PAGE)
    code, out, err = run(tmp_path, "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [each["file"] for each in lines] == [f"{tmp_path.name}/{name}" for name in ("a.md", "b.txt", "c.html")]
    assert [each.get("title") for each in lines] == ["Rest", None, "Naps After Night Shifts"]
    assert "is empty" in lines[1]["error"]
    assert "3 files, 2 texts: understood, and nothing was made. 1 refused." in err


def test_for_people_the_parts_are_counted_and_the_words_accounted_for(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    code, out, _ = run(path)
    assert code == 0
    assert "3 faqs" in out
    assert "A notice about cookies." in out
    assert "words = placed" in out


def test_a_stranger_can_try_a_file_with_nothing_set_up(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("# Rest\n\nIt helps.\n")
    environment = {
        "PATH": os.environ["PATH"], "CLINIC_ENV": "development", "DATABASE_URL": f"sqlite:///{tmp_path}/absent/db",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "import_document", path, "--dry-run", "--json"],
        capture_output=True, text=True, env=environment, check=False, cwd=ROOT,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["title"] == "Rest"


class Terminal(StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("out", "total", "shown"), [(Terminal(), 4, True), (Terminal(), 1, False), (StringIO(), 4, False)]
)
def test_a_bar_is_shown_on_a_terminal_where_there_are_many(out, total, shown):
    progress = Progress(out, total)
    progress.step("a.txt")
    progress.step("b.txt")
    progress.end()
    assert ("1 of 4  b.txt" in out.getvalue()) is shown
    assert bool(out.getvalue()) is shown


@pytest.fixture
def running(tmp_path):
    """A run over more files than it has read yet, by several processes, in a group of its own."""
    for n in range(400):
        (tmp_path / f"text{n:03}.txt").write_text(f"Rest {n}\n\n" + "It helps people who sleep badly.\n\n" * 60)
    environment = {**os.environ, "CLINIC_ENV": "development", "DATABASE_URL": "sqlite:////nowhere/db.sqlite3"}
    with subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "import_document", tmp_path, "--dry-run"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT, start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdout.readline(), process.stderr.read()
        yield process
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="on one core there is but one process")
@pytest.mark.parametrize(("how", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGTERM, 143)])
def test_a_run_that_is_ended_from_outside_leaves_no_process_behind_that_holds_its_output_open(running, how, code):
    running.send_signal(how)
    told = running.communicate(timeout=20)[1]
    assert running.returncode == code
    assert how is signal.SIGKILL or "Run it again to go on" in told
