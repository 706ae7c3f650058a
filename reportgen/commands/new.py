"""`reportgen new`."""

from __future__ import annotations

import click

from reportgen.commands._common import complete, tell, workplace
from reportgen.commands.terminal import put_line
from reportgen.files.sources import Project
from reportgen.kinds.registry import KINDS
from reportgen.problems.diagnostics import Diagnostic
from reportgen.problems.errors import ToolError
from reportgen.problems.source import Source
from reportgen.start.scaffold import copy, scaffold
from reportgen.start.word_template import WORD_TEMPLATE, word_template


@click.command("new", epilog="Example: reportgen new pdu-report greater-manchester/oldham")
@click.argument("kind", type=click.Choice([*KINDS, WORD_TEMPLATE]))
@click.argument("document", metavar="ID", required=False)
@click.option(
    "--framework",
    help="The standards to use. Default: that of the ratings it draws on, or the newest.",
)
@click.option(
    "--from",
    "original",
    metavar="DOCUMENT",
    shell_complete=complete,
    help="Take structure and wording from this document, and none of its facts.",
)
def command(kind: str, document: str | None, framework: str | None, original: str | None) -> int:
    """Write a starter file that builds at once, each field explained in a comment.

    ID is the region's folder and the document's name, `greater-manchester/oldham`. What the
    document draws on and the project does not have yet is written, too. TBC stands for what is
    still to be given.

    `word-template` writes a Word template, `templates/word.docx`, in which the look of Word
    documents is changed; with the name of a kind in place of ID, one for that kind alone.

    With --from, figures, dates, ratings, names and quotes of the other document become TBC, and
    what may still be one of its facts is noted.
    """
    project = workplace().project
    if kind == WORD_TEMPLATE:
        put_line(word_template(project, document or ""))
        return 0
    if document is None:
        raise click.MissingParameter(param_type="argument", param_hint="'ID'")
    found: tuple[Diagnostic, ...] = ()
    if original is None:
        paths = scaffold(project, KINDS[kind], document, framework)
    elif framework is not None:
        raise ToolError("a copy has the framework of its original", "leave --framework out")
    else:
        paths, found = copy(project, KINDS[kind], document, original)
    for path in paths:
        put_line(path)
    _tell(project, found)
    return 0


def _tell(project: Project, found: tuple[Diagnostic, ...]) -> None:
    texts = (project.read(path) for path in {one.span.path for one in found})
    tell(found, {one.path: one for one in texts if isinstance(one, Source)})
