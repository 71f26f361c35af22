"""Which parts of a saved page are no part of its text: menus, notices, shares, comments, what stands beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from clinic_content.importers.boilerplate import OTHER_PAGES, UNDER_PICTURE
from clinic_content.importers.calls import CALL

LINKS = OTHER_PAGES
MENU = "A menu of the web page."
COOKIES = "A notice about cookies."
SHARE = "A button to share or follow."
FOOTER = "The foot of the web page."
HEADER = "The head of the web page."
BESIDE = "It stands beside the text on the web page."
OUTSIDE = "It stands outside the main part of the web page."
COMMENTS = "Comments of readers."
SIGN_UP = "A form to sign up for news."
FORM = "A form of the web page."
POPUP = "A window that opens over the web page."
ADVERT = "An advertisement."
BYLINE = "About the page, not of it: who wrote it, when, and under which heading it is filed."
CONTENTS = "The table of contents, which the headings make."
READING_TIME = "A reading time of a web page."
FOR_READERS = "A word for screen readers that belongs to a button."
BUTTON = "A button of the web page."
PICTURE_WORDS = UNDER_PICTURE

BY_TAG = {
    "nav": MENU, "form": FORM, "dialog": POPUP, "select": FORM, "textarea": FORM, "fieldset": FORM, "option": FORM,
}  # fmt: skip
BY_ROLE = {
    "navigation": MENU, "banner": HEADER, "contentinfo": FOOTER, "search": FORM, "dialog": POPUP,
    "alertdialog": POPUP, "menu": MENU, "menubar": MENU, "complementary": BESIDE, "form": FORM,
}  # fmt: skip
BY_CLASS = (
    (COOKIES, r"cookies?|consent|gdpr|ccpa|onetrust|cookiebot|cookieyes|cmplz|cky|privacy-(?:banner|notice|bar)"),
    (SHARE, r"shar(?:e|ing)|sharedaddy|addtoany|addthis|a2a|socials?(?=$)"
     r"|social-(?:icons?|links?|media|buttons?|bar|nav|menu|list|follow|networks?)|follow-us"),
    (CONTENTS, r"toc|table-of-contents|ez-toc|on-this-page|jump-(?:links?|to)"),
    (MENU, r"nav|navbar|navigation|menus?|breadcrumbs?|crumbs|pagination|pager|skip-(?:link|to.*)|offcanvas|topbar"),
    (LINKS, r"related|similar|recommend(?:ed|ations)|read-(?:next|more)|more-(?:posts|articles)|also-like"
     r"|you-may-also|(?:latest|recent|popular|other)-(?:posts|articles|news)|posts?-(?:tags|categories)|tags-links"
     r"|cat-links|tagcloud"),
    (COMMENTS, r"comments?|comment-(?:list|form|area)|respond|disqus"),
    (SIGN_UP, r"newsletter|subscri(?:be|ption)|sign-?up|opt-?in|mailchimp|mc4wp"),
    (READING_TIME, r"read(?:ing)?-?time"),
    (BYLINE, r"byline|author(?:-(?:box|bio|info|meta|name|card))?"
     r"|(?:entry|post|article)-(?:meta|info|date|footer|author)"
     r"|posted-(?:on|by)|last-(?:updated|reviewed)|date-published|reviewed-by"),
    (POPUP, r"pop-?up|modal|lightbox|chat(?:-?(?:bot|widget|box))?|intercom"),
    (ADVERT, r"ads?|advert(?:isement)?s?|sponsor(?:ed)?|adsbygoogle"),
    (FOR_READERS, r"sr-only|visually-?hidden|screen-reader-text"),
    (HEADER, r"(?:site|page|global|main)-header|masthead|announcement(?:-bar)?|site-title"),
    (FOOTER, r"(?:site|page|global|main)-footer|footer|colophon|copyright"),
    (BESIDE, r"sidebar|^widget(?=$)|widget-area|^rail(?=$)|^secondary(?=$)"),
    (CALL, r"cta|call-to-action|wp-block-buttons?|book(?:-now|ing-button)?"),
)  # fmt: skip
ENDINGS = r"(?:-(?:banner|bar|notice|box|list|container|wrapper|section|form|area|posts|buttons|sdk|widget|overlay))*"
CLASSES = tuple((re.compile(rf"(?:.*-)?(?:{pattern})(?:$|-)"), reason) for reason, pattern in BY_CLASS)
IDS = tuple(
    (re.compile(rf"(?:(?:site|page|main|wp)-)?(?:{pattern}){ENDINGS}$"), reason) for reason, pattern in BY_CLASS
)
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
STATES = re.compile(
    r"(?:has|no|with|without|is|not|tag|category|tax|status|type|format|js|lang|page|post|postid)-?\d*$"
)
BUTTONS = re.compile(r"(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_-])")
UNFOLDS = re.compile(r"accordion|toggle|collaps|faq|tab-?title|expand|question")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
MOST = 0.3
"""A part that holds more of the page's words is its text, whatever its class says."""


@lru_cache(maxsize=4_096)
def reason_of_names(classes: str, name: str) -> str:
    """Return what the classes and the id of an element say it is; nothing where they say it is text."""
    kept = [word for word in HUMP.sub("-", classes).split() if not STATES.match(word.split("-", maxsplit=1)[0])]
    words = " ".join(kept).lower().replace("_", "-").split()
    found = next((reason for word in words for pattern, reason in CLASSES if pattern.match(word)), "")
    # An id is often made of the words of a heading, so that it has to be nothing but the name of such a part.
    id_ = HUMP.sub("-", name).lower().replace("_", "-")
    return found or next((reason for pattern, reason in IDS if pattern.match(id_)), "")


class Regions:
    """The parts of one page."""

    def __init__(self, root: HtmlElement) -> None:
        self.main = next((each for each in root.iter("main") if each.text_content().strip()), None)
        if self.main is None:
            self.main = next(iter(root.xpath("//*[@role='main']")), None)
        self.words = max(1, len(root.text_content()))
        self.heading = self._heading(root)
        self.holding = set(self._above(self.main)) | set(self._above(self.heading)) | set(self._above(_fullest(root)))

    def reason(self, element: HtmlElement, *, inside: bool) -> str:
        """Return why an element is set aside with all that is in it; `inside` the main part, or where none is named."""
        if element in self.holding or element.tag in {"html", "body"}:
            return ""
        return (
            BY_TAG.get(element.tag)
            or BY_ROLE.get(element.get("role", ""))
            or self._by_class(element)
            or self._by_place(element, inside=inside)
        )

    def _by_place(self, element: HtmlElement, *, inside: bool) -> str:
        tag = element.tag
        if tag == "footer":
            return _of_footer(element)
        if tag == "header" and not _is_within(element, {"article", "main", "section"}):
            return HEADER
        if tag == "aside" and not inside:
            return BESIDE
        is_outside = self.main is not None and not inside and not _is_prose(element)
        return OUTSIDE if is_outside and tag not in {"br", "img"} else ""

    def _by_class(self, element: HtmlElement) -> str:
        classes, name = element.get("class", ""), element.get("id", "")
        if not (classes or name) or element.tag in HEADINGS or UNFOLDS.search(f"{classes} {name}".lower()):
            return ""
        if not (reason := reason_of_names(classes, name)):
            return ""
        # What fills much of the page is its text, whatever somebody called it.
        return reason if len(element.text_content()) <= MOST * self.words else ""

    @staticmethod
    def _above(element: HtmlElement | None) -> list[HtmlElement]:
        return [] if element is None else [element, *element.iterancestors()]

    def _heading(self, root: HtmlElement) -> HtmlElement | None:
        """Return the heading that is the page's title: in its main part, and in the title of its window, if any is."""
        found = [each for each in root.iter("h1") if each.text_content().strip()]
        title = " ".join((root.findtext(".//title") or "").split()).casefold()

        def fits(each: HtmlElement) -> tuple[bool, bool, bool]:
            text = " ".join(each.text_content().split()).casefold()
            inside = self.main is not None and self.main in each.iterancestors()
            is_logo = "site-title" in str(each.get("class", "")) or _is_within(each, {"nav", "aside", "footer"})
            return not is_logo, inside or _is_within(each, {"article"}), bool(text) and text in title

        return max(found, key=fits, default=None)


def is_call(element: HtmlElement) -> bool:
    """Return whether a link is a button that asks the reader to do something."""
    names = f"{element.get('class', '')} {element.get('role', '')}".lower()
    return bool(BUTTONS.search(names)) and not unfolds(element) and not element.text_content().strip().endswith("?")


def unfolds(element: HtmlElement) -> bool:
    """Return whether a button or link only unfolds what stands under it, such as the answer to a question."""
    names = f"{element.get('class', '')} {element.get('data-toggle', '')} {element.get('data-bs-toggle', '')}".lower()
    return element.get("aria-expanded") is not None or bool(UNFOLDS.search(names))


def _is_within(element: HtmlElement, tags: set[str]) -> bool:
    return any(each.tag in tags for each in element.iterancestors())


def _of_footer(element: HtmlElement) -> str:
    if _is_within(element, {"blockquote"}):
        return ""
    if not _is_within(element, {"article", "main"}):
        return FOOTER
    has_text = any(each.tag in {"h2", "h3", "h4", "ol"} for each in element.iter())
    return "" if has_text else BYLINE


def _is_prose(element: HtmlElement) -> bool:
    """Return whether an element is mostly running text and not links."""
    words = len(element.text_content().split())
    linked = sum(len(each.text_content().split()) for each in element.iter("a"))
    return words >= 40 and linked < 0.3 * words


def _fullest(root: HtmlElement) -> HtmlElement | None:
    """Return the element that holds the most running text in paragraphs of its own."""
    found: dict[HtmlElement, int] = {}
    for each in root.iter("p"):
        parent = each.getparent()
        length = len(each.text_content())
        if parent is not None and length > 60:
            found[parent] = found.get(parent, 0) + length
    return max(found, key=lambda element: found[element], default=None)
