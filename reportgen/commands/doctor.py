"""`reportgen doctor`."""

from __future__ import annotations

import click

from reportgen.commands.terminal import put_line
from reportgen.start.doctor import examine


@click.command("doctor", epilog="Example: reportgen doctor")
def command() -> int:
    """Report what building needs and has: Python, libraries, fonts, versions, settings."""
    findings = examine()
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        put_line(f"{'ok' if finding.good else '!!'}  {finding.name:{width}}  {finding.text}")
    return 0 if all(finding.good for finding in findings) else 2
