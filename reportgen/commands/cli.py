"""The command line: the only part that prints or exits.

Exit codes: 0 done; 1 problems in the content; 2 usage, or the tool could not do its work;
130 interrupted. Data goes to stdout, all else to stderr.
"""

from __future__ import annotations

import errno
import gc
import importlib
import keyword
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from reportgen import __version__
from reportgen.commands.terminal import FULL, drop_output, open_all, say
from reportgen.files import modules
from reportgen.files.settings import find
from reportgen.problems.errors import ToolError
from reportgen.problems.printable import in_one_line

COMMANDS = {
    "build": "Build reports as PDF and HTML.",
    "serve": "Write in a browser beside the page, and build what changes.",
    "check": "Find everything that is wrong in the content.",
    "diff": "Say what changed between two versions.",
    "figures": "List every figure with what stands behind it.",
    "review": "Send a document for review in Word, and take it back.",
    "export": "Print ratings or recommendations as data.",
    "list": "List the documents.",
    "new": "Write a starter file that builds at once.",
    "import": "Read a Word file written elsewhere into a new document.",
    "schema": "Print a kind's JSON Schema, for editors.",
    "explain": "Explain a diagnostic's code.",
    "doctor": "Report what building needs and has.",
}
"""Subcommands with their help lines; `--help` prints these without loading any subcommand."""


class _Commands(click.Group):
    """Loads a subcommand's module only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        module = importlib.import_module(f"reportgen.commands.{name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])


def _let_in(context: click.Context, parameter: click.Parameter, folders: tuple[Path, ...]) -> None:
    """Add the folders of `--kinds` to the search path, before a command loads the kinds."""
    del context, parameter
    for folder in folders:
        modules.let_in(folder)


@click.group(cls=_Commands, epilog="Example: reportgen build && reportgen check --strict")
@click.option(
    "--kinds",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    is_eager=True,
    expose_value=False,
    callback=_let_in,
    help="Run the kinds of document of packages in a folder of the project, too; without it only "
    "those that are installed.",
)
@click.version_option(__version__, prog_name="reportgen", message="%(prog)s %(version)s")
def cli() -> None:
    """Inspection reports from YAML content: typeset PDF and accessible HTML.

    Completion in bash: eval "$(_REPORTGEN_COMPLETE=bash_source reportgen)"; for zsh and fish
    put their name in place of bash.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    gc.set_threshold(100_000)  # most objects live until exit: frequent collection wastes time
    modules.keep_out(_root())
    open_all()
    sys.exit(run(arguments))


def _root() -> Path:
    """The project's folder, or the working folder if the settings cannot be read."""
    here = Path.cwd()
    try:
        return find(here)[0]
    except ToolError:
        return here


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code; a failure is one line on stderr."""
    try:
        _hold_to_utf8(sys.argv[1:] if arguments is None else arguments)
        result: Any = cli.main(arguments, prog_name="reportgen", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return 2
    except click.ClickException as error:
        say(_usage(error))
        return 2
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        return 130
    except (BrokenPipeError, SystemExit):  # click exits for a broken pipe, and nothing else
        drop_output()
        return 0
    except (ToolError, MemoryError, OSError) as error:
        return _stopped(error)
    return result if isinstance(result, int) else 0


def _hold_to_utf8(arguments: Sequence[str]) -> None:
    """Raises `ToolError` if an argument holds bytes that are not UTF-8: no log could keep it."""
    for number, one in enumerate(arguments, 1):
        if not one.isascii() and re.search("[\ud800-\udfff]", one):
            hint = "write it in UTF-8, or give the file another name"
            raise ToolError(f"argument {number}, `{in_one_line(one)}`, is not UTF-8", hint)


def _usage(error: click.ClickException) -> str:
    """The usage of a command, and what was wrong with its use."""
    context = getattr(error, "ctx", None)
    lines = [f"{context.get_usage()}\n"] if context else []
    return "\n".join([*lines, f"Error: {error.format_message()}"])


def _stopped(error: Exception) -> int:
    """Print in one line why the command failed. Gives the exit code."""
    if isinstance(error, ToolError):
        say(f"error: {error}")
    elif isinstance(error, MemoryError):
        say("error: there is no memory left; try it with fewer processes (-j 1)")
    elif isinstance(error, OSError):
        drop_output()
        say(f"error: {_of_machine(error)}")
    return 2


def _of_machine(error: OSError) -> str:
    """What the system refused, with the remedy, if there is one."""
    said = error.strerror or str(error)
    if error.errno in FULL:
        # stdout, or a library that keeps fonts in the system's folder for temporary files
        return f"cannot write the output: {said}; make room"
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return f"{said}; let the program open more (`ulimit -n`)"
    if isinstance(error, BlockingIOError):
        return f"no process can be started: {said}; try it with fewer processes (-j 1)"
    if "temporary directory" in str(error):
        return "there is no folder for temporary files; name one that can be written in TMPDIR"
    return f"{said}: {error.filename}" if error.filename else said
