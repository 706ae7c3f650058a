"""A document with all that it draws on, whatever its kind, and the names that its prose may use.

For others:

- `document`: bound documents
- `kind`: what a kind of document is
- `corpus`: what reading documents brings up
- `binding`: a document is joined to what it draws on
- `namespaces`: what references may name
- `region_names`: what those of a letter may name besides
- `numbering`: the blocks of a long document in reading order
- `cells`: what a table's cells hold
- `glossaries`: the terms of a document
- `standing`: how a PDU stands on each standard
- `summary`: what the index and the data need of a document
- `recent`: a memory of the last few documents
- `region_clauses`: clauses about several PDUs
- `regional`: what references may name of a region
"""
