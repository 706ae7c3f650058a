"""The desk's page is the page that is built, and knows where each of its texts came from."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.desk.forms.building import Builder
from reportgen.desk.forms.known import Known
from reportgen.desk.forms.outline import Headings, Outline, outline
from reportgen.desk.page.attributes import Anchors, with_attributes, without_attributes
from reportgen.desk.page.making import PageMaker, job_of
from reportgen.documents.corpus import Entry
from reportgen.files.sources import Project
from reportgen.load.loading import load
from reportgen.render.formats import HTML
from reportgen.text.places import BEGIN, END, NAMED
from tests.projects import AREA, LETTER, ROOT, TOWN, Run, lay, long_report, region, tree

SHIPPED = Project(ROOT)


def outlined(entry: Entry) -> Outline:
    assert entry.kind
    data = entry.document.report.tree.data()
    builder = Builder(Known(entry.document.framework.value))
    return outline(entry.kind.model, data, builder, Headings(), set(entry.kind.shared.values()))


def page(project: Project, name: str) -> tuple[str, Entry]:
    entry = load(project, [name]).entries[name]
    made = PageMaker(project).make(entry, outlined(entry))
    assert isinstance(made, str)
    return made, entry


@pytest.fixture
def built(tmp_path: Path, run: Run) -> Path:
    """A report, a letter, a draft and a report of several files, as a build makes them."""
    files = region() | long_report()
    drafts = {one: files[one].replace("stage: final", "stage: draft") for one in (TOWN, LETTER)}
    lay(tmp_path, files | drafts)
    assert run("build", "-j", "1").code == 0
    return tmp_path


def test_without_its_attributes_it_is_the_page_that_is_built(built: Path) -> None:
    project = Project(built)
    for path in (TOWN, LETTER, AREA):
        made, entry = page(project, str(project.layout.owner(path)))
        assert "data-at" in made
        target = job_of(entry).target(HTML)
        assert without_attributes(made).encode() == tree(built / "output")[target]


TYPED = {
    "greater-manchester/tameside": (
        "standards.planning.strengths.0",
        "standards.planning.areas_for_improvement.1",
        "standards.planning.key_questions.safety",
        "standards.planning.rating",
        "standards.planning",
        "background",
        "foreword.text",
        "recommendations.pdu.0.text",
    ),
    "greater-manchester/quality-impact-2017": (
        "parts.overall.sections.0.body.0.judgement.verdict",
        "key_facts.0.sentence",
        "parts.arrangements.sections.0",
    ),
}


@pytest.mark.parametrize("name", TYPED)
def test_each_text_on_the_page_names_its_field(name: str) -> None:
    made, _ = page(SHIPPED, name)
    assert not re.search("[\ue000-\ue002]", made)
    found = {each for one in re.findall(r' data-at="([^"]*)"', made) for each in one.split()}
    assert {*TYPED[name]} <= found


def test_what_is_worked_out_names_the_fixed_sentence() -> None:
    made, _ = page(SHIPPED, "greater-manchester/tameside")
    assert 'data-from="rationale_lowest"' in made


def said(name: str, text: str) -> str:
    return f"{BEGIN}{name}{NAMED}{text}{END}"


@pytest.mark.parametrize(
    ("page", "attributed"),
    [
        (f"<li>{said('a.0', 'words')}</li>", '<li data-at="a.0">words</li>'),
        (f"<div>{said('a', '<p>x</p><p><b>y</b></p>')}</div>",
         '<div><p data-at="a">x</p><p data-at="a"><b>y</b></p></div>'),
        (f"<p>{said('a', 'x<br>')} {said('phrase:f', 'y')}</p>",
         '<p data-at="a" data-from="f">x<br> y</p>'),
        (f'<img alt="{said("a", "x")}"/>', '<img alt="x"/>'),
        ('<h3 id="s">S</h3><p><b class="badge">Good</b></p>',
         '<h3 id="s" data-at="p">S</h3><p><b class="badge" data-at="p.rating">Good</b></p>'),
    ],
)  # fmt: skip
def test_an_attribute_stands_at_the_element_that_shows_a_text(page: str, attributed: str) -> None:
    made = with_attributes(page, Anchors({"s": "p"}, {"s": "p.rating"}))
    assert made == attributed


NAMES = st.sampled_from(["p", "b", "li", "br"])


@given(st.recursive(
    st.text(st.characters(codec="ascii", exclude_characters="<&\"'")),
    lambda inner: st.tuples(NAMES, inner).map(lambda one: f"<{one[0]}>{one[1]}</{one[0]}>")
    | st.tuples(inner, inner).map("".join)
    | st.tuples(NAMES, inner).map(lambda one: said(*one)),
))  # fmt: skip
def test_no_page_is_changed_but_for_its_attributes(page: str) -> None:
    plain = re.sub(f"{BEGIN}[^{NAMED}]*{NAMED}|{END}", "", page)
    assert without_attributes(with_attributes(page, Anchors())) == plain
