"""reportgen: inspection reports from YAML content, as typeset PDF and accessible HTML.

What a person types goes this way, a package at each stop:

- `files` finds the files of a project, says what each is, and reads it as text.
- `read` makes of the text a tree in which each value has its place, and of the tree a value of
  the `model`; what does not fit becomes one of the `problems`, at its place.
- `load` does so for the documents that are asked for and for what they share, and binds each of
  the `documents` to all it draws on: a framework, a region, a publisher, a letter to its PDUs.
- `checks` hold a document to its rules, by the `figures` that its sentences state and by the
  framework's `ratings`; then documents to each other.
- `kinds` says for each kind of document what it holds, what is checked, and what a page shows.
- `render` makes of that view and the templates a page of HTML. A `text` stays a tree of blocks
  until its writer makes HTML of it: content is data, and never run as a template.
- `typeset` makes of the page for print a tagged PDF, and finds what lies outside its page. `word`
  makes a Word document, of the view's `manuscript`: the same blocks in the same order.
- `build` does all of it for what is not up to date: it compares the record of the last build
  with the digests of all inputs, makes the rest anew, in several processes or on a cluster, then
  the index and the tables of data, and writes whole files or none.

`edit` writes what an editor changed back into the text of a file, and nothing besides; `review`
compares two versions, lists what stands behind each figure, and takes Word files back; `sheets`
writes and reads spreadsheets; `serve` shows pages on this machine and makes them anew on each
change; the `desk` is a form for each document, beside its page; `start` writes starters and
schemas; `importing` fills a starter from a Word file that was written elsewhere. `system` says what
the machine must provide, before anything is installed. Only `commands` print or exit.

All is read and checked before anything is written; a document with an error keeps its last good
output. No rule, standard or fixed phrase stands in code: they are data of the framework.

The docstring of each package begins with its contract and names what others may use; a module
whose name begins with an underscore is its own affair. Imports go strictly down these layers,
which a test holds:

    11  __main__
    10  commands
     9  desk
     8  build, importing
     7  review, start
     6  load, sheets
     5  kinds, serve, typeset, word
     4  checks, render
     3  documents, edit
     2  figures, ratings, read
     1  files, text
     0  model, problems, system
"""

__version__ = "0.1.0"
