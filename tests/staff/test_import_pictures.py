"""Pictures on the screens of an import: shown beside their lines, described, brought in with the drafts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clinic_content.documents.models import Document
from clinic_content.drafts import bringing
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.models import Import, ImportedPicture
from clinic_content.importers import pictures
from clinic_content.library import images
from clinic_content.library.models import ImageAsset
from tests import factories
from tests.importers.made_files import embedded, packed, picture, plain, styled, word
from tests.importers.pictures import PAGE, address, jpeg, png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media/images"


@pytest.fixture
def ada(client):
    client.force_login(factories.ada())
    return factories.ada()


NAP = (styled("Title", "Naps"), styled("heading 1", "How"), plain("Lie down."))


def nap(*more, media=()):
    return word(*NAP, *more, plain("Close your eyes."), media=media)


def whole():
    """Return a Word file with a picture, one without words, one that is none, and one on another machine."""
    return nap(
        plain(embedded(0, "A nurse asleep")), styled("caption", "After her shift"), plain("Then rest."),
        plain(embedded(1)), plain(embedded(2, "A trick")), plain(picture("A far picture")),
        media=(png(), jpeg(9), PAGE),
    )  # fmt: skip


def brought(client, data, name="nap.docx"):
    answer = client.post("/staff/import/", {"sources": [SimpleUploadedFile(name, data)]})
    assert answer.status_code == 302, answer.text
    one = Import.objects.order_by("-pk").first()
    # A busy machine may not have read it within the one request: the next goes on.
    bringing.go_on(one.batch, by=one.by, seconds=60)
    return Import.objects.order_by("-pk").first()


def do(client, one, what, *parts, **more):
    return client.post(f"/staff/import/{one.pk}/", {"do": what, "part": list(parts), **more}, follow=True)


def parts(one, use="picture"):
    one.refresh_from_db()
    return [each for each in one.proposal["parts"] if each["use"] == use]


def undescribed(one):
    (part,) = [each for each in parts(one, "left_out") if each["was"] == "picture"]
    return part["id"]


def figures(title="Naps"):
    content = freeze(draft_of(Document.objects.get(title=title, kind="article")))
    return [(each.body, each.figure.alt, each.figure.caption) for each in content.sections if each.figure]


def test_thumbnails_stand_beside_the_lines_and_what_is_not_here_is_listed_with_the_reason(client, ada):
    one = brought(client, whole())
    page = client.get(f"/staff/import/{one.pk}/")

    assert "Pictures: 1 comes along, 1 left out below, 2 cannot be brought in" in page.text
    assert '“A far picture” <span class="cc-muted cc-address">http://pictures.example/a.png</span>' in page.text
    assert pictures.REMOTE in page.text
    assert "This is not a JPEG, PNG or WebP picture." in page.text
    (shown,) = parts(one)
    assert (shown["text"], shown["body"]) == ("A nurse asleep", "After her shift")
    address = f"/staff/import/{one.pk}/pictures/{shown['held']['sha256']}.webp"
    assert f'<img src="{address}" alt="A nurse asleep" width="64" height="48"' in page.text
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer.content.startswith(b"RIFF")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert not ImageAsset.objects.exists()


def test_the_drafts_show_the_picture_where_it_stood(client, ada, folder):
    one = brought(client, whole())
    do(client, one, "make")

    assert figures() == [("<p>Lie down.</p>", "A nurse asleep", "After her shift")]
    assert [each.alt for each in ImageAsset.objects.all()] == ["A nurse asleep"]
    assert len(list(folder.iterdir())) == 1
    note = Document.objects.get().article.staff_note
    assert "A picture of the text is not shown. It came without words" in note


def test_a_picture_without_words_is_described_on_the_screen_and_comes_along(client, ada):
    one = brought(client, whole())
    name = undescribed(one)
    page = client.get(f"/staff/import/{one.pk}/")
    assert "Nobody has said yet what it shows." in page.text

    assert "Describe the picture first" in do(client, one, "picture", name).text
    assert "Say in up to 500 letters" in do(client, one, f"describe-{name}", **{f"words-{name}": "  "}).text
    do(client, one, f"describe-{name}", **{f"words-{name}": "A clock at noon"})
    do(client, one, "make")

    assert figures() == [
        ("<p>Lie down.</p>", "A nurse asleep", "After her shift"), ("<p>Then rest.</p>", "A clock at noon", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("press", ["takeaway", "join", "make"])
def test_words_typed_for_a_picture_are_kept_whatever_is_pressed(client, ada, press):
    one = brought(client, whole())
    name = undescribed(one)
    (other,) = (each["id"] for each in parts(one, "text") if "Lie down" in each["text"])

    do(client, one, press, other, **{f"words-{name}": "A clock at noon"})

    assert "A clock at noon" in [each["text"] for each in parts(one)]


def test_words_typed_for_a_picture_are_kept_while_the_change_before_them_is_taken_back(client, ada):
    one = brought(client, whole())
    name = undescribed(one)
    (other,) = (each["id"] for each in parts(one, "text") if "Lie down" in each["text"])
    do(client, one, "takeaway", other)

    do(client, one, "back", **{f"words-{name}": "A clock at noon"})

    assert "A clock at noon" in [each["text"] for each in parts(one)]
    assert not parts(one, "takeaway")


def test_a_description_that_was_not_touched_is_taken_back_with_its_change(client, ada):
    one = brought(client, whole())
    name = undescribed(one)
    do(client, one, f"describe-{name}", **{f"words-{name}": "A clock at noon"})
    do(client, one, "back", **{f"words-{name}": "A clock at noon"})
    assert undescribed(one) == name


def test_new_words_for_a_picture_that_was_left_out_by_hand_do_not_show_it(client, ada):
    one = brought(client, whole())
    (shown,) = parts(one)
    do(client, one, "left_out", shown["id"])
    do(client, one, "left_out", shown["id"], **{f"words-{shown['id']}": "A nurse at rest"})
    assert parts(one) == []
    assert "A nurse at rest" in [each["text"] for each in parts(one, "left_out")]


def test_a_picture_can_be_left_out_moved_and_brought_back_and_never_becomes_text(client, ada):
    one = brought(client, whole())
    (name,) = (each["id"] for each in parts(one))
    assert "A picture stays a picture" in do(client, one, "text", name).text
    assert "of one sort" in do(client, one, "join", name).text
    do(client, one, "left_out", name)
    assert parts(one) == []
    do(client, one, "picture", name)
    do(client, one, "down", name)
    do(client, one, "make")
    assert figures() == [("<p>Then rest.</p>", "A nurse asleep", "After her shift")]


def test_a_picture_of_the_library_that_comes_back_is_that_picture(client, ada):
    do(client, brought(client, whole()), "make")
    row = ImageAsset.objects.get()
    data = images.path_of(row.sha256).read_bytes()
    text = f"# Sleep\n\nLie down.\n\n![A nurse asleep]({address(data, 'image/webp')})\n"
    one = brought(client, text.encode(), "sleep.md")
    (shown,) = parts(one)
    assert client.get(f"/staff/import/{one.pk}/pictures/{shown['held']['sha256']}.webp").content == data
    do(client, one, "make")
    assert figures("Sleep") == [("<p>Lie down.</p>", "A nurse asleep", "")]
    assert ImageAsset.objects.get() == row


def test_a_picture_of_an_answer_is_laid_out_once_and_can_be_shown_in_a_section(client, ada):
    asked = f"## Questions\n\n### Is it safe?\n\nYes.\n\n![A nurse]({address(png())})\n\n### Is it long?\n\nNo.\n"
    one = brought(client, f"# Naps\n\nLie down.\n\n{asked}".encode(), "nap.md")
    (left,) = parts(one, "left_out")
    assert (left["was"], left["text"], left["why"]) == ("picture", "A nurse", pictures.IN_ANSWER)
    do(client, one, "picture", left["id"])
    do(client, one, "make")
    assert [alt for _, alt, _ in figures()] == ["A nurse"]


def test_a_text_becomes_no_picture(client, ada):
    one = brought(client, whole())
    (name,) = (each["id"] for each in parts(one, "text") if "Then rest" in each["text"])
    assert "A picture stays a picture" in do(client, one, "picture", name).text


def test_taking_it_back_keeps_the_pictures_by_the_rule_of_the_library_and_says_so(client, ada):
    one = brought(client, whole())
    do(client, one, "make")

    page = do(client, one, "undo")

    assert "1 picture that it brought stays in the library, where nothing is deleted." in page.text
    assert not Document.objects.exists()
    assert ImageAsset.objects.count() == 1
    do(client, one, "make")
    assert figures() == [("<p>Lie down.</p>", "A nurse asleep", "After her shift")]
    assert ImageAsset.objects.count() == 1


def test_the_library_holds_the_bytes_once_the_drafts_are_made_and_the_screen_still_shows_them(client, ada):
    one = brought(client, whole())
    do(client, one, "make")
    (shown,) = parts(one)
    row = ImportedPicture.objects.get(sha256=shown["held"]["sha256"])
    assert bytes(row.data) == b""
    assert client.get(f"/staff/import/{one.pk}/pictures/{row.sha256}.webp").status_code == 200


def test_the_same_file_again_brings_no_second_picture(client, ada):
    do(client, brought(client, whole()), "make")
    do(client, brought(client, whole()), "make")
    assert ImageAsset.objects.count() == Document.objects.count() == 1


def test_each_text_of_a_zip_has_its_own_pictures(client, ada):
    page = "# {0}\n\nLie down.\n\n![A {0}]({0}.png)\n"
    held = {f"{name}.md": page.format(name) for name in ("nap", "sleep")} | {"nap.png": png(), "sleep.png": png(9)}
    brought(client, packed(held), "site.zip")

    for one in Import.objects.all():
        (shown,) = parts(one)
        assert [each.sha256 for each in one.pictures.all()] == [shown["held"]["sha256"]]
        do(client, one, "make")
    assert figures("nap") == [("<p>Lie down.</p>", "A nap", "")]
    assert figures("sleep") == [("<p>Lie down.</p>", "A sleep", "")]
    assert ImageAsset.objects.count() == 2


def test_many_pictures_are_cleaned_over_several_requests_each_once(ada):
    data = nap(*(plain(embedded(n, f"Picture {n}")) for n in range(5)), media=[png(n) for n in range(5)])
    batch = bringing.take_in([("nap.docx", data)], by=ada)
    counts = []
    while Import.objects.get().state == "waiting":
        bringing.go_on(batch, by=ada, seconds=0.0001)
        counts.append(ImportedPicture.objects.count())
    assert counts == [1, 2, 3, 4, 5]
    assert len(parts(Import.objects.get())) == 5


def test_a_picture_of_an_import_is_for_authors_and_nobody_else(client, ada):
    one = brought(client, whole())
    (shown,) = parts(one)
    address = f"/staff/import/{one.pk}/pictures/{shown['held']['sha256']}.webp"
    assert client.post(address).status_code == 405
    assert client.get(address.replace(shown["held"]["sha256"], "0" * 64)).status_code == 404
    client.force_login(factories.cleo())
    assert client.get(address).status_code == 403
    client.logout()
    assert client.get(address).status_code == 302


def test_the_account_of_the_words_counts_those_of_the_picture_as_placed(client, ada):
    one = brought(client, nap(plain(embedded(0, "A nurse asleep")), styled("caption", "At rest"), media=(png(),)))
    assert (one.report["source"], one.report["unplaced"]) == (one.report["placed"], 0)


WITH_PICTURE = (
    b'<html><body><h1>Naps</h1><h2>How</h2><p>Lie down.</p><p><img src="naps_files/My%20lamp.png" alt="A lamp"></p>'
    b"<p>Rest.</p></body></html>"
)


def chosen_together(client, **files):
    sources = [SimpleUploadedFile(name.replace("_", "."), data) for name, data in files.items()]
    answer = client.post("/staff/import/", {"sources": sources})
    assert answer.status_code == 302, answer.text
    last = Import.objects.order_by("-pk").first()
    bringing.go_on(last.batch, by=last.by, seconds=60)
    return {each.name: each for each in Import.objects.filter(batch=last.batch)}


def test_a_picture_chosen_together_with_its_page_is_found_beside_it(client, ada):
    found = chosen_together(client, **{"my lamp_png": png(), "naps_html": WITH_PICTURE})
    assert list(found) == ["naps.html"]
    (shown,) = parts(found["naps.html"])
    assert shown["text"] == "A lamp"
    do(client, found["naps.html"], "make")
    assert figures() == [("<p>Lie down.</p>", "A lamp", "")]


def test_a_picture_that_no_text_chosen_with_it_shows_is_refused_in_plain_words(client, ada):
    found = chosen_together(client, chair_png=png(), naps_html=WITH_PICTURE)
    assert found["chair.png"].state == Import.State.REFUSED
    assert (
        found["chair.png"].report["error"] == "It is a picture, and no text that was chosen together with it shows it."
    )
    assert found["naps.html"].report["pictures"][0]["why"] == pictures.ABSENT
