"""Compares two versions, lists each figure with its evidence, and takes back reviews in Word.

For others:

- `compare`: compares two versions
- `evidence`: lists figures with their evidence
- `word`: sends texts in a Word file, and takes back what reviewers changed
"""
