"""A small clinic in which people do what they like, at random, and what each of the seven rules then demands.

What should be public, and who wrote what, is worked out here anew from the rows and from what was done: a rule that
the product has wrong must not be wrong here in the same way.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter, defaultdict

from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from clinic_content.accounts.refusals import Blocked, NotAllowed, NotPossible
from clinic_content.accounts.roles import Role
from clinic_content.audit import chain
from clinic_content.audit.models import AuditEvent
from clinic_content.content import canonical
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.public.pages import memory
from clinic_content.releases import actions as releases
from clinic_content.releases import live, tally
from clinic_content.releases.addresses import SEGMENTS, address
from clinic_content.releases.models import Release, WithdrawalReason
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Comment, Review, Version
from clinic_content.reviews.policy import whole_review_of
from clinic_content.reviews.rules import contributors_of, contributors_since_approval
from clinic_content.reviews.terms import Scope, Terms, Weight, one_step
from tests import factories
from tests.rereading import AGO, due_page
from tests.rules import walking_beside
from tests.rules.walking_beside import MOST, demand_of_bundles

REFUSED = (Blocked, NotAllowed, NotPossible)
DAY = dt.timedelta(days=1)
SAID = re.compile(r"zq\d+")
"""A word that one saved draft says and no other."""
GONE = re.compile(r'<aside class="absent".*?</aside>', re.DOTALL)
"""Stands on a page where a part was that readers had once."""
NOTICE = "walked-notice"
ATTACKS = (
    "UPDATE reviews_version SET content = content || ' '", "DELETE FROM reviews_decision",
    "UPDATE releases_release SET effective_from = '2020-01-01'", "DELETE FROM releases_withdrawal",
    "UPDATE audit_auditevent SET body = '{}'", "DELETE FROM reviews_approval",
    "UPDATE reviews_review SET months = months + 1",
)  # fmt: skip
TABLES = {statement: re.search(r"(?:UPDATE|FROM) (\w+)", statement).group(1) for statement in ATTACKS}


class Clinic:
    """People, documents in every state, and a notice that pages need. Made once; each walk begins from it."""

    def __init__(self):
        factories.everybody()
        factories.policy(Kind.FAQ, Role.CLINICIAN)
        for n, kind in enumerate((Kind.FAQ, Kind.FAQ, Kind.ARTICLE), start=4):
            due_page(kind, ago=AGO - n * DAY, **said(n))
        self.people = [
            *factories.everybody(), factories.person("bea", Role.AUTHOR), factories.person("olga", Role.OPERATOR),
            factories.person("max", Role.CLINICIAN, Role.PUBLISHER),
            factories.person("amy", Role.AUTHOR, Role.CLINICIAN), factories.person("nobody"),
        ]  # fmt: skip
        factories.disclaimer(NOTICE)
        factories.disclaimer("medical-advice-general")
        factories.draft(**said(0))
        review = factories.in_review(Kind.FAQ, **said(1))
        reviews.comment(review, by=factories.cleo(), text="Who says so?", weight=Weight.QUESTION)
        factories.approved(required_disclaimers=[NOTICE], **said(2))
        factories.released(Kind.FAQ, **said(3))
        walking_beside.begun(said)


def said(n):
    """Return a title and a summary that hold a word of their own."""
    return {"title": f"Page zq{n}", "summary": f"It says zq{n}."}


class Walk:
    """One walk: acts by people, one after another, each followed by what the rules demand."""

    def __init__(self, clinic, seed):
        self.random = random.Random(seed)
        self.people = clinic.people
        self.told = []
        self.came_to = Counter()
        self.refusals = set()
        self.word = 100
        self.wrote = defaultdict(set)
        self.aside = {}
        self.public_before = list(Release.objects.values_list("pk", flat=True))
        self.authors = {}
        self.contents = dict(Version.objects.values_list("pk", "content"))
        for version in Version.objects.all():
            self.authors[version.pk] = {each.pk for each in contributors_of(version)}
        for document in Document.objects.all():
            self.wrote[document.pk] = contributors_since_approval(document)
        memory.forget()

    def go(self, steps, clock):
        """Take so many random steps; the clock is moved between some."""
        self.clock = clock
        for _ in range(steps):
            act = self.random.choices(ACTS, WEIGHTS)[0]
            by = self._somebody(act)
            if self._take(act, by):
                self._demand()
        self._demand_of_bytes()
        assert all(self.refusals), "a refusal without words"
        assert dict(Version.objects.values_list("pk", "content")) == self.contents, "rule 5: a version changed"
        assert list(chain.verify()) == [], "rule 5: the log does not hold"

    def _take(self, act, by):
        """Let somebody do something; return whether anything may have changed."""
        before = AuditEvent.objects.count()
        self.told.append(f"{by.username} {act.__name__}")
        try:
            with transaction.atomic():
                done = act(self, by)
        except REFUSED as refusal:
            self.refusals.add(str(refusal).strip())
            assert AuditEvent.objects.count() == before, "what was refused was told as done"
            self.came_to[act.__name__, "refused"] += 1
            return False
        if done is not None:
            self.came_to[act.__name__, "done"] += 1
            assert (AuditEvent.objects.count() > before) == done, "what was done was not told"
        return done is not None

    # what people do: each returns whether it must be told in the log, or nothing where there was nothing to do it to

    def begins(self, by):
        if Document.objects.count() > MOST:
            return None
        self.word += 1
        made = drafts.bring_in(
            factories.content(self.random.choice([Kind.FAQ, Kind.ARTICLE]), **said(self.word)), by=by
        )
        self.wrote[made.pk].add(by.pk)
        return True

    def edits(self, by):
        document = self.any(Document.objects.filter(review_status__in=["draft", "changes_requested", "approved"]))
        held = draft_of(document)
        self.word += 1
        changes = said(self.word) if document.kind != Kind.DISCLAIMER.value else {"text": f"<p>zq{self.word}</p>"}
        drafts.rewrite(held, freeze(held).model_copy(update=changes), by=by)
        self.wrote[document.pk].add(by.pk)
        return True

    def submits(self, by):
        document = self.any(Document.objects.filter(review_status__in=["draft", "changes_requested"]))
        review = drafts.submit(draft_of(document), by=by)
        self.was_submitted(review, by)
        return True

    def recalls(self, by):
        reviews.recall(self.review(), by=by)
        return True

    def comments(self, by):
        weight = self.random.choice(Weight.values)
        reviews.comment(self.review(), by=by, text="What about sleep?", weight=weight)
        return True

    def settles(self, by):
        reviews.settle(self.any(Comment.objects.filter(answers=None)), by=by)
        return True

    def approves(self, by):
        review = self.review()
        reviews.approve(review, by=by, role=self.role(), sha256=self.sha256(review.version.sha256))
        self.was_decided(review, by)
        return True

    def approves_and_releases(self, by):
        review = self.review()
        releases.approve_and_release(review, by=by, role=self.role(), sha256=self.sha256(review.version.sha256))
        self.was_decided(review, by)
        return True

    def asks_for_changes(self, by):
        review = self.review()
        given = {"role": self.role(), "sha256": self.sha256(review.version.sha256), "reason": "Say it more plainly."}
        reviews.request_changes(review, by=by, **given)
        assert by.pk not in self.authors[review.version_id], "rule 3: decided on what they wrote"
        return True

    def reopens(self, by):
        version = self.any(Version.objects.filter(approval__isnull=False))
        reviews.reopen(version, by=by, reason="A new label.")
        self.wrote[version.document_id] |= self.authors[version.pk]
        return True

    def releases_it(self, by):
        version = self.any(Version.objects.exclude(approval=None)) if self.random.random() < 0.9 else self.any(Version)
        now = timezone.now()
        begins = self.random.choice([None, None, now + 2 * DAY, now - DAY])
        ends = self.random.choice([None, None, now + 5 * DAY, now + DAY])
        releases.release(version, by=by, effective_from=begins, expires_at=ends)
        return True

    def withdraws(self, by):
        release = self.any(Release)
        releases.withdraw(release, by=by, reason=self.random.choice(WithdrawalReason.values))
        if release.kind in SEGMENTS:
            answer = Client().get(address(release.kind, release.language, release.slug))
            words = set(SAID.findall(release.version.content)) & set(SAID.findall(answer.content.decode()))
            assert answer.status_code != 200 or not words, "rule 6: still there after it was withdrawn"
        return True

    def changes_the_policy(self, by):
        roles = self.random.choice([["clinician"], ["clinician", "compliance"], ["clinician", "clinician"], []])
        scope = Scope(self.random.choice(["faq", "article"]))
        reviews.set_policy(scope, by=by, terms=Terms(one_step(*roles), months=self.random.choice([1, 24])))
        return True

    def changes_roles(self, by):
        """An operator does this in the admin; who holds a role decides at the moment of each act."""
        person = self.random.choice(self.people)
        group = Group.objects.get(name=self.random.choice([role.value for role in Role]))
        (person.groups.add if self.random.random() < 0.7 else person.groups.remove)(group)
        return False

    def attacks(self, by):
        statement = self.random.choice(ATTACKS)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM {TABLES[statement]}")
            if not cursor.fetchone()[0]:
                return None
            try:
                with transaction.atomic():
                    cursor.execute(statement)
            except IntegrityError:
                return False
        raise AssertionError(f"rule 5: the database let through: {statement}")

    def lets_time_pass(self, by):
        self.clock.shift(self.random.choice([dt.timedelta(hours=1), DAY, 3 * DAY, 40 * DAY]))
        return False

    # choices

    def _somebody(self, act):
        """Return mostly somebody whose role it is, and otherwise anybody: they must be refused."""
        named = USUAL.get(act.__name__) if self.random.random() < 0.8 else None
        by = self.random.choice([each for each in self.people if not named or each.username in named])
        by.roles_held = None
        return by

    def any(self, rows):
        found = list(getattr(rows, "objects", rows).order_by("pk"))
        if not found:
            raise NotPossible("there is none")
        return self.random.choice(found)

    def review(self):
        return self.any(Review.objects.filter(outcome="") if self.random.random() < 0.85 else Review)

    def role(self):
        return self.random.choices(["clinician", "compliance", "author"], [7, 4, 1])[0]

    def sha256(self, shown):
        return shown if self.random.random() < 0.95 else "0" * 64

    def was_submitted(self, review, by):
        document = review.version.document_id
        self.wrote[document].add(by.pk)
        self.authors[review.version_id] = set(self.wrote[document])
        self.contents[review.version_id] = review.version.content

    def was_decided(self, review, by):
        assert by.pk not in self.authors[review.version_id], "rule 3: decided on what they wrote"
        if Version.objects.filter(pk=review.version_id, approval__isnull=False).exists():
            self.wrote[review.version.document_id] = set()

    # what the rules demand

    def _demand(self):
        now = timezone.now()
        found = Release.objects.select_related("withdrawal", "version__approval", "version__reopening")
        rows = list(found.prefetch_related("version__decisions"))
        moment = self.random.choice([now, now, now + 2 * DAY, now + 10 * DAY])
        due = {each.pk for each in should_be_live(rows, moment)}
        assert due == set(live.live(moment).values_list("pk", flat=True)), "rule 7: not what its dates say"
        for each in should_be_live(rows, now):
            self._demand_of(each)
        demand_of_bundles()
        if self.random.random() < 0.1:
            self._demand_of_totals(now)

    def _demand_of(self, release):
        version = release.version
        assert hasattr(version, "approval"), "rule 1: public without an approval"
        assert not hasattr(version, "reopening"), "rule 1: public though its approval no longer counts"
        assert release.sha256 == version.sha256 == version.approval.sha256, "rule 2: other hashes"
        assert canonical.sha256(version.content) == version.sha256, "rule 2: other content"
        given = [each for each in version.decisions.all() if each.outcome == "approve"]
        assert not {each.by_id for each in given} & self.authors[version.pk], "rule 3: approved by its author"
        assert {each.sha256 for each in given} == {version.sha256}, "rule 2: decided on other content"
        self._demand_of_reading(release, version)

    def _demand_of_reading(self, release, version):
        words = list(release.rereadings.all())
        assert not {each.by_id for each in words} & self.authors[version.pk], "rule 3: read again by its author"
        assert {each.sha256 for each in words} <= {version.sha256}, "rule 2: read again in other words"
        for each in release.reaffirmations.all():
            given = sorted(word.role for word in words if word.round == each.round and word.outcome == "right")
            asked = whole_review_of(version).review.required.values_list("role", flat=True)
            assert given == sorted(asked), "a day was moved by too few"
            assert release.review_due >= each.review_due, "a day was moved back"

    def _demand_of_totals(self, now):
        """What the dashboard shows is what counting anew gives."""
        anew = Counter()
        for share in tally.counted(Document.objects.values_list("pk", flat=True), now, tally.months(now)[0]).values():
            anew.update(share)
        assert +tally.totals(now) == +anew, "the dashboard counts other than there is"

    def _demand_of_bytes(self):
        """Every word that a patient gets is of what is live, and each page shows the notices that it needs."""
        now = timezone.now()
        rows = list(Release.objects.select_related("withdrawal", "version"))
        shown = should_be_live(rows, now)
        public = {word for each in shown for word in SAID.findall(each.version.content)}
        once = {word for each in rows if each.effective_from <= now for word in SAID.findall(each.title)}
        notices = {each.key: set(SAID.findall(each.version.content)) for each in shown if each.key}
        for where in ("/en/", *self._addresses()):
            answer = Client().get(where)
            body = answer.content.decode()
            # In the place of a part that was taken off a page names it, as the page of what was taken off does itself.
            gone = set(SAID.findall(" ".join(GONE.findall(body))))
            words = set(SAID.findall(GONE.sub("", body)))
            allowed = public if answer.status_code == 200 else public | once
            assert words <= allowed, f"rule 1: {where} says {words - allowed}"
            assert gone <= public | once, f"rule 1: {where} names {gone - public - once}"
        for each in shown:
            needed = getattr(each.version.read(), "required_disclaimers", ())
            assert set(needed) <= set(notices), "rule 4: public without a notice that it needs"
            if needed:
                page = Client().get(address(each.kind, each.language, each.slug)).content.decode()
                assert set().union(*(notices[key] for key in needed)) <= set(SAID.findall(page)), "rule 4: not shown"

    def _addresses(self):
        found = list(Document.objects.exclude(kind=Kind.DISCLAIMER).order_by("pk"))
        return [address(each.kind, each.language, each.slug) for each in self.random.sample(found, min(4, len(found)))]


def should_be_live(rows, now):
    """Return the releases that readers should see: of each document the newest that took effect, where it stands."""
    newest = {}
    for each in rows:
        withdrawal = getattr(each, "withdrawal", None)
        was_cancelled = withdrawal is not None and withdrawal.at < each.effective_from
        if each.effective_from > now or was_cancelled:
            continue
        if each.document_id not in newest or newest[each.document_id].number < each.number:
            newest[each.document_id] = each
    return [
        each for each in newest.values()
        if not hasattr(each, "withdrawal") and (each.expires_at is None or each.expires_at > now)
    ]  # fmt: skip


OFTEN = {
    Walk.begins: 1, Walk.edits: 4, Walk.submits: 6, Walk.recalls: 1, Walk.comments: 2, Walk.settles: 2,
    Walk.approves: 20, Walk.approves_and_releases: 3, Walk.asks_for_changes: 2, Walk.reopens: 2, Walk.releases_it: 8,
    Walk.withdraws: 3, Walk.changes_the_policy: 1, Walk.changes_roles: 2, Walk.attacks: 2, Walk.lets_time_pass: 4,
}  # fmt: skip
AUTHORS, READERS = {"ada", "bea", "amy"}, {"cleo", "dora", "max", "amy"}
USUAL = {
    "begins": AUTHORS, "edits": AUTHORS, "submits": AUTHORS, "recalls": AUTHORS, "approves": READERS,
    "settles": READERS, "approves_and_releases": {"max"}, "asks_for_changes": READERS, "reopens": READERS,
    "releases_it": {"ed", "max"}, "withdraws": {*READERS, "ed"}, "changes_the_policy": {"olga"},
}  # fmt: skip
OFTEN |= walking_beside.OFTEN
USUAL |= walking_beside.USUAL
ACTS, WEIGHTS = list(OFTEN), list(OFTEN.values())
