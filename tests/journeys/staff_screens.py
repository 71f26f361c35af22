"""Every screen of staff by its route: who opens it and where. What is not a screen stands here too, with the reason.

Words in braces are the scenes' (`scenes.py`). A screen that looks different in another state is opened in each.
"""

from __future__ import annotations

from django.urls import get_resolver

ADMIN = {
    "library/treatment": "treatment", "library/condition": "condition", "library/indication": "indication",
    "library/reference": "reference", "library/fact": "fact", "library/imageasset": "image",
    "library/clinicprofile": "clinic", "drafts/article": "article", "drafts/faq": "faq",
    "drafts/contraindicationlist": "contraindications", "drafts/sideeffectlist": "side_effects",
    "drafts/disclaimer": "disclaimer", "reviews/owninstrument": "own", "reviews/reviewpolicy": "policy",
    "documents/document": "public",
    "accounts/user": "person", "mfa/authenticator": "factor", "audit/auditevent": "event",
}  # fmt: skip
"""The admin's models, and the row that is opened of each."""
NEVER_ADDED = {"mfa/authenticator", "audit/auditevent", "documents/document"}

ONE, AT, VERSION, SET_ASIDE = (
    "review/<int:pk>/",
    "staff/documents/<int:pk>/",
    "staff/documents/<int:pk>/versions/<int:number>/",
    "staff/documents/<int:pk>/set-aside/<int:kept>/",
)
TABS = ("mine", "role", "author", "scheduled", "overdue", "open", "decided")

SCREENS = {
    "review/": ["ngozi /review/", *(f"ngozi /review/?tab={tab}" for tab in TABS), "mara /review/"],
    "review/views/": ["ngozi /review/views/", "helen /review/views/"],
    "review/views/<int:pk>/": ["ngozi /review/views/{view}/"],
    "review/cover/": ["ngozi /review/cover/", "helen /review/cover/"],
    "review/sitting/": [
        "ngozi /review/sitting/?review={slip}&review={slip2}", "ngozi /review/sitting/?review={review}",
    ],
    "review/in-context/": ["ngozi /review/in-context/", "ngozi /review/in-context/?show=all"],
    "review/in-context/<int:pk>/": ["ngozi /review/in-context/{ask}/"],
    "review/in-context/<int:pk>/page/": ["ngozi /review/in-context/{ask}/page/"],
    "review/again/": ["ngozi /review/again/", "ngozi /review/again/?show=all"],
    "review/again/<int:pk>/": ["ngozi /review/again/{release}/"],
    "review/again/<int:pk>/page/": ["ngozi /review/again/{release}/page/"],
    "review/impact/<int:pk>/": ["ngozi /review/impact/{changed_list}/"],
    "review/impact/<int:pk>/<int:release>/": ["ngozi /review/impact/{changed_list}/{page_of_list}/"],
    ONE: ["ngozi /review/{review}/", "mara /review/{review}/", "ngozi /review/{decided}/", "helen /review/{bundled}/"],
    ONE + "page/": [
        "ngozi /review/{review}/page/", "ngozi /review/{review}/page/?show=spoken",
        "ngozi /review/{review}/page/?marks=comments",
    ],
    ONE + "side-by-side/": ["ngozi /review/{review}/side-by-side/"],
    ONE + "instruments/": ["ngozi /review/{review}/instruments/"],
    ONE + "instruments/<slug:key>/": [
        f"ngozi /review/{{review}}/instruments/{key}/" for key in ("pemat-p", "discern", "jama", "first-visit")
    ],
    ONE + "instruments/<slug:key>/compare/": ["ngozi /review/{review}/instruments/jama/compare/"],
    ONE + "hand-on/": ["ngozi /review/{review}/hand-on/"],
    "staff/": [f"{name} /staff/" for name in ("mara", "tobias", "ngozi", "helen", "sam", "priya")],
    "staff/import/": ["mara /staff/import/"],
    "staff/import/<int:pk>/": ["mara /staff/import/{import}/"],
    "staff/import/batch/<slug:batch>/": ["mara /staff/import/batch/{batch}/"],
    "staff/library/": ["mara /staff/library/", "priya /staff/library/"],
    "staff/library/again/": ["mara /staff/library/again/"],
    "staff/library/facts/<int:pk>/pages/": ["mara /staff/library/facts/{fact}/pages/"],
    "staff/library/treatments/<int:pk>/pages/": ["mara /staff/library/treatments/{treatment}/pages/"],
    "staff/ageing/": ["ngozi /staff/ageing/", "ngozi /staff/ageing/?when=90"],
    "staff/calendar/": ["ngozi /staff/calendar/", "ngozi /staff/calendar/?month=2028-09"],
    "staff/notices/": ["ngozi /staff/notices/", "mara /staff/notices/"],
    "staff/notices/wishes/": ["ngozi /staff/notices/wishes/"],
    "staff/findings/": ["mara /staff/findings/", "mara /staff/findings/?code=claims"],
    "staff/bundles/": ["mara /staff/bundles/"],
    "staff/bundles/make/": ["mara /staff/bundles/make/"],
    "staff/bundles/<int:pk>/": [
        "mara /staff/bundles/{bundle}/", "mara /staff/bundles/{sent_bundle}/", "ngozi /staff/bundles/{sent_bundle}/",
    ],
    "staff/packs/": ["mara /staff/packs/"],
    "staff/packs/make/": ["mara /staff/packs/make/"],
    "staff/packs/<int:pk>/": ["mara /staff/packs/{pack}/"],
    "staff/clinic/<int:pk>/": ["helen /staff/clinic/{clinic}/", "priya /staff/clinic/{clinic}/"],
    "staff/dashboard/": ["mara /staff/dashboard/"],
    "staff/dashboard/helpful/": ["mara /staff/dashboard/helpful/"],
    "staff/log/": ["priya /staff/log/", "priya /staff/log/?verb=release"],
    AT: [
        f"{name} /staff/documents/{{{which}}}/"
        for name, which in (
            ("mara", "draft"), ("ngozi", "draft"), ("mara", "waiting"), ("mara", "public"), ("sam", "public"),
            ("sam", "ready_document"), ("ada", "mending"), ("ada", "merging"), ("mara", "contraindications"),
        )
    ],
    AT + "preview/": ["mara /staff/documents/{draft}/preview/"],
    AT + "preview/page/": ["mara /staff/documents/{draft}/preview/page/"],
    AT + "history/": ["mara /staff/documents/{public}/history/", "mara /staff/documents/{draft}/history/"],
    AT + "compare/": ["mara /staff/documents/{public}/compare/", "mara /staff/documents/{waiting}/compare/"],
    AT + "submit/": ["mara /staff/documents/{draft}/submit/", "tobias /staff/documents/{returned}/submit/"],
    AT + "stood/": ["mara /staff/documents/{public}/stood/"],
    AT + "stood/page/": ["mara /staff/documents/{public}/stood/page/?version={number}"],
    AT + "recall/": ["mara /staff/documents/{waiting}/recall/"],
    AT + "discard/": ["mara /staff/documents/{draft}/discard/"],
    AT + "translate/": ["mara /staff/documents/{public}/translate/"],
    AT + "withdraw/": ["sam /staff/documents/{public}/withdraw/"],
    AT + "mend/": ["mara /staff/documents/{waiting}/mend/"],
    AT + "conflicts/": ["ada /staff/documents/{merging}/conflicts/", "ada /staff/documents/{public}/conflicts/"],
    SET_ASIDE: ["ada /staff/documents/{mending}/set-aside/{kept}/"],
    SET_ASIDE + "page/": ["ada /staff/documents/{mending}/set-aside/{kept}/page/"],
    SET_ASIDE + "drop/": ["ada /staff/documents/{mending}/set-aside/{kept}/drop/"],
    VERSION: ["mara /staff/documents/{public}/versions/{number}/"],
    VERSION + "page/": ["mara /staff/documents/{public}/versions/{number}/page/"],
    VERSION + "restore/": ["mara /staff/documents/{public}/versions/{number}/restore/"],
    VERSION + "record/": ["ngozi /staff/documents/{public}/versions/{number}/record/"],
    "staff/versions/<int:pk>/release/": ["sam /staff/versions/{ready}/release/"],
    "staff/releases/<int:pk>/withdraw/": ["sam /staff/releases/{release}/withdraw/"],
    "admin/": ["priya /admin/"],
    "admin/^(?P<app_label>library|drafts|documents|reviews|accounts|mfa|audit)/$": ["priya /admin/library/"],
    "admin/accounts/user/<id>/password/": ["priya /admin/accounts/user/{person}/password/"],
    "accounts/login/": ["nobody /accounts/login/"],
    "accounts/logout/": ["mara /accounts/logout/"],
    "accounts/inactive/": ["nobody /accounts/inactive/"],
    "accounts/signup/": ["nobody /accounts/signup/"],
    "accounts/reauthenticate/": ["mara /accounts/reauthenticate/"],
    "accounts/email/": ["mara /accounts/email/"],
    "accounts/confirm-email/": ["nobody /accounts/confirm-email/"],
    "accounts/^confirm-email/(?P<key>[-:\\w]+)/$": ["nobody /accounts/confirm-email/gone/"],
    "accounts/password/change/": ["mara /accounts/password/change/"],
    "accounts/password/reset/": ["nobody /accounts/password/reset/"],
    "accounts/password/reset/done/": ["nobody /accounts/password/reset/done/"],
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": [
        "nobody /accounts/password/reset/key/{reset}/", "nobody /accounts/password/reset/key/1-gone/",
    ],
    "accounts/password/reset/key/done/": ["nobody /accounts/password/reset/key/done/"],
    "accounts/2fa/authenticate/": ["halfway /accounts/2fa/authenticate/"],
    "accounts/2fa/": ["mara /accounts/2fa/", "nora /accounts/2fa/"],
    "accounts/2fa/totp/activate/": ["mara /accounts/2fa/totp/activate/"],
    "accounts/2fa/totp/deactivate/": ["nora /accounts/2fa/totp/deactivate/"],
    "accounts/2fa/recovery-codes/": ["nora /accounts/2fa/recovery-codes/"],
    "accounts/2fa/recovery-codes/generate/": ["nora /accounts/2fa/recovery-codes/generate/"],
    "accounts/2fa/reauthenticate/": ["nora /accounts/2fa/reauthenticate/"],
}  # fmt: skip

ANSWERS = {"mara /staff/documents/999999/": 404, "mara /staff/log/": 403}
"""Screens that say that there is nothing, or that somebody may not; every other answers 200."""

FORM = "it only takes what a form of another screen sends"
FILE = "it is a file"
PAPER = "it is a hand-out for a printer"
DATA = "it is data for a script"
ONWARD = "it only leads on to another screen"
DJANGOS = "Django's own; ours is another"
NO_SCREENS = {
    "review/views/save/": FORM, "review/views/<int:pk>/drop/": FORM, "review/cover/<int:pk>/end/": FORM,
    ONE + "seen/": FORM, ONE + "comment/": FORM, ONE + "comment/<int:comment>/": FORM,
    ONE + "condition/<int:decision>/": FORM, ONE + "reopen/": FORM, ONE + "take/": FORM, ONE + "put-back/": FORM,
    ONE + "decide/": FORM,
    "staff/ageing/ageing.csv": FILE, "staff/calendar/renew/": FORM, "staff/calendar/<str:token>.ics": FILE,
    "staff/notices/<int:pk>/": ONWARD, "staff/notices/read/": FORM,
    "staff/bundles/<int:pk>/submit/": FORM, "staff/bundles/<int:pk>/decide/": FORM,
    "staff/bundles/<int:pk>/release/": FORM, "staff/bundles/<int:pk>/join/": FORM,
    "staff/bundles/<int:pk>/dissolve/": FORM, "staff/bundles/<int:pk>/members/<int:member>/leave/": FORM,
    "staff/packs/<int:pk>/end/": FORM, "staff/packs/<int:pk>/page/": PAPER,
    "staff/^packs/(?P<pk>[0-9]+)/(?P<size>print|large-print)\\.pdf$": PAPER,
    "staff/import/<int:pk>/pictures/<slug:sha256>.webp": FILE,
    "staff/images/<slug:sha256>.webp": FILE,
    "staff/^images/(?P<sha256>[0-9a-f]{64})-(?P<width>480)\\.webp$": FILE,
    "staff/references/": DATA, "staff/records/verify.py": FILE,
    "staff/log/export/<slug:wanted>/": FILE,
    AT + "export/<slug:wanted>/": FILE, AT + "findings/mend/": FORM, AT + "findings/take-back/": FORM,
    AT + "findings/accept/": FORM, AT + "findings/reopen/": FORM, AT + "conflicts/<int:conflict>/": FORM,
    SET_ASIDE + "take-up/": FORM,
    VERSION + "export/<slug:wanted>/": FILE, VERSION + "record/seal/": FORM, VERSION + "record.json": FILE,
    VERSION + "record.pdf": FILE,
    "admin/login/": ONWARD, "admin/logout/": FORM, "admin/password_change/": DJANGOS,
    "admin/password_change/done/": DJANGOS, "admin/autocomplete/": DATA, "admin/jsi18n/": DATA,
    "admin/r/<path:content_type_id>/<path:object_id>/": ONWARD, "admin/(?P<url>.*)$": ONWARD,
    "accounts/password/set/": "it is for those who have none; everybody here has one",
    "accounts/login/code/confirm/": "nobody signs in by a code",
    "accounts/2fa/recovery-codes/download/": FILE,
}  # fmt: skip
"""Routes without a screen of their own, and why."""


def _of_the_admin():
    """Add what each model of the admin has: a list, a form for a new row, and a row's form."""
    for name, row in ADMIN.items():
        who, one = "mara" if name.startswith("drafts/") else "priya", f"/admin/{name}/{{{row}}}/"
        SCREENS[f"admin/{name}/"] = [f"{who} /admin/{name}/"]
        SCREENS[f"admin/{name}/<path:object_id>/change/"] = [f"{who} {one}change/"]
        NO_SCREENS[f"admin/{name}/<path:object_id>/history/"] = DJANGOS
        NO_SCREENS[f"admin/{name}/<path:object_id>/"] = ONWARD
        removal = f"admin/{name}/<path:object_id>/delete/"
        if name == "mfa/authenticator":
            SCREENS[removal] = [f"{who} {one}delete/"]
        else:
            NO_SCREENS[removal] = "nothing of it is ever deleted"
        if name in NEVER_ADDED:
            NO_SCREENS[f"admin/{name}/add/"] = "nobody adds one by hand"
        else:
            SCREENS[f"admin/{name}/add/"] = [f"{who} /admin/{name}/add/"]


_of_the_admin()


def routes(resolver=None, before="", namespaces=()):
    """Yield every route of the site that is not public, as it is written."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern, here, (*namespaces, pattern.namespace))
        elif "public" not in namespaces:
            yield here
