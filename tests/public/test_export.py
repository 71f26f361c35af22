"""The exported site: byte for byte what the server answers, through whatever happens, and nothing beside it."""

import datetime as dt
import gzip
import hashlib
import json
import random
from contextlib import suppress
from io import StringIO
from threading import Event, Thread

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.content.schema import FORMAT, Kind
from clinic_content.library import actions as library
from clinic_content.library import images
from clinic_content.public import everything, keeping, urls
from clinic_content.public.export import bring_in_step
from clinic_content.public.folder import OURS, Folder, NotOurs, Overtaken, name_of
from clinic_content.public.front import Front, packed
from clinic_content.public.pages import memory
from clinic_content.releases import actions as releases
from clinic_content.releases.addresses import SEGMENTS, address
from clinic_content.releases.models import Release
from clinic_content.rendering import pdf
from tests import factories
from tests.asked import Asked

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
ALWAYS = [
    "/sitemap.xml", "/robots.txt", f"/schema/content-{FORMAT}.json", "/en/", "/en/a-z/", "/en/changes/", "/en/feed.xml",
    "/en/how-we-review/", "/en/opensearch.xml", *(f"/en/{segment}/" for segment in SEGMENTS.values()),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "site"


def files_of(folder):
    """Return every file of the exported site that a web server would send, with its bytes."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(".")}


def stamps(folder):
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def url(release):
    return address(release.kind, release.language, release.slug)


def once_addressed():
    """Return every address at which anything was ever to stand, found without the code that is tested."""
    rows = Release.objects.filter(kind__in=SEGMENTS).values_list("kind", "language", "slug").distinct()
    return {address(*row) for row in rows} | {f"/embed{address(*row)}" for row in rows if row[0] != "article"}


def assert_in_step(folder, client):
    """Assert that the folder says what the server answers now, of everything that was ever named, and nothing else."""
    held = files_of(folder)
    asked = {each: client.get(each) for each in {*once_addressed(), *ALWAYS}}
    for where, response in asked.items():
        name = name_of(where)
        assert held.get(name) == (response.content if response.status_code == 200 else None), where
        assert held.get(f"_gone/{name}") == (response.content if response.status_code == 410 else None), where
    for name, body in held.items():
        if name.endswith(".gz"):
            assert gzip.decompress(body) == held[name[:-3]], name
    told = json.loads(held["manifest.json"])
    plain = {name: body for name, body in held.items() if not name.endswith(".gz") and name != "manifest.json"}
    assert {name: each["sha256"] for name, each in told["files"].items()} == {
        name: hashlib.sha256(body).hexdigest() for name, body in plain.items()
    }
    assert set(told["gone"]) == {where for where, response in asked.items() if response.status_code == 410}
    assert {where: to for where, to in told["moved"].items() if where != "/"} == {
        where: response["Location"] for where, response in asked.items() if response.status_code == 301
    }
    for name, body in plain.items():
        if name.startswith(("en/", "es/", "embed/")):
            where = "/" + name.removesuffix("index.html")
            assert client.get(where).content == body, where


def test_it_holds_what_the_server_answers(folder, client):
    treatment, condition = factories.ketamine()
    about = {
        "treatments": [{"key": treatment.key, "name": treatment.name}],
        "conditions": [{"key": condition.key, "name": condition.name}],
        "tags": ["First visit"],
    }
    listed = factories.released(Kind.SIDE_EFFECTS, **about)
    page = factories.released(sections=[factories.section_showing(listed), factories.part(figure=factories.figure())])
    factories.released(language="es")

    bring_in_step(folder)

    held = files_of(folder)
    assert_in_step(folder, client)
    shown = {name for name in held if name.startswith("images/")}
    assert shown == {
        f"images/{each}.webp" for each in page.index.filter(relation="image").values_list("key", flat=True)
    }
    for name in shown:
        assert held[name] == b"".join(client.get(f"/{name}").streaming_content)
    assert {"en/treatments/ketamine/index.html", "en/conditions/depression/index.html", "es/index.html"} <= set(held)
    assert "en/tags/first visit/index.html" in held
    assert held["404.html"] == client.get("/en/articles/nothing/").content
    assert b"site.css" in held[f"en/articles/{page.slug}/index.html"]
    assert "static/public/site.css" in held


def test_the_packed_copy_is_what_the_front_sends_packed(folder):
    page = factories.released()
    bring_in_step(folder)
    from django.core.handlers.wsgi import WSGIHandler

    front = Front(WSGIHandler())
    Asked(front, url(page))

    answer = Asked(front, url(page), HTTP_ACCEPT_ENCODING="gzip")

    assert files_of(folder)[f"{name_of(url(page))}.gz"] == answer.content == packed(gzip.decompress(answer.content))


class Walk:
    """Anything that may happen to what is public, by chance, with the time that goes by."""

    def __init__(self, seed):
        self.chance, self.now = random.Random(seed), timezone.now() + DAY
        self.kinds = [kind for kind in Kind if kind is not Kind.DISCLAIMER]

    def newest(self):
        found = Release.objects.filter(kind__in=SEGMENTS).order_by("document", "-number")
        return self.chance.choice(list({each.document_id: each for each in reversed(found)}.values()))

    def when(self):
        begins = self.chance.choice([None, self.now + self.chance.randint(1, 4) * DAY])
        ends = self.chance.choice([None, None, (begins or self.now) + self.chance.randint(1, 4) * DAY])
        return {"effective_from": begins, "expires_at": ends}

    def release(self):
        listed = Release.objects.exclude(kind__in=[Kind.ARTICLE, Kind.DISCLAIMER]).order_by("?").first()
        if listed and self.chance.random() < 0.5:
            return factories.released(sections=[factories.section_showing(listed)], **self.when())
        return factories.released(self.chance.choice(self.kinds), **self.when())

    def next(self):
        held = self.newest()
        changes = {"title": f"Told anew {next(factories.counter)}"}
        if self.chance.random() < 0.4:
            changes["slug"] = f"moved-{next(factories.counter)}"
        return releases.release(factories.next_version(held.version, **changes), by=factories.ed(), **self.when())

    def withdraw(self):
        held = self.newest()
        if not hasattr(held, "withdrawal"):
            releases.withdraw(held, by=factories.cleo(), reason="mistake", note="")

    def draft(self):
        factories.in_review(self.chance.choice(self.kinds), title="Words of a draft")

    def wait(self):
        self.now += self.chance.randint(1, 3) * DAY / 2

    def step(self):
        act = self.chance.choice([self.release, self.next, self.next, self.withdraw, self.wait, self.draft])
        # What is refused, as a page whose list is not live, changes nothing: that too must be so in the folder.
        with suppress(NotAllowed):
            act()


@pytest.mark.parametrize("seed", range(4))
def test_it_stays_in_step_through_whatever_happens(folder, client, seed):
    factories.released(Kind.FAQ), factories.released()
    walk = Walk(seed)
    for _ in range(10):
        with time_machine.travel(walk.now):
            walk.step()
        walk.now += dt.timedelta(minutes=5)
        with time_machine.travel(walk.now):
            memory.forget()
            bring_in_step(folder)
            assert_in_step(folder, client)
            assert not any(b"Words of a draft" in body for body in files_of(folder).values())


def test_what_has_not_changed_is_not_written_again(folder):
    factories.released()
    bring_in_step(folder)
    before = stamps(folder)
    memory.forget()

    written = bring_in_step(folder)

    assert (written.changed, written.removed) == (0, 0)
    assert stamps(folder) == before


@pytest.mark.parametrize("name", ["en/index.html", "en/index.html.gz", "static/public/site.css", "robots.txt"])
def test_what_somebody_changed_in_the_folder_is_mended(folder, client, name):
    factories.released()
    bring_in_step(folder)
    (folder / name).write_bytes(b"something else")

    bring_in_step(folder)

    assert_in_step(folder, client)


def test_what_does_not_belong_there_goes(folder, client, tmp_path):
    bring_in_step(folder)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.html").write_text("not ours")
    (folder / "en" / "draft.html").write_text("a draft")
    (folder / "linked").symlink_to(elsewhere)
    (folder / "es").symlink_to(elsewhere)
    factories.released(language="es")

    bring_in_step(folder)

    assert_in_step(folder, client)
    assert {path.name for path in folder.iterdir()}.isdisjoint({"linked", "draft.html"})
    assert not (folder / "es").is_symlink()
    assert [path.name for path in elsewhere.iterdir()] == ["kept.html"]


def test_a_folder_with_files_of_others_is_refused(tmp_path):
    (tmp_path / "precious.txt").write_text("mine")

    with pytest.raises(NotOurs):
        bring_in_step(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_a_tag_that_no_file_can_be_named_for_is_left_to_the_application(folder):
    factories.released(tags=["..", ".hidden", "a/b", "fine"])

    bring_in_step(folder)

    assert {path.name for path in (folder / "en" / "tags").iterdir()} == {"fine"}
    assert {path.name for path in folder.parent.iterdir()} <= {"site", "media"}


@pytest.mark.parametrize(
    "where", ["/en/../x/", "/./", "//", "/en/tags/.git/", "/en/tags/a\0b/", "/en/tags/a\nb/", f"/{'ä' * 101}/"]
)
def test_no_address_leads_out_of_the_folder(where):
    assert name_of(where) == ""


def test_nothing_is_written_that_no_longer_holds(folder):
    held = Folder(folder)
    held.claim()

    with pytest.raises(Overtaken):
        held.write("en/index.html", b"old", lambda: False)
    with pytest.raises(Overtaken):
        held.keep_only(set(), lambda: False)

    assert files_of(folder) == {}
    assert {path.name for path in folder.iterdir()} == {OURS, ".lock", ".unfinished"}


def test_a_file_is_readable_by_a_web_server(folder):
    factories.released()
    bring_in_step(folder)

    assert all(path.stat().st_mode & 0o044 for path in folder.rglob("*.html"))


def test_the_manifest_tells_nothing_of_what_is_being_prepared(folder):
    now = timezone.now()
    page = factories.released()
    bring_in_step(folder)
    before = stamps(folder)

    releases.release(factories.next_version(page.version), by=factories.ed(), effective_from=now + DAY)
    factories.released(effective_from=now + 2 * DAY)
    memory.forget()
    bring_in_step(folder)

    assert stamps(folder) == before


def test_a_schedule_is_in_step_at_the_minute_it_comes_due(folder, client):
    now = timezone.now()
    page = factories.released(effective_from=now + DAY, expires_at=now + 2 * DAY)
    there = []
    for moment in (now, now + DAY, now + 2 * DAY):
        with time_machine.travel(moment + dt.timedelta(seconds=1)):
            bring_in_step(folder)
            assert_in_step(folder, client)
            there.append((folder / name_of(url(page))).exists())

    assert there == [False, True, False]


def test_the_command_says_what_it_did(folder):
    factories.released()
    out = StringIO()

    call_command("export_site", str(folder), stdout=out)

    files = len(json.loads((folder / "manifest.json").read_text())["files"])
    assert out.getvalue() == f"{files} files, {files} written, 0 removed: {folder}\n"


def test_the_command_fails_in_words(tmp_path):
    (tmp_path / "precious.txt").write_text("mine")

    with pytest.raises(CommandError, match="Name an empty folder"):
        call_command("export_site", str(tmp_path))


LEFT_TO_THE_APPLICATION = {
    "start": "it leads to the first language, which the manifest tells",
    "search": "it answers what somebody asks",
    "oembed": "it answers what a program asks",
    "page_pdf": "it is there once it was written; it takes a second, and is written when it is first asked for",
    "version": "asked for by those who cite; which versions there were, the application knows",
    "helpful": "an answer must be counted",
    "thanks": "it follows an answer",
}


def test_every_public_address_is_a_file_or_left_to_the_application_for_a_reason():
    """Who adds an address says here which it is."""
    listed = factories.released(Kind.SIDE_EFFECTS, tags=["calm"])
    wide = factories.picture()
    images.path_of(wide.sha256, 480).write_bytes(images.path_of(wide.sha256).read_bytes())
    shown = {name: getattr(wide, name) for name in ("sha256", "alt", "credit", "width", "height")}
    factories.released(sections=[factories.section_showing(listed), factories.part(figure=shown)])
    proposed = library.propose_clinic(by=factories.person("olga", "operator"), name="Plum Clinic", colour="#6b2a6e")
    library.confirm_clinic(proposed, by=factories.person("cleo", "compliance"))
    now = timezone.now()
    told = {*everything.pictures(now), *everything.indexes(now), *everything.pages(now), *everything.frames(now)}

    names = {resolve(each, "clinic_content.public.urls").url_name for each in told}

    assert names.isdisjoint(LEFT_TO_THE_APPLICATION)
    assert names | set(LEFT_TO_THE_APPLICATION) == {each.name for each in urls.urlpatterns}


def test_it_asks_no_more_of_the_whole_where_there_is_more():
    now, counts = timezone.now(), []
    for _ in range(2):
        for _ in range(3):
            factories.released(tags=["calm"], sections=[factories.part(figure=factories.figure())])
        with CaptureQueriesContext(connection) as asked:
            for each in (
                everything.pictures,
                everything.indexes,
                everything.pages,
                everything.frames,
                everything.former_pages,
            ):
                assert list(each(now)) is not None
        counts.append(len(asked))

    assert counts[0] == counts[1] == 10


class TestKeeping:
    """The folder that the settings name."""

    @pytest.fixture(autouse=True)
    def _kept(self, settings, folder, monkeypatch):
        settings.EXPORT_FOLDER = str(folder)
        monkeypatch.setattr(keeping, "PATIENCE", 600)

    @pytest.fixture
    def committed(self, django_capture_on_commit_callbacks):
        def do(act, *args, **given):
            with django_capture_on_commit_callbacks(execute=True):
                return act(*args, **given)

        return do

    def test_every_release_and_withdrawal_is_written_at_once(self, folder, client, committed):
        listed = committed(factories.released, Kind.CONTRAINDICATIONS)
        assert_in_step(folder, client)
        page = committed(factories.released, sections=[factories.section_showing(listed)])
        assert_in_step(folder, client)
        assert b"have condition" in files_of(folder)[name_of(url(page))]

        committed(releases.withdraw, listed, by=factories.cleo(), reason="safety", note="")

        assert_in_step(folder, client)
        assert b"have condition" not in files_of(folder)[name_of(url(page))]
        assert name_of(url(listed)) not in files_of(folder)

    def test_what_is_withdrawn_goes_first_even_where_time_is_up(self, folder, committed, monkeypatch):
        listed = committed(factories.released, Kind.CONTRAINDICATIONS)
        page = committed(factories.released, sections=[factories.section_showing(listed)])
        monkeypatch.setattr(keeping, "PATIENCE", -1)

        committed(releases.withdraw, listed, by=factories.cleo(), reason="safety", note="")

        assert not {name_of(url(listed)), name_of(url(page)), f"{name_of(url(page))}.gz"} & set(files_of(folder))

    def test_a_disclaimer_that_changes_is_on_every_page_at_once(self, folder, client, committed):
        held = committed(factories.disclaimer, "notice-a")
        page = committed(factories.released, required_disclaimers=["notice-a"])
        assert b"Notice about notice-a" in files_of(folder)[name_of(url(page))]

        second = factories.next_version(held.version, text="<p>Said anew.</p>")
        committed(releases.release, second, by=factories.ed())

        assert_in_step(folder, client)
        assert b"Said anew." in files_of(folder)[name_of(url(page))]

    def test_what_goes_wrong_is_told_and_stops_no_release(self, folder, committed, caplog):
        folder.mkdir()
        (folder / "precious.txt").write_text("mine")

        page = committed(factories.released)

        assert Release.objects.filter(pk=page.pk).exists()
        assert "is not in step" in caplog.text
        assert [path.name for path in folder.iterdir()] == ["precious.txt"]

    def test_without_a_folder_nothing_is_written(self, folder, settings, committed):
        settings.EXPORT_FOLDER = ""

        committed(factories.released)

        assert not folder.exists()

    def test_keeping_writes_once_for_each_change(self, folder, client, monkeypatch):
        monkeypatch.setattr(keeping, "PAUSE", 0)
        acts = iter([lambda: None, factories.released, lambda: None, lambda: None, factories.released])
        rounds = (act() for act in acts)

        assert sum(1 for _ in keeping.keep(folder, rounds)) == 3

        assert_in_step(folder, client)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_no_file_comes_back_after_its_page_was_withdrawn(folder, settings):
    """Somebody writes the whole site over and over while pages are withdrawn one by one."""
    settings.EXPORT_FOLDER = str(folder)
    pages = [factories.released() for _ in range(8)]
    stop, faults = Event(), []

    def write():
        try:
            while not stop.is_set():
                memory.forget()
                bring_in_step(folder)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    writers = [Thread(target=write) for _ in range(2)]
    for each in writers:
        each.start()
    back = []
    try:
        for n, page in enumerate(pages):
            releases.withdraw(page, by=factories.cleo(), reason="mistake", note="")
            back += [each.slug for each in pages[: n + 1] for _ in range(20) if (folder / name_of(url(each))).exists()]
    finally:
        stop.set()
        for each in writers:
            each.join()

    assert faults == []
    assert back == []


needs_writer = pytest.mark.skipif(not pdf.is_possible(), reason="WeasyPrint or Pango is not installed: the extra `pdf`")


def pdfs_in(folder):
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*.pdf"))


@needs_writer
def test_pdfs_that_were_written_are_there_and_no_others_are_made(folder, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    page, other = factories.released(), factories.released(Kind.FAQ)
    bring_in_step(folder)
    assert pdfs_in(folder) == []

    answer = client.get(f"{url(page)}print.pdf")
    bring_in_step(folder)
    before = stamps(folder)
    bring_in_step(folder)

    assert pdfs_in(folder) == [f"{url(page)[1:]}print.pdf"]
    assert (folder / f"{url(page)[1:]}print.pdf").read_bytes() == answer.content
    assert f"{url(page)[1:]}print.pdf" in json.loads((folder / "manifest.json").read_text())["files"]
    assert stamps(folder) == before
    call_command("make_pdfs", stdout=StringIO())
    bring_in_step(folder)
    assert len(pdfs_in(folder)) == 4
    assert f"{url(other)[1:]}large-print.pdf" in pdfs_in(folder)


def test_the_served_folder_follows_the_clinics_details(folder, settings, django_capture_on_commit_callbacks):
    settings.EXPORT_FOLDER = str(folder)
    page = factories.released()
    keeping.after_change(page.pk)
    proposed = library.propose_clinic(by=factories.person("olga", "operator"), name="Renamed Clinic")
    file = folder / f"{url(page)[1:]}index.html"
    assert "Renamed Clinic" not in file.read_text()

    with django_capture_on_commit_callbacks(execute=True):
        library.confirm_clinic(proposed, by=factories.cleo())

    assert "Renamed Clinic" in file.read_text()


@needs_writer
def test_a_pdf_goes_with_its_page_and_with_whatever_its_page_says_anew(folder, settings, tmp_path):
    settings.MEDIA_ROOT, settings.EXPORT_FOLDER = tmp_path / "media", str(folder)
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = factories.released(sections=[factories.section_showing(listed)])
    other = factories.released(Kind.FAQ)
    call_command("make_pdfs", stdout=StringIO())
    bring_in_step(folder)
    assert len(pdfs_in(folder)) == 6

    releases.withdraw(listed, by=factories.cleo(), reason="safety")
    keeping.after_change(listed.pk)

    left = [f"{url(other)[1:]}{size}.pdf" for size in ("large-print", "print")]
    assert pdfs_in(folder) == left
    call_command("make_pdfs", stdout=StringIO())
    bring_in_step(folder)
    assert pdfs_in(folder) == sorted([*left, *(f"{url(page)[1:]}{size}.pdf" for size in ("large-print", "print"))])
    releases.withdraw(other, by=factories.cleo(), reason="safety")
    keeping.after_change(other.pk)
    assert [each for each in pdfs_in(folder) if each in left] == []


@needs_writer
def test_a_pdf_goes_before_the_new_words_of_its_page_come(folder, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    page = factories.released()
    call_command("make_pdfs", stdout=StringIO())
    bring_in_step(folder)
    releases.release(factories.next_version(page.version, title="Told anew"), by=factories.ed())
    seen = []
    write = Folder.write

    def watched(self, name, data, holds):
        if name == name_of(url(page)):
            seen.append(pdfs_in(folder))
        write(self, name, data, holds)

    monkeypatch.setattr(Folder, "write", watched)
    bring_in_step(folder)

    assert seen == [[]]
    assert pdfs_in(folder) == []


@needs_writer
def test_a_withdrawal_takes_the_pdfs_before_anything_else_is_done(folder, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT, settings.EXPORT_FOLDER = tmp_path / "media", str(folder)
    page = factories.released()
    call_command("make_pdfs", stdout=StringIO())
    bring_in_step(folder)
    seen = []
    monkeypatch.setattr(keeping, "bring_in_step", lambda *_, **__: seen.append(pdfs_in(folder)))

    releases.withdraw(page, by=factories.cleo(), reason="safety")
    keeping.after_change(page.pk)

    assert seen
    assert set(map(tuple, seen)) == {()}
