"""A check is one function, one line of the catalogue and its tests; none of the three may be missing."""

from pathlib import Path

import pytest

from clinic_content.checks import CATALOGUE

TESTS = "\n".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))


def test_no_code_is_given_twice():
    codes = [check.code for check in CATALOGUE]

    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("check", CATALOGUE, ids=lambda check: check.code)
def test_every_check_says_which_rule_it_holds(check):
    assert check.function.__doc__


@pytest.mark.parametrize("check", CATALOGUE, ids=lambda check: check.code)
def test_every_check_has_tests_that_name_it(check):
    assert f'"{check.code}"' in TESTS
