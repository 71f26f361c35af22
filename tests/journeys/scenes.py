"""What the demo does not hold and a screen shows: bundles, mends, imports, ratings, covers. Made by the real actions.

It runs in a process of its own, on the database of the served site, and prints what it made as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
from types import SimpleNamespace

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from clinic_content.accounts.roles import Role
from clinic_content.audit.models import AuditEvent
from clinic_content.checks.instruments import JAMA, OwnForm, OwnItem, proposals
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import bringing
from clinic_content.drafts import bundle_actions as submitting
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.models import Import
from clinic_content.library import actions as shelves
from clinic_content.library.models import Condition, Fact, ImageAsset, Indication, Reference, Treatment
from clinic_content.ops.demo.people import PASSWORD
from clinic_content.ops.demo.topics import CLINIC
from clinic_content.releases import bundle_actions, pack_actions
from clinic_content.releases.models import Release
from clinic_content.reviews import actions, turns
from clinic_content.reviews.instrument_actions import set_instrument
from clinic_content.reviews.models import Review, ReviewPolicy, Version
from tests import factories, shown
from tests import mends as walked
from tests.importers.pictures import address, png

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TEXT = b"""# Botulinum toxin for migraine

It is given every twelve weeks.

## Side effects

- Neck pain
- Dry mouth

## Frequently asked questions

Q: Does it hurt?
A: A little.
"""


def tell():
    """Make every scene, and print the number or the name of each."""
    held = bundles() | mends() | lists() | reviews() | library() | imports() | signing_in() | demo()
    print(json.dumps(held))  # noqa: T201 - what it made is what it answers


def person(name):
    return factories.person(name)


def titled(title):
    return Document.objects.get(title=title)


def bundles():
    """Make a bundle that is being put together, and one that is before the reviewers."""
    parts = [titled("Ketamine at home"), titled("Paying for treatment: your questions")]
    made = bundle_actions.make("Ketamine at home, with its costs", parts, by=person("mara"))
    faq = factories.draft(Kind.FAQ, by=person("mara"), title="Questions about getting home")
    part = factories.part(embed={"kind": faq.kind, "document": faq.uid, "title": faq.title})
    article = factories.draft(by=person("mara"), title="Getting home after an infusion", sections=[part])
    for each in (article, faq):
        content = freeze(draft_of(each.document_ptr))
        factories.notices_for(SimpleNamespace(read=lambda content=content: content))
    sent = bundle_actions.make("Getting home", [article.document_ptr, faq.document_ptr], by=person("mara"))
    submitting.submit_bundle(sent, by=person("mara"), note="They belong together.")
    return {"bundle": made.pk, "sent_bundle": sent.pk}


def mends():
    """Set a draft aside for a mend, and take one up again that differs from its mend."""
    kept, conflict = walked.begun(), walked.conflicting()
    merging = conflict.set_aside.document_id
    return {"mending": kept.document_id, "kept": kept.pk, "merging": merging, "conflict": conflict.pk}


def lists():
    """Let a page wait to be confirmed in context, and put a list before the reviewers that a page shows."""
    ask = shown.asked(title="What to know before an infusion")
    listed = factories.released(Kind.CONTRAINDICATIONS, title="Who should wait with an infusion")
    page = shown.page_of(listed, title="Before your first infusion")
    return {"ask": ask.pk, "changed_list": shown.in_review(listed).version_id, "page_of_list": page.pk}


def reviews():
    """Rate a version twice, comment on it, cover for somebody, and save a view."""
    held = Review.objects.get(outcome="", version__document__title="Your ketamine treatment day")
    found = {key: each.answer for key, each in proposals(JAMA, held.version.read()).items()}
    for name, answer in (("ngozi", "yes"), ("helen", "no")):
        said = {"authorship": "Their credentials are not all there."} if answer != found["authorship"] else {}
        actions.rate(held, by=person(name), instrument="jama", answers=found | {"authorship": answer}, notes=said)
    actions.comment(held, by=person("helen"), part="", text="Does the front desk know of this?")
    stand_in = factories.person("cleo", Role.CLINICIAN)
    begins = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=7)
    until = begins + dt.timedelta(days=7)
    turns.set_cover(by=person("ngozi"), person=person("ngozi"), stand_in=stand_in, begins=begins, ends=until)
    slips = [slip(f"Parking, {n}") for n in ("by car", "by bicycle")]
    view = turns.save_view(by=person("ngozi"), name="Everything open", query="tab=open")
    return {"review": held.pk, "version": held.version_id, "view": view.pk, "slip": slips[0].pk, "slip2": slips[1].pk}


def slip(title):
    """Put a slip of the pen right, which may be decided on in one sitting."""
    version = factories.approved(Kind.FAQ, title=title, summary="What you recieve here.")
    drafts.rewrite(
        draft_of(version.document),
        version.read().model_copy(update={"summary": "What you receive here."}),
        by=factories.ada(),
    )
    return drafts.submit(draft_of(version.document), by=factories.ada())


def library():
    """Keep a fact of a label, an instrument of the clinic's own, and details of the clinic to be confirmed."""
    treatment = Treatment.objects.get(key="ketamine")
    read = {"source": "The label", "read_on": dt.date(2026, 9, 1), "review_by": dt.date(2027, 9, 1)}
    about = Fact(treatment=treatment, kind="contraindication", name="aneurysm", **read)
    fact = shelves.save(about, by=person("priya"))
    form = OwnForm("First visit", (OwnItem("Does it say where to park?"), OwnItem("Is it kind?")), passes=80)
    clinic = shelves.propose_clinic(by=person("priya"), **CLINIC | {"phone": "+1 802 555 0199"})
    own = set_instrument(form, by=person("priya"))
    return {"fact": fact.pk, "treatment": treatment.pk, "clinic": clinic.pk, "own": own.pk}


PICTURES = f"""
![A bed at noon]({address(png())})

![]({address(png(9))})

![A far clinic](https://clinic.example/far.png)
""".encode()
"""One that comes along, one that nobody described, and one that is elsewhere."""


def imports():
    """Read two texts together, of which one cannot be read; they are not drafts yet."""
    batch = bringing.take_in(
        [
            ("toxin.md", TEXT.replace(b"## Side effects", PICTURES + b"## Side effects")),
            ("broken.txt", b"\x00\x01" * 99),
        ],
        by=person("mara"),
    )
    bringing.go_on(batch, by=person("mara"), seconds=60)
    return {"batch": batch, "import": Import.objects.filter(batch=batch).order_by("pk").first().pk}


def signing_in():
    """Give somebody a second factor, and a colleague a way to a new password."""
    factories.person("nora", Role.AUTHOR)
    nora = signs_in("nora")
    TOTP.activate(nora, SECRET)
    RecoveryCodes.activate(nora)
    key = f"{user_pk_to_url_str(nora)}-{default_token_generator.make_token(nora)}"
    factor = Authenticator.objects.filter(user=nora).order_by("pk").first()
    for name in ("ada", "cleo"):
        signs_in(name)
    return {"factor": factor.pk, "person": nora.pk, "reset": key, "secret": SECRET}


def signs_in(name):
    """Let one of the scenes' own people sign in as those of the demo do."""
    user = person(name)
    user.set_password(PASSWORD)
    user.save()
    return user


def demo():
    """Keep a hand-out of what the demo made, and name the rest of it."""
    public = Release.objects.filter(title="Ketamine infusions for depression").order_by("-number").first()
    lasting = Version.objects.get(document=titled("Talking with your family about your treatment"))
    kinds = {each.kind: each.pk for each in Document.objects.order_by("-pk")}
    first = {
        name: model.objects.order_by("pk").first().pk
        for name, model in {
            "condition": Condition, "indication": Indication, "reference": Reference, "image": ImageAsset,
            "policy": ReviewPolicy, "event": AuditEvent,
        }.items()
    }  # fmt: skip
    pages = [public.document, titled("Who must not have a ketamine infusion")]
    pack = pack_actions.keep("Your first infusion", "Come at nine.", pages, by=person("mara"))
    return first | kinds | {
        "pack": pack.pk,
        "public": public.document_id, "release": public.pk, "number": public.number,
        "ready": lasting.pk, "ready_document": lasting.document_id,
        "decided": Review.objects.filter(version=public.version).get().pk, "returned": titled("Ketamine and PTSD").pk,
        "bundled": Review.objects.get(version__document__title="Questions about getting home").pk,
        "draft": titled("Ketamine at home").pk, "waiting": titled("Your ketamine treatment day").pk,
    }  # fmt: skip
