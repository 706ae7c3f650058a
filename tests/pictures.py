"""Pictures for tests, as bytes."""

import base64
import io
import struct
import zlib

from PIL import Image

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" '
    'height="9"{}</svg>'
)


def png(width: int, height: int) -> bytes:
    """A picture of one colour, packed as small as it goes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    rows = zlib.compressobj(9)
    line, packed = b"\0" * ((width + 7) // 8 + 1), b""
    for _ in range(height):
        packed += rows.compress(line)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", packed + rows.flush())
        + chunk(b"IEND", b"")
    )


def painted(mode: str, form: str) -> bytes:
    """A picture of two colours in one of Pillow's modes and forms."""
    picture, data = Image.new("RGB", (8, 6), "teal"), io.BytesIO()
    picture.putpixel((2, 2), (255, 255, 255))
    picture.convert(mode).save(data, form)
    return data.getvalue()


def laughing() -> bytes:
    """A drawing that draws ten times what draws ten times …"""
    levels = ["<g id='a0'><path d='M0 0h9'/></g>"]
    for at in range(9):
        inner = f"<use href='#a{at}'/>" * 10
        levels.append(f"<g id='a{at + 1}'>{inner}</g>")
    inside = f"><defs>{''.join(levels)}</defs><use href='#a9'/>"
    return SVG.format(inside).encode()


def data_address(data: bytes, mime: str = "image/png") -> str:
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"
