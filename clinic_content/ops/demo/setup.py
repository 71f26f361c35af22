"""Set the demo up by walking its people, its library and its documents through the same actions that staff use.

Each document goes its whole way in one transaction and is skipped where it is there already, so that a second run
changes nothing, and a run after an interruption goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import Role
from clinic_content.audit.chain import record
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.library import actions as library
from clinic_content.library.models import ClinicProfile, Condition, ImageAsset, Indication, Kept, Treatment
from clinic_content.notices import deriving, inbox
from clinic_content.notices.models import Kind
from clinic_content.releases import actions as releases
from clinic_content.releases.models import Release
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Review, Version

from . import people, topics
from .build import content_of, uid_of
from .coming_articles import PTSD_COMMENTS, PTSD_REASON
from .pictures import CREDIT, PICTURES, Picture
from .stages import PLANS, Plan, Stage

SCHEDULED_IN = timedelta(days=14)
Staff = Mapping[Role, User]
Figures = Mapping[str, Mapping[str, Any]]
Tell = Callable[[str], None]


class Refused(Exception):
    """A reason why the demo is not set up here, in words for whoever asked."""


def set_up(tell: Tell) -> int:
    """Set up what is not there yet, telling of each step; return how many things were made."""
    _refuse_where_unsafe()
    made = [_person(each, tell) for each in people.PEOPLE]
    staff = {each.role: User.objects.get(username=each.username) for each in reversed(people.PEOPLE)}
    made += [_clinic(staff, tell), *_topics(staff[Role.OPERATOR], tell)]
    figures, uploaded = _pictures(staff[Role.AUTHOR], tell)
    made += uploaded
    made += [_document(plan, staff, figures, tell) for plan in PLANS]
    if any(made):
        _tell_people()
    return sum(made)


def _tell_people() -> None:
    """Fill the inboxes, and lay aside what was decided long since: new is what somebody can do something about."""
    deriving.derive()
    for person in User.objects.filter(username__in=[each.username for each in people.PEOPLE]):
        done = inbox.notices_of(person).filter(kind=Kind.DECIDED).values_list("pk", flat=True)
        inbox.mark_read(person, pks=list(done))


def _refuse_where_unsafe() -> None:
    """The demo's passwords are printed and public, so it never meets a production server, nor a clinic's own
    content."""
    if settings.PRODUCTION:
        raise Refused("The demo's passwords are known to everybody. It is never set up where CLINIC_ENV is production.")
    ours = {uid_of(plan.kind, plan.data["slug"]) for plan in PLANS}
    if not Document.objects.filter(uid__in=ours).exists() and Document.objects.exists():
        raise Refused("This database holds documents of its own. Give the demo an empty one (DATABASE_URL).")
    named = {each.username for each in people.PEOPLE}
    if taken := sorted(_people_not_ours(named)):
        raise Refused(f"Somebody else is called {', '.join(taken)} here. Give the demo an empty database.")


def _people_not_ours(named: set[str]) -> list[str]:
    """Return the demo's user names that another person has."""
    found = User.objects.filter(username__in=named)
    return [user.username for user in found if user.email != f"{user.username}@quietharbor.example"]


@transaction.atomic
def _person(each: people.Person, tell: Tell) -> bool:
    if User.objects.filter(username=each.username).exists():
        return False
    user = User(
        username=each.username, email=f"{each.username}@quietharbor.example", first_name=each.first_name,
        last_name=each.last_name, credential=each.credential, interests="none", is_staff=True,
    )  # fmt: skip
    user.set_password(people.PASSWORD)
    user.save()
    user.groups.add(Group.objects.get(name=each.role.value))
    told = {"username": user.username, "roles": [each.role.value], "for": "the demo"}
    record("person.change", by=None, subject=user, payload=told)
    tell(f"{each.name}, {each.role.value}")
    return True


@transaction.atomic
def _clinic(staff: Staff, tell: Tell) -> bool:
    if ClinicProfile.objects.exists():
        return False
    proposed = library.propose_clinic(by=staff[Role.OPERATOR], **topics.CLINIC)
    library.confirm_clinic(proposed, by=staff[Role.COMPLIANCE])
    tell(f"{proposed.name}, proposed by one person and confirmed by another")
    return True


def _topics(by: User, tell: Tell) -> list[bool]:
    """Write treatments, conditions and indications; say of each whether it was made now."""
    made = [_kept(Treatment, row, by, key=row["key"]) for row in topics.TREATMENTS]
    made += [_kept(Condition, row, by, key=row["key"]) for row in topics.CONDITIONS]
    for row in topics.INDICATIONS:
        pair = {
            "treatment": Treatment.objects.get(key=row["treatment"]),
            "condition": Condition.objects.get(key=row["condition"]),
            "route": row["route"],
            "jurisdiction": "US",
        }
        made.append(_kept(Indication, {**row, **pair}, by, **pair))
    tell(f"{len(made)} treatments, conditions and indications")
    return made


def _kept(model: type[Kept], row: Mapping[str, Any], by: User, **identity: Any) -> bool:
    if model.objects.filter(**identity).exists():  # type: ignore[attr-defined]
        return False
    library.save(model(**row), by=by)
    return True


def _pictures(by: User, tell: Tell) -> tuple[Figures, list[bool]]:
    """Upload the pictures; return each as content names it, and whether it was new."""
    held = ImageAsset.objects.count()
    figures = {picture.name: _figure(_upload(picture, by)) for picture in PICTURES}
    tell(f"{len(PICTURES)} pictures")
    return figures, [True] * (ImageAsset.objects.count() - held)


def _upload(picture: Picture, by: User) -> ImageAsset:
    with picture.path.open("rb") as file:
        return library.upload_image(file, by=by, title=picture.title, alt=picture.alt, credit=CREDIT)


def _figure(asset: ImageAsset) -> dict[str, Any]:
    return {name: getattr(asset, name) for name in ("sha256", "alt", "credit", "width", "height")}


@transaction.atomic
def _document(plan: Plan, staff: Staff, figures: Figures, tell: Tell) -> bool:
    uid = uid_of(plan.kind, plan.data["slug"])
    if Document.objects.filter(uid=uid).exists():
        return False
    author = User.objects.get(username=plan.author.username)
    walk = Walk(
        plan, author, staff, figures, drafts.bring_in(content_of(plan.kind, plan.data, figures), by=author, uid=uid)
    )
    WALKS[plan.stage](walk)
    tell(f"{plan.kind.value.replace('_', ' ')} “{plan.data['title']}”: {plan.stage.value}")
    return True


@dataclass
class Walk:
    """One document on its way, with the people it meets."""

    plan: Plan
    author: User
    staff: Staff
    figures: Figures
    draft: Any

    def submit(self, note: str = "") -> Review:
        """Put the draft as it stands before the reviewers."""
        self.draft = draft_of(Document.objects.get(pk=self.draft.pk))
        return drafts.submit(self.draft, by=self.author, note=note)

    def approve(self) -> Version:
        """Submit, and have every role that the review asks for approve."""
        review = self.submit("New page. Please check the figures against the sources.")
        for asked in review.required.all():
            self.decide(review, asked.role)
        return Version.objects.get(pk=review.version_id)

    def decide(self, review: Review, role: str) -> None:
        """Have the person of one role approve."""
        reviews.approve(review, by=self.staff[Role(role)], role=role, sha256=review.version.sha256)

    def release(self, version: Version, **when: Any) -> Release:
        """Have the publisher release a version."""
        return releases.release(version, by=self.staff[Role.PUBLISHER], **when)

    def rewrite(self) -> None:
        """Have the author write what the second version says."""
        assert self.plan.later is not None
        content = content_of(self.plan.kind, self.plan.later, self.figures)
        drafts.rewrite(draft_of(Document.objects.get(pk=self.draft.pk)), content, by=self.author)


def _released(walk: Walk) -> None:
    walk.release(walk.approve())


def _superseded(walk: Walk) -> None:
    walk.release(walk.approve())
    walk.rewrite()
    walk.release(walk.approve())


def _changed(walk: Walk) -> None:
    walk.release(walk.approve())
    walk.rewrite()
    walk.submit(walk.plan.note)


def _withdrawn(walk: Walk) -> None:
    release = walk.release(walk.approve())
    releases.withdraw(
        release, by=walk.staff[Role.CLINICIAN], reason="not_offered", note="We stopped lozenges for all patients."
    )


def _half_approved(walk: Walk) -> None:
    review = walk.submit("First page on anxiety. The evidence is thin; please read the figures closely.")
    reviews.comment(
        review, by=walk.staff[Role.CLINICIAN], part="what-one-study-did", text="Checked against the abstract: correct."
    )
    walk.decide(review, Role.CLINICIAN.value)


def _returned(walk: Walk) -> None:
    review = walk.submit("Short page on PTSD, for the veterans' group.")
    clinician = walk.staff[Role.CLINICIAN]
    for part, text in PTSD_COMMENTS:
        reviews.comment(review, by=clinician, part=part, text=text)
    reviews.request_changes(
        review, by=clinician, role=Role.CLINICIAN.value, sha256=review.version.sha256, reason=PTSD_REASON
    )


WALKS: Mapping[Stage, Callable[[Walk], object]] = {
    Stage.DRAFT: lambda walk: None,
    Stage.IN_REVIEW: Walk.submit,
    Stage.HALF_APPROVED: _half_approved,
    Stage.RETURNED: _returned,
    Stage.APPROVED: Walk.approve,
    Stage.SCHEDULED: lambda walk: walk.release(walk.approve(), effective_from=timezone.now() + SCHEDULED_IN),
    Stage.RELEASED: _released,
    Stage.SUPERSEDED: _superseded,
    Stage.CHANGED: _changed,
    Stage.WITHDRAWN: _withdrawn,
}
