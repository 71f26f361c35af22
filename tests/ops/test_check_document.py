"""`check_document`: a file or a draft, what is wrong with it, and an exit code that a script can trust."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clinic_content import importers
from clinic_content.checks import Category
from clinic_content.content.schema import Kind
from clinic_content.content.walk import texts
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import freeze
from tests import factories

ROOT = Path(__file__).resolve().parent.parent.parent

GOOD = """Rest After A Vaccine

Sit down for fifteen minutes after the injection. Your arm may be sore for a day.

When To Call Us

Call us if the soreness lasts more than three days.
"""

BROKEN = """Sedation At The Dentist

You will be sleepy. Do not drive on the same day.

Side Effects

Sedation can cause side effects, including:

Who Should Not Have Sedation

Tell us about all your medicines.

References

1. Ray, Bo. “Sedation in adults.” Teeth, 2019.
"""


def run(what, *args):
    out, err = StringIO(), StringIO()
    try:
        call_command("check_document", str(what), *args, stdout=out, stderr=err)
        code = 0
    except CommandError as fault:
        return fault.returncode, out.getvalue(), str(fault)
    except SystemExit as ended:
        code = ended.code
    return code, out.getvalue(), err.getvalue()


def told(what, *args):
    code, out, _ = run(what, "--json", *args)
    return code, json.loads(out)


@pytest.fixture
def written(tmp_path):
    def write(text, name="page.txt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.mark.django_db
def test_a_file_is_told_as_one_object_of_the_promised_shape(written):
    code, data = told(written(BROKEN))
    assert code == 1
    assert list(data) == ["findings", "required_disclaimers", "reading"]
    for each in data["findings"]:
        assert list(each) == [
            "code", "category", "severity", "quote", "start", "end", "message", "suggestion",
        ]  # fmt: skip
        assert each["category"] in set(Category)
    for each in data["required_disclaimers"]:
        assert list(each) == ["key", "status", "because", "position"]
        assert each["status"] in {"missing", "partial", "present"}
    assert list(data["reading"]) == ["flesch_kincaid", "smog", "words"]
    assert data["reading"]["words"] > 20


@pytest.mark.django_db
def test_every_quote_is_the_source_between_its_places_and_findings_stand_in_order(written):
    _, data = told(written(BROKEN))
    quotes = [each for each in data["findings"] if each["quote"] is not None]
    assert "including:" in " ".join(each["quote"] for each in quotes)
    for each in quotes:
        assert BROKEN[each["start"] : each["end"]] == each["quote"]
    starts = [each["start"] for each in data["findings"]]
    assert starts == sorted(starts, key=lambda start: (start is None, start or 0))


@pytest.mark.django_db
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_places_are_those_of_the_text_that_an_editor_shows(written, codec):
    path = written(BROKEN.replace("\n", "\r\n").encode(codec))
    _, data = told(path)
    found = [each for each in data["findings"] if each["quote"]]
    assert found
    for each in found:
        assert BROKEN[each["start"] : each["end"]] == each["quote"]


@pytest.mark.django_db
def test_a_saved_page_is_checked_in_the_words_that_it_shows(written):
    page = "<html><h1>Ketamine</h1><nav>Menu</nav><p>Ketamine is <b>100%</b> safe and cures depression.</p></html>"
    _, data = told(written(page.encode(), "page.html"))
    source = importers.source_of("page.html", page.encode()).text
    found = [each for each in data["findings"] if each["quote"] and each["start"] is not None]
    assert found
    for each in found:
        assert source[each["start"] : each["end"]] == each["quote"]


@pytest.mark.django_db
def test_nothing_that_stops_a_submission_means_exit_zero(written):
    code, data = told(written("Rest\n\nSit down.\n"), "--kind", "article")
    assert code == int(any(each["severity"] == "blocker" for each in data["findings"]))
    code, _ = told(written(GOOD))
    assert code == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("page.docx", b"Rest", "is called a Word file and is something else"),
        ("leaflet.pdf", b"%PDF-1.7", "of the kind PDF"),
        ("page.txt", b"PK\x03\x04", "begins as a zip file and cannot be opened"),
        ("page.txt", b"rest\x00", "signs that only programs write"),
        ("page.txt", b"word " * 60_000, "has 60,000 words"),
    ],
)
def test_what_cannot_be_read_ends_with_two_and_a_sentence(written, name, data, said):
    code, out, err = run(written(data, name), "--json")
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.django_db
def test_what_is_neither_file_nor_document_is_said(tmp_path):
    assert run("nowhere") == (2, "", "There is no file “nowhere”, and no document with this address.")
    assert "is a folder" in run(tmp_path)[2]


@pytest.mark.django_db
def test_of_a_file_only_one_kind_can_be_checked(written):
    path = written(GOOD + "\nFAQs\n\nDoes it hurt?\n\nA little.\n")
    keys = {each["key"] for each in told(path, "--kind", "faq")[1]["required_disclaimers"]}
    assert "medical-advice-general" in keys
    assert run(path, "--kind", "disclaimer")[0] == 2


@pytest.mark.django_db
def test_a_report_for_people_says_what_why_how_where_and_what_is_left_to_them(written):
    code, out, _ = run(written(BROKEN))
    assert code == 1
    assert "BLOCKERS stop a submission" in out
    assert "\n  empty-list\n" in out
    assert "line 7: “Sedation can cause side effects, including:”  [empty-list-intro]" in out
    assert "Why: " in out
    assert "Mend: " in out
    assert "missing  medical-advice-general" in out
    assert "school grade" in out
    assert "rules looked for" in out
    assert "Only a person can judge: " in out
    assert "\x1b" not in out


@pytest.mark.django_db
def test_colours_are_for_terminals_or_where_they_are_asked_for(written):
    assert "\x1b[" in run(written(BROKEN), "--force-color")[1]
    assert "\x1b[" not in run(written(BROKEN), "--json", "--force-color")[1]


@pytest.mark.django_db
def test_a_stored_draft_is_found_by_its_address_and_its_places_are_in_its_words():
    section = {"id": "sect1", "heading": "Bleeding", "body": "<p>Tell us at once if you have:</p>"}
    draft = factories.draft(slug="fillers", sections=[section])
    source = "\n".join(place.words for place in texts(freeze(draft)))
    for what in ("fillers", "article/fillers"):
        _, data = told(what)
        each = next(each for each in data["findings"] if each["code"] == "empty-list-intro")
        assert source[each["start"] : each["end"]] == each["quote"] == "Tell us at once if you have:"


@pytest.mark.django_db
def test_an_address_of_several_documents_asks_which():
    factories.draft(Kind.FAQ, slug="shared")
    drafts.bring_in(factories.content(slug="shared"), by=factories.ada())
    code, _, err = run("shared")
    assert code == 2
    assert "faq/shared (en)" in err
    assert "article/shared (en)" in err
    assert run("shared", "--kind", "faq", "--language", "en")[0] in {0, 1}
    assert run("faq/shared")[0] in {0, 1}


@pytest.mark.parametrize("prepared", [False, True], ids=["no database", "empty database"])
def test_a_file_needs_no_database(written, tmp_path, prepared):
    place = tmp_path / "none.sqlite3"
    if prepared:
        sqlite3.connect(place).close()
    done = subprocess.run(
        [sys.executable, "manage.py", "check_document", str(written(BROKEN)), "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={"CLINIC_ENV": "development", "DATABASE_URL": f"sqlite:///{place}", "PATH": ""},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["findings"]
