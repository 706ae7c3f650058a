"""Everything that an author may write, as frozen, typed values.

No module here reads a file, or knows where in a file a value stood.
"""
