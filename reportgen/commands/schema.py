"""`reportgen schema`."""

from __future__ import annotations

import click

from reportgen.commands._common import workplace
from reportgen.commands.terminal import put
from reportgen.kinds.registry import KINDS
from reportgen.problems.diagnostics import did_you_mean
from reportgen.problems.errors import ToolError
from reportgen.start.schemas import log_schema, schema_text

LOG = "review"
"""What stands for a kind for the log of a document's reviews."""


@click.command(
    "schema", epilog="Example: reportgen schema pdu-report > content/schemas/pdu-report.json"
)
@click.argument("kind", type=click.Choice([*KINDS, LOG]))
@click.option("--part", help="For a document of several files: `parts`, or a file's own name.")
def command(kind: str, part: str | None) -> int:
    """Print a kind's JSON Schema, with which an editor completes and explains every field.

    `review` is that of the log of a document's reviews.
    """
    if kind == LOG:
        put(log_schema())
        return 0
    if part is not None and part not in KINDS[kind].parts:
        raise ToolError(
            f"{kind} has no part `{part}`", "; ".join(did_you_mean(part, KINDS[kind].parts))
        )
    put(schema_text(workplace().project, KINDS[kind], part))
    return 0
