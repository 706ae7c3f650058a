"""The command line: the only part that prints or exits.

Each subcommand is a module, which is loaded when it is called.

For others:

- `cli`: the command line
"""
