"""What must hold in a document: one small function a rule, each yielding diagnostics.

A check takes a bound document and reads nothing else. It says something only where it is sure.
"""
