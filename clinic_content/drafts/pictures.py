"""Pictures that texts bring along: cleaned as uploads are, and taken into the library when drafts are made."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_content import importers
from clinic_content.content import schema
from clinic_content.content.words import count_words
from clinic_content.library import actions, images

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

TITLE = 120
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
    is_shown: bool
    why: str


def cleaned(data: bytes) -> images.Picture | str:
    """Return a picture decoded and written anew as the library does with every upload, or why it is refused."""
    try:
        return images.read(io.BytesIO(data))
    except images.BadImage as fault:
        return str(fault)


def pictured(imported: importers.Imported) -> tuple[Pictured, ...]:
    """Return what became of the pictures of a text."""
    return tuple(
        Pictured(each.picture.alt, each.picture.address, each.is_placed, each.why) for each in imported.pictures
    )


def take_in(imported: importers.Imported, *, by: User) -> importers.Imported:
    """Take the pictures that the contents show into the library, and return what was read with what to tell of it.

    A picture that the library has stays as it is described there; the account tells of the words that are not kept.
    """
    files = {each.file.sha256: each.file for each in imported.pictures if isinstance(each.file, images.Picture)}
    notices, account = list(imported.notices), imported.account
    for figure in _figures(imported):
        if figure.sha256 not in files:
            continue
        asset = actions.keep_image(files[figure.sha256], by=by, title=figure.alt[:TITLE], alt=figure.alt)
        if asset.alt != figure.alt:
            told = OTHER_WORDS.format(asset.alt, figure.alt)
            notices.append(told)
            account = _without(account, figure, imported, told)
    return replace(imported, notices=tuple(notices), account=account)


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
