"""The subcommands, a module each; `reportgen.cli` loads the one that is called."""
