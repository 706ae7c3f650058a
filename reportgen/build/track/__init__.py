"""Tracks the inputs of each output, records builds, and finds what has changed since."""
