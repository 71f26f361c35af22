"""Pictures that texts bring along: cleaned as uploads are, and taken into the library when drafts are made."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from clinic_content import importers
from clinic_content.content import schema
from clinic_content.content.words import count_words
from clinic_content.importers.pictures import ABSENT, DAMAGED, LARGEST, TOO_LARGE, Found, is_picture
from clinic_content.library import actions, images
from clinic_content.library.models import ImageAsset

from .brought import Import, ImportedPicture

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

TITLE = 120
SHOWN = "shown"
"""In the report of a picture that was dropped beside a text, that one shows it."""
UNSEEN = "It is a picture, and no text that was chosen together with it shows it."
NOTED = 30
"""So many pictures are noted one by one on a draft."""
OTHER_WORDS = (
    "The library has this picture already, and describes it as “{}”. The text said “{}”. The library's words were kept."
)
NOT_SHOWN = "A picture of the text{} is not shown. {}"


@dataclass(frozen=True, slots=True)
class Pictured:
    """What became of a picture of a text: whether the drafts show it, and if not, why."""

    alt: str
    address: str
    is_here: bool
    """Whether its file came along."""
    is_shown: bool
    why: str


def cleaned(data: bytes) -> images.Picture | str:
    """Return a picture decoded and written anew as the library does with every upload, or why it is refused.

    One that came back in a Word file of ours is the library's own: written anew it would be another.
    """
    try:
        return images.stored_as(data) or images.read(io.BytesIO(data))
    except images.BadImage as fault:
        return str(fault)


def beside(waiting: Import) -> importers.Beside:
    """Return what opens the pictures that were dropped together with a source: they have names and no folders."""

    def find(path: str) -> Found:
        # The uploads of a web site are many of one name in different folders: which of them it is cannot be told.
        name = "" if path.startswith("wp-content/") else path.rpartition("/")[2].casefold()
        near = Import.objects.filter(batch=waiting.batch, state=Import.State.WAITING).order_by("pk")
        for pk, called in near.values_list("pk", "name"):
            if name == called.casefold() and is_picture(called):
                near.filter(pk=pk).update(report={SHOWN: True})
                data = bytes(near.values_list("data", flat=True).get(pk=pk))
                return TOO_LARGE if len(data) > LARGEST else data or DAMAGED
        return ABSENT

    return find


def pictured(imported: importers.Imported) -> tuple[Pictured, ...]:
    """Return what became of the pictures of a text."""
    return tuple(
        Pictured(each.picture.alt, each.picture.address, each.file is not None, each.is_placed, each.why)
        for each in imported.pictures
    )


def take_in(imported: importers.Imported, *, by: User) -> importers.Imported:
    """Take the pictures that the contents show into the library, and return what was read with what to tell of it.

    A picture that the library has stays as it is described there; the account tells of the words that are not kept.
    """
    imported = _with_ours(imported)
    files = {each.file.sha256: each.file for each in imported.pictures if isinstance(each.file, images.Picture)}
    notices, account = list(imported.notices), imported.account
    for figure in _figures(imported):
        asset = ImageAsset.objects.filter(sha256=figure.sha256).first()
        if asset is None and (file := files.get(figure.sha256)):
            asset = actions.keep_image(file, by=by, title=figure.alt[:TITLE], alt=figure.alt)
        if asset is not None and asset.alt != figure.alt:
            told = OTHER_WORDS.format(asset.alt, figure.alt)
            notices.append(told)
            account = _without(account, figure, imported, told)
    return replace(imported, notices=tuple(notices), account=account)


def _with_ours(imported: importers.Imported) -> importers.Imported:
    """Return what was read with the library's own pictures where these came back: writing them anew changes them."""
    named = {each.origin: each.file.sha256 for each in imported.pictures if each.file and each.is_placed}
    ours = {named[each.sha256]: each for each in ImageAsset.objects.filter(sha256__in=[name for name in named if name])}
    if not ours:
        return imported
    return replace(imported, made=tuple(replace(each, content=_showing(each.content, ours)) for each in imported.made))


def _showing(content: schema.AnyContent, ours: dict[str, ImageAsset]) -> schema.AnyContent:
    if not isinstance(content, schema.Article):
        return content
    sections = tuple(
        each.model_copy(update={"figure": each.figure.model_copy(update=_named(ours[each.figure.sha256]))})
        if each.figure and each.figure.sha256 in ours else each
        for each in content.sections
    )  # fmt: skip
    return content.model_copy(update={"sections": sections})


def _named(asset: ImageAsset) -> dict[str, Any]:
    return {"sha256": asset.sha256, "width": asset.width, "height": asset.height}


class OutOfTime(Exception):
    """The time of one request is over, and pictures are left to clean."""


class Cleaner:
    """Cleans the pictures of a source, each once over all requests; at least one in each request, so that all end."""

    def __init__(self, of: Import, until: float) -> None:
        self.of, self.until, self.count = of, until, 0
        self.held = {each.origin: each for each in of.pictures.defer("data")}

    def __call__(self, data: bytes) -> ImportedPicture | str:
        """Return a picture written anew, or why it is refused."""
        origin = hashlib.sha256(data).hexdigest()
        if origin not in self.held:
            if self.count and time.monotonic() > self.until:
                raise OutOfTime
            self.held[origin] = self._clean(origin, data)
            self.count += 1
        found = self.held[origin]
        return found.why or found

    def _clean(self, origin: str, data: bytes) -> ImportedPicture:
        if ours := ImageAsset.objects.filter(sha256=origin).first():
            return ImportedPicture.objects.create(brought=self.of, origin=origin, **_named(ours))
        found = cleaned(data)
        told = {"why": found} if isinstance(found, str) else {name: getattr(found, name) for name in KEPT}
        return ImportedPicture.objects.create(brought=self.of, origin=origin, **told)


KEPT = ("sha256", "width", "height", "data")


def copy(of: Import, to: Import) -> None:
    """Give one of several texts the pictures that its proposal names."""
    wanted = {part["held"].get("sha256") for part in to.proposal.get("parts", ())} - {None}
    rows = of.pictures.filter(sha256__in=wanted) if wanted else ()
    ImportedPicture.objects.bulk_create(
        ImportedPicture(brought=to, origin=row.origin, **{name: getattr(row, name) for name in KEPT}) for row in rows
    )


def with_files(imported: importers.Imported, of: Import) -> importers.Imported:
    """Return what was read with the files of the pictures that it shows and the library lacks."""
    wanted = {figure.sha256: figure.alt for figure in _figures(imported)}
    held = set(ImageAsset.objects.filter(sha256__in=wanted).values_list("sha256", flat=True))
    rows = of.pictures.filter(sha256__in=set(wanted) - held)
    shown = (
        importers.Shown(importers.Picture(wanted[row.sha256]), images.again(bytes(row.data)), is_placed=True)
        for row in rows
    )
    return replace(imported, pictures=tuple(shown))


def let_go(of: Import) -> None:
    """Forget the bytes that the library has by now."""
    rows = of.pictures.exclude(sha256="")
    rows.filter(sha256__in=ImageAsset.objects.values("sha256")).update(data=b"")


def kept(*of: Import) -> int:
    """Return how many pictures of imports the library holds: nothing in it is deleted."""
    wanted = ImportedPicture.objects.filter(brought__in=of).exclude(sha256="").values("sha256")
    return ImageAsset.objects.filter(sha256__in=wanted).count()


def without(imported: importers.Imported) -> importers.Imported:
    """Return what was read without its pictures, to be tried: only drafts that are made bring pictures in."""
    return replace(
        imported, made=tuple(replace(each, content=_bare(each.content)) for each in imported.made), pictures=()
    )


def notes(imported: importers.Imported) -> Iterator[importers.Note]:
    """Yield a note for staff on each picture that is not shown and has no words, so that no other list names it."""
    left = [each for each in imported.pictures if not each.is_placed and not each.picture.alt]
    for each in left[:NOTED]:
        address = f", “{each.picture.address}”," if each.picture.address else ""
        yield importers.Note("", NOT_SHOWN.format(address, each.why))
    if len(left) > NOTED:
        yield importers.Note("", f"{len(left) - NOTED:,} more pictures of the text are not shown.")


def _figures(imported: importers.Imported) -> list[schema.Figure]:
    articles = (each.content for each in imported.made if isinstance(each.content, schema.Article))
    return [section.figure for article in articles for section in article.sections if section.figure]


def _bare(content: schema.AnyContent) -> schema.AnyContent:
    if not isinstance(content, schema.Article):
        return content
    return content.model_copy(
        update={"sections": tuple(each.model_copy(update={"figure": None}) for each in content.sections)}
    )


def _without(
    account: importers.Account, figure: schema.Figure, imported: importers.Imported, why: str
) -> importers.Account:
    """Return an account in which the words of a picture have no place."""
    found = (each.picture for each in imported.pictures if each.is_placed and each.file)
    line = next((each.line for each in found if each.alt == figure.alt), 0)
    words = count_words(figure.alt)
    if not line or any(each.line == line for each in account.unplaced):
        return account
    left = importers.Unplaced(line, figure.alt, why, words)
    return replace(account, placed=account.placed - words, unplaced=(*account.unplaced, left))
