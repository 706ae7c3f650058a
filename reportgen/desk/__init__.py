"""The editor's desk: forms over a document's files, its page beside them, in a browser.

For others:

- `forms`: makes a form of a model and of what a document holds
- `page`: the page beside the form
"""
