"""The data before a Markdown text: questions and answers that stand there are text of the page, as sites show them."""

from __future__ import annotations

import html
import re
from typing import Any

import yaml

BLOCK = re.compile(
    r"^(faqs?|questions|qanda|q_and_a):[ \t]*\n((?:[ \t-].*(?:\n|\Z)|[ \t]*\n)+)", re.MULTILINE | re.IGNORECASE
)
QUESTION = ("question", "q", "title", "name")
ANSWER = ("answer", "a", "content", "text", "body")
MOST = 200
LONGEST = 200_000


def questions_in(front: str) -> tuple[str, str]:
    """Return the data without its questions, and these as HTML; all of it and nothing where there are none."""
    found = BLOCK.search(front)
    if not found or len(found.group()) > LONGEST:
        return front, ""
    each = [_pair(one) for one in _read(found.group(2))]
    if not each or not all(each):
        return front, ""
    told = "".join(f"<h3>{html.escape(pair[0])}</h3>\n{_answer(pair[1])}\n" for pair in each if pair)
    return front[: found.start()] + front[found.end() :], f"<h2>{found.group(1)}</h2>\n{told}"


def _read(block: str) -> list[Any]:
    """Return the entries of a list; none where it is no such list. What refers to other parts is not read."""
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(block, Loader=yaml.SafeLoader)):
            return []
        read = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):
        return []
    return read if isinstance(read, list) and len(read) <= MOST else []


def _pair(entry: Any) -> tuple[str, str] | None:
    if not isinstance(entry, dict) or len(entry) != 2:
        return None
    lowered = {str(key).lower(): value for key, value in entry.items()}
    asked = next((lowered[key] for key in QUESTION if key in lowered), None)
    told = next((lowered[key] for key in ANSWER if key in lowered), None)
    return (asked, told) if isinstance(asked, str) and isinstance(told, str) else None


def _answer(text: str) -> str:
    if text.lstrip().startswith("<"):
        return text
    return "".join(f"<p>{html.escape(each.strip())}</p>" for each in re.split(r"\n\s*\n", text) if each.strip())
