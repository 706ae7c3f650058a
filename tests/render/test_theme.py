"""Another publisher's looks, as the guide shows them: a file and a picture change every format."""

import re
import subprocess
import zipfile
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Browser

from reportgen.render.contrast import PAIRS, contrast, faint, schemes
from reportgen.render.theme import TOKENS, Kit, shipped_asset
from tests.pictures import SVG
from tests.projects import ROOT, MakeProject, Require, Run, region

GUIDE = (ROOT / "docs/template-author.md").read_text("utf-8")
THEME = {
    f"templates/assets/{name}": text
    for name, text in re.findall(
        r"<!-- file: templates/assets/(tokens\.css|logo\.svg) -->\n\n```\w+\n(.*?)```",
        GUIDE[GUIDE.index("## Another publisher") :],
        re.DOTALL,
    )
}
SHIPPED = (ROOT / "templates" / TOKENS).read_bytes()
DEEP, DARK_DEEP, ACCENT = (0x4A, 0x19, 0x42), (0x3A, 0x14, 0x34), "8a2a6b"


@pytest.fixture
def themed(make_project: MakeProject, run: Run) -> Path:
    root = make_project(files=region() | THEME)
    formats = ("--format", "html", "--format", "pdf", "--format", "docx")
    done = run("build", "-j", "1", *formats, cwd=root)
    assert done.code == 0, done.err
    return root / "output"


def test_every_format_has_the_theme(themed: Path, require: Require, browser: Browser) -> None:
    for name in ("north/town", "north/letter", "index"):
        page = (themed / f"{name}.html").read_text("utf-8")
        (tag,) = re.findall(
            r'<img class="logo" src="(?:\.\./)?assets/logo\.svg" alt="([^"]+)"', page
        )
        assert "Inspectorate" in tag
    assert (themed / "assets/logo.svg").is_file()
    _on_screen(themed, browser)
    _on_paper(themed, require)
    with zipfile.ZipFile(themed / "north/town.docx") as word:
        assert ACCENT in word.read("word/styles.xml").decode().lower()
    for name in ("north/town", "north/letter"):
        _in_word(themed / f"{name}.docx")


def _in_word(file: Path) -> None:
    """A document begins with the logo, 14 mm high and as wide as its drawing says."""
    with zipfile.ZipFile(file) as word:
        body = word.read("word/document.xml").decode()
        media = {name for name in word.namelist() if name.startswith("word/media/")}
    first = body[: body.index("</w:p>")]
    assert 'descr="The Inspectorate' in first
    (across, along) = map(int, re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', first)[0])
    assert along == pytest.approx(14 * 36_000, rel=0.01)
    assert across / along == pytest.approx(90 / 40, rel=0.01)
    assert any(name.endswith(".svg") for name in media)


def _on_screen(themed: Path, browser: Browser) -> None:
    for scheme, deep in (("light", DEEP), ("dark", DARK_DEEP)):
        page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
        page.goto((themed / "north/town.html").as_uri())
        ground = page.locator(".cover").evaluate("one => getComputedStyle(one).backgroundColor")
        assert ground == f"rgb{deep}"
        assert page.locator("img.logo").evaluate("one => one.naturalWidth") == 90
        page.close()


def _on_paper(themed: Path, require: Require) -> None:
    cover = themed.parent / "cover"
    command = [require("pdftoppm"), "-r", "36", "-png", "-singlefile"]
    subprocess.run([*command, str(themed / "north/town.pdf"), str(cover)], check=True)
    with Image.open(cover.with_suffix(".png")) as picture:
        colours = {
            colour: count for count, colour in picture.convert("RGB").getcolors(100_000) or ()
        }
        assert max(colours, key=lambda one: colours[one] if one != (255, 255, 255) else 0) == DEEP
        mark = picture.convert("RGB").getpixel((35 + 4, 32 + 17))
    assert mark == tuple(bytes.fromhex(ACCENT)), mark
    root = pypdf.PdfReader(themed / "north/town.pdf").root_object["/StructTreeRoot"].get_object()
    assert isinstance(root, pypdf.generic.DictionaryObject)
    described = [one.get("/Alt") for one in _elements(root)]
    assert any("Inspectorate" in str(one) for one in described if one)


def _elements(node: pypdf.generic.DictionaryObject) -> list[pypdf.generic.DictionaryObject]:
    """All structure elements below one."""
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    below = [kid for one in kids if hasattr(kid := one.get_object(), "get")]
    return [one for kid in below for one in (kid, *_elements(kid))]


@pytest.mark.parametrize(
    ("name", "picture", "code"),
    [
        ("logo.png", b"\x89PNG\r\n\x1a\n and no more", "picture-broken"),
        ("logo.jpg", SVG.format(">").encode(), "picture-type"),
        ("logo.svg", SVG.format("><script>x()</script>").encode(), "picture-refused"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_told_where_it_is(
    name: str, picture: bytes, code: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files={f"templates/assets/{name}": picture})
    done = run("build", "--format", "html", cwd=root)
    assert done.code == 1
    assert f"error[{code}]" in done.err
    assert f"--> templates/assets/{name}\n" in done.err


def test_a_logo_that_comes_later_is_in_pages_that_were_built(
    make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    assert run("build", "--format", "html", cwd=root).code == 0
    logo = root / "templates/assets/logo.svg"
    logo.parent.mkdir(parents=True)
    logo.write_text(THEME["templates/assets/logo.svg"], "utf-8")
    assert run("build", "--format", "html", cwd=root).code == 0
    for name in ("north/town", "index"):
        assert 'class="logo"' in (root / f"output/{name}.html").read_text("utf-8")


@pytest.mark.parametrize("scheme", [0, 1])
def test_the_shipped_colours_can_be_told_apart(scheme: int) -> None:
    one = schemes(Kit({}, {TOKENS: SHIPPED}))[scheme]
    seen = {}
    for name, ground, least in PAIRS:
        front, back = one.rgb(name), one.rgb(ground)
        assert front, name
        assert back, ground
        if contrast(front, back) < least:
            seen[name, ground] = contrast(front, back)
    assert seen == {}


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (":root {\n  --ink: #999;\n}", ["`ink` on `paper`", ":2:3", "light"]),
        (":root { --wash: #777777 }", ["`ink` on `wash`", ":1:9", "light"]),
        (":root { --good: light-dark(#005, #113) }", ["`good` on `paper`", ":1:9", "dark"]),
        (":root { --ink: rgb(150 150 150) }", ["`ink` on `paper`", ":1:9", "light"]),
        (":root { --ink: hsl(0 0% 60%) }", ["`ink` on `paper`", ":1:9", "light"]),
        (":root { --ink: silver }", ["`ink` on `paper`", ":1:9", "light"]),
        (":root { --ink: var(--rule) }", ["`ink` on `paper`", ":1:9", "light"]),
        (":root { --chart-5: #f4f4f4 }", ["`chart-5` on `paper`", ":1:9", "light"]),
    ],
)
def test_a_pair_that_is_too_close_is_named_where_it_is_set(own: str, told: list[str]) -> None:
    kit = Kit({}, {shipped_asset(TOKENS): SHIPPED, TOKENS: own.encode()})
    first = next(faint(kit))
    place = f":{first.span.line}:{first.span.column}"
    assert first.code == "low-contrast"
    assert first.span.path == "templates/assets/tokens.css"
    assert told == [told[0] if told[0] in first.message else first.message, place,
                    told[2] if told[2] in first.message else first.message]  # fmt: skip


@pytest.mark.parametrize(
    "own",
    [
        "--deep: #000",
        "--ink: color-mix(in srgb, red, #fff)",
        "--ink: var(--ink)",
        "--ink: currentcolor",
    ],
)
def test_a_theme_within_the_limits_or_known_to_browsers_alone_is_not_spoken_of(own: str) -> None:
    kit = Kit({}, {shipped_asset(TOKENS): SHIPPED, TOKENS: f":root {{ {own} }}".encode()})
    assert [*faint(kit)] == []
