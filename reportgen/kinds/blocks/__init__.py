"""The blocks that any kind may have: tables, charts, pictures, boxes and quotes, from YAML to page.

For others:

- `document`: base class of the documents that have blocks
- `numbering`: the blocks of a document in reading order, and their numbers
- `views`: blocks as templates get them
- `setting`: blocks as authors write them become blocks as they are shown
- `manuscript`: blocks for formats that no template makes
- `checks`: checks of blocks
"""
