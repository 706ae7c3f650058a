"""`reportgen schema`."""

from __future__ import annotations

import click

from reportgen.commands.common import workplace
from reportgen.kinds import KINDS
from reportgen.schemas import schema_text


@click.command(
    "schema", epilog="Example: reportgen schema pdu-report > content/schemas/pdu-report.json"
)
@click.argument("kind", type=click.Choice([*KINDS]))
def command(kind: str) -> int:
    """Print a kind's JSON Schema, with which an editor completes and explains every field."""
    click.echo(schema_text(workplace().project, KINDS[kind]), nl=False)
    return 0
