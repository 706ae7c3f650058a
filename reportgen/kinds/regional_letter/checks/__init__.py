"""Checks of regional letters alone."""
