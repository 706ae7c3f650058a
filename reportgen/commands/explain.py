"""`reportgen explain`."""

from __future__ import annotations

import textwrap

import click

from reportgen.commands.terminal import put, put_line
from reportgen.problems.codes import CODES, Code
from reportgen.problems.diagnostics import did_you_mean
from reportgen.problems.errors import ToolError


def _codes(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    del context, parameter
    return [name for name in sorted(CODES) if name.startswith(incomplete)]


@click.command("explain", epilog="Example: reportgen explain unknown-field")
@click.argument("code", required=False, shell_complete=_codes)
def command(code: str | None) -> int:
    """Explain a diagnostic's CODE; without one, list all codes."""
    if code is None:
        width = max(map(len, CODES))
        for name, known in sorted(CODES.items()):
            put_line(f"{name:{width}}  {known.severity:7}  {known.when}")
    elif code in CODES:
        put(explained(CODES[code]))
    else:
        raise ToolError(f"there is no code `{code}`", "; ".join(did_you_mean(code, CODES)))
    return 0


def explained(code: Code) -> str:
    """A code's page: when it is reported, what to do, and an example of wrong and right."""
    said = textwrap.fill(f"Reported when {code.when} {code.remedy}", 78)
    final = f"In what is final, its weight is `{code.at_final}`." if code.at_final else ""
    parts = [f"{code.severity}[{code.name}]", said, *([final] if final else [])]
    for title, example in (("Wrong:", code.wrong), ("Right:", code.right)):
        if example:
            parts.append(f"{title}\n{textwrap.indent(example.expandtabs(4), '    ')}")
    return "\n\n".join(parts) + "\n"
