"""Serves pages to a browser on this machine, and builds them again after each change.

For others:

- `server`: serves and rebuilds
- `shelf`: the documents to show, and what is wrong with them
- `preview`: the pages that a browser gets
- `news`: tells open pages what changed
- `extension`: what another package adds to the server
- `guard`: which browsers get an answer
"""
