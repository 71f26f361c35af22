"""The README and the docs tell what is there: what they name exists, and what exists is named."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from clinic_content.ops.management.commands import draw_states

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")


def written():
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def settings_read():
    """Return the name of every variable that settings.py reads from the environment."""
    tree = ast.parse((ROOT / "clinic_content" / "settings.py").read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
            continue
        is_reader = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "env"
        if is_reader or getattr(node.func, "id", "") == "required":
            found.add(node.args[0].value)
    return found


def our_commands():
    return {name: app for name, app in get_commands().items() if app.startswith("clinic_content.")}


def test_the_two_commands_stand_first():
    top = README[: README.index("\n## ")]
    assert "\nmake demo " in top
    assert "\nmake test " in top


def test_every_setting_is_explained():
    named = settings_read()
    assert len(named) > 10
    table = README[README.index("## Settings") : README.index("## Installing")]
    assert [name for name in sorted(named) if f"`{name}`" not in table] == []


def test_every_explained_setting_is_read():
    table = README[README.index("## Settings") : README.index("## Installing")]
    explained = set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE))
    assert explained == settings_read()


def test_every_command_is_explained_and_explains_itself():
    assert our_commands()
    for name, app in our_commands().items():
        assert f"`{name}" in README, name
        assert load_command_class(app, name).help, name


def test_every_target_of_the_makefile_is_named():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE)
    assert [target for target in targets if f"make {target}" not in README] == []


def test_the_state_diagram_is_the_one_that_the_code_goes_by():
    assert draw_states.held_in(README) == draw_states.block(), "run: make states"


def test_the_map_names_every_package():
    packages = {path.parent.name for path in (ROOT / "clinic_content").glob("*/__init__.py")}
    table = README[README.index("## The map") : README.index("## Commands")]
    assert {name for name in packages if f"[`{name}`]" not in table} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    targets = [link.split("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [target for target in targets if target and not (page.parent / target).exists()] == []


def test_every_rule_names_the_test_that_attacks_it():
    table = README[README.index("## The seven rules") : README.index("## The map")]
    rows = re.findall(r"^\| (\d) \|.*\(tests/rules/test_\w+\.py\) \|$", table, re.MULTILINE)
    assert rows == list("1234567")


def test_decisions_are_numbered_dated_and_half_a_page():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        assert re.match(r"# \d+\. .+\n\n\d{4}-\d{2}-\d{2}, accepted\.\n", text), path.name
        assert [word for word in ("## Context", "## Decision", "## Consequences") if word not in text] == [], path.name
        assert len(text.split()) < 450, path.name


def test_every_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    for named in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        line = next(line for line in text.splitlines() if f'"{named}"' in line)
        assert re.search(r"#\s\S+", line), f"{named} has no reason"


def test_every_dependency_is_locked_by_hash():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, wanted in (("run", project["dependencies"]), ("dev", project["optional-dependencies"]["dev"])):
        lock = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        names = {re.split(r"[\[<>=]", each)[0].lower() for each in wanted}
        assert {
            each for each in names if not re.search(rf"^{re.escape(each)}(\[\w+\])?==", lock, re.MULTILINE)
        } == set()
        for block in re.split(r"\n(?=\S)", lock.strip()):
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_no_lock_names_a_host():
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        assert "://" not in path.read_text(encoding="utf-8"), path.name


def test_no_page_names_a_path_of_somebodys_machine():
    assert re.findall(r"/(?:work|home|Users|tmp|root)/\S*", written()) == []
