"""Pictures of a text that is brought in: taken into the library with the drafts, once, as the library takes any."""

import io
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from clinic_content.audit.models import AuditEvent
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.imports import bring_in_file
from clinic_content.exports import PICTURE_NAME, write
from clinic_content.library import actions
from clinic_content.library.models import ImageAsset
from clinic_content.staff import exporting
from tests import factories
from tests.importers.made_files import embedded, packed, plain, styled, word
from tests.importers.pictures import PAGE, address, located, png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media/images"


def nap(*pictures, words="Lie down."):
    shown = "".join(f'<p><img src="{address(data)}" alt="{alt}"></p>' for alt, data in pictures)
    return f"<h1>Naps</h1><h2>How</h2><p>{words}</p>{shown}<p>Close your eyes.</p>".encode()


def bring_in(data, name="nap.html", **more):
    return bring_in_file(name, data, by=factories.ada(), **more)


def figures(report):
    content = freeze(draft_of(Document.objects.get(pk=report.made[0].pk)))
    return [each.figure for each in content.sections if each.figure]


def test_a_picture_is_in_the_library_and_in_the_draft_under_the_text_it_stood_under(folder):
    report = bring_in(nap(("A nurse asleep", png())))

    (figure,) = figures(report)
    row = ImageAsset.objects.get()
    assert (row.sha256, row.alt, row.title, row.uploaded_by) == (
        figure.sha256, "A nurse asleep", "A nurse asleep", factories.ada(),
    )  # fmt: skip
    assert (folder / f"{row.sha256}.webp").is_file()
    assert AuditEvent.objects.filter(verb="image.upload").count() == 1
    assert (report.source, report.unplaced_words) == (report.placed, 0)


def test_it_is_the_same_picture_as_one_uploaded_by_hand_and_keeps_its_words(folder):
    held = actions.upload_image(io.BytesIO(png()), by=factories.ada(), title="Nap", alt="A sleeper")

    report = bring_in(nap(("A nurse asleep", png())))

    assert ImageAsset.objects.get() == held
    assert [each.alt for each in figures(report)] == ["A sleeper"]
    assert any("describes it as “A sleeper”. The text said “A nurse asleep”" in each for each in report.notices)
    assert report.source == report.placed + report.unplaced_words
    assert report.unplaced_words == 3


def test_imported_again_it_is_not_there_a_second_time():
    bring_in(nap(("A nurse asleep", png())))
    assert bring_in(nap(("A nurse asleep", png()))).outcome == "unchanged"
    again = bring_in(nap(("A nurse asleep", png()), words="Lie down now."))
    other = bring_in(nap(("A nurse asleep", png())).replace(b"Naps", b"Sleep"), "sleep.html")
    assert (again.outcome, other.outcome) == ("updated", "made")
    assert ImageAsset.objects.count() == 1
    assert figures(again) == figures(other)


def test_trying_brings_no_picture_in(folder):
    report = bring_in(nap(("A nurse asleep", png())), dry_run=True)
    assert [each.is_shown for each in report.pictures] == [True]
    assert not ImageAsset.objects.exists()
    assert not folder.exists()


def test_a_refused_picture_refuses_neither_the_text_nor_the_others():
    report = bring_in(nap(("A trick", PAGE), ("A nurse asleep", png())))
    assert [each.alt for each in figures(report)] == ["A nurse asleep"]
    assert [(e.alt, e.is_shown, e.why) for e in report.pictures] == [
        ("A trick", False, "This is not a JPEG, PNG or WebP picture."), ("A nurse asleep", True, ""),
    ]  # fmt: skip
    assert "This is not a JPEG" in Document.objects.get().article.staff_note


def test_a_picture_without_words_is_noted_on_the_draft_for_somebody_to_mend():
    report = bring_in(nap(("", png())))
    assert figures(report) == []
    assert "A picture of the text is not shown. It came without words" in Document.objects.get().article.staff_note
    assert not ImageAsset.objects.exists()


def test_nothing_of_a_text_is_brought_in_where_a_draft_of_it_fails(monkeypatch):
    def fails(*args, **more):
        raise RuntimeError

    monkeypatch.setattr(drafts, "save", fails)
    with pytest.raises(RuntimeError):
        bring_in(nap(("A nurse asleep", png())))
    assert not ImageAsset.objects.exists()
    assert not Document.objects.exists()


def test_the_library_strips_where_a_photograph_was_taken(folder):
    bring_in(nap(("A nurse asleep", located())))
    for stored in folder.iterdir():
        assert not Image.open(stored).getexif()
        assert b"Jane" not in stored.read_bytes()


@pytest.mark.parametrize("kind", ["docx", "html", "markdown"])
def test_what_we_export_comes_back_with_its_picture_and_its_caption(kind):
    parts = (plain("Lie down."), plain(embedded(0, "A nurse asleep")), styled("caption", "After her shift"))
    made = bring_in(word(styled("Title", "Naps"), *parts, plain("The end."), media=(png(),)), "nap.docx")
    draft = draft_of(Document.objects.get(pk=made.made[0].pk))
    file = write(exporting.of_draft(draft.document_ptr, now=timezone.now()), kind)
    ending = {"markdown": "md"}.get(kind, kind)

    (again,) = figures(bring_in(file, f"again.{ending}"))

    assert again.alt == "A nurse asleep"
    assert (again.width, again.height) == (64, 48)
    assert ImageAsset.objects.count() == 1
    if kind != "markdown":
        assert again.caption == "After her shift"


def renamed(data, name):
    """Return a picture that says of itself to be another."""
    out, told = io.BytesIO(), PngInfo()
    told.add_text(PICTURE_NAME, name)
    Image.open(io.BytesIO(data)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


@pytest.mark.parametrize("name", ["", "../secret", "0" * 64])
def test_a_picture_that_only_says_to_be_one_of_the_library_is_taken_for_what_it_shows(name):
    (held,) = figures(bring_in(nap(("A nurse asleep", png()))))
    other = renamed(png(shade=90), name or held.sha256)

    (shown,) = figures(bring_in(nap(("A dog", other), words="Sit up.")))

    assert shown.sha256 != held.sha256
    assert ImageAsset.objects.count() == 2


def run(*args, **options):
    out, err = StringIO(), StringIO()
    try:
        call_command("import_document", *map(str, args), stdout=out, stderr=err, **options)
    except CommandError as fault:
        err.write(str(fault))
    return out.getvalue(), err.getvalue()


@pytest.fixture
def site(tmp_path):
    site = tmp_path / "site"
    (site / "images").mkdir(parents=True)
    (site / "images/nap.png").write_bytes(png())
    (site / "nap.md").write_text(
        "# Naps\n\nLie down.\n\n![A nurse asleep](images/nap.png)\n\n![Far](https://x.example/a.png)\n"
    )
    (site / "sleep.md").write_text("# Sleep\n\nLonger.\n\n![A bed](../bed.png)\n")
    return site


def test_the_command_line_counts_pictures_and_says_why_one_does_not_come_along(site):
    factories.ada()
    out, err = run(site, by="ada")
    assert "pictures: 1 come along, 1 do not" in out
    assert "picture not brought in, “Far” https://x.example/a.png: It is on another machine" in out
    assert "picture not brought in, “A bed” ../bed.png: Its address leads out of the folder" in out
    assert "2 files, 2 texts: brought in. 0 refused. Pictures: 1 came along, 2 did not." in out
    assert err == ""
    assert ImageAsset.objects.count() == 1


def test_a_dry_run_lists_for_each_picture_whether_its_file_came_along(site):
    out, _ = run(site / "nap.md", dry_run=True, json=True)
    assert json.loads(out)["images"] == [
        {"alt": "A nurse asleep", "url": "images/nap.png", "caption": "", "came_along": True, "why": ""},
        {
            "alt": "Far", "url": "https://x.example/a.png", "caption": "", "came_along": False,
            "why": "It is on another machine, and nothing is fetched. Save it and add it in the draft.",
        },
    ]  # fmt: skip
    assert not ImageAsset.objects.exists()


def test_a_zip_brings_its_pictures_in_and_none_is_called_a_text():
    data = packed({"a/nap.md": "# Naps\n\nRest.\n\n![A nurse](x.png)\n", "a/x.png": png()})
    assert [each.alt for each in figures(bring_in(data, "site.zip"))] == ["A nurse"]
