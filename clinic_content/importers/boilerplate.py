"""Lines that belong to a web page and not to what it says: menus, shares, reading times, author lines."""

from __future__ import annotations

import re

from .lines import Line, Shape

PICTURE = "It was joined to the heading before it: it looks like the description of a picture that is not in the text."
EMPTY_ITEM = "An item of a list without text."
MENU = "A menu of a web page."
AUTHOR = (
    "A line about who wrote or checked the page. Name the author in the draft; reviews are recorded by this system."
)

EXACT = {
    "Links of a web page to other pages.": (
        r"(similar|related|recent|popular|latest|more|other) (posts?|articles?|reading|stories|blogs?|content)"
        r"|you (might|may) also (like|enjoy|be interested in)|read (more|next)|(next|previous) (post|article)"
        r"|continue reading|explore more|see also|more from (the|our) blog"
    ),
    "A button or menu of a web page.": (
        r"skip to (main )?content|(main )?menu|home|back to (top|blog|home)|search|log ?in"
        r"|sign ?(in|up)|subscribe( now)?"
        r"|table of contents|contents|toggle navigation|close|print( this page)?|download( pdf)?"
    ),
    "A button to share or comment.": (
        r"share( (this|on|via|with)\b.{0,60})?|tweet|pin( it)?|like|follow us( on .{0,40})?|leave a (comment|reply)"
        r"|(\d+|no) comments?|post comment|facebook|twitter|linkedin|instagram|pinterest"
    ),
    "A reading time of a web page.": r"(\d{1,3} ?min(ute)?s?(, ?\d{1,2} ?sec(ond)?s?)?( read)?|reading time:? .{1,30})",
    "A date line of a web page.": (
        r"(posted|published|updated|last (updated|modified|reviewed))( on|:)? .{0,12}\d.{0,20}"
    ),
    "A copyright line.": r"((copyright|©).{0,120}|.{0,80}all rights reserved\.?)",
}
PATTERNS = tuple((re.compile(rf"(?:{pattern})[.:!]?$", re.IGNORECASE), reason) for reason, pattern in EXACT.items())
BYLINE = re.compile(
    r"(?:(?:written|authored|reviewed|(?:medically|clinically|fact)[ -](?:reviewed|checked)"
    r"|edited|posted|published) by|by)"
    r":? (?:dr\.? )?[A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]*){0,7}(?: (?:on|\|) .{0,40})?$",
    re.IGNORECASE,
)
NAME = re.compile(r"(?:\S+ )*?[Bb]y:? [A-Z]")
CRUMBS = re.compile(r"[^>»›|]{1,40}(?:\s[>»›|]\s[^>»›|]{1,40}){2,}$")


def reason(line: Line, after: Line | None, place: int, count: int) -> str:
    """Return why a line is no part of the text; nothing where it is one."""
    text = line.body.text
    if len(text) > 160:
        return ""
    for pattern, why in PATTERNS:
        if pattern.match(text):
            return why
    at_edge = place < 6 or place >= count - 6
    if BYLINE.match(text) and NAME.match(text) and (at_edge or not text.startswith("By ")):
        return AUTHOR
    # A row of short words is a menu only at the edges of a page, and only where no other row follows.
    is_row = after is not None and not after.gap and "|" in after.body.text
    if at_edge and not is_row and line.shape is Shape.TEXT and CRUMBS.match(text) and len(text.split()) <= 20:
        return MENU
    return ""
