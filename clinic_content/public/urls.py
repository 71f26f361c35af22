"""The public addresses."""

from __future__ import annotations

from django.urls import path, re_path
from django.views.generic import RedirectView

from . import helpful, views
from .indexes import FIRST_LANGUAGE

app_name = "public"

LANGUAGE = r"(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)"

urlpatterns = [
    path("", RedirectView.as_view(url=f"/{FIRST_LANGUAGE}/"), name="start"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("schema/content-<int:number>.json", views.content_schema, name="content_schema"),
    re_path(r"^images/(?P<sha256>[0-9a-f]{64})\.webp$", views.image, name="image"),
    re_path(r"^images/(?P<sha256>[0-9a-f]{64})-(?P<width>480|960|1440)\.webp$", views.image, name="image_narrow"),
    re_path(r"^look/(?P<name>[0-9a-f]{16})\.css$", views.look, name="look"),
    path("oembed/", views.oembed, name="oembed"),
    re_path(rf"^embed/{LANGUAGE}/(?P<segment>[a-z-]+)/(?P<slug>[a-z0-9-]+)/$", views.framed, name="framed"),
    re_path(rf"^{LANGUAGE}/$", views.home, name="home"),
    re_path(rf"^{LANGUAGE}/a-z/$", views.letters, name="letters"),
    re_path(rf"^{LANGUAGE}/changes/$", views.changes, name="changes"),
    re_path(rf"^{LANGUAGE}/how-we-review/$", views.how_we_review, name="how_we_review"),
    re_path(rf"^{LANGUAGE}/search/$", views.search, name="search"),
    re_path(rf"^{LANGUAGE}/opensearch\.xml$", views.opensearch, name="opensearch"),
    re_path(rf"^{LANGUAGE}/feed\.xml$", views.feed, name="feed"),
    re_path(rf"^{LANGUAGE}/(?P<segment>[a-z-]+)/$", views.of_kind, name="of_kind"),
    re_path(rf"^{LANGUAGE}/(?P<relation>treatments|conditions|tags)/(?P<key>[^/]+)/$", views.topic, name="topic"),
    re_path(rf"^{LANGUAGE}/(?P<segment>[a-z-]+)/(?P<slug>[a-z0-9-]+)/$", views.page, name="page"),
    re_path(rf"^{LANGUAGE}/(?P<segment>[a-z-]+)/(?P<slug>[a-z0-9-]+)/helpful/$", helpful.answer, name="helpful"),
    re_path(rf"^{LANGUAGE}/(?P<segment>[a-z-]+)/(?P<slug>[a-z0-9-]+)/thanks/$", views.thanks, name="thanks"),
    re_path(
        rf"^{LANGUAGE}/(?P<segment>[a-z-]+)/(?P<slug>[a-z0-9-]+)/versions/(?P<number>[1-9][0-9]{{0,5}})/$",
        views.version,
        name="version",
    ),
    re_path(
        rf"^{LANGUAGE}/(?P<segment>[a-z-]+)/(?P<slug>[a-z0-9-]+)/(?P<size>print|large-print)\.pdf$",
        views.page_pdf,
        name="page_pdf",
    ),
]
