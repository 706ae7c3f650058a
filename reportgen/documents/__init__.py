"""A document with all that it draws on, whatever its kind, and what a kind says of its documents.

For others:

- `document`: what is asked of a document
- `kind`: what a kind of document is
- `loaded`: a file as a value with its places
- `library`: what documents share
- `corpus`: what reading documents brings up
- `binding`: finds what a document names
- `withdrawals`: what the words about a withdrawal may refer to
- `regional`: what prose may say of a region
- `publisher_names`: what prose may say of the publisher
- `cells`: what a table's cells hold
- `summary`: what the index and the data need of a document
- `summarise`: takes that from a document of any kind
- `recent`: a memory of the last few documents
"""
