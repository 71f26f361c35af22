"""What the checks say is read by people who write, not by those who wrote the program."""

import ast
import re
from pathlib import Path

import pytest

from clinic_content import checks

SOURCES = sorted(Path(checks.__file__).parent.glob("*.py"))
OF_THE_PROGRAM = re.compile(r"\b(?:embed(?:ded)?|anchor|slug|payload|field path|points? at no|null|is none)\b", re.I)


def said(call):
    """Return the literal words of a message and of its mend: the fourth and fifth of what a finding is given."""
    for place, each in enumerate(call.args[3:5]):
        literal = [
            node.value for node in ast.walk(each) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        yield ("message", "mend")[place], " ".join(literal)


def findings(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
            yield node


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_finding_speaks_in_words_of_the_program(path):
    found = [words for call in findings(path) for _, words in said(call) if OF_THE_PROGRAM.search(words)]

    assert found == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_finding_says_what_to_do(path):
    for call in findings(path):
        assert len(call.args) >= 5 or any(each.arg == "mend" for each in call.keywords), ast.unparse(call)
        assert '""' not in [ast.unparse(each) for each in call.args[3:5]]
