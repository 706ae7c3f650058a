"""The kinds of document: a folder for each, what the rated ones share, and the registry.

For others:

- `registry`: all kinds, those of other packages among them
- `rated`: what kinds with ratings share
"""
