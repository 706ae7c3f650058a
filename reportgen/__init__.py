"""reportgen: inspection reports from YAML content, as typeset PDF and accessible HTML.

The pipeline, one word a step; a step has this name in its module, function and progress line:

- **read** (`sources`, `yaml_reader`): each `source` becomes a tree of text, each value with its
  place; what an editor did where it cannot be read is found by `misread`.
- **validate** (`validation`, `model`): trees become frozen models, errors become diagnostics.
- **check** (`check`, `checks`): what must hold in a document, by its framework's rules, but for
  what its author or the settings allow (`allow`); then documents beside each other (`across`).
- **plan** (`plan`): which documents are made in which `formats`.
- **render** (`views`, `templating`, `render`): a view of the document becomes a page of HTML.
- **typeset** (`typeset`): the page for print becomes a tagged PDF, whose tags (`tags`) are mended
  where readers would stumble (`mend`), and which is packed (`pack`). What does not fit on its page
  (`bounds`) is an error where its words stand (`located`).
- **write** (`write`): whole files or none.

`layout` says what files are, by their names and places.

`loading` runs the first two, on the `shared_files` too, notes what they bring up in a `corpus`, and
binds each document to what it draws on (`documents`, `binding`), as its kind says (`kinds`); a
letter is bound to the PDUs of its region. `prepare` runs the first three for any number of
documents, in several processes (`crowd`), and builds their views. `make` renders and typesets one
document with the templates and fonts of a `kit`, which makes fonts for the screen (`webfont`);
`pool` does so in several processes. `build` is all of it: it compares the `record` of the last
build with the `digests` of all `inputs` (`fresh`), each named by its sort and name (`input`), and
has `remake` make only what is not up to date. With `--since` only the documents count that
`touched` finds to draw on what git says are `changes`.

The record keeps a `summary` of each document, which `summarise` takes from it, with the `standing`
of a PDU on each standard. From these `republish` makes what lists all documents, the index page and
the `exports` of data, where the `catalogue` in the record is stale. `evidence` lists the figures of
a document with what stands behind each. What changed between two versions of the content, and
what follows from it, `compare` finds out.

One `gate` decides what a page may load, for paper and screen alike; `page_rules` and `sheet_rules`
hold finished pages and stylesheets to it, and `page_checks` tell what is wrong. `paths` says which
files may be read; how much a picture unpacks to, `pictures` find out.

A build holds the `lock` of its folder. The `server` has such builds made of what changes, and
shows the output on this machine as a `preview`; `extras` says what is missing for it.

All is read and checked before anything is written; a document with an error keeps its last
good output. Problems are values (`diagnostics`, `codes`); only `cli` and its commands print or
exit, and `errors.ToolError` is what stops the tool itself.

A document may be a folder: `folders` joins its files to one tree, in which each place is that of
its own file. The `blocks` of such a long document are numbered in reading order, its tables hold
`cells`, and its charts are drawn from its tables (`views`), with words as wide as the text `face`
sets them. Its terms come from `glossaries`, its own and the shared one.

Content is data: prose refers to figures by name (`references`, `namespaces`), letters to what
those of PDUs add up to (`region_names`, `region_questions`, `aggregates`); it is set by `prose` and
never run as a template. Each text is a tree (`markdown_tree`) of blocks (`block_tree`,
`list_marks`) with its `typography`, until one of the `writers` makes HTML of it. Ratings follow
from the framework (`ratings`); no rule, standard or fixed phrase stands in code, and what figures
are called in a language comes from `languages`.

Imports go strictly down these layers, which a test holds:

    18  __main__
    17  cli
    16  commands
    15  build
    14  remake, review
    13  prepare, republish, touched
    12  beside, compare, scaffold
    11  catalogue, check, cluster, loading, located, pool
    10  fresh, kinds, make, schemas
     9  across, evidence, plan, views
     8  checks, formats, summarise, typeset
     7  cells, changes, inputs, namespaces, page_checks, shared_files, standing
     6  copying, corpus, doctor, glyphs, kit, lock, region_names, sizes
     5  binding, face, folders, framework_rules, gaps, kind, places, region_questions, server
     5  stores
     4  allow, documents, glossaries, hidden, long_names, quantities, validation
     3  blocks, bounds, console, mend, page_rules, prose, publisher_names, region_clauses
     3  regional, render, settings, yaml_reader
     2  aggregates, exports, figures, incident, joined_lines, markdown_tree, misread, preview
     2  ratings, references, sheet_rules, sources, templating, typography, webfont, writers
     1  block_tree, codes, conformance, crowd, extras, gap_marks, gate, layout, merge_marks
     1  pack, record, repairs, summary, tags, terminal, wording, write
     0  csv_text, diagnostics, digests, errors, input, languages, list_marks, model, modules
     0  offsets, output_paths, paths, patterns, pictures, printable, recent, sandbox, source
     0  system, yaml_lines, yaml_writer
"""

__version__ = "0.1.0"
