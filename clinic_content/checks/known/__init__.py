"""What is known without a clinic's own library: facts read by us, each with its source and the date it was read."""

from __future__ import annotations

from clinic_content.checks.facts import Library

LIBRARY = Library()
