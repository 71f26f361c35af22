"""Made-up mastheads over keyed pages: most of these begin with their title, and most of what clinics print does not.

A clinic's name, where in the site the page stands, the number of the leaflet, who wrote it: what is set over a title
teaches the model of lines that the first line of a page is often none. They follow from the name of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from .pages import Keyed

PLACES = (
    "Alder Grove", "Bramblecote", "Castle Street", "Dunmore", "Eastfield", "Fenwick", "Gorse Hill", "Harbour View",
    "Ivy Lodge", "Juniper", "Kingsmead", "Larch & Lime", "Millbrook", "North Quay", "Old Mill", "Pine Ridge",
    "Quayside", "Rook & Raven", "St. Aldwyn's", "Thornhill", "Upper Weir", "Valley", "Whitestone", "Yew Tree",
)  # fmt: skip
FIELDS = (
    "Skin", "Sleep", "Dental", "Women's Health", "Pain", "Joint", "Vein", "Eye", "Hair", "Infusion", "Endoscopy",
    "Laser", "Psychiatry", "Ear", "Weight", "Fertility", "Travel Health", "Heart", "Physiotherapy", "Acupuncture",
    "Mind",
)  # fmt: skip
BODIES = (
    "Clinic", "Centre", "Center", "Surgery", "Service", "Rooms", "Unit", "Practice", "Studio", "House", "Institute",
    "Partners", "Suite", "Care", "Medicine", "Associates", "Hospital", "Group", "Wellness", "Trust", "Lounge", "Team",
    "",
)  # fmt: skip
MENUS = (
    "Home",
    "About us",
    "Treatments",
    "Services",
    "Contact",
    "Book",
    "Prices",
    "Clinics",
    "Team",
    "Blog",
    "Articles",
)
PEOPLE = ("Ann Arkwright", "Dr. Bela Okoro", "Sister Carla Munde", "Dev Harcourt-Lyle", "Prof. E. Sandoval", "Fay Ito")
CALLINGS = ("nurse prescriber", "RN", "PA-C", "consultant dermatologist", "physiotherapist", "PMHNP", "our pharmacist")
MONTHS = ("January", "March", "May", "June", "September", "November")
SEPARATORS = (" | ", " · ", " > ", " › ", " » ", " / ", "  |  ")
DASHES = (" — ", " – ", " - ", " | ", " · ", ": ")


def _clinic(random: Random, subject: str) -> str:
    field = subject if subject and random.random() < 0.4 else random.choice(FIELDS)
    pick = random.choice
    return pick((
        f"{pick(PLACES)} {field} {pick(BODIES)}", f"{field} {pick(BODIES[:12])} {pick(PLACES)}",
        f"{pick(PLACES)} {pick(BODIES[:14])}", f"{field} at {pick(PLACES)}",
        f"The {pick(PLACES)} {pick(BODIES[:14])}", f"{pick(PLACES)} {field}",
    )).strip()  # fmt: skip


def _name(random: Random, clinic: str) -> str:
    return clinic


def _row(random: Random, clinic: str) -> str:
    return random.choice(SEPARATORS).join(random.sample(MENUS, random.randint(3, 5)))


def _trail(random: Random, clinic: str) -> str:
    first = random.choice(("Home", "Services", "Treatments", clinic))
    return random.choice(SEPARATORS).join([first, random.choice(MENUS), random.choice(FIELDS)][: random.randint(2, 3)])


def _leaflet(random: Random, clinic: str) -> str:
    number = random.randint(2, 80)
    return random.choice((
        f"Leaflet no. {number}, edition {random.randint(1, 9)}", f"Leaflet {number}", "Information for patients",
        "Patient information", "Patient handout", f"Ref. PI/{number}", "PATIENT INFORMATION LEAFLET", "Please keep",
        f"Version {random.randint(1, 6)}.{random.randint(0, 9)}", "Advice sheet for patients and carers",
    ))  # fmt: skip


def _byline(random: Random, clinic: str) -> str:
    person = f"{random.choice(PEOPLE)}, {random.choice(CALLINGS)}"
    return random.choice((
        f"By {person} | {random.randint(3, 12)} min read", f"Written by {person}", f"Reviewed by {person}",
        f"Posted by {random.choice(PEOPLE)} in {random.choice(FIELDS).upper()}", f"{random.randint(3, 12)} min read",
        f"{random.choice(MONTHS)} {random.randint(1, 28)}, 202{random.randint(0, 6)}",
        f"Posted in: {random.choice(FIELDS)}, {random.choice(MENUS)}", f"Last updated: {random.choice(MONTHS)} 2025",
    ))  # fmt: skip


def _sold(random: Random, clinic: str) -> str:
    """Return a clinic's name with what it says of itself."""
    what = random.choice(FIELDS)
    said = random.choice((
        f"{what} specialists", "Information for patients", f"since 19{random.randint(50, 99)}", f"{what} & beyond",
        f"Leaflet EN/{random.randint(10, 99)}", "Private and NHS", f"Department of {what}", "Caring for you and yours",
    ))  # fmt: skip
    return random.choice(DASHES).join([clinic, said])


def _journal(random: Random, clinic: str) -> str:
    name = random.choice(("notes", "diaries", "letter", "journal", "corner", "stories", "post"))
    of = random.choice(FIELDS).lower()
    return random.choice((
        f"the {of} {name}{random.choice(DASHES)}a blog by {clinic}", f"The {of.title()} {name.title()}",
        f"The {clinic} Blog", f"{random.choice(PEOPLE)}'s {name.title()}, No. {random.randint(2, 40)}",
    ))  # fmt: skip


def _address(random: Random, clinic: str) -> str:
    street = f"{random.randint(2, 90)} {random.choice(PLACES)} {random.choice(('Road', 'Lane', 'Street', 'Avenue'))}"
    return random.choice((street, f"{street} · 01632 960 {random.randint(100, 999)}", f"Tel. (555) 010-{street[:2]}31"))


OPENERS: tuple[Callable[[Random, str], str], ...] = (_name, _name, _name, _sold, _sold, _journal, _trail, _trail, _row)
SECONDS: tuple[Callable[[Random, str], str], ...] = (_row, _trail, _leaflet, _leaflet, _byline, _address, _sold)


def under_masthead(page: Keyed) -> Keyed:
    """Return a page as it would stand under a masthead: one line or several, set close or with a blank line."""
    random = Random(page.name)
    clinic = _clinic(random, _subject(page))
    seconds = [random.choice(SECONDS)(random, clinic) for _ in range(random.choice((0, 0, 1, 1, 2)))]
    above = [random.choice(OPENERS)(random, clinic), *seconds]
    above[0] = above[0].upper() if random.random() < 0.3 else above[0]
    text = (
        random.choice(("\n", "\n\n", "\n\n")).join(above) + random.choice(("\n", "\n\n", "\n\n")) + _shown(page, random)
    )
    foot = f"\n\n{clinic}, {_address(random, clinic)}" if random.random() < 0.6 else ""
    return replace(page, text=text.rstrip() + foot)


def _subject(page: Keyed) -> str:
    """Return a word of the title by which a clinic may call itself: “Vein” over “How veins are treated”."""
    words = [each for each in re.findall(r"[A-Za-z]{4,}", (page.key or {})["title"]) if each[0].isupper()]
    return words[len(page.name) % len(words)].title() if words else ""


def _shown(page: Keyed, random: Random) -> str:
    """Return the text of a page, its title now and then in capitals or over the line that says whose it is."""
    first, end, rest = page.text.partition("\n")
    if not page.key or first.strip() != page.key["title"]:
        return page.text
    first = first.upper() if random.random() < 0.15 else first
    below = random.choice((_leaflet, _byline, _byline))(random, "") if random.random() < 0.4 else ""
    return f"{first}{random.choice((end, end + end)) if below else ''}{below}{end}{rest}"
