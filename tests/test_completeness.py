"""Nothing is forgotten: the tests ask Django and the code what exists, and each thing must have its place."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import get_resolver

from clinic_content.accounts.roles import ROLES, May, Role
from clinic_content.audit import guards
from clinic_content.documents.status import IN_WORDS, MOVES, ReviewStatus
from tests import factories

ROOT = Path(__file__).resolve().parent.parent

APPEND_ONLY = {
    "audit.AuditEvent", "library.ClinicProfile", "library.ClinicConfirmation", "reviews.Version",
    "reviews.RequiredApproval", "reviews.Comment", "reviews.Decision", "reviews.Approval", "reviews.AcceptedFinding",
    "reviews.VersionClaim", "reviews.Settlement", "reviews.ConditionMet", "reviews.Reopening",
    "reviews.ChangeSeen", "reviews.DecisionReading", "reviews.EntryApproval",
    "reviews.Rating", "reviews.RequiredRating", "reviews.OwnInstrument",
    "drafts.SetAside", "drafts.SetAsideContributor", "drafts.SetAsideEnd", "drafts.MergeConflict", "drafts.MergeChoice",
    "releases.ReleaseIndex", "releases.Withdrawal", "releases.Bundle", "releases.BundleMember", "releases.BundleLeave",
    "releases.BundlePart", "releases.BundleEnd",
    "releases.ImpactNote", "releases.ContextAsk",
    "releases.ContextConfirmation", "releases.Rereading", "releases.Reaffirmation",
}  # fmt: skip
"""Rows are added and never changed or removed: the database refuses."""

KEPT = {
    "documents.Document", "documents.Contribution", "reviews.Review", "reviews.ReviewPolicy", "releases.Generation",
    "releases.Release",
    "library.ImageAsset", "notices.Notice", "notices.Mail", "notices.Progress",
    "releases.Helped",
}  # fmt: skip
"""Rows change in the few ways their guards let through, and are not removed once something rests on them."""

EDITABLE = {
    "accounts.User", "library.Treatment", "library.Course", "library.Condition", "library.Indication",
    "library.Reference", "library.Fact", "drafts.Article", "drafts.FAQ",
    "drafts.ContraindicationList",
    "drafts.SideEffectList", "drafts.Disclaimer", "drafts.Section", "drafts.HelpBlock", "drafts.Question",
    "drafts.ContraindicationEntry", "drafts.SideEffectEntry", "drafts.ListedReference", "drafts.DraftCredit",
    "drafts.AcceptedFinding", "drafts.Import", "drafts.ImportedDraft", "drafts.ImportedPicture", "drafts.Looked",
    "notices.Wishes", "notices.Feed", "reviews.Turn", "reviews.Taking", "reviews.Cover", "reviews.SavedView",
    "releases.Pack", "releases.PackPart", "releases.Tally", "releases.Tallied", "releases.Untallied",
}  # fmt: skip
"""What people edit, and what follows from it. None of it is public: versions hold what was approved."""

NOBODY_DID_IT = {
    "audit.AuditEvent.at": "names its actor in words and by number: a foreign key would let history block or die",
    "documents.Contribution.at": "the person is its `user`",
    "reviews.Review.opened_at": "the person is its version's `submitted_by`",
    "releases.Release.expires_at": "time does it",
    "releases.Release.asked_until": "the person is its `released_by`",
    "releases.Reaffirmation.expires_at": "time does it",
    "releases.Reaffirmation.began_at": "the person is that of the first word of its round",
    "notices.Mail.send_at": "time does it; the person is whom it goes to",
    "notices.Mail.claimed_at": "a process does it",
    "notices.Mail.sent_at": "a process does it",
    "notices.Notice.read_at": "the person is whom it is for",
    "notices.Feed.renewed_at": "the person is the row's",
    "releases.Tally.at": "nobody does it: the database is counted",
    "reviews.Turn.since": "it follows from a submission or a decision, which names its person",
    "reviews.Turn.due_at": "time does it",
    "accounts.User.last_login": "the person is the row",
    "accounts.User.date_joined": "the person is the row",
}
"""Moments without a person beside them, and why."""

SIGN_IN = (
    "/accounts/login/", "/accounts/logout/", "/accounts/inactive/", "/accounts/signup/", "/accounts/password/reset/",
    "/accounts/login/code/confirm/", "/accounts/confirm-email/", "/accounts/2fa/authenticate/", "/admin/login/",
    "/admin/logout/",
)  # fmt: skip
"""What somebody who is not signed in must reach in order to sign in or to get a new password."""

EXAMPLES = {
    "language": "en", "relation": "treatments", "segment": "articles", "slug": "nothing", "key": "none", "width": "480",
    "sha256": "a" * 64, "uidb36": "1", "url": "nothing/", "app_label": "drafts", "content_type_id": "1",
    "wanted": "json", "size": "print", "pk": "1", "number": "1",
    "name": "0123456789abcdef",
}  # fmt: skip

READS_ONLY = {
    "digest",
    "kind_of",
    "next_number",
    "refusals_to_confirm",
    "hold",
    "held_of",
    "hold_bundle",
    "hold_public",
}
"""Public functions in a module of actions that write nothing."""

PARTS_OF_OTHERS = {"contribute", "remove", "open_review_of_held", "approve_held", "approve_untold", "release_held"}
"""Writers that are steps of an action: it names the person, holds the document, and is the transaction."""


GOES_WITH_IT = {"documents.Contribution.document": "a draft that was never submitted can be thrown away whole"}
"""Rows that go with the row they belong to, and why."""


def our_models():
    return {
        model._meta.label: model
        for model in apps.get_models()
        if model.__module__.startswith("clinic_content.") and not model._meta.auto_created
    }


def guarded(model):
    """Return when the database refuses to write a model's rows: each event with its condition."""
    held = [each for each in guards.all_guards() if isinstance(each, guards.Guard)]
    return {(guard.event, guard.refuse_when) for guard in held if guard.table == model._meta.db_table}


def test_every_model_is_append_only_kept_or_editable():
    tables = [APPEND_ONLY, KEPT, EDITABLE]
    assert sum(map(len, tables)) == len(set.union(*tables)), "a model stands in two tables"
    assert set(our_models()) == set.union(*tables)


@pytest.mark.parametrize("label", sorted(APPEND_ONLY))
def test_the_database_refuses_to_change_what_is_append_only(label):
    held = guarded(our_models()[label])
    assert ("UPDATE", "1 = 1") in held
    assert ("DELETE", "1 = 1") in held
    assert any(event == "INSERT" and "kept.id = NEW.id" in condition for event, condition in held)


@pytest.mark.parametrize("label", sorted(KEPT))
def test_the_database_limits_how_what_is_kept_may_change(label):
    events = {event for event, _ in guarded(our_models()[label])}
    assert {"UPDATE", "DELETE"} <= events


def test_a_row_that_others_rest_on_is_never_deleted_with_them():
    loose = [
        f"{label}.{field.name}"
        for label, model in our_models().items()
        if label not in EDITABLE
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is not models.PROTECT
    ]
    assert loose == list(GOES_WITH_IT)


def test_every_moment_names_its_person():
    alone = []
    for label, model in our_models().items():
        names = {field.name for field in model._meta.local_fields}
        for field in model._meta.local_fields:
            if not isinstance(field, models.DateTimeField) or f"{label}.{field.name}" in NOBODY_DID_IT:
                continue
            person = "by" if field.name == "at" else f"{field.name.removesuffix('_at').removesuffix('_from')}_by"
            if person not in names and not (field.name == "effective_from" and "released_by" in names):
                alone.append(f"{label}.{field.name}")
    assert alone == []


def test_every_person_has_a_moment():
    alone = [
        f"{label}.{field.name}"
        for label, model in our_models().items()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and (field.name == "by" or field.name.endswith("_by"))
        if ("at" if field.name == "by" else f"{field.name.removesuffix('_by')}_at") not in {
            each.name for each in model._meta.local_fields
        }
    ]  # fmt: skip
    assert alone == []


def test_every_status_can_be_left_and_reached():
    left = set().union(*(sources for sources, _ in MOVES.values()))
    assert left == set(ReviewStatus)
    assert {target for _, target in MOVES.values()} == set(ReviewStatus)


def test_every_move_has_a_permission_and_a_word():
    deciding = {"approve": May.DECIDE, "request_changes": May.DECIDE}
    permission = deciding | {"submit": May.SUBMIT, "recall": May.RECALL, "edit": May.EDIT, "reopen": May.REOPEN}
    assert set(permission) == set(MOVES) == set(IN_WORDS)


def test_every_permission_is_held_by_somebody_and_every_role_may_do_something():
    assert set(ROLES) == set(Role)
    assert set().union(*(spec.may for spec in ROLES.values())) == set(May)


def test_no_role_both_writes_and_decides_or_decides_and_releases():
    for role, spec in ROLES.items():
        assert not {May.EDIT, May.DECIDE} <= spec.may, role
        assert not {May.DECIDE, May.RELEASE} <= spec.may, role


def addresses():
    """Yield an example of every address of the site, with whether it belongs to the public part."""
    yield from _walk(get_resolver(), "/", ())


def _walk(resolver, before, namespaces):
    for pattern in resolver.url_patterns:
        here = before + _example(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern, here, (*namespaces, pattern.namespace))
        else:
            yield here, "public" in namespaces


def _example(pattern):
    text = str(pattern).removeprefix("^").removesuffix("$")
    text = re.sub(r"<(?:(\w+):)?(\w+)>(?![^(]*\))", _of_route, text) if "(?P" not in text else text
    while "(?P<" in text:
        text = _without_one_group(text)
    return text.replace("\\", "")


def _of_route(found):
    return "1" if found.group(1) == "int" else EXAMPLES.get(found.group(2), "1")


def _without_one_group(text):
    """Replace the first named group of a regular expression by an example of it."""
    start = text.index("(?P<")
    depth = 0
    for end in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if depth == 0:
            break
    name = text[start + 4 : text.index(">", start)]
    return text[:start] + EXAMPLES[name] + text[end + 1 :]


def inside():
    return sorted({path for path, is_public in addresses() if not is_public and not path.startswith(SIGN_IN)})


def test_every_address_is_found():
    found = dict(addresses())
    assert found["/en/articles/nothing/"] is True
    assert found["/review/"] is False
    assert found["/admin/drafts/article/add/"] is False
    assert len(found) > 80


@pytest.mark.django_db
def test_every_address_that_is_not_public_asks_for_sign_in(client):
    open_doors = []
    for path in inside():
        for answer in (client.get(path), client.post(path)):
            asks = answer.status_code == 302 and answer["Location"].startswith(("/accounts/login/", "/admin/login/"))
            if not (asks or answer.status_code in {403, 404, 405}):
                open_doors.append(f"{answer.request['REQUEST_METHOD']} {path} answered {answer.status_code}")
    assert open_doors == []


@pytest.mark.django_db
def test_somebody_without_a_role_is_shown_nothing_of_the_staffs(client):
    client.force_login(factories.person("nobody"))
    own = ("/accounts/", "/admin/jsi18n/", "/admin/logout/", "/admin/password_change/")
    shown = []
    for path in (path for path in inside() if not path.startswith(own)):
        answer = client.get(path)
        if answer.status_code == 200 and not (path == "/admin/" and b"/admin/drafts/" not in answer.content):
            shown.append(path)
    assert not shown, "\n".join(shown)


@pytest.mark.django_db
def test_every_public_address_answers_without_a_cookie(client):
    for path in sorted({path for path, is_public in addresses() if is_public}):
        answer = client.get(path)
        assert answer.status_code in {200, 301, 302, 404}, path
        assert "login" not in answer.get("Location", ""), path
        assert not answer.cookies, path
        assert "Cookie" not in answer.get("Vary", ""), path


@pytest.mark.django_db
def test_every_staff_address_tells_caches_and_search_engines_to_keep_out(client):
    for path in inside():
        answer = client.get(path)
        assert "no-store" in answer.get("Cache-Control", ""), path
        assert "noindex" in answer.get("X-Robots-Tag", ""), path


def action_modules():
    found = sorted((ROOT / "clinic_content").glob("*/*actions.py"))
    return {f"{path.parent.name}.{path.stem}": path for path in found}


def functions_of(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def called_in(node):
    """Return the names that a function calls, the last part of dotted ones."""
    calls = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    return {
        func.attr if isinstance(func, ast.Attribute) else func.id
        for func in calls
        if hasattr(func, "attr") or hasattr(func, "id")
    }


def actions():
    """Yield every public function of the modules of actions that acts for a person."""
    for package, path in action_modules().items():
        for name, node in functions_of(path).items():
            if not name.startswith("_") and name not in READS_ONLY | PARTS_OF_OTHERS:
                yield package, name, node


def test_every_action_names_the_person_who_acts():
    nameless = [
        f"{package}.{name}" for package, name, node in actions() if "by" not in {a.arg for a in node.args.kwonlyargs}
    ]
    assert len(list(actions())) > 15
    assert nameless == []


def test_every_action_is_told_in_the_audit_log():
    calls = {name: called_in(node) for path in action_modules().values() for name, node in functions_of(path).items()}
    telling = {"record", "record_all"}
    while more := {name for name, called in calls.items() if called & telling} - telling:
        telling |= more
    assert [f"{package}.{name}" for package, name, _ in actions() if name not in telling] == []


def test_every_action_has_a_test_that_names_it():
    tests = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py")))
    untested = [f"{package}.{name}" for package, name, _ in actions() if not re.search(rf"\b{name}\(", tests)]
    assert not untested, "\n".join(untested)


def test_every_action_is_one_transaction():
    """Each is decorated, or does no more than call another action."""
    bare = [
        f"{package}.{name}"
        for package, name, node in actions()
        if not any("atomic" in ast.unparse(each) for each in node.decorator_list) and "record" in called_in(node)
    ]
    assert bare == []
