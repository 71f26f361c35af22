"""Who works at the demo clinic: one person a role, and a second author."""

from __future__ import annotations

from dataclasses import dataclass

from clinic_content.accounts.roles import Role

PASSWORD = "quiet-harbour-demo"  # noqa: S105 - printed for whoever tries the demo; `setup` refuses to run in production


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demo clinic, and what to try first when signed in as them."""

    username: str
    first_name: str
    last_name: str
    credential: str
    role: Role
    try_first: str

    @property
    def name(self) -> str:
        """The name as people read it."""
        return f"{self.first_name} {self.last_name}"


AUTHOR = Person(
    "mara", "Mara", "Ellison", "RN", Role.AUTHOR,
    "Open “Ketamine at home”, read what the checks found, mend it and submit it.",
)  # fmt: skip
SECOND_AUTHOR = Person(
    "tobias", "Tobias", "Grant", "MPH", Role.AUTHOR,
    "Open “Ketamine and PTSD”: changes were requested, with reasons and comments.",
)  # fmt: skip
CLINICIAN = Person(
    "ngozi", "Ngozi", "Okafor", "MD", Role.CLINICIAN,
    "Open the queue: a new page, and a page with its changes marked, wait for you.",
)  # fmt: skip
COMPLIANCE = Person(
    "helen", "Helen", "Brandt", "JD", Role.COMPLIANCE,
    "Open the queue: give the second approval, or send a page back with a reason.",
)  # fmt: skip
PUBLISHER = Person(
    "sam", "Sam", "Rivera", "", Role.PUBLISHER,
    "Release “Talking with your family”, which is approved; withdraw a page and look at it.",
)  # fmt: skip
OPERATOR = Person(
    "priya", "Priya", "Nair", "", Role.OPERATOR,
    "Look at people, the review policy and the library.",
)  # fmt: skip

PEOPLE = (AUTHOR, SECOND_AUTHOR, CLINICIAN, COMPLIANCE, PUBLISHER, OPERATOR)
