"""Reads a Word document that somebody sends back: its words, who changed them, and comments.

The file is data from outside: nothing in it is run or followed, and there are limits to all of it.

For others:

- `values`: what is read: paragraphs of pieces, comments, and what was left aside
- `document`: reads a whole file
- `xml`: XML from outside as a tree

The XML is read by Python's own parser; a file that declares a document type, and so an entity, is
refused. python-docx has no tracked changes, threads of comments or content controls: words in a
`w:ins` are missing from its texts. lxml would be a second parser for the same trees.
"""
