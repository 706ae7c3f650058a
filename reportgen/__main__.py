"""Runs the command line, as a command or as `python -m reportgen`."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C ends it in a line while it is still being loaded, too."""
    try:
        from reportgen.commands.cli import main

        main()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the working folder: what lies there is content, and no module of ours
    main()
