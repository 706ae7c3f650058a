"""Compares two versions, lists each figure with its evidence, and takes reviews and answers back.

For others:

- `accuracy`: asks the inspected service what is not accurate, and answers it
- `compare`: compares two versions
- `evidence`: lists figures with their evidence
- `word`: sends texts in a Word file, and takes back what reviewers changed
"""
