"""Loads documents by id: reads, validates and binds them, and gathers all diagnostics.

For others:

- `loading`: loads documents
- `shared_files`: loads the files that documents share
- `beside`: compares documents with the others of the project
"""
