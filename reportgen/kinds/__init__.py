"""The kinds of document: one folder each, one folder for what rated kinds share, and the registry.

For others:

- `registry`: all kinds by name, also those of other packages
- `rated`: code that kinds with ratings share
"""
