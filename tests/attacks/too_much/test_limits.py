"""However much a whole document holds, the answer comes in time, and is one that can be read.

The page says 2 seconds of processor time and 500 MB to check a document, 3 to build it; `answer`
counts them as on the machine of the page.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.read.amount import MOST_VALUES, MOST_VALUES_OF_ALL, Amount
from tests.attacks.test_hostile import CHECK, SECONDS, Answer, answer
from tests.projects import TOWN, MakeProject, Run, lay, minimal

pytestmark = pytest.mark.slow
BASE = minimal()[TOWN]
AT = "background: "
Case = Callable[[], str]


def texts(one: str, count: int) -> str:
    """The document with the same text many times, each a footnote that is called."""
    calls = " ".join(f"[^n{at}]" for at in range(count))
    notes = "".join(f"  n{at}: |\n    {one}\n" for at in range(count))
    return BASE.replace(AT, f"{AT}|\n  {calls} x\n  ", 1) + f"footnotes:\n{notes}"


def numbered(one: str, first: int = 10_000) -> str:
    """The document with a thousand footnotes of sentences, each with a number of its own."""
    count = iter(range(first, first + 20_000))
    inside = ["".join(one.format(next(count)) for _ in range(20)) for _ in range(900)]
    calls = " ".join(f"[^n{at}]" for at in range(900))
    notes = "".join(f"  n{at}: |\n    {text}\n" for at, text in enumerate(inside))
    return BASE.replace(AT, f"{AT}|\n  {calls} x\n  ", 1) + f"footnotes:\n{notes}"


def fields(line: str, count: int) -> str:
    """The document with many more lines, each with its number."""
    return BASE + "".join(f"{line.format(at)}\n" for at in range(count))


DOCUMENTS: dict[str, Case] = {
    "allow without end": lambda: "# reportgen: allow x\n" * 46_000 + BASE,
    "allow with reasons": lambda: "# reportgen: allow spelling - x\n" * 30_000 + BASE,
    "allow beside lines": lambda: fields("a{}: x # reportgen: allow spelling - y", 20_000),
    "allow on one line": lambda: f"{BASE.rstrip()} {'# reportgen: allow spelling - x ' * 29_000}\n",
    "number signs": lambda: f"{BASE.rstrip()} {'#' * 900_000}reportgen: allow\n",
    "fields": lambda: fields("k{}: 1", 90_000),
    "fields without values": lambda: fields("k{}:", 100_000),
    "the same field": lambda: fields("a: 1", 160_000),
    "spaces": lambda: texts(f"a{' ' * 29_000}x", 30),
    "tabs": lambda: texts(f"a{chr(9) * 29_000}x", 30),
    "brackets": lambda: texts(f"{'[' * 9_000}a{']' * 9_000}(https://a.example)", 30),
    "beginnings of links": lambda: texts("[a](b" * 5_000, 30),
    "links": lambda: texts("[a](https://a.example) " * 1_200, 30),
    "long words of links": lambda: texts(f"[{'a' * 28_000}](https://a.example)", 30),
    "references": lambda: texts("{{ x }} " * 3_600, 30),
    "warnings": lambda: texts("organize color " * 1_900, 30),
    "hidden characters": lambda: texts("\u200b" * 29_000, 10),
    "escaped characters": lambda: f'{BASE}x: ["{chr(34).join(["", ", "]).join(["a"] * 900)}"]\n',
}
SYNTAX: dict[str, Case] = {
    "a quotation mark without end": lambda: BASE + 'x: "' + "a\n" * 450_000,
    "a single one, and colons": lambda: BASE + "x: '" + "a: b\n" * 180_000,
    "a block too far in": lambda: BASE + "x: |9\n" + " a\n" * 300_000,
    "empty lines": lambda: BASE + "x: [" + "\n" * 900_000,
    "items in a quotation": lambda: BASE + 'x: "a\n' + "  - a\n" * 150_000 + '"\n',
    "items in a folded text": lambda: BASE + "x: >\n  a\n" + "  - a\n" * 150_000,
    "items of two lines": lambda: BASE + "x:\n" + "- - a\n    b\n" * 75_000,
    "fields of two lines": lambda: fields("k{}: a\n  b", 60_000),
    "tabs before a field": lambda: BASE + "\ta: b\n" * 150_000,
    "brackets without end": lambda: BASE + "a: [\n" * 160_000,
    "conflict marks": lambda: BASE + "<<<<<<< a\n" * 90_000,
}
"""What the parser stops at, and what it joins, near and far from where the mistake is."""
REPEATED = (
    "<http://a", "![", "7 of the 9 ", "&#0;", "&nbspa; ", ". ", "[a](", "](", "<https://",
    "12 of 48, or 25 per cent; ", "of 7 of ", "3.5e.g.", "a ~", "==", "^", "the 46 places. ",
    "a) b\n    ", "£X", "[Author: ", "12.12.12.", "1,1a", "at 25:70 ",
)  # fmt: skip
"""What a rule may look for again and again: from each beginning to the end of the text, say."""
NAMES: dict[str, Case] = {
    "capitals": lambda: texts("Aa " * 9_600, 30),
    "capitals of three letters": lambda: texts("ABC " * 7_200, 10),
    "months": lambda: texts("May " * 7_200, 10),
    "capitals and small words": lambda: texts("Head of the " * 2_400, 30),
    "hyphens": lambda: texts("Aa-" * 9_600, 30),
    "names that differ in a word": lambda: numbered("X{} Town. "),
    "names that differ in a letter": lambda: numbered("Aa{:c}aa Town. ", 0x4E00),
    "abbreviations": lambda: numbered("Alpha Beta (AB{}). "),
}
"""Words that look like names, each text another or all the same."""
BUILD = ("build", "--format", "html", "--force")
TO_BUILD = 3
"""The seconds in which the page says that a web page is made of whatever a file holds."""


def held(found: Answer, most: float = SECONDS) -> None:
    """The answer came in time, and it can be read."""
    assert found.code in (0, 1), found.err[-500:]
    assert "Traceback" not in found.err
    assert found.seconds < most, found
    assert found.megabytes < 500
    assert found.out.count("\n") + found.err.count("error[") < 3_100


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_whole_document(name: str, make_project: MakeProject) -> None:
    held(answer(make_project(files={TOWN: DOCUMENTS[name]()}), *CHECK))


@pytest.mark.parametrize("name", SYNTAX)
def test_a_mistake_in_a_whole_document(name: str, make_project: MakeProject) -> None:
    found = answer(make_project(files={TOWN: SYNTAX[name]()}), *CHECK)
    held(found)
    assert found.out.count("\n") <= 1_001


@pytest.mark.parametrize("unit", REPEATED)
def test_a_text_of_the_same_over_and_over(unit: str, make_project: MakeProject) -> None:
    """To the limit of a text, a dozen times: what costs the square of a text is far beyond it."""
    one = (unit * (29_000 // len(unit))).rstrip()
    held(answer(make_project(files={TOWN: texts(one, 12)}), *CHECK))


@pytest.mark.parametrize("name", NAMES)
def test_a_document_of_names(name: str, make_project: MakeProject) -> None:
    held(answer(make_project(files={TOWN: NAMES[name]()}), *CHECK))


@pytest.mark.parametrize("name", ["spaces", "tabs", "long words of links"])
def test_a_whole_page(name: str, make_project: MakeProject) -> None:
    held(answer(make_project(files={TOWN: DOCUMENTS[name]()}), *BUILD), TO_BUILD)


def test_more_figures_than_anybody_writes_are_told(make_project: MakeProject, run: Run) -> None:
    make_project(files={TOWN: texts("7 of the 9 " * 2_600, 4)})
    said = run("check", "--output", "short").out
    (one,) = [line for line in said.splitlines() if "file-too-large" in line]
    assert "more than 5,000 figures stand before this" in one


def test_what_is_more_than_anybody_reads_is_an_error(make_project: MakeProject) -> None:
    found = answer(make_project(files={TOWN: fields("a: 1", 2_000)}), *CHECK)
    assert f"{TOWN}: error[too-many-findings] there are more than 1,000 findings here" in found.out
    assert found.out.count("\n") == 1_001


def test_all_files_together_have_a_limit(make_project: MakeProject, run: Run) -> None:
    """Each of them has as many as are told of one."""
    many = {f"content/north/t{at}.yaml": fields("a: 1", 1_200) for at in range(105)}
    result = run("check", "--output", "short", cwd=make_project(files=many))
    assert result.code == 1
    assert "too-many-findings] there are more than 100,000 findings in all files" in result.out
    assert result.out.count("\n") == 100_001


def test_comments_that_allow_have_a_limit(make_project: MakeProject) -> None:
    marks = "# reportgen: allow spelling - x\n"
    few = answer(make_project(files={TOWN: marks * 200 + BASE}), *CHECK)
    assert "unused-allowance" in few.out
    many = answer(make_project(files={TOWN: marks * 201 + BASE}), *CHECK)
    assert "error[too-many-findings] more than 200 comments allow something here" in many.out


def test_marks_have_a_limit(make_project: MakeProject) -> None:
    found = answer(make_project(files={TOWN: DOCUMENTS["brackets"]()}), *CHECK)
    assert f"{TOWN}: error[file-too-large] the file has 270,034 brackets" in found.out


def test_a_file_holds_no_more_values_than_anybody_writes(make_project: MakeProject) -> None:
    values = "".join(f"k{at}: [{', '.join('a' * 900)}]\n" for at in range(60))
    found = answer(make_project(files={TOWN: BASE + values}), *CHECK)
    held(found)
    line = BASE.count("\n") + MOST_VALUES // 902
    assert "error[file-too-large] the file holds more than 50,000 values" in found.out
    assert abs(int(found.out.split(":")[1]) - line) < 3


COMMENT = f"# {'a' * 999_000}\nkind: x\n"


def test_all_files_together_hold_no_more_than_anybody_writes(
    make_project: MakeProject, run: Run
) -> None:
    """What was read before counts, in whichever process; the rest keeps its last output."""
    many = {f"content/north/t{at:03}.yaml": COMMENT for at in range(230)}
    result = run("check", "-j", "2", "--output", "short", cwd=make_project(files=many))
    assert result.code == 1
    (told,) = re.findall(r"^(\S+): error\[file-too-large\] (.*)$", result.out, re.MULTILINE)
    assert told[0] == "content/north/t208.yaml"
    assert told[1].startswith("all files together hold more than 200,000,000 characters")
    assert result.out.count("unknown-kind") == 208


def test_values_of_all_files_have_a_limit() -> None:
    one = Amount(characters=10, values=MOST_VALUES)
    count = MOST_VALUES_OF_ALL // MOST_VALUES
    assert not sum([one] * count, Amount()).too_much
    assert "more than 5,000,000 values" in sum([one] * (count + 1), Amount()).too_much


def test_many_documents_that_are_folders(make_project: MakeProject) -> None:
    files = {f"content/north/d{at}/report.yaml": "kind: x\n" for at in range(400)}
    held(answer(make_project(files=files), "list"))


PAIRS = {
    "words that are all the same": ("a " * 14_000, "a " * 13_000 + "b "),
    "two words in turn": ("a b " * 7_000, "b a " * 7_000 + "c "),
    "other words": (
        " ".join(map(str, range(5_000))), " ".join(map(str, range(5_000, 9_999))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_the_difference_of_long_texts(name: str, make_project: MakeProject, tmp_path: Path) -> None:
    old, new = PAIRS[name]
    root = make_project(files={TOWN: BASE.replace(AT, f"{AT}x {old} ", 1)})
    shutil.copytree(root / "content", tmp_path / "old/content")
    lay(root, {TOWN: BASE.replace(AT, f"{AT}x {new} ", 1)})
    held(answer(root, "diff", str(tmp_path / "old")))


def test_the_difference_of_long_lists(make_project: MakeProject, tmp_path: Path) -> None:
    def listed(start: int) -> str:
        items = "".join(f"      - Leaders led {at} times.\n" for at in range(start, start + 900))
        return BASE.replace("    strengths: [Leaders led.]", f"    strengths:\n{items.rstrip()}")

    root = make_project(files={TOWN: listed(0)})
    shutil.copytree(root / "content", tmp_path / "old/content")
    lay(root, {TOWN: listed(1_000)})
    found = answer(root, "diff", str(tmp_path / "old"))
    assert found.seconds < SECONDS
    assert "1 file differs" in found.err
