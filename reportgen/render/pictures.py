"""Makes pictures for pages from the files of authors: turned, cut and made smaller.

What a page shows is never the file itself. A photograph is decoded and written anew, so that what
else the file holds (where it was taken, a thumbnail, a second file) is not published.
"""

from __future__ import annotations

import base64
import functools
import io
from dataclasses import dataclass
from typing import Any, Literal

from PIL import Image, ImageCms, ImageOps

from reportgen.render import drawings
from reportgen.render.picture_limits import quietly, too_much

ENDINGS = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".svg": "SVG",
}
"""The kinds of picture by the endings of their files."""

BEGINNINGS = {
    "JPEG": (b"\xff\xd8\xff",),
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "WEBP": (b"RIFF",),
}
"""The first bytes of pictures; a drawing is text."""

WIDEST = 1040
"""The pixels across the text: 118 mm at some 220 dots an inch."""

FEWEST = 0.55
"""The part of the pixels of its place that a picture must have to be sharp: 120 dots an inch."""

SHARES = {"full": 1.0, "half": 0.5, "third": 1 / 3}
"""How much of the text's width a size takes."""

SHAPES = {"wide": 16 / 9, "square": 1.0}
"""Width by height of the shapes that a picture is cut to."""

TALLEST = 1.6
"""The most height of a picture, as a part of the text's width: what leaves room on a page."""

LARGEST = 280_000
"""The most bytes of a picture in a page; what would have more is made coarser."""

QUALITIES = (84, 76, 68, 58, 45, 30)
"""The qualities of JPEG that are tried, one after the other."""

PAPER = "#ffffff"

Size = Literal["full", "half", "third"]
Shape = Literal["whole", "wide", "square"]


class BadPictureError(ValueError):
    """A file that no page can show: `code` is a diagnostic's, the text says why."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a picture is shown: its size and shape, and what a cut keeps, from the left and top."""

    size: Size = "full"
    shape: Shape = "whole"
    focus: tuple[float, float] = (0.5, 0.5)

    @property
    def across(self) -> int:
        """The pixels across that its place has."""
        return round(WIDEST * SHARES[self.size])


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as pages hold it; `width` and `height` are in pixels, or in a drawing's units."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def address(self) -> str:
        """The picture as an address: `data:image/jpeg;base64,…`."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode('ascii')}"

    @property
    def is_drawing(self) -> bool:
        """Whether it is a drawing, which is sharp at any size."""
        return self.media_type == "image/svg+xml"


def sort_of(name: str, data: bytes) -> str:
    """What a file holds: `JPEG`, `PNG`, `WEBP`, `SVG`. Raises `BadPictureError`."""
    ending = f".{name.rpartition('.')[2]}".casefold()
    if ending not in ENDINGS:
        message = f"`{name}` is not a file of a picture that pages can show"
        raise BadPictureError("picture-type", message, "save it as JPEG, PNG, WebP or SVG")
    held = _held(data)
    if held != ENDINGS[ending]:
        message = f"the ending of `{name}` is not that of what it holds: {held or 'no picture'}"
        better = next((one for one, sort in ENDINGS.items() if sort == held), "")
        stem = name.rpartition(".")[0]
        hint = f"call it `{stem}{better}`" if better else "save it as JPEG, PNG, WebP or SVG"
        raise BadPictureError("picture-type", message, hint)
    return held


def _held(data: bytes) -> str:
    for sort, beginnings in BEGINNINGS.items():
        if data.startswith(beginnings) and (sort != "WEBP" or data[8:12] == b"WEBP"):
            return sort
    return "SVG" if drawings.is_one(data) else ""


@functools.lru_cache(maxsize=16)
def shown(name: str, data: bytes, wanted: Wanted) -> Shown:
    """A picture as pages show it. Raises `BadPictureError` for a file that cannot be shown.

    The same file makes the same bytes.
    """
    sort = sort_of(name, data)
    if why := too_much(data):
        hint = "save a smaller one: no page shows more than 1,100 pixels across"
        raise BadPictureError("picture-too-large", f"`{name}` cannot be opened: {why}", hint)
    if sort == "SVG":
        return _drawing(name, data)
    return _fitted(_opened(name, data, sort), wanted)


def _drawing(name: str, data: bytes) -> Shown:
    try:
        clean, width, height = drawings.cleaned(data)
    except drawings.RefusedDrawingError as refused:
        hint = "save it again as a plain SVG, with pictures and styles inside, or as PNG"
        raise BadPictureError("picture-refused", f"`{name}`: {refused}", hint) from refused
    if len(clean) > LARGEST:
        message = f"`{name}` has {len(clean):,} bytes, more than the {LARGEST:,} of a drawing"
        raise BadPictureError("picture-too-large", message, "simplify it, or save it as PNG")
    return Shown(clean, "image/svg+xml", width, height)


def _opened(name: str, data: bytes, sort: str) -> Image.Image:
    """A picture in RGB on white paper, the right way up."""
    try:
        with quietly(), Image.open(io.BytesIO(data), formats=(sort,)) as image:
            if sort != "JPEG" and getattr(image, "n_frames", 1) > 1:  # a phone's has a thumbnail
                message = f"`{name}` is a film, and a page shows one picture"
                raise BadPictureError("picture-type", message, "save one picture of it")
            image.load()
            profile = image.info.get("icc_profile")
            turned = ImageOps.exif_transpose(image)
            return _on_paper(_in_screen_colours(turned, profile))
    except BadPictureError:
        raise
    except Exception as error:  # each decoder has exceptions of its own
        message = f"`{name}` is damaged: it cannot be decoded"
        raise BadPictureError("picture-broken", message, "save it again") from error


def _in_screen_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A picture in sRGB; its alpha stays. A profile that cannot be read is passed over."""
    if image.mode in ("1", "L", "I", "I;16", "F"):
        return image.convert("L").convert("RGB")
    if image.mode in ("P", "PA", "LA", "RGBa", "La"):
        image = image.convert("RGBA")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image if image.mode in ("RGB", "RGBA") else image.convert("RGB")
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        own, screen = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        changed: Image.Image | None = ImageCms.profileToProfile(image, own, screen, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        changed = None
    return changed or image.convert(mode)


def _on_paper(image: Image.Image) -> Image.Image:
    """A picture on white: what is transparent would be lost on a dark screen."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, PAPER)
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _fitted(image: Image.Image, wanted: Wanted) -> Shown:
    cut = _cut(image, wanted)
    most = wanted.across, round(WIDEST * TALLEST)
    if cut.width > most[0] or cut.height > most[1]:
        cut.thumbnail(most, Image.Resampling.LANCZOS)
    data, media_type = _written(cut)
    return Shown(data, media_type, cut.width, cut.height)


def _cut(image: Image.Image, wanted: Wanted) -> Image.Image:
    """A picture in its shape; the cut keeps the focus as near to the middle as edges allow."""
    ratio = SHAPES.get(wanted.shape)
    if ratio is None:
        return image
    width = min(image.width, max(1, round(image.height * ratio)))
    height = min(image.height, max(1, round(image.width / ratio)))
    left = _edge(image.width, width, wanted.focus[0])
    top = _edge(image.height, height, wanted.focus[1])
    return image.crop((left, top, left + width, top + height))


def _edge(whole: int, part: int, focus: float) -> int:
    return min(max(0, round(whole * focus - part / 2)), whole - part)


def _written(image: Image.Image) -> tuple[bytes, str]:
    """A picture as PNG if it has few colours, as screenshots and charts do, else as JPEG."""
    if image.getcolors(maxcolors=4096) is not None:
        flat = _saved(image, "PNG", optimize=True)
        if len(flat) <= LARGEST:
            return flat, "image/png"
    tried = (_saved(image, "JPEG", quality=one, optimize=True) for one in QUALITIES)
    data = next((one for one in tried if len(one) <= LARGEST), b"")
    return (data, "image/jpeg") if data else _written(image.reduce(2))


def _saved(image: Image.Image, form: str, **how: Any) -> bytes:
    bare = Image.new("RGB", image.size)
    bare.paste(image)  # nothing of the file's own information goes with it
    file = io.BytesIO()
    bare.save(file, form, **how)
    return file.getvalue()


def is_coarse(picture: Shown, wanted: Wanted) -> bool:
    """Whether a picture has too few pixels for its place."""
    return not picture.is_drawing and picture.width < wanted.across * FEWEST
