"""The upload pipeline: what is stored is a picture and nothing else, whatever the file was."""

import io
import struct
import time
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from clinic_content.library import images

SECRET = b"Jane Doe 51.5N 0.12W"
JPEG_COMMENT = b"<script>alert(1)</script>"


def picture(mode="RGB", size=(64, 48)):
    """Return a picture that is not one flat colour."""
    made = Image.linear_gradient("L").resize(size)
    return made.convert(mode) if mode != "P" else made.convert("RGB").quantize(16)


def saved(made, kind, **options):
    out = io.BytesIO()
    made.save(out, kind, **options)
    return out.getvalue()


def read(data):
    return images.read(io.BytesIO(data))


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_that_says(width, height, data=b""):
    """Return a PNG that claims a size, with the pixels of a much smaller one."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def exif(orientation=1):
    tags = Image.Exif()
    tags[0x0112], tags[0x010E], tags[0x013B] = orientation, SECRET.decode(), "Jane Doe"
    tags.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    return tags


def moving(kind):
    frames = [picture("RGB"), picture("RGB").rotate(90), picture("RGB").rotate(180)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100, loop=0)


JPEG = saved(picture(), "JPEG", quality=90)
PNG = saved(picture(), "PNG")

REFUSED = {
    "no bytes": (b"", "empty"),
    "words": (b"This is no picture.", "not a JPEG"),
    "a page": (b"<html><script>alert(1)</script></html>", "not a JPEG"),
    "a PNG bomb": (png_that_says(50_000, 50_000, b"\0" * 100_000), "too many pixels"),
    "a PNG of 26 megapixels": (png_that_says(5_200, 5_000), "too many pixels"),
    "a PNG 10 001 wide": (png_that_says(10_001, 20), "too many pixels"),
    "a PNG of no width": (png_that_says(0, 20), "."),
    "a PNG with too few pixels": (png_that_says(100, 100, b"\0" * 10), "damaged"),
    "a tiny picture": (saved(picture(size=(1, 1)), "PNG"), "too small"),
    "half a JPEG": (JPEG[: len(JPEG) // 2], "damaged"),
    "half a PNG": (PNG[: len(PNG) // 2], "damaged"),
    "the head of a JPEG": (JPEG[:20], "."),
    "a JPEG's end": (JPEG[200:], "not a JPEG"),
    "noise after a PNG's head": (PNG[:33] + b"\xff" * 500, "."),
    "a GIF": (saved(picture("P"), "GIF"), "not a JPEG"),
    "a GIF that moves": (moving("GIF"), "not a JPEG"),
    "a TIFF": (saved(picture(), "TIFF"), "not a JPEG"),
    "a BMP": (saved(picture(), "BMP"), "not a JPEG"),
    "an icon": (saved(picture(size=(32, 32)), "ICO"), "not a JPEG"),
    "a JPEG 2000": (b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"\0" * 100, "not a JPEG"),
    "an AVIF": (b"\0\0\0\x20ftypavif" + b"\0" * 100, "not a JPEG"),
    "an SVG": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not a JPEG"),
    "an EPS": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n(%stdin) run\n", "not a JPEG"),
    "a PDF": (b"%PDF-1.7\n1 0 obj <</JS (app.alert(1))>>", "not a JPEG"),
    "a PSD": (b"8BPS\0\1" + b"\0" * 6 + b"\0\3\0\0\0\x64\0\0\0\x64\0\x08\0\x03" + b"\0" * 200, "not a JPEG"),
    "a FITS": (b"SIMPLE  =                    T" + b" " * 2_850, "not a JPEG"),
    "a WMF": (b"\xd7\xcd\xc6\x9a" + b"\0" * 100, "not a JPEG"),
    "a WebP that moves": (moving("WEBP"), "moves"),
    "a PNG that moves": (moving("PNG"), "moves"),
    "a WebP cut short": (saved(picture(), "WEBP")[:60], "."),
    "more than 10 MB": (JPEG + b"\0" * images.MAX_BYTES, "larger than 10 MB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_a_sentence(name):
    data, why = REFUSED[name]
    began = time.process_time()

    with pytest.raises(images.BadImage) as refused:
        read(data)

    assert why in str(refused.value)
    assert str(refused.value).endswith(".")
    assert time.process_time() - began < 1


def with_text_chunks():
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET.decode())
    told.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{SECRET.decode()}</x:xmpmeta>")
    return saved(picture(), "PNG", pnginfo=told)


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TAKEN = {
    "a JPEG": JPEG,
    "a PNG": PNG,
    "a WebP": saved(picture(), "WEBP"),
    "a progressive JPEG": saved(picture(), "JPEG", progressive=True),
    "a JPEG with the place it was taken": saved(picture(), "JPEG", exif=exif()),
    "a JPEG with a comment": saved(picture(), "JPEG", comment=JPEG_COMMENT + SECRET),
    "a JPEG with a profile": saved(picture(), "JPEG", icc_profile=PROFILE),
    "a JPEG with XMP": saved(picture(), "JPEG", xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"),
    "a PNG with texts": with_text_chunks(),
    "a PNG with the place it was taken": saved(picture(), "PNG", exif=exif()),
    "a WebP with everything": saved(picture(), "WEBP", exif=exif(), icc_profile=PROFILE, xmp=b"<x>" + SECRET + b"</x>"),
    "a JPEG followed by a page": JPEG + b"<html><script>alert(1)</script>" + SECRET,
    "a PNG followed by an archive": PNG + b"PK\x03\x04" + SECRET,
    "a JPEG of inks": saved(picture("CMYK"), "JPEG"),
    "a grey JPEG": saved(picture("L"), "JPEG"),
    "a PNG of 16 bits": saved(Image.new("I;16", (64, 48), 40_000), "PNG"),
    "a PNG of one bit": saved(picture("1"), "PNG"),
    "a PNG of a palette": saved(picture("P"), "PNG"),
    "a palette with a clear colour": saved(picture("P"), "PNG", transparency=0),
    "a PNG with alpha": saved(picture("RGBA"), "PNG"),
    "a grey PNG with alpha": saved(picture("LA"), "PNG"),
    "an upright picture 10 000 high": saved(picture(size=(20, 10_000)), "PNG"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_stored_is_the_picture_alone(name):
    taken = read(TAKEN[name])

    for data in (taken.data, *(smaller for _, smaller in taken.smaller)):
        stored = Image.open(io.BytesIO(data), formats=("WEBP",))
        stored.load()
        assert set(stored.info) <= {"loop", "background", "timestamp", "duration"}
        assert not stored.getexif()
        assert getattr(stored, "n_frames", 1) == 1
        assert not any(trace in data for trace in (SECRET, b"Jane", b"script", b"EXIF", b"ICCP", b"XMP ", b"PK\x03"))


@pytest.mark.parametrize(("orientation", "corner"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))])
def test_a_turned_photograph_is_stored_upright(orientation, corner):
    made = Image.new("RGB", (64, 48), "white")
    made.paste("red", (0, 0, 20, 20))

    taken = read(saved(made, "JPEG", exif=exif(orientation), quality=95))

    stored = Image.open(io.BytesIO(taken.data)).convert("RGB")
    x, y = (5 if side == 0 else edge - 6 for side, edge in zip(corner, stored.size, strict=True))
    red, green, _ = stored.getpixel((x, y))
    assert red > 200
    assert green < 100
    assert stored.size == ((64, 48) if orientation in (1, 3) else (48, 64))


@pytest.mark.parametrize("name", ["a palette with a clear colour", "a PNG with alpha", "a grey PNG with alpha"])
def test_what_was_clear_stays_clear(name):
    made = Image.open(io.BytesIO(TAKEN[name]))

    stored = Image.open(io.BytesIO(read(TAKEN[name]).data))

    assert ("A" in stored.getbands()) == (made.convert("RGBA").getextrema()[3] != (255, 255))


def test_sixteen_bits_are_not_washed_out():
    """A plain conversion clips everything above 255 to white."""
    half = Image.new("I;16", (64, 48), 32_768)

    stored = Image.open(io.BytesIO(read(saved(half, "PNG")).data)).convert("RGB")

    assert 110 < stored.getpixel((30, 20))[0] < 145


def test_the_name_is_the_hash_of_what_is_stored_and_the_same_for_the_same_pixels():
    import hashlib

    plain, told = read(TAKEN["a PNG"]), read(TAKEN["a PNG with texts"])

    assert plain.sha256 == told.sha256 == hashlib.sha256(plain.data).hexdigest()


def test_a_wide_picture_is_narrowed_and_has_copies_for_small_screens():
    taken = read(saved(picture(size=(4_000, 2_000)), "PNG"))

    assert (taken.width, taken.height) == (1_920, 960)
    assert [width for width, _ in taken.smaller] == [480, 960, 1_440]
    for width, data in taken.smaller:
        assert Image.open(io.BytesIO(data)).size == (width, width // 2)


def test_the_largest_allowed_picture_is_taken():
    assert read(saved(Image.new("L", (5_000, 5_000)), "PNG")).width == 1_920


def test_stored_files_are_where_they_are_looked_for(settings):
    taken = read(saved(picture(size=(1_000, 500)), "PNG"))

    images.store(taken)

    assert images.path_of(taken.sha256).read_bytes() == taken.data
    assert images.path_of(taken.sha256, 480).read_bytes() == dict(taken.smaller)[480]
    assert str(images.folder()).startswith(str(settings.MEDIA_ROOT))
