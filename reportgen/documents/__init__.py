"""A document with everything it draws on, and what a kind of document is. Knows no single kind.

For others:

- `document`: the protocol of documents: language, texts, facts and more
- `kind`: what a kind of document is
- `loaded`: a validated file, with the places of its values
- `library`: the files that documents share, as values
- `corpus`: the documents that were read, with all diagnostics
- `binding`: looks up what a document names: framework, region, people
- `withdrawals`: the names that the sentence about a withdrawal may refer to
- `regional`: the names below `region` that prose may refer to
- `publisher_names`: the names below `publisher` that prose may refer to
- `cells`: the numbers in the cells of a table
- `summary`: the values of a document for the index and the data files
- `summarise`: makes the summary of a document of any kind
- `recent`: a cache of results for the last few documents
"""
