"""Pictures that mean harm: bombs, two files in one, drawings that run or lead out, names, links."""

from __future__ import annotations

import base64
import io
import os
import re
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from reportgen.files.sources import LARGEST_PICTURE
from reportgen.render.pictures import BadPictureError, Wanted, shown
from tests.pictures import data_address, laughing, png
from tests.projects import Diagnose, MakeProject, Run

FOLDER = "content/north/town.pictures"
SECONDS = 2.0
"""The processor time that no picture may take, however little of it there is."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}</svg>'
SIZE = 'width="9" height="9">'


def town(name: str = "yard.png") -> str:
    return f"background:\n  - picture: {{file: {name}, description: The yard.}}\n"


def photo(form: str = "JPEG", **how: object) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(file, form, **how)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def claims(width: int, height: int) -> bytes:
    """A PNG that says it is large, and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    packed = zlib.compress(b"\0" * 1000)
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def with_notes(name: bytes, before: bytes) -> bytes:
    """A PNG with a packed note that unpacks to a hundred million characters."""
    whole, at = png(1100, 700), 33
    note = chunk(name, before + zlib.compress(b"\0" * 100_000_000, 9))
    return whole[:at] + note + whole[at:]


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "pixels that are there": ("yard.png", lambda: png(20_000, 20_000)),
    "pixels that are said": ("yard.png", lambda: claims(2**31 - 1, 2**31 - 1)),
    "pixels that are not there": ("yard.png", lambda: claims(4_000, 4_000)),
    "a note": ("yard.png", lambda: with_notes(b"zTXt", b"a\0\0")),
    "a profile": ("yard.png", lambda: with_notes(b"iCCP", b"a\0\0")),
    "shapes": ("plan.svg", laughing),
    "depth": ("plan.svg", lambda: SVG.format(SIZE + "<g>" * 90_000 + "</g>" * 90_000).encode()),
    "entities": (
        "plan.svg",
        lambda: b"<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>]>" + SVG.format(SIZE + "&a;").encode(),
    ),
    "a head without end": ("plan.svg", lambda: b"<svg " + b"a='b' " * 1_000_000),
    "one pixel high": ("yard.png", lambda: png(20_000_000, 1)),
}


REFUSALS = ("", "picture-too-large", "picture-broken", "picture-refused", "picture-type")


def refusal(name: str, data: bytes) -> str:
    """The code of what is wrong with a picture; empty for one that is shown in a small size."""
    try:
        made = shown(name, data, Wanted())
    except BadPictureError as bad:
        return bad.code
    return "" if max(made.width, made.height) <= 2_000 else "shown as large as it is"


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_picture_that_unpacks_to_too_much_takes_no_time(bomb: str, diagnose: Diagnose) -> None:
    name, make = BOMBS[bomb]
    data = make()
    start = time.process_time()
    assert refusal(name, data) in REFUSALS
    assert time.process_time() - start < SECONDS
    codes = {one.code for one in diagnose(town(name), {f"{FOLDER}/{name}": data})}
    assert "internal-error" not in codes


SECRET = b"top secret words"


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.html", SECRET)
    return file.getvalue()


def with_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[2] = (53.0, 28.0, 12.0)  # where it was taken
    return photo(exif=exif)


def with_text() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET.decode())
    return photo("PNG", pnginfo=info)


TWO_IN_ONE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "an archive behind a picture": ("yard.jpg", lambda: photo() + zipped()),
    "a page behind a picture": ("yard.png", lambda: photo("PNG") + b"<html>" + SECRET),
    "what a camera notes": ("yard.jpg", with_exif),
    "a comment": ("yard.jpg", lambda: photo(comment=SECRET)),
    "an author": ("yard.png", with_text),
    "what a program notes": ("yard.webp", lambda: photo("WEBP", xmp=b"<x>" + SECRET + b"</x>")),
    "a comment in a drawing": (
        "plan.svg",
        lambda: SVG.format(
            f"{SIZE}<!-- {SECRET.decode()} --><rect width='9' height='9'/>"
        ).encode(),
    ),
    "notes of a program": (
        "plan.svg",
        lambda: SVG.format(
            f"{SIZE}<metadata>{SECRET.decode()}</metadata><x xmlns='urn:x'>{SECRET.decode()}</x>"
        ).encode(),
    ),
    "an instruction": (
        "plan.svg",
        f"<?xml-stylesheet href='{SECRET.decode()}'?>{SVG.format(SIZE)}".encode,
    ),
}


@pytest.mark.parametrize("case", TWO_IN_ONE)
def test_a_page_holds_the_picture_of_a_file_and_nothing_else(
    case: str, make_project: MakeProject, run: Run
) -> None:
    name, make = TWO_IN_ONE[case]
    data = make()
    root = make_project(town(name), {f"{FOLDER}/{name}": data})
    formats = [part for one in ("html", "pdf", "docx") for part in ("--format", one)]
    assert run("build", "-j", "1", *formats, "--archive", cwd=root).code == 0
    page = (root / "output/north/town.html").read_text("utf-8")
    (held,) = re.findall(r"base64,([^\"]*)", page)
    outputs = [base64.b64decode(held)]
    outputs += [file.read_bytes() for file in root.glob("output/north/town*")]
    with zipfile.ZipFile(root / "output/north/town.docx") as archive:
        outputs += [archive.read(one) for one in archive.namelist()]
    assert len(outputs) > 10
    assert not any(SECRET in one or b"Exif" in one for one in outputs)


BAD = {
    "a script": f"{SIZE}<script>alert(1)</script>",
    "a script of another case": f"{SIZE}<SCRIPT>alert(1)</SCRIPT>",
    "a handler": 'onload="alert(1)" ' + SIZE,
    "a handler below": f"{SIZE}<g><rect OnClick='a()'/></g>",
    "a page": f"{SIZE}<foreignObject><p>a</p></foreignObject>",
    "a link": f"{SIZE}<a href='https://example.org'><rect/></a>",
    "a picture from elsewhere": f"{SIZE}<image href='https://example.org/a.png'/>",
    "a picture in old words": f"{SIZE}<image xlink:href='//example.org/a.png'/>",
    "a file": f"{SIZE}<image href='file:///etc/passwd'/>",
    "a file beside it": f"{SIZE}<image href='town.yaml'/>",
    "a bomb in it": f"{SIZE}<image href='{data_address(png(9_000, 9_000))}'/>",
    "a drawing in an address": f"{SIZE}<image href='data:image/svg+xml;base64,PHN2Zy8+'/>",
    "a use of elsewhere": f"{SIZE}<use href='https://example.org/a.svg#b'/>",
    "a program": f"{SIZE}<use href='javascript:alert(1)'/>",
    "a sheet": f"{SIZE}<style>@import 'https://example.org/a.css';</style>",
    "a sheet with escapes": f"{SIZE}<style>rect {{fill: u\\72l(https://example.org/a)}}</style>",
    "a sheet in a section": f"{SIZE}<style><![CDATA[@import url(//example.org);]]></style>",
    "a style": f"{SIZE}<rect style='fill: url(https://example.org/a)'/>",
    "a paint": f"{SIZE}<rect fill='url(https://example.org/a#b)'/>",
    "a filter": f"{SIZE}<filter id='a'><feImage href='https://example.org/a'/></filter>",
    "something that moves": f"{SIZE}<set attributeName='href' to='javascript:alert(1)'/>",
    "no size": "><rect/>",
    "a size without end": 'viewBox="0 0 1e9 1e9"><rect/>',
}


@pytest.mark.parametrize("case", BAD)
def test_a_drawing_runs_nothing_and_leads_nowhere(case: str, diagnose: Diagnose) -> None:
    data = SVG.format(BAD[case]).encode()
    found = diagnose(town("plan.svg"), {f"{FOLDER}/plan.svg": data})
    assert [(one.code, one.span.line) for one in found] == [("picture-refused", 2)]


def test_a_drawing_keeps_what_it_draws() -> None:
    inside = (
        f"{SIZE}<style>.a {{fill: teal}}</style><defs><linearGradient id='g'><stop offset='1'/>"
        "</linearGradient></defs><rect class='a' style='stroke: red' fill='url(#g)' width='9'/>"
        "<use xlink:href='#g'/><text x='1'>Hall &amp; yard <tspan>one</tspan></text>"
    )
    made = shown("plan.svg", SVG.format(inside).encode(), Wanted()).data.decode()
    for kept in (
        ".a {fill: teal}",
        "url(#g)",
        'href="#g"',
        "stroke: red",
        "Hall &amp; yard <tspan>",
    ):
        assert kept in made


def test_a_link_is_not_followed(make_project: MakeProject, run: Run, tmp_path: Path) -> None:
    root = make_project(town("yard.jpg"))
    outside = tmp_path.parent / "outside.jpg"
    outside.write_bytes(photo())
    (root / FOLDER).mkdir()
    (root / FOLDER / "yard.jpg").symlink_to(outside)
    result = run("check", cwd=root)
    assert "error[outside-project]: `yard.jpg`: the file lies elsewhere" in result.err
    (root / FOLDER / "yard.jpg").unlink()
    (root / FOLDER).rmdir()
    (root / FOLDER).symlink_to(tmp_path.parent, target_is_directory=True)
    assert run("check", cwd=root).code == 1


def test_a_pipe_is_not_waited_for(make_project: MakeProject, run: Run) -> None:
    root = make_project(town("yard.jpg"))
    (root / FOLDER).mkdir()
    os.mkfifo(root / FOLDER / "yard.jpg")
    assert "error[not-a-file]: `yard.jpg`" in run("check", cwd=root).err


def test_a_file_without_end_is_not_read(make_project: MakeProject, run: Run) -> None:
    root = make_project(town("yard.jpg"))
    (root / FOLDER).mkdir()
    with (root / FOLDER / "yard.jpg").open("wb") as file:
        file.truncate(LARGEST_PICTURE + 1)
    assert "error[file-too-large]: `yard.jpg`" in run("check", cwd=root).err


@pytest.mark.parametrize("name", ["a\u202egpj.jpg", "<b>.jpg", "a\x1b[2J.jpg", "'; rm -rf.jpg"])
def test_a_name_of_a_file_is_shown_as_text(name: str, make_project: MakeProject, run: Run) -> None:
    root = make_project(None, {f"{FOLDER}/{name}": photo()})
    result = run("check", cwd=root)
    assert "unused-picture" in result.err
    assert not re.search("[\x1b\u202e]", result.err)


def test_words_of_a_picture_are_text(make_project: MakeProject, run: Run) -> None:
    said = "'\"><script>alert(1)</script>'"
    words = f"description: {said}, id: yard, caption: {said}, credit: {said}, licence: {said}"
    text = f"background:\n  - picture: {{file: yard.jpg, {words}}}\n"
    root = make_project(text, {f"{FOLDER}/yard.jpg": photo()})
    run("build", "-j", "1", "--format", "html", cwd=root)
    page = root / "output/north/town.html"
    assert not page.exists() or "<script>alert" not in page.read_text("utf-8")
