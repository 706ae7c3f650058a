"""Checks of the documents that hold ratings."""
