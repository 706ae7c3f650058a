"""What the desk says stands in its language file: each word that is used, and none besides."""

import re
from pathlib import Path

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
