"""An article of the size that clinics publish, and what it needs to be public."""

import pytest

from tests import factories

WORDS = "Most people feel calmer within an hour, and somebody stays with you until you may go home. "


def long_article(**changes):
    """Return the parts of an article of about 25 kB."""
    sections = tuple(
        factories.part(body=f"<p>{WORDS * 12}</p><ul><li>{WORDS}</li><li>{WORDS}</li></ul>") for _ in range(18)
    )
    return {"sections": sections, "tags": ["calm", "first visit"]} | changes


@pytest.fixture(autouse=True)
def _everybody(db):
    factories.everybody()


@pytest.fixture
def both(db):
    """Somebody who may approve and release in one step."""
    return factories.person("max", "clinician", "publisher")
