"""Pictures come along with the text: at their places, with their words, and never from anywhere outside."""

from __future__ import annotations

import io
import json
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from clinic_content.drafts.imports import read_file
from clinic_content.importers import Refused, Unreadable, from_data, made_of, pictures, propose
from clinic_content.importers.formats import kinds
from clinic_content.library import images
from clinic_content.ops import import_reports

from .made_files import embedded, entry, export, meta, packed, picture, plain, styled, word
from .pictures import PAGE, SVG, address, bomb, gif, jpeg, located, png


def texts(name, data, beside=None):
    return list(read_file(name, data if isinstance(data, bytes) else data.encode(), beside=beside))


def one(name, data, beside=None):
    (found,) = [each for each in texts(name, data, beside) if getattr(each, "why", "") != kinds.UNSEEN]
    assert not isinstance(found, Refused), found.why
    account = found.account
    assert account.source == account.placed + account.unplaced_words
    return found


def told(found):
    """Return of each picture its words, whether it came along, and why it is not shown."""
    return [(each.alt, each.came_along, each.why) for each in found.understood.images]


def shape(found):
    """Return the article's sections: heading, text, the words of the picture and its caption."""
    sections = found.made[-1].content.sections
    return [
        (each.heading, each.body, each.figure and each.figure.alt, each.figure and each.figure.caption)
        for each in sections
    ]


def sha(data):
    return images.read(io.BytesIO(data)).sha256


def why(found, alt):
    return next(each.why for each in found.understood.images if each.alt == alt)


NAP = "<h1>Naps</h1><h2>How</h2><p>Lie down.</p>{}<p>Close your eyes.</p><h2>When</h2><p>At noon.</p>"
FIGURE = '<figure><img src="{}" alt="A nurse asleep"><figcaption>After her shift</figcaption></figure>'


def test_a_picture_in_an_address_lands_where_it_stood_with_its_words_and_its_caption():
    found = one("nap.html", NAP.format(FIGURE.format(address(png()))))
    assert shape(found) == [
        ("How", "<p>Lie down.</p>", "A nurse asleep", "After her shift"),
        ("", "<p>Close your eyes.</p>", None, None),
        ("When", "<p>At noon.</p>", None, None),
    ]
    figure = found.made[-1].content.sections[0].figure
    assert (figure.sha256, figure.width, figure.height) == (sha(png()), 64, 48)
    assert told(found) == [("A nurse asleep", True, "")]
    assert found.account.unplaced_words == 0


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg", "image/webp"])
def test_each_format_of_the_library_comes_in_by_an_address(kind):
    out = io.BytesIO()
    Image.open(io.BytesIO(png())).save(out, kind.removeprefix("image/"))
    assert told(one("nap.html", NAP.format(FIGURE.format(address(out.getvalue(), kind)))))[0][1:] == (True, "")


def test_pictures_before_all_under_a_heading_in_a_row_and_at_the_end_have_their_places():
    pictured = [f'<p><img src="{address(png(n))}" alt="Picture {n}"></p>' for n in range(5)]
    page = (
        f"<h1>Naps</h1>{pictured[0]}<p>An hour.</p><h2>How</h2>{pictured[1]}<p>Lie down.</p>{pictured[2]}{pictured[3]}"
        f"<h2>When</h2><p>At noon.</p>{pictured[4]}"
    )
    assert shape(one("nap.html", page)) == [
        ("", "", "Picture 0", ""), ("", "<p>An hour.</p>", None, None), ("How", "", "Picture 1", ""),
        ("", "<p>Lie down.</p>", "Picture 2", ""), ("", "", "Picture 3", ""),
        ("When", "<p>At noon.</p>", "Picture 4", ""),
    ]  # fmt: skip


def test_a_picture_beside_a_list_that_becomes_a_document_of_its_own_stands_before_or_after_it():
    listed = "<h2>Side effects</h2>{}<p>Naps can cause side effects, including:</p><ul><li>Nausea<li>Headache</ul>{}"
    page = f"<h1>Nap therapy</h1><p>It is rest.</p>{listed}<h2>When</h2><p>At noon.</p>"
    before, after = (f'<img src="{address(png(n))}" alt="Picture {n}">' for n in range(2))
    sections = one("nap.html", page.format(before, after)).made[-1].content.sections
    kept = [(e.heading, e.figure and e.figure.alt, e.embed and e.embed.kind.value) for e in sections]
    assert kept[1:3] == [("Side effects", "Picture 0", "side_effects"), ("", "Picture 1", None)]


def test_a_picture_in_an_answer_is_told_of_and_not_shown_elsewhere():
    asked = f'<h2>Questions</h2><h3>Is it safe?</h3><p>Yes.</p><img src="{address(png())}" alt="A nurse">'
    found = one("nap.html", f"<h1>Naps</h1><p>Rest.</p>{asked}<h3>Is it long?</h3><p>No.</p>")
    assert told(found) == [("A nurse", True, pictures.IN_ANSWER)]
    assert not any(each.figure for each in found.made[-1].content.sections)


def test_laid_out_part_by_part_and_made_again_every_picture_stands_where_it_stood():
    listed = "<h2>Side effects</h2>{}<p>Naps can cause side effects, including:</p><ul><li>Nausea<li>Headache</ul>{}"
    pictured = [f'<p><img src="{address(png(n))}" alt="Picture {n}"></p>' for n in range(7)]
    page = (
        f"<h1>Nap therapy</h1>{pictured[0]}<p>An hour.</p><h2>How</h2>{pictured[1]}<p>Lie down.</p>{pictured[2]}"
        f"{pictured[3]}{listed.format(pictured[4], pictured[5])}<h2>When</h2><p>At noon.</p>{pictured[6]}"
    )
    found = one("nap.html", page)
    assert sum(bool(each[2]) for each in shape(found)) == 7
    proposal = from_data(json.loads(json.dumps(propose(found).as_data())))
    assert [each.content for each in made_of(proposal, lambda kind: kind)] == [each.content for each in found.made]


WORDS = (styled("Title", "Naps"), styled("heading 1", "How"), plain("Lie down."))


def test_the_pictures_of_a_word_file_come_along_with_descr_or_title_and_caption():
    data = word(
        *WORDS, plain(embedded(0, "A nurse asleep")), styled("caption", "Figure 1. After her shift"),
        plain("Close your eyes."), plain(embedded(1, "", "A clock")), media=(png(), jpeg(9)),
    )  # fmt: skip
    found = one("nap.docx", data)
    assert shape(found) == [
        ("How", "<p>Lie down.</p>", "A nurse asleep", "Figure 1. After her shift"),
        ("", "<p>Close your eyes.</p>", "A clock", ""),
    ]
    assert found.made[-1].content.sections[0].figure.sha256 == sha(png())
    assert found.account.unplaced_words == 0


def test_a_picture_of_a_word_file_that_is_on_another_machine_stays_listed_with_its_address():
    found = one("nap.docx", word(*WORDS, plain(picture("A far picture"))))
    (image,) = found.understood.images
    assert (image.alt, image.url, image.came_along, image.why) == (
        "A far picture", "http://pictures.example/a.png", False, pictures.REMOTE,
    )  # fmt: skip
    assert [each.why.split(". ")[1] for each in found.understood.set_aside] == [
        "It is on another machine, and nothing is fetched"
    ]


MARKED = "# Naps\n\nLie down.\n\n![A nurse asleep](images/nap%20one.png)\n\nClose your eyes.\n"


@pytest.mark.parametrize("folder", ["", "site/pages/"])
def test_a_page_in_a_zip_has_the_pictures_below_its_own_folder(folder):
    held = packed({f"{folder}nap.md": MARKED, f"{folder}images/nap one.png": png(), "other.png": png(9)})
    assert shape(one("site.zip", held))[0] == ("", "<p>Lie down.</p>", "A nurse asleep", "")


def test_pictures_of_a_zip_that_no_text_shows_are_told_of_the_first_by_name():
    held = packed({"nap.md": MARKED, "images/nap one.png": png()} | {f"x{n:02}.png": png() for n in range(13)})
    _, *others = texts("site.zip", held)
    assert [(each.name, each.why) for each in others[:2]] == [
        ("site.zip/x00.png", kinds.UNSEEN), ("site.zip/x01.png", kinds.UNSEEN),
    ]  # fmt: skip
    assert [each.why for each in others[10:]] == ["It holds 3 more pictures that no text in it shows."]


def test_a_page_in_a_folder_has_the_pictures_below_its_own_folder(tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "nap.md").write_text(MARKED)
    (tmp_path / "images/nap one.png").write_bytes(png())
    (file,) = import_reports.files_of([str(tmp_path)])
    found = one(file.name, file.place.read_bytes(), import_reports.beside(file))
    assert told(found) == [("A nurse asleep", True, "")]


OUT = [
    "../secret.png", "images/../../secret.png", "%2e%2e/secret.png", "..%2fsecret.png", "/etc/secret.png",
    "..\\secret.png", "C:\\secret.png", "file:///secret.png", "images/%00.png", "link.png", "linked/secret.png",
    "//far.example/a.png", "https://far.example/a.png", "images/../nap.png",
]  # fmt: skip


@pytest.mark.parametrize("path", OUT)
def test_no_path_leads_out_of_the_folder(tmp_path, path):
    inside = tmp_path / "site"
    (inside / "images").mkdir(parents=True)
    for place in (tmp_path / "secret.png", inside / "nap.png"):
        place.write_bytes(png())
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    (inside / "linked").symlink_to(tmp_path)
    (inside / "nap.html").write_text(f'<h1>Naps</h1><p>Rest.</p><img alt="A secret" src="{path}">')
    file = next(each for each in import_reports.files_of([str(inside)]) if each.name.endswith("nap.html"))
    found = one(file.name, file.place.read_bytes(), import_reports.beside(file))
    assert [each.came_along for each in found.understood.images] == [False]
    assert why(found, "A secret") in {pictures.OUTSIDE, pictures.REMOTE, pictures.ABSENT}
    held = packed({"site/nap.html": (inside / "nap.html").read_text(), "secret.png": png(), "site/nap.png": png()})
    assert [each.came_along for each in one("site.zip", held).understood.images] == [False]


def test_what_lies_beside_a_page_and_is_not_called_a_picture_is_not_opened(tmp_path):
    (tmp_path / "nap.html").write_text('<h1>Naps</h1><p>Rest.</p><img alt="A key" src="id_rsa">')
    (tmp_path / "id_rsa").write_bytes(png())
    file = next(import_reports.files_of([str(tmp_path / "nap.html")]))
    assert why(one(file.name, file.place.read_bytes(), import_reports.beside(file)), "A key") == pictures.ABSENT


UPLOAD = "wp-content/uploads/2026/05/nap.png"
ADDRESS = f"<wp:attachment_url>https://clinic.example/{UPLOAD}</wp:attachment_url>"
ALT = meta("_wp_attachment_image_alt", "A nurse asleep")
SITE = export(
    entry("Nap", kind="attachment", number=7, more=ADDRESS + ALT),
    entry("Naps", f'<p>Rest.</p><img src="https://clinic.example/{UPLOAD}" alt="In the text"><p>More.</p>', number=1),
    entry("Sleep", "<p>Longer.</p>", number=2, more=meta("_thumbnail_id", "7")),
)


def test_a_wordpress_export_finds_its_uploads_beside_it_and_fetches_none():
    for held in ({"site.xml": SITE, UPLOAD: png()}, {"export/site.xml": SITE, UPLOAD: png()}):
        naps, sleep = texts("site.zip", packed(held))
        assert shape(naps) == [("", "<p>Rest.</p>", "In the text", ""), ("", "<p>More.</p>", None, None)]
        assert shape(sleep)[0] == ("", "", "A nurse asleep", "")
    naps, sleep = texts("site.xml", SITE)
    assert told(naps) == [("In the text", False, pictures.REMOTE)]
    assert naps.understood.images[0].url == f"https://clinic.example/{UPLOAD}"


def test_another_picture_beside_the_same_page_makes_another_source():
    held = [packed({"nap.md": MARKED, "images/nap one.png": data}) for data in (png(), png(9), b"")]
    first, second, none = (one("site.zip", each).sha256 for each in held)
    assert len({first, second, none}) == 3


HOSTILE = {
    "a bomb": (bomb(), "too many pixels"),
    "a page": (PAGE, "not a JPEG"),
    "an SVG": (SVG, "not a JPEG"),
    "a GIF": (gif(), "not a JPEG"),
    "half a picture": (png()[:80], "damaged"),
    "nothing": (b"", "damaged"),
    "11 MB": (png() + b"\0" * 11_000_000, "more than 10 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_picture_is_refused_with_a_sentence_and_its_text_is_not(name):
    data, says = HOSTILE[name]
    files = {
        "nap.docx": word(*WORDS, plain(embedded(0, "A trick")), media=(data,)),
        "site.zip": packed({"nap.html": '<h1>Naps</h1><p>Lie down.</p><img src="a.png" alt="A trick">', "a.png": data}),
    }
    if len(data) < 7_000_000:
        files["nap.html"] = NAP.format(FIGURE.format(address(data))).replace("A nurse asleep", "A trick").encode()
    for file, held in files.items():
        began = time.process_time()
        found = one(file, held)
        assert time.process_time() - began < 1
        assert says in why(found, "A trick")
        assert "Lie down." in "".join(each.body for each in found.made[-1].content.sections)
        assert not any(each.figure for each in found.made[-1].content.sections)


def test_an_svg_in_an_address_is_never_opened():
    found = one("nap.html", NAP.format(FIGURE.format(address(SVG, "image/svg+xml"))))
    assert told(found) == [("A nurse asleep", False, pictures.NO_PICTURE)]


def test_ten_thousand_pictures_in_a_word_file_are_too_many_and_its_text_is_read():
    count = 10_000
    paragraphs = [plain(embedded(n, f"Picture {n}")) for n in range(count)]
    different = [png(n) for n in range(200)]
    data = word(*WORDS, *paragraphs, plain("The end."), media=[different[n % 200] for n in range(count)])
    began = time.process_time()
    found = one("nap.docx", data)
    assert time.process_time() - began < 4
    shown = [each for each in found.made[-1].content.sections if each.figure]
    assert len(shown) == pictures.MOST
    assert len(found.understood.images) == pictures.LISTED
    assert "9,700 more pictures are not brought in" in " ".join(found.notices)
    assert why(found, "Picture 200") == pictures.TOO_MANY
    assert found.made[-1].content.sections[-1].body.endswith("<p>The end.</p>")


def test_many_pictures_of_which_one_is_damaged_or_packed_like_a_bomb_refuse_no_text():
    media = [png(n % 200) for n in range(pictures.LISTED + 9)]
    media[0], media[1] = b"\0" * 60_000_000, PAGE
    paragraphs = [plain(embedded(n, f"Picture {n}")) for n in range(len(media))]
    found = one("nap.docx", word(*WORDS, *paragraphs, plain("The end."), media=media))
    assert why(found, "Picture 0") in {pictures.TOO_LARGE, pictures.ABSENT}
    assert "not a JPEG" in why(found, "Picture 1")
    assert found.made[-1].content.sections[0].figure.alt == "Picture 2"
    assert found.made[-1].content.sections[-1].body.endswith("<p>The end.</p>")


def test_where_a_photograph_was_taken_does_not_come_in():
    found = one("nap.docx", word(*WORDS, plain(embedded(0, "A nurse")), media=(located(),)))
    (shown,) = found.pictures
    kept = shown.file.data
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert b"Jane" not in kept
    assert b"EXIF" not in kept
    assert shown.picture.data == b""


def test_a_picture_without_words_gets_none_and_is_told_of():
    found = one("nap.docx", word(*WORDS, plain(embedded(0)), media=(png(),)))
    assert told(found) == [("", True, pictures.NO_WORDS)]
    assert not any(each.figure for each in found.made[-1].content.sections)
    long = "word " * 120
    found = one("nap.docx", word(*WORDS, plain(embedded(0, long.strip())), media=(png(),)))
    assert told(found)[0][1:] == (True, pictures.LONG_WORDS)


def test_what_only_counts_readers_or_fills_room_is_no_picture():
    drawn = f'<img src="{address(gif(), "image/gif")}" width="1"><img src="https://x.example/line.png" alt="">'
    assert told(one("nap.html", NAP.format(drawn))) == []


def test_a_markdown_file_larger_than_a_text_may_be_is_read_where_pictures_fill_it():
    noise = Image.effect_noise((1_500, 1_500), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "PNG")
    assert len(out.getvalue()) > 2_000_000
    text = f"# Naps\n\nLie down.\n\n![A nurse][one]\n\n[one]: <{address(out.getvalue())}>\n"
    began = time.process_time()
    found = one("nap.md", text)
    assert time.process_time() - began < 5
    assert told(found) == [("A nurse", True, "")]
    shown = f"# Naps\n\nWrite `{address(png(size=(200, 200)))}` there.\n"
    assert "data:image/png;base64,iVBOR" in shape(one("nap.md", shown))[0][1]


PIECES = [
    "<p>a b</p>", "<h2>Side effects</h2>", "<h2>c</h2>", "<h2>Questions</h2><h3>d?</h3>", "<h3>e?</h3><p>f.</p>",
    "<p>It can cause side effects, including:</p><ul><li>nausea<li>rash</ul>", "<ul><li>g", "</ul>", "<div>", "</div>",
    "<table><tr><td>h<td>i<tr><td>j<td>k</table>", "<figure>", "</figure>", "<figcaption>l m</figcaption>",
    "<a href='https://x.example/'>", "</a>", "<nav>n", "</nav>",
    "<h2>References</h2><ol><li>Roe B. o. Rest. 2019.</ol>",
    "<h2>Key points</h2><ul><li>p<li>q</ul>", "<img src='https://x.example/a.png' alt='r'>", "<img alt='s t'>",
    *(f"<img src='{address(png(shade))}' alt='{alt}'>" for shade, alt in ((0, "u"), (9, "v w"), (0, "u"), (30, ""))),
    f"<img src='{address(PAGE)}' alt='x'>", f"<td><img src='{address(png(60))}' alt='y z'>",
]  # fmt: skip
"""Pieces of pages, put together in any order: most are not closed."""


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_whatever_the_page_each_picture_is_shown_once_or_told_of_and_no_word_is_lost(pieces):
    try:
        found = one("any.html", f"<h1>Title</h1><p>Words of it.</p>{''.join(pieces)}")
    except Unreadable:
        return
    figures = [each.figure for each in found.made[-1].content.sections if each.figure]
    shown = [each for each in found.pictures if each.is_placed]
    assert sorted(each.sha256 for each in figures) == sorted(each.file.sha256 for each in shown)
    assert all(each.why for each in found.pictures if not each.is_placed)
    proposal = from_data(json.loads(json.dumps(propose(found).as_data())))
    again = made_of(proposal, lambda kind: kind)[-1].content
    assert [each.figure for each in again.sections if each.figure] == figures
    told = Counter(" ".join(part.words for part in proposal.parts).split())
    assert not Counter(word for each in found.pictures for word in each.picture.alt.split()) - told


def test_nothing_outside_is_asked_for(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("socket.socket.connect", lambda *args: asked.append(args))
    monkeypatch.setattr(Path, "read_bytes", lambda self: asked.append(self) or b"")
    one("nap.html", NAP.format('<img src="http://far.example/a.png" alt="A"><img src="/etc/passwd" alt="B">'))
    one("nap.docx", word(*WORDS, plain(picture("A far picture"))))
    assert asked == []
