"""Pages in a browser on this machine, made anew on each change.

For others:

- `server`: serves and rebuilds
- `shelf`: what there is to see
- `preview`: what a browser is given
- `guard`: who is let in
"""
