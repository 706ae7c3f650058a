"""The page of a document as it is built, with attributes that say where each text came from.

For others:

- `making`: makes a document's page, of what is saved or of what is typed
- `press`: typesets pages in a process that stays warm
- `attributes`: puts the attributes in
"""
