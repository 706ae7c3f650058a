"""`reportgen new`."""

from __future__ import annotations

import click

from reportgen.commands.common import workplace
from reportgen.kinds import KINDS
from reportgen.model.framework import Framework
from reportgen.scaffold import scaffold
from reportgen.terminal import put_line


@click.command("new", epilog="Example: reportgen new pdu-report greater-manchester/oldham")
@click.argument("kind", type=click.Choice([*KINDS]))
@click.argument("document", metavar="ID")
@click.option("--framework", help="The standards to use. Default: pdu-2021, or what fits the kind.")
def command(kind: str, document: str, framework: str | None) -> int:
    """Write a starter file that builds at once, each field explained in a comment.

    ID is the region's folder and the document's name, `greater-manchester/oldham`. What the
    document draws on and the project does not have yet is written, too.
    """
    if framework is None and KINDS[kind].framework is Framework:
        framework = "pdu-2021"
    for path in scaffold(workplace().project, KINDS[kind], document, framework):
        put_line(path)
    return 0
