"""A document in Welsh builds in Welsh, and a translation that lags behind its original says so."""

import json
import re
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from tests.conftest import built
from tests.projects import LETTER, TOWN, WELSH, Diagnose, MakeProject, Run, lay, once, region, welsh


@pytest.fixture(scope="session")
def welsh_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the minimal project with its translation."""

    def make(folder: Path) -> None:
        lay(folder, welsh())
        built(folder, folder / "output")

    return once(tmp_path_factory, "welsh", make) / "output"


def test_nothing_is_reported_of_a_translation_that_keeps_up(diagnose: Diagnose) -> None:
    assert diagnose(None, welsh()) == []


def test_a_page_is_welsh_from_its_language_to_its_dates(welsh_output: Path) -> None:
    html = (welsh_output / "north" / "town-cy.html").read_text("utf-8")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))
    assert '<html lang="cy">' in html
    assert '<span lang="en">they heard us</span>' in html
    for said in ("Mai 2023", "20 Chwefror 2023", "18 i 24 Gorffennaf 2022", "21 o 48 achos"):
        assert said in text
    assert "44 y cant" in text
    assert "Uned Cyflawni Prawf Town" in text
    english = r"\b(?:per cent|Contents|Rating|Foreword|July|February|Recommendations|of the)\b"
    assert re.findall(english, text) == []


def test_a_pdf_says_its_language_and_that_of_its_parts(welsh_output: Path) -> None:
    reader = pypdf.PdfReader(welsh_output / "north" / "town-cy.pdf")
    assert str(reader.root_object["/Lang"]) == "cy"
    tags = (reader.get_object(number) for number in reader.xref_objStm or reader.xref[0])
    parts = [tag for tag in tags if isinstance(tag, DictionaryObject) and tag.get("/Lang") == "en"]
    assert len(parts) == 1


def test_the_index_says_in_which_language_a_title_is(welsh_output: Path) -> None:
    html = (welsh_output / "index.html").read_text("utf-8")
    assert '<a href="north/town-cy.html" lang="cy">Uned Cyflawni Prawf Town</a>' in html
    assert '<a href="north/town.html">' in html
    assert html.count('<span lang="cy">') == 2


def test_a_translation_adds_nothing_to_the_data(welsh_output: Path) -> None:
    listed = json.loads((welsh_output / "summaries.json").read_text("utf-8"))
    units = [one["unit"] for one in listed if one["unit"]]
    assert len(listed) == 2
    assert len(units) == 1


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("Leaders led.", "Leaders led well.", "leadership:", "`standards.leadership`"),
        ("agreed: 21 of 48", "agreed: 22 of 48", "facts:", "`facts`"),
        ("plan better", "plan it", "pdu:", "`recommendations.pdu`"),
    ],
)
def test_a_part_that_changed_is_reported_where_it_is_translated(
    old: str, new: str, line: str, said: str, diagnose: Diagnose
) -> None:
    files = welsh()
    (found,) = diagnose(files[TOWN].replace(old, new), {WELSH: files[WELSH]} | _framework())
    assert found.code == "translation-behind"
    assert found.span.path == WELSH
    assert files[WELSH].split("\n")[found.span.line - 1].strip() == line
    assert said in found.message
    assert "changed since it was translated" in found.message


def _framework() -> dict[str, str]:
    name = "content/frameworks/tiny-cy.yaml"
    return {name: welsh()[name]}


def test_the_hint_acknowledges_a_change(diagnose: Diagnose) -> None:
    files = welsh()
    town = files[TOWN].replace("Leaders led.", "Leaders led well.")
    (found,) = diagnose(town, {WELSH: files[WELSH]} | _framework())
    noted = re.search(r"write `(standards\.leadership: \w+)`", found.hints[0])
    assert noted
    seen = re.sub(r"standards\.leadership: \w+", noted[1], files[WELSH])
    assert diagnose(town, {WELSH: seen} | _framework()) == []


def test_a_part_that_is_gone_is_reported(diagnose: Diagnose) -> None:
    files = welsh()
    town = re.sub(r"sections:.*", "sections: {}\n", files[TOWN], flags=re.DOTALL)
    (found,) = diagnose(town, {WELSH: files[WELSH]} | _framework())
    assert found.code == "translation-behind"
    assert "`north/town` has no `sections.feedback` any more" in found.message


def test_an_original_must_exist(diagnose: Diagnose) -> None:
    other = welsh()[WELSH].replace("of: north/town", "of: north/twon")
    (found,) = diagnose(None, {WELSH: other} | _framework())
    assert (found.code, found.hints) == ("unknown-original", ("did you mean `north/town`?",))


def test_a_letter_counts_no_pdu_twice(make_project: MakeProject, run: Run) -> None:
    root = make_project(files=region() | {WELSH: welsh()[WELSH]} | _framework())
    assert run("check", LETTER, cwd=root).err.startswith("1 document checked: nothing to report")


def test_english_is_not_looked_for_in_welsh(diagnose: Diagnose) -> None:
    said = "Roedd 3 o bobl yno, a dwsin o bobl eraill, o 25 pobl (50%)."
    text = welsh()[WELSH].replace("Gwrandawyd ar bobl.", f"'{said}'")
    assert diagnose(None, {WELSH: text} | _framework()) == []
