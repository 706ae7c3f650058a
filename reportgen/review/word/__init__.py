"""Sends a document's texts in a Word file, and takes back what reviewers changed, field by field.

For others:

- `sent`: what was sent, as it lies in the file
- `texts`: the texts of a document that can be sent
- `point`: one thing that a reviewer wants or says
- `files`: takes back files, with their points
- `taking`: writes changes that were accepted into the document
- `deciding`: who may decide a point, and how
- `open_points`: reads the log, and tells what is open
- `blocks`: words as blocks
- `markdown`: blocks as Markdown
- `fitting`: holds points to what a log can keep
- `log`: the file beside the document with each round, point and decision
"""
