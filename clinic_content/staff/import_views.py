"""Bringing in what a clinic has: drop files, see what was understood beside the source, arrange it, make the drafts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.drafts import bringing
from clinic_content.drafts.models import Import, ImportedPicture
from clinic_content.importers import CannotArrange, Proposal, describe, retitle, reword
from clinic_content.library import images

from . import import_rows
from .access import StaffRequest, given, staff_only
from .forms import FilesForm
from .import_steps import STEPS, Step

both = require_http_methods(["GET", "HEAD", "POST"])
DESCRIBE = "describe-"
"""Before the name of a part, the button that takes the words for a picture."""
WORDS = "words-"
"""Before the name of a part, the field that holds them: whatever button is pressed, they are kept."""
TITLE = "title"
"""Where the id of a picture stands: the words are those of the title."""
RETITLE = "retitle"
HERE = "here"
"""Of a message: it stands with the buttons, which stay in sight, and not at the top of a long page."""
TOOLBAR = "become"
CHOSEN = "import_chosen"


@staff_only
@both
def bring_in(request: StaffRequest) -> HttpResponse:
    """Take files or a pasted text in, and show what was brought in last."""
    _require_author(request)
    form = FilesForm(*given(request))
    if request.method == "POST" and form.is_valid():
        batch = bringing.take_in(form.given(), by=request.user)
        bringing.go_on(batch, by=request.user)
        if (answer := _after_reading(batch, form)) is not None:
            return answer
    values = {"form": form, "last": import_rows.batches(request.user)}
    return render(request, "staff/import.html", values, status=422 if form.errors else 200)


def _after_reading(batch: str, form: FilesForm) -> HttpResponse | None:
    """Show what was read; of one text alone at once the text, or, where it could not be read, the form again."""
    found = list(Import.objects.filter(batch=batch).only("state", "report")[:2])
    if len(found) != 1 or found[0].state == Import.State.WAITING:
        return redirect("staff:import_batch", batch)
    if found[0].state == Import.State.READ:
        return redirect("staff:import_arrange", found[0].pk)
    form.add_error(None, found[0].report["error"])
    found[0].delete()
    return None


@staff_only
@both
def batch(request: StaffRequest, batch: str) -> HttpResponse:
    """Show how far each source of a batch has come; go on reading, make the drafts of all, or take all back."""
    _require_author(request)
    found = (
        Import.objects.filter(batch=batch)
        .defer("data", "text", "changes")
        .select_related("by")
        .prefetch_related("drafts__document")
    )
    if request.method == "POST":
        act = BATCH.get(request.POST.get("do", ""))
        if act is None:
            raise Http404
        act(request, batch)
        return redirect("staff:import_batch", batch)
    if not found.exists():
        raise Http404
    values = {"batch": batch, **import_rows.progress(list(found))}
    return render(request, "staff/import_batch.html", values)


@staff_only
@both
def arrange(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a source beside what it is to become; say what each part is; make the drafts or take them back."""
    _require_author(request)
    brought = get_object_or_404(Import.objects.select_related("by"), pk=pk)
    if request.method == "POST":
        return _acted(request, brought)
    values = {"brought": brought, "steps": STEPS, "chosen": _chosen(request, brought)}
    values |= import_rows.laid_out(brought, timezone.now())
    return render(request, "staff/import_arrange.html", values)


@staff_only
@require_safe
def picture(request: StaffRequest, pk: int, sha256: str) -> HttpResponseBase:
    """Answer a picture that an import brings, as it was written anew: from the library, once that has it."""
    _require_author(request)
    held = get_object_or_404(ImportedPicture, brought=pk, sha256=sha256)
    path = images.path_of(sha256)
    data = bytes(held.data) or (path.read_bytes() if path.is_file() else b"")
    if not data:
        raise Http404
    response = HttpResponse(data, content_type="image/webp")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _acted(request: StaffRequest, brought: Import) -> HttpResponse:
    """Do what was asked and come back to the part that it was about, where what is told of it stands too."""
    asked, chosen = request.POST.get("do", ""), request.POST.getlist("part")
    try:
        at = _done(request, brought, asked, chosen)
    except (CannotArrange, NotAllowed, NotPossible) as fault:
        at = asked.removeprefix(DESCRIBE) if asked.startswith(DESCRIBE) else next(iter(chosen), TOOLBAR)
        at = "" if asked in {RETITLE, *SINGLE} else at
        messages.error(request, str(fault), extra_tags=HERE if at else "")
        request.session[CHOSEN] = [brought.pk, *chosen]
    return redirect(reverse("staff:import_arrange", args=[brought.pk]) + (f"#{at}" if at else ""))


def _done(request: StaffRequest, brought: Import, asked: str, chosen: list[str]) -> str:
    """Do what was asked, and return the part to come back to; none for what is about the whole."""
    typed = _typed(request, brought, but=asked.removeprefix(DESCRIBE))
    if asked == "back":
        at = _go_back(request, brought)
        # The words after it: it takes back the change before them.
        _keep(request, brought, typed)
        return at
    _keep(request, brought, typed)
    if asked == RETITLE:
        return ""
    if asked in SINGLE:
        SINGLE[asked](request, brought)
        return ""
    if asked in STEPS:
        _step(request, brought, STEPS[asked], chosen)
        return chosen[0]
    if asked.startswith(DESCRIBE):
        part = asked.removeprefix(DESCRIBE)
        _describe(request, brought, part)
        return part
    raise Http404


def _step(request: StaffRequest, brought: Import, step: Step, chosen: list[str]) -> None:
    if not chosen:
        raise CannotArrange("Choose at least one part first.")
    before = _parts(brought)
    bringing.arrange(brought, lambda proposal: step.act(proposal, chosen), by=request.user)
    if step.group == "place":
        # Whoever moves something moves it on, as a rule.
        request.session[CHOSEN] = [brought.pk, *chosen]
        return
    brought.refresh_from_db(fields=["proposal"])
    if taken := len(before - _parts(brought) - set(chosen)):
        what = "The paragraph" if taken == 1 else f"The {taken} paragraphs"
        told = f"{what} under the heading went along with it. “Undo the last change” brings back what was."
        messages.info(request, told, extra_tags=HERE)


def _parts(brought: Import) -> set[str]:
    return {part["id"] for part in brought.proposal["parts"]}


def _chosen(request: StaffRequest, brought: Import) -> list[str]:
    """Return the parts to be shown as chosen: once, after what was refused or moved."""
    pk, *chosen = request.session.pop(CHOSEN, None) or [None]
    return chosen if pk == brought.pk else []


def _describe(request: StaffRequest, brought: Import, part: str) -> None:
    words = request.POST.get(f"{WORDS}{part}", "")
    bringing.arrange(brought, lambda proposal: describe(proposal, part, words), by=request.user)


def _typed(request: StaffRequest, brought: Import, *, but: str) -> dict[str, str]:
    """Return what was typed for the title and for pictures beside whatever was asked: what differs from what is."""
    has = {part["id"]: part["text"] for part in brought.proposal.get("parts", ())}
    if brought.proposal:
        has[TITLE] = brought.proposal["heads"]["article"]["title"]
    given = ((name.removeprefix(WORDS), str(words)) for name, words in request.POST.items() if name.startswith(WORDS))
    return {
        part: words for part, words in given if part in has and part != but and words.strip() not in {"", has[part]}
    }


def _keep(request: StaffRequest, brought: Import, typed: dict[str, str]) -> None:
    def reworded(proposal: Proposal) -> Proposal:
        for part, words in typed.items():
            proposal = retitle(proposal, words) if part == TITLE else reword(proposal, part, words)
        return proposal

    if typed:
        bringing.arrange(brought, reworded, by=request.user)


def _make(request: StaffRequest, brought: Import, *, replaces: bool = False) -> None:
    for told in bringing.make(brought, by=request.user, replaces=replaces):
        messages.warning(request, told)
    messages.success(request, f"Drafts were made of “{brought.name}”. Look through them before you submit them.")


def _replace(request: StaffRequest, brought: Import) -> None:
    _make(request, brought, replaces=True)


def _undo(request: StaffRequest, brought: Import) -> None:
    _tell_undone(request, bringing.undo(brought, by=request.user))


def _tell_undone(request: StaffRequest, done: bringing.Undone) -> None:
    for told in done.kept:
        messages.warning(request, told)
    if done.thrown_away:
        drafts = "draft was" if done.thrown_away == 1 else "drafts were"
        messages.success(request, f"{done.thrown_away} {drafts} thrown away.")
    if done.pictures:
        pictures = "picture that it brought stays" if done.pictures == 1 else "pictures that it brought stay"
        messages.info(request, f"{done.pictures} {pictures} in the library, where nothing is deleted.")


def _go_back(request: StaffRequest, brought: Import) -> str:
    """Take the last change back, say so, and return the first part that it was about."""
    last = brought.changes[-1:]
    left = bringing.go_back(brought, by=request.user)
    more = f"{left} more can be." if left else "It stands as it was read."
    messages.success(request, f"The last change was taken back. {more}", extra_tags=HERE)
    return next((part["id"] for each in last for part in each["parts"]), TOOLBAR)


def _read_on(request: StaffRequest, batch: str) -> None:
    bringing.go_on(batch, by=request.user)


def _make_all(request: StaffRequest, batch: str) -> None:
    """Make the drafts of as many as one request does; the screen goes on with the others, and tells of each at it."""
    bringing.go_on_making(batch, by=request.user)


def _undo_all(request: StaffRequest, batch: str) -> None:
    _tell_undone(request, bringing.undo_all(batch, by=request.user))


def _require_author(request: StaffRequest) -> None:
    if not may(request.user, May.EDIT):
        raise NotAllowed([Refusal("role", "Only an author can bring in a text.")])


SINGLE = {"make": _make, "replace": _replace, "undo": _undo}
BATCH = {"go_on": _read_on, "make": _make_all, "undo": _undo_all}
