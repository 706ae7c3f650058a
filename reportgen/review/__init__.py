"""What changed between two versions, and what stands behind each figure.

For others:

- `compare`: two versions
- `evidence`: each figure with what proves it
"""
