"""What a public page costs the first time, and while nothing public has changed."""

from clinic_content.content.schema import Kind
from clinic_content.public.pages import memory
from clinic_content.releases import addresses
from tests import factories

from .conftest import long_article
from .measure import cost_of, side_by_side, table


def address_of(release):
    return addresses.address(release.kind, release.language, release.slug)


def test_public_pages(client):
    treatment, condition = factories.ketamine()
    about = {
        "treatments": [{"key": treatment.key, "name": treatment.name}],
        "conditions": [{"key": condition.key, "name": condition.name}],
    }
    listed = factories.released(Kind.SIDE_EFFECTS, **about)
    page = factories.released(**long_article(**about))
    showing = factories.released(sections=(factories.section_showing(listed),), **about)
    faq = factories.released(Kind.FAQ, **about)
    asked = {
        "article of 25 kB": address_of(page),
        "article that shows a list": address_of(showing),
        "FAQ": address_of(faq),
        "side-effect list": address_of(listed),
        "index": "/en/",
        "treatment": "/en/treatments/ketamine/",
    }

    rows = []
    for name, address in asked.items():

        def ask(address=address):
            response = client.get(address)
            assert response.status_code == 200, address

        def ask_first(ask=ask):
            memory.forget()
            ask()

        first = cost_of(ask_first)
        remembered = cost_of(ask)
        assert remembered.queries == 1
        rows.append((name, "1 query once remembered", f"first {first}; remembered {remembered}"))
    table("A public page, with the test client's own work", *rows)


def test_an_unchanged_page_costs_no_more_than_a_full_one(client):
    page = factories.released(**long_article())
    address = address_of(page)
    etag = client.get(address)["ETag"]

    full, unchanged = side_by_side(
        lambda: client.get(address), lambda: client.get(address, headers={"if-none-match": etag})
    )

    assert unchanged.queries == full.queries == 1
    table("A page that the reader has already", ("304 beside 200", "≤ 1×", f"{unchanged} beside {full}"))
