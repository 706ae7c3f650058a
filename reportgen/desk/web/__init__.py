"""The desk's pages: what a browser gets and what it may send.

For others:

- `desk`: the desk as an extension of the server
"""
