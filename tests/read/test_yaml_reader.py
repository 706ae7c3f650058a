import re
from textwrap import dedent

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import MAX_DEPTH, Tree, read_yaml


def read(text: str) -> Tree:
    """The tree of YAML that nothing is wrong with."""
    found, problems = read_yaml(Source("a.yaml", text))
    assert problems == ()
    assert found
    return found


def refused(text: str) -> list[tuple[str, str]]:
    """Codes and places of what is wrong in YAML."""
    return [(one.code, place(one)) for one in read_yaml(Source("a.yaml", text))[1]]


def place(one: Diagnostic) -> str:
    return f"{one.span.line}:{one.span.column}+{one.span.length}"


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "on",
        "1.10",
        "010",
        "1_000",
        "2024-13-01",
        "12:30:45",
        "1e3",
        ".inf",
        "0x1F",
        "=",
        "<<",
    ],
)
def test_a_plain_scalar_is_the_text_that_was_written(written: str) -> None:
    assert read(f"a: {written}\n").data() == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_none(written: str) -> None:
    assert read(f"a: {written}\n").data() == {"a": None}


@pytest.mark.parametrize("written", ["''", '""', "'null'", '"~"'])
def test_quotes_make_text(written: str) -> None:
    assert read(f"a: {written}\n").data() == {"a": written.strip("'\"")}


def test_lists_and_groups_keep_their_order() -> None:
    text = "b: [1, {c: 2}]\na:\n  - x\n  -\n"
    assert read(text).data() == {"b": ["1", {"c": "2"}], "a": ["x", None]}


def test_null_and_true_may_be_names_of_fields() -> None:
    assert read("yes: 1\n1: 2\n").data() == {"yes": "1", "1": "2"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: one\nb: two three", Span("a.yaml", 2, 4, 9)),
        ("b: 'two'", Span("a.yaml", 1, 4, 5)),
        ("b: {c: 1}", Span("a.yaml", 1, 5, 1)),
        ("b: []", Span("a.yaml", 1, 4, 2)),
        ("b:\n  c: 1\n  d: 2", Span("a.yaml", 2, 3, 1)),
        ("b: >-\n  one\n  two\nc: x", Span("a.yaml", 1, 4, 2)),
        ("b:\nc: x", Span("a.yaml", 1, 3, 1)),
        ("b:   # why\n", Span("a.yaml", 1, 3, 1)),
    ],
    ids=["plain", "quoted", "flow", "empty-list", "block", "folded", "nothing", "comment"],
)
def test_the_place_of_a_value(text: str, wanted: Span) -> None:
    assert read(text).span(("b",)) == wanted


def test_the_place_of_a_key_of_an_item_and_of_what_is_missing() -> None:
    tree = read("list:\n  - one\n  - name: two\n")
    assert tree.key_span(("list",)) == Span("a.yaml", 1, 1, 4)
    assert tree.key_span(("list", 0)) == Span("a.yaml", 2, 5, 3)
    assert tree.span(("list", 1, "name")) == Span("a.yaml", 3, 11, 3)
    assert tree.span(("list", 1, "nowhere", "below")) == Span("a.yaml", 3, 5, 4)
    assert tree.has(("list", 1, "name"))
    assert not tree.has(("list", 2))
    assert not tree.has(("list", "name"))


TEXTS = {
    "plain": "a: one {x} two\n",
    "plain-over-lines": "a: one\n  and {x} two\n",
    "single": "a: 'it''s {x} two'\n",
    "double": 'a: "a \\"b\\" \\u00e9 {x} two"\n',
    "double-over-lines": 'a: "one \\\n  and\n  {x} two"\n',
    "double-empty-line": 'a: "one\n\n  {x} two"\n',
    "folded": "a: >-\n  one\n  and {x} two\n",
    "folded-paragraphs": "a: >\n  one\n\n\n  and {x} two\n",
    "folded-more-indented": "a: >-\n  one\n    two\n  and {x}\n",
    "literal": "a: |\n  one\n    more\n\n  and {x} two\n",
    "literal-indicator": "a: |2-\n   one\n  and {x} two\n",
    "literal-comment": "a: | # why\n  and {x} two\n",
    "in-a-list": "- - b\n  - one {x}\n",
    "wide": "a: 'é 😀 {x}'\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_part_of_a_text_is_found_where_it_was_written(text: str) -> None:
    tree = read(text)
    way: tuple[str | int, ...] = (0, 1) if text.startswith("-") else ("a",)
    value = tree.data()
    for part in way:
        value = value[part]  # type: ignore[index]
    assert isinstance(value, str)
    span = tree.text_span(way, value.index("{x}"), 3)
    line = text.split("\n")[span.line - 1]
    assert line[span.column - 1 :][: span.length] == "{x}"


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["it's", "\\ab", "é", "\n\n", "word"]), min_size=1, max_size=40),
    st.sampled_from([None, "'", '"', ">", "|"]),
    st.integers(min_value=10, max_value=80),
)
def test_every_word_is_found_in_every_style(words: list[str], style: str, width: int) -> None:
    numbered = [word if word.isspace() else f"{word}{at}" for at, word in enumerate(words)]
    text = " ".join(["First", *numbered, "last"]).replace(" \n\n ", "\n\n")
    file = yaml.dump({"a": text}, default_style=style, width=width, allow_unicode=True)
    tree = read(file)
    value = tree.data()["a"]  # type: ignore[index]
    for word in ("First", *re.findall(r"word\d+|é\d+", value), "last"):
        span = tree.text_span(("a",), value.index(word), len(word))
        assert file.split("\n")[span.line - 1][span.column - 1 :].startswith(word)


def test_a_part_that_runs_over_a_line_is_marked_up_to_its_end() -> None:
    tree = read("a: >-\n  say {{ one\n  two }} more\n")
    assert tree.text_span(("a",), 4, 12) == Span("a.yaml", 2, 7, 6)


@pytest.mark.parametrize("at", [0, 3, 99])
def test_a_place_in_nothing_is_the_place_of_the_value(at: int) -> None:
    assert read("a: ''\nb: x\n").text_span(("a",), at, 1).line == 1


REFUSED = {
    "alias": ("a: &x 1\nb: *x\n", [("anchor", "1:4+4"), ("alias", "2:4+2")]),
    "tag": ("a: !!int 1\n", [("tag", "1:4+7")]),
    "tag-on-list": ("a: !x [1]\n", [("tag", "1:4+4")]),
    "duplicate": (
        "a: 1\nb:\n  c: 1\n  c: 2\na: 3\n",
        [("duplicate-key", "4:3+1"), ("duplicate-key", "5:1+1")],
    ),
    "braces": ("a: {{ b }}\n", [("bad-key", "1:5+5")]),
    "hash-in-braces": ("a: {b: c #1, d: e}\n", [("text-needs-quotes", "1:10+1")]),
    "hash-in-brackets": ("a: [b, c # d, e]\n", [("text-needs-quotes", "1:10+1")]),
    "list-as-key": ("? [a]\n: 1\n", [("bad-key", "1:3+3")]),
    "null-key": ("~: 1\n", [("bad-key", "1:1+1")]),
    "second-document": ("a: 1\n---\nb: 2\n", [("several-documents", "2:1+3")]),
    "deep": ("[" * (MAX_DEPTH + 1), [("too-deep", f"1:{MAX_DEPTH + 1}+1")]),
    "colon": ("a: b: c\n", [("text-needs-quotes", "1:5+1")]),
    "indentation": ("a:\n  b: 1\n c: 2\n", [("bad-indentation", "3:1+1")]),
    "list-indentation": ("a:\n  - 1\n - 2\n", [("bad-indentation", "3:1+1")]),
    "no-colon": ("a: 1\nb\nc: 2\n", [("missing-colon", "2:1+1")]),
    "bracket": ("a: [1, 2\nb: 3\n", [("open-bracket", "1:4+1")]),
    "bracket-at-the-end": ("a: [\n", [("open-bracket", "1:4+1")]),
    "directive": ("a: 1\n%b\n", [("yaml-syntax", "2:3+1")]),
    "hexadecimal": ('a: "\\xzz"\n', [("text-needs-quotes", "1:5+1")]),
    "escape": ('a: "\\q"\n', [("text-needs-quotes", "1:5+1")]),
    "at-sign": ("a: @b\n", [("text-needs-quotes", "1:4+1")]),
    "item-on-key": ("a: - b\n", [("bad-indentation", "1:4+1")]),
    "no-repair": ("a: 'b\n  c' d\n", [("yaml-syntax", "2:6+1")]),
    "tab": ("a:\n\tb: 1\n", [("tab-indentation", "2:1+1")]),
    "tab-after-spaces": ("a:\n  b:\n  \tc: 1\n", [("tab-indentation", "3:3+1")]),
    "quote": ("a: 1\nb: 'two\nc: 3\n", [("unclosed-quote", "2:4+1")]),
    "double-quote": ('a: "two\n', [("unclosed-quote", "1:4+1")]),
    "character": ("a: 1\nb: x\x07y\n", [("bad-character", "2:5+1")]),
    "null-character": ("a: x\x00\n", [("bad-character", "1:5+1")]),
    "empty": ("", [("empty-file", "0:0+1")]),
    "comments-only": ("# nothing\n\n", [("empty-file", "0:0+1")]),
    "null-only": ("---\n~\n", [("empty-file", "0:0+1")]),
}


@pytest.mark.parametrize(("text", "wanted"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused(text: str, wanted: list[tuple[str, str]]) -> None:
    assert refused(text) == wanted


@pytest.mark.parametrize("text", [case[0] for case in REFUSED.values()], ids=REFUSED.keys())
def test_what_is_refused_has_words_of_our_own(text: str) -> None:
    for one in read_yaml(Source("a.yaml", text))[1]:
        assert one.message
        assert "while parsing" not in one.message
        assert "expected" not in one.message


def test_a_deep_nest_does_not_exhaust_the_stack() -> None:
    assert refused("[" * 100_000)[0][0] == "too-deep"
    assert refused("- " * 100_000)[0][0] == "too-deep"


def test_as_deep_as_may_be() -> None:
    assert refused("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []


def test_a_document_end_is_no_second_document() -> None:
    assert read(
        dedent("""\
        %YAML 1.2
        ---
        a: 1
        ...
    """)
    ).data() == {"a": "1"}
