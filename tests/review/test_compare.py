"""`reportgen diff`: what an editor must know of two versions before one is published again."""

import json
import re
from pathlib import Path

import pytest

from reportgen.review.compare.differences import differences
from reportgen.review.compare.forms import marked
from tests.projects import LETTER, TOWN, VILLAGE, MakeProject, Run, change, lay, region
from tests.repositories import commit, git


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A region's project, committed."""
    root = make_project(files=region())
    commit(root, "first")
    return root


def told(run: Run, root: Path, *arguments: str) -> list[str]:
    """What `diff` says, a line each, without the spaces before it."""
    result = run("diff", *arguments, cwd=root)
    assert result.code == 0, result.err
    return [line.strip() for line in result.out.splitlines()]


def line(root: Path, path: str, text: str) -> int:
    """The number of the line that has a text."""
    return (root / path).read_text("utf-8").partition(text)[0].count("\n") + 1


def test_nothing_is_said_of_what_is_the_same(root: Path, run: Run) -> None:
    result = run("diff", "HEAD", cwd=root)
    assert (result.code, result.out, result.err) == (0, "", "0 files differ\n")


def test_a_rating_changes_what_follows_from_it_there_and_in_the_letter(
    root: Path, run: Run
) -> None:
    change(root, LETTER, "They led.", "'{{ all.score.highest }} was best.'")
    commit(root, "second")
    change(root, TOWN, "rating: Requires improvement", "rating: Good")
    number = line(root, TOWN, "key_questions: {engagement") - 1
    lines = told(run, root, "HEAD")
    assert lines[lines.index(TOWN) + 1 :] == [
        f"{number}  standards.planning.rating: Requires improvement → Good",
        "what follows:",
        "overall.rating: Requires improvement → Good",
        "overall.score: 3 → 4",
    ]
    assert lines[: lines.index(TOWN)] == [
        LETTER,
        "what follows:",
        "all.score.highest: three of six → four of six",
        "",
    ]


def test_a_figure_is_named_once_where_it_is_written(root: Path, run: Run) -> None:
    """Prose that refers to it has changed, too, but says nothing else than that."""
    change(root, TOWN, "1,979", "2,001")
    assert told(run, root, "HEAD") == [
        TOWN,
        f"{line(root, TOWN, '2,001')}  facts.caseload: 1,979 → 2,001",
    ]


def test_items_are_matched_by_what_they_say(root: Path, run: Run) -> None:
    """One that is put first is the only one that is new."""
    change(root, TOWN, "[Leaders led.]", "[Staff had time., Leaders led well.]")
    change(root, VILLAGE, "  region:\n    - {text:", "  region:\n    - {arises_from: [x], text:")
    found = told(run, root, "HEAD", "--document", "north/town")
    number = line(root, TOWN, "Staff had")
    assert found == [
        TOWN,
        f"{number}  standards.leadership.strengths 1 is new: Staff had time.",
        f"{number}  standards.leadership.strengths 2: Leaders led. → Leaders led well.",
    ]


def test_what_is_gone_is_shown_with_the_line_that_it_had(root: Path, run: Run) -> None:
    number = line(root, TOWN, "areas_for_improvement")
    change(root, TOWN, "    areas_for_improvement: [Safety was planned for too seldom.]\n", "")
    gone = "standards.planning.areas_for_improvement 1 is gone: Safety was planned for too seldom."
    assert told(run, root, "HEAD") == [TOWN, f"{number}  {gone}"]


def test_in_a_long_text_the_words_that_changed_are_marked() -> None:
    old = "It was a bright cold day in spring, and the clocks were striking one after the other."
    new = "It was a bright warm day in spring, and the clocks were striking one after another."
    assert marked(old, new) == (
        "It was a bright [-cold-] {+warm+} day in spring, and the clocks "
        "were striking one after [-the other.-] {+another.+}"
    )
    longer = f"{old} {old} {old}"
    assert marked(longer, f"{longer} End.").startswith("… ")
    assert marked(longer, f"Begin. {longer}").endswith(" …")
    assert marked("two  words", "two words") == "only spaces and lines"


def test_files_that_come_and_go_are_named(root: Path, run: Run) -> None:
    lay(root, {VILLAGE: None, "content/north/hamlet.yaml": region()[VILLAGE]})
    lines = told(run, root, "HEAD")
    assert "content/north/hamlet.yaml: is new" in lines
    assert f"{VILLAGE}: is gone" in lines


def test_folders_and_revisions_can_be_compared(
    root: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    change(root, TOWN, "1,979", "2,001")
    commit(root, "second")
    change(root, TOWN, "2,001", "2,002")
    other = tmp_path_factory.mktemp("other")
    lay(other, region())
    first, last = "facts.caseload: 1,979 → 2,001", "facts.caseload: 2,001 → 2,002"
    assert told(run, root, "HEAD~1", "HEAD")[1].endswith(first)
    assert told(run, root, "HEAD")[1].endswith(last)
    assert told(run, root, str(other))[1].endswith("facts.caseload: 1,979 → 2,002")
    assert told(run, root, "HEAD", str(other))[1].endswith("facts.caseload: 2,001 → 1,979")
    git(root, "checkout", "--quiet", "content")
    assert told(run, root, "HEAD") == []


def test_a_project_below_the_top_of_its_repository_is_compared(
    run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    top = tmp_path_factory.mktemp("top")
    lay(top / "reports", region())
    commit(top, "first")
    change(top / "reports", TOWN, "1,979", "2,001")
    found = told(run, top / "reports", "HEAD")
    assert found[0] == TOWN
    assert len(found) == 2


def test_files_with_errors_are_compared_as_they_are_written(root: Path, run: Run) -> None:
    change(root, TOWN, "rating: Requires improvement", "rating: Nonsense")
    assert told(run, root, "HEAD")[1].endswith(
        "standards.planning.rating: Requires improvement → Nonsense"
    )


def test_a_version_that_cannot_be_read_is_said_and_is_no_success(root: Path, run: Run) -> None:
    lay(root, {TOWN: "a: [\n"})
    found = run("diff", "HEAD", cwd=root)
    said = f"{TOWN}: cannot be read in the new version\n"
    assert (found.code, found.out, found.err) == (1, said, "1 file differs\n")
    (row,) = json.loads(run("diff", "HEAD", "--format", "json", cwd=root).out)
    assert row["unreadable"] == ["new"]


def test_what_attributes_leave_out_of_exports_is_compared(root: Path, run: Run) -> None:
    lay(root, {".gitattributes": "content/** export-ignore\n"})
    commit(root, "attributes")
    change(root, TOWN, "rating: Requires improvement", "rating: Good")
    assert told(run, root, "HEAD")[0] == TOWN


def test_a_page_tells_ratings_first_and_marks_words(root: Path, run: Run) -> None:
    change(root, TOWN, "rating: Requires improvement", "rating: Good")
    path = root / TOWN
    path.write_text(path.read_text("utf-8").replace("name: Town", "name: Town & <Fields>"), "utf-8")
    page = run("diff", "HEAD", "--format", "html", cwd=root).out
    notice, texts = page.index("What a reader will notice"), page.index("Texts and figures")
    assert notice < page.index("standards.planning.rating, line") < texts
    assert notice < page.index("overall.score") < texts
    assert '<del><span class="hidden">begin deleted</span> Requires improvement ' in page
    assert '<ins><span class="hidden">begin inserted</span> Good ' in page
    assert "&amp; &lt;Fields&gt;" in page
    assert not re.search(r"(?:color|background)\s*:", page.replace("color-scheme:", ""))


def test_a_page_says_that_nothing_differs(root: Path, run: Run) -> None:
    assert "<p>Nothing differs.</p>" in run("diff", "HEAD", "--format", "html", cwd=root).out


def test_programs_are_given_rows(root: Path, run: Run) -> None:
    change(root, TOWN, "rating: Requires improvement", "rating: Good")
    (one,) = json.loads(run("diff", "HEAD", "--format", "json", cwd=root).out)
    assert (one["path"], one["old"], one["new"]) == (TOWN, True, True)
    number = line(root, TOWN, "key_questions: {engagement") - 1
    assert one["fields"] == [
        {
            "name": "standards.planning.rating",
            "line": number,
            "old": "Requires improvement",
            "new": "Good",
            "noticed": True,
        }
    ]
    assert {"name": "overall.score", "line": 0, "old": "3", "new": "4"} in one["follows"]


def test_what_is_no_version_and_no_document_is_told(root: Path, run: Run) -> None:
    result = run("diff", "nowhere", cwd=root)
    assert (result.code, "there is no revision `nowhere`" in result.err) == (2, True)
    result = run("diff", "HEAD", "--document", "north/twon", cwd=root)
    assert (result.code, "there is no document `north/twon`" in result.err) == (2, True)
    assert run("diff", "--output=/x", cwd=root).code == 2
    assert run("diff", "--", "--output=/x", cwd=root).code == 2


def test_a_link_out_of_a_revision_leads_nowhere(root: Path, run: Run, secret: Path) -> None:
    change(root, TOWN, "Leaders led.", "Leaders led well.")
    (root / "content/north/away.yaml").symlink_to(secret)
    commit(root, "second")
    result = run("diff", "HEAD~1", "HEAD", cwd=root)
    assert result.code == 0
    assert "Leaders led well." in result.out
    assert "the-secret" not in result.out


def test_trees_of_any_shape_are_compared() -> None:
    assert [*differences({"a": "x"}, {"a": ["y", {"b": "z"}]})] == [
        (("a",), None, "x", None),
        (None, ("a", 0), None, "y"),
        (None, ("a", 1, "b"), None, "z"),
    ]
    assert [*differences(None, "x")] == [((), (), None, "x")]
    moved = [*differences(["first of all", "second"], ["second", "first of all"])]
    assert len(moved) == 2
    assert len({one.old or one.new for one in moved}) == 1
