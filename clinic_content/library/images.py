"""The upload pipeline: what is stored is re-encoded from pixels, so that nothing but the picture comes in.

Three formats, decoded by their three decoders alone; limits are checked before a pixel is read. `forms.ImageField`
let 50 of 144 hostile files through wrong (GUARDS.md, finding 10).
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from clinic_content.exports import PICTURE_NAME

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 25_000_000
MAX_SIDE = 10_000
WIDTHS = (480, 960, 1440)
WIDEST = 1920


class BadImage(ValueError):
    """A file that is refused, in words for whoever uploads it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A clean picture: its bytes as WebP, named by their SHA-256, and its size in pixels."""

    data: bytes
    sha256: str
    width: int
    height: int
    smaller: tuple[tuple[int, bytes], ...]
    """Narrower copies for small screens: width in pixels, and bytes."""


def read(file: BinaryIO) -> Picture:
    """Return a clean picture from an uploaded file, or refuse it."""
    data = file.read(MAX_BYTES + 1)
    if not data:
        raise BadImage("The file is empty.")
    if len(data) > MAX_BYTES:
        raise BadImage("The file is larger than 10 MB. Save the picture smaller and try again.")
    picture = _decode(data)
    main = _encode(picture)
    return Picture(main, hashlib.sha256(main).hexdigest(), picture.width, picture.height, _smaller(picture))


def again(data: bytes) -> Picture:
    """Return a picture that was written anew before, under the name it has, with its narrower copies."""
    picture = _decode(data)
    return Picture(data, hashlib.sha256(data).hexdigest(), picture.width, picture.height, _smaller(picture))


def stored_as(data: bytes) -> Picture | None:
    """Return the stored picture that a file of ours shows: one that it names itself, pixel by pixel."""
    name = _told_by(data)
    if not NAME.fullmatch(name) or not path_of(name).is_file():
        return None
    stored = path_of(name).read_bytes()
    try:
        is_same = _decode(data).tobytes() == _decode(stored).tobytes()
    except BadImage:
        return None
    return again(stored) if is_same else None


NAME = re.compile("[0-9a-f]{64}")


def _told_by(data: bytes) -> str:
    """Return what a picture in a Word file of ours says of which it is."""
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as opened:
            return str(opened.info.get(PICTURE_NAME, ""))
    except Exception:
        # As in `_decode`: what is no PNG, or is a broken one, names nothing.
        return ""


def store(picture: Picture) -> None:
    """Write a picture and its narrower copies to the private folder."""
    folder().mkdir(parents=True, exist_ok=True)
    for name, data in _files(picture):
        (folder() / name).write_bytes(data)


def path_of(sha256: str, width: int | None = None) -> Path:
    """Return where a picture's bytes are."""
    return folder() / (f"{sha256}-{width}.webp" if width else f"{sha256}.webp")


def folder() -> Path:
    """Return the folder of pictures. No server publishes it; views ask who may see each picture."""
    return Path(settings.MEDIA_ROOT) / "images"


def _files(picture: Picture) -> Iterator[tuple[str, bytes]]:
    yield path_of(picture.sha256).name, picture.data
    for width, data in picture.smaller:
        yield path_of(picture.sha256, width).name, data


def _decode(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data), formats=FORMATS)
            _refuse_size(opened)
            # Libraries that draw PDFs switch this on for the whole process.
            ImageFile.LOAD_TRUNCATED_IMAGES = False
            opened.load()
            picture = ImageOps.exif_transpose(opened)
    except BadImage:
        raise
    except UnidentifiedImageError:
        raise BadImage("This is not a JPEG, PNG or WebP picture.") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadImage("The picture has too many pixels. Save it smaller and try again.") from None
    except Exception:
        # Decoders raise what they like on broken files: none of it is the person's concern.
        raise BadImage("The picture is damaged and cannot be read.") from None
    return _narrowed(_plain(picture), WIDEST)


def _refuse_size(opened: Image.Image) -> None:
    width, height = opened.size
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        raise BadImage("The picture has too many pixels. Save it smaller and try again.")
    if width < 16 or height < 16:
        raise BadImage("The picture is too small to show anything.")
    if getattr(opened, "n_frames", 1) > 1:
        raise BadImage("The picture moves. Upload a still picture.")


def _plain(picture: Image.Image) -> Image.Image:
    """Return the pixels alone: no profile, no comment, no place where it was taken."""
    if picture.mode.startswith("I"):
        # Sixteen bits: converting would clip every shade but the darkest to white.
        picture = picture.convert("I").point(lambda shade: shade * (1 / 256)).convert("L")
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    converted = picture.convert("RGBA" if has_alpha else "RGB")
    clean = Image.new(converted.mode, converted.size)
    clean.paste(converted)
    return clean


def _smaller(picture: Image.Image) -> tuple[tuple[int, bytes], ...]:
    return tuple((width, _encode(_narrowed(picture, width))) for width in WIDTHS if width < picture.width)


def _narrowed(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _encode(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()
