"""Diagnostics as values, and the forms in which they are printed.

A diagnostic has a code, a message, a place and hints. This package knows no documents.

For others:

- `diagnostics`: one problem, with its place in a file
- `codes`: the permanent codes, each with its severity and explanation
- `console`: diagnostics as text for people, editors and programs
- `errors`: `ToolError`, which stops a command
- `extras`: says which optional dependency is not installed
- `source`: the text of a file with its path
- `printable`: escapes control characters and CI commands in text
- `incident`: turns an unexpected exception into a diagnostic
- `budget`: limits how many diagnostics of one file are reported
"""
