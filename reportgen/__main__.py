"""Runs the command line as `python -m reportgen`."""

import sys

if not sys.flags.safe_path:
    del sys.path[0]  # the working folder: what lies there is content, and no module of ours

from reportgen.cli import main

main()
