"""What the desk says stands in its language file: each word that is used, and none besides."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import reportgen.desk.web
from reportgen.desk.web.words import say

HERE = Path(reportgen.desk.web.__file__).parent
BY_NUMBER = {
    word for name in ("error", "warning", "note") for word in (name, f"one_{name}", f"{name}s")
}
"""Words whose names are made of a severity."""


def used() -> set[str]:
    found = set[str]()
    for file in HERE.glob("*.jinja"):
        text = file.read_text("utf-8")
        found |= {*re.findall(r"\bw\.([a-z_]+)", text), *re.findall(r'with_\(\s*"([a-z_]+)"', text)}
        for inner in re.findall(r"with_\(([^)]*)", text):
            found |= {*re.findall(r'"([a-z_]+)"', inner)}
    for file in HERE.glob("*.js"):
        text = file.read_text("utf-8")
        found |= {*re.findall(r'"([a-z_]+)"', text), *re.findall(r"\b([a-z]+):? \(text\)", text)}
        found |= {*re.findall(r"^  ([a-z]+)[:,]", text, re.MULTILINE)}
    for file in HERE.glob("*.py"):
        found |= {*re.findall(r'"([a-z_]+)"', file.read_text("utf-8"))}
    return found


def test_each_word_that_a_page_says_is_in_the_file() -> None:
    named = set[str]()
    for file in HERE.glob("*.jinja"):
        named |= {*re.findall(r"\bw\.([a-z_]+)", file.read_text("utf-8"))}
    for file in HERE.glob("*.js"):
        named |= {*re.findall(r'\bsay\("([a-z_]+)"', file.read_text("utf-8"))}
    for file in HERE.glob("*.py"):
        text = file.read_text("utf-8")
        named |= {*re.findall(r'words\["([a-z_]+)"\]', text)}
        named |= {*re.findall(r'words\.with_\(\s*"([a-z_]+)"', text)}
        named |= {*re.findall(r'RefusedError\(\d+, "([a-z_]+)"\)', text)}
    named -= {"with_", "get", "number"}
    named |= BY_NUMBER
    assert len(named) > 100
    assert sorted(named - say().keys()) == []


def test_the_file_has_no_word_that_nothing_says() -> None:
    assert sorted(say().keys() - used() - BY_NUMBER) == []


def test_another_language_may_have_some_of_them() -> None:
    """Where it lacks one, the English one stands."""
    assert say("cy").keys() == say().keys()
    assert say().with_("saved_at", "14:32") == "Saved at 14:32"
    assert (say().number("error", 1), say().number("error", 2)) == ("1 error", "2 errors")


WITH_WORDS = ("aria-label", "title", "placeholder", "alt", "summary")
"""The attributes that a reader sees or hears."""


class Bare(HTMLParser):
    """The words of a page that stand in it as they are."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = tag
        self.found += [value for name, value in attrs if name in WITH_WORDS and _has_word(value)]  # type: ignore[misc]

    def handle_data(self, data: str) -> None:
        if self._within not in ("script", "style") and _has_word(data):
            self.found.append(data.strip())


def _has_word(text: str | None) -> bool:
    """Names of the program and its commands are words of no language."""
    own = re.sub(r"reportgen[^.]*|[a-z-]+=\"[^\"]*\"", "", text or "")
    return bool(re.search(r"[A-Za-z]{2}", own))


def bare(template: str) -> list[str]:
    """The words of a template that are not from the language file."""
    said = re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL)
    tags = re.findall(r"\{\{.*?\}\}|\{%.*?%\}", said, flags=re.DOTALL)
    quoted = [one for tag in tags for one in re.findall(r'"([A-Z][a-z]+[^"]*)"', tag)]
    return quoted + Bare(re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", said, flags=re.DOTALL)).found


@pytest.mark.parametrize("file", sorted(HERE.glob("*.jinja")), ids=lambda file: file.name)
def test_no_word_stands_in_a_template(file: Path) -> None:
    assert bare(file.read_text("utf-8")) == []


def test_a_word_in_a_template_is_found() -> None:
    assert bare('{# A note #}<p>{{ w.save }}</p><a title="{{ w.x }}" href="some/where">×</a>') == []
    assert bare("<p>Save {{ w.it }}</p>") == ["Save"]
    assert bare('<p title="Two words">{{ w.it }}</p>') == ["Two words"]
    assert bare('{% set said = {"draft": "Draft"} %}') == ["Draft"]


SHOWN = re.compile(
    r"(?:textContent|innerText|title|placeholder|ariaLabel)\s*[:=]\s*[\"'`](?=[^\"'`]*[A-Za-z]{2})|"
    r"\b(?:tell|alarm|status|confirm|alert)\(\s*[\"'`](?=[^\"'`]*[A-Za-z]{2})|"
    r"setAttribute\(\"(?:aria-label|title|placeholder)\",\s*[\"'`]"
)
"""What puts words before a reader."""


@pytest.mark.parametrize("file", sorted(HERE.glob("*.js")), ids=lambda file: file.name)
def test_no_word_stands_in_a_script(file: Path) -> None:
    text = re.sub(r"\$\{[^}]*\}", "", file.read_text("utf-8"))
    assert SHOWN.findall(text) == []
    words = re.findall(r"[\"'`]([A-Z][a-z]+(?: [a-z]+)+[^\"'`]*)[\"'`]", text)
    assert words == [], "a sentence is said from the language file"


@pytest.mark.parametrize("file", sorted(HERE.parent.rglob("*.py")), ids=lambda file: file.name)
def test_no_sentence_stands_in_the_code(file: Path) -> None:
    """But for docstrings, and for what only a programmer sees."""
    tree = ast.parse(file.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    said = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        and re.match(r"[A-Z][a-z]+ [a-z]+", node.value)
    ]  # fmt: skip
    assert [one for one in said if one not in NAMED_OTHERWISE] == []


NAMED_OTHERWISE = ("The report", "Used throughout", "About this document")
"""Headings of an outline that is asked for without any words."""
