"""reportgen: inspection reports from YAML content, as typeset PDF and accessible HTML.

The pipeline, one word a step; a step has this name in its module, function and progress line:

- **read** (`sources`, `yaml_reader`): files become trees of text, each value with its place.
- **validate** (`validation`, `model`): trees become frozen models, errors become diagnostics.
- **check** (`check`, `checks`): what must hold in a document, by its framework's rules.
- **plan** (`plan`): which documents are made in which formats.
- **render** (`views`, `templating`, `render`): a view of the document becomes a page of HTML.
- **typeset** (`typeset`): the page for print becomes a tagged PDF.
- **write** (`write`): whole files or none.

`loading` runs the first two and binds each document to what it draws on; `make` renders and
typesets one document, in any process, with the templates and fonts of a `kit`; `build` is all
of it.
All is read and checked before anything is written; a document with an error keeps its last
good output. Problems are values (`diagnostics`, `codes`); only `cli` and its commands print or
exit, and `errors.ToolError` is what stops the tool itself.

Content is data: prose refers to figures by name (`references`, `namespaces`), is set by
`prose` and `typography`, and is never run as a template. Ratings follow from the framework
(`ratings`); no rule, standard or fixed phrase stands in code.

Imports go strictly down these layers, which a test holds:

    10  cli, commands
     9  scaffold, schemas, doctor
     8  build
     7  check, console
     6  loading, make
     5  kinds, plan, render, templating, typeset
     4  views, checks, binding
     3  namespaces, prose
     2  documents, validation, references, ratings, typography, kit, settings
     1  yaml_reader, sources, wording, write, model
     0  diagnostics, codes, errors, system
"""

__version__ = "0.1.0"
