"""The manual page `reportgen.1`, made from the help of the commands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from reportgen.commands.cli import COMMANDS, cli

CODES = (
    ("0", "done"),
    ("1", "problems in the content, all of them told"),
    ("2", "wrong use, or the tool could not do its work"),
    ("130", "interrupted"),
)
FILES = (
    ("reportgen.toml", "the settings; it marks the root of a project"),
    ("content/", "the documents, and what they share"),
    ("output/", "what was built, with drafts in output/drafts/"),
)


def manual() -> str:
    """The page in the macros of man(7), without a date, which would change it for no reason."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    context = click.Context(cli, info_name="reportgen")
    yield r".\" Made by `make docs`; the text stands in the program."
    yield '.TH REPORTGEN 1 "" "" "reportgen"'
    yield from (".SH NAME", rf"reportgen \- {_text(_summary(cli.help))}")
    yield from (".SH SYNOPSIS", ".B reportgen", r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]")
    yield from (".SH DESCRIPTION", *_paragraphs(cli.help))
    yield ".SH COMMANDS"
    for name in COMMANDS:
        yield from _command(name, context)
    yield from (".SH EXIT STATUS", *_terms(CODES))
    yield from (".SH FILES", *_terms(FILES))


def _command(name: str, context: click.Context) -> Iterator[str]:
    one = cli.get_command(context, name)
    assert one
    inner = click.Context(one, info_name=name, parent=context)
    usage = " ".join(["reportgen", name, *one.collect_usage_pieces(inner)])
    yield from (f".SS {name}", rf"\fB{_text(usage)}\fR", ".PP", *_paragraphs(one.help))
    options = [one for one in one.params if isinstance(one, click.Option)]
    records = [record for option in options if (record := option.get_help_record(inner))]
    yield from _terms(records)


def _terms(rows: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Iterator[str]:
    for term, said in rows:
        yield from (".TP", rf"\fB{_text(term)}\fR", _text(said))


def _paragraphs(help: str | None) -> Iterator[str]:
    for at, paragraph in enumerate(re.split(r"\n\s*\n", (help or "").strip())):
        yield from ((".PP",) if at else ())
        yield _text(paragraph)


def _summary(help: str | None) -> str:
    return (help or "").strip().partition("\n")[0].rstrip(".")


def _text(said: str) -> str:
    """Text on one line: nothing in it is taken for a macro or an escape."""
    line = " ".join(said.split()).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{line}" if line.startswith((".", "'")) else line
