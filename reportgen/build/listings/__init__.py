"""Lists all documents: the index, the accessibility statement, the tables of data.

For others:

- `exports`: the tables of data
"""
