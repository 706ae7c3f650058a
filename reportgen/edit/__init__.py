"""Writes an editor's changes back into YAML, and changes nothing besides.

Nothing here reads or writes a file: a text goes in, and a text comes out or a refusal.

For others:

- `edits`: what an editor may do to a document, as values
- `writing`: writes edits into the text of one file
- `folders`: writes edits into the files of a document that is a folder
- `merging`: carries edits over to a text that somebody else has changed
- `steps`: takes an edit back
- `changes`: what differs between two texts, and how each field is restored
- `boxes`: what a text box shows of a text, and the text that is meant by what it holds
- `pasted`: makes clean Markdown of text from Word, web pages and PDFs
- `words`: two texts compared word by word
- `differing`: the edits that make one value of another
"""
