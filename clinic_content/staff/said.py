"""What was said of a document, as people read it: each comment with its words in the text at hand, and its answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Prefetch

from clinic_content.accounts.models import User
from clinic_content.checks import Category, Finding, Severity
from clinic_content.content.anchors import Found, find
from clinic_content.content.schema import PARTED, AnyContent
from clinic_content.content.walk import label_of, parts
from clinic_content.documents.models import Contribution, Document
from clinic_content.drafts.places import Rows, field_id
from clinic_content.reviews import comments, rules
from clinic_content.reviews.afterwards import Settlement
from clinic_content.reviews.models import Comment, Review
from clinic_content.reviews.terms import Weight

from .found import FIELDS

WORDS = {Weight.NOTE: "Note", Weight.QUESTION: "Question", Weight.MUST: "Must be settled"}


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers, and whether it is settled."""

    comment: Comment
    answers: Sequence[Comment]
    said: Sequence[Settlement]
    """Each time that somebody settled it or opened it again."""
    found: Found
    about: str
    """The part or field that it is about, in words; empty for the whole."""
    anchor: str = ""
    """Where that stands on the page."""
    is_in_the_way: bool = False
    may_settle: bool = False
    why_not: str = ""
    field_id: str = ""
    """Its field in the draft's form."""

    @property
    def is_settled(self) -> bool:
        """Whether the latest word on it is that it is settled."""
        return bool(self.said) and self.said[-1].outcome == Settlement.Outcome.SETTLED

    @property
    def weight(self) -> str:
        """How much hangs on it, in words."""
        return WORDS[Weight(self.comment.weight)]

    @property
    def look(self) -> str:
        """How much hangs on it, as the stylesheet calls it."""
        return {Weight.MUST: "blocker", Weight.QUESTION: "major"}.get(Weight(self.comment.weight), "minor")


def threads_of(review: Review, content: AnyContent, user: User) -> list[Thread]:
    """Return what was said of a version and of those before it: first what stands in the way, settled ones last."""
    version = review.version
    said = _with_all_that_is_shown(comments.comments_of(version.document_id, until=version.number))
    wrote_until = _wrote_until(user, version.document_id)
    shown = _Shown.of(content)
    found = [
        shown.thread(each, is_in_the_way=each.weight >= review.settled_from, **_may(user, each, wrote_until))
        for each in said
    ]
    return sorted(found, key=lambda each: (each.is_settled, -each.comment.weight))


def open_threads(document: Document, content: AnyContent, rows: Rows | None = None) -> list[Thread]:
    """Return the open comments on a document, each with its field in the form that holds this content."""
    said = _with_all_that_is_shown(comments.open_comments(comments.comments_of(document.pk)))
    shown = _Shown.of(content)
    found = [shown.thread(each, rows=rows) for each in said]
    return sorted(found, key=lambda each: -each.comment.weight)


def as_findings(threads: Iterable[Thread]) -> list[Finding]:
    """Return open comments on words as something that can be marked in a page."""
    gravity = {"blocker": Severity.BLOCKER, "major": Severity.MAJOR, "minor": Severity.MINOR}
    return [
        Finding(
            "comment", Category.GOVERNANCE, gravity[each.look],
            f"{each.comment.by.display_name}: {each.comment.text}", path=each.found.path, part=each.found.part,
            quote=each.found.quote, start=each.found.start,
        )
        for each in threads
        if not each.is_settled and each.found.is_there and each.found.quote
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Shown:
    """A content with the names of its parts and where each stands on the page."""

    content: AnyContent
    labels: Mapping[str, str]
    anchors: Mapping[str, str]

    @classmethod
    def of(cls, content: AnyContent) -> _Shown:
        held: dict[str, Any] = {str(each.id): each for each in parts(content)}  # type: ignore[attr-defined]
        labels = {part: label_of(each) for part, each in held.items()}
        return cls(content, labels, {part: str(getattr(each, "anchor", "") or part) for part, each in held.items()})

    def thread(self, comment: Comment, *, rows: Rows | None = None, **about: Any) -> Thread:
        found = find(self.content, comment.anchor)
        answers, said = list(comment.answered_by.all()), list(comment.settlements.all())
        return Thread(
            comment, answers, said, found, self._about(comment, found),
            anchor=self.anchors.get(found.part, ""), field_id=field_id(found.path, rows), **about,
        )  # fmt: skip

    def _about(self, comment: Comment, found: Found) -> str:
        if comment.part:
            return self.labels.get(found.part) or self.labels.get(comment.part, "a part that is gone")
        field = comment.path.partition(".")[0]
        return FIELDS.get(field, field.replace("_", " "))


def _with_all_that_is_shown(said: Any) -> list[Comment]:
    large = ("review__version__content", "review__version__found")
    answers = Comment.objects.select_related("by", "review__version").defer(*large)
    settlements = Settlement.objects.select_related("by")
    shown = said.select_related("by", "review__version").defer(*large)
    shown = shown.prefetch_related(Prefetch("answered_by", answers), Prefetch("settlements", settlements))
    return list(shown)


def _wrote_until(user: User, document: int) -> int:
    """Return the newest version that somebody wrote or edited towards, in one query for all comments."""
    held = Contribution.objects.filter(document=document, user=user)
    return int(held.aggregate(newest=Max("number"))["newest"] or 0)


def _may(user: User, comment: Comment, wrote_until: int) -> dict[str, Any]:
    wrote = comment.review.version.number <= wrote_until
    refused = list(comments.refusals_to_settle(user, comment, wrote))
    return {"may_settle": not refused, "why_not": refused[0].sentence if refused else ""}


def field_of(content: AnyContent, part: str, field: str) -> str:
    """Return the id of the form's element that holds a field of a part; nothing where the part is gone."""
    name, _, _ = field.partition(".")
    if not part:
        return field_id(name)
    path = _path_of(content, part)
    return field_id(f"{path}.{name}" if name else path) if path else ""


def _path_of(content: AnyContent, part: str) -> str:
    lists = ((name, getattr(content, name, ())) for name in PARTED)
    return next((f"{name}.{n}" for name, held in lists for n, each in enumerate(held) if each.id == part), "")


def may_comment(user: User) -> bool:
    """Return whether somebody may say anything of a version at all."""
    return not any(rules.refusals_to_comment(user))
