"""Checks of PDU reports alone."""
