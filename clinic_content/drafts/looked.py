"""What the checks found in every draft when it was last saved, so that drafts can be searched by it.

For finding work only: whether a draft may be submitted is asked of the checks at that moment (`checking`).
"""

from __future__ import annotations

import hashlib
from functools import cache, partial
from pathlib import Path
from time import monotonic

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from clinic_content import checks
from clinic_content.accounts.refusals import NotPossible
from clinic_content.checks import Severity
from clinic_content.documents.models import Document
from clinic_content.documents.status import ReviewStatus
from clinic_content.library.models import Fact

from . import checking
from .models import Looked

SECONDS = 3.0
"""So long somebody waits while drafts are looked through; the next press goes on."""
Counts = dict[str, list[int]]
"""How many findings of each category, by their severity, the gravest first."""


def after_saving(document: int) -> None:
    """Forget what was found in a draft that is being saved, and look at it once it is stored."""
    Looked.objects.filter(document=document).delete()
    # What was saved stays saved whatever becomes of this: it is looked at again when somebody asks for it.
    transaction.on_commit(partial(look, document), robust=True)


def look(document: int) -> None:
    """Write down what the checks find in a draft now; one that is not whole enough to be read is left out."""
    held = Document.objects.filter(pk=document).first()
    try:
        found = checking.findings_of(held, timezone.now()).open if held else None
    except NotPossible:
        found = ()
    if held is None or found is None:
        return
    told = {"rules": rules(), "counts": _counted(found), "looked_on": timezone.localdate()}
    Looked.objects.update_or_create(document=held, defaults=told)


def drafts() -> QuerySet[Document]:
    """Return the documents that somebody works on or reviews: all but those whose newest version is approved."""
    return Document.objects.exclude(review_status=ReviewStatus.APPROVED)


def with_category(category: str) -> QuerySet[Looked]:
    """Return the drafts in which the checks found something of a category, those looked at last first."""
    found = Looked.objects.filter(document__in=drafts(), counts__has_key=category)
    return found.select_related("document__owner").order_by("-looked_on", "-document__created_at", "pk")


def unread() -> QuerySet[Document]:
    """Return the drafts that nobody has looked at by today's rules."""
    known = Looked.objects.filter(document=OuterRef("pk"), rules=rules())
    return drafts().filter(~Exists(known)).order_by("-pk")


def look_through(seconds: float = SECONDS) -> int:
    """Look at drafts that nobody has looked at by today's rules, for so long; return how many are left."""
    until = monotonic() + seconds
    for pk in list(unread().values_list("pk", flat=True)):
        if monotonic() >= until:
            break
        look(pk)
    return unread().count()


def rules() -> str:
    """Return what names the rules of today: the program's checks, and when a fact was last saved."""
    newest = Fact.objects.aggregate(newest=Max("saved_at"))["newest"]
    return hashlib.sha256(f"{program()} {newest}".encode()).hexdigest()


@cache
def program() -> str:
    """Return what names the checks that this program holds: a hash of their source."""
    folder = Path(checks.__file__).parent
    sources = sorted(folder.rglob("*.py"))
    return hashlib.sha256(b"".join(each.read_bytes() for each in sources)).hexdigest()


def _counted(findings: tuple[checks.Finding, ...]) -> Counts:
    order = list(Severity)
    counts: Counts = {}
    for each in findings:
        counts.setdefault(str(each.category), [0] * len(order))[order.index(each.severity)] += 1
    return counts
