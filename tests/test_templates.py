"""What every template must have and none may have, read from the templates themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
names = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))

WITHOUT_A_TOKEN = {"public/_helpful.html": "a token needs a cookie, and readers get none; it counts an answer, no more"}
TAG = re.compile(r"<([a-z][a-z0-9-]*)\b((?:[^<>{]|\{\{.*?\}\}|\{%.*?%\}|\{)*)>", re.DOTALL)


def tags(path, name):
    """Yield the attributes of every tag of this name."""
    text = re.sub(
        r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    return [found.group(2) for found in TAG.finditer(text) if found.group(1) == name]


def all_tags(path):
    return TAG.findall(path.read_text(encoding="utf-8"))


def test_there_are_templates():
    assert len(TEMPLATES) > 30


@names
def test_it_can_be_read(path):
    get_template(str(path.relative_to(ROOT / "templates")))


@names
def test_nothing_switches_escaping_off(path):
    """What is HTML already says so by its type; a template never decides it."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off", text)


@names
def test_every_picture_says_what_it_shows(path):
    assert [each for each in tags(path, "img") if not re.search(r"\balt=", each)] == []


@names
def test_nothing_inline_that_the_policy_forbids(path):
    """The Content-Security-Policy blocks inline handlers and styles: what they would do would silently not happen."""
    for name, attributes in all_tags(path):
        assert not re.search(r"(?:^|\s)(?:on[a-z]+|style)=", attributes), f"<{name}{attributes}>"
        if name in {"script", "style"} and "src=" not in attributes and "application/ld+json" not in attributes:
            assert "nonce=" in attributes, f"<{name}{attributes}>"


@names
def test_every_form_that_changes_something_carries_a_token(path):
    if path.relative_to(ROOT / "templates").as_posix() in WITHOUT_A_TOKEN:
        return
    text = path.read_text(encoding="utf-8")
    posting = [each for each in tags(path, "form") if re.search(r"method=[\"']?post", each, re.IGNORECASE)]
    assert text.count("{% csrf_token %}") >= len(posting)


@names
def test_a_link_into_a_new_window_gives_it_no_hold_on_this_one(path):
    leaving = [each for each in tags(path, "a") if not re.search(r"href=[\"'](?:\{% url|/|\?|#)", each)]
    assert [each for each in leaving if "_blank" in each and "noopener" not in each] == []


@names
def test_no_template_asks_another_host_for_anything(path):
    foreign = [
        attributes
        for name, attributes in all_tags(path)
        if name in {"script", "link", "img", "iframe", "source"}
        and re.search(r"(?:src|href|srcset)=[\"'](?:https?:)?//", attributes)
    ]
    assert foreign == []


@pytest.mark.parametrize(
    "path", [p for p in TEMPLATES if "<html" in p.read_text(encoding="utf-8")], ids=lambda p: p.name
)
def test_every_whole_page_names_its_language_and_fits_a_phone(path):
    assert all(re.search(r"\blang=", each) for each in tags(path, "html"))
    assert "width=device-width" in path.read_text(encoding="utf-8")


def test_styles_and_scripts_of_ours_ask_no_other_host():
    ours = [path for path in (ROOT / "static").rglob("*") if path.suffix in {".css", ".js"}]
    foreign = [
        path.name
        for path in ours
        if re.search(r"(?:@import|url\(|fetch\(|import\s*\(?)\s*[\"']?(?:https?:)?//", path.read_text(encoding="utf-8"))
    ]
    assert ours
    assert foreign == []
