"""The content as frozen, typed values: what an author may write, and nothing else.

No module here reads a file or knows where a value stood in one.
"""
