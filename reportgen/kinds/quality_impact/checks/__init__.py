"""Checks of Quality & Impact reports alone."""
