"""Diagnostics for YAML that the parser refuses, with its messages in an author's words."""

from __future__ import annotations

import re

import yaml

from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.problems.source import Source
from reportgen.read.tree import Places
from reportgen.read.yaml_lines import Slip

BRACES = "text that begins with `{{` must stand in quotes or below `>-`"

SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon stands where no field's name can stand",
        "put the text in quotes, or move it below `>-`; check the indentation",
    ),
    (
        "did not find expected key",
        "the indentation does not fit the lines above",
        "line the field up with the others of its group",
    ),
    (
        "did not find expected '-' indicator",
        "the indentation does not fit the list above",
        "begin each item of a list with `- `, all in one column",
    ),
    (
        "could not find expected ':'",
        "a field's name is not followed by a colon",
        "write `name: value`; text over several lines goes below `>-`",
    ),
    (
        "did not find expected ',' or ']'",
        "a list in brackets is not closed",
        "add the missing `]`, or a comma between the items",
    ),
    ("did not find expected ',' or '}'", "a group in braces is not closed", BRACES),
    (
        "did not find expected node content",
        "a value should stand here",
        "close the bracket or brace that is open, or remove the comma",
    ),
    (
        "found unknown escape character",
        "a backslash in double quotes begins an unknown escape",
        "use single quotes, where a backslash is just a backslash",
    ),
    (
        "block sequence entries are not allowed",
        "a list item stands where none can stand",
        "begin the list on a line of its own",
    ),
    ("found unhashable key", "a field's name must be plain text", BRACES),
)


def syntax_problem(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The diagnostic for an error of the parser."""
    mark = error.problem_mark or error.context_mark
    problem, context = error.problem or "", error.context or ""
    code, message = "yaml-syntax", "the YAML cannot be read from here on"
    hint = f"the parser says: {problem}"
    at = mark.index if mark else 0
    char = source.text[at : at + 1]
    if "unexpected end of stream" in problem and "quoted" in context and error.context_mark:
        at = error.context_mark.index
        code, message, hint = (
            "unclosed-quote",
            "this quotation mark is never closed",
            "close it, or remove it",
        )
    elif char == "\t" or source.text[:at].rpartition("\n")[2].strip(" ")[:1] == "\t":
        code, message = "tab-indentation", "a tab stands where only spaces may stand"
        hint = "indent with spaces, two for each level"
    elif "cannot start any token" in problem:
        message, hint = f"text cannot begin with `{char}`", "put the text in quotes"
    for known, said, remedy in SYNTAX:
        if code == "yaml-syntax" and known in problem:
            message, hint = said, remedy
    span = Places(source).span(min(at, max(0, len(source.text) - 1)), at + 1)
    return diagnostic(code, message, span, hint)


def placed(source: Source, slip: Slip) -> Diagnostic:
    """The diagnostic for a mistake, with its place in the file."""
    span = Span(source.path, slip.line + 1, slip.column + 1, slip.length)
    return diagnostic(slip.code, slip.message, span, *slip.hints)


def hidden_break(source: Source, found: re.Match[str]) -> Diagnostic:
    """Reports a character that ends a line for YAML alone."""
    name = f"U+{ord(found[0]):04X}"
    message = f"the line is broken by an invisible character, {name}"
    span = Places(source).span(found.start(), found.end())
    return diagnostic("bad-character", message, span, "delete it; text copied from Word has such")


def bad_character(source: Source, error: yaml.reader.ReaderError) -> Diagnostic:
    """The diagnostic for a control character, which YAML does not allow."""
    found = re.search(
        r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", source.text
    )
    at = found.start() if found else 0
    name = f"U+{ord(source.text[at]):04X}" if found else str(error.reason)
    span = Places(source).span(at, at + 1)
    return diagnostic(
        "bad-character",
        f"the file holds an invisible control character, {name}",
        span,
        "delete it; your editor can show invisible characters",
    )
