"""The command line as a user runs it."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen import __version__
from reportgen.commands.cli import COMMANDS
from reportgen.model.stages import ON_THE_WAY as STAGES
from reportgen.problems.codes import CODES
from tests.projects import (
    TOWN,
    MakeProject,
    Result,
    Run,
    completed,
    long_report,
    minimal,
    region,
    tree,
)

LISTED = "north/town  pdu-report  final  2023-05  Town PDU\n"
BAD = completed("backround: Oops.\n")


def test_help_lists_every_command_with_what_it_does(run: Run) -> None:
    result = run("--help")
    assert result.code == 0
    for name, line in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(line)}$", result.out, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_shows_an_example(name: str, run: Run) -> None:
    result = run(name, "--help")
    assert (result.code, result.err) == (0, "")
    assert re.search(rf"Examples?:\s+reportgen {name}", result.out)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_named_in_the_list_as_it_calls_itself(name: str, run: Run) -> None:
    own = re.sub(r"\s+", " ", run(name, "--help").out.partition("\n\n")[2])
    assert own.split()[:2] == COMMANDS[name].split()[:2]


def test_the_version(run: Run) -> None:
    assert run("--version").out == f"reportgen {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Usage: reportgen"),
        (("biuld",), "No such command 'biuld'."),
        (("build", "--fromat", "pdf"), "--fromat"),
        (("build", "--format", "odt"), "'odt' is not one of 'html', 'pdf', 'docx'"),
        (("build", "-j", "0"), "0 is not in the range"),
        (("check", "--output", "xml"), "'xml' is not one of 'human', 'short', 'json'"),
        (("new",), "Missing argument"),
        (
            ("explain", "unknown-feild"),
            "error: there is no code `unknown-feild`; did you mean `unknown-field`?",
        ),
        (
            ("build", "north/twon"),
            "error: there is no document `north/twon`; did you mean `north/town`?",
        ),
        (("check", "content/north/twon.yaml"), "did you mean `north/town`?"),
        (("list", "nowhere/at/all"), "error: there is no document `nowhere/at/all`"),
        (("build", "nor"), "error: there is no document `nor`"),
    ],
)
def test_wrong_use_is_said_and_exits_with_2(
    arguments: tuple[str, ...], said: str, run: Run, make_project: MakeProject
) -> None:
    make_project()
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert said in re.sub(r"\s+", " ", result.err)


@pytest.mark.parametrize(
    "command",
    [
        *("build", "check", "list", "build any", "check any", "list any", "figures any"),
        *("export ratings", "diff .", "diff . .", "serve any", "review status"),
        "review send any --to Jo",
    ],
)
def test_a_folder_without_a_project_is_said_in_one_line(
    command: str, run: Run, tmp_path: Path
) -> None:
    result = run(*command.split())
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"error: there is no folder `content` in {tmp_path}; "
        "go to your project's folder, or begin one with `reportgen new`\n"
    )


def test_wrong_settings_are_said_in_one_line(run: Run, make_project: MakeProject) -> None:
    make_project(files={"reportgen.toml": "contnet = 'x'"})
    result = run("check")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "did you mean `content`?" in result.err


@pytest.mark.parametrize("below", ["content", "content/north"])
def test_a_command_works_from_any_folder_of_the_project(
    below: str, run: Run, make_project: MakeProject
) -> None:
    root = make_project()
    assert run("list", cwd=root / below).out == LISTED


@pytest.mark.parametrize("stage", STAGES)
def test_list_shows_stage_and_date(stage: str, run: Run, make_project: MakeProject) -> None:
    files = {**region(), **long_report()}
    make_project(files=files | {TOWN: files[TOWN].replace("stage: final", f"stage: {stage}")})
    lines = run("list").out.splitlines()
    columns = [len(line) - len(line.split("  ")[-1].lstrip()) for line in lines]
    assert len(set(columns)) == 1
    assert [re.split(r"  +", line)[2:4] for line in lines] == [
        ["final", "2017-02"],
        ["final", "2023-07-27"],
        [stage, "2023-05"],
        ["-", "-"],
    ]
    rows = json.loads(run("list", "--format", "json").out)
    assert [[*row.values()] for row in rows] == [re.split(r"  +", line) for line in lines]
    assert [*rows[0]] == ["id", "kind", "stage", "date", "title"]


def test_a_build_in_a_pipe_tells_of_each_document_as_it_is_done(make_project: MakeProject) -> None:
    town = minimal()[TOWN]
    files = {
        f"content/north/{name}.yaml": town.replace("name: Town", f"name: {name.title()}")
        for name in ("first", "second", "third")
    }
    root = make_project(files=files)
    command = [sys.executable, "-m", "reportgen", "build", "--format", "pdf", "-j", "1"]
    done = list[tuple[str, int]]()
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            done.append((line, len([*root.glob("output/north/*.pdf")])))
    names = ("first", "second", "third", "town")
    assert [line for line, _ in done] == [f"output/north/{name}.pdf\n" for name in names]
    assert done[0][1] < 4


def test_a_quiet_build_says_what_is_wrong_alone(run: Run, make_project: MakeProject) -> None:
    make_project(files={"content/north/bad.yaml": BAD})
    result = run("build", "--quiet", "--format", "html")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("error[unknown-field]")
    assert "built" not in result.err
    make_project(files={"content/north/bad.yaml": None})
    assert run("build", "--quiet") == Result(0, "", "")


def test_a_quiet_build_keeps_notes_to_itself(run: Run, make_project: MakeProject) -> None:
    town = minimal()[TOWN].replace("stage: final", "stage: draft")
    make_project(re.sub("^background: .*$", "background: TBC", town, flags=re.MULTILINE))
    assert "note[to-be-given]" in run("build", "--format", "html").err
    again = run("build", "--force", "--quiet", "--format", "html")
    assert again == Result(0, "", "")


def test_list_shows_what_it_can_of_what_is_broken(run: Run, make_project: MakeProject) -> None:
    make_project(files={"content/north/bad.yaml": BAD, "content/north/worse.yaml": "a: [\n"})
    result = run("list")
    assert result.code == 1
    assert result.out.splitlines() == [
        "north/bad    pdu-report  ?      ?        ?",
        "north/town   pdu-report  final  2023-05  Town PDU",
        "north/worse  ?           ?      ?        ?",
    ]
    assert result.err.count("error[") == 2


@pytest.mark.parametrize(
    ("text", "strict", "code", "said"),
    [
        (None, False, 0, "1 document checked: nothing to report\n"),
        (None, True, 0, "1 document checked: nothing to report\n"),
        ("footnotes: {x: A note.}\n", False, 0, "1 document checked: 1 warning\n"),
        ("footnotes: {x: A note.}\n", True, 1, "1 document checked: 1 warning\n"),
        ("backround: Oops.\n", False, 1, "1 document checked: 1 error\n"),
    ],
    ids=["right", "right-strict", "warning", "warning-strict", "error"],
)
def test_the_exit_code_of_check(
    text: str | None, strict: bool, code: int, said: str, run: Run, make_project: MakeProject
) -> None:
    root = make_project(text)
    before = tree(root)
    result = run("check", *(["--strict"] if strict else []))
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert tree(root) == before


def test_many_warnings_are_grouped_for_people_and_whole_for_programs(
    run: Run, make_project: MakeProject
) -> None:
    make_project("footnotes:\n" + "".join(f"  n{at}: A note.\n" for at in range(90)))
    shown = run("check").err
    assert shown.count("no text calls") == 3
    assert "87 more in 1 file\n  87 in content/north/town.yaml\n" in shown
    assert "\n1 document checked: 90 warnings\n" in shown
    assert run("check", "--all").err.count("no text calls") == 90
    assert run("build", "--format", "html").err.rstrip().endswith(": 90 warnings")
    assert len(json.loads(run("check", "--output", "json").out)) == 90


@pytest.mark.parametrize("form", ["short", "json", "github", "sarif"])
def test_a_report_for_programs_goes_to_stdout(
    form: str, run: Run, make_project: MakeProject
) -> None:
    make_project("backround: Oops.\n")
    result = run("check", "--output", form)
    assert (result.code, result.err) == (1, "")
    assert "unknown-field" in result.out


def test_without_a_terminal_there_is_no_colour(run: Run, make_project: MakeProject) -> None:
    make_project("backround: Oops.\n")
    for command in (("check",), ("build", "-j", "1"), ("list",)):
        assert "\x1b" not in "".join(run(*command).err)


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_on_a_terminal_there_is_colour_unless_nobody_wants_it(
    environment: dict[str, str], coloured: bool, make_project: MakeProject
) -> None:
    pty = pytest.importorskip("pty", reason="there are no terminals to imitate")
    root = make_project("backround: Oops.\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "reportgen", "check"]
    without = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(command, cwd=root, stderr=theirs, env=without | environment, check=False)
    os.close(theirs)
    shown = os.read(ours, 10_000)
    os.close(ours)
    assert b"unknown-field" in shown
    assert (b"\x1b[31m" in shown) is coloured


def test_a_build_on_a_terminal_shows_progress_and_what_it_wrote(make_project: MakeProject) -> None:
    pty = pytest.importorskip("pty", reason="there are no terminals to imitate")
    root = make_project()
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "reportgen", "build", "--format", "html"]
    terminal = {**os.environ, "TERM": "xterm"}  # a dumb one is shown no bar
    done = subprocess.run(
        command, cwd=root, env=terminal, stdout=subprocess.PIPE, stderr=theirs, check=False
    )
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert (done.returncode, done.stdout) == (0, b"output/north/town.html\n")
    assert "typeset" in shown
    assert re.search(r"1 built, 0 up to date in \d+\.\d s\r?\n$", shown)


@pytest.mark.parametrize("name", sorted(CODES))
def test_every_code_is_explained(name: str, run: Run) -> None:
    result = run("explain", name)
    assert result.code == 0
    assert result.out.startswith(f"{CODES[name].severity}[{name}]\n\nReported when ")
    assert max(map(len, result.out.splitlines())) <= 100


def test_explain_lists_all_codes(run: Run) -> None:
    lines = run("explain").out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(CODES)


def test_the_shell_completes_documents_and_codes(make_project: MakeProject) -> None:
    root = make_project()
    for words, offered in (("build nor", "north/town"), ("explain unknown-fi", "unknown-field")):
        environment = {
            **os.environ,
            "_REPORTGEN_COMPLETE": "bash_complete",
            "COMP_WORDS": f"reportgen {words}",
            "COMP_CWORD": "2",
        }
        done = subprocess.run(
            [sys.executable, "-m", "reportgen"],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert f"plain,{offered}" in done.stdout.splitlines()


def test_whoever_reads_the_output_may_stop(make_project: MakeProject) -> None:
    root = make_project()
    command = [sys.executable, "-m", "reportgen", "schema", "pdu-report"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 0


@pytest.mark.parametrize(
    "arguments", [("schema", "pdu-report"), ("explain",), ("check", "--output", "json")]
)
def test_a_full_disk_at_stdout_is_one_line(
    arguments: tuple[str, ...], make_project: MakeProject
) -> None:
    root = make_project()
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "reportgen", *arguments]
        done = subprocess.run(
            command, cwd=root, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_full_disk_is_one_line_and_leaves_what_was_there(
    workers: str, make_project: MakeProject, run: Run
) -> None:
    root = make_project()
    assert run("build", "-j", "1", "--format", "html").code == 0
    before = tree(root / "output")
    make_project("background: New.\n")
    # No file may grow beyond a block, as if the disk were full.
    limited = ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", sys.executable, "-m", "reportgen"]
    command = [*limited, "build", "--format", "html", "-j", workers]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"error: cannot write .*: .*; make room, and build again\n", done.stderr)
    assert tree(root / "output") == before


ENDLESS = {
    "templates/pdu-report/screen.html.jinja": (
        "{{ view.title }}{% if 'Village' in view.title %}"
        + "{% for _ in range(10 ** 5) %}" * 3
        + "{% endfor %}" * 3
        + "{% endif %}"
    ),
    "content/north/uptown.yaml": completed("pdu: {name: Uptown, region: north}\n"),
    "content/north/village.yaml": completed("pdu: {name: Village, region: north}\n"),
}
"""The last of three documents is never done."""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_keeps_what_is_whole_and_leaves_nothing_else(
    workers: str, make_project: MakeProject
) -> None:
    root = make_project(files=ENDLESS)
    command = [sys.executable, "-m", "reportgen", "build", "--format", "html", "-j", workers]
    with subprocess.Popen(
        command,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as build:
        pages = [root / "output/north" / name for name in ("town.html", "uptown.html")]
        while not all(page.exists() for page in pages) and build.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                build.wait(timeout=0.02)
        os.killpg(build.pid, signal.SIGINT)
        out, err = build.communicate()
    assert (build.returncode, err.strip()) == (130, "interrupted")
    assert {*out.splitlines()} <= {f"output/north/{page.name}" for page in pages}
    left = [name for name in tree(root / "output") if not name.startswith("assets/")]
    assert left == ["manifest.json", "north/town.html", "north/uptown.html", "summaries.json"]
    recorded = {*json.loads((root / "output/manifest.json").read_text())["documents"]}
    assert recorded & {"north/town", "north/uptown"}
    assert "north/village" not in recorded


@pytest.mark.parametrize(
    "ending", [".yaml.txt", ".yaml ", ".YML.txt", ".yam", ".yaml.docx", ".yaml_", ".yaml (1)"]
)
def test_a_file_that_is_nearly_yaml_is_an_error(
    ending: str, run: Run, make_project: MakeProject
) -> None:
    root = make_project()
    town = root / "content" / "north" / "town.yaml"
    town.rename(town.with_name(f"town{ending}"))
    result = run("check")
    assert result.code == 1
    assert f"nothing reads `town{ending}`" in result.err
    assert "call it `content/north/town.yaml`" in result.err
    assert run("build").code == 1
