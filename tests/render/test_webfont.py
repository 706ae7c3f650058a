"""Fonts for the web: small, whole enough, made once, and shown on the page."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reportgen.files.digests import digest
from reportgen.files.sources import Project
from reportgen.render.theme import read_kit
from reportgen.render.webfont import key_of, known_digests, make_webfont, webfont
from reportgen.text.face import FONTS, font_folder
from tests.projects import ROOT

REGULAR = (font_folder() / FONTS[0]).read_bytes()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "reportgen" / "fonts"


@pytest.mark.usefixtures("cache")
def test_it_is_small_and_has_what_reports_hold() -> None:
    data = webfont(REGULAR)
    assert len(data) < 20_000 < len(REGULAR) / 8
    font = TTFont(io.BytesIO(data))
    assert {*map(ord, "Aaŵŷẁỳ0—–‘’“”…•£€≥−²")} <= font.getBestCmap().keys()
    tags = {one.FeatureTag for one in font["GPOS"].table.FeatureList.FeatureRecord}
    assert "kern" in tags
    assert font["hmtx"]["one"][0] == font["hmtx"]["eight"][0]


@pytest.mark.usefixtures("cache")
def test_it_has_a_name_of_its_own_and_keeps_its_licence() -> None:
    names = TTFont(io.BytesIO(webfont(REGULAR)))["name"]
    assert {names.getDebugName(number) for number in (1, 4)} == {
        "Reportgen Sans",
        "Reportgen Sans Regular",
    }
    assert "SIL Open Font License" in names.getDebugName(13)
    assert "Reserved Font Name" in names.getDebugName(0)


def test_it_is_made_once_and_always_the_same(cache: Path) -> None:
    data = webfont(REGULAR)
    (kept,) = cache.iterdir()
    assert kept.read_bytes() == digest(data).encode() + data
    assert data == make_webfont(REGULAR)
    about = kept.stat()
    assert webfont(REGULAR) == data
    assert kept.stat() == about


OTHER = make_webfont((font_folder() / FONTS[1]).read_bytes())
"""A font that somebody would have published in place of another."""


def planted(kept: Path, data: bytes) -> None:
    kept.write_bytes(data)


def planted_with_its_digest(kept: Path, data: bytes) -> None:
    kept.write_bytes(digest(data).encode() + data)


def planted_as_a_link(kept: Path, data: bytes) -> None:
    planted_with_its_digest(kept.parent / "away", data)
    kept.unlink()
    kept.symlink_to("away")


@pytest.mark.parametrize("plant", [planted, planted_with_its_digest, planted_as_a_link])
def test_a_font_that_was_planted_is_not_taken(
    plant: Callable[[Path, bytes], None], cache: Path
) -> None:
    data = webfont(REGULAR)
    (kept,) = cache.iterdir()
    plant(kept, OTHER)
    assert webfont(REGULAR) == data


@pytest.mark.parametrize("mode", [0o644, 0o666, 0o664])
def test_of_an_unknown_font_only_a_file_of_this_user_alone_is_taken(
    mode: int, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.render.webfont.known_digests", dict)
    data = webfont(REGULAR)
    (kept,) = cache.iterdir()
    planted_with_its_digest(kept, OTHER)
    kept.chmod(mode)
    assert webfont(REGULAR) == (OTHER if mode == 0o644 else data)


@pytest.mark.parametrize("name", FONTS)
def test_the_fonts_of_the_shipped_face_are_known(name: str) -> None:
    """With other libraries they are others: then `webfont.toml` needs their digests."""
    font = (font_folder() / name).read_bytes()
    assert known_digests().get(key_of(font)) == digest(make_webfont(font)), key_of(font)


def test_a_spoilt_cache_is_an_empty_one(cache: Path) -> None:
    data = webfont(REGULAR)
    (kept,) = cache.iterdir()
    kept.write_bytes(b"")
    assert webfont(REGULAR) == data


def test_it_is_made_where_nothing_can_be_kept(cache: Path) -> None:
    cache.parent.write_text("in the way")
    assert webfont(REGULAR).startswith(b"wOF2")


def test_a_first_visit_is_light() -> None:
    assets = read_kit(Project(ROOT)).for_screen()
    assert not [name for name in assets if name.endswith(".ttf")]
    fonts = {name for name in assets if name.endswith(".woff2")}
    assert {Path(name).stem for name in fonts} == {Path(name).stem for name in FONTS}
    assert all(Path(name).name in assets["assets/screen.css"].decode() for name in fonts)
    assert sum(map(len, assets.values())) < 120_000
    assert "SIL Open Font License" in assets["assets/fonts/LICENCE.txt"].decode()
