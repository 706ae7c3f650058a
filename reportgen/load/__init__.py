"""A project and ids of documents become bound documents, and everything that is wrong with them.

For others:

- `loading`: reads, validates and binds
- `shared_files`: what documents share
- `beside`: documents beside the others of the project
"""
