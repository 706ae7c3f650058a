"""No way out: nothing is fetched from a network, and nothing but the project is read."""

import re
import socket
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.render import page_checks
from reportgen.render.theme import Kit
from reportgen.typeset.typesetter import Typesetter
from tests.conftest import SECRET
from tests.listening import Listener
from tests.pictures import SVG, data_address, laughing, png
from tests.projects import TOWN

PRINT = "templates/pdu-report/print.html.jinja"
SCREEN = "templates/pdu-report/screen.html.jinja"
HTML = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>T</title>{}</html>'
SHEETS = {f"assets/{name}.css": b"" for name in ("tokens", "report", "print", "screen")}


def test_the_listener_hears_who_calls() -> None:
    with Listener() as listener, socket.create_connection(("127.0.0.1", listener.port)) as call:
        call.sendall(b"hello")
    assert listener.calls == [b"hello"]


ASKS = {
    "image": "<body><img src='ADDRESS' alt='x'>",
    "image-set": "<body><img srcset='ADDRESS 2x' src='ADDRESS' alt='x'>",
    "object": "<body><object data='ADDRESS'></object>",
    "embed": "<body><embed src='ADDRESS'>",
    "stylesheet": "<link rel='stylesheet' href='ADDRESS'><body>x",
    "import": "<style>@import 'ADDRESS';</style><body>x",
    "import-url": "<style>@import url(ADDRESS);</style><body>x",
    "background": "<style>p { background: url('ADDRESS') }</style><body><p>x",
    "style-attribute": '<body><p style="background-image: url(ADDRESS)">x',
    "list-marker": "<style>li { list-style-image: url(ADDRESS) }</style><body><ul><li>x</ul>",
    "content": "<style>p::before { content: url(ADDRESS) }</style><body><p>x",
    "border-image": "<style>p { border: 1px solid; border-image-source: url(ADDRESS) }</style>"
    "<body><p>x",
    "font": "<style>@font-face { font-family: f; src: url(ADDRESS) } p { font-family: f }</style>"
    "<body><p>x",
    "attachment-link": "<link rel='attachment' href='ADDRESS'><body>x",
    "attachment-anchor": "<body><a rel='attachment' href='ADDRESS'>x</a>",
    "svg-image": "<body>" + SVG.format("><image href='ADDRESS' width='9' height='9'/>"),
    "svg-xlink": "<body>" + SVG.format("><image xlink:href='ADDRESS' width='9' height='9'/>"),
    "svg-use": "<body>" + SVG.format("><use href='ADDRESS#a'/>"),
    "svg-style": "<body>" + SVG.format("><style>@import 'ADDRESS';</style><path d='M0 0h9'/>"),
    "base": "<base href='ADDRESS'><body><img src='x.png' alt='x'>",
}  # fmt: skip
SPELLINGS = {
    "http": "http://127.0.0.1:{port}/x.png",
    "upper-case": "HTTP://127.0.0.1:{port}/x.png",
    "no-scheme": "//127.0.0.1:{port}/x.png",
    "percent": "http:%2F%2F127.0.0.1:{port}/x.png",
    "percent-scheme": "%68ttp://127.0.0.1:{port}/x.png",
    "user": "http://assets.invalid@127.0.0.1:{port}/x.png",
    "ftp": "ftp://127.0.0.1:{port}/x.png",
    "file": "file://{secret}",
    "upper-case-file": "FILE://{secret}",
    "file-host": "file://localhost{secret}",
    "absolute": "{secret}",
    "up": "../../../../../../../../..{secret}",
    "percent-up": "%2e%2e/%2e%2e/%2e%2e/%2e%2e{secret}",
    "up-from-assets": "assets/../../../../../../..{secret}",
}


def setter(**more: bytes) -> Typesetter:
    assets = {f"assets/{name.replace('__', '.')}": data for name, data in more.items()}
    return Typesetter(Kit({}, {**SHEETS, **assets}))


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_the_typesetter_loads_nothing_but_assets(
    ask: str, spelling: str, listener: Listener, secret: Path
) -> None:
    address = spelling.format(port=listener.port, secret=secret)
    page = HTML.format(ask.replace("ADDRESS", address))
    pdf, problems = setter().typeset(page, TOWN)
    # What a drawing uses from another is passed over by WeasyPrint without asking for it.
    codes = {one.code for one in problems}
    assert "<use" in ask or codes & {"refused-address", "missing-resource"}
    assert all(one.is_error for one in problems)
    assert not any(SECRET.encode() in part for part in streams(pdf))


def streams(pdf: bytes) -> Iterator[bytes]:
    """A PDF and every stream of it, unpacked."""
    yield pdf
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(found[1])
        except zlib.error:
            yield found[1]


@pytest.mark.parametrize(
    "sheet",
    ["@import 'ADDRESS';", "@import url(ADDRESS);", "p { background: url(ADDRESS) }",
     "@font-face { font-family: f; src: url(ADDRESS) }"],
)  # fmt: skip
@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_no_stylesheet_leads_out(
    sheet: str, spelling: str, listener: Listener, secret: Path
) -> None:
    css = sheet.replace("ADDRESS", spelling.format(port=listener.port, secret=secret)).encode()
    kit = Kit({}, {**SHEETS, "assets/print.css": css, "assets/screen.css": css})
    typesetter = Typesetter(kit)
    _, on_page = typesetter.typeset(HTML.format("<body><p>x"), TOWN)
    codes = {"refused-address", "missing-resource"}
    assert {one.code for one in (*typesetter.diagnostics, *on_page)} & codes
    (problem,) = page_checks.wrong_sheets(kit)
    assert problem.code in codes
    assert problem.span.path.startswith("templates/assets/")
    assert problem.span.line == 1


LEADS_OUT = {
    "image": "><image href='ADDRESS' width='9' height='9'/>",
    "use": "><use href='ADDRESS#x'/>",
    "script": "><script href='ADDRESS'/><path d='M0 0h9'/>",
    "style": "><style>@import 'ADDRESS'; path { fill: url(ADDRESS) }</style><path d='M0 0'/>",
    "fill": "><path fill='url(ADDRESS)' d='M0 0h9v9z'/>",
    "foreign": "><foreignObject><iframe src='ADDRESS'/></foreignObject>",
}  # fmt: skip


@pytest.mark.parametrize("drawing", LEADS_OUT.values(), ids=LEADS_OUT)
@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_no_drawing_leads_out(
    drawing: str, spelling: str, listener: Listener, secret: Path
) -> None:
    address = spelling.format(port=listener.port, secret=secret)
    svg = SVG.format(drawing.replace("ADDRESS", address)).encode()
    pdf, _ = setter(own__svg=svg).typeset(
        HTML.format("<body><img src='assets/own.svg' alt='x'>"), TOWN
    )
    assert not any(SECRET.encode() in part for part in streams(pdf))


@pytest.mark.parametrize(
    "entity",
    ["<!ENTITY x SYSTEM 'file://{secret}'>", "<!ENTITY x 'y'>",
     "<!ENTITY % x SYSTEM 'http://127.0.0.1:{port}/'> %x;"],
)  # fmt: skip
def test_no_entity_is_looked_up(entity: str, listener: Listener, secret: Path) -> None:
    declared = entity.format(secret=secret, port=listener.port)
    svg = f"<!DOCTYPE svg [{declared}]>{SVG.format('><text>&x;</text>')}".encode()
    page = HTML.format("<body><img src='assets/own.svg' alt='x'>")
    pdf, (problem,) = setter(own__svg=svg).typeset(page, TOWN)
    assert problem.code == "refused-address"
    assert "may not have a document type" in problem.message
    assert not any(SECRET.encode() in part for part in streams(pdf))


def clip(at: int, inside: str) -> str:
    return f"<clipPath id='c{at}'>{inside}</clipPath>"


CLIPS = clip(0, "<path d='M0 0h9'/>") + "".join(
    clip(at, f"<path clip-path='url(#c{at - 1})' d='M0 0h9'/>" * 2) for at in range(1, 31)
)
"""Each draws the one before it twice, and so the last a billion."""
CLASSES = clip(0, "<path d='M0 0h9'/>") + "".join(
    clip(at, f"<path class='c{at - 1}' d='M0 0h9'/>" * 2) for at in range(1, 21)
)
STYLED = "".join(f".c{at} {{ clip-path: url(#c{at}) }}" for at in range(21))
WIDE = clip(0, "<path d='M0 0h9'/>" * 5_000)
CLIPPED = "<path clip-path='url(#c0)' d='M0 0h9'/>"

TOO_MUCH = {
    "pixels": (png(30_000, 30_000), "pixels"),
    "most-pixels": (png(6_000, 5_000), "pixels"),
    "repeats": (laughing(), "shapes"),
    "itself": (SVG.format("><g id='a'><use href='#a'/></g>").encode(), "shapes"),
    "clips": (
        SVG.format(f">{CLIPS}<rect width='9' height='9' clip-path='url(#c30)'/>").encode(),
        "shapes",
    ),
    "clips in styles": (
        SVG.format(
            f"><style>{STYLED}</style>{CLASSES}<rect class='c20' width='9' height='9'/>"
        ).encode(),
        "shapes",
    ),
    "many clips": (SVG.format(f">{WIDE}{CLIPPED * 5_000}").encode(), "shapes"),
    "two bytes": (SVG.format("><path d='M0 0h9'/>").encode("utf-16"), "UTF-8"),
    "two bytes without a mark": (SVG.format("/>").encode("utf-16-le"), "UTF-8"),
    "four bytes": (SVG.format("/>").encode("utf-32-be"), "UTF-8"),
    "other letters": (
        b"<?xml version='1.0' encoding='cp037'?>" + SVG.format("/>").encode("cp037"),
        "UTF-8",
    ),
    "doctype in two bytes": (
        f"<!DOCTYPE x [<!ENTITY a 'b'>]>{SVG.format('/>')}".encode("utf-16"),
        "UTF-8",
    ),
    "depth": (SVG.format(">" + "<g>" * 5_000 + "</g>" * 5_000).encode(), "deep"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_picture_that_unpacks_to_too_much_is_not_opened(name: str) -> None:
    data, words = TOO_MUCH[name]
    page = HTML.format("<body><img src='assets/own.svg' alt='x'>")
    _, (problem,) = setter(own__svg=data).typeset(page, TOWN)
    assert problem.code == "refused-address"
    assert words in problem.message


HARMLESS = {
    "clip": ">" + clip(0, "<path d='M0 0h9v9z'/>") + CLIPPED * 50,
    "styled": "><style>.a { clip-path: url(#c0) }</style>"
    + clip(0, "<path d='M0 0h9v9z'/>")
    + "<path class='a' d='M0 0h9'/>" * 50,
    "colours": "><linearGradient id='g'><stop offset='0'/></linearGradient>"
    + "<path fill='url(#g)' d='M0 0h9v9z'/>" * 50,
    "mark and encoding": "><path d='M0 0h9'/>",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_drawing_as_programs_save_it_is_shown(name: str) -> None:
    data = SVG.format(HARMLESS[name]).encode()
    if name.startswith("mark"):
        data = b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?>" + data
    page = HTML.format("<body><img src='assets/own.svg' alt='x'>")
    assert setter(own__svg=data).typeset(page, TOWN)[1] == ()


@pytest.mark.parametrize("data", [png(9, 9), SVG.format("><path d='M0 0h9'/>").encode()])
def test_a_small_picture_may_be_in_its_address(data: bytes) -> None:
    mime = "image/png" if data[:1] == b"\x89" else "image/svg+xml"
    page = HTML.format(f"<body><img src='{data_address(data, mime)}' alt='x'>")
    assert setter().typeset(page, TOWN)[1] == ()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (data_address(b"p{}", "text/css"), "not an image"),
        (data_address(b"<b>", "text/html"), "not an image"),
        (data_address(png(9, 9), "IMAGE/PNG"), "not an image"),
        ("data:image/svg+xml,<svg/>", "not an image"),
        ("DATA:image/png;base64,AAAA", "not an image"),
        ("data:image/png;base64,AAA", "not base64"),
        (data_address(b"\0" * 310_000), "characters, more than the 400,000"),
        (data_address(TOO_MUCH["most-pixels"][0]), "pixels"),
        (data_address(laughing(), "image/svg+xml"), "shapes"),
        (data_address(b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
                      "image/svg+xml"), "document type"),
    ],
)  # fmt: skip
def test_other_data_in_an_address_is_refused(address: str, words: str) -> None:
    page = HTML.format(f'<body><img src="{address}" alt="x">')
    _, (problem, *_) = setter().typeset(page, TOWN)
    assert problem.code == "refused-address"
    assert words in problem.message
