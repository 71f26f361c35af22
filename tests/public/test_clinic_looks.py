"""The clinic's own logo and colours: public once two people stand for them, on the page, as PDF and in the files."""

import io

import pytest
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.library import actions
from clinic_content.library.clinic import details_of
from clinic_content.library.models import ClinicConfirmation, ClinicProfile
from clinic_content.public import prints
from clinic_content.public.export import bring_in_step
from clinic_content.public.pages import memory
from clinic_content.releases.compose import composition_of
from clinic_content.rendering import html, look, pdf
from tests import factories
from tests.public.test_pages import url

pytestmark = pytest.mark.django_db
needs_writer = pytest.mark.skipif(not pdf.is_possible(), reason="WeasyPrint or Pango is not installed: the extra `pdf`")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    memory.forget()


def uploaded(width=600):
    out = io.BytesIO()
    Image.new("RGBA", (width, 150), "purple").save(out, "PNG")
    return actions.upload_image(io.BytesIO(out.getvalue()), by=factories.ada(), title="Logo", alt="Letters on purple")


def proposed(**details):
    olga = factories.person("olga", "operator")
    return actions.propose_clinic(by=olga, **{"name": "Plum Clinic", "colour": "#6b2a6e"} | details)


def confirmed(**details):
    profile = proposed(**details)
    actions.confirm_clinic(profile, by=factories.person("cleo", "compliance"))
    return profile


def test_the_logo_stands_at_the_head_of_the_page_in_the_place_of_the_name(client):
    release, logo = factories.released(), uploaded()
    confirmed(logo=logo)

    body = client.get(url(release)).content.decode()

    small = f"/images/{logo.sha256}-480.webp"
    assert f'<img class="logo" src="{small}" alt="Plum Clinic" width="600" height="150">' in body
    assert client.get(small).status_code == 200
    assert f'"logo": "http://127.0.0.1:8000{small}"' in body


def test_a_small_logo_is_shown_as_it_is(client):
    logo = uploaded(width=200)
    confirmed(logo=logo)

    assert f'src="/images/{logo.sha256}.webp"' in client.get("/en/nothing/").content.decode()


def test_a_logo_that_nobody_else_confirmed_is_not_public(client):
    release, logo = factories.released(), uploaded()
    profile = proposed(logo=logo)

    assert "Plum" not in client.get(url(release)).content.decode()
    assert client.get(f"/images/{logo.sha256}.webp").status_code == 404
    assert client.get(look.address(details_of(profile))).status_code == 404


def test_a_logo_that_was_replaced_is_not_public_any_more(client):
    logo = uploaded()
    confirmed(logo=logo)
    confirmed()

    assert client.get(f"/images/{logo.sha256}.webp").status_code == 404


def test_the_colours_are_under_the_hash_of_what_they_say_and_may_be_kept_for_ever(client):
    release = factories.released()
    plain = client.get(url(release)).content.decode()
    profile = confirmed()
    where = look.address(details_of(profile))

    body = client.get(url(release)).content.decode()
    answer = client.get(where)

    assert "/look/" not in plain
    assert f'<link rel="stylesheet" href="{where}">' in body
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert "--own: #6b2a6e;" in answer.content.decode()
    assert "immutable" in answer["Cache-Control"]
    assert client.get("/look/0123456789abcdef.css").status_code == 404


def test_a_page_that_somebody_still_has_open_keeps_its_colours(client):
    before = look.address(details_of(confirmed()))
    confirmed(colour="#0f5c63")

    assert client.get(before).status_code == 200


@needs_writer
def test_paper_has_the_logo_and_the_colours_and_is_written_anew_for_them(client):
    release, logo = factories.released(), uploaded()
    before = client.get(f"{url(release)}print.pdf").content
    confirmed(logo=logo)

    after = client.get(f"{url(release)}print.pdf").content

    assert before != after
    assert len(PdfReader(io.BytesIO(after)).pages[0].images) == len(PdfReader(io.BytesIO(before)).pages[0].images) + 1
    assert b"Plum Clinic" in after or "Plum Clinic" in PdfReader(io.BytesIO(after)).metadata.author


@needs_writer
def test_another_colour_is_another_pdf(client):
    release = factories.released()
    confirmed()
    client.get(f"{url(release)}print.pdf")
    confirmed(colour="#0f5c64")
    client.get(f"{url(release)}print.pdf")

    assert len(list(prints.folder().glob("*.pdf"))) == 2


def test_the_exported_site_holds_them_and_lets_the_former_ones_go(client, tmp_path):
    factories.released()
    logo, folder = uploaded(), tmp_path / "site"
    before = look.address(details_of(confirmed(logo=logo)))
    bring_in_step(folder)

    assert (folder / before[1:]).read_bytes() == client.get(before).content
    assert (folder / f"images/{logo.sha256}-480.webp").is_file()

    after = look.address(details_of(confirmed(colour="#0f5c63")))
    bring_in_step(folder)
    assert [each.name for each in (folder / "look").glob("*.css")] == [after.rpartition("/")[2]]
    assert not (folder / f"images/{logo.sha256}-480.webp").exists()


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"colour": "#ffb000"}, "colour"),
        ({"colour_dark": "#113355"}, "colour_dark"),
        ({"colour": "plum"}, "colour"),
        ({"colour": "", "colour_dark": "#eeddff"}, "colour"),
    ],
)
def test_a_colour_that_cannot_be_read_is_not_proposed(details, field):
    with pytest.raises(NotAllowed) as refused:
        proposed(**details)

    assert [each.code for each in refused.value.refusals] == [field]
    assert not ClinicProfile.objects.exists()


def test_a_colour_that_came_in_another_way_is_not_confirmed():
    profile = ClinicProfile.objects.create(
        name="A", colour="#ffb000", proposed_by=factories.person("olga", "operator")
    )  # fmt: skip

    with pytest.raises(NotAllowed, match="too hard to read"):
        actions.confirm_clinic(profile, by=factories.person("cleo", "compliance"))
    assert not ClinicConfirmation.objects.exists()


def test_a_hand_out_that_a_browser_prints_has_the_colours_by_a_link_and_a_pdf_has_them_inside():
    release = factories.released()
    where = look.address(details_of(confirmed()))
    composition = composition_of(release, timezone.now())

    browser, paper = (
        html.render_print([composition], ["/a/"], html.Paper("https://clinic.example", style=style))
        for style in ("/static/public/paper.css", "")
    )

    assert f'<link rel="stylesheet" href="{where}">' in browser
    assert "<style>" not in browser
    assert "<style>:root {--own: #6b2a6e;" in paper


def test_a_page_as_it_stood_has_the_logo_and_the_colours_of_then(client):
    release, logo = factories.released(), uploaded()
    profile = confirmed(logo=logo)
    before = timezone.now()
    confirmed(colour="#0f5c63")
    factories.everybody()
    client.force_login(factories.cleo())

    text = client.get(
        f"/staff/documents/{release.document_id}/stood/page/", {"on": before.isoformat()}
    ).text  # fmt: skip

    small = f"/staff/images/{logo.sha256}-480.webp"
    assert f'src="{small}"' in text
    assert client.get(small).status_code == 200
    assert f'href="{look.address(details_of(profile))}"' in text


def test_an_exported_file_has_the_colours_inside(client):
    release = factories.released()
    confirmed()
    factories.everybody()
    client.force_login(factories.ada())

    answer = client.get(f"/staff/documents/{release.document_id}/versions/1/export/html/")

    assert "--own: #6b2a6e;" in b"".join(answer).decode()
