"""A character that no font has is told where it stands, before a page is made."""

import io
import sys
import unicodedata

import pytest
from fontTools.fontBuilder import FontBuilder
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.glyphs import UNCOMMON, has_glyph
from reportgen.text.face import face
from tests.papers import chapter
from tests.projects import TOWN, Diagnose, MakeProject, Run, change, minimal


def test_what_is_not_looked_for_is_in_every_style_of_the_face() -> None:
    common = {chr(code) for code in range(0x20, 0x2FFF) if not UNCOMMON.match(chr(code))}
    assert len(common) > 300
    assert common <= {*face().widths}
    assert common - {*face("It").widths} == set()


@given(st.characters(exclude_categories=["Cs"]))
def test_a_character_has_a_glyph_or_is_reported(character: str) -> None:
    drawn = unicodedata.category(character)[0] not in "ZC"
    parts = unicodedata.normalize("NFD", character)
    if has_glyph(character) and drawn and character not in "\ufffd\ufb03\ufb04\ufb05\ufb06":
        assert character in face() or all(part in face() for part in parts)
    if UNCOMMON.match(character) is None:
        assert has_glyph(character)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("☃", "`☃` (U+2603, snowman)"),
        ("漢字", "`漢字` (U+6F22, cjk unified ideograph-6f22)"),
        ("😀", "`😀` (U+1F600, grinning face)"),
        ("ㄅ", "`ㄅ` (U+3105, bopomofo letter b)"),
    ],
)
def test_it_is_told_once_a_run_with_its_name(words: str, said: str, diagnose: Diagnose) -> None:
    text = minimal()[TOWN]
    line = next(at for at, one in enumerate(text.split("\n"), 1) if "Leaders led." in one)
    (found,) = diagnose(text.replace("Leaders led.", f"Leaders {words} led."))
    assert (found.code, found.is_error) == ("missing-glyph", True)
    assert (found.span.path, found.span.line, found.span.length) == (TOWN, line, len(words))
    assert said in found.message
    assert found.hints == ("write it in words, or give the templates a font that has it",)


@pytest.mark.parametrize("words", ["Ω", "Жданов", "x\N{THIN SPACE}y", "Ḃ", "№", "Ŵŷ"])
def test_what_the_face_can_set_is_not(words: str, diagnose: Diagnose) -> None:
    assert "missing-glyph" not in {one.code for one in diagnose(changed(f"Leaders {words} led."))}


def changed(words: str) -> str:
    return minimal()[TOWN].replace("Leaders led.", words)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (TOWN, "north\n", "north\n# a remark ☃\n"),
        (TOWN, "Leaders led.", "Leaders led. # ☃"),
    ],
)
def test_a_comment_may_hold_anything(
    path: str, old: str, new: str, make_project: MakeProject, run: Run
) -> None:
    change(make_project(), path, old, new)
    assert "missing-glyph" not in run("check", "--strict").err


def test_titles_cells_and_shared_files_are_looked_at(make_project: MakeProject, run: Run) -> None:
    table = {"id": "t", "caption": "C", "columns": [{"title": "☀"}], "rows": [["☁"]]}
    root = make_project(files=chapter([{"table": table}], sections=[{"title": "On ☂"}]))
    said = run("check", "north/area").err
    assert [sign for sign in "☀☁☂" if f"no font has `{sign}`" not in said] == []
    assert said.count("[missing-glyph]") == 3
    change(root, "content/shared/publisher.yaml", "Inspectorate", "Inspectorate ☃")
    said = run("build", "north/town").err
    assert "content/shared/publisher.yaml:2:" in said
    assert "0 built" in said


def test_settings_may_weigh_it_less(make_project: MakeProject, run: Run) -> None:
    settings = '[severity]\nmissing-glyph = "warning"\n'
    make_project(changed("Leaders ☃ led."), files={"reportgen.toml": settings})
    assert run("check").code == 0


def font(characters: str) -> bytes:
    """A font that has a few characters."""
    names = {ord(one): f"u{ord(one):04X}" for one in characters}
    glyphs = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: _triangle() for name in glyphs})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Signs", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    data = io.BytesIO()
    builder.save(data)
    return data.getvalue()


def _triangle() -> object:
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 0))
    pen.lineTo((500, 500))
    pen.closePath()
    return pen.glyph()


def test_a_font_of_the_project_counts(make_project: MakeProject, run: Run) -> None:
    own = {"templates/assets/fonts/signs.ttf": font("☃"), "templates/assets/broken.ttf": b"no font"}
    make_project(changed("Leaders ☃ led."), files=own)
    assert "missing-glyph" not in run("check").err
    make_project(changed("Leaders ☀ led."), files=own)
    assert "no font has `☀`" in run("check").err


def test_plain_texts_load_no_fonts(make_project: MakeProject, run: Run) -> None:
    before = {name for name in sys.modules if name.startswith("fontTools")}
    make_project()
    face.cache_clear()
    assert run("check").code == 0
    assert {name for name in sys.modules if name.startswith("fontTools")} == before
    assert face.cache_info().currsize == 0
