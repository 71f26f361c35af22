"""A site full of what nobody may see: every state of every kind, each saying a canary word in every text it has."""

import datetime as dt
import itertools
import types
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Literal, Union, get_args, get_origin

from django.utils import timezone
from pydantic import BaseModel

from clinic_content.content import canonical, schema
from clinic_content.content.schema import KINDS, Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.library import topics
from clinic_content.library.models import Condition, Treatment
from clinic_content.releases import actions as releases
from tests import factories

DAY = dt.timedelta(days=1)
WALKED_AT = 2 * DAY
"""When the site is walked: what expires or was to begin after one day has passed, what begins after thirty has not."""
WORD = "canary"
numbers = itertools.count(1)

HEAD = {
    "format", "kind", "language", "jurisdiction", "audience", "treatments", "conditions", "indications",
    "required_disclaimers", "related", "slug", "tags", "correction", "key",
}  # fmt: skip
"""Fields of a document that are chosen here and not filled by rote."""
CHOSEN = {
    "embed": lambda word: None,
    "figure": lambda word: factories.figure(
        colour=(next(numbers) % 256, 90, 10), title=f"{word} picture", alt=f"{word} seen", credit=f"{word} drew"
    ),
    "rate": lambda word: {"n_with": 1, "n_total": 9},
    "comparator": lambda word: {"n_with": 1, "n_total": 9},
    "id": lambda word: f"{word}-{next(numbers)}",
    "key": lambda word: f"{word}-{next(numbers)}",
    "anchor": lambda word: f"{word}-{next(numbers)}",
    "year": lambda word: 2020,
    "retraction": lambda word: "none",
    "pmid": lambda word: "",
    "pmcid": lambda word: "",
    "doi": lambda word: f"10.1234/{word}-{next(numbers)}",
    "url": lambda word: f"https://{word}.example/",
    "seriousness": lambda word: "not_serious",
}
LINKS = {"citations", "applies_to", "treatment_keys", "condition_keys", "conditions"}


def saying(word, kind, **head):
    """Return a content of a kind that says a word in every text it has."""
    n = next(numbers)
    filled = {name: _said(f, name, word) for name, f in KINDS[kind].model_fields.items() if name not in HEAD}
    return schema.KINDS[kind].model_validate(
        filled | {"slug": f"{word}-{n}"} | ({"key": f"{word}-{n}"} if kind is Kind.DISCLAIMER else {}) | head
    )


def _said(field, name, word):
    if name in CHOSEN and not (name == "comparator" and field.annotation is str):
        return CHOSEN[name](word)
    if name in LINKS:
        return []
    return f"<p>{word} {name}</p>" if canonical.is_rich(field) else _of(field.annotation, name, word, field)


def _of(kind, name, word, field=None):
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _of(args[0], name, word, args[1])
    if origin is Literal:
        return args[-1]
    if origin in {Union, types.UnionType}:
        return _of(next(each for each in args if each is not type(None)), name, word, field)
    if origin is tuple:
        return [_of(args[0], name, word)] if args[-1] is Ellipsis else [_of(each, name, word) for each in args]
    return _plain(kind, name, word, field)


def _plain(kind, name, word, field):
    if issubclass(kind, BaseModel):
        return {key: _said(each, key, word) for key, each in kind.model_fields.items()}
    if issubclass(kind, Enum):
        return list(kind)[-1]
    if kind is str:
        names_a_thing = any(getattr(each, "pattern", None) for each in getattr(field, "metadata", ()))
        return f"{word}-{name.replace('_', '-')}"[:40] if names_a_thing else f"{word} {name}"
    usual = getattr(field, "default", None)
    return {date: date(2020, 1, 1), Decimal: Decimal(1), int: usual if isinstance(usual, int) else 20}[kind]


def about(word):
    """Return a head that names a treatment, a condition and tags that say a word."""
    ada, n = factories.ada(), next(numbers)
    treatment = Treatment.objects.create(
        key=f"hidden-treatment-{n}", name=f"{word} treatment", mechanism=f"{word} works", saved_by=ada
    )
    condition = Condition.objects.create(key=f"hidden-condition-{n}", name=f"{word} condition", saved_by=ada)
    return {
        "treatments": [topics.treatment_data(treatment, "US")],
        "conditions": [topics.condition_data(condition)],
        "tags": [f"{word}tag{n}"],
    }


class Site:
    """Every state that must not be seen, with what a stranger might ask for to find it."""

    def __init__(self):
        factories.everybody()
        self.now = timezone.now()
        self.never = []
        """Addresses that nobody may tell from addresses at which there is nothing."""
        self.over = []
        """What is live, with something hidden over or under it."""
        self.gone = []
        for kind in Kind:
            for make in (self.make_new, self.make_over, self.make_gone):
                make(kind)
        self.host = self.make_host()

    def hidden(self, kind, state, slug=None):
        word = f"{WORD}{state}"
        slug = slug or f"hidden-{state}-{kind.value.replace('_', '-')}"
        key = {"key": f"hidden-key-{state}"} if kind is Kind.DISCLAIMER else {}
        return saying(word, kind, slug=slug, **key, **about(word))

    def make_new(self, kind):
        """Documents that never were public: drafts, in review, returned, approved, scheduled, cancelled."""
        ada, ed, soon, later = factories.ada(), factories.ed(), self.now + DAY, self.now + 30 * DAY
        made = {
            state: drafts.bring_in(self.hidden(kind, state), by=ada)
            for state in ("draft", "review", "returned", "approved", "scheduled", "cancelled")
        }
        waiting = {state: drafts.submit(draft, by=ada) for state, draft in made.items() if state != "draft"}
        factories.send_back(waiting["returned"], reason=f"{WORD} reason")
        for state in ("approved", "scheduled", "cancelled"):
            factories.notices_for(factories.approve(waiting[state]))
        releases.release(waiting["scheduled"].version, by=ed, effective_from=later)
        cancelled = releases.release(waiting["cancelled"].version, by=ed, effective_from=soon)
        releases.withdraw(cancelled, by=ed, reason="mistake", note=f"{WORD} note")
        self.never += [(kind, draft.slug) for draft in made.values()]

    def make_over(self, kind):
        """Documents that are public, with a draft, a waiting, an approved, a scheduled or an older version beside."""
        ada, ed = factories.ada(), factories.ed()
        for state in ("overdraft", "overreview", "overapproved", "overscheduled", "superseded"):
            slug = f"open-{state}-{kind.value.replace('_', '-')}"
            key = {"key": f"open-key-{state}"} if kind is Kind.DISCLAIMER else {}
            plain = factories.content(kind, slug=slug, **key)
            secret = self.hidden(kind, state, slug if state == "superseded" else None).model_copy(update=key)
            first, second = (secret, plain) if state == "superseded" else (plain, secret)
            draft = drafts.bring_in(first, by=ada)
            version = factories.notices_for(factories.approve(drafts.submit(draft, by=ada)))
            release = releases.release(version, by=ed)
            drafts.rewrite(draft_of(release.document), second, by=ada)
            if state != "overdraft":
                self.bring_forward(release, state)
            self.over.append((kind, slug, release))
            if state != "superseded":
                self.never.append((kind, secret.slug))

    def bring_forward(self, release, state):
        review = drafts.submit(draft_of(release.document), by=factories.ada())
        if state == "overreview":
            return
        version = factories.notices_for(factories.approve(review))
        if state == "overscheduled":
            releases.release(version, by=factories.ed(), effective_from=self.now + 30 * DAY)
        if state == "superseded":
            releases.release(version, by=factories.ed())

    def make_gone(self, kind):
        """Documents that were public: withdrawn, expired. Their topic may be named at their own address alone."""
        for state in ("withdrawn", "expired"):
            if kind is Kind.DISCLAIMER and state == "expired":
                continue
            content = self.hidden(kind, state).model_copy(update={"title": f"Topic once {state}"})
            draft = drafts.bring_in(content, by=factories.ada())
            version = factories.notices_for(factories.approve(drafts.submit(draft, by=factories.ada())))
            expires = self.now + DAY if state == "expired" else None
            release = releases.release(version, by=factories.ed(), expires_at=expires)
            if state == "withdrawn":
                releases.withdraw(release, by=factories.cleo(), reason="outdated", note=f"{WORD} note")
            self.gone.append((kind, content.slug))

    def make_host(self):
        """A public page that embeds every list and needs every disclaimer behind which something is hidden."""
        listed = [release for kind, _, release in self.over if kind not in {Kind.ARTICLE, Kind.DISCLAIMER}]
        return factories.released(
            slug="open-host",
            sections=[factories.section_showing(each) for each in listed],
            required_disclaimers=[r.key for kind, _, r in self.over if kind is Kind.DISCLAIMER],
            related=sorted(Document.objects.values_list("uid", flat=True)),
        )
