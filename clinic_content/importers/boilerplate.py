"""Lines that belong to a web page and not to what it says: menus, shares, reading times, author lines."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import takewhile

from clinic_content.content.cues import in_lower_case

from .lines import Line, Shape

PICTURE = "It was joined to the heading before it: it looks like the description of a picture that is not in the text."
DESCRIBED = "The words that stand for a picture. The picture itself is not brought in: add it in the draft."
NOT_SHOWN = "The words that stand for a picture, which is not brought in. {}"
UNDER_PICTURE = "The words under a picture that is not shown with them. Put them with it, once you add it."
SAME_PICTURE = "The words for the picture of the page, which stands in its text already."
EMPTY_ITEM = "An item of a list without text."
COLUMNS = "The head of a table of questions and answers."
MENU = "A menu of a web page."
AUTHOR = (
    "A line about who wrote or checked the page. Name the author in the draft; reviews are recorded by this system."
)

OTHER_PAGES = "Links of a web page to other pages."

EXACT = {
    OTHER_PAGES: (
        r"latest (from|on) (the|our) blog|newsletter( sign-?up)?|(similar|related|recent|popular|latest|more"
        r"|other) (posts?|articles?|reading|stories|blogs?|content)"
        r"|you (might|may) also (like|enjoy|be interested in)|read (more|next)|(next|previous) (post|article)"
        r"|continue reading|explore more|see also|more from (the|our) blog"
    ),
    "A button or menu of a web page.": (
        r"[←‹«] ?\S.{1,60}|[^.]{2,60} ?[→»›]|skip to (main )?content|(main )?menu|home|back to (top|blog|home)|search"
        r"|log ?in"
        r"|sign ?(in|up)|subscribe( now)?"
        r"|book my( free)? (call|visit|consult\w*|appointment)|book( (now|online|today|an? (\w+ )?(consultation"
        r"|appointment|visit|call)))?( now| online| today)?"
        r"|table of contents|contents|(on|in) this (page|article|guide|post)|jump to( section)?|advertisement|toggle"
        r" navigation|close|print( this page)?|download( pdf)?|accessibility tools|(top|bottom) of page|my account"
        r"|back to (?!your\b|work\b|normal\b|school\b).{3,24}|add to (cart|basket)"
        r"|(schedule|book|request|reserve) (a|an|your) (\w+ ){0,2}(consultation|appointment|session|visit|call)( now"
        r"| today| online)?|contact (us )?for pricing|save (&|and) continue|[*_]*(related( (posts?|articles?|reading"
        r"|pages?))?|more from [^:]{2,40}|also read"
        r"|read (more|next)|see also|(you (might|may) )?also like|(previous|next)( (post|article))?"
        r"|up next):[*_]* .{3,140}"
        r"|[\w-]{1,60}\.(png|jpe?g|gif|svg|webp)"
    ),
    "A field of a form.": (
        r"((patient|witness|client|guardian|provider)(['’]s)? )?((full|first|last|printed) )?(name|signature"
        r"|initials|date)"
        r"( \(required\))?|date of birth( \(required\))?|step \d+ of \d+|clear|submit|previous|your (name|e-?mail"
        r"|message)"
    ),
    "A button to share or comment.": (
        r"share( (this|on|via|with)\b.{0,60})?|tweet|pin( it)?|like|follow us( on .{0,40})?|leave a (comment|reply)"
        r"|(\d+|no) comments?|post comment"
        r"|(share:? )?((facebook|twitter|x|linkedin|instagram|pinterest|whatsapp|tiktok|youtube|e-?mail|print)[\s·"
        r"|,/]*)+"
    ),
    "A reading time of a web page.": r"(\d{1,3}[ -]?min(ute)?s?(, ?\d{1,2} ?sec(ond)?s?)?([ -](to )?read)?"
    r"|reading time:? .{1,30})",
    "A date line of a web page.": (
        r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(st|nd|rd|th)?(,? \d{4})?|"
        r"(posted|published|updated|(last|next) (updated|modified|reviewed|edited|review( due)?))( on"
        r"|:)? .{0,12}\d.{0,20}"
        r"( by .{3,40})?"
    ),
    "A notice of a web page on cookies or privacy.": (
        r".{0,120}\bcookies?\b.{0,60}\b(accept|experience|policy|consent|settings|site|website|preferences)\b.{0,120}"
        r"|(accept|reject|decline|allow)( all)?( cookies)?|(manage|cookie) (cookies|consent|preferences|settings)"
        r"|privacy policy|terms (of (use|service)|and conditions)|your email address will not be published.{0,80}"
    ),
    "Tags and categories of a web page.": r"(tags?|tagged|categor(y|ies)|filed under|posted in):? .{1,120}",
    "The head of a mail.": r"subject|(from|to|cc|bcc|sent|date|reply-to):.{1,140}",
    "A copyright line.": r"((copyright|©).{0,120}|.{0,80}all rights reserved\.?)",
}
PATTERNS = tuple((re.compile(rf"(?:{pattern})[.:!]?$", re.IGNORECASE), reason) for reason, pattern in EXACT.items())
ANY = re.compile(in_lower_case("|".join(pattern.pattern for pattern, _ in PATTERNS)))
"""Any of them, for a line in small letters: nearly no line is one, and to try them one by one takes longer."""
MENUS = next(pattern for pattern, why in PATTERNS if why == "A button or menu of a web page.")
LEADS_ELSEWHERE = next(pattern for pattern, why in PATTERNS if why == OTHER_PAGES)
BYLINE = re.compile(
    r"(?:(?:written|authored|reviewed|(?:medically|clinically|fact)[ -](?:reviewed|checked)"
    r"|edited|posted|published) by|by|author(?=:))"
    r":? (?:dr\.? )?[A-Z][\w.'’-]+(?:,? (?:[A-Z][\w.'’-]*|&)){0,10}(?: (?:on|[|·–-]) .{0,60}|,? \d{4}.{0,40})?$",
    re.IGNORECASE,
)
CREDENTIALS = (
    r"(?:RN|MD|DO|NP|PA-C|PMHNP|FNP|PhD|PsyD|DDS|DMD|LCSW|LMFT|MRCP|FRCS?\w*|FAAFP|BDS|MB[A-Z]*|MRC\w+"
    r"|(?:[Ss]enior |[Ll]ead |[Cc]hief |[Cc]linical |[Ii]nfusion |[Cc]onsultant )*"
    r"(?:[Nn]urse|[Dd]octor|[Pp]hysician|[Tt]herapist"
    r"|[Pp]hysiotherapist|[Pp]sychiatrist|[Pp]sychologist"
    r"|[Pp]harmacist|[Ss]urgeon|[Dd]entist|[Ss]pecialist|[Cc]onsultant|GP|[Mm]edical [Dd]irector"
    r"|[Ff]ounder|[Ee]ditor|[Ww]riter))\b"
)
PERSON = (
    r"(?:(?:[Dd]r|[Pp]rof(?:essor)?|[Nn]urse|Mr|Ms|Mrs)\.? )?[A-Z][\w.'’“”\"-]+"
    r"(?: (?:[A-Z“\"][\w.'’“”\"-]*|de|van|von)){1,4}"
)
AUTHORED = re.compile(
    rf"[*_]*(?:(?:[Ww]ords|[Tt]ext|[Ss]tory|[Ww]ritten|[Pp]osted|[Pp]ublished|[Rr]eviewed|[Cc]hecked) )?"
    rf"[Bb]y:? {PERSON}"
    rf"(?:,? .{{0,60}}?\b{CREDENTIALS}.{{0,100}}|[.,]? (?:[Mm]edically )?(?:[Rr]eviewed|[Cc]hecked)"
    rf" by .{{3,80}})[*_]*$|(?:[Dd]r|[Pp]rof(?:essor)?)\.? {PERSON},? .{{0,60}}?\b{CREDENTIALS}.{{0,80}}$"
    rf"|{PERSON},(?: {CREDENTIALS},?)+(?: .{{0,60}})?$"
    r"|(?:[Ww]ords|[Ww]ritten|[Pp]osted) by"
    r" (?:[A-Z][\w'’-]+ [A-Z][\w'’-]+|the .{3,60}?\b(?:team|staff|desk)\b.{0,60})$"
)
"""Names who wrote a page, with what they are: “By Jo Brand, RN, infusion nurse at Meridian”."""
NAME = re.compile(r"(?:\S+ )*?(?:[Bb]y|Author):? [A-Z]")
TEAM = re.compile(
    r"(?:(?:written|reviewed|edited|checked) )?by (?:(?:the |our )?[A-Z].{2,60}\b(?:desk|team|staff|editors?|board)"
    r"(?:,? on [A-Z][a-z]+ \d{1,2},? \d{4})?|the \w*\s?(?:team|staff|doctors|physicians|nurses|editors) (?:at"
    r"|of) .{3,60})$",
    re.IGNORECASE,
)
LONGEST = 160
"""Longer lines say something."""
TOPMOST = 4
MOST_OF_HEADER = 8
SITE = "The name of a web site."
ORGANISATION = re.compile(
    r"^(?!.* at )[A-Z][^.:?!,®™]*\b(?:Cent(?:er|re)|Clinics?|Hospital|Psychiatry|Dermatology|Dentistry|Partners"
    r"|Institute"
    r"|Associates"
    r"|Medical Group|Aesthetics|Counseling|Health|MD|Wellness|Med ?Spa|Medicine|Physicians)$"
)
CLINIC = "The name of the clinic and where it is: the site says that of all its pages."
OF_NAME = r"(?:[A-ZÀ-Þ][\w'’.-]*|[A-Z]{2,3} ?\d\w{0,2}|&|and|of|de|du|the|in)"
WHO_AND_WHERE = re.compile(
    r"(?!(?:How|What|Why|When|Where|Who|Is|Are|Can|Do|Does|Your|Our|My)\b)"
    rf"(?=[^,·|–—]*\b(?:Cent(?:er|re)|Clini(?:c|que)|Clínica|Hospital|Psychiatry|Dermatology|Dentistry|Partners|Institute"
    rf"|Practice|Associates|Group|Aesthetics|Counsell?ing|Health|Wellness|Spa|Medicine|Physicians|Surgery|Recovery|Skin"
    rf"|Vein|Allergy|Pain|Sinus|Infusions?)\b){OF_NAME}(?: {OF_NAME}){{1,7}}(?:, (?!and\b)| [·"
    rf"|–—] ){OF_NAME}(?:,? {OF_NAME}){{0,5}}"
    r"|Dr\.? (?:[A-ZÀ-Þ][\w.'’-]+ ){1,3}?[A-ZÀ-Þ][\w'’-]+[,.] (?:[A-ZÀ-Þ&][^.?!]{2,40}[.,] )?[A-ZÀ-Þ][^.?!]{2,60}"
)
"""Names a clinic, or one of its doctors, and where it is, under the title of a page: “Alder Pain Clinic, Leeds”."""
BODY = re.compile(
    r"(?:[A-Z][\w'’.&-]*|&|and|of|for|the)(?: (?:[A-Z][\w'’.&-]*|&|and|of|for|the)){0,8}"
    r" (?:NHS )?(?:(?:Foundation )?Trust|Partnership|Hospitals?|(?:Health )?Board)"
    r"|(?:Department|Division|Section) of [A-Z][\w ,]{3,60}"
)
"""Names a hospital or a part of it, over the title of its leaflet."""
MOST_OF_BODIES = 3
ROW_OF_LINKS = re.compile(r"[^\s.:](?:\S| (?! )){0,28}(?:\s{2,}[^\s.:](?:\S| (?! )){0,28}){2,}$")
BUTTONS = re.compile(r"(?:\[[^\[\]]{2,30}\]\s*){3,}$")
TRAIL = r"(?:home|(?:our )?treatments|services|medicines(?: a[-–]z)?|conditions|patients)\s+[>»›|/]\s+[^>»›|·/]{1,40}$"
CRUMBS = re.compile(rf"[^>»›|·/]{{1,50}}(?:\s+[>»›|·/]\s+[^>»›|·/]{{1,40}}){{2,}}$|(?i:{TRAIL})")


MOST_OF_TITLE = 14
OWN_PARTS = re.compile(
    r"(?:table of )?contents|(?:on|in) this (?:page|article|guide|post)|jump to(?: section)?", re.IGNORECASE
)
CONTENTS = "A list of the page's own headings."


def own_contents(lines: list[Line]) -> set[int]:
    """Return the places of the page's own headings where a line announces a list of them, and most come again below."""
    announced = [place for place, line in enumerate(lines) if OWN_PARTS.fullmatch(line.body.text.strip(" .:!"))]
    if not announced:
        return set()
    last = {_plain(line): place for place, line in enumerate(lines)}
    is_spaced = any(line.gap for line in lines[1:])
    shortened = _Shortened(lines)
    found: set[int] = set()
    for place in announced:
        run: dict[str, int] = {}
        for at in range(place + 1, len(lines)):
            comes_again = last[_plain(lines[at])] > at
            is_beside = is_spaced and (not run or not lines[at].gap) and _is_title(lines[at])
            if _plain(lines[at]) in run or not (comes_again or is_beside):
                break
            run[_plain(lines[at])] = at
        again = sum(last[text] > at or shortened.comes_below(text, at) for text, at in run.items())
        found |= set(run.values()) if 2 * again >= len(run) else set()
    return found


class _Shortened:
    """Tells whether a short line below has all words of one that shortens it: “FAQ” for “FAQs about the balloon”."""

    def __init__(self, lines: list[Line]) -> None:
        titles = (each for each in enumerate(lines) if _is_title(each[1]) and each[1].shape is not Shape.BULLET)
        self._titles = {place: _plain(line) for place, line in titles}
        self._of_word: defaultdict[str, set[int]] = defaultdict(set)
        for place, title in self._titles.items():
            for word in _words_of_title(title):
                self._of_word[word].add(place)

    def comes_below(self, text: str, at: int) -> bool:
        words = _words_of_title(text) - UNTOLD
        # The rarest word first: contents of a thousand lines that share a word are not compared with each other.
        in_all = set.intersection(*sorted((self._of_word.get(each, set()) for each in words), key=len)) if words else ()
        return any(place > at and self._titles[place] != text for place in in_all)


def _words_of_title(text: str) -> set[str]:
    return {each.removesuffix("s") for each in text.split()}


UNTOLD = frozenset({"it", "this", "the", "a", "an", "your", "our", "of"})


def _plain(line: Line) -> str:
    return line.body.text.casefold().strip(" .:?!")


def is_about_other_pages(text: str) -> bool:
    """Return whether a heading stands over links to other pages."""
    return len(text) <= LONGEST and bool(LEADS_ELSEWHERE.match(text))


def other_pages(lines: list[Line]) -> set[int]:
    """Return the places of titles of other pages: short lines right under a line that announces such, or at the end."""
    found: set[int] = set()
    for place, line in enumerate(lines):
        if is_about_other_pages(line.body.text):
            run = list(takewhile(lambda at: _is_title(lines[at]), range(place + 1, len(lines))))
            is_last = place + 1 + len(run) == len(lines)
            first = run[:1] if run[1:] and not lines[run[1]].gap else []
            rest = run[len(first) :]
            below = [*first, *takewhile(lambda at: not lines[at].gap or lines[at].shape is Shape.BULLET, rest)]
            apart = any(each.gap for each in lines[: place + 1])
            found |= set(run if is_last else below if apart else ())
    return found


def _is_title(line: Line) -> bool:
    """Return whether a line can be the title of another page: a few words that end as no sentence does."""
    text = line.body.text
    is_one = line.shape in {Shape.TEXT, Shape.BULLET} or (line.shape is Shape.HEADING and line.level > 2)
    return is_one and len(text.split()) <= MOST_OF_TITLE and not text.endswith((".", ":", ";", ","))


def site_header(lines: list[Line]) -> int:
    """Return how many lines at the top are the head of a web site: up to its last menu, where a title follows."""
    end = 0
    for place, line in enumerate(lines[:MOST_OF_HEADER]):
        text = line.body.text
        if place >= MOST_OF_WORDS and all(_is_word(each) for each in lines[place - MOST_OF_WORDS : place]):
            end = place + (1 if PHONE.search(text) else 0)
        if line.shape is not Shape.TEXT or line.sure or len(text) > LONGEST or text.endswith((".", "!", "?", ":")):
            break
        trail = _text_of(lines, 1)
        if (
            not place
            and CRUMBS.match(trail)
            and (len(text.split()) >= FEWEST_OF_TITLE or _is_named_by_trail(text, trail))
        ):
            break
        if is_menu(text):
            after = (at for at in range(place + 1, len(lines)) if lines[at].gap)
            end = next(after, 0)
    is_followed = 1 < end < len(lines) and _is_title(lines[end]) and not is_menu(lines[end].body.text)
    return end if is_followed and all(_is_short(each) for each in lines[:end]) else 0


def _text_of(lines: list[Line], place: int) -> str:
    return lines[place].body.text if place < len(lines) else ""


FEWEST_OF_TITLE = 7
"""Fewer words over the trail of a page may be the name of its site."""
MOST_OF_WORDS = 3
PHONE = re.compile(r"\d[\d().\s-]{7,}\d")


def _is_word(line: Line) -> bool:
    """Return whether a line is a word or two, as in a menu that was written line by line."""
    return (
        len(line.body.text.split(" ")) <= 2
        and not re.search(r"[|\t]", line.body.text)
        and not line.body.text.endswith((".", "!", "?", ":"))
    )


def is_mail(text: str) -> bool:
    """Return whether a line belongs to the head of a mail, besides its subject."""
    return bool(MAIL.match(text))


MAIL = re.compile(r"(?:from|to|sent|date):\s.*(?:@|\d|<)", re.IGNORECASE)


def is_menu(text: str) -> bool:
    """Return whether a line is a menu or a button of a web page, or says where in the site the page stands."""
    return bool(MENUS.match(text) or BUTTONS.match(text) or CRUMBS.match(text) or ROW_OF_LINKS.match(text))


def _is_short(line: Line) -> bool:
    return len(line.body.text) <= LONGEST and not line.body.text.endswith((".", "!", "?", ":"))


def is_site(line: Line, after: Line, place: int) -> bool:
    """Return whether a short line at the top, over a row of links, is the name of the web site."""
    text, row = line.body.text, after.body.text
    if place >= TOPMOST or len(row) > LONGEST:
        return False
    if place < MOST_OF_BODIES and line.shape is Shape.TEXT and BODY.fullmatch(text):
        return True
    if place == 0 and line.shape is Shape.TEXT and ORGANISATION.search(text) and not ORGANISATION.search(row):
        return len(row.split()) > len(text.split()) <= 6
    is_row = (
        bool(CRUMBS.match(row) or BUTTONS.match(row) or ("\t" not in row and ROW_OF_LINKS.match(row)))
        and len(row.split()) <= 20
    )
    is_name = line.shape is Shape.TEXT and len(text.split()) <= 6 and not _is_named_by_trail(text, row)
    return is_row and not after.gap and is_name


def _is_named_by_trail(text: str, trail: str) -> bool:
    """Return whether the trail under a line ends with words of it: the line is the title of the page, and no site's."""
    if not CRUMBS.match(trail) or not re.match(r"home\b", trail, re.IGNORECASE):
        return False
    last = set(re.findall(r"\w{4,}", re.split(r"\s[>»›|·/]\s", trail)[-1].casefold()))
    return bool(last & set(re.findall(r"\w{4,}", text.casefold())))


def reason(line: Line, after: Line | None, place: int, count: int) -> str:
    """Return why a line is no part of the text; nothing where it is one."""
    text = line.body.text
    if len(text) > LONGEST:
        return ""
    if why := _exactly(text):
        return why
    if place < TOPMOST and BANNER.match(text):
        return MENU
    at_edge = place < 6 or place >= count - 6
    if why := (_of_pieces(text) if at_edge else "") or _who_or_where(line, after, place, at_edge=at_edge):
        return why
    return _at_edge(line, after) if at_edge else ""


def _who_or_where(line: Line, after: Line | None, place: int, *, at_edge: bool) -> str:
    """Return why a line is left out that only names people, a site or a clinic."""
    text = line.body.text
    if _names_author(text, place, at_edge=at_edge):
        return AUTHOR
    if after is not None and is_site(line, after, place):
        return SITE
    is_plain = line.shape is Shape.TEXT and not line.sure
    return CLINIC if place < TOPMOST and is_plain and WHO_AND_WHERE.fullmatch(text) else ""


def _of_pieces(text: str) -> str:
    """Return why a line is left out that is made of several such things: “By the clinical team | 9 min read”."""
    pieces = [each.strip("*_ ") for each in PIECES.split(text)]
    if len(pieces) < 2 and not text.startswith(("*", "_")):
        return ""
    whys = [AUTHOR if OF_AUTHOR.fullmatch(each) else _exactly(each) for each in pieces]
    if len(pieces) > 2 and whys.count("") == 1:
        # Among a date, a reading time and an author two or three words are what the page is filed under.
        filed = pieces[whys.index("")]
        whys = [why for why in whys if why] if filed.count(" ") < MOST_OF_FILED else whys
    return next((why for why in whys if why == AUTHOR), whys[0]) if all(whys) else ""


def _exactly(text: str) -> str:
    return next((why for pattern, why in PATTERNS if pattern.match(text)), "") if ANY.match(text.lower()) else ""


MOST_OF_FILED = 3
PIECES = re.compile(r"\s+[|·•–—]\s+|\s+\|\|\s+")
OF_AUTHOR = re.compile(
    r"(?:(?:written|authored|(?:medically |clinically )?(?:reviewed|checked)|edited|posted|published) )?by:? \S.{2,60}"
    r"|.{2,40},? (?:MD|DO|RN|NP|PA-C|PMHNP(?:-BC)?|PhD|PsyD|DDS|LCSW)\b\.?",
    re.IGNORECASE,
)


def _names_author(text: str, place: int, *, at_edge: bool) -> bool:
    """Return whether a line names who wrote or checked the page."""
    is_byline = BYLINE.match(text) and NAME.match(text) and (at_edge or not text.startswith("By "))
    is_above = place < TOPMOST + 2 and not text.endswith((".", "?", "!", ":"))
    return bool(is_byline) or bool(is_above and AUTHORED.match(text))


BANNER = re.compile(
    r"home\s+[>»›/|→]\s+\S.{2,140}$|(?:now accepting|read our (?:latest|newest)|new patients? (?:welcome"
    r"|special)|free shipping"
    r"|limited[- ]time|special offer|call (?:us )?(?:today|now)\b|we are (?:now )?(?:open|hiring)|sign up for)\b.*",
    re.IGNORECASE,
)
"""What stands over a page to lead elsewhere, or says where in the site the page stands."""


def _at_edge(line: Line, after: Line | None) -> str:
    """Return why a line at the beginning or the end of a page is no part of the text."""
    text = line.body.text
    if TEAM.match(text):
        return AUTHOR
    # A row of short words is a menu only at the edges of a page, and only where no other row follows.
    is_row = after is not None and not after.gap and "|" in after.body.text
    is_menu = not is_row and line.shape is Shape.TEXT and CRUMBS.match(text) and len(text.split()) <= 20
    return MENU if is_menu or BUTTONS.match(text) or ("\t" not in text and ROW_OF_LINKS.match(text)) else ""
