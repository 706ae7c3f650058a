"""Writes starter files and schemas, and reports what a machine needs to build.

For others:

- `scaffold`: starter files
- `word_template`: writes a Word template
- `schemas`: JSON Schemas for editors
- `doctor`: reports what building needs, and whether it is there
"""
