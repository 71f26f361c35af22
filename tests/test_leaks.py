"""Rule 1, walked: no address of the site tells anybody of what is not approved, effective and not withdrawn."""

import gzip
import io
import itertools
import re
from functools import cache

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings
from django.urls import URLResolver, get_resolver
from django.utils.regex_helper import normalize
from pypdf import PdfReader

from clinic_content.accounts.models import User
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.exports import FORMATS
from clinic_content.library import images
from clinic_content.library.models import Condition, ImageAsset, Treatment
from clinic_content.public.export import bring_in_step
from clinic_content.public.pages import memory
from clinic_content.releases.addresses import SEGMENTS
from clinic_content.releases.models import Release, ReleaseIndex
from clinic_content.reviews.models import Review, Version
from tests import factories
from tests.leaks import WALKED_AT, WORD, Site

STAFF = ("/admin/", "/staff/", "/review/")
NOT_PUBLIC = (*STAFF, "/accounts/")
NOTHING = "no-such-thing"
TELL_WHAT_IS_GONE = ("/en/changes/", "/en/feed.xml")
"""That a page was taken off is told with its topic, its address and the reason; not that one expired or never was."""
SIGN_IN = r"Location: /(accounts|admin)/login/\?next="


@pytest.fixture(scope="module")
def stocked(django_db_setup, django_db_blocker, tmp_path_factory):
    """The site, made once for all walks: making it takes longer than walking it. Each walk sees it untouched."""
    pictures = tmp_path_factory.mktemp("pictures")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=pictures), transaction.atomic():
        site = Site()
        site.pictures = pictures
        User.objects.filter(pk=factories.person("pat").pk).update(is_staff=False)
        User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD)
        yield site
        transaction.set_rollback(True)


@pytest.fixture
def site(stocked, db, settings):
    settings.MEDIA_ROOT = stocked.pictures
    memory.forget()
    with time_machine.travel(stocked.now + WALKED_AT):
        yield stocked


def identities(client):
    """Yield the client as nobody, an author, a superuser without a role, and somebody like a patient."""
    for name in ("", "ada", "root", "pat"):
        client.logout()
        if name:
            client.force_login(User.objects.get(username=name))
        yield name or "anonymous"


def patterns(resolver=None, prefix="/"):
    """Yield every address that the site knows, as a form to be filled, with the names of what it takes."""
    for each in (resolver or get_resolver()).url_patterns:
        for form, names in normalize(each.pattern.regex.pattern):
            if isinstance(each, URLResolver):
                yield from patterns(each, prefix + form)
            else:
                yield prefix + form, tuple(names)


def addresses(site):
    """Return every address of the site, filled with names, keys and numbers of what is there and of what is hidden."""
    return sorted(
        {form % dict(zip(names, values, strict=True)) for form, names in patterns() for values in fill(names, site)}
    )


def fill(names, site):
    if {"language", "segment", "slug"} <= set(names):
        slugs = [*site.never, *site.gone, *((kind, slug) for kind, slug, _ in site.over), (Kind.ARTICLE, "open-host")]
        rest = {name: VALUES[name]()[0] for name in names if name not in {"language", "segment", "slug"}}
        found = [
            rest | {"language": "en", "segment": SEGMENTS.get(kind, "disclaimers"), "slug": slug}
            for kind, slug in slugs
        ]
        return [[values[name] for name in names] for values in found]
    if set(names) == {"language", "relation", "key"}:
        found = [{"language": "en", "relation": relation, "key": key} for relation, key in topics()]
        return [[values[name] for name in names] for values in found]
    return itertools.islice(itertools.product(*(VALUES.get(name, lambda: ["1"])() for name in names)), 400)


def topics():
    yield from (("treatments", each) for each in Treatment.objects.values_list("key", flat=True))
    yield from (("conditions", each) for each in Condition.objects.values_list("key", flat=True))
    from taggit.models import Tag

    yield from (("tags", each) for each in Tag.objects.values_list("name", flat=True))


VALUES = {
    "language": lambda: ["en", "es"],
    "sha256": lambda: ImageAsset.objects.values_list("sha256", flat=True),
    "width": lambda: ["480"],
    "segment": lambda: [*SEGMENTS.values(), "disclaimers"],
    "size": lambda: ["print"],
    "number": lambda: ["1", "2"],
    "wanted": lambda: list(FORMATS),
    "pk": lambda: sample(Document) + sample(Review) + sample(Version) + sample(Release),
    "object_id": lambda: sample(Document),
}


def sample(model):
    """Return the numbers of the first, the last and some between."""
    every = list(model.objects.order_by("pk").values_list("pk", flat=True))
    return [str(each) for each in every[:: max(1, len(every) // 4)]]


def whole(response):
    """Return everything that a response tells: status, headers and body."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    body += words_in(body) if body.startswith(b"%PDF-") else b""
    told = "\n".join(f"{name}: {value}" for name, value in sorted(response.headers.items()))
    cookies = response.cookies.output()
    return response.status_code, told + cookies, body


@cache
def words_in(written):
    """Return the words of a PDF and what it says of itself: in its bytes they are packed and drawn letter by letter."""
    read = PdfReader(io.BytesIO(written))
    return "\n".join([str(read.metadata), *(page.extract_text() for page in read.pages)]).encode()


def public(site):
    return [each for each in addresses(site) if not each.startswith(NOT_PUBLIC)]


def test_the_walk_reaches_every_address_of_the_site(site):
    walked = addresses(site)
    assert len(walked) > 250
    assert all("%(" not in each for each in walked)
    for sort in ("/en/articles/", "/en/tags/", "/images/", "/sitemap.xml", "/robots.txt", *STAFF):
        assert any(each.startswith(sort) for each in walked), sort


def test_the_canary_sings_where_it_may(site, client):
    """Or the walk would prove nothing: staff do see the words, and what is public is there."""
    client.force_login(factories.ada())
    draft = Document.objects.get(slug="hidden-draft-article")
    assert WORD in client.get(f"/admin/drafts/article/{draft.pk}/change/").content.decode()
    assert client.get("/en/articles/open-host/").status_code == 200
    for kind, slug, _ in site.over:
        if kind is not Kind.DISCLAIMER:
            assert client.get(f"/en/{SEGMENTS[kind]}/{slug}/").status_code == 200, slug
    for kind, slug in site.gone:
        if kind is not Kind.DISCLAIMER:
            assert client.get(f"/en/{SEGMENTS[kind]}/{slug}/").status_code == 410, slug


@pytest.mark.parametrize("method", ["get", "head"])
def test_no_public_address_says_a_word_of_what_is_hidden(site, client, method):
    for identity in identities(client):
        for address in public(site):
            status, told, body = whole(getattr(client, method)(address))
            text = f"{told}\n{body.decode(errors='replace')}"
            assert WORD not in text.lower(), (identity, address, status)
            if address in TELL_WHAT_IS_GONE:
                text = re.sub(r"/hidden-withdrawn-[a-z-]+/|Topic once withdrawn", "", text)
            if "hidden-" not in address:
                assert "hidden-" not in text, (identity, address, status)
            if not any(f"/{slug}/" in address for _, slug in site.gone):
                assert "Topic once" not in text, (identity, address, status)


def test_the_exported_site_says_no_word_of_what_is_hidden(site, tmp_path):
    bring_in_step(tmp_path / "site")

    files = {path.relative_to(tmp_path / "site").as_posix(): path for path in (tmp_path / "site").rglob("*.*")}
    assert "en/articles/open-host/index.html" in files
    assert "_gone/en/articles/hidden-withdrawn-article/index.html" in files
    for name, path in files.items():
        if path.is_dir() or name.startswith("."):
            continue
        text = (gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()).decode(
            errors="replace"
        )
        assert WORD not in text.lower(), name
        if "hidden-" in name or name == "manifest.json":
            text = re.sub(r"/hidden-(withdrawn|expired)-[a-z-]+/", "", text)
        if f"/{name}".removesuffix(".gz") in TELL_WHAT_IS_GONE or name.startswith("en/changes/"):
            text = re.sub(r"/hidden-withdrawn-[a-z-]+/", "", text)
        assert "hidden-" not in text, name
        assert "hidden-" not in name or re.search(r"_gone/.*/hidden-(withdrawn|expired)-", name), name


def test_no_picture_of_what_is_hidden_is_served(site, client):
    shown = {
        key
        for release in Release.objects.filter(document__slug="open-host")
        for key in release.index.filter(relation=ReleaseIndex.Relation.IMAGE).values_list("key", flat=True)
    }
    assert not shown
    assert ImageAsset.objects.count() > 10
    for identity in identities(client):
        for sha256 in ImageAsset.objects.values_list("sha256", flat=True):
            assert images.path_of(sha256).is_file()
            assert client.get(f"/images/{sha256}.webp").status_code == 404, identity


ASKED = [
    {"HTTP_ACCEPT_LANGUAGE": "es,en;q=0.5"},
    {"HTTP_IF_NONE_MATCH": "*"},
    {"HTTP_IF_NONE_MATCH": '"0123456789abcdef0123456789abcdef"'},
    {"HTTP_IF_MODIFIED_SINCE": "Sat, 29 Oct 1994 19:43:31 GMT"},
    {"HTTP_RANGE": "bytes=0-10"},
    {"HTTP_ACCEPT": "application/json"},
    {"HTTP_X_FORWARDED_HOST": "elsewhere.example"},
]
FORMS = [
    "/en/{segment}/{slug}/", "/en/{segment}/{slug}", "/en/{segment}/{slug}//", "/en//{segment}/{slug}/",
    "/EN/{segment}/{slug}/", "/es/{segment}/{slug}/", "/en/{segment}/{slug}.json", "/en/{segment}/{slug}/index.html",
    "/en/{segment}/{slug}/preview/", "/en/{segment}/{slug}/print.pdf", "/en/{segment}/{slug}/large-print.pdf",
    "/en/{segment}/{slug}/versions/1/", "/en/{segment}/{slug}/%2e/",
    "/{segment}/{slug}/", "/en/{segment}/{slug}/?preview=1&version=1", "/en/{segment}/{slug}/?language=es",
    "/en/{segment}/{slug}/?_=1",
]  # fmt: skip


@pytest.mark.parametrize("method", ["get", "head", "options", "post"])
def test_a_hidden_address_cannot_be_told_from_one_at_which_there_is_nothing(site, client, method):
    assert len(site.never) >= 50
    for identity in identities(client):
        for kind, slug in site.never:
            for form, asked in ways(slug) if (identity, method) == ("anonymous", "get") else [(FORMS[0], {})]:
                same(client, method, form.format(segment=SEGMENTS.get(kind, "disclaimers"), slug=slug), slug, asked)


def ways(slug):
    """Yield every way of asking for what is nearest to being public, and a few for the rest."""
    near = "approved" in slug or "scheduled" in slug
    yield from ((form, {}) for form in (FORMS if near else FORMS[:2]))
    yield from ((FORMS[0], asked) for asked in (ASKED if near else ASKED[:2]))


@pytest.mark.parametrize("relation", ["treatments", "conditions", "tags"])
def test_a_topic_of_what_is_hidden_cannot_be_told_from_none(site, client, relation):
    for name, key in topics():
        if name == relation:
            same(client, "get", f"/en/{relation}/{key}/", key, {})


def same(client, method, address, name, asked):
    """Assert that an address answers, byte by byte, as it does where there is nothing."""
    here = whole(getattr(client, method)(address, **asked))
    there = whole(getattr(client, method)(address.replace(name, NOTHING), **asked))
    assert here[0] == there[0], (method, address, asked)
    assert here[1].replace(name, NOTHING) == there[1], (method, address, asked)
    assert here[2].replace(name.encode(), NOTHING.encode()) == there[2], (method, address, asked)


def test_the_sitemap_and_the_index_list_what_is_live_alone(site, client):
    for address in ("/sitemap.xml", "/en/", "/robots.txt"):
        text = client.get(address).content.decode()
        assert "hidden-" not in text
        assert WORD not in text
    listed = client.get("/sitemap.xml").content.decode()
    assert listed.count("<loc>") == 1 + sum(kind is not Kind.DISCLAIMER for kind, _, _ in site.over)


@pytest.mark.parametrize("method", ["get", "head", "post", "options"])
def test_a_stranger_gets_nothing_but_the_way_to_sign_in_from_staff_addresses(site, client, method):
    for address in addresses(site):
        if address.startswith(STAFF):
            status, told, body = whole(getattr(client, method)(address))
            if re.fullmatch(r"/staff/calendar/\w+\.ics", address):
                # A feed is asked for by programs that cannot sign in: without its secret it is not there.
                assert status in {404, 405}, (address, status)
                continue
            assert status in {302, 405}, (address, status)
            way = {"/admin/login/": r"Location: /accounts/login/", "/admin/logout/": r"Location: /admin/\n"}.get(
                address, SIGN_IN
            )
            assert status == 405 or re.search(way, told), (address, told)
            assert WORD not in told.lower() + body.decode(errors="replace").lower(), address
            assert "no-store" in told, address


def test_somebody_like_a_patient_sees_no_word_of_it_behind_any_door(site, client):
    client.force_login(User.objects.get(username="pat"))
    for address in addresses(site):
        _, told, body = whole(client.get(address))
        if not address.startswith("/accounts/logout"):
            assert WORD not in told.lower() + body.decode(errors="replace").lower(), address
