"""Reads a report that was written elsewhere in Word into a starter of a kind.

For others:

- `importing`: a Word file as a new document of a project
- `values`: what was found: texts by their places, and comments
- `parts`: the parts of a kind, by the names that they have on pages
- `emitting`: values and comments as YAML

Nothing here knows a kind: parts are found by the headings that a kind gives to its fields, and by
the model of what stands there. What cannot be placed stands as comments, in its place.
"""
