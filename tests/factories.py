"""Test objects that reach a state by walking there: every one of them was made by the real actions."""

from __future__ import annotations

import itertools

from django.db import IntegrityError

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import Role
from clinic_content.content import schema
from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.library.models import Condition, Indication, Treatment
from clinic_content.releases import actions as releases
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import ReviewPolicy
from clinic_content.reviews.terms import one_step

REFUSED = IntegrityError
"""What a database guard raises, on both databases."""
PASSWORD = "a long enough password"
counter = itertools.count(1)


def person(name, *roles):
    """Return somebody with these roles; the same name gives the same person."""
    from django.contrib.auth.models import Group

    user, made = User.objects.get_or_create(
        username=name, defaults={"email": f"{name}@clinic.example", "first_name": name.title(), "is_staff": True}
    )
    if made:
        user.set_password(PASSWORD)
        user.save()
    for role in roles:
        user.groups.add(Group.objects.get(name=Role(role).value))
    user.roles_held = None
    return user


def ada():
    return person("ada", Role.AUTHOR)


def cleo():
    return person("cleo", Role.CLINICIAN)


def dora():
    return person("dora", Role.COMPLIANCE)


def ed():
    return person("ed", Role.PUBLISHER)


def everybody():
    return ada(), cleo(), dora(), ed()


def content(kind=Kind.ARTICLE, **changes):
    """Return a small valid content of a kind, with a title nobody else has."""
    n = next(counter)
    head = {"slug": f"{kind.value.replace('_', '-')}-{n}", "title": f"Test {kind.value} {n}", "summary": f"Summary {n}"}
    return schema.KINDS[kind].model_validate(head | BODIES[kind](n) | changes)


BODIES = {
    Kind.ARTICLE: lambda n: {
        "sections": [{"id": f"sect{n}", "heading": f"Heading {n}", "body": f"<p>Words of article {n}.</p>"}]
    },
    Kind.FAQ: lambda n: {
        "questions": [
            {"id": f"ques{n}", "anchor": f"q-{n}", "question": f"Why {n}?", "answer": f"<p>Because {n}.</p>"}
        ]
    },
    Kind.CONTRAINDICATIONS: lambda n: {
        "entries": [
            {
                "id": f"entr{n}", "kind": "condition", "patient_term": f"have condition {n}", "strength": "relative",
                "evidence_basis": "clinic_policy", "what_to_do": "Tell us.",
            }
        ]
    },
    Kind.SIDE_EFFECTS: lambda n: {
        "entries": [
            {
                "id": f"effe{n}", "patient_term": f"feeling {n}", "body_system": "general", "what_to_do": "Rest.",
                "rate": {"n_with": 41, "n_total": 100},
            }
        ]
    },
    Kind.DISCLAIMER: lambda n: {"key": f"notice-{n}", "text": f"<p>Notice {n}.</p>"},
}  # fmt: skip


def policy(kind, *roles, treatment="", tag="", **terms):
    """Set who must approve: these roles in one step, or `steps`; a role named twice is asked twice."""
    values = {"steps": one_step(*(Role(role).value for role in roles)), "months": 24} | terms
    return ReviewPolicy.objects.update_or_create(kind=kind, treatment=treatment, tag=tag, defaults=values)[0]


def draft(kind=Kind.ARTICLE, *, by=None, uid="", **changes):
    return drafts.bring_in(content(kind, **changes), by=by or ada(), uid=uid)


def in_review(kind=Kind.ARTICLE, *, by=None, **changes):
    everybody()
    by = by or ada()
    return drafts.submit(draft(kind, by=by, **changes), by=by)


def approve(review):
    """Give every approval that a review asks for, each by somebody of that role."""
    for asked in review.required.all():
        reviews.approve(review, by=decider(asked), role=asked.role, sha256=review.version.sha256)
    return review.version


def decider(asked):
    """Return who gives an approval: for each one of a role somebody else."""
    first = {Role.CLINICIAN.value: cleo, Role.COMPLIANCE.value: dora}[asked.role]
    return first() if asked.slot == 1 else person(f"{asked.role}{asked.slot}", asked.role)


def send_back(review, reason="Say it more plainly."):
    """Return a version to its authors."""
    return reviews.request_changes(review, by=cleo(), role=Role.CLINICIAN, sha256=review.version.sha256, reason=reason)


def approved(kind=Kind.ARTICLE, **changes):
    return approve(in_review(kind, **changes))


def released(kind=Kind.ARTICLE, *, effective_from=None, expires_at=None, **changes):
    """Return a release, after releasing the disclaimers that its content needs."""
    version = notices_for(approved(kind, **changes))
    return releases.release(version, by=ed(), effective_from=effective_from, expires_at=expires_at)


def notices_for(version):
    """Release the disclaimers that a version needs, and return the version."""
    from clinic_content.checks.disclaimers import required

    for each in required(version.read()):
        disclaimer(each.key, language=version.read().language)
    return version


def disclaimer(key, language="en", **changes):
    """Return the live disclaimer with this key, releasing one where there is none."""
    from clinic_content.releases.models import Release

    if held := Release.objects.filter(key=key, language=language).first():
        return held
    made = approved(
        Kind.DISCLAIMER, key=key, slug=f"{key}-{language}", title=f"Notice {key}", language=language,
        text=f"<p>Notice about {key}.</p>", **changes,
    )  # fmt: skip
    return releases.release(made, by=ed())


def next_version(version, **changes):
    """Return the next approved version of a document, with these changes to its content."""
    from clinic_content.drafts.freeze import draft_of

    held = draft_of(version.document)
    drafts.rewrite(held, version.read().model_copy(update=changes), by=ada())
    return approve(drafts.submit(draft_of(version.document), by=ada()))


def part(**changes):
    """Return a section of an article as data."""
    n = next(counter)
    return schema.Section.model_validate(
        {"id": f"part{n}", "heading": f"Part {n}", "body": f"<p>Words of part {n}.</p>"} | changes
    )


def picture(colour="teal", title="A room", alt="A room with a chair", credit="Drawn by us"):
    """Return an image of the library; another colour is another picture."""
    import io

    from PIL import Image

    from clinic_content.library import actions as library

    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "PNG")
    return library.upload_image(io.BytesIO(out.getvalue()), by=ada(), title=title, alt=alt, credit=credit)


def figure(**about):
    """Return a picture as an article shows it."""
    held = picture(**about)
    return {name: getattr(held, name) for name in ("sha256", "alt", "credit", "width", "height")}


def section_showing(listed, **changes):
    """Return a section of an article that shows a released list or FAQ."""
    return part(embed={"kind": listed.kind, "document": listed.document.uid, "title": listed.title}, **changes)


def ketamine(by=None):
    """Return a controlled treatment, and a condition that it is off-label for."""
    by = by or ada()
    treatment, _ = Treatment.objects.get_or_create(
        key="ketamine", defaults={"name": "Ketamine", "schedules": {"US": "III"}, "saved_by": by}
    )
    condition, _ = Condition.objects.get_or_create(key="depression", defaults={"name": "Depression", "saved_by": by})
    Indication.objects.get_or_create(
        treatment=treatment, condition=condition, defaults={"status": "off_label", "saved_by": by}
    )
    return treatment, condition
