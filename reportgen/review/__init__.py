"""Compares two versions of the content, and lists each figure with its evidence.

For others:

- `compare`: compares two versions
- `evidence`: lists figures with their evidence
"""
