"""The staff screens' addresses. Those of a draft's form are Django's admin's."""

from __future__ import annotations

from django.urls import path

from . import document_views as document
from . import finding_views, home_views, library_views, move_views, release_views

app_name = "staff"

urlpatterns = [
    path("", home_views.home, name="home"),
    path("import/", home_views.bring_in, name="import"),
    path("library/", library_views.library, name="library"),
    path("clinic/<int:pk>/", library_views.confirm_clinic, name="clinic"),
    path("images/<slug:sha256>.webp", library_views.image, name="image"),
    path("references/", library_views.references, name="references"),
    path("documents/<int:pk>/", document.overview, name="document"),
    path("documents/<int:pk>/preview/", document.draft_preview, name="preview"),
    path("documents/<int:pk>/preview/page/", document.draft_page, name="draft_page"),
    path("documents/<int:pk>/versions/<int:number>/", document.version_preview, name="version"),
    path("documents/<int:pk>/versions/<int:number>/page/", document.version_page, name="version_page"),
    path("documents/<int:pk>/versions/<int:number>/restore/", move_views.restore, name="restore"),
    path("documents/<int:pk>/history/", document.history, name="history"),
    path("documents/<int:pk>/compare/", document.compare, name="compare"),
    path("documents/<int:pk>/findings/mend/", finding_views.mend, name="mend"),
    path("documents/<int:pk>/findings/accept/", finding_views.accept, name="accept_finding"),
    path("documents/<int:pk>/findings/reopen/", finding_views.reopen, name="reopen_finding"),
    path("documents/<int:pk>/submit/", move_views.submit, name="submit"),
    path("documents/<int:pk>/recall/", move_views.recall, name="recall"),
    path("documents/<int:pk>/discard/", move_views.discard, name="discard"),
    path("documents/<int:pk>/translate/", move_views.translate, name="translate"),
    path("versions/<int:pk>/release/", release_views.release, name="release"),
    path("releases/<int:pk>/withdraw/", release_views.withdraw, name="withdraw"),
]
