"""Pages in a browser on this machine, made anew on each change.

For others:

- `server`: serves and rebuilds
- `preview`: what a browser is given
"""
