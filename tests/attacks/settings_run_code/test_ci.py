"""A change from outside is built with the settings, templates, kinds and script of the base."""

import json
import shutil
from pathlib import Path

import pytest

from tests.house.test_ci_reports import SCRIPT, github_lines, gitlab_lines, ran
from tests.projects import ROOT, TOWN, lay, minimal
from tests.repositories import commit, git

RAN = "open('ran', 'w').close()\n"
EVIL = {
    "reportgen.toml": "templates = 'looks'\n",
    "looks/pdu-report/screen.html.jinja": "Evil.",
    "templates/pdu-report/screen.html.jinja": "Evil.",
    "requirements.txt": "evil\n",
    SCRIPT: RAN,
    "tools/json.py": RAN,
    "json.py": RAN,
    "argparse.py": RAN,
    "with space\n::error::line.py": RAN,
    ".gitattributes": "*.yaml filter=evil\n",
    "evil-1.0.dist-info/entry_points.txt": "[reportgen.kinds]\nevil = evil:KIND\n",
    "evil.py": RAN,
    ".venv/bin/reportgen": RAN,
}


@pytest.fixture
def change(tmp_path: Path) -> Path:
    """A repository at a change from outside: another finding, and all that would run."""
    root = tmp_path / "change"
    lay(root, minimal() | {"reportgen.toml": "# of the base\n", "templates/old.jinja": "Old."})
    (root / "tools").mkdir()
    shutil.copy2(ROOT / SCRIPT, root / SCRIPT)
    commit(root, "Begin")
    lay(root, EVIL | {TOWN: minimal()[TOWN].replace("Plans were", "All plans were")})
    lay(root, {"templates/old.jinja": None})
    commit(root, "Change a finding, and more")
    return root


OUTSIDE = {"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "2", "CI_MERGE_REQUEST_PROJECT_ID": "1"}


@pytest.mark.parametrize("lines", [github_lines(), gitlab_lines()], ids=["github", "gitlab"])
def test_only_the_content_of_a_change_from_outside_is_taken(lines: list[str], change: Path) -> None:
    revision = git(change, "rev-parse", "HEAD~1")
    at = {"BASE": revision, "CI_MERGE_REQUEST_DIFF_BASE_SHA": revision} | OUTSIDE
    done = ran(change, lines[0], **at)
    assert done.code == 0, done.err
    assert not (change / "ran").exists()
    assert (change / SCRIPT).read_bytes() == (ROOT / SCRIPT).read_bytes()
    assert (change / "reportgen.toml").read_text("utf-8") == "# of the base\n"
    assert (change / "templates/old.jinja").exists()
    assert not [name for name in EVIL if (change / name).exists()][2:]
    differs = json.loads((change / "build/reports/base.json").read_text("utf-8"))
    assert {*differs} == {*EVIL, "templates/old.jinja"}
    done = ran(change, f"{SCRIPT} all --since {revision} --format html")
    assert done.code == 0, done.err
    page = (change / "output/north/town.html").read_text("utf-8")
    assert "All plans were" in page
    assert "Evil" not in page
    assert not (change / "ran").exists()
    assert "**Not taken from this change, as it is no content:**" in done.out
    assert "- `requirements.txt`" in done.out


def test_the_content_is_where_the_base_has_it(change: Path) -> None:
    git(change, "checkout", "--quiet", "HEAD~1")
    (change / "content").rename(change / "texts")
    lay(change, {"reportgen.toml": "content = 'texts'\n"})
    commit(change, "Move the content")
    lay(change, {"reportgen.toml": "content = 'templates'\n", "texts/a.yaml": "", "x/b": ""})
    commit(change, "Change both")
    assert ran(change, f"{SCRIPT} base HEAD~1").code == 0
    assert (change / "texts/a.yaml").exists()
    assert not (change / "x/b").exists()
    assert (change / "reportgen.toml").read_text("utf-8") == "content = 'texts'\n"


def test_an_environment_that_came_with_a_change_is_refused(change: Path) -> None:
    lay(change, {"requirements.txt": "x\n", SCRIPT: (ROOT / SCRIPT).read_bytes()})
    done = ran(change, f"{SCRIPT} setup")
    assert done.code == 2
    assert ".venv is in git, and what is in it would run: remove it" in done.err


def test_without_the_base_nothing_is_taken(change: Path) -> None:
    lay(change, {SCRIPT: (ROOT / SCRIPT).read_bytes()})
    for revision in ("nope", "--output=x", "0" * 40):
        done = ran(change, f"{SCRIPT} base -- {revision}")
        assert done.code == 2, done
        assert "there is no revision" in done.err
