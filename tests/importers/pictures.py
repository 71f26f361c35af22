"""Pictures for tests of imports, made as they are needed, and files that only say that they are pictures."""

import base64
import io
import struct
import zlib

from PIL import Image


def png(shade=0, size=(64, 48)):
    """Return a PNG; another shade is another picture."""
    return _saved(shade, size, "PNG")


def jpeg(shade=0, size=(64, 48), **options):
    return _saved(shade, size, "JPEG", quality=90, **options)


def gif():
    return _saved(0, (64, 48), "GIF")


def located():
    """Return a photograph that says where it was taken."""
    tags = Image.Exif()
    tags[0x013B] = "Jane Doe"
    tags.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    return jpeg(exif=tags)


def bomb():
    """Return a small PNG that claims fifty thousand pixels a side."""
    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 3_000_000)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def address(data, kind="image/png"):
    """Return an address that holds a picture within itself."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!doctype html><html><body><h1>Not a picture</h1><script>alert(1)</script></body></html>"


def _saved(shade, size, kind, **options):
    out = io.BytesIO()
    made = Image.linear_gradient("L").resize(size).point(lambda value: (value + shade) % 256).convert("RGB")
    made.save(out, kind, **options)
    return out.getvalue()


def _chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
