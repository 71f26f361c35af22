"""A composition: the plain data that one public page is made of, and the record of what it was made of."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from clinic_content.content.schema import AnyContent, Disclaimer


@dataclass(frozen=True, slots=True)
class Attestation:
    """Who approved a version, in which role, when: what the page prints as "reviewed by"."""

    name: str
    credential: str
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """One approved version together with what its review and release say of it; in a preview, a draft or a version."""

    document: str
    """The document's uid."""
    number: int
    """The version's number; 0 for a draft that was never frozen."""
    sha256: str
    content: AnyContent
    reviewed_by: tuple[Attestation, ...] = ()
    read_again_by: tuple[Attestation, ...] = ()
    """Who found it still right the last time that it was read again, since then without a change."""
    effective_from: datetime | None = None
    review_due: date | None = None
    overdue_since: date | None = None
    """The day by which it should have been read again, where readers are told that it was not."""
    is_coming: bool = False
    """In a preview: it is not public yet, and is to be released together with the page that shows it."""
    first_published: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    """Public notes on what materially changed, newest first."""

    @property
    def last_reviewed(self) -> datetime | None:
        """When somebody last found that these words are right."""
        return max((each.at for each in (*self.reviewed_by, *self.read_again_by)), default=None)


@dataclass(frozen=True, slots=True)
class Correction:
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Absent:
    """A part that the page names and that cannot be shown now. The page says so; it never shows nothing."""

    document: str
    title: str
    why: Literal["withdrawn", "expired", "not_released"]
    since: datetime | None = None
    reason: str = ""
    """The public reason of a withdrawal."""


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when one version of a page was public, and why no longer."""

    number: int
    sha256: str
    begun: datetime
    ended: datetime | None = None
    why: Literal["", "replaced", "withdrawn", "expired"] = ""
    reason: str = ""
    """The public reason of a withdrawal."""
    replaced_by: int | None = None


@dataclass(frozen=True, slots=True)
class Logo:
    """The clinic's logo, a picture of the library by its hash."""

    sha256: str
    width: int
    height: int

    @property
    def src(self) -> str:
        """Its address: of the narrower copy where there is one, for the head of a page is small."""
        return f"/images/{self.sha256}{'-480' if self.width > 480 else ''}.webp"


@dataclass(frozen=True, slots=True)
class Clinic:
    """The clinic's public identity, as confirmed by a second person."""

    name: str
    phone: str = ""
    email: str = ""
    address: str = ""
    hours: str = ""
    emergency_number: str = ""
    emergency_advice: str = ""
    jurisdiction: str = "US"
    footer: str = ""
    logo: Logo | None = None
    colour: str = ""
    """Of links and the head of light pages, as `#rrggbb`; empty for that of the style sheet."""
    colour_dark: str = ""
    """The same on dark pages; empty for a shade that is worked out (`look.on_dark`)."""

    @property
    def dialled(self) -> str:
        """The telephone number as an address takes it."""
        return dialled(self.phone)


NUMBER = re.compile(r"\+?[0-9][0-9A-Z().\- ]*")
KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def dialled(phone: str) -> str:
    """Return the first telephone number of a line as an address takes it: figures alone, words as they are dialled."""
    found = NUMBER.search(phone)
    return re.sub(r"[^\d+]", "", found.group().translate(KEYS)) if found else ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another live page of the site."""

    title: str
    url: str


MadeOf = tuple[str, int, str]
"""Document, version number and SHA-256 of one thing that a page shows."""


def hash_of(made_of: Iterable[MadeOf]) -> str:
    """Return one hash for everything that a page is made of, in whatever order it is named."""
    return hashlib.sha256(as_text(made_of).encode()).hexdigest()


def as_text(made_of: Iterable[MadeOf]) -> str:
    """Return what a page is made of as the text that its hash is over."""
    return json.dumps(sorted(set(made_of)), separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Composition:
    """One page: the host, the parts that it embeds by their document's uid, and the disclaimers that it must show."""

    host: Published
    clinic: Clinic
    parts: Mapping[str, Published | Absent] = field(default_factory=dict)
    disclaimers: tuple[Published, ...] = ()
    """Every required disclaimer, live; content is always a `Disclaimer`."""
    related: tuple[Link, ...] = ()
    translations: tuple[Link, ...] = ()
    """The same topic in other languages: `title` is the language's own name."""

    def disclaimers_at(self, position: str) -> tuple[Disclaimer, ...]:
        """Return the disclaimers that stand at one position, in the order required."""
        found = (each.content for each in self.disclaimers)
        return tuple(one for one in found if isinstance(one, Disclaimer) and one.position == position)

    def shown(self) -> list[Published]:
        """Return the host and the parts that stand on the page."""
        return [self.host, *(part for part in self.parts.values() if isinstance(part, Published))]

    def made_of(self) -> tuple[MadeOf, ...]:
        """Return document, version number and SHA-256 of everything that is shown: the page's record."""
        return tuple((each.document, each.number, each.sha256) for each in [*self.shown(), *self.disclaimers])
