"""Every screen, wide and light, narrow and dark: nothing overflows, nothing complains, axe finds nothing."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PUBLIC = [
    "/en/",
    "/en/articles/ketamine-infusions-for-depression/",
    "/en/articles/your-ketamine-treatment-day/",
    "/en/questions/ketamine-infusions/",
    "/en/contraindications/ketamine-infusion/",
    "/en/side-effects/esketamine-nasal-spray/",
    "/en/treatments/ketamine-iv/",
    "/en/articles/nothing-here/",
]
STAFF = {
    "mara": [
        "/staff/", "/staff/dashboard/", "/staff/import/", "/staff/library/", "/admin/documents/document/",
        "/admin/drafts/article/add/",
        "/admin/drafts/faq/add/", "/admin/drafts/contraindicationlist/add/", "/admin/drafts/sideeffectlist/add/",
        "/admin/drafts/disclaimer/add/", "/admin/library/reference/", "/admin/library/reference/add/",
        "/admin/library/imageasset/add/", "/review/", "/accounts/password/change/",
    ],
    "ngozi": [
        "/staff/", "/review/", "/review/?tab=open", "/review/?tab=decided", "/review/?tab=author",
        "/review/?tab=scheduled", "/review/views/", "/review/cover/", "/staff/notices/", "/staff/notices/wishes/",
        "/staff/ageing/", "/staff/ageing/?when=90", "/staff/calendar/", "/staff/calendar/?month=2028-09",
    ],
    "priya": [
        "/admin/", "/admin/accounts/user/", "/admin/reviews/reviewpolicy/", "/admin/audit/auditevent/", "/staff/log/",
        "/admin/reviews/reviewpolicy/add/", "/admin/reviews/reviewpolicy/1/change/",
        "/staff/dashboard/",
    ],
}  # fmt: skip
OF_A_DOCUMENT = ["", "preview/", "history/", "compare/", "submit/", "translate/"]
WINDOWS = [(1280, "light"), (360, "dark")]
EXPECTED = ("404", "Applying inline style")
"""An address that is meant to be unknown; and widths that the admin's choosers set by attribute, which our policy
refuses and our style sheet sets."""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_the_public_pages_have_no_fault(visitor, width, scheme):
    page = visitor(width=width, scheme=scheme)

    assert faults(page, PUBLIC) == []


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
@pytest.mark.parametrize("person", STAFF)
def test_the_staff_screens_have_no_fault(visitor, person, width, scheme):
    page = visitor(person, width=width, scheme=scheme)

    assert faults(page, STAFF[person]) == []


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_the_screens_of_a_document_have_no_fault(visitor, width, scheme):
    page = visitor("mara", width=width, scheme=scheme)
    page.goto("/staff/")
    page.get_by_role("link", name="Ketamine at home").first.click()
    here = page.url
    page.get_by_role("link", name="Draft", exact=True).click()
    addresses = [page.url, *(here + each for each in OF_A_DOCUMENT)]

    assert faults(page, addresses) == []


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_the_screen_of_a_decision_has_no_fault(visitor, width, scheme):
    page = visitor("ngozi", width=width, scheme=scheme)
    page.goto("/review/?tab=open")
    links = page.locator("main a[href^='/review/']").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    reviews = sorted({link for link in links if link.strip("/").split("/")[-1].isdigit()})

    assert reviews
    one = reviews[0]
    own = [f"{one}side-by-side/", f"{one}page/?show=spoken", f"{one}page/"]
    own += [f"{one}hand-on/", f"/review/sitting/?review={one.strip('/').split('/')[-1]}"]
    own += [f"{one}instruments/", f"{one}instruments/pemat-p/", f"{one}instruments/discern/"]
    assert faults(page, [*reviews[:3], *own]) == []


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_the_record_of_a_version_has_no_fault(visitor, width, scheme):
    page = visitor("ngozi", width=width, scheme=scheme)
    page.goto("/review/?tab=decided")
    page.locator("main a[href^='/review/'], #content a[href^='/review/']").filter(has_text="etamine").first.click()
    page.locator("a[href*='/staff/documents/']").first.click()
    page.get_by_role("link", name="History", exact=True).click()
    page.get_by_role("link", name="Its record").first.click()

    assert page.get_by_role("heading", name="What was verified").is_visible()
    assert faults(page, [page.url]) == []


def faults(page, addresses):
    """Return what is wrong with each of these pages, in words."""
    found = []
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [f"{address}: {each['id']}: {where(each)}" for each in violations]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > page.viewport_size["width"]:
            found.append(f"{address}: {wide} pixels wide")
    return found + [each for each in page.complaints if not any(known in each for known in EXPECTED)]


def where(violation):
    return " | ".join(each["html"][:120] for each in violation["nodes"][:3])
