"""Pictures from files: each mistake is told at its place, and pages show what they may."""

import base64
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image, ImageCms, ImageFile

from reportgen.render.pictures import SHARES, WIDEST, Wanted, shown
from tests.pictures import SVG, laughing, png
from tests.projects import TOWN, Diagnose, MakeProject, Run

FOLDER = "content/north/town.pictures"
PLAN = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20">'
    b'<rect width="30" height="20" fill="teal"/></svg>'
)


def photo(width: int = 1200, height: int = 800, form: str = "JPEG", **how: object) -> bytes:
    """A picture that is dark on its left and light on its right, red at its top."""
    picture = Image.linear_gradient("L").rotate(90).resize((width, height)).convert("RGB")
    picture.paste((200, 30, 30), (0, 0, width, height // 8))
    file = io.BytesIO()
    picture.save(file, form, **how)
    return file.getvalue()


def with_picture(more: str = "description: The yard.", name: str = "yard.jpg") -> str:
    return f"background:\n  - text: Before.\n  - picture: {{file: {name}, {more}}}\n"


NOT_SHOWN = {
    "picture-type: not one": ("yard.gif", photo(form="GIF"), "save it as JPEG, PNG, WebP or SVG"),
    "picture-type: another": ("yard.png", photo(), "call it `yard.jpg`"),
    "picture-type: no picture": ("yard.jpg", b"MZ\x90", "no picture"),
    "picture-type: a film": (
        "yard.webp",
        photo(form="WEBP", save_all=True, append_images=[Image.new("RGB", (1200, 800))]),
        "a film",
    ),
    "picture-too-large: pixels": ("yard.png", png(9_000, 9_000), "pixels"),
    "picture-too-large: shapes": ("plan.svg", laughing(), "shapes"),
    "picture-broken: cut": ("yard.jpg", photo()[:4_000], "cannot be decoded"),
    "picture-refused: script": ("plan.svg", SVG.format("><script>1</script>").encode(), "script"),
}


def test_a_picture_that_was_cut_short_is_told_whatever_a_library_allows(
    monkeypatch: pytest.MonkeyPatch, diagnose: Diagnose
) -> None:
    """WeasyPrint, once it is loaded, lets Pillow fill the rest of such pictures with grey."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    (found,) = diagnose(with_picture(name="yard.jpg"), {f"{FOLDER}/yard.jpg": photo()[:4_000]})
    assert found.code == "picture-broken"
    assert ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize("case", NOT_SHOWN)
def test_a_file_that_no_page_can_show_is_told_where_it_is_named(
    case: str, diagnose: Diagnose
) -> None:
    name, data, words = NOT_SHOWN[case]
    (found,) = diagnose(with_picture(name=name), {f"{FOLDER}/{name}": data})
    assert found.code == case.partition(":")[0]
    assert (found.span.path, found.span.line, found.span.column) == (TOWN, 3, 21)
    assert words in "; ".join((found.message, *found.hints))


def test_a_picture_that_would_be_blurred_is_told(diagnose: Diagnose) -> None:
    (found,) = diagnose(with_picture(), {f"{FOLDER}/yard.jpg": photo(300, 200)})
    assert (found.code, found.severity.value) == ("coarse-picture", "warning")
    small = with_picture("description: The yard., size: third")
    assert diagnose(small, {f"{FOLDER}/yard.jpg": photo(300, 200)}) == []


def test_a_file_that_no_picture_shows_is_told(diagnose: Diagnose) -> None:
    files = {f"{FOLDER}/yard.jpg": photo(), f"{FOLDER}/old.jpg": photo(9, 9)}
    (found,) = diagnose(with_picture(), files)
    assert (found.code, found.span.path) == ("unused-picture", f"{FOLDER}/old.jpg")
    both = diagnose(None, {f"{FOLDER}/old.jpg": photo(9, 9)})
    assert [one.code for one in both] == ["unused-picture"] * 2


@pytest.mark.parametrize("name", ["../town.yaml", "/etc/passwd", "a/../../x.jpg"])
def test_a_picture_has_no_folders_in_its_name(name: str, diagnose: Diagnose) -> None:
    (found,) = diagnose(with_picture(name=name))
    assert (found.code, found.message) == ("no-such-picture", "a picture is named without folders")


def test_a_misspelt_name_is_told_with_the_right_one(diagnose: Diagnose) -> None:
    found = diagnose(with_picture(name="yrad.jpg"), {f"{FOLDER}/yard.jpg": photo()})
    assert "did you mean `yard.jpg`?" in found[0].hints + found[1].hints


def test_a_picture_is_turned_as_its_camera_was() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera of somebody"
    data = photo(800, 400, exif=exif)
    made = shown("yard.jpg", data, Wanted())
    assert (made.width, made.height) == (400, 800)
    assert b"Camera" in data
    assert b"Camera" not in made.data


@pytest.mark.parametrize("size", SHARES)
def test_a_picture_has_no_more_pixels_than_its_place(size: str) -> None:
    made = shown("yard.jpg", photo(3000, 2000), Wanted(size))  # type: ignore[arg-type]
    assert made.width == round(WIDEST * SHARES[size])
    assert made.height == pytest.approx(made.width * 2 / 3, abs=1)


def test_a_cut_keeps_its_focus() -> None:
    whole = photo(1000, 1000)
    top = shown("yard.jpg", whole, Wanted(shape="wide", focus=(0.5, 0.0)))
    end = shown("yard.jpg", whole, Wanted(shape="wide", focus=(0.5, 1.0)))
    for made in (top, end):
        assert made.width / made.height == pytest.approx(16 / 9, abs=0.01)
    first, last = (Image.open(io.BytesIO(one.data)).getpixel((500, 20)) for one in (top, end))
    assert first[0] > 150 > first[1]  # type: ignore[index]
    assert abs(last[0] - last[1]) < 20  # type: ignore[index]


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_a_picture_of_any_mode_becomes_one_for_screens(mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    file = io.BytesIO()
    source = Image.open(io.BytesIO(photo(900, 600)))
    picture = Image.new("I;16", source.size) if mode == "I;16" else source.convert(mode)
    picture.save(file, form)
    made = shown(f"yard.{form.lower()}", file.getvalue(), Wanted())
    assert Image.open(io.BytesIO(made.data)).mode == "RGB"


def test_a_picture_keeps_its_colours_without_its_profile() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    file = io.BytesIO()
    Image.new("RGB", (900, 600), (200, 30, 30)).save(file, "PNG", icc_profile=profile.tobytes())
    made = Image.open(io.BytesIO(shown("yard.png", file.getvalue(), Wanted()).data))
    assert "icc_profile" not in made.info
    assert made.getpixel((9, 9)) == pytest.approx((200, 30, 30), abs=2)


def test_what_is_transparent_stands_on_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (900, 600), (0, 0, 0, 0)).save(file, "PNG")
    made = shown("yard.png", file.getvalue(), Wanted())
    assert Image.open(io.BytesIO(made.data)).getpixel((9, 9)) == (255, 255, 255)


def test_the_same_file_makes_the_same_bytes() -> None:
    shown.cache_clear()
    first = shown("yard.jpg", photo(), Wanted())
    shown.cache_clear()
    assert shown("yard.jpg", photo(), Wanted()) == first


def built(make_project: MakeProject, run: Run, more: str, **files: bytes) -> Path:
    pictures = {f"{FOLDER}/{name.replace('_', '.')}": data for name, data in files.items()}
    names = [name.replace("_", ".") for name in files]
    town = "background:\n" + "".join(f"  - picture: {{file: {name}, {more}}}\n" for name in names)
    root = make_project(town, pictures)
    formats = [part for one in ("html", "pdf", "docx") for part in ("--format", one)]
    result = run("build", "-j", "1", *formats, "--archive", cwd=root)
    assert (result.code, "error" in result.err) == (0, False)
    return root


TOLD = "description: The yard behind., id: yard, caption: A yard, credit: The unit, licence: OGL"


def test_every_format_shows_a_picture_with_its_words(make_project: MakeProject, run: Run) -> None:
    root = built(make_project, run, TOLD, yard_jpg=photo())
    page = (root / "output/north/town.html").read_text("utf-8")
    (tag,) = re.findall(r"<img [^>]*>", page)
    assert 'alt="The yard behind."' in tag
    assert re.search(r'width="1040" height="693"', tag)
    data = base64.b64decode(re.findall(r"base64,([^\"]*)", tag)[0])
    assert Image.open(io.BytesIO(data)).size == (1040, 693)
    assert "Picture: The unit · Licence: OGL" in re.sub(r"<[^>]*>", "", page)
    with zipfile.ZipFile(root / "output/north/town.docx") as archive:
        assert archive.read("word/media/picture1.jpeg") == data
        assert 'descr="The yard behind."' in archive.read("word/document.xml").decode()
    for ending in ("pdf", "archive.pdf"):
        assert told_in(root / f"output/north/town.{ending}") == ["The yard behind."]


def told_in(file: Path) -> list[str]:
    """What a PDF says of its figures to those who do not see them."""
    pdf = pypdf.PdfReader(file)
    count = int(str(pdf.trailer["/Size"]))
    objects: list[Any] = [pdf.get_object(number) for number in range(1, count)]
    found = [one for one in objects if isinstance(one, dict) and one.get("/S") == "/Figure"]
    return [str(one.get("/Alt")) for one in found]


def test_a_decorative_picture_is_passed_by(make_project: MakeProject, run: Run) -> None:
    root = built(make_project, run, "decorative: yes", yard_jpg=photo())
    assert 'alt=""' in (root / "output/north/town.html").read_text("utf-8")
    with zipfile.ZipFile(root / "output/north/town.docx") as archive:
        assert 'adec:decorative xmlns:adec="' in archive.read("word/document.xml").decode()
    assert told_in(root / "output/north/town.pdf") == []


def test_a_drawing_is_shown_as_one(make_project: MakeProject, run: Run) -> None:
    root = built(make_project, run, "description: A plan.", plan_svg=PLAN)
    assert "data:image/svg+xml;base64," in (root / "output/north/town.html").read_text("utf-8")
    with zipfile.ZipFile(root / "output/north/town.docx") as archive:
        names = archive.namelist()
        assert {"word/media/picture1.png", "word/media/picture2.svg"} <= {*names}
        assert "asvg:svgBlip" in archive.read("word/document.xml").decode()


def test_a_changed_picture_is_published_and_no_other_document(
    make_project: MakeProject, run: Run
) -> None:
    root = built(make_project, run, "description: The yard.", yard_jpg=photo())
    assert "0 built, 1 up to date" in run("build", "-j", "1", cwd=root).err
    (root / FOLDER / "yard.jpg").write_bytes(photo(1300, 700))
    again = run("build", "-j", "1", cwd=root)
    assert "1 built" in again.err
    assert "0 built, 1 up to date" in run("build", "-j", "1", cwd=root).err
